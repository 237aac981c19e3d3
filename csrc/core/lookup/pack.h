/* pack.h: the pack file as it lies in memory: a header, a table of sections, and sections of fixed-size items.
   docs/packs.md describes the format for those who write one; python/dateline/compile/packfile.py does. */
#ifndef DLI_PACK_H
#define DLI_PACK_H

#include "pattern/program.h"
#include "token/token.h"
#include <dateline/engine.h>

#define DLI_PACK_MAGIC "DATELINE"

typedef struct dli_pack_header {
    char magic[8];
    uint32_t format; /* DL_PACK_FORMAT */
    uint32_t n_sections;
    uint64_t n_bytes;  /* of the whole file */
    uint64_t checksum; /* of all that follows this header */
} dli_pack_header;

typedef struct dli_pack_section {
    char name[16]; /* NUL-padded */
    uint64_t offset;
    uint32_t item_bytes;
    uint32_t n_items;
} dli_pack_section;

/* A class of words: "month", "given", or "=held" for a word that a rule spells out. */
typedef struct dli_pack_class {
    uint32_t name;  /* into strings */
    uint32_t flags; /* DLI_CLASS_PROPER ... */
} dli_pack_class;

#define DLI_CLASS_PROPER 1u /* its words are names: written with a capital, they count only so */

/* One slot of the word table: open addressing, linear probing, key 0 is empty, n_items a power of two. */
typedef struct dli_pack_slot {
    uint64_t key;
    uint32_t reading_begin;
    uint16_t
        set; /* into sets: which classes this word or phrase has; 0xffff for a mere beginning of phrases */
    uint8_t n_readings;
    uint8_t flags; /* DLI_SLOT_ ... */
} dli_pack_slot;

#define DLI_SLOT_PREFIX 1u /* longer phrases begin with it */
#define DLI_SLOT_PROPER 2u /* all its classes are proper   */
#define DLI_SLOT_PHRASE 4u /* has more than one word       */
#define DLI_NO_SET 0xffffu

/* What a word means as a member of one class. */
typedef struct dli_reading {
    uint16_t class_id;
    uint16_t flags; /* DLI_READING_ ... */
    uint32_t fact;  /* into facts */
} dli_reading;

#define DLI_READING_NAME 1u    /* this form is the fullest name of the thing */
#define DLI_READING_ACRONYM 2u /* this form is an acronym of the thing */
#define DLI_READING_LOWER 4u   /* user's names: this form is written in small letters, and counts so */

/* A word that is something only with its dot (Sat.) or only in capitals (US, WHO) is kept under its key with one of
   these appended; such a slot repeats what the word means in any case. */
#define DLI_KEY_DOTTED ((uint64_t)'.')
#define DLI_KEY_UPPER ((uint64_t)'U')

/* What is known of a thing. Unknown parts are 0. Shared by all its forms. */
typedef struct dli_fact {
    uint32_t name;               /* into strings: canonical name or value: "Recep", "01", "USD" */
    uint32_t detail;             /* into strings: culture, type, ISO 3166-2 ... as the class has it */
    char country[4];             /* ISO 3166-1 alpha-2 */
    uint32_t id;                 /* GeoNames id, or into strings for a user's own id */
    int32_t latitude, longitude; /* 1e-5 degrees */
    uint32_t population;
    uint32_t weight; /* prior, 0 to 100 */
} dli_fact;

/* A set of classes: sorted class ids in set_items. */
typedef struct dli_pack_set {
    uint32_t begin, end;
} dli_pack_set;

/* An atom of patterns: any token whose class is one of these and whose shape is allowed. */
typedef struct dli_pack_atom {
    uint32_t class_begin, class_end; /* into atom_items: pack class ids */
    uint8_t shapes;                  /* bit s: shape s allowed; see DLI_SHAPE_INNER */
    uint8_t negate;
    uint16_t reserved;
} dli_pack_atom;

/* Where a rule says what must stand: at its trigger, in front of it, one to three symbols behind it where no inner word of a
   phrase lies between, likewise at the beginning of a sequence, for rules that match nowhere else, and anywhere in it. */
enum {
    DLI_PLACE_TRIGGER,
    DLI_PLACE_BEFORE,
    DLI_PLACE_BEHIND,
    DLI_PLACE_OPENING = 5,
    DLI_PLACE_ANYWHERE = 8,
    DLI_N_PLACES
};

/* One of the atoms of which one must stand at a place but the trigger's. A place without any is one where anything may stand. */
typedef struct dli_pack_near {
    uint16_t place, atom;
} dli_pack_near;

