/* plain.c: the tables behind the fast path, written from the Unicode charts. They only list what is common in
   news; tests/c/test_normalize.c holds each bit against the slow path, and the slow path against the standard's
   own test. */
#include "text/plain.h"

/* The bits of code points `first` to `last` of one block of 64. */
#define BITS(first, last) (~(uint64_t)0 >> (63 - ((last) - (first))) << ((first)&63))
#define BIT(cp) BITS(cp, cp)
#define ALL (~(uint64_t)0)

/* clang-format off: it does not know what to make of designators in macros. */

/* Blocks of 64 code points, U+0340 on, that look the same in more than one form. */
#define GREEK_340 (BITS(0x370, 0x373) | BITS(0x375, 0x377) | BITS(0x37B, 0x37D) | BIT(0x37F))
#define GREEK_380 (BIT(0x386) | BITS(0x388, 0x38A) | BIT(0x38C) | BITS(0x38E, 0x3A1) | BITS(0x3A3, 0x3BF))
#define GREEK_3C0 (ALL & ~(BITS(0x3D0, 0x3D6) | BITS(0x3F0, 0x3F2) | BITS(0x3F4, 0x3F5) | BIT(0x3F9)))
#define CYRILLIC_480 (BITS(0x480, 0x482) | BITS(0x48A, 0x4BF))
#define CYRILLIC_500 (BITS(0x500, 0x52F) | BITS(0x531, 0x53F))
#define ARMENIAN_540 (BITS(0x540, 0x556) | BITS(0x559, 0x57F))
#define HEBREW_580 (BITS(0x580, 0x586) | BITS(0x588, 0x58A) | BITS(0x58D, 0x58F) | BIT(0x5BE))
#define HEBREW_5C0 (BIT(0x5C0) | BIT(0x5C3) | BIT(0x5C6) | BITS(0x5D0, 0x5EA) | BITS(0x5EF, 0x5F4))
#define ARABIC_600 (BITS(0x600, 0x60F) | BIT(0x61B) | BITS(0x61D, 0x63F))
#define ARABIC_640 (BITS(0x640, 0x64A) | BITS(0x660, 0x66F) | BITS(0x671, 0x674) | BITS(0x679, 0x67F))
#define ARABIC_6C0                                                                                           \
    (BITS(0x6C0, 0x6D5) | BITS(0x6DD, 0x6DE) | BITS(0x6E5, 0x6E6) | BIT(0x6E9) | BITS(0x6EE, 0x6FF))

#define FROM_500                                                                                             \
    [0x500 / 64] = CYRILLIC_500, [0x540 / 64] = ARMENIAN_540, [0x580 / 64] = HEBREW_580,                     \
             [0x5C0 / 64] = HEBREW_5C0
#define ARABIC_COMPOSED                                                                                      \
    [0x600 / 64] = ARABIC_600, [0x640 / 64] = ARABIC_640, [0x680 / 64] = ALL, [0x6C0 / 64] = ARABIC_6C0
#define CYRILLIC_COMPOSED                                                                                    \
    [0x400 / 64] = ALL, [0x440 / 64] = ALL, [0x480 / 64] = CYRILLIC_480, [0x4C0 / 64] = ALL

/* Three-byte blocks by lead and second byte: E3 90 is U+3400, E4 80 is U+4000. */
#define HAN [3] = BITS(0x90, 0xBF), [4] = ALL, [5] = ALL, [6] = ALL, [7] = ALL, [8] = ALL, [9] = ALL
#define HANGUL [10] = BITS(0xB0, 0xBF), [11] = ALL, [12] = ALL, [13] = BITS(0x80, 0x9D)
#define LATIN_1E00 (BITS(0xB8, 0xBB))

/* The blocks from U+00C0 to U+02FF: all plain in NFC; without the compatibility letters in NFKC; in NFD only
   those that carry no accent. */
#define LATIN_COMPOSED                                                                                       \
    [0x0C0 / 64] = ALL, [0x100 / 64] = ALL, [0x140 / 64] = ALL, [0x180 / 64] = ALL, [0x1C0 / 64] = ALL,      \
             [0x200 / 64] = ALL, [0x240 / 64] = ALL, [0x280 / 64] = ALL
#define LATIN_NFKC                                                                                           \
    [0x0C0 / 64] = ALL, [0x100 / 64] = ALL & ~(BITS(0x132, 0x133) | BIT(0x13F)),                             \
             [0x140 / 64] = ALL & ~(BIT(0x140) | BIT(0x149) | BIT(0x17F)), [0x180 / 64] = ALL,               \
             [0x1C0 / 64] = ALL & ~(BITS(0x1C4, 0x1CC) | BITS(0x1F1, 0x1F3)), [0x200 / 64] = ALL,            \
             [0x240 / 64] = ALL, [0x280 / 64] = BITS(0x280, 0x2AF) | BITS(0x2B9, 0x2BF),                     \
             [0x2C0 / 64] = ALL & ~(BITS(0x2D8, 0x2DD) | BITS(0x2E0, 0x2E4))
