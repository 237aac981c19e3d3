/* types.h: the plain values that dateline hands out. Every position is a byte offset into the caller's own text. */
#ifndef DATELINE_TYPES_H
#define DATELINE_TYPES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The longest text that is read: positions are 32 bits wide. */
#define DL_TEXT_MAX ((size_t)0x7fffffff)

/* "None" wherever an index is expected. */
#define DL_NONE UINT32_MAX

typedef struct dl_str {
    const char *data; /* UTF-8, borrowed, NUL not needed */
    size_t n_bytes;
} dl_str;

typedef struct dl_span {
    uint32_t begin, end; /* bytes, half-open; {0, 0} where there is nothing */
} dl_span;

typedef enum dl_token_kind {
    DL_TOKEN_WORD = 1, /* letters; inner hyphens, apostrophes and the dot of an abbreviation belong to it */
    DL_TOKEN_NUMBER,   /* digits with their separators and sign: 1,200.50                                */
    DL_TOKEN_ORDINAL,  /* 1st, 22nd                                                                      */
    DL_TOKEN_CLOCK,    /* 14:05, 9.30am is a number and a word                                           */
    DL_TOKEN_MIXED,    /* letters and digits: F-16, G7, 3D                                               */
    DL_TOKEN_CLITIC,   /* 's, n't, 're                                                                   */
    DL_TOKEN_CURRENCY, /* $, EUR sign, US$                                                               */
    DL_TOKEN_PERCENT,  /* %                                                                              */
    DL_TOKEN_QUOTE,    /* " and ' as marks of quotation                                                  */
    DL_TOKEN_OPEN,     /* ( [ {                                                                          */
    DL_TOKEN_CLOSE,    /* ) ] }                                                                          */
    DL_TOKEN_DASH,     /* a dash between words; two hyphens count as one                                 */
    DL_TOKEN_STOP,     /* . ! ?                                                                          */
    DL_TOKEN_ELLIPSIS, /* three or more dots                                                             */
    DL_TOKEN_COMMA,    /* , ; : each of its own                                                          */
    DL_TOKEN_BULLET,   /* a list mark at the start of a line                                             */
    DL_TOKEN_SYMBOL,   /* any other punctuation or sign                                                  */
    DL_TOKEN_EMAIL,
    DL_TOKEN_URL,
    DL_TOKEN_HANDLE,    /* @name */
    DL_TOKEN_HASHTAG,   /* #tag  */
    DL_TOKEN_EMOJI,     /* one grapheme cluster */
    DL_TOKEN_IDEOGRAPH, /* one character of a script written without spaces */
    DL_TOKEN_OTHER
} dl_token_kind;

typedef enum dl_shape {
    DL_SHAPE_NONE = 0, /* no letters                        */
    DL_SHAPE_LOWER,    /* word                              */
    DL_SHAPE_TITLE,    /* Word, and a single capital letter */
    DL_SHAPE_UPPER,    /* WORD, two letters or more         */
    DL_SHAPE_MIXED     /* McDonald, iPhone, eBay            */
} dl_shape;

typedef struct dl_token {
    dl_span span;
    uint8_t kind;  /* dl_token_kind */
    uint8_t shape; /* dl_shape      */
    uint16_t flags;
    uint16_t classes;  /* which lexicon classes it has: for dl_doc_class_names() */
    uint16_t reserved; /* 0 */
    uint32_t sentence;
} dl_token;

typedef struct dl_sentence {
    dl_span span;
    uint32_t token_begin, token_end; /* half-open */
    uint32_t paragraph;
} dl_sentence;

/* Kinds of mention and entity. Kinds that a user's rules or lexicons add are numbered from DL_KIND_USER;
   dl_engine_kind_name() names them all. */
typedef enum dl_kind {
    DL_KIND_NONE = 0,
    DL_PERSON,
    DL_ORGANIZATION,
    DL_PLACE,
    DL_NATIONALITY,
    DL_NAMED_EVENT,
    DL_KIND_USER = 32
} dl_kind;

