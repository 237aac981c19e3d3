/* spelling.h: loose keys of names. Newspapers bring one name over from another alphabet in many ways, and drop accents:
   Qaddafi, Gaddafi; Zelensky, Zelenskiy. The pack says which letters stand for each other (name_spellings.tsv); what a
   name becomes when all are read alike is hashed. Equal loose keys are a hint that needs further support, never a proof. */
#ifndef DLI_SPELLING_H
#define DLI_SPELLING_H

#include "entity/group.h"

typedef struct dli_loose_keys {
    uint64_t all;         /* of all words; 0 if nothing is left, as in the other two */
    uint64_t first, last; /* of the first word, and of the one that is called the last */
    size_t n_letters;     /* of all words together */
} dli_loose_keys;

/* The loose keys of the words of tokens [begin, end), run together: hyphens and blanks count for nothing, nor do generations
   (Jr.) and articles (al-). Linear in the words, of each of which the first 64 bytes count. */
dli_loose_keys dli_make_loose_keys(const dli_join *j, uint32_t token_begin, uint32_t token_end,
                                   uint32_t last_word);

/* Notes where the spellings of each first letter are; before any key is made. */
void dli_index_spellings(dli_join *j);

#endif
