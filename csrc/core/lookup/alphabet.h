/* alphabet.h: from the atoms that the rules of a stage are made of to their letters. For set-up, not for reading. */
#ifndef DLI_ALPHABET_H
#define DLI_ALPHABET_H

#include "lookup/knowledge.h"

/* An atom of one of the packs. */
typedef struct dli_atom {
    uint16_t pack, index;
} dli_atom;

/* The atoms of some rules, each with a number of its own, and the letters that they stand for: a row of bits for each letter,
   two an atom, one for its first or only word and one for inner words of its phrases. */
typedef struct dli_atoms {
    const dli_knowledge *knowledge;
    uint16_t **number_of; /* [pack][atom] -> number + 1; 0: none of these rules has it */
    dli_atom *items;
    size_t n, room;
    uint64_t *rows;
    size_t n_words; /* of a row */
} dli_atoms;

/* Starts with no atoms. Errors: DL_E_NOMEM. */
dl_status dli_atoms_begin(dli_arena *work, const dli_knowledge *knowledge, dli_atoms *out);

/* The number of an atom of a pack among these; adds it if it is new. Errors: DL_E_NOMEM. */
dl_status dli_atoms_add(dli_arena *work, dli_atoms *atoms, uint32_t pack, uint32_t index, uint32_t *number);

/* Makes the letters, of which `out` lives in `arena` and the rows of the atoms in `work`. No atom is added from then on.
   Errors: DL_E_NOMEM. */
dl_status dli_alphabet_make(dli_arena *arena, dli_arena *work, dli_atoms *atoms, dli_alphabet *out);

/* Is it the class of any token, or the opposite of a class? Such an atom is one symbol, inner words of phrases too. */
int dli_atom_is_any(const dli_atoms *atoms, uint32_t number);

/* True if a letter is of the first or only word of what an atom stands for. */
static inline int dli_atom_begins(const dli_atoms *atoms, uint32_t number, unsigned letter)
{
    const uint64_t *row = atoms->rows + letter * atoms->n_words;
    return (row[number >> 5] >> (2 * (number & 31)) & 1) != 0;
}

/* True if a letter is of an inner word of it. */
static inline int dli_atom_goes_on(const dli_atoms *atoms, uint32_t number, unsigned letter)
{
    const uint64_t *row = atoms->rows + letter * atoms->n_words;
    return (row[number >> 5] >> (2 * (number & 31) + 1) & 1) != 0;
}

#endif
