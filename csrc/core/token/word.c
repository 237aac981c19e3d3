/* word.c: words. In comes the position of a letter; out go a word token with its shape and key, and the
   clitics split off its end. Most words are a few ASCII letters and a space: these are read eight bytes at a
   time and never looked at again. Everything else (hyphens, apostrophes, dots, digits, other alphabets) takes
   the careful way. */
#include "text/fold.h"
#include "token/scan.h"

#define BYTES(x) (0x0101010101010101u * (uint64_t)(x))

/* A word as far as it has been read. */
typedef struct word {
    uint32_t segment; /* where its part after the last hyphen or apostrophe begins */
    uint32_t n_letters, n_upper, n_lower;
    uint32_t n_upper_first; /* capitals at the beginning of a part */
    unsigned first_upper : 1, digits : 1, hyphen : 1, non_ascii : 1;
} word;

static dl_shape shape_of(const word *w)
{
    if (w->n_upper == 0) return w->n_lower == 0 ? DL_SHAPE_NONE : DL_SHAPE_LOWER;
    if (w->n_lower == 0) return w->n_letters == 1 ? DL_SHAPE_TITLE : DL_SHAPE_UPPER;
    return w->first_upper && w->n_upper == w->n_upper_first ? DL_SHAPE_TITLE : DL_SHAPE_MIXED;
}

static void count_letter(word *w, int upper, int lower, int first_of_segment)
{
    if (w->n_letters++ == 0) w->first_upper = upper != 0;
    if (upper) {
        w->n_upper++;
        if (first_of_segment) w->n_upper_first++;
    } else if (lower) {
        w->n_lower++;
    }
}

/* Letters, digits and marks from `at`; returns where they end. */
static uint32_t read_alnum(const dli_scan *scan, uint32_t at, word *w)
{
    int first = 1;
    while (at < scan->n_bytes) {
        char c = scan->text[at];
        unsigned class = dli_class_of(c);
        size_t n_bytes = 1;
        if ((class & DLI_C_KIND) == DLI_C_LETTER) {
            int upper = dli_is_ascii_upper(c);
            count_letter(w, upper, !upper, first);
        } else if ((class & DLI_C_KIND) == DLI_C_DIGIT) {
            w->digits = 1;
        } else if ((class & DLI_C_KIND) == DLI_C_HIGH) {
            uint32_t cp = dli_utf8_decode(scan->text + at, &n_bytes);
            if (!dli_cp_in_word(cp)) break;
            w->non_ascii = 1;
            dli_case letter_case = dli_cp_case(cp);
            if (letter_case != DLI_CASE_NONE || !dli_cp_is_mark(cp))
                count_letter(w, letter_case == DLI_CASE_UPPER, letter_case == DLI_CASE_LOWER, first);
        } else {
            break;
        }
        first = 0;
        at += (uint32_t)n_bytes;
    }
    return at;
}

static int ends_as(const dli_scan *scan, uint32_t at, const char *letters, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (dli_ascii_lower(dli_scan_byte(scan, at + i)) != letters[i]) return 0;
    if (dli_scan_is_alnum(scan, at + n)) return 0;
    return dli_scan_byte(scan, at + n) != '\'' || !dli_scan_is_letter(scan, at + n + 1);
}

uint32_t dli_scan_clitic_bytes(const dli_scan *scan, uint32_t at)
{
    static const char clitics[5][3] = {"s", "re", "ve", "ll", "d"};
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
        uint32_t n = (uint32_t)strlen(clitics[i]);
        if (ends_as(scan, at + 1, clitics[i], n)) return 1 + n;
    }
    /* I'm, but ma'm */
    if (at > 0 && dli_ascii_lower(scan->text[at - 1]) == 'i' && ends_as(scan, at + 1, "m", 1)) return 2;
    return 0;
}

/* mid-1990s, Pre-2014, under-21, post-9/11: the number is one of its own. F-16, COVID-19, Su-27s: it is not.
 */
static int tail_is_number(const dli_scan *scan, const word *w, uint32_t at)
{
    if (w->digits || w->n_lower == 0) return 0;
    if (w->n_upper == 0) return w->n_letters > 1;
    uint32_t end = dli_scan_digits_end(scan, at);
    if (end - at != 4 || (scan->text[at] != '1' && scan->text[at] != '2')) return 0;
    return ends_as(scan, end, "s", 1) || !dli_scan_is_alnum(scan, end);
}

/* Bytes of the hyphen, apostrophe, ampersand or underscore at `at` if the word goes on behind it; else 0. */
static uint32_t joint_bytes(const dli_scan *scan, const word *w, uint32_t at)
{
    char next = dli_scan_byte(scan, at + 1);
    switch (dli_scan_byte(scan, at)) {
    case '\'':
        if (!dli_scan_is_letter(scan, at + 1) || dli_scan_clitic_bytes(scan, at) > 0) return 0;
        return 1;
    case '-':
        if (dli_is_digit(next)) return tail_is_number(scan, w, at + 1) ? 0 : 1;
        if (dli_scan_is_letter(scan, at + 1)) return 1;
        return next == '\'' && dli_is_ascii_upper(dli_scan_byte(scan, at + 2)) ? 2 : 0; /* al-'Abadi */
    case '&': return dli_is_ascii_upper(next) && dli_is_ascii_upper(scan->text[at - 1]) ? 1 : 0; /* AT&T */
    case '_': return dli_scan_is_alnum(scan, at + 1) ? 1 : 0;
    default: return 0;
    }
}

