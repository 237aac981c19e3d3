/* compile.c: a pack has its patterns as PCRE2 syntax with atoms in between; here each atom becomes a class of symbols,
   written as ranges, because which symbols there are is known only when the packs lie over each other. */
#include "lookup/compile.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

#define INNER_BIT (1u << DLI_SHAPE_INNER)
#define LOWER_BIT (1u << DL_SHAPE_LOWER)

/* Classes that the core itself decides, by name, as ranges of signatures. */
typedef struct built_in_class {
    const char *name;
    uint16_t first, last;
} built_in_class;

#define NUM(first, last) DLI_SIG_NUMBER + DLI_NUM_##first, DLI_SIG_NUMBER + DLI_NUM_##last

static const built_in_class built_in_classes[] = {
    {"any", 1, DLI_MAX_SIGNATURES},
    {"unknown", DLI_SIG_KIND + DL_TOKEN_WORD, DLI_SIG_KIND + DL_TOKEN_WORD},
    {"mixed", DLI_SIG_KIND + DL_TOKEN_MIXED, DLI_SIG_KIND + DL_TOKEN_MIXED},
    {"email", DLI_SIG_KIND + DL_TOKEN_EMAIL, DLI_SIG_KIND + DL_TOKEN_EMAIL},
    {"url", DLI_SIG_KIND + DL_TOKEN_URL, DLI_SIG_KIND + DL_TOKEN_URL},
    {"handle", DLI_SIG_KIND + DL_TOKEN_HANDLE, DLI_SIG_KIND + DL_TOKEN_HANDLE},
    {"hashtag", DLI_SIG_KIND + DL_TOKEN_HASHTAG, DLI_SIG_KIND + DL_TOKEN_HASHTAG},
    {"emoji", DLI_SIG_KIND + DL_TOKEN_EMOJI, DLI_SIG_KIND + DL_TOKEN_EMOJI},
    {"bullet", DLI_SIG_KIND + DL_TOKEN_BULLET, DLI_SIG_KIND + DL_TOKEN_BULLET},
    {"number", NUM(0, DECIMAL)},
    {"integer", NUM(0, INTEGER)},
    {"day", NUM(1_12, 25_31)},
    {"month_number", NUM(1_12, 1_12)},
    {"hour", NUM(0, 13_24)},
    {"minute", NUM(0, 32_59)},
    {"small", NUM(0, 60_99)},
    {"year", NUM(YEAR, YEAR)},
    {"decimal", NUM(DECIMAL, DECIMAL)},
    {"date_number", NUM(DATE, DATE)},
    {"decade", NUM(DECADE, DECADE)},
    {"clock", NUM(CLOCK, CLOCK)},
    {"ordinal_day", NUM(ORDINAL_DAY, ORDINAL_DAY)},
    {"ordinal", NUM(ORDINAL_DAY, ORDINAL)},
    {"count", NUM(COUNT, COUNT)},
    {"count_alone", NUM(COUNT_ALONE, COUNT_ALONE)},
    {"@NAME", DLI_SIG_MENTION, DLI_SIG_MENTION + DL_KIND_USER - 1},
};

/* A bit a symbol: 6 kB, so that ranges come out merged and sorted. */
typedef struct symbol_set {
    uint64_t bits[DLI_N_SHAPES << DLI_SIGNATURE_BITS >> 6];
} symbol_set;

static void add_symbols(symbol_set *set, unsigned signature, unsigned shapes)
{
    for (unsigned shape = 0; shape < DLI_N_SHAPES; shape++) {
        unsigned symbol = DLI_SYMBOL(signature, shape);
        if (shapes >> shape & 1) set->bits[symbol >> 6] |= (uint64_t)1 << (symbol & 63);
    }
}

static int has_symbol(const symbol_set *set, unsigned symbol)
{
    return (set->bits[symbol >> 6] >> (symbol & 63) & 1) != 0;
}

/* The shapes that a class of an atom allows. */
static unsigned class_shapes(const dli_knowledge *k, unsigned c, unsigned shapes)
{
    return k->class_proper[c] ? shapes & ~LOWER_BIT : shapes;
}

