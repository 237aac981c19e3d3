/* digits.c: a number in digits, the way its article writes them. Blanks and apostrophes between groups of three part
   tokens, which are put together here; what a comma and a point mean is looked up in the article's other numbers. */
#include "value/number.h"

#include <string.h>

/* 999 999 999 999 999: more groups than that are a table. */
#define MAX_GROUPS 5

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int dli_is_digits(dli_symbol symbol)
{
    unsigned signature = DLI_SIGNATURE(symbol);
    return signature >= DLI_SIG_NUMBER + DLI_NUM_0 && signature <= DLI_SIG_NUMBER + DLI_NUM_DECIMAL;
}

/* What one number tells of the article's marks. */
typedef struct habit {
    unsigned comma_decimals, point_decimals; /* 1,5 and 1.5           */
    unsigned european, english;              /* 1.200,5 and 1,200,000 */
} habit;

static void note_habit(dl_str number, habit *h)
{
    size_t n = number.n_bytes, commas = 0, points = 0, last = 0;
    for (size_t i = 0; i < n; i++) {
        if (number.data[i] != ',' && number.data[i] != '.') {
            if (!is_digit(number.data[i])) return; /* 1/2, a date */
            continue;
        }
        commas += number.data[i] == ',';
        points += number.data[i] == '.';
        last = i;
    }
    size_t n_behind = n - last - 1;
    if (commas + points == 0) return;
    if (commas > 0 && points > 0) {
        h->european += number.data[last] == ',';
        h->english += number.data[last] == '.';
    } else if (commas + points > 1) {
        h->european += points > 0 && n_behind == 3;
        h->english += commas > 0;
    } else if (n_behind != 3) {
        h->comma_decimals += commas > 0;
        h->point_decimals += points > 0;
    }
}

dli_marks dli_find_marks(dl_str text, const dli_tokens *tokens, const dli_lookup *lookup)
{
    habit h = {0};
    for (size_t i = 0; i < lookup->n_numbers; i++) {
        const dli_token *token = &tokens->items[lookup->numbers[i]];
        if (token->kind == DL_TOKEN_NUMBER && token->end - token->begin > 2)
            note_habit((dl_str){text.data + token->begin, token->end - token->begin}, &h);
    }
    if (h.english > 0 || h.point_decimals > 0) return DLI_MARKS_ENGLISH;
    if (h.european > 0) return DLI_MARKS_EUROPEAN;
    return h.comma_decimals > 0 ? DLI_MARKS_MIXED : DLI_MARKS_ENGLISH;
}

static dl_str text_of(const dli_value_context *c, const dli_piece *piece)
{
    return (dl_str){c->text.data + piece->begin, piece->end - piece->begin};
}

static size_t n_leading_digits(dl_str text)
{
    size_t n = 0;
    while (n < text.n_bytes && is_digit(text.data[n])) n++;
    return n;
}

/* Where the group behind piece `at` stands if a blank or an apostrophe joins it; else 0. */
static size_t next_group(const dli_value_context *c, const dli_pieces *p, size_t at)
{
    const dli_piece *here = &p->items[at];
    size_t next = at + 1;
    if (next + 1 < p->n && here->end == p->items[next].begin && c->text.data[here->end] == '\'' &&
        p->items[next].end == p->items[next + 1].begin)
        next++;
    else if (next >= p->n || p->items[next].begin != here->end + 1 || c->text.data[here->end] != ' ')
        return 0;
    if (!dli_is_digits(p->symbols[next])) return 0;
    return n_leading_digits(text_of(c, &p->items[next])) == 3 ? next : 0;
}

/* A date or a list stands here: May 5 300 people; 12 345 6. */
static int is_no_group(const dli_value_context *c, const dli_pieces *p, size_t first, size_t last)
{
    if (first > 0 && dli_symbol_is(c, p->symbols[first - 1], DLI_V_MONTH)) return 1;
    if (first > 0 && dli_is_digits(p->symbols[first - 1]) &&
        p->items[first - 1].end + 1 >= p->items[first].begin)
        return 1;
    return last + 1 < p->n && dli_is_digits(p->symbols[last + 1]) &&
           p->items[last + 1].begin <= p->items[last].end + 1;
}

