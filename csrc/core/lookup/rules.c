/* rules.c: a rule is tried only where its trigger stands, among letters that may stand around it. Anchored rules start there;
   the others search the sequence once, however often the trigger is in it. */
#include "lookup/rules.h"

#include <string.h>

/* A sequence has at most this many searching rules; a sentence that triggers more is no sentence. */
#define MAX_SEARCHES 512

/* The rules that have searched the sequence. */
typedef struct searches {
    uint16_t rules[MAX_SEARCHES];
    size_t n;
} searches;

typedef struct run {
    dli_arena *arena;
    const dli_knowledge *knowledge;
    dli_matcher *matcher;
    const dli_rule_set *set;
    const dli_letter *letters;
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
    else match = dli_match_symbols(r->matcher, rule->program, r->letters, r->n, i, &groups);
    return match == DLI_MATCH_NO ? DL_OK : keep(r, rule, match, &groups);
}

static dl_status search(run *r, const dli_rule *rule)
{
    size_t start = 0;
    while (start < r->n) {
        dli_groups groups;
        dli_match match = dli_match_symbols(r->matcher, rule->program, r->letters, r->n, start, &groups);
        if (match == DLI_MATCH_NO) break;
        DL_TRY(keep(r, rule, match, &groups));
        if (match == DLI_MATCH_LIMIT || rule->first) break;
        start = groups.at[0].end > start ? groups.at[0].end : start + 1;
    }
    return DL_OK;
}

/* How many letters are looked at behind a trigger, or at the beginning of a sequence. */
#define N_BEHIND (DLI_PLACE_OPENING - DLI_PLACE_BEHIND)
#define N_OPENING (DLI_N_PLACES - DLI_PLACE_OPENING)

/* The letters of the sequence, with zeros for who looks behind its end; *triggers is 0 if none of them triggers a rule. */
static dl_status spell(dli_arena *arena, const dli_rule_set *set, const dli_symbol *symbols, size_t n,
                       dli_hits *hits, int *triggers)
{
    if (hits->room_letters < n + N_BEHIND) {
        hits->room_letters = 2 * n + 64;
        hits->letters = dli_arena_alloc_raw(arena, hits->room_letters * sizeof *hits->letters);
        if (hits->letters == NULL) return DL_E_NOMEM;
    }
    *triggers = 0;
    for (size_t i = 0; i < n; i++) {
        dli_letter letter = dli_letter_of(&set->alphabet, symbols[i]);
        hits->letters[i] = letter;
        *triggers |= set->begin[letter] < set->begin[letter + 1];
    }
    memset(hits->letters + n, 0, N_BEHIND * sizeof *hits->letters);
    return DL_OK;
}

/* Which rules each of n letters leaves at its place, as rows of bits. Behind an inner word of a phrase it is not known which
   unit of a pattern a letter is for. */
static void look(const dli_rule_set *set, const dli_letter *letters, unsigned place, unsigned n,
                 const uint64_t **rows)
{
    const uint64_t *all = dli_place_row(set, place, set->alphabet.n_letters);
    unsigned i = 0;
    for (; i < n && letters[i] < set->alphabet.first_inner; i++)
        rows[i] = dli_place_row(set, place + i, letters[i]);
    for (; i < n; i++) rows[i] = all;
}

static int is_set(const uint64_t *row, unsigned bit)
{
    return (row[bit >> 6] >> (bit & 63) & 1) != 0;
}

/* May a rule that matches at the beginning only open the sequence? Asked once of those that search. */
static int may_open(const run *r, unsigned bit)
{
    const uint64_t *rows[N_OPENING];
    rows[0] = dli_place_row(r->set, DLI_PLACE_OPENING, r->letters[0]);
    look(r->set, r->letters + 1, DLI_PLACE_OPENING + 1, N_OPENING - 1, rows + 1);
    for (unsigned i = 0; i < N_OPENING; i++)
        if (!is_set(rows[i], bit)) return 0;
    return 1;
}

/* A rule whose trigger is letter i, and around which it may stand. */
static dl_status start(run *r, const dli_trigger *trigger, size_t i, searches *done)
{
    const dli_rule *rule = &r->knowledge->rules[trigger->rule];
    if (rule->anchored) return rule->first && i > 0 ? DL_OK : try_at(r, rule, i);
    for (size_t s = 0; s < done->n; s++)
        if (done->rules[s] == trigger->rule) return DL_OK;
    if (done->n == MAX_SEARCHES || (rule->first && !may_open(r, trigger->bit))) return DL_OK;
    done->rules[done->n++] = trigger->rule;
    return search(r, rule);
}

dl_status dli_run_rules(dli_arena *arena, const dli_knowledge *k, dli_matcher *matcher, dli_stage stage,
                        dli_level level, const dli_symbol *symbols, size_t n, dl_str text,
                        const dli_token *tokens, dli_hits *hits)
{
    const dli_rule_set *set = &k->rule_sets[stage][level];
    int triggers;
    if (!dli_has_rules(k, stage, level)) return DL_OK;
    DL_TRY(spell(arena, set, symbols, n, hits, &triggers));
    run r = {arena, k, matcher, set, hits->letters, n, text, tokens, hits};
    searches done;
    done.n = 0;
    for (size_t i = 0; triggers && i < n; i++) {
        const uint32_t begin = set->begin[r.letters[i]], end = set->begin[r.letters[i] + 1];
        if (begin == end) continue;
        const uint64_t *before = dli_place_row(set, DLI_PLACE_BEFORE, i > 0 ? r.letters[i - 1] : 0);
        const uint64_t *behind[N_BEHIND];
        look(set, r.letters + i + 1, DLI_PLACE_BEHIND, N_BEHIND, behind);
        for (uint32_t t = begin; t < end; t++) {
            const unsigned bit = set->triggers[t].bit, word = bit >> 6;
            uint64_t fits = before[word];
            for (unsigned p = 0; p < N_BEHIND; p++) fits &= behind[p][word];
            if (fits >> (bit & 63) & 1) DL_TRY(start(&r, &set->triggers[t], i, &done));
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
