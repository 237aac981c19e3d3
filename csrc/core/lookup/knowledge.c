/* knowledge.c: packs are laid over each other. Classes of all packs get one number by name; each distinct set of
   classes gets a signature; a word that a later pack shares with the first gets the signature of both sets. */
#include "lookup/knowledge.h"
#include "base/error.h"
#include "base/key.h"
#include "lookup/compile.h"

#include <string.h>

/* Classes of a user's names: "user:TICKER". */
#define USER_CLASS "user:"

int dli_class_find(const dli_knowledge *k, const char *name)
{
    for (uint32_t i = 0; i < k->n_classes; i++)
        if (strcmp(k->class_names[i], name) == 0) return (int)i;
    return -1;
}

float dli_setting(const dli_knowledge *k, const char *name, float fallback)
{
    for (uint32_t p = k->n_packs; p-- > 0;)
        for (uint32_t i = 0; i < k->packs[p].n_settings; i++)
            if (strcmp(dli_pack_string(&k->packs[p], k->packs[p].settings[i].name), name) == 0)
                return k->packs[p].settings[i].value;
    return fallback;
}

static const char *const built_in_kinds[] = {NULL,    "PERSON",      "ORGANIZATION",
                                             "PLACE", "NATIONALITY", "NAMED_EVENT"};
#define N_BUILT_IN_KINDS (sizeof built_in_kinds / sizeof *built_in_kinds)

const char *dli_kind_name(const dli_knowledge *k, uint16_t kind)
{
    if (kind < N_BUILT_IN_KINDS) return built_in_kinds[kind];
    if (kind >= DL_KIND_USER && kind - DL_KIND_USER < (int)k->n_user_kinds)
        return k->user_kinds[kind - DL_KIND_USER];
    return NULL;
}

uint16_t dli_kind_find(const dli_knowledge *k, const char *name)
{
    for (uint16_t i = 1; i < N_BUILT_IN_KINDS; i++)
        if (strcmp(built_in_kinds[i], name) == 0) return i;
    for (uint16_t i = 0; i < k->n_user_kinds; i++)
        if (strcmp(k->user_kinds[i], name) == 0) return (uint16_t)(DL_KIND_USER + i);
    return 0;
}

static dl_status no_memory(dl_error *err)
{
    return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the engine");
}

static dl_status merge_kinds(dli_knowledge *k, dl_error *err)
{
    for (uint32_t p = 0; p < k->n_packs; p++) {
        for (uint32_t i = 0; i < k->packs[p].n_kinds; i++) {
            const char *name = dli_pack_string(&k->packs[p], k->packs[p].kinds[i]);
            if (dli_kind_find(k, name) != 0) continue;
            if (k->n_user_kinds == DLI_MAX_USER_KINDS)
                return dli_fail(err, DL_E_PACK, 0, 0, "%.60s: more than %d kinds of mention",
                                k->packs[p].name, DLI_MAX_USER_KINDS);
            k->user_kinds[k->n_user_kinds++] = name;
        }
    }
    return DL_OK;
}

/* The number of a class among those seen so far; a chained hash keeps thousands of rule words quick. */
typedef struct class_table {
    uint32_t *heads, *next;
    uint32_t mask;
} class_table;

static uint32_t name_class(dli_knowledge *k, class_table *table, const char *name)
{
    uint32_t h = (uint32_t)(dli_key(name, strlen(name)) >> 20) & table->mask;
    for (uint32_t i = table->heads[h]; i != 0; i = table->next[i - 1])
        if (strcmp(k->class_names[i - 1], name) == 0) return i - 1;
    k->class_names[k->n_classes] = name;
    table->next[k->n_classes] = table->heads[h];
    table->heads[h] = ++k->n_classes;
    return k->n_classes - 1;
}

