/* relative.c: words that count from the anchor: weekdays, months and days without their year, quarters and holidays.
   Without an anchor a moment keeps what it has: XXXX-WXX-5, XXXX-07-20. */
#include "value/resolve.h"

#include <stdlib.h>
#include <string.h>

/* A report of what happened looks back; nothing further ahead than this many days is meant without a word for it. */
#define AHEAD_DAYS 183
#define PAST_AHEAD_DAYS 90 /* the same beside a verb in the past tense */

static dli_tense tense_of(const dli_resolver *r)
{
    if (r->in_story) return DLI_TENSE_UNKNOWN; /* all is past there */
    return dli_clause_tense(r->c, r->pieces, r->begin, r->end);
}

void dli_step_weekday(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    dl_str detail = dli_argument_detail(r, step, 0, DLI_V_WEEKDAY);
    int32_t wanted = detail.n_bytes == 1 ? detail.data[0] - '0' : 0;
    if (wanted < 1 || wanted > 7) return;
    dli_direction towards = dli_argument_direction(r, step, 1);
    if (r->anchor == 0) {
        *m = (dli_moment){.grain = DLI_GRAIN_DAY, .index = wanted, .zone = DLI_NO_ZONE};
        return;
    }
    if (m->grain == DLI_GRAIN_WEEK) { /* Tuesday of next week */
        *m = dli_moment_of_day(dli_week_monday(m->year, m->index) + wanted - 1);
        return;
    }
    if (m->grain == DLI_GRAIN_DAY) { /* the Monday two weeks from now: that of the day's week */
        int32_t day = dli_moment_day(m);
        *m = dli_moment_of_day(day == 0 ? 0 : day - dli_weekday(day) + wanted);
        return;
    }
    r->used_anchor = 1;
    int32_t back = (dli_weekday(r->anchor) - wanted + 7) % 7, ahead = (7 - back) % 7;
    int32_t day = r->anchor - back;
    if (towards == DLI_TOWARDS_LAST && back == 0) day -= 7;
    if (towards == DLI_TOWARDS_NEXT) day = r->anchor + (ahead == 0 ? 7 : ahead);
    if (towards == DLI_TOWARDS_THIS) {
        int past = tense_of(r) == DLI_TENSE_PAST;
        day = past ? r->anchor - back : r->anchor + ahead;
    }
    int is_ahead = r->in_story || tense_of(r) == DLI_TENSE_FUTURE;
    if (towards == DLI_TOWARDS_NONE && is_ahead) day = r->anchor + ahead;
    *m = dli_moment_of_day(day);
}

/* The Saturday and Sunday beside a day: a Monday's or a Tuesday's are those before it. */
static void weekend_of(dli_moment *m)
{
    int32_t day = dli_moment_day(m);
    if (day == 0) m->grain = DLI_GRAIN_NONE;
    else *m = dli_shift_days(day, dli_weekday(day) <= 2 ? -2 : 0, DLI_GRAIN_WEEKEND);
}

void dli_step_weekend(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    if (m->grain == DLI_GRAIN_DAY) {
        weekend_of(m);
        return;
    }
    *m = (dli_moment){.grain = DLI_GRAIN_TEXT, .text = "XXXX-WXX-WE", .zone = DLI_NO_ZONE};
    if (r->anchor == 0) return;
    r->used_anchor = 1;
    dli_direction towards = dli_argument_direction(r, step, 0);
    int is_weekend = dli_weekday(r->anchor) >= 6;
    int32_t day = r->anchor;
    if (towards == DLI_TOWARDS_LAST) day -= 7;
    else if (towards == DLI_TOWARDS_NEXT) day += is_weekend ? 7 : 0;
    else if (towards == DLI_TOWARDS_NONE && !is_weekend && tense_of(r) != DLI_TENSE_FUTURE) day -= 7;
    if (day < DLI_DAY_MIN || day > DLI_DAY_MAX) return;
    dli_week week = dli_week_of(day);
    *m = (dli_moment){.grain = DLI_GRAIN_WEEKEND,
                      .year = dli_year_called(week.year),
                      .index = week.week,
                      .zone = DLI_NO_ZONE};
}

/* The day number of a month and day in a year; of 29 February in other years, the day before. */
static int32_t day_in_year(int32_t year, int32_t month, int32_t day)
{
    int32_t last = dli_month_days(year, month);
    return dli_day_number(year, month, day > last ? last : day);
}

/* by, until, effective: beside a word for a limit the verb's tense is not the date's: "agreed to sell it by February". */
static int is_limit(const dli_resolver *r)
{
    return r->begin > 0 && dli_symbol_is(r->c, r->pieces->symbols[r->begin - 1], DLI_V_LIMIT);
}

static dli_tense limit_tense(const dli_resolver *r)
{
    dli_tense tense = tense_of(r);
    return tense == DLI_TENSE_PAST && is_limit(r) ? DLI_TENSE_UNKNOWN : tense;
}

