/* decimal.c: text in, digits with a scale out. Arithmetic is that of paper: numbers of news have a dozen digits. */
#include "value/decimal.h"

#include <string.h>

/* Drops zeros in front and, behind the point, at the end. */
static void tidy(dli_decimal *d)
{
    unsigned skip = 0;
    while (skip < d->n && d->digits[skip] == 0) skip++;
    memmove(d->digits, d->digits + skip, (size_t)(d->n - skip));
    d->n = (uint8_t)(d->n - skip);
    while (d->scale > 0 && (d->n == 0 || d->digits[d->n - 1] == 0)) {
        if (d->n > 0) d->n--;
        d->scale--;
    }
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where the decimal point is in the text, or n if there is none. */
static size_t find_point(const char *text, size_t n, int comma_point)
{
    size_t last = n, n_same = 0, n_other = 0;
    for (size_t i = n; i-- > 0;) {
        if (text[i] != '.' && text[i] != ',') continue;
        if (last == n) last = i;
        if (text[i] == text[last]) n_same++;
        else n_other++;
    }
    if (last == n) return n;
    if (n_other > 0) return n_same == 1 ? last : n;
    if (n_same > 1) return n;
    char thousands = comma_point ? '.' : ',';
    if (text[last] == thousands && n - last == 4 && last <= 3 && text[0] != '0') return n;
    return last;
}

int dli_decimal_parse(const char *text, size_t n, int comma_point, dli_decimal *out)
{
    *out = (dli_decimal){.n = 0};
    size_t point = find_point(text, n, comma_point);
    int any = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(text[i])) {
            if (text[i] != '.' && text[i] != ',' && text[i] != ' ' && text[i] != '\'') return 0;
            continue;
        }
        any = 1;
        if (out->n == 0 && text[i] == '0' && i < point) continue;
        if (out->n == DLI_DECIMAL_DIGITS) return 0;
        out->digits[out->n++] = (uint8_t)(text[i] - '0');
        if (i > point) out->scale++;
    }
    tidy(out);
    return any;
}

dli_decimal dli_decimal_of(uint64_t value)
{
    dli_decimal out = {.n = 0};
    uint8_t reversed[20];
    unsigned n = 0;
    for (; value > 0; value /= 10) reversed[n++] = (uint8_t)(value % 10);
    for (unsigned i = 0; i < n; i++) out.digits[i] = reversed[n - 1 - i];
    out.n = (uint8_t)n;
    return out;
}

int dli_decimal_shift(dli_decimal *d, int power)
{
    if (d->n == 0) return 1;
    int scale = d->scale - power;
    if (scale > DLI_DECIMAL_DIGITS) return 0;
    while (scale < 0) {
        if (d->n == DLI_DECIMAL_DIGITS) return 0;
        d->digits[d->n++] = 0;
        scale++;
    }
    d->scale = (int8_t)scale;
    tidy(d);
    return 1;
}

int dli_decimal_multiply(dli_decimal *d, uint32_t factor)
{
    dli_decimal out = {.scale = d->scale};
    uint8_t reversed[DLI_DECIMAL_DIGITS];
    unsigned n = 0;
    uint64_t carry = 0;
    for (unsigned i = d->n; i-- > 0 || carry > 0;) {
        if (n == DLI_DECIMAL_DIGITS) return 0;
        if (i < d->n) carry += (uint64_t)d->digits[i] * factor;
        else i = 0; /* only the carry is left */
        reversed[n++] = (uint8_t)(carry % 10);
        carry /= 10;
    }
    for (unsigned i = 0; i < n; i++) out.digits[i] = reversed[n - 1 - i];
    out.n = (uint8_t)n;
    tidy(&out);
    *d = out;
    return 1;
}

/* The digit that stands for 10 to the power. */
static unsigned digit_at(const dli_decimal *d, int power)
{
    int i = d->n - 1 - d->scale - power;
    return i >= 0 && i < d->n ? d->digits[i] : 0;
}

static int top(const dli_decimal *d)
{
    return d->n - d->scale;
}

int dli_decimal_add(dli_decimal *d, const dli_decimal *other)
{
    int low = -(d->scale > other->scale ? d->scale : other->scale);
    int high = top(d) > top(other) ? top(d) : top(other);
    if (high + 1 - low > DLI_DECIMAL_DIGITS) return 0;
    dli_decimal out = {.scale = (int8_t)-low};
    if (high < 0) high = 0;
    unsigned carry = 0;
    for (int power = low; power <= high; power++) {
        unsigned sum = digit_at(d, power) + digit_at(other, power) + carry;
        out.digits[high - power] = (uint8_t)(sum % 10);
        carry = sum / 10;
    }
    out.n = (uint8_t)(high - low + 1);
    tidy(&out);
    *d = out;
    return 1;
}

