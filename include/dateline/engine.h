/* engine.h: compiled knowledge, and reading one article with it. */
#ifndef DATELINE_ENGINE_H
#define DATELINE_ENGINE_H

#include <dateline/document.h>
#include <dateline/status.h>
#include <dateline/text.h>
#include <dateline/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dl_engine dl_engine;   /* compiled knowledge; immutable; atomic reference count  */
typedef struct dl_scratch dl_scratch; /* one thread's working memory, reused from text to text  */

/* Where memory comes from. acquire returns n_bytes aligned for any type or NULL; release gives them back. */
typedef struct dl_allocator {
    void *(*acquire)(void *context, size_t n_bytes);
    void (*release)(void *context, void *bytes, size_t n_bytes);
    void *context;
} dl_allocator;

/* One pack: the bytes of a compiled pack file, 8-byte aligned (as malloc and mmap give them). */
typedef struct dl_pack {
    const void *data;
    size_t n_bytes;
    const char *name;               /* for messages: the file's name; copied */
    void (*release)(void *context); /* called once when the engine no longer needs `data`; may be NULL */
    void *context;
} dl_pack;

typedef struct dl_engine_options {
    size_t struct_size;     /* sizeof(dl_engine_options) */
    dl_allocator allocator; /* all zero: malloc and free */
} dl_engine_options;

/* A flag of dl_read(): resolve pronouns and descriptions as well, for dl_doc_references(); reading takes some 6% longer. */
#define DL_REFERENCES 4u

/* A flag of dl_read(): find who said what as well, for dl_doc_quotes(). Implies DL_REFERENCES. */
#define DL_QUOTES 32u

/* A flag of dl_read(): find who did what to whom as well, for dl_doc_events(). Implies DL_QUOTES. */
#define DL_EVENTS 64u

/* Flags of dl_read(): what days without their year count from. A report of news counts from its date, a history from the
   date that it told last. Without either flag the text decides. */
#define DL_MODE_NEWS 8u
#define DL_MODE_NARRATIVE 16u

typedef struct dl_options {
    size_t struct_size; /* sizeof(dl_options) */
    unsigned flags; /* DL_REPLACE_INVALID, DL_SURROGATES, DL_REFERENCES, DL_QUOTES, DL_EVENTS, DL_MODE_... */
    dl_str published; /* ISO 8601 date or date and time; empty: what the article itself prints */
} dl_options;

/**
 * Build an engine.
 *
 * packs, n_packs  the first is the language's own pack; later ones add to it and take precedence. Their bytes are
 *                 borrowed until each pack's release is called, which happens also when building fails.
 * options         NULL for the defaults.
 * out             receives an engine to release with dl_engine_unref(); NULL after any failure.
 * Errors          DL_E_PACK, DL_E_RULE (err->line is the rule's line in its file), DL_E_NOMEM, DL_E_ARGUMENT.
 * Cost            milliseconds: packs are checked and used where they lie; patterns are compiled by PCRE2.
 */
DL_API dl_status dl_engine_new(const dl_pack *packs, size_t n_packs, const dl_engine_options *options,
                               dl_engine **out, dl_error *err);
DL_API dl_engine *dl_engine_ref(dl_engine *engine);
DL_API void dl_engine_unref(dl_engine *engine);

/** Name of a kind: "PERSON", or what a user's pack calls its own; NULL if the engine has no such kind. */
DL_API const char *dl_engine_kind_name(const dl_engine *engine, uint16_t kind);

/** Working memory for one thread at a time, or NULL if there is no memory. It keeps the engine alive. */
DL_API dl_scratch *dl_scratch_new(dl_engine *engine);
DL_API void dl_scratch_free(dl_scratch *scratch);

/**
 * Read one article.
 *
 * scratch   used during the call only, by one thread at a time; NULL makes one for this call. It must have been made
 *           for this engine.
 * text      UTF-8, copied; at most DL_TEXT_MAX bytes. Offsets in the result are bytes into this text.
 * options   NULL for the defaults.
 * out       receives a document to release with dl_doc_unref(); NULL after any failure.
 * Errors    DL_E_UTF8 (err->offset is the first bad byte), DL_E_LIMIT, DL_E_NOMEM, DL_E_DATE, DL_E_ARGUMENT.
 *           err may be NULL.
 * Cost      linear in the text: each match is bounded, and a rule that meets the bound never hangs.
 * Threads   any number may share one engine; the document is safe to read from all of them.
 */
DL_API dl_status dl_read(dl_engine *engine, dl_scratch *scratch, dl_str text, const dl_options *options,
                         dl_doc **out, dl_error *err);

/* Rooms of the reading, in order, for dl_read_until() and the benchmark. */
typedef enum dl_room {
    DL_ROOM_TEXT = 1,
    DL_ROOM_TOKEN,
    DL_ROOM_LOOKUP,
    DL_ROOM_LAYOUT,
    DL_ROOM_VALUE,
    DL_ROOM_NAME,
    DL_ROOM_ENTITY,
    DL_ROOM_QUOTE, /* with DL_QUOTES only */
    DL_ROOM_EVENT, /* with DL_EVENTS only */
    DL_ROOM_ALL = DL_ROOM_EVENT
} dl_room;

/**
 * Run the rooms up to and including `last`, and keep nothing: for measuring. Returns the number of tokens in *n_tokens
 * (may be NULL). Arguments, errors and cost are those of dl_read().
 */
DL_API dl_status dl_read_until(dl_engine *engine, dl_scratch *scratch, dl_str text, const dl_options *options,
                               dl_room last, size_t *n_tokens, dl_error *err);

#ifdef __cplusplus
}
#endif
#endif
