/* clause.h: what the files of this room share while they read one sentence. A sentence is folded into units: each name is one,
   every other token is one; times with their preposition, brackets and adverbs are left out, so that "agreed on Monday to"
   reads like "agreed to". Verbs stand in groups ("has not been accused") that know their subject; all of it without a parser. */
#ifndef DLI_EVENT_CLAUSE_H
#define DLI_EVENT_CLAUSE_H

#include "event/event.h"

/* What a unit can do, by its signature. */
#define DLI_E_BASE (UINT64_C(1) << 0) /* forms of a verb: accuse    */
#define DLI_E_S (UINT64_C(1) << 1)    /* accuses                    */
#define DLI_E_PAST (UINT64_C(1) << 2) /* took                       */
#define DLI_E_PART (UINT64_C(1) << 3) /* taken                      */
#define DLI_E_ING (UINT64_C(1) << 4)  /* taking                     */
#define DLI_E_SAY (UINT64_C(1) << 5)  /* a verb that reports        */
#define DLI_E_ACT (UINT64_C(1) << 6)  /* a verb that rules ask for  */
#define DLI_E_NOUN (UINT64_C(1) << 7) /* a noun that rules ask for  */
#define DLI_E_BE (UINT64_C(1) << 8)
#define DLI_E_BEING (UINT64_C(1) << 9)
#define DLI_E_HAVE (UINT64_C(1) << 10)
#define DLI_E_DO (UINT64_C(1) << 11)
#define DLI_E_WILL (UINT64_C(1) << 12)
#define DLI_E_MAY (UINT64_C(1) << 13) /* would, could, must */
#define DLI_E_NOT (UINT64_C(1) << 14)
#define DLI_E_NO (UINT64_C(1) << 15)
#define DLI_E_INFINITIVE (UINT64_C(1) << 16) /* to */
#define DLI_E_THAT (UINT64_C(1) << 17)
#define DLI_E_IF (UINT64_C(1) << 18)
#define DLI_E_WHO (UINT64_C(1) << 19)
#define DLI_E_AND (UINT64_C(1) << 20)
#define DLI_E_OR (UINT64_C(1) << 21)
#define DLI_E_PREPOSITION (UINT64_C(1) << 22)
#define DLI_E_SUBORDINATOR (UINT64_C(1) << 23)
#define DLI_E_ADVERB (UINT64_C(1) << 24)
#define DLI_E_DETERMINER (UINT64_C(1) << 25)
#define DLI_E_OWNER (UINT64_C(1) << 26) /* his, their; and 's behind a noun */
#define DLI_E_PRONOUN (UINT64_C(1) << 27)
#define DLI_E_COMMA (UINT64_C(1) << 28)
#define DLI_E_MARK (UINT64_C(1) << 29)  /* quotation marks, dashes, colons, stops */
#define DLI_E_ACTOR (UINT64_C(1) << 30) /* a noun for those who act: troops */
#define DLI_E_NAME (UINT64_C(1) << 31)
#define DLI_E_ALLEGED (UINT64_C(1) << 32)
#define DLI_E_FUNCTION (UINT64_C(1) << 33)
#define DLI_E_OFFICE (UINT64_C(1) << 34)
#define DLI_E_LIMIT (UINT64_C(1) << 35)   /* until, since: before a time that is not the event's */
#define DLI_E_OR_NOUN (UINT64_C(1) << 36) /* a verb whose form is also a noun: claims, request */
#define DLI_E_WEAK (UINT64_C(1) << 37)    /* an actor whose sector the noun in front tells: rebel leader */
#define DLI_E_FRONT (UINT64_C(1) << 38)   /* tells the sector of such a noun: aid agency */
#define DLI_E_PLAN (UINT64_C(1) << 39)    /* a noun for what is yet to be done: a plan to send */
#define DLI_E_PLACE_SHIFT 40 /* from here to 56: the prepositions that rules name as places, by dli_place */
#define DLI_E_PLURAL (UINT64_C(1) << 57) /* a noun for several */
#define DLI_E_HELP (UINT64_C(1) << 58)   /* in front of an infinitive without "to" */
#define DLI_E_ABROAD (UINT64_C(1) << 59) /* behind a people that lives elsewhere: minority */
#define DLI_E_ETHNIC (UINT64_C(1) << 60) /* in front of one */
#define DLI_E_ONLINE (UINT64_C(1) << 61)

