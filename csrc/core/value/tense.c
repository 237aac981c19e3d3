/* tense.c: does the clause around an expression tell of what was or of what will be? The nearest verb that says so on
   the way back to the clause's beginning decides; behind an expression that opens its sentence, the first verb after it.
   The words are the pack's (tense_words.tsv). */
#include "value/resolve.h"

#include <string.h>

/* How far a verb governs, in pieces. */
#define REACH_BACK 14
#define REACH_AHEAD 12

/* A word in -ed is past. */
static dli_tense form_tense(const dli_value_context *c, const dli_token *token)
{
    int is_past = token->kind == DL_TOKEN_WORD && token->shape == DL_SHAPE_LOWER &&
                  token->end - token->begin > 4 && memcmp(c->text.data + token->end - 2, "ed", 2) == 0;
    return is_past ? DLI_TENSE_PAST : DLI_TENSE_UNKNOWN;
}

static dli_tense word_tense(const dli_value_context *c, const dli_pieces *p, uint32_t i, int *ends_clause)
{
    const char *detail = dli_piece_detail(c, &p->items[i], DLI_V_TENSE);
    const dli_token *token = &c->tokens->items[p->items[i].token];
    *ends_clause = detail == NULL && (token->kind == DL_TOKEN_QUOTE || token->kind == DL_TOKEN_DASH);
    if (detail == NULL) return form_tense(c, token);
    if (strcmp(detail, "aim") == 0) {
        int has_aim = i + 1 < p->n && dli_symbol_is(c, p->symbols[i + 1], DLI_V_AIM);
        return has_aim ? DLI_TENSE_FUTURE : form_tense(c, token);
    }
    if (strcmp(detail, "future") == 0) return DLI_TENSE_FUTURE;
    if (strcmp(detail, "clause") == 0) *ends_clause = 1;
    int is_past =
        strcmp(detail, "past") == 0 || strcmp(detail, "perfect") == 0 || strcmp(detail, "pluperfect") == 0;
    return is_past ? DLI_TENSE_PAST : DLI_TENSE_UNKNOWN;
}

/* Is piece i of this sort in tense_words.tsv? */
static int is_word(const dli_value_context *c, const dli_pieces *p, uint32_t i, const char *sort)
{
    const char *detail = dli_piece_detail(c, &p->items[i], DLI_V_TENSE);
    return detail != NULL && strcmp(detail, sort) == 0;
}

/* "has", or "given" in "has given". */
static int has_perfect(const dli_value_context *c, const dli_pieces *p, uint32_t i)
{
    return is_word(c, p, i, "perfect") || (i > 0 && is_word(c, p, i - 1, "perfect"));
}

/* "will be held", "had been scheduled": the auxiliary before the verb at i decides. A plan that was or has been made is
   still one: "was scheduled to speak on Monday". */
static dli_tense auxiliary_tense(const dli_value_context *c, const dli_pieces *p, uint32_t i, dli_tense tense)
{
    for (uint32_t back = 1; back <= 3 && back <= i; back++) {
        int ends_clause;
        dli_tense before = word_tense(c, p, i - back, &ends_clause);
        if (ends_clause) break;
        if (before == DLI_TENSE_UNKNOWN || before == tense) continue;
        if (before == DLI_TENSE_FUTURE || is_word(c, p, i - back, "pluperfect")) return before;
    }
    return tense;
}

/* The nearest verb back to where the clause begins. "Until" looks ahead beside a verb that is not simply past. */
static dli_tense tense_before(const dli_value_context *c, const dli_pieces *p, uint32_t begin)
{
    uint32_t stop = begin > REACH_BACK ? begin - REACH_BACK : 0;
    int has_until = 0;
    for (uint32_t i = begin; i-- > stop;) {
        int ends_clause;
        dli_tense tense = word_tense(c, p, i, &ends_clause);
        if (ends_clause) break;
        if (tense == DLI_TENSE_UNKNOWN) has_until |= is_word(c, p, i, "until");
        else if (has_until && has_perfect(c, p, i)) return DLI_TENSE_FUTURE;
        else return auxiliary_tense(c, p, i, tense);
    }
    return has_until ? DLI_TENSE_FUTURE : DLI_TENSE_UNKNOWN;
}

static dli_tense tense_after(const dli_value_context *c, const dli_pieces *p, uint32_t end)
{
    for (uint32_t i = end; i < p->n && i < end + REACH_AHEAD; i++) {
        int ends_clause;
        dli_tense tense = word_tense(c, p, i, &ends_clause);
        if (tense != DLI_TENSE_UNKNOWN) return tense;
        if (ends_clause && i > end + 1) break;
    }
    return DLI_TENSE_UNKNOWN;
}

dli_tense dli_clause_tense(const dli_value_context *c, const dli_pieces *p, uint32_t begin, uint32_t end)
{
    if (end < p->n && c->tokens->items[p->items[end].token].kind == DL_TOKEN_CLITIC)
        return begin > 0 && dli_symbol_is(c, p->symbols[begin - 1], DLI_V_AHEAD)
                   ? DLI_TENSE_FUTURE   /* the squad for Saturday's match */
                   : DLI_TENSE_UNKNOWN; /* Monday's                       */
    dli_tense tense = begin < 2 ? DLI_TENSE_UNKNOWN : tense_before(c, p, begin); /* "Until Monday, ..." */
    if (tense == DLI_TENSE_UNKNOWN) tense = tense_after(c, p, end);
    return tense;
}