int dli_decimal_product(const dli_decimal *a, const dli_decimal *b, dli_decimal *out)
{
    dli_decimal sum = {.n = 0};
    for (unsigned i = 0; i < b->n; i++) { /* the digits of b, most significant first */
        dli_decimal row = *a;
        row.scale = 0;
        if (!dli_decimal_shift(&sum, 1) || !dli_decimal_multiply(&row, b->digits[i]) ||
            !dli_decimal_add(&sum, &row))
            return 0;
    }
    if (!dli_decimal_shift(&sum, -a->scale) || !dli_decimal_shift(&sum, -b->scale)) return 0;
    *out = sum;
    return 1;
}

int dli_decimal_subtract(const dli_decimal *a, const dli_decimal *b, dli_decimal *out)
{
    int low = -(a->scale > b->scale ? a->scale : b->scale), high = top(a);
    if (dli_decimal_compare(a, b) < 0 || high - low > DLI_DECIMAL_DIGITS) return 0;
    dli_decimal difference = {.scale = (int8_t)-low, .n = (uint8_t)(high - low)};
    unsigned borrow = 0;
    for (int power = low; power < high; power++) {
        unsigned take = digit_at(b, power) + borrow, here = digit_at(a, power);
        borrow = here < take;
        difference.digits[high - 1 - power] = (uint8_t)(here + 10 * borrow - take);
    }
    tidy(&difference);
    *out = difference;
    return 1;
}

/* Rounds what is behind `n` digits, whose first is `next`; `more` says that others than zeros follow it. */
static int round_half_even(dli_decimal *d, unsigned next, int more)
{
    dli_decimal one = {.digits = {1}, .n = 1, .scale = d->scale};
    int odd = d->n > 0 && d->digits[d->n - 1] % 2 == 1;
    return next < 5 || (next == 5 && !more && !odd) || dli_decimal_add(d, &one);
}

/* Long division: whole digits of the divisor into the dividend, one digit of the quotient a round. */
int dli_decimal_divide(const dli_decimal *a, const dli_decimal *b, dli_decimal *out)
{
    dli_decimal divisor = *b, rest = {.n = 0}, quotient = {.n = 0};
    if (b->n == 0) return 0;
    divisor.scale = 0;
    int power = top(a); /* of the digit of a that comes down next, 1 more */
    for (;;) {
        power--;
        dli_decimal digit = dli_decimal_of(digit_at(a, power));
        if (!dli_decimal_shift(&rest, 1) || !dli_decimal_add(&rest, &digit)) return 0;
        unsigned times = 0;
        while (times < 9 && dli_decimal_subtract(&rest, &divisor, &rest)) times++;
        int is_behind = power < 0 && power < -a->scale;
        if (quotient.n >= DLI_QUOTIENT_DIGITS && is_behind) {
            quotient.scale = (int8_t)(-power - 1);
            if (!round_half_even(&quotient, times, rest.n > 0)) return 0;
            break;
        }
        if (quotient.n == DLI_DECIMAL_DIGITS || power < -DLI_DECIMAL_DIGITS) return 0;
        if (quotient.n > 0 || times > 0) quotient.digits[quotient.n++] = (uint8_t)times;
        if (rest.n == 0 && power <= -a->scale && power <= 0) {
            quotient.scale = (int8_t)-power;
            break;
        }
    }
    tidy(&quotient);
    *out = quotient;
    return dli_decimal_shift(out, b->scale);
}

int dli_decimal_compare(const dli_decimal *a, const dli_decimal *b)
{
    int high = top(a) > top(b) ? top(a) : top(b);
    int low = -(a->scale > b->scale ? a->scale : b->scale);
    for (int power = high; power >= low; power--) {
        int difference = (int)digit_at(a, power) - (int)digit_at(b, power);
        if (difference != 0) return difference;
    }
    return 0;
}

int64_t dli_decimal_integer(const dli_decimal *d)
{
    if (d->scale > 0 || d->n > 18) return -1;
    int64_t value = 0;
    for (unsigned i = 0; i < d->n; i++) value = value * 10 + d->digits[i];
    return value;
}

dl_str dli_decimal_print(dli_arena *arena, const dli_decimal *d)
{
    char text[DLI_DECIMAL_DIGITS * 2 + 4];
    size_t n = 0;
    int high = top(d);
    if (high <= 0) text[n++] = '0';
    for (int power = high > 0 ? high - 1 : -1; power >= -d->scale; power--) {
        if (power == -1) text[n++] = '.';
        text[n++] = (char)('0' + digit_at(d, power));
    }
    return dli_arena_copy(arena, (dl_str){text, n});
}
