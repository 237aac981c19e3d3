/* choose.c: matches in, the believed ones out. Sorted by length, each is taken whose pieces are still free; every piece
   is marked once, so the cost is that of sorting. */
#include "value/choose.h"
#include "value/resolve.h"

#include <stdlib.h>
#include <string.h>

typedef struct dli_candidate {
    uint32_t begin, end, n_bytes, hit, mod, direction;
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

/* Where a lead of one kind begins that ends at piece `end`; `end` itself if there is none. */
static uint32_t lead_begin(const dli_value_context *c, const dli_pieces *p, unsigned kind, uint32_t end,
                           candidate *out)
{
    static const dli_value_class classes[DLI_N_LEADS] = {
        DLI_V_THE, DLI_V_A, DLI_V_LEAD_MOD, DLI_V_JOINER, DLI_V_THAT, DLI_V_DIRECTION, DLI_V_WEEKDAY};
    if (end == 0) return end;
    uint32_t at = end - 1;
    int passes = (kind == DLI_LEAD_MOD && dli_piece_is_mark(c, &p->items[at], '-')) ||
                 (kind == DLI_LEAD_WEEKDAY && dli_piece_is_mark(c, &p->items[at], ','));
    if (passes && at-- == 0) return end;
    if (!dli_symbol_is(c, p->symbols[at], classes[kind])) return end;
    if (kind == DLI_LEAD_MOD) out->mod = at;
    if (kind == DLI_LEAD_DIRECTION) out->direction = at;
    if (kind == DLI_LEAD_ON && (at == 0 || !dli_symbol_is(c, p->symbols[at - 1], DLI_V_LEAD_MOD))) return end;
    return at;
}

/* Takes what leads an expression into it. Returns 0 if a lead that must be there is not. */
static int add_leads(const dli_value_context *c, const dli_pieces *p, const dli_operation *operation,
                     candidate *out)
{
    for (unsigned i = 0; i < operation->n_leads; i++) {
        uint32_t begin = lead_begin(c, p, operation->leads[i].kind, out->begin, out);
        if (begin == out->begin && !operation->leads[i].optional) return 0;
        out->begin = begin;
    }
    return 1;
}

static int is_of(const dli_value_context *c, dli_symbol symbol, const int *classes, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (dli_signature_has(c->knowledge, DLI_SIGNATURE(symbol), classes[i])) return 1;
    return 0;
}

static int stands_after(const dli_value_context *c, const dli_pieces *p, const dli_operation *operation,
                        uint32_t begin)
{
    const dli_symbol before = begin > 0 ? p->symbols[begin - 1] : 0;
    if (begin > 0 && is_of(c, before, operation->not_after, operation->n_not_after)) return 0;
    return operation->n_after == 0 || (begin > 0 && is_of(c, before, operation->after, operation->n_after));
}

/* How far back a word that a rule wants near may stand. */
#define NEAR 3

static int stands_near(const dli_value_context *c, const dli_pieces *p, const dli_operation *operation,
                       uint32_t begin)
{
    for (uint32_t n = 1; n <= NEAR && n <= begin; n++)
        if (is_of(c, p->symbols[begin - n], operation->near, operation->n_near)) return 1;
    return operation->n_near == 0;
}

typedef struct judge {
    const dli_value_context *c;
    const dli_pieces *p;
} judge;

/* Most matches fail on what must stand in front of them, which is known before they are looked for. */
static int may_match(const void *context, const dli_rule *rule, size_t i)
{
    const dli_value_context *c = ((const judge *)context)->c;
    const dli_pieces *p = ((const judge *)context)->p;
    const dli_operation *operation = c->words->operations[rule - c->knowledge->rules];
    candidate at = {.begin = (uint32_t)i};
    if (!stands_near(c, p, operation, at.begin)) return 0;
    if (operation->span > 0) return 1; /* the expression begins elsewhere */
    return add_leads(c, p, operation, &at) && stands_after(c, p, operation, at.begin);
}

/* n_bytes is 0 if the match is none after all. */
static candidate make_candidate(const dli_value_context *c, const dli_value_work *work, uint32_t hit)
{
    const dli_hit *h = &work->hits.items[hit];
    const dli_pieces *p = &work->pieces;
    uint32_t rule = (uint32_t)(h->rule - c->knowledge->rules);
    const dli_operation *operation = c->words->operations[rule];
    int16_t group = operation->span;
    dl_span span = group > 0 && h->groups.at[group].begin != DL_NONE ? h->groups.at[group] : h->groups.at[0];
    candidate out = {span.begin, span.end, 0, hit, DL_NONE, DL_NONE, h->rule->source->priority, rule};
    if (span.begin >= span.end || span.end > p->n || !stands_near(c, p, operation, h->groups.at[0].begin) ||
        !add_leads(c, p, operation, &out))
        return out;
    if (!stands_after(c, p, operation, out.begin)) return out;
    if (operation->when != DLI_TENSE_UNKNOWN &&
        (dli_clause_tense(c, p, out.begin, out.end) == operation->when) == operation->when_not)
        return out;
    out.n_bytes = p->items[span.end - 1].end - p->items[out.begin].begin;
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
    if (c->words->operations[k->rule]->is_none) return DL_OK;
    dli_found found = {hit->rule,   c->words->operations[k->rule], hit->groups, k->begin, k->end, k->mod,
                       k->direction};
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

static dl_status reserve_candidates(const dli_value_context *c, dli_value_work *work)
{
    if (work->room_candidates >= work->hits.n) return DL_OK;
    work->room_candidates = 2 * work->hits.n + 16;
    work->candidates = dli_arena_alloc_raw(c->arena, work->room_candidates * sizeof *work->candidates);
    return work->candidates == NULL ? DL_E_NOMEM : DL_OK;
}

static void sort_found(dli_value_work *work)
{
    if (work->n_found > 1) qsort(work->found, work->n_found, sizeof *work->found, by_position);
}

dl_status dli_find_values(const dli_value_context *c, uint32_t sentence, dli_value_work *work,
                          dli_hits *limits)
{
    work->n_found = work->hits.n = work->hits.n_limited = 0;
    work->pieces.n = work->pieces.n_numbers = 0;
    if (!dli_may_have_values(c, sentence)) return DL_OK;
    DL_TRY(dli_make_pieces(c, sentence, &work->pieces));
    DL_TRY(clear_used(c, work));
    const judge here = {c, &work->pieces};
    work->hits.may_match = may_match;
    work->hits.context = &here;
    DL_TRY(dli_run_rules(c->arena, c->knowledge, work->matcher, DLI_STAGE_VALUE, DLI_LEVEL_TOKEN,
                         work->pieces.symbols, work->pieces.n, c->text, NULL, &work->hits));
    if (work->hits.n_limited > 0) {
        limits->n_limited += work->hits.n_limited;
        limits->limited = work->hits.limited;
    }
    if (work->hits.n == 0) return DL_OK;
    DL_TRY(reserve_candidates(c, work));
    candidate *all = work->candidates;
    for (uint32_t i = 0; i < work->hits.n; i++) all[i] = make_candidate(c, work, i);
    if (work->hits.n > 1) qsort(all, work->hits.n, sizeof *all, compare);
    for (size_t i = 0; i < work->hits.n; i++)
        if (all[i].n_bytes > 0 && is_free(work, &all[i])) DL_TRY(take(c, work, &all[i]));
    sort_found(work);
    return DL_OK;
}
