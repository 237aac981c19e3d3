/* token.h: the room that cuts the analysis text into tokens, sentences and paragraphs, in one table-driven pass.
   Positions here and in all later rooms are bytes of the analysis text; api/document.c maps them to the source. */
#ifndef DLI_TOKEN_H
#define DLI_TOKEN_H

#include "base/arena.h"
#include <dateline/types.h>

/* Flags of a token; the lower bits are public (dl_token.flags). */
#define DLI_T_SPACE_BEFORE 1u /* white space stands before it                                  */
#define DLI_T_LINE_START 2u   /* the first token of a line                                     */
#define DLI_T_DOTTED 4u       /* ends in the dot of an abbreviation or initial: Jan., U.S., J. */
#define DLI_T_INITIAL 8u      /* a single capital letter, with or without its dot              */
#define DLI_T_ACRONYM 16u     /* letters with inner dots: U.S., a.m., e.g.                     */
#define DLI_T_SENT_START 32u  /* the first word of a sentence (after quotes and brackets)      */
#define DLI_T_HYPHEN 64u      /* has an inner hyphen                                           */
#define DLI_T_NON_ASCII 128u
#define DLI_T_QUOTE_OPEN 256u /* a quotation mark that opens, by the white space around it     */
#define DLI_T_QUOTE_CLOSE 512u
#define DLI_T_DATELIKE                                                                                       \
    1024u /* NUMBER that covers 2022-01-07, 7/1/2022, 7.1.2022, 07-Jan-2022, 20220107, 1/2022 or 07/01 */
#define DLI_T_PLURAL                                                                                         \
    2048u /* NUMBER with a plural s: 1990s, '90s; value is 1990, 90                         */
#define DLI_T_BLOCK_START                                                                                    \
    4096u /* the first token after a blank line, or of the text                           */
#define DLI_T_NEVER_ENDS                                                                                     \
    8192u /* DOTTED, and the table says that no sentence ends after it: Mr., Gen.           */

typedef struct dli_token {
    uint32_t begin, end; /* bytes of the analysis text */
    uint64_t key; /* word-like tokens (also clitics, addresses and tags): fold key without the final dot and,
                            for acronyms, with inner dots kept and one final dot added (u.s. for U.S and U.S.);
                            punctuation and ideographs: dli_key of the bytes; numbers, ordinals and clock times: 0 */
    uint32_t value; /* unsigned integers up to 9 digits, also 1,200, 1990s and '98: the value; ordinals: the
                            number; else UINT32_MAX */
    uint8_t kind;   /* dl_token_kind */
    uint8_t shape;  /* dl_shape */
    uint16_t flags;
    uint32_t sentence;
    uint32_t reserved;
} dli_token;

typedef struct dli_sentence {
    uint32_t token_begin, token_end; /* half-open */
    uint32_t begin, end;             /* bytes */
    uint32_t paragraph;
    uint32_t flags;
} dli_sentence;

#define DLI_S_HEADLINE                                                                                       \
    1u                 /* a line without a final stop, in title or upper case, or short: not running text */
#define DLI_S_UPPER 2u /* most of its words are in capitals: shapes say nothing                           */
#define DLI_S_TITLE 4u /* most of its words are capitalised: shapes say little                            */

typedef struct dli_paragraph { /* a run of lines without a blank line, or one line where lines are long */
    uint32_t begin, end;       /* bytes, without white space at the ends */
    uint32_t sentence_begin, sentence_end;
} dli_paragraph;

typedef struct dli_tokens {
    dli_token *items;
    size_t n, room;
    dli_sentence *sentences;
    size_t n_sentences, room_sentences;
    dli_paragraph *paragraphs;
    size_t n_paragraphs, room_paragraphs;
} dli_tokens;

/* What the tokeniser must know of the language: which words take a dot. A view of a pack section: open addressing,
   n_slots a power of two, 0 = empty slot; the low four bits of `info` are flags, below. */
typedef struct dli_abbreviation {
    uint64_t key; /* fold key of the abbreviation without its dot */
    uint32_t info;
    uint32_t reserved;
} dli_abbreviation;

#define DLI_ABBREV_NEVER_ENDS 1u    /* a sentence never ends after it: Mr., Gen., No.             */
#define DLI_ABBREV_NEEDS_UPPER 2u   /* an abbreviation only when capitalised: Sat., Sun., Ill.    */
#define DLI_ABBREV_BEFORE_NUMBER 4u /* an abbreviation only before a number: No., pp., Art.     */
#define DLI_ABBREV_AFTER_NUMBER 8u  /* an abbreviation only after a number: in., min., gal.      */

/* Words that begin a sentence when capitalised after an abbreviation that may end one (The, He, But, In ...). */
typedef struct dli_token_words {
    const dli_abbreviation *abbreviations;
    size_t n_abbreviation_slots;
    const uint64_t *starters; /* open addressing, 0 = empty */
    size_t n_starter_slots;
} dli_token_words;

/* Where a key is looked for first in a table of n_slots; then in the slots after it, round the end. The lowest bit
   of every key is 1, so that the slot is taken from higher ones. A table must keep at least one slot empty. */
static inline size_t dli_token_slot(uint64_t key, size_t n_slots)
{
    return (size_t)(key >> 32) & (n_slots - 1);
}

/* Cuts `text` (analysis form, valid UTF-8) into tokens, sentences and paragraphs, all in `arena`. Linear time.
   Errors: DL_E_NOMEM. */
dl_status dli_tokenize(dli_arena *arena, dl_str text, const dli_token_words *words, dli_tokens *out);

#endif
