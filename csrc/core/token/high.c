/* high.c: characters beyond ASCII that begin no word: punctuation of other scripts, currency signs, ideographs,
   emoji. In comes such a character; out goes one token that covers its grapheme cluster. */
#include "token/scan.h"

/* First and last code point of each group, and what its members are. Sorted. */
typedef struct sign_range {
    uint32_t first, last;
    uint8_t kind;
    uint8_t quote; /* 1 opens, 2 closes */
} sign_range;

static const sign_range signs[] = {
    {0xA2, 0xA5, DL_TOKEN_CURRENCY, 0},     {0xAB, 0xAB, DL_TOKEN_QUOTE, 1},
    {0xB7, 0xB7, DL_TOKEN_BULLET, 0},       {0xBB, 0xBB, DL_TOKEN_QUOTE, 2},
    {0xBC, 0xBE, DL_TOKEN_NUMBER, 0},       {0x55D, 0x55D, DL_TOKEN_COMMA, 0},
    {0x589, 0x589, DL_TOKEN_STOP, 0},       {0x58F, 0x58F, DL_TOKEN_CURRENCY, 0},
    {0x60B, 0x60B, DL_TOKEN_CURRENCY, 0},   {0x60C, 0x60C, DL_TOKEN_COMMA, 0},
    {0x61B, 0x61B, DL_TOKEN_COMMA, 0},      {0x61F, 0x61F, DL_TOKEN_STOP, 0},
    {0x66A, 0x66A, DL_TOKEN_PERCENT, 0},    {0x6D4, 0x6D4, DL_TOKEN_STOP, 0},
    {0x964, 0x965, DL_TOKEN_STOP, 0},       {0x9F2, 0x9F3, DL_TOKEN_CURRENCY, 0},
    {0xAF1, 0xAF1, DL_TOKEN_CURRENCY, 0},   {0xBF9, 0xBF9, DL_TOKEN_CURRENCY, 0},
    {0xE3F, 0xE3F, DL_TOKEN_CURRENCY, 0},   {0x1362, 0x1362, DL_TOKEN_STOP, 0},
    {0x17D4, 0x17D5, DL_TOKEN_STOP, 0},     {0x17DB, 0x17DB, DL_TOKEN_CURRENCY, 0},
    {0x2010, 0x2015, DL_TOKEN_DASH, 0},     {0x2018, 0x2018, DL_TOKEN_QUOTE, 1},
    {0x2019, 0x2019, DL_TOKEN_QUOTE, 2},    {0x201A, 0x201A, DL_TOKEN_QUOTE, 1},
    {0x201C, 0x201C, DL_TOKEN_QUOTE, 1},    {0x201D, 0x201D, DL_TOKEN_QUOTE, 2},
    {0x201E, 0x201E, DL_TOKEN_QUOTE, 1},    {0x2022, 0x2023, DL_TOKEN_BULLET, 0},
    {0x2026, 0x2026, DL_TOKEN_ELLIPSIS, 0}, {0x2030, 0x2031, DL_TOKEN_PERCENT, 0},
    {0x2039, 0x2039, DL_TOKEN_QUOTE, 1},    {0x203A, 0x203A, DL_TOKEN_QUOTE, 2},
    {0x203C, 0x203D, DL_TOKEN_STOP, 0},     {0x2043, 0x2043, DL_TOKEN_BULLET, 0},
    {0x2047, 0x2049, DL_TOKEN_STOP, 0},     {0x20A0, 0x20CF, DL_TOKEN_CURRENCY, 0},
    {0x2150, 0x215F, DL_TOKEN_NUMBER, 0},   {0x2212, 0x2212, DL_TOKEN_DASH, 0},
    {0x2219, 0x2219, DL_TOKEN_BULLET, 0},   {0x25A0, 0x25A1, DL_TOKEN_BULLET, 0},
    {0x25AA, 0x25AB, DL_TOKEN_BULLET, 0},   {0x25B6, 0x25BA, DL_TOKEN_BULLET, 0},
    {0x25CB, 0x25CF, DL_TOKEN_BULLET, 0},   {0x25E6, 0x25E6, DL_TOKEN_BULLET, 0},
    {0x3001, 0x3001, DL_TOKEN_COMMA, 0},    {0x3002, 0x3002, DL_TOKEN_STOP, 0},
    {0x3008, 0x3008, DL_TOKEN_OPEN, 0},     {0x3009, 0x3009, DL_TOKEN_CLOSE, 0},
    {0x300A, 0x300A, DL_TOKEN_QUOTE, 1},    {0x300B, 0x300B, DL_TOKEN_QUOTE, 2},
    {0x300C, 0x300C, DL_TOKEN_QUOTE, 1},    {0x300D, 0x300D, DL_TOKEN_QUOTE, 2},
    {0x300E, 0x300E, DL_TOKEN_QUOTE, 1},    {0x300F, 0x300F, DL_TOKEN_QUOTE, 2},
    {0x3010, 0x3010, DL_TOKEN_OPEN, 0},     {0x3011, 0x3011, DL_TOKEN_CLOSE, 0},
    {0x3014, 0x3014, DL_TOKEN_OPEN, 0},     {0x3015, 0x3015, DL_TOKEN_CLOSE, 0},
    {0xFF01, 0xFF01, DL_TOKEN_STOP, 0},     {0xFF04, 0xFF04, DL_TOKEN_CURRENCY, 0},
    {0xFF05, 0xFF05, DL_TOKEN_PERCENT, 0},  {0xFF08, 0xFF08, DL_TOKEN_OPEN, 0},
    {0xFF09, 0xFF09, DL_TOKEN_CLOSE, 0},    {0xFF0C, 0xFF0C, DL_TOKEN_COMMA, 0},
    {0xFF0D, 0xFF0D, DL_TOKEN_DASH, 0},     {0xFF0E, 0xFF0E, DL_TOKEN_STOP, 0},
    {0xFF1A, 0xFF1B, DL_TOKEN_COMMA, 0},    {0xFF1F, 0xFF1F, DL_TOKEN_STOP, 0},
    {0xFF61, 0xFF61, DL_TOKEN_STOP, 0},     {0xFFE0, 0xFFE1, DL_TOKEN_CURRENCY, 0},
    {0xFFE5, 0xFFE6, DL_TOKEN_CURRENCY, 0},
};

