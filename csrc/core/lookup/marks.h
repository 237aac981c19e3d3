/* marks.h: what a room asks of a word, in one look. A room names the classes that matter to it and gives each some bits; every
   signature has the bits of all its classes. */
#ifndef DLI_LOOKUP_MARKS_H
#define DLI_LOOKUP_MARKS_H

#include "lookup/knowledge.h"

typedef struct dli_class_marks {
    const char *name; /* of a class; one that no pack has marks nothing */
    uint64_t marks;
} dli_class_marks;

/* All of this is for set-up, not for reading; results live in `arena`. Errors: DL_E_NOMEM. */

/* The marks of each class, by its number, from a list of names. */
dl_status dli_marks_note(dli_arena *arena, const dli_knowledge *knowledge, const dli_class_marks *classes,
                         size_t n_classes, uint64_t **of_class);

/* The marks of all signatures, from those of each class. */
dl_status dli_marks_spread(dli_arena *arena, const dli_knowledge *knowledge, const uint64_t *of_class,
                           uint64_t **out);

/* Both in one. */
dl_status dli_marks_make(dli_arena *arena, const dli_knowledge *knowledge, const dli_class_marks *classes,
                         size_t n_classes, uint64_t **out);

#endif
