/* name.h: the room that finds candidates for names and what speaks for each kind. It decides nothing: candidates of a
   whole document are decided together in the entity room. */
#ifndef DLI_NAME_H
#define DLI_NAME_H

#include "base/evidence.h"
#include "layout/layout.h"
#include "lookup/lookup.h"
#include "lookup/rules.h"
#include "value/value.h"

#define DLI_N_KINDS 6 /* DL_KIND_NONE to DL_NAMED_EVENT */

/* One reason for or against a kind; a chain for each candidate. */
typedef struct dli_vote {
    dl_str rule, detail;
    uint32_t token_begin, token_end; /* what it saw */
    float weight;
    uint16_t kind;
    uint32_t next; /* DL_NONE ends the chain */
} dli_vote;

#define DLI_C_DEMONYM 1u    /* a people or its adjective, by the lexicon                    */
#define DLI_C_DATELINE 2u   /* the place of the dateline                                    */
#define DLI_C_FURNITURE 4u  /* in a byline, dateline or credit                              */
#define DLI_C_SENT_START 8u /* its first word begins a sentence and is also a common word   */
#define DLI_C_UPPER 16u     /* in a line of capitals: its case says nothing                 */
#define DLI_C_ACRONYM 32u   /* one token of capitals                                        */
#define DLI_C_BRACKETED 64u /* alone in brackets, behind the name that it is short for      */
#define DLI_C_HEADLINE 128u
#define DLI_C_NESTED 256u    /* inside a larger candidate                                    */
#define DLI_C_OFFICE 512u    /* with an office, standing for a person: "Kazakh president"     */
#define DLI_C_USER 1024u     /* named by a user's rule or lexicon: its kind is settled        */
#define DLI_C_GIVEN 2048u    /* its first word is a known given name                          */
#define DLI_C_KNOWN 4096u    /* the lexicon has the whole of it as a name                     */
#define DLI_C_TITLE 16384u   /* one word that is also a title: a name only if it shortens one     */
#define DLI_C_PREFIXED 8192u /* an organisation that begins with a nationality                */
#define DLI_C_NO_NAME 32768u /* a rule says that it is none here: a language, not a people    */

typedef struct dli_candidate {
    uint32_t token_begin, token_end;
    uint32_t sentence;
    uint16_t flags;
    uint16_t kind; /* settled by a lexicon or user (DEMONYM, USER), else decided by the entity room */
    uint32_t title_begin, title_end; /* tokens of the title in front of it; empty if none */
    float votes[DLI_N_KINDS];        /* of the name itself */
    float context[DLI_N_KINDS];      /* of the words around it */
    uint32_t vote_head;
    uint32_t entity;
} dli_candidate;

typedef struct dli_names {
    dli_candidate *items; /* by token_begin, then longest first */
    size_t n, room;
    dli_vote *votes;
    size_t n_votes, room_votes;
} dli_names;

/* What a word or phrase can do in a name or beside one: a mark for each class of the packs that is asked for. */
#define DLI_W_GIVEN (UINT64_C(1) << 0)
#define DLI_W_SURNAME (UINT64_C(1) << 1)
#define DLI_W_PARTICLE (UINT64_C(1) << 2)        /* van der */
#define DLI_W_NAME_SUFFIX (UINT64_C(1) << 3)     /* Jr., III */
#define DLI_W_NAME_GENERATION (UINT64_C(1) << 4) /* those that tell father and son apart */
#define DLI_W_GIVEN_MALE (UINT64_C(1) << 5)
#define DLI_W_GIVEN_FEMALE (UINT64_C(1) << 6)
#define DLI_W_COUNTRY (UINT64_C(1) << 7)
#define DLI_W_DIVISION (UINT64_C(1) << 8) /* first-level divisions of countries */
#define DLI_W_CITY (UINT64_C(1) << 9)
#define DLI_W_FEATURE (UINT64_C(1) << 10) /* seas, mountains */
#define DLI_W_PLACE (UINT64_C(1) << 11)   /* any of these four */
#define DLI_W_DEMONYM (UINT64_C(1) << 12)
#define DLI_W_RELIGION (UINT64_C(1) << 13)
#define DLI_W_POLITICS (UINT64_C(1) << 14)
#define DLI_W_LANGUAGE_ONLY (UINT64_C(1) << 15) /* tongues that no people is named by */
#define DLI_W_ORG (UINT64_C(1) << 16)
#define DLI_W_INSTITUTION (UINT64_C(1) << 17) /* bodies that every country has: Foreign Ministry */
#define DLI_W_ORG_FIRST (UINT64_C(1) << 18)   /* words that begin, end or make the name of an organisation */
#define DLI_W_ORG_LAST (UINT64_C(1) << 19)
#define DLI_W_ORG_ANY (UINT64_C(1) << 20)
#define DLI_W_ORG_DESIGNATOR (UINT64_C(1) << 21) /* legal forms: Inc., Football Club */
#define DLI_W_PLACE_FIRST (UINT64_C(1) << 22)    /* words that begin or end the name of a place */
#define DLI_W_PLACE_LAST (UINT64_C(1) << 23)
#define DLI_W_DIRECTION (UINT64_C(1) << 24)   /* North */
#define DLI_W_EVENT_FIRST (UINT64_C(1) << 25) /* words that begin or end the name of an event */
#define DLI_W_EVENT_LAST (UINT64_C(1) << 26)
#define DLI_W_MISC_FIRST (UINT64_C(1) << 27) /* and of prizes, laws and the like */
#define DLI_W_MISC_LAST (UINT64_C(1) << 28)
#define DLI_W_OFFICE (UINT64_C(1) << 29)
#define DLI_W_RANK (UINT64_C(1) << 30)
#define DLI_W_ROLE (UINT64_C(1) << 31)
#define DLI_W_ADDRESS (UINT64_C(1) << 32) /* Mr. */
#define DLI_W_KINSHIP (UINT64_C(1) << 33)
#define DLI_W_TITLE_WORD (UINT64_C(1) << 34) /* any title */
#define DLI_W_MODIFIER (UINT64_C(1) << 35)   /* deputy */
#define DLI_W_TITLE_PAST (UINT64_C(1) << 36) /* former */
#define DLI_W_TITLE_ACTING (UINT64_C(1) << 37)
#define DLI_W_TITLE_ELECT (UINT64_C(1) << 38)
#define DLI_W_TITLE_PART (UINT64_C(1) << 39) /* words in front of a title that belong to it */
#define DLI_W_TITLE_MALE (UINT64_C(1) << 40)
#define DLI_W_TITLE_FEMALE (UINT64_C(1) << 41)
#define DLI_W_WORD (UINT64_C(1) << 42) /* common words */
#define DLI_W_FUNCTION (UINT64_C(1) << 43)
#define DLI_W_NOT_NAME (UINT64_C(1) << 44)
#define DLI_W_MONTH (UINT64_C(1) << 45)
#define DLI_W_WEEKDAY (UINT64_C(1) << 46)
#define DLI_W_ZONE (UINT64_C(1) << 47) /* of time: EST */
#define DLI_W_SAY (UINT64_C(1) << 48)  /* verbs */
#define DLI_W_ARTICLE (UINT64_C(1) << 49)
#define DLI_W_PREPOSITION (UINT64_C(1) << 50)
#define DLI_W_CONJUNCTION (UINT64_C(1) << 51)

