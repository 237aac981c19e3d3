/* knowledge.h: what an engine knows, compiled: packs laid over each other, the classes of all of them under one number,
   the symbols that patterns are written in, and the rules ready to run. Immutable once made. */
#ifndef DLI_KNOWLEDGE_H
#define DLI_KNOWLEDGE_H

#include "lookup/pack.h"
#include "pattern/program.h"

/* A symbol stands for a token in patterns: its shape and its signature (which classes it has). The shape is on top, so that
   "any capitalised word" is three ranges of symbols. */
typedef uint16_t dli_symbol;

#define DLI_SIGNATURE_BITS 13
#define DLI_SHAPE_INNER 5 /* not the first word of a phrase; its signature is the phrase's */
#define DLI_N_SHAPES 6
#define DLI_SYMBOL(signature, shape)                                                                         \
    ((dli_symbol)((unsigned)(shape) << DLI_SIGNATURE_BITS | (unsigned)(signature)))
#define DLI_SIGNATURE(symbol) ((unsigned)(symbol) & ((1u << DLI_SIGNATURE_BITS) - 1))
#define DLI_SHAPE(symbol) ((unsigned)(symbol) >> DLI_SIGNATURE_BITS)
#define DLI_MAX_SIGNATURES 8191u

/* Signatures that need no lexicon: tokens by kind, numbers by size, mentions by kind. */
enum {
    DLI_SIG_KIND = 1,     /* + dl_token_kind: a token that the lexicon lacks */
    DLI_SIG_NUMBER = 32,  /* + number class, below */
    DLI_SIG_MENTION = 56, /* + dl_kind; + 0: a name whose kind is not known yet */
    DLI_SIG_FIRST = 160   /* the first signature of the packs' sets */
};

enum { /* numbers by what they can stand for in a date or a time */
       DLI_NUM_0,
       DLI_NUM_1_12,
       DLI_NUM_13_24,
       DLI_NUM_25_31,
       DLI_NUM_32_59,
       DLI_NUM_60_99,
       DLI_NUM_100_999,
       DLI_NUM_YEAR,    /* four digits, 1000 to 2999 */
       DLI_NUM_INTEGER, /* any other whole number without separators */
       DLI_NUM_DECIMAL, /* with separators or a sign */
       DLI_NUM_DATE,    /* 2022-01-07, 7/1/2022 */
       DLI_NUM_DECADE,  /* 1990s, '90s */
       DLI_NUM_CLOCK,   /* 14:05 */
       DLI_NUM_ORDINAL_DAY,
       DLI_NUM_ORDINAL,
       DLI_NUM_COUNT, /* a number with what it counts, folded for the rules of effects (value/effect.c) */
       DLI_NUM_COUNT_ALONE, /* a number that could be one */
       DLI_N_NUM
};

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

/* Which rules a signature may start. */
typedef struct dli_triggers {
    uint32_t *begin; /* by signature: range in rules; n_signatures + 1 entries */
    uint16_t *rules;
    uint16_t *nexts; /* one a rule of these: which bit of dli_may_follow() must be set; 0 always is */
} dli_triggers;

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
    dli_triggers triggers[DLI_N_STAGES][4]; /* [stage][level] */
    uint16_t *follow_of; /* [symbol] -> row of `follows`                                              */
    uint64_t *
        follows; /* rows of n_follow_words: the rules, by their bits, whose first unit the symbol may follow */
    uint32_t n_follow_words;
    const char *user_kinds[DLI_MAX_USER_KINDS];
    uint32_t n_user_kinds;
    dli_token_words token_words;
    dli_hyphen_classes hyphen;
} dli_knowledge;

/* Lays packs over each other. The packs' bytes must outlive the result. Errors: DL_E_PACK, DL_E_RULE, DL_E_NOMEM. */
dl_status dli_knowledge_make(dl_allocator alloc, const dl_pack *files, size_t n_files, dli_knowledge *out,
                             dl_error *err);
void dli_knowledge_free(dli_knowledge *knowledge);

/* For which rules a symbol may stand behind the first one, as a bit set; bit 0 is set. */
static inline const uint64_t *dli_may_follow(const dli_knowledge *k, dli_symbol symbol)
{
    return k->follows + (size_t)k->follow_of[symbol] * k->n_follow_words;
}

/* True if the rule of trigger t may go on with the symbols that `may_follow`, a row of dli_may_follow(), is of. */
static inline int dli_trigger_fits(const dli_triggers *triggers, uint32_t t, const uint64_t *may_follow)
{
    const unsigned next = triggers->nexts[t];
    return (may_follow[next >> 6] >> (next & 63) & 1) != 0;
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
