/* cue.c: the words of a sentence that report what somebody said. In come its tokens outside marks; out go verbs and nouns of
   saying with their group ("has not said"), unless what stands in front of them makes them something else: "the report". */
#include "quote/find.h"

#define MAX_MODIFIERS 4 /* words between a verb and the noun that reports */
#define MAX_NAME 8      /* words of a name: in front of a colon, or of whose view it is */
#define MAX_GROUP 6     /* words in front of a verb that belong to it */

/* In running text a cue is written in small letters; a headline says nothing by its letters. */
static int is_written_so(const dli_quoting *q, uint32_t i)
{
    const dli_token *t = dli_q_token(q, i);
    const dli_sentence *s = &q->tokens->sentences[t->sentence];
    if (t->shape == DL_SHAPE_LOWER || t->flags & DLI_T_SENT_START) return 1;
    return (s->flags & (DLI_S_HEADLINE | DLI_S_TITLE | DLI_S_UPPER)) != 0;
}

/* "expressed his hope", "issued a statement": the noun decides what follows. Returns the end of the noun, or 0. */
static uint32_t object_noun_end(const dli_quoting *q, uint32_t i, uint64_t *frames)
{
    for (uint32_t n = 0; n < MAX_MODIFIERS && i < q->end && dli_q_is_word(q, i); n++, i++) {
        uint64_t found = dli_q_marks(q, i);
        if (found & DLI_Q_NOUN) {
            *frames = q->w->noun_frames[dli_q_signature(q, i)];
            return dli_q_phrase_end(q, i);
        }
        if (found & (DLI_Q_PREPOSITION | DLI_Q_THAT | DLI_Q_SUBJECT | DLI_Q_AUXILIARY)) return 0;
    }
    return 0;
}

static int is_mark_or_comma(const dli_quoting *q, uint32_t i)
{
    return dli_q_is_kind(q, i, DLI_KIND_BIT(DL_TOKEN_QUOTE) | DLI_KIND_BIT(DL_TOKEN_COMMA));
}

/* What a noun phrase may begin with, behind a verb. */
static int opens_noun(const dli_quoting *q, uint32_t i)
{
    if (i >= q->end || dli_q_is(q, i, DLI_Q_THAT | DLI_Q_WH)) return 0;
    if (dli_q_is(q, i, DLI_Q_DETERMINER | DLI_Q_SUBJECT | DLI_Q_OBJECT) || dli_q_opens(q, i) != NULL)
        return 1;
    return dli_q_is_word(q, i) && dli_q_token(q, i)->shape != DL_SHAPE_LOWER && !dli_q_is_time(q, i);
}

/* A word that is nothing but a noun or an adjective. */
static int is_plain(const dli_quoting *q, uint32_t i)
{
    return i < q->end && dli_q_is_word(q, i) && dli_q_token(q, i)->shape == DL_SHAPE_LOWER &&
           !(dli_q_marks(q, i) & (DLI_Q_FUNCTION | DLI_Q_CUE | DLI_Q_ADVERB)) && !dli_q_is_time(q, i);
}

/* Do the words behind a cue tell that what it reports follows: "that" and no verb right behind it ("states that have"), whether, a mark,
   "to"? */
static int is_content_behind(const dli_quoting *q, uint32_t end, uint64_t frames)
{
    if (end >= q->end) return 0;
    uint64_t behind = dli_q_marks(q, end);
    if (behind & DLI_Q_THAT) return end + 1 < q->end && !dli_q_is_verb(q, end + 1);
    if (dli_q_opens(q, end) != NULL || behind & DLI_Q_QUESTION) return 1;
    return behind & DLI_Q_TO && frames & DLI_F_TO;
}

/* "The plan", "a think tank", "public comments on": a form that is a noun too is a verb only behind a subject that agrees with it, or
   what only verbs stand behind, and in front of what verbs take. */
