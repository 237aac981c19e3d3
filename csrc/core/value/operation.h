/* operation.h: the `value` of a rule, compiled: steps in order, each a verb with arguments that are words, numbers or
   groups of the match. The language is told at the top of packs/en/dates.toml. */
#ifndef DLI_OPERATION_H
#define DLI_OPERATION_H

#include "lookup/knowledge.h"

typedef enum dli_verb {
    DLI_OP_NONE = 0,
    DLI_OP_DATE,
    DLI_OP_YEAR,
    DLI_OP_NUMERIC,
    DLI_OP_MONTH_DAY,
    DLI_OP_MONTH,
    DLI_OP_WEEKDAY,
    DLI_OP_WEEKEND,
    DLI_OP_DAY,
    DLI_OP_NTH,
    DLI_OP_SHIFT,
    DLI_OP_ADD,
    DLI_OP_QUARTER,
    DLI_OP_HALF,
    DLI_OP_SEASON,
    DLI_OP_DECADE,
    DLI_OP_CENTURY,
    DLI_OP_MILLENNIUM,
    DLI_OP_ERA,
    DLI_OP_HOLIDAY,
    DLI_OP_PART,
    DLI_OP_CLOCK,
    DLI_OP_DURATION,
    DLI_OP_BEGINS,
    DLI_OP_ENDS,
    DLI_OP_EVERY,
    DLI_OP_MOD,
    DLI_OP_QUANT,
    DLI_OP_FREQ,
    DLI_OP_LITERAL,
    DLI_OP_FROM,
    DLI_OP_MONEY,
    DLI_OP_PERCENT,
    DLI_OP_MEASURE,
    DLI_OP_COUNT,
    DLI_OP_AGE,
    DLI_OP_ORDINAL,
    DLI_OP_FRACTION,
    DLI_OP_EFFECT,
    DLI_N_OPS
} dli_verb;

/* What the verb beside an expression says of when it is. */
typedef enum dli_tense { DLI_TENSE_UNKNOWN = 0, DLI_TENSE_PAST, DLI_TENSE_FUTURE } dli_tense;

#define DLI_OP_ARGUMENTS 6
#define DLI_OP_STEPS 5

typedef enum dli_argument_kind {
    DLI_ARG_NONE = 0,
    DLI_ARG_GROUP,
    DLI_ARG_NUMBER,
    DLI_ARG_WORD
} dli_argument_kind;

typedef struct dli_argument {
    uint8_t kind;     /* dli_argument_kind */
    uint8_t negative; /* a minus stands before a group: -{n} */
    int16_t group;    /* number of the group in the match */
    int32_t number;
    dl_str word; /* into the rule's value */
} dli_argument;

typedef struct dli_step {
    dli_verb verb;
    uint32_t n_arguments;
    dli_argument arguments[DLI_OP_ARGUMENTS];
} dli_step;

/* Words that belong to an expression but stand before what its rule matches, so that rules can start at rare words. */
typedef enum dli_lead_kind {
    DLI_LEAD_THE = 0, /* the                                        */
    DLI_LEAD_A,       /* a, an                                      */
    DLI_LEAD_MOD,     /* early, mid-, late; it becomes TIMEX3's mod */
    DLI_LEAD_ON,      /* the "on" of "early on Thursday"            */
    DLI_LEAD_THAT,
    DLI_LEAD_DIRECTION, /* last, this, next: the word "lead" in the value stands for it */
    DLI_LEAD_WEEKDAY,   /* Monday, with or without a comma            */
    DLI_N_LEADS
} dli_lead_kind;

#define DLI_OP_LEADS 4

typedef struct dli_operation { /* what every match is judged by stands in front: few are believed */
    int16_t span;              /* the group that is the expression itself; 0: all of the match */
    uint8_t n_leads, n_after, n_not_after, n_near, is_none;
    uint8_t needs_date; /* a length that means nothing without the date behind it: the day before ... */
    dli_tense when;     /* the verb beside it says so; DLI_TENSE_UNKNOWN: it may say anything */
    uint8_t when_not;   /* or does not say so */
    struct {
        uint8_t kind, optional;  /* dli_lead_kind */
    } leads[DLI_OP_LEADS];       /* from the expression backwards */
    int after[DLI_OP_LEADS];     /* classes: the word before the expression is of one of them */
    int not_after[DLI_OP_LEADS]; /* and of none of these */
    int near[DLI_OP_LEADS];      /* one of the few words before the match is of one of these */
    uint32_t n_steps;
    dli_step steps[DLI_OP_STEPS];
} dli_operation;

/* Compiles the value of a rule. Errors: DL_E_RULE naming the rule and the fault, DL_E_NOMEM. */
dl_status dli_operation_make(dli_arena *arena, const dli_knowledge *knowledge, const dli_rule *rule,
                             const dli_operation **out, dl_error *err);

#endif
