/* reference.h: what the files share that find whom pronouns and descriptions stand for. The text is walked once, from
   sentence to sentence; what was mentioned is kept, and what stands for it looks back a bounded way. */
#ifndef DLI_REFERENCE_H
#define DLI_REFERENCE_H

#include "entity/entity.h"

/* What a token can do here, by its signature. */
#define DLI_R_HE 1u  /* pronouns of a man */
#define DLI_R_SHE 2u /* and of a woman    */
#define DLI_R_ARTICLE 4u
#define DLI_R_SOMEONE 8u /* a noun for one person */
#define DLI_R_BODY 16u   /* a noun for an organisation */
#define DLI_R_QUOTE 32u
#define DLI_R_SUBORDINATOR 64u
#define DLI_R_WHO 128u /* who, which: the subject of the clause that it opens */
#define DLI_R_PREPOSITION 256u
#define DLI_R_SAY 512u
#define DLI_R_MALE 1024u
#define DLI_R_FEMALE 2048u
#define DLI_R_FUNCTION 4096u
#define DLI_R_TITLE 8192u /* office, rank, role, occupation */
#define DLI_R_AND 16384u
#define DLI_R_VERB 32768u /* was, has, met */
#define DLI_R_COMMA 65536u
#define DLI_R_BREAK 131072u /* other marks that end a clause */
#define DLI_R_BE 262144u    /* auxiliaries */
#define DLI_R_FORMER 524288u
#define DLI_R_AGE 1048576u    /* year-old */
#define DLI_R_COUNT 2097152u  /* quantifiers: two, many */
#define DLI_R_PEOPLE 4194304u /* Kenyan */

/* What a token makes the walk do: most do nothing. */
#define DLI_LOOK_PRONOUN 1u
#define DLI_LOOK_NOUN 2u /* for persons or bodies */
#define DLI_LOOK_THE 4u  /* an article in front of what can begin a description */
#define DLI_LOOK_QUOTE 8u
#define DLI_LOOK_CLAUSE 16u
#define DLI_LOOK_LEAD 32u /* what may stand between article and noun */

/* What is known of an entity while the text is walked. */
typedef struct dli_thing {
    uint32_t newer, older;       /* entities + 1 in the order of their latest mention; 0 ends the chain */
    uint32_t sentence, token;    /* of the latest mention */
    dl_span span;                /* of the latest name */
    uint32_t relation;           /* 1 + its latest relation, or 0 */
    uint32_t candidate;          /* its longest name */
    uint8_t gender;              /* dli_gender */
    uint8_t is_listed, is_asked; /* among the mentioned; for what is not noted but found out */
    const char *type;            /* of an organisation; NULL if unknown */
} dli_thing;

/* A person as met in the text: by name, by pronoun, by description, or not named at all. */
typedef struct dli_seen {
    uint32_t entity; /* DL_NONE: nobody that the text names */
    uint32_t token, token_end, sentence, clause;
    uint8_t gender, flags;
} dli_seen;

#define DLI_SEEN_SUBJECT 1u /* the first person of its clause, behind no preposition */
#define DLI_SEEN_QUOTED 2u
#define DLI_SEEN_OWNER 4u    /* Smith's */
#define DLI_SEEN_PRONOUN 16u /* by a pronoun: the text goes on about them */
#define DLI_SEEN_JOINED 8u   /* Smith and Jones */

/* What a noun was said of: beside a name, or of somebody or something without one (entity DL_NONE). */
typedef struct dli_noun {
    uint64_t key;
    uint32_t entity, token;
} dli_noun;

