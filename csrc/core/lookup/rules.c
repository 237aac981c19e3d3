/* rules.c: a rule is tried only where its trigger stands, among letters that may stand around it. Anchored rules start there;
   the others search the sequence once, however often the trigger is in it. */
#include "lookup/rules.h"

#include <string.h>

/* The rules that have searched the sequence. */
typedef struct searches {
    uint16_t rules[DLI_SET_RULES];
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
    if (r->hits->may_match != NULL && !r->hits->may_match(r->hits->context, rule, i)) return DL_OK;
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
#define N_OPENING (DLI_PLACE_ANYWHERE - DLI_PLACE_OPENING)

/* Where rules may start in the sequence, and which find in it what they need anywhere. */
typedef struct starts {
    const uint32_t *at;
    size_t n;
    uint64_t rules[DLI_SET_WORDS];
} starts;

static dl_status make_room(dli_arena *arena, size_t n, dli_hits *hits)
{
    if (hits->letters != NULL && hits->room_letters >= n) return DL_OK;
    hits->room_letters = 2 * n + 64;
    hits->letters = dli_arena_alloc_raw(arena, (1 + hits->room_letters + N_BEHIND) * sizeof *hits->letters);
    hits->starts = dli_arena_alloc_raw(arena, hits->room_letters * sizeof *hits->starts);
    return hits->letters == NULL || hits->starts == NULL ? DL_E_NOMEM : DL_OK;
}

/* The letters of the sequence, with zeros for who looks in front of it or behind its end. Returns how many may start rules. */
static size_t spell(const dli_rule_set *set, const dli_symbol *symbols, size_t n, dli_hits *hits)
{
    dli_letter *letters = hits->letters + 1;
    size_t n_starts = 0;
    letters[-1] = 0;
    for (size_t i = 0; i < n; i++) {
        letters[i] = dli_letter_of(&set->alphabet, symbols[i]);
        hits->starts[n_starts] = (uint32_t)i;
        n_starts += set->starts[letters[i]];
    }
    memset(letters + n, 0, N_BEHIND * sizeof *letters);
    return n_starts;
}

static int is_inner(const run *r, size_t i)
{
    return r->letters[i] >= r->set->alphabet.first_inner;
}

/* May a rule that matches at the beginning only open the sequence? Asked once of those that search. */
static int may_open(const run *r, unsigned bit)
{
    for (unsigned i = 0; i < N_OPENING && (i == 0 || !is_inner(r, i)); i++) {
        const uint64_t *row = dli_rule_row(r->set, r->letters[i], DLI_PLACE_OPENING + i);
        if ((row[bit >> 6] >> (bit & 63) & 1) == 0) return 0;
    }
    return 1;
}

/* Tries a rule whose trigger is letter i, and around which it may stand. */
static dl_status start(run *r, unsigned bit, size_t i, searches *done)
{
    const uint16_t number = r->set->rules[bit];
    const dli_rule *rule = &r->knowledge->rules[number];
    if (rule->anchored) return rule->first && i > 0 ? DL_OK : try_at(r, rule, i);
    for (size_t s = 0; s < done->n; s++)
        if (done->rules[s] == number) return DL_OK;
    if (rule->first && !may_open(r, bit)) return DL_OK;
    done->rules[done->n++] = number;
    return search(r, rule);
}

/* The rules of one set: at each letter those that it triggers, without those that the letters around it stop. Behind an inner
   word of a phrase it is not known which unit of a pattern a letter is for: it stops none. Rows are put together word by word
   without asking, since most triggers come to nothing and no branch could tell which. */
static inline dl_status run_set(run *r, starts *from, const unsigned n_words)
{
    const dli_rule_set *set = r->set;
    searches done;
    done.n = 0;
    for (size_t s = 0; s < from->n; s++) {
        const size_t i = from->at[s];
        const uint64_t *trigger = dli_rule_row(set, r->letters[i], DLI_PLACE_TRIGGER);
        const uint64_t *before = dli_rule_row(set, r->letters[(ptrdiff_t)i - 1], DLI_PLACE_BEFORE);
        const uint64_t *behind[N_BEHIND];
        int is_hidden = 0;
        for (unsigned k = 0; k < N_BEHIND; k++) {
            is_hidden |= is_inner(r, i + 1 + k);
            behind[k] =
                is_hidden ? set->rows : dli_rule_row(set, r->letters[i + 1 + k], DLI_PLACE_BEHIND + k);
        }
        uint64_t rules[DLI_SET_WORDS], any = 0;
        for (unsigned w = 0; w < n_words; w++) {
            rules[w] = from->rules[w] & trigger[w] & before[w] & behind[0][w] & behind[1][w] & behind[2][w];
            any |= rules[w];
        }
        for (unsigned w = 0; any != 0 && w < n_words; w++)
            for (; rules[w] != 0; rules[w] &= rules[w] - 1)
                DL_TRY(start(r, w * 64 + (unsigned)__builtin_ctzll(rules[w]), i, &done));
    }
    return DL_OK;
}

/* Runs a set whose rows are of n_words, if any of its rules finds what it needs anywhere. */
static inline dl_status run_words(run *r, starts *from, const unsigned n_words)
{
    memset(from->rules, 0, n_words * sizeof *from->rules);
    for (size_t i = 0; i < r->n; i++) {
        const uint64_t *row = dli_rule_row(r->set, r->letters[i], DLI_PLACE_ANYWHERE);
        for (unsigned w = 0; w < n_words; w++) from->rules[w] |= row[w];
    }
    return run_set(r, from, n_words);
}

dl_status dli_run_rules(dli_arena *arena, const dli_knowledge *k, dli_matcher *matcher, dli_stage stage,
                        dli_level level, const dli_symbol *symbols, size_t n, dl_str text,
                        const dli_token *tokens, dli_hits *hits)
{
    for (const dli_rule_set *set = k->rule_sets[stage][level]; set != NULL; set = set->next) {
        DL_TRY(make_room(arena, n, hits));
        starts from = {.n = spell(set, symbols, n, hits), .at = hits->starts};
        if (from.n == 0) continue;
        run r = {arena, k, matcher, set, hits->letters + 1, n, text, tokens, hits};
        DL_TRY(set->n_words == 1 ? run_words(&r, &from, 1) : run_words(&r, &from, DLI_SET_WORDS));
    }
    return DL_OK;
}

int dli_may_start(const dli_rule_set *set, dli_symbol symbol)
{
    for (; set != NULL; set = set->next)
        if (set->starts[dli_letter_of(&set->alphabet, symbol)]) return 1;
    return 0;
}

int dli_may_start_before(const dli_rule_set *set, dli_symbol symbol, dli_symbol next)
{
    for (; set != NULL; set = set->next) {
        const uint64_t *triggered =
            dli_rule_row(set, dli_letter_of(&set->alphabet, symbol), DLI_PLACE_TRIGGER);
        const uint64_t *behind = dli_rule_row(set, dli_letter_of(&set->alphabet, next), DLI_PLACE_BEHIND);
        for (unsigned word = 0; word < set->n_words; word++)
            if (triggered[word] & behind[word]) return 1;
    }
    return 0;
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