typedef struct dli_pack_rule {
    uint32_t name, file, line;           /* name and file into strings */
    uint32_t level;                      /* dli_level */
    uint32_t stage;                      /* dli_stage */
    uint32_t program_begin, program_end; /* symbols: units in programs; characters: bytes in strings */
    uint32_t trigger; /* atom that must be in the sentence for the rule to match; atoms of the shipped pack */
    uint32_t flags;   /* DLI_RULE_ANCHORED ... */
    uint32_t emit;    /* into strings: "DATE", "PERSON", "title" ... what a match makes */
    uint32_t value;   /* into strings: template or operation; 0 if none */
    uint32_t capture_begin, capture_end; /* into captures: names of the groups, from group 1 */
    int32_t weight;                      /* hundredths */
    int32_t priority;
    uint32_t near_begin, near_end; /* into nears: what must stand around the trigger, as far as it is known */
    uint32_t argument_begin,
        argument_end; /* into arguments: further keys of the rule, key and value in turn */
} dli_pack_rule;

#define DLI_RULE_ANCHORED 1u /* starts at its trigger; otherwise the sentence is searched */
#define DLI_RULE_FIRST 2u    /* matches at the beginning of the sequence only */

typedef enum dli_level { DLI_LEVEL_CHARACTER = 1, DLI_LEVEL_TOKEN, DLI_LEVEL_MENTION } dli_level;
typedef enum dli_stage {
    DLI_STAGE_LAYOUT = 1,
    DLI_STAGE_VALUE,
    DLI_STAGE_EVIDENCE,
    DLI_STAGE_RELATION,
    DLI_STAGE_EFFECT,
    DLI_STAGE_EVENT,
    DLI_N_STAGES
} dli_stage;

/* An ending or beginning of names: "oglu". Keyed by the folded ending. */
typedef struct dli_pack_affix {
    uint64_t key;
    uint32_t fact;   /* detail: culture; weight: strength 1..3 */
    uint8_t n_bytes; /* of the folded ending */
    uint8_t prefix;
    uint16_t reserved;
} dli_pack_affix;

/* Letters that are written differently in one name: "iy" for "i". NUL-padded; sorted by first letter, the longest first. */
typedef struct dli_pack_spelling {
    char from[12], to[11];
    uint8_t position; /* DLI_SPELLING_ ... */
} dli_pack_spelling;

enum { DLI_SPELLING_ANY, DLI_SPELLING_START, DLI_SPELLING_END, DLI_SPELLING_WORD, DLI_SPELLING_ARTICLE };

/* A setting: a weight or threshold by name. */
typedef struct dli_pack_setting {
    uint32_t name;
    float value;
} dli_pack_setting;

/* A checked pack: views into its bytes. */
typedef struct dli_pack {
    const char *name;
    const char *strings;
    uint32_t n_strings; /* bytes; the last is NUL */
    const dli_pack_class *classes;
    const dli_pack_slot *slots;
    const dli_reading *readings;
    const dli_fact *facts;
    const dli_pack_set *sets;
    const uint16_t *set_items;
    const dli_pack_atom *atoms;
    const uint16_t *atom_items;
    const dli_pack_rule *rules;
    const uint16_t *programs;
    const uint32_t *captures;
    const uint32_t *arguments;
    const dli_pack_affix *affixes;
    const dli_pack_spelling *spellings;
    const dli_pack_setting *settings;
    const uint32_t *kinds; /* strings: names of kinds that this pack adds */
    const dli_abbreviation *abbreviations;
    const uint64_t *starters;
    const uint64_t *phrase_filter; /* see dli_pack_may_have() */
    const dli_pack_near *nears;
    uint32_t n_classes, n_slots, n_readings, n_facts, n_sets, n_set_items, n_atoms, n_atom_items, n_rules,
        n_programs, n_captures, n_arguments, n_affixes, n_spellings, n_settings, n_kinds, n_abbreviations,
        n_starters, n_phrase_filter, n_nears;
} dli_pack;

/* Checks a pack's bytes, every index in it, and fills `out`. Errors: DL_E_PACK naming pack and fault. */
dl_status dli_pack_open(const dl_pack *file, dli_pack *out, dl_error *err);

/* The NUL-terminated string at an offset that dli_pack_open() has checked. */
static inline const char *dli_pack_string(const dli_pack *pack, uint32_t offset)
{
    return pack->strings + offset;
}

/* Finds a key; NULL if the pack has none. */
static inline const dli_pack_slot *dli_pack_find(const dli_pack *pack, uint64_t key)
{
    if (pack->n_slots == 0) return NULL;
    uint32_t mask = pack->n_slots - 1;
    for (uint32_t i = (uint32_t)(key >> 32) & mask;; i = (i + 1) & mask) {
        const dli_pack_slot *slot = &pack->slots[i];
        if (slot->key == key) return slot;
        if (slot->key == 0) return NULL;
    }
}

/* False if the pack surely has no phrase, nor beginning of one, with this key of more than one word. */
static inline int dli_pack_may_have(const dli_pack *pack, uint64_t key)
{
    if (pack->n_phrase_filter == 0) return 1;
    uint64_t bits = (uint64_t)1 << (key >> 8 & 63) | (uint64_t)1 << (key >> 14 & 63);
    return (pack->phrase_filter[(key >> 20) & (pack->n_phrase_filter - 1)] & bits) == bits;
}

#endif
