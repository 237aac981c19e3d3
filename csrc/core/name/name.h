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

/* Classes and weights that the room asks for, found once when the engine is made. */
typedef struct dli_name_words {
    int given, surname, particle, name_suffix, country, division, city, feature, place, demonym,
        religion, politics, language_only, org, org_first, org_last, org_any, place_first,
        place_last, direction, office, rank, role, address, occupation, kinship, modifier,
        title_word, say, function, word, month, weekday, article, institution, not_name, zone,
        event_last, event_first, misc_last, misc_first, title_past, title_acting, title_elect,
        title_part, name_generation, given_male, given_female, title_male, title_female, org_designator,
        preposition, conjunction;
    float known_country, known_city, known_division, known_feature, known_org, given_first, surname_last,
        surname_only, given_only, affix, two_unknown, org_word, place_word, acronym, common_word, common_only,
        threshold, generic_word, institution_word, event_word, misc_word, initial, person_suffix, dateline,
        alias, title_alone;
} dli_name_words;

void dli_name_words_make(const dli_knowledge *knowledge, dli_name_words *out);

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
unsigned dli_name_affix(const dli_knowledge *knowledge, const char *word, size_t n_bytes, dli_sense *sense);

#endif
