/* page.h: what the files of this room share. A line is a paragraph as the token room cut it: a printed line, or several
   where the text is wrapped. It is read as a row of pieces, each of them the match of one rule of the layout stage. */
#ifndef DLI_PAGE_H
#define DLI_PAGE_H

#include "layout/layout.h"

#define DLI_MAX_PIECES 8

/* What a piece is, by what its rule emits. */
typedef enum dli_part {
    DLI_PART_NONE = 0,
    DLI_PART_HEADLINE, /* what stands in front of a headline in the same line */
    DLI_PART_TIMESTAMP,
    DLI_PART_PUBLISHED,
    DLI_PART_UPDATED,
    DLI_PART_BYLINE,
    DLI_PART_CREDIT,
    DLI_PART_DATELINE,
    DLI_PART_SECTION,
    DLI_PART_CAPTION,
    DLI_N_PARTS
} dli_part;

typedef struct dli_piece {
    uint32_t token_begin, token_end;
    uint32_t hit; /* into the page's hits; positions in it count from token_begin */
    uint32_t part;
} dli_piece;

typedef struct dli_page_line {
    uint32_t paragraph, token_begin, token_end;
    uint32_t n_pieces;
    int covered; /* pieces and separators are all that it has */
    dli_piece pieces[DLI_MAX_PIECES];
} dli_page_line;

/* The article while its furniture is looked for. */
typedef struct dli_page {
    dli_arena *arena;
    const dli_knowledge *k;
    const dli_layout_words *w;
    dli_matcher *matcher;
    dl_str text;
    const dli_tokens *tokens;
    const dli_lookup *lookup;
    dli_layout *out;
    dli_hits hits;
    int below; /* a headline or other furniture stands above the line being read */
    uint32_t last_line
        [DLI_N_PARTS];      /* paragraph of the last piece of each part, plus one; 0 where there is none */
    dl_span opening_credit; /* the agency that opens the body or is in its dateline */
    dl_span end_mark;       /* the credit if there is no other: "Enditem" */
} dli_page;

static inline const dli_token *dli_page_token(const dli_page *page, uint32_t i)
{
    return &page->tokens->items[i];
}

/* The bytes of the tokens [begin, end), which are not none. */
static inline dl_span dli_page_span(const dli_page *page, uint32_t begin, uint32_t end)
{
    return (dl_span){dli_page_token(page, begin)->begin, dli_page_token(page, end - 1)->end};
}

/* Finds the pieces of the tokens [begin, end), from the first on. Errors: DL_E_NOMEM. */
dl_status dli_read_pieces(dli_page *page, uint32_t begin, uint32_t end, dli_page_line *line);

/* The same for a whole paragraph. */
dl_status dli_read_line(dli_page *page, uint32_t paragraph, dli_page_line *line);

/* The tokens of a named group of a piece; empty if it took no part. */
dl_range dli_piece_group(const dli_page *page, const dli_piece *piece, const char *name);

/* Writes what the pieces say into the layout. Errors: DL_E_NOMEM. */
dl_status dli_keep_line(dli_page *page, const dli_page_line *line);
dl_status dli_keep_piece(dli_page *page, const dli_piece *piece, uint32_t paragraph);
void dli_mark_paragraph(dli_page *page, uint32_t paragraph, dli_zone zone);

/* How a run of tokens ends, closing quotation marks and brackets left out. */
typedef enum dli_end { DLI_END_OPEN = 0, DLI_END_ASKED, DLI_END_STOPPED } dli_end;
dli_end dli_end_of(const dli_page *page, uint32_t paragraph);

/* The two ends of the article. The head returns the first paragraph of the body. Errors: DL_E_NOMEM. */
dl_status dli_read_head(dli_page *page, uint32_t *body);
dl_status dli_read_tail(dli_page *page, uint32_t body);

#endif
