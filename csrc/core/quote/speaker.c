/* speaker.c: who says it. In comes a cue; out goes the noun phrase that is its subject, and the entity that the phrase stands for.
   There is no parser: a subject begins behind the last mark or verb in front of the cue; behind "and" and in participles it is
   that of the verb before. */
#include "quote/find.h"

#define MAX_SEGMENTS 4 /* commas between a subject and its verb that are looked behind */

#define BORDERS                                                                                              \
    (DLI_KIND_BIT(DL_TOKEN_COMMA) | DLI_KIND_BIT(DL_TOKEN_STOP) | DLI_KIND_BIT(DL_TOKEN_CLOSE) |             \
     DLI_KIND_BIT(DL_TOKEN_QUOTE) | DLI_KIND_BIT(DL_TOKEN_OPEN) | DLI_KIND_BIT(DL_TOKEN_BULLET) |            \
     DLI_KIND_BIT(DL_TOKEN_ELLIPSIS))

static int is_border(const dli_quoting *q, uint32_t i)
{
    return dli_q_is_kind(q, i, BORDERS) || dli_q_is_dash(q, i);
}

/* The opening bracket that a closing one near it belongs to, or DL_NONE. */
static uint32_t bracket_begin(const dli_quoting *q, uint32_t close)
{
    for (uint32_t i = close, n = 0; i > q->begin && n < DLI_MAX_BRACKET; i--, n++)
        if (dli_q_is_kind(q, i - 1, DLI_KIND_BIT(DL_TOKEN_OPEN))) return i - 1;
    return DL_NONE;
}

/* Where the words that reach up to `end` without a mark begin. */
static uint32_t segment_begin(const dli_quoting *q, uint32_t end)
{
    uint32_t i = end;
    while (i > q->begin) {
        if (dli_q_is_kind(q, i - 1, DLI_KIND_BIT(DL_TOKEN_CLOSE))) {
            uint32_t open = bracket_begin(q, i - 1);
            if (open == DL_NONE) break;
            i = open;
        } else if (is_border(q, i - 1)) {
            break;
        } else {
            i--;
        }
    }
    return i;
}

/* "But", "that", "today": what may open a clause in front of its subject, unless it is part of a name (Daily News). */
static int opens_clause(const dli_quoting *q, uint32_t i)
{
    if (dli_q_is_time(q, i)) return 1;
    if (!dli_q_is(q, i, DLI_Q_AND | DLI_Q_ADVERB | DLI_Q_THAT | DLI_Q_SUBORDINATOR | DLI_Q_WH)) return 0;
    if (dli_q_token(q, i)->shape != DL_SHAPE_LOWER && dli_q_token(q, i + 1)->shape == DL_SHAPE_TITLE &&
        i != q->begin)
        return 0;
    return !dli_q_is(q, i, DLI_Q_SUBJECT | DLI_Q_DETERMINER);
}

/* Leaves out what opens a clause in front of its subject: "But", "On Tuesday". */
static uint32_t skip_opening(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    uint32_t i = begin;
    while (i < end && opens_clause(q, i)) i++;
    if (i >= end || !dli_q_is(q, i, DLI_Q_PREPOSITION)) return i;
    for (uint32_t j = end; j > i + 1; j--) { /* "In the interview he": the last phrase that opens behind it */
        if (dli_q_is(q, j - 1, DLI_Q_SUBJECT) || (j == end && dli_q_is(q, j - 1, DLI_Q_SOMEONE)))
            return j - 1;
        if (j - 1 > i + 1 && dli_q_is(q, j - 1, DLI_Q_DETERMINER) && !dli_q_is(q, j - 2, DLI_Q_PREPOSITION))
            return j - 1;
        if (j < end && dli_q_is_time(q, j - 1))
            return dli_q_is(q, j, DLI_Q_SUBORDINATOR) && j + 1 < end ? j + 1 : j;
    }
    return i;
}

