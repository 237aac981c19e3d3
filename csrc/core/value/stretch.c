/* stretch.c: durations that are tied to the calendar: "the past 18 months" end with the day that is counted from, "the next
   three days" begin behind it, "the first nine months of 2019" begin with the year. In: the duration's TIMEX3 value. Out: its
   first and last day. */
#include "value/resolve.h"

#include <string.h>

/* How long a duration is. What is told in hours is too short for days alone: it touches one more than it fills. */
typedef struct length {
    int32_t months, days;
    int is_clock; /* hours, minutes or seconds alone */
} length;

/* Returns 0 for what is no whole number of units: PXD, P2.5Y. */
static int read_length(const char *text, length *out)
{
    dli_amount amounts[DLI_MOST_AMOUNTS];
    size_t n = dli_read_amounts(text, amounts);
    int64_t seconds = 0;
    *out = (length){0, 0, 1};
    for (size_t i = 0; i < n; i++) {
        const dli_unit *unit = amounts[i].unit;
        out->months += unit->months * amounts[i].n;
        out->days += unit->days * amounts[i].n;
        seconds += (int64_t)unit->seconds * amounts[i].n;
        if (unit->seconds == 0) out->is_clock = 0;
    }
    if (out->is_clock) out->days = (int32_t)(seconds / 86400);
    return n > 0;
}

/* The day that is a length behind a day (sign 1) or before it (-1); 0 if it leaves the calendar. */
static int32_t shifted(int32_t day, length by, int32_t sign)
{
    dli_date date = dli_add_months(dli_date_of(day), sign * by.months);
    if (date.month == 0) return 0;
    day = dli_day_number(date.year, date.month, date.day) + sign * by.days;
    return day < DLI_DAY_MIN || day > DLI_DAY_MAX ? 0 : day;
}

static void set_days(dli_moment *m, int32_t first, int32_t last)
{
    if (first < DLI_DAY_MIN || last > DLI_DAY_MAX || last < first) return;
    m->first = first;
    m->last = last;
}

static int is_anchor(const dli_step *step)
{
    dl_str what = step->n_arguments > 0 ? step->arguments[0].word : (dl_str){"", 0};
    return what.n_bytes == 6 && memcmp(what.data, "anchor", 6) == 0;
}

/* The year whose part the duration is: as printed, or last, this or next; else the anchor's, or the one before if it is not
   over and the verb tells of the past. 0 if none is known. */
static int32_t whole_year(dli_resolver *r, const dli_step *step, int32_t ends_in_month)
{
    int32_t year = dli_argument_number(r, step, 1);
    if (year > 0) return dli_full_year(r, year);
    if (r->anchor == 0) return 0;
    r->used_anchor = 1;
    dli_date now = dli_date_of(r->anchor);
    switch (dli_argument_direction(r, step, 1)) {
    case DLI_TOWARDS_LAST: return now.year - 1;
    case DLI_TOWARDS_THIS: return now.year;
    case DLI_TOWARDS_NEXT: return now.year + 1;
    default: break;
    }
    int is_past = dli_clause_tense(r->c, r->pieces, r->begin, r->end) == DLI_TENSE_PAST;
    return is_past && now.month < ends_in_month ? now.year - 1 : now.year;
}

/* begins anchor: on the day behind it; begins year {year} */
void dli_step_begins(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    length by;
    if (m->grain != DLI_GRAIN_TEXT || !read_length(m->text, &by)) return;
    if (is_anchor(step)) {
        if (r->anchor == 0) return;
        r->used_anchor = 1;
        set_days(m, r->anchor + !by.is_clock, shifted(r->anchor, by, 1));
        return;
    }
    int32_t year = whole_year(r, step, by.months);
    if (year < 1 || year > DLI_YEAR_MAX) return;
    int32_t first = dli_day_number(year, 1, 1), behind = shifted(first, by, 1);
    if (behind > first) set_days(m, first, behind - 1);
}

/* ends anchor: with it; ends year {year} */
void dli_step_ends(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    length by;
    if (m->grain != DLI_GRAIN_TEXT || !read_length(m->text, &by)) return;
    if (is_anchor(step)) {
        if (r->anchor == 0) return;
        r->used_anchor = 1;
        int32_t before = shifted(r->anchor, by, -1);
        if (before > 0) set_days(m, before + !by.is_clock, r->anchor);
        return;
    }
    int32_t year = whole_year(r, step, 12);
    if (year < 1 || year > DLI_YEAR_MAX) return;
    int32_t last = dli_day_number(year, 12, 31), behind = last + 1;
    int32_t first = behind > DLI_DAY_MAX ? 0 : shifted(behind, by, -1);
    set_days(m, first, last);
}