static const sign_range *find_sign(uint32_t cp)
{
    size_t low = 0, high = sizeof signs / sizeof *signs;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cp > signs[middle].last) low = middle + 1;
        else high = middle;
    }
    return low < sizeof signs / sizeof *signs && cp >= signs[low].first ? &signs[low] : NULL;
}

/* Digits of another script: one number of as many as stand together. */
static uint32_t other_digits_end(const dli_scan *scan, uint32_t at)
{
    while (at < scan->n_bytes) {
        size_t n_bytes;
        uint32_t cp = dli_utf8_decode(scan->text + at, &n_bytes);
        if (cp < 0x80 || !dli_cp_is_digit(cp)) break;
        at += (uint32_t)n_bytes;
    }
    return at;
}

static void emit_sign(dli_scan *scan, const sign_range *sign, uint32_t end)
{
    unsigned flags = sign->quote == 0 ? 0u : sign->quote == 1 ? DLI_T_QUOTE_OPEN : DLI_T_QUOTE_CLOSE;
    dl_token_kind kind = (dl_token_kind)sign->kind;
    if (kind == DL_TOKEN_BULLET && !(scan->flags & DLI_T_LINE_START)) kind = DL_TOKEN_SYMBOL;
    dli_scan_emit_mark(scan, end, kind, flags | DLI_T_NON_ASCII);
}

void dli_scan_high(dli_scan *scan)
{
    size_t n_bytes;
    const char *at = scan->text + scan->at;
    uint32_t cp = dli_utf8_decode(at, &n_bytes);
    if (dli_cp_in_word(cp) && !dli_cp_is_mark(cp) && cp != 0x200C && cp != 0x200D) {
        dli_scan_word_from(scan, scan->at);
        return;
    }
    uint32_t end = scan->at + (uint32_t)dli_grapheme_end(at, scan->text + scan->n_bytes);
    const sign_range *sign = find_sign(cp);
    if (cp == 0x2212 && dli_is_digit(dli_scan_byte(scan, end)) && scan->flags & DLI_T_SPACE_BEFORE)
        dli_scan_number(scan, end);
    else if (sign != NULL) emit_sign(scan, sign, end);
    else if (dli_cp_is_ideograph(cp)) dli_scan_emit_mark(scan, end, DL_TOKEN_IDEOGRAPH, DLI_T_NON_ASCII);
    else if (dli_cp_is_emoji(cp)) dli_scan_emit_mark(scan, end, DL_TOKEN_EMOJI, DLI_T_NON_ASCII);
    else if (dli_cp_is_digit(cp))
        dli_scan_emit(scan, other_digits_end(scan, scan->at), DL_TOKEN_NUMBER, DLI_T_NON_ASCII);
    else dli_scan_emit_mark(scan, end, DL_TOKEN_SYMBOL, DLI_T_NON_ASCII);
}
