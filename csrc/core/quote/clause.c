/* clause.c: what is said. In come the cues of a sentence with their speakers; out goes for each the words in front of it or behind it that
   it reports: where they begin in front of the cue, and where they end. */
#include "quote/find.h"

#define MAX_CREDIT 8 /* words of an agency in brackets */

/* Token i, or the comma or dash in front of it. */
static uint32_t without_comma(const dli_quoting *q, uint32_t i)
{
    return i > q->begin && (dli_q_has_kind(q, i - 1, DL_TOKEN_COMMA) || dli_q_is_dash(q, i - 1)) ? i - 1 : i;
}

/* A cue behind this one that begins something of its own ends what this one says: its comma or conjunction. */
static uint32_t cue_border(const dli_quoting *q, const dli_cue *cue, const dli_cue *other)
{
    uint32_t begin = other->group;
    if (other->content == DL_NONE && dli_is_empty(other->before)) return DL_NONE;
    if (begin > q->begin && dli_q_is(q, begin - 1, DLI_Q_AND) && !other->is_passive && !other->is_noun) {
        int is_inside =
            other->marks & ~cue->marks & DLI_Q_ATTITUDE; /* "said they were tired and hoped to rest" */
        return is_inside ? DL_NONE : without_comma(q, begin - 1);
    }
    if (other->is_participle && begin > q->begin && dli_q_is(q, begin - 1, DLI_Q_APART | DLI_Q_SUBORDINATOR))
        return without_comma(q, begin - 1); /* ", before adding" */
    int has_subject = !other->is_inverted && !other->is_participle && !dli_is_empty(other->speaker) &&
                      other->speaker.begin < other->group;
    if (has_subject && !other->is_aside) begin = other->speaker.begin;
    if (begin <= q->begin) return DL_NONE;
    if (has_subject && dli_q_is(q, begin - 1, DLI_Q_AND) && !dli_q_is(q, begin - 1, DLI_Q_DETERMINER) &&
        !(other->marks & ~cue->marks & DLI_Q_ATTITUDE))
        return without_comma(q, begin - 1); /* "but he said" */
    uint32_t comma = without_comma(q, begin);
    int is_own = !dli_is_empty(other->before) || other->is_participle ||
                 (other->content != DL_NONE && dli_q_opens(q, other->content) != NULL &&
                  !(other->marks & DLI_Q_ATTITUDE));
    if (comma < begin && is_own) return comma;
    return !dli_is_empty(other->before) && other->is_aside ? begin : DL_NONE;
}

/* Behind marks that hold a comma or stop at their end, as America writes it: what goes on is another clause. */
static int ends_marked(const dli_quoting *q, uint32_t i)
{
    const dli_pair *pair = i > q->begin + 1 ? dli_q_closes(q, i - 1) : NULL;
    return pair != NULL &&
           (dli_q_has_kind(q, i - 2, DL_TOKEN_COMMA) || dli_q_has_kind(q, i - 2, DL_TOKEN_STOP));
}

/* What ends a noun phrase that is reported: a mark, a time, what belongs to the verb of saying again, a verb of its own. */
static int ends_noun(const dli_quoting *q, uint32_t i, int has_clause)
{
    uint64_t marks = dli_q_marks(q, i);
    if (dli_q_has_kind(q, i, DL_TOKEN_COMMA) || dli_q_is_dash(q, i) || marks & DLI_Q_APART) return 1;
    if (ends_marked(q, i)) return 1;
    if (marks & DLI_Q_AND && i + 1 < q->end && dli_q_is_verb(q, i + 1)) return 1;
    if (dli_q_has_kind(q, i, DL_TOKEN_CLITIC) || has_clause) return 0;
    return marks & DLI_Q_AUXILIARY && !dli_q_is(q, i - 1, DLI_Q_WH | DLI_Q_THAT | DLI_Q_SUBJECT);
}

/* "When Smith said that it rained, ...", "Asked whether it rained, ...", "Smith, who said that it rained, ...": the clause of the
   cue ends at a comma. */
