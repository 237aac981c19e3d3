/* mark.c: quotation marks into pairs, paragraph by paragraph. In come the marks with the direction that the white space around
   them gave; out go pairs, nested ones inside outer ones. A mark that never closes ends with its paragraph, and the next one may
   take it up again. Single marks count only in pairs: a lone one is an apostrophe. */
#include "quote/find.h"

#define MAX_OPEN 8   /* marks open at once; deeper ones pair with nothing */
#define MAX_CREDIT 8 /* words of a speaker and a cue behind a quotation that never closes */

typedef struct open_marks {
    uint32_t pairs[MAX_OPEN];
    uint8_t is_single[MAX_OPEN];
    size_t n;
    uint32_t
        soft; /* a pair of single marks whose closing one may be an apostrophe: 'the mayors' word'; or DL_NONE */
    size_t soft_level;
} open_marks;

static int is_single(const dli_quoting *q, uint32_t i)
{
    const dli_token *t = dli_q_token(q, i);
    return t->end - t->begin == 1 && q->text.data[t->begin] == '\'';
}

static int is_number(const dli_quoting *q, uint32_t i)
{
    return dli_q_is_kind(q, i, DLI_KIND_BIT(DL_TOKEN_NUMBER));
}

/* Marks of a markup or programming language: <a name="value">. */
static int is_code(const dli_quoting *q, uint32_t i)
{
    uint32_t end = dli_q_token(q, i)->end;
    if (end < q->text.n_bytes && q->text.data[end] == '>') return 1;
    if (i == 0 || dli_q_token(q, i)->flags & DLI_T_SPACE_BEFORE) return 0;
    return q->text.data[dli_q_token(q, i - 1)->end - 1] == '=';
}

static int is_open(const open_marks *open, int single)
{
    for (size_t i = 0; i < open->n; i++)
        if (open->is_single[i] == single) return 1;
    return 0;
}

static dl_status open_mark(dli_quoting *q, open_marks *open, uint32_t i, int goes_on)
{
    if (open->n == MAX_OPEN) return DL_OK;
    if (is_single(q, i)) open->soft = DL_NONE;
    uint32_t outer = open->n > 0 ? open->pairs[open->n - 1] : DL_NONE;
    open->pairs[open->n] = (uint32_t)q->n_pairs;
    open->is_single[open->n++] = (uint8_t)is_single(q, i);
    DLI_PUSH(q->arena, q->pairs, q->n_pairs, q->room_pairs,
             (dli_pair){
                 .open = i, .close = DL_NONE, .outer = outer, .quote = DL_NONE, .goes_on = (uint8_t)goes_on});
    return DL_OK;
}

static void close_mark(dli_quoting *q, open_marks *open, uint32_t i)
{
    int single = is_single(q, i);
    int is_plural = single && i > 0 && dli_q_is_word(q, i - 1) && dli_q_is(q, i - 1, DLI_Q_PLURAL);
    if (single && !is_plural && open->soft != DL_NONE && open->soft_level == open->n) {
        q->pairs[open->soft].close = i; /* so it was an apostrophe */
        return;
    }
    if (!is_open(open, single)) return;
    while (open->is_single[open->n - 1] != single)
        open->n--; /* a single mark inside that was an apostrophe */
    dli_pair *pair = &q->pairs[open->pairs[--open->n]];
    pair->close = i;
    pair->is_closed = 1;
    int is_name = dli_q_is_word(q, i - 1) && dli_q_token(q, i - 1)->shape != DL_SHAPE_LOWER;
    if (!is_plural && !(single && is_name)) return;
    open->soft = open->pairs[open->n];
    open->soft_level = open->n;
}

/* The end of the sentence that token i is in, or `limit`: an unclosed quotation that another one follows is taken to end with
   its sentence. */
static uint32_t sentence_end(const dli_quoting *q, uint32_t i, uint32_t limit)
{
    uint32_t end = q->tokens->sentences[dli_q_token(q, i)->sentence].token_end;
    return end < limit ? end : limit;
}

/* The innermost of the pairs [first, n) that is still open at token i; DL_NONE if none is. */
static uint32_t outer_of(const dli_quoting *q, size_t first, size_t n, uint32_t i)
{
    uint32_t outer = n > first ? (uint32_t)n - 1 : DL_NONE;
    while (outer != DL_NONE && dli_pair_end(&q->pairs[outer]) <= i) outer = q->pairs[outer].outer;
    return outer;
}

/* Of the pairs from `first` drops single marks that found no other, and empty ones. An unclosed one goes up to `end`. Was the last
   one left open? */
