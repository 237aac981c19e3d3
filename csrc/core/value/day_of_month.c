/* day_of_month.c: "Saturday the 14th", "the 18th": the nearest month that has such a day, and on that weekday, on the
   side that the verb beside it tells. */
#include "value/resolve.h"

#define REACH_MONTHS 11

/* The day number of a day in the month that is n months from a date; 0 if it has none, or on another weekday. */
static int32_t day_of(dli_date date, int32_t n, int32_t day, int32_t weekday)
{
    dli_date month = dli_add_months((dli_date){date.year, date.month, 1}, n);
    if (month.month == 0 || !dli_is_date(month.year, month.month, day)) return 0;
    int32_t number = dli_day_number(month.year, month.month, day);
    return weekday == 0 || dli_weekday(number) == weekday ? number : 0;
}

/* The nearest such day on one side of the anchor, the anchor's own day included; 0 if there is none in reach. */
static int32_t nearest(const dli_resolver *r, int32_t side, int32_t day, int32_t weekday)
{
    dli_date now = dli_date_of(r->anchor);
    for (int32_t n = 0; n <= REACH_MONTHS; n++) {
        int32_t number = day_of(now, side * n, day, weekday);
        if (number != 0 && (number - r->anchor) * side >= 0) return number;
    }
    return 0;
}

/* day {day} {weekday}; of the month of the step before, if there is one. */
void dli_step_day(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int32_t day = dli_argument_number(r, step, 0), anchor = r->anchor;
    dl_str detail = dli_argument_detail(r, step, 1, DLI_V_WEEKDAY);
    int32_t weekday = detail.n_bytes == 1 ? detail.data[0] - '0' : 0;
    dli_moment in = *m;
    *m = (dli_moment){.grain = DLI_GRAIN_NONE};
    if (day < 1 || day > 31) return;
    if (in.grain == DLI_GRAIN_MONTH) {
        *m = (dli_moment){
            .grain = DLI_GRAIN_DAY, .year = in.year, .month = in.month, .day = day, .zone = DLI_NO_ZONE};
        return;
    }
    if (anchor == 0) return;
    r->used_anchor = 1;
    dli_tense tense = r->in_story ? DLI_TENSE_FUTURE /* a story goes on */
                                  : dli_clause_tense(r->c, r->pieces, r->begin, r->end);
    int32_t back = tense == DLI_TENSE_FUTURE ? 0 : nearest(r, -1, day, weekday);
    int32_t ahead = tense == DLI_TENSE_PAST && back != 0 ? 0 : nearest(r, 1, day, weekday);
    if (back == 0 || (ahead != 0 && ahead - anchor < anchor - back)) back = ahead;
    if (back != 0) *m = dli_moment_of_day(back);
}