static int may_be_noun(const dli_quoting *q, uint32_t i, uint32_t end, uint64_t frames)
{
    uint32_t subject = i;
    while (subject > q->begin && dli_q_is(q, subject - 1, DLI_Q_ADVERB | DLI_Q_NEGATION) &&
           !dli_q_is(q, subject - 1, DLI_Q_SUBJECT | DLI_Q_AUXILIARY))
        subject--;
    if (subject == q->begin || end >= q->end || dli_q_is_owned(q, subject)) return 1;
    uint64_t before = dli_q_marks(q, subject - 1);
    int is_s = dli_q_is(q, i, DLI_Q_S);
    if (before & DLI_Q_AUXILIARY) return is_s || before & (DLI_Q_BE | DLI_Q_HAVE);
    if (before & DLI_Q_TO) return is_s;
    if (before & DLI_Q_SUBJECT) return 0;
    if (dli_q_is_verb(q, subject - 1) && !(before & DLI_Q_PLURAL)) return 1;
    if (before & (DLI_Q_DETERMINER | DLI_Q_PREPOSITION) && !(before & DLI_Q_WH)) return 1;
    if (before & DLI_Q_WH) return !opens_noun(q, end) && !is_content_behind(q, end, frames);
    int is_several = (before & DLI_Q_PLURAL) != 0;
    if (is_s == is_several) return 1;
    if (is_content_behind(q, end, frames) || opens_noun(q, end)) return 0;
    int is_somebody =
        before & (DLI_Q_PERSON | DLI_Q_BODY) || dli_q_token(q, subject - 1)->shape != DL_SHAPE_LOWER;
    return !is_somebody || !((dli_q_marks(q, end) & DLI_Q_LINKS) >> DLI_Q_LINK_SHIFT & frames);
}

/* Does what stands in front of token i make it part of a noun phrase: a number, "the", "of", "Smith's", another verb? */
static int is_inside_noun(const dli_quoting *q, uint32_t i)
{
    const unsigned numbers = DLI_KIND_BIT(DL_TOKEN_NUMBER) | DLI_KIND_BIT(DL_TOKEN_ORDINAL);
    uint64_t before = dli_q_marks(q, i - 1);
    if (before & DLI_Q_SUBJECT) return 0;
    if (before & (DLI_Q_DETERMINER | DLI_Q_PREPOSITION) || dli_q_is_kind(q, i - 1, numbers)) return 1;
    return dli_q_is_owned(q, i) || (dli_q_is_verb(q, i - 1) && !(before & DLI_Q_AUXILIARY));
}

/* "300 pledged delegates", "all reported incidents", "the ruling party": a participle in front of its noun. "Some said rain was near" is
   none, for a verb follows. */
static int is_attribute(const dli_quoting *q, uint32_t i, uint32_t end)
{
    uint64_t marks = dli_q_marks(q, i);
    if (!(marks & (DLI_Q_PAST | DLI_Q_ING)) || !is_plain(q, end)) return 0;
    uint32_t first = i;
    while (first > q->begin && dli_q_is(q, first - 1, DLI_Q_ADVERB) && !dli_q_is(q, first - 1, DLI_Q_SUBJECT))
        first--;
    if (first == q->begin || !is_inside_noun(q, first)) return 0;
    if (marks & DLI_Q_ING) return !dli_q_is(q, first - 1, DLI_Q_PREPOSITION) && !dli_q_is_verb(q, first - 1);
    if (!(q->w->frames[dli_q_signature(q, i)] & DLI_F_BARE)) return 1;
    for (uint32_t k = end + 1, n = 0; k < q->end && n < MAX_MODIFIERS && dli_q_is_word(q, k); k++, n++)
        if (dli_q_is_verb(q, k)) return 0;
    return 1;
}

/* "the report", "Smith's claims", "in charge": a noun, or part of one. */
static int is_noun(const dli_quoting *q, uint32_t i)
{
    if (i == q->begin) return 0;
    uint64_t before = dli_q_marks(q, i - 1);
    uint64_t marks = dli_q_marks(q, i);
    uint32_t end = dli_q_phrase_end(q, i);
    if (marks & DLI_Q_OR_NOUN && !(marks & (DLI_Q_PAST | DLI_Q_ING)) &&
        may_be_noun(q, i, end, q->w->frames[dli_q_signature(q, i)]))
        return 1;
    if (is_attribute(q, i, end)) return 1;
    int is_glued = !(dli_q_token(q, i)->flags & DLI_T_SPACE_BEFORE);
    if (is_glued && dli_q_is_kind(q, i - 1, DLI_KIND_BIT(DL_TOKEN_QUOTE)) && q->pair_at[i - 1] == 0)
        return 1; /* class="said" */
    if (dli_q_is_owned(q, i)) return !(marks & (DLI_Q_PAST | DLI_Q_ING));
    if (before & (DLI_Q_ARTICLE | DLI_Q_OWNER)) return 1;
    if (is_mark_or_comma(q, i - 1) || before & (DLI_Q_SUBJECT | DLI_Q_AUXILIARY | DLI_Q_TO)) return 0;
    if (before & DLI_Q_DETERMINER) return marks & DLI_Q_OR_NOUN || !(marks & DLI_Q_PAST);
    return before & DLI_Q_PREPOSITION && !(before & DLI_Q_AND) && !(marks & DLI_Q_ING);
}

