/* si.h: units of measure and what they are in units of the SI, by the factors in units.tsv. */
#ifndef DLI_SI_H
#define DLI_SI_H

#include "value/piece.h"

/* A unit as the pack has it. Strings are the pack's; empty where it says nothing. */
typedef struct dli_measure_unit {
    dl_str symbol; /* km/h        */
    dl_str si;     /* m/s         */
    dl_str factor; /* 5/18        */
    dl_str offset; /* added first: 273.15 for °C */
} dli_measure_unit;

/* Reads the detail of a member of the class "measure". */
dli_measure_unit dli_measure_unit_read(const char *detail);

/* What so many units are in the SI: exact where the decimals end, else rounded (dli_decimal_divide()). Returns 0 if the
   unit has no SI value, the number is vague, or digits run out. */
int dli_to_si(const dli_measure_unit *unit, const dli_number *number, dli_number *out);

/* So many large units in small ones of the same kind: 6 feet are 72 inches. Returns 0 if that is no whole number each. */
int dli_in_smaller(const dli_measure_unit *large, const dli_measure_unit *small, const dli_decimal *value,
                   dli_decimal *out);

#endif