#define DLI_W_ORG_WORDS (DLI_W_ORG_FIRST | DLI_W_ORG_LAST | DLI_W_ORG_ANY)
#define DLI_W_PERSONAL (DLI_W_GIVEN | DLI_W_SURNAME)

#define DLI_N_AFFIX_WORDS 64 /* a power of two */

/* What the packs say of words, and the weights of votes, found once when the engine is made. */
typedef struct dli_name_words {
    uint64_t *marks;                     /* one a signature: DLI_W_ ...            */
    uint64_t *class_marks;               /* one a class: the mark that it gives, or 0 */
    int classes[64];                     /* by a mark's bit: its class; -1 if no pack has it */
    uint64_t affixes[DLI_N_AFFIX_WORDS]; /* bits of keys: see words.c */
    float known_country, known_city, known_division, known_feature, known_org, given_first, surname_last,
        surname_only, given_only, affix, two_unknown, org_word, place_word, acronym, common_word, common_only,
        threshold, generic_word, institution_word, event_word, misc_word, initial, person_suffix, dateline,
        alias, title_alone;
} dli_name_words;

/* The marks live in `arena`. Errors: DL_E_NOMEM. */
dl_status dli_name_words_make(dli_arena *arena, const dli_knowledge *knowledge, dli_name_words *out);

/* Which bit a mark is. */
static inline int dli_mark_bit(uint64_t mark)
{
    return __builtin_ctzll(mark);
}

/* True if a word or phrase has one of the marks. */
static inline int dli_word_has(const dli_name_words *w, dli_entry entry, uint64_t marks)
{
    return (w->marks[entry.signature] & marks) != 0;
}

/* The first sense of a word or phrase as a member of the class of a mark; reading is NULL if it has none. */
static inline dli_sense dli_word_sense(const dli_knowledge *k, const dli_name_words *w, dli_entry entry,
                                       uint64_t mark)
{
    if (!dli_word_has(w, entry, mark)) return (dli_sense){NULL, NULL, NULL};
    return dli_entry_sense(k, entry, w->classes[dli_mark_bit(mark)], 0);
}

/* Finds candidates and their evidence. Results live in `arena`. Errors: DL_E_NOMEM. */
dl_status dli_find_names(dli_arena *arena, const dli_knowledge *knowledge, const dli_name_words *words,
                         dli_matcher *matcher, dl_str text, const dli_tokens *tokens,
                         const dli_lookup *lookup, const dli_layout *layout, const dli_values *values,
                         dli_names *out, dli_hits *limits);

/* Adds a vote to a candidate: of the name itself, or of the words around it. */
dl_status dli_vote_add(dli_arena *arena, dli_names *names, dli_candidate *candidate, int of_context,
                       dli_vote vote);

/* The strength (1 to 3) of an ending or beginning of a token that is typical of personal names; 0 if it has none. The
   fact tells the culture. */
unsigned dli_name_affix(const dli_knowledge *knowledge, const dli_name_words *words, const char *word,
                        size_t n_bytes, dli_sense *sense);

#endif
