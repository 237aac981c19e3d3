/* lookup.c: tokens in, symbols and phrases out. First come the words; then, where a filter does not deny it, the phrases that
   begin with them. A phrase is found by walking: the key of the words so far and the next word's key make the next key, for as
   long as the table says that longer phrases begin so. */
#include "lookup/lookup.h"
#include "base/key.h"

#include <string.h>

/* A phrase is at most this many words long. */
#define MAX_PHRASE 12

static int is_proper_here(const dli_pack_slot *slot, const dli_token *token)
{
    return !(slot->flags & DLI_SLOT_PROPER) || token->shape != DL_SHAPE_LOWER;
}

/* A word in one pack: with its dot, or in capitals, if it has a meaning so; else as it is, which `plain` has already. */
static const dli_pack_slot *find_word(const dli_pack *pack, const dli_token *token,
                                      const dli_pack_slot *plain)
{
    const dli_pack_slot *slot = NULL;
    if (token->flags & DLI_T_DOTTED) slot = dli_pack_find(pack, dli_key_append(token->key, DLI_KEY_DOTTED));
    if (slot == NULL && token->shape == DL_SHAPE_UPPER && token->end - token->begin <= 8)
        slot = dli_pack_find(pack, dli_key_append(token->key, DLI_KEY_UPPER));
    if (slot == NULL) slot = plain;
    return slot != NULL && slot->set != DLI_NO_SET ? slot : NULL;
}

dli_entry dli_entry_of(const dli_knowledge *k, uint32_t p, const dli_pack_slot *slot)
{
    unsigned signature =
        p == 0 ? k->set_signature[0][slot->set] : k->slot_signature[p][slot - k->packs[p].slots];
    return (dli_entry){slot, (uint16_t)p, (uint16_t)signature};
}

static unsigned number_signature(const dli_token *token)
{
    uint32_t n = token->value, n_bytes = token->end - token->begin;
    if (token->kind == DL_TOKEN_CLOCK) return DLI_SIG_NUMBER + DLI_NUM_CLOCK;
    if (token->kind == DL_TOKEN_ORDINAL)
        return DLI_SIG_NUMBER + (n >= 1 && n <= 31 ? DLI_NUM_ORDINAL_DAY : DLI_NUM_ORDINAL);
    if (token->flags & DLI_T_DATELIKE) return DLI_SIG_NUMBER + DLI_NUM_DATE;
    if (token->flags & DLI_T_PLURAL) return DLI_SIG_NUMBER + DLI_NUM_DECADE;
    if (n == UINT32_MAX || n_bytes > 9) return DLI_SIG_NUMBER + DLI_NUM_DECIMAL;
    if (n_bytes == 4 && n >= 1000 && n <= 2999) return DLI_SIG_NUMBER + DLI_NUM_YEAR;
    if (n_bytes <= 2)
        return DLI_SIG_NUMBER + (n == 0    ? DLI_NUM_0
                                 : n <= 12 ? DLI_NUM_1_12
                                 : n <= 24 ? DLI_NUM_13_24
                                 : n <= 31 ? DLI_NUM_25_31
                                 : n <= 59 ? DLI_NUM_32_59
                                           : DLI_NUM_60_99);
    if (n_bytes == 3 && n >= 100) return DLI_SIG_NUMBER + DLI_NUM_100_999;
    return DLI_SIG_NUMBER + (n_bytes <= 9 ? DLI_NUM_INTEGER : DLI_NUM_DECIMAL);
}

/* Words of the text that no pack has, and what is not looked up at all. */
static unsigned kind_signature(const dli_token *token)
{
    if (token->kind == DL_TOKEN_NUMBER || token->kind == DL_TOKEN_ORDINAL || token->kind == DL_TOKEN_CLOCK)
        return number_signature(token);
    return DLI_SIG_KIND + token->kind;
}

/* The longest phrase of one pack that begins with token i; its end, or 0. The beginning may be marked on the plain key. */
static size_t walk_phrase(const dli_pack *pack, const dli_tokens *tokens, size_t i, size_t limit,
                          const dli_pack_slot *first, const dli_pack_slot **found)
{
    const dli_pack_slot *slot = first;
    size_t end = 0;
    for (size_t j = i + 1; j < limit && slot != NULL && (slot->flags & DLI_SLOT_PREFIX); j++) {
        if (tokens->items[j].key == 0) break;
        uint64_t key = dli_key_append(slot->key, tokens->items[j].key);
        slot = dli_pack_may_have(pack, key) ? dli_pack_find(pack, key) : NULL;
        if (slot != NULL && slot->set != DLI_NO_SET && is_proper_here(slot, &tokens->items[i]) &&
            is_proper_here(slot, &tokens->items[j])) {
            *found = slot;
            end = j + 1;
        }
    }
    return end;
}

