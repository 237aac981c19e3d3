/* phrase.c: noun phrases, from one of their ends. Their borders are verbs, marks and the words that open clauses. */
#include "event/clause.h"

#define NAMES_ACTOR (DLI_E_NAME | DLI_E_ACTOR)

static uint32_t border_behind(const dli_eventing *e, uint32_t u)
{
    while (u < e->n && !dli_e_is_border(e, u)) u++;
    return u;
}

static uint32_t behind_border_before(const dli_eventing *e, uint32_t u)
{
    while (u > 0 && !dli_e_is_border(e, u - 1)) u--;
    return u;
}

/* Is the comma at unit u one of a row of names, each alone between commas, of three or more behind the first? */
static int is_in_row(const dli_eventing *e, uint32_t u)
{
    uint32_t n = 0;
    if (!dli_e_is(e, u + 1, DLI_E_NAME)) return 0;
    for (uint32_t i = u; dli_e_is(e, i, DLI_E_COMMA) && dli_e_is(e, i + 1, DLI_E_NAME) && n < 3; i += 2) n++;
    for (uint32_t i = u; i > 2 && dli_e_is(e, i - 1, DLI_E_NAME) && dli_e_is(e, i - 2, DLI_E_COMMA) && n < 3;
         i -= 2)
        n++;
    return n > 2;
}

/* Does a comma at unit u stand between the things of a list: "Mordor, Rohan and Bree"? The list ends with "and". */
static int is_list_comma(const dli_eventing *e, uint32_t u)
{
    if (!dli_e_is(e, u, DLI_E_COMMA)) return 0;
    if (is_in_row(e, u)) return 1;
    uint32_t end = border_behind(e, u + 1);
    if (dli_e_is(e, u + 1, DLI_E_AND)) return u > 0 && dli_e_has(e, u + 1, end, NAMES_ACTOR);
    if (!dli_e_has(e, u + 1, end, NAMES_ACTOR)) return 0;
    for (uint32_t i = u + 1; i < end; i++) {
        if (dli_e_is(e, i, DLI_E_AND)) return 1;
        if (dli_e_is(e, i, DLI_E_PREPOSITION)) return 0;
    }
    return end < e->n && dli_e_is(e, end, DLI_E_COMMA) && end > u + 1 && is_list_comma(e, end);
}

/* Has the clause that unit u stands in a verb already? What a verb of saying opens is a clause of its own. */
static int has_verb_before(const dli_eventing *e, uint32_t u)
{
    while (u-- > 0 && !dli_e_is(e, u, DLI_E_MARK | DLI_E_SUBORDINATOR | DLI_E_THAT | DLI_E_WHO | DLI_E_IF)) {
        const dli_verb *v = e->units[u].verb == DL_NONE ? NULL : &e->verbs[e->units[u].verb];
        if (v != NULL && !v->is_reduced) return !dli_e_is(e, v->head, DLI_E_SAY);
    }
    return 0;
}

/* "attacked X and Y fled": does "and" at unit u begin another clause? Not before the first has its verb: "talks between X and
   Y began". */
static int opens_clause(const dli_eventing *e, uint32_t u)
{
    if (!has_verb_before(e, u)) return 0;
    uint32_t end = border_behind(e, u + 1);
    if (end == u + 1) return 1;
    if (dli_e_has(e, u + 1, end, DLI_E_AND | DLI_E_PREPOSITION)) return 0;
    if (end >= e->n || e->units[end].verb == DL_NONE) return 0;
    const dli_verb *v = &e->verbs[e->units[end].verb];
    return !v->is_infinitive && !v->is_ing && v->begin == end;
}

dl_range dli_e_phrase_from(const dli_eventing *e, uint32_t u)
{
    uint32_t begin = u;
    int named = 0, is_pair = u > 0 && dli_e_is(e, u - 1, DLI_E_PLACE(DLI_AT_BETWEEN));
    for (; u < e->n; u++) {
        if (dli_e_is_border(e, u) && !is_list_comma(e, u)) break;
        if (dli_e_is(e, u, DLI_E_AND)) {
            if (!is_pair && opens_clause(e, u)) break;
            is_pair = 0;
        }
        if (dli_e_is(e, u, DLI_E_PREPOSITION | DLI_E_INFINITIVE) && u > begin) {
            const uint64_t tied = DLI_E_PLACE(DLI_AT_OF);
            const uint64_t where = DLI_E_PLACE(DLI_AT_IN) | DLI_E_PLACE(DLI_AT_FROM) | DLI_E_PLACE(DLI_AT_AT);
            if (!dli_e_is(e, u, tied) && (named || !dli_e_is(e, u, where))) break;
        }
        named |= dli_e_is(e, u, DLI_E_NAME);
    }
    return (dl_range){begin, u};
}

dl_range dli_e_phrase_before(const dli_eventing *e, uint32_t end)
{
    uint32_t begin = behind_border_before(e, end);
    while (begin > 1 && is_list_comma(e, begin - 1)) begin = behind_border_before(e, begin - 1);
    /* "met X and Y accused": X belongs to the verb in front */
    uint32_t left = begin > 0 ? e->units[begin - 1].verb : DL_NONE;
    if (left != DL_NONE && !dli_e_is(e, e->verbs[left].head, DLI_E_SAY))
        for (uint32_t u = end; u-- > begin;)
            if (dli_e_is(e, u, DLI_E_AND)) {
                begin = u + 1;
                break;
            }
    while (begin < end && dli_e_is(e, begin, DLI_E_AND)) begin++;
    return (dl_range){begin, end};
}