/* "Smith, the mayor of Leeds said": a name and a comma in front of a phrase belong to it. */
static dl_range with_name(const dli_quoting *q, dl_range words)
{
    uint32_t comma = words.begin;
    if (dli_is_empty(words) || comma <= q->begin + 1 || !dli_q_is(q, words.begin, DLI_Q_ARTICLE) ||
        !dli_q_is_kind(q, comma - 1, DLI_KIND_BIT(DL_TOKEN_COMMA)))
        return words;
    uint32_t begin = segment_begin(q, comma - 1);
    return begin < comma - 1 && dli_is_name(q, (dl_range){begin, comma - 1}) ? (dl_range){begin, words.end}
                                                                             : words;
}

/* Behind the last verb or word that opens a clause in [begin, end); `begin` if there is none. */
static uint32_t behind_verb(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    for (uint32_t i = end; i > begin; i--) {
        uint64_t marks = dli_q_marks(q, i - 1);
        int is_both = marks & DLI_Q_SUBORDINATOR && marks & DLI_Q_PREPOSITION;
        if (dli_q_is_verb(q, i - 1)) return i;
        if (marks & (DLI_Q_SUBORDINATOR | DLI_Q_THAT | DLI_Q_WH) && !is_both) return i;
    }
    return begin;
}

/* "a man who knows the plan": the pronoun of the relative clause that the verb is of and that reaches up to `end`; DL_NONE. */
static uint32_t relative_before(const dli_quoting *q, uint32_t begin, uint32_t verb, uint32_t end)
{
    for (uint32_t i = verb; i < end; i++)
        if (dli_q_is(q, i, DLI_Q_AND)) return DL_NONE;
    for (uint32_t i = verb; i > begin + 1; i--)
        if (dli_q_is(q, i - 1, DLI_Q_RELATIVE))
            return !is_border(q, i - 2) && !dli_q_is_verb(q, i - 2) ? i - 1 : DL_NONE;
    return DL_NONE;
}

/* The noun phrase that ends at `end`, of the words [begin, end). */
static dl_range phrase_before(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    if (end > begin && dli_q_is(q, end - 1, DLI_Q_SUBJECT) &&
        !dli_q_is_kind(q, end - 1, DLI_KIND_BIT(DL_TOKEN_CLITIC)))
        return (dl_range){dli_q_phrase_begin(q, end - 1), end};
    uint32_t from = behind_verb(q, begin, end);
    uint32_t relative = from > begin ? relative_before(q, begin, from - 1, end) : DL_NONE;
    if (relative != DL_NONE) {
        end = relative;
        from = behind_verb(q, begin, end);
    }
    if (from > begin) { /* "said X and Y thinks": of the phrase behind the verb the part behind "and" */
        for (uint32_t i = end; i > from; i--)
            if (dli_q_is(q, i - 1, DLI_Q_AND) && i < end) {
                from = i;
                break;
            }
    }
    return with_name(q, (dl_range){skip_opening(q, from, end), end});
}

/* The subject of the clause that begins the words [begin, end): what stands in front of its first verb. */
static dl_range first_subject(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    uint32_t from = begin;
    for (uint32_t i = begin; i < end; i = dli_q_next(q, i)) {
        if (is_border(q, i)) {
            if (i == from || !dli_q_is_kind(q, i, DLI_KIND_BIT(DL_TOKEN_COMMA))) from = dli_q_next(q, i);
            else { /* "Last week, Smith": an opening; "Smith, a lawyer,": the subject itself */
                uint32_t first = skip_opening(q, from, i);
                if (first >= i || dli_q_is(q, from, DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR | DLI_Q_ING))
                    from = i + 1;
                else return (dl_range){first, i};
            }
        } else if (dli_q_is_verb(q, i) && i > from && !dli_q_is(q, from, DLI_Q_SUBORDINATOR)) {
            dl_range found = {skip_opening(q, from, i), i};
            if (!dli_is_empty(found)) return found;
        }
    }
    return (dl_range){0, 0};
}

static int is_relative(const dli_quoting *q, uint32_t i)
{
    return dli_q_is(q, i, DLI_Q_WH);
}

