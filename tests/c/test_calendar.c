/* test_calendar.c: day numbers, weeks and Easter, against dates that almanacs give; years before Christ; the first and last
   days of moments. */
#include "check.h"
#include "value/moment.h"

static void check_round_trip(void)
{
    dli_date expected = {DLI_YEAR_MIN, 1, 1};
    int32_t weekday = 2; /* a Tuesday */
    for (int32_t day = DLI_DAY_MIN; day <= DLI_DAY_MAX; day++) {
        dli_date date = dli_date_of(day);
        if (date.year != expected.year || date.month != expected.month || date.day != expected.day ||
            dli_day_number(date.year, date.month, date.day) != day || dli_weekday(day) != weekday) {
            CHECK_EQ(day, -1);
            return;
        }
        weekday = weekday % 7 + 1;
        if (++expected.day > dli_month_days(expected.year, expected.month)) {
            expected.day = 1;
            if (++expected.month > 12) {
                expected.month = 1;
                expected.year++;
            }
        }
    }
    CHECK_EQ(expected.year, 10000);
}

static const struct {
    int32_t year, month, day, weekday, week_year, week;
} days[] = {
    {-9998, 1, 3, 4, -9998, 1},  {-4712, 1, 1, 4, -4712, 1},  {-43, 3, 15, 5, -43, 11},
    {0, 1, 1, 6, -1, 52},        {0, 12, 31, 7, 0, 52},       {1, 1, 1, 1, 1, 1},
    {1582, 10, 15, 5, 1582, 41}, {1900, 1, 1, 1, 1900, 1},    {1976, 12, 31, 5, 1976, 53},
    {1977, 1, 2, 7, 1976, 53},   {1977, 1, 3, 1, 1977, 1},    {2015, 12, 31, 4, 2015, 53},
    {1970, 1, 1, 4, 1970, 1},    {1989, 10, 26, 4, 1989, 43}, {1999, 12, 31, 5, 1999, 52},
    {2000, 2, 29, 2, 2000, 9},   {2005, 1, 1, 6, 2004, 53},   {2008, 12, 29, 1, 2009, 1},
    {2010, 1, 3, 7, 2009, 53},   {2022, 1, 7, 5, 2022, 1},    {2018, 9, 20, 4, 2018, 38},
    {2020, 12, 31, 4, 2020, 53}, {2024, 6, 11, 2, 2024, 24},  {9999, 12, 31, 5, 9999, 52},
};

static void check_weeks(void)
{
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        int32_t day = dli_day_number(days[i].year, days[i].month, days[i].day);
        CHECK_EQ(dli_weekday(day), days[i].weekday);
        CHECK_EQ(dli_week_of(day).year, days[i].week_year);
        CHECK_EQ(dli_week_of(day).week, days[i].week);
        CHECK(dli_week_monday(days[i].week_year, days[i].week) <= day);
        CHECK(dli_week_monday(days[i].week_year, days[i].week) > day - 7);
    }
    CHECK_EQ(dli_year_weeks(2020), 53);
    CHECK_EQ(dli_year_weeks(2021), 52);
    CHECK_EQ(dli_year_weeks(2026), 53);
}

/* The weeks of a year follow the last of the year before without a gap, and 400 years have 20,871 of them. */
static void check_weeks_fill_years(void)
{
    int32_t n_weeks = 0;
    for (int32_t year = DLI_YEAR_MIN + 1; year < DLI_YEAR_MAX; year++) {
        int32_t n = dli_year_weeks(year), last = dli_week_monday(year, n);
        CHECK((n == 52 || n == 53) && last + 7 == dli_week_monday(year + 1, 1));
        CHECK(dli_week_of(last).week == n && dli_week_of(last + 6).year == year);
        CHECK_EQ(dli_week_of(last + 7).week, 1);
        if (year > 1600 && year <= 2000) n_weeks += n;
    }
    CHECK_EQ(n_weeks, 20871);
}

static const struct {
    int32_t year, month, day;
} easters[] = {{1583, 4, 10}, {1818, 3, 22}, {1886, 4, 25}, {1913, 3, 23}, {1943, 4, 25}, {1961, 4, 2},
               {1998, 4, 12}, {2000, 4, 23}, {2008, 3, 23}, {2011, 4, 24}, {2019, 4, 21}, {2022, 4, 17},
               {2024, 3, 31}, {2025, 4, 20}, {2038, 4, 25}, {2285, 3, 22}, {4099, 4, 19}};

static void check_dates(void)
{
    CHECK(dli_is_leap(2000) && dli_is_leap(2024) && !dli_is_leap(1900) && !dli_is_leap(2023));
    CHECK(dli_is_date(2024, 2, 29) && !dli_is_date(2023, 2, 29) && !dli_is_date(2022, 2, 30));
    CHECK(dli_is_leap(0) && dli_is_leap(-4) && dli_is_leap(-400)); /* 1, 5 and 401 BC */
    CHECK(!dli_is_leap(-3) && !dli_is_leap(-100) && !dli_is_leap(-1));
    CHECK(dli_is_date(0, 2, 29) && dli_is_date(-9998, 1, 1) && !dli_is_date(-3, 2, 29));
    CHECK(!dli_is_date(-9999, 12, 31) && !dli_is_date(10000, 1, 1) && !dli_is_date(2022, 13, 1) &&
          !dli_is_date(2022, 4, 31));
    CHECK(!dli_is_date(2022, 0, 1) && !dli_is_date(2022, 1, 0) && !dli_is_date(2022, -1, 5));
    for (size_t i = 0; i < sizeof easters / sizeof *easters; i++)
        CHECK_EQ(dli_easter(easters[i].year),
                 dli_day_number(easters[i].year, easters[i].month, easters[i].day));
}

