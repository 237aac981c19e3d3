/* find.h: what the files of this room share while they look for quotes in one text. A sentence here is a logical one: sentences
   that one pair of marks spans are read as one, and what stands between marks is passed over in one step. */
#ifndef DLI_QUOTE_FIND_H
#define DLI_QUOTE_FIND_H

#include "quote/quote.h"

/* What a token can do here, by its signature. */
#define DLI_Q_CUE (UINT64_C(1) << 0)       /* a word that reports: says, claimed */
#define DLI_Q_PAST (UINT64_C(1) << 1)      /* the form of a verb: claimed */
#define DLI_Q_ING (UINT64_C(1) << 2)       /* claiming, and other words of that form */
#define DLI_Q_S (UINT64_C(1) << 3)         /* claims */
#define DLI_Q_OR_NOUN (UINT64_C(1) << 4)   /* may be a noun: claims, plan */
#define DLI_Q_ATTITUDE (UINT64_C(1) << 5)  /* that thinks, hopes, plans */
#define DLI_Q_NOUN (UINT64_C(1) << 6)      /* a noun that reports: claim */
#define DLI_Q_ADJECTIVE (UINT64_C(1) << 7) /* sure, afraid: behind a form of "be" */
#define DLI_Q_SOURCE (UINT64_C(1) << 8)    /* according to: the speaker follows */
#define DLI_Q_PHRASE (UINT64_C(1) << 9)    /* of the list of cues of several words */
#define DLI_Q_NOBODY (UINT64_C(1) << 10)   /* nobody is named: it is said */
#define DLI_Q_OWNED (UINT64_C(1) << 11)    /* in somebody's view: it counts behind whose it is */
#define DLI_Q_BE (UINT64_C(1) << 12)
#define DLI_Q_HAVE (UINT64_C(1) << 13)
#define DLI_Q_AUXILIARY (UINT64_C(1) << 14) /* auxiliaries and modals, BE and HAVE among them */
#define DLI_Q_NEGATION (UINT64_C(1) << 15)
#define DLI_Q_ADVERB (UINT64_C(1) << 16)
#define DLI_Q_PREPOSITION (UINT64_C(1) << 17)
#define DLI_Q_SUBORDINATOR (UINT64_C(1) << 18)
#define DLI_Q_AS (UINT64_C(1) << 19) /* as */
#define DLI_Q_WH (UINT64_C(1) << 20)
#define DLI_Q_AND (UINT64_C(1) << 21)
#define DLI_Q_DETERMINER (UINT64_C(1) << 22) /* what opens a noun phrase: the, his, many */
#define DLI_Q_ARTICLE (UINT64_C(1) << 23)
#define DLI_Q_OWNER (UINT64_C(1) << 24)   /* his, their */
#define DLI_Q_SUBJECT (UINT64_C(1) << 25) /* he, they, somebody */
#define DLI_Q_OBJECT (UINT64_C(1) << 26)  /* him, them */
#define DLI_Q_SOMEONE (UINT64_C(1) << 27) /* some, many: people, if no noun follows */
#define DLI_Q_IDLE (UINT64_C(1) << 28)    /* so, yes: what is said, but no clause */
#define DLI_Q_THAT (UINT64_C(1) << 29)
#define DLI_Q_TO (UINT64_C(1) << 30)
#define DLI_Q_BY (UINT64_C(1) << 31)
#define DLI_Q_OF (UINT64_C(1) << 32) /* before what is spoken of: four in the order of the frames below */
#define DLI_Q_FOR (UINT64_C(1) << 33)
#define DLI_Q_AGAINST (UINT64_C(1) << 34)
#define DLI_Q_ABOUT (UINT64_C(1) << 35)
#define DLI_Q_IT (UINT64_C(1) << 36)       /* it, its */
#define DLI_Q_QUESTION (UINT64_C(1) << 37) /* whether, if, why */
#define DLI_Q_RELATIVE (UINT64_C(1) << 38) /* who, which: said of the noun in front */
#define DLI_Q_APART (UINT64_C(1) << 39)    /* begins what belongs to no noun in front of it */
#define DLI_Q_VERB (UINT64_C(1) << 40)
#define DLI_Q_PLURAL (UINT64_C(1) << 41)   /* words in -s */
#define DLI_Q_OCCASION (UINT64_C(1) << 42) /* where and how something is said: interview, statement */
#define DLI_Q_PLACED (UINT64_C(1) << 43)   /* what may stand before it: at, in, during */
#define DLI_Q_BEHALF (UINT64_C(1) << 44)   /* spokesman */
#define DLI_Q_ISSUED (UINT64_C(1) << 45)   /* statement, report: whoever issued it speaks */
#define DLI_Q_TITLE (UINT64_C(1) << 46)    /* book, titled: a title stands in the marks beside it */
#define DLI_Q_NAMED (UINT64_C(1) << 47)    /* called, so-called: a name or term may stand in marks */
#define DLI_Q_BODY (UINT64_C(1) << 48)     /* nouns for organisations */
#define DLI_Q_PERSON (UINT64_C(1) << 49)   /* nouns for persons */
#define DLI_Q_FUNCTION (UINT64_C(1) << 50)
#define DLI_Q_TALE (UINT64_C(1) << 51) /* story, truth: told, but never told something */

