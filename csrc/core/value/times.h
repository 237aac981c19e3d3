/* times.h: from what was found in a sentence to dl_time items. */
#ifndef DLI_TIMES_H
#define DLI_TIMES_H

#include "value/anchor.h"
#include "value/resolve.h"

/* An expression with its meaning. */
typedef struct dli_expression {
    const dli_rule *rule;
    dli_moment moment;
    uint32_t begin, end;  /* pieces */
    uint8_t type;         /* dl_time_type */
    uint8_t origin;       /* dli_origin */
    uint8_t needs_date;   /* a length that is none without a date to count from */
    uint8_t clock_only;   /* a clock time whose day is not told by its own words */
    int32_t counted_from; /* the day number that it was counted from; 0: none  */
    uint32_t from;        /* the time of the document that it was counted from; DL_NONE */
} dli_expression;

/* What carries over from sentence to sentence. */
typedef struct dli_time_state {
    dli_anchor anchor;
    int day_first, is_narrative;
    dli_moment previous;                  /* the last date named                                       */
    dli_moment quarter;                   /* the last quarter named, while no other stretch is reported on */
    uint32_t previous_time, quarter_time; /* which times of the document they are */
    dli_expression *items;
    size_t n, room;
} dli_time_state;

/* Resolves the times of the sentence in `work`, joins a date and a clock time that stand together, and leaves them in
   state->items. Expressions that name nothing that exists are dropped. Errors: DL_E_NOMEM. */
dl_status dli_resolve_sentence(const dli_value_context *c, const dli_value_work *work, dli_time_state *state);

/* Appends the items of state as times of the document, with their evidence. Errors: DL_E_NOMEM. */
dl_status dli_keep_times(const dli_value_context *c, const dli_value_work *work, uint32_t sentence,
                         dli_time_state *state);

/* Marks the tokens of pieces [begin, end) as taken by `what`. */
void dli_mark_taken(const dli_value_context *c, const dli_pieces *p, uint32_t begin, uint32_t end,
                    uint8_t what);

/* What a word before the expression says of its exactness: APPROX, MORE_THAN ...; "" if none. */
const char *dli_approximation(const dli_value_context *c, const dli_pieces *p, uint32_t begin);

#endif
