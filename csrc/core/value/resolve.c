/* resolve.c: the steps of a rule's value, one after the other. Each makes or changes one moment; a step whose first
   argument is a group that took no part in the match is left out. */
#include "value/resolve.h"
#include "base/evidence.h"

#include <stdio.h>
#include <string.h>

int32_t dli_full_year(const dli_resolver *r, int32_t year)
{
    if (year >= 100) return year;
    int32_t limit = r->anchor == 0 ? 2035 : dli_date_of(r->anchor).year + 10;
    int32_t full = limit - limit % 100 + year;
    return full > limit ? full - 100 : full;
}

/* {year}-{month}-{day} from argument i on, from the right as much as took part */
static dli_moment date_of(const dli_resolver *r, const dli_step *step, uint32_t i, int32_t year)
{
    dli_moment out = {.grain = DLI_GRAIN_YEAR, .year = year, .zone = DLI_NO_ZONE};
    if (dli_argument_given(r, step, i + 1)) {
        out.grain = DLI_GRAIN_MONTH;
        out.month = dli_argument_number(r, step, i + 1);
    }
    if (dli_argument_given(r, step, i + 2)) {
        out.grain = DLI_GRAIN_DAY;
        out.day = dli_argument_number(r, step, i + 2);
    }
    return out;
}

/* date {year}-{month}-{day} */
static void step_date(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int32_t year = dli_argument_number(r, step, 0);
    *m = (dli_moment){.grain = DLI_GRAIN_NONE};
    if (year < 1) return;
    if (step->verb == DLI_OP_YEAR && (year < 1900 || year > 2099)) return;
    const dli_piece *piece = dli_argument_piece(r, step, 0);
    *m = date_of(r, step, 0, piece != NULL && piece->end - piece->begin > 3 ? year : dli_full_year(r, year));
}

/* True if argument i is a word for the years before Christ. */
static int is_before_christ(const dli_resolver *r, const dli_step *step, uint32_t i)
{
    dl_str era = dli_argument_detail(r, step, i, DLI_V_ERA);
    return era.n_bytes == 2 && memcmp(era.data, "BC", 2) == 0;
}

/* era {era} {year}-{month}-{day} */
static void step_era(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int32_t year = dli_argument_number(r, step, 1);
    *m = (dli_moment){.grain = DLI_GRAIN_NONE};
    if (year >= 1) *m = date_of(r, step, 1, is_before_christ(r, step, 0) ? -year : year);
}

/* century {n} {era}, millennium {n} {era} */
static void step_century(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int is_century = step->verb == DLI_OP_CENTURY;
    int32_t n = dli_argument_number(r, step, 0), n_years = is_century ? 100 : 1000;
    *m = (dli_moment){.grain = DLI_GRAIN_NONE};
    if (n < 1 || n > 10000 / n_years) return;
    int32_t year = is_before_christ(r, step, 1) ? -(n * n_years - 1) : n * n_years - 1;
    *m = (dli_moment){.grain = is_century ? DLI_GRAIN_CENTURY : DLI_GRAIN_MILLENNIUM, .zone = DLI_NO_ZONE};
    m->year = dli_first_year(year, n_years);
}

/* decade {decade} {era} */
static void step_decade(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int32_t year = dli_argument_number(r, step, 0);
    *m = (dli_moment){.grain = DLI_GRAIN_NONE};
    if (year < 0) return;
    int has_era = dli_argument_given(r, step, 1), before = is_before_christ(r, step, 1);
    if (year < 100 && !has_era) year += 1900;
    int is_century = year > 0 && year % 100 == 0 && year % 1000 != 0; /* the 1800s */
    *m = (dli_moment){.grain = is_century ? DLI_GRAIN_CENTURY : DLI_GRAIN_DECADE, .zone = DLI_NO_ZONE};
    m->year = dli_first_year(before ? -(year + 1) : year, is_century ? 100 : 10);
}

/* part {part}: of the day so far, or of the anchor's */
static void step_part(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    dl_str part = dli_argument_detail(r, step, 0, DLI_V_PART);
    dl_str half = part.n_bytes > 0 ? part : dli_argument_detail(r, step, 0, DLI_V_HALF);
    if (half.n_bytes == 2 && half.data[1] == 'm') part = dli_str(half.data[0] == 'a' ? "MO" : "AF");
    if (part.n_bytes != 2) return;
    if (m->grain == DLI_GRAIN_NONE) {
        *m = (dli_moment){.zone = DLI_NO_ZONE};
        if (r->anchor != 0) *m = dli_moment_of_day(r->anchor);
        r->used_anchor = 1;
    } else if (m->grain != DLI_GRAIN_DAY) {
        return;
    }
    m->grain = DLI_GRAIN_PART;
    memcpy(m->part, part.data, 2);
}

/* A word that lives as long as the engine: the detail of a pack, or a word of the rule's value. */
static const char *keep_word(const dli_resolver *r, dl_str word)
{
    char *copy = dli_arena_alloc(r->c->results, word.n_bytes + 1);
    if (copy == NULL) return NULL;
    memcpy(copy, word.data, word.n_bytes);
    return copy;
}

