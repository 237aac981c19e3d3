/* group.h: what the files of this room share. A group is all candidates with the same words; groups that name one thing
   are joined under one of them. */
#ifndef DLI_GROUP_H
#define DLI_GROUP_H

#include "entity/entity.h"

#include <string.h>

typedef struct dli_group {
    uint64_t key;       /* of all words */
    uint64_t first_key; /* of the first word */
    uint64_t last_key;  /* of the last word that is no Jr. */
    uint64_t rest_key;  /* of an organisation with a people in front: the words behind it; else 0 */
    uint32_t candidate; /* the first one with these words */
    uint32_t last_candidate;
    uint32_t n_candidates, n_words;
    uint32_t parent; /* the group it is joined to; itself if none */
    uint32_t entity;
    uint16_t flags; /* of its candidates, or-ed: DLI_C_ ... */
    uint16_t kind;
    float votes[DLI_N_KINDS]; /* pooled */
    uint32_t alias_of;        /* the group whose name it shortens, or DL_NONE */
    const char *alias_rule;
    uint32_t last_word;    /* token in the first candidate: the last word that is no Jr. */
    uint32_t generation;   /* token in the first candidate: Jr., III; DL_NONE if it has none */
    uint16_t title_gender; /* of its candidates' titles, or-ed: DLI_MALE, DLI_FEMALE */
    uint64_t loose_key, loose_first, loose_last; /* see spelling.h; 0 before dli_index_persons() */
    const dli_fact *fact;                        /* of the lexicon, if it has the whole name */
    dli_sense sense;
} dli_group;

/* Spellings begin with a to z: see spelling.h. */
#define DLI_N_SPELLING_LETTERS 26

typedef struct dli_join {
    dli_arena *arena, *results;
    const dli_knowledge *k;
    const dli_name_words *w;
    dli_matcher *matcher;
    dl_str text;
    const dli_tokens *tokens;
    const dli_lookup *lookup;
    const dli_layout *layout;
    const dli_values *values;
    dli_names *names;
    dli_evidence *evidence;
    dli_entities *out;
    dli_hits *limits;
    dli_group *groups;
    size_t n_groups;
    uint32_t *group_of;      /* one a candidate */
    uint32_t *next_in_group; /* one a candidate: the next one of its group as they were made, or DL_NONE */
    char dateline_country[4];
    uint16_t spelling_begin[DLI_N_SPELLING_LETTERS + 1]; /* by first letter: range in the pack's spellings */
    uint32_t spelling_second[DLI_N_SPELLING_LETTERS];    /* by first letter: bits of second ones */
    uint32_t *last_relation;   /* one an entity: 1 + its latest relation, or 0       */
    uint32_t *relation_before; /* one a relation: 1 + the same entity's before, or 0 */
    size_t n_relation_before, room_relation_before;
} dli_join;

static inline uint32_t dli_group_root(const dli_join *j, uint32_t g)
{
    while (j->groups[g].parent != g) g = j->groups[g].parent;
    return g;
}

static inline const dli_token *dli_join_token(const dli_join *j, uint32_t i)
{
    return &j->tokens->items[i];
}

/* Countries are two letters, or nothing, and zeros behind. */
static inline int dli_same_country(const char a[4], const char b[4])
{
    return memcmp(a, b, 4) == 0;
}

/* Puts candidates with the same words into groups. */
dl_status dli_make_groups(dli_join *j);

/* Joins groups that shorten each other, and decides the kind of each. */
dl_status dli_decide_groups(dli_join *j);

/* Joins two groups of one kind. */
void dli_join_groups(dli_join *j, uint32_t g, uint32_t into, const char *rule);

/* Notes that a group shortens another, which speaks for the other's kind. */
void dli_alias_group(dli_join *j, uint32_t g, uint32_t of, const char *rule, uint16_t kind);

/* Divides what candidate `from` and later ones say off from group g: a group of its own with no candidates yet. */
uint32_t dli_divide_group(dli_join *j, uint32_t g, uint32_t from);

/* Moves a candidate from the group g to a group that was divided off from it. */
void dli_move_candidate(dli_join *j, uint32_t candidate, uint32_t g, uint32_t to);

static inline int dli_is_full_person(const dli_group *g)
{
    return g->n_words >= 2 && g->kind == DL_PERSON;
}

/* The gender that a candidate's title tells, or 0. */
uint16_t dli_title_gender(const dli_join *j, const dli_candidate *c);

/* Writes entities and mentions. */
dl_status dli_build_entities(dli_join *j);

/* Fills entity_mentions: for each entity the indexes of its mentions. Called again when mentions were added. */
dl_status dli_index_mentions(dli_join *j);

/* The countries of places, then of what has them from others; the article's focus. */
dl_status dli_find_countries(dli_join *j);

/* Are two titles the same but for case: "Prime Minister" and "prime minister"? */
int dli_same_title(dl_str a, dl_str b);

/* The number of mentions that begin before a byte of the text: the index of the first that does not. */
size_t dli_mentions_before(const dli_join *j, uint32_t byte);

/* Copies reasons to the end of the evidence, so that more can be added: *why then ends there. */
dl_status dli_keep_reasons(dli_join *j, dl_range *why);

/* Marks the mention of a candidate that a rule says stands for a government, if it is a capital. */
dl_status dli_mark_government(dli_join *j, uint32_t candidate, const char *rule, uint32_t token_begin,
                              uint32_t token_end);

/* Titles, roles and the like. */
dl_status dli_find_relations(dli_join *j);

/* A country, people or organisation with an office that stands for a person named elsewhere: "Kazakh president". */
dl_status dli_find_office_mentions(dli_join *j);

/* The words [begin, end) of tokens as a clean string in the results: one blank between words, none around hyphens. */
dl_str dli_join_words(dli_join *j, uint32_t token_begin, uint32_t token_end);

/* Appends a reason that names tokens; returns its index range through *why. */
dl_status dli_join_reason(dli_join *j, const char *rule, const char *detail, uint32_t token_begin,
                          uint32_t token_end, float weight, uint16_t kind);

#endif
