/* knowledge.h: what an engine knows, compiled: packs laid over each other, the classes of all of them under one number,
   their signatures, and the rules ready to run. Immutable once made. */
#ifndef DLI_KNOWLEDGE_H
#define DLI_KNOWLEDGE_H

#include "lookup/pack.h"
#include "lookup/symbol.h"
#include "pattern/program.h"

#define DLI_MAX_USER_KINDS 64

/* A rule ready to run. */
typedef struct dli_rule {
    const dli_pack_rule *source;
    const dli_pack *pack;
    dli_program *program;
    const char *name, *emit, *value;
    uint16_t kind;           /* the mention kind that `emit` names, or 0 */
    uint8_t level, anchored; /* as in `source`, but near at hand */
    uint8_t first; /* matches at the beginning of a sequence only: as it says, and all of furniture */
} dli_rule;

/* The rules of one stage and level, with the alphabet that they are written in. For each letter and place a row of bits says
   which rules have it for a trigger, or may stand where it is at that place. Rows would be long for thousands of rules: each
   DLI_SET_RULES of them are a set of their own. */
#define DLI_SET_RULES 512
#define DLI_SET_WORDS (DLI_SET_RULES / 64)

typedef struct dli_rule_set {
    struct dli_rule_set *next; /* NULL: the last one of the stage and level */
    dli_alphabet alphabet;
    uint16_t *rules;  /* by bit */
    uint8_t *starts;  /* [letter]: does it trigger any? */
    uint32_t *row_at; /* [letter][place]: where its row begins */
    uint64_t *rows;   /* those that differ, n_words each; the first has all bits set */
    uint32_t n_words; /* 1 or DLI_SET_WORDS: loops of a known length are fast */
} dli_rule_set;

/* The classes that this room itself asks for: what makes a hyphenated word a compound of names. */
typedef struct dli_hyphen_classes {
    int place, demonym, org, word, given, surname, religion, title_word, modifier, tail;
} dli_hyphen_classes;

typedef struct dli_knowledge {
    dli_arena arena;
    dli_pack *packs; /* [0] is the language's own */
    uint32_t n_packs;
    const char **class_names; /* all packs' classes, merged by name */
    uint8_t *class_proper;
    uint16_t *class_kind; /* the kind of mention that a class "user:KIND" settles; 0 for all other classes */
    uint32_t n_classes;
    uint16_t **class_of;      /* [pack][pack class] -> class */
    uint16_t **set_signature; /* [pack][set] -> signature of the set alone */
    uint16_t **
        slot_signature; /* [pack > 0][slot] -> signature of the slot's classes and the base pack's for that key */
    uint64_t **
        signature_classes; /* [signature] -> bit set of classes, n_class_words long; NULL for built-in ones */
    uint32_t n_signatures, n_class_words;
    dli_rule *rules;
    uint32_t n_rules;
    dli_rule_set *rule_sets[DLI_N_STAGES][4]; /* [stage][level]; NULL where no pack has rules */
    const char *user_kinds[DLI_MAX_USER_KINDS];
    uint32_t n_user_kinds;
    dli_token_words token_words;
    dli_hyphen_classes hyphen;
} dli_knowledge;

/* Lays packs over each other. The packs' bytes must outlive the result. Errors: DL_E_PACK, DL_E_RULE, DL_E_NOMEM. */
dl_status dli_knowledge_make(dl_allocator alloc, const dl_pack *files, size_t n_files, dli_knowledge *out,
                             dl_error *err);
void dli_knowledge_free(dli_knowledge *knowledge);

/* The row of a letter at a place. */
static inline const uint64_t *dli_rule_row(const dli_rule_set *set, unsigned letter, unsigned place)
{
    return set->rows + set->row_at[(size_t)letter * DLI_N_PLACES + place];
}

/* The number of a class by name, or -1 if no pack has it. For set-up, not for reading. */
int dli_class_find(const dli_knowledge *knowledge, const char *name);

/* True if a signature has a class; class_id may be -1 (never true). */
static inline int dli_signature_has(const dli_knowledge *k, unsigned signature, int class_id)
{
    const uint64_t *bits = k->signature_classes[signature];
    return class_id >= 0 && bits != NULL && (bits[class_id >> 6] >> (class_id & 63) & 1) != 0;
}

/* A setting of the packs by name, the last pack's first, or `fallback`. For set-up. */
float dli_setting(const dli_knowledge *knowledge, const char *name, float fallback);

/* The name of a kind of mention; NULL if there is none of that number. The number of a kind by name; 0 if none. */
const char *dli_kind_name(const dli_knowledge *knowledge, uint16_t kind);
uint16_t dli_kind_find(const dli_knowledge *knowledge, const char *name);

#endif
