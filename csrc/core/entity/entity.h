/* entity.h: the room that puts mentions of one thing together, decides what it is on all the evidence that the document
   has, and finds its country, its link, and who holds which office. */
#ifndef DLI_ENTITY_H
#define DLI_ENTITY_H

#include "name/name.h"

/* What a name or title tells of a person. As flags they can be or-ed: both. */
typedef enum dli_gender { DLI_UNKNOWN_GENDER, DLI_MALE, DLI_FEMALE } dli_gender;

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
    dl_reference *references; /* by begin */
    size_t n_references, room_references;
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

/* What words can do in a reference, found once when the engine is made. */
typedef struct dli_reference_words {
    uint64_t *marks; /* one a signature: DLI_R_ ... of reference.h                             */
    uint8_t *looks;  /* one a signature: DLI_LOOK_ ..., for passing over most tokens in no time */
    int he, she, body;
} dli_reference_words;

/* The marks live in `arena`. Errors: DL_E_NOMEM. */
dl_status dli_reference_words_make(dli_arena *arena, const dli_knowledge *knowledge,
                                   dli_reference_words *out);

/* Finds whom pronouns and descriptions stand for; changes nothing else. Errors: DL_E_NOMEM. Cost: a look at each token,
   and for each reference one at some of the persons or bodies last mentioned. */
dl_status dli_find_references(dli_arena *arena, const dli_knowledge *knowledge,
                              const dli_reference_words *words, const dli_name_words *name_words, dl_str text,
                              const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                              const dli_names *names, dli_evidence *evidence, dli_entities *out);

#endif
