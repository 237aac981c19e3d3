/* rules.c: a rule is tried only where its trigger stands. Anchored rules start there; the others search the sequence
   once, however often the trigger is in it. */
#include "lookup/rules.h"

#include <string.h>

/* A sequence has at most this many searching rules; a sentence that triggers more is no sentence. */
#define MAX_SEARCHES 512

typedef struct run {
    dli_arena *arena;
    const dli_knowledge *knowledge;
    dli_matcher *matcher;
    const dli_symbol *symbols;
    size_t n;
    dl_str text;
    const dli_token *tokens;
    dli_hits *hits;
} run;

static dl_status keep(run *r, const dli_rule *rule, dli_match match, const dli_groups *groups)
{
    if (match == DLI_MATCH_NOMEM) return DL_E_NOMEM;
    if (match == DLI_MATCH_LIMIT) {
        r->hits->n_limited++;
        r->hits->limited = rule;
        return DL_OK;
    }
    dli_hit hit = {rule, *groups};
    DLI_PUSH(r->arena, r->hits->items, r->hits->n, r->hits->room, hit);
    return DL_OK;
}

static dl_status try_at(run *r, const dli_rule *rule, size_t i)
{
    dli_groups groups;
    dli_match match;
    if (rule->level == DLI_LEVEL_CHARACTER)
        match = dli_match_bytes(r->matcher, rule->program, r->text.data, r->text.n_bytes, r->tokens[i].begin,
                                &groups);
    else match = dli_match_symbols(r->matcher, rule->program, r->symbols, r->n, i, &groups);
    return match == DLI_MATCH_NO ? DL_OK : keep(r, rule, match, &groups);
}

static dl_status search(run *r, const dli_rule *rule)
{
    size_t start = 0;
    while (start < r->n) {
        dli_groups groups;
        dli_match match = dli_match_symbols(r->matcher, rule->program, r->symbols, r->n, start, &groups);
        if (match == DLI_MATCH_NO) break;
        DL_TRY(keep(r, rule, match, &groups));
        if (match == DLI_MATCH_LIMIT || rule->first) break;
        start = groups.at[0].end > start ? groups.at[0].end : start + 1;
    }
    return DL_OK;
}

dl_status dli_run_rules(dli_arena *arena, const dli_knowledge *k, dli_matcher *matcher, dli_stage stage,
                        dli_level level, const dli_symbol *symbols, size_t n, dl_str text,
                        const dli_token *tokens, dli_hits *hits)
{
    const dli_triggers *triggers = &k->triggers[stage][level];
    run r = {arena, k, matcher, symbols, n, text, tokens, hits};
    uint16_t searched[MAX_SEARCHES];
    size_t n_searched = 0;
    if (triggers->begin[k->n_signatures] == 0) return DL_OK;
    for (size_t i = 0; i < n; i++) {
        unsigned signature = DLI_SIGNATURE(symbols[i]);
        const uint32_t end = triggers->begin[signature + 1];
        if (triggers->begin[signature] == end) continue;
        const uint64_t *may_follow = dli_may_follow(k, symbols[i + 1]);
        for (uint32_t t = triggers->begin[signature]; t < end; t++) {
            if (!dli_trigger_fits(triggers, t, may_follow)) continue;
            const dli_rule *rule = &k->rules[triggers->rules[t]];
            if (rule->anchored) {
                if (rule->first && i > 0) continue;
                DL_TRY(try_at(&r, rule, i));
                continue;
            }
            size_t s = 0;
            while (s < n_searched && searched[s] != triggers->rules[t]) s++;
            if (s < n_searched || n_searched == MAX_SEARCHES) continue;
            searched[n_searched++] = triggers->rules[t];
            DL_TRY(search(&r, rule));
        }
    }
    return DL_OK;
}

const dl_span *dli_hit_group(const dli_hit *hit, const char *name)
{
    const dli_pack_rule *source = hit->rule->source;
    for (uint32_t i = source->capture_begin; i < source->capture_end; i++) {
        const dl_span *group = &hit->groups.at[1 + i - source->capture_begin];
        if (group->begin != DL_NONE &&
            strcmp(dli_pack_string(hit->rule->pack, hit->rule->pack->captures[i]), name) == 0)
            return group;
    }
    return NULL;
}

const char *dli_rule_argument(const dli_rule *rule, const char *key)
{
    const dli_pack_rule *source = rule->source;
    for (uint32_t i = source->argument_begin; i + 1 < source->argument_end; i += 2)
        if (strcmp(dli_pack_string(rule->pack, rule->pack->arguments[i]), key) == 0)
            return dli_pack_string(rule->pack, rule->pack->arguments[i + 1]);
    return NULL;
}
