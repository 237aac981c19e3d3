/* number.c: the pieces of a number in, one piece with its exact value out: 4,000; 1.2 billion; two hundred and six; a
   dozen; half a million; two and a half. Words that only tell the order of size ("hundreds of thousands") make a vague
   number, whose value is what it is more than. The words are the pack's (number_words.tsv, magnitudes.tsv,
   vague_numbers.tsv); digits are read in digits.c. */
#include "value/number.h"

#include <stdlib.h>
#include <string.h>

/* A number being read: pieces [at, limit) are still to come. */
typedef struct reader {
    const dli_value_context *c;
    const dli_pieces *p;
    size_t at, begin;
} reader;

static int is_link(const reader *r, size_t i, const char *kind)
{
    if (i >= r->p->n || !dli_symbol_is(r->c, r->p->symbols[i], DLI_V_LINK)) return 0;
    const char *detail = dli_piece_detail(r->c, &r->p->items[i], DLI_V_LINK);
    return detail != NULL && strcmp(detail, kind) == 0;
}

static int is_hyphen(const reader *r, size_t i)
{
    const dli_piece *piece = &r->p->items[i];
    return i > 0 && i < r->p->n && dli_piece_is_mark(r->c, piece, '-') &&
           r->p->items[i - 1].end == piece->begin;
}

/* The value of a word below a hundred; -1 if it is none. */
static int word_value(const reader *r, size_t i)
{
    if (i >= r->p->n || !dli_symbol_is(r->c, r->p->symbols[i], DLI_V_NUMBER)) return -1;
    if (dli_symbol_shape(r->p->symbols[i]) == DLI_SHAPE_INNER) return -1;
    const char *detail = dli_piece_detail(r->c, &r->p->items[i], DLI_V_NUMBER);
    return detail == NULL || detail[0] == '\0' ? -1 : atoi(detail);
}

typedef struct magnitude {
    int power;  /* of ten; -1: none */
    int factor; /* dozen: 12; else 0 */
} magnitude;

static int is_currency(const reader *r, size_t i)
{
    if (i >= r->p->n) return 0;
    dli_symbol s = r->p->symbols[i];
    return dli_symbol_is(r->c, s, DLI_V_SIGN) || dli_symbol_is(r->c, s, DLI_V_CODE) ||
           dli_symbol_is(r->c, s, DLI_V_CURRENCY) || dli_symbol_is(r->c, s, DLI_V_BARE_CURRENCY);
}

/* The magnitude at piece i. Letters such as m and b count only beside a currency. */
static magnitude read_magnitude(const reader *r, size_t i)
{
    magnitude none = {-1, 0};
    if (i >= r->p->n || !dli_symbol_is(r->c, r->p->symbols[i], DLI_V_MAGNITUDE)) return none;
    dli_sense sense =
        dli_entry_sense(r->c->knowledge, r->p->items[i].entry, r->c->words->class_id[DLI_V_MAGNITUDE], 0);
    const char *detail = dli_sense_detail(sense);
    if (sense.reading == NULL || detail[0] == '\0') return none;
    if (detail[0] == '$') {
        if (!(r->begin > 0 && is_currency(r, r->begin - 1)) && !is_currency(r, i + 1)) return none;
        detail++;
    }
    if (detail[0] == 'x') return (magnitude){0, atoi(detail + 1)};
    return (magnitude){atoi(detail), 0};
}

static int apply(dli_decimal *value, magnitude m)
{
    return m.factor > 0 ? dli_decimal_multiply(value, (uint32_t)m.factor) : dli_decimal_shift(value, m.power);
}

/* Words of a number below a thousand: two hundred and six. Returns -1 if there are none. */
static int read_hundreds(reader *r)
{
    int value = -1;
    for (;;) {
        size_t i = r->at;
        if (value > 0 && is_hyphen(r, i)) i++;
        else if (value >= 100 && value % 100 == 0 && is_link(r, i, "and")) i++;
        int word = word_value(r, i);
        if (word >= 0) {
            int room = value < 0 || (value >= 100 && value % 100 == 0) ||
                       (value % 100 >= 20 && value % 10 == 0 && word < 10);
            if (!room || (value >= 0 && word == 0)) return value;
            value = value < 0 ? word : value + word;
        } else {
            magnitude m = read_magnitude(r, i);
            if (m.power != 2 || value < 1 || value > 99) return value;
            value *= 100;
        }
        r->at = i + 1;
    }
}

/* Magnitudes behind a value: billion, hundred thousand. */
static int read_magnitudes(reader *r, dli_decimal *value, int8_t *power)
{
    int n = 0;
    for (; n < 3; n++) {
        size_t i = r->at;
        if (is_hyphen(r, i)) i++;
        magnitude m = read_magnitude(r, i);
        if (m.power < 0 || !apply(value, m)) break;
        if (m.power > 0 && m.power < 20) *power = (int8_t)(*power + m.power);
        r->at = i + 1;
    }
    return n;
}

