/* error.h: filling a dl_error, once, where the fault is found. */
#ifndef DLI_ERROR_H
#define DLI_ERROR_H

#include <dateline/status.h>

/* Writes status, place and a printf-formatted message into err (which may be NULL) and returns status. */
dl_status dli_fail(dl_error *err, dl_status status, uint32_t offset, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
