/* piece.c: tokens in, pieces and their symbols out. Most tokens pass through as they are; only those with a hyphen, with
   letters before digits, or inside a phrase are looked at twice. */
#include "value/piece.h"
#include "base/key.h"
#include "text/fold.h"

static unsigned entry_signature(dli_entry entry, unsigned fallback)
{
    return entry.slot == NULL ? fallback : entry.signature;
}

static dl_status push(const dli_value_context *c, dli_pieces *p, dli_piece piece, dli_symbol symbol)
{
    DLI_PUSH(c->arena, p->items, p->n, p->room, piece);
    DLI_PUSH(c->arena, p->symbols, p->n_symbols, p->room_symbols, symbol);
    return DL_OK;
}

static unsigned part_shape(const char *word, size_t n)
{
    if (word[0] < 'A' || word[0] > 'Z') return DL_SHAPE_LOWER;
    return n > 1 && word[1] >= 'A' && word[1] <= 'Z' ? DL_SHAPE_UPPER : DL_SHAPE_TITLE;
}

dli_entry dli_word_entry(const dli_knowledge *k, const char *word, size_t n)
{
    uint64_t key = dli_fold_key(word, n);
    for (uint32_t p = k->n_packs; p-- > 0;) {
        const dli_pack_slot *slot = NULL;
        if (part_shape(word, n) == DL_SHAPE_UPPER)
            slot = dli_pack_find(&k->packs[p], dli_key_append(key, DLI_KEY_UPPER));
        if (slot == NULL) slot = dli_pack_find(&k->packs[p], key);
        if (slot != NULL && slot->set != DLI_NO_SET) return dli_entry_of(k, p, slot);
    }
    return (dli_entry){NULL, 0, 0};
}

static uint32_t hyphen_from(dl_str text, uint32_t at, uint32_t end)
{
    while (at < end && text.data[at] != '-') at++;
    return at;
}

/* A proper class counts only where the word has a capital. */
static int part_has_value(const dli_value_context *c, dli_entry entry)
{
    return entry.slot != NULL && (c->words->keep[entry_signature(entry, 0)] & DLI_KEEP_VALUE) != 0;
}

static int is_worth_parting(const dli_value_context *c, const dli_token *token)
{
    for (uint32_t at = token->begin; at < token->end;) {
        uint32_t end = hyphen_from(c->text, at, token->end);
        if (end > at && part_has_value(c, dli_word_entry(c->knowledge, c->text.data + at, end - at)))
            return 1;
        at = end + 1;
    }
    return 0;
}

