/* circumstance.c: what may stand between a cue and what is said: who is told, when, where and how. In comes a token behind a cue; out goes
   the token behind such words, which the cue keeps. */
#include "quote/find.h"

/* The closing bracket of an opening one near it; token i itself if there is none. */
static uint32_t bracket_end(const dli_quoting *q, uint32_t i)
{
    for (uint32_t k = i; k < q->end && k < i + DLI_MAX_BRACKET; k++)
        if (dli_q_has_kind(q, k, DL_TOKEN_CLOSE)) return k;
    return i;
}

/* Behind a preposition and its noun phrase: "at a rally in Leeds". */
uint32_t dli_q_behind_phrase(const dli_quoting *q, uint32_t begin)
{
    uint32_t i = begin + 1;
    for (; i < q->end; i++) {
        uint64_t marks = dli_q_marks(q, i);
        const dli_token *t = dli_q_token(q, i);
        if (t->kind == DL_TOKEN_DASH && !dli_q_is_dash(q, i)) continue; /* of "an 80-year-old" */
        if (t->kind == DL_TOKEN_OPEN && i > begin + 1) {                /* "the Workers' Party (PT)" */
            uint32_t close = bracket_end(q, i);
            if (close == i) break;
            i = close;
            continue;
        }
        if (t->kind != DL_TOKEN_WORD && t->kind != DL_TOKEN_MIXED && t->kind != DL_TOKEN_CLITIC &&
            t->kind != DL_TOKEN_NUMBER && t->kind != DL_TOKEN_ORDINAL)
            break;
        if (marks & (DLI_Q_THAT | DLI_Q_SUBJECT | DLI_Q_QUESTION | DLI_Q_WH) || dli_q_is_verb(q, i)) break;
        if (t->kind == DL_TOKEN_CLITIC) continue;
        int is_first = i == begin + 1 || dli_q_is(q, i - 1, DLI_Q_PREPOSITION | DLI_Q_DETERMINER) ||
                       dli_q_has_kind(q, i - 1, DL_TOKEN_CLITIC) || dli_q_has_kind(q, i - 1, DL_TOKEN_DASH);
        if (marks & DLI_Q_PREPOSITION && i + 1 < q->end && dli_q_is_time(q, i + 1)) break;
        if (is_first || marks & DLI_Q_PREPOSITION) continue;
        if (marks & DLI_Q_DETERMINER) break;
        int was_lower = dli_q_token(q, i - 1)->shape == DL_SHAPE_LOWER, is_lower = t->shape == DL_SHAPE_LOWER;
        int is_noun =
            !was_lower || dli_q_is(q, i - 1, DLI_Q_PLURAL | DLI_Q_OCCASION | DLI_Q_PERSON | DLI_Q_BODY);
        if (t->kind == DL_TOKEN_WORD && was_lower != is_lower && is_noun && !dli_q_is_time(q, i)) break;
        if (dli_q_is_time(q, i) != dli_q_is_time(q, i - 1)) break;
    }
    return i;
}

/* Nouns behind a name that cannot begin a clause, for no verb follows them: "Leeds residents not to", "fellow Asian leaders that". */
static int is_people(const dli_quoting *q, uint32_t i)
{
    uint32_t end = i;
    while (end < q->end && dli_q_is_word(q, end) && !dli_q_is_verb(q, end) && !dli_q_is_time(q, end) &&
           !dli_q_is(q, end, DLI_Q_FUNCTION | DLI_Q_ADVERB))
        end++;
    return end > i && dli_q_is(q, end - 1, DLI_Q_PERSON | DLI_Q_BODY) &&
           (end == q->end || !dli_q_is_word(q, end) ||
            dli_q_is(q, end, DLI_Q_THAT | DLI_Q_TO | DLI_Q_NEGATION | DLI_Q_PREPOSITION | DLI_Q_QUESTION));
}

/* "told the story of": that is nobody who is told something. */
int dli_is_told_thing(const dli_quoting *q, uint32_t begin)
{
    for (uint32_t i = begin, end = dli_q_behind_phrase(q, begin - 1); i < end; i++)
        if (dli_q_is(q, i, DLI_Q_TALE)) return 1;
    return 0;
}

