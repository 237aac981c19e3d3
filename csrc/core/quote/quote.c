/* quote.c: one walk through the text. Sentences without marks and cues are passed over; of the others come the cues, their speakers
   and what they report; what is left of the marks is attributed to the cue near them, to whoever spoke last, or to nobody. */
#include "quote/find.h"

#include <stdlib.h>

/* adding */

static dl_span span_of(const dli_quoting *q, dl_range words)
{
    if (dli_is_empty(words)) return (dl_span){0, 0};
    return (dl_span){dli_q_token(q, words.begin)->begin, dli_q_token(q, words.end - 1)->end};
}

/* What the cue at token i makes of what is said: "denied". */
static dl_str force_of(const dli_quoting *q, uint32_t i)
{
    const int class_ids[] = {q->w->cue, q->w->say, q->w->say_noun, q->w->say_adjective};
    uint32_t p = dli_q_phrase(q, i);
    dli_entry entry = p != DL_NONE ? q->lookup->phrases[p].entry : q->lookup->words[i];
    for (size_t c = 0; c < sizeof class_ids / sizeof *class_ids; c++) {
        dli_sense sense = dli_entry_sense(q->k, entry, class_ids[c], 0);
        if (sense.reading != NULL) return dli_str(dli_sense_detail(sense));
    }
    return (dl_str){"", 0};
}

/* All who speak, the first of them as before. */
static dl_status add_speakers(dli_quoting *q, const dli_cue *cue, dl_range *speakers)
{
    dli_quotes *out = q->out;
    speakers->begin = (uint32_t)out->n_speakers;
    if (cue->entity != DL_NONE)
        DLI_PUSH(q->arena, out->speakers, out->n_speakers, out->room_speakers, cue->entity);
    for (uint32_t i = 0; cue->entity != DL_NONE && i < cue->n_others; i++)
        DLI_PUSH(q->arena, out->speakers, out->n_speakers, out->room_speakers, cue->others[i]);
    speakers->end = (uint32_t)out->n_speakers;
    return DL_OK;
}

static dl_status fill_cue(dli_quoting *q, dl_quote *quote, const dli_cue *cue)
{
    quote->force = force_of(q, cue->force_at);
    quote->cue = span_of(q, (dl_range){cue->begin, cue->end});
    quote->speaker_span = span_of(q, cue->speaker);
    quote->speaker = cue->entity;
    quote->behalf = cue->behalf;
    quote->addressee_span = span_of(q, cue->addressee);
    if (!dli_is_empty(cue->addressee)) quote->addressee = dli_resolve_entity(q, cue->addressee);
    quote->occasion = span_of(q, cue->occasion);
    if (!dli_is_empty(cue->occasion)) quote->place = dli_resolve_place(q, cue->occasion);
    quote->time = cue->time;
    return add_speakers(q, cue, &quote->speakers);
}

/* Adds a quote of the words by a cue (NULL: nobody's); returns its number through *out. Until the end its `parent` is its own
   number, so that `first` can be found again when they are sorted. */
static dl_status add_quote(dli_quoting *q, dl_quote_kind kind, dl_range words, const dli_cue *cue,
                           unsigned flags, uint32_t first, const char *rule, uint32_t *out)
{
    uint32_t n = (uint32_t)q->out->n;
    dl_quote quote = {.span = span_of(q, words),
                      .kind = (uint8_t)kind,
                      .flags = (uint16_t)flags,
                      .speaker = DL_NONE,
                      .behalf = DL_NONE,
                      .addressee = DL_NONE,
                      .place = DL_NONE,
                      .time = DL_NONE,
                      .parent = n,
                      .first = first == DL_NONE ? n : first,
                      .sentence = dli_q_token(q, words.begin)->sentence};
    dl_evidence reason = {.rule = dli_str(rule), .span = quote.span, .weight = 1.0f};
    if (cue != NULL) {
        DL_TRY(fill_cue(q, &quote, cue));
        reason.span = quote.cue;
    }
    quote.why = (dl_range){(uint32_t)q->evidence->n, (uint32_t)q->evidence->n + 1};
    DL_TRY(dli_evidence_add(q->arena, q->evidence, reason));
    DLI_PUSH(q->arena, q->out->items, q->out->n, q->out->room, quote);
    *out = n;
    return DL_OK;
}

