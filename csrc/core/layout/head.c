/* head.c: the first lines in, the headline and what stands between it and the body out. Lines are read until running
   text begins. A line that the rules cover is furniture; the first other line may be the headline, but only what comes
   below it can prove that: more furniture, a dateline, or a paragraph that ends in a stop. */
#include "layout/page.h"

#include <string.h>

#define HEAD_LINES 12u
#define MAX_SUMMARY 2u      /* plain lines between the headline and other furniture           */
#define HEADLINE_BYTES 180u /* some 140 characters, with room for other alphabets' marks      */
#define PLACED_BYTES 100u   /* "Kenya - what we know" is shorter than a paragraph with a dateline */
#define SUMMARY_BYTES 320u
#define BODY_WORDS 5u /* a paragraph of fewer words does not prove the line above it    */

typedef struct head {
    dli_page_line lines[HEAD_LINES];
    uint32_t n;           /* lines read */
    uint32_t headline;    /* of these, or DL_NONE */
    uint32_t first_token; /* of the headline */
    int is_marked;        /* by a crawl header or a section in front of it */
    uint32_t anchor;      /* the last line of furniture, or DL_NONE */
    uint32_t opening;     /* the line that a dateline or an agency opens, or DL_NONE */
} head;

static uint32_t n_bytes(const dli_page *page, uint32_t paragraph)
{
    const dli_paragraph *p = &page->tokens->paragraphs[paragraph];
    return p->end - p->begin;
}

static int has_agency(const dli_page *page, const dli_page_line *line)
{
    for (uint32_t i = 0; i < line->n_pieces; i++)
        if (dli_piece_group(page, &line->pieces[i], "agency").end != 0) return 1;
    return 0;
}

/* A line that could be a headline by itself: short, at least two words, no list item, nothing left open. */
static int can_be_headline(const dli_page *page, uint32_t paragraph)
{
    const dli_paragraph *p = &page->tokens->paragraphs[paragraph];
    const dli_sentence *s = &page->tokens->sentences[p->sentence_begin];
    uint32_t end = page->tokens->sentences[p->sentence_end - 1].token_end, n_words = 0;
    if (n_bytes(page, paragraph) > HEADLINE_BYTES || p->sentence_end - p->sentence_begin > 3) return 0;
    if (memchr(page->text.data + p->begin, '\t', p->end - p->begin) != NULL) return 0;
    const dli_token *first = dli_page_token(page, s->token_begin), *last = dli_page_token(page, end - 1);
    if (last->kind == DL_TOKEN_QUOTE && end - s->token_begin > 1) last--;
    if (first->kind == DL_TOKEN_BULLET || first->shape == DL_SHAPE_LOWER || last->kind == DL_TOKEN_COMMA)
        return 0;
    for (uint32_t i = s->token_begin; i < end; i++)
        n_words +=
            dli_page_token(page, i)->kind == DL_TOKEN_WORD || dli_page_token(page, i)->kind == DL_TOKEN_MIXED;
    return n_words >= 2;
}

/* Is the paragraph running text, so that what stands above it may be a headline? */
static int is_running(const dli_page *page, uint32_t paragraph)
{
    const dli_paragraph *p = &page->tokens->paragraphs[paragraph];
    uint32_t n = page->tokens->sentences[p->sentence_end - 1].token_end -
                 page->tokens->sentences[p->sentence_begin].token_begin;
    return n_bytes(page, paragraph) > HEADLINE_BYTES ||
           (dli_end_of(page, paragraph) != DLI_END_OPEN && n > BODY_WORDS);
}

/* "LAGOS, Nigeria - Police said ...": the line begins with a dateline or an agency. Without an agency, a line that does
   not end in a stop and has text below it is rather a headline: "Kenya - what we know". */
static int is_opening(const dli_page *page, const dli_page_line *line, int is_top)
{
    if (line->covered || line->n_pieces == 0) return 0;
    unsigned part = line->pieces[0].part;
    if (part == DLI_PART_CREDIT) return 1;
    if (part != DLI_PART_DATELINE) return 0;
    if (!is_top || has_agency(page, line) || line->paragraph + 1 == page->tokens->n_paragraphs) return 1;
    return dli_end_of(page, line->paragraph) != DLI_END_OPEN || n_bytes(page, line->paragraph) > PLACED_BYTES;
}

/* "date 2022-01-07 Headline", "Politics | Headline": the headline begins behind the pieces. Returns where, or DL_NONE. */
static uint32_t marked_headline(const dli_page *page, const dli_page_line *line)
{
    if (line->covered || line->n_pieces == 0) return DL_NONE;
    const dli_piece *first = &line->pieces[0];
    if (first->part == DLI_PART_HEADLINE) return first->token_end;
    int is_section = first->part == DLI_PART_SECTION && dli_end_of(page, line->paragraph) != DLI_END_STOPPED;
    return is_section && first->token_end + 1 < line->token_end ? first->token_end + 1 : DL_NONE;
}

static int is_anchor(const dli_page_line *line)
{
    unsigned part = line->pieces[0].part;
    return part != DLI_PART_CAPTION && part != DLI_PART_SECTION;
}

