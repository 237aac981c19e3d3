/* country.c: which Paris, and whose ministry. A place has the country that the lexicon gives it; of several readings the
   one in a country that the article speaks of wins. What has no country of its own has it from its words, its sentence,
   the dateline or the article's focus, in that order. */
#include "entity/group.h"

#include <string.h>

#define MAX_COUNTRIES 64
#define MAX_DIVISION 30 /* bytes of a division's code: US-TX */

typedef struct tally {
    char code[MAX_COUNTRIES][4];
    float weight[MAX_COUNTRIES];
    int n;
} tally;

static void count(tally *t, const char *code, float weight)
{
    if (code[0] == 0) return;
    for (int i = 0; i < t->n; i++) {
        if (!dli_same_country(t->code[i], code)) continue;
        t->weight[i] += weight;
        return;
    }
    if (t->n == MAX_COUNTRIES) return;
    memcpy(t->code[t->n], code, 4);
    t->weight[t->n++] = weight;
}

static float weight_of(const tally *t, const char *code)
{
    for (int i = 0; i < t->n; i++)
        if (dli_same_country(t->code[i], code)) return t->weight[i];
    return 0;
}

static dli_entry entry_of(const dli_join *j, const dli_candidate *c)
{
    return dli_entry_over(j->lookup, c->token_begin, c->token_end);
}

/* These two return where to go on. Every place has a link, and printf would cost more than all else here. */
static char *put_text(char *out, const char *text, size_t most)
{
    for (size_t i = 0; i < most && text[i] != 0; i++) *out++ = text[i];
    return out;
}