static void add_class(const dli_knowledge *k, symbol_set *set, unsigned c, unsigned shapes)
{
    const char *name = k->class_names[c];
    for (size_t i = 0; i < sizeof built_in_classes / sizeof *built_in_classes; i++) {
        const built_in_class *b = &built_in_classes[i];
        if (strcmp(b->name, name) != 0) continue;
        for (unsigned s = b->first; s <= b->last; s++) add_symbols(set, s, shapes);
    }
    if (name[0] == '@') {
        uint16_t kind = dli_kind_find(k, name + 1);
        if (kind != 0) add_symbols(set, DLI_SIG_MENTION + kind, shapes);
    }
    for (unsigned s = DLI_SIG_FIRST; s < k->n_signatures; s++)
        if (dli_signature_has(k, s, (int)c)) add_symbols(set, s, class_shapes(k, c, shapes));
}

/* The symbols of an atom: the first (or only) word of what it stands for, without or with the inner words of phrases. */
static void expand_atom(const dli_knowledge *k, uint32_t p, const dli_pack_atom *atom, int inner,
                        symbol_set *set)
{
    const dli_pack *pack = &k->packs[p];
    memset(set, 0, sizeof *set);
    for (uint32_t i = atom->class_begin; i < atom->class_end; i++) {
        unsigned c = k->class_of[p][pack->atom_items[i]];
        int is_any = strcmp(k->class_names[c], "any") == 0;
        unsigned shapes = inner ? INNER_BIT : is_any ? atom->shapes : atom->shapes & ~INNER_BIT;
        add_class(k, set, c, shapes);
    }
    if (!atom->negate) return;
    for (unsigned shape = 0; shape < DLI_N_SHAPES; shape++) {
        for (unsigned s = 1; s < k->n_signatures; s++) {
            unsigned symbol = DLI_SYMBOL(s, shape);
            set->bits[symbol >> 6] ^= (uint64_t)1 << (symbol & 63);
        }
    }
}

/* A pattern being written. */
typedef struct writer {
    uint16_t *units;
    size_t n, room;
} writer;

static dl_status put(dli_arena *arena, writer *w, unsigned unit)
{
    DLI_PUSH(arena, w->units, w->n, w->room, (uint16_t)unit);
    return DL_OK;
}

static dl_status put_text(dli_arena *arena, writer *w, const char *text)
{
    for (; *text; text++) DL_TRY(put(arena, w, (unsigned char)*text));
    return DL_OK;
}

static dl_status put_symbol(dli_arena *arena, writer *w, unsigned symbol)
{
    if (symbol >= 256) return put(arena, w, symbol);
    char escape[8];
    snprintf(escape, sizeof escape, "\\x{%x}", symbol & 0xffu);
    return put_text(arena, w, escape);
}

static dl_status put_set(dli_arena *arena, writer *w, const symbol_set *set)
{
    const unsigned n_symbols = DLI_N_SHAPES << DLI_SIGNATURE_BITS;
    size_t n_ranges = 0;
    DL_TRY(put(arena, w, '['));
    for (unsigned s = 1; s < n_symbols; s++) {
        if (set->bits[s >> 6] == 0) {
            s |= 63;
            continue;
        }
        if (!has_symbol(set, s)) continue;
        unsigned last = s;
        while (last + 1 < n_symbols && has_symbol(set, last + 1)) last++;
        DL_TRY(put_symbol(arena, w, s));
        if (last > s) {
            DL_TRY(put(arena, w, '-'));
            DL_TRY(put_symbol(arena, w, last));
        }
        s = last;
        n_ranges++;
    }
    if (n_ranges == 0)
        DL_TRY(put_text(arena, w, "\\x{0}")); /* a class without words: matches nothing in a sentence */
    return put(arena, w, ']');
}

static int is_empty(const symbol_set *set)
{
    for (size_t i = 0; i < sizeof set->bits / sizeof *set->bits; i++)
        if (set->bits[i]) return 0;
    return 1;
}

/* What is known of one pack's atoms so far: many rules ask for the same, and each is expanded and written once. */
typedef struct atom_cache {
    symbol_set *first; /* symbols of its first or only word; NULL: not expanded yet */
    writer text;       /* as PCRE2 syntax; empty: not written yet */
} atom_cache;

