/* reader.h: reading the source one character at a time, as the form sees it. */
#ifndef DLI_READER_H
#define DLI_READER_H

#include "text/news.h"
#include <dateline/text.h>

typedef struct dli_reader {
    const unsigned char *begin, *end; /* the source */
    dl_form form;
    unsigned flags; /* DL_REPLACE_INVALID, DL_SURROGATES */
    /* NEWS: the first starter at or after any position up to starter_at, once somebody asked. */
    const unsigned char *starter_at;
    uint32_t starter;
} dli_reader;

/* One character of the source. */
typedef struct dli_unit {
    const unsigned char *begin, *end;
    size_t n_cps;                    /* 0: removed */
    int32_t cps[DLI_DECOMPOSED_MAX]; /* decomposed */
} dli_unit;

/* Reads the unit at p (p < end). `before` is the starter before it in the result, which decides what becomes
   of a joiner. Errors: DL_E_UTF8. */
dl_status dli_read_unit(dli_reader *reader, const unsigned char *p, uint32_t before, dli_unit *unit,
                        dl_error *err);

/* Bytes of the character at p if it can be passed over: it stays as it is and joins nothing before it. Else
 * 0. */
size_t dli_read_inert(const dli_reader *reader, const unsigned char *p);

#endif