/* "In October, ...": what stands at a sentence's beginning in front of its subject. */
static int is_opening(const dli_quoting *q, uint32_t i)
{
    return dli_q_is_time(q, i) || (dli_q_is(q, i, DLI_Q_PREPOSITION | DLI_Q_SUBORDINATOR | DLI_Q_ADVERB) &&
                                   !dli_q_is(q, i, DLI_Q_SUBJECT));
}

/* In front of a comma: "Smith, who heads the bank, said", "Smith, 43, of Leeds, said". */
static dl_range phrase_behind_comma(const dli_quoting *q, uint32_t comma)
{
    uint32_t end = comma;
    dl_range behind = {0, 0}; /* the segment read before */
    for (int n = 0; n < MAX_SEGMENTS; n++) {
        uint32_t begin = segment_begin(q, end);
        int is_behind_relative = !dli_is_empty(behind) && is_relative(q, behind.begin);
        if (is_behind_relative) return phrase_before(q, begin, end);
        if (begin == q->begin && !dli_is_empty(behind) && is_opening(q, begin))
            return phrase_before(q, behind.begin, behind.end);
        behind = (dl_range){begin, end};
        if (begin == q->begin || !dli_q_is_kind(q, begin - 1, DLI_KIND_BIT(DL_TOKEN_COMMA)))
            return begin < end ? phrase_before(q, begin, end) : (dl_range){0, 0};
        if (begin < end && !is_relative(q, begin) && dli_q_has_verb(q, begin, end) && n > 0)
            return phrase_before(q, begin, end);
        end = begin - 1;
        if (end <= q->begin) break;
    }
    return phrase_before(q, segment_begin(q, end), end);
}

/* The noun phrase that begins at `begin`: up to a mark, a verb, a time, a place. */
static dl_range phrase_after(const dli_quoting *q, uint32_t begin)
{
    uint32_t i = begin;
    int is_issued = 0; /* "a statement published by Smith" */
    while (i < q->end && !is_border(q, i)) {
        int is_in_phrase = i == begin + 1 && dli_q_is(q, begin, DLI_Q_DETERMINER); /* "a 2013 report" */
        if (dli_q_is_time(q, i) && !is_in_phrase) break;
        uint64_t marks = dli_q_marks(q, i);
        if (is_issued &&
            (marks & DLI_Q_BY || (dli_q_is_verb(q, i) && i + 1 < q->end && dli_q_is(q, i + 1, DLI_Q_BY)))) {
            i++;
            continue;
        }
        is_issued |= (marks & DLI_Q_ISSUED) != 0;
        if (i > begin && (dli_q_is_verb(q, i) || marks & (DLI_Q_THAT | DLI_Q_SUBORDINATOR | DLI_Q_WH))) break;
        if (i > begin && marks & DLI_Q_PREPOSITION && !(marks & (DLI_Q_OF | DLI_Q_FOR | DLI_Q_AND))) break;
        i++;
        if (marks & DLI_Q_SUBJECT && i == begin + 1) break;
    }
    while (i > begin && dli_q_is(q, i - 1, DLI_Q_AND)) i--;
    return (dl_range){begin, i};
}

/* Does a noun phrase begin at token i? */
static int opens_phrase(const dli_quoting *q, uint32_t i)
{
    if (i >= q->end || !dli_q_is_word(q, i)) return 0;
    uint64_t marks = dli_q_marks(q, i);
    if (marks & (DLI_Q_THAT | DLI_Q_QUESTION | DLI_Q_WH)) return 0;
    if (marks & (DLI_Q_DETERMINER | DLI_Q_SUBJECT)) return 1;
    if (dli_q_token(q, i)->shape != DL_SHAPE_LOWER) return !dli_q_is_time(q, i);
    return !(marks & (DLI_Q_FUNCTION | DLI_Q_ADVERB | DLI_Q_ING)) && !dli_q_is_verb(q, i);
}

