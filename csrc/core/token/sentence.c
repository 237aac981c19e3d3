/* sentence.c: sentences and paragraphs. In come the tokens; out go runs of them. A sentence ends with its
   paragraph, or at a stop (with the quotation marks and brackets that close behind it) when what follows can
   begin one. Where a dot also marks an abbreviation, only a capitalised word of the starters' table, or an
   opening quotation, ends it. */
#include "token/scan.h"

#define LOOK_AHEAD 4u  /* opening marks skipped to find a sentence's first word */
#define SHORT_LINE 40u /* bytes; in wrapped text a shorter line ends its paragraph if a capital follows */
#define HEADLINE_WORDS 16u

typedef struct cutter {
    dli_arena *arena;
    const dli_scan *scan;
    dli_tokens *out;
    int wrapped;
    uint32_t paragraph; /* first sentence of the paragraph being read */
} cutter;

static const dli_token *token_at(const cutter *c, size_t at)
{
    return &c->out->items[at];
}

static int begins_upper(const cutter *c, const dli_token *token)
{
    size_t n_bytes;
    uint32_t cp = dli_utf8_decode(c->scan->text + token->begin, &n_bytes);
    return cp < 0x80 ? dli_is_ascii_upper((char)cp) : dli_cp_is_upper(cp);
}

static int begins_lower(const cutter *c, const dli_token *token)
{
    size_t n_bytes;
    uint32_t cp = dli_utf8_decode(c->scan->text + token->begin, &n_bytes);
    return cp < 0x80 ? cp >= 'a' && cp <= 'z' : dli_cp_is_lower(cp);
}

/* Does a paragraph begin with the token at `at`, the first of a line? */
static int line_begins_paragraph(const cutter *c, size_t at)
{
    const dli_token *token = token_at(c, at);
    if (!c->wrapped || token->flags & DLI_T_BLOCK_START || token->kind == DL_TOKEN_BULLET) return 1;
    const dli_token *last = token_at(c, at - 1);
    uint32_t line = last->begin;
    while (line > 0 && c->scan->text[line - 1] != '\n' && last->end - line < SHORT_LINE) line--;
    return last->end - line < SHORT_LINE && !begins_lower(c, token);
}

static inline int begins_paragraph(const cutter *c, size_t at)
{
    return at >= c->out->n || (token_at(c, at)->flags & DLI_T_LINE_START && line_begins_paragraph(c, at));
}

/* The first token from `at` that does not close something behind a stop. */
static size_t skip_closers(const cutter *c, size_t at, int stops)
{
    for (; at < c->out->n; at++) {
        const dli_token *token = token_at(c, at);
        if (token->flags & DLI_T_LINE_START) break;
        int glued = !(token->flags & DLI_T_SPACE_BEFORE);
        int closes = token->kind == DL_TOKEN_CLOSE || (stops && token->kind == DL_TOKEN_STOP) ||
                     (token->kind == DL_TOKEN_CLITIC && token->end - token->begin == 1) ||
                     (stops && token->kind == DL_TOKEN_ELLIPSIS);
        int quote = token->kind == DL_TOKEN_QUOTE && token->flags & DLI_T_QUOTE_CLOSE;
        if (!quote && !(closes && glued)) break;
    }
    return at;
}

/* The first token from `at` that is not an opening mark or a dash. */
static size_t skip_openers(const cutter *c, size_t at)
{
    for (size_t last = at + LOOK_AHEAD; at < c->out->n && at < last; at++) {
        uint8_t kind = token_at(c, at)->kind;
        if (kind != DL_TOKEN_QUOTE && kind != DL_TOKEN_OPEN && kind != DL_TOKEN_DASH &&
            kind != DL_TOKEN_BULLET)
            break;
    }
    return at;
}

static int is_word_like(const dli_token *token)
{
    return token->kind == DL_TOKEN_WORD || token->kind == DL_TOKEN_MIXED;
}

