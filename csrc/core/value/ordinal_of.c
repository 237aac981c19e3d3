/* ordinal_of.c: the third week of 2027, the last Friday of March, the ninth month of next year: one of the days, weeks,
   weekdays or months that lie in what the steps before have named. */
#include "value/resolve.h"

/* The n-th of days that repeat every `period` days, the first of them at `first`; from the end where n is negative; 0 if
   there are not so many up to `last`. */
static int32_t nth_day(int32_t first, int32_t last, int32_t period, int32_t n)
{
    int32_t most = last < first ? 0 : (last - first) / period + 1;
    if (n < 0) n = most + 1 + n;
    return n < 1 || n > most ? 0 : first + (n - 1) * period;
}

/* The first such weekday from a day on. */
static int32_t weekday_from(int32_t day, int32_t weekday)
{
    return day + (weekday - dli_weekday(day) + 7) % 7;
}

/* A week belongs to what its Thursday is in, as ISO 8601 has it for years; a weekend to what its Saturday is in. */
static dli_moment nth_of_days(const dli_unit *unit, int32_t first, int32_t last, int32_t n)
{
    int32_t day = 0;
    if (unit->grain == DLI_GRAIN_DAY) day = nth_day(first, last, 1, n);
    else if (unit->grain == DLI_GRAIN_WEEK) day = nth_day(weekday_from(first, 4), last, 7, n);
    else if (unit->grain == DLI_GRAIN_WEEKEND) day = nth_day(weekday_from(first, 6), last, 7, n);
    return day == 0 ? (dli_moment){.grain = DLI_GRAIN_NONE} : dli_shift_days(day, 0, unit->grain);
}

static dli_moment nth_of_months(const dli_unit *unit, int32_t first, int32_t last, int32_t n)
{
    dli_date a = dli_date_of(first), b = dli_date_of(last);
    int32_t most = ((b.year - a.year) * 12 + b.month - a.month + 1) / unit->months;
    if (n < 0) n = most + 1 + n;
    if (n < 1 || n > most) return (dli_moment){.grain = DLI_GRAIN_NONE};
    return dli_shift_months(first, (int64_t)(n - 1) * unit->months, unit->grain);
}

void dli_step_nth(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int32_t n = dli_argument_number(r, step, 0), first, last;
    if (n < 0) n = -1; /* a word that is no number: the last, the final */
    dl_str weekday = dli_argument_detail(r, step, 1, DLI_V_WEEKDAY);
    const dli_unit *unit = dli_find_unit(dli_argument_detail(r, step, 1, DLI_V_UNIT));
    dli_moment_days(m, &first, &last);
    *m = (dli_moment){.grain = DLI_GRAIN_NONE};
    if (first == 0) return;
    if (step->arguments[1].kind == DLI_ARG_GROUP && weekday.n_bytes == 1)
        *m = dli_moment_of_day(nth_day(weekday_from(first, weekday.data[0] - '0'), last, 7, n));
    else if (unit != NULL && unit->months > 0) *m = nth_of_months(unit, first, last, n);
    else if (unit != NULL && unit->seconds == 0) *m = nth_of_days(unit, first, last, n);
}
