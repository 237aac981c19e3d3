/* distance.c: a length beside what it counts from: "two weeks before Christmas", "three days from Tuesday", "a year and a
   half ago". A length and a date become one date. Which words lie between, and which way they count, is the pack's
   (time_words.tsv). */
#include "value/distance.h"

/* The side that the word at piece `at` counts to: -1 back, 1 on; 0 if it is none. *end is behind it. */
static int side_of(const dli_value_context *c, const dli_pieces *p, uint32_t at, dli_value_class class,
                   uint32_t *end)
{
    if (at >= p->n || !dli_symbol_is(c, p->symbols[at], class)) return 0;
    const char *detail = dli_piece_detail(c, &p->items[at], class);
    *end = at + 1;
    return detail == NULL ? 0 : detail[0] == '-' ? -1 : 1;
}

/* Only numbers and units: trading days and hard weeks are not counted by the calendar. */
static int is_plain_length(const dli_value_context *c, const dli_pieces *p, const dli_expression *e)
{
    for (uint32_t i = e->begin; i < e->end; i++) {
        dli_symbol s = p->symbols[i];
        if (p->items[i].number == DL_NONE && !dli_symbol_is(c, s, DLI_V_UNIT) &&
            !dli_symbol_is(c, s, DLI_V_LINK) && !dli_symbol_is(c, s, DLI_V_COUNT) &&
            !dli_symbol_is(c, s, DLI_V_THE) && !dli_symbol_is(c, s, DLI_V_APPROX_INSIDE))
            return 0;
    }
    return 1;
}

static dli_moment count(const dli_moment *from, const dli_amount *amounts, size_t n, int side)
{
    dli_moment m = *from;
    for (size_t i = 0; i < n && m.grain != DLI_GRAIN_NONE; i++)
        m = dli_add_units(&m, amounts[i].unit, (int64_t)side * amounts[i].n);
    return m;
}

int dli_join_distance(const dli_value_context *c, const dli_pieces *p, dli_expression *length,
                      const dli_expression *date)
{
    dli_amount amounts[DLI_MOST_AMOUNTS];
    uint32_t end;
    if (length->type != DL_DURATION || date->type != DL_DATE || date->moment.grain != DLI_GRAIN_DAY) return 0;
    int side = side_of(c, p, length->end, DLI_V_DISTANCE, &end);
    if (side == 0 || end != date->begin || !is_plain_length(c, p, length)) return 0;
    /* "closed for two weeks from Monday": a length and where it begins */
    if (length->begin > 0 && dli_symbol_is(c, p->symbols[length->begin - 1], DLI_V_LASTING)) return 0;
    size_t n = dli_read_amounts(length->moment.text, amounts);
    dli_moment m = count(&date->moment, amounts, n, side);
    if (n == 0 || m.grain != DLI_GRAIN_DAY) return 0;
    m.mod = length->moment.mod;
    length->type = DL_DATE;
    length->moment = m;
    length->origin = date->origin;
    length->counted_from = date->counted_from;
    length->from = date->from;
    length->end = date->end;
    return 1;
}

/* ago, hence, from now, after today: the side that they count to from the anchor; 0 if piece `at` begins none of these. */
static int side_of_ago(const dli_value_context *c, const dli_pieces *p, uint32_t at, uint32_t *end)
{
    int side = side_of(c, p, at, DLI_V_AGO, end);
    if (side != 0) return side;
    side = side_of(c, p, at, DLI_V_DISTANCE, end);
    if (side == 0 || *end >= p->n || !dli_symbol_is(c, p->symbols[*end], DLI_V_NOW)) return 0;
    ++*end;
    return side;
}

int dli_add_ago(const dli_value_context *c, const dli_pieces *p, const dli_anchor *anchor, dli_expression *e)
{
    dli_amount amounts[DLI_MOST_AMOUNTS];
    uint32_t end;
    if (e->type != DL_DURATION || anchor->day == 0) return 0;
    int side = side_of_ago(c, p, e->end, &end);
    size_t n = side == 0 ? 0 : dli_read_amounts(e->moment.text, amounts);
    if (n == 0 || !is_plain_length(c, p, e)) return 0;
    const dli_unit *finest = amounts[n - 1].unit;
    int by_clock = finest->seconds > 0 && dli_has_clock(&anchor->now);
    dli_moment from = by_clock ? anchor->now : dli_moment_of_day(anchor->day);
    if (finest->months > 0) from = dli_shift_months(anchor->day, 0, finest->grain);
    if (finest->seconds > 0 && !by_clock) return 0;
    dli_moment m = count(&from, amounts, n, side);
    if (m.grain == DLI_GRAIN_NONE) return 0;
    m.mod = e->moment.mod;
    e->type = by_clock ? DL_TIME : DL_DATE;
    e->moment = m;
    e->origin = DLI_FROM_ANCHOR;
    e->counted_from = anchor->day;
    e->end = end;
    return 1;
}
