/* verb.c: the verbs of a folded sentence: which units are verbs and not nouns or adjectives, their voice, tense and negation, and
   their subjects. Subjects stand in front; of infinitives and participles they are found through the verb that governs them. */
#include "event/clause.h"

static int is_word_of(const dli_eventing *e, uint32_t u, uint64_t marks)
{
    return u < e->n && dli_e_is(e, u, marks);
}

int dli_e_is_border(const dli_eventing *e, uint32_t u)
{
    return e->units[u].verb != DL_NONE || dli_e_is(e, u,
                                                   DLI_E_COMMA | DLI_E_MARK | DLI_E_SUBORDINATOR |
                                                       DLI_E_THAT | DLI_E_WHO | DLI_E_IF | DLI_E_OR);
}

/* which units are verbs */

static int is_capitalised(const dli_eventing *e, uint32_t u)
{
    const dli_token *t = &e->tokens->items[e->units[u].begin];
    return t->shape != DL_SHAPE_LOWER && !(t->flags & DLI_T_SENT_START) &&
           !(e->tokens->sentences[e->sentence].flags & (DLI_S_UPPER | DLI_S_TITLE | DLI_S_HEADLINE));
}

/* "talks", "attack": a noun unless what stands around it lets it be nothing but a verb. */
static int is_verb_not_noun(const dli_eventing *e, uint32_t u)
{
    if (u == 0) return 0;
    uint64_t before = e->units[u - 1].marks;
    if (before & (DLI_E_PRONOUN | DLI_E_WHO)) return 1;
    if (!(before & (DLI_E_NAME | DLI_E_ACTOR | DLI_E_OFFICE | DLI_E_AND | DLI_E_COMMA | DLI_E_HELP)))
        return 0;
    uint32_t c = e->units[u - 1].candidate;
    if (c != DL_NONE && e->names->items[c].kind == DL_NATIONALITY) return 0;
    return is_word_of(e, u + 1,
                      DLI_E_NAME | DLI_E_DETERMINER | DLI_E_PRONOUN | DLI_E_ACTOR | DLI_E_INFINITIVE |
                          DLI_E_THAT);
}

/* "Workers warn", "they warn", but no "ambassadorial level": can unit u be the end of a subject of many? */
static int may_be_plural(const dli_eventing *e, uint32_t u)
{
    const uint64_t ends = DLI_E_PRONOUN | DLI_E_WHO | DLI_E_NAME | DLI_E_ACTOR | DLI_E_OFFICE | DLI_E_AND |
                          DLI_E_OR | DLI_E_COMMA | DLI_E_THAT | DLI_E_PLURAL;
    return dli_e_is(e, u, ends) || e->units[u].verb != DL_NONE;
}

/* Can unit u be a verb that stands behind no auxiliary and no "to"? */
static int is_bare_verb(const dli_eventing *e, uint32_t u)
{
    uint64_t marks = e->units[u].marks, before = u > 0 ? e->units[u - 1].marks : DLI_E_MARK;
    if (!(marks & (DLI_E_FORMS | DLI_E_SAY)) || marks & DLI_E_NAME || is_capitalised(e, u)) return 0;
    if (before & (DLI_E_DETERMINER | DLI_E_OWNER) && !(before & DLI_E_PRONOUN)) return 0;
    if (u > 0 && e->tokens->items[e->units[u - 1].begin].kind == DL_TOKEN_DASH && !(before & DLI_E_MARK))
        return 0; /* Israeli-occupied */
    if (marks & DLI_E_ING)
        return !(marks & DLI_E_NOUN) || before & (DLI_E_PREPOSITION | DLI_E_COMMA | DLI_E_SUBORDINATOR);
    if (before & DLI_E_PREPOSITION && !(before & (DLI_E_NAME | DLI_E_SUBORDINATOR | DLI_E_OR))) return 0;
    if (marks & (DLI_E_PAST | DLI_E_PART)) {
        if (u > 0 && e->units[u - 1].verb != DL_NONE) return 0; /* "reject proposed changes" */
        if (!(before & DLI_E_MARK)) return 1;
        return is_word_of(e, u + 1, DLI_E_PLACE(DLI_AT_BY)); /* "Rebuked by X, Y ..."; "Ousted president X" */
    }
    if (marks & (DLI_E_NOUN | DLI_E_OR_NOUN) || !(marks & (DLI_E_BASE | DLI_E_S | DLI_E_SAY)))
        return is_verb_not_noun(e, u);
    if (marks & DLI_E_S || !(marks & DLI_E_BASE)) return !(before & DLI_E_MARK);
    return u > 0 && may_be_plural(e, u - 1);
}

