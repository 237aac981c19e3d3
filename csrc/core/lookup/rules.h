/* rules.h: running the rules of one stage over the symbols of a sentence. */
#ifndef DLI_RULES_H
#define DLI_RULES_H

#include "lookup/lookup.h"

/* One match. Positions are symbols of the sequence that was searched (token level: tokens, counted from the sequence's
   first), or, for rules on characters, bytes of the analysis text. */
typedef struct dli_hit {
    const dli_rule *rule;
    dli_groups groups;
} dli_hit;

typedef struct dli_hits {
    dli_hit *items;
    size_t n, room;
    /* If not NULL, asked before a rule whose trigger is its first unit is tried at symbol i: may it match there? */
    int (*may_match)(const void *context, const dli_rule *rule, size_t i);
    const void *context;
    dli_letter *letters; /* of the sequence searched last, behind a zero */
    uint32_t *starts;    /* where rules may start in it */
    size_t room_letters;
    uint32_t n_limited;      /* how often a rule met its match limit */
    const dli_rule *limited; /* the last rule that did, or NULL */
} dli_hits;

/* Runs all rules of a stage and level over symbols[0, n) and appends their matches in order of position, for each set of rules. `text` is the
   analysis text and `tokens` the tokens of the sequence: both are needed by rules on characters only, else NULL. A rule
   starts at its trigger, or searches the sequence once if its trigger is in it; matches of one rule do not overlap.
   Errors: DL_E_NOMEM. */
dl_status dli_run_rules(dli_arena *arena, const dli_knowledge *knowledge, dli_matcher *matcher,
                        dli_stage stage, dli_level level, const dli_symbol *symbols, size_t n, dl_str text,
                        const dli_token *tokens, dli_hits *hits);

/* Can a symbol start a rule of these sets; and can it where `next` stands behind it? */
int dli_may_start(const dli_rule_set *sets, dli_symbol symbol);
int dli_may_start_before(const dli_rule_set *sets, dli_symbol symbol, dli_symbol next);

/* The group of a hit by its name in the pattern, or NULL if the rule has none or it took no part. */
const dl_span *dli_hit_group(const dli_hit *hit, const char *name);

/* A further key of the rule ("mod", "basis" ...), or NULL. */
const char *dli_rule_argument(const dli_rule *rule, const char *key);

#endif
