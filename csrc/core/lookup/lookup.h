/* lookup.h: the room that looks every token and phrase up, once, and turns tokens into symbols. */
#ifndef DLI_LOOKUP_H
#define DLI_LOOKUP_H

#include "lookup/knowledge.h"

/* A word or phrase of the lexicon in the text. */
typedef struct dli_entry {
    const dli_pack_slot *slot; /* NULL: not found */
    uint16_t pack;             /* which pack the slot is of */
    uint16_t signature;        /* which classes it has */
} dli_entry;

/* A phrase of more than one token. Phrases do not overlap: the longest from the left is taken. */
typedef struct dli_phrase {
    uint32_t token_begin, token_end;
    dli_entry entry;
} dli_phrase;

typedef struct dli_lookup {
    dli_symbol *symbols; /* one a token, and a 0 behind the last */
    dli_entry *words;    /* one a token: its own entry, also inside a phrase */
    uint32_t *phrase_at; /* one a token: index of the phrase that covers it, or DL_NONE */
    dli_phrase *phrases;
    size_t n_phrases, room_phrases;
    uint32_t *numbers; /* the tokens in digits: numbers, ordinals, clock times */
    size_t n_numbers, room_numbers;
} dli_lookup;

/* Looks all tokens up. Errors: DL_E_NOMEM. Cost: one probe a token, one more
   for tokens in capitals or with a dot and for each word of a phrase. */
dl_status dli_look_up(dli_arena *arena, const dli_knowledge *knowledge, const dli_tokens *tokens,
                      dli_lookup *out);

/* True if an entry has a class; class_id may be -1. */
static inline int dli_entry_has(const dli_knowledge *k, dli_entry entry, int class_id)
{
    return entry.slot != NULL && dli_signature_has(k, entry.signature, class_id);
}

/* One thing that a word or phrase can mean. */
typedef struct dli_sense {
    const dli_reading *reading; /* NULL: none */
    const dli_fact *fact;
    const dli_pack *pack; /* whose strings the fact refers to */
} dli_sense;

/* The index-th sense of an entry as a member of a class; reading is NULL past the last one or where class_id is -1. A
   word of a user's pack keeps what the language's pack says of it: those senses come last. */
dli_sense dli_entry_sense(const dli_knowledge *knowledge, dli_entry entry, int class_id, unsigned index);

/* The index-th of all meanings that the language's pack gives an entry, whatever the class, which goes to *class_id;
   reading is NULL past the last one. For looking through many of them at once. */
dli_sense dli_entry_reading(const dli_knowledge *knowledge, dli_entry entry, unsigned index, int *class_id);

/* The entry of a slot of a pack. */
dli_entry dli_entry_of(const dli_knowledge *knowledge, uint32_t pack, const dli_pack_slot *slot);

/* What a user's lexicon says that an entry is: its sense and, in *kind, the kind of mention. reading is NULL if no user
   named it so, or only with capitals where the text has small letters. */
dli_sense dli_entry_user_sense(const dli_knowledge *knowledge, dli_entry entry, int is_lower, uint16_t *kind);

/* A sense's canonical name or value, and its detail; "" where it has none. */
static inline const char *dli_sense_name(dli_sense sense)
{
    return sense.reading == NULL ? "" : dli_pack_string(sense.pack, sense.fact->name);
}
static inline const char *dli_sense_detail(dli_sense sense)
{
    return sense.reading == NULL ? "" : dli_pack_string(sense.pack, sense.fact->detail);
}

/* The entry that covers token i: its phrase's, else its own. */
static inline dli_entry dli_entry_at(const dli_lookup *lookup, size_t i)
{
    return lookup->phrase_at[i] != DL_NONE ? lookup->phrases[lookup->phrase_at[i]].entry : lookup->words[i];
}

/* The entry of exactly the tokens [begin, end): a word, or a phrase; slot NULL if there is none. */
static inline dli_entry dli_entry_over(const dli_lookup *lookup, uint32_t begin, uint32_t end)
{
    uint32_t p = lookup->phrase_at[begin];
    if (p != DL_NONE && lookup->phrases[p].token_begin == begin && lookup->phrases[p].token_end == end)
        return lookup->phrases[p].entry;
    return end == begin + 1 ? lookup->words[begin] : (dli_entry){NULL, 0, 0};
}

#endif
