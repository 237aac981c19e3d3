/* mark.c: punctuation, quotation marks, signs, and characters beyond ASCII that begin no word. What a mark is
   depends on the byte before it, the byte after it and, for quotation marks in the middle of things, on what
   is open. */
#include "text/fold.h"
#include "token/scan.h"

static unsigned class_before(const dli_scan *scan)
{
    return scan->at == 0 ? (unsigned)DLI_C_LINE : dli_class_of(scan->text[scan->at - 1]) & DLI_C_KIND;
}

static int is_white(unsigned kind)
{
    return kind == DLI_C_SPACE || kind == DLI_C_LINE;
}

/* Can a quotation open behind this? White space, brackets, dashes, an opening quotation mark. */
static int opens_behind(const dli_scan *scan)
{
    unsigned before = class_before(scan);
    const dli_token *last = dli_scan_last(scan);
    if (is_white(before) || before == DLI_C_OPEN || last == NULL) return 1;
    return last->kind == DL_TOKEN_OPEN || (last->kind == DL_TOKEN_QUOTE && last->flags & DLI_T_QUOTE_OPEN);
}

/* Can a quotation close before this? White space and what ends words. */
static int closes_before(const dli_scan *scan, uint32_t end)
{
    unsigned next = dli_scan_class(scan, end) & DLI_C_KIND;
    return is_white(next) || next == DLI_C_CLOSE || next == DLI_C_COMMA || next == DLI_C_STOP ||
           next == DLI_C_DOT;
}

static void emit_quote(dli_scan *scan, uint32_t end, unsigned char *open)
{
    int can_open = opens_behind(scan), can_close = closes_before(scan, end);
    const dli_token *last = dli_scan_last(scan);
    if (can_open == can_close) can_open = !*open;
    else if (!can_open && last->kind == DL_TOKEN_DASH && !can_close) can_open = !*open;
    *open = (unsigned char)can_open;
    dli_scan_emit_mark(scan, end, DL_TOKEN_QUOTE, can_open ? DLI_T_QUOTE_OPEN : DLI_T_QUOTE_CLOSE);
}

/* 'em and the like: the apostrophe stands for letters. Returns the word's end or 0. */
static uint32_t elision_end(const dli_scan *scan)
{
    static const char elided[][5] = {"em", "til", "tis", "twas", "n"};
    for (size_t i = 0; i < sizeof elided / sizeof *elided; i++) {
        uint32_t n = 0;
        while (n < 5 && elided[i][n] != '\0' &&
               dli_ascii_lower(dli_scan_byte(scan, scan->at + 1 + n)) == elided[i][n])
            n++;
        if ((n == 5 || elided[i][n] == '\0') && !dli_scan_is_alnum(scan, scan->at + 1 + n))
            return scan->at + 1 + n;
    }
    return 0;
}

static void emit_keyed(dli_scan *scan, uint32_t end, dl_token_kind kind, dl_shape shape)
{
    dli_token *token = dli_scan_emit(scan, end, kind, 0);
    token->key = dli_fold_key(scan->text + token->begin, token->end - token->begin);
    token->shape = (uint8_t)shape;
}

/* '98, '90s: exactly two digits. */
static int is_short_year(const dli_scan *scan)
{
    uint32_t end = dli_scan_digits_end(scan, scan->at + 1);
    if (end - scan->at != 3) return 0;
    if (dli_ascii_lower(dli_scan_byte(scan, end)) == 's') end++;
    return !dli_scan_is_alnum(scan, end) && dli_scan_byte(scan, end) != '%';
}

static void scan_apostrophe(dli_scan *scan)
{
    if (dli_scan_byte(scan, scan->at + 1) == '\'') {
        emit_quote(scan, scan->at + 2, &scan->double_open);
        return;
    }
    const dli_token *last = dli_scan_last(scan);
    if (!opens_behind(scan)) {
        uint32_t n_clitic = dli_scan_clitic_bytes(scan, scan->at);
        int plural =
            (last->kind == DL_TOKEN_MIXED || last->kind == DL_TOKEN_NUMBER || last->flags & DLI_T_DOTTED) &&
            !scan->single_open && closes_before(scan, scan->at + 1) && scan->text[scan->at - 1] == 's';
        if (n_clitic > 0 || plural)
            emit_keyed(scan, scan->at + (plural ? 1 : n_clitic), DL_TOKEN_CLITIC, DL_SHAPE_NONE);
        else emit_quote(scan, scan->at + 1, &scan->single_open);
        return;
    }
    uint32_t end, n_spaced = dli_scan_clitic_bytes(scan, scan->at);
    if (n_spaced > 0 && last != NULL &&
        last->kind == DL_TOKEN_WORD) /* "Spain 's": a text that was cut before */
        emit_keyed(scan, scan->at + n_spaced, DL_TOKEN_CLITIC, DL_SHAPE_NONE);
    else if (is_short_year(scan)) dli_scan_number(scan, scan->at + 1);
    else if ((end = elision_end(scan)) > 0) emit_keyed(scan, end, DL_TOKEN_WORD, DL_SHAPE_LOWER);
    else emit_quote(scan, scan->at + 1, &scan->single_open);
}

