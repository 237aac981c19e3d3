/* fold.c: a word comes in; out goes the form in which a reader would look it up, small letters without
   diacritics. Each character is read as the NEWS form reads it, case folded, decomposed, stripped of the
   marks of its script and, if it is one of the letters that do not decompose, replaced by ASCII. What mostly
   occurs, ASCII and accented Latin, is answered from a table. */
#include "text/fold.h"
#include "base/key.h"
#include "text/cluster.h"
#include "text/news.h"
#include "text/utf8.h"

#include <utf8proc.h>

/* U+00C0 to U+017F, folded: one or two letters each; "?" where the general way is taken. */
#define LATIN_FIRST 0xC0
#define LATIN_LAST 0x17F
static const char latin[LATIN_LAST - LATIN_FIRST + 1][3] = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e",  "e", "e", "i", "i", "i",  "i",  /* À */
    "d", "n", "o",  "o",  "o", "o", "o",  "?", "o", "u",  "u", "u", "u", "y", "th", "ss", /* Ð */
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e",  "e", "e", "i", "i", "i",  "i",  /* à */
    "d", "n", "o",  "o",  "o", "o", "o",  "?", "o", "u",  "u", "u", "u", "y", "th", "y",  /* ð */
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c",  "c", "c", "c", "c", "d",  "d",  /* Ā */
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e",  "e", "e", "g", "g", "g",  "g",  /* Đ */
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i",  "i", "i", "i", "i", "i",  "i",  /* Ġ */
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l",  "l", "l", "l", "l", "l",  "l",  /* İ */
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "'n", "n", "n", "o", "o", "o",  "o",  /* ŀ */
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r",  "s", "s", "s", "s", "s",  "s",  /* Ő */
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u",  "u", "u", "u", "u", "u",  "u",  /* Š */
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z",  "z", "z", "z", "z", "z",  "s",  /* Ű */
};

typedef struct letter {
    uint16_t cp;
    char ascii[3];
} letter;

/* Small letters beyond that range that do not decompose, and the half rings that stand for apostrophes;
 * sorted. */
static const letter letters[] = {
    {0x0180, "b"}, {0x0183, "b"},  {0x0185, "b"},  {0x0188, "c"},  {0x018C, "d"},  {0x0192, "f"},
    {0x0199, "k"}, {0x019A, "l"},  {0x019E, "n"},  {0x01A3, "gh"}, {0x01A5, "p"},  {0x01AD, "t"},
    {0x01B4, "y"}, {0x01B6, "z"},  {0x01C6, "dz"}, {0x01C9, "lj"}, {0x01CC, "nj"}, {0x01DD, "e"},
    {0x01E5, "g"}, {0x01F3, "dz"}, {0x0221, "d"},  {0x0223, "ou"}, {0x0225, "z"},  {0x0234, "l"},
    {0x0235, "n"}, {0x0236, "t"},  {0x0237, "j"},  {0x023C, "c"},  {0x023F, "s"},  {0x0240, "z"},
    {0x0247, "e"}, {0x0249, "j"},  {0x024B, "q"},  {0x024D, "r"},  {0x024F, "y"},  {0x0250, "a"},
    {0x0253, "b"}, {0x0254, "o"},  {0x0256, "d"},  {0x0257, "d"},  {0x0259, "a"},  {0x025B, "e"},
    {0x0260, "g"}, {0x0261, "g"},  {0x0263, "g"},  {0x0266, "h"},  {0x0268, "i"},  {0x0269, "i"},
    {0x026A, "i"}, {0x026B, "l"},  {0x0271, "m"},  {0x0272, "n"},  {0x0275, "o"},  {0x027D, "r"},
    {0x0280, "r"}, {0x0283, "s"},  {0x0288, "t"},  {0x0289, "u"},  {0x028B, "v"},  {0x0292, "z"},
    {0x02BE, "'"}, {0x02BF, "'"},  {0x02C8, "'"},  {0x1D7C, "i"},  {0x1D7D, "p"},  {0x1EFB, "ll"},
    {0x1EFF, "y"}, {0x2C61, "l"},  {0x2C65, "a"},  {0x2C66, "t"},
};

static const char *ascii_of(uint32_t cp)
{
    if (cp >= LATIN_FIRST && cp <= LATIN_LAST)
        return latin[cp - LATIN_FIRST][0] == '?' ? NULL : latin[cp - LATIN_FIRST];
    if (cp < letters[0].cp || cp > 0xFFFF) return NULL;
    size_t low = 0, high = sizeof letters / sizeof *letters;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cp > letters[middle].cp) low = middle + 1;
        else high = middle;
    }
    return low < sizeof letters / sizeof *letters && letters[low].cp == cp ? letters[low].ascii : NULL;
}

/* Marks that a reader may leave out: Latin, Greek and Cyrillic accents, Hebrew and Arabic points. The vowel
   signs of Indic scripts and the voicing marks of Kana are marks too, but words differ by them. */
