/* news.c: the table of the NEWS form. One character comes in; out goes what a reader takes it for: plain
   quotation marks, two kinds of dash, one kind of space, letters instead of their styled or joined forms,
   nothing instead of what cannot be seen. Characters that mean something of their own (superscripts,
   fractions, trade marks) stay. */
#include "text/news.h"
#include "text/chars.h"

#include <utf8proc.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The replacements, as n_bytes, bytes. */
#define APOSTROPHE 1, "'"
#define QUOTE 1, "\""
#define HYPHEN 1, "-"
#define EN_DASH 3, "\xE2\x80\x93"
#define EM_DASH 3, "\xE2\x80\x94"
#define SPACE 1, " "
#define NEW_LINE 1, "\n"

const dli_news_sign dli_news_latin[64] = {
    [0x85 - 0x80] = {NEW_LINE},   /* next line      */
    [0xA0 - 0x80] = {SPACE},      /* no-break space */
    [0xAB - 0x80] = {QUOTE},      /* « */
    [0xB4 - 0x80] = {APOSTROPHE}, /* ´ */
    [0xBB - 0x80] = {QUOTE},      /* » */
};

const dli_news_sign dli_news_punctuation[64] = {
    [0x00] = {SPACE},      /* en quad */
    [0x01] = {SPACE},      /* em quad */
    [0x02] = {SPACE},      /* en space */
    [0x03] = {SPACE},      /* em space */
    [0x04] = {SPACE},      /* third of an em */
    [0x05] = {SPACE},      /* fourth of an em */
    [0x06] = {SPACE},      /* sixth of an em */
    [0x07] = {SPACE},      /* figure space */
    [0x08] = {SPACE},      /* punctuation space */
    [0x09] = {SPACE},      /* thin space */
    [0x0A] = {SPACE},      /* hair space */
    [0x10] = {HYPHEN},     /* ‐ */
    [0x11] = {HYPHEN},     /* no-break hyphen */
    [0x12] = {EN_DASH},    /* ‒ */
    [0x13] = {EN_DASH},    /* – */
    [0x14] = {EM_DASH},    /* — */
    [0x15] = {EM_DASH},    /* ― */
    [0x18] = {APOSTROPHE}, /* ‘ */
    [0x19] = {APOSTROPHE}, /* ’ */
    [0x1A] = {APOSTROPHE}, /* ‚ */
    [0x1B] = {APOSTROPHE}, /* ‛ */
    [0x1C] = {QUOTE},      /* “ */
    [0x1D] = {QUOTE},      /* ” */
    [0x1E] = {QUOTE},      /* „ */
    [0x1F] = {QUOTE},      /* ‟ */
    [0x25] = {2, ".."},    /* ‥ */
    [0x26] = {3, "..."},   /* … */
    [0x28] = {NEW_LINE},   /* line separator       */
    [0x29] = {NEW_LINE},   /* paragraph separator  */
    [0x2F] = {SPACE},      /* narrow no-break space */
    [0x32] = {APOSTROPHE}, /* ′ */
    [0x33] = {QUOTE},      /* ″ */
    [0x35] = {APOSTROPHE}, /* ‵ */
    [0x36] = {QUOTE},      /* ‶ */
    [0x39] = {APOSTROPHE}, /* ‹ */
    [0x3A] = {APOSTROPHE}, /* › */
};

typedef struct cp_pair {
    uint16_t from, to;
} cp_pair;

/* Signs of one character that become another; sorted. */
static const cp_pair signs[] = {
    {'\v', '\n'},     {'\f', '\n'},     {'\r', '\n'},     {'`', '\''},      {0x02B9, '\''},
    {0x02BB, '\''},   {0x02BC, '\''},   {0x02BD, '\''},   {0x1680, ' '},    {0x205F, ' '},
    {0x2212, '-'},    {0x275B, '\''},   {0x275C, '\''},   {0x275D, '"'},    {0x275E, '"'},
    {0x2E3A, 0x2014}, {0x2E3B, 0x2014}, {0x3000, ' '},    {0x300C, '"'},    {0x300D, '"'},
    {0x300E, '"'},    {0x300F, '"'},    {0x301D, '"'},    {0x301E, '"'},    {0x301F, '"'},
    {0xFFA0, 0x3164}, {0xFFE0, 0xA2},   {0xFFE1, 0xA3},   {0xFFE2, 0xAC},   {0xFFE3, 0xAF},
    {0xFFE4, 0xA6},   {0xFFE5, 0xA5},   {0xFFE6, 0x20A9}, {0xFFE8, 0x2502}, {0xFFE9, 0x2190},
    {0xFFEA, 0x2191}, {0xFFEB, 0x2192}, {0xFFEC, 0x2193}, {0xFFED, 0x25A0}, {0xFFEE, 0x25CB},
};

