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

static dl_status put_atom(dli_arena *arena, const dli_knowledge *k, uint32_t p, const dli_pack_atom *atom,
                          writer *w, symbol_set *set)
{
    expand_atom(k, p, atom, 1, set);
    int is_any =
        k->packs[p].atoms == NULL || atom->negate ||
        (atom->class_end == atom->class_begin + 1 &&
         strcmp(k->class_names[k->class_of[p][k->packs[p].atom_items[atom->class_begin]]], "any") == 0);
    int has_phrases = !is_any && !is_empty(set);
    if (!has_phrases) {
        expand_atom(k, p, atom, 0, set);
        return put_set(arena, w, set);
    }
    writer inner = {0};
    DL_TRY(put_set(arena, &inner, set));
    expand_atom(k, p, atom, 0, set);
    DL_TRY(put_text(arena, w, "(?:"));
    DL_TRY(put_set(arena, w, set));
    for (size_t i = 0; i < inner.n; i++) DL_TRY(put(arena, w, inner.units[i]));
    return put_text(arena, w, "*+)");
}

static dl_status compile_symbols(dli_arena *arena, const dli_knowledge *k, uint32_t p,
                                 const dli_pack_rule *source, dli_rule *rule, symbol_set *set, dl_error *err)
{
    const dli_pack *pack = &k->packs[p];
    writer w = {0};
    for (uint32_t i = source->program_begin; i < source->program_end; i++) {
        uint16_t unit = pack->programs[i];
        if (unit & 0x8000) DL_TRY(put_atom(arena, k, p, &pack->atoms[unit & 0x7fff], &w, set));
        else DL_TRY(put(arena, &w, unit));
    }
    return dli_program_symbols(&k->arena.alloc, w.units, w.n, (source->flags & DLI_RULE_ANCHORED) != 0,
                               rule->name, source->line, &rule->program, err);
}

static dl_status compile_rule(dli_arena *arena, dli_knowledge *k, uint32_t p, const dli_pack_rule *source,
                              dli_rule *rule, symbol_set *set, dl_error *err)
{
    const dli_pack *pack = &k->packs[p];
    *rule = (dli_rule){.source = source,
                       .pack = pack,
                       .name = dli_pack_string(pack, source->name),
                       .emit = dli_pack_string(pack, source->emit),
                       .value = dli_pack_string(pack, source->value)};
    rule->kind = dli_kind_find(k, rule->emit);
    rule->level = (uint8_t)source->level;
    rule->anchored = (source->flags & DLI_RULE_ANCHORED) != 0;
    if (source->level != DLI_LEVEL_CHARACTER) return compile_symbols(arena, k, p, source, rule, set, err);
    return dli_program_bytes(&k->arena.alloc, dli_pack_string(pack, source->program_begin),
                             source->program_end - source->program_begin, 1, rule->name, source->line,
                             &rule->program, err);
}

/* Which signatures the trigger of a rule has: any shape of them. */
static int trigger_has(const symbol_set *set, unsigned signature)
{
    for (unsigned shape = 0; shape < DLI_N_SHAPES; shape++)
        if (has_symbol(set, DLI_SYMBOL(signature, shape))) return 1;
    return 0;
}

static dl_status index_triggers(dli_arena *arena, dli_knowledge *k, unsigned stage, unsigned level,
                                symbol_set *sets, dl_error *err)
{
    dli_triggers *triggers = &k->triggers[stage][level];
    triggers->begin = dli_arena_alloc(arena, (k->n_signatures + 1) * sizeof(uint32_t));
    if (triggers->begin == NULL) return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the index of rules");
    size_t n = 0, room = 0;
    for (unsigned s = 0; s < k->n_signatures; s++) {
        triggers->begin[s] = (uint32_t)n;
        for (uint32_t r = 0; r < k->n_rules; r++) {
            const dli_pack_rule *source = k->rules[r].source;
            if (source->stage != stage || source->level != level || !trigger_has(&sets[r], s)) continue;
            DLI_PUSH(arena, triggers->rules, n, room, (uint16_t)r);
        }
    }
    triggers->begin[k->n_signatures] = (uint32_t)n;
    return DL_OK;
}

/* What may follow the first unit of an anchored rule, as one set: most attempts fail there, without PCRE2. */
static dl_status make_next(dli_arena *work, dli_knowledge *k, uint32_t p, dli_rule *rule, dl_error *err)
{
    const dli_pack_rule *source = rule->source;
    if (source->next_begin == source->next_end || !(source->flags & DLI_RULE_ANCHORED)) return DL_OK;
    symbol_set *one = dli_arena_alloc_raw(work, sizeof *one), *all = dli_arena_alloc(&k->arena, sizeof *all);
    if (one == NULL || all == NULL) return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the rules");
    for (uint32_t i = source->next_begin; i < source->next_end; i++) {
        expand_atom(k, p, &k->packs[p].atoms[k->packs[p].nexts[i]], 0, one);
        for (size_t w = 0; w < sizeof one->bits / sizeof *one->bits; w++) all->bits[w] |= one->bits[w];
    }
    rule->next = all->bits;
    return DL_OK;
}

static dl_status compile_all(dli_arena *work, dli_knowledge *k, dl_error *err)
{
    uint32_t total = 0;
    for (uint32_t p = 0; p < k->n_packs; p++) total += k->packs[p].n_rules;
    if (total >= UINT16_MAX) return dli_fail(err, DL_E_PACK, 0, 0, "more than 65534 rules in the packs");
    k->rules = dli_arena_alloc(&k->arena, (total + 1) * sizeof *k->rules);
    symbol_set *sets = dli_arena_alloc_raw(work, (total + 1) * sizeof *sets);
    if (k->rules == NULL || sets == NULL) return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the rules");
    for (uint32_t p = 0; p < k->n_packs; p++) {
        for (uint32_t i = 0; i < k->packs[p].n_rules; i++) {
            const dli_pack_rule *source = &k->packs[p].rules[i];
            DL_TRY(compile_rule(work, k, p, source, &k->rules[k->n_rules], &sets[total], err));
            k->n_rules++; /* from here on the knowledge frees its program, whatever fails */
            DL_TRY(make_next(work, k, p, &k->rules[k->n_rules - 1], err));
            expand_atom(k, p, &k->packs[p].atoms[source->trigger], 0, &sets[k->n_rules - 1]);
        }
    }
    for (unsigned stage = DLI_STAGE_LAYOUT; stage < DLI_N_STAGES; stage++)
        for (unsigned level = DLI_LEVEL_CHARACTER; level <= DLI_LEVEL_MENTION; level++)
            DL_TRY(index_triggers(&k->arena, k, stage, level, sets, err));
    return DL_OK;
}

dl_status dli_compile_rules(dli_knowledge *k, dl_error *err)
{
    dli_arena work;
    dli_arena_init(&work, k->arena.alloc);
    dl_status status = compile_all(&work, k, err);
    dli_arena_free(&work);
    return status;
}
