/* person.h: which full names are one person's, and whom a family name means. */
#ifndef DLI_PERSON_H
#define DLI_PERSON_H

#include "entity/word_index.h"

/* Puts full names that are persons, or may be, into chains by their loose last word (entry 2g) and by all their words
   (2g + 1). Errors: DL_E_NOMEM. */
dl_status dli_index_persons(dli_join *j, dli_word_index *index);

/* Finds the person whose name a group writes in another spelling: "Zelenskiy" after "Volodymyr Zelensky". For groups that
   shorten no name as it is written. */
void dli_alias_spelling(dli_join *j, const dli_word_index *index, uint32_t g);

/* Joins full forms of one person. */
void dli_join_persons(dli_join *j, const dli_word_index *index);

/* Divides a family name that shortens the person `usual` by the titles it has: "Mrs. Clinton" beside "Mr. Clinton". The
   index is of last words as they are written. */
void dli_divide_by_gender(dli_join *j, const dli_word_index *index, uint32_t g, uint32_t usual);

#endif
