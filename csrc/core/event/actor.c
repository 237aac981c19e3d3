/* actor.c: from the words of a noun phrase to those who act: their entity, country and sector. "German Foreign Minister X" is X;
   "Turkish troops", "Turkey's government" and "rebels in Darfur" have the country of the name beside the noun and the sector of the
   noun; pronouns and descriptions are what the entity room says. */
#include "base/span.h"
#include "event/clause.h"

#include <string.h>

/* What is known of one member of a list while it is read. */
typedef struct member {
    uint32_t begin, core, end; /* units: the core ends before its first preposition */
} member;

static dl_str detail_at(const dli_eventing *e, uint32_t u, int class_id)
{
    uint32_t i = e->units[u].begin, p = e->lookup->phrase_at[i];
    dli_entry entry = p != DL_NONE ? e->lookup->phrases[p].entry : e->lookup->words[i];
    dli_sense sense = dli_entry_sense(e->k, entry, class_id, 0);
    if (sense.reading == NULL) sense = dli_entry_sense(e->k, e->lookup->words[i], class_id, 0);
    return dli_str(dli_sense_detail(sense));
}

static dl_span span_of_units(const dli_eventing *e, uint32_t begin, uint32_t end)
{
    return (dl_span){e->tokens->items[e->units[begin].begin].begin,
                     e->tokens->items[e->units[end - 1].end - 1].end};
}

static uint32_t entity_at(const dli_eventing *e, uint32_t u)
{
    uint32_t c = e->units[u].candidate;
    return c == DL_NONE ? DL_NONE : e->names->items[c].entity;
}

static void set_entity(const dli_eventing *e, dl_actor *actor, uint32_t entity)
{
    actor->entity = entity;
    if (entity == DL_NONE) return;
    if (actor->sector.n_bytes == 0) actor->sector = e->sectors[entity];
    memcpy(actor->country, dli_e_alpha3(e->w, e->entities->items[entity].country), sizeof actor->country);
}

/* The last name in the units [begin, end), or DL_NONE. */
static uint32_t last_name(const dli_eventing *e, uint32_t begin, uint32_t end)
{
    for (uint32_t u = end; u-- > begin;)
        if (entity_at(e, u) != DL_NONE) return u;
    return DL_NONE;
}

/* The first name behind a preposition that `places` has, in the units [begin, end). */
static uint32_t name_behind(const dli_eventing *e, uint32_t begin, uint32_t end, uint64_t places)
{
    int open = 0;
    for (uint32_t u = begin; u < end; u++) {
        if (dli_e_is(e, u, DLI_E_PREPOSITION)) open = dli_e_is(e, u, places);
        else if (open && entity_at(e, u) != DL_NONE) return u;
    }
    return DL_NONE;
}

/* The entity that a pronoun or description in the units stands for, or DL_NONE. */
static uint32_t referred(const dli_eventing *e, uint32_t begin, uint32_t end)
{
    const dli_entities *from = e->entities;
    dl_span words = span_of_units(e, begin, end);
    size_t r = dli_span_from(from->references, from->n_references, sizeof *from->references, words.begin);
    if (r < from->n_references && from->references[r].span.begin < words.end &&
        from->references[r].span.end <= words.end)
        return from->references[r].entity;
    return DL_NONE;
}

/* "Sources" and the like in front of a name say more than the name: "rebel leader X". */
static dl_str sector_in(const dli_eventing *e, uint32_t begin, uint32_t end)
{
    for (uint32_t u = end; u-- > begin;)
        if (dli_e_is(e, u, DLI_E_ACTOR)) return detail_at(e, u, e->w->actor);
    return (dl_str){"", 0};
}

/* The country of a person of whom the text tells none is that of the name in front: "German minister X". */
static void borrow_country(const dli_eventing *e, dl_actor *actor, uint32_t begin, uint32_t end)
{
    if (actor->country[0] != '\0') return;
    for (uint32_t u = end; u-- > begin;)
        if (entity_at(e, u) != DL_NONE) {
            memcpy(actor->country, dli_e_alpha3(e->w, e->entities->items[entity_at(e, u)].country),
                   sizeof actor->country);
            if (actor->country[0] != '\0') return;
        }
}

