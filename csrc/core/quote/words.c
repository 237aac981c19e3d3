/* words.c: what the words of the language can do around a quotation. In come the classes of the packs; out go marks, a set of
   bits for each signature, so that a token is asked with one look. */
#include "lookup/marks.h"
#include "quote/find.h"

#define MAX_TITLE 9 /* words: longer ones are no titles */

static const dli_class_marks words[] = {
    {"say", DLI_Q_CUE},
    {"say_past", DLI_Q_PAST},
    {"say_ing", DLI_Q_ING},
    {"verb_ing", DLI_Q_ING},
    {"say_s", DLI_Q_S},
    {"say_or_noun", DLI_Q_OR_NOUN},
    {"say_attitude", DLI_Q_ATTITUDE},
    {"say_noun", DLI_Q_NOUN},
    {"say_noun_attitude", DLI_Q_ATTITUDE},
    {"say_adjective", DLI_Q_ADJECTIVE},
    {"cue_before", DLI_Q_CUE | DLI_Q_PHRASE},
    {"cue_after", DLI_Q_SOURCE | DLI_Q_PHRASE},
    {"cue_none", DLI_Q_CUE | DLI_Q_PHRASE | DLI_Q_NOBODY},
    {"cue_owner", DLI_Q_OWNED},
    {"cue_attitude", DLI_Q_ATTITUDE},
    {"quote_be", DLI_Q_BE | DLI_Q_AUXILIARY},
    {"quote_have", DLI_Q_HAVE | DLI_Q_AUXILIARY},
    {"auxiliary", DLI_Q_AUXILIARY},
    {"modal", DLI_Q_AUXILIARY},
    {"negation", DLI_Q_NEGATION},
    {"adverb_time", DLI_Q_ADVERB},
    {"adverb_connective", DLI_Q_ADVERB},
    {"adverb_manner", DLI_Q_ADVERB},
    {"preposition", DLI_Q_PREPOSITION},
    {"subordinator", DLI_Q_SUBORDINATOR},
    {"wh", DLI_Q_WH},
    {"conjunction", DLI_Q_AND},
    {"article", DLI_Q_DETERMINER | DLI_Q_ARTICLE},
    {"determiner", DLI_Q_DETERMINER},
    {"possessive", DLI_Q_DETERMINER | DLI_Q_OWNER},
    {"demonstrative", DLI_Q_DETERMINER},
    {"quantifier", DLI_Q_DETERMINER},
    {"pronoun_subject", DLI_Q_SUBJECT},
    {"pronoun_object", DLI_Q_OBJECT},
    {"speaker_someone", DLI_Q_SOMEONE},
    {"tense", DLI_Q_VERB},
    {"verb_ed", DLI_Q_VERB},
    {"noun_plural", DLI_Q_PLURAL},
    {"quote_that", DLI_Q_THAT},
    {"quote_to", DLI_Q_TO},
    {"quote_as", DLI_Q_AS},
    {"quote_by", DLI_Q_BY},
    {"quote_it", DLI_Q_IT},
    {"quote_of", DLI_Q_OF},
    {"quote_for", DLI_Q_FOR},
    {"quote_against", DLI_Q_AGAINST},
    {"quote_about", DLI_Q_ABOUT},
    {"quote_apart", DLI_Q_APART},
    {"quote_question", DLI_Q_QUESTION},
    {"quote_relative", DLI_Q_RELATIVE},
    {"quote_idle", DLI_Q_IDLE},
    {"quote_tale", DLI_Q_TALE},
    {"occasion", DLI_Q_OCCASION},
    {"occasion_platform", DLI_Q_OCCASION},
    {"occasion_preposition", DLI_Q_PLACED},
    {"speaker_behalf", DLI_Q_BEHALF | DLI_Q_PERSON},
    {"speaker_document", DLI_Q_ISSUED},
    {"work_noun", DLI_Q_TITLE},
    {"titled", DLI_Q_TITLE},
    {"named", DLI_Q_NAMED},
    {"term_mark", DLI_Q_NAMED},
    {"body", DLI_Q_BODY},
    {"speaker_body", DLI_Q_BODY},
    {"someone", DLI_Q_PERSON},
    {"speaker_people", DLI_Q_PERSON},
    {"office", DLI_Q_PERSON},
    {"role", DLI_Q_PERSON},
    {"occupation", DLI_Q_PERSON},
    {"function", DLI_Q_FUNCTION},
};

