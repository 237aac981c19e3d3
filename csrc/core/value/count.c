/* count.c: what does a number count? Behind it, past adjectives, the first plural noun: "four law enforcement officers".
   Numbers that name or point instead of counting are passed over: "the two leaders", "Boeing 737", "No. 3". */
#include "value/quantity.h"

#include <string.h>

/* Words between a number and its noun, at most. */
#define MAX_BETWEEN 4

static const dli_token *token_of(const dli_value_context *c, const dli_pieces *p, uint32_t i)
{
    return &c->tokens->items[p->items[i].token];
}

static int is_word(const dli_value_context *c, const dli_pieces *p, uint32_t i)
{
    unsigned kind = token_of(c, p, i)->kind;
    return kind == DL_TOKEN_WORD && p->items[i].number == DL_NONE;
}

static int not_counted(const dli_value_context *c, const dli_pieces *p, uint32_t i, const char *kind)
{
    const char *detail = dli_piece_detail(c, &p->items[i], DLI_V_NOT_HEAD);
    return detail != NULL && (kind == NULL || strcmp(detail, kind) == 0);
}

/* workers, people, children; not boss, his, crisis. */
static int is_plural(const dli_value_context *c, const dli_pieces *p, uint32_t i)
{
    const dli_piece *piece = &p->items[i];
    uint32_t n = piece->end - piece->begin;
    const char *end = c->text.data + piece->end;
    if (dli_symbol_is(c, p->symbols[i], DLI_V_HEAD)) return 1;
    if (n < 4 || end[-1] != 's') return 0;
    return end[-2] != 's' && end[-2] != '\'' && !(end[-2] == 'u') && !(end[-2] == 'i');
}

static int is_lower(const dli_value_context *c, const dli_pieces *p, uint32_t i)
{
    char first = c->text.data[p->items[i].begin];
    return first >= 'a' && first <= 'z';
}

/* What stands before the number forbids counting: the, his, No., Boeing. */
static int points_before(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    if (at == 0) return 0;
    const dli_token *before = token_of(c, p, at - 1);
    if (before->kind == DL_TOKEN_DASH || before->kind == DL_TOKEN_CURRENCY || before->kind == DL_TOKEN_SYMBOL)
        return p->items[at].begin == p->items[at - 1].end || before->kind != DL_TOKEN_DASH;
    if (not_counted(c, p, at - 1,
                    "definite")) { /* "of the 367 people" counts, "of the two leaders" is rarer */
        int of = at >= 2 && not_counted(c, p, at - 2, "of") && p->numbers[p->items[at].number].small > 12;
        return !of;
    }
    return not_counted(c, p, at - 1, "label");
}

/* A name directly before the number: Apollo 11, Article 5. Not at the start of a sentence, nor before a noun. */
static int names_before(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    if (at == 0) return 0;
    const dli_token *before = token_of(c, p, at - 1);
    return before->kind == DL_TOKEN_WORD && before->shape != DL_SHAPE_LOWER &&
           !(before->flags & DLI_T_SENT_START) && p->items[at - 1].number == DL_NONE;
}

/* "300 of the 367 people", "12 were killed": the number alone counts. */
static int counts_alone(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    const dli_number *number = &p->numbers[p->items[at].number];
    if (at + 1 >= p->n || number->small == 1) return 0;
    if (not_counted(c, p, at + 1, "of"))
        return at + 2 < p->n && (not_counted(c, p, at + 2, "definite") || not_counted(c, p, at + 2, "them"));
    return not_counted(c, p, at + 1, "verb") &&
           (number->small < 0 || number->small < 1900 || number->small > 2100);
}

static uint32_t find_head(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    uint32_t limit = at + 2 + MAX_BETWEEN < p->n ? at + 2 + MAX_BETWEEN : (uint32_t)p->n;
    for (uint32_t i = at + 1; i < limit; i++) {
        const dli_token *token = token_of(c, p, i);
        if (token->kind == DL_TOKEN_DASH && p->items[i].begin == p->items[i - 1].end)
            continue; /* newly-built homes */
        if (!is_word(c, p, i) || token->flags & DLI_T_LINE_START || not_counted(c, p, i, NULL))
            return DL_NONE;
        if (dli_symbol_is(c, p->symbols[i], DLI_V_UNIT)) return DL_NONE;
        if (is_lower(c, p, i) && is_plural(c, p, i)) return i;
    }
    return DL_NONE;
}

int dli_find_counted(const dli_value_context *c, const dli_value_work *work, uint32_t at, dli_counted *out)
{
    const dli_pieces *p = &work->pieces;
    const dli_number *number = &p->numbers[p->items[at].number];
    if (number->small == 1 || number->small == 0 || number->negative || points_before(c, p, at)) return 0;
    if (at + 1 < p->n && p->items[at].end == p->items[at + 1].begin &&
        token_of(c, p, at + 1)->kind != DL_TOKEN_COMMA && is_word(c, p, at + 1))
        return 0; /* 5G, 30mm */
    uint32_t head = find_head(c, p, at);
    if (head != DL_NONE) {
        int year = number->small >= 1900 && number->small <= 2100 && !number->words &&
                   p->items[at].end - p->items[at].begin == 4;
        if (year || (names_before(c, p, at) && head > at + 1)) return 0;
        *out = (dli_counted){head + 1, head};
        return 1;
    }
    if (names_before(c, p, at) || !counts_alone(c, p, at)) return 0;
    *out = (dli_counted){at + 1, DL_NONE};
    return 1;
}
