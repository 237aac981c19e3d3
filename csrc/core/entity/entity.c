/* entity.c: candidates in, entities, mentions and relations out, in four steps that each have a file. */
#include "entity/group.h"

#include <stdlib.h>

dl_status dli_make_entities(dli_arena *arena, dli_arena *results, const dli_knowledge *knowledge,
                            const dli_name_words *words, dli_matcher *matcher, dl_str text,
                            const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                            const dli_values *values, dli_names *names, dli_evidence *evidence,
                            dli_entities *out, dli_hits *limits)
{
    *out = (dli_entities){.dateline_place = DL_NONE, .focus_country = {"", 0}};
    dli_join j = {.arena = arena,
                  .results = results,
                  .k = knowledge,
                  .w = words,
                  .matcher = matcher,
                  .text = text,
                  .tokens = tokens,
                  .lookup = lookup,
                  .layout = layout,
                  .values = values,
                  .names = names,
                  .evidence = evidence,
                  .out = out,
                  .limits = limits};
    DL_TRY(dli_make_groups(&j));
    DL_TRY(dli_decide_groups(&j));
    DL_TRY(dli_build_entities(&j));
    DL_TRY(dli_find_countries(&j));
    DL_TRY(dli_find_relations(&j));
    return dli_find_office_mentions(&j);
}
