/* trigger.c: from the matches of the rules in one sentence to the words that tell an event: a match counts only if its verb is
   one here and its noun is none; of overlapping ones the longest that has actors does; what a demand or refusal governs has not happened. */
#include "event/clause.h"

#include <stdlib.h>

static uint32_t group_unit(const dli_hit *hit, uint8_t group, int last)
{
    if (group == 0 || hit->groups.at[group].begin == DL_NONE) return DL_NONE;
    return last ? hit->groups.at[group].end - 1 : hit->groups.at[group].begin;
}

static int has_no(const dli_eventing *e, uint32_t noun)
{
    for (uint32_t u = noun; u-- > 0 && noun - u < 5 && !dli_e_is_border(e, u);)
        if (dli_e_is(e, u, DLI_E_NO)) return 1;
    return 0;
}

/* Fills the anchors; 0 if the words are not what the rule takes them for. */
static int anchor(const dli_eventing *e, const dli_hit *hit, dli_trigger *t)
{
    const dli_frame *f = t->frame;
    uint32_t verb = group_unit(hit, f->verb_group, 0), noun = group_unit(hit, f->noun_group, 1);
    for (uint32_t u = t->begin; f->anchor == DLI_ANCHOR_VERB && verb == DL_NONE && u < t->end; u++)
        if (dli_e_is(e, u, DLI_E_ACT)) verb = u;
    for (uint32_t u = t->end; f->anchor == DLI_ANCHOR_NOUN && noun == DL_NONE && u-- > t->begin;)
        if (dli_e_is(e, u, DLI_E_NOUN)) noun = u;
    t->verb = verb == DL_NONE ? DL_NONE : e->units[verb].verb;
    t->noun = noun;
    if (verb != DL_NONE && t->verb == DL_NONE) return 0;
    if (noun != DL_NONE && e->units[noun].verb != DL_NONE && e->verbs[e->units[noun].verb].head == noun)
        return 0;
    if (t->verb == DL_NONE) return f->voice == DLI_VOICE_ANY;
    int is_passive = e->verbs[t->verb].is_passive;
    return f->voice == DLI_VOICE_ANY || is_passive == (f->voice == DLI_VOICE_PASSIVE);
}

static int by_worth(const void *a, const void *b)
{
    const dli_trigger *x = a, *y = b;
    uint32_t n = x->end - x->begin, m = y->end - y->begin;
    if (n != m) return n > m ? -1 : 1;
    int32_t p = x->rule->source->priority, q = y->rule->source->priority;
    if (p != q) return p > q ? -1 : 1;
    if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static int by_place(const void *a, const void *b)
{
    const dli_trigger *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* The first of the triggers [from, n) that shares units with t, or n. */
static uint32_t find_overlap(const dli_trigger *triggers, uint32_t from, uint32_t n, const dli_trigger *t)
{
    while (from < n && (triggers[from].end <= t->begin || t->end <= triggers[from].begin)) from++;
    return from;
}

/* Does a trigger without actors make room for one that has some, and whose verb is another: "lifted | a curfew in X that was
   imposed"? Not for one that it changes: "stopped aid | to X". */
static int makes_room(dli_eventing *e, const dli_trigger *t, const dli_trigger *other)
{
    if (t->frame->is_none || t->frame->hides || other->verb == DL_NONE) return 0;
    uint32_t head = e->verbs[other->verb].head;
    return (head < t->begin || head >= t->end) && !dli_e_tells(e, t) && dli_e_tells(e, other);
}

/* Of triggers that overlap the best, but one with actors before one without. */
static uint32_t keep_longest(dli_eventing *e, dli_trigger *triggers, uint32_t n)
{
    uint32_t kept = 0;
    qsort(triggers, n, sizeof *triggers, by_worth);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = find_overlap(triggers, 0, kept, &triggers[i]);
        if (k == kept) triggers[kept++] = triggers[i];
        else if (find_overlap(triggers, k + 1, kept, &triggers[i]) == kept &&
                 makes_room(e, &triggers[k], &triggers[i]))
            triggers[k] = triggers[i];
    }
    qsort(triggers, kept, sizeof *triggers, by_place);
    return kept;
}

/* ", officials said": a verb that reports what stands in front of it. */
static int reports_the_rest(const dli_eventing *e, const dli_verb *v)
{
    if (!dli_e_is(e, v->head, DLI_E_SAY)) return 0;
    uint32_t begin = dli_e_is_empty(v->subject) ? v->begin : v->subject.begin;
    return dli_e_is(e, v->begin - 1, DLI_E_COMMA) ||
           (begin > 0 && dli_e_is(e, begin - 1, DLI_E_COMMA | DLI_E_MARK));
}

/* Where what a trigger governs ends: at a verb that is coordinated with its own or reports it all, and at the word that opens
   another clause: "refused to leave after rebels took". */
static uint32_t governed_end(const dli_eventing *e, const dli_trigger *t)
{
    uint32_t opened = DL_NONE;
    for (uint32_t u = t->end; u < e->n; u++) {
        if (dli_e_is(e, u, DLI_E_MARK)) return u;
        if (dli_e_is(e, u, DLI_E_SUBORDINATOR) && !dli_e_is(e, u, DLI_E_THAT | DLI_E_IF)) opened = u;
        uint32_t v = e->units[u].verb;
        if (v == DL_NONE || v == t->verb || e->verbs[v].begin != u) continue;
        int is_own = !e->verbs[v].is_infinitive && !e->verbs[v].is_ing && !e->verbs[v].is_reduced;
        int is_joined = dli_e_is(e, u - 1, DLI_E_AND | DLI_E_OR) && e->verbs[v].governor == t->verb;
        if (is_own && (is_joined || reports_the_rest(e, &e->verbs[v]))) return u;
        if (is_own && opened != DL_NONE) return opened;
    }
    return e->n;
}

/* "staged a protest to demand": what another trigger's verb was done for is no event of its own. */
static int is_purpose_of(const dli_eventing *e, const dli_trigger *t, const dli_trigger *before)
{
    if (t->verb == DL_NONE || before->verb == DL_NONE) return 0;
    const dli_verb *v = &e->verbs[t->verb];
    return v->is_infinitive && v->governor == before->verb;
}

static uint32_t drop_hidden(const dli_eventing *e, dli_trigger *triggers, uint32_t n)
{
    uint32_t kept = 0, hidden_to = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (triggers[i].begin < hidden_to || (i > 0 && is_purpose_of(e, &triggers[i], &triggers[i - 1])))
            continue;
        if (triggers[i].frame->hides) hidden_to = governed_end(e, &triggers[i]);
        if (!triggers[i].frame->is_none) triggers[kept++] = triggers[i];
    }
    return kept;
}

uint32_t dli_e_triggers(dli_eventing *e, dli_trigger *out)
{
    uint32_t n = 0;
    for (size_t i = 0; i < e->hits.n && n < DLI_MAX_TRIGGERS; i++) {
        const dli_hit *hit = &e->hits.items[i];
        dli_trigger t = {.rule = hit->rule,
                         .frame = e->w->frames[hit->rule - e->k->rules],
                         .begin = hit->groups.at[0].begin,
                         .end = hit->groups.at[0].end};
        if (anchor(e, hit, &t)) out[n++] = t;
    }
    return drop_hidden(e, out, keep_longest(e, out, n));
}

int dli_e_is_negated(const dli_eventing *e, const dli_trigger *t)
{
    if (t->verb != DL_NONE && e->verbs[t->verb].is_negated) return 1;
    return t->noun != DL_NONE && has_no(e, t->noun);
}
