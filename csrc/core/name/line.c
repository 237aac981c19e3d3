/* line.c: candidates folded into symbols. Of nested candidates only the outermost is a unit. */
#include "name/line.h"

#include <string.h>

dl_status dli_line_make(dli_arena *arena, const dli_tokens *tokens, dli_line *out)
{
    size_t longest = 0;
    for (size_t i = 0; i < tokens->n_sentences; i++) {
        size_t n = tokens->sentences[i].token_end - tokens->sentences[i].token_begin;
        if (n > longest) longest = n;
    }
    *out = (dli_line){dli_arena_alloc_raw(arena, (longest + 1) * sizeof(dli_symbol)),
                      dli_arena_alloc_raw(arena, (longest + 1) * sizeof(uint32_t)),
                      dli_arena_alloc_raw(arena, (longest + 1) * sizeof(uint32_t)), 0};
    return out->symbols == NULL || out->tokens == NULL || out->candidates == NULL ? DL_E_NOMEM : DL_OK;
}

static int is_unit(const dli_candidate *c, int typed)
{
    return typed ? c->kind != 0 : (c->flags & DLI_C_DEMONYM) == 0;
}

/* What a name surely is before the document is looked at as a whole: known places and bodies, full personal names. */
static unsigned likely_kind(const dli_candidate *c)
{
    const float sure = 2.2f;
    if (c->flags & DLI_C_USER) return c->kind;
    for (unsigned kind = DL_PERSON; kind <= DL_PLACE; kind++) {
        int best = c->votes[kind] >= sure;
        for (unsigned other = DL_PERSON; other <= DL_PLACE; other++)
            best = best && (other == kind || c->votes[other] < c->votes[kind]);
        if (best) return kind;
    }
    return 0;
}

/* The next candidate at or behind token i that is a unit: of those that begin at one token the first, which is the longest.
   One at or behind `limit` if there is none before. */
static uint32_t next_unit(const dli_names *names, uint32_t c, uint32_t i, uint32_t limit, int typed)
{
    while (c < names->n && names->items[c].token_begin < limit &&
           (names->items[c].token_begin < i || !is_unit(&names->items[c], typed)))
        c++;
    return c;
}

void dli_line_fill(const dli_tokens *tokens, const dli_lookup *lookup, const dli_names *names,
                   uint32_t sentence, int typed, uint32_t *next, dli_line *line)
{
    const dli_sentence *s = &tokens->sentences[sentence];
    size_t n = 0;
    for (uint32_t i = s->token_begin; i < s->token_end;) {
        uint32_t c = next_unit(names, *next, i, s->token_end, typed);
        uint32_t begin = c < names->n ? names->items[c].token_begin : s->token_end;
        *next = c;
        if (begin > s->token_end) begin = s->token_end;
        memcpy(line->symbols + n, lookup->symbols + i, (begin - i) * sizeof *line->symbols);
        for (; i < begin; i++, n++) {
            line->tokens[n] = i;
            line->candidates[n] = DL_NONE;
        }
        if (i == s->token_end) break;
        unsigned kind = typed ? names->items[c].kind : likely_kind(&names->items[c]);
        line->symbols[n] = DLI_SYMBOL(DLI_SIG_MENTION + kind, DL_SHAPE_TITLE);
        line->tokens[n] = i;
        line->candidates[n] = c;
        n++;
        i = names->items[c].token_end;
    }
    line->n = n;
    line->symbols[n] = 0;
    line->tokens[n] = s->token_end;
}