#define DLI_E_FORMS (DLI_E_BASE | DLI_E_S | DLI_E_PAST | DLI_E_PART | DLI_E_ING)
#define DLI_E_AUXILIARY (DLI_E_BE | DLI_E_HAVE | DLI_E_DO | DLI_E_WILL | DLI_E_MAY)

/* Where a rule looks for an actor. The prepositions come first. */
typedef enum dli_place {
    DLI_AT_BY,
    DLI_AT_OF,
    DLI_AT_WITH,
    DLI_AT_TO,
    DLI_AT_ON,
    DLI_AT_AGAINST,
    DLI_AT_FOR,
    DLI_AT_FROM,
    DLI_AT_IN,
    DLI_AT_AT,
    DLI_AT_BETWEEN,
    DLI_AT_AMONG,
    DLI_AT_INTO,
    DLI_AT_OVER,
    DLI_AT_TOWARD,
    DLI_AT_ABOUT,
    DLI_AT_AS,
    DLI_N_PREPOSITIONS,
    DLI_AT_SUBJECT = DLI_N_PREPOSITIONS,
    DLI_AT_OBJECT,
    DLI_AT_OWNER,
    DLI_AT_COMPLEMENT,
    DLI_AT_ANY,
    DLI_N_FRAME_PLACES
} dli_place;

#define DLI_E_PLACE(place) (UINT64_C(1) << (DLI_E_PLACE_SHIFT + (place)))

#define DLI_MAX_FRAME_PLACES 8

/* What a rule of events asks for besides its pattern. */
struct dli_frame {
    dl_str type, mode,
        negated; /* negated: the type where the verb is negated; empty: then there is no event */
    dl_str only; /* sectors of which a source must be, with blanks between them; empty: any */
    uint8_t source[DLI_MAX_FRAME_PLACES], target[DLI_MAX_FRAME_PLACES];
    uint8_t n_source, n_target;
    uint8_t verb_group, noun_group; /* which groups of the pattern they are; 0 if it has none */
    uint8_t status;                 /* dl_event_status, or 0: as the verb says */
    uint8_t is_mutual, hides, voice, needs, is_none, anchor;
};

enum { DLI_ANCHOR_NONE, DLI_ANCHOR_VERB, DLI_ANCHOR_NOUN };
enum { DLI_VOICE_ANY, DLI_VOICE_ACTIVE, DLI_VOICE_PASSIVE };
enum { DLI_NEEDS_ANY, DLI_NEEDS_SOURCE, DLI_NEEDS_TARGET, DLI_NEEDS_BOTH };

/* One unit of the folded sentence. */
typedef struct dli_unit {
    uint64_t marks;
    uint32_t begin, end; /* tokens */
    uint32_t candidate;  /* the name that it is, or DL_NONE */
    uint32_t verb;       /* the verb group that it is of, or DL_NONE */
} dli_unit;

/* A verb with its auxiliaries. All are units. */
typedef struct dli_verb {
    uint32_t begin, head, end;
    dl_range subject;  /* noun phrase; empty if there is none: logical, if it is active */
    uint32_t governor; /* the verb that an infinitive or participle hangs on, or DL_NONE */
    uint8_t is_passive, is_negated, is_infinitive, is_ing, is_reduced, will, may, is_conditional;
} dli_verb;

#define DLI_MAX_UNITS 400u /* of one sentence that are read at a time */
#define DLI_MAX_VERBS 64u
#define DLI_MAX_SIDE 12u /* actors on one side of an event */

