/* moment.c: moments in, TIMEX3 values and their first and last days out. */
#include "value/moment.h"

#include <string.h>

static const char season_names[5][3] = {"", "SP", "SU", "FA", "WI"};

dli_moment dli_moment_of_day(int32_t day)
{
    dli_moment out = {.grain = DLI_GRAIN_DAY, .zone = DLI_NO_ZONE};
    if (day < DLI_DAY_MIN || day > DLI_DAY_MAX) return (dli_moment){.grain = DLI_GRAIN_NONE};
    dli_date date = dli_date_of(day);
    out.year = dli_year_called(date.year);
    out.month = date.month;
    out.day = date.day;
    return out;
}

int32_t dli_moment_day(const dli_moment *m)
{
    int32_t year = dli_year_counted(m->year);
    if (m->grain < DLI_GRAIN_DAY || m->grain > DLI_GRAIN_SECOND || m->year == 0 ||
        !dli_is_date(year, m->month, m->day))
        return 0;
    return dli_day_number(year, m->month, m->day);
}

static int clock_exists(const dli_moment *m)
{
    if (m->grain < DLI_GRAIN_HOUR) return 1;
    return m->hour >= 0 && m->hour <= 24 && m->minute >= 0 && m->minute <= 59 && m->second >= 0 &&
           m->second <= 60 && (m->hour < 24 || (m->minute == 0 && m->second == 0));
}

int dli_moment_exists(const dli_moment *m)
{
    if (m->grain == DLI_GRAIN_NONE) return 0;
    if (m->grain == DLI_GRAIN_TEXT) return m->text[0] != '\0';
    if (dli_year_counted(m->year) < DLI_YEAR_MIN || m->year > DLI_YEAR_MAX) return 0;
    if (m->grain < DLI_GRAIN_MONTH) return m->year != 0;
    if (m->grain == DLI_GRAIN_WEEK || m->grain == DLI_GRAIN_WEEKEND) return m->index >= 1 && m->index <= 53;
    if (m->grain == DLI_GRAIN_MONTH) return m->month >= 1 && m->month <= 12;
    if (!clock_exists(m)) return 0;
    if (m->month == 0) return m->day == 0; /* a weekday or clock time without an anchor */
    return dli_is_date(m->year == 0 ? 2000 : dli_year_counted(m->year), m->month, m->day);
}

/* Writes a number with so many digits, the last ones. Returns what is behind it. */
static char *put_number(char *at, int32_t n, int n_digits)
{
    for (int i = n_digits; i-- > 0; n /= 10) at[i] = (char)('0' + n % 10);
    return at + n_digits;
}

static char *put_text(char *at, const char *text)
{
    size_t n = strlen(text);
    memcpy(at, text, n);
    return at + n;
}

/* As many of a year's four digits as the grain has: 2022, BC0044, 199, XXXX. */
static char *put_year(const dli_moment *m, int n_digits, char *at)
{
    char digits[4] = {'X', 'X', 'X', 'X'};
    if (m->year != 0) put_number(digits, m->year < 0 ? -m->year : m->year, 4);
    if (m->year < 0) at = put_text(at, "BC");
    memcpy(at, digits, (size_t)n_digits);
    return at + n_digits;
}

/* The date part of day grain and finer. */
static char *put_day(const dli_moment *m, char *at)
{
    if (m->month == 0) {
        if (m->index == 0) return put_text(at, "XXXX-XX-XX");
        return put_number(put_text(at, "XXXX-WXX-"), m->index, 1);
    }
    at = put_number(put_text(put_year(m, 4, at), "-"), m->month, 2);
    return put_number(put_text(at, "-"), m->day, 2);
}

static char *put_zone(int32_t zone, char *at)
{
    if (zone == DLI_NO_ZONE) return at;
    if (zone == 0) return put_text(at, "Z");
    int32_t minutes = zone < 0 ? -zone : zone;
    at = put_number(put_text(at, zone < 0 ? "-" : "+"), minutes / 60, 2);
    return put_number(put_text(at, ":"), minutes % 60, 2);
}

static char *put_fine(const dli_moment *m, int with_zone, char *at)
{
    at = put_day(m, at);
    if (m->grain == DLI_GRAIN_PART) return put_text(put_text(at, "T"), m->part);
    if (m->grain < DLI_GRAIN_HOUR || m->grain > DLI_GRAIN_SECOND) return at;
    at = put_number(put_text(at, "T"), m->hour, 2);
    if (m->grain >= DLI_GRAIN_MINUTE) at = put_number(put_text(at, ":"), m->minute, 2);
    if (m->grain == DLI_GRAIN_SECOND) at = put_number(put_text(at, ":"), m->second, 2);
    return with_zone ? put_zone(m->zone, at) : at;
}

