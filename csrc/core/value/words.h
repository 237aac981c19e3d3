/* words.h: which classes of the packs the value room knows by name, and what it compiled of the rules' values. */
#ifndef DLI_VALUE_WORDS_H
#define DLI_VALUE_WORDS_H

#include "value/operation.h"
#include "value/value.h"

typedef enum dli_value_class {
    DLI_V_MONTH,
    DLI_V_WEEKDAY,
    DLI_V_WEEKDAYS,
    DLI_V_UNIT,
    DLI_V_PART,
    DLI_V_HALF,
    DLI_V_COUNT,
    DLI_V_DIRECTION,
    DLI_V_MOD,
    DLI_V_ORDINAL,
    DLI_V_SEASON,
    DLI_V_HOLIDAY,
    DLI_V_ZONE,
    DLI_V_DECADE,
    DLI_V_ERA,
    DLI_V_JOINER,
    DLI_V_TENSE,
    DLI_V_LIMIT,
    DLI_V_AIM,
    DLI_V_AHEAD,
    DLI_V_SINCE,
    DLI_V_DEICTIC,
    DLI_V_NUMBER,
    DLI_V_LINK,
    DLI_V_MAGNITUDE,
    DLI_V_VAGUE,
    DLI_V_CURRENCY,
    DLI_V_CODE,
    DLI_V_SIGN,
    DLI_V_BARE_CURRENCY,
    DLI_V_MEASURE,
    DLI_V_APPROX,
    DLI_V_APPROX_INSIDE,
    DLI_V_APPROX_LINK,
    DLI_V_APPROX_AFTER,
    DLI_V_APPROX_JOINED,
    DLI_V_PERCENT,
    DLI_V_SUBUNIT,
    DLI_V_HEAD,
    DLI_V_ONE_HEAD,
    DLI_V_NOT_HEAD,
    DLI_V_FRACTION,
    DLI_V_EFFECT,
    DLI_V_EFFECT_HEAD,
    DLI_V_EFFECT_STOP,
    DLI_V_CLOCK_WORD,
    DLI_V_COUNTRY,
    DLI_V_DEMONYM,
    DLI_V_PLACE,
    DLI_V_THE,
    DLI_V_A,
    DLI_V_LEAD_MOD,
    DLI_V_ADVERB,
    DLI_V_THAT,
    DLI_V_DISTANCE,
    DLI_V_LASTING,
    DLI_V_AGO,
    DLI_V_NOW,
    DLI_V_TIMES,
    DLI_V_EVENT_ADVERB,
    DLI_V_PERIOD_CODE,
    DLI_V_PARTS,
    DLI_N_V
} dli_value_class;

struct dli_value_words {
    int class_id[DLI_N_V];            /* -1 where no pack has it */
    uint8_t *keep;                    /* by signature: DLI_KEEP_ ... */
    const dli_operation **operations; /* by rule; NULL for rules of other stages */
};

#define DLI_KEEP_VALUE                                                                                       \
    1u /* has a class of this room: phrases stay together, hyphens part it from its neighbours */
#define DLI_KEEP_PROPER 2u /* a name: its words are not read one by one */
#define DLI_KEEP_WHOLE (DLI_KEEP_VALUE | DLI_KEEP_PROPER)
#define DLI_KEEP_START 4u  /* starts a rule or a number: a sentence without such a word has no values */
#define DLI_KEEP_NUMBER 8u /* is a number or begins one */
#define DLI_KEEP_NUMBER_START 16u /* ... by itself: nothing need follow */

#endif