static char *put_number(char *out, uint32_t number)
{
    char digits[10];
    size_t n = 0;
    do digits[n++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (n > 0) *out++ = digits[--n];
    return out;
}

/* "geonames:2988507", "iso3166:US-TX", "iso3166:SM"; returns the end, which is the beginning if nothing is known. */
static char *put_link(char *out, dli_sense sense)
{
    const dli_fact *fact = sense.fact;
    const char *detail = dli_sense_detail(sense);
    int is_division = detail[0] && detail[1] && detail[2] == '-';
    if (fact->id != 0) return put_number(put_text(out, "geonames:", 9), fact->id);
    if (is_division) return put_text(put_text(out, "iso3166:", 8), detail, MAX_DIVISION);
    if (fact->weight >= 90) return put_text(put_text(out, "iso3166:", 8), fact->country, 2);
    return out;
}

static dl_status link_place(dli_join *j, dl_entity *e, dli_sense sense)
{
    const dli_fact *fact = sense.fact;
    memcpy(e->country, fact->country, 4);
    if (fact->latitude != 0 || fact->longitude != 0) {
        e->latitude = fact->latitude / 1e5;
        e->longitude = fact->longitude / 1e5;
    }
    e->population = fact->population;
    char link[8 + MAX_DIVISION + 2];
    size_t n = (size_t)(put_link(link, sense) - link);
    if (n == 0) return DL_OK;
    e->link = dli_arena_copy(j->results, (dl_str){link, n});
    return e->link.data == NULL ? DL_E_NOMEM : DL_OK;
}

/* Beside the place: the region or country behind a comma ("Paris, Texas"), or the city in front of one. */
typedef struct beside {
    dli_entry region, city; /* slot NULL: none */
} beside;

static int is_comma(const dli_join *j, uint32_t token)
{
    return token < j->tokens->n && dli_join_token(j, token)->kind == DL_TOKEN_COMMA;
}

static beside look_beside(const dli_join *j, size_t i)
{
    const dli_candidate *c = &j->names->items[i];
    beside b = {{NULL, 0, 0}, {NULL, 0, 0}};
    int comma_behind = is_comma(j, c->token_end),
        comma_before = c->token_begin > 0 && is_comma(j, c->token_begin - 1);
    for (size_t next = i + 1; comma_behind && next < j->names->n && next < i + 3; next++) {
        const dli_candidate *o = &j->names->items[next];
        if (o->token_begin == c->token_end + 1 && o->sentence == c->sentence) b.region = entry_of(j, o);
    }
    for (size_t before = i; comma_before && before-- > 0 && before + 3 > i;) {
        const dli_candidate *o = &j->names->items[before];
        if (o->token_end + 1 == c->token_begin && o->sentence == c->sentence) b.city = entry_of(j, o);
    }
    return b;
}

/* Does an entry, read as one of two classes, lie in the same country (1), or even in the same first-level division (2)?
   "US.TX" of a city and "US-TX" of a division agree. */
static int lies_in(const dli_join *j, dli_entry entry, uint64_t marks, dli_sense sense)
{
    int found = 0, class_id;
    const char *here = dli_sense_detail(sense);
    for (unsigned i = 0; found < 2; i++) {
        dli_sense other = dli_entry_reading(j->k, entry, i, &class_id);
        if (other.reading == NULL) break;
        if (!(j->w->class_marks[class_id] & marks)) continue;
        if (!dli_same_country(other.fact->country, sense.fact->country)) continue;
        const char *there = dli_sense_detail(other);
        found = here[0] && here[1] && here[2] && there[0] && there[1] && there[2] && here[3] &&
                        strcmp(here + 3, there + 3) == 0
                    ? 2
                    : 1;
    }
    return found;
}

/* What stands beside a place says which one it is, more than all else. */
static float score_beside(const dli_join *j, const beside *b, uint64_t mark, dli_sense sense)
{
    const uint64_t regions = DLI_W_COUNTRY | DLI_W_DIVISION;
    int is_region = (mark & regions) != 0;
    if (b->region.slot != NULL && !is_region) return 60.0f * (float)lies_in(j, b->region, regions, sense);
    if (b->city.slot != NULL && is_region) return 60.0f * (float)lies_in(j, b->city, DLI_W_CITY, sense);
    return 0;
}

/* The best of a place's readings, given the countries that the article speaks of and what stands beside it. */
static dli_sense choose_place(const dli_join *j, dli_entry entry, const tally *t, const beside *b)
{
    dli_sense best = {0};
    float best_score = -1;
    int class_id;
    for (unsigned i = 0;; i++) {
        dli_sense sense = dli_entry_reading(j->k, entry, i, &class_id);
        if (sense.reading == NULL) return best;
        uint64_t mark = j->w->class_marks[class_id];
        if (!(mark & (DLI_W_COUNTRY | DLI_W_FEATURE | DLI_W_CITY | DLI_W_DIVISION))) continue;
        float score = (float)sense.fact->weight;
        score += mark == DLI_W_COUNTRY ? 40.0f : mark == DLI_W_DIVISION ? 12.0f : 0.0f;
        float near = weight_of(t, sense.fact->country);
        score += near > 6 ? 36.0f : near * 6.0f;
        score += score_beside(j, b, mark, sense);
        if (score > best_score) {
            best = sense;
            best_score = score;
        }
    }
}

/* Candidates, in their order. */
typedef struct candidate_list {
    uint32_t *items;
    size_t n;
} candidate_list;

/* Those that are places and those that are organisations. */
static dl_status list_candidates(dli_join *j, candidate_list *places, candidate_list *organizations)
{
    const size_t n_bytes = j->names->n * sizeof(uint32_t) + 1;
    *places = (candidate_list){dli_arena_alloc_raw(j->arena, n_bytes), 0};
    *organizations = (candidate_list){dli_arena_alloc_raw(j->arena, n_bytes), 0};
    if (places->items == NULL || organizations->items == NULL) return DL_E_NOMEM;
    for (uint32_t i = 0; i < j->names->n; i++) {
        const dli_candidate *c = &j->names->items[i];
        if (c->entity == DL_NONE) continue;
        if (c->kind == DL_PLACE) places->items[places->n++] = i;
        else if (c->kind == DL_ORGANIZATION) organizations->items[organizations->n++] = i;
    }
    return DL_OK;
}

/* Countries that are named, and peoples: what the rest is judged by. */
static void count_named(dli_join *j, tally *t)
{
    for (size_t i = 0; i < j->names->n; i++) {
        const dli_candidate *c = &j->names->items[i];
        if (c->entity == DL_NONE) continue;
        if (c->kind == DL_NATIONALITY) {
            const dli_group *g = &j->groups[j->group_of[i]];
            if (g->sense.reading != NULL) count(t, g->sense.fact->country, 0.8f);
        } else if (c->kind == DL_PLACE) {
            dli_sense sense = dli_word_sense(j->k, j->w, entry_of(j, c), DLI_W_COUNTRY);
            if (sense.reading != NULL) count(t, sense.fact->country, 1.0f);
        }
    }
}

static dl_status give_country(dli_join *j, const dli_candidate *c, const char *rule, const char *detail,
                              const char *code)
{
    dl_entity *e = &j->out->items[c->entity];
    if (code[0] == 0) return DL_OK;
    e->country[0] = code[0];
    e->country[1] = code[1];
    e->why.begin = (uint32_t)j->evidence->n;
    DL_TRY(dli_join_reason(j, rule, detail, c->token_begin, c->token_end, 1.0f, e->kind));
    e->why.end = (uint32_t)j->evidence->n;
    return DL_OK;
}

/* "Western Cambodia": in the country of the place that it is a part of; which one of the name that is, its readings tell. */
static dl_status place_part(dli_join *j, const dli_candidate *c, const tally *t)
{
    const beside nothing = {{NULL, 0, 0}, {NULL, 0, 0}};
    if (!dli_word_has(j->w, j->lookup->words[c->token_begin], DLI_W_DIRECTION)) return DL_OK;
    dli_entry whole = dli_entry_over(j->lookup, c->token_begin + 1, c->token_end);
    dli_sense sense = choose_place(j, whole, t, &nothing);
    if (sense.reading == NULL) return DL_OK;
    return give_country(j, c, "gazetteer", dli_sense_name(sense), sense.fact->country);
}

/* With `qualified` only places that say where they are ("Paris, Texas"), which holds for their other mentions too. */
static dl_status place_countries(dli_join *j, const candidate_list *places, const tally *t, int qualified)
{
    for (size_t p = 0; p < places->n; p++) {
        const uint32_t i = places->items[p];
        const dli_candidate *c = &j->names->items[i];
        dl_entity *e = &j->out->items[c->entity];
        if (e->country[0] != 0 || (c->flags & DLI_C_USER)) continue;
        beside b = look_beside(j, i);
        if (qualified && b.region.slot == NULL && b.city.slot == NULL) continue;
        dli_sense sense = choose_place(j, entry_of(j, c), t, &b);
        if (sense.reading == NULL) {
            DL_TRY(place_part(j, c, t));
            continue;
        }
        e->why.begin = (uint32_t)j->evidence->n;
        DL_TRY(link_place(j, e, sense));
        DL_TRY(dli_join_reason(j, "gazetteer", dli_sense_name(sense), c->token_begin, c->token_end, 1.0f,
                               DL_PLACE));
        e->why.end = (uint32_t)j->evidence->n;
    }
    return DL_OK;
}

/* A user's own id and country win over what the shipped pack says. */
static void link_user(dl_entity *e, dli_sense sense)
{
    if (sense.fact->country[0] != 0) memcpy(e->country, sense.fact->country, 4);
    if (sense.fact->id != 0) e->link = dli_str(dli_pack_string(sense.pack, sense.fact->id));
}

static void people_countries(dli_join *j)
{
    for (size_t i = 0; i < j->names->n; i++) {
        const dli_candidate *c = &j->names->items[i];
        if (c->entity == DL_NONE) continue;
        dl_entity *e = &j->out->items[c->entity];
        const dli_group *g = &j->groups[j->group_of[i]];
        if (g->sense.reading != NULL && (c->flags & DLI_C_USER)) link_user(e, g->sense);
        if (e->country[0] == 0 && g->sense.reading != NULL && c->kind != DL_PLACE)
            memcpy(e->country, g->sense.fact->country, 4);
    }
}

static void count_places(dli_join *j, tally *t)
{
    for (size_t i = 0; i < j->out->n_mentions; i++) {
        const dl_mention *m = &j->out->mentions[i];
        const dl_entity *e = &j->out->items[m->entity];
        if (m->kind != DL_PLACE && m->kind != DL_NATIONALITY) continue;
        float weight = m->sentence < 3 ? 1.5f : 1.0f;
        count(t, e->country, weight);
    }
    if (j->out->dateline_place != DL_NONE) {
        memcpy(j->dateline_country, j->out->items[j->out->dateline_place].country, 4);
        count(t, j->dateline_country, 2.0f);
    }
}

/* The heaviest country of a tally, the first of equals, that is not among those told; -1 if there is none. */
static int heaviest_but(const tally *t, const int *told, int n_told)
{
    int best = -1;
    for (int i = 0; i < t->n; i++) {
        int is_told = 0;
        for (int k = 0; k < n_told; k++) is_told |= told[k] == i;
        if (!is_told && (best < 0 || t->weight[i] > t->weight[best])) best = i;
    }
    return best;
}

/* A reason that shows the first place or people of a country. */
static dl_status tell_country(dli_join *j, const tally *t, int which)
{
    for (size_t i = 0; i < j->names->n; i++) {
        const dli_candidate *c = &j->names->items[i];
        if (c->entity == DL_NONE || (c->kind != DL_PLACE && c->kind != DL_NATIONALITY)) continue;
        if (!dli_same_country(j->out->items[c->entity].country, t->code[which])) continue;
        char *code = dli_arena_alloc(j->results, sizeof t->code[which]); /* reasons keep no length */
        if (code == NULL) return DL_E_NOMEM;
        memcpy(code, t->code[which], sizeof t->code[which]);
        return dli_join_reason(j, "country-named", code, c->token_begin, c->token_end, t->weight[which],
                               c->kind);
    }
    return DL_OK;
}

/* Countries that are told as reasons for the one in focus. */
#define N_TOLD 3

static dl_status set_focus(dli_join *j, const tally *t)
{
    int told[N_TOLD];
    j->out->focus_country = (dl_str){"", 0};
    j->out->focus_why.begin = (uint32_t)j->evidence->n;
    for (int n = 0; n < N_TOLD && (told[n] = heaviest_but(t, told, n)) >= 0; n++) {
        if (n == 0) j->out->focus_country = dli_arena_copy(j->results, dli_str(t->code[told[n]]));
        if (j->out->focus_country.data == NULL) return DL_E_NOMEM;
        DL_TRY(tell_country(j, t, told[n]));
    }
    j->out->focus_why.end = (uint32_t)j->evidence->n;
    return DL_OK;
}

/* Does the name of an organisation belong to a state: ministry, parliament, army, police, court? */
static int is_public(const dli_join *j, const dli_candidate *c)
{
    static const uint64_t org_words[] = {DLI_W_ORG_ANY, DLI_W_ORG_LAST, DLI_W_ORG_FIRST};
    for (uint32_t i = c->token_begin; i < c->token_end; i++) {
        dli_entry entry = j->lookup->words[i];
        for (int at = 0; at < 3 && dli_word_has(j->w, entry, DLI_W_ORG_WORDS); at++) {
            dli_sense sense = dli_word_sense(j->k, j->w, entry, org_words[at]);
            const char *type = dli_sense_detail(sense);
            if (strcmp(type, "ministry") == 0 || strcmp(type, "government") == 0 ||
                strcmp(type, "legislature") == 0 || strcmp(type, "military") == 0 ||
                strcmp(type, "police") == 0 || strcmp(type, "court") == 0)
                return 1;
        }
    }
    return 0;
}

/* The country of a people or place inside or right in front of the name: "Turkish Foreign Ministry", "Spain's ...". */
static const char *country_beside(const dli_join *j, uint32_t candidate)
{
    const dli_candidate *c = &j->names->items[candidate];
    for (uint32_t i = candidate + 1; i < j->names->n && j->names->items[i].token_begin < c->token_end; i++)
        if (j->names->items[i].entity != DL_NONE) return j->out->items[j->names->items[i].entity].country;
    for (uint32_t i = candidate; i-- > 0 && i + 4 > candidate;) {
        const dli_candidate *before = &j->names->items[i];
        if (before->entity == DL_NONE || before->sentence != c->sentence) continue;
        uint32_t gap = c->token_begin - before->token_end;
        int possessive = gap == 1 && dli_join_token(j, before->token_end)->kind == DL_TOKEN_CLITIC;
        if (gap == 0 || possessive) return j->out->items[before->entity].country;
    }
    for (uint32_t i = c->token_begin; i < c->token_end; i++) { /* "Bank of Georgia", "Istanbul University" */
        dli_sense sense = dli_word_sense(j->k, j->w, j->lookup->words[i], DLI_W_COUNTRY);
        if (sense.reading == NULL) sense = dli_word_sense(j->k, j->w, j->lookup->words[i], DLI_W_DEMONYM);
        if (sense.reading != NULL && sense.fact->country[0]) return sense.fact->country;
    }
    return "";
}

/* First what any of the names of a body says itself, then what is known of the article. */
static dl_status organization_countries(dli_join *j, candidate_list *organizations)
{
    const char *dateline = j->dateline_country,
               *focus = j->out->focus_country.n_bytes == 2 ? j->out->focus_country.data : "";
    size_t n_public = 0;
    for (size_t o = 0; o < organizations->n; o++) {
        const uint32_t i = organizations->items[o];
        const dli_candidate *c = &j->names->items[i];
        if (j->out->items[c->entity].country[0] != 0 || !is_public(j, c)) continue;
        DL_TRY(give_country(j, c, "country-of-name", "", country_beside(j, i)));
        organizations->items[n_public++] = i;
    }
    for (size_t o = 0; o < n_public; o++) {
        const dli_candidate *c = &j->names->items[organizations->items[o]];
        if (j->out->items[c->entity].country[0] != 0) continue;
        if (dli_word_has(j->w, entry_of(j, c), DLI_W_ORG)) continue; /* the European Commission */
        if (dateline[0] != 0) DL_TRY(give_country(j, c, "country-of-dateline", "", dateline));
        else DL_TRY(give_country(j, c, "country-in-focus", "", focus));
    }
    return DL_OK;
}

dl_status dli_find_countries(dli_join *j)
{
    tally named = {0}, all = {0};
    candidate_list places, organizations;
    DL_TRY(list_candidates(j, &places, &organizations));
    count_named(j, &named);
    DL_TRY(place_countries(j, &places, &named, 1));
    DL_TRY(place_countries(j, &places, &named, 0));
    people_countries(j);
    j->out->dateline_place = DL_NONE;
    for (size_t i = 0; i < j->names->n; i++)
        if ((j->names->items[i].flags & DLI_C_DATELINE) && j->names->items[i].entity != DL_NONE &&
            j->out->dateline_place == DL_NONE)
            j->out->dateline_place = j->names->items[i].entity;
    count_places(j, &all);
    DL_TRY(set_focus(j, &all));
    return organization_countries(j, &organizations);
}