/* isn't: the apostrophe is at `at`, and the clitic begins one byte before it. */
static int is_not(const dli_scan *scan, uint32_t at)
{
    return at >= scan->at + 2 && dli_ascii_lower(scan->text[at - 1]) == 'n' && ends_as(scan, at + 1, "t", 1);
}

/* Reads on from `at` over all parts of the word; returns its end. *not_at is where an n't begins, else 0. */
static uint32_t read_parts(const dli_scan *scan, uint32_t at, word *w, uint32_t *not_at)
{
    for (;;) {
        at = read_alnum(scan, at, w);
        if (dli_scan_byte(scan, at) == '\'' && is_not(scan, at)) {
            *not_at = at - 1;
            w->n_letters--;
            if (dli_is_ascii_upper(scan->text[at - 1])) w->n_upper--;
            else w->n_lower--;
            return at - 1;
        }
        uint32_t n_joint = joint_bytes(scan, w, at);
        if (n_joint == 0) return at;
        if (scan->text[at] == '-') w->hyphen = 1;
        at += n_joint;
        if (scan->text[at - n_joint] == '-') w->segment = at;
    }
}

/* u.s. for U.S and U.S. */
static uint64_t acronym_key(const char *text, uint32_t n, unsigned flags)
{
    char buffer[DLI_FOLD_MAX];
    if (flags & DLI_T_DOTTED || n >= sizeof buffer) return dli_fold_key(text, n);
    memcpy(buffer, text, n);
    buffer[n] = '.';
    return dli_fold_key(buffer, n + 1);
}

/* Of all its letters; those behind the first dot have not been counted yet. */
static dl_shape acronym_shape(const char *text, uint32_t n)
{
    word w = {0};
    for (uint32_t i = 0; i < n; i++) {
        int upper = dli_is_ascii_upper(text[i]);
        if (dli_is_ascii_letter(text[i])) count_letter(&w, upper, !upper, i == 0);
    }
    return shape_of(&w);
}

static void emit_clitic(dli_scan *scan, uint32_t end)
{
    dli_token *token = dli_scan_emit(scan, end, DL_TOKEN_CLITIC, 0);
    token->key = dli_fold_key(scan->text + token->begin, end - token->begin);
}

/* What follows the word without a space and was taken from it: n't, 's, or the apostrophe of "workers'". */
static void emit_tail(dli_scan *scan, uint32_t not_at)
{
    if (not_at > 0) {
        emit_clitic(scan, not_at + 3);
        return;
    }
    if (dli_scan_byte(scan, scan->at) != '\'') return;
    uint32_t n_clitic = dli_scan_clitic_bytes(scan, scan->at);
    char last = dli_ascii_lower(scan->text[scan->at - 1]);
    if (n_clitic == 0 && last == 's' && !scan->single_open && dli_scan_byte(scan, scan->at + 1) != '\'' &&
        !dli_scan_is_alnum(scan, scan->at + 1))
        n_clitic = 1;
    if (n_clitic > 0) emit_clitic(scan, scan->at + n_clitic);
}

/* True if what follows the word may make it a part of an address: name@, host.tld, http:// */
static int may_be_web(const dli_scan *scan, uint32_t end)
{
    char next = dli_scan_byte(scan, end + 1);
    switch (dli_scan_byte(scan, end)) {
    case '@': return 1;
    case '.':
    case '+':
    case '_': return dli_class_of(next) & DLI_C_ALNUM ? 1 : 0;
    case ':': return next == '/' && dli_scan_byte(scan, end + 2) == '/';
    default: return 0;
    }
}

static int emit_web(dli_scan *scan)
{
    dl_token_kind kind;
    uint32_t end = dli_scan_web(scan, &kind);
    if (end == 0) return 0;
    dli_token *token = dli_scan_emit(scan, end, kind, 0);
    token->key = dli_fold_key(scan->text + token->begin, end - token->begin);
    return 1;
}

/* US$, A$, NT$ */
static int is_currency_prefix(const dli_scan *scan, const word *w, uint32_t end)
{
    return dli_scan_byte(scan, end) == '$' && end - scan->at <= 3 && w->n_upper == end - scan->at;
}