static void step_literal(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    dl_str word = dli_argument_detail(r, step, 0, DLI_V_ADVERB);
    if (word.n_bytes == 0) word = dli_argument_detail(r, step, 0, DLI_V_EVENT_ADVERB);
    *m = (dli_moment){.grain = DLI_GRAIN_TEXT, .zone = DLI_NO_ZONE};
    if (word.n_bytes >= sizeof m->text) m->grain = DLI_GRAIN_NONE;
    else memcpy(m->text, word.data, word.n_bytes);
}

/* freq {n}: so many times in each: 2X */
static void step_freq(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    char text[16];
    int32_t n = dli_argument_number(r, step, 0);
    if (n < 1) return;
    int n_bytes = snprintf(text, sizeof text, "%dX", n);
    m->freq = keep_word(r, (dl_str){text, (size_t)n_bytes});
}

/* from last; from quarter: the one that the text reports on, if it does */
static void step_from(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    dl_str what = step->n_arguments > 0 ? step->arguments[0].word : (dl_str){"", 0};
    int quarter = what.n_bytes == 7 && memcmp(what.data, "quarter", 7) == 0;
    *m = quarter ? r->quarter : r->previous;
    if (m->grain != DLI_GRAIN_NONE) r->origin = quarter ? DLI_FROM_QUARTER : DLI_FROM_LAST;
}

/* A day, month or season without its year, which no "last" or "next" leads. */
static int is_open(const dli_resolver *r, const dli_step *step)
{
    switch (step->verb) {
    case DLI_OP_MONTH_DAY:
    case DLI_OP_MONTH:
    case DLI_OP_WEEKDAY:
    case DLI_OP_DAY:
    case DLI_OP_SEASON:
    case DLI_OP_QUARTER:
    case DLI_OP_HALF:
    case DLI_OP_HOLIDAY: break;
    default: return 0;
    }
    for (uint32_t i = 0; i < step->n_arguments; i++)
        if (dli_argument_direction(r, step, i) != DLI_TOWARDS_NONE) return 0;
    return 1;
}

static void run_verb(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    switch (step->verb) {
    case DLI_OP_DATE:
    case DLI_OP_YEAR: step_date(r, step, m); break;
    case DLI_OP_NUMERIC: dli_step_numeric(r, step, m); break;
    case DLI_OP_MONTH_DAY: dli_step_month_day(r, step, m); break;
    case DLI_OP_MONTH: dli_step_month(r, step, m); break;
    case DLI_OP_WEEKDAY: dli_step_weekday(r, step, m); break;
    case DLI_OP_WEEKEND: dli_step_weekend(r, step, m); break;
    case DLI_OP_DAY: dli_step_day(r, step, m); break;
    case DLI_OP_NTH: dli_step_nth(r, step, m); break;
    case DLI_OP_SHIFT: dli_step_shift(r, step, m); break;
    case DLI_OP_ADD: dli_step_add(r, step, m); break;
    case DLI_OP_QUARTER:
    case DLI_OP_HALF: dli_step_quarter(r, step, m); break;
    case DLI_OP_SEASON: dli_step_season(r, step, m); break;
    case DLI_OP_DECADE: step_decade(r, step, m); break;
    case DLI_OP_CENTURY:
    case DLI_OP_MILLENNIUM: step_century(r, step, m); break;
    case DLI_OP_ERA: step_era(r, step, m); break;
    case DLI_OP_HOLIDAY: dli_step_holiday(r, step, m); break;
    case DLI_OP_PART: step_part(r, step, m); break;
    case DLI_OP_CLOCK: dli_step_clock(r, step, m); break;
    case DLI_OP_DURATION: dli_step_duration(r, step, m); break;
    case DLI_OP_BEGINS: dli_step_begins(r, step, m); break;
    case DLI_OP_ENDS: dli_step_ends(r, step, m); break;
    case DLI_OP_EVERY: dli_step_every(r, step, m); break;
    case DLI_OP_LITERAL: step_literal(r, step, m); break;
    case DLI_OP_MOD: m->mod = keep_word(r, dli_argument_detail(r, step, 0, DLI_V_MOD)); break;
    case DLI_OP_QUANT: m->quant = keep_word(r, dli_argument_detail(r, step, 0, DLI_V_MOD)); break;
    case DLI_OP_FREQ: step_freq(r, step, m); break;
    case DLI_OP_FROM: step_from(r, step, m); break;
    default: break;
    }
}

/* Open dates of a narrative count from the last date that it told, all else from the article's. */
static void run_step(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int32_t anchor = r->anchor;
    r->used_anchor = 0;
    r->in_story = r->story != 0 && is_open(r, step);
    if (r->in_story) r->anchor = r->story;
    run_verb(r, step, m);
    if (r->used_anchor) r->origin = r->in_story ? DLI_FROM_LAST : DLI_FROM_ANCHOR;
    r->anchor = anchor;
}

dli_moment dli_resolve_time(dli_resolver *r)
{
    dli_moment m = {.grain = DLI_GRAIN_NONE, .zone = DLI_NO_ZONE};
    for (uint32_t i = 0; i < r->operation->n_steps; i++) {
        const dli_step *step = &r->operation->steps[i];
        if (step->n_arguments > 0 && !dli_argument_given(r, step, 0)) continue;
        run_step(r, step, &m);
    }
    if (!dli_moment_exists(&m)) m.grain = DLI_GRAIN_NONE;
    return m;
}