static int is_in_clause(const dli_quoting *q, const dli_cue *cue)
{
    if (cue->is_aside) return 0;
    if (cue->group == q->begin + 1 && dli_is_empty(cue->speaker) && dli_q_is(q, q->begin, DLI_Q_AND))
        return 1;
    if (cue->group == q->begin) return !(cue->marks & DLI_Q_PHRASE);
    if (dli_q_is(q, cue->group - 1, DLI_Q_WH)) return 1;
    if (cue->is_inverted || dli_is_empty(cue->speaker) || cue->speaker.begin == q->begin ||
        cue->speaker.begin > cue->group)
        return 0;
    return dli_q_is(q, cue->speaker.begin - 1, DLI_Q_SUBORDINATOR | DLI_Q_WH) &&
           !dli_q_is(q, cue->speaker.begin - 1, DLI_Q_THAT);
}

/* ", and praised": a verb behind a comma and a conjunction goes on with what the speaker did. */
static int is_second_verb(const dli_quoting *q, uint32_t i)
{
    if (!dli_q_has_kind(q, i, DL_TOKEN_COMMA) || i + 2 >= q->end || !dli_q_is(q, i + 1, DLI_Q_AND)) return 0;
    return dli_q_is_verb(q, i + 2) && !dli_q_is(q, i + 2, DLI_Q_AUXILIARY | DLI_Q_ING);
}

/* The verb of a later cue that has a subject of its own, which ends a noun: "criticised by those who know the plan said". DL_NONE. */
static uint32_t next_verb(const dli_quoting *q, const dli_cue *cue, uint32_t begin)
{
    for (const dli_cue *other = cue + 1; other < q->cues + q->n_cues; other++) {
        int is_verb = !other->is_noun && !other->is_participle && !other->is_infinitive && !other->is_aside;
        if (is_verb && other->group > begin) return other->group;
    }
    return DL_NONE;
}

/* Where what begins at `begin` ends. */
static uint32_t clause_end(const dli_quoting *q, const dli_cue *cue, uint32_t begin)
{
    uint32_t limit = dli_q_sentence_limit(q);
    for (const dli_cue *other = cue + 1; other < q->cues + q->n_cues; other++) {
        uint32_t border = cue_border(q, cue, other);
        if (border != DL_NONE && border > begin && border < limit) {
            limit = border;
            break;
        }
    }
    int is_noun = (cue->flags & (DL_QUOTE_OBJECT | DL_QUOTE_TOPIC)) != 0, is_low = is_in_clause(q, cue),
        has_clause = 0;
    uint32_t verb = is_noun ? next_verb(q, cue, begin) : DL_NONE;
    uint32_t first = begin < limit ? dli_q_next(q, begin) : limit; /* behind marks that it begins with */
    if (first > begin + 1 && first < limit && ends_marked(q, first)) return first;
    for (uint32_t i = begin; i < limit; i = dli_q_next(q, i)) {
        if (dli_q_is_comma(q, i, ';') || is_second_verb(q, i)) return i;
        if (dli_q_is_comma(q, i, ':') && dli_q_is_content_mark(q, i + 1)) return i;
        if (i == verb && !has_clause) return i;
        has_clause |= dli_q_is(q, i, DLI_Q_THAT | DLI_Q_WH);
        if (is_noun && i > begin && ends_noun(q, i, has_clause)) return i;
        if (is_low && i > begin &&
            (ends_marked(q, i) || (dli_q_has_kind(q, i, DL_TOKEN_COMMA) && !dli_q_is(q, i + 1, DLI_Q_WH))))
            return i;
    }
    return limit;
}

/* Where what is said in front of the cue ends: at the comma or mark in front of it and its subject. */
static uint32_t content_end(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t begin = cue->group;
    if (!cue->is_inverted && !cue->is_aside && !dli_is_empty(cue->speaker)) {
        if (cue->speaker.begin > cue->group) return DL_NONE;
        begin = cue->speaker.begin;
    }
    if (begin <= q->begin || cue->is_participle || cue->is_infinitive) return DL_NONE;
    if (dli_is_empty(cue->speaker) || dli_q_is(q, cue->speaker.begin, DLI_Q_PREPOSITION) ||
        dli_q_is(q, cue->group - 1, DLI_Q_WH | DLI_Q_AND))
        return DL_NONE;
    if (dli_q_has_kind(q, begin - 1, DL_TOKEN_COMMA) || dli_q_is_dash(q, begin - 1)) return begin - 1;
    if (dli_q_closes(q, begin - 1) != NULL) return begin;
    return cue->is_aside && cue->marks & DLI_Q_PHRASE ? begin : DL_NONE;
}

