/* value.c: the room's one entry: the article's own dates first, then sentence by sentence all times and quantities. */
#include "value/value.h"
#include "value/mode.h"
#include "value/number.h"
#include "value/quantity.h"
#include "value/times.h"
#include <dateline/engine.h>

static dl_status read_sentences(const dli_value_context *c, dli_value_work *work, dli_time_state *times,
                                dli_hits *limits)
{
    dli_quantity_state quantities = {.n_counts = 0};
    for (uint32_t s = 0; s < c->tokens->n_sentences; s++) {
        DL_TRY(dli_find_values(c, s, work, limits));
        if (work->n_found == 0 && work->pieces.n_numbers == 0) continue;
        DL_TRY(dli_resolve_sentence(c, work, times));
        DL_TRY(dli_keep_times(c, work, s, times));
        DL_TRY(dli_read_quantities(c, work, s, &quantities, limits));
    }
    return DL_OK;
}

dl_status dli_read_values(dli_arena *arena, dli_arena *results, const dli_knowledge *knowledge,
                          const dli_value_words *words, dli_matcher *matcher, dl_str text,
                          const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                          dl_str given, unsigned flags, dli_evidence *evidence, dli_values *out,
                          dli_hits *limits, dl_error *err)
{
    *out = (dli_values){0};
    out->taken = dli_arena_alloc(arena, tokens->n + 1);
    if (out->taken == NULL) return DL_E_NOMEM;
    dli_value_context c = {arena, results, knowledge, words, text, tokens, lookup, layout, evidence, out, 0};
    c.marks = dli_find_marks(text, tokens, lookup);
    dli_value_work work = {.matcher = matcher};
    dli_time_state times = {.day_first = dli_is_day_first(&c)};
    DL_TRY(dli_find_anchor(&c, &work, given, times.day_first, &times.anchor, limits, err));
    times.is_narrative =
        flags & DL_MODE_NARRATIVE || (!(flags & DL_MODE_NEWS) && dli_is_narrative(&c, times.anchor.day));
    return read_sentences(&c, &work, &times, limits);
}
