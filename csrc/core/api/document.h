/* document.h (core/api): what a document is made of. */
#ifndef DLI_API_DOCUMENT_H
#define DLI_API_DOCUMENT_H

#include "api/engine.h"

/* Positions in code points: a bit for each byte that begins one, and how many begin before each word of bits. */
typedef struct dli_cp_index {
    uint64_t *starts;
    uint32_t *before; /* NULL: the text is ASCII and both units are the same */
    uint32_t n_cps;
} dli_cp_index;

struct dl_doc {
    atomic_size_t n_refs;
    dl_engine *engine; /* names of kinds, rules and agencies are its strings */
    dli_arena arena;   /* this struct lives in it */
    dl_str text;
    dli_cp_index cps;
    dl_article article;
    dl_token *tokens;
    dl_sentence *sentences;
    dl_mention *mentions;
    dl_entity *entities;
    uint32_t *entity_mentions;
    dl_relation *relations;
    dl_reference *references;
    dl_quote *quotes;
    uint32_t *quote_speakers;
    dl_event *events;
    dl_actor *actors;
    uint32_t *event_amounts;
    dl_span *event_tellings;
    dl_time *times;
    dl_quantity *quantities;
    dl_evidence *evidence;
    dl_span *spans;
    dl_warning *warnings;
    size_t n_tokens, n_sentences, n_mentions, n_entities, n_entity_mentions, n_relations, n_references,
        n_quotes, n_quote_speakers, n_events, n_actors, n_event_amounts, n_event_tellings, n_times,
        n_quantities, n_evidence, n_spans, n_warnings;
};

/* Indexes the code points of a text that is read with these flags (DL_REPLACE_INVALID ...). 0 without memory. */
int dli_cp_index_make(dli_arena *arena, dl_str text, unsigned flags, dli_cp_index *out);

#endif
