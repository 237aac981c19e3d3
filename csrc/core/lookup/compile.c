/* compile.c: a pack has its patterns as PCRE2 syntax with atoms in between; here each atom becomes a class of letters, and
   the places where a rule asks for some letters become rows of bits. It is done when the engine is made, because which
   symbols there are is known only when the packs lie over each other. */
#include "lookup/compile.h"
#include "base/error.h"
#include "base/key.h"
#include "lookup/alphabet.h"

#include <stdio.h>
#include <string.h>

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

static dl_status put_letter(dli_arena *arena, writer *w, unsigned letter)
{
    if (letter >= 256) return put(arena, w, letter);
    char escape[8];
    snprintf(escape, sizeof escape, "\\x{%x}", letter & 0xffu);
    return put_text(arena, w, escape);
}

/* The rules of one set while they are compiled. */
typedef struct compiler {
    dli_arena *work;
    dli_knowledge *k;
    dli_rule_set *set;
    size_t n_rules; /* of it */
    dli_atoms atoms;
    writer *texts; /* [atom]: as PCRE2 syntax; empty: not written yet */
} compiler;

/* A set of letters as a class of PCRE2; one without letters is that of 0, which matches nothing in a sequence. */
static dl_status put_set(const compiler *c, writer *w, const uint64_t *set)
{
    const unsigned end = c->set->alphabet.n_letters;
    int is_empty = 1;
    DL_TRY(put(c->work, w, '['));
    for (unsigned letter = 1; letter < end; letter++) {
        if (set[letter >> 6] == 0) {
            letter |= 63;
            continue;
        }
        if (!dli_set_has(set, letter)) continue;
        unsigned last = letter;
        while (last + 1 < end && dli_set_has(set, last + 1)) last++;
        DL_TRY(put_letter(c->work, w, letter));
        if (last > letter) {
            DL_TRY(put(c->work, w, '-'));
            DL_TRY(put_letter(c->work, w, last));
        }
        letter = last;
        is_empty = 0;
    }
    if (is_empty) DL_TRY(put_letter(c->work, w, 0));
    return put(c->work, w, ']');
}

static int is_empty(const compiler *c, const uint64_t *set)
{
    for (size_t i = 0; i < c->atoms.n_words; i++)
        if (set[i] != 0) return 0;
    return 1;
}

/* Words of phrases go on with their inner words, all of them. */
static dl_status write_atom(const compiler *c, uint32_t number, writer *w)
{
    const uint64_t *first = c->atoms.first + number * c->atoms.n_words;
    const uint64_t *inner = c->atoms.inner + number * c->atoms.n_words;
    if (is_empty(c, inner)) return put_set(c, w, first);
    DL_TRY(put_text(c->work, w, "(?:"));
    DL_TRY(put_set(c, w, first));
    DL_TRY(put_set(c, w, inner));
    return put_text(c->work, w, "*+)");
}

static uint32_t atom_number(const compiler *c, const dli_rule *rule, uint32_t atom)
{
    return c->atoms.number_of[rule->pack - c->k->packs][atom] - 1u;
}

static dl_status put_atom(const compiler *c, uint32_t number, writer *w)
{
    writer *text = &c->texts[number];
    if (text->n == 0) DL_TRY(write_atom(c, number, text));
    for (size_t i = 0; i < text->n; i++) DL_TRY(put(c->work, w, text->units[i]));
    return DL_OK;
}

static dl_status compile_letters(const compiler *c, dli_rule *rule, dl_error *err)
{
    const dli_pack_rule *source = rule->source;
    writer w = {0};
    for (uint32_t i = source->program_begin; i < source->program_end; i++) {
        uint16_t unit = rule->pack->programs[i];
        DL_TRY(unit & 0x8000 ? put_atom(c, atom_number(c, rule, unit & 0x7fffu), &w)
                             : put(c->work, &w, unit));
    }
    return dli_program_symbols(&c->k->arena.alloc, w.units, w.n, rule->anchored || rule->first, rule->name,
                               source->line, &rule->program, err);
}

static dl_status compile_rule(const compiler *c, dli_rule *rule, dl_error *err)
{
    const dli_pack_rule *source = rule->source;
    if (source->level != DLI_LEVEL_CHARACTER) return compile_letters(c, rule, err);
    return dli_program_bytes(&c->k->arena.alloc, dli_pack_string(rule->pack, source->program_begin),
                             source->program_end - source->program_begin, 1, rule->name, source->line,
                             &rule->program, err);
}

static dl_status add_atom(compiler *c, const dli_rule *rule, uint32_t atom)
{
    uint32_t number;
    return dli_atoms_add(c->work, &c->atoms, (uint32_t)(rule->pack - c->k->packs), atom, &number);
}

