/* line.c: a sentence folded into units. */
#include "event/clause.h"

/* "was fired on Thursday": does the last word of a phrase belong to the time behind it? */
static int ends_before_time(const dli_eventing *e, const dli_phrase *p)
{
    const uint64_t of_times =
        DLI_E_PLACE(DLI_AT_ON) | DLI_E_PLACE(DLI_AT_FOR) | DLI_E_PLACE(DLI_AT_AT) | DLI_E_PLACE(DLI_AT_IN);
    return p->token_end < e->tokens->n && e->values->taken[p->token_end] == 1 &&
           e->w->marks[e->lookup->words[p->token_end - 1].signature] & of_times;
}

/* A phrase of the lexicon means nothing here unless one of its classes does: of "agreed to", a sign of tense, the words count. */
static int is_read_as_phrase(const dli_eventing *e, uint32_t i)
{
    if (e->lookup->phrase_at[i] == DL_NONE) return 0;
    const dli_phrase *p = &e->lookup->phrases[e->lookup->phrase_at[i]];
    return e->w->marks[p->entry.signature] & ~DLI_E_FUNCTION && !ends_before_time(e, p);
}

/* Behind what token i stands for: the word, or the phrase that it begins if no name begins in it. `c` is the next name. */
static uint32_t word_end(const dli_eventing *e, uint32_t i, uint32_t end, uint32_t c)
{
    if (!is_read_as_phrase(e, i)) return i + 1;
    const dli_phrase *p = &e->lookup->phrases[e->lookup->phrase_at[i]];
    int has_name = c < e->names->n && e->names->items[c].token_begin < p->token_end;
    return p->token_begin != i || p->token_end > end || has_name ? i + 1 : p->token_end;
}

static dli_symbol symbol_of(const dli_eventing *e, uint32_t i)
{
    if (e->lookup->phrase_at[i] == DL_NONE || is_read_as_phrase(e, i)) return e->lookup->symbols[i];
    const dli_token *t = &e->tokens->items[i];
    unsigned signature =
        e->lookup->words[i].slot != NULL ? e->lookup->words[i].signature : DLI_SIG_KIND + t->kind;
    return DLI_SYMBOL(signature, t->shape);
}

/* "U.S.-Soviet talks": does a hyphen at token i stand between two names? */
static int joins_names(const dli_eventing *e, uint32_t i)
{
    const dli_names *names = e->names;
    if (e->n == 0 || !dli_e_is(e, e->n - 1, DLI_E_NAME)) return 0;
    for (uint32_t c = e->units[e->n - 1].candidate + 1; c < names->n; c++)
        if (names->items[c].token_begin > i)
            return names->items[c].token_begin == i + 1 && names->items[c].kind != 0;
    return 0;
}

/* What may own or be a verb ('s) owns what follows behind a noun, and is a verb behind a pronoun. */
static uint64_t marks_of_clitic(const dli_eventing *e, uint64_t marks)
{
    if (!(marks & DLI_E_OWNER)) return marks;
    int is_verb = e->n == 0 || dli_e_is(e, e->n - 1, DLI_E_PRONOUN | DLI_E_WHO);
    return is_verb ? marks & ~DLI_E_OWNER : DLI_E_OWNER;
}

static uint64_t marks_of(const dli_eventing *e, uint32_t i, dli_symbol symbol)
{
    const dli_token *t = &e->tokens->items[i];
    switch (t->kind) {
    case DL_TOKEN_COMMA: return e->text.data[t->begin] == ',' ? DLI_E_COMMA : DLI_E_MARK;
    case DL_TOKEN_QUOTE:
    case DL_TOKEN_STOP:
    case DL_TOKEN_ELLIPSIS:
    case DL_TOKEN_BULLET: return DLI_E_MARK;
    case DL_TOKEN_DASH:
        if (t->flags & DLI_T_SPACE_BEFORE || t->end - t->begin > 1) return DLI_E_MARK;
        return joins_names(e, i) ? DLI_E_AND : 0;
    case DL_TOKEN_CLITIC:
        if (t->end - t->begin == 1) return DLI_E_OWNER; /* the workers' */
        return marks_of_clitic(e, e->w->marks[DLI_SIGNATURE(symbol)]);
    default: return e->w->marks[DLI_SIGNATURE(symbol)];
    }
}

