/* decimal.h: exact decimal numbers as news prints them: digits and a point, no exponent, no floating point. */
#ifndef DLI_DECIMAL_H
#define DLI_DECIMAL_H

#include "base/arena.h"
#include <dateline/types.h>

/* Digits before and after the point together; what is longer is no number that news means. */
#define DLI_DECIMAL_DIGITS 40

typedef struct dli_decimal {
    uint8_t digits[DLI_DECIMAL_DIGITS]; /* most significant first, without leading zeros    */
    uint8_t n;                          /* how many; 0 is the number 0                      */
    int8_t scale;                       /* how many of them are behind the point; 0 or more */
} dli_decimal;

/* Reads 1,200.50, 1.200,50, 1,5 and 1 200: the last of two different separators, or a single one that does not stand
   before three digits, is the point; `comma_point` says that a single comma or point means what it means in much of
   Europe. Returns 0 if it is no number or has too many digits. */
int dli_decimal_parse(const char *text, size_t n_bytes, int comma_point, dli_decimal *out);

dli_decimal dli_decimal_of(uint64_t value);

/* Multiply by 10 to the power (which may be negative), by a small number, and add. Return 0 if digits run out. */
int dli_decimal_shift(dli_decimal *number, int power);
int dli_decimal_multiply(dli_decimal *number, uint32_t factor);
int dli_decimal_add(dli_decimal *number, const dli_decimal *other);

/* The product, exact. Returns 0 if digits run out. */
int dli_decimal_product(const dli_decimal *a, const dli_decimal *b, dli_decimal *out);

/* a less b, where b is not the greater. */
int dli_decimal_subtract(const dli_decimal *a, const dli_decimal *b, dli_decimal *out);

/* a by b: exact where the decimals end within DLI_QUOTIENT_DIGITS digits, else rounded to so many, but behind the point
   only; a half goes to the even digit. Returns 0 if b is 0 or digits run out. */
#define DLI_QUOTIENT_DIGITS 12
int dli_decimal_divide(const dli_decimal *a, const dli_decimal *b, dli_decimal *out);

/* Negative, 0 or positive as a is less than, equal to or greater than b. */
int dli_decimal_compare(const dli_decimal *a, const dli_decimal *b);

/* The value if it is whole and fits; else -1. */
int64_t dli_decimal_integer(const dli_decimal *number);

/* "1200000000", "2.1": without zeros at either end that say nothing. {NULL, 0} without memory. */
dl_str dli_decimal_print(dli_arena *arena, const dli_decimal *number);

#endif