/* Is what stands in front of a comma said of a name in front of another comma: "Smith, who heads it," "Smith, a lawyer,"
   "Smith, 71,"? */
static int is_beside(const dli_quoting *q, uint32_t comma)
{
    uint32_t begin = segment_begin(q, comma);
    if (begin == comma || begin == q->begin || !dli_q_is_kind(q, begin - 1, DLI_KIND_BIT(DL_TOKEN_COMMA)))
        return 0;
    if (begin + 1 == comma && dli_q_is_kind(q, begin, DLI_KIND_BIT(DL_TOKEN_NUMBER))) return 1;
    if (dli_is_name(q, (dl_range){begin, comma})) return 1; /* "its head, Smith, said" */
    return is_relative(q, begin) || (dli_q_is(q, begin, DLI_Q_ARTICLE) && !dli_q_has_verb(q, begin, comma));
}

/* "Added Smith: ...": the verb opens the sentence, and a colon follows the noun phrase. */
static int is_opening_verb(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t end = phrase_after(q, cue->end).end;
    return end < q->end && dli_q_is_comma(q, end, ':');
}

/* `"...," said Smith`: a mark or comma in front of the verb and a noun phrase behind it that no verb follows. */
static int is_inverted(const dli_quoting *q, const dli_cue *cue)
{
    const unsigned marks =
        DLI_KIND_BIT(DL_TOKEN_COMMA) | DLI_KIND_BIT(DL_TOKEN_QUOTE) | DLI_KIND_BIT(DL_TOKEN_DASH);
    if (cue->is_participle || cue->is_infinitive || !(cue->frames & DLI_F_INVERTED)) return 0;
    if (!opens_phrase(q, cue->end)) return 0;
    if (cue->group == q->begin) return is_opening_verb(q, cue);
    uint32_t mark = cue->group - 1;
    if (!dli_q_is_kind(q, mark, marks)) return 0;
    if (dli_q_is_kind(q, mark, DLI_KIND_BIT(DL_TOKEN_COMMA)) && is_beside(q, mark)) return 0;
    uint32_t phrase = phrase_after(q, cue->end).end, end = phrase;
    while (end < q->end && dli_q_opens(q, end) != NULL) end = dli_q_next(q, end);
    if (end >= q->end || is_border(q, end)) return 1;
    if (end > phrase) return 0; /* said the "great" plan is */
    if (dli_q_is_verb(q, end) || dli_q_is(q, end, DLI_Q_THAT)) return 0;
    int is_marked = dli_q_is_kind(q, mark, DLI_KIND_BIT(DL_TOKEN_QUOTE)) ||
                    (mark > q->begin && dli_q_closes(q, mark - 1) != NULL);
    while (!is_marked && end < q->end && !is_border(q, end) &&
           !dli_q_is(q, end, DLI_Q_WH | DLI_Q_THAT | DLI_Q_SUBORDINATOR))
        if (dli_q_is_verb(q, end++)) return 0; /* ", said the turmoil at the port was over" */
    return 1;
}

static dl_range find_by(const dli_quoting *q, const dli_cue *cue)
{
    for (uint32_t i = cue->end; i < q->end && i < cue->end + 4 && !is_border(q, i); i++)
        if (dli_q_is(q, i, DLI_Q_BY)) return phrase_after(q, i + 1);
    return (dl_range){0, 0};
}

/* The subject of the verb in front: of a participle, an infinitive, a second verb behind "and". */
static dl_range shared_subject(const dli_quoting *q, const dli_cue *cue)
{
    for (const dli_cue *other = cue; other-- > q->cues;)
        if (!dli_is_empty(other->speaker) && !other->is_passive && other->end <= cue->group &&
            !other->is_noun && !(other->marks & DLI_Q_SOURCE) && other->begin > other->speaker.begin)
            return other->speaker;
    uint32_t begin = q->begin, filed = q->layout->dateline_tokens.end;
    if (filed > begin && filed < cue->group && q->layout->dateline_tokens.begin <= begin) begin = filed;
    return first_subject(q, begin, cue->group);
}