/* half, a quarter, three quarters: hundredths of one; 0 if there are none. r->at goes behind them. */
static uint32_t read_quarters(reader *r)
{
    size_t i = r->at;
    int three = word_value(r, i) == 3;
    if (is_link(r, i, "a") || three) i++;
    if (i > r->at && is_hyphen(r, i)) i++;
    uint32_t hundredths = is_link(r, i, "half") && !three ? 50
                          : is_link(r, i, "quarter")      ? (three ? 75 : 25)
                                                          : 0;
    if (hundredths > 0) r->at = i + 1;
    return hundredths;
}

/* "and a half", "and three quarters" behind a whole number. */
static void add_quarters(reader *r, dli_decimal *value)
{
    size_t start = r->at;
    if (!is_link(r, r->at, "and")) return;
    r->at++;
    dli_decimal part = dli_decimal_of(read_quarters(r));
    if (part.n == 0 || !dli_decimal_shift(&part, -2) || !dli_decimal_add(value, &part)) r->at = start;
}

/* Digits with what follows them. */
static int read_digits(reader *r, dli_number *out)
{
    size_t n = dli_read_digits(r->c, r->p, r->at, out);
    if (n == 0) return 0;
    r->at += n;
    add_quarters(r, &out->value);
    out->magnitude = read_magnitudes(r, &out->value, &out->power) > 0;
    return 1;
}

/* nineteen ninety-six: a year as it is spoken. */
static int read_spoken_year(reader *r, dli_number *out)
{
    size_t start = r->at;
    int century = word_value(r, r->at);
    if (century < 15 || century > 20 || (r->at++, 0)) return 0;
    int rest = read_hundreds(r);
    if (rest < 10 || rest > 99 || read_magnitude(r, r->at).power >= 0) {
        r->at = start;
        return 0;
    }
    out->value = dli_decimal_of((uint64_t)(century * 100 + rest));
    return 1;
}

/* half a million, a half-million, three quarters of a billion: r->at stays where it is if there is none. */
static int read_part(reader *r, dli_number *out)
{
    size_t start = r->at;
    out->value = dli_decimal_of(read_quarters(r));
    if (out->value.n > 0 && dli_decimal_shift(&out->value, -2)) {
        if (is_link(r, r->at, "of") && is_link(r, r->at + 1, "a")) r->at++;
        if (is_link(r, r->at, "a")) r->at++;
        out->magnitude = read_magnitudes(r, &out->value, &out->power) > 0;
        if (out->magnitude) return 1;
    }
    out->value = dli_decimal_of(0);
    r->at = start;
    return 0;
}

/* Written out: units, then scales that become smaller: two million three hundred thousand. */
static int read_words(reader *r, dli_number *out)
{
    int last_power = 100;
    int any = 0, a = 0;
    out->words = 1;
    if (read_spoken_year(r, out)) return 1;
    if (read_part(r, out)) return 1;
    if (is_link(r, r->at, "a")) {
        a = 1;
        r->at++;
    }
    for (;;) {
        size_t start = r->at;
        if (any && is_link(r, r->at, "and")) r->at++;
        int value = a ? 1 : read_hundreds(r);
        if (value < 0 || (any && value == 0)) {
            r->at = start;
            break;
        }
        dli_decimal part = dli_decimal_of((uint64_t)value);
        if (!any && !a) add_quarters(r, &part);
        magnitude m = read_magnitude(r, is_hyphen(r, r->at) ? r->at + 1 : r->at);
        if ((a && m.power < 0) || (m.power > 0 && m.power >= last_power) || (any && last_power < 2)) {
            r->at = start;
            break;
        }
        if (read_magnitudes(r, &part, &out->power) > 0) out->magnitude = 1;
        if (!dli_decimal_add(&out->value, &part)) return 0;
        any = 1;
        a = 0;
        last_power = m.power;
        if (m.power < 2 || m.factor > 0) break;
    }
    return any;
}

/* The power of ten, or the dozen, of a word such as hundreds; power -1 if it is none. */
static magnitude read_vague_word(const reader *r, size_t i)
{
    if (i < r->p->n && dli_symbol_is(r->c, r->p->symbols[i], DLI_V_VAGUE)) {
        const char *detail = dli_piece_detail(r->c, &r->p->items[i], DLI_V_VAGUE);
        if (detail != NULL && detail[0] != '\0')
            return detail[0] == 'x' ? (magnitude){0, atoi(detail + 1)} : (magnitude){atoi(detail), 0};
    }
    return (magnitude){-1, 0};
}

/* hundreds, hundreds of thousands, tens of millions: as often as the words go on, but tens alone are no number. */
static int read_vague(reader *r, dli_number *out)
{
    unsigned n = 0;
    out->value = dli_decimal_of(1);
    for (size_t i = r->at; n < 3; i = r->at + (is_link(r, r->at, "of") ? 1 : 0), n++) {
        magnitude m = read_vague_word(r, i);
        if (m.power < 0 || !apply(&out->value, m)) break;
        r->at = i + 1;
    }
    out->vague = 1;
    return n > 1 || (n == 1 && dli_decimal_integer(&out->value) != 10);
}