/* Behind a bracket that opens at token i and closes within a few tokens, or i. */
static uint32_t bracket_end(const dli_eventing *e, uint32_t i, uint32_t end)
{
    const uint32_t farthest = 40;
    if (e->tokens->items[i].kind != DL_TOKEN_OPEN) return i;
    for (uint32_t j = i + 1; j < end && j - i < farthest; j++)
        if (e->tokens->items[j].kind == DL_TOKEN_CLOSE) return j + 1;
    return i;
}

/* Behind a time that begins at token i; its preposition, a unit already, goes with it. */
static uint32_t time_end(dli_eventing *e, uint32_t i, uint32_t end)
{
    if (e->values->taken[i] != 1) return i;
    while (i < end && e->values->taken[i] == 1) i++;
    if (e->n > 0 && dli_e_is(e, e->n - 1, DLI_E_PREPOSITION) &&
        !dli_e_is(e, e->n - 1, DLI_E_PLACE(DLI_AT_OF)) && !dli_e_is(e, e->n - 1, DLI_E_INFINITIVE))
        e->n--;
    return i;
}

static void add_unit(dli_eventing *e, uint32_t begin, uint32_t end, uint32_t candidate, dli_symbol symbol,
                     uint64_t marks)
{
    e->symbols[e->n] = symbol;
    e->units[e->n++] = (dli_unit){marks, begin, end, candidate, DL_NONE};
}

/* Adverbs say nothing here: "has since been sharply criticised". */
static void add_word(dli_eventing *e, uint32_t begin, uint32_t end, dli_symbol symbol, uint64_t marks)
{
    const uint64_t other =
        DLI_E_FORMS | DLI_E_SUBORDINATOR | DLI_E_PREPOSITION | DLI_E_DETERMINER | DLI_E_AND | DLI_E_NOT;
    if (!(marks & DLI_E_ADVERB) || marks & other) add_unit(e, begin, end, DL_NONE, symbol, marks);
}

/* Is it a word by itself, as most tokens are: of no phrase and no time? */
static int is_plain(const dli_eventing *e, uint32_t i)
{
    return e->tokens->items[i].kind == DL_TOKEN_WORD && e->lookup->phrase_at[i] == DL_NONE &&
           e->values->taken[i] != 1;
}

void dli_e_fold(dli_eventing *e, uint32_t *token, uint32_t end)
{
    const dli_names *names = e->names;
    uint32_t i = *token, c = e->next_candidate;
    e->n = 0;
    while (i < end && e->n < DLI_MAX_UNITS) {
        while (c < names->n && (names->items[c].token_begin < i || names->items[c].kind == 0)) c++;
        if (c < names->n && names->items[c].token_begin == i) {
            dli_symbol symbol = DLI_SYMBOL(DLI_SIG_MENTION + names->items[c].kind, DL_SHAPE_TITLE);
            add_unit(e, i, names->items[c].token_end, c, symbol, DLI_E_NAME);
            i = names->items[c].token_end;
            continue;
        }
        if (is_plain(e, i)) {
            add_word(e, i, i + 1, e->lookup->symbols[i], e->w->marks[DLI_SIGNATURE(e->lookup->symbols[i])]);
            i++;
            continue;
        }
        uint32_t behind = bracket_end(e, i, end);
        if (behind == i) behind = time_end(e, i, end);
        if (behind == i) {
            dli_symbol symbol = symbol_of(e, i);
            behind = word_end(e, i, end, c);
            add_word(e, i, behind, symbol, marks_of(e, i, symbol));
        }
        i = behind;
    }
    e->next_candidate = c;
    e->symbols[e->n] = 0;
    e->units[e->n] = (dli_unit){DLI_E_MARK, i, i, DL_NONE, DL_NONE};
    *token = i;
}