/* "in Smith's claim": the preposition in front is no part of whose it is. */
static dl_range without_link(const dli_quoting *q, dl_range words)
{
    if (words.begin < words.end && dli_q_is(q, words.begin, DLI_Q_PREPOSITION)) words.begin++;
    return words;
}

/* Whose a noun is: "Smith's last call", "his claim", "a statement by Smith". */
static dl_range owner(const dli_quoting *q, const dli_cue *cue)
{
    dl_range by = find_by(q, cue);
    if (!dli_is_empty(by)) return by;
    for (uint32_t i = cue->begin, n = 0; i > q->begin && n < 4 && !is_border(q, i - 1); i--, n++) {
        uint64_t marks = dli_q_marks(q, i - 1);
        if (dli_q_is_kind(q, i - 1, DLI_KIND_BIT(DL_TOKEN_CLITIC)))
            return without_link(q, phrase_before(q, segment_begin(q, i - 1), i - 1));
        if (marks & DLI_Q_OWNER) return (dl_range){i - 1, i};
        if (marks & (DLI_Q_DETERMINER | DLI_Q_PREPOSITION) || dli_q_is_verb(q, i - 1)) break;
    }
    return (dl_range){0, 0};
}

/* Does the phrase stand for whoever spoke last: "it said", "its report", "the statement said"? */
static int means_last(const dli_quoting *q, dl_range words)
{
    if (dli_q_is(q, words.end - 1, DLI_Q_ISSUED)) return 1;
    return words.end == words.begin + 1 && dli_q_is(q, words.begin, DLI_Q_IT);
}

/* "A spokesman for the ministry, Tom Bell, said", "its chair, Mr Bell, said": the name stands behind, between commas. */
static void name_behind(const dli_quoting *q, dli_cue *cue)
{
    uint32_t begin = cue->speaker.end + 1, end = begin, entity, behalf;
    if (begin >= cue->begin || !dli_q_is_comma(q, begin - 1, ',')) return;
    while (end < cue->begin && !dli_q_is_comma(q, end, ',')) end++;
    if (end == begin || end == cue->begin || dli_q_is(q, begin, DLI_Q_WH) || dli_q_has_verb(q, begin, end))
        return;
    dli_resolve_speaker(q, (dl_range){begin, end}, &entity, &behalf);
    if (entity == DL_NONE || q->entities->items[entity].kind != DL_PERSON) return;
    cue->entity = entity;
    cue->speaker.end = end;
}

static void name_speaker(const dli_quoting *q, dli_cue *cue)
{
    dli_resolve_speaker(q, cue->speaker, &cue->entity, &cue->behalf);
    cue->n_others = dli_resolve_others(q, cue->speaker, cue->entity, cue->others);
    if (cue->entity == DL_NONE) name_behind(q, cue);
    if (cue->entity != DL_NONE || cue->behalf != DL_NONE || q->last_body == DL_NONE ||
        !means_last(q, cue->speaker))
        return;
    uint32_t paragraph = q->tokens->sentences[q->sentence].paragraph;
    if (paragraph <= q->body_paragraph + 1) cue->entity = q->last_body;
}

/* "Smith on Monday said": the time goes with the verb. */
static void skip_time(const dli_quoting *q, dli_cue *cue)
{
    uint32_t i = cue->group;
    while (i > q->begin && dli_q_is_time(q, i - 1)) i--;
    if (i == cue->group || i == q->begin) return;
    if (dli_q_is(q, i - 1, DLI_Q_PREPOSITION)) i--;
    if (i == q->begin) return;
    cue->time = dli_q_time_at(q, cue->group - 1);
    cue->group = i;
}

/* The subject of a verb that "who" or "which" stands in front of: what these stand for. */
static dl_range antecedent(const dli_quoting *q, uint32_t pronoun)
{
    uint32_t end = pronoun;
    if (end > q->begin && dli_q_is_kind(q, end - 1, DLI_KIND_BIT(DL_TOKEN_COMMA))) end--;
    return phrase_before(q, segment_begin(q, end), end);
}

