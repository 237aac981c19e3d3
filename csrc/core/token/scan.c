/* scan.c: the main loop. In comes the analysis text; out go tokens, each begun by what the table says of its
   first byte. White space is where lines are counted and where the flags of the next token are decided. */
#include "token/scan.h"

#define FIRST_ROOM_MAX ((size_t)1 << 20) /* tokens; a longer text grows on */

uint32_t dli_scan_cluster_end(const dli_scan *scan, uint32_t begin, uint32_t end)
{
    size_t n_bytes;
    uint32_t cp = dli_utf8_decode(scan->text + end, &n_bytes);
    if (cp < 0x300 || (cp != 0x200C && cp != 0x200D && !dli_cp_is_mark(cp))) return end;
    const char *last = dli_utf8_back(scan->text + end, scan->text + begin);
    uint32_t cluster =
        (uint32_t)(last - scan->text) + (uint32_t)dli_grapheme_end(last, scan->text + scan->n_bytes);
    return cluster > end ? cluster : end;
}

/* Skips white space that is more than one space. */
static void skip_white(dli_scan *scan)
{
    uint32_t n_newlines = 0, first_newline = 0;
    for (; scan->at < scan->n_bytes; scan->at++) {
        char c = scan->text[scan->at];
        if (c == '\n') {
            if (n_newlines++ == 0) first_newline = scan->at;
        } else if (c != ' ' && c != '\t') {
            break;
        }
    }
    scan->flags |= DLI_T_SPACE_BEFORE;
    if (n_newlines == 0) return;
    scan->flags |= DLI_T_LINE_START | (n_newlines > 1 ? DLI_T_BLOCK_START : 0u);
    scan->single_open = scan->double_open = 0;
    dli_lines_end(scan, first_newline, scan->at, n_newlines > 1 || scan->at == scan->n_bytes);
}

static dl_status make_room(dli_arena *arena, dli_scan *scan, size_t *room)
{
    void *items = scan->tokens;
    if (!dli_grow(arena, &items, room, scan->n, sizeof *scan->tokens)) return DL_E_NOMEM;
    scan->tokens = items;
    return DL_OK;
}

static dl_status scan_tokens(dli_arena *arena, dli_scan *scan, size_t *room)
{
    while (scan->at < scan->n_bytes) {
        if (*room - scan->n < DLI_SCAN_BURST) DL_TRY(make_room(arena, scan, room));
        unsigned kind = dli_class_of(scan->text[scan->at]) & DLI_C_KIND;
        switch (kind) {
        case DLI_C_LETTER: dli_scan_word(scan); break;
        case DLI_C_SPACE:
            if (dli_scan_class(scan, scan->at + 1) &
                DLI_C_ALNUM) { /* one space, then a word: no look behind */
                scan->flags |= DLI_T_SPACE_BEFORE;
                scan->at++;
                break;
            }
            skip_white(scan);
            break;
        case DLI_C_LINE: skip_white(scan); break;
        case DLI_C_DIGIT: dli_scan_number(scan, scan->at); break;
        case DLI_C_HIGH: dli_scan_high(scan); break;
        default: dli_scan_mark(scan, kind); break;
        }
    }
    return DL_OK;
}

dl_status dli_tokenize(dli_arena *arena, dl_str text, const dli_token_words *words, dli_tokens *out)
{
    *out = (dli_tokens){0};
    if (text.n_bytes > DL_TEXT_MAX) return DL_E_LIMIT;
    size_t room = text.n_bytes / 4 + 2 * DLI_SCAN_BURST;
    if (room > FIRST_ROOM_MAX) room = FIRST_ROOM_MAX;
    dli_scan scan = {
        .text = text.data,
        .n_bytes = (uint32_t)text.n_bytes,
        .flags = DLI_T_LINE_START | DLI_T_BLOCK_START,
        .words = words,
        .tokens = dli_arena_alloc_raw(arena, room * sizeof(dli_token)),
    };
    if (scan.tokens == NULL) return DL_E_NOMEM;
    DL_TRY(scan_tokens(arena, &scan, &room));
    out->items = scan.tokens;
    out->n = scan.n;
    out->room = room;
    return dli_cut_sentences(arena, &scan, out);
}
