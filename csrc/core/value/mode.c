/* mode.c: news or narrative? News counts "on 18 June" from its own date; a history counts it from the date that it told
   last. Where the caller does not say, a text is a narrative if it names old years, none of the present, and hardly a
   day of the week or "today". */
#include "value/mode.h"

/* So many years must be named, none of them later than RECENT years before the article. */
#define MIN_YEARS 4
#define RECENT 2
#define YEARS_A_NEWS_WORD 4 /* and at most one word of news for so many years */

static int32_t year_of(const dli_token *t)
{
    int is_year =
        t->kind == DL_TOKEN_NUMBER && t->end - t->begin == 4 && t->value >= 1000 && t->value <= 2100;
    return is_year ? (int32_t)t->value : 0;
}

/* How many years the text names; 0 if one of them is of the time at which the article was written. */
static size_t count_old_years(const dli_value_context *c, int32_t written)
{
    size_t n = 0;
    for (size_t i = 0; i < c->lookup->n_numbers; i++) {
        int32_t year = year_of(&c->tokens->items[c->lookup->numbers[i]]);
        if (year == 0) continue;
        if (written > 0 && year > written - RECENT) return 0;
        n++;
    }
    return n;
}

static int is_of_news(const dli_value_context *c, dli_symbol symbol)
{
    return dli_symbol_is(c, symbol, DLI_V_WEEKDAY) || dli_symbol_is(c, symbol, DLI_V_DEICTIC);
}

int dli_is_narrative(const dli_value_context *c, int32_t anchor_day)
{
    dl_range filed = c->layout->dateline_place;
    if (filed.begin < filed.end) return 0;
    size_t n_years = count_old_years(c, anchor_day == 0 ? 0 : dli_date_of(anchor_day).year), n_news = 0;
    if (n_years < MIN_YEARS) return 0;
    for (size_t i = 0; i < c->tokens->n && n_news <= n_years / YEARS_A_NEWS_WORD; i++)
        n_news += is_of_news(c, c->lookup->symbols[i]) != 0;
    return n_news <= n_years / YEARS_A_NEWS_WORD;
}