/* One reason for one result: a rule of the pack, or a fact of a lexicon, and what it counted for. */
typedef struct dl_evidence {
    dl_str rule;   /* name of the rule or of the lexicon's class */
    dl_str detail; /* what it saw, in words; may be empty        */
    dl_span span;  /* where it saw it                            */
    float weight;  /* positive: for `kind`; negative: against    */
    uint16_t kind; /* dl_kind it speaks for, 0 if for no kind    */
} dl_evidence;

typedef struct dl_range {
    uint32_t begin, end; /* half-open range of indexes into another array of the document */
} dl_range;

typedef struct dl_mention {
    dl_span span;
    uint16_t kind; /* dl_kind */
    uint16_t flags;
    uint32_t entity;
    uint32_t sentence;
    dl_range why; /* into dl_doc_evidence() */
} dl_mention;

/* Flags of a mention. */
#define DL_MENTION_OFFICE 1u    /* a country, place or organisation with an office, standing for a person */
#define DL_MENTION_FURNITURE 2u /* in a byline, dateline or closing credit                                */
#define DL_MENTION_METONYM 4u   /* a capital that stands for its government                               */

typedef struct dl_entity {
    uint16_t kind; /* dl_kind */
    uint16_t flags;
    char country[4];            /* ISO 3166-1 alpha-2, NUL-terminated; empty if unknown */
    dl_str name;                /* fullest form, cleaned                                */
    dl_str link;                /* "geonames:323786", "iso3166:TR", or a user's own id; empty if none */
    dl_range mentions;          /* into dl_doc_entity_mentions(): indexes of mentions in text order   */
    dl_range why;               /* into dl_doc_evidence(): how the country and link were found        */
    double latitude, longitude; /* degrees; NaN if unknown */
    float confidence;           /* 0 to 1                  */
    uint32_t population;
} dl_entity;

typedef enum dl_relation_kind {
    DL_REL_TITLE = 1,   /* a public office   */
    DL_REL_ROLE,        /* a position in an organisation */
    DL_REL_MEMBERSHIP,  /* of an organisation */
    DL_REL_NATIONALITY, /* of a country or people */
    DL_REL_AGE,         /* `title` is the number of years */
    DL_REL_KINSHIP,     /* `title` is wife, son ... of `object` */
    DL_REL_BASE,        /* "X-based": object is the place */
    DL_REL_USER         /* of a user's rule: `title` is its name */
} dl_relation_kind;

typedef enum dl_basis { DL_STATED = 1, DL_INFERRED, DL_COUNTERPART } dl_basis;

typedef struct dl_relation {
    uint8_t kind;        /* dl_relation_kind */
    uint8_t basis;       /* dl_basis         */
    uint16_t flags;      /* DL_RELATION_FORMER ... */
    uint32_t subject;    /* entity: the person */
    uint32_t object;     /* entity: country, organisation, place or person; DL_NONE if unnamed */
    char country[4];     /* of the office; empty if it is none of a country */
    dl_str title;        /* written out: "Foreign Minister" */
    dl_str since, until; /* TIMEX3 values: from when to when it was held; empty where untold */
    dl_span span;        /* the words of the title          */
    uint32_t sentence;
    dl_range why;
} dl_relation;

#define DL_RELATION_FORMER 1u
#define DL_RELATION_ACTING 2u
#define DL_RELATION_ELECT 4u

typedef enum dl_reference_kind {
    DL_REF_PRONOUN = 1, /* he, her, himself         */
    DL_REF_DESCRIPTION  /* the minister, the company */
} dl_reference_kind;

/* Words that stand for an entity without naming it. Those whose entity is not sure are left out. */
typedef struct dl_reference {
    dl_span span;
    uint8_t kind;        /* dl_reference_kind */
    uint8_t reserved[3]; /* 0 */
    uint32_t entity;
    uint32_t sentence;
    dl_range why; /* one reason: the rule, and where the entity was named last */
} dl_reference;

typedef enum dl_quote_kind {
    DL_QUOTE_DIRECT = 1, /* words between marks, as they were said                            */
    DL_QUOTE_MIXED, /* a reported clause with some words in marks, which are quotes of their own inside it */
    DL_QUOTE_INDIRECT, /* a reported clause                                                 */
    DL_QUOTE_SCARE     /* marks that report nobody's words: so-called, titles, nicknames    */
} dl_quote_kind;