/* Where the words in front of a cue begin that it reports. */
static uint32_t content_start(const dli_quoting *q, uint32_t end)
{
    uint32_t begin = q->begin;
    while (begin < end && dli_q_token(q, begin)->begin < q->layout->headline.begin)
        begin++;                                 /* "date 2022-01-07 Headline" */
    if (dli_q_has_kind(q, begin, DL_TOKEN_OPEN)) /* "(Reuters) - " */
        for (uint32_t i = begin; i < end && i < begin + MAX_CREDIT; i++)
            if (dli_q_is_dash(q, i)) begin = i + 1;
    dl_range filed = q->layout->dateline_tokens;
    if (filed.end > begin && filed.begin <= begin) begin = filed.end;
    for (uint32_t i = begin; i < end; i = dli_q_next(q, i))
        if (dli_q_is_comma(q, i, ';')) begin = i + 1;
    return begin;
}

static int has_marks(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i = dli_q_next(q, i))
        if (dli_q_opens(q, i) != NULL) return 1;
    return 0;
}

/* "In a speech to the bank, he said": no clause, but where it was said. */
static int is_opening(const dli_quoting *q, uint32_t begin, uint32_t end, int is_last)
{
    const dli_sentence *s = &q->tokens->sentences[dli_q_token(q, begin)->sentence];
    if (dli_q_opens(q, begin) != NULL || s->flags & DLI_S_HEADLINE) return 0;
    if (dli_q_is(q, begin, DLI_Q_ING) && !has_marks(q, begin, end))
        return 1; /* "Speaking in Leeds, he said" */
    if (dli_q_has_verb(q, begin, end)) return 0;
    int is_low =
        dli_q_is(q, begin, DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR | DLI_Q_ADVERB) || dli_q_is_time(q, begin);
    if (is_last && !is_low) return 0; /* its verb is not known, but nothing else is said */
    return !has_marks(q, begin, end) || dli_q_closes(q, end - 1) == NULL;
}

/* `is_last`: nothing that is said stands behind the cue. */
static void find_before(const dli_quoting *q, dli_cue *cue, int is_last)
{
    uint32_t end = content_end(q, cue);
    if (end == DL_NONE || end <= q->begin) return;
    uint32_t begin = content_start(q, end), last = dli_q_closes(q, end - 1) != NULL ? end : end - 1;
    const dli_pair *pair = last > q->begin ? dli_q_closes(q, last - 1) : NULL;
    if (pair != NULL && pair->open > begin && dli_q_is_comma(q, pair->open - 1, ':'))
        begin = pair->open; /* "He smiled: '...,' she said" */
    if (begin >= end || is_opening(q, begin, end, is_last)) return;
    int is_marked = dli_q_closes(q, end - 1) != NULL || (end > begin + 1 && dli_q_closes(q, end - 2) != NULL);
    if (is_marked || (cue->frames & DLI_F_BARE || cue->is_aside)) cue->before = (dl_range){begin, end};
}

/* Does the second half of a quotation that its cue breaks follow: `"...," he said, "..."`? */
static int goes_on_behind(const dli_quoting *q, const dli_cue *cue, uint32_t begin)
{
    if (!dli_q_is_content_mark(q, begin) || begin <= cue->end) return 0;
    uint32_t comma = begin - 1 - (dli_q_is(q, begin - 1, DLI_Q_AND) && begin > cue->end + 1);
    return dli_q_has_kind(q, comma, DL_TOKEN_COMMA) && !dli_q_is_comma(q, comma, ':');
}

/* Marks that close right in front of the cue and its subject. */
static int is_behind_marks(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t end = content_end(q, cue);
    if (end == DL_NONE || end <= q->begin) return 0;
    return dli_q_closes(q, end - 1) != NULL ||
           (end > q->begin + 1 && dli_q_has_kind(q, end - 1, DL_TOKEN_COMMA) &&
            dli_q_closes(q, end - 2) != NULL);
}

