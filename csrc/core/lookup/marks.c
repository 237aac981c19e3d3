/* marks.c: in come classes with their bits; out goes for each signature the bits of the classes that it has. */
#include "lookup/marks.h"

dl_status dli_marks_spread(dli_arena *arena, const dli_knowledge *k, const uint64_t *of_class, uint64_t **out)
{
    uint64_t *marks = dli_arena_alloc(arena, ((size_t)k->n_signatures + 1) * sizeof *marks);
    if (marks == NULL) return DL_E_NOMEM;
    for (unsigned s = DLI_SIG_FIRST; s < k->n_signatures; s++)
        for (uint32_t w = 0; k->signature_classes[s] != NULL && w < k->n_class_words; w++)
            for (uint64_t bits = k->signature_classes[s][w]; bits != 0; bits &= bits - 1)
                marks[s] |= of_class[w * 64 + (uint32_t)__builtin_ctzll(bits)];
    *out = marks;
    return DL_OK;
}

dl_status dli_marks_note(dli_arena *arena, const dli_knowledge *k, const dli_class_marks *classes,
                         size_t n_classes, uint64_t **of_class)
{
    *of_class = dli_arena_alloc(arena, ((size_t)k->n_classes + 1) * sizeof **of_class);
    if (*of_class == NULL) return DL_E_NOMEM;
    for (size_t c = 0; c < n_classes; c++) {
        int class_id = dli_class_find(k, classes[c].name);
        if (class_id >= 0) (*of_class)[class_id] |= classes[c].marks;
    }
    return DL_OK;
}

dl_status dli_marks_make(dli_arena *arena, const dli_knowledge *k, const dli_class_marks *classes,
                         size_t n_classes, uint64_t **out)
{
    uint64_t *of_class;
    DL_TRY(dli_marks_note(arena, k, classes, n_classes, &of_class));
    return dli_marks_spread(arena, k, of_class, out);
}
