/* cue.c: the words of a sentence that report what somebody said. In come its tokens outside marks; out go verbs and nouns of
   saying with their group ("has not said"), unless what stands in front of them makes them something else: "the report". */
#include "quote/find.h"

#define MAX_MODIFIERS 4 /* words between a verb and the noun that reports */
#define MAX_NAME 8      /* words in front of a headline's colon */
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
static uint32_t object_noun_end(const dli_quoting *q, uint32_t i, uint64_t *marks)
{
    for (uint32_t n = 0; n < MAX_MODIFIERS && i < q->end && dli_q_is_word(q, i); n++, i++) {
        uint64_t found = dli_q_marks(q, i);
        if (found & DLI_Q_NOUN) {
            *marks = found;
            return dli_q_phrase_end(q, i);
        }
        if (found & (DLI_Q_PREPOSITION | DLI_Q_THAT | DLI_Q_SUBJECT | DLI_Q_AUXILIARY)) return 0;
    }
    return 0;
}

/* The frames of a noun as those of a verb. */
static uint64_t noun_frames(uint64_t marks)
{
    uint64_t frames = (marks & DLI_Q_LINK_NOUNS) >> DLI_Q_NOUN_SHIFT;
    if (marks & DLI_Q_THAT_NOUN) frames |= DLI_Q_THAT_FRAME;
    if (marks & DLI_Q_TO_NOUN) frames |= DLI_Q_TO_FRAME;
    return frames;
}

static int is_mark_or_comma(const dli_quoting *q, uint32_t i)
{
    return dli_q_is_kind(q, i, DLI_KIND_BIT(DL_TOKEN_QUOTE) | DLI_KIND_BIT(DL_TOKEN_COMMA));
}

/* "The plan", "a think tank", "public comments on": a form that is a noun too is a verb only between a subject and what verbs
   take. */
static int may_be_noun(const dli_quoting *q, uint32_t i, uint32_t end)
{
    if (i == q->begin || end >= q->end || dli_q_is_owned(q, i)) return 1;
    uint64_t before = dli_q_marks(q, i - 1), behind = dli_q_marks(q, end);
    if (before & (DLI_Q_SUBJECT | DLI_Q_AUXILIARY | DLI_Q_TO)) return 0;
    if (behind & (DLI_Q_THAT | DLI_Q_QUESTION) || dli_q_opens(q, end) != NULL) return 0;
    int is_name = dli_q_token(q, i - 1)->shape != DL_SHAPE_LOWER && dli_q_is_word(q, i - 1);
    int is_plain =
        dli_q_is_word(q, end) && dli_q_token(q, end)->shape == DL_SHAPE_LOWER && !(behind & DLI_Q_FUNCTION);
    if (is_name || before & (DLI_Q_ADVERB | DLI_Q_WH)) return is_plain;
    return !(behind & (DLI_Q_DETERMINER | DLI_Q_SUBJECT));
}

/* "the report", "Smith's claims", "in charge": a noun. */
static int is_noun(const dli_quoting *q, uint32_t i)
{
    if (i == q->begin) return 0;
    uint64_t before = dli_q_marks(q, i - 1);
    uint64_t marks = dli_q_marks(q, i);
    if (marks & DLI_Q_OR_NOUN && !(marks & (DLI_Q_PAST | DLI_Q_ING)) &&
        may_be_noun(q, i, dli_q_phrase_end(q, i)))
        return 1;
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
        int is_adverb =
            (marks & DLI_Q_ADVERB && !(marks & (DLI_Q_AND | DLI_Q_SUBORDINATOR | DLI_Q_SUBJECT))) ||
            dli_q_ends(q, i - 1, "ly");
        if (!(marks & (DLI_Q_AUXILIARY | DLI_Q_NEGATION)) && !is_adverb) break;
        if (marks & DLI_Q_SUBJECT) break; /* nobody, he's */
        if (marks & DLI_Q_NEGATION) cue->flags |= DL_QUOTE_NEGATED;
        if (marks & DLI_Q_AUXILIARY && !has_auxiliary) {
            has_auxiliary = 1;
            cue->is_passive = (marks & DLI_Q_BE) && !(cue->marks & DLI_Q_PHRASE) && !(cue->marks & DLI_Q_ING);
        }
        i--;
    }
    cue->group = i;
    cue->is_infinitive = i > q->begin && dli_q_is(q, i - 1, DLI_Q_TO);
    if (cue->is_infinitive) cue->group = i - 1;
    cue->is_participle = !has_auxiliary && (cue->marks & DLI_Q_ING) != 0;
}

