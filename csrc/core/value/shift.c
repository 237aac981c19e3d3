/* shift.c: so many units on or back. "shift" counts from the anchor and is as coarse as its unit: two weeks ago is a week;
   "add" keeps what is finer: two weeks from Tuesday is a day. Units of the clock need a clock time to count from. */
#include "value/resolve.h"

#include <string.h>

#define DAY_SECONDS 86400

/* By the code in time_units.tsv, or by the name in a rule's value. */
static const dli_unit units[] = {
    {"D", "day", 0, 1, 0, DLI_GRAIN_DAY},          {"W", "week", 0, 7, 0, DLI_GRAIN_WEEK},
    {"M", "month", 1, 0, 0, DLI_GRAIN_MONTH},      {"Y", "year", 12, 0, 0, DLI_GRAIN_YEAR},
    {"FN", "", 0, 14, 0, DLI_GRAIN_WEEK},          {"WE", "weekend", 0, 7, 0, DLI_GRAIN_WEEKEND},
    {"Q", "quarter", 3, 0, 0, DLI_GRAIN_QUARTER},  {"H", "half", 6, 0, 0, DLI_GRAIN_HALF},
    {"DE", "decade", 120, 0, 0, DLI_GRAIN_DECADE}, {"CE", "century", 1200, 0, 0, DLI_GRAIN_CENTURY},
    {"TH", "hour", 0, 0, 3600, DLI_GRAIN_MINUTE},  {"TM", "minute", 0, 0, 60, DLI_GRAIN_MINUTE},
    {"TS", "second", 0, 0, 1, DLI_GRAIN_SECOND},
};

static int is_word(dl_str text, const char *word)
{
    return text.n_bytes > 0 && strlen(word) == text.n_bytes && memcmp(word, text.data, text.n_bytes) == 0;
}

const dli_unit *dli_find_unit(dl_str unit)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (is_word(unit, units[i].code) || is_word(unit, units[i].name)) return &units[i];
    return NULL;
}

dli_moment dli_shift_months(int32_t day, int64_t n, dli_grain grain)
{
    dli_moment none = {.grain = DLI_GRAIN_NONE};
    if (n > 120000 || n < -120000) return none;
    dli_date date = dli_add_months(dli_date_of(day), (int32_t)n);
    if (date.month == 0) return none;
    dli_moment out = {
        .grain = grain, .year = dli_year_called(date.year), .month = date.month, .zone = DLI_NO_ZONE};
    if (grain == DLI_GRAIN_DAY) out.day = date.day;
    if (grain == DLI_GRAIN_QUARTER) out.index = (date.month + 2) / 3;
    if (grain == DLI_GRAIN_HALF) out.index = (date.month + 5) / 6;
    if (grain == DLI_GRAIN_DECADE) out.year = dli_first_year(out.year, 10);
    if (grain == DLI_GRAIN_CENTURY) out.year = dli_first_year(out.year, 100);
    return out;
}

dli_moment dli_shift_days(int32_t day, int64_t n, dli_grain grain)
{
    dli_moment none = {.grain = DLI_GRAIN_NONE};
    if (n > DLI_DAY_MAX || n < -DLI_DAY_MAX) return none;
    int64_t to = day + n;
    if (to < DLI_DAY_MIN || to > DLI_DAY_MAX) return none;
    if (grain == DLI_GRAIN_DAY) return dli_moment_of_day((int32_t)to);
    dli_week week = dli_week_of((int32_t)to);
    return (dli_moment){
        .grain = grain, .year = dli_year_called(week.year), .index = week.week, .zone = DLI_NO_ZONE};
}

size_t dli_read_amounts(const char *text, dli_amount out[DLI_MOST_AMOUNTS])
{
    size_t n = 0;
    int in_time = 0;
    if (*text++ != 'P') return 0;
    while (*text) {
        if (*text == 'T') {
            in_time = 1;
            text++;
            continue;
        }
        int32_t value = 0;
        const char *begin = text;
        while (*text >= '0' && *text <= '9' && text - begin < 6) value = value * 10 + (*text++ - '0');
        char code[3] = {in_time ? 'T' : *text, in_time ? *text : '\0', '\0'};
        const dli_unit *unit = dli_find_unit((dl_str){code, strlen(code)});
        if (text == begin || unit == NULL || n == DLI_MOST_AMOUNTS) return 0;
        out[n++] = (dli_amount){unit, value};
        text++;
    }
    return n;
}

int dli_has_clock(const dli_moment *m)
{
    return m->grain >= DLI_GRAIN_HOUR && m->grain <= DLI_GRAIN_SECOND;
}

static dli_moment move_day(const dli_moment *m, const dli_moment *day)
{
    dli_moment out = *m;
    if (day->grain == DLI_GRAIN_NONE) return *day;
    out.year = day->year;
    out.month = day->month;
    out.day = day->day;
    return out;
}