/* That a party takes part in an event; the links of each party are a chain. */
typedef struct dli_link {
    uint32_t event, older;
} dli_link;

/* Words that tell an event. */
typedef struct dli_telling {
    dl_span span;
    uint32_t event;
} dli_telling;

/* What is known of an entity as an actor. */
typedef struct dli_party_code {
    char country[4];
    dl_str sector, whole; /* whole: the code of a user's lexicon */
    uint8_t is_known;     /* the pack has it by name */
} dli_party_code;

typedef struct dli_eventing {
    dli_arena *arena, *results;
    const dli_knowledge *k;
    const dli_event_words *w;
    dli_matcher *matcher;
    dl_str text;
    const dli_tokens *tokens;
    const dli_lookup *lookup;
    const dli_layout *layout;
    const dli_values *values;
    const dli_names *names;
    const dli_entities *entities;
    const dli_quotes *quotes;
    dli_evidence *evidence;
    dli_events *out;
    dli_hits hits;
    uint32_t sentence;
    uint32_t next_candidate;
    dli_symbol *symbols; /* of the units */
    dli_unit *units;     /* n, and one behind the last that is a mark */
    dli_verb *verbs;
    uint32_t n, n_verbs;
    dli_party_code *codes; /* one an entity */
    uint32_t *
        parties; /* one an entity: the first of those that are one party: a country, its cities, its people */
    uint32_t *named;  /* one an entity: 1 + the NAMED_EVENT that it is, or 0 */
    uint32_t *latest; /* one an entity: the latest link of that party, or DL_NONE */
    uint8_t is_cut;   /* more than is read: the sentence has it */
    dli_link *links;
    size_t n_links, room_links;
    dli_telling *chain;
    size_t n_chain, room_chain;
} dli_eventing;

static inline int dli_e_is(const dli_eventing *e, uint32_t u, uint64_t marks)
{
    return (e->units[u].marks & marks) != 0;
}

/* Has one of the units [begin, end) one of the marks? */
static inline int dli_e_has(const dli_eventing *e, uint32_t begin, uint32_t end, uint64_t marks)
{
    for (uint32_t u = begin; u < end; u++)
        if (dli_e_is(e, u, marks)) return 1;
    return 0;
}

/* The bytes of the units [begin, end), which are one at least. */
static inline dl_span dli_e_span(const dli_eventing *e, uint32_t begin, uint32_t end)
{
    return (dl_span){e->tokens->items[e->units[begin].begin].begin,
                     e->tokens->items[e->units[end - 1].end - 1].end};
}

static inline int dli_e_is_empty(dl_range range)
{
    return range.begin >= range.end;
}

/* line.c: folds the tokens from *token on, at most DLI_MAX_UNITS units of the sentence; *token is where it stopped. */
void dli_e_fold(dli_eventing *e, uint32_t *token, uint32_t end);

/* verb.c: the verb groups of the folded sentence, and their subjects. */
void dli_e_find_verbs(dli_eventing *e);
/* A unit that ends a clause or phrase: see verb.c. */
int dli_e_is_border(const dli_eventing *e, uint32_t u);

/* phrase.c: the noun phrase that begins with unit u, with its lists and what hangs on it by "of", but for other prepositions. */
dl_range dli_e_phrase_from(const dli_eventing *e, uint32_t u);
/* The noun phrase, with all that hangs on it, that ends before unit u. */
dl_range dli_e_phrase_before(const dli_eventing *e, uint32_t u);

/* actor.c: appends the actors of a noun phrase to `out`, of which *n are there, and at most DLI_MAX_SIDE. owners: also who owns
   what the phrase is of ("Russia's plan"). */
