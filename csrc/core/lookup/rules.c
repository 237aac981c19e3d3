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

/* The letters of the sequence, with zeros for who looks behind its end. */
static dl_status spell(dli_arena *arena, const dli_alphabet *alphabet, const dli_symbol *symbols, size_t n,
                       dli_hits *hits)
{
    if (hits->room_letters < n + N_BEHIND) {
        hits->room_letters = 2 * n + 64;
        hits->letters = dli_arena_alloc_raw(arena, hits->room_letters * sizeof *hits->letters);
        if (hits->letters == NULL) return DL_E_NOMEM;
    }
    for (size_t i = 0; i < n; i++) hits->letters[i] = dli_letter_of(alphabet, symbols[i]);
    memset(hits->letters + n, 0, N_BEHIND * sizeof *hits->letters);
    return DL_OK;
}

static int is_inner(const run *r, size_t i)
{
    return r->letters[i] >= r->set->alphabet.first_inner;
}

/* What n letters from i on leave, at places of which the first is given, of some rules: of one word of the rows. Behind an
   inner word of a phrase it is not known which unit of a pattern a letter is for. */
static uint64_t look(const run *r, size_t i, unsigned place, unsigned n, unsigned word, uint64_t rules)
{
    for (; n > 0 && rules != 0 && !is_inner(r, i); n--)
        rules &= dli_rule_row(r->set, r->letters[i++], place++)[word];
    return rules;
}

/* May a rule that matches at the beginning only open the sequence? Asked once of those that search. */
static int may_open(const run *r, unsigned bit)
{
    const unsigned word = bit >> 6;
    uint64_t rule = (uint64_t)1 << (bit & 63);
    rule &= dli_rule_row(r->set, r->letters[0], DLI_PLACE_OPENING)[word];
    return look(r, 1, DLI_PLACE_OPENING + 1, N_OPENING - 1, word, rule) != 0;
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

/* The rules that find what they need anywhere in the sequence. */
static void look_everywhere(const run *r, uint64_t *possible)
{
    memset(possible, 0, r->set->n_words * sizeof *possible);
    for (size_t i = 0; i < r->n; i++) {
        const uint64_t *row = dli_rule_row(r->set, r->letters[i], DLI_PLACE_ANYWHERE);
        for (unsigned word = 0; word < r->set->n_words; word++) possible[word] |= row[word];
    }
}

/* The rules of one set: at each letter those that it triggers, without those that the letters around it stop. */
static dl_status run_set(run *r)
{
    uint64_t possible[DLI_SET_RULES / 64];
    searches done;
    done.n = 0;
    int has_looked = 0;
    for (size_t i = 0; i < r->n; i++) {
        if (!r->set->starts[r->letters[i]]) continue;
        if (!has_looked) look_everywhere(r, possible);
        has_looked = 1;
        const uint64_t *triggered = dli_rule_row(r->set, r->letters[i], DLI_PLACE_TRIGGER);
        for (unsigned word = 0; word < r->set->n_words; word++) {
            uint64_t rules = triggered[word] & possible[word];
            if (rules == 0) continue;
            rules &= dli_rule_row(r->set, i > 0 ? r->letters[i - 1] : 0, DLI_PLACE_BEFORE)[word];
            rules = look(r, i + 1, DLI_PLACE_BEHIND, N_BEHIND, word, rules);
            for (; rules != 0; rules &= rules - 1)
                DL_TRY(start(r, word * 64 + (unsigned)__builtin_ctzll(rules), i, &done));
        }
    }
    return DL_OK;
}

dl_status dli_run_rules(dli_arena *arena, const dli_knowledge *k, dli_matcher *matcher, dli_stage stage,
                        dli_level level, const dli_symbol *symbols, size_t n, dl_str text,
                        const dli_token *tokens, dli_hits *hits)
{
    for (const dli_rule_set *set = k->rule_sets[stage][level]; set != NULL; set = set->next) {
        DL_TRY(spell(arena, &set->alphabet, symbols, n, hits));
        run r = {arena, k, matcher, set, hits->letters, n, text, tokens, hits};
        DL_TRY(run_set(&r));
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
