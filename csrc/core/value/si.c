/* si.c: "m/s;5/18" and a number in, metres a second out. Factors are decimals or quotients of two, so that nothing is lost
   where the result ends. */
#include "value/si.h"

#include <string.h>

static dl_str next_field(const char **at)
{
    const char *begin = *at;
    size_t n = strcspn(begin, ";");
    *at = begin + n + (begin[n] == ';');
    return (dl_str){begin, n};
}

dli_measure_unit dli_measure_unit_read(const char *detail)
{
    const char *at = detail;
    dli_measure_unit unit;
    unit.symbol = next_field(&at);
    unit.si = next_field(&at);
    unit.factor = next_field(&at);
    unit.offset = next_field(&at);
    return unit;
}

/* 5/18 as two numbers; the second is 1 where there is no slash. */
static int read_factor(dl_str factor, dli_decimal *numerator, dli_decimal *denominator)
{
    const char *slash = memchr(factor.data, '/', factor.n_bytes);
    size_t n = slash == NULL ? factor.n_bytes : (size_t)(slash - factor.data);
    *denominator = dli_decimal_of(1);
    return dli_decimal_parse(factor.data, n, 0, numerator) &&
           (slash == NULL || dli_decimal_parse(slash + 1, factor.n_bytes - n - 1, 0, denominator));
}

/* value + offset, where the value may be below zero. */
static int add_offset(const dli_number *number, const dli_decimal *offset, dli_number *out)
{
    *out = *number;
    if (!number->negative) return dli_decimal_add(&out->value, offset);
    out->negative = dli_decimal_compare(offset, &number->value) < 0;
    return out->negative ? dli_decimal_subtract(&number->value, offset, &out->value)
                         : dli_decimal_subtract(offset, &number->value, &out->value);
}

int dli_to_si(const dli_measure_unit *unit, const dli_number *number, dli_number *out)
{
    dli_decimal numerator, denominator, offset, product;
    if (unit->si.n_bytes == 0 || number->vague || !read_factor(unit->factor, &numerator, &denominator))
        return 0;
    *out = *number;
    if (unit->offset.n_bytes > 0 &&
        (!dli_decimal_parse(unit->offset.data, unit->offset.n_bytes, 0, &offset) ||
         !add_offset(number, &offset, out)))
        return 0;
    if (!dli_decimal_product(&out->value, &numerator, &product)) return 0;
    if (dli_decimal_integer(&denominator) == 1) {
        out->value = product;
        return 1;
    }
    return dli_decimal_divide(&product, &denominator, &out->value);
}

int dli_in_smaller(const dli_measure_unit *large, const dli_measure_unit *small, const dli_decimal *value,
                   dli_decimal *out)
{
    dli_decimal a, b, unused, each;
    if (large->si.n_bytes == 0 || large->si.n_bytes != small->si.n_bytes || large->offset.n_bytes > 0 ||
        memcmp(large->si.data, small->si.data, small->si.n_bytes) != 0 ||
        !read_factor(large->factor, &a, &unused) || !read_factor(small->factor, &b, &unused) ||
        !dli_decimal_divide(&a, &b, &each) || dli_decimal_integer(&each) < 2)
        return 0;
    return dli_decimal_product(value, &each, out);
}
