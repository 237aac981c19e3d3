/* user.c: names that a user's lexicon has, and spans that a user's rules on tokens or characters emit. Both settle the
   kind; where they overlap, the longer one counts, then the heavier, then the earlier. */
#include "name/find.h"

#include <stdlib.h>

static dl_status add_span(dli_find *f, dli_user_spans *out, dli_user_span span)
{
    DLI_PUSH(f->arena, out->items, out->n, out->room, span);
    return DL_OK;
}

static dl_status find_listed(dli_find *f, dli_user_spans *out)
{
    if (f->k->n_packs < 2) return DL_OK;
    for (uint32_t i = 0; i < f->tokens->n;) {
        uint16_t kind;
        uint32_t end = dli_find_phrase_end(f, i);
        int is_lower = dli_find_token(f, i)->shape == DL_SHAPE_LOWER;
        dli_sense sense = dli_entry_user_sense(f->k, dli_entry_over(f->lookup, i, end), is_lower, &kind);
        if (sense.reading == NULL) {
            i++;
            continue;
        }
        DL_TRY(add_span(f, out,
                        (dli_user_span){i, end, kind, "user-lexicon", (float)sense.fact->weight / 10.0f}));
        i = end;
    }
    return DL_OK;
}

/* The token that ends at or behind a byte of the text, looked for from `from` on. */
static uint32_t token_behind(const dli_find *f, uint32_t from, uint32_t byte)
{
    while (from < f->tokens->n && dli_find_token(f, from)->end < byte) from++;
    return from < f->tokens->n ? from + 1 : from;
}

static uint32_t token_at(const dli_find *f, uint32_t from, uint32_t byte)
{
    while (from < f->tokens->n && dli_find_token(f, from)->end <= byte) from++;
    return from;
}

static dl_status keep_hit(dli_find *f, const dli_hit *hit, const dli_sentence *s, dli_level level,
                          dli_user_spans *out)
{
    if (hit->rule->kind == 0) return DL_OK;
    const dl_span *group = dli_hit_group(hit, "name");
    if (group == NULL) group = &hit->groups.at[0];
    if (group->begin >= group->end) return DL_OK;
    uint32_t begin = s->token_begin + group->begin, end = s->token_begin + group->end;
    if (level == DLI_LEVEL_CHARACTER) {
        begin = token_at(f, s->token_begin, group->begin);
        end = token_behind(f, begin, group->end);
    }
    if (begin >= end || end > f->tokens->n) return DL_OK;
    return add_span(f, out,
                    (dli_user_span){begin, end, hit->rule->kind, hit->rule->name,
                                    (float)hit->rule->source->weight / 100.0f});
}

static dl_status find_by_rules(dli_find *f, dli_level level, dli_user_spans *out)
{
    if (f->k->rule_sets[DLI_STAGE_EVIDENCE][level] == NULL) return DL_OK;
    dli_hits hits = {0};
    for (size_t i = 0; i < f->tokens->n_sentences; i++) {
        const dli_sentence *s = &f->tokens->sentences[i];
        hits.n = 0;
        DL_TRY(dli_run_rules(f->arena, f->k, f->matcher, DLI_STAGE_EVIDENCE, level,
                             f->lookup->symbols + s->token_begin, s->token_end - s->token_begin, f->text,
                             f->tokens->items + s->token_begin, &hits));
        for (size_t h = 0; h < hits.n; h++) DL_TRY(keep_hit(f, &hits.items[h], s, level, out));
    }
    f->limits->n_limited += hits.n_limited;
    if (hits.limited != NULL) f->limits->limited = hits.limited;
    return DL_OK;
}

static int by_position(const void *a, const void *b)
{
    const dli_user_span *x = a, *y = b;
    uint32_t n_x = x->token_end - x->token_begin, n_y = y->token_end - y->token_begin;
    if (x->token_begin != y->token_begin) return x->token_begin < y->token_begin ? -1 : 1;
    if (n_x != n_y) return n_x > n_y ? -1 : 1;
    return x->weight > y->weight ? -1 : x->weight < y->weight;
}

dl_status dli_find_user_spans(dli_find *f, dli_user_spans *out)
{
    *out = (dli_user_spans){0};
    DL_TRY(find_listed(f, out));
    DL_TRY(find_by_rules(f, DLI_LEVEL_TOKEN, out));
    DL_TRY(find_by_rules(f, DLI_LEVEL_CHARACTER, out));
    if (out->n == 0) return DL_OK;
    qsort(out->items, out->n, sizeof *out->items, by_position);
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++) {
        if (n > 0 && out->items[i].token_begin < out->items[n - 1].token_end) continue;
        out->items[n++] = out->items[i];
    }
    out->n = n;
    return DL_OK;
}
