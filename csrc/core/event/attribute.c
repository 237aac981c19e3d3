/* attribute.c: when and where an event was, whether it was at all, who reports it, and the amounts that belong to it. What stands
   in the same clause is nearer than what stands beyond another verb. */
#include "base/span.h"
#include "event/clause.h"

#include <string.h>

/* Values near a trigger that are looked at, and how many units away. */
#define MAX_NEAR 64
#define MAX_AWAY 48u

/* How far apart the trigger and a unit are: words count one, borders more. At least `limit` where it is not less. */
static uint32_t distance(const dli_eventing *e, const dli_trigger *t, uint32_t u, uint32_t limit)
{
    uint32_t begin = u < t->begin ? u : t->end, end = u < t->begin ? t->begin : u, cost = 0;
    for (uint32_t i = begin; i < end && cost < limit; i++) {
        cost++;
        if (dli_e_is(e, i, DLI_E_COMMA)) cost += 3;
        if (dli_e_is(e, i, DLI_E_WHO | DLI_E_SUBORDINATOR | DLI_E_MARK)) cost += 8;
        uint32_t v = e->units[i].verb;
        if (v == DL_NONE || v == t->verb || e->verbs[v].head != i) continue;
        cost += e->verbs[v].is_infinitive || e->verbs[v].is_ing ? 4 : 12;
    }
    return cost;
}

/* The bytes around a trigger in which what belongs to it may stand. */
static dl_span nearby(const dli_eventing *e, const dli_trigger *t)
{
    const dli_sentence *s = &e->tokens->sentences[e->sentence];
    dl_span near = {s->begin, s->end};
    if (t->begin > MAX_AWAY) near.begin = e->tokens->items[e->units[t->begin - MAX_AWAY].begin].begin;
    if (t->end + MAX_AWAY < e->n) near.end = e->tokens->items[e->units[t->end + MAX_AWAY].begin].begin;
    return near;
}

