/* scan.h: what the files of this room share: the scanner's state, and one function for each family of tokens.
   Private to csrc/core/token.

   Every dli_scan_ function is called with scan->at on the first byte of a token, appends at least one token and
   moves scan->at behind it. The main loop has made room for DLI_SCAN_BURST tokens before, so that appending cannot
   fail. */
#ifndef DLI_SCAN_H
#define DLI_SCAN_H

#include "base/key.h"
#include "token/class.h"
#include "token/token.h"

#define DLI_SCAN_BURST 8u

/* Lines, counted to tell a text that was wrapped at some 72 columns from one with a paragraph a line. */
typedef struct dli_line_counts {
    uint32_t begin;     /* of the line being read                                 */
    uint32_t n_inner;   /* lines directly followed by another line                */
    uint32_t n_wrapped; /* of these: 45 to 95 bytes long                          */
    uint32_t n_unended; /* of these: without a stop at the end                    */
    uint32_t n_lower;   /* of these: followed by a line that begins in lower case */
} dli_line_counts;

typedef struct dli_scan {
    const char *text;
    uint32_t n_bytes;
    uint32_t at;
    unsigned flags;         /* for the next token: DLI_T_SPACE_BEFORE ... */
    uint32_t no_web_before; /* the run of address characters up to here is known to be no address */
    unsigned char double_open, single_open; /* a quotation mark of this kind is open on this line */
    dli_token *tokens;
    size_t n;
    const dli_token_words *words;
    dli_line_counts lines;
} dli_scan;

/* The byte at `at`, 0 behind the end. */
static inline char dli_scan_byte(const dli_scan *scan, uint32_t at)
{
    return at < scan->n_bytes ? scan->text[at] : '\0';
}

static inline unsigned dli_scan_class(const dli_scan *scan, uint32_t at)
{
    return at < scan->n_bytes ? dli_class_of(scan->text[at]) : (unsigned)DLI_C_LINE;
}

/* True if a letter of a script with spaces, or a mark, begins at `at`. */
static inline int dli_scan_is_letter(const dli_scan *scan, uint32_t at)
{
    unsigned kind = dli_scan_class(scan, at) & DLI_C_KIND;
    size_t n_bytes;
    return kind == DLI_C_LETTER ||
           (kind == DLI_C_HIGH && dli_cp_in_word(dli_utf8_decode(scan->text + at, &n_bytes)));
}

static inline int dli_scan_is_alnum(const dli_scan *scan, uint32_t at)
{
    return dli_is_digit(dli_scan_byte(scan, at)) || dli_scan_is_letter(scan, at);
}

static inline uint32_t dli_scan_digits_end(const dli_scan *scan, uint32_t at)
{
    while (at < scan->n_bytes && dli_is_digit(scan->text[at])) at++;
    return at;
}

/* The token before the one being read, NULL at the beginning of the text. */
static inline const dli_token *dli_scan_last(const dli_scan *scan)
{
    return scan->n == 0 ? NULL : &scan->tokens[scan->n - 1];
}

/* End of the grapheme cluster that the last character of [begin, end) begins: a combining mark stays with its
   base even if the base is a stop or a digit. */
uint32_t dli_scan_cluster_end(const dli_scan *scan, uint32_t begin, uint32_t end);

/* Appends the token [scan->at, end) and moves on. */
static inline dli_token *dli_scan_emit(dli_scan *scan, uint32_t end, dl_token_kind kind, unsigned flags)
{
    if (end < scan->n_bytes && (unsigned char)scan->text[end] >= 0x80)
        end = dli_scan_cluster_end(scan, scan->at, end);
    dli_token *token = &scan->tokens[scan->n++];
    *token = (dli_token){
        .begin = scan->at,
        .end = end,
        .value = UINT32_MAX,
        .kind = (uint8_t)kind,
        .flags = (uint16_t)(scan->flags | flags),
    };
    scan->flags = 0;
    scan->at = end;
    return token;
}

/* The same for punctuation, whose key is that of its bytes. */
static inline dli_token *dli_scan_emit_mark(dli_scan *scan, uint32_t end, dl_token_kind kind, unsigned flags)
{
    dli_token *token = dli_scan_emit(scan, end, kind, flags);
    token->key = dli_key(scan->text + token->begin, token->end - token->begin);
    return token;
}

/* word.c: a word at scan->at; or one that begins there with digits and goes on with letters at `from`. */
void dli_scan_word(dli_scan *scan);
void dli_scan_word_from(dli_scan *scan, uint32_t from);

/* word.c: bytes of the clitic ('s, 're ...) whose apostrophe is at `at`; 0 if there is none. */
uint32_t dli_scan_clitic_bytes(const dli_scan *scan, uint32_t at);

/* dot.c: end of the word [scan->at, end), which a dot follows, with the dots that belong to it. `segment` is where
   its part after the last hyphen begins, `key` its fold key. *flags gets DLI_T_DOTTED, _ACRONYM, _NEVER_ENDS;
   it comes with DLI_T_INITIAL where the word is one capital. */
uint32_t dli_scan_dots(const dli_scan *scan, uint32_t segment, uint32_t end, uint64_t key, unsigned *flags);

/* number.c: a number whose first digit is at `digit`; a sign, an apostrophe or a point may stand at scan->at before
   it. */
void dli_scan_number(dli_scan *scan, uint32_t digit);

/* web.c: end of the e-mail address, host or URL that begins at scan->at, and its kind; 0 if there is none. */
uint32_t dli_scan_web(dli_scan *scan, dl_token_kind *kind);
/* @name and #tag; 0 if there is none. */
uint32_t dli_scan_tag_end(const dli_scan *scan);

/* mark.c: ASCII that begins neither word nor number, of class `kind`; high.c: characters beyond ASCII. */
void dli_scan_mark(dli_scan *scan, unsigned kind);
void dli_scan_high(dli_scan *scan);

/* dot.c: look-ups in the language's tables; NULL and 0 where they do not know the key. */
const dli_abbreviation *dli_abbreviation_find(const dli_token_words *words, uint64_t key);
int dli_token_is_starter(const dli_token_words *words, uint64_t key);

/* paragraph.c: lines are counted while scanning; then, are single newlines inside a block mere spaces? */
void dli_lines_end(dli_scan *scan, uint32_t newline, uint32_t next, int blank);
int dli_lines_are_wrapped(const dli_line_counts *lines);

/* sentence.c: cuts the tokens into sentences and paragraphs. */
dl_status dli_cut_sentences(dli_arena *arena, const dli_scan *scan, dli_tokens *out);

#endif
