/* quote.h: the room that finds who said what: words between marks, reported clauses, and their speakers. */
#ifndef DLI_QUOTE_H
#define DLI_QUOTE_H

#include "entity/entity.h"

typedef struct dli_quotes {
    dl_quote *items; /* by begin, then the longer first; spans are bytes of the analysis text */
    size_t n, room;
    uint32_t *speakers; /* entities, in runs of dl_quote.speakers */
    size_t n_speakers, room_speakers;
} dli_quotes;

/* What words can do around a quotation, found once when the engine is made. */
typedef struct dli_quote_words {
    uint64_t *marks; /* one a signature: DLI_Q_ ... of find.h                  */
    uint64_t *frames, *noun_frames,
        *adjective_frames;                 /* DLI_F_ ...: what it takes as a verb, noun or adjective */
    int say, say_noun, say_adjective, cue; /* classes, whose details tell what a cue makes of what is said */
} dli_quote_words;

/* The marks live in `arena`. Errors: DL_E_NOMEM. */
dl_status dli_quote_words_make(dli_arena *arena, const dli_knowledge *knowledge, dli_quote_words *out);

/* Finds the quotes of a text. Results live in `arena`, but for strings, which are the packs'. Errors: DL_E_NOMEM. Cost: a look
   at each token; then, for each sentence with marks or cues, some at its tokens. */
dl_status dli_find_quotes(dli_arena *arena, const dli_knowledge *knowledge, const dli_quote_words *words,
                          dl_str text, const dli_tokens *tokens, const dli_lookup *lookup,
                          const dli_layout *layout, const dli_values *values, const dli_entities *entities,
                          dli_evidence *evidence, dli_quotes *out);

#endif