/* Prepositions before what is spoken of, and how far their bits lie behind those of the frames that ask for them. */
#define DLI_Q_LINKS (DLI_Q_OF | DLI_Q_FOR | DLI_Q_AGAINST | DLI_Q_ABOUT)
#define DLI_Q_LINK_SHIFT 32

/* The frames of docs/packs.md: how what is said is put. */
#define DLI_F_OF (UINT64_C(1) << 0) /* these four in the order of the words above */
#define DLI_F_FOR (UINT64_C(1) << 1)
#define DLI_F_AGAINST (UINT64_C(1) << 2)
#define DLI_F_ABOUT (UINT64_C(1) << 3)
#define DLI_F_THAT (UINT64_C(1) << 4)      /* "that" and a clause */
#define DLI_F_BARE (UINT64_C(1) << 5)      /* a clause without it */
#define DLI_F_QUOTE (UINT64_C(1) << 6)     /* words in marks */
#define DLI_F_BEHIND (UINT64_C(1) << 7)    /* speaker and verb may stand behind what is said */
#define DLI_F_INVERTED (UINT64_C(1) << 8)  /* and the speaker behind the verb: "...," says Smith */
#define DLI_F_TOLD (UINT64_C(1) << 9)      /* first who is told */
#define DLI_F_TO (UINT64_C(1) << 10)       /* an infinitive */
#define DLI_F_OBJECT (UINT64_C(1) << 11)   /* a noun phrase for what is said */
#define DLI_F_TOPIC (UINT64_C(1) << 12)    /* a noun phrase: what is spoken of */
#define DLI_F_AS (UINT64_C(1) << 13)       /* something as something */
#define DLI_F_QUESTION (UINT64_C(1) << 14) /* whether, why */
#define DLI_F_NOUN (UINT64_C(1) << 15)     /* a noun that reports: expressed hope */
#define DLI_F_ASIDE (UINT64_C(1) << 16)    /* the sentence around it: in his view */

#define DLI_F_LINKS (DLI_F_OF | DLI_F_FOR | DLI_F_AGAINST | DLI_F_ABOUT)

/* A pair of quotation marks. */
typedef struct dli_pair {
    uint32_t open;     /* token of the opening mark */
    uint32_t close;    /* of the closing one, or behind the last word if there is none */
    uint32_t outer;    /* the pair that it stands in, or DL_NONE */
    uint32_t quote;    /* the first quote that was made of it, or DL_NONE */
    uint8_t is_closed; /* has it a closing mark? */
    uint8_t goes_on;   /* the paragraph before left the same marks open */
} dli_pair;

#define DLI_MAX_OTHERS 4 /* "Lee, Ruiz and three more said" */

/* A word that reports, with who says it and what. All are tokens. */
typedef struct dli_cue {
    uint32_t begin, end; /* of the words themselves       */
    uint32_t group;      /* where its verb group begins: "has not said" */
    uint64_t marks, frames;
    dl_range speaker; /* noun phrase; empty if none is told */
    dl_range before;  /* what is said in front of it; empty */
    dl_range after;   /* and behind it */
    dl_range addressee, occasion;
    dl_range asked;   /* who was asked, and so may answer: "Smith was asked" */
    uint32_t time;    /* index into the times, or DL_NONE */
    uint32_t content; /* where what it reports behind it begins, or DL_NONE */
    uint32_t entity, behalf;
    uint32_t others[DLI_MAX_OTHERS]; /* entities that speak with it */
    uint32_t n_others;
    uint32_t force_at; /* the word that tells the force */
    uint32_t quote;    /* the first quote that was made of it, or DL_NONE */
    uint16_t flags;    /* DL_QUOTE_... for what stands behind it */
    uint8_t is_passive, is_inverted, is_participle, is_infinitive, is_noun, is_label;
    uint8_t is_aside; /* it stands beside what is said: according to Smith, in his view, as he put it */
} dli_cue;