static int is_diacritic(uint32_t cp)
{
    if (cp < 0x0300) return 0;
    if (cp < 0x0370) return 1;
    int in_range = (cp >= 0x0483 && cp <= 0x0489) || (cp >= 0x0591 && cp <= 0x05C7) ||
                   (cp >= 0x0610 && cp <= 0x061A) || (cp >= 0x064B && cp <= 0x065F) || cp == 0x0670 ||
                   (cp >= 0x06D6 && cp <= 0x06ED) || (cp >= 0x08CA && cp <= 0x08FF) ||
                   (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0x1DC0 && cp <= 0x1DFF) ||
                   (cp >= 0x20D0 && cp <= 0x20FF) || (cp >= 0xFE20 && cp <= 0xFE2F);
    if (!in_range) return 0;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/* Writes the folded form of one decomposed code point at out; returns its bytes, at most 3 times the
 * character's. */
static size_t fold_part(uint32_t cp, char *out)
{
    if (is_diacritic(cp)) return 0;
    int32_t cps[DLI_DECOMPOSED_MAX];
    utf8proc_ssize_t n_cps = utf8proc_decompose_char((utf8proc_int32_t)cp, cps, DLI_DECOMPOSED_MAX,
                                                     UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, NULL);
    size_t n_bytes = 0;
    for (utf8proc_ssize_t i = 0; i < n_cps; i++) {
        const uint32_t part = (uint32_t)cps[i];
        const char *ascii = ascii_of(part);
        if (is_diacritic(part)) continue;
        if (ascii == NULL) {
            n_bytes += dli_utf8_encode(part, out + n_bytes);
            continue;
        }
        out[n_bytes++] = ascii[0];
        if (ascii[1] != '\0') out[n_bytes++] = ascii[1];
    }
    return n_bytes;
}

/* Writes the folded form of one character at out, which has room for 4 * DLI_DECOMPOSED_MAX bytes. */
static size_t fold_cp(uint32_t cp, char *out)
{
    int32_t parts[DLI_DECOMPOSED_MAX];
    size_t n_parts, n_bytes = 0;
    if (dli_news_map(cp, parts, &n_parts) != DLI_NEWS_TEXT) return 0;
    for (size_t i = 0; i < n_parts; i++) n_bytes += fold_part((uint32_t)parts[i], out + n_bytes);
    return n_bytes;
}

static char fold_ascii(char byte)
{
    if (byte >= 'A' && byte <= 'Z') return (char)(byte | 0x20);
    return byte == '`' ? '\'' : byte;
}

size_t dli_fold(const char *word, size_t n, char *out, size_t room)
{
    size_t n_out = 0;
    for (const char *p = word, *end = word + n; p < end && n_out < room;) {
        if ((unsigned char)*p < 0x80) {
            out[n_out++] = fold_ascii(*p++);
            continue;
        }
        size_t n_bytes;
        const uint32_t cp = dli_utf8_decode(p, &n_bytes);
        p += n_bytes;
        char folded[4 * DLI_DECOMPOSED_MAX];
        const char *from = folded;
        size_t n_folded;
        if (cp >= LATIN_FIRST && cp <= LATIN_LAST && *(from = latin[cp - LATIN_FIRST]) != '?') {
            n_folded = from[1] == '\0' ? 1 : 2;
        } else {
            from = folded;
            n_folded = fold_cp(cp, folded);
        }
        if (n_folded > room - n_out) {
            n_folded = room - n_out;
            while (n_folded > 0 && dli_utf8_is_continuation(from[n_folded])) n_folded--;
            room = n_out + n_folded; /* nothing more after the cut */
        }
        memcpy(out + n_out, from, n_folded);
        n_out += n_folded;
    }
    return n_out;
}

#define ONES 0x0101010101010101u
#define HIGHS 0x8080808080808080u

/* fold_ascii() on eight bytes at once. */
static inline uint64_t fold_ascii_8(uint64_t w)
{
    /* w is ASCII, so that no sum carries into the next byte. */
    uint64_t upper = (w + ONES * (0x80 - 'A')) & ~(w + ONES * (0x7F - 'Z')) & HIGHS;
    uint64_t backtick = ~((w ^ ONES * '`') + ONES * 0x7F) & HIGHS;
    return (w | upper >> 2) ^ (backtick >> 7) * ('`' ^ '\'');
}

/* The n bytes at p, n at most 8, as dli_key() reads them: the rest is zero. */
static inline uint64_t load_tail(const char *p, size_t n)
{
    if (n == 8) {
        uint64_t w;
        memcpy(&w, p, 8);
        return w;
    }
    if (n >= 4) { /* two overlapping halves */
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        return low | (uint64_t)high << (8 * (n - 4));
    }
    uint64_t w = 0;
    if (n > 0) w = (unsigned char)p[0];
    if (n > 1) w |= (uint64_t)(unsigned char)p[1] << 8;
    if (n > 2) w |= (uint64_t)(unsigned char)p[2] << 16;
    return w;
}

static uint64_t key_of_folded(const char *word, size_t n)
{
    char folded[DLI_FOLD_MAX];
    return dli_key(folded, dli_fold(word, n, folded, sizeof folded));
}

uint64_t dli_fold_key(const char *word, size_t n)
{
    /* The steps of dli_key(), each word folded as it is read. */
    const char *p = word;
    size_t left = n > DLI_FOLD_MAX ? DLI_FOLD_MAX : n;
    uint64_t h = 0x9E3779B97F4A7C15u ^ left, high_bits = 0;
    while (left > 8) {
        uint64_t w;
        memcpy(&w, p, 8);
        high_bits |= w;
        h = dli_mix(h ^ fold_ascii_8(w), 0xA0761D6478BD642Fu);
        p += 8;
        left -= 8;
    }
    uint64_t w = load_tail(p, left);
    if (((high_bits | w) & HIGHS) != 0) return key_of_folded(word, n);
    return dli_mix(h ^ fold_ascii_8(w), 0xE7037ED1A0B428DBu) | 1;
}