/* Nothing but a list number stands before the stop: "2. Sanctions". */
static int is_list_number(const cutter *c, size_t begin, size_t stop)
{
    if (stop - begin != 1) return 0;
    const dli_token *token = token_at(c, begin);
    return token->flags & DLI_T_LINE_START && token->kind == DL_TOKEN_NUMBER && token->value < 100;
}

/* Without a space behind the stop: "last year.The ministry", but not "Node.Js". */
static int starts_tight(const cutter *c, size_t stop, size_t next)
{
    if (stop == 0 || next != stop + 1) return 0;
    const dli_token *before = token_at(c, stop - 1), *after = token_at(c, next);
    return before->kind == DL_TOKEN_WORD && before->shape == DL_SHAPE_LOWER &&
           before->end - before->begin >= 3 && after->kind == DL_TOKEN_WORD && after->shape == DL_SHAPE_TITLE;
}

/* The starters' table knows the word at `at`, and it is capitalised; No. 5 is another matter. */
static int is_starter(const cutter *c, size_t at)
{
    const dli_token *token = token_at(c, at);
    if (!is_word_like(token) || !begins_upper(c, token)) return 0;
    if (token->flags & DLI_T_DOTTED && at + 1 < c->out->n && token_at(c, at + 1)->kind == DL_TOKEN_NUMBER)
        return 0;
    return dli_token_is_starter(c->scan->words, token->key);
}

/* "Where is he?" Mr. Brown asked. After a quoted question one capitalised name and one word up to the next
   stop or comma: they belong to it. */
static int is_reporting_tail(const cutter *c, size_t at)
{
    size_t name = at;
    for (; name < c->out->n && name < at + LOOK_AHEAD; name++) {
        const dli_token *token = token_at(c, name);
        if (token->flags & DLI_T_LINE_START || token->kind != DL_TOKEN_WORD || !begins_upper(c, token)) break;
        if (is_starter(c, name) && !(token->flags & DLI_T_DOTTED)) return 0;
    }
    if (name == at || name + 1 >= c->out->n) return 0;
    const dli_token *verb = token_at(c, name), *mark = token_at(c, name + 1);
    return verb->kind == DL_TOKEN_WORD && verb->shape == DL_SHAPE_LOWER &&
           (mark->kind == DL_TOKEN_STOP || mark->kind == DL_TOKEN_COMMA);
}

/* Can the token at `at`, behind a stop and its closers, begin a sentence? `quoted`: a quotation mark closed.
 */
static int can_start(const cutter *c, const dli_token *stop, size_t at, int quoted)
{
    size_t first = skip_openers(c, at);
    if (first >= c->out->n) return 0;
    const dli_token *token = token_at(c, first);
    int plain = c->scan->text[stop->begin] == '.';
    switch (token->kind) {
    case DL_TOKEN_WORD:
    case DL_TOKEN_MIXED:
        if (!begins_lower(c, token)) return plain || !quoted || !is_reporting_tail(c, at);
        return token->shape == DL_SHAPE_MIXED && (plain || !quoted); /* al-Assad, iPhone */
    case DL_TOKEN_COMMA:
    case DL_TOKEN_STOP:
    case DL_TOKEN_CLITIC:
    case DL_TOKEN_PERCENT:
    case DL_TOKEN_CLOSE:
    case DL_TOKEN_SYMBOL:
    case DL_TOKEN_URL:
    case DL_TOKEN_OTHER: return plain && token->kind != DL_TOKEN_COMMA && token->kind != DL_TOKEN_CLITIC;
    default: return 1;
    }
}

