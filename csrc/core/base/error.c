/* error.c: one place where messages are formatted. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

const char *dl_status_name(dl_status status)
{
    switch (status) {
    case DL_OK: return "DL_OK";
    case DL_E_NOMEM: return "DL_E_NOMEM";
    case DL_E_UTF8: return "DL_E_UTF8";
    case DL_E_LIMIT: return "DL_E_LIMIT";
    case DL_E_ARGUMENT: return "DL_E_ARGUMENT";
    case DL_E_PACK: return "DL_E_PACK";
    case DL_E_RULE: return "DL_E_RULE";
    case DL_E_DATE: return "DL_E_DATE";
    }
    return "unknown status";
}

dl_status dli_fail(dl_error *err, dl_status status, uint32_t offset, uint32_t line, const char *format, ...)
{
    if (err == NULL) return status;
    err->status = status;
    err->offset = offset;
    err->line = line;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}