static void check_months(void)
{
    dli_date date = dli_add_months((dli_date){2022, 1, 31}, 1);
    CHECK(date.year == 2022 && date.month == 2 && date.day == 28);
    date = dli_add_months((dli_date){2022, 1, 31}, -2);
    CHECK(date.year == 2021 && date.month == 11 && date.day == 30);
    date = dli_add_months((dli_date){2022, 1, 7}, -1200);
    CHECK(date.year == 1922 && date.month == 1 && date.day == 7);
    date = dli_add_months((dli_date){1, 1, 31}, -11);
    CHECK(date.year == 0 && date.month == 2 && date.day == 29);
    CHECK_EQ(dli_add_months((dli_date){DLI_YEAR_MIN, 1, 1}, -1).month, 0);
    CHECK_EQ(dli_add_months((dli_date){9999, 12, 1}, 1).month, 0);
    CHECK_EQ(dli_add_months((dli_date){2022, 1, 1}, INT32_MAX).month, 0);
    CHECK_EQ(dli_add_months((dli_date){2022, 1, 1}, INT32_MIN).month, 0);
}

/* Day numbers that other calendars fix: Julian day 0 is noon of 24 November 4714 BC, 2451545 that of 1 January 2000. */
static void check_epochs(void)
{
    CHECK_EQ(dli_day_number(2000, 1, 1) - dli_day_number(-4713, 11, 24), 2451545);
    CHECK_EQ(dli_day_number(1970, 1, 1) - dli_day_number(1, 1, 1), 719162);
    CHECK_EQ(dli_day_number(DLI_YEAR_MIN, 1, 1), DLI_DAY_MIN);
    CHECK_EQ(dli_day_number(DLI_YEAR_MAX, 12, 31), DLI_DAY_MAX);
    CHECK(dli_year_counted(-44) == -43 && dli_year_counted(-1) == 0 && dli_year_counted(1) == 1);
    CHECK(dli_year_called(-43) == -44 && dli_year_called(0) == -1 && dli_year_called(1) == 1);
}

static const struct {
    dli_moment moment;
    const char *value, *begin, *end;
} moments[] = {
    {{.grain = DLI_GRAIN_YEAR, .year = -44}, "BC0044", "-0043-01-01", "-0043-12-31"},
    {{.grain = DLI_GRAIN_YEAR, .year = -1}, "BC0001", "0000-01-01", "0000-12-31"},
    {{.grain = DLI_GRAIN_YEAR, .year = 79}, "0079", "0079-01-01", "0079-12-31"},
    {{.grain = DLI_GRAIN_DAY, .year = -44, .month = 3, .day = 15},
     "BC0044-03-15",
     "-0043-03-15",
     "-0043-03-15"},
    {{.grain = DLI_GRAIN_MONTH, .year = -5, .month = 2}, "BC0005-02", "-0004-02-01", "-0004-02-29"},
    {{.grain = DLI_GRAIN_DECADE, .year = -449}, "BC044", "-0448-01-01", "-0439-12-31"},
    {{.grain = DLI_GRAIN_CENTURY, .year = -499}, "BC04", "-0498-01-01", "-0399-12-31"},
    {{.grain = DLI_GRAIN_CENTURY, .year = -99}, "BC00", "-0098-01-01", "0000-12-31"},
    {{.grain = DLI_GRAIN_MILLENNIUM, .year = -2999}, "BC2", "-2998-01-01", "-1999-12-31"},
    {{.grain = DLI_GRAIN_CENTURY, .year = 1}, "00", "0001-01-01", "0099-12-31"},
    {{.grain = DLI_GRAIN_CENTURY, .year = 1900}, "19", "1900-01-01", "1999-12-31"},
    {{.grain = DLI_GRAIN_SEASON, .year = -1, .index = 4}, "BC0001-WI", "0000-12-01", "0001-02-28"},
    {{.grain = DLI_GRAIN_YEAR, .year = -9999}, "BC9999", "-9998-01-01", "-9998-12-31"},
    {{.grain = DLI_GRAIN_DAY, .month = 7, .day = 20}, "XXXX-07-20", "", ""},
};

static void check_moments(void)
{
    dli_arena arena;
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        dl_str begin, end;
        CHECK(dli_moment_exists(&moments[i].moment));
        CHECK_STR(dli_moment_print(&arena, &moments[i].moment, 0), check_str(moments[i].value));
        CHECK(dli_moment_bounds(&arena, &moments[i].moment, &begin, &end));
        CHECK_STR(begin, check_str(moments[i].begin));
        CHECK_STR(end, check_str(moments[i].end));
    }
    dli_moment too_early = {.grain = DLI_GRAIN_YEAR, .year = -10000},
               no_day = {.grain = DLI_GRAIN_DAY, .year = -44, .month = 2, .day = 30};
    CHECK(!dli_moment_exists(&too_early) && !dli_moment_exists(&no_day));
    for (int32_t year = -9999; year <= 9999; year++) {
        if (year == 0) continue;
        int32_t first = dli_first_year(year, 100), last = dli_last_year(year, 100);
        CHECK(first <= year && year <= last && (first < 0) == (last < 0));
        CHECK(dli_first_year(last, 100) == first && dli_last_year(first, 100) == last);
    }
    dli_arena_free(&arena);
}

int main(void)
{
    check_round_trip();
    check_weeks();
    check_weeks_fill_years();
    check_dates();
    check_months();
    check_epochs();
    check_moments();
    return check_done();
}
