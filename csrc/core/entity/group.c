/* group.c: candidates with the same words are one group: its name is scored once, and what is said around each of its
   mentions is pooled. */
#include "entity/group.h"
#include "base/key.h"

#include <string.h>

/* A vote of a further mention counts less: ten mentions of one kind of context are not ten reasons. */
#define POOL_DECAY 0.6f
#define POOL_LIMIT 9.0f

/* A group of a candidate alone. The words that make its key are all but the people in front of an organisation. */
static void describe(const dli_join *j, uint32_t candidate, dli_group *g)
{
    const dli_candidate *c = &j->names->items[candidate];
    *g = (dli_group){.candidate = candidate,
                     .last_candidate = candidate,
                     .alias_of = DL_NONE,
                     .entity = DL_NONE,
                     .generation = DL_NONE};
    memcpy(g->votes, c->votes, sizeof g->votes);
    for (uint32_t i = c->token_begin; i < c->token_end; i++) {
        uint64_t word = dli_join_token(j, i)->key;
        if (dli_join_token(j, i)->kind == DL_TOKEN_STOP) continue;
        g->key = g->key == 0 ? word : dli_key_append(g->key, word);
        if (g->first_key == 0) g->first_key = word;
        int is_suffix = dli_word_has(j->w, j->lookup->words[i], DLI_W_NAME_SUFFIX);
        if (!is_suffix || g->last_key == 0) {
            g->last_key = word;
            g->last_word = i;
        } else if (dli_word_has(j->w, j->lookup->words[i], DLI_W_NAME_GENERATION)) {
            g->generation = i;
        }
        g->n_words++;
    }
    if (c->flags & DLI_C_PREFIXED) {
        uint32_t p = j->lookup->phrase_at[c->token_begin];
        uint32_t i = p != DL_NONE ? j->lookup->phrases[p].token_end : c->token_begin + 1;
        for (; i < c->token_end; i++) {
            uint64_t word = dli_join_token(j, i)->key;
            g->rest_key = g->rest_key == 0 ? word : dli_key_append(g->rest_key, word);
        }
    }
    /* Peoples are one entity in all their forms, and none of them is the country: "Kazakh" and "Kazakhs". */
    if (c->flags & DLI_C_DEMONYM) {
        dli_sense sense = dli_word_sense(j->k, j->w, dli_entry_at(j->lookup, c->token_begin), DLI_W_DEMONYM);
        const char *name = dli_sense_name(sense);
        if (sense.reading != NULL) g->key = dli_key_append(dli_key(name, strlen(name)), 0x6e6f7270);
        g->sense = sense;
    }
}

typedef struct group_table {
    uint32_t *slots; /* group + 1 */
    uint32_t mask;
} group_table;

/* The group with the key of the one that is described behind the last; if there is none, that one is it. */
static uint32_t find_group(dli_join *j, group_table *table)
{
    const uint32_t g = (uint32_t)j->n_groups;
    const uint64_t key = j->groups[g].key;
    uint32_t i = (uint32_t)(key >> 32) & table->mask;
    for (; table->slots[i] != 0; i = (i + 1) & table->mask)
        if (j->groups[table->slots[i] - 1].key == key) return table->slots[i] - 1;
    table->slots[i] = g + 1;
    j->groups[g].parent = g;
    j->n_groups++;
    return g;
}

uint16_t dli_title_gender(const dli_join *j, const dli_candidate *c)
{
    uint16_t gender = 0;
    for (uint32_t i = c->title_begin; i < c->title_end; i++) {
        dli_entry entry = dli_entry_at(j->lookup, i);
        if (dli_word_has(j->w, entry, DLI_W_TITLE_MALE)) gender |= DLI_MALE;
        if (dli_word_has(j->w, entry, DLI_W_TITLE_FEMALE)) gender |= DLI_FEMALE;
    }
    return gender == (DLI_MALE | DLI_FEMALE) ? 0 : gender;
}

static void pool(dli_group *g, const dli_candidate *c)
{
    float decay = 1.0f;
    for (uint32_t i = 0; i < g->n_candidates && i < 6; i++) decay *= POOL_DECAY;
    for (int kind = 1; kind < DLI_N_KINDS; kind++) {
        if (c->context[kind] != 0) {
            float vote = g->votes[kind] + decay * c->context[kind];
            float most = g->votes[kind] > POOL_LIMIT ? g->votes[kind] : POOL_LIMIT;
            g->votes[kind] = vote < most ? vote : most;
        }
        /* The name itself counts as its best mention says: a capital inside a sentence is better than at its start. */
        if (g->n_candidates > 0 && c->votes[kind] > g->votes[kind] && !(c->flags & DLI_C_SENT_START) &&
            (g->flags & DLI_C_SENT_START))
            g->votes[kind] = c->votes[kind];
    }
    if (!(c->flags & DLI_C_SENT_START)) g->flags &= (uint16_t)~DLI_C_SENT_START;
    uint16_t kept = g->n_candidates == 0 ? c->flags : (uint16_t)(c->flags & ~DLI_C_SENT_START);
    g->flags |= kept;
    g->n_candidates++;
}

/* What the user's lexicon says of a candidate; reading is NULL where a rule named it. */
static dli_sense user_sense(const dli_join *j, const dli_candidate *c)
{
    dli_entry entry = dli_entry_over(j->lookup, c->token_begin, c->token_end);
    uint16_t kind;
    dli_sense sense = dli_entry_user_sense(j->k, entry, 0, &kind);
    return kind == c->kind ? sense : (dli_sense){NULL, NULL, NULL};
}

dl_status dli_make_groups(dli_join *j)
{
    const size_t n = j->names->n, size = dli_table_size(n);
    group_table table = {dli_arena_alloc(j->arena, size * sizeof(uint32_t)), (uint32_t)size - 1};
    j->groups = dli_arena_alloc_raw(j->arena, (2 * n + 1) * sizeof *j->groups); /* each may be divided once */
    j->group_of = dli_arena_alloc_raw(j->arena, (n + 1) * sizeof *j->group_of);
    j->next_in_group = dli_arena_alloc_raw(j->arena, (n + 1) * sizeof *j->next_in_group);
    if (table.slots == NULL || j->groups == NULL || j->group_of == NULL || j->next_in_group == NULL)
        return DL_E_NOMEM;
    for (uint32_t i = 0; i < n; i++) {
        dli_candidate *c = &j->names->items[i];
        dli_group *described = &j->groups[j->n_groups];
        describe(j, i, described);
        if (c->flags & DLI_C_USER) {
            described->key = dli_key_append(described->key, c->kind); /* a user's kind is settled */
            described->sense = user_sense(j, c);
        }
        uint32_t g = find_group(j, &table);
        j->group_of[i] = g;
        j->next_in_group[i] = DL_NONE;
        if (j->groups[g].last_candidate != i) j->next_in_group[j->groups[g].last_candidate] = i;
        j->groups[g].last_candidate = i;
        j->groups[g].title_gender |= dli_title_gender(j, c);
        pool(&j->groups[g], c);
        if (c->kind != 0) j->groups[g].kind = c->kind;
    }
    return DL_OK;
}
