/* count.c: what does a number count? Behind it, past adjectives, the first plural noun: "four law enforcement officers".
   Numbers that name or point instead of counting are passed over: "the two leaders", "Boeing 737", "No. 3". A number
   without a noun ("12 wounded"), and one person, are tentative: they count if something happened to them. */
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

/* people, workers, Palestinians, but no other name. */
static int is_noun(const dli_value_context *c, const dli_pieces *p, uint32_t i)
{
    char first = c->text.data[p->items[i].begin];
    return (first >= 'a' && first <= 'z') || dli_symbol_is(c, p->symbols[i], DLI_V_DEMONYM);
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
static int points_before(const dli_value_context *c, const dli_pieces *p, uint32_t at, int of_many)
{
    if (at == 0) return 0;
    const dli_token *before = token_of(c, p, at - 1);
    if (before->kind == DL_TOKEN_DASH || before->kind == DL_TOKEN_CURRENCY || before->kind == DL_TOKEN_SYMBOL)
        return p->items[at].begin == p->items[at - 1].end || before->kind != DL_TOKEN_DASH;
    if (not_counted(c, p, at - 1,
                    "definite")) { /* "of the 367 people" counts, "of the two leaders" is rarer */
        int of = at >= 2 && not_counted(c, p, at - 2, "of") && p->numbers[p->items[at].number].small > 12;
        return !of && !of_many;
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
    if (at + 1 >= p->n || number->small == 1 || number->value.scale > 0) return 0;
    if (not_counted(c, p, at + 1, "of"))
        return at + 2 < p->n && (not_counted(c, p, at + 2, "definite") || not_counted(c, p, at + 2, "them"));
    return not_counted(c, p, at + 1, "verb") &&
           (number->small < 0 || number->small < 1900 || number->small > 2100);
}

uint32_t dli_approximation_behind(const dli_value_context *c, const dli_pieces *p, uint32_t at,
                                  const char **mod)
{
    *mod = "";
    if (at == 0 || at >= p->n) return 0;
    if (dli_symbol_is(c, p->symbols[at], DLI_V_APPROX_LINK) && at + 1 < p->n) {
        const char *detail = dli_piece_detail(c, &p->items[at + 1], DLI_V_APPROX_AFTER);
        if (detail != NULL) *mod = detail;
        return detail != NULL ? 2 : 0;
    }
    int hyphen = p->items[at].end - p->items[at].begin == 1 && c->text.data[p->items[at].begin] == '-';
    uint32_t joined = at + (hyphen && at + 1 < p->n ? 1 : 0);
    if (p->items[joined].begin != p->items[joined - 1].end) return 0;
    const char *detail = dli_piece_detail(c, &p->items[joined], DLI_V_APPROX_JOINED);
    if (detail != NULL) *mod = detail;
    return detail != NULL ? joined + 1 - at : 0;
}

/* The noun behind piece `at`, past what may stand between. */
static uint32_t find_head(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    const char *mod;
    at += dli_approximation_behind(c, p, at + 1, &mod);
    uint32_t limit = at + 2 + MAX_BETWEEN < p->n ? at + 2 + MAX_BETWEEN : (uint32_t)p->n;
    for (uint32_t i = at + 1; i < limit; i++) {
        const dli_token *token = token_of(c, p, i);
        if (token->kind == DL_TOKEN_DASH && p->items[i].begin == p->items[i - 1].end)
            continue; /* newly-built homes */
        if (!is_word(c, p, i) || token->flags & DLI_T_LINE_START || not_counted(c, p, i, NULL))
            return DL_NONE;
        if (dli_symbol_is(c, p->symbols[i], DLI_V_UNIT) || dli_symbol_is(c, p->symbols[i], DLI_V_EFFECT_STOP))
            return DL_NONE;
        if (is_noun(c, p, i) && is_plural(c, p, i)) return i;
    }
    return DL_NONE;
}

/* The noun of "one man", "one more person". */
static uint32_t find_single_head(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    for (uint32_t i = at + 1; i < p->n && i < at + MAX_BETWEEN; i++) {
        if (!is_word(c, p, i) || not_counted(c, p, i, NULL)) return DL_NONE;
        if (dli_symbol_is(c, p->symbols[i], DLI_V_ONE_HEAD)) return i;
    }
    return DL_NONE;
}

static int is_year(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    const dli_number *number = &p->numbers[p->items[at].number];
    const dli_piece *piece = &p->items[at];
    return number->small >= 1900 && number->small <= 2100 && !number->words &&
           piece->end - piece->begin == 4 && c->text.data[piece->begin + 1] != ',';
}

/* 5G, 30mm. */
static int is_joined(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    return at + 1 < p->n && p->items[at].end == p->items[at + 1].begin &&
           token_of(c, p, at + 1)->kind != DL_TOKEN_COMMA && is_word(c, p, at + 1);
}

static int stands_alone(const dli_value_context *c, const dli_pieces *p, uint32_t number, dli_count *out)
{
    const dli_number *value = &p->numbers[p->items[number].number];
    int tentative = !counts_alone(c, p, number) || value->vague;
    if (tentative && (is_year(c, p, number) || value->value.scale > 0)) return 0;
    out->tentative = (uint8_t)tentative;
    out->end = number + 1;
    out->head = DL_NONE;
    return 1;
}

int dli_find_counted(const dli_value_context *c, const dli_pieces *p, uint32_t first, uint32_t number,
                     dli_count *out)
{
    const dli_number *value = &p->numbers[p->items[number].number];
    if (value->value.n == 0 || value->negative || points_before(c, p, first, out->last != DL_NONE) ||
        is_joined(c, p, number))
        return 0;
    int named = names_before(c, p, first);
    out->begin = first;
    out->tentative = value->small == 1;
    int of = number + 1 < p->n && not_counted(c, p, number + 1, "of");
    if (!value->vague || !dli_symbol_is(c, p->symbols[number], DLI_V_VAGUE))
        out->head = value->small == 1 ? find_single_head(c, p, number) : find_head(c, p, number);
    else
        out->head =
            of ? find_head(c, p, number + 1) : DL_NONE; /* scores of tickets, but "he scores tickets" */
    out->end = out->head + 1;
    if (out->head != DL_NONE) return !is_year(c, p, number) && !(named && out->head > number + 1);
    return !named && stands_alone(c, p, number, out);
}

uint32_t dli_find_whole(const dli_value_context *c, const dli_pieces *p, uint32_t at)
{
    if (at < p->n && not_counted(c, p, at, "of")) at++;
    uint32_t from = at;
    while (from < p->n && (not_counted(c, p, from, "definite") || p->items[from].number != DL_NONE)) from++;
    if (at == 0 || from >= p->n) return DL_NONE;
    uint32_t head = find_head(c, p, from - 1);
    if (head != DL_NONE || !is_word(c, p, from) || !is_lower(c, p, from) || not_counted(c, p, from, NULL))
        return head;
    int ends = from + 1 == p->n || !is_word(c, p, from + 1) || not_counted(c, p, from + 1, NULL);
    return ends ? from : DL_NONE;
}
