/* anchor.h: what relative words count from: the caller's date, the printed one, or the dateline's. */
#ifndef DLI_ANCHOR_H
#define DLI_ANCHOR_H

#include "value/choose.h"

typedef struct dli_anchor {
    int32_t day;        /* day number; 0: none */
    const char *source; /* where it is from, in words, for evidence */
    dli_moment now;     /* the day with its clock time; grain NONE: none is told */
} dli_anchor;

/* Reads 2022-01-07, 2022-01-07T14:58[:00][Z|+03:00]. Returns 0 if it is none of these. */
int dli_parse_iso(dl_str text, dli_moment *out);

/* True if 7/1/2022 is 7 January in this text: by its other dates, by its clock, by its money. */
int dli_is_day_first(const dli_value_context *c);

/* Reads the article's own dates from the spans that the layout found, fills values->published, ->updated and
   ->reference, and sets the anchor. Errors: DL_E_NOMEM, DL_E_DATE. */
dl_status dli_find_anchor(const dli_value_context *c, dli_value_work *work, dl_str given, int day_first,
                          dli_anchor *anchor, dli_hits *limits, dl_error *err);

#endif