/* A quotation over paragraphs whose cue stands in a later one: what was nobody's is the speaker's too. */
static dl_status claim_left(dli_quoting *q, const dli_pair *pair, const dli_cue *cue, uint32_t *first)
{
    while (pair->goes_on && pair > q->pairs) {
        do pair--;
        while (pair > q->pairs && pair->outer != DL_NONE);
        if (pair->quote == DL_NONE || q->out->items[pair->quote].cue.end != 0) return DL_OK;
        dl_quote *left = &q->out->items[pair->quote];
        DL_TRY(fill_cue(q, left, cue));
        left->kind = DL_QUOTE_DIRECT;
        *first = left->first;
    }
    return DL_OK;
}

static dl_status add_pair(dli_quoting *q, dli_pair *pair, dl_quote_kind kind, const dli_cue *cue,
                          uint32_t first, const char *rule)
{
    if (pair->goes_on && cue != NULL) DL_TRY(claim_left(q, pair, cue, &first));
    unsigned flags = cue == NULL ? 0 : cue->flags & (DL_QUOTE_ATTITUDE | DL_QUOTE_NEGATED);
    return add_quote(q, kind, (dl_range){pair->open + 1, pair->close}, cue, flags, first, rule, &pair->quote);
}

/* clauses */

/* Leaves out what is no part of a clause at its ends. */
static dl_range trim(const dli_quoting *q, dl_range words)
{
    while (words.begin < words.end && (dli_q_is_edge(q, words.begin))) words.begin++;
    while (words.begin < words.end && dli_q_is_edge(q, words.end - 1)) words.end--;
    return words;
}

/* What a cue reports, of the words: marked as a whole, in part or not at all. */
static dl_status add_content(dli_quoting *q, dli_cue *cue, dl_range words, unsigned flags, const char *rule)
{
    words = trim(q, words);
    if (dli_is_empty(words)) return DL_OK;
    dli_pair *pair = dli_q_opens(q, words.begin);
    uint32_t whole = pair != NULL ? dli_pair_end(pair) : words.begin;
    if (pair != NULL && whole >= words.end) {
        if (pair->quote != DL_NONE) return DL_OK;
        DL_TRY(add_pair(q, pair, DL_QUOTE_DIRECT, cue, cue->quote, rule));
        if (cue->quote == DL_NONE) cue->quote = pair->quote;
        return DL_OK;
    }
    int has_pair = 0, has_title = 0;
    for (uint32_t i = words.begin; i < words.end; i = dli_q_next(q, i)) {
        pair = dli_q_opens(q, i);
        has_pair |= pair != NULL;
        has_title |= pair != NULL && dli_is_title(q, pair);
    }
    if (has_title && !dli_q_has_verb(q, words.begin, words.end))
        return DL_OK; /* "wrote the novel 'Slow Rain'" */
    uint32_t outer;
    DL_TRY(add_quote(q, has_pair ? DL_QUOTE_MIXED : DL_QUOTE_INDIRECT, words, cue, flags, cue->quote, rule,
                     &outer));
    if (cue->quote == DL_NONE) cue->quote = outer;
    for (uint32_t i = words.begin; i < words.end; i = dli_q_next(q, i)) {
        pair = dli_q_opens(q, i);
        if (pair == NULL || pair->quote != DL_NONE) continue;
        if (dli_is_title(q, pair)) DL_TRY(add_pair(q, pair, DL_QUOTE_SCARE, NULL, DL_NONE, "title"));
        else DL_TRY(add_pair(q, pair, DL_QUOTE_DIRECT, cue, DL_NONE, "marks-in-clause"));
    }
    return DL_OK;
}

static dl_status add_contents(dli_quoting *q)
{
    for (size_t c = 0; c < 2 * q->n_cues; c++) { /* speech first: "what he planned, she said" is hers */
        dli_cue *cue = &q->cues[c % q->n_cues];
        int is_second = c >= q->n_cues, is_attitude = (cue->marks & DLI_Q_ATTITUDE) != 0;
        if (is_attitude != is_second) continue;
        unsigned plain = cue->flags & (DL_QUOTE_ATTITUDE | DL_QUOTE_NEGATED);
        if (!dli_is_empty(cue->before)) DL_TRY(add_content(q, cue, cue->before, plain, "cue-behind"));
        if (!dli_is_empty(cue->after)) DL_TRY(add_content(q, cue, cue->after, cue->flags, "cue-in-front"));
    }
    return DL_OK;
}

