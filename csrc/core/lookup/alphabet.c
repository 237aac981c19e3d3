/* alphabet.c: atoms in, letters out. Signatures with the same of those classes that the atoms ask for are one group; each
   group in each shape gets a row of bits, one for each atom that it is of; and those with the same row are one letter. */
#include "lookup/alphabet.h"
#include "base/key.h"

#include <stdlib.h>
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

dl_status dli_atoms_begin(dli_arena *work, const dli_knowledge *k, dli_atoms *out)
{
    *out = (dli_atoms){.knowledge = k};
    out->number_of = dli_arena_alloc(work, k->n_packs * sizeof *out->number_of);
    if (out->number_of == NULL) return DL_E_NOMEM;
    for (uint32_t p = 0; p < k->n_packs; p++) {
        out->number_of[p] = dli_arena_alloc(work, k->packs[p].n_atoms * sizeof **out->number_of + 1);
        if (out->number_of[p] == NULL) return DL_E_NOMEM;
    }
    return DL_OK;
}

dl_status dli_atoms_add(dli_arena *work, dli_atoms *atoms, uint32_t pack, uint32_t index, uint32_t *number)
{
    uint16_t *known = &atoms->number_of[pack][index];
    if (*known == 0) {
        dli_atom atom = {(uint16_t)pack, (uint16_t)index};
        DLI_PUSH(work, atoms->items, atoms->n, atoms->room, atom);
        *known = (uint16_t)atoms->n;
    }
    *number = *known - 1u;
    return DL_OK;
}

static const dli_pack_atom *atom_at(const dli_atoms *atoms, uint32_t number)
{
    return &atoms->knowledge->packs[atoms->items[number].pack].atoms[atoms->items[number].index];
}

/* The i-th class of an atom. */
static unsigned class_at(const dli_atoms *atoms, uint32_t number, uint32_t i)
{
    uint32_t p = atoms->items[number].pack;
    return atoms->knowledge->class_of[p][atoms->knowledge->packs[p].atom_items[i]];
}

static int is_any_class(const dli_knowledge *k, unsigned c)
{
    return strcmp(k->class_names[c], "any") == 0;
}

int dli_atom_is_any(const dli_atoms *atoms, uint32_t number)
{
    const dli_pack_atom *atom = atom_at(atoms, number);
    return atom->negate || (atom->class_end == atom->class_begin + 1 &&
                            is_any_class(atoms->knowledge, class_at(atoms, number, atom->class_begin)));
}

/* Letters in the making. */
typedef struct maker {
    dli_arena *work;
    const dli_knowledge *k;
    const dli_atoms *atoms;
    dli_alphabet *out;
    uint16_t *signature_of; /* [group]: one of its signatures */
    uint32_t n_groups;
    uint64_t *rows; /* [group * DLI_N_SHAPES + shape]: two bits an atom, for its first and inner words */
    size_t n_words; /* of a row */
} maker;

/* The classes that the atoms ask for, as a bit set. */
static void mark_classes(const maker *m, uint64_t *asked)
{
    for (uint32_t number = 0; number < m->atoms->n; number++) {
        const dli_pack_atom *atom = atom_at(m->atoms, number);
        for (uint32_t i = atom->class_begin; i < atom->class_end; i++) {
            unsigned c = class_at(m->atoms, number, i);
            asked[c >> 6] |= (uint64_t)1 << (c & 63);
        }
    }
}