#define LATIN_1_NFKC                                                                                         \
    (ALL & ~(BIT(0xA0) | BIT(0xA8) | BIT(0xAA) | BIT(0xAF) | BITS(0xB2, 0xB5) | BITS(0xB8, 0xBA) |           \
             BITS(0xBC, 0xBE)))
#define LATIN_DECOMPOSED                                                                                     \
    [0x0C0 / 64] = BIT(0xC6) | BIT(0xD0) | BITS(0xD7, 0xD8) | BITS(0xDE, 0xDF) | BIT(0xE6) | BIT(0xF0) |     \
                   BITS(0xF7, 0xF8) | BIT(0xFE),                                                             \
             [0x100 / 64] = BITS(0x110, 0x111) | BITS(0x126, 0x127) | BIT(0x131) | BIT(0x138),               \
             [0x140 / 64] =                                                                                  \
                 BITS(0x141, 0x142) | BITS(0x14A, 0x14B) | BITS(0x152, 0x153) | BITS(0x166, 0x167)
/* Without C1 controls, no-break space, guillemets, acute, soft hyphen; without letters that are apostrophes. */
#define LATIN_1_NEWS (BITS(0xA1, 0xAA) | BIT(0xAC) | BITS(0xAE, 0xB3) | BITS(0xB5, 0xBA) | BITS(0xBC, 0xBF))
#define LATIN_NEWS                                                                                           \
    [0x0C0 / 64] = ALL, [0x100 / 64] = ALL, [0x140 / 64] = ALL, [0x180 / 64] = ALL, [0x1C0 / 64] = ALL,      \
             [0x200 / 64] = ALL, [0x240 / 64] = ALL,                                                         \
             [0x280 / 64] = BITS(0x280, 0x2B8) | BIT(0x2BA) | BITS(0x2BE, 0x2BF)
#define GREEK_COMPOSED [0x340 / 64] = GREEK_340, [0x380 / 64] = GREEK_380, [0x3C0 / 64] = ALL
#define GREEK_DECOMPOSED                                                                                     \
    [0x380 / 64] = BITS(0x391, 0x3A1) | BITS(0x3A3, 0x3A9) | BITS(0x3B1, 0x3BF),                             \
             [0x3C0 / 64] = BITS(0x3C0, 0x3C9)
#define CYRILLIC_DECOMPOSED                                                                                  \
    [0x400 / 64] = ALL & ~(BITS(0x400, 0x401) | BIT(0x403) | BIT(0x407) | BITS(0x40C, 0x40E) | BIT(0x419) |  \
                           BIT(0x439)),                                                                      \
             [0x440 / 64] = ALL & ~(BITS(0x450, 0x451) | BIT(0x453) | BIT(0x457) | BITS(0x45C, 0x45E) |      \
                                    BITS(0x476, 0x477)),                                                     \
             [0x480 / 64] = CYRILLIC_480
#define ARABIC_DECOMPOSED [0x600 / 64] = ARABIC_600 & ~BITS(0x622, 0x626), [0x640 / 64] = ARABIC_640

static const dli_plain tables[] = {
    [DL_FORM_NFC] = {{[0x080 / 64] = ALL,
                      LATIN_COMPOSED,
                      [0x2C0 / 64] = ALL,
                      GREEK_COMPOSED,
                      CYRILLIC_COMPOSED,
                      FROM_500,
                      ARABIC_COMPOSED},
                     {[1] = LATIN_1E00, HAN, HANGUL}},
    [DL_FORM_NFD] = {{[0x080 / 64] = ALL,
                      LATIN_DECOMPOSED,
                      GREEK_DECOMPOSED,
                      CYRILLIC_DECOMPOSED,
                      FROM_500,
                      ARABIC_DECOMPOSED},
                     {HAN}},
    [DL_FORM_NFKC] = {{[0x080 / 64] = LATIN_1_NFKC,
                       LATIN_NFKC,
                       [0x340 / 64] = GREEK_340,
                       [0x380 / 64] = GREEK_380,
                       [0x3C0 / 64] = GREEK_3C0,
                       CYRILLIC_COMPOSED,
                       FROM_500,
                       ARABIC_COMPOSED},
                      {[1] = LATIN_1E00 & ~BIT(0xBA), HAN, HANGUL}},
    [DL_FORM_NFKD] = {{[0x080 / 64] = LATIN_1_NFKC,
                       LATIN_DECOMPOSED,
                       GREEK_DECOMPOSED,
                       CYRILLIC_DECOMPOSED,
                       FROM_500,
                       ARABIC_DECOMPOSED},
                      {HAN}},
    [DL_FORM_NEWS] = {{[0x080 / 64] = LATIN_1_NEWS,
                       LATIN_NEWS,
                       [0x2C0 / 64] = ALL,
                       GREEK_COMPOSED,
                       CYRILLIC_COMPOSED,
                       FROM_500,
                       ARABIC_COMPOSED},
                      {[1] = LATIN_1E00, HAN, HANGUL}},
};

/* clang-format on */

const dli_plain *dli_plain_of(dl_form form)
{
    return &tables[form];
}
