/* opening.c: where what is said begins behind a cue. What stands there tells: "that", a mark, a small word that the frames of the cue ask
   for, a clause, or nothing. */
#include "quote/find.h"

#define MIN_CLAUSE 3 /* words */

/* An adverb between commas. */
static int is_adverb_between(const dli_quoting *q, uint32_t comma)
{
    if (!dli_q_is(q, comma + 1, DLI_Q_ADVERB)) return 0;
    uint32_t end = dli_q_phrase_end(q, comma + 1);
    return end < q->end && dli_q_has_kind(q, end, DL_TOKEN_COMMA);
}

/* Words enough for a clause whose verb no list has: "the bank needs help". */
static int may_be_clause(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    uint32_t n = 0;
    for (uint32_t i = begin; i < end && n < MIN_CLAUSE && !dli_q_has_kind(q, i, DL_TOKEN_COMMA);
         i = dli_q_next(q, i))
        n++;
    return n >= MIN_CLAUSE || dli_q_has_verb(q, begin, end);
}

/* Said by nobody: only a clause tells that it is speech. */
static int is_unsaid(const dli_cue *cue)
{
    return dli_is_empty(cue->speaker) && !cue->is_noun;
}

/* What a token behind a cue tells: what is said begins, or does not follow, or is further on. */
typedef enum outlook { GO_ON, BEGINS, NOTHING } outlook;

/* A mark: of quotation, or a colon or comma in front of what is said. */
static outlook look_at_mark(const dli_quoting *q, const dli_cue *cue, uint32_t end, uint32_t *i)
{
    const dli_pair *pair = *i > cue->end ? dli_q_opens(q, *i) : NULL;
    if (pair != NULL && dli_is_title(q, pair)) { /* said on "Good Morning" that */
        *i = dli_pair_end(pair);
        return GO_ON;
    }
    if (dli_q_is_content_mark(q, *i)) return cue->is_inverted || cue->marks & DLI_Q_SOURCE ? NOTHING : BEGINS;
    if (!dli_q_has_kind(q, *i, DL_TOKEN_COMMA)) return GO_ON;
    uint32_t mark = (*i)++;
    if (dli_q_is_comma(q, mark, ':')) return BEGINS;
    if (*i >= end || dli_q_is_comma(q, mark, ';')) return NOTHING;
    if (cue->is_aside) return dli_q_is(q, *i, DLI_Q_WH) ? NOTHING : BEGINS;
    if (is_adverb_between(q, mark)) { /* "added, however, that" */
        *i = dli_q_phrase_end(q, *i) + 1;
        return GO_ON;
    }
    if (dli_q_is(q, *i, DLI_Q_AND) && dli_q_is_content_mark(q, *i + 1)) (*i)++; /* he said, but "..." */
    return dli_q_is_content_mark(q, *i) ? BEGINS : NOTHING;
}

/* "to pay", not "to the bank" or "to voters". */
static int is_infinitive(const dli_quoting *q, uint32_t to)
{
    uint32_t i = to + 1;
    while (i < q->end && dli_q_is(q, i, DLI_Q_ADVERB)) i++;
    return i < q->end && dli_q_is_word(q, i) && dli_q_token(q, i)->shape == DL_SHAPE_LOWER &&
           !dli_q_is_time(q, i) &&
           !dli_q_is(q, i, DLI_Q_DETERMINER | DLI_Q_OBJECT | DLI_Q_PREPOSITION | DLI_Q_PLURAL | DLI_Q_ING);
}