/* Behind the auxiliaries, "not" and "to" that begin with unit u. */
static uint32_t behind_auxiliaries(const dli_eventing *e, uint32_t u)
{
    while (u < e->n && !dli_e_is(e, u, DLI_E_NAME) &&
           (dli_e_is(e, u, DLI_E_AUXILIARY | DLI_E_BEING | DLI_E_NOT | DLI_E_INFINITIVE) ||
            (dli_e_is(e, u, DLI_E_ADVERB) && !dli_e_is(e, u, DLI_E_FORMS)))) /* "granted" is both */
        u++;
    return u;
}

static void read_group(dli_eventing *e, dli_verb *v)
{
    uint64_t last = 0;
    for (uint32_t u = v->begin; u < v->end; u++) {
        uint64_t marks = e->units[u].marks;
        e->units[u].verb = e->n_verbs;
        v->is_negated |= (marks & DLI_E_NOT) != 0;
        if (u == v->head) break;
        v->will |= (marks & DLI_E_WILL) != 0;
        v->may |= (marks & DLI_E_MAY) != 0;
        if (marks & DLI_E_INFINITIVE) {
            v->is_infinitive = u == v->begin || !(last & DLI_E_AUXILIARY);
            v->will |= (last & DLI_E_BE) != 0; /* "is to meet" */
        }
        if (marks & (DLI_E_AUXILIARY | DLI_E_INFINITIVE)) last = marks;
    }
    uint64_t head = e->units[v->head].marks;
    v->is_passive = last & (DLI_E_BE | DLI_E_BEING) && head & DLI_E_PART;
    v->is_ing = head & DLI_E_ING && !(last & (DLI_E_BE | DLI_E_BEING));
}

/* Can unit `head` go with the auxiliary, "to" or not, in front of it: "has taken", but no "is welcome"? Of verbs that only
   report, no list tells the base form: it is the one that is no other. */
static int is_head(const dli_eventing *e, uint32_t head)
{
    if (head >= e->n || is_capitalised(e, head)) return 0;
    uint64_t before = e->units[head - 1].marks;
    if (before & DLI_E_INFINITIVE)
        return dli_e_is(e, head, DLI_E_BASE) ||
               (dli_e_is(e, head, DLI_E_SAY) && !dli_e_is(e, head, DLI_E_FORMS));
    if (before & (DLI_E_BE | DLI_E_BEING)) return dli_e_is(e, head, DLI_E_PAST | DLI_E_PART | DLI_E_ING);
    return dli_e_is(e, head, DLI_E_FORMS | DLI_E_SAY);
}

/* Makes the verb group that begins with unit u, if one does; returns the unit behind it. */
static uint32_t take_group(dli_eventing *e, uint32_t u)
{
    uint32_t head = behind_auxiliaries(e, u);
    int has_auxiliary = head > u;
    if (has_auxiliary) {
        int is_to = dli_e_is(e, head - 1, DLI_E_INFINITIVE);
        if (!is_head(e, head)) {
            if (is_to) head--; /* a preposition */
            while (head > u && dli_e_is(e, head - 1, DLI_E_NOT | DLI_E_ADVERB)) head--;
            if (head == u || !dli_e_is(e, head - 1, DLI_E_AUXILIARY)) return behind_auxiliaries(e, u);
            head--; /* "is", "has" by themselves */
        }
    } else if (!is_bare_verb(e, u)) return u + 1;
    dli_verb *v = &e->verbs[e->n_verbs];
    *v = (dli_verb){.begin = u, .head = head, .end = head + 1, .governor = DL_NONE};
    while (v->begin < head && dli_e_is(e, v->begin, DLI_E_ADVERB)) v->begin++;
    read_group(e, v);
    int is_behind_verb =
        u > 0 && e->units[u - 1].verb != DL_NONE && !dli_e_is(e, head, DLI_E_PAST | DLI_E_S | DLI_E_ING);
    if (!has_auxiliary && is_behind_verb) v->is_infinitive = 1; /* "help defend" */
    e->n_verbs++;
    return v->end;
}

/* their subjects */

#define NAMES_ACTOR (DLI_E_NAME | DLI_E_ACTOR | DLI_E_PRONOUN)

static int is_finite(const dli_verb *v)
{
    return !v->is_infinitive && !v->is_ing && !v->is_reduced;
}

/* The nearest finite verb before verb v, or DL_NONE. */
static uint32_t finite_before(const dli_eventing *e, uint32_t v)
{
    while (v > 0)
        if (is_finite(&e->verbs[--v])) return v;
    return DL_NONE;
}

