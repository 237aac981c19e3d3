/* argument.c: the actors that stand at the places which a frame names: subject, object, behind prepositions, in front of a noun. */
#include "event/clause.h"

#include <string.h>

/* Prepositions behind a trigger are looked for so many units far. */
#define FARTHEST 40u

/* Is the phrase in which unit u stands, and which ends before unit `end`, the subject of a verb that reports what is in front of
   it: ", officials said"? */
static int is_reporter(const dli_eventing *e, uint32_t u, uint32_t end)
{
    if (end >= e->n || e->units[end].verb == DL_NONE) return 0;
    while (u > 0 && !dli_e_is_border(e, u - 1)) u--;
    if (u > 0 && !dli_e_is(e, u - 1, DLI_E_COMMA | DLI_E_MARK)) return 0;
    const dli_verb *v = &e->verbs[e->units[end].verb];
    return dli_e_is(e, v->head, DLI_E_SAY) && !v->is_infinitive && !v->is_ing && !v->is_passive;
}

/* Where what a trigger governs ends: at the next verb that is finite and stands for itself, or at what opens another clause. */
static uint32_t reach(const dli_eventing *e, uint32_t u, int into_clauses)
{
    uint32_t end = u + FARTHEST < e->n ? u + FARTHEST : e->n;
    for (; u < end; u++) {
        if (dli_e_is(e, u, DLI_E_MARK | DLI_E_WHO) && !into_clauses) return u;
        if (dli_e_is(e, u, DLI_E_SUBORDINATOR | DLI_E_IF) &&
            !dli_e_is(e, u, DLI_E_PREPOSITION | DLI_E_THAT) && !into_clauses)
            return u;
        if (e->units[u].verb == DL_NONE) continue;
        const dli_verb *v = &e->verbs[e->units[u].verb];
        if (!v->is_infinitive && !v->is_ing && !v->is_reduced && !into_clauses) return u;
        if (dli_e_is(e, v->head, DLI_E_SAY) && !v->is_infinitive && !v->is_ing) return u;
    }
    return end;
}

static uint32_t trigger_end(const dli_eventing *e, const dli_trigger *t)
{
    uint32_t end = t->end;
    if (t->noun != DL_NONE && t->noun + 1 > end) end = t->noun + 1;
    if (t->verb != DL_NONE && t->noun == DL_NONE && e->verbs[t->verb].end > end) end = e->verbs[t->verb].end;
    return end;
}

static void behind_preposition(dli_eventing *e, const dli_trigger *t, dli_place place, dl_actor *out,
                               uint32_t *n)
{
    uint32_t begin = t->noun != DL_NONE   ? t->noun + 1
                     : t->verb != DL_NONE ? e->verbs[t->verb].head + 1
                                          : t->begin;
    uint32_t end = reach(e, trigger_end(e, t), 0);
    for (uint32_t u = begin; u < end; u++) {
        if (!dli_e_is(e, u, DLI_E_PLACE(place)) || e->units[u].verb != DL_NONE) continue;
        dl_range phrase = dli_e_phrase_from(e, u + 1);
        if (dli_e_is_empty(phrase)) continue;
        dli_e_actors(e, phrase, 1, out, n);
        if (*n > 0) return;
    }
}

static void by_agent(dli_eventing *e, const dli_trigger *t, dl_actor *out, uint32_t *n)
{
    dli_trigger verb = *t;
    verb.noun = DL_NONE;
    behind_preposition(e, &verb, DLI_AT_BY, out, n);
}

uint32_t dli_e_governor(const dli_eventing *e, const dli_trigger *t)
{
    if (t->verb != DL_NONE) return t->verb;
    for (uint32_t u = t->begin; u-- > 0;) {
        if (e->units[u].verb != DL_NONE) return e->units[u].verb;
        if (dli_e_is(e, u, DLI_E_MARK | DLI_E_WHO | DLI_E_SUBORDINATOR)) return DL_NONE;
    }
    return DL_NONE;
}

static void at_subject(dli_eventing *e, const dli_trigger *t, dl_actor *out, uint32_t *n)
{
    uint32_t v = dli_e_governor(e, t);
    if (v == DL_NONE) return;
    if (e->verbs[v].is_passive) by_agent(e, t, out, n);
    else dli_e_actors(e, e->verbs[v].subject, 1, out, n);
}

static void at_object(dli_eventing *e, const dli_trigger *t, dl_actor *out, uint32_t *n)
{
    if (t->verb == DL_NONE) return;
    const dli_verb *v = &e->verbs[t->verb];
    if (v->is_passive) {
        dl_range phrase = v->is_reduced ? dli_e_phrase_before(e, v->begin) : v->subject;
        dli_e_actors(e, phrase, 1, out, n);
        return;
    }
    if (dli_e_is(e, v->end, DLI_E_PREPOSITION) && !dli_e_is(e, v->end, DLI_E_DETERMINER)) return;
    uint32_t last = e->units[t->end - 1].verb; /* "opened fire to disperse protesters" */
    if (last != DL_NONE && e->verbs[last].head == t->end - 1) v = &e->verbs[last];
    dl_range phrase = dli_e_phrase_from(e, v->end); /* "over 300 refugees" is one, "at home" none */
    if (!dli_e_is_empty(phrase)) dli_e_actors(e, phrase, 1, out, n);
}