/* Of what cues inside a quotation report, only what is in marks. */
static dl_status add_marked(dli_quoting *q)
{
    for (size_t c = 0; c < q->n_cues; c++) {
        dli_cue *cue = &q->cues[c];
        const dl_range contents[] = {cue->before, cue->after};
        for (int n = 0; n < 2; n++)
            for (uint32_t i = contents[n].begin; i < contents[n].end; i = dli_q_next(q, i)) {
                dli_pair *pair = dli_q_opens(q, i);
                if (pair != NULL && pair->quote == DL_NONE)
                    DL_TRY(add_pair(q, pair, DL_QUOTE_DIRECT, cue, DL_NONE, "marks-inside"));
            }
    }
    return DL_OK;
}

/* marks that no cue took */

/* The cue of the sentence that marked words may belong to: the nearest in front of them, else the first behind. */
static dli_cue *cue_near(dli_quoting *q, const dli_pair *pair)
{
    dli_cue *found = NULL;
    for (size_t c = 0; c < q->n_cues; c++) {
        dli_cue *cue = &q->cues[c];
        if (dli_is_empty(cue->speaker)) continue;
        if (cue->begin > pair->open && found != NULL) break;
        found = cue;
        if (cue->begin > pair->open) break;
    }
    return found;
}

/* Words of the sentence outside marks. */
static int n_words_outside(const dli_quoting *q)
{
    int n = 0;
    for (uint32_t i = q->begin; i < q->end && n < 4; i = dli_q_next(q, i)) n += dli_q_is_word(q, i);
    return n;
}

static int is_long(const dli_quoting *q, const dli_pair *pair)
{
    int n = 0;
    for (uint32_t i = pair->open + 1; i < pair->close && n < 4; i++) n += dli_q_is_word(q, i);
    return n >= 4;
}

/* A paragraph or sentence that is only a quotation goes on with who spoke last: in this paragraph or the one before. */
static int goes_on(const dli_quoting *q, const dli_pair *pair)
{
    uint32_t paragraph = q->tokens->sentences[dli_q_token(q, pair->open)->sentence].paragraph;
    return q->has_last && paragraph <= q->last_paragraph + 1;
}

/* A line of its own in single marks heads what follows. */
static int is_heading(const dli_quoting *q, const dli_pair *pair)
{
    const dli_token *open = dli_q_token(q, pair->open);
    const dli_paragraph *p = &q->tokens->paragraphs[q->tokens->sentences[open->sentence].paragraph];
    return pair->is_closed && open->end - open->begin == 1 && q->text.data[open->begin] == '\'' &&
           open->begin == p->begin && dli_q_token(q, pair->close)->end == p->end;
}

/* "called it 'a farce'", "citing 'grave concerns'": no mark stands between cue and words. */
static int is_said_so(const dli_quoting *q, const dli_cue *cue, const dli_pair *pair)
{
    if (!(cue->frames & (DLI_F_AS | DLI_F_QUOTE | DLI_F_OBJECT | DLI_F_TOPIC))) return 0;
    if (cue->begin > pair->open || cue->is_noun) return 0;
    if (cue->quote != DL_NONE && dli_q_is_comma(q, pair->open - 1, ':'))
        return 1; /* said it was late: "..." */
    for (uint32_t i = cue->end; i < pair->open; i = dli_q_next(q, i))
        if (dli_q_is_edge(q, i) || dli_q_is(q, i, DLI_Q_SUBORDINATOR | DLI_Q_WH)) return 0;
    return 1;
}