/* Reads lines until running text begins. */
static dl_status read_lines(dli_page *page, head *h)
{
    uint32_t n = (uint32_t)page->tokens->n_paragraphs, n_plain = 0;
    for (; h->n < n && h->n < HEAD_LINES; h->n++) {
        dli_page_line *line = &h->lines[h->n];
        DL_TRY(dli_read_line(page, h->n, line));
        if (is_opening(page, line, h->headline == DL_NONE)) {
            h->opening = h->n;
            return DL_OK;
        }
        uint32_t from = h->headline == DL_NONE ? marked_headline(page, line) : DL_NONE;
        if (line->covered) {
            if (is_anchor(line)) h->anchor = h->n;
        } else if (h->headline == DL_NONE) {
            if (from == DL_NONE && !can_be_headline(page, h->n)) return DL_OK;
            h->is_marked = from != DL_NONE;
            h->first_token = h->is_marked ? from : line->token_begin;
            h->headline = h->n;
        } else if (++n_plain > MAX_SUMMARY || n_bytes(page, h->n) > SUMMARY_BYTES) {
            return DL_OK;
        }
        page->below = 1;
    }
    return DL_OK;
}

/* Headlines in the manner of sentences ("Is this the end?") count where they are set in capitals. */
static int looks_set(const dli_page *page, uint32_t paragraph)
{
    const dli_sentence *s = &page->tokens->sentences[page->tokens->paragraphs[paragraph].sentence_begin];
    return (s->flags & (DLI_S_TITLE | DLI_S_UPPER)) != 0;
}

/* The first paragraph of the body below the headline; DL_NONE if what is below does not make it one. */
static uint32_t body_below(const dli_page *page, const head *h)
{
    uint32_t n = (uint32_t)page->tokens->n_paragraphs, body = h->headline + 1;
    if (h->opening != DL_NONE) return h->opening;
    if (h->anchor != DL_NONE && h->anchor > h->headline) {
        body = h->anchor + 1;
        return body < n || h->is_marked ? body : DL_NONE;
    }
    if (h->is_marked) return body;
    dli_end end = dli_end_of(page, h->headline);
    if (end == DLI_END_STOPPED || (end == DLI_END_ASKED && !looks_set(page, h->headline))) return DL_NONE;
    while (body + 1 < n && body - h->headline <= MAX_SUMMARY && !is_running(page, body) &&
           can_be_headline(page, body))
        body++;
    return body < n && is_running(page, body) ? body : DL_NONE;
}

/* "WORLD" and "UKRAINE" above a headline are sections; below it, a place alone in a line is the dateline. */
static void settle_places(head *h)
{
    for (uint32_t i = 0; i < h->n && i < h->headline && h->headline != DL_NONE; i++) {
        dli_piece *first = &h->lines[i].pieces[0];
        if (h->lines[i].covered && h->lines[i].n_pieces == 1 && first->part == DLI_PART_DATELINE)
            first->part = DLI_PART_SECTION;
    }
}

static dl_status keep_headline(dli_page *page, const head *h)
{
    const dli_page_line *line = &h->lines[h->headline];
    if (h->is_marked) DL_TRY(dli_keep_piece(page, &line->pieces[0], line->paragraph));
    page->out->headline = dli_page_span(page, h->first_token, line->token_end);
    dli_mark_paragraph(page, line->paragraph, DLI_ZONE_HEADLINE);
    return DL_OK;
}

/* The pieces that open the body: an agency, a dateline, or both in this order. Sentences within them are furniture. */
static dl_status keep_opening(dli_page *page, const dli_page_line *line)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < line->n_pieces; i++) {
        const dli_piece *piece = &line->pieces[i];
        if (piece->part == DLI_PART_CREDIT && i == 0)
            page->opening_credit = dli_page_span(page, piece->token_begin, piece->token_end);
        else if (piece->part != DLI_PART_DATELINE) break;
        if (piece->part == DLI_PART_DATELINE || i == 0) {
            dl_span credit = page->out->credit;
            DL_TRY(dli_keep_piece(page, piece, line->paragraph));
            page->out->credit = credit;
            end = piece->token_end;
        }
        if (piece->part == DLI_PART_DATELINE) break;
    }
    for (uint32_t s = page->tokens->paragraphs[line->paragraph].sentence_begin;
         s + 1 < page->tokens->paragraphs[line->paragraph].sentence_end; s++)
        if (page->tokens->sentences[s].token_end <= end + 1) page->out->zones[s] = DLI_ZONE_DATELINE;
    return DL_OK;
}

dl_status dli_read_head(dli_page *page, uint32_t *body)
{
    head h = {.headline = DL_NONE, .anchor = DL_NONE, .opening = DL_NONE};
    DL_TRY(read_lines(page, &h));
    *body = h.opening != DL_NONE ? h.opening : h.n;
    if (h.headline != DL_NONE) *body = body_below(page, &h);
    if (*body == DL_NONE) { /* no headline: the body begins where it seemed to stand */
        *body = h.headline;
        h.headline = DL_NONE;
    }
    settle_places(&h);
    for (uint32_t i = 0; i < *body; i++) {
        if (i == h.headline) {
            DL_TRY(keep_headline(page, &h));
        } else if (i < h.n && h.lines[i].covered) {
            DL_TRY(dli_keep_line(page, &h.lines[i]));
        } else {
            dli_mark_paragraph(page, i, DLI_ZONE_SUMMARY);
        }
    }
    return h.opening != DL_NONE && *body == h.opening ? keep_opening(page, &h.lines[h.opening]) : DL_OK;
}