/* Who stands in front of the noun: "Turkey's support", "the Russian attack", "U.S.-Soviet talks". */
static void at_owner(dli_eventing *e, const dli_trigger *t, dl_actor *out, uint32_t *n)
{
    uint32_t noun = t->noun != DL_NONE ? t->noun : t->begin;
    uint32_t begin = noun;
    while (begin > 0 && !dli_e_is_border(e, begin - 1) && !dli_e_is(e, begin - 1, DLI_E_PREPOSITION)) begin--;
    dli_e_actors(e, (dl_range){begin, noun}, 1, out, n);
}

int dli_e_has_named(const dl_actor *actors, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (actors[i].entity != DL_NONE || actors[i].country[0] != '\0') return 1;
    return 0;
}

/* Behind the name at unit u and what it belongs to: "Jordan's king", "Sudanese government", "Iran, Iraq and Syria". A verb that the lists
   lack may follow: "demanded that Israel ease restrictions". */
static uint32_t name_end(const dli_eventing *e, uint32_t u, uint32_t phrase_end)
{
    uint32_t end = u + 1;
    while (end < phrase_end && dli_e_is(e, end, DLI_E_NAME | DLI_E_ACTOR | DLI_E_OFFICE)) end++;
    if (end < phrase_end && dli_e_is(e, end, DLI_E_OWNER | DLI_E_AND | DLI_E_COMMA | DLI_E_PREPOSITION))
        return phrase_end;
    return end;
}

/* The country of the other side itself is no target: "promised to rebuild Serbia"; its opposition may be one. */
static int is_own_country(const dli_eventing *e, const dl_actor *actor, const dl_actor *others, uint32_t n)
{
    if (actor->entity == DL_NONE || actor->sector.n_bytes > 0) return 0;
    const dl_entity *entity = &e->entities->items[actor->entity];
    if (entity->kind != DL_NATIONALITY &&
        (entity->link.n_bytes < 7 || memcmp(entity->link.data, "iso3166", 7) != 0))
        return 0;
    for (uint32_t i = 0; i < n; i++)
        if (memcmp(actor->country, others[i].country, sizeof actor->country) == 0) return 1;
    return 0;
}

/* Is one of the actors named, and no mere place without a country: "its Gulf war with Iraq"? */
static int has_known(const dli_eventing *e, const dl_actor *actors, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (actors[i].entity != DL_NONE &&
            (actors[i].country[0] != '\0' || e->entities->items[actors[i].entity].kind != DL_PLACE))
            return 1;
    return 0;
}

/* The first actor with a name behind the trigger, in what it governs or in the rest of the sentence. */
static void at_rest(dli_eventing *e, const dli_trigger *t, int farther, const dl_actor *other,
                    uint32_t n_other, dl_actor *out, uint32_t *n)
{
    uint32_t end = reach(e, trigger_end(e, t), 1);
    for (uint32_t u = trigger_end(e, t); u < end; u++) {
        if (!farther && dli_e_is(e, u, DLI_E_MARK)) return;
        if (!dli_e_is(e, u, DLI_E_NAME | DLI_E_ACTOR | DLI_E_PRONOUN)) continue;
        dl_range phrase = dli_e_phrase_from(e, u);
        if (phrase.end <= u) continue;
        if (is_reporter(e, u, phrase.end)) {
            u = phrase.end;
            continue;
        }
        if (dli_e_is(e, u, DLI_E_NAME)) phrase.end = name_end(e, u, phrase.end);
        *n = 0;
        dli_e_actors(e, phrase, 1, out, n);
        if (has_known(e, out, *n) && !(*n == 1 && is_own_country(e, &out[0], other, n_other))) return;
        *n = 0;
    }
}

/* "Danish nurses" and "the Danish parliament" are two, although both are named by their people. */
static int differ_in_sector(const dl_actor *a, const dl_actor *b)
{
    size_t n = a->sector.n_bytes;
    return n > 0 && b->sector.n_bytes > 0 &&
           (n != b->sector.n_bytes || memcmp(a->sector.data, b->sector.data, n) != 0);
}

static int is_told(const dl_actor *actor, const dl_actor *others, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (actor->span.begin == others[i].span.begin) return 1;
        if (actor->entity == DL_NONE || actor->entity != others[i].entity) continue;
        if (!differ_in_sector(actor, &others[i])) return 1;
    }
    return 0;
}

void dli_e_side(dli_eventing *e, const dli_trigger *t, const uint8_t *places, uint32_t n_places,
                const dl_actor *other, uint32_t n_other, dl_actor *out, uint32_t *n)
{
    for (uint32_t p = 0; p < n_places; p++) {
        *n = 0;
        switch (places[p]) {
        case DLI_AT_SUBJECT: at_subject(e, t, out, n); break;
        case DLI_AT_OBJECT: at_object(e, t, out, n); break;
        case DLI_AT_OWNER: at_owner(e, t, out, n); break;
        case DLI_AT_COMPLEMENT: at_rest(e, t, 0, other, n_other, out, n); break;
        case DLI_AT_ANY: at_rest(e, t, 1, other, n_other, out, n); break;
        default: behind_preposition(e, t, (dli_place)places[p], out, n);
        }
        uint32_t kept = 0;
        for (uint32_t i = 0; i < *n; i++)
            if (!is_told(&out[i], other, n_other)) out[kept++] = out[i];
        *n = kept;
        if (kept > 0) return;
    }
}