/* Half-width Hangul letters: runs of `first`..`last` that stand for consecutive letters from `to`. The
   standard's own mapping makes conjoining letters of them, which would flow together into syllables. */
static const struct {
    uint16_t first, last, to;
} narrow_hangul[] = {
    {0xFFA1, 0xFFBE, 0x3131}, {0xFFC2, 0xFFC7, 0x314F}, {0xFFCA, 0xFFCF, 0x3155},
    {0xFFD2, 0xFFD7, 0x315B}, {0xFFDA, 0xFFDC, 0x3161},
};

/* One sign for another; cp itself where the table has none. */
static uint32_t replace_sign(uint32_t cp)
{
    size_t low = 0, high = LENGTH(signs);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cp > signs[middle].from) low = middle + 1;
        else high = middle;
    }
    if (low < LENGTH(signs) && signs[low].from == cp) return signs[low].to;
    for (size_t i = 0; i < LENGTH(narrow_hangul); i++)
        if (cp >= narrow_hangul[i].first && cp <= narrow_hangul[i].last)
            return cp - narrow_hangul[i].first + narrow_hangul[i].to;
    return cp;
}

/* True for a character that differs from its compatibility decomposition in style only. */
static int is_styled(uint32_t cp)
{
    if (cp < 0x2102) return 0;
    if (cp <= 0x2149) { /* the gaps in the mathematical alphabets; U+2139 is an emoji, U+2140 an operator */
        return cp != 0x2139 && cp != 0x2140 &&
               utf8proc_get_property((utf8proc_int32_t)cp)->decomp_type == UTF8PROC_DECOMP_TYPE_FONT;
    }
    if (cp < 0xFB00) return 0;
    if (cp <= 0xFDF9) return 1; /* Latin, Armenian, Hebrew and Arabic presentation forms */
    if (cp < 0xFE10) return 0;  /* U+FDFA is a whole sentence */
    if (cp <= 0xFE6F) return cp < 0xFE49 || cp > 0xFE4C; /* vertical and small forms, without the overlines */
    if (cp <= 0xFEFC) return 1;                          /* Arabic letters by position */
    if (cp >= 0xFF01 && cp <= 0xFF9F) return 1;          /* full-width Latin, half-width Kana */
    return cp >= 0x1D400 && cp <= 0x1D7FF;               /* mathematical alphabets */
}

/* The kind of an invisible character, DLI_NEWS_TEXT for all others. */
static dli_news_kind kind_of(uint32_t cp)
{
    if (cp < 0x20) return cp >= '\t' && cp <= '\r' ? DLI_NEWS_TEXT : DLI_NEWS_REMOVED;
    if (cp < 0x7F) return DLI_NEWS_TEXT;
    if (cp < 0xA0) return cp == 0x85 ? DLI_NEWS_TEXT : DLI_NEWS_REMOVED;
    if (cp == 0xAD || cp == 0x061C) return DLI_NEWS_REMOVED;
    if (cp < 0x200B) return DLI_NEWS_TEXT;
    if (cp < 0x2070) {
        if (cp == 0x200C || cp == 0x200D) return DLI_NEWS_JOINER;
        return cp <= 0x200F || (cp >= 0x202A && cp <= 0x202E) || cp >= 0x2060 ? DLI_NEWS_REMOVED
                                                                              : DLI_NEWS_TEXT;
    }
    if (cp < 0xFE00) return DLI_NEWS_TEXT;
    if (cp <= 0xFE0F) return DLI_NEWS_VARIATION;
    if (cp == 0xFEFF || (cp >= 0xFFF9 && cp <= 0xFFFB)) return DLI_NEWS_REMOVED;
    if (cp >= 0xE0020 && cp <= 0xE007F) return DLI_NEWS_TAG;
    return cp == 0xE0001 || (cp >= 0xE0100 && cp <= 0xE01EF) ? DLI_NEWS_REMOVED : DLI_NEWS_TEXT;
}

