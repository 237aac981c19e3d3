/* event.h: the room that finds who did what to whom, and the events that have names of their own. */
#ifndef DLI_EVENT_H
#define DLI_EVENT_H

#include "quote/quote.h"

typedef struct dli_events {
    dl_event *items; /* by begin; spans here and in all that follows are bytes of the analysis text */
    size_t n, room;
    dl_actor *actors;
    size_t n_actors, room_actors;
    uint32_t *amounts;
    size_t n_amounts, room_amounts;
    dl_span *tellings;
    size_t n_tellings, room_tellings;
    uint32_t n_cut; /* sentences with more verbs, triggers or actors than are read */
} dli_events;

typedef struct dli_frame dli_frame; /* what a rule of events says of its actors: clause.h */

/* What words can do in a clause, and what each rule of events asks for, found once when the engine is made. */
typedef struct dli_event_words {
    uint64_t *marks;    /* one a signature: DLI_E_ ... of clause.h */
    dli_frame **frames; /* one a rule; NULL for those of other rooms */
    int actor, actor_front, actor_org,
        actor_word;       /* classes: nouns, organisations, words in names of those */
    int country, demonym; /* classes */
    char (*alpha3)[4];    /* by ISO 3166-1 alpha-2: AA is 0, AB 1; empty where there is no such country */
} dli_event_words;

/* All of it lives in `arena`. Errors: DL_E_NOMEM; DL_E_RULE for a rule that asks for what there is not. */
dl_status dli_event_words_make(dli_arena *arena, const dli_knowledge *knowledge, dli_event_words *out,
                               dl_error *err);

/* Finds the events of a text. Codes of actors live in `results`, all else in `arena`. Errors: DL_E_NOMEM. Cost: a look at each
   token; for each sentence with a word that can tell an event, some at its tokens. */
dl_status dli_find_events(dli_arena *arena, dli_arena *results, const dli_knowledge *knowledge,
                          const dli_event_words *words, dli_matcher *matcher, dl_str text,
                          const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                          const dli_values *values, const dli_names *names, const dli_entities *entities,
                          const dli_quotes *quotes, dli_evidence *evidence, dli_events *out,
                          dli_hits *limits);

#endif