/* All atoms that the rules ask for, in patterns and around their triggers. */
static dl_status collect_atoms(compiler *c)
{
    DL_TRY(dli_atoms_begin(c->work, c->k, &c->atoms));
    for (size_t i = 0; i < c->n_rules; i++) {
        const dli_rule *rule = &c->k->rules[c->set->rules[i]];
        const dli_pack_rule *source = rule->source;
        const uint16_t *units = rule->pack->programs;
        const uint32_t n_units =
            rule->level == DLI_LEVEL_CHARACTER ? 0 : source->program_end - source->program_begin;
        DL_TRY(add_atom(c, rule, source->trigger));
        for (uint32_t u = source->program_begin; u < source->program_begin + n_units; u++)
            if (units[u] & 0x8000) DL_TRY(add_atom(c, rule, units[u] & 0x7fffu));
        for (uint32_t n = source->near_begin; n < source->near_end; n++)
            DL_TRY(add_atom(c, rule, rule->pack->nears[n].atom));
    }
    return DL_OK;
}

/* The letters that may stand at a place as far as the rule says; 0 if it says nothing. In front of a trigger may also be the
   last word of a phrase. */
static int find_near(const compiler *c, const dli_rule *rule, unsigned place, uint64_t *set)
{
    const size_t n_words = c->atoms.n_words;
    int is_told = place == DLI_PLACE_TRIGGER;
    memset(set, 0, n_words * sizeof *set);
    if (is_told)
        memcpy(set, c->atoms.first + atom_number(c, rule, rule->source->trigger) * n_words,
               n_words * sizeof *set);
    for (uint32_t i = rule->source->near_begin; i < rule->source->near_end; i++) {
        const dli_pack_near *near = &rule->pack->nears[i];
        if (near->place != place) continue;
        const size_t at = atom_number(c, rule, near->atom) * n_words;
        for (size_t w = 0; w < n_words; w++) {
            set[w] |= c->atoms.first[at + w];
            if (place == DLI_PLACE_BEFORE) set[w] |= c->atoms.inner[at + w];
        }
        is_told = 1;
    }
    return is_told;
}

/* The distinct rows of a set. */
typedef struct row_table {
    uint64_t *rows;
    uint32_t n;
    uint32_t *number_at; /* by hash: 1 + the row's number, or 0 */
    size_t n_places;
} row_table;

static uint32_t number_of_row(row_table *t, const uint64_t *row, size_t n_words)
{
    size_t place = (size_t)(dli_key((const char *)row, n_words * sizeof *row) >> 30) & (t->n_places - 1);
    for (; t->number_at[place] != 0; place = (place + 1) & (t->n_places - 1)) {
        const uint32_t known = t->number_at[place] - 1;
        if (memcmp(t->rows + known * n_words, row, n_words * sizeof *row) == 0) return known;
    }
    memcpy(t->rows + t->n * n_words, row, n_words * sizeof *row);
    t->number_at[place] = ++t->n;
    return t->n - 1;
}

/* The rows of all letters at one place. */
static void fill_place(const compiler *c, unsigned place, uint64_t *near, uint64_t *rows)
{
    const size_t n_letters = c->set->alphabet.n_letters, n_words = c->set->n_words;
    memset(rows, 0, n_letters * n_words * sizeof *rows);
    for (size_t i = 0; i < c->n_rules; i++) {
        const uint64_t bit = (uint64_t)1 << (i & 63);
        if (!find_near(c, &c->k->rules[c->set->rules[i]], place, near)) {
            for (size_t letter = 0; letter < n_letters; letter++) rows[letter * n_words + i / 64] |= bit;
            continue;
        }
        for (size_t w = 0; w < c->atoms.n_words; w++)
            for (uint64_t left = near[w]; left != 0; left &= left - 1)
                rows[(w * 64 + (size_t)__builtin_ctzll(left)) * n_words + i / 64] |= bit;
    }
}

