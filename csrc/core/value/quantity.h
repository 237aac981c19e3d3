/* quantity.h: amounts: money, percentages, measures by rule; counts by what stands behind a number, with what happened
   to those counted. */
#ifndef DLI_QUANTITY_H
#define DLI_QUANTITY_H

#include "value/choose.h"
#include "value/resolve.h"

/* What sums of money carry over from sentence to sentence. */
typedef struct dli_money_state {
    char country[4]; /* ISO 3166-1 of the article, as far as its words tell; found when first asked for */
    uint8_t looked;
    const char *currency; /* of the last sum; NULL: none yet. "20 cents" are of it */
} dli_money_state;

/* A number that counts something. Positions are pieces. */
typedef struct dli_count {
    uint32_t begin, end;         /* the number with its noun */
    uint32_t number, last;       /* the number, and the upper end of a range; DL_NONE */
    uint32_t head;               /* the head noun; DL_NONE: the number stands alone */
    uint8_t tentative;           /* counts only if something happened to it: "12 wounded", "one man" */
    const char *rule;            /* what made it */
    const dli_rule *effect_rule; /* what tells the effect; NULL: nothing */
    dl_str effect;
    dl_span effect_span; /* bytes */
} dli_count;

typedef struct dli_quantity_state {
    dli_money_state money;
    dli_count *counts; /* of this sentence, in order */
    size_t n_counts, room_counts;
    dli_symbol *symbols; /* of the sentence with each count folded: see effect.c */
    uint32_t *piece_at;  /* one a symbol: its first piece */
    size_t n_symbols, room_symbols, room_pieces;
    dli_hits hits;
} dli_quantity_state;

/* Appends the quantities that rules found in the sentence of `work`, then the counts among the numbers that are left.
   Errors: DL_E_NOMEM. */
dl_status dli_read_quantities(const dli_value_context *c, dli_value_work *work, uint32_t sentence,
                              dli_quantity_state *state, dli_hits *limits);

/* -- money (money.c) -- */

/* The ISO code of a sum whose currency is argument 0, and how its number is to be shifted (cents: by -2). Its data is
   NULL where there is none. */
dl_str dli_currency_of(const dli_resolver *r, const dli_step *step, dli_money_state *money, int *shift);

/* -- what a number counts (count.c) -- */

/* Fills begin, end, head and tentative for the number at piece `number`, which may be the upper end of a range that
   begins at piece `first`. Returns 0 if it counts nothing. */
int dli_find_counted(const dli_value_context *c, const dli_pieces *pieces, uint32_t first, uint32_t number,
                     dli_count *out);

/* "or more" at piece `at`, behind an amount, or "-plus" or "+", joined to it: how many pieces it is, and in *mod what it
   says. 0 and "" if there is none. */
uint32_t dli_approximation_behind(const dli_value_context *c, const dli_pieces *pieces, uint32_t at,
                                  const char **mod);

/* The noun of what a fraction is of, behind the fraction: voters in "two-thirds of the voters"; DL_NONE if not told. */
uint32_t dli_find_whole(const dli_value_context *c, const dli_pieces *pieces, uint32_t at);

/* -- what happened to those counted (effect.c) -- */

/* Sets the effects of state->counts. Errors: DL_E_NOMEM. */
dl_status dli_find_effects(const dli_value_context *c, const dli_value_work *work, dli_quantity_state *state,
                           dli_hits *limits);

#endif