/* Replaces one character that has no canonical decomposition; returns how many code points were written. */
static size_t replace_one(uint32_t cp, int32_t *out)
{
    const dli_news_sign *sign = NULL;
    if (cp >= 0x80 && cp < 0xC0) sign = &dli_news_latin[cp - 0x80];
    if (cp >= 0x2000 && cp < 0x2040) sign = &dli_news_punctuation[cp - 0x2000];
    if (sign != NULL && sign->n_bytes > 0) {
        if (sign->bytes[0] == '\xE2') { /* a dash: U+20xx */
            out[0] = 0x2000 + (sign->bytes[2] & 0x3F);
            return 1;
        }
        for (int i = 0; i < sign->n_bytes; i++) out[i] = sign->bytes[i];
        return (size_t)sign->n_bytes;
    }
    if (!is_styled(cp)) {
        out[0] = (int32_t)replace_sign(cp);
        return 1;
    }
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, out, DLI_DECOMPOSED_MAX,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, NULL);
    for (utf8proc_ssize_t i = 0; i < n; i++) out[i] = (int32_t)replace_sign((uint32_t)out[i]);
    /* Signs that decompose to frequent signs, such as the small and the vertical dash. */
    if (n == 1 && out[0] >= 0x2010 && out[0] < 0x2040) return replace_one((uint32_t)out[0], out);
    return (size_t)n;
}

dli_news_kind dli_news_map(uint32_t cp, int32_t out[DLI_DECOMPOSED_MAX], size_t *n)
{
    dli_news_kind kind = kind_of(cp);
    if (kind != DLI_NEWS_TEXT) {
        out[0] = (int32_t)cp;
        *n = 1;
        return kind;
    }
    int32_t canonical[4]; /* no canonical decomposition is longer */
    utf8proc_ssize_t n_canonical = 1;
    canonical[0] = (int32_t)cp;
    if (cp >= 0xA0) {
        n_canonical = utf8proc_decompose_char((utf8proc_int32_t)cp, canonical,
                                              (utf8proc_ssize_t)LENGTH(canonical), UTF8PROC_DECOMPOSE, NULL);
    }
    *n = 0;
    for (utf8proc_ssize_t i = 0; i < n_canonical; i++) *n += replace_one((uint32_t)canonical[i], out + *n);
    return DLI_NEWS_TEXT;
}

/* Letters and marks of scripts in which a joiner inside a word changes how it is written or read. */
static int is_joining_letter(uint32_t cp)
{
    int in_range = (cp >= 0x0600 && cp <= 0x0DFF) || (cp >= 0x1000 && cp <= 0x109F) ||
                   (cp >= 0x1780 && cp <= 0x18AF) || (cp >= 0xA840 && cp <= 0xA8FF) ||
                   (cp >= 0x11000 && cp <= 0x11FFF);
    return in_range && (dli_cp_is_letter(cp) || dli_cp_is_mark(cp));
}

static int is_tag(uint32_t cp)
{
    return cp >= 0xE0020 && cp <= 0xE007F;
}

/* True if an emoji may end with cp, so that a zero-width joiner can glue another one to it. */
static int ends_emoji(uint32_t cp)
{
    return dli_cp_is_pictograph(cp) || (cp >= 0x1F3FB && cp <= 0x1F3FF) || cp == 0xFE0F || cp == 0xE007F;
}

int dli_news_keeps(dli_news_kind kind, uint32_t cp, uint32_t before, uint32_t after)
{
    switch (kind) {
    case DLI_NEWS_JOINER:
        if (is_joining_letter(before) && is_joining_letter(after)) return 1;
        return cp == 0x200D && ends_emoji(before) && dli_cp_is_pictograph(after);
    case DLI_NEWS_VARIATION:
        if (cp < 0xFE0E) return 0;
        if (dli_cp_is_pictograph(before)) return 1;
        return after == 0x20E3 && (before == '#' || before == '*' || (before >= '0' && before <= '9'));
    case DLI_NEWS_TAG: return before == 0x1F3F4 || (is_tag(before) && before != 0xE007F);
    case DLI_NEWS_TEXT:
    case DLI_NEWS_REMOVED: break;
    }
    return kind == DLI_NEWS_TEXT;
}
