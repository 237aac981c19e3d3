/* text.h: Unicode normalisation with an exact two-way map of positions. */
#ifndef DATELINE_TEXT_H
#define DATELINE_TEXT_H

#include <dateline/status.h>
#include <dateline/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dl_form {
    DL_FORM_NFC = 1,
    DL_FORM_NFD,
    DL_FORM_NFKC,
    DL_FORM_NFKD,
    DL_FORM_NEWS /* the analysis form: see docs/architecture.md, "Text" */
} dl_form;

/* Flags of dl_normalize() and dl_read(): what to do with bytes that are not UTF-8. */
#define DL_REPLACE_INVALID 1u /* read each ill-formed sequence as U+FFFD instead of failing */
#define DL_SURROGATES 2u      /* read three-byte surrogates (as Python's "surrogatepass" writes) as U+FFFD */

typedef struct dl_text dl_text; /* a normalised text with its map; immutable */

/**
 * Normalise a text.
 *
 * source  UTF-8, borrowed: it must outlive the result, which refers to it where nothing changed.
 * form    one of dl_form.
 * flags   DL_REPLACE_INVALID, DL_SURROGATES or 0.
 * out     receives a text to release with dl_text_free(); NULL after any failure.
 * Errors  DL_E_UTF8 (err->offset is the first bad byte), DL_E_LIMIT, DL_E_NOMEM, DL_E_ARGUMENT. err may be NULL.
 * Cost    linear; no copy where nothing changes.
 */
DL_API dl_status dl_normalize(dl_str source, dl_form form, unsigned flags, dl_text **out, dl_error *err);
DL_API void dl_text_free(dl_text *text);

/** The normalised text, borrowed from `text` or from its source. */
DL_API dl_str dl_text_str(const dl_text *text);

/** True if the normalised text is the source itself, byte for byte. */
DL_API int dl_text_is_source(const dl_text *text);

/**
 * Map a span of the normalised text to the smallest span of the source that it came from, and back.
 * Spans are bytes; both ends of the result lie on code point borders. Bytes that vanished belong to no span of the
 * normalised text, unless they stand inside it.
 */
DL_API dl_span dl_text_to_source(const dl_text *text, dl_span normalized);
DL_API dl_span dl_text_from_source(const dl_text *text, dl_span source);

#ifdef __cplusplus
}
#endif
#endif