static int drop_lone(dli_quoting *q, size_t first, uint32_t end)
{
    int is_left = 0;
    size_t n = first;
    for (size_t p = first; p < q->n_pairs; p++) {
        dli_pair pair = q->pairs[p];
        if (!pair.is_closed && (is_single(q, pair.open) || pair.outer != DL_NONE)) continue;
        if (pair.close == DL_NONE) {
            pair.close = end;
            is_left = 1;
        }
        if (pair.close <= pair.open + 1) continue;
        pair.outer = outer_of(q, first, n, pair.open);
        q->pairs[n++] = pair;
    }
    q->n_pairs = n;
    return is_left;
}

/* Marks of one paragraph, the tokens [begin, end). Returns through *is_left whether its last double mark was left open. */
static dl_status pair_paragraph(dli_quoting *q, uint32_t begin, uint32_t end, int was_left, int *is_left)
{
    open_marks open = {.soft = DL_NONE};
    size_t first = q->n_pairs;
    for (uint32_t i = begin; i < end; i++) {
        const dli_token *t = dli_q_token(q, i);
        if (t->kind != DL_TOKEN_QUOTE || is_code(q, i)) continue;
        int single = is_single(q, i);
        if (t->flags & DLI_T_QUOTE_OPEN) {
            if (is_open(&open, single)) {
                if (single) continue; /* the first is taken for the mark, this for an apostrophe */
                dli_pair *left = &q->pairs[open.pairs[0]];
                if (left->close == DL_NONE) left->close = sentence_end(q, left->open, i);
                open.n = 0;
            }
            DL_TRY(open_mark(q, &open, i, was_left && i == begin && !single));
        } else if (single || i == begin || !is_number(q, i - 1) || is_open(&open, 0)) {
            close_mark(q, &open, i); /* else it is inches */
        }
    }
    *is_left = drop_lone(q, first, end);
    return DL_OK;
}

/* The comma behind which the cue of an unclosed quotation stands: `"The road is closed, Smith said.` DL_NONE if there is none: the words
   between that comma and the next have no other verb, and those behind them none at all. */
static uint32_t cue_comma(const dli_quoting *q, const dli_pair *pair)
{
    const uint64_t others = DLI_Q_VERB | DLI_Q_AUXILIARY | DLI_Q_AND | DLI_Q_SUBORDINATOR | DLI_Q_WH;
    uint32_t found = DL_NONE, comma = DL_NONE, end = sentence_end(q, pair->open, pair->close);
    int n_cues = 0, n_others = 0, n_words = 0;
    for (uint32_t i = pair->open + 1; i <= end; i++) {
        int is_end = i == end || dli_q_is_comma(q, i, ',');
        if (!is_end) {
            int is_cue = dli_q_is(q, i, DLI_Q_CUE) && !dli_q_is(q, i, DLI_Q_ING | DLI_Q_PHRASE);
            n_cues += is_cue;
            n_others += !is_cue && dli_q_is(q, i, others);
            n_words += dli_q_is_word(q, i);
            continue;
        }
        int is_credit = n_cues == 1 && n_others == 0 && n_words > 1 && n_words <= MAX_CREDIT;
        if (is_credit && found == DL_NONE) found = comma;
        else if (n_cues + n_others > 0) found = DL_NONE;
        comma = i;
        n_cues = n_others = n_words = 0;
    }
    return found;
}

/* What a mark that never closes and that no next paragraph takes up again holds ends in front of its cue. */
static void cut_unclosed(dli_quoting *q)
{
    for (size_t p = 0; p < q->n_pairs; p++) {
        dli_pair *pair = &q->pairs[p];
        const dli_pair *next = p + 1 < q->n_pairs ? pair + 1 : NULL;
        if (pair->is_closed || (next != NULL && (next->goes_on || next->open < pair->close))) continue;
        uint32_t comma = cue_comma(q, pair);
        if (comma != DL_NONE && comma > pair->open + 1) pair->close = comma;
    }
}

static void note_marks(dli_quoting *q)
{
    for (size_t p = 0; p < q->n_pairs; p++) {
        q->pair_at[q->pairs[p].open] = (uint32_t)p + 1;
        if (q->pairs[p].is_closed) q->pair_at[q->pairs[p].close] = (uint32_t)p + 1;
    }
}

dl_status dli_pair_marks(dli_quoting *q)
{
    const dli_tokens *t = q->tokens;
    q->pair_at = dli_arena_alloc(q->arena, (t->n + 1) * sizeof *q->pair_at);
    if (q->pair_at == NULL) return DL_E_NOMEM;
    int is_left = 0;
    for (size_t p = 0; p < t->n_paragraphs; p++) {
        const dli_paragraph *paragraph = &t->paragraphs[p];
        if (paragraph->sentence_begin >= paragraph->sentence_end) continue;
        DL_TRY(pair_paragraph(q, t->sentences[paragraph->sentence_begin].token_begin,
                              t->sentences[paragraph->sentence_end - 1].token_end, is_left, &is_left));
    }
    cut_unclosed(q);
    note_marks(q);
    return DL_OK;
}