static int ellipsis_ends(const cutter *c, size_t at, size_t next)
{
    if (at == 0 || token_at(c, at - 1)->flags & DLI_T_QUOTE_OPEN ||
        token_at(c, at - 1)->kind == DL_TOKEN_OPEN)
        return 0;
    size_t first = skip_openers(c, next);
    if (first >= c->out->n) return 0;
    const dli_token *token = token_at(c, first);
    if (!is_word_like(token) || !begins_upper(c, token)) return 0;
    if (first > next) return 1;
    int pronoun_i = token->end - token->begin == 1 && c->scan->text[token->begin] == 'I';
    if (pronoun_i) return 0;
    return !(token_at(c, at)->flags & DLI_T_SPACE_BEFORE) || is_starter(c, first);
}

static int dotted_word_ends(const cutter *c, size_t at, size_t next)
{
    const dli_token *word = token_at(c, at), *token = token_at(c, next);
    if (word->flags & DLI_T_INITIAL || !(token->flags & DLI_T_SPACE_BEFORE)) return 0;
    if (word->flags &
        DLI_T_NEVER_ENDS) /* on RT. The network: the capitals are a name, not the abbreviation Rt. */
        return word->shape == DL_SHAPE_UPPER && token->shape == DL_SHAPE_TITLE &&
               !(word->flags & DLI_T_ACRONYM) && is_starter(c, next);
    if (token->kind == DL_TOKEN_QUOTE) return (token->flags & DLI_T_QUOTE_OPEN) != 0;
    return is_starter(c, next);
}

/* If a sentence that began at `begin` can end with the token at `at`, what ends sentences? Returns the token
   behind the marks that go with it; *ends tells whether the sentence does end there. */
static size_t after_stop(const cutter *c, size_t begin, size_t at, int *ends)
{
    const dli_token *stop = token_at(c, at);
    int stops = stop->kind == DL_TOKEN_STOP || stop->kind == DL_TOKEN_ELLIPSIS;
    size_t next = skip_closers(c, at + 1, stops);
    *ends = 0;
    if (begins_paragraph(c, next)) return next;
    const dli_token *token = token_at(c, next);
    int quoted = token_at(c, next - 1)->kind == DL_TOKEN_QUOTE;
    if (!stops) {
        *ends = dotted_word_ends(c, at, next);
    } else if (is_list_number(c, begin, at)) {
        *ends = 0;
    } else if (!(token->flags & DLI_T_SPACE_BEFORE)) {
        *ends = stop->flags & DLI_T_NON_ASCII || starts_tight(c, at, next);
    } else if (stop->kind == DL_TOKEN_ELLIPSIS) {
        *ends = ellipsis_ends(c, at, next);
    } else {
        *ends = can_start(c, stop, next, quoted);
    }
    return next;
}

typedef struct word_counts {
    uint32_t n_shape[DL_SHAPE_MIXED + 1]; /* words of each shape               */
    uint32_t n_long_lower;                /* in lower case, five letters or more */
} word_counts;

typedef enum sentence_end { ENDS_OPEN, ENDS_DOTTED, ENDS_STOPPED } sentence_end;

static uint32_t sentence_flags(const word_counts *counts, int whole_paragraph, sentence_end stopped)
{
    uint32_t n_upper = counts->n_shape[DL_SHAPE_UPPER], n_capital = n_upper + counts->n_shape[DL_SHAPE_TITLE];
    uint32_t n = n_capital + counts->n_shape[DL_SHAPE_LOWER] + counts->n_shape[DL_SHAPE_MIXED], flags = 0;
    /* A headline may hold a long verb in lower case; a sentence full of names always does. */
    int few_lower = stopped == ENDS_STOPPED ? counts->n_long_lower == 0 : counts->n_long_lower * 8 <= n;
    if (n_upper * 10 >= n * 6 && n_upper > 0) flags |= DLI_S_UPPER;
    else if (n >= 3 && few_lower && n_capital * 10 >= n * 6) flags |= DLI_S_TITLE;
    int line = flags != 0 ? stopped != ENDS_STOPPED : stopped == ENDS_OPEN && n <= HEADLINE_WORDS;
    if (whole_paragraph && line) flags |= DLI_S_HEADLINE;
    return flags;
}