static dl_status add_left(dli_quoting *q, dli_pair *pair, int n_outside)
{
    dli_cue *cue = cue_near(q, pair);
    if (is_heading(q, pair)) return add_pair(q, pair, DL_QUOTE_SCARE, NULL, DL_NONE, "heading");
    if (dli_is_title(q, pair)) return add_pair(q, pair, DL_QUOTE_SCARE, NULL, DL_NONE, "title");
    if (n_outside == 0 && goes_on(q, pair)) {
        uint32_t first = pair->goes_on ? q->last_quote : DL_NONE;
        DL_TRY(add_pair(q, pair, DL_QUOTE_DIRECT, &q->last, first, "speaker-goes-on"));
        q->guessed = pair->quote;
        if (!pair->goes_on) q->last_quote = pair->quote;
        q->last_paragraph = q->tokens->sentences[dli_q_token(q, pair->open)->sentence].paragraph;
        return DL_OK;
    }
    if (cue != NULL && n_outside > 0 && is_said_so(q, cue, pair)) {
        DL_TRY(add_pair(q, pair, DL_QUOTE_DIRECT, cue, DL_NONE, "marks-by-cue"));
        if (cue->quote == DL_NONE) cue->quote = pair->quote;
        return DL_OK;
    }
    int is_speech = n_outside <= 3 && is_long(q, pair);
    return add_pair(q, pair, is_speech ? DL_QUOTE_DIRECT : DL_QUOTE_SCARE, NULL, DL_NONE,
                    is_speech ? "marks-alone" : "no-cue");
}

static dl_status add_lefts(dli_quoting *q)
{
    int n_outside = n_words_outside(q);
    for (uint32_t i = q->begin; i < q->end; i = dli_q_next(q, i)) {
        dli_pair *pair = dli_q_opens(q, i);
        if (pair != NULL && pair->quote == DL_NONE) DL_TRY(add_left(q, pair, n_outside));
    }
    return DL_OK;
}

/* sentences */

/* "Smith went on:" at the end of a paragraph: what follows is what was said. */
static int announces(const dli_quoting *q, const dli_cue *cue)
{
    return cue == &q->cues[q->n_cues - 1] && !dli_is_empty(cue->speaker) &&
           dli_q_is_comma(q, q->end - 1, ':');
}

/* `"We will go." Smith said.`: a stop in front of the closing mark has made a sentence of what the cue reports. */
static dl_status claim_sentence(dli_quoting *q)
{
    if (q->n_cues == 0 || q->begin == 0) return DL_OK;
    dli_cue *cue = &q->cues[0];
    const dli_pair *pair = dli_q_closes(q, q->begin - 1);
    if (pair == NULL || pair->quote == DL_NONE || cue->quote != DL_NONE || dli_is_empty(cue->speaker))
        return DL_OK;
    if (!(cue->frames & DLI_F_BEHIND) || (cue->speaker.begin != q->begin && cue->begin != q->begin))
        return DL_OK;
    if (dli_q_token(q, q->begin)->flags & DLI_T_LINE_START) return DL_OK;
    dl_quote *quote = &q->out->items[pair->quote];
    if (quote->cue.end != 0 && pair->quote != q->guessed) return DL_OK;
    DL_TRY(fill_cue(q, quote, cue));
    quote->kind = DL_QUOTE_DIRECT;
    cue->quote = pair->quote;
    return DL_OK;
}

/* "Smith agreed.", "Smith said in a statement.": what follows tells what. */
static int is_answer(const dli_quoting *q, const dli_cue *cue)
{
    return cue == &q->cues[q->n_cues - 1] && cue->content == DL_NONE && dli_is_empty(cue->before) &&
           !dli_is_empty(cue->speaker) && cue->frames & DLI_F_BEHIND && !cue->is_infinitive &&
           !cue->is_passive && !(cue->flags & (DL_QUOTE_ATTITUDE | DL_QUOTE_NEGATED));
}

/* `"...," said Smith, who likened it to a wreck`: of the two who spoke in words of their own goes on. */
static int is_beside(const dli_quoting *q, const dli_cue *spoken, const dli_cue *cue)
{
    if (cue->group > q->begin && dli_q_is(q, cue->group - 1, DLI_Q_WH)) return 1;
    int is_mere = (cue->flags & (DL_QUOTE_TOPIC | DL_QUOTE_OBJECT | DL_QUOTE_INFINITIVE)) != 0;
    return is_mere && spoken->quote != DL_NONE && q->out->items[spoken->quote].kind == DL_QUOTE_DIRECT;
}