/* Few of the rows differ, and what is read for every token should be small: equal ones are kept once. */
static dl_status fill_rows(const compiler *c)
{
    dli_rule_set *set = c->set;
    const size_t n_letters = set->alphabet.n_letters, n_words = set->n_words,
                 n_all = n_letters * DLI_N_PLACES;
    row_table table = {.n_places = dli_table_size(n_all + 1)};
    uint64_t *near = dli_arena_alloc_raw(c->work, c->atoms.n_words * sizeof *near);
    uint64_t *rows = dli_arena_alloc_raw(c->work, n_letters * n_words * sizeof *rows);
    table.rows = dli_arena_alloc_raw(c->work, (n_all + 1) * n_words * sizeof *rows);
    table.number_at = dli_arena_alloc(c->work, table.n_places * sizeof *table.number_at);
    set->row_at = dli_arena_alloc_raw(&c->k->arena, n_all * sizeof *set->row_at);
    set->starts = dli_arena_alloc(&c->k->arena, n_letters);
    if (near == NULL || rows == NULL || table.rows == NULL || table.number_at == NULL ||
        set->row_at == NULL || set->starts == NULL)
        return DL_E_NOMEM;
    memset(rows, 0xff, n_words * sizeof *rows);
    number_of_row(&table, rows, n_words);
    for (unsigned place = 0; place < DLI_N_PLACES; place++) {
        fill_place(c, place, near, rows);
        for (size_t letter = 0; letter < n_letters; letter++) {
            const uint64_t *row = rows + letter * n_words;
            set->row_at[letter * DLI_N_PLACES + place] =
                number_of_row(&table, row, n_words) * (uint32_t)n_words;
            for (size_t w = 0; place == DLI_PLACE_TRIGGER && w < n_words; w++)
                set->starts[letter] |= row[w] != 0;
        }
    }
    set->rows = dli_arena_alloc_raw(&c->k->arena, table.n * n_words * sizeof *rows);
    if (set->rows == NULL) return DL_E_NOMEM;
    memcpy(set->rows, table.rows, table.n * n_words * sizeof *rows);
    return DL_OK;
}

/* Compiles the rules of one set, which are in it already. */
static dl_status compile_set(compiler *c, dli_rule_set *set, size_t n_rules, dl_error *err)
{
    c->set = set;
    c->n_rules = n_rules;
    set->n_words = n_rules <= 64 ? 1 : DLI_SET_WORDS;
    DL_TRY(collect_atoms(c));
    DL_TRY(dli_alphabet_make(&c->k->arena, c->work, &c->atoms, &set->alphabet));
    c->texts = dli_arena_alloc(c->work, (c->atoms.n + 1) * sizeof *c->texts);
    if (c->texts == NULL) return DL_E_NOMEM;
    for (size_t i = 0; i < n_rules; i++) DL_TRY(compile_rule(c, &c->k->rules[set->rules[i]], err));
    return fill_rows(c);
}

/* Makes the sets of one stage and level, the first of which goes to *out. */
static dl_status compile_sets(compiler *c, unsigned stage, unsigned level, dli_rule_set **out, dl_error *err)
{
    for (uint32_t r = 0; r < c->k->n_rules;) {
        uint16_t rules[DLI_SET_RULES];
        size_t n = 0;
        for (; r < c->k->n_rules && n < DLI_SET_RULES; r++)
            if (c->k->rules[r].source->stage == stage && c->k->rules[r].level == level)
                rules[n++] = (uint16_t)r;
        if (n == 0) break;
        dli_rule_set *set = dli_arena_alloc(&c->k->arena, sizeof *set);
        if (set == NULL) return DL_E_NOMEM;
        set->rules = dli_arena_alloc_raw(&c->k->arena, n * sizeof *rules);
        if (set->rules == NULL) return DL_E_NOMEM;
        memcpy(set->rules, rules, n * sizeof *rules);
        DL_TRY(compile_set(c, set, n, err));
        *out = set;
        out = &set->next;
    }
    return DL_OK;
}

static dli_rule describe_rule(const dli_knowledge *k, const dli_pack *pack, const dli_pack_rule *source)
{
    dli_rule rule = {.source = source,
                     .pack = pack,
                     .name = dli_pack_string(pack, source->name),
                     .emit = dli_pack_string(pack, source->emit),
                     .value = dli_pack_string(pack, source->value),
                     .level = (uint8_t)source->level,
                     .anchored = (source->flags & DLI_RULE_ANCHORED) != 0,
                     .first = (source->flags & DLI_RULE_FIRST) != 0 || source->stage == DLI_STAGE_LAYOUT};
    rule.kind = dli_kind_find(k, rule.emit);
    return rule;
}

static dl_status compile_all(dli_arena *work, dli_knowledge *k, dl_error *err)
{
    uint32_t total = 0;
    for (uint32_t p = 0; p < k->n_packs; p++) total += k->packs[p].n_rules;
    if (total >= UINT16_MAX) return dli_fail(err, DL_E_PACK, 0, 0, "more than 65534 rules in the packs");
    compiler c = {.work = work, .k = k};
    k->rules = dli_arena_alloc(&k->arena, (total + 1) * sizeof *k->rules);
    if (k->rules == NULL) return DL_E_NOMEM;
    for (uint32_t p = 0; p < k->n_packs; p++)
        for (uint32_t i = 0; i < k->packs[p].n_rules; i++)
            k->rules[k->n_rules++] = describe_rule(k, &k->packs[p], &k->packs[p].rules[i]);
    for (unsigned stage = DLI_STAGE_LAYOUT; stage < DLI_N_STAGES; stage++)
        for (unsigned level = DLI_LEVEL_CHARACTER; level <= DLI_LEVEL_MENTION; level++)
            DL_TRY(compile_sets(&c, stage, level, &k->rule_sets[stage][level], err));
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
