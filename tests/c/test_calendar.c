/* test_calendar.c: day numbers, weeks and Easter, against dates that almanacs give. */
#include "check.h"
#include "value/calendar.h"

static void check_round_trip(void)
{
    dli_date expected = {1, 1, 1};
    for (int32_t day = DLI_DAY_MIN; day <= DLI_DAY_MAX; day++) {
        dli_date date = dli_date_of(day);
        if (date.year != expected.year || date.month != expected.month || date.day != expected.day ||
            dli_day_number(date.year, date.month, date.day) != day) {
            CHECK_EQ(day, -1);
            return;
        }
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
    {1, 1, 1, 1, 1, 1},          {1582, 10, 15, 5, 1582, 41}, {1900, 1, 1, 1, 1900, 1},
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

static const struct {
    int32_t year, month, day;
} easters[] = {{1818, 3, 22}, {1943, 4, 25}, {1998, 4, 12}, {2000, 4, 23},
               {2022, 4, 17}, {2024, 3, 31}, {2038, 4, 25}};

static void check_dates(void)
{
    CHECK(dli_is_leap(2000) && dli_is_leap(2024) && !dli_is_leap(1900) && !dli_is_leap(2023));
    CHECK(dli_is_date(2024, 2, 29) && !dli_is_date(2023, 2, 29) && !dli_is_date(2022, 2, 30));
    CHECK(!dli_is_date(0, 1, 1) && !dli_is_date(10000, 1, 1) && !dli_is_date(2022, 13, 1) &&
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
    CHECK_EQ(dli_add_months((dli_date){1, 1, 1}, -1).year, 0);
    CHECK_EQ(dli_add_months((dli_date){9999, 12, 1}, 1).year, 0);
    CHECK_EQ(dli_add_months((dli_date){2022, 1, 1}, INT32_MAX).year, 0);
}

int main(void)
{
    check_round_trip();
    check_weeks();
    check_dates();
    check_months();
    return check_done();
}
