/* event.c: one walk through the text. Sentences without a word that can tell an event are passed over; the others are folded, their
   verbs found, the rules run, and what matches becomes events with their actors and attributes. */
#include "base/span.h"
#include "event/clause.h"

#include <string.h>

static dl_status note_parties(dli_eventing *e)
{
    const dli_entities *from = e->entities;
    uint32_t *of_country = dli_arena_alloc_raw(e->arena, DLI_N_ALPHA2 * sizeof *of_country);
    e->parties = dli_arena_alloc_raw(e->arena, (from->n + 1) * sizeof *e->parties);
    e->named = dli_arena_alloc(e->arena, (from->n + 1) * sizeof *e->named);
    e->latest = dli_arena_alloc_raw(e->arena, (from->n + 1) * sizeof *e->latest);
    if (of_country == NULL || e->parties == NULL || e->named == NULL || e->latest == NULL) return DL_E_NOMEM;
    memset(e->latest, 0xff, (from->n + 1) * sizeof *e->latest);
    memset(of_country, 0xff, DLI_N_ALPHA2 * sizeof *of_country);
    for (uint32_t i = 0; i < from->n; i++) {
        const dl_entity *entity = &from->items[i];
        e->parties[i] = i;
        if (entity->kind != DL_PLACE && entity->kind != DL_NATIONALITY) continue;
        if (dli_e_alpha3(e->w, entity->country)[0] == '\0') continue;
        uint32_t *first = &of_country[dli_e_alpha2_index(entity->country)];
        if (*first == DL_NONE) *first = i;
        e->parties[i] = *first;
    }
    return DL_OK;
}

/* The country of the place, else of the first actor that is a country's; "" if there is none. */
static const char *country_near(const dli_eventing *e, uint32_t place, const dl_actor *actors, uint32_t n)
{
    if (place != DL_NONE && e->codes[place].country[0] != '\0') return e->codes[place].country;
    for (uint32_t i = 0; i < n; i++)
        if (actors[i].entity != DL_NONE && actors[i].country[0] != '\0') return actors[i].country;
    return "";
}

static dl_status add_side(dli_eventing *e, dl_actor *actors, uint32_t n, const char *nearby, dl_range *out)
{
    out->begin = (uint32_t)e->out->n_actors;
    for (uint32_t i = 0; i < n; i++) {
        DL_TRY(dli_e_code(e, &actors[i], nearby));
        DLI_PUSH(e->arena, e->out->actors, e->out->n_actors, e->out->room_actors, actors[i]);
    }
    out->end = (uint32_t)e->out->n_actors;
    return DL_OK;
}

static int is_of_sector(const dli_eventing *e, const dl_actor *actors, uint32_t n, dl_str only)
{
    for (uint32_t i = 0; i < n; i++)
        if (dli_e_is_of_sector(e, &actors[i], only)) return 1;
    return only.n_bytes == 0;
}

/* Are there the participants that the frame needs, and one of them with a name at least? */
static int is_complete(const dli_eventing *e, const dli_frame *f, const dl_actor *sources, uint32_t n,
                       const dl_actor *targets, uint32_t m)
{
    if ((f->needs == DLI_NEEDS_SOURCE || f->needs == DLI_NEEDS_BOTH) && n == 0) return 0;
    if ((f->needs == DLI_NEEDS_TARGET || f->needs == DLI_NEEDS_BOTH) && m == 0) return 0;
    if (!is_of_sector(e, sources, n, f->only) && !(f->is_mutual && is_of_sector(e, targets, m, f->only)))
        return 0;
    return dli_e_has_named(sources, n) || dli_e_has_named(targets, m);
}

/* Who takes part; 0 if those are missing whom the frame asks for. */
static int find_sides(dli_eventing *e, const dli_trigger *t, dl_actor *sources, uint32_t *n,
                      dl_actor *targets, uint32_t *m)
{
    const dli_frame *f = t->frame;
    *n = *m = 0;
    dli_e_side(e, t, f->source, f->n_source, NULL, 0, sources, n);
    dli_e_side(e, t, f->target, f->n_target, sources, *n, targets, m);
    return is_complete(e, f, sources, *n, targets, *m);
}

int dli_e_tells(dli_eventing *e, const dli_trigger *t)
{
    dl_actor sources[DLI_MAX_SIDE], targets[DLI_MAX_SIDE];
    uint32_t n, m;
    return find_sides(e, t, sources, &n, targets, &m);
}

static dl_status add_event(dli_eventing *e, const dli_trigger *t)
{
    const dli_frame *f = t->frame;
    dl_str type = f->type;
    if (dli_e_is_negated(e, t)) {
        if (f->negated.n_bytes == 0) return DL_OK;
        type = f->negated;
    }
    dl_actor sources[DLI_MAX_SIDE], targets[DLI_MAX_SIDE];
    uint32_t n, m;
    if (!find_sides(e, t, sources, &n, targets, &m)) return DL_OK;
    dl_event event = {.span = dli_e_span(e, t->begin, t->end),
                      .type = type,
                      .mode = f->mode,
                      .flags = f->is_mutual ? DL_EVENT_MUTUAL : 0,
                      .entity = DL_NONE,
                      .sentence = e->sentence};
    event.time = dli_e_time(e, t);
    event.quote = dli_e_reported(e, event.span);
    event.status = (uint8_t)dli_e_status(e, t, event.quote);
    e->is_cut |= n == DLI_MAX_SIDE || m == DLI_MAX_SIDE;
    dl_actor all[2 * DLI_MAX_SIDE];
    memcpy(all, sources, n * sizeof *all);
    memcpy(all + n, targets, m * sizeof *all);
    event.place = dli_e_where(e, t, all, n + m);
    const char *nearby = country_near(e, event.place, all, n + m);
    DL_TRY(add_side(e, sources, n, nearby, &event.sources));
    DL_TRY(add_side(e, targets, m, nearby, &event.targets));
    DL_TRY(dli_e_amounts(e, t, &event.amounts));
    event.why.begin = (uint32_t)e->evidence->n;
    DL_TRY(dli_evidence_add(e->arena, e->evidence,
                            (dl_evidence){.rule = dli_str(t->rule->name), .span = event.span}));
    event.why.end = (uint32_t)e->evidence->n;
    return dli_e_keep(e, &event);
}

