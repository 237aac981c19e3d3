/* line.h: a sentence as rules on mentions see it: each name is one unit, every other token is one. */
#ifndef DLI_LINE_H
#define DLI_LINE_H

#include "name/name.h"

typedef struct dli_line {
    dli_symbol *symbols;  /* n + 1, the last 0 */
    uint32_t *tokens;     /* first token of each unit; [n] is the sentence's end */
    uint32_t *candidates; /* candidate of each unit, or DL_NONE */
    size_t n;
} dli_line;

/* Room for the longest sentence. Errors: DL_E_NOMEM. */
dl_status dli_line_make(dli_arena *arena, const dli_tokens *tokens, dli_line *out);

/* False if a sentence has no candidate at all: rules of the shipped pack on mentions have nothing to say of it. *next is where
   to look for candidates from; it moves on. */
static inline int dli_sentence_has_names(const dli_tokens *tokens, const dli_names *names, uint32_t sentence,
                                         uint32_t *next)
{
    const dli_sentence *s = &tokens->sentences[sentence];
    while (*next < names->n && names->items[*next].token_begin < s->token_begin) (*next)++;
    return *next < names->n && names->items[*next].token_begin < s->token_end;
}

/* Folds the candidates of a sentence. Untyped: each name counts as the kind that its own
   votes leave no doubt of, or as one of no kind ("@NAME" is any of them), and peoples stay words. Typed: each candidate that
   has a kind counts as that kind, and those without stay words. *next is where to look for candidates from; it moves on. */
void dli_line_fill(const dli_tokens *tokens, const dli_lookup *lookup, const dli_names *names,
                   uint32_t sentence, int typed, uint32_t *next, dli_line *line);

#endif
