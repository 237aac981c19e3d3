/* named.c: events that have names: summits, games, storms, wars, elections. When and where they are is told by what stands beside
   their name ("the Riga Summit in Latvia on May 5", "slated online for Jan. 11"); who organises them behind "of" and "by". */
#include "event/clause.h"

/* How many units from the name its date, place and manner may stand. */
#define NEAR 14u

/* Who hosts or organises it: behind "by" or "of", a body or a country. */
static dl_status add_organiser(dli_eventing *e, const dli_trigger *t, dl_event *event)
{
    static const uint8_t places[] = {DLI_AT_BY, DLI_AT_OF};
    dl_actor actors[DLI_MAX_SIDE];
    uint32_t n = 0;
    dli_e_side(e, t, places, sizeof places, NULL, 0, actors, &n);
    event->sources.begin = (uint32_t)e->out->n_actors;
    for (uint32_t i = 0; i < n; i++) {
        unsigned kind =
            actors[i].entity == DL_NONE ? DL_KIND_NONE : e->entities->items[actors[i].entity].kind;
        if (kind != DL_ORGANIZATION && kind != DL_PLACE) continue;
        DL_TRY(dli_e_code(e, &actors[i], ""));
        DLI_PUSH(e->arena, e->out->actors, e->out->n_actors, e->out->room_actors, actors[i]);
    }
    event->sources.end = event->targets.begin = event->targets.end = (uint32_t)e->out->n_actors;
    return DL_OK;
}

static dl_str manner(const dli_eventing *e, uint32_t unit)
{
    uint32_t end = unit + NEAR < e->n ? unit + NEAR : e->n;
    for (uint32_t u = unit > 3 ? unit - 3 : 0; u < end; u++)
        if (dli_e_is(e, u, DLI_E_ONLINE)) return dli_str("online");
    return (dl_str){"", 0};
}

dl_status dli_e_named(dli_eventing *e)
{
    for (uint32_t u = 0; u < e->n; u++) {
        uint32_t c = e->units[u].candidate;
        if (c == DL_NONE || e->names->items[c].kind != DL_NAMED_EVENT || e->names->items[c].entity == DL_NONE)
            continue;
        uint32_t entity = e->names->items[c].entity;
        dli_trigger t = {.begin = u, .end = u + 1, .verb = DL_NONE, .noun = u};
        dl_event event = {.type = dli_str("NAMED_EVENT"), .entity = entity, .sentence = e->sentence};
        event.span =
            (dl_span){e->tokens->items[e->units[u].begin].begin, e->tokens->items[e->units[u].end - 1].end};
        event.time = dli_e_time(e, &t);
        event.place = dli_e_where(e, &t, NULL, 0);
        event.quote = DL_NONE;
        event.mode = manner(e, u);
        event.status = (uint8_t)dli_e_coming(e, &t, event.time);
        DL_TRY(add_organiser(e, &t, &event));
        event.why.begin = (uint32_t)e->evidence->n;
        DL_TRY(dli_evidence_add(e->arena, e->evidence,
                                (dl_evidence){.rule = dli_str("named event"), .span = event.span}));
        event.why.end = (uint32_t)e->evidence->n;
        DL_TRY(dli_e_keep_named(e, &event));
    }
    return DL_OK;
}
