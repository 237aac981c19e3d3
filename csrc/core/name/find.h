/* find.h: what the files of this room share while they look for names in one text. */
#ifndef DLI_FIND_H
#define DLI_FIND_H

#include "name/name.h"

#include <string.h>

typedef struct dli_find {
    dli_arena *arena;
    const dli_knowledge *k;
    const dli_name_words *w;
    dli_matcher *matcher;
    dl_str text;
    const dli_tokens *tokens;
    const dli_lookup *lookup;
    const dli_layout *layout;
    const dli_values *values;
    dli_names *names;
    dli_hits *limits;
} dli_find;

static inline const dli_token *dli_find_token(const dli_find *f, uint32_t i)
{
    return &f->tokens->items[i];
}

/* True if token i itself, whatever phrase it is in, has one of the marks. */
static inline int dli_find_has(const dli_find *f, uint32_t i, uint64_t marks)
{
    return dli_word_has(f->w, f->lookup->words[i], marks);
}

/* True if the word or phrase that covers token i has one of the marks. */
static inline int dli_find_covered(const dli_find *f, uint32_t i, uint64_t marks)
{
    return dli_word_has(f->w, dli_entry_at(f->lookup, i), marks);
}

/* A small word inside personal names, by itself or as part of "van der". */
static inline int dli_find_particle(const dli_find *f, uint32_t i)
{
    return dli_find_has(f, i, DLI_W_PARTICLE) || dli_find_covered(f, i, DLI_W_PARTICLE);
}

/* The end of the phrase that begins at token i, or i + 1. */
static inline uint32_t dli_find_phrase_end(const dli_find *f, uint32_t i)
{
    uint32_t p = f->lookup->phrase_at[i];
    return p != DL_NONE && f->lookup->phrases[p].token_begin == i ? f->lookup->phrases[p].token_end : i + 1;
}

static inline int dli_is_cap(const dli_token *t)
{
    return (t->kind == DL_TOKEN_WORD || t->kind == DL_TOKEN_MIXED) && t->shape >= DL_SHAPE_TITLE;
}

/* The bytes of a token. */
static inline dl_str dli_find_text(const dli_find *f, uint32_t i)
{
    const dli_token *t = dli_find_token(f, i);
    return (dl_str){f->text.data + t->begin, t->end - t->begin};
}

/* True if these bytes are a lower-case ASCII word of as many, in any case. */
int dli_is_in_any_case(const char *text, const char *word, size_t n);

/* True if token i is this lower-case ASCII word, in any case. Most are told by their length, which costs no call. */
static inline int dli_find_is(const dli_find *f, uint32_t i, const char *word)
{
    const dli_token *t = dli_find_token(f, i);
    const size_t n = strlen(word);
    return t->end - t->begin == n && dli_is_in_any_case(f->text.data + t->begin, word, n);
}

/* Can token i be part of a name? Runs of such tokens are looked at in run.c. */
int dli_is_nameable(const dli_find *f, uint32_t i);

/* A faith, tongue or political direction, which is no name alone. */
int dli_is_adjective(const dli_find *f, uint32_t i);

/* The run of name tokens that begins at `begin`: where it ends, at most at `limit`. */
uint32_t dli_run_end(const dli_find *f, uint32_t begin, uint32_t limit);

/* Cuts a run into titles, peoples and the name itself, and adds the candidates. */
dl_status dli_split_run(dli_find *f, uint32_t sentence, uint32_t begin, uint32_t end);

/* Adds a candidate. */
dl_status dli_add_candidate(dli_find *f, uint32_t sentence, uint32_t begin, uint32_t end, unsigned flags,
                            uint32_t title_begin, uint32_t title_end);

/* What users named: a span of tokens with its kind, by their lexicons or their rules on tokens and characters. */
typedef struct dli_user_span {
    uint32_t token_begin, token_end;
    uint16_t kind;
    const char *rule; /* "lexicon" or the rule's name */
    float weight;
} dli_user_span;

typedef struct dli_user_spans {
    dli_user_span *items; /* by position, not overlapping */
    size_t n, room;
} dli_user_spans;

/* Finds them all; most engines have none. */
dl_status dli_find_user_spans(dli_find *f, dli_user_spans *out);

/* Votes of the lexicon and of the form of the name itself. */
dl_status dli_score_candidate(dli_find *f, dli_candidate *c);

/* Votes of the pack's evidence rules on the words around the candidates of each sentence. */
dl_status dli_score_context(dli_find *f);

#endif