/* Who spoke last in the sentence, for what follows. */
static void note_last(dli_quoting *q)
{
    dli_cue *last = NULL;
    for (size_t c = 0; c < q->n_cues; c++) {
        dli_cue *cue = &q->cues[c];
        if (!dli_is_empty(cue->asked)) { /* "Smith was asked whether": what follows is the answer */
            cue->speaker = cue->asked;
            dli_resolve_speaker(q, cue->speaker, &cue->entity, &cue->behalf);
            cue->n_others = 0;
            last = cue;
        } else if (announces(q, cue)) {
            last = cue;
        } else if (cue->quote != DL_NONE && !dli_is_empty(cue->speaker) &&
                   !(cue->flags & DL_QUOTE_ATTITUDE)) {
            if (last == NULL || !is_beside(q, last, cue)) last = cue;
        } else if (is_answer(q, cue)) {
            last = cue;
        }
    }
    uint32_t paragraph = q->tokens->sentences[q->sentence].paragraph;
    if (last != NULL && last->entity != DL_NONE && q->entities->items[last->entity].kind != DL_PERSON) {
        q->last_body = last->entity;
        q->body_paragraph = paragraph;
    }
    if (last != NULL) {
        q->last = *last;
        q->last_quote = last->quote;
        q->has_last = 1;
        q->last_paragraph = paragraph;
    }
}

static dl_status read_inside(dli_quoting *q, const dli_pair *outer);

/* The marked words of the sentence that hold marks themselves. */
static dl_status read_nested(dli_quoting *q, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i = dli_q_next(q, i)) {
        const dli_pair *pair = dli_q_opens(q, i);
        if (pair != NULL && pair + 1 < q->pairs + q->n_pairs && pair[1].open < pair->close)
            DL_TRY(read_inside(q, pair));
    }
    return DL_OK;
}

/* A quote inside a quote has a speaker of its own: `"My father said 'Wait'," he said`. Only the sentence around it is read, and of
   that only what is in marks is kept. */
static dl_status read_inside(dli_quoting *q, const dli_pair *outer)
{
    uint32_t i = outer->open + 1;
    while (i < outer->close) {
        const dli_pair *pair = dli_q_opens(q, i);
        if (pair == NULL) {
            i++;
            continue;
        }
        const dli_tokens *t = q->tokens;
        uint32_t from = t->sentences[dli_q_token(q, i)->sentence].token_begin, end = dli_pair_end(pair);
        uint32_t to = t->sentences[dli_q_token(q, end - 1)->sentence].token_end;
        q->begin = from > outer->open ? from : outer->open + 1;
        q->end = to < outer->close ? to : outer->close;
        dli_find_cues(q);
        for (size_t c = 0; c < q->n_cues; c++) dli_find_speaker(q, &q->cues[c]);
        dli_find_contents(q);
        DL_TRY(add_marked(q));
        DL_TRY(add_lefts(q));
        i = q->end;
        DL_TRY(read_nested(q, q->begin, i));
    }
    return DL_OK;
}

static dl_status read_sentence(dli_quoting *q, uint32_t begin, uint32_t end)
{
    q->begin = begin;
    q->end = end;
    dli_find_cues(q);
    for (size_t c = 0; c < q->n_cues; c++) dli_find_speaker(q, &q->cues[c]);
    dli_find_contents(q);
    DL_TRY(add_contents(q));
    DL_TRY(add_lefts(q));
    DL_TRY(claim_sentence(q));
    note_last(q);
    return read_nested(q, begin, end);
}

/* What speaks for a look at a sentence: a mark or a cue. */
#define INTEREST (DLI_Q_CUE | DLI_Q_SOURCE | DLI_Q_NOUN | DLI_Q_ADJECTIVE | DLI_Q_OWNED)

/* The end of the logical sentence that begins with sentence s, of whose tokens *marks gets the bits; *last is its last one. */
static uint32_t sentence_end(const dli_quoting *q, uint32_t s, uint64_t *marks, uint32_t *last)
{
    const dli_tokens *t = q->tokens;
    uint32_t i = t->sentences[s].token_begin, end = t->sentences[s].token_end;
    uint64_t found = 0;
    while (i < end) {
        found |= dli_q_marks(q, i);
        if (q->pair_at[i] == 0) {
            i++;
            continue;
        }
        found |= DLI_Q_CUE;
        i = dli_q_next(q, i);
        while (i > end && s + 1 < t->n_sentences) end = t->sentences[++s].token_end;
    }
    *marks = found;
    *last = s;
    return end;
}

/* sorting */

static int by_begin(const void *a, const void *b)
{
    const dl_quote *x = a, *y = b;
    if (x->span.begin != y->span.begin) return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
    return x->parent < y->parent ? -1 : x->parent > y->parent;
}

