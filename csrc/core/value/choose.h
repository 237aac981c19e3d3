/* choose.h: from the matches of all rules in a sentence to those that are believed. */
#ifndef DLI_CHOOSE_H
#define DLI_CHOOSE_H

#include "value/moment.h"
#include "value/piece.h"

/* A match that overlaps no better one. */
typedef struct dli_found {
    const dli_rule *rule;
    const dli_operation *operation;
    dli_groups groups;
    uint32_t begin,
        end;      /* pieces of the expression: the group "span", or the whole match, and what leads it */
    uint32_t mod; /* the piece that says early or late before the match; DL_NONE */
    uint32_t direction; /* the piece that says last or next before it; DL_NONE */
} dli_found;

/* What the sentences share: buffers that grow to what the longest needs. */
typedef struct dli_value_work {
    dli_matcher *matcher;
    dli_pieces pieces;
    dli_hits hits;
    dli_found *found; /* of this sentence, in order of position */
    size_t n_found, room_found;
    struct dli_candidate *candidates;
    size_t room_candidates;
    uint8_t *used; /* one a piece: 1 where a match stands */
    size_t room_used;
} dli_value_work;

/* Cuts a sentence into pieces and fills work->found. Longer matches win, then higher priority, then the earlier rule.
   Matches of NONE rules win and are dropped. Errors: DL_E_NOMEM. */
dl_status dli_find_values(const dli_value_context *c, uint32_t sentence, dli_value_work *work,
                          dli_hits *limits);

#endif
