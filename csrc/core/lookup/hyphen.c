/* hyphen.c: one look at each hyphenated word; texts without compounds of names keep their tokens as they are. */
#include "lookup/hyphen.h"
#include "base/key.h"
#include "text/fold.h"

#include <string.h>

/* The first hyphen inside a token, or 0. */
static uint32_t inner_hyphen(dl_str text, const dli_token *t)
{
    const char *found = memchr(text.data + t->begin + 1, '-', t->end - t->begin - 1);
    if (found == NULL) return 0;
    uint32_t at = (uint32_t)(found - text.data);
    return at + 1 < t->end ? at : 0;
}

static dli_entry find(const dli_knowledge *k, uint64_t key)
{
    for (uint32_t p = k->n_packs; p-- > 0;) {
        const dli_pack_slot *slot = dli_pack_find(&k->packs[p], key);
        if (slot != NULL && slot->set != DLI_NO_SET) return dli_entry_of(k, p, slot);
    }
    return (dli_entry){NULL, 0, 0};
}

static int is_upper_start(dl_str text, uint32_t at)
{
    unsigned char c = (unsigned char)text.data[at];
    return (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

static dli_entry find_part(const dli_knowledge *k, dl_str text, uint32_t begin, uint32_t end)
{
    uint64_t key = dli_fold_key(text.data + begin, end - begin);
    dli_entry upper =
        end - begin <= 8 ? find(k, dli_key_append(key, DLI_KEY_UPPER)) : (dli_entry){NULL, 0, 0};
    return upper.slot != NULL ? upper : find(k, key);
}

static int is_group_name(const dli_knowledge *k, const dli_hyphen_classes *c, dli_entry e)
{
    return dli_entry_has(k, e, c->place) || dli_entry_has(k, e, c->demonym) || dli_entry_has(k, e, c->org) ||
           dli_entry_has(k, e, c->religion);
}

/* Cap-cap: both sides are peoples or places and neither is a given name (Ali-Hassan). Cap-small: a known name before a
   common word (Beijing-based). Small-cap: anti-American. */
static int is_compound(const dli_knowledge *k, const dli_hyphen_classes *c, dl_str text, const dli_token *t,
                       uint32_t hyphen)
{
    if (find(k, t->key).slot != NULL) return 0;
    dli_entry first = find_part(k, text, t->begin, hyphen), second = find_part(k, text, hyphen + 1, t->end);
    /* "then-premier", "Ex-President": the title is looked for as a word of its own. */
    if (dli_entry_has(k, second, c->title_word) && dli_entry_has(k, first, c->modifier)) return 1;
    int first_cap = is_upper_start(text, t->begin), second_cap = is_upper_start(text, hyphen + 1);
    if (first_cap && !second_cap && dli_entry_has(k, second, c->tail)) return 1;
    if (first_cap && !second_cap)
        return dli_entry_has(k, second, c->word) && !dli_entry_has(k, second, c->given) &&
               (is_group_name(k, c, first) || !dli_entry_has(k, first, c->word)) && second.slot != NULL;
    if (!first_cap && second_cap) return is_group_name(k, c, second);
    if (!first_cap) return 0;
    int people = dli_entry_has(k, first, c->demonym) && dli_entry_has(k, second, c->demonym);
    int places = dli_entry_has(k, first, c->place) && dli_entry_has(k, second, c->place) &&
                 !dli_entry_has(k, first, c->given) && !dli_entry_has(k, second, c->given);
    return people || places;
}

static uint8_t shape_of(dl_str text, uint32_t begin, uint32_t end)
{
    if (!is_upper_start(text, begin)) return DL_SHAPE_LOWER;
    int n_lower = 0;
    for (uint32_t i = begin + 1; i < end; i++) n_lower += !(text.data[i] >= 'A' && text.data[i] <= 'Z');
    return n_lower == 0 && end > begin + 1 ? DL_SHAPE_UPPER : DL_SHAPE_TITLE;
}

static dli_token part(const dli_token *t, dl_str text, uint32_t begin, uint32_t end)
{
    dli_token p = *t;
    p.begin = begin;
    p.end = end;
    p.key = dli_fold_key(text.data + begin, end - begin);
    p.value = UINT32_MAX;
    p.flags &= (uint16_t) ~(DLI_T_HYPHEN | DLI_T_DOTTED);
    if (begin != t->begin)
        p.flags &= (uint16_t) ~(DLI_T_SPACE_BEFORE | DLI_T_LINE_START | DLI_T_SENT_START | DLI_T_BLOCK_START);
    p.shape = shape_of(text, begin, end);
    p.kind = DL_TOKEN_WORD;
    return p;
}

static dli_token hyphen_token(const dli_token *t, uint32_t at)
{
    dli_token h = *t;
    h.begin = at;
    h.end = at + 1;
    h.key = dli_key("-", 1);
    h.value = UINT32_MAX;
    h.flags = 0;
    h.kind = DL_TOKEN_DASH;
    h.shape = DL_SHAPE_NONE;
    return h;
}

dl_status dli_split_hyphens(dli_arena *arena, const dli_knowledge *k, dl_str text, dli_tokens *tokens)
{
    dli_token *out = NULL;
    size_t n = 0;
    for (size_t i = 0; i < tokens->n; i++) {
        const dli_token *t = &tokens->items[i];
        uint32_t at = (t->flags & DLI_T_HYPHEN) && t->kind == DL_TOKEN_WORD ? inner_hyphen(text, t) : 0;
        int cut = at != 0 && is_compound(k, &k->hyphen, text, t, at);
        if (cut && out == NULL) {
            out = dli_arena_alloc_raw(arena, 3 * tokens->n * sizeof *out);
            if (out == NULL) return DL_E_NOMEM;
            memcpy(out, tokens->items, i * sizeof *out);
            n = i;
        }
        if (out == NULL) continue;
        if (cut) {
            out[n++] = part(t, text, t->begin, at);
            out[n++] = hyphen_token(t, at);
            out[n++] = part(t, text, at + 1, t->end);
        } else {
            out[n++] = *t;
        }
    }
    if (out == NULL) return DL_OK;
    tokens->items = out;
    tokens->n = tokens->room = n;
    size_t at = 0;
    for (size_t s = 0; s < tokens->n_sentences;
         s++) { /* sentences keep their bytes; their tokens are counted again */
        tokens->sentences[s].token_begin = (uint32_t)at;
        while (at < n && out[at].sentence == s) at++;
        tokens->sentences[s].token_end = (uint32_t)at;
    }
    return DL_OK;
}