typedef struct compiler {
    dli_arena *work; /* for as long as rules are compiled */
    dli_knowledge *k;
    uint32_t p;        /* the pack at hand */
    atom_cache *atoms; /* of that pack */
    symbol_set *inner; /* reused */
} compiler;

static dl_status find_symbols(compiler *c, uint32_t index, const symbol_set **out)
{
    atom_cache *atom = &c->atoms[index];
    if (atom->first == NULL) {
        atom->first = dli_arena_alloc_raw(c->work, sizeof *atom->first);
        if (atom->first == NULL) return DL_E_NOMEM;
        expand_atom(c->k, c->p, &c->k->packs[c->p].atoms[index], 0, atom->first);
    }
    *out = atom->first;
    return DL_OK;
}

/* Is it the class of any token, or the opposite of a class? Such an atom is one symbol, inner words of phrases too. */
static int is_any(const dli_knowledge *k, uint32_t p, const dli_pack_atom *atom)
{
    if (atom->negate) return 1;
    return atom->class_end == atom->class_begin + 1 &&
           strcmp(k->class_names[k->class_of[p][k->packs[p].atom_items[atom->class_begin]]], "any") == 0;
}

static dl_status write_atom(compiler *c, uint32_t index, writer *w)
{
    const dli_pack_atom *atom = &c->k->packs[c->p].atoms[index];
    const symbol_set *first;
    DL_TRY(find_symbols(c, index, &first));
    expand_atom(c->k, c->p, atom, 1, c->inner);
    if (is_any(c->k, c->p, atom) || is_empty(c->inner)) return put_set(c->work, w, first);
    DL_TRY(put_text(c->work, w, "(?:"));
    DL_TRY(put_set(c->work, w, first));
    DL_TRY(put_set(c->work, w, c->inner));
    return put_text(c->work, w, "*+)");
}

static dl_status put_atom(compiler *c, uint32_t index, writer *w)
{
    writer *text = &c->atoms[index].text;
    if (text->n == 0) DL_TRY(write_atom(c, index, text));
    for (size_t i = 0; i < text->n; i++) DL_TRY(put(c->work, w, text->units[i]));
    return DL_OK;
}

static dl_status compile_symbols(compiler *c, const dli_pack_rule *source, dli_rule *rule, dl_error *err)
{
    const dli_pack *pack = &c->k->packs[c->p];
    writer w = {0};
    for (uint32_t i = source->program_begin; i < source->program_end; i++) {
        uint16_t unit = pack->programs[i];
        DL_TRY(unit & 0x8000 ? put_atom(c, unit & 0x7fffu, &w) : put(c->work, &w, unit));
    }
    return dli_program_symbols(&c->k->arena.alloc, w.units, w.n, rule->anchored || rule->first, rule->name,
                               source->line, &rule->program, err);
}

static dl_status compile_rule(compiler *c, const dli_pack_rule *source, dli_rule *rule, dl_error *err)
{
    const dli_pack *pack = &c->k->packs[c->p];
    *rule = (dli_rule){.source = source,
                       .pack = pack,
                       .name = dli_pack_string(pack, source->name),
                       .emit = dli_pack_string(pack, source->emit),
                       .value = dli_pack_string(pack, source->value),
                       .level = (uint8_t)source->level,
                       .anchored = (source->flags & DLI_RULE_ANCHORED) != 0,
                       .first = (source->flags & DLI_RULE_FIRST) != 0 || source->stage == DLI_STAGE_LAYOUT};
    rule->kind = dli_kind_find(c->k, rule->emit);
    if (source->level != DLI_LEVEL_CHARACTER) return compile_symbols(c, source, rule, err);
    return dli_program_bytes(&c->k->arena.alloc, dli_pack_string(pack, source->program_begin),
                             source->program_end - source->program_begin, 1, rule->name, source->line,
                             &rule->program, err);
}

