/* class.c: the table of bytes. One look-up tells the scanner where to go, and one bit whether a word may go on. */
#include "token/class.h"

#define OTHER4 DLI_C_OTHER, DLI_C_OTHER, DLI_C_OTHER, DLI_C_OTHER
#define LETTER (DLI_C_LETTER | DLI_C_ALNUM)
#define LETTER4 LETTER, LETTER, LETTER, LETTER
#define LETTER13 LETTER4, LETTER4, LETTER4, LETTER
#define DIGIT (DLI_C_DIGIT | DLI_C_ALNUM | DLI_C_JOIN)
#define DIGIT5 DIGIT, DIGIT, DIGIT, DIGIT, DIGIT
#define HIGH (DLI_C_HIGH | DLI_C_JOIN)
#define HIGH8 HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH
#define HIGH32 HIGH8, HIGH8, HIGH8, HIGH8

const uint8_t dli_class[256] = {
    OTHER4,
    OTHER4,
    DLI_C_OTHER,
    DLI_C_SPACE,
    DLI_C_LINE,
    DLI_C_OTHER,
    OTHER4,
    OTHER4,
    OTHER4,
    OTHER4,
    OTHER4,
    DLI_C_SPACE,                   /* space */
    DLI_C_STOP,                    /* ! */
    DLI_C_QUOTE,                   /* " */
    DLI_C_HASH,                    /* # */
    DLI_C_DOLLAR | DLI_C_JOIN,     /* $ */
    DLI_C_PERCENT,                 /* % */
    DLI_C_SYMBOL | DLI_C_JOIN,     /* & */
    DLI_C_APOSTROPHE | DLI_C_JOIN, /* ' */
    DLI_C_OPEN,                    /* ( */
    DLI_C_CLOSE,                   /* ) */
    DLI_C_RULE,                    /* * */
    DLI_C_RULE | DLI_C_JOIN,       /* + */
    DLI_C_COMMA,                   /* , */
    DLI_C_HYPHEN | DLI_C_JOIN,     /* - */
    DLI_C_DOT | DLI_C_JOIN,        /* . */
    DLI_C_SYMBOL,                  /* / */
    DIGIT5,
    DIGIT5,
    DLI_C_COMMA | DLI_C_JOIN, /* : */
    DLI_C_COMMA,              /* ; */
    DLI_C_SYMBOL,             /* < */
    DLI_C_RULE,               /* = */
    DLI_C_SYMBOL,             /* > */
    DLI_C_STOP,               /* ? */
    DLI_C_AT | DLI_C_JOIN,    /* @ */
    LETTER13,
    LETTER13,
    DLI_C_OPEN,              /* [ */
    DLI_C_SYMBOL,            /* \ */
    DLI_C_CLOSE,             /* ] */
    DLI_C_SYMBOL,            /* ^ */
    DLI_C_RULE | DLI_C_JOIN, /* _ */
    DLI_C_RULE,              /* ` */
    LETTER13,
    LETTER13,
    DLI_C_OPEN,   /* { */
    DLI_C_SYMBOL, /* | */
    DLI_C_CLOSE,  /* } */
    DLI_C_RULE,   /* ~ */
    DLI_C_OTHER,
    HIGH32,
    HIGH32,
    HIGH32,
    HIGH32,
};
