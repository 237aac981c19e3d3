/* money.c: a currency's name or sign in, its ISO 4217 code out. A name that several countries use is read as that of the
   article's country. */
#include "value/quantity.h"

#include <string.h>

/* The country that a token names, itself or by its people; NULL if none. */
static const char *country_of(const dli_value_context *c, size_t token)
{
    static const dli_value_class classes[] = {DLI_V_COUNTRY, DLI_V_DEMONYM};
    dli_entry entry = dli_entry_at(c->lookup, token);
    for (size_t i = 0; i < 2; i++) {
        dli_sense sense = dli_entry_sense(c->knowledge, entry, c->words->class_id[classes[i]], 0);
        if (sense.reading != NULL && sense.fact->country[0] != '\0') return sense.fact->country;
    }
    return NULL;
}

/* The dateline's country; without one, the one that the article names most. */
static void find_country(const dli_value_context *c, dli_money_state *money)
{
    enum { ROOM = 32 };
    const char *seen[ROOM];
    unsigned counts[ROOM], n = 0, best = 0;
    money->looked = 1;
    dl_range place = c->layout->dateline_place;
    if (place.begin < place.end && place.begin < c->tokens->n) {
        dli_sense sense = dli_entry_sense(c->knowledge, dli_entry_at(c->lookup, place.begin),
                                          c->words->class_id[DLI_V_PLACE], 0);
        if (sense.reading != NULL && sense.fact->country[0] != '\0') {
            memcpy(money->country, sense.fact->country, sizeof money->country);
            return;
        }
    }
    for (size_t t = 0; t < c->tokens->n; t++) {
        if (c->lookup->words[t].slot == NULL) continue;
        const char *country = country_of(c, t);
        if (country == NULL) continue;
        unsigned i = 0;
        while (i < n && strcmp(seen[i], country) != 0) i++;
        if (i == ROOM) continue;
        if (i == n) {
            seen[n] = country;
            counts[n++] = 0;
        }
        if (++counts[i] > counts[best]) best = i;
    }
    if (n > 0) memcpy(money->country, seen[best], sizeof money->country);
}

/* The sense of a bare "peso" for the article's country; without one, the first, which weighs most. */
static const char *bare_currency(const dli_value_context *c, dli_entry entry, dli_money_state *money)
{
    int class_id = c->words->class_id[DLI_V_BARE_CURRENCY];
    dli_sense first = dli_entry_sense(c->knowledge, entry, class_id, 0);
    if (first.reading == NULL) return NULL;
    if (!money->looked) find_country(c, money);
    for (unsigned i = 0; i < 24 && money->country[0] != '\0'; i++) {
        dli_sense sense = dli_entry_sense(c->knowledge, entry, class_id, i);
        if (sense.reading == NULL) break;
        if (strcmp(sense.fact->country, money->country) == 0) return dli_sense_detail(sense);
    }
    return dli_sense_detail(first);
}

/* The ISO code of a currency argument. */
static const char *currency_code(const dli_resolver *r, const dli_piece *piece, dli_money_state *money)
{
    const char *bare = bare_currency(r->c, piece->entry, money);
    if (bare != NULL) return bare;
    static const dli_value_class classes[] = {DLI_V_CURRENCY, DLI_V_CODE, DLI_V_SIGN};
    const char *code = NULL;
    for (size_t i = 0; i < sizeof classes / sizeof *classes && code == NULL; i++)
        code = dli_piece_detail(r->c, piece, classes[i]);
    return code;
}

dl_str dli_currency_of(const dli_resolver *r, const dli_step *step, dli_money_state *money, int *shift)
{
    const dl_str none = {NULL, 0};
    const dli_piece *piece = dli_argument_piece(r, step, 0);
    *shift = 0;
    if (piece == NULL) return none;
    const char *sub = dli_piece_detail(r->c, piece, DLI_V_SUBUNIT);
    if (sub != NULL) {
        *shift = -2;
        return dli_str(sub[0] != '\0' ? sub : money->currency != NULL ? money->currency : "USD");
    }
    const char *code = currency_code(r, piece, money);
    if (code == NULL) return none;
    money->currency = code;
    return dli_str(code);
}