/* A word in the packs that lie over the language's: the entry of the last that has it is taken for *entry. Says whether their
   phrases may begin with it. */
static int look_up_above(const dli_knowledge *k, const dli_token *token, dli_entry *entry)
{
    int may_begin = 0, is_found = 0;
    for (uint32_t p = k->n_packs; p-- > 1;) {
        const dli_pack_slot *plain = dli_pack_find(&k->packs[p], token->key);
        may_begin |= plain != NULL && (plain->flags & DLI_SLOT_PREFIX);
        const dli_pack_slot *slot = is_found ? NULL : find_word(&k->packs[p], token, plain);
        if (slot == NULL) continue;
        *entry = dli_entry_of(k, p, slot);
        is_found = 1;
    }
    return may_begin;
}

/* Looks one token up, and says whether phrases may begin with it. */
static int look_up_word(const dli_knowledge *k, const dli_token *token, size_t i, dli_lookup *out)
{
    const dli_pack_slot *plain = dli_pack_find(&k->packs[0], token->key);
    const dli_pack_slot *slot = find_word(&k->packs[0], token, plain);
    dli_entry entry = {slot, 0, slot == NULL ? 0 : k->set_signature[0][slot->set]};
    int may_begin = plain != NULL && (plain->flags & DLI_SLOT_PREFIX);
    if (k->n_packs > 1) may_begin |= look_up_above(k, token, &entry);
    unsigned signature = entry.slot != NULL ? entry.signature : kind_signature(token);
    out->words[i] = entry;
    out->symbols[i] = DLI_SYMBOL(signature, token->shape);
    return may_begin;
}

/* The table is larger than the caches and its slots lie anywhere: they are called for some words ahead. */
#define LOOK_AHEAD 12

static void prefetch(const dli_knowledge *k, uint64_t key)
{
    const dli_pack *pack = &k->packs[0];
    if (pack->n_slots > 0) __builtin_prefetch(&pack->slots[(uint32_t)(key >> 32) & (pack->n_slots - 1)]);
}

/* May two words begin a phrase, as far as the filters of the packs tell? */
static int may_begin_phrase(const dli_knowledge *k, uint64_t key)
{
    for (uint32_t p = 0; p < k->n_packs; p++)
        if (dli_pack_may_have(&k->packs[p], key)) return 1;
    return 0;
}

/* Looks all words up, and lists those with which a phrase may begin: their slots are called for long before they are asked. */
static dl_status look_up_words(dli_arena *arena, const dli_knowledge *k, const dli_tokens *tokens,
                               uint32_t *begins, size_t *n_begins, dli_lookup *out)
{
    const size_t n = tokens->n;
    for (size_t i = 0; i < n; i++) {
        const dli_token *token = &tokens->items[i];
        if (i + LOOK_AHEAD < n) prefetch(k, tokens->items[i + LOOK_AHEAD].key);
        out->phrase_at[i] = DL_NONE;
        if (token->key == 0) {
            out->words[i] = (dli_entry){NULL, 0, 0};
            out->symbols[i] = DLI_SYMBOL(kind_signature(token), token->shape);
            DLI_PUSH(arena, out->numbers, out->n_numbers, out->room_numbers, (uint32_t)i);
        } else if (look_up_word(k, token, i, out) && i + 1 < n) {
            const uint64_t key = dli_key_append(token->key, tokens->items[i + 1].key);
            if (!may_begin_phrase(k, key)) continue;
            prefetch(k, key);
            begins[(*n_begins)++] = (uint32_t)i;
        }
    }
    return DL_OK;
}

/* The longest phrase of all packs that begins with token i; its end, or 0. */
static size_t find_phrase(const dli_knowledge *k, const dli_tokens *tokens, size_t i, dli_entry *entry)
{
    const uint32_t sentence_end = tokens->sentences[tokens->items[i].sentence].token_end;
    const size_t limit = i + MAX_PHRASE < sentence_end ? i + MAX_PHRASE : sentence_end;
    size_t best = 0;
    for (uint32_t p = k->n_packs; p-- > 0;) {
        const dli_pack *pack = &k->packs[p];
        const dli_pack_slot *found = NULL;
        size_t end = walk_phrase(pack, tokens, i, limit, dli_pack_find(pack, tokens->items[i].key), &found);
        if (end <= best) continue;
        best = end;
        *entry = dli_entry_of(k, p, found);
    }
    return best;
}

/* Gives all tokens of a phrase the phrase's signature: the first keeps its shape, the others are inner ones. */
static void mark_phrase(const dli_tokens *tokens, const dli_phrase *phrase, uint32_t index, dli_lookup *out)
{
    unsigned signature = phrase->entry.signature;
    for (uint32_t j = phrase->token_begin; j < phrase->token_end; j++) {
        unsigned shape = j == phrase->token_begin ? tokens->items[j].shape : DLI_SHAPE_INNER;
        out->symbols[j] = DLI_SYMBOL(signature, shape);
        out->phrase_at[j] = index;
    }
}