/* What verbs, adjectives and cues of several words take. */
static const dli_class_marks frames[] = {
    {"frame_that", DLI_F_THAT},
    {"frame_bare", DLI_F_BARE},
    {"frame_quote", DLI_F_QUOTE},
    {"frame_behind", DLI_F_BEHIND},
    {"frame_inverted", DLI_F_BEHIND | DLI_F_INVERTED},
    {"frame_told", DLI_F_TOLD},
    {"frame_to", DLI_F_TO},
    {"frame_topic", DLI_F_TOPIC},
    {"frame_object", DLI_F_OBJECT},
    {"frame_of", DLI_F_OF},
    {"frame_about", DLI_F_ABOUT},
    {"frame_against", DLI_F_AGAINST},
    {"frame_for", DLI_F_FOR},
    {"frame_as", DLI_F_AS},
    {"frame_question", DLI_F_QUESTION},
    {"cue_that", DLI_F_THAT},
    {"cue_bare", DLI_F_BARE},
    {"cue_quote", DLI_F_QUOTE},
    {"cue_inverted", DLI_F_BEHIND | DLI_F_INVERTED},
    {"cue_to", DLI_F_TO},
    {"cue_topic", DLI_F_TOPIC},
    {"cue_of", DLI_F_OF},
    {"cue_about", DLI_F_ABOUT},
    {"cue_as", DLI_F_AS},
    {"cue_question", DLI_F_QUESTION},
    {"cue_noun", DLI_F_NOUN},
    {"cue_aside", DLI_F_ASIDE},
};

/* What nouns and adjectives take; a word may be a verb as well. */
static const dli_class_marks noun_frames[] = {
    {"noun_that", DLI_F_THAT},   {"noun_to", DLI_F_TO},           {"noun_of", DLI_F_OF},
    {"noun_about", DLI_F_ABOUT}, {"noun_against", DLI_F_AGAINST}, {"noun_for", DLI_F_FOR},
};

static const dli_class_marks adjective_frames[] = {
    {"adjective_that", DLI_F_THAT},
    {"adjective_bare", DLI_F_BARE},
    {"adjective_to", DLI_F_TO},
    {"adjective_of", DLI_F_OF},
    {"adjective_about", DLI_F_ABOUT},
    {"adjective_for", DLI_F_FOR},
    {"adjective_question", DLI_F_QUESTION},
};

#define MARKS(table, out) dli_marks_make(arena, k, table, sizeof(table) / sizeof *(table), out)

dl_status dli_quote_words_make(dli_arena *arena, const dli_knowledge *k, dli_quote_words *out)
{
    *out = (dli_quote_words){.say = dli_class_find(k, "say"),
                             .say_noun = dli_class_find(k, "say_noun"),
                             .say_adjective = dli_class_find(k, "say_adjective"),
                             .cue = dli_class_find(k, "cue")};
    DL_TRY(MARKS(words, &out->marks));
    DL_TRY(MARKS(frames, &out->frames));
    DL_TRY(MARKS(noun_frames, &out->noun_frames));
    return MARKS(adjective_frames, &out->adjective_frames);
}

int dli_q_is_dash(const dli_quoting *q, uint32_t i)
{
    const dli_token *t = dli_q_token(q, i);
    return t->kind == DL_TOKEN_DASH && (t->flags & DLI_T_SPACE_BEFORE || t->end - t->begin > 1);
}

uint32_t dli_q_phrase_end(const dli_quoting *q, uint32_t i)
{
    uint32_t p = dli_q_phrase(q, i);
    return p != DL_NONE ? q->lookup->phrases[p].token_end : i + 1;
}

uint32_t dli_q_phrase_begin(const dli_quoting *q, uint32_t i)
{
    uint32_t p = dli_q_phrase(q, i);
    return p != DL_NONE ? q->lookup->phrases[p].token_begin : i;
}

/* Behind "Smith's"; not behind "he's" or "didn't". */
int dli_q_is_owned(const dli_quoting *q, uint32_t i)
{
    if (i == q->begin || !dli_q_is_kind(q, i - 1, DLI_KIND_BIT(DL_TOKEN_CLITIC))) return 0;
    return !dli_q_is(q, i - 1, DLI_Q_NEGATION) && dli_q_phrase_begin(q, i - 1) == i - 1;
}

/* "Will Smith", "Aunty May": words with a capital beside others of that kind. */
int dli_q_is_in_name(const dli_quoting *q, uint32_t i)
{
    const dli_sentence *s = &q->tokens->sentences[dli_q_token(q, i)->sentence];
    if (dli_q_token(q, i)->shape != DL_SHAPE_TITLE || s->flags & (DLI_S_HEADLINE | DLI_S_TITLE | DLI_S_UPPER))
        return 0;
    if (!(dli_q_token(q, i)->flags & DLI_T_SENT_START)) return 1;
    return i + 1 < q->end && dli_q_token(q, i + 1)->shape == DL_SHAPE_TITLE &&
           !dli_q_is(q, i + 1, DLI_Q_SUBJECT);
}

