/* context.c: what the words around a name say. The pack's evidence rules run on each sentence with every candidate folded
   into one symbol; a group of a rule names the candidate that its vote is for. */
#include "name/find.h"
#include "name/line.h"

#include <string.h>

/* The people's name that begins at a token, which is no unit of its own; DL_NONE if there is none. */
static uint32_t people_at(const dli_find *f, uint32_t token)
{
    size_t low = 0, high = f->names->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->names->items[middle].token_begin < token) low = middle + 1;
        else high = middle;
    }
    for (; low < f->names->n && f->names->items[low].token_begin == token; low++)
        if (f->names->items[low].flags & DLI_C_DEMONYM) return (uint32_t)low;
    return DL_NONE;
}

/* "She spoke Turkish". */
static void drop_no_names(dli_names *names)
{
    size_t n = 0;
    for (size_t i = 0; i < names->n; i++) {
        if (!(names->items[i].flags & DLI_C_NO_NAME)) names->items[n++] = names->items[i];
    }
    names->n = n;
}

static dl_status apply(dli_find *f, const dli_line *line, const dli_hit *hit)
{
    const dl_span *whole = &hit->groups.at[0];
    const dl_span *group = dli_hit_group(hit, "name");
    const int is_none = strcmp(hit->rule->emit, "NONE") == 0;
    if (group == NULL) group = whole;
    for (uint32_t u = group->begin; u < group->end; u++) {
        uint32_t which = line->candidates[u];
        if (which == DL_NONE && is_none) which = people_at(f, line->tokens[u]);
        if (which == DL_NONE) continue;
        dli_candidate *c = &f->names->items[which];
        if (is_none) {
            c->flags |= DLI_C_NO_NAME;
            continue;
        }
        if (hit->rule->kind >= DL_KIND_USER) { /* a user's rule settles a kind of its own */
            c->flags |= DLI_C_USER;
            c->kind = hit->rule->kind;
        }
        dli_vote vote = {.rule = dli_str(hit->rule->name),
                         .detail = dli_str(""),
                         .token_begin = line->tokens[whole->begin],
                         .token_end = line->tokens[whole->end],
                         .weight = (float)hit->rule->source->weight / 100.0f,
                         .kind = hit->rule->kind};
        DL_TRY(dli_vote_add(f->arena, f->names, c, 1, vote));
    }
    return DL_OK;
}

dl_status dli_score_context(dli_find *f)
{
    dli_line line;
    DL_TRY(dli_line_make(f->arena, f->tokens, &line));
    dli_hits hits = {0};
    uint32_t next = 0;
    for (size_t i = 0; i < f->tokens->n_sentences; i++) {
        if (f->k->n_packs == 1 && !dli_sentence_has_names(f->tokens, f->names, (uint32_t)i, &next)) continue;
        dli_line_fill(f->tokens, f->lookup, f->names, (uint32_t)i, 0, &next, &line);
        hits.n = 0;
        DL_TRY(dli_run_rules(f->arena, f->k, f->matcher, DLI_STAGE_EVIDENCE, DLI_LEVEL_MENTION, line.symbols,
                             line.n, f->text, NULL, &hits));
        for (size_t h = 0; h < hits.n; h++) DL_TRY(apply(f, &line, &hits.items[h]));
    }
    drop_no_names(f->names);
    f->limits->n_limited += hits.n_limited;
    if (hits.limited != NULL) f->limits->limited = hits.limited;
    return DL_OK;
}
