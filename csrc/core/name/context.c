/* context.c: what the words around a name say. The pack's evidence rules run on each sentence with every candidate folded
   into one symbol; a group of a rule names the candidate that its vote is for. */
#include "name/find.h"
#include "name/line.h"

static dl_status apply(dli_find *f, const dli_line *line, const dli_hit *hit)
{
    const dl_span *whole = &hit->groups.at[0];
    const dl_span *group = dli_hit_group(hit, "name");
    if (group == NULL) group = whole;
    for (uint32_t u = group->begin; u < group->end; u++) {
        if (line->candidates[u] == DL_NONE) continue;
        dli_candidate *c = &f->names->items[line->candidates[u]];
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
        dli_line_fill(f->tokens, f->lookup, f->names, (uint32_t)i, 0, &next, &line);
        hits.n = 0;
        DL_TRY(dli_run_rules(f->arena, f->k, f->matcher, DLI_STAGE_EVIDENCE, DLI_LEVEL_MENTION, line.symbols,
                             line.n, f->text, NULL, &hits));
        for (size_t h = 0; h < hits.n; h++) DL_TRY(apply(f, &line, &hits.items[h]));
    }
    f->limits->n_limited += hits.n_limited;
    if (hits.limited != NULL) f->limits->limited = hits.limited;
    return DL_OK;
}