/* four-day: four, -, day. */
static dl_status push_compound(const dli_value_context *c, dli_pieces *p, uint32_t i)
{
    const dli_token *token = &c->tokens->items[i];
    for (uint32_t at = token->begin; at < token->end;) {
        uint32_t end = hyphen_from(c->text, at, token->end);
        if (end > at) {
            dli_entry entry = dli_word_entry(c->knowledge, c->text.data + at, end - at);
            unsigned signature = entry_signature(entry, DLI_SIG_KIND + DL_TOKEN_WORD);
            dli_symbol symbol = DLI_SYMBOL(signature, part_shape(c->text.data + at, end - at));
            DL_TRY(push(c, p, (dli_piece){at, end, i, DL_NONE, entry}, symbol));
        }
        if (end < token->end) {
            dli_entry entry = dli_word_entry(c->knowledge, "-", 1);
            unsigned signature = entry_signature(entry, DLI_SIG_KIND + DL_TOKEN_DASH);
            DL_TRY(push(c, p, (dli_piece){end, end + 1, i, DL_NONE, entry},
                        DLI_SYMBOL(signature, DL_SHAPE_NONE)));
        }
        at = end + 1;
    }
    return DL_OK;
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The end of the letters of RM50, Rs500 or AD64 if they are a currency or era that stands before its number; else 0. */
static uint32_t letters_before_number(const dli_value_context *c, const dli_token *token, dli_entry *entry)
{
    uint32_t end = token->begin;
    while (end < token->end && !is_digit(c->text.data[end])) end++;
    if (end == token->begin || end == token->end || end - token->begin > 4) return 0;
    *entry = dli_word_entry(c->knowledge, c->text.data + token->begin, end - token->begin);
    if (entry->slot == NULL) return 0;
    dli_symbol symbol = DLI_SYMBOL(entry_signature(*entry, 0), DL_SHAPE_TITLE);
    return dli_symbol_is(c, symbol, DLI_V_SIGN) || dli_symbol_is(c, symbol, DLI_V_CODE) ||
                   dli_symbol_is(c, symbol, DLI_V_ERA)
               ? end
               : 0;
}

/* RM1,250.5mil, which is cut at the comma: the currency (or era), the digits, the letters behind them. *i becomes the
   first token behind all that. */
static dl_status push_money(const dli_value_context *c, dli_pieces *p, dli_entry currency,
                            uint32_t letters_end, uint32_t *i, uint32_t limit)
{
    const dli_token *tokens = c->tokens->items;
    uint32_t first = *i, end = letters_end, begin = tokens[first].begin;
    unsigned signature = entry_signature(currency, 0);
    unsigned shape = part_shape(c->text.data + begin, end - begin);
    DL_TRY(push(c, p, (dli_piece){begin, end, first, DL_NONE, currency}, DLI_SYMBOL(signature, shape)));
    uint32_t last = tokens[limit - 1].end;
    while (end < last &&
           (is_digit(c->text.data[end]) || ((c->text.data[end] == ',' || c->text.data[end] == '.') &&
                                            end + 1 < last && is_digit(c->text.data[end + 1]))))
        end++;
    dli_symbol number = DLI_SYMBOL(DLI_SIG_NUMBER + DLI_NUM_DECIMAL, DL_SHAPE_NONE);
    DL_TRY(push(c, p, (dli_piece){letters_end, end, first, DL_NONE, {NULL, 0, 0}}, number));
    while (*i < limit && tokens[*i].begin < end) (*i)++;
    uint32_t covered = tokens[*i - 1].end;
    if (covered <= end) return DL_OK;
    dli_entry entry = dli_word_entry(c->knowledge, c->text.data + end, covered - end);
    unsigned unit = entry_signature(entry, DLI_SIG_KIND + DL_TOKEN_WORD);
    return push(c, p, (dli_piece){end, covered, *i - 1, DL_NONE, entry}, DLI_SYMBOL(unit, DL_SHAPE_LOWER));
}

/* One token that is no part of a phrase to be kept. */
static dl_status push_token(const dli_value_context *c, dli_pieces *p, uint32_t *i, uint32_t limit)
{
    const dli_token *token = &c->tokens->items[*i];
    dli_entry entry = c->lookup->words[*i];
    dli_symbol symbol = c->lookup->symbols[*i];
    if (c->lookup->phrase_at[*i] != DL_NONE)
        symbol = DLI_SYMBOL(entry_signature(entry, DLI_SIG_KIND + (unsigned)token->kind), token->shape);
    unsigned keep = entry.slot == NULL ? 0 : c->words->keep[DLI_SIGNATURE(symbol)] & DLI_KEEP_WHOLE;
    if (token->flags & DLI_T_HYPHEN && token->kind == DL_TOKEN_WORD && keep == 0 &&
        is_worth_parting(c, token)) {
        DL_TRY(push_compound(c, p, *i));
    } else if (token->kind == DL_TOKEN_MIXED && keep == 0) {
        dli_entry currency;
        uint32_t end = letters_before_number(c, token, &currency);
        if (end > 0) return push_money(c, p, currency, end, i, limit);
        DL_TRY(push(c, p, (dli_piece){token->begin, token->end, *i, DL_NONE, entry}, symbol));
    } else {
        DL_TRY(push(c, p, (dli_piece){token->begin, token->end, *i, DL_NONE, entry}, symbol));
    }
    (*i)++;
    return DL_OK;
}

/* A word of its own, that no phrase and no hyphen makes part of another piece. */
static int is_plain(const dli_value_context *c, uint32_t i)
{
    const dli_token *token = &c->tokens->items[i];
    return token->kind == DL_TOKEN_WORD && !(token->flags & DLI_T_HYPHEN) &&
           c->lookup->phrase_at[i] == DL_NONE;
}

/* Many rules start at a common word ("a", "the", "of"), and most of them say what must follow it. */
static int may_start(const dli_value_context *c, uint32_t i, uint32_t end)
{
    const dli_symbol *symbols = c->lookup->symbols;
    if (c->words->keep[DLI_SIGNATURE(symbols[i])] & DLI_KEEP_NUMBER_START || i + 1 == end ||
        !is_plain(c, i + 1))
        return 1;
    return dli_may_start_before(c->knowledge->rule_sets[DLI_STAGE_VALUE][DLI_LEVEL_TOKEN], symbols[i],
                                symbols[i + 1]);
}

int dli_may_have_values(const dli_value_context *c, uint32_t sentence)
{
    const dli_sentence *s = &c->tokens->sentences[sentence];
    for (uint32_t i = s->token_begin; i < s->token_end; i++) {
        const dli_token *token = &c->tokens->items[i];
        unsigned keep = c->words->keep[DLI_SIGNATURE(c->lookup->symbols[i])];
        if (token->kind == DL_TOKEN_MIXED || (keep & DLI_KEEP_START && may_start(c, i, s->token_end)))
            return 1;
        if (c->lookup->phrase_at[i] != DL_NONE &&
            c->words->keep[entry_signature(c->lookup->words[i], 0)] & DLI_KEEP_START)
            return 1;
        if (token->flags & DLI_T_HYPHEN && token->kind == DL_TOKEN_WORD && is_worth_parting(c, token))
            return 1;
    }
    return 0;
}

/* Nearly all tokens are one piece, and there is room for it: how many from token i on are. They are pushed. */
static uint32_t push_plain(const dli_value_context *c, dli_pieces *p, uint32_t i, uint32_t end)
{
    const uint32_t first = i;
    size_t room = p->room - p->n, room_symbols = p->room_symbols - p->n_symbols;
    if (room_symbols < room) room = room_symbols;
    if (room < end - i) end = i + (uint32_t)room;
    dli_piece *pieces = p->items + p->n;
    dli_symbol *symbols = p->symbols + p->n_symbols;
    for (; i < end; i++) {
        const dli_token *token = &c->tokens->items[i];
        if (c->lookup->phrase_at[i] != DL_NONE || token->kind == DL_TOKEN_MIXED ||
            (token->flags & DLI_T_HYPHEN))
            break;
        *pieces++ = (dli_piece){token->begin, token->end, i, DL_NONE, c->lookup->words[i]};
        *symbols++ = c->lookup->symbols[i];
    }
    p->n += i - first;
    p->n_symbols += i - first;
    return i - first;
}

dl_status dli_make_pieces(const dli_value_context *c, uint32_t sentence, dli_pieces *p)
{
    const dli_sentence *s = &c->tokens->sentences[sentence];
    p->n = p->n_symbols = p->n_numbers = 0;
    for (uint32_t i = s->token_begin; i < s->token_end;) {
        i += push_plain(c, p, i, s->token_end);
        if (i == s->token_end) break;
        uint32_t phrase = c->lookup->phrase_at[i];
        unsigned keep =
            phrase == DL_NONE ? 0 : c->words->keep[DLI_SIGNATURE(c->lookup->symbols[i])] & DLI_KEEP_WHOLE;
        if (keep == 0) {
            DL_TRY(push_token(c, p, &i, s->token_end));
            continue;
        }
        dli_entry entry = c->lookup->phrases[phrase].entry;
        for (; i < s->token_end && c->lookup->phrase_at[i] == phrase; i++) {
            const dli_token *token = &c->tokens->items[i];
            DL_TRY(
                push(c, p, (dli_piece){token->begin, token->end, i, DL_NONE, entry}, c->lookup->symbols[i]));
        }
    }
    DL_TRY(dli_join_numbers(c, p));
    DLI_PUSH(c->arena, p->symbols, p->n_symbols, p->room_symbols, 0);
    return DL_OK;
}
