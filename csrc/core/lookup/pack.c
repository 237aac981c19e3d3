/* pack.c: a pack file is checked once, when it is opened, so that no later room needs to doubt an index. */
#include "lookup/pack.h"
#include "base/error.h"
#include "base/key.h"
#include "text/ascii.h"
#include "text/decode.h"
#include "text/fold.h"

#include <dateline/pack.h>

#include <stdlib.h>
#include <string.h>

size_t dl_fold(dl_str word, char *out, size_t n_room)
{
    return dli_fold(word.data, word.n_bytes, out, n_room);
}

uint64_t dl_word_key(dl_str folded)
{
    return dli_key(folded.data, folded.n_bytes);
}

uint64_t dl_phrase_key(uint64_t phrase, uint64_t word)
{
    return phrase == 0 ? word : dli_key_append(phrase, word);
}

/* Four independent lanes, so that the sum runs at the speed of memory. */
uint64_t dl_pack_checksum(const void *bytes, size_t n_bytes)
{
    const unsigned char *p = bytes;
    uint64_t lane[4] = {1, 2, 3, 4};
    size_t n = n_bytes;
    for (; n >= 32; n -= 32, p += 32) {
        for (int i = 0; i < 4; i++) {
            uint64_t w;
            memcpy(&w, p + 8 * i, 8);
            lane[i] = (lane[i] ^ w) * 0x9E3779B97F4A7C15u;
            lane[i] ^= lane[i] >> 29;
        }
    }
    for (; n > 0; n--, p++) lane[0] = (lane[0] ^ *p) * 0x9E3779B97F4A7C15u;
    return dli_mix(lane[0] ^ n_bytes, lane[1]) ^ dli_mix(lane[2], lane[3] | 1);
}

typedef struct wanted_section {
    const char *name;
    uint32_t item_bytes;
    const void **items;
    uint32_t *n_items;
} wanted_section;

static dl_status damaged(const dli_pack *pack, const char *what, dl_error *err)
{
    return dli_fail(err, DL_E_PACK, 0, 0, "%.80s: damaged pack: %s", pack->name, what);
}

static dl_status check_header(const dl_pack *file, const dli_pack *pack, dl_error *err)
{
    const dli_pack_header *header = file->data;
    const uint32_t one = 1;
    if (*(const unsigned char *)&one != 1)
        return damaged(pack, "packs are read on little-endian machines only", err);
    if (file->data == NULL || file->n_bytes < sizeof *header || memcmp(header->magic, DLI_PACK_MAGIC, 8) != 0)
        return dli_fail(err, DL_E_PACK, 0, 0, "%.80s: not a dateline pack", pack->name);
    if (((uintptr_t)file->data & 7) != 0) return damaged(pack, "its bytes are not aligned to 8", err);
    if (header->format != DL_PACK_FORMAT)
        return dli_fail(err, DL_E_PACK, 8, 0,
                        "%.80s: pack format %u, this library reads format %u: build it again", pack->name,
                        header->format, DL_PACK_FORMAT);
    if (header->n_bytes != file->n_bytes)
        return dli_fail(err, DL_E_PACK, 16, 0, "%.80s: damaged pack: %llu bytes long, its header says %llu",
                        pack->name, (unsigned long long)file->n_bytes, (unsigned long long)header->n_bytes);
    if (header->n_sections > 64 ||
        sizeof *header + header->n_sections * sizeof(dli_pack_section) > file->n_bytes)
        return damaged(pack, "the table of sections is cut off", err);
    /* The checksum leaves the header out; of what it says, the number of sections is told by where the first one lies. */
    const dli_pack_section *first = (const dli_pack_section *)(header + 1);
    if (header->n_sections == 0 || first->offset != sizeof *header + header->n_sections * sizeof *first)
        return damaged(pack, "its number of sections does not agree with its table", err);
    const char *body = (const char *)file->data + sizeof *header;
    if (dl_pack_checksum(body, file->n_bytes - sizeof *header) != header->checksum)
        return damaged(pack, "its checksum does not agree with its bytes", err);
    return DL_OK;
}