/* Auxiliaries, negations and adverbs in front of the verb belong to it. */
static void take_group(const dli_quoting *q, dli_cue *cue)
{
    uint32_t i = cue->begin, n = 0;
    int has_auxiliary = 0;
    while (i > q->begin && n++ < MAX_GROUP && !is_mark_or_comma(q, i - 1)) {
        uint64_t marks = dli_q_marks(q, i - 1);
        int is_adverb = marks & DLI_Q_ADVERB && !(marks & (DLI_Q_AND | DLI_Q_SUBORDINATOR | DLI_Q_SUBJECT));
        if (!(marks & (DLI_Q_AUXILIARY | DLI_Q_NEGATION)) && !is_adverb) break;
        if (dli_q_is_in_name(q, i - 1)) break;
        if (marks & DLI_Q_SUBJECT) break; /* nobody, he's */
        if (marks & DLI_Q_NEGATION) cue->flags |= DL_QUOTE_NEGATED;
        if (marks & DLI_Q_AUXILIARY && !has_auxiliary) {
            has_auxiliary = 1;
            cue->is_passive =
                (marks & DLI_Q_BE) && !(cue->marks & (DLI_Q_PHRASE | DLI_Q_ING | DLI_Q_ADJECTIVE));
        }
        i--;
    }
    cue->group = i;
    cue->is_infinitive = i > q->begin && dli_q_is(q, i - 1, DLI_Q_TO);
    if (cue->is_infinitive) cue->group = i - 1;
    cue->is_participle = !has_auxiliary && (cue->marks & DLI_Q_ING) != 0;
    int is_by = cue->end < q->end && dli_q_is(q, cue->end, DLI_Q_BY);
    if (!has_auxiliary && is_by && cue->marks & DLI_Q_PAST)
        cue->is_passive = 1; /* "a practice criticised by" */
}

static dli_cue *add_cue(dli_quoting *q, uint32_t begin, uint32_t end, uint64_t marks, uint64_t frames)
{
    dli_cue *cue = &q->cues[q->n_cues++];
    *cue = (dli_cue){.begin = begin,
                     .end = end,
                     .group = begin,
                     .marks = marks,
                     .frames = frames,
                     .time = DL_NONE,
                     .content = DL_NONE,
                     .entity = DL_NONE,
                     .behalf = DL_NONE,
                     .quote = DL_NONE,
                     .force_at = begin};
    if (marks & DLI_Q_ATTITUDE) cue->flags |= DL_QUOTE_ATTITUDE;
    return cue;
}

/* Does what the frames of a noun ask for stand behind it? */
static int is_taken(const dli_quoting *q, uint32_t end, uint64_t frames)
{
    if (end >= q->end) return 0;
    uint64_t behind = dli_q_marks(q, end);
    return (behind & DLI_Q_THAT && frames & DLI_F_THAT) || (behind & DLI_Q_TO && frames & DLI_F_TO) ||
           (behind & DLI_Q_LINKS) >> DLI_Q_LINK_SHIFT & frames;
}

/* A verb that reports, or one with a noun that does. */
static void add_verb(dli_quoting *q, uint32_t begin, uint32_t end, uint64_t marks)
{
    uint64_t verb_frames = q->w->frames[dli_q_signature(q, begin)], frames = verb_frames;
    uint32_t noun_end = frames & DLI_F_NOUN ? object_noun_end(q, end, &frames) : 0;
    if (noun_end != 0 && verb_frames & ~DLI_F_NOUN && !is_taken(q, noun_end, frames)) {
        frames = verb_frames; /* "repeated the plan": the verb alone, and the noun is what it reports */
        noun_end = 0;
    }
    if ((frames & ~DLI_F_NOUN) == 0) return;
    dli_cue *cue = add_cue(q, begin, noun_end != 0 ? noun_end : end, marks, frames);
    if (noun_end != 0) cue->force_at = noun_end - 1;
    if (!(marks & DLI_Q_SOURCE)) take_group(q, cue);
}

/* "Smith's claim that", "his call for", "a statement by Smith that": a noun counts if what it takes follows it. */
static void add_noun(dli_quoting *q, uint32_t begin, uint32_t end, uint64_t marks)
{
    uint64_t frames = q->w->noun_frames[dli_q_signature(q, begin)];
    uint32_t i = end;
    while (i < q->end && i < end + MAX_MODIFIERS && !dli_q_is(q, i, DLI_Q_THAT | DLI_Q_TO | DLI_Q_LINKS) &&
           dli_q_is_word(q, i))
        i++;
    if (i >= q->end) return;
    int is_apart = i > end; /* "a statement by Smith that" */
    if (is_apart && !(dli_q_is(q, end, DLI_Q_BY) && dli_q_is(q, i, DLI_Q_THAT))) return;
    if (!is_taken(q, i, frames)) return;
    add_cue(q, begin, end, marks & DLI_Q_ATTITUDE, frames)->is_noun = 1;
}