/* A verb that reports, or one with a noun that does. */
static void add_verb(dli_quoting *q, uint32_t begin, uint32_t end, uint64_t marks)
{
    uint64_t noun = 0;
    if (marks & DLI_Q_NOUN_FRAME) {
        uint32_t noun_end = object_noun_end(q, end, &noun);
        if (noun_end == 0 && !(marks & DLI_Q_FRAMES)) return;
        if (noun_end != 0) {
            end = noun_end;
            marks = (marks & ~DLI_Q_FRAMES) | noun_frames(noun);
        }
    }
    dli_cue *cue = &q->cues[q->n_cues++];
    *cue = (dli_cue){.begin = begin,
                     .end = end,
                     .group = begin,
                     .marks = marks,
                     .time = DL_NONE,
                     .entity = DL_NONE,
                     .behalf = DL_NONE,
                     .quote = DL_NONE,
                     .force_at = noun != 0 ? end - 1 : begin};
    if (marks & DLI_Q_ATTITUDE) cue->flags |= DL_QUOTE_ATTITUDE;
    if (!(marks & DLI_Q_SOURCE)) take_group(q, cue);
}

/* "Smith's claim that", "his call for", "a statement by Smith that": a noun counts if what it takes follows it. */
static void add_noun(dli_quoting *q, uint32_t begin, uint32_t end, uint64_t marks)
{
    uint64_t frames = noun_frames(marks);
    uint32_t i = end;
    while (i < q->end && i < end + MAX_MODIFIERS && !dli_q_is(q, i, DLI_Q_THAT | DLI_Q_TO | DLI_Q_LINKS) &&
           dli_q_is_word(q, i))
        i++;
    if (i >= q->end) return;
    uint64_t behind = dli_q_marks(q, i);
    int takes = (behind & DLI_Q_THAT && frames & DLI_Q_THAT_FRAME) ||
                (i == end && behind & DLI_Q_TO && frames & DLI_Q_TO_FRAME) ||
                (i == end && (behind & DLI_Q_LINKS) >> DLI_Q_LINK_SHIFT & frames);
    if (!takes || (i > end && !dli_q_is(q, end, DLI_Q_BY))) return;
    q->cues[q->n_cues++] = (dli_cue){.begin = begin,
                                     .end = end,
                                     .group = begin,
                                     .marks = frames | (marks & DLI_Q_ATTITUDE),
                                     .time = DL_NONE,
                                     .entity = DL_NONE,
                                     .behalf = DL_NONE,
                                     .quote = DL_NONE,
                                     .force_at = begin,
                                     .is_noun = 1,
                                     .flags = marks & DLI_Q_ATTITUDE ? DL_QUOTE_ATTITUDE : 0};
}

/* "Larsen: Bridge is safe": in a headline a name and a colon report. */
static void add_headline(dli_quoting *q)
{
    const dli_sentence *s = &q->tokens->sentences[dli_q_token(q, q->begin)->sentence];
    if (!(s->flags & DLI_S_HEADLINE)) return;
    uint32_t colon = q->begin;
    while (colon < q->end && colon < q->begin + MAX_NAME && !dli_q_is_comma(q, colon, ':')) colon++;
    if (colon == q->begin || colon + 1 >= q->end || !dli_q_is_comma(q, colon, ':')) return;
    dl_range name = {q->begin, colon};
    if (!dli_is_name(q, name)) return;
    dli_cue *cue = &q->cues[q->n_cues++];
    *cue = (dli_cue){.begin = colon,
                     .end = colon + 1,
                     .group = colon,
                     .marks = DLI_Q_BARE_FRAME | DLI_Q_QUOTE_FRAME,
                     .speaker = name,
                     .time = DL_NONE,
                     .entity = DL_NONE,
                     .behalf = DL_NONE,
                     .quote = DL_NONE,
                     .force_at = colon,
                     .is_headline = 1};
}

void dli_find_cues(dli_quoting *q)
{
    q->n_cues = 0;
    add_headline(q);
    for (uint32_t i = q->begin; i < q->end && q->n_cues < DLI_MAX_CUES;) {
        uint64_t marks = dli_q_marks(q, i);
        uint32_t end = dli_q_next(q, i);
        if (!(marks & (DLI_Q_CUE | DLI_Q_SOURCE | DLI_Q_NOUN)) || end != i + 1) {
            i = end;
            continue;
        }
        end = dli_q_phrase_end(q, i);
        if (end > q->end) end = q->end;
        size_t n = q->n_cues;
        if (is_written_so(q, i)) {
            if (marks & DLI_Q_SOURCE || (marks & DLI_Q_CUE && !is_noun(q, i))) add_verb(q, i, end, marks);
            else if (marks & DLI_Q_NOUN) add_noun(q, i, end, marks);
        }
        i = q->n_cues > n ? q->cues[n].end : end;
    }
}
