/* pieces.c: a line in, its pieces out. At each place the rules of the layout stage are run over what is left of the line,
   and the best match that begins there is the next piece; between pieces stand separators. A line that ends in no
   rest is furniture. So "By Jane Doe | Reuters | 7 Jan 2022" needs no rule of its own. */
#include "layout/page.h"

#include <string.h>

#define WINDOW 96u      /* tokens of a line that the rules see                          */
#define LONG_WINDOW 40u /* of a longer line, which can only begin with a dateline or so */

static dli_part part_of(const char *emit)
{
    static const char *const names[DLI_N_PARTS] = {"",       "headline", "timestamp", "published", "updated",
                                                   "byline", "credit",   "dateline",  "section",   "caption"};
    for (unsigned part = 1; part < DLI_N_PARTS; part++)
        if (strcmp(emit, names[part]) == 0) return (dli_part)part;
    return DLI_PART_NONE;
}

static int has_argument(const dli_rule *rule, const char *key, const char *value)
{
    const char *argument = dli_rule_argument(rule, key);
    return argument != NULL && strcmp(argument, value) == 0;
}

/* Are all words of [begin, end) in capitals? */
static int is_upper(const dli_page *page, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        const dli_token *t = dli_page_token(page, i);
        if (t->shape == DL_SHAPE_LOWER || t->shape == DL_SHAPE_MIXED) return 0;
        if (t->shape == DL_SHAPE_TITLE && !(t->flags & (DLI_T_INITIAL | DLI_T_ACRONYM))) return 0;
    }
    return 1;
}

/* May a word of a group stand in small letters? `loose`: the group may hold any function word, and words of the trade. */
static int may_be_small(const dli_page *page, uint32_t i, int loose)
{
    dli_entry word = page->lookup->words[i], entry = dli_entry_at(page->lookup, i);
    if (dli_entry_has(page->k, word, page->w->particle) || dli_entry_has(page->k, entry, page->w->particle) ||
        dli_entry_has(page->k, word, page->w->conjunction))
        return 1;
    if (page->lookup->phrase_at[i] != DL_NONE &&
        page->lookup->phrases[page->lookup->phrase_at[i]].token_begin < i &&
        dli_page_token(page, i - 1)->shape != DL_SHAPE_LOWER)
        return 1; /* Rio de Janeiro, Isle of Man */
    return loose &&
           (dli_entry_has(page->k, word, page->w->function) || dli_entry_has(page->k, entry, page->w->role) ||
            dli_entry_has(page->k, entry, page->w->act) || dli_entry_has(page->k, word, page->w->act) ||
            dli_entry_has(page->k, word, page->w->role) ||
            dli_entry_has(page->k, entry, page->w->agency_small));
}

static int is_capitalised(const dli_page *page, const dli_hit *hit, uint32_t at, const char *name, int loose)
{
    const dl_span *group = dli_hit_group(hit, name);
    if (group == NULL) return 1;
    for (uint32_t i = at + group->begin; i < at + group->end; i++)
        if (dli_page_token(page, i)->shape == DL_SHAPE_LOWER && !may_be_small(page, i, loose)) return 0;
    return 1;
}

/* Does the text behind the piece go on with a capital, a number or a quotation, or end? */
static int goes_on_large(const dli_page *page, uint32_t at, uint32_t end)
{
    while (at < end && dli_page_token(page, at)->shape == DL_SHAPE_NONE) at++;
    return at == end || dli_page_token(page, at)->shape != DL_SHAPE_LOWER;
}

static int has_upper_group(const dli_page *page, const dli_hit *hit, uint32_t at, const char *name)
{
    const dl_span *group = dli_hit_group(hit, name);
    return group == NULL || is_upper(page, at + group->begin, at + group->end);
}

/* May the hit stand here, as far as its pattern could not say? Patterns that ask for shapes are slow: here is the place. */
static int fits(dli_page *page, const dli_hit *hit, uint32_t at, uint32_t end)
{
    static const char *const capitalised[] = {"place", "second", "region", "authors", "more", "words"};
    if (part_of(hit->rule->emit) == DLI_PART_NONE) return 0;
    if (!page->below && has_argument(hit->rule, "after", "headline")) return 0;
    const char *upper = dli_rule_argument(hit->rule, "upper");
    if (upper != NULL && !has_upper_group(page, hit, at, upper)) return 0;
    if (has_argument(hit->rule, "next", "capital") && !goes_on_large(page, at + hit->groups.at[0].end, end))
        return 0;
    for (size_t i = 0; i < sizeof capitalised / sizeof *capitalised; i++)
        if (!is_capitalised(page, hit, at, capitalised[i], 0)) return 0;
    return is_capitalised(page, hit, at, "names", 1);
}

