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

static uint32_t entity_at(const dli_eventing *e, uint32_t u)
{
    uint32_t c = e->units[u].candidate;
    if (c == DL_NONE || e->names->items[c].kind == DL_NAMED_EVENT)
        return DL_NONE; /* a storm acts on nobody's behalf */
    return e->names->items[c].entity;
}

static void set_entity(const dli_eventing *e, dl_actor *actor, uint32_t entity)
{
    actor->entity = entity;
    if (entity == DL_NONE) return;
    const dli_party_code *known = &e->codes[entity];
    memcpy(actor->country, known->country, sizeof actor->country);
    if (known->whole.n_bytes > 0) actor->code = known->whole;
    if (actor->sector.n_bytes == 0) actor->sector = known->sector;
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
uint32_t dli_e_referred(const dli_eventing *e, uint32_t begin, uint32_t end)
{
    const dli_entities *from = e->entities;
    dl_span words = dli_e_span(e, begin, end);
    size_t r = dli_span_from(from->references, from->n_references, sizeof *from->references, words.begin);
    if (r < from->n_references && from->references[r].span.begin < words.end &&
        from->references[r].span.end <= words.end)
        return from->references[r].entity;
    return DL_NONE;
}

dl_str dli_e_sector(dl_str detail)
{
    const char *space = memchr(detail.data, ' ', detail.n_bytes);
    return space == NULL ? detail : (dl_str){detail.data, (size_t)(space - detail.data)};
}

/* The sector that the last noun for those who act tells; or what stands in front of it, if it leaves that to others: "rebel
   leader", "border officials". */
static dl_str sector_in(const dli_eventing *e, uint32_t begin, uint32_t end)
{
    dl_str sector = {"", 0};
    int is_weak = 0;
    for (uint32_t u = end; u-- > begin;) {
        if (is_weak && dli_e_is(e, u, DLI_E_FRONT)) return detail_at(e, u, e->w->actor_front);
        if (!dli_e_is(e, u, DLI_E_ACTOR)) continue;
        dl_str told = dli_e_sector(detail_at(e, u, e->w->actor));
        if (!dli_e_is(e, u, DLI_E_WEAK)) return told.n_bytes > 0 ? told : sector;
        if (sector.n_bytes == 0) sector = told;
        is_weak = 1;
    }
    return sector;
}

/* Takes the country of the last name in the units that has one. */
static void borrow_country(const dli_eventing *e, dl_actor *actor, uint32_t begin, uint32_t end)
{
    for (uint32_t u = end; u-- > begin;) {
        uint32_t entity = entity_at(e, u);
        if (entity == DL_NONE || e->codes[entity].country[0] == '\0') continue;
        memcpy(actor->country, e->codes[entity].country, sizeof actor->country);
        return;
    }
}

/* The name itself, with the nouns in front of it: "the rebel group X", "German Foreign Minister Y". */
static void read_name(const dli_eventing *e, const member *m, uint32_t name, dl_actor *actor)
{
    actor->span = dli_e_span(e, name, name + 1);
    actor->sector = sector_in(e, m->begin, name);
    set_entity(e, actor, entity_at(e, name));
    unsigned kind = e->names->items[e->units[name].candidate].kind;
    if (kind == DL_PERSON) borrow_country(e, actor, m->begin, name);
    if (kind == DL_NATIONALITY && name > m->begin && dli_e_is(e, name - 1, DLI_E_ETHNIC)) {
        actor->country[0] = '\0'; /* that of the place where they live */
        return;
    }
    if (actor->country[0] == '\0') borrow_country(e, actor, m->begin, m->end);
    if (actor->country[0] == '\0' && name + 2 < e->n && dli_e_is(e, name + 1, DLI_E_COMMA) &&
        dli_e_is(e, name + 2, DLI_E_NAME)) /* "X, UN secretary-general" */
        borrow_country(e, actor, name + 2, name + 3);
}

/* Gives an actor without a country the home of the noun, if it has one: peacekeepers are the United Nations' wherever they are. */
static void take_home(const dli_eventing *e, uint32_t noun, dl_actor *actor)
{
    dl_str detail = detail_at(e, noun, e->w->actor);
    size_t n_sector = dli_e_sector(detail).n_bytes;
    if (actor->country[0] == '\0' && detail.n_bytes == n_sector + 1 + 3)
        memcpy(actor->country, detail.data + n_sector + 1, 3);
}

/* A noun for those who act, which unit `noun` is the last of: "Turkish troops", "rebels in Darfur", "the ministry". */
static void read_noun(const dli_eventing *e, const member *m, uint32_t noun, uint32_t name, dl_actor *actor)
{
    const uint64_t whose = DLI_E_PLACE(DLI_AT_OF) | DLI_E_PLACE(DLI_AT_FROM);
    const uint64_t where = DLI_E_PLACE(DLI_AT_IN) | DLI_E_PLACE(DLI_AT_AT);
    actor->span = dli_e_span(e, m->begin, noun + 1);
    actor->sector = sector_in(e, m->begin, noun + 1);
    uint32_t entity = name == DL_NONE ? dli_e_referred(e, m->begin, m->core) : entity_at(e, name);
    if (name == DL_NONE) take_home(e, noun, actor);
    int has_home = actor->country[0] != '\0';
    if (entity == DL_NONE &&
        (name = name_behind(e, m->core, m->end, has_home ? whose : whose | where)) != DL_NONE)
        entity = entity_at(e, name);
    if (entity != DL_NONE) set_entity(e, actor, entity);
    else actor->entity = DL_NONE;
    if (actor->country[0] == '\0') borrow_country(e, actor, m->begin, m->end);
    if (entity != DL_NONE && e->entities->items[entity].kind == DL_NATIONALITY &&
        dli_e_is(e, noun, DLI_E_ABROAD))
        actor->country[0] = '\0'; /* that of the place where they live */
}

/* The person whom what ends before unit u describes: "his Kazakh counterpart, X,". DL_NONE if there is none. */
static uint32_t described(const dli_eventing *e, uint32_t u)
{
    if (u + 1 >= e->n || !dli_e_is(e, u, DLI_E_COMMA) || u == 0 || dli_e_is(e, u - 1, DLI_E_NAME))
        return DL_NONE;
    uint32_t name = u + 1;
    while (name < e->n && dli_e_is(e, name, DLI_E_OFFICE | DLI_E_ACTOR) && !dli_e_is(e, name, DLI_E_NAME))
        name++;
    uint32_t c = name < e->n ? e->units[name].candidate : DL_NONE;
    if (c == DL_NONE || e->names->items[c].kind != DL_PERSON || entity_at(e, name) == DL_NONE) return DL_NONE;
    int is_closed =
        name + 1 >= e->n || dli_e_is(e, name + 1, DLI_E_COMMA | DLI_E_MARK | DLI_E_AND | DLI_E_PREPOSITION);
    return is_closed ? name : DL_NONE;
}

/* Reads one member; 0 if it names nobody. */
static int read_member(const dli_eventing *e, const member *m, int owners, dl_actor *actor)
{
    *actor = (dl_actor){.span = dli_e_span(e, m->begin, m->core), .entity = DL_NONE};
    uint32_t name = last_name(e, m->begin, m->core), noun = m->core;
    if (name != DL_NONE && name + 1 == m->core) {
        read_name(e, m, name, actor);
        return 1;
    }
    uint32_t person = described(e, m->end);
    if (person != DL_NONE && m->end == m->core) {
        read_name(e, &(member){person, person + 1, person + 1}, person, actor);
        return 1;
    }
    while (noun > m->begin && !dli_e_is(e, noun - 1, DLI_E_ACTOR)) noun--;
    if (noun > m->begin && (name == DL_NONE || noun - 1 > name)) {
        read_noun(e, m, noun - 1, name, actor);
        return 1;
    }
    uint32_t entity = name == DL_NONE ? dli_e_referred(e, m->begin, m->core) : DL_NONE;
    if (entity != DL_NONE) {
        set_entity(e, actor, entity);
        return 1;
    }
    if (!owners) return 0;
    const uint64_t whose = DLI_E_PLACE(DLI_AT_OF) | DLI_E_PLACE(DLI_AT_BY) | DLI_E_PLACE(DLI_AT_FROM);
    if (name == DL_NONE) name = name_behind(e, m->core, m->end, whose);
    if (name == DL_NONE)
        name = name_behind(e, m->core, m->end, DLI_E_PLACE(DLI_AT_FOR) | DLI_E_PLACE(DLI_AT_IN));
    if (name == DL_NONE) return 0;
    read_name(e, &(member){m->begin, name + 1, m->end}, name, actor);
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
