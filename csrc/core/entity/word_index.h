/* word_index.h: groups by a word of theirs, for finding full names: chains in text order. Two entries a group. */
#ifndef DLI_WORD_INDEX_H
#define DLI_WORD_INDEX_H

#include "base/key.h"
#include "entity/group.h"

typedef struct dli_word_index {
    uint32_t *heads, *next; /* an entry + 1; 0 ends a chain */
    uint32_t mask;
} dli_word_index;

/* Errors: DL_E_NOMEM. Groups that are divided off later are not in it. */
static inline dl_status dli_word_index_make(dli_join *j, dli_word_index *index)
{
    size_t size = dli_table_size(j->n_groups);
    index->mask = (uint32_t)size - 1;
    index->heads = dli_arena_alloc(j->arena, size * sizeof(uint32_t));
    index->next = dli_arena_alloc(j->arena, (2 * j->n_groups + 2) * sizeof(uint32_t));
    return index->heads == NULL || index->next == NULL ? DL_E_NOMEM : DL_OK;
}

/* Entry 2g or 2g + 1 of group g. What is added last comes first: add groups from the last to the first. */
static inline void dli_word_index_add(dli_word_index *index, uint64_t key, uint32_t entry)
{
    uint32_t slot = (uint32_t)(key >> 20) & index->mask;
    index->next[entry] = index->heads[slot];
    index->heads[slot] = entry + 1;
}

/* The first entry + 1 of a key's chain, which other keys may share; 0 if there is none. */
static inline uint32_t dli_word_index_first(const dli_word_index *index, uint64_t key)
{
    return index->heads[(uint32_t)(key >> 20) & index->mask];
}

#endif