#define DLI_MAX_BRACKET 12 /* words in brackets that a noun phrase may hold */
#define DLI_MAX_CUES 32    /* of one sentence; more are not read */

typedef struct dli_quoting {
    dli_arena *arena;
    const dli_knowledge *k;
    const dli_quote_words *w;
    dl_str text;
    const dli_tokens *tokens;
    const dli_lookup *lookup;
    const dli_layout *layout;
    const dli_values *values;
    const dli_entities *entities;
    dli_evidence *evidence;
    dli_quotes *out;
    dli_pair *pairs; /* by opening mark */
    size_t n_pairs, room_pairs;
    uint64_t *marks;     /* one a token, and a 0 behind the last */
    uint32_t *pair_at;   /* one a token: 1 + the pair that this mark opens or closes, or 0 */
    uint32_t begin, end; /* tokens of the sentence that is read */
    uint32_t sentence;   /* the last one of it */
    dli_cue cues[DLI_MAX_CUES];
    size_t n_cues;
    dli_cue last; /* the cue that spoke last, for paragraphs that are only a quote */
    uint32_t last_paragraph, last_quote;
    uint32_t
        guessed; /* the latest quote of whoever spoke last, which a cue behind it may claim; or DL_NONE */
    uint8_t has_last;
    uint32_t last_body, body_paragraph; /* the organisation or place that spoke last */
} dli_quoting;

static inline const dli_token *dli_q_token(const dli_quoting *q, uint32_t i)
{
    return &q->tokens->items[i];
}

/* The phrase that token i is of, if it means something in this room: "vowed to" is a sign of tense, and its words are asked for
   themselves. DL_NONE if it is of none. */
static inline uint32_t dli_q_phrase(const dli_quoting *q, uint32_t i)
{
    uint32_t p = q->lookup->phrase_at[i];
    if (p == DL_NONE || q->w->marks[q->lookup->phrases[p].entry.signature] & ~DLI_Q_VERB) return p;
    return DL_NONE;
}

/* The signature of the word or phrase that token i is of, phrases as above. */
static inline unsigned dli_q_signature(const dli_quoting *q, uint32_t i)
{
    int is_idle = q->lookup->phrase_at[i] != DL_NONE && dli_q_phrase(q, i) == DL_NONE;
    return is_idle ? q->lookup->words[i].signature : DLI_SIGNATURE(q->lookup->symbols[i]);
}

/* The marks of the word or phrase that token i is of. */
static inline uint64_t dli_q_marks(const dli_quoting *q, uint32_t i)
{
    return q->marks[i];
}

static inline int dli_q_is(const dli_quoting *q, uint32_t i, uint64_t marks)
{
    return (dli_q_marks(q, i) & marks) != 0;
}

/* The pair that a mark at token i opens, or NULL. */
static inline dli_pair *dli_q_opens(const dli_quoting *q, uint32_t i)
{
    uint32_t p = q->pair_at[i];
    return p != 0 && q->pairs[p - 1].open == i ? &q->pairs[p - 1] : NULL;
}

/* The pair that a mark at token i closes, or NULL. */
static inline dli_pair *dli_q_closes(const dli_quoting *q, uint32_t i)
{
    uint32_t p = q->pair_at[i];
    return p != 0 && q->pairs[p - 1].is_closed && q->pairs[p - 1].close == i ? &q->pairs[p - 1] : NULL;
}

/* Does a mark of quotation open at token i of the sentence? */
static inline int dli_q_is_content_mark(const dli_quoting *q, uint32_t i)
{
    return i < q->end && dli_q_opens(q, i) != NULL;
}

/* Behind a pair of marks. */
static inline uint32_t dli_pair_end(const dli_pair *pair)
{
    return pair->is_closed ? pair->close + 1 : pair->close;
}

/* The token behind token i, or behind the pair of marks that it opens. */
static inline uint32_t dli_q_next(const dli_quoting *q, uint32_t i)
{
    const dli_pair *pair = dli_q_opens(q, i);
    return pair != NULL ? dli_pair_end(pair) : i + 1;
}

static inline int dli_is_empty(dl_range range)
{
    return range.begin >= range.end;
}

#define DLI_KIND_BIT(kind) (1u << (kind))

/* Is token i of one of the kinds, given as bits? */
static inline int dli_q_is_kind(const dli_quoting *q, uint32_t i, unsigned kinds)
{
    return (kinds >> dli_q_token(q, i)->kind & 1) != 0;
}