/* The signatures that need no lexicon are groups of their own, in this order; the others are put together by their classes. */
static dl_status make_groups(maker *m)
{
    const dli_knowledge *k = m->k;
    const size_t n_places = dli_table_size(k->n_signatures), n_bytes = k->n_class_words * sizeof(uint64_t);
    uint64_t *asked = dli_arena_alloc(m->work, n_bytes + 1);
    uint64_t *sets = dli_arena_alloc_raw(m->work, k->n_signatures * n_bytes + 1); /* of the groups */
    uint16_t *table = dli_arena_alloc(m->work, n_places * sizeof *table);
    m->signature_of = dli_arena_alloc_raw(m->work, k->n_signatures * sizeof *m->signature_of);
    if (asked == NULL || sets == NULL || table == NULL || m->signature_of == NULL) return DL_E_NOMEM;
    mark_classes(m, asked);
    for (unsigned s = 0; s < k->n_signatures; s++) {
        uint64_t *set = sets + m->n_groups * k->n_class_words;
        size_t place = 0;
        if (s >= DLI_SIG_FIRST) {
            for (uint32_t w = 0; w < k->n_class_words; w++) set[w] = k->signature_classes[s][w] & asked[w];
            place = (size_t)(dli_key((const char *)set, n_bytes) >> 30) & (n_places - 1);
            while (table[place] != 0 && memcmp(sets + table[place] * k->n_class_words, set, n_bytes) != 0)
                place = (place + 1) & (n_places - 1);
        }
        if (s < DLI_SIG_FIRST || table[place] == 0) {
            if (s >= DLI_SIG_FIRST) table[place] = (uint16_t)m->n_groups;
            m->signature_of[m->n_groups] = (uint16_t)s;
            m->out->group_of[s] = (uint16_t)m->n_groups++;
        } else {
            m->out->group_of[s] = table[place];
        }
    }
    return DL_OK;
}

static uint64_t *row_of(const maker *m, uint32_t group, unsigned shape)
{
    return m->rows + (group * DLI_N_SHAPES + shape) * m->n_words;
}

static void add_group(const maker *m, uint32_t group, unsigned shapes, unsigned bit)
{
    for (unsigned shape = 0; shape < DLI_N_SHAPES; shape++)
        if (shapes >> shape & 1) row_of(m, group, shape)[bit >> 6] |= (uint64_t)1 << (bit & 63);
}

static void add_class(const maker *m, unsigned c, unsigned shapes, unsigned bit)
{
    const char *name = m->k->class_names[c];
    for (size_t i = 0; i < sizeof built_in_classes / sizeof *built_in_classes; i++) {
        const built_in_class *b = &built_in_classes[i];
        if (strcmp(b->name, name) != 0) continue;
        for (unsigned s = b->first; s <= b->last; s++) add_group(m, s, shapes, bit);
    }
    if (name[0] == '@') {
        uint16_t kind = dli_kind_find(m->k, name + 1);
        if (kind != 0) add_group(m, DLI_SIG_MENTION + (uint32_t)kind, shapes, bit);
    }
    if (is_any_class(m->k, c))
        for (uint32_t group = 1; group < m->n_groups; group++) add_group(m, group, shapes, bit);
    if (m->k->class_proper[c]) shapes &= ~LOWER_BIT;
    for (uint32_t group = DLI_SIG_FIRST; group < m->n_groups; group++)
        if (dli_signature_has(m->k, m->signature_of[group], (int)c)) add_group(m, group, shapes, bit);
}

static void add_atom(const maker *m, uint32_t number)
{
    const dli_pack_atom *atom = atom_at(m->atoms, number);
    const unsigned first = 2 * number, inner = first + 1;
    for (uint32_t i = atom->class_begin; i < atom->class_end; i++) {
        unsigned c = class_at(m->atoms, number, i);
        add_class(m, c, is_any_class(m->k, c) ? atom->shapes : atom->shapes & ~INNER_BIT, first);
        if (!dli_atom_is_any(m->atoms, number)) add_class(m, c, INNER_BIT, inner);
    }
    for (uint32_t group = 1; atom->negate && group < m->n_groups; group++)
        for (unsigned shape = 0; shape < DLI_N_SHAPES; shape++)
            row_of(m, group, shape)[first >> 6] ^= (uint64_t)1 << (first & 63);
}