/* Of phrases that overlap the first counts. */
static dl_status find_phrases(dli_arena *arena, const dli_knowledge *k, const dli_tokens *tokens,
                              const uint32_t *begins, size_t n_begins, dli_lookup *out)
{
    size_t phrase_end = 0;
    for (size_t b = 0; b < n_begins; b++) {
        if (begins[b] < phrase_end) continue;
        dli_phrase phrase = {begins[b], 0, {NULL, 0, 0}};
        size_t end = find_phrase(k, tokens, begins[b], &phrase.entry);
        if (end == 0) continue;
        phrase.token_end = (uint32_t)end;
        DLI_PUSH(arena, out->phrases, out->n_phrases, out->room_phrases, phrase);
        mark_phrase(tokens, &phrase, (uint32_t)(out->n_phrases - 1), out);
        phrase_end = end;
    }
    return DL_OK;
}

dl_status dli_look_up(dli_arena *arena, const dli_knowledge *k, const dli_tokens *tokens, dli_lookup *out)
{
    const size_t n = tokens->n;
    size_t n_begins = 0;
    *out = (dli_lookup){0};
    out->symbols = dli_arena_alloc_raw(arena, (n + 1) * sizeof *out->symbols);
    out->words = dli_arena_alloc_raw(arena, (n + 1) * sizeof *out->words);
    out->phrase_at = dli_arena_alloc_raw(arena, (n + 1) * sizeof *out->phrase_at);
    uint32_t *begins = dli_arena_alloc_raw(arena, (n + 1) * sizeof *begins);
    if (out->symbols == NULL || out->words == NULL || out->phrase_at == NULL || begins == NULL)
        return DL_E_NOMEM;
    out->symbols[n] = 0;
    DL_TRY(look_up_words(arena, k, tokens, begins, &n_begins, out));
    return find_phrases(arena, k, tokens, begins, n_begins, out);
}

/* The index-th reading of a slot that is of the class; counts down what it passes over. */
static const dli_reading *slot_reading(const dli_knowledge *k, uint32_t p, const dli_pack_slot *slot,
                                       int class_id, unsigned *index)
{
    const dli_reading *readings = &k->packs[p].readings[slot->reading_begin];
    for (unsigned i = 0; i < slot->n_readings; i++)
        if (k->class_of[p][readings[i].class_id] == class_id && (*index)-- == 0) return &readings[i];
    return NULL;
}

dli_sense dli_entry_sense(const dli_knowledge *k, dli_entry entry, int class_id, unsigned index)
{
    dli_sense none = {NULL, NULL, NULL};
    if (!dli_entry_has(k, entry, class_id))
        return none; /* the signature tells without a look at the readings */
    uint32_t p = entry.pack;
    const dli_reading *reading = slot_reading(k, p, entry.slot, class_id, &index);
    if (reading == NULL && p > 0) {
        p = 0;
        const dli_pack_slot *below = dli_pack_find(&k->packs[0], entry.slot->key);
        if (below != NULL) reading = slot_reading(k, 0, below, class_id, &index);
    }
    if (reading == NULL) return none;
    return (dli_sense){reading, &k->packs[p].facts[reading->fact], &k->packs[p]};
}

dli_sense dli_entry_reading(const dli_knowledge *k, dli_entry entry, unsigned index, int *class_id)
{
    const dli_pack *pack = &k->packs[0];
    const dli_pack_slot *slot =
        entry.slot == NULL || entry.pack == 0 ? entry.slot : dli_pack_find(pack, entry.slot->key);
    if (slot == NULL || index >= slot->n_readings) return (dli_sense){NULL, NULL, NULL};
    const dli_reading *reading = &pack->readings[slot->reading_begin + index];
    *class_id = k->class_of[0][reading->class_id];
    return (dli_sense){reading, &pack->facts[reading->fact], pack};
}

dli_sense dli_entry_user_sense(const dli_knowledge *k, dli_entry entry, int is_lower, uint16_t *kind)
{
    *kind = 0;
    if (entry.slot == NULL || entry.pack == 0) return (dli_sense){NULL, NULL, NULL};
    const dli_pack *pack = &k->packs[entry.pack];
    for (unsigned i = 0; i < entry.slot->n_readings; i++) {
        const dli_reading *reading = &pack->readings[entry.slot->reading_begin + i];
        uint16_t found = k->class_kind[k->class_of[entry.pack][reading->class_id]];
        if (found == 0 || (is_lower && !(reading->flags & DLI_READING_LOWER))) continue;
        *kind = found;
        return (dli_sense){reading, &pack->facts[reading->fact], pack};
    }
    return (dli_sense){NULL, NULL, NULL};
}