/* "lifted a curfew imposed in May": two finite verbs of one clause would need a word between them, but behind "said". */
static int is_behind_object(const dli_eventing *e, const dli_verb *v)
{
    const uint64_t links = DLI_E_COMMA | DLI_E_MARK | DLI_E_WHO | DLI_E_THAT | DLI_E_AND | DLI_E_OR |
                           DLI_E_SUBORDINATOR | DLI_E_IF | DLI_E_PRONOUN;
    uint32_t own = e->units[v->head].verb;
    if (own == 0) return 0;
    const dli_verb *before = &e->verbs[own - 1];
    return is_finite(before) && before->end < v->begin &&
           !dli_e_is(e, before->head, DLI_E_SAY | DLI_E_AUXILIARY) &&
           !dli_e_has(e, before->end, v->begin, links);
}

/* "a man accused of spying was", "soldiers killed by rebels": a participle of the noun in front of it. */
static int is_reduced(const dli_eventing *e, const dli_verb *v)
{
    uint64_t head = e->units[v->head].marks;
    if (v->begin != v->head || !(head & DLI_E_PART)) return 0;
    if (!(head & DLI_E_PAST) || is_word_of(e, v->end, DLI_E_PLACE(DLI_AT_BY))) return 1;
    if (!is_word_of(e, v->end, DLI_E_PREPOSITION | DLI_E_INFINITIVE)) return 0;
    if (is_behind_object(e, v)) return 1;
    for (uint32_t u = v->end; u < e->n; u++) {
        if (dli_e_is(e, u,
                     DLI_E_COMMA | DLI_E_MARK | DLI_E_WHO | DLI_E_THAT | DLI_E_AND | DLI_E_OR |
                         DLI_E_SUBORDINATOR))
            return 0;
        if (e->units[u].verb != DL_NONE && !dli_e_is(e, u, DLI_E_INFINITIVE)) {
            const dli_verb *next = &e->verbs[e->units[u].verb];
            int is_participle = next->begin == next->head && is_word_of(e, next->end, DLI_E_PLACE(DLI_AT_BY));
            if (!is_participle) return !next->is_ing && !next->is_infinitive; /* no "over a bill signed by" */
        }
    }
    return 0;
}

/* "was arrested and deported": a participle that shares the auxiliary of the verb in front. */
static int shares_passive(const dli_eventing *e, uint32_t own)
{
    const dli_verb *v = &e->verbs[own];
    return own > 0 && e->verbs[own - 1].is_passive && v->begin == v->head &&
           dli_e_is(e, v->head, DLI_E_PART) && dli_e_is(e, v->begin - 1, DLI_E_AND | DLI_E_OR) &&
           !is_word_of(e, v->end, DLI_E_NAME | DLI_E_DETERMINER | DLI_E_ACTOR | DLI_E_PRONOUN);
}

/* The comma that opens what the one before unit u closes: "X, the leader of Y, said". DL_NONE if there is none. */
static uint32_t opening_comma(const dli_eventing *e, uint32_t u)
{
    uint32_t found = DL_NONE;
    for (uint32_t i = u; i-- > 0;) {
        if (!dli_e_is(e, i, DLI_E_COMMA | DLI_E_MARK)) continue;
        if (dli_e_is(e, i + 1, DLI_E_WHO)) return i;
        if (found == DL_NONE) found = i;
        if (dli_e_is(e, i, DLI_E_MARK)) break;
    }
    return found;
}

/* Whose subject a verb shares behind "and", a comma or a preposition. */
static dl_range shared_subject(dli_eventing *e, dli_verb *v)
{
    v->governor = finite_before(e, e->units[v->head].verb);
    return v->governor == DL_NONE ? (dl_range){0, 0} : e->verbs[v->governor].subject;
}

static dl_range subject_of_infinitive(dli_eventing *e, dli_verb *v)
{
    uint32_t own = e->units[v->head].verb;
    if (own == 0) return (dl_range){0, 0};
    v->governor = own - 1;
    const dli_verb *g = &e->verbs[v->governor];
    dl_range between = dli_e_phrase_from(e, g->end);
    int has_object = !dli_e_is_empty(between) && between.end == v->begin && !g->is_passive;
    return has_object && dli_e_has(e, between.begin, between.end, NAMES_ACTOR) ? between : g->subject;
}

