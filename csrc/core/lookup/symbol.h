/* symbol.h: what rules see of a token: a symbol, and of that a letter of their stage's alphabet. */
#ifndef DLI_SYMBOL_H
#define DLI_SYMBOL_H

#include <stdint.h>

/* A symbol stands for a token: its shape and its signature (which classes it has). */
typedef uint32_t dli_symbol;

#define DLI_SIGNATURE_BITS 16
#define DLI_SHAPE_INNER 5 /* not the first word of a phrase; its signature is the phrase's */
#define DLI_N_SHAPES 6
#define DLI_SYMBOL(signature, shape)                                                                         \
    ((dli_symbol)((unsigned)(shape) << DLI_SIGNATURE_BITS | (unsigned)(signature)))
#define DLI_SIGNATURE(symbol) ((unsigned)(symbol) & ((1u << DLI_SIGNATURE_BITS) - 1))
#define DLI_SHAPE(symbol) ((unsigned)(symbol) >> DLI_SIGNATURE_BITS)
#define DLI_MAX_SIGNATURES 32767u /* dl_token.classes has 16 bits */

/* Signatures that need no lexicon: tokens by kind, numbers by size, mentions by kind. */
enum {
    DLI_SIG_KIND = 1,     /* + dl_token_kind: a token that the lexicon lacks */
    DLI_SIG_NUMBER = 32,  /* + number class, below */
    DLI_SIG_MENTION = 56, /* + dl_kind; + 0: a name whose kind is not known yet */
    DLI_SIG_FIRST = 160   /* the first signature of the packs' sets */
};

enum { /* numbers by what they can stand for in a date or a time */
       DLI_NUM_0,
       DLI_NUM_1_12,
       DLI_NUM_13_24,
       DLI_NUM_25_31,
       DLI_NUM_32_59,
       DLI_NUM_60_99,
       DLI_NUM_100_999,
       DLI_NUM_YEAR,    /* four digits, 1000 to 2999 */
       DLI_NUM_INTEGER, /* any other whole number without separators */
       DLI_NUM_DECIMAL, /* with separators or a sign */
       DLI_NUM_DATE,    /* 2022-01-07, 7/1/2022 */
       DLI_NUM_DECADE,  /* 1990s, '90s */
       DLI_NUM_CLOCK,   /* 14:05 */
       DLI_NUM_ORDINAL_DAY,
       DLI_NUM_ORDINAL,
       DLI_NUM_COUNT, /* a number with what it counts, folded for the rules of effects (value/effect.c) */
       DLI_NUM_COUNT_ALONE, /* a number that could be one */
       DLI_N_NUM
};

/* Patterns are written in letters: symbols that none of the rules of a stage and level can tell apart are one letter:
   some hundreds remain, two thousand at most, and most classes become a table of bits. */
typedef uint16_t dli_letter;

typedef struct dli_alphabet {
    uint16_t *group_of;    /* [signature]: those alike in all classes that the rules ask for are one group */
    dli_letter *letter_of; /* [group * DLI_N_SHAPES + shape] */
    uint32_t n_letters;    /* with 0, which is no symbol's and stands behind a sequence */
    uint32_t first_inner;  /* from here on letters are of inner words of phrases */
} dli_alphabet;

static inline dli_letter dli_letter_of(const dli_alphabet *alphabet, dli_symbol symbol)
{
    unsigned group = alphabet->group_of[DLI_SIGNATURE(symbol)];
    return alphabet->letter_of[group * DLI_N_SHAPES + DLI_SHAPE(symbol)];
}

#endif
