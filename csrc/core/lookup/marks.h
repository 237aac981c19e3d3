/* marks.h: what a room asks of a word, in one look. A room names the classes that matter to it and gives each some bits; every
   signature has the bits of all its classes. */
#ifndef DLI_LOOKUP_MARKS_H
#define DLI_LOOKUP_MARKS_H

#include "lookup/knowledge.h"

typedef struct dli_class_marks {
    const char *name; /* of a class; one that no pack has marks nothing */
    uint64_t marks;
} dli_class_marks;

/* Makes the marks of all signatures, in `arena`. Errors: DL_E_NOMEM. For set-up, not for reading. */
dl_status dli_marks_make(dli_arena *arena, const dli_knowledge *knowledge, const dli_class_marks *classes,
                         size_t n_classes, uint64_t **out);

#endif
