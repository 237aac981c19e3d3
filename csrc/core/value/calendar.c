/* calendar.c: dates in, day numbers out, and back. A year is counted from March, so that the leap day is its last and
   the months before it follow one formula; and from a round year before all others, so that no number is negative. */
#include "value/calendar.h"

#define DAYS_400_YEARS 146097
#define YEARS_BEFORE 10000 /* years are counted from -10000, a multiple of 400 */
#define DAYS_BEFORE 671    /* from -10000-03-01 to -9998-01-01                 */

int dli_is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t dli_month_days(int32_t year, int32_t month)
{
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    return days[month - 1] + (month == 2 && dli_is_leap(year) ? 1 : 0);
}

int dli_is_date(int32_t year, int32_t month, int32_t day)
{
    return year >= DLI_YEAR_MIN && year <= DLI_YEAR_MAX && day >= 1 && day <= dli_month_days(year, month);
}

int32_t dli_day_number(int32_t year, int32_t month, int32_t day)
{
    int32_t y = YEARS_BEFORE + (month > 2 ? year : year - 1); /* 0 or more */
    int32_t m = (month + 9) % 12;                             /* months since March */
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - DAYS_BEFORE;
}

dli_date dli_date_of(int32_t day)
{
    int32_t n = day + DAYS_BEFORE - 1;
    int32_t era = n / DAYS_400_YEARS, in_era = n % DAYS_400_YEARS;
    int32_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int32_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int32_t m = (5 * in_year + 2) / 153;
    int32_t month = m < 10 ? m + 3 : m - 9;
    year += era * 400 - YEARS_BEFORE + (month <= 2 ? 1 : 0);
    return (dli_date){year, month, in_year - (153 * m + 2) / 5 + 1};
}

int32_t dli_weekday(int32_t day)
{
    return day % 7 + 1; /* day 7 is a Monday */
}

int32_t dli_week_monday(int32_t year, int32_t week)
{
    int32_t fourth = dli_day_number(year, 1, 4); /* always in week 1 */
    return fourth - dli_weekday(fourth) + 1 + (week - 1) * 7;
}

dli_week dli_week_of(int32_t day)
{
    int32_t thursday = day - dli_weekday(day) + 4;
    int32_t year = thursday > DLI_DAY_MAX ? DLI_YEAR_MAX + 1 : dli_date_of(thursday).year;
    return (dli_week){year, (day - dli_week_monday(year, 1)) / 7 + 1};
}

int32_t dli_year_weeks(int32_t year)
{
    return (dli_week_monday(year + 1, 1) - dli_week_monday(year, 1)) / 7;
}

int32_t dli_easter(int32_t year)
{
    int32_t golden = year % 19, century = year / 100, in_century = year % 100; /* Meeus, Jones and Butcher */
    int32_t epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int32_t weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    int32_t shift = (golden + 11 * epact + 22 * weekday) / 451;
    int32_t month_day = epact + weekday - 7 * shift + 114;
    return dli_day_number(year, month_day / 31, month_day % 31 + 1);
}

dli_date dli_add_months(dli_date date, int32_t n)
{
    int64_t months = ((int64_t)date.year - DLI_YEAR_MIN) * 12 + date.month - 1 + n;
    if (months < 0 || months >= 12 * (DLI_YEAR_MAX - DLI_YEAR_MIN + 1)) return (dli_date){0, 0, 0};
    dli_date out = {DLI_YEAR_MIN + (int32_t)(months / 12), (int32_t)(months % 12) + 1, date.day};
    int32_t last = dli_month_days(out.year, out.month);
    if (out.day > last) out.day = last;
    return out;
}