static int is_better(const dli_hit *a, const dli_hit *b)
{
    int32_t x = a->rule->source->priority, y = b->rule->source->priority;
    if (x != y) return x > y;
    return a->groups.at[0].end > b->groups.at[0].end;
}

/* The best match that begins with token `at`. Its hit becomes the last of the page's. */
static dl_status find_piece(dli_page *page, uint32_t at, uint32_t end, dli_piece *piece)
{
    uint32_t n = end - at;
    if (n > WINDOW) n = LONG_WINDOW;
    size_t first = page->hits.n, best = SIZE_MAX;
    *piece = (dli_piece){0};
    DL_TRY(dli_run_rules(page->arena, page->k, page->matcher, DLI_STAGE_LAYOUT, DLI_LEVEL_TOKEN,
                         page->lookup->symbols + at, n, page->text, page->tokens->items + at, &page->hits));
    for (size_t i = first; i < page->hits.n; i++) {
        const dli_hit *hit = &page->hits.items[i];
        dl_span all = hit->groups.at[0];
        int cut = all.end == n && at + n < end; /* what looks like the end of the line is not */
        if (all.begin != 0 || all.end == 0 || cut || !fits(page, hit, at, end)) continue;
        if (best == SIZE_MAX || is_better(hit, &page->hits.items[best])) best = i;
    }
    if (best == SIZE_MAX) {
        page->hits.n = first;
        return DL_OK;
    }
    page->hits.items[first] = page->hits.items[best];
    page->hits.n = first + 1;
    const dli_hit *hit = &page->hits.items[first];
    int whole = has_argument(hit->rule, "extent", "line");
    *piece =
        (dli_piece){at, whole ? end : at + hit->groups.at[0].end, (uint32_t)first, part_of(hit->rule->emit)};
    return DL_OK;
}

static int is_separator(const dli_token *t, int first)
{
    switch (t->kind) {
    case DL_TOKEN_BULLET:
    case DL_TOKEN_SYMBOL:
    case DL_TOKEN_DASH: return 1;
    case DL_TOKEN_COMMA:
    case DL_TOKEN_STOP: return !first;
    default: return 0;
    }
}

dl_status dli_read_pieces(dli_page *page, uint32_t begin, uint32_t end, dli_page_line *line)
{
    uint32_t at = begin;
    line->n_pieces = 0;
    line->covered = 0;
    line->token_begin = begin;
    line->token_end = end;
    while (line->n_pieces < DLI_MAX_PIECES) {
        /* A rule may begin with a mark, such as the sign of copyright: it is tried before the mark is passed over. */
        dli_piece piece = {0};
        uint32_t start = at;
        for (; at < end; at++) {
            DL_TRY(find_piece(page, at, end, &piece));
            if (piece.part != DLI_PART_NONE || !is_separator(dli_page_token(page, at), line->n_pieces == 0))
                break;
            if (at - start > 4) break;
        }
        if (at >= end) line->covered = line->n_pieces > 0;
        if (piece.part == DLI_PART_NONE) break;
        line->pieces[line->n_pieces++] = piece;
        at = piece.token_end;
    }
    if (at >= end) line->covered = line->n_pieces > 0;
    return DL_OK;
}

dl_status dli_read_line(dli_page *page, uint32_t paragraph, dli_page_line *line)
{
    const dli_paragraph *p = &page->tokens->paragraphs[paragraph];
    line->paragraph = paragraph;
    return dli_read_pieces(page, page->tokens->sentences[p->sentence_begin].token_begin,
                           page->tokens->sentences[p->sentence_end - 1].token_end, line);
}

dl_range dli_piece_group(const dli_page *page, const dli_piece *piece, const char *name)
{
    const dl_span *group = dli_hit_group(&page->hits.items[piece->hit], name);
    if (group == NULL || group->begin >= group->end) return (dl_range){0, 0};
    return (dl_range){piece->token_begin + group->begin, piece->token_begin + group->end};
}