/* Verbs are read only where they are asked for: most sentences tell no event. */
static dl_status read_line(dli_eventing *e, int is_named)
{
    e->hits.n = 0;
    DL_TRY(dli_run_rules(e->arena, e->k, e->matcher, DLI_STAGE_EVENT, DLI_LEVEL_MENTION, e->symbols, e->n,
                         e->text, NULL, &e->hits));
    e->is_cut |= e->n == DLI_MAX_UNITS;
    if (!is_named && e->hits.n == 0) return DL_OK;
    dli_e_find_verbs(e);
    e->is_cut |= e->n_verbs == DLI_MAX_VERBS;
    if (is_named) DL_TRY(dli_e_named(e));
    dli_trigger triggers[DLI_MAX_TRIGGERS];
    uint32_t n = dli_e_triggers(e, triggers);
    e->is_cut |= e->hits.n > DLI_MAX_TRIGGERS;
    for (uint32_t i = 0; i < n; i++) DL_TRY(add_event(e, &triggers[i]));
    return DL_OK;
}

/* Has the sentence a name, or what stands for one? *named is 1 if it is an event's. Nobody without a name takes part in an event. */
static int has_party(dli_eventing *e, const dli_sentence *s, int *named)
{
    const dli_names *names = e->names;
    const dli_entities *from = e->entities;
    int found = 0;
    uint32_t c = e->next_candidate;
    while (c < names->n && names->items[c].token_begin < s->token_begin) c++;
    e->next_candidate = c;
    for (*named = 0; c < names->n && names->items[c].token_begin < s->token_end; c++) {
        found |= names->items[c].entity != DL_NONE;
        *named |= names->items[c].kind == DL_NAMED_EVENT;
    }
    if (found) return 1;
    size_t r = dli_span_from(from->references, from->n_references, sizeof *from->references, s->begin);
    return r < from->n_references && from->references[r].span.begin < s->end;
}

/* Has the sentence a word that rules of events ask for? */
static int has_trigger(const dli_eventing *e, const dli_sentence *s)
{
    const uint64_t wanted = DLI_E_ACT | DLI_E_NOUN;
    for (uint32_t i = s->token_begin; i < s->token_end; i++) {
        if (e->w->marks[DLI_SIGNATURE(e->lookup->symbols[i])] & wanted) return 1;
        if (e->lookup->phrase_at[i] != DL_NONE && e->w->marks[e->lookup->words[i].signature] & wanted)
            return 1;
    }
    return 0;
}

static int is_read(uint8_t zone)
{
    return zone == DLI_ZONE_BODY || zone == DLI_ZONE_HEADLINE || zone == DLI_ZONE_SUMMARY;
}

static dl_status make_room(dli_eventing *e)
{
    e->symbols = dli_arena_alloc_raw(e->arena, (DLI_MAX_UNITS + 1) * sizeof *e->symbols);
    e->units = dli_arena_alloc_raw(e->arena, (DLI_MAX_UNITS + 1) * sizeof *e->units);
    e->verbs = dli_arena_alloc_raw(e->arena, DLI_MAX_VERBS * sizeof *e->verbs);
    return e->symbols == NULL || e->units == NULL || e->verbs == NULL ? DL_E_NOMEM : DL_OK;
}

dl_status dli_find_events(dli_arena *arena, dli_arena *results, const dli_knowledge *knowledge,
                          const dli_event_words *words, dli_matcher *matcher, dl_str text,
                          const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                          const dli_values *values, const dli_names *names, const dli_entities *entities,
                          const dli_quotes *quotes, dli_evidence *evidence, dli_events *out, dli_hits *limits)
{
    dli_eventing eventing = {.arena = arena,
                             .results = results,
                             .k = knowledge,
                             .w = words,
                             .matcher = matcher,
                             .text = text,
                             .tokens = tokens,
                             .lookup = lookup,
                             .layout = layout,
                             .values = values,
                             .names = names,
                             .entities = entities,
                             .quotes = quotes,
                             .evidence = evidence,
                             .out = out};
    dli_eventing *e = &eventing;
    if (entities->n == 0) return DL_OK;
    DL_TRY(make_room(e));
    DL_TRY(dli_e_note_codes(e));
    DL_TRY(note_parties(e));
    for (uint32_t s = 0; s < tokens->n_sentences; s++) {
        const dli_sentence *sentence = &tokens->sentences[s];
        int is_named;
        if (!is_read(layout->zones[s]) || !has_party(e, sentence, &is_named)) continue;
        if (!is_named && !has_trigger(e, sentence)) continue;
        e->sentence = s;
        for (uint32_t i = sentence->token_begin; i < sentence->token_end;) {
            dli_e_fold(e, &i, sentence->token_end);
            DL_TRY(read_line(e, is_named));
        }
        out->n_cut += e->is_cut;
        e->is_cut = 0;
    }
    limits->n_limited += e->hits.n_limited;
    if (e->hits.n_limited > 0) limits->limited = e->hits.limited;
    return dli_e_finish(e);
}