/* Reads one member; 0 if it names nobody. */
static int read_member(const dli_eventing *e, const member *m, int owners, dl_actor *actor)
{
    *actor = (dl_actor){.span = span_of_units(e, m->begin, m->core), .entity = DL_NONE};
    uint32_t name = last_name(e, m->begin, m->core);
    if (name != DL_NONE && name + 1 == m->core) { /* the name is the head */
        actor->span = span_of_units(e, name, name + 1);
        actor->sector = sector_in(e, m->begin, name);
        set_entity(e, actor, entity_at(e, name));
        borrow_country(e, actor, m->begin, name);
        return 1;
    }
    uint32_t noun = m->core;
    while (noun > m->begin && !dli_e_is(e, noun - 1, DLI_E_ACTOR)) noun--;
    const uint64_t where =
        DLI_E_PLACE(DLI_AT_OF) | DLI_E_PLACE(DLI_AT_IN) | DLI_E_PLACE(DLI_AT_FROM) | DLI_E_PLACE(DLI_AT_AT);
    if (noun > m->begin) {
        actor->sector = detail_at(e, noun - 1, e->w->actor);
        if (name == DL_NONE || name >= noun) {
            uint32_t known = referred(e, m->begin, m->core);
            if (known != DL_NONE) {
                set_entity(e, actor, known);
                return 1;
            }
            name = name_behind(e, m->core, m->end, where);
        }
        if (name == DL_NONE) return 1;
        set_entity(e, actor, entity_at(e, name));
        borrow_country(e, actor, m->begin, name < m->core ? name : m->core);
        return 1;
    }
    uint32_t known = referred(e, m->begin, m->core);
    if (known != DL_NONE && name == DL_NONE) {
        set_entity(e, actor, known);
        return 1;
    }
    if (!owners && dli_e_is(e, m->core - 1, DLI_E_OFFICE) && name != DL_NONE)
        owners = 1; /* "Kenya's president" */
    if (!owners) return 0;
    if (name == DL_NONE)
        name = name_behind(e, m->core, m->end,
                           DLI_E_PLACE(DLI_AT_OF) | DLI_E_PLACE(DLI_AT_BY) | DLI_E_PLACE(DLI_AT_FROM));
    if (name == DL_NONE) return 0;
    actor->span = span_of_units(e, name, name + 1);
    set_entity(e, actor, entity_at(e, name));
    return 1;
}

/* "Hungarian and Romanian officials": the noun of the last member is that of all. */
static void share_sector(dl_actor *actors, uint32_t n)
{
    for (uint32_t i = n - 1; i-- > 0;)
        if (actors[i].sector.n_bytes == 0 && actors[i + 1].sector.n_bytes > 0)
            actors[i].sector = actors[i + 1].sector;
}

static int is_new(const dl_actor *actors, uint32_t n, const dl_actor *actor)
{
    for (uint32_t i = 0; i < n; i++)
        if (actors[i].entity == actor->entity && actor->entity != DL_NONE) return 0;
    return 1;
}

void dli_e_actors(dli_eventing *e, dl_range phrase, int owners, dl_actor *out, uint32_t *n)
{
    uint32_t first = *n;
    for (uint32_t u = phrase.begin; u < phrase.end && *n < DLI_MAX_SIDE;) {
        const uint64_t between = DLI_E_AND | DLI_E_COMMA;
        while (u < phrase.end && dli_e_is(e, u, between | DLI_E_PREPOSITION | DLI_E_DETERMINER)) u++;
        member m = {u, u, u};
        while (m.core < phrase.end && !dli_e_is(e, m.core, between | DLI_E_PREPOSITION)) m.core++;
        m.end = m.core;
        while (m.end < phrase.end && !dli_e_is(e, m.end, between)) m.end++;
        dl_actor actor;
        if (m.core > m.begin && read_member(e, &m, owners, &actor) && is_new(out, *n, &actor))
            out[(*n)++] = actor;
        u = m.end > u ? m.end : u + 1;
    }
    if (*n > first + 1) share_sector(out + first, *n - first);
}

dl_status dli_e_code(dli_eventing *e, dl_actor *actor)
{
    size_t n_country = strlen(actor->country), n = n_country + actor->sector.n_bytes;
    if (n_country == 0) return DL_OK;
    char *code = dli_arena_alloc_raw(e->results, n + 1);
    if (code == NULL) return DL_E_NOMEM;
    memcpy(code, actor->country, n_country);
    if (actor->sector.n_bytes > 0) memcpy(code + n_country, actor->sector.data, actor->sector.n_bytes);
    actor->code = (dl_str){code, n};
    return DL_OK;
}

/* The office that a person holds tells the sector: its words are looked up where the relation stands. */
dl_status dli_e_note_sectors(dli_eventing *e)
{
    const dli_entities *from = e->entities;
    e->sectors = dli_arena_alloc(e->arena, (from->n + 1) * sizeof *e->sectors);
    if (e->sectors == NULL) return DL_E_NOMEM;
    for (size_t c = 0; c < e->names->n; c++) {
        const dli_candidate *candidate = &e->names->items[c];
        if (candidate->entity == DL_NONE || e->sectors[candidate->entity].n_bytes > 0) continue;
        for (uint32_t i = candidate->title_end; i-- > candidate->title_begin;) {
            dli_sense sense = dli_entry_sense(e->k, dli_entry_at(e->lookup, i), e->w->actor, 0);
            if (sense.reading == NULL) continue;
            e->sectors[candidate->entity] = dli_str(dli_sense_detail(sense));
            break;
        }
    }
    return DL_OK;
}