/* "is sure that", "remains afraid of": an adjective behind "be" tells what somebody thinks. */
static void add_adjective(dli_quoting *q, uint32_t begin, uint32_t end)
{
    dli_cue *cue = add_cue(q, begin, end, DLI_Q_ADJECTIVE | DLI_Q_ATTITUDE,
                           q->w->adjective_frames[dli_q_signature(q, begin)]);
    take_group(q, cue);
    if (cue->group == begin || cue->is_infinitive) q->n_cues--; /* no "be" in front of it */
}

/* "in Smith's view", "by his own account": where the noun is owned and a preposition stands in front of its owner. */
static int add_owned(dli_quoting *q, uint32_t begin, uint32_t end, uint64_t marks)
{
    uint32_t i = begin;
    if (i == q->begin) return 0;
    if (dli_q_is(q, i - 1, DLI_Q_OWNER)) i--;
    else if (dli_q_is_owned(q, i))
        for (uint32_t n = 0; i > q->begin && n < MAX_NAME && !dli_q_is(q, i - 1, DLI_Q_PREPOSITION); n++) i--;
    if (i == begin || i == q->begin || !dli_q_is(q, i - 1, DLI_Q_PREPOSITION)) return 0;
    for (uint32_t k = i; k < begin; k++)
        if (dli_q_is_edge(q, k)) return 0;
    int is_apart = end == q->end || dli_q_is_edge(q, end) || dli_q_opens(q, end) != NULL || i == q->begin + 1;
    if (!is_apart) return 0; /* "resulted in her account being closed" */
    dli_cue *cue = add_cue(q, begin, end, DLI_Q_OWNED | DLI_Q_PHRASE | (marks & DLI_Q_ATTITUDE), DLI_F_ASIDE);
    cue->group = i - 1;
    cue->speaker = (dl_range){i, begin};
    if (dli_q_is_kind(q, begin - 1, DLI_KIND_BIT(DL_TOKEN_CLITIC))) cue->speaker.end--;
    return 1;
}

/* "Larsen: Bridge is safe": in a headline a name and a colon report, and elsewhere if marks follow them. */
static void add_label(dli_quoting *q)
{
    const dli_sentence *s = &q->tokens->sentences[dli_q_token(q, q->begin)->sentence];
    uint32_t colon = q->begin;
    while (colon < q->end && colon < q->begin + MAX_NAME && !dli_q_is_comma(q, colon, ':')) colon++;
    if (colon == q->begin || colon + 1 >= q->end || !dli_q_is_comma(q, colon, ':')) return;
    if (!(s->flags & DLI_S_HEADLINE) && dli_q_opens(q, colon + 1) == NULL) return;
    dl_range name = {q->begin, colon};
    if (!dli_is_name(q, name)) return;
    dli_cue *cue = add_cue(q, colon, colon + 1, 0, DLI_F_BARE | DLI_F_QUOTE);
    cue->speaker = name;
    cue->is_label = 1;
}

void dli_find_cues(dli_quoting *q)
{
    q->n_cues = 0;
    add_label(q);
    for (uint32_t i = q->begin; i < q->end && q->n_cues < DLI_MAX_CUES;) {
        uint64_t marks = dli_q_marks(q, i);
        uint32_t end = dli_q_next(q, i);
        if (!(marks & (DLI_Q_CUE | DLI_Q_SOURCE | DLI_Q_NOUN | DLI_Q_ADJECTIVE | DLI_Q_OWNED)) ||
            end != i + 1) {
            i = end;
            continue;
        }
        end = dli_q_phrase_end(q, i);
        if (end > q->end) end = q->end;
        size_t n = q->n_cues;
        if (is_written_so(q, i)) {
            int is_owned = marks & DLI_Q_OWNED && add_owned(q, i, end, marks);
            if (is_owned) {
                i = end;
                continue;
            }
            if (marks & DLI_Q_SOURCE || (marks & DLI_Q_CUE && !is_noun(q, i))) add_verb(q, i, end, marks);
            else if (marks & DLI_Q_NOUN) add_noun(q, i, end, marks);
            else if (marks & DLI_Q_ADJECTIVE) add_adjective(q, i, end);
        }
        i = q->n_cues > n ? q->cues[n].end : end;
    }
}