/* Who said what. A quote that its cue breaks, or that goes on in the next paragraph, is several of these, tied by `first`. */
typedef struct dl_quote {
    dl_span span; /* the content: without its marks, without "that", without a final stop outside marks */
    uint8_t kind; /* dl_quote_kind */
    uint8_t reserved;
    uint16_t flags; /* DL_QUOTE_... */
    dl_str force;   /* what the cue makes of it: "stated", "asked", "denied" ...; empty if there is no cue */
    dl_span cue;    /* the words that report it: said, according to; {0, 0} if there are none              */
    dl_span speaker_span; /* the words that name the speaker, as they stand, without a relative clause  */
    uint32_t speaker;     /* entity; DL_NONE if none is named or it is not sure */
    dl_range speakers; /* of dl_doc_quote_speakers(): all of them, where two or more spoke; `speaker` first */
    uint32_t behalf;   /* entity that a spokesperson speaks for; or DL_NONE */
    uint32_t addressee;     /* entity that was told; or DL_NONE */
    dl_span addressee_span; /* its words: "reporters"           */
    dl_span occasion;       /* at a ceremony in Cork, in a statement */
    uint32_t place;         /* entity: where it was said; or DL_NONE  */
    uint32_t time;          /* index into the times: when it was said; or DL_NONE */
    uint32_t parent;        /* the quote that it stands in; or DL_NONE */
    uint32_t first;         /* the first fragment of the utterance; its own index if it is that */
    uint32_t sentence;      /* where it begins */
    dl_range why;
} dl_quote;

#define DL_QUOTE_ATTITUDE 1u    /* thought, hoped, meant, seen: not said       */
#define DL_QUOTE_NEGATED 2u     /* the cue is negated: "did not say that"      */
#define DL_QUOTE_OBJECT 4u      /* a noun stands for what was said: "denied the charges"     */
#define DL_QUOTE_TOPIC 8u       /* only what it was about: "criticised the plan"             */
#define DL_QUOTE_INFINITIVE 16u /* "promised to leave" */

/* Somebody's part in an event. */
typedef struct dl_actor {
    dl_span span;    /* the words for it where the event is told: "Turkish troops"                       */
    uint32_t entity; /* whom they name, or whose they are; DL_NONE if the text names nobody              */
    char country[4]; /* ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC for what is of no country; or empty    */
    dl_str sector;   /* of PLOVER: "GOV", "MIL", "REB" ...; a user's code may have several; or empty     */
    dl_str code;     /* both in one, "TURMIL", or the code that a user's lexicon gives; empty if unknown */
} dl_actor;

typedef enum dl_event_status {
    DL_EVENT_HAPPENED = 1,
    DL_EVENT_PLANNED,     /* announced or agreed, not yet done   */
    DL_EVENT_DENIED,      /* said not to have happened           */
    DL_EVENT_ALLEGED,     /* only claimed                        */
    DL_EVENT_CALLED_OFF,  /* planned once, and cancelled         */
    DL_EVENT_HYPOTHETICAL /* if it happened: conditions, wishes  */
} dl_event_status;

/* Who did what to whom, or a named event. One for each happening that the text tells of, however often it does. */
typedef struct dl_event {
    dl_span span;   /* the words that tell it, where it is told most fully: "imposed sanctions"      */
    dl_str type;    /* of PLOVER: "SANCTION"; "NAMED_EVENT" for summits, games, storms with a name   */
    dl_str mode;    /* "phone", "airstrike"; empty if not told                                       */
    uint8_t status; /* dl_event_status */
    uint8_t flags;  /* DL_EVENT_... */
    uint16_t reserved;
    dl_range sources;  /* into dl_doc_actors(): who did it */
    dl_range targets;  /* into dl_doc_actors(): to whom    */
    uint32_t time;     /* index into the times: when; or DL_NONE */
    uint32_t place;    /* entity: where; or DL_NONE */
    uint32_t quote;    /* the quote that reports it; or DL_NONE */
    uint32_t entity;   /* of a NAMED_EVENT: which it is; else DL_NONE */
    dl_range amounts;  /* into dl_doc_event_amounts(): its casualties and sums */
    dl_range tellings; /* into dl_doc_event_tellings(): the words that tell it, wherever they do */
    uint32_t sentence;
    dl_range why;
} dl_event;

