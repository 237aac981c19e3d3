/* tail.c: the last lines in, closing credits out; and captions, which stand anywhere among the first and last lines.
   Credits may also end the last paragraph: "..., he said. (Reporting by Jane Doe)". */
#include "layout/page.h"

#define CAPTION_LINES 12u
#define TAIL_LINES 6u
#define TAIL_BYTES 600u /* credits of a big story name a dozen reporters */
#define TAIL_TOKENS 40u /* of a credit that ends the last paragraph      */

static int is_body(const dli_page *page, uint32_t paragraph)
{
    return page->out->zones[page->tokens->paragraphs[paragraph].sentence_end - 1] == DLI_ZONE_BODY;
}

static int belongs_below(unsigned part)
{
    return part != DLI_PART_DATELINE && part != DLI_PART_SECTION && part != DLI_PART_HEADLINE;
}

/* Captions end without a stop, or say in front what they are: "Photo: ...". */
static int may_be_caption(const dli_page *page, uint32_t paragraph)
{
    const dli_paragraph *p = &page->tokens->paragraphs[paragraph];
    const dli_sentence *s = &page->tokens->sentences[p->sentence_begin];
    if (dli_end_of(page, paragraph) == DLI_END_OPEN) return 1;
    for (uint32_t i = s->token_begin; i < s->token_end && i < s->token_begin + 4; i++)
        if (page->text.data[dli_page_token(page, i)->begin] == ':') return 1;
    return 0;
}

static dl_status read_captions(dli_page *page, uint32_t body)
{
    dli_page_line line;
    uint32_t n = (uint32_t)page->tokens->n_paragraphs;
    for (uint32_t i = body + 1; i < n && i < CAPTION_LINES; i++) {
        if (!is_body(page, i) || !may_be_caption(page, i)) continue;
        DL_TRY(dli_read_line(page, i, &line));
        if (line.covered && line.pieces[0].part == DLI_PART_CAPTION) DL_TRY(dli_keep_line(page, &line));
    }
    return DL_OK;
}

static dl_status read_last_lines(dli_page *page, uint32_t body)
{
    dli_page_line line;
    uint32_t n = (uint32_t)page->tokens->n_paragraphs, last = n > TAIL_LINES ? n - TAIL_LINES : 0;
    for (uint32_t i = n; i-- > last && i > body;) {
        const dli_paragraph *p = &page->tokens->paragraphs[i];
        if (!is_body(page, i) || p->end - p->begin > TAIL_BYTES) continue;
        DL_TRY(dli_read_line(page, i, &line));
        if (line.covered && belongs_below(line.pieces[0].part)) DL_TRY(dli_keep_line(page, &line));
    }
    return DL_OK;
}

/* Can a credit begin with token i: behind a stop and its closing marks? */
static int is_behind_stop(const dli_page *page, uint32_t i)
{
    uint8_t kind = dli_page_token(page, i - 1)->kind;
    return kind == DL_TOKEN_STOP || kind == DL_TOKEN_QUOTE || kind == DL_TOKEN_CLOSE;
}

static dl_status read_last_paragraph(dli_page *page, uint32_t body)
{
    dli_page_line line;
    uint32_t i = (uint32_t)page->tokens->n_paragraphs;
    while (i > body && !is_body(page, i - 1)) i--;
    if (i <= body) return DL_OK;
    const dli_paragraph *p = &page->tokens->paragraphs[i - 1];
    uint32_t end = page->tokens->sentences[p->sentence_end - 1].token_end;
    uint32_t begin = page->tokens->sentences[p->sentence_begin].token_begin;
    if (begin < page->out->dateline_tokens.end) begin = page->out->dateline_tokens.end;
    if (begin >= end) return DL_OK; /* the paragraph is all dateline */
    uint32_t first = end - begin > TAIL_TOKENS ? end - TAIL_TOKENS : begin + 1;
    for (uint32_t at = first; at < end; at++) {
        if (!is_behind_stop(page, at)) continue;
        DL_TRY(dli_read_pieces(page, at, end, &line));
        if (!line.covered || line.pieces[0].part != DLI_PART_CREDIT) continue;
        for (uint32_t j = 0; j < line.n_pieces; j++) DL_TRY(dli_keep_piece(page, &line.pieces[j], i - 1));
        for (uint32_t s = p->sentence_begin; s < p->sentence_end; s++)
            if (page->tokens->sentences[s].token_begin >= at) page->out->zones[s] = DLI_ZONE_CREDIT;
        return DL_OK;
    }
    return DL_OK;
}

dl_status dli_read_tail(dli_page *page, uint32_t body)
{
    page->below = 0;
    DL_TRY(read_captions(page, body));
    DL_TRY(read_last_lines(page, body));
    return read_last_paragraph(page, body);
}
