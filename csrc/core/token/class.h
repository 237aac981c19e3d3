/* class.h: what each byte means to the tokeniser, and the same question for characters beyond ASCII. */
#ifndef DLI_CLASS_H
#define DLI_CLASS_H

#include "text/chars.h"
#include "text/utf8.h"

enum {
    DLI_C_OTHER, /* control characters */
    DLI_C_SPACE,
    DLI_C_LINE,
    DLI_C_LETTER,
    DLI_C_DIGIT,
    DLI_C_HIGH, /* part of a character beyond ASCII */
    DLI_C_APOSTROPHE,
    DLI_C_QUOTE,
    DLI_C_DOT,
    DLI_C_STOP,  /* ! ?   */
    DLI_C_COMMA, /* , ; : */
    DLI_C_HYPHEN,
    DLI_C_OPEN,
    DLI_C_CLOSE,
    DLI_C_DOLLAR,
    DLI_C_PERCENT,
    DLI_C_AT,
    DLI_C_HASH,
    DLI_C_RULE, /* * = _ ~ + `: a run of the same is one token */
    DLI_C_SYMBOL,
    DLI_C_KIND = 31,
    DLI_C_ALNUM = 64, /* letter or digit */
    DLI_C_JOIN = 128  /* directly after a word it may belong to it, or decide what the word is */
};

extern const uint8_t dli_class[256];

static inline unsigned dli_class_of(char byte)
{
    return dli_class[(unsigned char)byte];
}

static inline int dli_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static inline int dli_is_ascii_letter(char byte)
{
    return (dli_class_of(byte) & DLI_C_KIND) == DLI_C_LETTER;
}

static inline int dli_is_ascii_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static inline char dli_ascii_lower(char byte)
{
    return dli_is_ascii_upper(byte) ? (char)(byte | 32) : byte;
}

/* True for what continues a word beyond ASCII: letters of scripts with spaces, marks, the joiners of a cluster. */
static inline int dli_cp_in_word(uint32_t cp)
{
    if (cp < 0x250) return cp >= 0xC0 ? cp != 0xD7 && cp != 0xF7 : cp == 0xAA || cp == 0xB5 || cp == 0xBA;
    if ((cp >= 0x400 && cp < 0x480) || cp == 0x200C || cp == 0x200D) return 1; /* Cyrillic needs no look-up */
    return (dli_cp_is_letter(cp) || dli_cp_is_mark(cp)) && !dli_cp_is_ideograph(cp);
}

/* The case of what dli_cp_in_word() accepts; the common blocks without a look-up. */
typedef enum dli_case { DLI_CASE_NONE, DLI_CASE_LOWER, DLI_CASE_UPPER } dli_case;

static inline dli_case dli_cp_case(uint32_t cp)
{
    if (cp >= 0xC0 && cp < 0x100) return cp < 0xDF ? DLI_CASE_UPPER : DLI_CASE_LOWER;
    if (cp >= 0x400 && cp < 0x460) return cp < 0x430 ? DLI_CASE_UPPER : DLI_CASE_LOWER;
    if (dli_cp_is_upper(cp)) return DLI_CASE_UPPER;
    return dli_cp_is_lower(cp) ? DLI_CASE_LOWER : DLI_CASE_NONE;
}

#endif