/* What may follow the first unit of an anchored rule, as one set: most attempts fail there, without PCRE2. NULL: any. */
static dl_status make_next(compiler *c, const dli_rule *rule, const symbol_set **out)
{
    const dli_pack_rule *source = rule->source;
    *out = NULL;
    if (source->next_begin == source->next_end || !rule->anchored) return DL_OK;
    symbol_set *all = dli_arena_alloc(c->work, sizeof *all);
    if (all == NULL) return DL_E_NOMEM;
    for (uint32_t i = source->next_begin; i < source->next_end; i++) {
        const symbol_set *one;
        DL_TRY(find_symbols(c, rule->pack->nexts[i], &one));
        for (size_t w = 0; w < sizeof one->bits / sizeof *one->bits; w++) all->bits[w] |= one->bits[w];
    }
    /* The first unit may be a phrase, which goes on with its inner words. */
    for (unsigned s = 1; s < c->k->n_signatures; s++) add_symbols(all, s, INNER_BIT);
    *out = all;
    return DL_OK;
}

/* The row of a set of rules among those that are there already, or a new one. Rows are few: symbols of a kind share one. */
static dl_status find_row(dli_knowledge *k, const uint64_t *row, size_t *n_rows, size_t *room, uint16_t *out)
{
    const size_t n_bytes = k->n_follow_words * sizeof *row;
    size_t first =
        *n_rows > 512 ? *n_rows - 512 : 0; /* a like one was seen not long ago, or is written twice */
    for (size_t i = *n_rows; i-- > first;) {
        if (memcmp(k->follows + i * k->n_follow_words, row, n_bytes) != 0) continue;
        *out = (uint16_t)i;
        return DL_OK;
    }
    size_t n_words = *n_rows * k->n_follow_words;
    for (uint32_t w = 0; w < k->n_follow_words; w++) DLI_PUSH(&k->arena, k->follows, n_words, *room, row[w]);
    *out = (uint16_t)(*n_rows)++;
    return DL_OK;
}

/* Rules beyond these are tried whatever follows: that costs time, and a row for each symbol memory. */
#define MAX_FOLLOWED 1023

/* Turns the rules' sets of symbols into symbols' sets of rules: a token with many rules then looks at one row. The sets that
   get a bit move to the front of `next_of`; bit_of tells the bit of each rule, 0 if it has none. */
static dl_status turn_nexts(compiler *c, const symbol_set **next_of, uint16_t *bit_of)
{
    dli_knowledge *k = c->k;
    uint32_t n = 0;
    for (uint32_t r = 0; r < k->n_rules; r++) {
        if (next_of[r] == NULL || n == MAX_FOLLOWED) continue;
        next_of[n++] = next_of[r];
        bit_of[r] = (uint16_t)n;
    }
    k->n_follow_words = n / 64 + 1;
    k->follow_of = dli_arena_alloc(&k->arena, 65536 * sizeof *k->follow_of);
    uint64_t *row = dli_arena_alloc(c->work, k->n_follow_words * sizeof *row);
    if (k->follow_of == NULL || row == NULL) return DL_E_NOMEM;
    size_t n_rows = 0, room = 0;
    for (unsigned symbol = 0; symbol < 65536; symbol++) {
        int is_used = DLI_SIGNATURE(symbol) < k->n_signatures && DLI_SHAPE(symbol) < DLI_N_SHAPES;
        if (symbol > 0 && !is_used) continue;
        memset(row, 0, k->n_follow_words * sizeof *row);
        row[0] = 1;
        for (uint32_t bit = 1; bit <= n; bit++)
            if (has_symbol(next_of[bit - 1], symbol)) row[bit >> 6] |= (uint64_t)1 << (bit & 63);
        DL_TRY(find_row(k, row, &n_rows, &room, &k->follow_of[symbol]));
    }
    return DL_OK;
}

/* Which signatures the trigger of a rule has: any shape of them. */
static int trigger_has(const symbol_set *set, unsigned signature)
{
    for (unsigned shape = 0; shape < DLI_N_SHAPES; shape++)
        if (has_symbol(set, DLI_SYMBOL(signature, shape))) return 1;
    return 0;
}

