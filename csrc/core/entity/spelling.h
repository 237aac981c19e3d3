/* spelling.h: loose keys of names. Newspapers bring one name over from another alphabet in many ways, and drop accents:
   Qaddafi, Gaddafi; Zelensky, Zelenskiy. The pack says which letters stand for each other (name_spellings.tsv); what a
   name becomes when all are read alike is hashed. Equal loose keys are a hint that needs further support, never a proof. */
#ifndef DLI_SPELLING_H
#define DLI_SPELLING_H

#include "entity/group.h"

/* The loose key of the words of tokens [begin, end), run together: hyphens and blanks count for nothing, nor do generations
   (Jr.) and articles (al-). 0 if nothing is left. *n_letters, if wanted: how long the loose form is. Linear in the words,
   of each of which the first 64 bytes count. */
uint64_t dli_loose_key(const dli_join *j, uint32_t token_begin, uint32_t token_end, size_t *n_letters);

#endif
