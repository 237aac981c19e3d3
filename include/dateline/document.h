/* document.h: one article as read. Immutable; safe to share between threads. */
#ifndef DATELINE_DOCUMENT_H
#define DATELINE_DOCUMENT_H

#include <dateline/status.h>
#include <dateline/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dl_doc dl_doc; /* owns one arena; atomic reference count */

DL_API dl_doc *dl_doc_ref(dl_doc *doc);
DL_API void dl_doc_unref(dl_doc *doc);

/** The document's own copy of the caller's text, as it was given. */
DL_API dl_str dl_doc_text(const dl_doc *doc);

/**
 * Map a byte offset of the text to code points from its start. An ill-formed sequence counts as the one U+FFFD that it
 * was read as. Cost: constant.
 */
DL_API uint32_t dl_doc_cp(const dl_doc *doc, uint32_t byte);

/** The code point length of the text. */
DL_API uint32_t dl_doc_n_cps(const dl_doc *doc);

/** Map an offset in code points to bytes; the inverse of dl_doc_cp(). */
DL_API uint32_t dl_doc_byte(const dl_doc *doc, uint32_t cp);

/** Name of a kind, as dl_engine_kind_name(); valid as long as the document. NULL for an unknown kind. */
DL_API const char *dl_doc_kind_name(const dl_doc *doc, uint16_t kind);

/**
 * The names of the lexicon classes ("given", "month" ...) that dl_token.classes stands for: those of the word, or of the
 * phrase that it is part of, as patterns see them. Writes at most n_room names, which live as long as the document, and
 * returns how many there are.
 */
DL_API size_t dl_doc_class_names(const dl_doc *doc, uint16_t classes, const char **names, size_t n_room);

/** The furniture of the article; borrowed from the document. */
DL_API const dl_article *dl_doc_article(const dl_doc *doc);

/* The arrays. Each returns its first item and sets *n (not NULL); in text order. Borrowed from the document. */
DL_API const dl_token *dl_doc_tokens(const dl_doc *doc, size_t *n);
DL_API const dl_sentence *dl_doc_sentences(const dl_doc *doc, size_t *n);
DL_API const dl_mention *dl_doc_mentions(const dl_doc *doc, size_t *n);
DL_API const dl_entity *dl_doc_entities(const dl_doc *doc, size_t *n); /* by first mention */
DL_API const uint32_t *dl_doc_entity_mentions(const dl_doc *doc, size_t *n);
DL_API const dl_relation *dl_doc_relations(const dl_doc *doc, size_t *n);
DL_API const dl_reference *dl_doc_references(const dl_doc *doc, size_t *n); /* none without DL_REFERENCES */
DL_API const dl_quote *dl_doc_quotes(const dl_doc *doc, size_t *n);         /* none without DL_QUOTES */
DL_API const uint32_t *dl_doc_quote_speakers(const dl_doc *doc,
                                             size_t *n); /* entities, in runs of dl_quote.speakers */
DL_API const dl_event *dl_doc_events(const dl_doc *doc, size_t *n);        /* none without DL_EVENTS */
DL_API const dl_actor *dl_doc_actors(const dl_doc *doc, size_t *n);        /* grouped by event and side */
DL_API const uint32_t *dl_doc_event_amounts(const dl_doc *doc, size_t *n); /* indexes of quantities */
DL_API const dl_span *dl_doc_event_tellings(const dl_doc *doc, size_t *n);
DL_API const dl_time *dl_doc_times(const dl_doc *doc, size_t *n);
DL_API const dl_quantity *dl_doc_quantities(const dl_doc *doc, size_t *n);
DL_API const dl_evidence *dl_doc_evidence(const dl_doc *doc, size_t *n); /* grouped by what it explains */
DL_API const dl_span *dl_doc_spans(const dl_doc *doc, size_t *n);        /* what dl_article refers to   */
DL_API const dl_warning *dl_doc_warnings(const dl_doc *doc, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
