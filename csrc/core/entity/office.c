/* office.c: "Kazakh president" in a headline is a mention of the person whom the text names with that office elsewhere. It
   runs from the country, people or organisation to the end of the office, stands for itself (no name follows), and the
   office must be the one that a relation of the document gives to somebody. */
#include "base/key.h"
#include "entity/group.h"

#include <stdlib.h>
#include <string.h>

/* The end of the office that begins at token i, or i. */
static uint32_t office_end(const dli_join *j, uint32_t i, uint32_t limit)
{
    if (i >= limit || !(dli_word_has(j->w, dli_entry_at(j->lookup, i), DLI_W_OFFICE | DLI_W_ROLE))) return i;
    uint32_t p = j->lookup->phrase_at[i];
    return p != DL_NONE ? j->lookup->phrases[p].token_end : i + 1;
}

/* Relations by their title and whose it is, for finding who holds an office: chains, the latest relation first. */
typedef struct holder_index {
    uint32_t *heads, *next; /* 1 + entry, or 0; entry 2i is relation i by its country, 2i + 1 by its object */
    uint64_t mask;
    size_t n; /* relations that are in it; what is added behind is looked through */
} holder_index;

/* Relations behind those of the index that are looked through. */
#define MAX_ADDED 64

static uint64_t holder_key(const char *title, uint32_t n, const char *country, uint32_t object)
{
    uint64_t key = country == NULL ? object : dli_key(country, strlen(country));
    for (uint32_t i = 0; i < n; i++)
        key = dli_mix(key ^ (unsigned char)(title[i] | 0x20), 0xE7037ED1A0B428DBu);
    return key;
}

static dl_status index_holders(dli_join *j, holder_index *index)
{
    const size_t n = j->out->n_relations;
    size_t size = dli_table_size(n);
    index->mask = size - 1;
    index->n = n;
    index->heads = dli_arena_alloc(j->arena, size * sizeof *index->heads);
    index->next = dli_arena_alloc(j->arena, (2 * n + 1) * sizeof *index->next);
    if (index->heads == NULL || index->next == NULL) return DL_E_NOMEM;
    for (uint32_t entry = 0; entry < 2 * n; entry++) {
        const dl_relation *r = &j->out->relations[entry / 2];
        uint64_t key =
            holder_key(r->title.data, (uint32_t)r->title.n_bytes, entry & 1 ? NULL : r->country, r->object);
        index->next[entry] = index->heads[key & index->mask];
        index->heads[key & index->mask] = entry + 1;
    }
    return DL_OK;
}

/* Notes the subject of a relation that gives the office to somebody; false if it is a second person. */
static int add_holder(const dli_join *j, size_t relation, uint32_t of, uint32_t begin, uint32_t end,
                      uint32_t *found)
{
    const dl_relation *r = &j->out->relations[relation];
    const dl_entity *owner = &j->out->items[of];
    uint32_t from = dli_join_token(j, begin)->begin;
    dl_str words = {j->text.data + from, dli_join_token(j, end - 1)->end - from};
    if ((r->kind != DL_REL_TITLE && r->kind != DL_REL_ROLE) || !dli_same_title(r->title, words)) return 1;
    int same = owner->kind == DL_ORGANIZATION
                   ? r->object == of
                   : owner->country[0] != 0 && dli_same_country(owner->country, r->country);
    if (!same) return 1;
    if (*found != DL_NONE && *found != r->subject) return 0;
    *found = r->subject;
    return 1;
}

/* The person who holds the office for that country or organisation; DL_NONE if nobody or more than one does. */
static uint32_t find_holder(const dli_join *j, const holder_index *index, uint32_t of, uint32_t begin,
                            uint32_t end)
{
    const dl_entity *owner = &j->out->items[of];
    const int by_object = owner->kind == DL_ORGANIZATION;
    const uint32_t from = dli_join_token(j, begin)->begin, n = dli_join_token(j, end - 1)->end - from;
    uint64_t key = holder_key(j->text.data + from, n, by_object ? NULL : owner->country, of);
    uint32_t found = DL_NONE;
    for (uint32_t e = index->heads[key & index->mask]; e != 0; e = index->next[e - 1])
        if (!add_holder(j, (e - 1) / 2, of, begin, end, &found)) return DL_NONE;
    for (size_t i = index->n; i < j->out->n_relations && i < index->n + MAX_ADDED; i++)
        if (!add_holder(j, i, of, begin, end, &found)) return DL_NONE;
    return found;
}

/* "Zhao Wenli, Chinese vice minister of commerce": an apposition behind the name. */
static int stands_beside_name(const dli_join *j, size_t candidate)
{
    const dli_candidate *c = &j->names->items[candidate];
    uint32_t i = c->token_begin, first = j->tokens->sentences[c->sentence].token_begin;
    if (i > first && dli_word_has(j->w, j->lookup->words[i - 1], DLI_W_ARTICLE)) i--;
    if (i <= first || dli_join_token(j, i - 1)->kind != DL_TOKEN_COMMA) return 0;
    for (size_t b = candidate; b-- > 0 && b + 4 > candidate;)
        if (j->names->items[b].token_end == i - 1 && j->names->items[b].kind == DL_PERSON) return 1;
    return 0;
}

