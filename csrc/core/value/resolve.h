/* resolve.h: what a match means: the steps of its rule's value, run over the words it captured. */
#ifndef DLI_RESOLVE_H
#define DLI_RESOLVE_H

#include "value/moment.h"
#include "value/piece.h"

/* What a value was counted from. */
typedef enum dli_origin {
    DLI_FROM_NOTHING = 0,
    DLI_FROM_ANCHOR,  /* the article's date             */
    DLI_FROM_LAST,    /* the last date that was told    */
    DLI_FROM_QUARTER, /* the quarter that is reported on */
} dli_origin;

typedef enum dli_direction {
    DLI_TOWARDS_NONE = 0, /* the words do not say: tense and nearness decide */
    DLI_TOWARDS_LAST,
    DLI_TOWARDS_THIS,
    DLI_TOWARDS_NEXT
} dli_direction;

/* One match with all that its meaning depends on. */
typedef struct dli_resolver {
    const dli_value_context *c;
    const dli_pieces *pieces;
    const dli_rule *rule;
    const dli_operation *operation;
    const dl_span *groups; /* by number, in pieces; begin is DL_NONE where a group took no part */
    uint32_t n_groups;
    int32_t anchor;      /* day number that relative words count from; 0: none */
    dli_moment now;      /* the anchor with its clock time; grain NONE: none is told */
    dli_moment previous; /* the last date that the text named; grain NONE: none        */
    dli_moment quarter;  /* the quarter that the text reports on; grain NONE: none     */
    uint32_t begin, end; /* pieces of the expression */
    uint32_t direction;  /* the piece that leads it with last, this or next; DL_NONE */
    int day_first;       /* 7/1/2022 is 7 January in this article */
    int32_t story;       /* in a narrative, the day number of the last date; 0: none, or news */
    int in_story;        /* set while a step counts from `story`                              */
    int used_anchor;     /* set when a step counted from the anchor                           */
    dli_origin origin;   /* what the value was counted from; set by dli_resolve_time          */
    int uncounted;       /* set when a length is all that can be told: "in two hours" without a clock */
} dli_resolver;

/* Runs the steps of a rule for times. The grain is NONE if what was said does not exist. */
dli_moment dli_resolve_time(dli_resolver *r);

/* Of the clause around pieces [begin, end): what its verbs say of when it happens (tense.c). */
dli_tense dli_clause_tense(const dli_value_context *c, const dli_pieces *p, uint32_t begin, uint32_t end);

/* -- arguments of steps (argument.c) -- */

/* False for a group that took no part in the match, and for an argument that is not there. */
int dli_argument_given(const dli_resolver *r, const dli_step *step, uint32_t i);

/* The first piece of a group; NULL for other arguments. */
const dli_piece *dli_argument_piece(const dli_resolver *r, const dli_step *step, uint32_t i);

/* The text of a group, as printed; "" for other arguments. */
dl_str dli_argument_text(const dli_resolver *r, const dli_step *step, uint32_t i);

/* The whole number that an argument is, whatever it is written as: 7, 7th, seventh, July, "a". -1 if it is none. */
int32_t dli_argument_number(const dli_resolver *r, const dli_step *step, uint32_t i);

/* The detail of a group's word as a member of a class, or the literal word itself; "" if it is none. */
dl_str dli_argument_detail(const dli_resolver *r, const dli_step *step, uint32_t i, dli_value_class class);

dli_direction dli_argument_direction(const dli_resolver *r, const dli_step *step, uint32_t i);

/* The exact number of a group; NULL if it has none. */
const dli_number *dli_argument_decimal(const dli_resolver *r, const dli_step *step, uint32_t i);

/* -- steps that count from the anchor (relative.c) -- */
void dli_step_weekday(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_weekend(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_month(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_month_day(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_season(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_quarter(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_holiday(dli_resolver *r, const dli_step *step, dli_moment *m);

/* The year of a month and day that is nearest to the anchor, on the side that the tense allows; 0 without an anchor. */
int32_t dli_nearest_year(dli_resolver *r, int32_t month, int32_t day);

/* -- units: so many on or back (shift.c) -- */
typedef struct dli_unit {
    char code[3], name[8];
    int32_t months, days, seconds; /* what it is counted in: one of them is not 0 */
    dli_grain grain;               /* of what is that many of it away */
} dli_unit;

/* By its code in time_units.tsv, or by its name in a rule's value; NULL if it is none to count with. */
const dli_unit *dli_find_unit(dl_str unit);

/* A part of a duration: so many of a unit. */
typedef struct dli_amount {
    const dli_unit *unit;
    int32_t n;
} dli_amount;

#define DLI_MOST_AMOUNTS 3

/* Reads P2W2D, PT1H30M back. Returns how many units there are; 0 if one is vague or a fraction. */
size_t dli_read_amounts(const char *text, dli_amount out[DLI_MOST_AMOUNTS]);

/* The month, quarter, year ... that is n months from a day; the day, week or weekend n days from it. Grain NONE outside
   the calendar. */
dli_moment dli_shift_months(int32_t day, int64_t n, dli_grain grain);
dli_moment dli_shift_days(int32_t day, int64_t n, dli_grain grain);

/* So many units from a moment, at the finer of the two grains. Grain NONE if it has no first day, or no clock time
   where the unit needs one. */
dli_moment dli_add_units(const dli_moment *m, const dli_unit *unit, int64_t n);

int dli_has_clock(const dli_moment *m);

void dli_step_shift(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_add(dli_resolver *r, const dli_step *step, dli_moment *m);

/* -- one of those that lie in a longer time (ordinal_of.c), days told by their number alone (day_of_month.c) -- */
void dli_step_nth(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_day(dli_resolver *r, const dli_step *step, dli_moment *m);

/* -- dates in digits (numeric.c) -- */
void dli_step_numeric(dli_resolver *r, const dli_step *step, dli_moment *m);

/* -- durations, sets (span.c) -- */
void dli_step_duration(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_every(dli_resolver *r, const dli_step *step, dli_moment *m);

/* -- clock times (clock.c) -- */
void dli_step_clock(dli_resolver *r, const dli_step *step, dli_moment *m);

/* -- where a duration lies in the calendar (stretch.c) -- */
void dli_step_begins(dli_resolver *r, const dli_step *step, dli_moment *m);
void dli_step_ends(dli_resolver *r, const dli_step *step, dli_moment *m);

/* A year as printed: 2022, or 98 and '98, which are taken to be at most ten years ahead of the anchor. */
int32_t dli_full_year(const dli_resolver *r, int32_t year);

#endif
