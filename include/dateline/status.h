/* status.h: how a dateline function says that something went wrong. */
#ifndef DATELINE_STATUS_H
#define DATELINE_STATUS_H

#include <stdint.h>

#if defined(_WIN32)
#define DL_API __declspec(dllexport)
#else
#define DL_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dl_status {
    DL_OK = 0,
    DL_E_NOMEM,    /* the allocator gave nothing                                  */
    DL_E_UTF8,     /* the text is not UTF-8; dl_error.offset is the first bad byte */
    DL_E_LIMIT,    /* the text is longer than DL_TEXT_MAX bytes                   */
    DL_E_ARGUMENT, /* an argument is outside what the function's comment allows   */
    DL_E_PACK,     /* a pack is damaged, foreign or of another version            */
    DL_E_RULE,     /* a rule in a pack cannot be compiled                         */
    DL_E_DATE      /* a date given as an option cannot be read                    */
} dl_status;

/* Where and why. Filled where the fault is found and passed up untouched. */
typedef struct dl_error {
    dl_status status;
    uint32_t offset;   /* byte in the input named by status: article or pack */
    uint32_t line;     /* 1-based line of a rule file; 0 where there is none  */
    char message[192]; /* whole sentence, NUL-terminated, no trailing dot     */
} dl_error;

/** The name of a status, such as "DL_E_UTF8"; never NULL. */
DL_API const char *dl_status_name(dl_status status);

#ifdef __cplusplus
}
#endif
#endif