static dli_moment add_seconds(const dli_moment *m, int64_t n)
{
    int32_t day = dli_moment_day(m);
    if (!dli_has_clock(m) || day == 0) return (dli_moment){.grain = DLI_GRAIN_NONE};
    int64_t second = m->hour * 3600 + m->minute * 60 + m->second + n, days = second / DAY_SECONDS;
    if (second % DAY_SECONDS < 0) days--;
    second -= days * DAY_SECONDS;
    dli_moment to = dli_shift_days(day, days, DLI_GRAIN_DAY), out = move_day(m, &to);
    out.hour = (int32_t)(second / 3600);
    out.minute = (int32_t)(second / 60 % 60);
    out.second = (int32_t)(second % 60);
    return out;
}

dli_moment dli_add_units(const dli_moment *m, const dli_unit *unit, int64_t n)
{
    int32_t first, last;
    dli_moment_days(m, &first, &last);
    if (first == 0) return (dli_moment){.grain = DLI_GRAIN_NONE};
    if (unit->seconds > 0) {
        dli_moment out = add_seconds(m, n * unit->seconds);
        if (out.grain != DLI_GRAIN_NONE && out.grain < unit->grain) out.grain = unit->grain;
        return out;
    }
    dli_grain grain = m->grain < unit->grain ? unit->grain : m->grain;
    dli_grain coarse = grain > DLI_GRAIN_DAY ? DLI_GRAIN_DAY : grain;
    dli_moment to = unit->months > 0 ? dli_shift_months(first, n * unit->months, coarse)
                                     : dli_shift_days(first, n * unit->days, coarse);
    return grain > DLI_GRAIN_DAY ? move_day(m, &to) : to;
}

/* By how many units: a number, or -1, 0, 1 for a direction. Returns 0 if neither is told. */
static int read_amount(const dli_resolver *r, const dli_step *step, int64_t *out)
{
    dli_direction towards = dli_argument_direction(r, step, 1);
    if (towards != DLI_TOWARDS_NONE) {
        *out = towards == DLI_TOWARDS_LAST ? -1 : towards == DLI_TOWARDS_THIS ? 0 : 1;
        return 1;
    }
    int32_t n = dli_argument_number(r, step, 1);
    if (step->n_arguments < 2 || (n < 0 && step->arguments[1].kind == DLI_ARG_GROUP)) return 0;
    *out = step->arguments[1].negative ? -(int64_t)n : n;
    return 1;
}

/* Where nothing can be counted: the length that a step before told ("in two hours"), or at least its side. */
static void keep_uncounted(dli_resolver *r, dli_moment *m, int64_t n)
{
    r->uncounted = m->grain == DLI_GRAIN_TEXT;
    if (r->uncounted) return;
    *m = (dli_moment){.grain = DLI_GRAIN_TEXT, .zone = DLI_NO_ZONE};
    strcpy(m->text, n < 0 ? "PAST_REF" : n == 0 ? "PRESENT_REF" : "FUTURE_REF");
}

void dli_step_shift(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    const dli_unit *unit = dli_find_unit(dli_argument_detail(r, step, 0, DLI_V_UNIT));
    int64_t n;
    if (unit == NULL || !read_amount(r, step, &n)) {
        *m = (dli_moment){.grain = DLI_GRAIN_NONE};
        return;
    }
    int has_base = m->grain != DLI_GRAIN_NONE && m->grain != DLI_GRAIN_TEXT;
    int32_t from = r->anchor, last;
    if (has_base) dli_moment_days(m, &from, &last);
    else r->used_anchor = 1;
    const dli_moment *clock = has_base ? m : &r->now;
    if (unit->seconds > 0 && dli_has_clock(clock)) {
        *m = dli_add_units(clock, unit, n);
    } else if (from == 0 || (unit->seconds > 0 && m->grain == DLI_GRAIN_TEXT)) {
        keep_uncounted(r, m, n);
    } else if (unit->months > 0) {
        dli_grain grain = m->grain == DLI_GRAIN_QUARTER ? DLI_GRAIN_QUARTER : unit->grain;
        if (grain < DLI_GRAIN_YEAR && dli_argument_direction(r, step, 1) == DLI_TOWARDS_NONE)
            grain = DLI_GRAIN_YEAR; /* "two decades ago" tells the year, "last decade" does not */
        *m = dli_shift_months(from, n * unit->months, grain);
    } else {
        *m = dli_shift_days(from, n * unit->days, unit->seconds > 0 ? DLI_GRAIN_DAY : unit->grain);
    }
}

void dli_step_add(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    const dli_unit *unit = dli_find_unit(dli_argument_detail(r, step, 0, DLI_V_UNIT));
    int64_t n;
    if (unit == NULL || !read_amount(r, step, &n)) m->grain = DLI_GRAIN_NONE;
    else *m = dli_add_units(m, unit, n);
}
