/* layout.c: tokens in, the zones of an article out: head, body, tail. The rules of the layout stage (packs/en/layout.toml)
   say what a line is; this room says which lines are asked, and what can follow what. */
#include "layout/page.h"

#include <string.h>

dli_end dli_end_of(const dli_page *page, uint32_t paragraph)
{
    const dli_paragraph *p = &page->tokens->paragraphs[paragraph];
    const dli_sentence *s = &page->tokens->sentences[p->sentence_end - 1];
    for (uint32_t i = s->token_end; i > s->token_begin; i--) {
        const dli_token *t = dli_page_token(page, i - 1);
        if (t->kind == DL_TOKEN_ELLIPSIS) return DLI_END_STOPPED;
        if (t->kind == DL_TOKEN_STOP)
            return page->text.data[t->begin] == '.' ? DLI_END_STOPPED : DLI_END_ASKED;
        if (t->kind != DL_TOKEN_QUOTE && t->kind != DL_TOKEN_CLOSE) break;
    }
    return DLI_END_OPEN;
}

/* Bytes of the body's part of a paragraph: from its first sentence of running text to the last. */
static dl_span body_part(const dli_page *page, const dli_paragraph *p)
{
    const uint8_t *zones = page->out->zones;
    uint32_t begin = p->sentence_begin, end = p->sentence_end;
    while (begin < end && zones[begin] != DLI_ZONE_BODY) begin++;
    while (end > begin && zones[end - 1] != DLI_ZONE_BODY) end--;
    if (begin == end) return (dl_span){0, 0};
    /* A dateline of sentences of its own ("MOSCOW, January 6. /TASS/.") opens the paragraph all the same. */
    return (dl_span){p->begin, page->tokens->sentences[end - 1].end};
}

static dl_status list_paragraphs(dli_page *page, uint32_t body)
{
    dli_layout *out = page->out;
    for (size_t i = body; i < page->tokens->n_paragraphs; i++) {
        dl_span span = body_part(page, &page->tokens->paragraphs[i]);
        if (span.end > 0)
            DLI_PUSH(page->arena, out->paragraphs, out->n_paragraphs, out->room_paragraphs, span);
    }
    return DL_OK;
}

static dl_status read_page(dli_page *page)
{
    uint32_t body = 0;
    DL_TRY(dli_read_head(page, &body));
    DL_TRY(dli_read_tail(page, body));
    dli_layout *out = page->out;
    if (out->credit.end == 0) out->credit = page->opening_credit;
    if (out->credit.end == 0) out->credit = page->end_mark;
    return list_paragraphs(page, body);
}

dli_layout_words dli_layout_words_make(const dli_knowledge *k)
{
    return (dli_layout_words){.particle = dli_class_find(k, "particle"),
                              .conjunction = dli_class_find(k, "conjunction"),
                              .function = dli_class_find(k, "function"),
                              .role = dli_class_find(k, "newsroom_role"),
                              .act = dli_class_find(k, "credit_act"),
                              .agency = dli_class_find(k, "agency_mark"),
                              .agency_small = dli_class_find(k, "agency_small")};
}

dl_status dli_read_layout(dli_arena *arena, const dli_knowledge *knowledge, const dli_layout_words *words,
                          dli_matcher *matcher, dl_str text, const dli_tokens *tokens,
                          const dli_lookup *lookup, dli_layout *out, dli_hits *limits)
{
    *out = (dli_layout){.agency = {"", 0}};
    out->zones = dli_arena_alloc(arena, tokens->n_sentences + 1);
    if (out->zones == NULL) return DL_E_NOMEM;
    if (tokens->n_paragraphs == 0) return DL_OK;
    dli_page page = {.arena = arena,
                     .k = knowledge,
                     .w = words,
                     .matcher = matcher,
                     .text = text,
                     .tokens = tokens,
                     .lookup = lookup,
                     .out = out};
    dl_status status = read_page(&page);
    limits->n_limited += page.hits.n_limited;
    if (page.hits.limited != NULL) limits->limited = page.hits.limited;
    return status;
}
