/* calendar.h: the proleptic Gregorian calendar, from 9999 BC to 9999, counted in days. No time_t, no locale, no clock.
   Years are counted as ISO 8601 does: 0 is 1 BC, -43 is 44 BC. */
#ifndef DLI_CALENDAR_H
#define DLI_CALENDAR_H

#include <stdint.h>

#define DLI_YEAR_MIN (-9998)
#define DLI_YEAR_MAX 9999
#define DLI_DAY_MIN 1       /* -9998-01-01, a Tuesday; so that 0 is free for "none" */
#define DLI_DAY_MAX 7304119 /* 9999-12-31                                           */

typedef struct dli_date {
    int32_t year, month, day; /* month 1 to 12, day 1 to 31 */
} dli_date;

typedef struct dli_week {
    int32_t year, week; /* ISO 8601: week 1 is the one with the year's first Thursday */
} dli_week;

/* Between years as they are counted here and as they are called, where no 0 is between 1 BC (-1) and 1 AD. */
static inline int32_t dli_year_counted(int32_t called)
{
    return called < 0 ? called + 1 : called;
}

static inline int32_t dli_year_called(int32_t counted)
{
    return counted > 0 ? counted : counted - 1;
}

int dli_is_leap(int32_t year);

/* Days in a month of a year; 0 if there is no such month. */
int32_t dli_month_days(int32_t year, int32_t month);

/* True if there is such a day. */
int dli_is_date(int32_t year, int32_t month, int32_t day);

/* The number of a day that exists: 3652061 for 0001-01-01. */
int32_t dli_day_number(int32_t year, int32_t month, int32_t day);

/* The date of a day number from DLI_DAY_MIN to DLI_DAY_MAX. */
dli_date dli_date_of(int32_t day);

/* 1 Monday to 7 Sunday. */
int32_t dli_weekday(int32_t day);

/* The ISO week that a day is in, and the Monday that a week begins on. */
dli_week dli_week_of(int32_t day);
int32_t dli_week_monday(int32_t year, int32_t week);

/* 52 or 53. */
int32_t dli_year_weeks(int32_t year);

/* Easter Sunday of the western churches, of the years from 1 on. */
int32_t dli_easter(int32_t year);

/* The date that is n months on (or back), the day cut to the month's last. Month 0 if it leaves the calendar. */
dli_date dli_add_months(dli_date date, int32_t n);

#endif