/* The one person without a country or title yet who is introduced later in the same or the next paragraphs by no more
   than a name: "Spain's economy minister ... Nadia Calvino said". */
static uint32_t find_unintroduced(const dli_join *j, const dl_mention *owner)
{
    uint32_t found = DL_NONE;
    for (size_t i = 0; i < j->out->n_mentions; i++) {
        const dl_mention *m = &j->out->mentions[i];
        if (m->kind != DL_PERSON || (m->flags & DL_MENTION_FURNITURE)) continue;
        if (m->sentence < owner->sentence || m->entity == found) continue;
        if (found != DL_NONE) return DL_NONE;
        found = m->entity;
    }
    for (size_t i = 0; found != DL_NONE && i < j->out->n_relations; i++)
        if (j->out->relations[i].subject == found && j->out->relations[i].kind <= DL_REL_ROLE) return DL_NONE;
    return found;
}

static dl_status add_office(dli_join *j, const dl_mention *owner, uint32_t begin, uint32_t title,
                            uint32_t end, uint32_t person)
{
    dl_mention m = {.span = {dli_join_token(j, begin)->begin, dli_join_token(j, end - 1)->end},
                    .kind = DL_PERSON,
                    .flags = DL_MENTION_OFFICE,
                    .entity = person,
                    .sentence = owner->sentence};
    m.why.begin = (uint32_t)j->evidence->n;
    DL_TRY(dli_join_reason(j, "office-of-person", "", title, end, 1.0f, DL_PERSON));
    m.why.end = (uint32_t)j->evidence->n;
    DLI_PUSH(j->arena, j->out->mentions, j->out->n_mentions, j->out->room_mentions, m);
    return DL_OK;
}

static dl_status add_title(dli_join *j, const dl_mention *owner, uint32_t title, uint32_t end,
                           uint32_t person)
{
    dl_relation r = {.kind = DL_REL_TITLE,
                     .basis = DL_INFERRED,
                     .subject = person,
                     .object = DL_NONE,
                     .sentence = owner->sentence,
                     .title = dli_join_words(j, title, end)};
    if (r.title.data == NULL) return DL_E_NOMEM;
    r.span = (dl_span){dli_join_token(j, title)->begin, dli_join_token(j, end - 1)->end};
    memcpy(r.country, j->out->items[owner->entity].country, 4);
    if (j->out->items[person].country[0] == 0) memcpy(j->out->items[person].country, r.country, 4);
    r.why.begin = (uint32_t)j->evidence->n;
    DL_TRY(dli_join_reason(j, "office-of-person", "", title, end, 1.0f, 0));
    r.why.end = (uint32_t)j->evidence->n;
    DLI_PUSH(j->arena, j->out->relations, j->out->n_relations, j->out->room_relations, r);
    return DL_OK;
}

static int by_span(const void *a, const void *b)
{
    const dl_mention *x = a, *y = b;
    if (x->span.begin != y->span.begin) return x->span.begin < y->span.begin ? -1 : 1;
    return x->span.end > y->span.end ? -1 : x->span.end < y->span.end;
}

dl_status dli_find_office_mentions(dli_join *j)
{
    const size_t n_named = j->out->n_mentions;
    holder_index index;
    DL_TRY(index_holders(j, &index));
    for (size_t i = 0; i < j->names->n; i++) {
        const dli_candidate *c = &j->names->items[i];
        if (c->entity == DL_NONE ||
            (c->kind != DL_NATIONALITY && c->kind != DL_PLACE && c->kind != DL_ORGANIZATION))
            continue;
        if (j->out->items[c->entity].country[0] == 0 && c->kind != DL_ORGANIZATION) continue;
        uint32_t limit = j->tokens->sentences[c->sentence].token_end, title = c->token_end;
        if (title < limit && dli_join_token(j, title)->kind == DL_TOKEN_CLITIC) title++;
        uint32_t end = office_end(j, title, limit);
        if (end == title || stands_beside_name(j, i)) continue;
        /* Beside the name itself it is a title, not a mention. */
        uint32_t next = end < limit && dli_join_token(j, end)->kind == DL_TOKEN_COMMA ? end + 1 : end;
        if (next < limit && dli_join_token(j, next)->shape >= DL_SHAPE_TITLE &&
            dli_join_token(j, next)->kind == DL_TOKEN_WORD)
            continue;
        dl_mention owner = {.sentence = c->sentence, .entity = c->entity};
        uint32_t person = find_holder(j, &index, c->entity, title, end);
        if (person == DL_NONE && c->sentence < 2 && c->kind == DL_PLACE) {
            person = find_unintroduced(j, &owner);
            if (person != DL_NONE) DL_TRY(add_title(j, &owner, title, end, person));
        }
        if (person != DL_NONE) DL_TRY(add_office(j, &owner, c->token_begin, title, end, person));
    }
    if (j->out->n_mentions == n_named) return DL_OK;
    qsort(j->out->mentions, j->out->n_mentions, sizeof *j->out->mentions, by_span);
    return dli_index_mentions(j);
}