/* "the year ended March 31", "since the Oct. 23 attack": such a word before a date leaves nothing ahead. "After" does so
   only in what is told as past; "will be paid Dec. 14" is not. */
static int follows_past_word(const dli_resolver *r)
{
    uint32_t at = r->begin;
    if (at > 1 && dli_symbol_is(r->c, r->pieces->symbols[at - 1], DLI_V_THE)) at--;
    if (at == 0) return 0;
    const dli_piece *before = &r->pieces->items[at - 1];
    const char *verb = dli_piece_detail(r->c, before, DLI_V_TENSE);
    const char *since = dli_piece_detail(r->c, before, DLI_V_SINCE);
    int is_past_verb = verb != NULL && strcmp(verb, "past") == 0;
    if (!is_past_verb && since == NULL) return 0;
    dli_tense tense = dli_clause_tense(r->c, r->pieces, at - 1, r->end);
    return since != NULL && strcmp(since, "past") == 0 ? tense == DLI_TENSE_PAST : tense != DLI_TENSE_FUTURE;
}

int32_t dli_nearest_year(dli_resolver *r, int32_t month, int32_t day)
{
    if (r->anchor == 0 || month < 1 || month > 12) return 0;
    r->used_anchor = 1;
    int32_t year = dli_date_of(r->anchor).year;
    if (year == 1 || year == DLI_YEAR_MAX) return year;
    int32_t here = day_in_year(year, month, day);
    if (r->in_story) return here < r->anchor - AHEAD_DAYS ? year + 1 : year; /* a story goes on */
    int32_t ahead = here - r->anchor, past_limit = PAST_AHEAD_DAYS;
    if (follows_past_word(r)) return ahead > 0 ? year - 1 : year;
    if (ahead > AHEAD_DAYS || (ahead > past_limit && limit_tense(r) == DLI_TENSE_PAST)) return year - 1;
    int32_t next = 365 - (r->anchor - here); /* days until it comes again */
    if (next < AHEAD_DAYS && (next < past_limit || limit_tense(r) != DLI_TENSE_PAST)) return year + 1;
    return year;
}

/* The year of a whole month: this year if it is not far ahead; a past tense does not reach ahead, nor a future one
   back. */
static int32_t month_year(dli_resolver *r, int32_t month, dli_direction towards)
{
    if (r->anchor == 0) return 0;
    r->used_anchor = 1;
    dli_date now = dli_date_of(r->anchor);
    if (towards == DLI_TOWARDS_LAST) return month < now.month ? now.year : now.year - 1;
    if (towards == DLI_TOWARDS_NEXT) return month > now.month ? now.year : now.year + 1;
    if (towards == DLI_TOWARDS_THIS) return now.year;
    dli_tense tense = limit_tense(r);
    if (tense == DLI_TENSE_PAST) return month <= now.month ? now.year : now.year - 1;
    if (tense == DLI_TENSE_FUTURE) return month >= now.month ? now.year : now.year + 1;
    if (month - now.month > 6 && !r->in_story) return now.year - 1;
    return now.month - month > 6 && (r->in_story || is_limit(r)) ? now.year + 1 : now.year;
}

void dli_step_month(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int32_t month = dli_argument_number(r, step, 0), year = dli_argument_number(r, step, 1);
    if (m->grain == DLI_GRAIN_YEAR) year = m->year;
    else if (year > 0) year = dli_full_year(r, year);
    else year = month < 1 ? 0 : month_year(r, month, dli_argument_direction(r, step, 1));
    *m = (dli_moment){.grain = DLI_GRAIN_MONTH, .year = year, .month = month, .zone = DLI_NO_ZONE};
}

void dli_step_month_day(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int32_t month = dli_argument_number(r, step, 0), day = dli_argument_number(r, step, 1);
    int32_t year = dli_nearest_year(r, month, day);
    if (dli_argument_direction(r, step, 2) == DLI_TOWARDS_LAST && year > 1 &&
        day_in_year(year, month, day) > r->anchor)
        year--;
    *m = (dli_moment){.grain = DLI_GRAIN_DAY, .year = year, .month = month, .day = day, .zone = DLI_NO_ZONE};
}

/* The year that an argument gives, or a direction from the anchor's year; `first_day` is when the thing begins this
   year, and decides where nothing is said. */
static int32_t year_of(dli_resolver *r, const dli_step *step, uint32_t i, int32_t month, int32_t day)
{
    int32_t year = dli_argument_number(r, step, i);
    if (year > 0) return dli_full_year(r, year);
    if (r->anchor == 0) return 0;
    r->used_anchor = 1;
    int32_t this_year = dli_date_of(r->anchor).year;
    int started = day_in_year(this_year, month, day) <= r->anchor;
    switch (dli_argument_direction(r, step, i)) {
    case DLI_TOWARDS_LAST: return started ? this_year : this_year - 1;
    case DLI_TOWARDS_NEXT: return started ? this_year + 1 : this_year;
    case DLI_TOWARDS_THIS: return this_year;
    default: return 0;
    }
}