/* A word that can also be a noun is one behind what opens a noun phrase: "its plan". */
int dli_q_is_verb(const dli_quoting *q, uint32_t i)
{
    const dli_token *t = dli_q_token(q, i);
    uint64_t marks = dli_q_marks(q, i);
    if (t->kind == DL_TOKEN_CLITIC) return marks & DLI_Q_NEGATION || dli_q_phrase_begin(q, i) < i;
    if (marks & DLI_Q_AUXILIARY) return !dli_q_is_in_name(q, i);
    if (t->kind != DL_TOKEN_WORD || t->shape != DL_SHAPE_LOWER) return 0;
    int is_tail = i > q->begin && dli_q_token(q, i - 1)->kind == DL_TOKEN_DASH && !dli_q_is_dash(q, i - 1);
    if (is_tail) return 0; /* of "Oslo-based" */
    if (marks & DLI_Q_PAST && !(marks & DLI_Q_OR_NOUN)) return 1;
    if (marks & DLI_Q_FUNCTION) return 0;
    if (!(marks & (DLI_Q_VERB | DLI_Q_CUE))) return 0;
    if (i == q->begin) return 1;
    if (marks & DLI_Q_OR_NOUN &&
        !dli_q_is(q, i - 1, DLI_Q_SUBJECT | DLI_Q_AUXILIARY | DLI_Q_TO | DLI_Q_WH | DLI_Q_ADVERB)) {
        int is_several = dli_q_is(q, i - 1, DLI_Q_PLURAL);
        if (!dli_q_is_word(q, i - 1)) return 0; /* behind a mark: "state media" */
        if (((marks & DLI_Q_S) != 0) == is_several && !dli_q_is(q, i - 1, DLI_Q_AND))
            return 0; /* "video post" */
    }
    int is_owned = dli_q_is_owned(q, i) || dli_q_is(q, i - 1, DLI_Q_DETERMINER | DLI_Q_PREPOSITION);
    return !is_owned || dli_q_is(q, i - 1, DLI_Q_SUBJECT | DLI_Q_AUXILIARY);
}

int dli_q_has_verb(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i = dli_q_next(q, i))
        if (dli_q_is_verb(q, i)) return 1;
    return 0;
}

uint32_t dli_q_sentence_limit(const dli_quoting *q)
{
    uint32_t end = q->end;
    while (end > q->begin && dli_q_has_kind(q, end - 1, DL_TOKEN_STOP)) end--;
    return end;
}

uint32_t dli_q_time_at(const dli_quoting *q, uint32_t i)
{
    const dli_values *v = q->values;
    uint32_t byte = dli_q_token(q, i)->begin;
    size_t low = 0, high = v->n_times;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v->times[middle].span.end <= byte) low = middle + 1;
        else high = middle;
    }
    return low < v->n_times && v->times[low].span.begin <= byte ? (uint32_t)low : DL_NONE;
}

int dli_q_is_edge(const dli_quoting *q, uint32_t i)
{
    return dli_q_is_kind(q, i,
                         DLI_KIND_BIT(DL_TOKEN_COMMA) | DLI_KIND_BIT(DL_TOKEN_STOP) |
                             DLI_KIND_BIT(DL_TOKEN_ELLIPSIS) | DLI_KIND_BIT(DL_TOKEN_BULLET)) ||
           dli_q_is_dash(q, i);
}

/* "on 'Good Morning, Leeds'", "the song 'Slow Rain'": marks around a few words with capitals name a work. */
int dli_is_title(const dli_quoting *q, const dli_pair *pair)
{
    if (pair->open > q->begin && dli_q_is(q, pair->open - 1, DLI_Q_TITLE | DLI_Q_NAMED)) return 1;
    int n = 0, n_small = 0;
    for (uint32_t i = pair->open + 1; i < pair->close && n < MAX_TITLE; i++) {
        if (!dli_q_is_word(q, i)) continue;
        n++;
        n_small += dli_q_token(q, i)->shape == DL_SHAPE_LOWER && !dli_q_is(q, i, DLI_Q_FUNCTION);
    }
    if (n < 2 || n >= MAX_TITLE || n_small > 0 || pair->open == q->begin) return 0;
    return !dli_q_is_edge(q, pair->open - 1) && !dli_q_is(q, pair->open - 1, DLI_Q_CUE);
}