static char *put_value(const dli_moment *m, int with_zone, char *at)
{
    switch (m->grain) {
    case DLI_GRAIN_MILLENNIUM: return put_year(m, 1, at);
    case DLI_GRAIN_CENTURY: return put_year(m, 2, at);
    case DLI_GRAIN_DECADE: return put_year(m, 3, at);
    case DLI_GRAIN_YEAR: return put_year(m, 4, at);
    case DLI_GRAIN_HALF: return put_number(put_text(put_year(m, 4, at), "-H"), m->index, 1);
    case DLI_GRAIN_QUARTER: return put_number(put_text(put_year(m, 4, at), "-Q"), m->index, 1);
    case DLI_GRAIN_SEASON:
        at = put_text(put_year(m, 4, at), "-");
        return put_text(at, season_names[m->index >= 1 && m->index <= 4 ? m->index : 0]);
    case DLI_GRAIN_MONTH: return put_number(put_text(put_year(m, 4, at), "-"), m->month, 2);
    case DLI_GRAIN_WEEK: return put_number(put_text(put_year(m, 4, at), "-W"), m->index, 2);
    case DLI_GRAIN_WEEKEND:
        return put_text(put_number(put_text(put_year(m, 4, at), "-W"), m->index, 2), "-WE");
    case DLI_GRAIN_TEXT: return put_text(at, m->text);
    default: return put_fine(m, with_zone, at);
    }
}

/* The longest: a text, and BC0044-03-15T12:34:56+03:00. */
#define VALUE_ROOM 64

dl_str dli_moment_print(dli_arena *arena, const dli_moment *m, int with_zone)
{
    char text[VALUE_ROOM];
    return dli_arena_copy(arena, (dl_str){text, (size_t)(put_value(m, with_zone, text) - text)});
}

dl_str dli_moment_zone(dli_arena *arena, const dli_moment *m)
{
    char text[VALUE_ROOM];
    int is_clock = m->grain >= DLI_GRAIN_HOUR && m->grain <= DLI_GRAIN_SECOND;
    char *end = is_clock ? put_zone(m->zone, text) : text;
    return dli_arena_copy(arena, (dl_str){text, (size_t)(end - text)});
}

int32_t dli_first_year(int32_t year, int32_t n_years)
{
    int32_t round = year - year % n_years;
    if (year < 0) return round - (n_years - 1);
    return round == 0 ? 1 : round;
}

int32_t dli_last_year(int32_t year, int32_t n_years)
{
    int32_t round = year - year % n_years;
    if (year > 0) return round + n_years - 1;
    return round == 0 ? -1 : round;
}

/* The first and last day of a moment that is whole years, as they are called. */
static void year_days(int32_t first_year, int32_t last_year, int32_t *first, int32_t *last)
{
    *first = dli_day_number(dli_year_counted(first_year), 1, 1);
    *last = dli_day_number(dli_year_counted(last_year), 12, 31);
}

/* The same of whole months of one year or, in winter, of the next. */
static void month_days(int32_t year, int32_t first_month, int32_t n_months, int32_t *first, int32_t *last)
{
    dli_date end = dli_add_months((dli_date){year, first_month, 1}, n_months - 1);
    if (end.month == 0) end = (dli_date){DLI_YEAR_MAX, 12, 31};
    *first = dli_day_number(year, first_month, 1);
    *last = dli_day_number(end.year, end.month, dli_month_days(end.year, end.month));
}

void dli_moment_days(const dli_moment *m, int32_t *first, int32_t *last)
{
    int32_t year = dli_year_counted(m->year);
    *first = m->first;
    *last = m->last;
    if (m->year == 0 || m->grain == DLI_GRAIN_TEXT) return;
    switch (m->grain) {
    case DLI_GRAIN_MILLENNIUM: year_days(m->year, dli_last_year(m->year, 1000), first, last); break;
    case DLI_GRAIN_CENTURY: year_days(m->year, dli_last_year(m->year, 100), first, last); break;
    case DLI_GRAIN_DECADE: year_days(m->year, dli_last_year(m->year, 10), first, last); break;
    case DLI_GRAIN_YEAR: year_days(m->year, m->year, first, last); break;
    case DLI_GRAIN_HALF: month_days(year, m->index == 2 ? 7 : 1, 6, first, last); break;
    case DLI_GRAIN_QUARTER: month_days(year, m->index * 3 - 2, 3, first, last); break;
    case DLI_GRAIN_SEASON:
        month_days(year, m->index * 3, 3, first, last);
        break; /* March, June, September, December */
    case DLI_GRAIN_MONTH: month_days(year, m->month, 1, first, last); break;
    case DLI_GRAIN_WEEK:
        *first = dli_week_monday(year, m->index);
        *last = *first + 6;
        break;
    case DLI_GRAIN_WEEKEND:
        *first = dli_week_monday(year, m->index) + 5;
        *last = *first + 1;
        break;
    default: *first = *last = dli_moment_day(m); break;
    }
    if (*first < DLI_DAY_MIN || *last > DLI_DAY_MAX) *first = *last = 0;
}

static dl_str print_date(dli_arena *arena, int32_t day)
{
    dli_date date = dli_date_of(day);
    char text[VALUE_ROOM];
    char *at = put_text(text, date.year < 0 ? "-" : "");
    at = put_number(at, date.year < 0 ? -date.year : date.year, 4);
    at = put_number(put_text(at, "-"), date.month, 2);
    at = put_number(put_text(at, "-"), date.day, 2);
    return dli_arena_copy(arena, (dl_str){text, (size_t)(at - text)});
}

int dli_moment_bounds(dli_arena *arena, const dli_moment *m, dl_str *begin, dl_str *end)
{
    int32_t first, last;
    dli_moment_days(m, &first, &last);
    *begin = *end = (dl_str){"", 0};
    if (first == 0) return 1;
    *begin = print_date(arena, first);
    *end = last == first ? *begin : print_date(arena, last);
    return begin->data != NULL && end->data != NULL;
}
