/* piece.h: a sentence as the value room sees it. Tokens become pieces: phrases that mean nothing here are words again
   ("last week" of the adverbs), compounds are parted at their hyphens ("four-day"), a currency is parted from its digits
   ("RM750mil"), and the words of a number become one piece ("two hundred and six", "1.2 billion"). */
#ifndef DLI_PIECE_H
#define DLI_PIECE_H

#include "value/decimal.h"
#include "value/words.h"

typedef struct dli_piece {
    uint32_t begin, end; /* bytes of the analysis text */
    uint32_t token;      /* the first token it is of */
    uint32_t number;     /* index into numbers, or DL_NONE */
    dli_entry entry;
} dli_piece;

typedef struct dli_number {
    dli_decimal value;
    int32_t small; /* whole numbers below 10^9; else -1 */
    uint8_t negative;
    uint8_t words;     /* written out, at least in part: two, a million */
    uint8_t magnitude; /* has a word for a power of ten: 2.1 billion */
    uint8_t vague;     /* hundreds of thousands: more than the value */
    int8_t power;      /* that power, where it is one; else 0        */
} dli_number;

typedef struct dli_pieces {
    dli_piece *items;
    dli_symbol *symbols; /* one a piece, and a 0 behind the last */
    size_t n, room, room_symbols, n_symbols;
    dli_number *numbers;
    size_t n_numbers, room_numbers;
} dli_pieces;

/* What the room's functions share while they read one document. */
typedef struct dli_value_context {
    dli_arena *arena, *results;
    const dli_knowledge *knowledge;
    const dli_value_words *words;
    dl_str text;
    const dli_tokens *tokens;
    const dli_lookup *lookup;
    const dli_layout *layout;
    dli_evidence *evidence;
    dli_values *values;
    int marks; /* dli_marks: how the article writes numbers */
} dli_value_context;

/* False if no word of the sentence can start a value: most sentences are not read any further. */
int dli_may_have_values(const dli_value_context *c, uint32_t sentence);

/* Makes the pieces of one sentence; `pieces` is emptied first and keeps its room. Errors: DL_E_NOMEM. */
dl_status dli_make_pieces(const dli_value_context *c, uint32_t sentence, dli_pieces *pieces);

/* Joins the pieces of each number into one (number.c). Errors: DL_E_NOMEM. */
dl_status dli_join_numbers(const dli_value_context *c, dli_pieces *pieces);

/* The entry of a word that is no token of its own: part of a compound, or a word of a rule; slot NULL: not found. */
dli_entry dli_word_entry(const dli_knowledge *knowledge, const char *word, size_t n_bytes);

/* The detail of a piece as a member of a class; NULL if it is none. */
static inline const char *dli_piece_detail(const dli_value_context *c, const dli_piece *piece,
                                           dli_value_class class)
{
    dli_sense sense = dli_entry_sense(c->knowledge, piece->entry, c->words->class_id[class], 0);
    return sense.reading == NULL ? NULL : dli_sense_detail(sense);
}

/* True if a piece is this mark of one byte. */
static inline int dli_piece_is_mark(const dli_value_context *c, const dli_piece *piece, char mark)
{
    return piece->end - piece->begin == 1 && c->text.data[piece->begin] == mark;
}

/* True if a symbol's word is of a class. */
static inline int dli_symbol_is(const dli_value_context *c, dli_symbol symbol, dli_value_class class)
{
    return dli_signature_has(c->knowledge, DLI_SIGNATURE(symbol), c->words->class_id[class]);
}

static inline unsigned dli_symbol_shape(dli_symbol symbol)
{
    return DLI_SHAPE(symbol);
}

#endif