/* End of the run of the byte at scan->at. */
static uint32_t run_end(const dli_scan *scan)
{
    uint32_t end = scan->at + 1;
    while (end < scan->n_bytes && scan->text[end] == scan->text[scan->at]) end++;
    return end;
}

static int stands_free(const dli_scan *scan)
{
    unsigned before = class_before(scan);
    return is_white(before) || before == DLI_C_OPEN || before == DLI_C_QUOTE || before == DLI_C_APOSTROPHE;
}

/* A list mark: at the start of a line, with white space behind it. */
static int is_list_mark(const dli_scan *scan, uint32_t end)
{
    return scan->flags & DLI_T_LINE_START && (dli_scan_class(scan, end) & DLI_C_KIND) == DLI_C_SPACE;
}

static void scan_hyphen(dli_scan *scan)
{
    uint32_t end = run_end(scan);
    if (end - scan->at == 1 && dli_is_digit(dli_scan_byte(scan, end)) && stands_free(scan)) {
        dli_scan_number(scan, end);
        return;
    }
    dli_scan_emit_mark(scan, end,
                       end - scan->at == 1 && is_list_mark(scan, end) ? DL_TOKEN_BULLET : DL_TOKEN_DASH, 0);
}

static void scan_dot(dli_scan *scan)
{
    uint32_t end = run_end(scan);
    if (end - scan->at >= 3) {
        dli_scan_emit_mark(scan, end, DL_TOKEN_ELLIPSIS, 0);
    } else if (end - scan->at == 1 && dli_is_digit(dli_scan_byte(scan, end)) && stands_free(scan)) {
        dli_scan_number(scan, end);
    } else {
        dli_scan_emit_mark(scan, scan->at + 1, DL_TOKEN_STOP, 0);
    }
}

/* * = _ ~ + `: a list mark, a sign, an opening ``, or a rule drawn with them. */
static void scan_rule(dli_scan *scan)
{
    char c = scan->text[scan->at];
    uint32_t end = run_end(scan);
    if (c == '+' && end - scan->at == 1 && dli_is_digit(dli_scan_byte(scan, end)) && stands_free(scan)) {
        dli_scan_number(scan, end);
    } else if (c == '`' && end - scan->at == 2) {
        scan->double_open = 1;
        dli_scan_emit_mark(scan, end, DL_TOKEN_QUOTE, DLI_T_QUOTE_OPEN);
    } else {
        int list = end - scan->at == 1 && c != '_' && c != '=' && c != '`' && is_list_mark(scan, end);
        /* AP's dateline dash: NAIROBI, Kenya (AP) _ */
        int dash = c == '_' && end - scan->at == 1 && is_white(class_before(scan)) &&
                   is_white(dli_scan_class(scan, end) & DLI_C_KIND);
        dli_scan_emit_mark(scan, end, list ? DL_TOKEN_BULLET : dash ? DL_TOKEN_DASH : DL_TOKEN_SYMBOL, 0);
    }
}

/* @name, #tag, or the bare sign. */
static void scan_tag(dli_scan *scan, dl_token_kind kind)
{
    uint32_t end = dli_scan_tag_end(scan);
    if (end == 0 ||
        (kind == DL_TOKEN_HANDLE && dli_class_of(dli_scan_byte(scan, scan->at + 1)) == DLI_C_DIGIT))
        dli_scan_emit_mark(scan, scan->at + 1, DL_TOKEN_SYMBOL, 0);
    else emit_keyed(scan, end, kind, DL_SHAPE_NONE);
}

void dli_scan_mark(dli_scan *scan, unsigned kind)
{
    static const uint8_t plain[32] = {
        [DLI_C_OTHER] = DL_TOKEN_OTHER,     [DLI_C_STOP] = DL_TOKEN_STOP,
        [DLI_C_COMMA] = DL_TOKEN_COMMA,     [DLI_C_OPEN] = DL_TOKEN_OPEN,
        [DLI_C_CLOSE] = DL_TOKEN_CLOSE,     [DLI_C_DOLLAR] = DL_TOKEN_CURRENCY,
        [DLI_C_PERCENT] = DL_TOKEN_PERCENT, [DLI_C_SYMBOL] = DL_TOKEN_SYMBOL,
    };
    switch (kind) {
    case DLI_C_QUOTE: emit_quote(scan, scan->at + 1, &scan->double_open); break;
    case DLI_C_APOSTROPHE: scan_apostrophe(scan); break;
    case DLI_C_HYPHEN: scan_hyphen(scan); break;
    case DLI_C_DOT: scan_dot(scan); break;
    case DLI_C_RULE: scan_rule(scan); break;
    case DLI_C_AT: scan_tag(scan, DL_TOKEN_HANDLE); break;
    case DLI_C_HASH: scan_tag(scan, DL_TOKEN_HASHTAG); break;
    default: dli_scan_emit_mark(scan, scan->at + 1, (dl_token_kind)plain[kind], 0); break;
    }
}