static inline int dli_q_has_kind(const dli_quoting *q, uint32_t i, dl_token_kind kind)
{
    return dli_q_token(q, i)->kind == kind;
}

static inline int dli_q_is_word(const dli_quoting *q, uint32_t i)
{
    return dli_q_is_kind(q, i, DLI_KIND_BIT(DL_TOKEN_WORD) | DLI_KIND_BIT(DL_TOKEN_MIXED));
}

/* Is it a comma, and that one: `,` `;` or `:`? */
static inline int dli_q_is_comma(const dli_quoting *q, uint32_t i, char mark)
{
    const dli_token *t = dli_q_token(q, i);
    return t->kind == DL_TOKEN_COMMA && q->text.data[t->begin] == mark;
}

/* Is token i part of a time? */
static inline int dli_q_is_time(const dli_quoting *q, uint32_t i)
{
    return q->values->taken[i] == 1;
}

/* words.c: a dash between words, not the hyphen of a word that was cut. */
int dli_q_is_dash(const dli_quoting *q, uint32_t i);
/* An auxiliary that is part of a name: "Will Smith". */
int dli_q_is_in_name(const dli_quoting *q, uint32_t i);
/* A verb that makes a clause. */
int dli_q_is_verb(const dli_quoting *q, uint32_t i);
/* The end of the phrase that begins with token i, or i + 1; where it begins. */
uint32_t dli_q_phrase_end(const dli_quoting *q, uint32_t i);
uint32_t dli_q_phrase_begin(const dli_quoting *q, uint32_t i);
/* Does somebody's name with 's stand in front of token i? */
int dli_q_is_owned(const dli_quoting *q, uint32_t i);
/* A mark that is no part of a clause at its ends: a comma, dash or stop. */
int dli_q_is_edge(const dli_quoting *q, uint32_t i);
/* Do the marks hold the title of a work, or a name? */
int dli_is_title(const dli_quoting *q, const dli_pair *pair);
/* The time that token i is of: an index into the times, or DL_NONE. */
uint32_t dli_q_time_at(const dli_quoting *q, uint32_t i);
/* The end of the sentence without its stop and the brackets behind it. */
uint32_t dli_q_sentence_limit(const dli_quoting *q);
/* Is there a verb in the range, outside marks? */
int dli_q_has_verb(const dli_quoting *q, uint32_t begin, uint32_t end);

/* mark.c: pairs the marks of the text. */
dl_status dli_pair_marks(dli_quoting *q);

/* cue.c: the cues of the sentence, each with its verb group. */
void dli_find_cues(dli_quoting *q);

/* speaker.c: who says it: fills `speaker`. */
void dli_find_speaker(dli_quoting *q, dli_cue *cue);

/* resolve.c: the entities that a noun phrase names, as speaker and on whose behalf; DL_NONE. */
void dli_resolve_speaker(const dli_quoting *q, dl_range words, uint32_t *speaker, uint32_t *behalf);
/* Who else speaks, of "Lee and Ruiz": entities beside `first`, at most DLI_MAX_OTHERS. Returns how many. */
uint32_t dli_resolve_others(const dli_quoting *q, dl_range words, uint32_t first, uint32_t *others);
/* Are the words one name and nothing else? */
int dli_is_name(const dli_quoting *q, dl_range words);
/* The entity that a noun phrase as a whole stands for, or DL_NONE. */
uint32_t dli_resolve_entity(const dli_quoting *q, dl_range words);
/* The first place that the words name, or DL_NONE. */
uint32_t dli_resolve_place(const dli_quoting *q, dl_range words);

/* circumstance.c: behind a preposition and its noun phrase: "at a rally in Leeds". */
uint32_t dli_q_behind_phrase(const dli_quoting *q, uint32_t begin);
/* Is what begins there told, and not somebody who is told something: "the story of"? */
int dli_is_told_thing(const dli_quoting *q, uint32_t begin);
/* The end of a clause at token i that only tells when or why, or "that" behind it; token i if it is none. */
uint32_t dli_low_clause_end(const dli_quoting *q, uint32_t i, uint32_t end);
/* Behind who is told, when and where, or an adverb at token i; token i itself if it is none of these. */
uint32_t dli_pass_circumstance(const dli_quoting *q, dli_cue *cue, uint32_t i);

/* opening.c: where what is said behind the cue begins; DL_NONE if nothing is. */
uint32_t dli_content_begin(const dli_quoting *q, dli_cue *cue);

/* clause.c: what is said: fills `before` and `after` of all cues of the sentence. */
void dli_find_contents(dli_quoting *q);

#endif
