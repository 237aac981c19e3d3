/* entity.h: the room that puts mentions of one thing together, decides what it is on all the evidence that the document
   has, and finds its country, its link, and who holds which office. */
#ifndef DLI_ENTITY_H
#define DLI_ENTITY_H

#include "name/name.h"

typedef struct dli_entities {
    dl_mention *mentions;     /* spans are bytes of the analysis text; by begin, then longest first */
    uint32_t *mention_tokens; /* two a mention: first and end token */
    size_t n_mentions, room_mentions;
    dl_entity *items; /* by first mention */
    size_t n, room;
    uint32_t *entity_mentions; /* what dl_entity.mentions indexes */
    size_t n_entity_mentions;
    dl_relation *relations;
    size_t n_relations, room_relations;
    uint32_t dateline_place; /* entity or DL_NONE */
    dl_str focus_country;
    dl_range focus_why;
} dli_entities;

/* Decides and groups. Strings of the result live in `results`, all else in `arena`. Errors: DL_E_NOMEM. */
dl_status dli_make_entities(dli_arena *arena, dli_arena *results, const dli_knowledge *knowledge,
                            const dli_name_words *words, dli_matcher *matcher, dl_str text,
                            const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                            const dli_values *values, dli_names *names, dli_evidence *evidence,
                            dli_entities *out, dli_hits *limits);

#endif