static dl_status find_section(const dl_pack *file, const dli_pack *pack, const wanted_section *wanted,
                              dl_error *err)
{
    const dli_pack_header *header = file->data;
    const dli_pack_section *sections = (const dli_pack_section *)(header + 1);
    for (uint32_t i = 0; i < header->n_sections; i++) {
        const dli_pack_section *s = &sections[i];
        if (strncmp(s->name, wanted->name, sizeof s->name) != 0) continue;
        uint64_t n_bytes = (uint64_t)s->item_bytes * s->n_items;
        if (s->item_bytes != wanted->item_bytes || s->offset % 8 != 0 || s->offset > file->n_bytes ||
            n_bytes > file->n_bytes - s->offset)
            return dli_fail(err, DL_E_PACK, 0, 0, "%.80s: damaged pack: section \"%s\" is out of bounds",
                            pack->name, wanted->name);
        *wanted->items = (const char *)file->data + s->offset;
        *wanted->n_items = s->n_items;
        return DL_OK;
    }
    *wanted->items = NULL;
    *wanted->n_items = 0;
    return DL_OK;
}

static int is_utf8(const char *bytes, size_t n)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + n;
    while ((p = dli_ascii_end(p, end, 0)) < end) {
        uint32_t cp;
        size_t n_bad, n_bytes = dli_decode_strict(p, end, &cp, &n_bad);
        if (n_bytes == 0) return 0;
        p += n_bytes;
    }
    return 1;
}

static int is_power_of_two(uint32_t n)
{
    return (n & (n - 1)) == 0;
}

static int bad_range(uint32_t begin, uint32_t end, uint32_t n)
{
    return begin > end || end > n;
}

/* In classes of users' names a fact's id is a string. */
static int bad_user_ids(const dli_pack *p)
{
    int has_users = 0;
    for (uint32_t c = 0; c < p->n_classes; c++)
        has_users |= strncmp(dli_pack_string(p, p->classes[c].name), "user:", 5) == 0;
    for (uint32_t i = 0; has_users && i < p->n_readings; i++) {
        const dli_reading *r = &p->readings[i];
        int of_user = strncmp(dli_pack_string(p, p->classes[r->class_id].name), "user:", 5) == 0;
        if (of_user && p->facts[r->fact].id >= p->n_strings) return 1;
    }
    return 0;
}

/* Two capital letters, or nothing. */
static int bad_country(const char country[4])
{
    int is_code = (country[0] >= 'A') & (country[0] <= 'Z') & (country[1] >= 'A') & (country[1] <= 'Z');
    int is_empty = (country[0] == 0) & (country[1] == 0);
    return !(is_code | is_empty) | (country[2] != 0) | (country[3] != 0);
}