/* What the sentence ends with, closers left out: a stop, the dot of an abbreviation, or neither. */
static sentence_end end_of(const cutter *c, size_t begin, size_t end)
{
    while (end > begin) {
        const dli_token *token = token_at(c, --end);
        if (token->kind == DL_TOKEN_STOP || token->kind == DL_TOKEN_ELLIPSIS) return ENDS_STOPPED;
        if (token->flags & DLI_T_DOTTED) return ENDS_DOTTED;
        if (token->kind != DL_TOKEN_QUOTE && token->kind != DL_TOKEN_CLOSE) break;
    }
    return ENDS_OPEN;
}

/* Marks the first word of the sentence [begin, end), unless a number or an address comes before it. */
static void mark_start(const cutter *c, size_t begin, size_t end)
{
    size_t at = begin;
    while (at < end && at < begin + 2 && token_at(c, at)->kind == DL_TOKEN_BULLET) at++;
    if (at + 1 < end && is_list_number(c, at, at + 1)) at += 2;
    for (; at < end; at++) {
        dli_token *token = &c->out->items[at];
        if (is_word_like(token) || token->kind == DL_TOKEN_IDEOGRAPH) token->flags |= DLI_T_SENT_START;
        if (token->kind <= DL_TOKEN_CURRENCY || token->kind >= DL_TOKEN_EMAIL) return;
    }
}

/* Closes the sentence of the tokens [begin, end). */
static dl_status end_sentence(cutter *c, size_t begin, size_t end, int paragraph_ends)
{
    dli_tokens *out = c->out;
    uint32_t index = (uint32_t)out->n_sentences;
    word_counts counts = {0};
    mark_start(c, begin, end);
    for (dli_token *token = out->items + begin, *last = out->items + end; token < last; token++) {
        uint32_t is_word = token->kind == DL_TOKEN_WORD;
        token->sentence = index;
        counts.n_shape[token->shape] += is_word;
        counts.n_long_lower += is_word & (token->shape == DL_SHAPE_LOWER) & (token->end - token->begin >= 5);
    }
    int whole = paragraph_ends && c->paragraph == index;
    DLI_PUSH(c->arena, out->sentences, out->n_sentences, out->room_sentences,
             (dli_sentence){
                 .token_begin = (uint32_t)begin,
                 .token_end = (uint32_t)end,
                 .begin = out->items[begin].begin,
                 .end = out->items[end - 1].end,
                 .paragraph = (uint32_t)out->n_paragraphs,
                 .flags = sentence_flags(&counts, whole, end_of(c, begin, end)),
             });
    if (!paragraph_ends) return DL_OK;
    DLI_PUSH(c->arena, out->paragraphs, out->n_paragraphs, out->room_paragraphs,
             (dli_paragraph){
                 .begin = out->sentences[c->paragraph].begin,
                 .end = out->items[end - 1].end,
                 .sentence_begin = c->paragraph,
                 .sentence_end = (uint32_t)out->n_sentences,
             });
    c->paragraph = (uint32_t)out->n_sentences;
    return DL_OK;
}

dl_status dli_cut_sentences(dli_arena *arena, const dli_scan *scan, dli_tokens *out)
{
    cutter c = {.arena = arena, .scan = scan, .out = out, .wrapped = dli_lines_are_wrapped(&scan->lines)};
    const unsigned stops = 1u << DL_TOKEN_STOP | 1u << DL_TOKEN_ELLIPSIS;
    size_t begin = 0, at = 0;
    while (at < out->n) {
        const dli_token *token = &out->items[at];
        size_t next = at + 1;
        int ends = 0;
        if (stops >> token->kind & 1 || token->flags & DLI_T_DOTTED) next = after_stop(&c, begin, at, &ends);
        int paragraph_ends = begins_paragraph(&c, next);
        if (ends || paragraph_ends) {
            DL_TRY(end_sentence(&c, begin, next, paragraph_ends));
            begin = next;
        }
        at = next;
    }
    return DL_OK;
}