/* A small word that opens what is said: that, whether, to, of. */
static outlook look_at_link(const dli_quoting *q, dli_cue *cue, uint32_t end, uint32_t *i)
{
    uint64_t marks = dli_q_marks(q, *i), frames = cue->frames;
    if (marks & DLI_Q_THAT) {
        (*i)++;
        return frames & (DLI_F_THAT | DLI_F_TOLD | DLI_F_BARE) ? BEGINS : NOTHING;
    }
    if (marks & (DLI_Q_QUESTION | DLI_Q_WH) && frames & (DLI_F_QUESTION | DLI_F_THAT))
        return *i == cue->end || *i == cue->addressee.end ? BEGINS : NOTHING;
    if (marks & DLI_Q_TO && frames & DLI_F_TO && is_infinitive(q, *i) &&
        (cue->is_passive || !is_unsaid(cue))) {
        if (cue->is_infinitive) return NOTHING; /* who is to promise something has promised nothing */
        cue->flags |= DL_QUOTE_INFINITIVE;
        return BEGINS;
    }
    if (marks & DLI_Q_TO && cue->is_passive) return NOTHING; /* "is reported to be" */
    if (is_unsaid(cue) || !((marks & DLI_Q_LINKS) >> DLI_Q_LINK_SHIFT & frames)) return GO_ON;
    (*i)++;
    if (*i < end && dli_q_is_content_mark(q, *i)) return BEGINS;
    if (*i >= end || !dli_q_is_word(q, *i) || cue->is_infinitive || dli_q_is(q, *i, DLI_Q_PREPOSITION))
        return NOTHING;
    cue->flags |= DL_QUOTE_TOPIC;
    return BEGINS;
}

/* "said so", "said yes on Monday": something was said, but not what. */
static int is_idle(const dli_quoting *q, uint32_t i, uint32_t end)
{
    if (i >= end || !dli_q_is(q, i, DLI_Q_IDLE)) return 0;
    uint32_t behind = dli_q_phrase_end(q, i);
    return behind >= end || !dli_q_is_word(q, behind) || dli_q_is_time(q, behind) ||
           (dli_q_is(q, behind, DLI_Q_PREPOSITION | DLI_Q_AND | DLI_Q_SUBORDINATOR) &&
            !dli_q_is_verb(q, behind));
}

/* "what she said is growing", "the plan he announced was": the verb belongs to the clause around the cue. Behind "which" it is said. */
static int is_verb_around(const dli_quoting *q, const dli_cue *cue, uint32_t i)
{
    const dli_sentence *s = &q->tokens->sentences[dli_q_token(q, i)->sentence];
    if (!dli_q_is_verb(q, i) || dli_q_is(q, i, DLI_Q_ING | DLI_Q_SUBJECT | DLI_Q_DETERMINER) ||
        s->flags & DLI_S_HEADLINE)
        return 0;
    uint32_t begin = cue->speaker.begin;
    return dli_is_empty(cue->speaker) || begin == q->begin || !dli_q_is(q, begin - 1, DLI_Q_RELATIVE);
}

/* "said of the plan", "adding to his wins": behind such a preposition and its noun a clause needs "that". */
static int is_behind_link(const dli_quoting *q, const dli_cue *cue, uint32_t i)
{
    for (uint32_t k = cue->end; k < i; k++)
        if (dli_q_is(q, k, DLI_Q_PREPOSITION) && !dli_q_is(q, k, DLI_Q_PLACED | DLI_Q_AND))
            return k >= cue->addressee.end;
    return 0;
}

/* "stressed the need and expressed hope": the conjunction in front of a verb that is none of a clause behind the cue. */
static uint32_t second_verb(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i + 1 < end; i = dli_q_next(q, i))
        if (dli_q_is(q, i, DLI_Q_AND) && dli_q_is_verb(q, i + 1)) return i;
    return end;
}