/* "has Smith saying", "with Smith tweeting": a name right in front of a participle is its own subject. */
static dl_range subject_of_participle(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t end = cue->group, begin = end;
    while (begin > q->begin && dli_q_is_word(q, begin - 1) &&
           dli_q_token(q, begin - 1)->shape != DL_SHAPE_LOWER)
        begin--;
    return begin < end && dli_is_name(q, (dl_range){begin, end}) ? (dl_range){begin, end} : (dl_range){0, 0};
}

/* "Lee, Ruiz and Marin": names and commas in front of two that a conjunction joins. */
static dl_range with_list(const dli_quoting *q, dl_range words)
{
    uint32_t i = words.begin;
    while (i < words.end && !dli_q_is(q, i, DLI_Q_AND)) i++;
    if (i >= words.end) return words;
    for (int n = 0; n < DLI_MAX_OTHERS && words.begin > q->begin && dli_q_is_comma(q, words.begin - 1, ',');
         n++) {
        uint32_t begin = segment_begin(q, words.begin - 1);
        if (begin + 1 >= words.begin || !dli_is_name(q, (dl_range){begin, words.begin - 1})) break;
        words.begin = begin;
    }
    return words;
}

/* The words that name the speaker of a verb that is not inverted. */
static dl_range subject_in_front(const dli_quoting *q, const dli_cue *cue)
{
    uint32_t group = cue->group;
    if (group == q->begin) return (dl_range){0, 0};
    if (cue->is_participle) {
        dl_range own = subject_of_participle(q, cue);
        if (!dli_is_empty(own)) return own;
    }
    if (cue->is_participle || cue->is_infinitive || dli_q_is(q, group - 1, DLI_Q_AND | DLI_Q_PREPOSITION))
        return shared_subject(q, cue);
    if (is_relative(q, group - 1)) return antecedent(q, group - 1);
    if (dli_q_is_kind(q, group - 1, DLI_KIND_BIT(DL_TOKEN_COMMA))) return phrase_behind_comma(q, group - 1);
    if (is_border(q, group - 1) && !dli_q_is_kind(q, group - 1, DLI_KIND_BIT(DL_TOKEN_CLOSE)))
        return (dl_range){0, 0};
    return phrase_before(q, segment_begin(q, group), group);
}

/* "Smith was asked": nobody's words, but the answer may be his. */
static dl_range who_is_asked(const dli_quoting *q, const dli_cue *cue)
{
    int may_answer = cue->frames & DLI_F_QUESTION && cue->frames & DLI_F_TOLD;
    if (!may_answer || cue->group == q->begin || is_border(q, cue->group - 1)) return (dl_range){0, 0};
    return phrase_before(q, segment_begin(q, cue->group), cue->group);
}

static dl_range find_words(const dli_quoting *q, dli_cue *cue)
{
    if (cue->marks & DLI_Q_OWNED) return cue->speaker;
    if (cue->is_noun) return owner(q, cue);
    if (cue->marks & DLI_Q_NOBODY) return (dl_range){0, 0};
    if (cue->marks & DLI_Q_SOURCE) return phrase_after(q, cue->end);
    if (cue->is_passive) {
        cue->asked = who_is_asked(q, cue);
        return find_by(q, cue);
    }
    cue->is_inverted = (uint8_t)is_inverted(q, cue);
    return cue->is_inverted ? phrase_after(q, cue->end) : subject_in_front(q, cue);
}

void dli_find_speaker(dli_quoting *q, dli_cue *cue)
{
    cue->is_aside = (cue->marks & (DLI_Q_SOURCE | DLI_Q_OWNED)) != 0;
    if (!cue->is_label) {
        if (!cue->is_noun && !cue->is_aside) skip_time(q, cue);
        cue->speaker = with_list(q, find_words(q, cue));
    }
    if (dli_is_empty(cue->speaker)) cue->speaker = (dl_range){0, 0};
    else name_speaker(q, cue);
}