typedef struct dli_refer {
    dli_arena *arena, *results;
    const dli_knowledge *k;
    const dli_reference_words *w;
    const dli_name_words *names_w;
    dl_str text;
    const dli_tokens *tokens;
    const dli_lookup *lookup;
    const dli_names *names;
    dli_evidence *evidence;
    dli_entities *out;
    uint8_t *looks;            /* one a token: DLI_LOOK_ ... */
    dli_thing *things;         /* one an entity */
    uint32_t *relation_before; /* one a relation: 1 + the same person's before, or 0 */
    uint32_t people, bodies;   /* 1 + the latest of each */
    dli_seen *seen;
    size_t n_seen, room_seen;
    dli_noun *nouns;
    size_t n_nouns, room_nouns;
    size_t level[3]; /* where the persons of this sentence, the one before and that before it begin */
    uint32_t sentence, limit; /* the sentence and its token end */
    uint32_t clause, outer, last_clause;
    uint32_t said_clause;                         /* that of the last verb of saying */
    uint32_t n_in_clause;                         /* persons */
    uint32_t mention, mention_token, mention_end; /* the next mention and its tokens */
    uint32_t candidate;     /* the first that begins where the next mention does, or behind */
    uint32_t n_unquoted;    /* tokens of the sentence outside quotations, up to the last mark */
    uint32_t unquoted_from; /* where those behind it begin */
    uint32_t speaker;       /* who spoke last: entity, or DL_NONE */
    uint8_t has_speaker;
    char quote;              /* the open quotation mark, or 0 */
    uint8_t opens_low;       /* the sentence begins with a preposition or subordinate clause */
    uint8_t clause_is_first; /* the clause that opens the sentence is a subordinate one */
    uint8_t unsorted;
    uint32_t *queue; /* pronouns inside quotations, for the sentence's end */
    size_t n_queue, room_queue;
} dli_refer;

static inline const dli_token *dli_refer_token(const dli_refer *r, uint32_t i)
{
    return &r->tokens->items[i];
}

/* The marks of the word or phrase that token i is of. */
static inline uint32_t dli_refer_marks(const dli_refer *r, uint32_t i)
{
    return (uint32_t)r->w->marks[DLI_SIGNATURE(r->lookup->symbols[i])];
}

/* The end of the phrase that token i is of, or i + 1. */
static inline uint32_t dli_refer_phrase_end(const dli_refer *r, uint32_t i)
{
    uint32_t p = r->lookup->phrase_at[i];
    return p != DL_NONE ? r->lookup->phrases[p].token_end : i + 1;
}

/* Does token i end in the letters? */
int dli_refer_ends(const dli_refer *r, uint32_t i, const char *ending);

/* Can what stands at token i be the verb of a noun right in front of it? */
int dli_refer_is_verb(const dli_refer *r, uint32_t i);

/* Is it "by the minister Smith", "with Kenyan President Smith"? */
int dli_is_behind_preposition(const dli_refer *r, uint32_t begin);

/* Notes that a person stands at the tokens: named, referred to, or unknown (entity DL_NONE). */
dl_status dli_see_person(dli_refer *r, uint32_t entity, uint32_t begin, uint32_t end, dli_gender gender);

/* Makes an entity the latest mentioned of its kind. */
void dli_refer_touch(dli_refer *r, uint32_t entity, uint32_t token);

/* Adds what stands for an entity, with its reason. */
dl_status dli_refer_add(dli_refer *r, uint8_t kind, uint32_t begin, uint32_t end, uint32_t entity,
                        const char *rule, const char *detail);

/* The tokens of a relation's words; empty where they are not told. */
dl_range dli_relation_tokens(const dli_refer *r, const dl_relation *relation);

/* gender.c: of a person, by the words beside the name, the given name and the ending of the family name. It is found out
   when it is asked for; what stands beside names is noted as they come. */
void dli_note_gender(dli_refer *r, dli_thing *thing, const dli_candidate *c);
dli_gender dli_gender_of(const dli_refer *r, uint32_t entity);

/* pronoun.c: token i is a pronoun. */
dl_status dli_refer_pronoun(dli_refer *r, uint32_t i);
/* Those inside quotations, at the end of their sentence. */
dl_status dli_refer_quoted(dli_refer *r);

/* description.c: what an article at token i begins; *end is where to go on. */
dl_status dli_refer_description(dli_refer *r, uint32_t i, uint32_t *end);
/* Titles and occupations in front of a name and behind it: "striker Bea Omondi, a former banker". */
dl_status dli_note_introduction(dli_refer *r, uint32_t entity, uint32_t begin, uint32_t end);
/* A noun for a person or a body that has no name: "a lawyer said", "its parent company". */
dl_status dli_note_nameless(dli_refer *r, uint32_t i, uint32_t marks);

#endif
