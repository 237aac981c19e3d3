/* keep.c: pieces in, fields of the layout out. What a rule's groups are called says where they go: date, place, second
   (place), agency, authors. */
#include "layout/page.h"

#include <string.h>

static int is_empty(dl_span span)
{
    return span.end == 0;
}

static void keep_agency(dli_page *page, const dli_piece *piece)
{
    dl_range group = dli_piece_group(page, piece, "agency");
    dl_range unlisted = dli_piece_group(page, piece, "agency_unlisted");
    dli_layout *out = page->out;
    if ((group.end == 0 && unlisted.end == 0) || !is_empty(out->agency_span)) return;
    if (group.end == 0) { /* its name is what is printed */
        out->agency_span = dli_page_span(page, unlisted.begin, unlisted.end);
        out->agency =
            (dl_str){page->text.data + out->agency_span.begin, out->agency_span.end - out->agency_span.begin};
        return;
    }
    out->agency_span = dli_page_span(page, group.begin, group.end);
    dli_entry entry = dli_entry_at(page->lookup, group.begin);
    int class_id = dli_entry_has(page->k, entry, page->w->agency) ? page->w->agency : page->w->agency_small;
    const char *name = dli_sense_name(dli_entry_sense(page->k, entry, class_id, 0));
    out->agency = (dl_str){name, strlen(name)};
}

/* Spans of one part on the same line or the next are one: "Published ..." above "Updated ...". */
static void keep_span(dli_page *page, dl_span *span, const dli_piece *piece, uint32_t paragraph,
                      dli_part part)
{
    dl_span s = dli_page_span(page, piece->token_begin, piece->token_end);
    uint32_t last = page->last_line[part];
    if (is_empty(*span)) {
        *span = s;
    } else if (paragraph <= last && paragraph + 2 >= last) {
        if (s.begin < span->begin) span->begin = s.begin;
        if (s.end > span->end) span->end = s.end;
    } else {
        return;
    }
    page->last_line[part] = paragraph + 1;
}

static void keep_date(dli_page *page, const dli_piece *piece)
{
    dl_range date = dli_piece_group(page, piece, "date");
    dli_layout *out = page->out;
    if (date.end == 0) return;
    int updated = piece->part == DLI_PART_UPDATED || !is_empty(out->published_date);
    dl_span *span = updated ? &out->updated_date : &out->published_date;
    if (is_empty(*span)) *span = dli_page_span(page, date.begin, date.end);
}

/* A name goes on as long as its words are capitalised or particles; commas and conjunctions part names. */
static dl_status keep_authors(dli_page *page, const dli_piece *piece, const char *name)
{
    dl_range group = dli_piece_group(page, piece, name);
    dli_layout *out = page->out;
    if (group.end == 0) return DL_OK;
    for (uint32_t i = group.begin; i < group.end; i++) {
        uint32_t begin = i, last = i; /* last: behind the last capitalised word */
        for (; i < group.end; i++) {
            const dli_token *t = dli_page_token(page, i);
            dli_entry entry = page->lookup->words[i];
            if (t->shape == DL_SHAPE_NONE ||
                (dli_entry_has(page->k, entry, page->w->conjunction) && t->shape != DL_SHAPE_TITLE))
                break;
            if (t->shape != DL_SHAPE_LOWER) last = i + 1;
            else if (!dli_entry_has(page->k, entry, page->w->particle) &&
                     !dli_entry_has(page->k, dli_entry_at(page->lookup, i), page->w->particle))
                break;
        }
        if (last > begin)
            DLI_PUSH(page->arena, out->authors, out->n_authors, out->room_authors,
                     dli_page_span(page, begin, last));
    }
    return DL_OK;
}

static void keep_dateline(dli_page *page, const dli_piece *piece)
{
    dli_layout *out = page->out;
    if (!is_empty(out->dateline)) return;
    dl_range place = dli_piece_group(page, piece, "place"), date = dli_piece_group(page, piece, "date");
    out->dateline_tokens = (dl_range){piece->token_begin, piece->token_end};
    out->dateline = dli_page_span(page, piece->token_begin, piece->token_end);
    out->dateline_place = place;
    out->dateline_place2 = dli_piece_group(page, piece, "second");
    dl_range agency = dli_piece_group(page, piece, "agency");
    if (agency.end != 0 && is_empty(page->opening_credit))
        page->opening_credit = dli_page_span(page, agency.begin, agency.end);
    if (date.end != 0) out->dateline_date = dli_page_span(page, date.begin, date.end);
}

dl_status dli_keep_piece(dli_page *page, const dli_piece *piece, uint32_t paragraph)
{
    dli_layout *out = page->out;
    dl_span s = dli_page_span(page, piece->token_begin, piece->token_end);
    dl_range date;
    const char *weak = dli_rule_argument(page->hits.items[piece->hit].rule, "span");
    if (weak != NULL && strcmp(weak, "weak") == 0) {
        page->end_mark = s;
        return DL_OK;
    }
    keep_agency(page, piece);
    switch (piece->part) {
    case DLI_PART_HEADLINE:
        date = dli_piece_group(page, piece, "date");
        if (date.end != 0) out->header_date = dli_page_span(page, date.begin, date.end);
        return DL_OK;
    case DLI_PART_TIMESTAMP:
    case DLI_PART_PUBLISHED:
    case DLI_PART_UPDATED:
        keep_date(page, piece);
        keep_span(page, &out->timestamp, piece, paragraph, DLI_PART_TIMESTAMP);
        return DL_OK;
    case DLI_PART_BYLINE:
        keep_span(page, &out->byline, piece, paragraph, DLI_PART_BYLINE);
        DL_TRY(keep_authors(page, piece, "authors"));
        return keep_authors(page, piece, "more");
    case DLI_PART_CREDIT: keep_span(page, &out->credit, piece, paragraph, DLI_PART_CREDIT); return DL_OK;
    case DLI_PART_DATELINE: keep_dateline(page, piece); return DL_OK;
    case DLI_PART_SECTION:
        if (is_empty(out->section)) out->section = s;
        return DL_OK;
    case DLI_PART_CAPTION:
        DLI_PUSH(page->arena, out->captions, out->n_captions, out->room_captions, s);
        return DL_OK;
    default: return DL_OK;
    }
}

void dli_mark_paragraph(dli_page *page, uint32_t paragraph, dli_zone zone)
{
    const dli_paragraph *p = &page->tokens->paragraphs[paragraph];
    memset(page->out->zones + p->sentence_begin, (int)zone, p->sentence_end - p->sentence_begin);
}

dl_status dli_keep_line(dli_page *page, const dli_page_line *line)
{
    static const uint8_t zones[DLI_N_PARTS] = {
        DLI_ZONE_BODY,   DLI_ZONE_TIMESTAMP, DLI_ZONE_TIMESTAMP, DLI_ZONE_TIMESTAMP, DLI_ZONE_TIMESTAMP,
        DLI_ZONE_BYLINE, DLI_ZONE_CREDIT,    DLI_ZONE_DATELINE,  DLI_ZONE_SECTION,   DLI_ZONE_CAPTION};
    for (uint32_t i = 0; i < line->n_pieces; i++)
        DL_TRY(dli_keep_piece(page, &line->pieces[i], line->paragraph));
    dli_mark_paragraph(page, line->paragraph, (dli_zone)zones[line->pieces[0].part]);
    return DL_OK;
}