static dl_range subject_of_participle(dli_eventing *e, dli_verb *v)
{
    uint32_t own = e->units[v->head].verb;
    uint64_t before = v->begin > 0 ? e->units[v->begin - 1].marks : DLI_E_MARK;
    if (own > 0 && e->units[v->begin - 1].verb == own - 1) { /* "began collecting" */
        v->governor = own - 1;
        return e->verbs[own - 1].subject;
    }
    if (!(before & (DLI_E_COMMA | DLI_E_MARK | DLI_E_PREPOSITION | DLI_E_INFINITIVE | DLI_E_SUBORDINATOR |
                    DLI_E_AND | DLI_E_OR)))
        return dli_e_phrase_before(e, v->begin);
    if (own == 0 && before & DLI_E_INFINITIVE) /* behind a verb that the lists lack: "resorted to throwing" */
        return dli_e_phrase_before(e, v->begin - 1);
    if (own == 0) return (dl_range){0, 0};
    v->governor = own - 1;
    const dli_verb *g = &e->verbs[v->governor];
    if (before & (DLI_E_PLACE(DLI_AT_OF) | DLI_E_PLACE(DLI_AT_FOR) | DLI_E_PLACE(DLI_AT_FROM))) {
        if (g->is_passive) return g->subject; /* "X was accused of" */
        dl_range object = dli_e_phrase_from(e, g->end);
        if (!dli_e_is_empty(object)) return object; /* "accused X of" */
    }
    return g->subject;
}

static dl_range subject_of(dli_eventing *e, dli_verb *v)
{
    uint32_t own = e->units[v->head].verb, u = v->begin;
    if (v->is_infinitive) return subject_of_infinitive(e, v);
    if (v->is_ing) return subject_of_participle(e, v);
    while (u > 0 && dli_e_is(e, u - 1, DLI_E_ADVERB) &&
           !dli_e_is(e, u - 1, DLI_E_SUBORDINATOR | DLI_E_PREPOSITION))
        u--;
    if (u == 0) return (dl_range){0, 0};
    uint64_t before = e->units[u - 1].marks;
    if (before & DLI_E_WHO || (before & DLI_E_THAT && u > 1 && e->units[u - 2].verb == DL_NONE)) {
        uint32_t end = u - 1;
        while (end > 0 && dli_e_is(e, end - 1, DLI_E_COMMA)) end--;
        return dli_e_phrase_before(e, end);
    }
    if (before & (DLI_E_AND | DLI_E_OR)) return shared_subject(e, v);
    if (before & (DLI_E_COMMA | DLI_E_MARK)) {
        uint32_t comma = opening_comma(e, u - 1);
        dl_range phrase = comma == DL_NONE ? (dl_range){0, 0} : dli_e_phrase_before(e, comma);
        return dli_e_is_empty(phrase) ? shared_subject(e, v) : phrase;
    }
    dl_range phrase = dli_e_phrase_before(e, u);
    if (phrase.end == phrase.begin + 1 && dli_e_is(e, phrase.begin, DLI_E_PRONOUN) &&
        dli_e_referred(e, phrase.begin, phrase.end) == DL_NONE) {
        uint32_t g = finite_before(e, own); /* "Hungary said it will" */
        if (g != DL_NONE && dli_e_is(e, e->verbs[g].head, DLI_E_SAY)) return e->verbs[g].subject;
    }
    uint32_t left = phrase.begin > 0 ? e->units[phrase.begin - 1].verb : DL_NONE;
    if (left != DL_NONE && left < own) {
        const dli_verb *r = &e->verbs[left];
        int is_relative = r->begin > 0 && dli_e_is(e, r->begin - 1, DLI_E_WHO | DLI_E_THAT);
        int is_tail = dli_e_is_empty(phrase) || dli_e_is(e, phrase.begin, DLI_E_PREPOSITION);
        int is_of_noun = r->is_ing && r->governor == DL_NONE; /* "aircraft using guided missiles killed" */
        int is_same = dli_e_is(e, r->head, DLI_E_AUXILIARY) &&
                      !dli_e_has(e, phrase.begin, phrase.end, NAMES_ACTOR); /* "has outright rejected" */
        if (is_relative || r->is_reduced || is_of_noun || is_same || (r->is_ing && is_tail))
            return r->subject;
    }
    return phrase;
}

static int has_condition(const dli_eventing *e, const dli_verb *v)
{
    for (uint32_t u = v->begin; u-- > 0;) {
        if (dli_e_is(e, u, DLI_E_IF)) return 1;
        if (dli_e_is(e, u, DLI_E_COMMA | DLI_E_MARK) || e->units[u].verb != DL_NONE) return 0;
    }
    return 0;
}

void dli_e_find_verbs(dli_eventing *e)
{
    e->n_verbs = 0;
    for (uint32_t u = 0; u < e->n && e->n_verbs < DLI_MAX_VERBS;) u = take_group(e, u);
    for (uint32_t v = 0; v < e->n_verbs; v++) {
        e->verbs[v].is_reduced = (uint8_t)is_reduced(e, &e->verbs[v]);
        e->verbs[v].is_passive |= e->verbs[v].is_reduced || shares_passive(e, v);
    }
    for (uint32_t v = 0; v < e->n_verbs; v++) {
        e->verbs[v].subject = subject_of(e, &e->verbs[v]);
        e->verbs[v].is_conditional = (uint8_t)has_condition(e, &e->verbs[v]);
    }
}
