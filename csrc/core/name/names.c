/* names.c: tokens in, candidates with their votes out. First where names can be, then what speaks for each kind. */
#include "name/find.h"

/* "International Monetary Fund (IMF)": a name alone in brackets behind another. */
static void mark_bracketed(const dli_find *f, dli_candidate *c)
{
    if (c->token_begin == 0 || c->token_end >= f->tokens->n) return;
    if (dli_find_token(f, c->token_begin - 1)->kind == DL_TOKEN_OPEN &&
        dli_find_token(f, c->token_end)->kind == DL_TOKEN_CLOSE)
        c->flags |= DLI_C_BRACKETED;
}

/* The places of the dateline are candidates of their own: the end of the one at token i, or i. */
static uint32_t dateline_place_end(const dli_layout *l, uint32_t i)
{
    if (i >= l->dateline_place.begin && i < l->dateline_place.end) return l->dateline_place.end;
    if (i >= l->dateline_place2.begin && i < l->dateline_place2.end) return l->dateline_place2.end;
    return i;
}

static dl_status add_user_candidate(dli_find *f, uint32_t sentence, const dli_user_span *span)
{
    DL_TRY(dli_add_candidate(f, sentence, span->token_begin, span->token_end, DLI_C_USER, 0, 0));
    dli_candidate *c = &f->names->items[f->names->n - 1];
    c->kind = span->kind;
    return dli_vote_add(f->arena, f->names, c, 0,
                        (dli_vote){.rule = dli_str(span->rule),
                                   .detail = dli_str(""),
                                   .token_begin = span->token_begin,
                                   .token_end = span->token_end,
                                   .weight = span->weight,
                                   .kind = span->kind});
}

/* The first token from i on that can have a capital, or `limit`. Most tokens begin no name, and are passed over here. */
static uint32_t pass_small(const dli_find *f, uint32_t i, uint32_t limit)
{
    while (i < limit && DLI_SHAPE(f->lookup->symbols[i]) < DL_SHAPE_TITLE) i++;
    return i;
}

/* `next` is the first span of users that may begin at or behind token i; it moves on. */
static dl_status find_in_sentence(dli_find *f, uint32_t sentence, const dli_user_spans *users, size_t *next)
{
    const dli_sentence *s = &f->tokens->sentences[sentence];
    for (uint32_t i = s->token_begin; i < s->token_end;) {
        while (*next < users->n && users->items[*next].token_begin < i) (*next)++;
        uint32_t limit = *next < users->n && users->items[*next].token_begin < s->token_end
                             ? users->items[*next].token_begin
                             : s->token_end;
        i = pass_small(f, i, limit);
        if (i == s->token_end) break;
        uint32_t after = dateline_place_end(f->layout, i);
        if (after > i) {
            i = after;
        } else if (i == limit) {
            DL_TRY(add_user_candidate(f, sentence, &users->items[*next]));
            i = users->items[*next].token_end;
        } else if (!dli_is_nameable(f, i)) {
            i++;
        } else {
            uint32_t end = dli_run_end(f, i, limit);
            DL_TRY(dli_split_run(f, sentence, i, end));
            i = end;
        }
    }
    return DL_OK;
}

static dl_status find_in_dateline(dli_find *f)
{
    const dli_layout *l = f->layout;
    const dl_range places[] = {l->dateline_place, l->dateline_place2};
    for (int i = 0; i < 2; i++) {
        if (places[i].begin >= places[i].end) continue;
        uint32_t sentence = dli_find_token(f, places[i].begin)->sentence;
        DL_TRY(dli_add_candidate(f, sentence, places[i].begin, places[i].end, DLI_C_DATELINE, 0, 0));
    }
    return DL_OK;
}

static int comes_before(const dli_candidate *a, const dli_candidate *b)
{
    if (a->token_begin != b->token_begin) return a->token_begin < b->token_begin;
    return a->token_end > b->token_end;
}

/* By position, the longest first. They are found in order but for a name that holds the one before it, and those of the
   dateline, which are few: each moves by a place or two. */