void dli_step_season(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    dl_str detail = dli_argument_detail(r, step, 0, DLI_V_SEASON);
    int32_t season = detail.n_bytes == 1 ? detail.data[0] - '0' : 0;
    if (season < 1 || season > 4) return;
    int32_t year = year_of(r, step, 1, season * 3, 1);
    if (year == 0 && r->anchor != 0) year = month_year(r, season * 3, DLI_TOWARDS_NONE);
    *m = (dli_moment){.grain = DLI_GRAIN_SEASON, .year = year, .index = season, .zone = DLI_NO_ZONE};
}

/* "the quarter": the one that the text is about, else the last that is over. */
static void last_quarter(dli_resolver *r, dli_moment *m)
{
    if (r->quarter.grain == DLI_GRAIN_QUARTER) {
        *m = r->quarter;
    } else if (r->anchor != 0) {
        r->used_anchor = 1;
        *m = dli_shift_months(r->anchor, -3, DLI_GRAIN_QUARTER);
    }
}

void dli_step_quarter(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    int is_half = step->verb == DLI_OP_HALF;
    int32_t n = dli_argument_number(r, step, 0), months = is_half ? 6 : 3;
    if (dli_argument_direction(r, step, 0) == DLI_TOWARDS_LAST) {
        last_quarter(r, m);
        int32_t named = dli_argument_number(r, step, 1);
        if (named > 0 && r->quarter.grain == DLI_GRAIN_QUARTER) m->year = named;
        else if (named > 0) *m = (dli_moment){.grain = DLI_GRAIN_YEAR, .year = named, .zone = DLI_NO_ZONE};
        return;
    }
    if (n < 1 || n > 12 / months) return;
    int32_t year = dli_argument_number(r, step, 1);
    if (m->grain == DLI_GRAIN_YEAR) {
        year = m->year;
    } else if (year > 0) {
        year = dli_full_year(r, year);
    } else if (r->anchor != 0) {
        dli_date now = dli_date_of(r->anchor);
        dli_direction towards = dli_argument_direction(r, step, 1);
        int32_t ahead = (n - 1) * months + 1 - now.month;
        r->used_anchor = 1;
        year = now.year;
        int past =
            towards == DLI_TOWARDS_NONE && (ahead >= 6 || (ahead > 0 && tense_of(r) == DLI_TENSE_PAST));
        if (towards == DLI_TOWARDS_LAST || past) year--; /* results are told late */
        if (towards == DLI_TOWARDS_NEXT) year++;
    }
    *m = (dli_moment){
        .grain = is_half ? DLI_GRAIN_HALF : DLI_GRAIN_QUARTER, .year = year, .index = n, .zone = DLI_NO_ZONE};
}

/* The day of a holiday in a year: 12-25, easter-2, 11/4/4 (of November, the fourth, a Thursday; 5: the last), or 11/1/1+1
   (the day after its first Monday). */
static int32_t holiday_day(dl_str detail, int32_t year)
{
    char text[24];
    if (detail.n_bytes == 0 || detail.n_bytes >= sizeof text || year < 1 || year > DLI_YEAR_MAX) return 0;
    memcpy(text, detail.data, detail.n_bytes);
    text[detail.n_bytes] = '\0';
    if (strncmp(text, "easter", 6) == 0) return dli_easter(year) + atoi(text + 6);
    char *next;
    int32_t month = (int32_t)strtol(text, &next, 10);
    if (month < 1 || month > 12) return 0;
    if (*next == '-') {
        int32_t day = atoi(next + 1);
        return dli_is_date(year, month, day) ? dli_day_number(year, month, day) : 0;
    }
    if (*next != '/') return 0;
    int32_t nth = (int32_t)strtol(next + 1, &next, 10);
    int32_t weekday = *next == '/' ? (int32_t)strtol(next + 1, &next, 10) : 0, more = atoi(next);
    int32_t first = dli_day_number(year, month, 1), last = first + dli_month_days(year, month) - 1;
    if (nth == 5) return last - (dli_weekday(last) - weekday + 7) % 7 + more;
    return first + (weekday - dli_weekday(first) + 7) % 7 + (nth - 1) * 7 + more;
}

void dli_step_holiday(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    dl_str detail = dli_argument_detail(r, step, 0, DLI_V_HOLIDAY);
    int32_t this_year = r->anchor == 0 ? 0 : dli_date_of(r->anchor).year;
    int32_t here = holiday_day(detail, this_year == 0 ? 2000 : this_year);
    if (here == 0) return;
    dli_date date = dli_date_of(here);
    int32_t year = year_of(r, step, 1, date.month, date.day);
    if (year == 0) year = dli_nearest_year(r, date.month, date.day);
    if (year == 0) {
        *m = (dli_moment){.grain = DLI_GRAIN_DAY, .month = date.month, .day = date.day, .zone = DLI_NO_ZONE};
        return;
    }
    *m = dli_moment_of_day(holiday_day(detail, year));
}
