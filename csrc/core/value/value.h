/* value.h: the room that reads times and quantities, and resolves times against the date of the article. */
#ifndef DLI_VALUE_H
#define DLI_VALUE_H

#include "base/evidence.h"
#include "layout/layout.h"
#include "lookup/lookup.h"
#include "lookup/rules.h"

typedef struct dli_values {
    dl_time *times; /* spans are analysis bytes; `why` indexes into the evidence given */
    size_t n_times, room_times;
    dl_quantity *quantities;
    size_t n_quantities, room_quantities;
    uint8_t *taken; /* one a token: 1 time, 2 quantity, 3 money: names use none of 1 and 3 */
    dl_str published, updated, reference; /* ISO 8601, as dl_article has them; empty if not told */
} dli_values;

/* Classes and tables that the room asks for, found once when the engine is made. */
typedef struct dli_value_words dli_value_words;
dl_status dli_value_words_make(dli_arena *arena, const dli_knowledge *knowledge, dli_value_words **out,
                               dl_error *err);

/* Reads all values. `given` is the caller's publication date (ISO 8601; may be empty), which wins over what the article
   prints as the anchor of relative expressions; of `flags` those of the mode count. Strings of the result live in `results`, all else in `arena`.
   Errors: DL_E_NOMEM, DL_E_DATE for an unreadable `given` (the message says which forms are accepted). */
dl_status dli_read_values(dli_arena *arena, dli_arena *results, const dli_knowledge *knowledge,
                          const dli_value_words *words, dli_matcher *matcher, dl_str text,
                          const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                          dl_str given, unsigned flags, dli_evidence *evidence, dli_values *out,
                          dli_hits *limits, dl_error *err);

#endif