/* ", said Smith, the head of the bank, ...": behind what is said of the speaker, at the comma behind it; `limit` if nothing follows. */
static uint32_t behind_apposition(const dli_quoting *q, uint32_t comma, uint32_t limit)
{
    while (comma + 1 < limit && dli_q_has_kind(q, comma, DL_TOKEN_COMMA)) {
        uint32_t end = comma + 1;
        while (end < limit && !dli_q_has_kind(q, end, DL_TOKEN_COMMA)) end = dli_q_next(q, end);
        int is_said = dli_q_has_verb(q, comma + 1, end) && !dli_q_is(q, comma + 1, DLI_Q_WH);
        int is_beside =
            dli_q_is(q, comma + 1, DLI_Q_ARTICLE) && dli_q_is(q, comma + 2, DLI_Q_PERSON | DLI_Q_BODY);
        if (is_said && !is_beside) break;
        comma = end;
    }
    return comma;
}

/* "closing the bridge would cost": a verb of its own makes a subject of a word in -ing. */
static int has_auxiliary(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end && !dli_q_has_kind(q, i, DL_TOKEN_COMMA); i = dli_q_next(q, i))
        if (dli_q_is(q, i, DLI_Q_AUXILIARY) && !dli_q_is(q, i, DLI_Q_ING)) return 1;
    return 0;
}

/* "If it rains, he said, the match is off": the cue between two commas reports what follows, and what stands in front only if it
   begins the same clause. */
static uint32_t behind_comma(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t end = content_end(q, cue), i = cue->is_inverted ? cue->speaker.end : cue->end,
             limit = dli_q_sentence_limit(q);
    if (end == DL_NONE || !dli_q_has_kind(q, end, DL_TOKEN_COMMA)) return DL_NONE;
    while (i < limit && (dli_q_is_time(q, i) || dli_q_is(q, i, DLI_Q_PREPOSITION)))
        i = dli_q_is_time(q, i) ? i + 1 : dli_q_behind_phrase(q, i);
    if (cue->is_inverted) i = behind_apposition(q, i, limit);
    if (i + 1 >= limit || !dli_q_has_kind(q, i, DL_TOKEN_COMMA) || dli_q_is_comma(q, i, ':')) return DL_NONE;
    uint64_t marks = dli_q_marks(q, i + 1);
    if (marks & (DLI_Q_WH | DLI_Q_AND) || (marks & DLI_Q_SUBORDINATOR && !(marks & DLI_Q_THAT)))
        return DL_NONE;
    if (marks & DLI_Q_ING && (marks & DLI_Q_CUE || !has_auxiliary(q, i + 1, limit))) return DL_NONE;
    uint64_t opening = dli_q_marks(q, q->begin);
    int is_low = (opening & (DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR | DLI_Q_ADVERB)) != 0;
    int is_half =
        is_low || marks & DLI_Q_THAT || dli_q_is_verb(q, i + 1) || !dli_q_has_verb(q, q->begin, end);
    return is_half ? i + 1 : DL_NONE;
}

/* "In May, as it rained, he said: '...'": what stands in front tells when; what is said follows. */
static int is_low_opening(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t end = content_end(q, cue);
    if (end == DL_NONE || end <= q->begin || dli_q_closes(q, end - 1) != NULL) return 0;
    for (const dli_cue *other = q->cues; other < cue; other++)
        if (other->content < end && !other->is_noun)
            return 1; /* "He said it was late, and when asked why, he said: '...'" */
    return dli_q_is(q, q->begin, DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR) && !dli_q_is(q, q->begin, DLI_Q_AND);
}

/* "The plan, in his view, is dead", "according to Smith, who": both sides of an aside between commas, unless there is a whole clause in
   front of it. */
static uint32_t content_around(const dli_quoting *q, dli_cue *cue)
{
    uint32_t behind = dli_content_begin(q, cue);
    find_before(q, cue, behind == DL_NONE);
    if (dli_is_empty(cue->before)) {
        uint32_t end = content_end(q, cue);
        int is_half = behind != DL_NONE && end != DL_NONE && end > q->begin &&
                      dli_q_has_kind(q, end, DL_TOKEN_COMMA) &&
                      !dli_q_is(q, q->begin, DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR | DLI_Q_ADVERB);
        if (is_half) cue->before = (dl_range){content_start(q, end), end};
        return behind;
    }
    if (behind == DL_NONE || dli_q_is_verb(q, behind) || dli_q_is_verb(q, cue->before.end - 1)) return behind;
    return dli_q_has_verb(q, cue->before.begin, cue->before.end) ? DL_NONE : behind;
}

