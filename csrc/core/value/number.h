/* number.h: numbers, as they are read while pieces are joined. */
#ifndef DLI_NUMBER_H
#define DLI_NUMBER_H

#include "value/piece.h"

/* How an article writes its numbers, as far as they tell. */
typedef enum dli_marks {
    DLI_MARKS_ENGLISH = 0, /* 1,200.50                                                    */
    DLI_MARKS_MIXED,       /* 1,5 is one and a half: 1.200 and 1,200 are twelve hundred   */
    DLI_MARKS_EUROPEAN     /* 1.200,50: a single comma is a point, also before three digits */
} dli_marks;

/* Looks through the numbers of the text. */
dli_marks dli_find_marks(dl_str text, const dli_tokens *tokens, const dli_lookup *lookup);

/* True if a symbol is of a number in digits. */
int dli_is_digits(dli_symbol symbol);

/* Reads the digits at piece `at` with the groups and fractions that belong to them: 4,000; 4 000; 4'000; 2½; 5 1/2. Fills
   value and negative. Returns how many pieces they are, 0 if they are no number. */
size_t dli_read_digits(const dli_value_context *c, const dli_pieces *pieces, size_t at, dli_number *out);

/* The two numbers of 3/4, 2/3 or a sign such as ⅔. Returns 0 if it is no fraction below one. */
int dli_read_fraction(dl_str text, uint32_t *numerator, uint32_t *denominator);

#endif
