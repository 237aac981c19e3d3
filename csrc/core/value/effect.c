/* effect.c: what happened to those counted. The rules of effects (effects.toml) see the sentence with each count folded
   into one symbol, {count}, or {count_alone} where it has no noun; what other values cover is one unknown word. Of a count's
   own words those stay that can tell an effect: adjectives in front of the symbol, the head noun behind it. Of the
   matches at one count the one of highest priority is believed, then the longest. */
#include "base/evidence.h"
#include "value/quantity.h"

#include <string.h>

static dl_status push(const dli_value_context *c, dli_quantity_state *s, dli_symbol symbol, uint32_t piece)
{
    size_t n = s->n_symbols;
    DLI_PUSH(c->arena, s->piece_at, n, s->room_pieces, piece);
    DLI_PUSH(c->arena, s->symbols, s->n_symbols, s->room_symbols, symbol);
    return DL_OK;
}

static dl_status push_count(const dli_value_context *c, const dli_pieces *p, dli_quantity_state *s,
                            const dli_count *count)
{
    unsigned number = count->head == DL_NONE ? DLI_NUM_COUNT_ALONE : DLI_NUM_COUNT;
    uint32_t last = count->last == DL_NONE ? count->number : count->last;
    uint32_t head =
        count->head == DL_NONE ? count->end : count->head; /* with the words of its phrase: job cuts */
    while (head < count->end && dli_symbol_shape(p->symbols[head]) == DLI_SHAPE_INNER) head--;
    for (uint32_t i = last + 1; i < head; i++)
        if (dli_symbol_is(c, p->symbols[i], DLI_V_EFFECT)) DL_TRY(push(c, s, p->symbols[i], i));
    DL_TRY(push(c, s, DLI_SYMBOL(DLI_SIG_NUMBER + number, DL_SHAPE_NONE), count->begin));
    for (uint32_t i = head; i < count->end; i++)
        if (dli_symbol_is(c, p->symbols[i], DLI_V_EFFECT_HEAD)) DL_TRY(push(c, s, p->symbols[i], i));
    return DL_OK;
}

/* Fills symbols and piece_at. Returns through *any whether a word of the sentence can tell an effect at all. */
static dl_status fold(const dli_value_context *c, const dli_value_work *work, dli_quantity_state *s, int *any)
{
    const dli_pieces *p = &work->pieces;
    size_t next = 0;
    s->n_symbols = 0;
    *any = 0;
    for (uint32_t i = 0; i < p->n; i++)
        if (dli_symbol_is(c, p->symbols[i], DLI_V_EFFECT)) *any = 1;
    for (uint32_t i = 0; *any && i < p->n;) {
        if (next < s->n_counts && s->counts[next].begin == i) {
            DL_TRY(push_count(c, p, s, &s->counts[next]));
            i = s->counts[next++].end;
        } else if (work->used[i]) {
            DL_TRY(push(c, s, DLI_SYMBOL(DLI_SIG_KIND + DL_TOKEN_WORD, DL_SHAPE_LOWER), i));
            while (i < p->n && work->used[i] && !(next < s->n_counts && s->counts[next].begin == i)) i++;
        } else {
            DL_TRY(push(c, s, p->symbols[i], i));
            i++;
        }
    }
    return push(c, s, 0, (uint32_t)p->n);
}

/* The count that begins at a piece; counts are in order. */
static dli_count *count_at(dli_quantity_state *s, uint32_t piece)
{
    size_t low = 0, high = s->n_counts;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (s->counts[middle].begin < piece) low = middle + 1;
        else high = middle;
    }
    return low < s->n_counts && s->counts[low].begin == piece ? &s->counts[low] : NULL;
}

/* What is known of the best match at each count while they are looked through. */
typedef struct best {
    const dli_hit *hit;
    uint32_t n; /* its length in symbols */
} best;

static int is_better(const dli_hit *hit, uint32_t n, const best *than)
{
    if (than->hit == NULL) return 1;
    int32_t a = hit->rule->source->priority, b = than->hit->rule->source->priority;
    return a != b ? a > b : n != than->n ? n > than->n : hit->rule < than->hit->rule;
}

/* The effect that a hit tells: the word of its group, or the one that the rule itself names. */
static dl_str effect_of(const dli_value_context *c, const dli_pieces *p, const dli_quantity_state *s,
                        const dli_hit *hit, dl_span *where)
{
    const dli_operation *operation = c->words->operations[hit->rule - c->knowledge->rules];
    if (operation->is_none) return (dl_str){"", 0};
    dli_groups groups = hit->groups;
    for (uint32_t g = 0; g < groups.n; g++) {
        if (groups.at[g].begin == DL_NONE) continue;
        groups.at[g].end = s->piece_at[groups.at[g].end - 1] + 1;
        groups.at[g].begin = s->piece_at[groups.at[g].begin];
    }
    dli_resolver r = {.c = c, .pieces = p, .rule = hit->rule, .groups = groups.at, .n_groups = groups.n};
    const dli_piece *word = dli_argument_piece(&r, &operation->steps[0], 0);
    if (word != NULL) *where = (dl_span){word->begin, word->end};
    return dli_argument_detail(&r, &operation->steps[0], 0, DLI_V_EFFECT);
}

static dl_status choose(const dli_value_context *c, const dli_pieces *p, dli_quantity_state *s)
{
    best *chosen = dli_arena_alloc(c->arena, s->n_counts * sizeof *chosen);
    if (chosen == NULL) return DL_E_NOMEM;
    for (size_t i = 0; i < s->hits.n; i++) {
        const dli_hit *hit = &s->hits.items[i];
        const dl_span *at = dli_hit_group(hit, "count");
        dli_count *count = at == NULL ? NULL : count_at(s, s->piece_at[at->begin]);
        uint32_t n = hit->groups.at[0].end - hit->groups.at[0].begin;
        if (count != NULL && is_better(hit, n, &chosen[count - s->counts]))
            chosen[count - s->counts] = (best){hit, n};
    }
    for (size_t i = 0; i < s->n_counts; i++) {
        dli_count *count = &s->counts[i];
        if (chosen[i].hit == NULL) continue;
        count->effect_span = (dl_span){p->items[count->begin].begin, p->items[count->end - 1].end};
        count->effect = effect_of(c, p, s, chosen[i].hit, &count->effect_span);
        if (count->effect.n_bytes > 0) count->effect_rule = chosen[i].hit->rule;
    }
    return DL_OK;
}

dl_status dli_find_effects(const dli_value_context *c, const dli_value_work *work, dli_quantity_state *s,
                           dli_hits *limits)
{
    int any;
    DL_TRY(fold(c, work, s, &any));
    if (!any) return DL_OK;
    s->hits.n = s->hits.n_limited = 0;
    DL_TRY(dli_run_rules(c->arena, c->knowledge, work->matcher, DLI_STAGE_EFFECT, DLI_LEVEL_TOKEN, s->symbols,
                         s->n_symbols - 1, c->text, NULL, &s->hits));
    if (s->hits.n_limited > 0) {
        limits->n_limited += s->hits.n_limited;
        limits->limited = s->hits.limited;
    }
    return s->hits.n == 0 ? DL_OK : choose(c, &work->pieces, s);
}
