/* pack.h: what a tool that compiles packs needs of the core, so that a name is keyed as a text's words are. */
#ifndef DATELINE_PACK_H
#define DATELINE_PACK_H

#include <dateline/status.h>
#include <dateline/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The format of pack files that this library reads; see docs/packs.md. */
#define DL_PACK_FORMAT 2u

typedef struct dl_word {
    uint64_t key;        /* fold key; 0 for a number or punctuation that has none */
    uint32_t begin, end; /* bytes of the analysis form of the text */
    uint8_t kind;        /* dl_token_kind */
    uint8_t shape;       /* dl_shape      */
    uint16_t flags;      /* of dl_token   */
} dl_word;

/**
 * Cut a name or phrase into words as reading a text does, without a pack's abbreviations: a final dot is a word.
 *
 * text     UTF-8, in any normal form.
 * words    receives at most n_room words.
 * n        receives the number of words, which may be more than n_room.
 * Errors   DL_E_UTF8, DL_E_LIMIT, DL_E_NOMEM.
 */
DL_API dl_status dl_words(dl_str text, dl_word *words, size_t n_room, size_t *n, dl_error *err);

/**
 * Fold a word as words are compared: case, diacritics and letters without a decomposition. `out` receives at most n_room
 * bytes, cut at a character; three times the word's bytes are always enough. Returns the bytes written. The word is UTF-8
 * that has been checked.
 */
DL_API size_t dl_fold(dl_str word, char *out, size_t n_room);

/** The key of a word that is folded already. */
DL_API uint64_t dl_word_key(dl_str folded);

/** The key of the phrase whose words so far have the key `phrase` (0: none) and whose next word has the key `word`. */
DL_API uint64_t dl_phrase_key(uint64_t phrase, uint64_t word);

/** The checksum that a pack file carries of the n_bytes that follow its header. Reads n_bytes as 8-byte words. */
DL_API uint64_t dl_pack_checksum(const void *bytes, size_t n_bytes);

#ifdef __cplusplus
}
#endif
#endif