void dli_scan_word_from(dli_scan *scan, uint32_t from)
{
    word w = {.segment = scan->at, .digits = from > scan->at};
    uint32_t not_at = 0;
    uint32_t end = read_parts(scan, from, &w, &not_at);
    if (may_be_web(scan, end) && emit_web(scan)) return;
    const char *text = scan->text + scan->at;
    unsigned flags = (w.hyphen ? DLI_T_HYPHEN : 0u) | (w.non_ascii ? DLI_T_NON_ASCII : 0u);
    if (is_currency_prefix(scan, &w, end)) {
        dli_scan_emit_mark(scan, end + 1, DL_TOKEN_CURRENCY, flags);
        return;
    }
    uint64_t key = dli_fold_key(text, end - scan->at);
    dl_shape shape = shape_of(&w);
    if (w.n_letters == 1 && !w.digits && w.first_upper) flags |= DLI_T_INITIAL;
    if (dli_scan_byte(scan, end) == '.') {
        end = dli_scan_dots(scan, w.segment, end, key, &flags);
        if (flags & DLI_T_ACRONYM) {
            key = acronym_key(text, end - scan->at, flags);
            shape = acronym_shape(text, end - scan->at);
        }
    }
    dli_token *token = dli_scan_emit(scan, end, w.digits ? DL_TOKEN_MIXED : DL_TOKEN_WORD, flags);
    token->key = key;
    token->shape = (uint8_t)shape;
    emit_tail(scan, not_at);
}

/* High bit set in each byte of `bytes` that is an ASCII letter. */
static uint64_t letter_bits(uint64_t bytes)
{
    uint64_t lower = (bytes | BYTES(0x20)) & BYTES(0x7F);
    uint64_t from_a = lower + BYTES(0x80 - 'a');
    uint64_t past_z = lower + BYTES(0x80 - 'z' - 1);
    return from_a & ~past_z & ~bytes & BYTES(0x80);
}

/* Letters of a run that have been read eight at a time: where it ends, and which are capitals. */
typedef struct letter_run {
    uint32_t n_bytes;
    int first_upper, rest_upper, any_lower;
    uint64_t folded; /* the first eight letters in lower case */
} letter_run;

/* Reads the run of ASCII letters at scan->at. Returns 0 if the text ends too soon to load eight bytes. */
static int read_letters(const dli_scan *scan, letter_run *run)
{
    uint64_t any_upper = 0, any_lower = 0;
    uint32_t at = scan->at, n = 8;
    while (n == 8) {
        if (scan->n_bytes - at < 8) return 0;
        uint64_t bytes;
        memcpy(&bytes, scan->text + at, 8);
        uint64_t others = ~letter_bits(bytes) & BYTES(0x80);
        n = others == 0 ? 8 : (uint32_t)__builtin_ctzll(others) / 8;
        uint64_t mask = n == 8 ? UINT64_MAX : ((uint64_t)1 << 8 * n) - 1;
        uint64_t upper = ~bytes & BYTES(0x20) & mask;
        any_lower |= bytes & BYTES(0x20) & mask;
        if (at == scan->at) {
            run->folded = (bytes | BYTES(0x20)) & mask;
            run->first_upper = (upper & 0x20) != 0;
            upper &= ~(uint64_t)0x20;
        }
        any_upper |= upper;
        at += n;
    }
    run->rest_upper = any_upper != 0;
    run->any_lower = any_lower != 0;
    run->n_bytes = at - scan->at;
    return 1;
}

static dl_shape run_shape(const letter_run *run)
{
    if (!run->rest_upper) return run->first_upper ? DL_SHAPE_TITLE : DL_SHAPE_LOWER;
    return run->any_lower ? DL_SHAPE_MIXED : DL_SHAPE_UPPER;
}

/* dli_fold_key() of the run. For at most eight ASCII letters that is one step of dli_key() on them in lower
   case; tests/c/test_token.c holds the two together. */
static uint64_t run_key(const dli_scan *scan, const letter_run *run)
{
    if (run->n_bytes > 8) return dli_fold_key(scan->text + scan->at, run->n_bytes);
    return dli_mix(0x9E3779B97F4A7C15u ^ run->n_bytes ^ run->folded, 0xE7037ED1A0B428DBu) | 1;
}

/* The common case: ASCII letters and nothing behind them that could belong to the word but a dot before a
   space. Returns 0 if it is another case. */
static int scan_plain_word(dli_scan *scan)
{
    letter_run run = {0};
    if (!read_letters(scan, &run)) return 0;
    uint32_t end = scan->at + run.n_bytes;
    unsigned next = dli_scan_class(scan, end), flags = 0;
    uint64_t key;
    if (next == (DLI_C_DOT | DLI_C_JOIN)) {
        if (run.n_bytes == 1 || dli_scan_class(scan, end + 1) & (DLI_C_ALNUM | DLI_C_JOIN)) return 0;
        key = run_key(scan, &run);
        end = dli_scan_dots(scan, scan->at, end, key, &flags);
    } else {
        if (next & DLI_C_JOIN) return 0;
        key = run_key(scan, &run);
        if (run.n_bytes == 1 && run.first_upper) flags = DLI_T_INITIAL;
    }
    dli_token *token = dli_scan_emit(scan, end, DL_TOKEN_WORD, flags);
    token->key = key;
    token->shape = (uint8_t)run_shape(&run);
    return 1;
}

void dli_scan_word(dli_scan *scan)
{
    if (!scan_plain_word(scan)) dli_scan_word_from(scan, scan->at);
}
