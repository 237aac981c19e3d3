/* moment.c: moments in, TIMEX3 values and their first and last days out. */
#include "value/moment.h"

#include <stdio.h>
#include <stdlib.h>

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

/* As many of a year's four digits as the grain has: 2022, BC0044, 199, XXXX. */
static int print_year(const dli_moment *m, int n_digits, char *out, size_t room)
{
    char digits[8] = "XXXX";
    int32_t year = m->year < 0 ? -m->year : m->year;
    if (year > 0) snprintf(digits, sizeof digits, "%04d", year % 10000);
    return snprintf(out, room, "%s%.*s", m->year < 0 ? "BC" : "", n_digits, digits);
}

/* The date part of day grain and finer. */
static int print_day(const dli_moment *m, char *out, size_t room)
{
    int n = print_year(m, 4, out, room);
    if (m->month > 0) return n + snprintf(out + n, room - (size_t)n, "-%02d-%02d", m->month, m->day);
    if (m->index > 0) return snprintf(out, room, "XXXX-WXX-%d", m->index);
    return snprintf(out, room, "XXXX-XX-XX");
}

static int print_zone(int32_t zone, char *out, size_t room)
{
    if (zone == DLI_NO_ZONE) return 0;
    if (zone == 0) return snprintf(out, room, "Z");
    int32_t minutes = zone < 0 ? -zone : zone;
    return snprintf(out, room, "%c%02d:%02d", zone < 0 ? '-' : '+', minutes / 60 % 100, minutes % 60);
}

static int print_fine(const dli_moment *m, int with_zone, char *out, size_t room)
{
    int n = print_day(m, out, room);
    char *at = out + n;
    size_t left = room - (size_t)n;
    switch (m->grain) {
    case DLI_GRAIN_PART: return n + snprintf(at, left, "T%s", m->part);
    case DLI_GRAIN_HOUR: n += snprintf(at, left, "T%02d", m->hour); break;
    case DLI_GRAIN_MINUTE: n += snprintf(at, left, "T%02d:%02d", m->hour, m->minute); break;
    case DLI_GRAIN_SECOND: n += snprintf(at, left, "T%02d:%02d:%02d", m->hour, m->minute, m->second); break;
    default: return n;
    }
    return with_zone ? n + print_zone(m->zone, out + n, room - (size_t)n) : n;
}

static int print_value(const dli_moment *m, int with_zone, char *out, size_t room)
{
    char year[8];
    print_year(m, 4, year, sizeof year);
    switch (m->grain) {
    case DLI_GRAIN_MILLENNIUM: return print_year(m, 1, out, room);
    case DLI_GRAIN_CENTURY: return print_year(m, 2, out, room);
    case DLI_GRAIN_DECADE: return print_year(m, 3, out, room);
    case DLI_GRAIN_YEAR: return snprintf(out, room, "%s", year);
    case DLI_GRAIN_HALF: return snprintf(out, room, "%s-H%d", year, m->index);
    case DLI_GRAIN_QUARTER: return snprintf(out, room, "%s-Q%d", year, m->index);
    case DLI_GRAIN_SEASON:
        return snprintf(out, room, "%s-%s", year,
                        season_names[m->index >= 1 && m->index <= 4 ? m->index : 0]);
    case DLI_GRAIN_MONTH: return snprintf(out, room, "%s-%02d", year, m->month);
    case DLI_GRAIN_WEEK: return snprintf(out, room, "%s-W%02d", year, m->index);
    case DLI_GRAIN_WEEKEND: return snprintf(out, room, "%s-W%02d-WE", year, m->index);
    case DLI_GRAIN_TEXT: return snprintf(out, room, "%s", m->text);
    default: return print_fine(m, with_zone, out, room);
    }
}

dl_str dli_moment_print(dli_arena *arena, const dli_moment *m, int with_zone)
{
    char text[64];
    int n = print_value(m, with_zone, text, sizeof text);
    return dli_arena_copy(arena, (dl_str){text, n < 0 ? 0 : (size_t)n});
}

dl_str dli_moment_zone(dli_arena *arena, const dli_moment *m)
{
    char text[16];
    int is_clock = m->grain >= DLI_GRAIN_HOUR && m->grain <= DLI_GRAIN_SECOND;
    int n = is_clock ? print_zone(m->zone, text, sizeof text) : 0;
    return dli_arena_copy(arena, (dl_str){text, (size_t)n});
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
    char text[24];
    int n = snprintf(text, sizeof text, "%s%04d-%02d-%02d", date.year < 0 ? "-" : "", abs(date.year),
                     date.month, date.day);
    return dli_arena_copy(arena, (dl_str){text, (size_t)n});
}

int dli_moment_bounds(dli_arena *arena, const dli_moment *m, dl_str *begin, dl_str *end)
{
    int32_t first, last;
    dli_moment_days(m, &first, &last);
    *begin = *end = (dl_str){"", 0};
    if (first == 0) return 1;
    *begin = print_date(arena, first);
    *end = print_date(arena, last);
    return begin->data != NULL && end->data != NULL;
}
