/* marks.c: in come classes with their bits; out goes for each signature the bits of the classes that it has. */
#include "lookup/marks.h"

dl_status dli_marks_make(dli_arena *arena, const dli_knowledge *k, const dli_class_marks *classes,
                         size_t n_classes, uint64_t **out)
{
    uint64_t *marks = dli_arena_alloc(arena, ((size_t)k->n_signatures + 1) * sizeof *marks);
    if (marks == NULL) return DL_E_NOMEM;
    for (size_t c = 0; c < n_classes; c++) {
        int class_id = dli_class_find(k, classes[c].name);
        for (unsigned s = DLI_SIG_FIRST; s < k->n_signatures; s++)
            if (dli_signature_has(k, s, class_id)) marks[s] |= classes[c].marks;
    }
    *out = marks;
    return DL_OK;
}
