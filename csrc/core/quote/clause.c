/* clause.c: what is said. In come the cues of a sentence with their speakers; out goes for each the words in front of it or behind
   it that it reports. What stands behind the cue tells which: "that", a mark, a clause, or nothing. */
#include "quote/find.h"

#define MIN_CLAUSE 3 /* words */
#define MAX_CREDIT 8 /* words of an agency in brackets */

static int is_kind(const dli_quoting *q, uint32_t i, dl_token_kind kind)
{
    return dli_q_is_kind(q, i, DLI_KIND_BIT(kind));
}

static int is_content_mark(const dli_quoting *q, uint32_t i)
{
    return i < q->end && dli_q_opens(q, i) != NULL;
}

/* The end of the sentence without its stop and the brackets behind it. */
static uint32_t sentence_limit(const dli_quoting *q)
{
    uint32_t end = q->end;
    while (end > q->begin && is_kind(q, end - 1, DL_TOKEN_STOP)) end--;
    return end;
}

/* Token i, or the comma or dash in front of it. */
static uint32_t without_comma(const dli_quoting *q, uint32_t i)
{
    return i > q->begin && (is_kind(q, i - 1, DL_TOKEN_COMMA) || dli_q_is_dash(q, i - 1)) ? i - 1 : i;
}

/* A cue behind this one that begins something of its own ends what this one says: its comma or conjunction. */
static uint32_t cue_border(const dli_quoting *q, const dli_cue *cue, const dli_cue *other)
{
    uint32_t begin = other->group;
    if (other->content == DL_NONE && dli_is_empty(other->before)) return DL_NONE;
    if (begin > q->begin && dli_q_is(q, begin - 1, DLI_Q_AND) && !other->is_passive && !other->is_noun) {
        int is_inside = other->marks & ~cue->marks & DLI_Q_ATTITUDE; /* "said they were tired and hoped to rest" */
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
    if (comma < begin && (!dli_is_empty(other->before) || other->is_participle)) return comma;
    return !dli_is_empty(other->before) && other->is_aside ? begin : DL_NONE;
}

/* Behind marks that hold a comma or stop at their end, as America writes it: what goes on is another clause. */
static int ends_marked(const dli_quoting *q, uint32_t i)
{
    const dli_pair *pair = i > q->begin + 1 ? dli_q_closes(q, i - 1) : NULL;
    return pair != NULL && (is_kind(q, i - 2, DL_TOKEN_COMMA) || is_kind(q, i - 2, DL_TOKEN_STOP));
}

/* What ends a noun phrase that is reported: a mark, a time, what belongs to the verb of saying again, a verb of its own. */
static int ends_noun(const dli_quoting *q, uint32_t i, int has_clause)
{
    uint64_t marks = dli_q_marks(q, i);
    if (is_kind(q, i, DL_TOKEN_COMMA) || dli_q_is_dash(q, i) || marks & DLI_Q_APART) return 1;
    if (ends_marked(q, i)) return 1;
    if (marks & DLI_Q_AND && i + 1 < q->end && dli_q_is_verb(q, i + 1)) return 1;
    if (is_kind(q, i, DL_TOKEN_CLITIC) || has_clause) return 0;
    return marks & DLI_Q_AUXILIARY && !dli_q_is(q, i - 1, DLI_Q_WH | DLI_Q_THAT | DLI_Q_SUBJECT);
}

/* "When Smith said that it rained, ...", "Asked whether it rained, ...", "Smith, who said that it rained, ...": the clause of the
   cue ends at a comma. */
static int is_in_clause(const dli_quoting *q, const dli_cue *cue)
{
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
    if (!is_kind(q, i, DL_TOKEN_COMMA) || i + 2 >= q->end || !dli_q_is(q, i + 1, DLI_Q_AND)) return 0;
    return dli_q_is_verb(q, i + 2) && !dli_q_is(q, i + 2, DLI_Q_AUXILIARY | DLI_Q_ING);
}

/* The verb of a later cue that has a subject of its own: "criticised by those who know the plan said". */
static int is_cue_verb(const dli_quoting *q, const dli_cue *cue, uint32_t i)
{
    for (const dli_cue *other = cue + 1; other < q->cues + q->n_cues && other->group <= i; other++)
        if (other->group == i) return !other->is_noun && !other->is_participle && !other->is_infinitive && !other->is_aside;
    return 0;
}

/* Where what begins at `begin` ends. */
static uint32_t clause_end(const dli_quoting *q, const dli_cue *cue, uint32_t begin)
{
    uint32_t limit = sentence_limit(q);
    for (const dli_cue *other = cue + 1; other < q->cues + q->n_cues; other++) {
        uint32_t border = cue_border(q, cue, other);
        if (border != DL_NONE && border > begin && border < limit) {
            limit = border;
            break;
        }
    }
    int is_noun = (cue->flags & (DL_QUOTE_OBJECT | DL_QUOTE_TOPIC)) != 0, is_low = is_in_clause(q, cue),
        has_clause = 0;
    uint32_t first = begin < limit ? dli_q_next(q, begin) : limit; /* behind marks that it begins with */
    if (first > begin + 1 && first < limit && ends_marked(q, first)) return first;
    for (uint32_t i = begin; i < limit; i = dli_q_next(q, i)) {
        if (dli_q_is_comma(q, i, ';') || is_second_verb(q, i)) return i;
        if (dli_q_is_comma(q, i, ':') && is_content_mark(q, i + 1)) return i;
        if (is_noun && !has_clause && i > begin && is_cue_verb(q, cue, i)) return i;
        has_clause |= dli_q_is(q, i, DLI_Q_THAT | DLI_Q_WH);
        if (is_noun && i > begin && ends_noun(q, i, has_clause)) return i;
        if (is_low && i > begin &&
            (ends_marked(q, i) || (is_kind(q, i, DL_TOKEN_COMMA) && !dli_q_is(q, i + 1, DLI_Q_WH))))
            return i;
    }
    return limit;
}

/* Behind a preposition and its noun phrase: "at a rally in Leeds". */
static uint32_t phrase_end(const dli_quoting *q, uint32_t begin)
{
    uint32_t i = begin + 1;
    for (; i < q->end; i++) {
        uint64_t marks = dli_q_marks(q, i);
        const dli_token *t = dli_q_token(q, i);
        if (t->kind == DL_TOKEN_DASH && !dli_q_is_dash(q, i)) continue; /* of "an 80-year-old" */
        if (t->kind != DL_TOKEN_WORD && t->kind != DL_TOKEN_MIXED && t->kind != DL_TOKEN_CLITIC &&
            t->kind != DL_TOKEN_NUMBER && t->kind != DL_TOKEN_ORDINAL)
            break;
        if (marks & (DLI_Q_THAT | DLI_Q_SUBJECT | DLI_Q_QUESTION | DLI_Q_WH) || dli_q_is_verb(q, i)) break;
        if (t->kind == DL_TOKEN_CLITIC) continue;
        int is_first = i == begin + 1 || dli_q_is(q, i - 1, DLI_Q_PREPOSITION | DLI_Q_DETERMINER) ||
                       is_kind(q, i - 1, DL_TOKEN_CLITIC) || is_kind(q, i - 1, DL_TOKEN_DASH);
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
static int is_told_thing(const dli_quoting *q, uint32_t begin)
{
    for (uint32_t i = begin, end = phrase_end(q, begin - 1); i < end; i++)
        if (dli_q_is(q, i, DLI_Q_TALE)) return 1;
    return 0;
}

/* Who is told: "told reporters", "told the head of the bank". */
static uint32_t addressee_end(const dli_quoting *q, const dli_cue *cue, uint32_t begin)
{
    uint64_t marks = dli_q_marks(q, begin);
    if (!dli_q_is_word(q, begin) || marks & (DLI_Q_THAT | DLI_Q_PREPOSITION | DLI_Q_TO | DLI_Q_QUESTION | DLI_Q_WH) ||
        dli_q_is_time(q, begin))
        return begin;
    uint32_t end = dli_q_phrase_end(q, begin);
    if (marks & DLI_Q_SUBJECT) /* "told you that", not "warned you would" */
        return marks & DLI_Q_OBJECT && !(end < q->end && dli_q_is_verb(q, end)) ? end : begin;
    if (marks & DLI_Q_OBJECT) return end;
    end = phrase_end(q, begin - 1);
    if (end < q->end && is_people(q, end)) /* "told Leeds residents not to" */
        while (end < q->end && dli_q_is_word(q, end) && !dli_q_is(q, end, DLI_Q_FUNCTION)) end++;
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

/* An adverb between commas. */
static int is_aside(const dli_quoting *q, uint32_t comma)
{
    if (!dli_q_is(q, comma + 1, DLI_Q_ADVERB)) return 0;
    uint32_t end = dli_q_phrase_end(q, comma + 1);
    return end < q->end && is_kind(q, end, DL_TOKEN_COMMA);
}

/* Words enough for a clause whose verb no list has: "the bank needs help". */
static int may_be_clause(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    uint32_t n = 0;
    for (uint32_t i = begin; i < end && n < MIN_CLAUSE && !is_kind(q, i, DL_TOKEN_COMMA);
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
    if (is_content_mark(q, *i)) return cue->is_inverted || cue->marks & DLI_Q_SOURCE ? NOTHING : BEGINS;
    if (!is_kind(q, *i, DL_TOKEN_COMMA)) return GO_ON;
    uint32_t mark = (*i)++;
    if (dli_q_is_comma(q, mark, ':')) return BEGINS;
    if (*i >= end || dli_q_is_comma(q, mark, ';')) return NOTHING;
    if (cue->is_aside) return dli_q_is(q, *i, DLI_Q_WH) ? NOTHING : BEGINS;
    if (is_aside(q, mark)) { /* "added, however, that" */
        *i = dli_q_phrase_end(q, *i) + 1;
        return GO_ON;
    }
    if (dli_q_is(q, *i, DLI_Q_AND) && is_content_mark(q, *i + 1)) (*i)++; /* he said, but "..." */
    return is_content_mark(q, *i) ? BEGINS : NOTHING;
}

/* "said as the crowd roared", "said before he left that": a clause of its own that only tells when or why, up to its end or "that"; token i
   if it is none. "He said while prices rose, wages fell" is one that is said. */
static uint32_t low_clause_end(const dli_quoting *q, uint32_t i, uint32_t end)
{
    uint64_t marks = dli_q_marks(q, i);
    if (!(marks & DLI_Q_SUBORDINATOR) || marks & (DLI_Q_THAT | DLI_Q_QUESTION | DLI_Q_DETERMINER)) return i;
    if (marks & DLI_Q_ADVERB && !(marks & DLI_Q_PREPOSITION)) return i;
    uint32_t behind = phrase_end(q, i);
    int has_clause = behind < end && (dli_q_is(q, behind, DLI_Q_SUBJECT) || dli_q_is_verb(q, behind));
    if (!has_clause && marks & DLI_Q_PREPOSITION) return i;
    for (uint32_t k = behind; k < end; k = dli_q_next(q, k)) {
        if (is_kind(q, k, DL_TOKEN_COMMA)) return i;
        if (dli_q_is(q, k, DLI_Q_THAT)) return k;
    }
    return end;
}

/* "to pay", not "to the bank" or "to voters". */
static int is_infinitive(const dli_quoting *q, uint32_t to)
{
    uint32_t i = to + 1;
    while (i < q->end && dli_q_is(q, i, DLI_Q_ADVERB)) i++;
    return i < q->end && dli_q_is_word(q, i) && dli_q_token(q, i)->shape == DL_SHAPE_LOWER && !dli_q_is_time(q, i) &&
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
    if (marks & DLI_Q_TO && frames & DLI_F_TO && is_infinitive(q, *i) && (cue->is_passive || !is_unsaid(cue))) {
        if (cue->is_infinitive) return NOTHING; /* who is to promise something has promised nothing */
        cue->flags |= DL_QUOTE_INFINITIVE;
        return BEGINS;
    }
    if (marks & DLI_Q_TO && cue->is_passive) return NOTHING; /* "is reported to be" */
    if (is_unsaid(cue) || !((marks & DLI_Q_LINKS) >> DLI_Q_LINK_SHIFT & frames)) return GO_ON;
    (*i)++;
    if (*i < end && is_content_mark(q, *i)) return BEGINS;
    if (*i >= end || !dli_q_is_word(q, *i) || cue->is_infinitive || dli_q_is(q, *i, DLI_Q_PREPOSITION)) return NOTHING;
    cue->flags |= DL_QUOTE_TOPIC;
    return BEGINS;
}

/* Behind what may stand between a cue and what is said: who is told, when and where, an adverb. Token i itself if it is none. */
static uint32_t pass_circumstance(const dli_quoting *q, dli_cue *cue, uint32_t i)
{
    uint64_t marks = dli_q_marks(q, i);
    if (marks & DLI_Q_AND) return i;
    if (cue->frames & DLI_F_TOLD && dli_is_empty(cue->addressee)) {
        uint32_t told = addressee_end(q, cue, i);
        if (told > i) cue->addressee = (dl_range){i, told};
        if (told > i) return told;
    }
    if (dli_q_is_time(q, i) || marks & DLI_Q_PREPOSITION) {
        uint32_t end = dli_q_is_time(q, i) ? i + 1 : phrase_end(q, i);
        note_occasion(q, cue, i, end);
        return end;
    }
    int is_adverb =
        marks & DLI_Q_ADVERB && !(marks & (DLI_Q_SUBJECT | DLI_Q_DETERMINER | DLI_Q_SUBORDINATOR));
    return is_adverb ? i + 1 : i;
}

/* "said so", "said yes on Monday": something was said, but not what. */
static int is_idle(const dli_quoting *q, uint32_t i, uint32_t end)
{
    if (i >= end || !dli_q_is(q, i, DLI_Q_IDLE)) return 0;
    uint32_t behind = dli_q_phrase_end(q, i);
    return behind >= end || !dli_q_is_word(q, behind) || dli_q_is_time(q, behind) ||
           (dli_q_is(q, behind, DLI_Q_PREPOSITION | DLI_Q_AND | DLI_Q_SUBORDINATOR) && !dli_q_is_verb(q, behind));
}

/* "what she said is growing", "the plan he announced was": the verb belongs to the clause around the cue. Behind "which" it is said. */
static int is_verb_around(const dli_quoting *q, const dli_cue *cue, uint32_t i)
{
    const dli_sentence *s = &q->tokens->sentences[dli_q_token(q, i)->sentence];
    if (!dli_q_is_verb(q, i) || dli_q_is(q, i, DLI_Q_ING | DLI_Q_SUBJECT | DLI_Q_DETERMINER) || s->flags & DLI_S_HEADLINE) return 0;
    uint32_t begin = cue->speaker.begin;
    return dli_is_empty(cue->speaker) || begin == q->begin || !dli_q_is(q, begin - 1, DLI_Q_RELATIVE);
}

/* "said of the plan", "adding to his wins": behind such a preposition and its noun a clause needs "that". */
static int is_behind_link(const dli_quoting *q, const dli_cue *cue, uint32_t i)
{
    for (uint32_t k = cue->end; k < i; k++)
        if (dli_q_is(q, k, DLI_Q_PREPOSITION) && !dli_q_is(q, k, DLI_Q_PLACED | DLI_Q_AND)) return k >= cue->addressee.end;
    return 0;
}

/* A clause without a small word in front of it, or a noun. */
static outlook look_at_clause(const dli_quoting *q, dli_cue *cue, uint32_t end, uint32_t i)
{
    uint64_t frames = cue->frames;
    if (cue->is_infinitive && cue->marks & DLI_Q_ATTITUDE) return NOTHING; /* "to find help" */
    if (is_idle(q, i, end) || is_verb_around(q, cue, i) || dli_q_is(q, i, DLI_Q_AND)) return NOTHING;
    int is_noun = (frames & (DLI_F_OBJECT | DLI_F_TOPIC | DLI_F_AS)) != 0;
    if (frames & DLI_F_BARE && !is_behind_link(q, cue, i) &&
        (is_noun ? dli_q_has_verb(q, i, end) : may_be_clause(q, i, end)))
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

/* Where what is said behind the cue begins; DL_NONE if nothing is. */
static uint32_t content_begin(const dli_quoting *q, dli_cue *cue)
{
    int is_speaker_behind = cue->is_inverted || (cue->speaker.end > cue->end && (cue->is_aside || cue->is_passive));
    uint32_t i = is_speaker_behind ? cue->speaker.end : cue->end, end = sentence_limit(q);
    if (cue->addressee.end > i) i = cue->addressee.end;
    if (cue->is_passive && i > cue->end && i < end && dli_q_is(q, i, DLI_Q_THAT)) return DL_NONE; /* "is told by a sum that" */
    if (cue->frames & DLI_F_TOLD && !is_speaker_behind && i < end && is_told_thing(q, i)) return DL_NONE;
    while (i < end) {
        outlook found = look_at_mark(q, cue, end, &i);
        if (found == GO_ON && i < end && (cue->is_inverted || cue->is_aside)) {
            if (cue->marks & DLI_Q_OWNED && cue->group == q->begin) return i;
            if (cue->marks & DLI_Q_SOURCE && cue->group == q->begin) { /* "According to a poll made by Smith, ..." */
                while (i < end && !is_kind(q, i, DL_TOKEN_COMMA)) i = dli_q_next(q, i);
                continue;
            }
            if (!dli_q_is_time(q, i) && !dli_q_is(q, i, DLI_Q_PREPOSITION)) return DL_NONE;
        } else if (found == GO_ON && i < end) {
            i = low_clause_end(q, i, end);
            if (i < end) found = look_at_link(q, cue, end, &i);
        }
        if (found != GO_ON) return found == BEGINS && i < end ? i : DL_NONE;
        uint32_t behind = i < end ? pass_circumstance(q, cue, i) : end;
        if (behind == i) return look_at_clause(q, cue, end, i) == BEGINS ? i : DL_NONE;
        i = behind;
    }
    return DL_NONE;
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
    if (is_kind(q, begin - 1, DL_TOKEN_COMMA) || dli_q_is_dash(q, begin - 1)) return begin - 1;
    if (dli_q_closes(q, begin - 1) != NULL) return begin;
    return cue->is_aside && cue->marks & DLI_Q_PHRASE ? begin : DL_NONE;
}

/* Where the words in front of a cue begin that it reports. */
static uint32_t content_start(const dli_quoting *q, uint32_t end)
{
    uint32_t begin = q->begin;
    while (begin < end && dli_q_token(q, begin)->begin < q->layout->headline.begin)
        begin++;                          /* "date 2022-01-07 Headline" */
    if (is_kind(q, begin, DL_TOKEN_OPEN)) /* "(Reuters) - " */
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
    if (dli_q_is(q, begin, DLI_Q_ING) && !has_marks(q, begin, end)) return 1; /* "Speaking in Leeds, he said" */
    if (dli_q_has_verb(q, begin, end)) return 0;
    int is_low = dli_q_is(q, begin, DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR | DLI_Q_ADVERB) || dli_q_is_time(q, begin);
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
    if (is_marked || (cue->frames & DLI_F_BARE || cue->is_aside))
        cue->before = (dl_range){begin, end};
}

/* Does the second half of a quotation that its cue breaks follow: `"...," he said, "..."`? */
static int goes_on_behind(const dli_quoting *q, const dli_cue *cue, uint32_t begin)
{
    if (!is_content_mark(q, begin) || begin <= cue->end) return 0;
    uint32_t comma = begin - 1 - (dli_q_is(q, begin - 1, DLI_Q_AND) && begin > cue->end + 1);
    return is_kind(q, comma, DL_TOKEN_COMMA) && !dli_q_is_comma(q, comma, ':');
}

/* Marks that close right in front of the cue and its subject. */
static int is_behind_marks(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t end = content_end(q, cue);
    if (end == DL_NONE || end <= q->begin) return 0;
    return dli_q_closes(q, end - 1) != NULL ||
           (end > q->begin + 1 && is_kind(q, end - 1, DL_TOKEN_COMMA) && dli_q_closes(q, end - 2) != NULL);
}

/* ", said Smith, the head of the bank, ...": behind what is said of the speaker, at the comma behind it; `limit` if nothing follows. */
static uint32_t behind_apposition(const dli_quoting *q, uint32_t comma, uint32_t limit)
{
    while (comma + 1 < limit && is_kind(q, comma, DL_TOKEN_COMMA)) {
        uint32_t end = comma + 1;
        while (end < limit && !is_kind(q, end, DL_TOKEN_COMMA)) end = dli_q_next(q, end);
        int is_said = dli_q_has_verb(q, comma + 1, end) && !dli_q_is(q, comma + 1, DLI_Q_WH);
        int is_beside = dli_q_is(q, comma + 1, DLI_Q_ARTICLE) && dli_q_is(q, comma + 2, DLI_Q_PERSON | DLI_Q_BODY);
        if (is_said && !is_beside) break;
        comma = end;
    }
    return comma;
}

/* "If it rains, he said, the match is off": the cue between two commas reports what follows, and what stands in front only if it
   begins the same clause. */
static uint32_t behind_comma(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t end = content_end(q, cue), i = cue->is_inverted ? cue->speaker.end : cue->end,
             limit = sentence_limit(q);
    if (end == DL_NONE || !is_kind(q, end, DL_TOKEN_COMMA)) return DL_NONE;
    while (i < limit && (dli_q_is_time(q, i) || dli_q_is(q, i, DLI_Q_PREPOSITION)))
        i = dli_q_is_time(q, i) ? i + 1 : phrase_end(q, i);
    if (cue->is_inverted) i = behind_apposition(q, i, limit);
    if (i + 1 >= limit || !is_kind(q, i, DL_TOKEN_COMMA) || dli_q_is_comma(q, i, ':')) return DL_NONE;
    uint64_t marks = dli_q_marks(q, i + 1);
    if (marks & (DLI_Q_WH | DLI_Q_ING | DLI_Q_AND | DLI_Q_SUBORDINATOR)) return DL_NONE;
    uint64_t opening = dli_q_marks(q, q->begin);
    int is_low = (opening & (DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR | DLI_Q_ADVERB)) != 0;
    int is_half = is_low || marks & DLI_Q_THAT || dli_q_is_verb(q, i + 1) || !dli_q_has_verb(q, q->begin, end);
    return is_half ? i + 1 : DL_NONE;
}

/* "In May, as it rained, he said: '...'": what stands in front tells when; what is said follows. */
static int is_low_opening(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t end = content_end(q, cue);
    if (end == DL_NONE || end <= q->begin || dli_q_closes(q, end - 1) != NULL) return 0;
    return dli_q_is(q, q->begin, DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR) && !dli_q_is(q, q->begin, DLI_Q_AND);
}

/* "The plan, in his view, is dead", "according to Smith, who": both sides of an aside between commas, unless there is a whole clause in
   front of it. */
static uint32_t content_around(const dli_quoting *q, dli_cue *cue)
{
    uint32_t behind = content_begin(q, cue);
    find_before(q, cue, behind == DL_NONE);
    if (dli_is_empty(cue->before)) {
        uint32_t end = content_end(q, cue);
        int is_half = behind != DL_NONE && end != DL_NONE && end > q->begin && is_kind(q, end, DL_TOKEN_COMMA) &&
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
    if (dli_is_empty(cue->speaker) || cue->speaker.begin == q->begin || cue->is_participle || cue->is_passive) return 0;
    return cue->speaker.begin < cue->begin && dli_q_is(q, cue->speaker.begin - 1, DLI_Q_AS);
}

/* What a cue reports: the marks in front of it, what stands behind it, or the clause in front of it. */
static uint32_t find_content(const dli_quoting *q, dli_cue *cue)
{
    uint16_t flags = cue->flags;
    uint32_t begin = cue->is_aside ? DL_NONE : content_begin(q, cue);
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
    for (uint32_t i = begin + 1; i < end; i++)
        if (dli_q_is(q, i, DLI_Q_AS | DLI_Q_ARTICLE) && !dli_q_is(q, i - 1, DLI_Q_PREPOSITION | DLI_Q_AND)) return 0;
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