/* The indexes of the words: slots, readings, facts, sets. The hot loop of opening a pack. */
static dl_status check_words(const dli_pack *p, dl_error *err)
{
    if (!is_power_of_two(p->n_slots) || !is_power_of_two(p->n_abbreviations) ||
        !is_power_of_two(p->n_starters) || !is_power_of_two(p->n_phrase_filter))
        return damaged(p, "a table's size is no power of two", err);
    uint32_t n_empty = 0;
    unsigned bad = 0;
    for (uint32_t i = 0; i < p->n_slots; i++) {
        const dli_pack_slot *s = &p->slots[i];
        n_empty += s->key == 0;
        bad |= (uint64_t)s->reading_begin + s->n_readings > p->n_readings;
        bad |= s->set != DLI_NO_SET && s->set >= p->n_sets;
    }
    if (bad || (p->n_slots > 0 && n_empty == 0)) return damaged(p, "a word points outside the pack", err);
    for (uint32_t i = 0; i < p->n_readings; i++)
        bad |= (p->readings[i].class_id >= p->n_classes) | (p->readings[i].fact >= p->n_facts);
    if (bad) return damaged(p, "a reading points outside the pack", err);
    for (uint32_t i = 0; i < p->n_facts; i++)
        bad |= (p->facts[i].name >= p->n_strings) | (p->facts[i].detail >= p->n_strings) |
               (unsigned)bad_country(p->facts[i].country);
    if (bad) return damaged(p, "a fact points outside the pack, or its country is no code", err);
    for (uint32_t i = 0; i < p->n_sets; i++)
        bad |= (unsigned)bad_range(p->sets[i].begin, p->sets[i].end, p->n_set_items);
    for (uint32_t i = 0; i < p->n_set_items; i++) bad |= p->set_items[i] >= p->n_classes;
    for (uint32_t i = 0; i < p->n_classes; i++) bad |= p->classes[i].name >= p->n_strings;
    if (bad) return damaged(p, "a set of classes points outside the pack", err);
    for (uint32_t i = 0; i < p->n_affixes; i++)
        bad |= p->affixes[i].fact >= p->n_facts || p->affixes[i].n_bytes == 0 || p->affixes[i].n_bytes > 32;
    for (uint32_t i = 0; i < p->n_spellings; i++) {
        const dli_pack_spelling *s = &p->spellings[i];
        bad |= s->from[0] == 0 || s->from[sizeof s->from - 1] != 0 || s->to[sizeof s->to - 1] != 0;
    }
    bad |= (unsigned)bad_user_ids(p);
    uint32_t n_empty_a = 0, n_empty_s = 0;
    for (uint32_t i = 0; i < p->n_abbreviations; i++) n_empty_a += p->abbreviations[i].key == 0;
    for (uint32_t i = 0; i < p->n_starters; i++) n_empty_s += p->starters[i] == 0;
    bad |= (p->n_abbreviations > 0 && n_empty_a == 0) || (p->n_starters > 0 && n_empty_s == 0);
    if (bad)
        return damaged(p, "a table of abbreviations, affixes or spellings is full or points outside the pack",
                       err);
    return DL_OK;
}

static dl_status check_rules(const dli_pack *p, dl_error *err)
{
    unsigned bad = 0;
    for (uint32_t i = 0; i < p->n_atoms; i++)
        bad |= (unsigned)bad_range(p->atoms[i].class_begin, p->atoms[i].class_end, p->n_atom_items);
    for (uint32_t i = 0; i < p->n_atom_items; i++) bad |= p->atom_items[i] >= p->n_classes;
    for (uint32_t i = 0; i < p->n_programs; i++)
        bad |= (p->programs[i] & 0x8000) != 0 && (uint32_t)(p->programs[i] & 0x7fff) >= p->n_atoms;
    for (uint32_t i = 0; i < p->n_nears; i++)
        bad |= p->nears[i].place == DLI_PLACE_TRIGGER || p->nears[i].place >= DLI_N_PLACES ||
               p->nears[i].atom >= p->n_atoms;
    for (uint32_t i = 0; i < p->n_captures; i++) bad |= p->captures[i] >= p->n_strings;
    for (uint32_t i = 0; i < p->n_arguments; i++) bad |= p->arguments[i] >= p->n_strings;
    for (uint32_t i = 0; i < p->n_settings; i++) bad |= p->settings[i].name >= p->n_strings;
    for (uint32_t i = 0; i < p->n_kinds; i++) bad |= p->kinds[i] >= p->n_strings;
    for (uint32_t i = 0; i < p->n_rules; i++) {
        const dli_pack_rule *r = &p->rules[i];
        uint32_t n_program = r->level == DLI_LEVEL_CHARACTER ? p->n_strings : p->n_programs;
        bad |= r->name >= p->n_strings || r->file >= p->n_strings || r->emit >= p->n_strings ||
               r->value >= p->n_strings;
        bad |=
            r->level == DLI_LEVEL_CHARACTER && !(r->flags & DLI_RULE_ANCHORED); /* bytes are never searched */
        bad |= r->level < DLI_LEVEL_CHARACTER || r->level > DLI_LEVEL_MENTION;
        bad |= r->stage < DLI_STAGE_LAYOUT || r->stage >= DLI_N_STAGES || r->trigger >= p->n_atoms;
        bad |= (unsigned)bad_range(r->program_begin, r->program_end, n_program);
        bad |= (unsigned)bad_range(r->capture_begin, r->capture_end, p->n_captures);
        bad |= (unsigned)bad_range(r->near_begin, r->near_end, p->n_nears);
        bad |= (unsigned)bad_range(r->argument_begin, r->argument_end, p->n_arguments);
        bad |= r->capture_end - r->capture_begin >= DLI_MAX_CAPTURES ||
               (r->argument_end - r->argument_begin) % 2 != 0;
    }
    return bad ? damaged(p, "a rule points outside the pack", err) : DL_OK;
}