/* Numbers the distinct rows of all groups in some shapes, and puts each where its letter's is looked for. */
static dl_status number_rows(const maker *m, unsigned shape_begin, unsigned shape_end, uint64_t *letters)
{
    const size_t n_bytes = m->n_words * sizeof *letters;
    const size_t n_places = dli_table_size((size_t)m->n_groups * (shape_end - shape_begin));
    dli_letter *table = dli_arena_alloc(m->work, n_places * sizeof *table);
    if (table == NULL) return DL_E_NOMEM;
    for (uint32_t group = 1; group < m->n_groups; group++) {
        for (unsigned shape = shape_begin; shape < shape_end; shape++) {
            const uint64_t *row = row_of(m, group, shape);
            size_t place = (size_t)(dli_key((const char *)row, n_bytes) >> 30) & (n_places - 1);
            while (table[place] != 0 && memcmp(letters + table[place] * m->n_words, row, n_bytes) != 0)
                place = (place + 1) & (n_places - 1);
            if (table[place] == 0) {
                table[place] = (dli_letter)m->out->n_letters++;
                memcpy(letters + table[place] * m->n_words, row, n_bytes);
            }
            m->out->letter_of[group * DLI_N_SHAPES + shape] = table[place];
        }
    }
    return DL_OK;
}

/* A letter that is to be put in order. */
typedef struct place_of_letter {
    const uint64_t *key;
    size_t n_words;
    dli_letter letter;
} place_of_letter;

static int compare_keys(const void *left, const void *right)
{
    const place_of_letter *a = left, *b = right;
    for (size_t w = 0; w < a->n_words; w++)
        if (a->key[w] != b->key[w]) return a->key[w] < b->key[w] ? -1 : 1;
    return 0;
}

/* The bits of rows in the order of how many of the letters [begin, end) have them: the most first. */
static dl_status rank_bits(const maker *m, const uint64_t *letters, uint32_t begin, uint32_t end,
                           uint32_t **rank)
{
    const size_t n_bits = m->n_words * 64;
    uint32_t *counts = dli_arena_alloc(m->work, n_bits * sizeof *counts);
    uint32_t *starts = dli_arena_alloc(m->work, (end - begin + 2) * sizeof *starts);
    *rank = dli_arena_alloc_raw(m->work, n_bits * sizeof **rank);
    if (counts == NULL || starts == NULL || *rank == NULL) return DL_E_NOMEM;
    for (const uint64_t *word = letters + begin * m->n_words; word < letters + end * m->n_words; word++)
        for (uint64_t bits = *word; bits != 0; bits &= bits - 1)
            counts[(size_t)(word - letters) % m->n_words * 64 + (size_t)__builtin_ctzll(bits)]++;
    for (size_t bit = 0; bit < n_bits; bit++) starts[end - begin - counts[bit] + 1]++;
    for (uint32_t i = 0; i <= end - begin; i++) starts[i + 1] += starts[i];
    for (size_t bit = 0; bit < n_bits; bit++) (*rank)[bit] = starts[end - begin - counts[bit]]++;
    return DL_OK;
}