/* several hundred, a few thousand, a couple of dozen, multi-million. */
static int read_several(reader *r, dli_number *out)
{
    do r->at++;
    while (r->at < r->p->n && dli_symbol_shape(r->p->symbols[r->at]) == DLI_SHAPE_INNER);
    out->value = dli_decimal_of(1);
    out->vague = 1;
    out->magnitude = read_magnitudes(r, &out->value, &out->power) > 0;
    return out->magnitude;
}

/* several, a few, a couple of: words for more than one that a power of ten may follow. */
static int is_several(const reader *r, size_t i)
{
    if (is_link(r, i, "several")) return 1;
    const char *detail = dli_piece_detail(r->c, &r->p->items[i], DLI_V_COUNT);
    return detail != NULL && strcmp(detail, "2") == 0;
}

/* What begins at piece r->at, by its word. */
static int read_kind(reader *r, dli_number *out)
{
    dli_symbol symbol = r->p->symbols[r->at];
    if (dli_is_digits(symbol)) return read_digits(r, out);
    if (dli_symbol_is(r->c, symbol, DLI_V_VAGUE)) return read_vague(r, out);
    if (is_several(r, r->at)) return read_several(r, out);
    if (is_link(r, r->at, "a") && is_link(r, r->at + 1, "several")) {
        r->at++;
        return read_several(r, out);
    }
    return read_words(r, out);
}

/* The number that begins at piece r->at; 0 if there is none. */
static int read_number(reader *r, dli_number *out)
{
    *out = (dli_number){.small = -1};
    r->begin = r->at;
    int minus = is_link(r, r->at, "minus");
    r->at += (size_t)minus;
    if (r->at == r->p->n || !read_kind(r, out)) return 0;
    out->negative |= (uint8_t)minus;
    int64_t value = dli_decimal_integer(&out->value);
    if (value >= 0 && value < 1000000000 && !out->negative) out->small = (int32_t)value;
    return 1;
}

/* The symbol that stands for pieces [begin, end) of a number: words keep a word's, so that patterns can tell them. */
static dli_symbol joined_symbol(const dli_value_context *c, const dli_pieces *p, const dli_number *number,
                                size_t begin, size_t end)
{
    if (end == begin + 1) return p->symbols[begin];
    if (number->words && number->small >= 1510 && number->small <= 2099)
        return DLI_SYMBOL(DLI_SIG_NUMBER + DLI_NUM_YEAR, DL_SHAPE_NONE);
    if (dli_is_digits(p->symbols[begin])) return DLI_SYMBOL(DLI_SIG_NUMBER + DLI_NUM_DECIMAL, DL_SHAPE_NONE);
    if (dli_symbol_is(c, p->symbols[begin], DLI_V_VAGUE)) return p->symbols[begin];
    for (size_t i = begin; i < end; i++)
        if (dli_symbol_is(c, p->symbols[i], DLI_V_NUMBER))
            return DLI_SYMBOL(DLI_SIGNATURE(p->symbols[i]), DL_SHAPE_LOWER);
    return DLI_SYMBOL(DLI_SIG_NUMBER + DLI_NUM_DECIMAL, DL_SHAPE_NONE);
}

/* Common words such as "a" and "half" begin a number only before another word of one, or a hyphen. */
static int may_begin(const dli_value_context *c, const dli_pieces *p, size_t i)
{
    unsigned keep = c->words->keep[DLI_SIGNATURE(p->symbols[i])];
    if (!(keep & DLI_KEEP_NUMBER) || keep & DLI_KEEP_NUMBER_START) return keep & DLI_KEEP_NUMBER;
    if (i + 1 == p->n) return 0;
    if (dli_piece_is_mark(c, &p->items[i + 1], '-')) return 1;
    return c->words->keep[DLI_SIGNATURE(p->symbols[i + 1])] & (DLI_KEEP_NUMBER | DLI_KEEP_NUMBER_START);
}

dl_status dli_join_numbers(const dli_value_context *c, dli_pieces *p)
{
    size_t out = 0; /* nothing moves in front of the first word of a number */
    while (out < p->n && !(c->words->keep[DLI_SIGNATURE(p->symbols[out])] & DLI_KEEP_NUMBER)) out++;
    reader r = {c, p, 0, 0};
    for (size_t i = out; i < p->n; out++) {
        dli_number number;
        r.at = i;
        if (may_begin(c, p, i) && read_number(&r, &number)) {
            dli_piece piece = p->items[i];
            piece.end = p->items[r.at - 1].end;
            piece.number = (uint32_t)p->n_numbers;
            if (r.at > i + 1) piece.entry = (dli_entry){NULL, 0, 0};
            dli_symbol symbol = joined_symbol(c, p, &number, i, r.at);
            DLI_PUSH(c->arena, p->numbers, p->n_numbers, p->room_numbers, number);
            p->items[out] = piece;
            p->symbols[out] = symbol;
            i = r.at;
        } else {
            if (out < i) {
                p->items[out] = p->items[i];
                p->symbols[out] = p->symbols[i];
            }
            i++;
        }
    }
    p->n = p->n_symbols = out;
    return DL_OK;
}