static dl_status merge_classes(dli_knowledge *k, dl_error *err)
{
    uint32_t total = 0;
    for (uint32_t p = 0; p < k->n_packs; p++) total += k->packs[p].n_classes;
    if (total >= UINT16_MAX) return dli_fail(err, DL_E_PACK, 0, 0, "more than 65534 classes in the packs");
    class_table table = {.mask = 4095};
    table.heads = dli_arena_alloc(&k->arena, 4096 * sizeof(uint32_t));
    table.next = dli_arena_alloc(&k->arena, (total + 1) * sizeof(uint32_t));
    k->class_names = dli_arena_alloc(&k->arena, (total + 1) * sizeof(char *));
    k->class_proper = dli_arena_alloc(&k->arena, total + 1);
    k->class_kind = dli_arena_alloc(&k->arena, (total + 1) * sizeof *k->class_kind);
    k->class_of = dli_arena_alloc(&k->arena, k->n_packs * sizeof(uint16_t *));
    if (table.heads == NULL || table.next == NULL || k->class_names == NULL || k->class_proper == NULL ||
        k->class_kind == NULL || k->class_of == NULL)
        return no_memory(err);
    for (uint32_t p = 0; p < k->n_packs; p++) {
        const dli_pack *pack = &k->packs[p];
        k->class_of[p] = dli_arena_alloc(&k->arena, (pack->n_classes + 1) * sizeof(uint16_t));
        if (k->class_of[p] == NULL) return no_memory(err);
        for (uint32_t i = 0; i < pack->n_classes; i++) {
            uint32_t c = name_class(k, &table, dli_pack_string(pack, pack->classes[i].name));
            k->class_of[p][i] = (uint16_t)c;
            if (pack->classes[i].flags & DLI_CLASS_PROPER) k->class_proper[c] = 1;
            if (strncmp(k->class_names[c], USER_CLASS, sizeof USER_CLASS - 1) == 0)
                k->class_kind[c] = dli_kind_find(k, k->class_names[c] + sizeof USER_CLASS - 1);
        }
    }
    k->n_class_words = (k->n_classes + 63) / 64;
    return DL_OK;
}

/* Distinct bit sets of classes, by hash; slots hold signatures. */
typedef struct signature_table {
    uint16_t slots[2 * (DLI_MAX_SIGNATURES + 1)];
} signature_table;

/* The signature of a bit set; a new one is copied. */
static dl_status find_signature(dli_knowledge *k, signature_table *table, const uint64_t *bits, uint16_t *out,
                                dl_error *err)
{
    size_t n_bytes = k->n_class_words * sizeof(uint64_t);
    const size_t n_slots = sizeof table->slots / sizeof *table->slots;
    size_t i = (size_t)(dli_key((const char *)bits, n_bytes) >> 30) % n_slots;
    for (; table->slots[i] != 0; i = (i + 1) % n_slots) {
        if (memcmp(k->signature_classes[table->slots[i]], bits, n_bytes) == 0) {
            *out = table->slots[i];
            return DL_OK;
        }
    }
    if (k->n_signatures > DLI_MAX_SIGNATURES)
        return dli_fail(err, DL_E_PACK, 0, 0, "the packs have more than %u combinations of classes",
                        DLI_MAX_SIGNATURES - DLI_SIG_FIRST);
    uint64_t *copy = dli_arena_alloc_raw(&k->arena, n_bytes);
    if (copy == NULL) return no_memory(err);
    memcpy(copy, bits, n_bytes);
    k->signature_classes[k->n_signatures] = copy;
    table->slots[i] = *out = (uint16_t)k->n_signatures++;
    return DL_OK;
}

static void add_set(const dli_knowledge *k, uint32_t p, uint32_t set, uint64_t *bits)
{
    const dli_pack *pack = &k->packs[p];
    for (uint32_t i = pack->sets[set].begin; i < pack->sets[set].end; i++) {
        uint16_t c = k->class_of[p][pack->set_items[i]];
        bits[c >> 6] |= (uint64_t)1 << (c & 63);
    }
}

static dl_status sign_sets(dli_knowledge *k, signature_table *table, uint64_t *bits, uint32_t p,
                           dl_error *err)
{
    const dli_pack *pack = &k->packs[p];
    k->set_signature[p] = dli_arena_alloc_raw(&k->arena, (pack->n_sets + 1) * sizeof(uint16_t));
    if (k->set_signature[p] == NULL) return no_memory(err);
    for (uint32_t s = 0; s < pack->n_sets; s++) {
        memset(bits, 0, k->n_class_words * sizeof *bits);
        add_set(k, p, s, bits);
        DL_TRY(find_signature(k, table, bits, &k->set_signature[p][s], err));
    }
    return DL_OK;
}