/* Puts letters that are of the same atoms side by side: a set of letters then is a few ranges, and what PCRE2 makes of it short. */
static dl_status sort_letters(const maker *m, uint32_t begin, uint32_t end, uint64_t *letters)
{
    const size_t n = end - begin, n_bytes = n * m->n_words * sizeof *letters;
    uint32_t *rank;
    place_of_letter *places = dli_arena_alloc_raw(m->work, (n + 1) * sizeof *places);
    dli_letter *moved = dli_arena_alloc_raw(m->work, (n + 1) * sizeof *moved);
    uint64_t *keys = dli_arena_alloc(m->work, n_bytes + 1), *rows = letters + begin * m->n_words;
    if (places == NULL || moved == NULL || keys == NULL) return DL_E_NOMEM;
    DL_TRY(rank_bits(m, letters, begin, end, &rank));
    for (size_t i = 0; i < n; i++) {
        uint64_t *key = keys + i * m->n_words;
        places[i] = (place_of_letter){key, m->n_words, (dli_letter)i};
        for (size_t w = 0; w < m->n_words; w++) {
            for (uint64_t bits = rows[i * m->n_words + w]; bits != 0; bits &= bits - 1) {
                const uint32_t bit = rank[w * 64 + (size_t)__builtin_ctzll(bits)];
                key[bit >> 6] |= (uint64_t)1 << (63 - (bit & 63));
            }
        }
    }
    qsort(places, n, sizeof *places, compare_keys);
    memcpy(keys, rows, n_bytes);
    for (size_t i = 0; i < n; i++) {
        moved[places[i].letter] = (dli_letter)i;
        memcpy(rows + i * m->n_words, keys + places[i].letter * m->n_words, m->n_words * sizeof *rows);
    }
    for (size_t i = 0; i < (size_t)m->n_groups * DLI_N_SHAPES; i++) {
        dli_letter *letter = &m->out->letter_of[i];
        if (*letter >= begin && *letter < end) *letter = (dli_letter)(begin + moved[*letter - begin]);
    }
    return DL_OK;
}

/* Turns the letters' rows of atoms into the atoms' sets of letters. */
static dl_status turn_rows(const maker *m, const uint64_t *letters, dli_atoms *atoms)
{
    atoms->n_words = m->out->n_letters / 64 + 1;
    atoms->first = dli_arena_alloc(m->work, atoms->n * atoms->n_words * sizeof *atoms->first + 1);
    atoms->inner = dli_arena_alloc(m->work, atoms->n * atoms->n_words * sizeof *atoms->inner + 1);
    if (atoms->first == NULL || atoms->inner == NULL) return DL_E_NOMEM;
    for (unsigned letter = 1; letter < m->out->n_letters; letter++) {
        for (size_t w = 0; w < m->n_words; w++) {
            for (uint64_t bits = letters[letter * m->n_words + w]; bits != 0; bits &= bits - 1) {
                const size_t bit = w * 64 + (size_t)__builtin_ctzll(bits);
                uint64_t *set = bit % 2 == 0 ? atoms->first : atoms->inner;
                set[bit / 2 * atoms->n_words + letter / 64] |= (uint64_t)1 << (letter & 63);
            }
        }
    }
    return DL_OK;
}

dl_status dli_alphabet_make(dli_arena *arena, dli_arena *work, dli_atoms *atoms, dli_alphabet *out)
{
    const dli_knowledge *k = atoms->knowledge;
    maker m = {.work = work, .k = k, .atoms = atoms, .out = out, .n_words = (2 * atoms->n + 63) / 64};
    *out = (dli_alphabet){.n_letters = 1};
    out->group_of = dli_arena_alloc(arena, k->n_signatures * sizeof *out->group_of);
    if (out->group_of == NULL) return DL_E_NOMEM;
    DL_TRY(make_groups(&m));
    const size_t n_rows = (size_t)m.n_groups * DLI_N_SHAPES;
    out->letter_of = dli_arena_alloc(arena, n_rows * sizeof *out->letter_of);
    m.rows = dli_arena_alloc(work, n_rows * m.n_words * sizeof *m.rows + 1);
    uint64_t *letters = dli_arena_alloc_raw(work, (n_rows + 1) * m.n_words * sizeof *letters + 1);
    if (out->letter_of == NULL || m.rows == NULL || letters == NULL) return DL_E_NOMEM;
    for (uint32_t number = 0; number < atoms->n; number++) add_atom(&m, number);
    DL_TRY(number_rows(&m, 0, DLI_SHAPE_INNER, letters));
    out->first_inner = out->n_letters;
    DL_TRY(number_rows(&m, DLI_SHAPE_INNER, DLI_N_SHAPES, letters));
    DL_TRY(sort_letters(&m, 1, out->first_inner, letters));
    DL_TRY(sort_letters(&m, out->first_inner, out->n_letters, letters));
    return turn_rows(&m, letters, atoms);
}