/* The first unit that begins at or behind a token. */
static uint32_t unit_from(const dli_eventing *e, uint32_t byte)
{
    uint32_t low = 0, high = e->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (e->tokens->items[e->units[middle].begin].begin < byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* The marks of the word in front of a byte at which a token begins. */
static uint64_t marks_before(const dli_eventing *e, uint32_t byte)
{
    size_t i = dli_span_from(e->tokens->items, e->tokens->n, sizeof *e->tokens->items, byte);
    return i > 0 ? e->w->marks[DLI_SIGNATURE(e->lookup->symbols[i - 1])] : 0;
}

/* The time of the event; that of what begins or ends it ("until Friday", "since May") is not. */
uint32_t dli_e_time(const dli_eventing *e, const dli_trigger *t)
{
    const dli_values *v = e->values;
    const dl_span near = nearby(e, t);
    uint32_t best = DL_NONE, best_cost = MAX_AWAY;
    size_t first = dli_span_from(v->times, v->n_times, sizeof *v->times, near.begin);
    for (size_t i = first; i < v->n_times && v->times[i].span.begin < near.end && i - first < MAX_NEAR; i++) {
        const dl_time *time = &v->times[i];
        if ((time->type != DL_DATE && time->type != DL_TIME) || time->flags & DL_TIME_VAGUE) continue;
        uint32_t cost = distance(e, t, unit_from(e, time->span.begin), best_cost);
        if (cost >= best_cost || marks_before(e, time->span.begin) & DLI_E_LIMIT) continue;
        best = (uint32_t)i;
        best_cost = cost;
    }
    return best;
}

static int is_actor(const dl_actor *actors, uint32_t n, uint32_t entity)
{
    for (uint32_t i = 0; i < n; i++)
        if (actors[i].entity == entity) return 1;
    return 0;
}

/* The place behind "in" or "at" that is nearest to the trigger and no actor. */
uint32_t dli_e_where(const dli_eventing *e, const dli_trigger *t, const dl_actor *actors, uint32_t n)
{
    const uint32_t farthest = 30;
    uint32_t best = DL_NONE, best_cost = farthest;
    uint32_t from = t->begin > MAX_AWAY ? t->begin - MAX_AWAY : 1,
             end = t->end + MAX_AWAY < e->n ? t->end + MAX_AWAY : e->n;
    for (uint32_t u = from > 0 ? from : 1; u < end; u++) {
        uint32_t c = e->units[u].candidate;
        if (c == DL_NONE || e->names->items[c].kind != DL_PLACE ||
            is_actor(actors, n, e->names->items[c].entity))
            continue;
        uint32_t p = u - 1;
        while (p > 0 && !dli_e_is(e, p, DLI_E_PREPOSITION) && !dli_e_is_border(e, p) && u - p < 5) p--;
        if (!dli_e_is(e, p, DLI_E_PLACE(DLI_AT_IN) | DLI_E_PLACE(DLI_AT_AT))) continue;
        uint32_t cost = distance(e, t, p, best_cost);
        if (cost < best_cost) {
            best = e->names->items[c].entity;
            best_cost = cost;
        }
    }
    return best;
}

/* The innermost quote that the trigger stands in. */
uint32_t dli_e_reported(const dli_eventing *e, dl_span trigger)
{
    const uint32_t farthest = 32;
    const dli_quotes *q = e->quotes;
    size_t i = dli_span_from(q->items, q->n, sizeof *q->items, trigger.begin + 1);
    for (uint32_t back = 0; i > 0 && back < farthest; back++) {
        const dl_quote *quote = &q->items[--i];
        if (quote->kind != DL_QUOTE_SCARE && quote->span.end >= trigger.end) return (uint32_t)i;
    }
    return DL_NONE;
}

static int is_force(const dli_eventing *e, uint32_t quote, const char *force)
{
    dl_str told = quote == DL_NONE ? (dl_str){"", 0} : e->quotes->items[quote].force;
    return told.n_bytes == strlen(force) && memcmp(told.data, force, told.n_bytes) == 0;
}

static int is_alleged(const dli_eventing *e, const dli_trigger *t)
{
    for (uint32_t u = t->begin; u < t->end; u++)
        if (dli_e_is(e, u, DLI_E_ALLEGED)) return 1;
    for (uint32_t u = t->begin; u-- > 0 && !dli_e_is_border(e, u) && t->begin - u < 6;)
        if (dli_e_is(e, u, DLI_E_ALLEGED)) return 1;
    return 0;
}

/* "opened fire to disperse": what something was done for has happened with it; not so "agreed to send", "a plan to send", "asked
   Chad to send". */
static int is_purpose(const dli_eventing *e, const dli_verb *v)
{
    if (!v->is_infinitive || v->governor == DL_NONE || dli_e_is(e, v->begin - 1, DLI_E_PLAN)) return 0;
    const dli_verb *g = &e->verbs[v->governor];
    return g->end < v->begin && v->subject.begin == g->subject.begin && v->subject.end == g->subject.end;
}

dl_event_status dli_e_status(const dli_eventing *e, const dli_trigger *t, uint32_t quote)
{
    if (t->frame->status != 0) return (dl_event_status)t->frame->status;
    if (is_force(e, quote, "denied")) return DL_EVENT_DENIED;
    if (is_alleged(e, t) || is_force(e, quote, "accused")) return DL_EVENT_ALLEGED;
    uint32_t verb = dli_e_governor(e, t);
    if (verb == DL_NONE) return DL_EVENT_HAPPENED;
    while (is_purpose(e, &e->verbs[verb])) verb = e->verbs[verb].governor;
    const dli_verb *v = &e->verbs[verb];
    if (v->is_conditional || v->may) return DL_EVENT_HYPOTHETICAL;
    return v->will || v->is_infinitive ? DL_EVENT_PLANNED : DL_EVENT_HAPPENED;
}

dl_event_status dli_e_coming(const dli_eventing *e, const dli_trigger *t, uint32_t time)
{
    uint32_t verb = dli_e_governor(e, t);
    if (verb != DL_NONE && e->verbs[verb].will) return DL_EVENT_PLANNED;
    dl_str today = e->values->reference, begin = time == DL_NONE ? today : e->values->times[time].begin;
    if (today.n_bytes < 10 || begin.n_bytes < 10 || begin.data[0] == '-') return DL_EVENT_HAPPENED;
    return memcmp(begin.data, today.data, 10) > 0 ? DL_EVENT_PLANNED : DL_EVENT_HAPPENED;
}

/* Casualties and sums of the clause. */
dl_status dli_e_amounts(dli_eventing *e, const dli_trigger *t, dl_range *out)
{
    const uint32_t farthest = 22;
    const dli_values *v = e->values;
    const dl_span near = nearby(e, t);
    out->begin = (uint32_t)e->out->n_amounts;
    size_t first = dli_span_from(v->quantities, v->n_quantities, sizeof *v->quantities, near.begin);
    for (size_t i = first;
         i < v->n_quantities && v->quantities[i].span.begin < near.end && i - first < MAX_NEAR; i++) {
        const dl_quantity *q = &v->quantities[i];
        if (q->effect.n_bytes == 0 && q->kind != DL_MONEY) continue;
        if (distance(e, t, unit_from(e, q->span.begin), farthest + 1) > farthest) continue;
        DLI_PUSH(e->arena, e->out->amounts, e->out->n_amounts, e->out->room_amounts, (uint32_t)i);
    }
    out->end = (uint32_t)e->out->n_amounts;
    return DL_OK;
}
