/* event.c: one walk through the text. */
#include "event/event.h"

dl_status dli_event_words_make(dli_arena *arena, const dli_knowledge *knowledge, dli_event_words *out,
                               dl_error *err)
{
    (void)arena, (void)knowledge, (void)err;
    *out = (dli_event_words){0};
    return DL_OK;
}

dl_status dli_find_events(dli_arena *arena, dli_arena *results, const dli_knowledge *knowledge,
                          const dli_event_words *words, dli_matcher *matcher, dl_str text,
                          const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                          const dli_values *values, const dli_names *names, const dli_entities *entities,
                          const dli_quotes *quotes, dli_evidence *evidence, dli_events *out, dli_hits *limits)
{
    (void)arena, (void)results, (void)knowledge, (void)words, (void)matcher, (void)text, (void)tokens;
    (void)lookup, (void)layout, (void)values, (void)names, (void)entities, (void)quotes, (void)evidence;
    (void)out, (void)limits;
    return DL_OK;
}