static void sort_candidates(dli_names *names)
{
    for (size_t i = 1; i < names->n; i++) {
        if (!comes_before(&names->items[i], &names->items[i - 1])) continue;
        dli_candidate moved = names->items[i];
        size_t at = i;
        for (; at > 0 && comes_before(&moved, &names->items[at - 1]); at--)
            names->items[at] = names->items[at - 1];
        names->items[at] = moved;
    }
}

static void mark_nested(dli_names *names)
{
    uint32_t end = 0;
    for (size_t i = 0; i < names->n; i++) {
        if (names->items[i].token_end <= end) names->items[i].flags |= DLI_C_NESTED;
        if (names->items[i].token_end > end) end = names->items[i].token_end;
    }
}

static dl_status vote_dateline(dli_find *f, dli_candidate *c)
{
    dli_vote vote = {.rule = dli_str("dateline"),
                     .detail = dli_str(""),
                     .token_begin = c->token_begin,
                     .token_end = c->token_end,
                     .weight = f->w->dateline,
                     .kind = DL_PLACE};
    return dli_vote_add(f->arena, f->names, c, 1, vote);
}

/* What the lexicon says of a name lies anywhere in tables that are larger than the caches: it is called for some candidates
   ahead, first what readings there are, then the facts of the first ones. */
#define READINGS_AHEAD 8
#define FACTS_AHEAD 4
#define MAX_CALLED 3

static void call_readings(const dli_find *f, dli_entry entry)
{
    if (entry.slot != NULL) __builtin_prefetch(&f->k->packs[entry.pack].readings[entry.slot->reading_begin]);
}

static void call_facts(const dli_find *f, dli_entry entry)
{
    if (entry.slot == NULL) return;
    const dli_pack *pack = &f->k->packs[entry.pack];
    const dli_reading *readings = &pack->readings[entry.slot->reading_begin];
    for (unsigned i = 0; i < entry.slot->n_readings && i < MAX_CALLED; i++)
        __builtin_prefetch(&pack->facts[readings[i].fact]);
}

/* For the whole of a candidate, and for its first and last word. */
static void call_ahead(const dli_find *f, size_t candidate, void (*call)(const dli_find *, dli_entry))
{
    if (candidate >= f->names->n) return;
    const dli_candidate *c = &f->names->items[candidate];
    call(f, dli_entry_over(f->lookup, c->token_begin, c->token_end));
    if (c->token_end == c->token_begin + 1) return;
    call(f, f->lookup->words[c->token_begin]);
    call(f, f->lookup->words[c->token_end - 1]);
}

dl_status dli_find_names(dli_arena *arena, const dli_knowledge *knowledge, const dli_name_words *words,
                         dli_matcher *matcher, dl_str text, const dli_tokens *tokens,
                         const dli_lookup *lookup, const dli_layout *layout, const dli_values *values,
                         dli_names *out, dli_hits *limits)
{
    *out = (dli_names){0};
    dli_find f = {arena, knowledge, words, matcher, text, tokens, lookup, layout, values, out, limits};
    dli_user_spans users;
    size_t next = 0;
    DL_TRY(dli_find_user_spans(&f, &users));
    DL_TRY(find_in_dateline(&f));
    for (uint32_t i = 0; i < tokens->n_sentences; i++) DL_TRY(find_in_sentence(&f, i, &users, &next));
    if (out->n == 0) return DL_OK;
    sort_candidates(out);
    mark_nested(out);
    for (size_t i = 0; i < out->n; i++) {
        call_ahead(&f, i + READINGS_AHEAD, call_readings);
        call_ahead(&f, i + FACTS_AHEAD, call_facts);
        mark_bracketed(&f, &out->items[i]);
        DL_TRY(dli_score_candidate(&f, &out->items[i]));
        if ((out->items[i].flags & DLI_C_DATELINE) && out->items[i].votes[DL_ORGANIZATION] < f.w->known_org)
            DL_TRY(vote_dateline(&f, &out->items[i]));
    }
    return dli_score_context(&f);
}