/* A clause without a small word in front of it, or a noun. */
static outlook look_at_clause(const dli_quoting *q, dli_cue *cue, uint32_t end, uint32_t i)
{
    uint64_t frames = cue->frames;
    if (cue->is_infinitive && cue->marks & DLI_Q_ATTITUDE) return NOTHING; /* "to find help" */
    if (is_idle(q, i, end) || is_verb_around(q, cue, i) || dli_q_is(q, i, DLI_Q_AND)) return NOTHING;
    int is_noun = (frames & (DLI_F_OBJECT | DLI_F_TOPIC | DLI_F_AS)) != 0;
    if (frames & DLI_F_BARE && !is_behind_link(q, cue, i) &&
        (is_noun ? dli_q_has_verb(q, i, second_verb(q, i, end)) : may_be_clause(q, i, end)))
        return BEGINS;
    if (!is_noun || is_unsaid(cue) || cue->is_infinitive) return NOTHING;
    if (cue->marks & DLI_Q_ATTITUDE && !(frames & DLI_F_OBJECT))
        return NOTHING; /* who likes what has said nothing */
    int is_name = dli_q_is_word(q, i) && dli_q_token(q, i)->shape != DL_SHAPE_LOWER;
    int is_apart = i > cue->end && !is_name && !dli_q_is(q, i, DLI_Q_DETERMINER | DLI_Q_OBJECT);
    if (is_apart) return NOTHING; /* "announced on her web page" */
    cue->flags |= frames & DLI_F_OBJECT ? DL_QUOTE_OBJECT : DL_QUOTE_TOPIC;
    return BEGINS;
}

/* "urged calm", "promised the old bridge": nobody was told, for nothing follows; the words are what was said. */
static uint32_t told_content(const dli_quoting *q, dli_cue *cue)
{
    dl_range words = cue->addressee;
    int is_noun = (cue->frames & (DLI_F_OBJECT | DLI_F_TOPIC)) != 0 && !cue->is_infinitive;
    if (dli_is_empty(words) || !is_noun || is_unsaid(cue) || cue->marks & DLI_Q_ATTITUDE) return DL_NONE;
    int is_name = dli_q_token(q, words.end - 1)->shape != DL_SHAPE_LOWER;
    if (is_name || dli_q_is(q, words.end - 1, DLI_Q_PERSON | DLI_Q_BODY | DLI_Q_OBJECT)) return DL_NONE;
    cue->flags |= cue->frames & DLI_F_OBJECT ? DL_QUOTE_OBJECT : DL_QUOTE_TOPIC;
    cue->addressee = (dl_range){0, 0};
    return words.begin;
}

/* Where what is said behind the cue begins; DL_NONE if nothing is. */
static uint32_t find_begin(const dli_quoting *q, dli_cue *cue)
{
    int is_speaker_behind =
        cue->is_inverted || (cue->speaker.end > cue->end && (cue->is_aside || cue->is_passive));
    uint32_t i = is_speaker_behind ? cue->speaker.end : cue->end, end = dli_q_sentence_limit(q);
    if (cue->addressee.end > i) i = cue->addressee.end;
    if (cue->is_passive && i > cue->end && i < end && dli_q_is(q, i, DLI_Q_THAT))
        return DL_NONE; /* "is told by a sum that" */
    if (cue->frames & DLI_F_TOLD && !is_speaker_behind && i < end && dli_is_told_thing(q, i)) return DL_NONE;
    while (i < end) {
        outlook found = look_at_mark(q, cue, end, &i);
        if (found == GO_ON && i < end && (cue->is_inverted || cue->is_aside)) {
            if (cue->marks & DLI_Q_OWNED && cue->group == q->begin) return i;
            if (cue->marks & DLI_Q_SOURCE &&
                cue->group == q->begin) { /* "According to a poll made by Smith, ..." */
                while (i < end && !dli_q_has_kind(q, i, DL_TOKEN_COMMA)) i = dli_q_next(q, i);
                continue;
            }
            if (!dli_q_is_time(q, i) && !dli_q_is(q, i, DLI_Q_PREPOSITION)) return DL_NONE;
        } else if (found == GO_ON && i < end) {
            i = dli_low_clause_end(q, i, end);
            if (i < end) found = look_at_link(q, cue, end, &i);
        }
        if (found != GO_ON) return found == BEGINS && i < end ? i : DL_NONE;
        if (i >= end) return DL_NONE;
        uint32_t behind = dli_pass_circumstance(q, cue, i);
        if (behind == i) return look_at_clause(q, cue, end, i) == BEGINS ? i : DL_NONE;
        i = behind;
    }
    return DL_NONE;
}

uint32_t dli_content_begin(const dli_quoting *q, dli_cue *cue)
{
    uint32_t begin = find_begin(q, cue);
    return begin == DL_NONE ? told_content(q, cue) : begin;
}