dl_status dli_pack_open(const dl_pack *file, dli_pack *out, dl_error *err)
{
    *out = (dli_pack){.name = file->name == NULL ? "pack" : file->name};
    DL_TRY(check_header(file, out, err));
    const wanted_section wanted[] = {
        {"strings", 1, (const void **)&out->strings, &out->n_strings},
        {"classes", sizeof(dli_pack_class), (const void **)&out->classes, &out->n_classes},
        {"slots", sizeof(dli_pack_slot), (const void **)&out->slots, &out->n_slots},
        {"readings", sizeof(dli_reading), (const void **)&out->readings, &out->n_readings},
        {"facts", sizeof(dli_fact), (const void **)&out->facts, &out->n_facts},
        {"sets", sizeof(dli_pack_set), (const void **)&out->sets, &out->n_sets},
        {"set_items", sizeof(uint16_t), (const void **)&out->set_items, &out->n_set_items},
        {"atoms", sizeof(dli_pack_atom), (const void **)&out->atoms, &out->n_atoms},
        {"atom_items", sizeof(uint16_t), (const void **)&out->atom_items, &out->n_atom_items},
        {"rules", sizeof(dli_pack_rule), (const void **)&out->rules, &out->n_rules},
        {"programs", sizeof(uint16_t), (const void **)&out->programs, &out->n_programs},
        {"captures", sizeof(uint32_t), (const void **)&out->captures, &out->n_captures},
        {"arguments", sizeof(uint32_t), (const void **)&out->arguments, &out->n_arguments},
        {"affixes", sizeof(dli_pack_affix), (const void **)&out->affixes, &out->n_affixes},
        {"spellings", sizeof(dli_pack_spelling), (const void **)&out->spellings, &out->n_spellings},
        {"settings", sizeof(dli_pack_setting), (const void **)&out->settings, &out->n_settings},
        {"kinds", sizeof(uint32_t), (const void **)&out->kinds, &out->n_kinds},
        {"abbreviations", sizeof(dli_abbreviation), (const void **)&out->abbreviations,
         &out->n_abbreviations},
        {"starters", sizeof(uint64_t), (const void **)&out->starters, &out->n_starters},
        {"phrase_filter", sizeof(uint64_t), (const void **)&out->phrase_filter, &out->n_phrase_filter},
        {"nears", sizeof(dli_pack_near), (const void **)&out->nears, &out->n_nears},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        DL_TRY(find_section(file, out, &wanted[i], err));
    if (out->n_strings == 0 || out->strings[0] != 0 || out->strings[out->n_strings - 1] != 0)
        return damaged(out, "its strings do not begin and end with NUL", err);
    if (!is_utf8(out->strings, out->n_strings)) return damaged(out, "its strings are not UTF-8", err);
    DL_TRY(check_words(out, err));
    return check_rules(out, err);
}
