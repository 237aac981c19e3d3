/* alphabet.h: from the atoms that the rules of a stage are made of to their letters. For set-up, not for reading. */
#ifndef DLI_ALPHABET_H
#define DLI_ALPHABET_H

#include "lookup/knowledge.h"

/* An atom of one of the packs. */
typedef struct dli_atom {
    uint16_t pack, index;
} dli_atom;

/* The atoms of some rules, each with a number of its own, and the letters that they stand for. */
typedef struct dli_atoms {
    const dli_knowledge *knowledge;
    uint16_t **number_of; /* [pack][atom] -> number + 1; 0: none of these rules has it */
    dli_atom *items;
    size_t n, room;
    uint64_t *first; /* [atom]: the letters of its first or only word, as a bit set */
    uint64_t *inner; /* [atom]: those of inner words of its phrases                 */
    size_t n_words;  /* of a set */
} dli_atoms;

/* Starts with no atoms. Errors: DL_E_NOMEM. */
dl_status dli_atoms_begin(dli_arena *work, const dli_knowledge *knowledge, dli_atoms *out);

/* The number of an atom of a pack among these; adds it if it is new. Errors: DL_E_NOMEM. */
dl_status dli_atoms_add(dli_arena *work, dli_atoms *atoms, uint32_t pack, uint32_t index, uint32_t *number);

/* Makes the letters, which live in `arena`, and the sets of the atoms, which live in `work`. No atom is added from then on.
   Errors: DL_E_NOMEM. */
dl_status dli_alphabet_make(dli_arena *arena, dli_arena *work, dli_atoms *atoms, dli_alphabet *out);

/* Is it the class of any token, or the opposite of a class? Such an atom is one symbol, inner words of phrases too. */
int dli_atom_is_any(const dli_atoms *atoms, uint32_t number);

/* True if a set of letters has one. */
static inline int dli_set_has(const uint64_t *set, unsigned letter)
{
    return (set[letter >> 6] >> (letter & 63) & 1) != 0;
}

#endif