void dli_e_actors(dli_eventing *e, dl_range phrase, int owners, dl_actor *out, uint32_t *n);
/* The entity that a pronoun or description in the units stands for, or DL_NONE. */
uint32_t dli_e_referred(const dli_eventing *e, uint32_t begin, uint32_t end);
/* Of what is known of a noun for those who act, "MIL" or "MIL IGO", the sector, which the country of their home may follow. */
dl_str dli_e_sector(dl_str detail);

/* code.c: what is known of each entity's code. Then, of an actor whose country and sector are known, the code itself; `nearby` is the
   country (alpha-3, may be empty) that an actor without one is assumed to be of. */
dl_status dli_e_note_codes(dli_eventing *e);
dl_status dli_e_code(dli_eventing *e, dl_actor *actor, const char *nearby);
/* Is it a country, or of one of the sectors in `only`? */
int dli_e_is_of_sector(const dli_eventing *e, const dl_actor *actor, dl_str only);

/* words.c: where a code of ISO 3166-1 alpha-2 stands in a table of all that can be; DLI_N_ALPHA2 for what is none. */
#define DLI_N_ALPHA2 ((size_t)26 * 26)
size_t dli_e_alpha2_index(const char *code);
/* The code of three letters for it, four bytes; empty if there is no such country. */
const char *dli_e_alpha3(const dli_event_words *words, const char *alpha2);

/* frame.c: what each rule of events asks for. */
dl_status dli_frames_make(dli_arena *arena, const dli_knowledge *k, dli_frame ***out, dl_error *err);

/* Words that tell an event, by a rule. */
typedef struct dli_trigger {
    const dli_rule *rule;
    const dli_frame *frame;
    uint32_t begin, end; /* units */
    uint32_t verb;       /* verb group, or DL_NONE */
    uint32_t noun;       /* unit, or DL_NONE */
} dli_trigger;

#define DLI_MAX_TRIGGERS 128u

/* trigger.c: the triggers of the folded sentence, in order; returns how many of DLI_MAX_TRIGGERS. */
uint32_t dli_e_triggers(dli_eventing *e, dli_trigger *out);
int dli_e_is_negated(const dli_eventing *e, const dli_trigger *t);

/* event.c: has a trigger the actors that its frame asks for? */
int dli_e_tells(dli_eventing *e, const dli_trigger *t);

/* argument.c: the actors at the first of the places where there are any but the others; at most DLI_MAX_SIDE. */
void dli_e_side(dli_eventing *e, const dli_trigger *t, const uint8_t *places, uint32_t n_places,
                const dl_actor *other, uint32_t n_other, dl_actor *out, uint32_t *n);
/* Is one of the actors named in the text? */
int dli_e_has_named(const dl_actor *actors, uint32_t n);
/* The verb of a trigger, or the one that governs its noun; DL_NONE. */
uint32_t dli_e_governor(const dli_eventing *e, const dli_trigger *t);

/* attribute.c: an index into the times; an entity; an index into the quotes: DL_NONE where there is none. */
uint32_t dli_e_time(const dli_eventing *e, const dli_trigger *t);
uint32_t dli_e_where(const dli_eventing *e, const dli_trigger *t, const dl_actor *actors, uint32_t n);
uint32_t dli_e_reported(const dli_eventing *e, dl_span trigger);
dl_event_status dli_e_status(const dli_eventing *e, const dli_trigger *t, uint32_t quote);
/* PLANNED if its time lies behind the day of the article, or its verb says so. */
dl_event_status dli_e_coming(const dli_eventing *e, const dli_trigger *t, uint32_t time);
dl_status dli_e_amounts(dli_eventing *e, const dli_trigger *t, dl_range *out);

/* named.c: the events with names in the folded sentence. */
dl_status dli_e_named(dli_eventing *e);

/* merge.c: adds an event, or joins it to the one that it tells again. At the end, puts all in order. */
dl_status dli_e_keep(dli_eventing *e, const dl_event *event);
dl_status dli_e_keep_named(dli_eventing *e, const dl_event *event);
dl_status dli_e_finish(dli_eventing *e);

#endif