#define DL_EVENT_MUTUAL 1u /* both sides act: talks, accords; who is source and who target says nothing */

typedef enum dl_time_type { DL_DATE = 1, DL_TIME, DL_DURATION, DL_SET } dl_time_type;

typedef struct dl_time {
    dl_span span;
    uint8_t type;    /* dl_time_type */
    uint8_t flags;   /* DL_TIME_... */
    dl_str value;    /* TIMEX3 value: 2022-01-06, P3D, BC0044, PAST_REF        */
    dl_str mod;      /* TIMEX3 mod: START, END, MID, APPROX ...; empty if none */
    dl_str quant;    /* TIMEX3 quant: EVERY; empty if none */
    dl_str freq;     /* TIMEX3 freq: 2X; empty if none     */
    dl_str zone;     /* of a clock time: +03:00 or Z; empty if not told */
    dl_str begin;    /* first day of what has a place in the calendar, ISO 8601: 44 BC is -0043; else empty */
    dl_str end;      /* last day, inclusive */
    uint32_t anchor; /* the time that it counts from ("two days later") or whose day it is of; DL_NONE */
    uint32_t sentence;
    dl_range why;
} dl_time;

#define DL_TIME_VAGUE                                                                                        \
    1u /* names no date and no length: now, recently, for years (PRESENT_REF, PAST_REF, PXY) */
#define DL_TIME_RELATIVE 2u /* counted from `anchor`; if that is none, from the article's reference date */

typedef enum dl_quantity_kind {
    DL_MONEY = 1,
    DL_PERCENT,
    DL_COUNT,
    DL_MEASURE,
    DL_AGE,
    DL_ORDINAL,
    DL_FRACTION
} dl_quantity_kind;

typedef struct dl_quantity {
    dl_span span;
    uint8_t kind;        /* dl_quantity_kind */
    uint8_t reserved[3]; /* 0 */
    uint32_t flags;      /* DL_QUANTITY_VAGUE */
    dl_str value;        /* exact decimal: "500000000", "2.1"; of a FRACTION both numbers: "2/3" */
    dl_str value_end;    /* upper end of a range; empty if it is none  */
    dl_str unit;         /* ISO 4217, "%", the symbol of a measure, or a counted noun */
    dl_str mod;          /* APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS; empty if none */
    dl_str effect;       /* what happened to those counted: "killed", "jobs_cut"; empty if not told */
    dl_str si_value;     /* a MEASURE in the unit of the SI, see docs/rules.md; empty if it has none */
    dl_str si_value_end;
    dl_str si_unit; /* "m", "kg", "K", "m/s"; empty where si_value is */
    uint32_t sentence;
    dl_range why;
} dl_quantity;

/* Words that tell the order of size only, "hundreds of people": the value is what it is more than. */
#define DL_QUANTITY_VAGUE 1u

/* The furniture of the article. Absent parts are {0, 0} spans and empty strings. */
typedef struct dl_article {
    dl_span headline, timestamp, byline, credit, dateline;
    dl_span section;         /* a section label or kicker above the headline                     */
    dl_str published;        /* ISO 8601 date, or date and time as printed, with zone if stated  */
    dl_str updated;          /* the same for "Updated ..."; published then keeps the first one   */
    dl_str reference;        /* the date that relative expressions are resolved against          */
    dl_str agency;           /* from the dateline or the credit: "Reuters"                       */
    dl_str language;         /* "en"                                                             */
    dl_str focus_country;    /* ISO 3166-1 alpha-2 that the article is mostly about; may be empty */
    dl_range focus_why;      /* into dl_doc_evidence(): the countries it speaks of most, with their weights */
    uint32_t dateline_place; /* entity, or DL_NONE */
    dl_range authors;        /* into dl_doc_spans(): each author's name in the byline */
    dl_range paragraphs;     /* into dl_doc_spans(): the paragraphs of the body       */
    dl_range captions;       /* into dl_doc_spans(): captions and other insets        */
} dl_article;

typedef struct dl_warning {
    dl_span span;
    dl_str message;
} dl_warning;

#ifdef __cplusplus
}
#endif
#endif
