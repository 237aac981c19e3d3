/* engine.h (core/api): what the bodies of the public functions share. */
#ifndef DLI_API_ENGINE_H
#define DLI_API_ENGINE_H

#include "event/event.h"
#include "text/text.h"

#include <stdatomic.h>

struct dl_engine {
    atomic_size_t n_refs;
    dl_allocator alloc;
    dl_pack *files;
    size_t n_files;
    dli_knowledge knowledge;
    dli_layout_words layout_words;
    dli_value_words *value_words;
    dli_name_words name_words;
    dli_reference_words reference_words;
    dli_quote_words quote_words;
    dli_event_words event_words;
};

struct dl_scratch {
    dl_engine *engine;
    dli_arena arena;
    dli_matcher *matcher;
};

/* All that the rooms make of one text; lives in the scratch's arena but for strings, which are in the document's. */
typedef struct dli_reading_state {
    unsigned flags; /* DL_REPLACE_INVALID, DL_SURROGATES */
    dli_text text;
    dli_tokens tokens;
    dli_lookup lookup;
    dli_layout layout;
    dli_values values;
    dli_names names;
    dli_entities entities;
    dli_quotes quotes;
    dli_events events;
    dli_evidence evidence;
    dli_hits limits;
} dli_reading_state;

/* Makes the document from what the rooms found: maps every span to the source. The arena is given to the document; what
   is needed on the way is taken from the scratch arena. */
dl_status dli_doc_make(dl_engine *engine, dli_arena *arena, dli_arena *scratch, dl_str source,
                       const dli_reading_state *state, dl_doc **out);

#endif
