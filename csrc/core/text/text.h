/* text.h: the room's result, an analysis text and its map back to the source. */
#ifndef DLI_TEXT_H
#define DLI_TEXT_H

#include "base/arena.h"
#include <dateline/text.h>

/* One place where the normalised text is not the source: [norm_begin, norm_end) came from [source_begin,
   source_end). Between two changes both texts are equal byte for byte. Sorted; both ends on code point
   borders. */
typedef struct dli_change {
    uint32_t norm_begin, norm_end;
    uint32_t source_begin, source_end;
} dli_change;

typedef struct dli_text {
    dl_str source;
    dl_str norm; /* equal to source (same pointer) where nothing changed */
    dli_change *changes;
    size_t n_changes, room_changes;
} dli_text;

/* Normalises `source` into `out`; what is new lives in `arena`. Errors: DL_E_UTF8, DL_E_LIMIT, DL_E_NOMEM. */
dl_status dli_text_make(dli_arena *arena, dl_str source, dl_form form, unsigned flags, dli_text *out,
                        dl_error *err);

/* Maps spans as dl_text_to_source() and dl_text_from_source() do. O(log n_changes). */
dl_span dli_text_to_source(const dli_text *text, dl_span norm);
dl_span dli_text_from_source(const dli_text *text, dl_span source);

#endif
