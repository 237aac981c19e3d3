/* choose.c: matches in, the believed ones out. Sorted by length, each is taken whose pieces are still free; every piece
   is marked once, so the cost is that of sorting. */
#include "value/choose.h"

#include <stdlib.h>
#include <string.h>

typedef struct candidate {
    uint32_t begin, end, n_bytes, hit;
    int32_t priority;
    uint32_t rule;
} candidate;

static int compare(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->n_bytes != b->n_bytes) return a->n_bytes > b->n_bytes ? -1 : 1;
    if (a->priority != b->priority) return a->priority > b->priority ? -1 : 1;
    if (a->rule != b->rule) return a->rule < b->rule ? -1 : 1;
    return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static int by_position(const void *x, const void *y)
{
    const dli_found *a = x, *b = y;
    return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static candidate make_candidate(const dli_value_context *c, const dli_value_work *work, uint32_t hit)
{
    const dli_hit *h = &work->hits.items[hit];
    uint32_t rule = (uint32_t)(h->rule - c->knowledge->rules);
    int16_t group = c->words->operations[rule]->span;
    dl_span span = group > 0 && h->groups.at[group].begin != DL_NONE ? h->groups.at[group] : h->groups.at[0];
    candidate out = {span.begin, span.end, 0, hit, h->rule->source->priority, rule};
    if (span.begin < span.end && span.end <= work->pieces.n)
        out.n_bytes = work->pieces.items[span.end - 1].end - work->pieces.items[span.begin].begin;
    return out;
}

static int is_free(const dli_value_work *work, const candidate *k)
{
    for (uint32_t i = k->begin; i < k->end; i++)
        if (work->used[i]) return 0;
    return 1;
}

static dl_status take(const dli_value_context *c, dli_value_work *work, const candidate *k)
{
    const dli_hit *hit = &work->hits.items[k->hit];
    memset(work->used + k->begin, 1, k->end - k->begin);
    if (strcmp(hit->rule->emit, "NONE") == 0) return DL_OK;
    dli_found found = {hit->rule, c->words->operations[k->rule], hit->groups, k->begin, k->end};
    DLI_PUSH(c->arena, work->found, work->n_found, work->room_found, found);
    return DL_OK;
}

static dl_status clear_used(const dli_value_context *c, dli_value_work *work)
{
    if (work->room_used < work->pieces.n + 1) {
        work->room_used = 2 * work->pieces.n + 64;
        work->used = dli_arena_alloc_raw(c->arena, work->room_used);
        if (work->used == NULL) return DL_E_NOMEM;
    }
    memset(work->used, 0, work->pieces.n + 1);
    return DL_OK;
}

dl_status dli_find_values(const dli_value_context *c, uint32_t sentence, dli_value_work *work,
                          dli_hits *limits)
{
    work->n_found = work->hits.n = work->hits.n_limited = 0;
    DL_TRY(dli_make_pieces(c, sentence, &work->pieces));
    DL_TRY(clear_used(c, work));
    DL_TRY(dli_run_rules(c->arena, c->knowledge, work->matcher, DLI_STAGE_VALUE, DLI_LEVEL_TOKEN,
                         work->pieces.symbols, work->pieces.n, c->text, NULL, &work->hits));
    if (work->hits.n_limited > 0) {
        limits->n_limited += work->hits.n_limited;
        limits->limited = work->hits.limited;
    }
    if (work->hits.n == 0) return DL_OK;
    candidate *all = dli_arena_alloc_raw(c->arena, work->hits.n * sizeof *all);
    if (all == NULL) return DL_E_NOMEM;
    for (uint32_t i = 0; i < work->hits.n; i++) all[i] = make_candidate(c, work, i);
    qsort(all, work->hits.n, sizeof *all, compare);
    for (size_t i = 0; i < work->hits.n; i++)
        if (all[i].n_bytes > 0 && is_free(work, &all[i])) DL_TRY(take(c, work, &all[i]));
    if (work->n_found > 1) qsort(work->found, work->n_found, sizeof *work->found, by_position);
    return DL_OK;
}
