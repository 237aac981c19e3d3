/* chars.c: questions about one code point, answered from utf8proc's property tables and a few ranges. */
#include "text/chars.h"
#include "text/utf8.h"

#include <utf8proc.h>

typedef struct cp_range {
    uint32_t first, last;
} cp_range;

/* Letters and signs, not digits, of the scripts that put no space between words; sorted. */
static const cp_range spaceless[] = {
    {0x0E01, 0x0E3A},   {0x0E40, 0x0E4E},   {0x0E81, 0x0ECE},   {0x0EDC, 0x0EDF},   /* Thai, Lao          */
    {0x1000, 0x103F},   {0x1050, 0x108F},   {0x109A, 0x109D},                       /* Burmese            */
    {0x1780, 0x17D3},   {0x17D7, 0x17D7},   {0x17DC, 0x17DD},                       /* Khmer              */
    {0x2E80, 0x2FD5},   {0x3005, 0x3007},   {0x3021, 0x3029},   {0x3031, 0x3035},   /* radicals, Han signs */
    {0x3038, 0x303C},   {0x3041, 0x309F},   {0x30A1, 0x30FA},   {0x30FC, 0x30FF},   /* Kana               */
    {0x3105, 0x312F},   {0x31A0, 0x31BF},   {0x31F0, 0x31FF},                       /* Bopomofo, Kana     */
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},                                           /* Han                */
    {0xA9E0, 0xA9EF},   {0xA9FA, 0xA9FE},   {0xAA60, 0xAA7F},                       /* Burmese            */
    {0xF900, 0xFAFF},   {0xFF66, 0xFF9F},                                           /* Han, narrow Kana   */
    {0x16FE2, 0x16FE4}, {0x16FF0, 0x16FF1}, {0x1AFF0, 0x1B16F}, {0x20000, 0x3FFFD}, /* rare Han and Kana  */
};

static utf8proc_category_t category(uint32_t cp)
{
    return cp > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)cp);
}

int dli_cp_is_letter(uint32_t cp)
{
    utf8proc_category_t c = category(cp);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

int dli_cp_is_upper(uint32_t cp)
{
    utf8proc_category_t c = category(cp);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

int dli_cp_is_lower(uint32_t cp)
{
    return category(cp) == UTF8PROC_CATEGORY_LL;
}

int dli_cp_is_digit(uint32_t cp)
{
    return category(cp) == UTF8PROC_CATEGORY_ND;
}

int dli_cp_is_mark(uint32_t cp)
{
    utf8proc_category_t c = category(cp);
    return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

int dli_cp_is_space(uint32_t cp)
{
    utf8proc_category_t c = category(cp);
    return (c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP) || (cp >= '\t' && cp <= '\r') ||
           cp == 0x85;
}

int dli_cp_is_emoji(uint32_t cp)
{
    if (cp < 0x2190 || cp > 0x10FFFF) return cp == 0x20E3;
    if (cp >= 0x1F3FB && cp <= 0x1F3FF) return 1;
    int bound = utf8proc_get_property((utf8proc_int32_t)cp)->boundclass;
    return bound == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
           bound == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
}

int dli_cp_is_pictograph(uint32_t cp)
{
    return cp >= 0xA9 && cp <= 0x10FFFF &&
           utf8proc_get_property((utf8proc_int32_t)cp)->boundclass ==
               UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

int dli_cp_is_ideograph(uint32_t cp)
{
    size_t low = 0, high = sizeof spaceless / sizeof *spaceless;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cp > spaceless[middle].last) low = middle + 1;
        else high = middle;
    }
    return low < sizeof spaceless / sizeof *spaceless && cp >= spaceless[low].first;
}

size_t dli_grapheme_end(const char *p, const char *end)
{
    size_t n_bytes;
    uint32_t previous = dli_utf8_decode(p, &n_bytes);
    const char *at = p + n_bytes;
    utf8proc_int32_t state = 0;
    while (at < end) {
        uint32_t cp = dli_utf8_decode(at, &n_bytes);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)previous, (utf8proc_int32_t)cp, &state)) break;
        at += n_bytes;
        previous = cp;
    }
    return (size_t)(at - p);
}
