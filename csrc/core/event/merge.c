/* merge.c: one event for each happening. A headline and the body, or two sentences, tell the same if type, sides, mode and date
   agree wherever both tell them. */
#include "event/clause.h"

#include <stdlib.h>
#include <string.h>

/* Earlier events of a party that are looked at. */
#define FARTHEST 16

static uint32_t party(const dli_eventing *e, const dl_actor *actor)
{
    return actor->entity == DL_NONE ? DL_NONE : e->parties[actor->entity];
}

/* 1 if both sides name somebody in common, 0 if one of them names nobody, -1 if they differ. */
static int compare_sides(const dli_eventing *e, dl_range a, dl_range b)
{
    int named_a = 0, named_b = 0;
    for (uint32_t i = a.begin; i < a.end; i++) {
        uint32_t x = party(e, &e->out->actors[i]);
        named_a |= x != DL_NONE;
        for (uint32_t j = b.begin; j < b.end; j++) {
            uint32_t y = party(e, &e->out->actors[j]);
            named_b |= y != DL_NONE;
            if (x != DL_NONE && x == y) return 1;
        }
    }
    for (uint32_t j = b.begin; j < b.end; j++) named_b |= party(e, &e->out->actors[j]) != DL_NONE;
    return named_a && named_b ? -1 : 0;
}

static int is_same_text(dl_str a, dl_str b)
{
    return a.n_bytes == b.n_bytes && memcmp(a.data, b.data, a.n_bytes) == 0;
}

static int is_headline(const dli_eventing *e, const dl_event *event)
{
    return e->layout->zones[event->sentence] != DLI_ZONE_BODY;
}

static int is_same(const dli_eventing *e, const dl_event *a, const dl_event *b)
{
    if (!is_same_text(a->type, b->type)) return 0;
    if (a->mode.n_bytes > 0 && b->mode.n_bytes > 0 && !is_same_text(a->mode, b->mode)) return 0;
    if (a->time != DL_NONE && b->time != DL_NONE &&
        !is_same_text(e->values->times[a->time].value, e->values->times[b->time].value))
        return 0;
    int sources = compare_sides(e, a->sources, b->sources),
        targets = compare_sides(e, a->targets, b->targets);
    if (a->flags & b->flags & DL_EVENT_MUTUAL && sources + targets < 1) /* who is source says nothing */
        return compare_sides(e, a->sources, b->targets) + compare_sides(e, a->targets, b->sources) == 2;
    if (sources < 0 || targets < 0) return 0;
    return sources + targets == 2 || (sources + targets == 1 && is_headline(e, a) != is_headline(e, b));
}

/* How fully an event is told. */
static int fullness(const dli_eventing *e, const dl_event *event)
{
    return (event->sources.end > event->sources.begin) * 2 + (event->targets.end > event->targets.begin) * 2 +
           (event->time != DL_NONE) + !is_headline(e, event) * 4;
}

/* What is told twice is one event: the fuller telling, with what only the other one tells. */
static void join(const dli_eventing *e, dl_event *into, const dl_event *more)
{
    int is_better = fullness(e, more) > fullness(e, into);
    dl_event best = is_better ? *more : *into, other = is_better ? *into : *more;
    if (best.sources.begin == best.sources.end) best.sources = other.sources;
    if (best.targets.begin == best.targets.end) best.targets = other.targets;
    if (best.time == DL_NONE) best.time = other.time;
    if (best.place == DL_NONE) best.place = other.place;
    if (best.mode.n_bytes == 0) best.mode = other.mode;
    if (best.amounts.begin == best.amounts.end) best.amounts = other.amounts;
    *into = best;
}

/* The tellings of each event are a chain until the end, when they are put behind each other. */
static dl_status add_telling(dli_eventing *e, uint32_t event, dl_span span)
{
    DLI_PUSH(e->arena, e->chain, e->n_chain, e->room_chain, (dli_telling){span, event});
    return DL_OK;
}

/* An earlier event that is the same, looked for among the latest of each party. */
static uint32_t find_same(const dli_eventing *e, const dl_event *event)
{
    const dl_range sides[] = {event->sources, event->targets};
    for (int side = 0; side < 2; side++)
        for (uint32_t i = sides[side].begin; i < sides[side].end; i++) {
            uint32_t who = party(e, &e->out->actors[i]);
            uint32_t other = who == DL_NONE ? DL_NONE : e->latest[who];
            for (int back = 0; other != DL_NONE && back < FARTHEST; back++) {
                const dli_link *link = &e->links[other];
                if (is_same(e, &e->out->items[link->event], event)) return link->event;
                other = link->older;
            }
        }
    return DL_NONE;
}

/* Notes that a party takes part in an event. */
static dl_status note_party(dli_eventing *e, uint32_t event, dl_range side)
{
    for (uint32_t i = side.begin; i < side.end; i++) {
        uint32_t who = party(e, &e->out->actors[i]);
        if (who == DL_NONE) continue;
        DLI_PUSH(e->arena, e->links, e->n_links, e->room_links, (dli_link){event, e->latest[who]});
        e->latest[who] = (uint32_t)e->n_links - 1;
    }
    return DL_OK;
}

dl_status dli_e_keep(dli_eventing *e, const dl_event *event)
{
    uint32_t at = find_same(e, event);
    if (at != DL_NONE) {
        join(e, &e->out->items[at], event);
    } else {
        at = (uint32_t)e->out->n;
        DLI_PUSH(e->arena, e->out->items, e->out->n, e->out->room, *event);
    }
    DL_TRY(note_party(e, at, event->sources));
    DL_TRY(note_party(e, at, event->targets));
    return add_telling(e, at, event->span);
}

dl_status dli_e_keep_named(dli_eventing *e, const dl_event *event)
{
    uint32_t *told = &e->named[event->entity];
    if (*told != 0) {
        join(e, &e->out->items[*told - 1], event);
    } else {
        DLI_PUSH(e->arena, e->out->items, e->out->n, e->out->room, *event);
        *told = (uint32_t)e->out->n;
    }
    return add_telling(e, *told - 1, event->span);
}

static int by_event(const void *a, const void *b)
{
    const dli_telling *x = a, *y = b;
    if (x->event != y->event) return x->event < y->event ? -1 : 1;
    return x->span.begin < y->span.begin ? -1 : x->span.begin > y->span.begin;
}

static int by_begin(const void *a, const void *b)
{
    const dl_event *x = a, *y = b;
    if (x->span.begin != y->span.begin) return x->span.begin < y->span.begin ? -1 : 1;
    return x->tellings.begin < y->tellings.begin ? -1 : x->tellings.begin > y->tellings.begin;
}

dl_status dli_e_finish(dli_eventing *e)
{
    dli_events *out = e->out;
    if (out->n == 0) return DL_OK;
    qsort(e->chain, e->n_chain, sizeof *e->chain, by_event);
    for (size_t i = 0; i < e->n_chain; i++) {
        dl_range *tellings = &out->items[e->chain[i].event].tellings;
        if (i == 0 || e->chain[i - 1].event != e->chain[i].event) tellings->begin = (uint32_t)i;
        tellings->end = (uint32_t)i + 1;
        DLI_PUSH(e->arena, out->tellings, out->n_tellings, out->room_tellings, e->chain[i].span);
    }
    qsort(out->items, out->n, sizeof *out->items, by_begin);
    return DL_OK;
}
