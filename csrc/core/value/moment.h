/* moment.h: a point or stretch of the calendar at the grain that the words give it, and its TIMEX3 form. Years before
   Christ are written BC0044, decades BC004 (the 40s BC), centuries BC04 (the fifth), as HeidelTime writes them in its
   corpora of historical texts; TimeML itself has no form for them. */
#ifndef DLI_MOMENT_H
#define DLI_MOMENT_H

#include "base/arena.h"
#include "value/calendar.h"
#include <dateline/types.h>

typedef enum dli_grain {
    DLI_GRAIN_NONE = 0, /* no value: the words name nothing that exists */
    DLI_GRAIN_MILLENNIUM,
    DLI_GRAIN_CENTURY,
    DLI_GRAIN_DECADE,
    DLI_GRAIN_YEAR,
    DLI_GRAIN_HALF,
    DLI_GRAIN_QUARTER,
    DLI_GRAIN_SEASON,
    DLI_GRAIN_MONTH,
    DLI_GRAIN_WEEK,
    DLI_GRAIN_WEEKEND,
    DLI_GRAIN_DAY,
    DLI_GRAIN_PART,
    DLI_GRAIN_HOUR,
    DLI_GRAIN_MINUTE,
    DLI_GRAIN_SECOND,
    DLI_GRAIN_TEXT /* a duration, a set, PAST_REF: `text` says it */
} dli_grain;

typedef struct dli_moment {
    dli_grain grain;
    int32_t year; /* -44: 44 BC; 0: unknown; of a week, its ISO year; of a decade or century, its first */
    int32_t month, day; /* 0: unknown                                                                  */
    int32_t index; /* half, quarter, season (1 spring to 4 winter), ISO week; weekday without an anchor */
    int32_t hour, minute, second;
    int32_t zone;        /* minutes east of Greenwich; DLI_NO_ZONE if not told */
    int32_t first, last; /* days of a duration that is tied to the calendar; 0: it is not */
    char part[3];        /* MO, AF, EV, NI, MI                                 */
    char text[40];
    const char *mod, *quant, *freq; /* NULL: none */
} dli_moment;

#define DLI_NO_ZONE INT32_MIN

/* The moment of a day, and the day number of a moment of day grain or finer; 0 if its date is not known in full. */
dli_moment dli_moment_of_day(int32_t day);
int32_t dli_moment_day(const dli_moment *moment);

/* True if all that the moment names exists: no 30 February, no 25:61. Fine grains need their date or none of it. */
int dli_moment_exists(const dli_moment *moment);

/* The first and last year of the decade (10), century (100) or millennium (1000) that a year is in: those whose numbers
   begin alike. The first century has 99 years, and so has the first before Christ. */
int32_t dli_first_year(int32_t year, int32_t n_years);
int32_t dli_last_year(int32_t year, int32_t n_years);

/* Writes the TIMEX3 value. `with_zone` appends +03:00 or Z to clock times whose zone is told. {NULL, 0} without memory. */
dl_str dli_moment_print(dli_arena *arena, const dli_moment *moment, int with_zone);

/* The zone of a clock time: +03:00, Z; empty if it is not told. {NULL, 0} without memory. */
dl_str dli_moment_zone(dli_arena *arena, const dli_moment *moment);

/* First and last day as ISO 8601, which counts 44 BC as -0043; empty strings if the moment has no place in the calendar
   or its year is not known. Returns 0 without memory. */
int dli_moment_bounds(dli_arena *arena, const dli_moment *moment, dl_str *begin, dl_str *end);

/* The first and last day numbers; 0 and 0 if not known. */
void dli_moment_days(const dli_moment *moment, int32_t *first, int32_t *last);

#endif