/* Who is told: "told reporters", "told the head of the bank". */
static uint32_t addressee_end(const dli_quoting *q, const dli_cue *cue, uint32_t begin)
{
    uint64_t marks = dli_q_marks(q, begin);
    if (!dli_q_is_word(q, begin) ||
        marks & (DLI_Q_THAT | DLI_Q_PREPOSITION | DLI_Q_TO | DLI_Q_QUESTION | DLI_Q_WH) ||
        dli_q_is_time(q, begin))
        return begin;
    uint32_t end = dli_q_phrase_end(q, begin);
    if (marks & DLI_Q_SUBJECT) /* "told you that", not "warned you would" */
        return marks & DLI_Q_OBJECT && !(end < q->end && dli_q_is_verb(q, end)) ? end : begin;
    if (marks & DLI_Q_OBJECT) return end;
    end = dli_q_behind_phrase(q, begin - 1);
    if (end < q->end && is_people(q, end)) /* "told Leeds residents not to" */
        while (end < q->end && dli_q_is_word(q, end) && !dli_q_is(q, end, DLI_Q_FUNCTION)) end++;
    int is_subject = cue->frames & DLI_F_BARE && end < q->end && dli_q_is(q, end, DLI_Q_AUXILIARY);
    if (is_subject) return begin; /* "warned the bridge was closed" */
    for (uint32_t i = begin + 1; i < end; i++) {
        marks = dli_q_marks(q, i);
        int is_link = (marks & DLI_Q_LINKS) >> DLI_Q_LINK_SHIFT & cue->frames && !(cue->frames & DLI_F_BARE);
        if (is_link || (marks & DLI_Q_PREPOSITION && !(marks & DLI_Q_OF)) || marks & DLI_Q_TO ||
            dli_q_is_time(q, i))
            return i;
    }
    return end;
}

static void note_occasion(const dli_quoting *q, dli_cue *cue, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (dli_q_is_time(q, i) && cue->time == DL_NONE) cue->time = dli_q_time_at(q, i);
    if (dli_q_is_time(q, begin) || (begin + 1 < end && dli_q_is_time(q, begin + 1))) return;
    if (!dli_q_is(q, begin, DLI_Q_PLACED)) return;
    if (dli_is_empty(cue->occasion)) cue->occasion = (dl_range){begin, end};
    else if (cue->occasion.end == begin) cue->occasion.end = end;
}

/* "said as the crowd roared", "said before he left that": a clause of its own that only tells when or why, up to its end or "that"; token i
   if it is none. "He said while prices rose, wages fell" is one that is said. */
uint32_t dli_low_clause_end(const dli_quoting *q, uint32_t i, uint32_t end)
{
    uint64_t marks = dli_q_marks(q, i);
    if (!(marks & DLI_Q_SUBORDINATOR) || marks & (DLI_Q_THAT | DLI_Q_QUESTION | DLI_Q_DETERMINER)) return i;
    if (marks & DLI_Q_ADVERB && !(marks & DLI_Q_PREPOSITION)) return i;
    uint32_t behind = dli_q_behind_phrase(q, i);
    int has_clause = behind < end && (dli_q_is(q, behind, DLI_Q_SUBJECT) || dli_q_is_verb(q, behind));
    if (!has_clause && marks & DLI_Q_PREPOSITION) return i;
    for (uint32_t k = behind; k < end; k = dli_q_next(q, k)) {
        if (dli_q_has_kind(q, k, DL_TOKEN_COMMA)) return i;
        if (dli_q_is(q, k, DLI_Q_THAT)) return k;
    }
    return end;
}

/* Behind what may stand between a cue and what is said: who is told, when and where, an adverb. Token i itself if it is none. */
uint32_t dli_pass_circumstance(const dli_quoting *q, dli_cue *cue, uint32_t i)
{
    uint64_t marks = dli_q_marks(q, i);
    if (marks & DLI_Q_AND) return i;
    if (cue->frames & DLI_F_TOLD && dli_is_empty(cue->addressee)) {
        uint32_t told = addressee_end(q, cue, i);
        if (told > i) cue->addressee = (dl_range){i, told};
        if (told > i) return told;
    }
    if (dli_q_is_time(q, i) || marks & DLI_Q_PREPOSITION) {
        uint32_t end = dli_q_is_time(q, i) ? i + 1 : dli_q_behind_phrase(q, i);
        note_occasion(q, cue, i, end);
        return end;
    }
    int is_adverb =
        marks & DLI_Q_ADVERB && !(marks & (DLI_Q_SUBJECT | DLI_Q_DETERMINER | DLI_Q_SUBORDINATOR));
    return is_adverb ? i + 1 : i;
}