/* 1 234 567,50 from piece `at` on. Returns how many pieces it takes, 0 if there are no groups. */
static size_t read_groups(const dli_value_context *c, const dli_pieces *p, size_t at, dli_decimal *out)
{
    char digits[4 * MAX_GROUPS + DLI_DECIMAL_DIGITS];
    dl_str text = text_of(c, &p->items[at]);
    size_t n = n_leading_digits(text), last = at, next;
    if (n != text.n_bytes || n < 1 || n > 3 || text.data[0] == '0') return 0;
    memcpy(digits, text.data, n);
    for (unsigned groups = 0; (next = next_group(c, p, last)) > 0; groups++) {
        text = text_of(c, &p->items[next]);
        if (groups == MAX_GROUPS || text.n_bytes > DLI_DECIMAL_DIGITS) return 0;
        memcpy(digits + n, text.data, text.n_bytes);
        n += text.n_bytes;
        last = next;
        if (text.n_bytes > 3) break; /* it has the point */
    }
    if (last == at || is_no_group(c, p, at, last) || !dli_decimal_parse(digits, n, 0, out)) return 0;
    return last + 1 - at;
}

/* The signs that Unicode has for fractions. */
static const struct {
    const char *sign;
    uint8_t numerator, denominator;
} fraction_signs[] = {
    {"\xc2\xbd", 1, 2},     {"\xc2\xbc", 1, 4},     {"\xc2\xbe", 3, 4},     {"\xe2\x85\x93", 1, 3},
    {"\xe2\x85\x94", 2, 3}, {"\xe2\x85\x95", 1, 5}, {"\xe2\x85\x96", 2, 5}, {"\xe2\x85\x97", 3, 5},
    {"\xe2\x85\x98", 4, 5}, {"\xe2\x85\x99", 1, 6}, {"\xe2\x85\x9a", 5, 6}, {"\xe2\x85\x9b", 1, 8},
    {"\xe2\x85\x9c", 3, 8}, {"\xe2\x85\x9d", 5, 8}, {"\xe2\x85\x9e", 7, 8},
};

int dli_read_fraction(dl_str text, uint32_t *numerator, uint32_t *denominator)
{
    for (size_t i = 0; i < sizeof fraction_signs / sizeof *fraction_signs; i++) {
        if (strlen(fraction_signs[i].sign) != text.n_bytes ||
            memcmp(fraction_signs[i].sign, text.data, text.n_bytes) != 0)
            continue;
        *numerator = fraction_signs[i].numerator;
        *denominator = fraction_signs[i].denominator;
        return 1;
    }
    size_t slash = n_leading_digits(text);
    if (slash < 1 || slash > 3 || slash + 4 < text.n_bytes || slash + 1 >= text.n_bytes ||
        text.data[slash] != '/')
        return 0;
    *numerator = *denominator = 0;
    for (size_t i = 0; i < slash; i++) *numerator = *numerator * 10 + (uint32_t)(text.data[i] - '0');
    for (size_t i = slash + 1; i < text.n_bytes; i++) {
        if (!is_digit(text.data[i])) return 0;
        *denominator = *denominator * 10 + (uint32_t)(text.data[i] - '0');
    }
    return *numerator > 0 && *numerator < *denominator;
}

/* A fraction that a decimal can say: halves, quarters, fifths, eighths. */
static int read_exact_fraction(dl_str text, dli_decimal *out)
{
    uint32_t numerator, denominator;
    if (!dli_read_fraction(text, &numerator, &denominator) || 1000 % denominator != 0) return 0;
    *out = dli_decimal_of((uint64_t)numerator * (1000 / denominator));
    return dli_decimal_shift(out, -3);
}

/* The ½ of 2½ and the 1/2 of "5 1/2". */
static size_t read_fraction_behind(const dli_value_context *c, const dli_pieces *p, size_t at,
                                   dli_decimal *value)
{
    dli_decimal fraction;
    if (at >= p->n || value->scale > 0 || !dli_is_digits(p->symbols[at]) ||
        !read_exact_fraction(text_of(c, &p->items[at]), &fraction))
        return 0;
    return dli_decimal_add(value, &fraction) ? 1 : 0;
}

static int has_point(dl_str text)
{
    return memchr(text.data, '.', text.n_bytes) != NULL;
}

size_t dli_read_digits(const dli_value_context *c, const dli_pieces *p, size_t at, dli_number *out)
{
    dl_str text = text_of(c, &p->items[at]);
    if (read_exact_fraction(text, &out->value)) return 1;
    size_t n = read_groups(c, p, at, &out->value);
    if (n > 0) return n;
    if (text.n_bytes > 0 && (text.data[0] == '-' || text.data[0] == '+' || text.data[0] == '\'')) {
        out->negative = text.data[0] == '-';
        text.data++;
        text.n_bytes--;
    }
    int comma_point = c->marks == DLI_MARKS_EUROPEAN || (c->marks == DLI_MARKS_MIXED && has_point(text));
    if (!dli_decimal_parse(text.data, text.n_bytes, comma_point, &out->value)) return 0;
    return 1 + read_fraction_behind(c, p, at + 1, &out->value);
}