/* The rules of one stage and level by the signatures that may start them. */
static dl_status index_triggers(compiler *c, unsigned stage, unsigned level, const symbol_set **triggers_of,
                                const uint16_t *bit_of)
{
    dli_knowledge *k = c->k;
    dli_triggers *triggers = &k->triggers[stage][level];
    uint16_t *of_stage = dli_arena_alloc_raw(c->work, (k->n_rules + 1) * sizeof *of_stage);
    triggers->begin = dli_arena_alloc(&k->arena, (k->n_signatures + 1) * sizeof(uint32_t));
    if (triggers->begin == NULL || of_stage == NULL) return DL_E_NOMEM;
    size_t n = 0, room = 0, n_nexts = 0, room_nexts = 0, n_of_stage = 0;
    for (uint32_t r = 0; r < k->n_rules; r++)
        if (k->rules[r].source->stage == stage && k->rules[r].source->level == level)
            of_stage[n_of_stage++] = (uint16_t)r;
    for (unsigned s = 0; s < k->n_signatures; s++) {
        triggers->begin[s] = (uint32_t)n;
        for (size_t i = 0; i < n_of_stage; i++) {
            uint16_t r = of_stage[i];
            if (!trigger_has(triggers_of[r], s)) continue;
            DLI_PUSH(&k->arena, triggers->rules, n, room, r);
            DLI_PUSH(&k->arena, triggers->nexts, n_nexts, room_nexts, bit_of[r]);
        }
    }
    triggers->begin[k->n_signatures] = (uint32_t)n;
    return DL_OK;
}

static dl_status compile_pack(compiler *c, const symbol_set **triggers_of, const symbol_set **next_of,
                              dl_error *err)
{
    dli_knowledge *k = c->k;
    const dli_pack *pack = &k->packs[c->p];
    c->atoms = dli_arena_alloc(c->work, (pack->n_atoms + 1) * sizeof *c->atoms);
    if (c->atoms == NULL) return DL_E_NOMEM;
    for (uint32_t i = 0; i < pack->n_rules; i++) {
        dli_rule *rule = &k->rules[k->n_rules];
        DL_TRY(compile_rule(c, &pack->rules[i], rule, err));
        k->n_rules++; /* from here on the knowledge frees its program, whatever fails */
        DL_TRY(make_next(c, rule, &next_of[k->n_rules - 1]));
        DL_TRY(find_symbols(c, pack->rules[i].trigger, &triggers_of[k->n_rules - 1]));
    }
    return DL_OK;
}

static dl_status compile_all(dli_arena *work, dli_knowledge *k, dl_error *err)
{
    uint32_t total = 0;
    for (uint32_t p = 0; p < k->n_packs; p++) total += k->packs[p].n_rules;
    if (total >= UINT16_MAX) return dli_fail(err, DL_E_PACK, 0, 0, "more than 65534 rules in the packs");
    compiler c = {.work = work, .k = k, .inner = dli_arena_alloc_raw(work, sizeof *c.inner)};
    k->rules = dli_arena_alloc(&k->arena, (total + 1) * sizeof *k->rules);
    const symbol_set **triggers_of = dli_arena_alloc(work, (total + 1) * sizeof *triggers_of);
    const symbol_set **next_of = dli_arena_alloc(work, (total + 1) * sizeof *next_of);
    uint16_t *bit_of = dli_arena_alloc(work, (total + 1) * sizeof *bit_of);
    if (k->rules == NULL || triggers_of == NULL || next_of == NULL || bit_of == NULL || c.inner == NULL)
        return DL_E_NOMEM;
    for (c.p = 0; c.p < k->n_packs; c.p++) DL_TRY(compile_pack(&c, triggers_of, next_of, err));
    DL_TRY(turn_nexts(&c, next_of, bit_of));
    for (unsigned stage = DLI_STAGE_LAYOUT; stage < DLI_N_STAGES; stage++)
        for (unsigned level = DLI_LEVEL_CHARACTER; level <= DLI_LEVEL_MENTION; level++)
            DL_TRY(index_triggers(&c, stage, level, triggers_of, bit_of));
    return DL_OK;
}

dl_status dli_compile_rules(dli_knowledge *k, dl_error *err)
{
    dli_arena work;
    dli_arena_init(&work, k->arena.alloc);
    dl_status status = compile_all(&work, k, err);
    if (status == DL_E_NOMEM) dli_fail(err, status, 0, 0, "no memory for the rules");
    dli_arena_free(&work);
    return status;
}