/* Words of a later pack that the first has too mean both. */
static dl_status sign_slots(dli_knowledge *k, signature_table *table, uint64_t *bits, uint32_t p,
                            dl_error *err)
{
    const dli_pack *pack = &k->packs[p];
    k->slot_signature[p] = dli_arena_alloc_raw(&k->arena, (pack->n_slots + 1) * sizeof(uint16_t));
    if (k->slot_signature[p] == NULL) return no_memory(err);
    for (uint32_t i = 0; i < pack->n_slots; i++) {
        const dli_pack_slot *slot = &pack->slots[i];
        k->slot_signature[p][i] = 0;
        if (slot->key == 0 || slot->set == DLI_NO_SET) continue;
        const dli_pack_slot *below = dli_pack_find(&k->packs[0], slot->key);
        if (below == NULL || below->set == DLI_NO_SET) {
            k->slot_signature[p][i] = k->set_signature[p][slot->set];
            continue;
        }
        memset(bits, 0, k->n_class_words * sizeof *bits);
        add_set(k, p, slot->set, bits);
        add_set(k, 0, below->set, bits);
        DL_TRY(find_signature(k, table, bits, &k->slot_signature[p][i], err));
    }
    return DL_OK;
}

static dl_status make_signatures(dli_knowledge *k, dl_error *err)
{
    k->signature_classes = dli_arena_alloc(&k->arena, (DLI_MAX_SIGNATURES + 2) * sizeof(uint64_t *));
    k->set_signature = dli_arena_alloc(&k->arena, k->n_packs * sizeof(uint16_t *));
    k->slot_signature = dli_arena_alloc(&k->arena, k->n_packs * sizeof(uint16_t *));
    signature_table *table = dli_arena_alloc(&k->arena, sizeof *table);
    uint64_t *bits = dli_arena_alloc(&k->arena, (k->n_class_words + 1) * sizeof *bits);
    if (k->signature_classes == NULL || k->set_signature == NULL || k->slot_signature == NULL ||
        table == NULL || bits == NULL)
        return no_memory(err);
    k->n_signatures = DLI_SIG_FIRST;
    for (uint32_t p = 0; p < k->n_packs; p++) {
        DL_TRY(sign_sets(k, table, bits, p, err));
        if (p > 0) DL_TRY(sign_slots(k, table, bits, p, err));
    }
    return DL_OK;
}

dl_status dli_knowledge_make(dl_allocator alloc, const dl_pack *files, size_t n_files, dli_knowledge *out,
                             dl_error *err)
{
    *out = (dli_knowledge){0};
    dli_arena_init(&out->arena, alloc);
    if (files == NULL || n_files == 0 || n_files > 64)
        return dli_fail(err, DL_E_ARGUMENT, 0, 0, "an engine is made of 1 to 64 packs, not %zu", n_files);
    out->packs = dli_arena_alloc(&out->arena, n_files * sizeof *out->packs);
    if (out->packs == NULL) return no_memory(err);
    for (size_t i = 0; i < n_files; i++) {
        DL_TRY(dli_pack_open(&files[i], &out->packs[i], err));
        out->n_packs++;
    }
    DL_TRY(merge_kinds(out, err));
    DL_TRY(merge_classes(out, err));
    DL_TRY(make_signatures(out, err));
    const dli_pack *base = &out->packs[0];
    out->token_words =
        (dli_token_words){base->abbreviations, base->n_abbreviations, base->starters, base->n_starters};
    out->hyphen = (dli_hyphen_classes){dli_class_find(out, "place"),    dli_class_find(out, "demonym"),
                                       dli_class_find(out, "org"),      dli_class_find(out, "word"),
                                       dli_class_find(out, "given"),    dli_class_find(out, "surname"),
                                       dli_class_find(out, "religion"), dli_class_find(out, "title_word"),
                                       dli_class_find(out, "modifier"), dli_class_find(out, "compound_tail")};
    return dli_compile_rules(out, err);
}

void dli_knowledge_free(dli_knowledge *k)
{
    for (uint32_t i = 0; i < k->n_rules; i++) dli_program_free(k->rules[i].program);
    dli_arena_free(&k->arena);
    *k = (dli_knowledge){0};
}