static dl_status put_in_order(dli_quoting *q)
{
    dli_quotes *out = q->out;
    if (out->n == 0) return DL_OK;
    uint32_t *places = dli_arena_alloc_raw(q->arena, out->n * sizeof *places);
    if (places == NULL) return DL_E_NOMEM;
    for (size_t i = 1; i < out->n; i++)
        if (by_begin(&out->items[i - 1], &out->items[i]) > 0) {
            qsort(out->items, out->n, sizeof *out->items, by_begin);
            break;
        }
    for (uint32_t i = 0; i < out->n; i++) places[out->items[i].parent] = i;
    uint32_t open = DL_NONE;
    for (uint32_t i = 0; i < out->n; i++) {
        dl_quote *quote = &out->items[i];
        quote->first = places[quote->first];
        while (open != DL_NONE && out->items[open].span.end < quote->span.end) open = out->items[open].parent;
        quote->parent = open;
        open = i;
    }
    return DL_OK;
}

/* What each token can do: asked for so often that it is looked up once. */
static dl_status note_words(dli_quoting *q)
{
    q->marks = dli_arena_alloc_raw(q->arena, (q->tokens->n + 1) * sizeof *q->marks);
    if (q->marks == NULL) return DL_E_NOMEM;
    for (uint32_t i = 0; i < q->tokens->n;
         i++) { /* most words are of no phrase, so that one look is enough */
        uint64_t marks = q->w->marks[DLI_SIGNATURE(q->lookup->symbols[i])];
        int is_in_phrase = q->lookup->phrase_at[i] != DL_NONE;
        q->marks[i] = is_in_phrase ? q->w->marks[dli_q_signature(q, i)] : marks;
    }
    q->marks[q->tokens->n] = 0;
    return DL_OK;
}

/* What words of a name still tell: "The New York Times" has no article, and "Will Smith" no verb. */
#define IN_NAMES                                                                                             \
    (DLI_Q_PERSON | DLI_Q_BODY | DLI_Q_BEHALF | DLI_Q_ISSUED | DLI_Q_TITLE | DLI_Q_OCCASION | DLI_Q_PLURAL)

static void note_names(dli_quoting *q)
{
    const dli_entities *e = q->entities;
    uint32_t i = 0;
    for (size_t m = 0; m < e->n_mentions; m++) {
        dl_span span = e->mentions[m].span;
        while (i < q->tokens->n && dli_q_token(q, i)->begin < span.begin) i++;
        uint32_t end = i;
        while (end < q->tokens->n && dli_q_token(q, end)->begin < span.end) end++;
        for (uint32_t k = i; end > i + 1 && k < end; k++) q->marks[k] &= IN_NAMES;
    }
}

static int is_read(uint8_t zone)
{
    return zone == DLI_ZONE_BODY || zone == DLI_ZONE_HEADLINE || zone == DLI_ZONE_SUMMARY ||
           zone == DLI_ZONE_CAPTION;
}

dl_status dli_find_quotes(dli_arena *arena, const dli_knowledge *knowledge, const dli_quote_words *words,
                          dl_str text, const dli_tokens *tokens, const dli_lookup *lookup,
                          const dli_layout *layout, const dli_values *values, const dli_entities *entities,
                          dli_evidence *evidence, dli_quotes *out)
{
    dli_quoting q = {.arena = arena,
                     .k = knowledge,
                     .w = words,
                     .text = text,
                     .tokens = tokens,
                     .lookup = lookup,
                     .layout = layout,
                     .values = values,
                     .entities = entities,
                     .evidence = evidence,
                     .out = out,
                     .last_body = DL_NONE,
                     .guessed = DL_NONE};
    DL_TRY(note_words(&q));
    note_names(&q);
    DL_TRY(dli_pair_marks(&q));
    for (uint32_t s = 0; s < tokens->n_sentences; s++) {
        uint64_t marks;
        uint32_t begin = tokens->sentences[s].token_begin, last;
        uint32_t end = sentence_end(&q, s, &marks, &last);
        q.sentence = last;
        if (marks & INTEREST && is_read(layout->zones[s])) DL_TRY(read_sentence(&q, begin, end));
        s = last;
    }
    return put_in_order(&q);
}