/* "As Smith put it on Monday, ...", "..., as Smith noted": a cue that reports nothing behind it, and the sentence around it. */
static int is_said_as(const dli_quoting *q, const dli_cue *cue)
{
    if (!(cue->frames & DLI_F_ASIDE) && !(cue->frames & DLI_F_BARE && cue->frames & DLI_F_BEHIND)) return 0;
    if (dli_is_empty(cue->speaker) || cue->speaker.begin == q->begin || cue->is_participle || cue->is_passive)
        return 0;
    return cue->speaker.begin < cue->begin && dli_q_is(q, cue->speaker.begin - 1, DLI_Q_AS);
}

/* What a cue reports: the marks in front of it, what stands behind it, or the clause in front of it. */
static uint32_t find_content(const dli_quoting *q, dli_cue *cue)
{
    uint16_t flags = cue->flags;
    uint32_t begin = cue->is_aside ? DL_NONE : dli_content_begin(q, cue);
    if (begin == DL_NONE && is_said_as(q, cue)) {
        cue->is_aside = 1;
        cue->group = cue->speaker.begin - 1;
        cue->flags = flags;
    }
    if (cue->is_aside) return content_around(q, cue);
    if (!(cue->frames & DLI_F_BEHIND)) return begin;
    int is_told = begin != DL_NONE && dli_q_is(q, begin - 1, DLI_Q_THAT);
    if (!is_told && is_behind_marks(q, cue) && (begin == DL_NONE || !goes_on_behind(q, cue, begin))) {
        find_before(q, cue, 0);
        if (!dli_is_empty(cue->before)) {
            cue->flags = flags;
            return DL_NONE;
        }
    }
    if (begin != DL_NONE && (!goes_on_behind(q, cue, begin) || is_low_opening(q, cue))) return begin;
    uint32_t second = begin == DL_NONE && cue->frames & DLI_F_BARE ? behind_comma(q, cue) : DL_NONE;
    find_before(q, cue, begin == DL_NONE && second == DL_NONE);
    uint32_t end = content_end(q, cue);
    if (second != DL_NONE && dli_is_empty(cue->before) && end > q->begin)
        cue->before = (dl_range){content_start(q, end), end};
    return second != DL_NONE ? second : begin;
}

/* "called a friend", "named the firm": no words in marks, and nothing that it was called ("called it a farce", "branded them as fools"). */
static int is_unmarked_name(const dli_quoting *q, const dli_cue *cue, uint32_t begin, uint32_t end)
{
    if (!(cue->flags & DL_QUOTE_TOPIC) || !(cue->frames & DLI_F_AS) || cue->frames & DLI_F_TOPIC) return 0;
    if (has_marks(q, begin, end) || (dli_q_is(q, begin, DLI_Q_OBJECT) && begin + 1 < end)) return 0;
    for (uint32_t i = begin + 1; i < end; i++) {
        if (dli_q_is(q, i, DLI_Q_AS | DLI_Q_ARTICLE) && !dli_q_is(q, i - 1, DLI_Q_PREPOSITION | DLI_Q_AND))
            return 0;
        if (dli_q_is(q, i, DLI_Q_FOR) && cue->frames & DLI_F_FOR) return 0; /* "slammed them for the delay" */
    }
    return 1;
}

/* "a request for comment", "the threat of rain": without an owner only "that" tells that somebody said it. */
static int is_nobodys(const dli_quoting *q, const dli_cue *cue, uint32_t begin)
{
    return cue->is_noun && dli_is_empty(cue->speaker) && !dli_q_is(q, begin - 1, DLI_Q_THAT);
}

static void find_reported(const dli_quoting *q, dli_cue *cue)
{
    cue->content = find_content(q, cue);
    if (cue->content != DL_NONE && is_nobodys(q, cue, cue->content)) cue->content = DL_NONE;
}

void dli_find_contents(dli_quoting *q)
{
    for (size_t c = 0; c < q->n_cues; c++) find_reported(q, &q->cues[c]);
    for (size_t c = 0; c < q->n_cues; c++) {
        dli_cue *cue = &q->cues[c];
        if (cue->content == DL_NONE) continue;
        uint32_t end = clause_end(q, cue, cue->content);
        if (cue->content < end && !is_unmarked_name(q, cue, cue->content, end))
            cue->after = (dl_range){cue->content, end};
    }
}
