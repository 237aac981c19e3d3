/* code.c: the codes of actors, as PLOVER writes them: a country and a sector. Of organisations the pack knows them by name or by type;
   of persons the office tells the sector; a user's lexicon has codes of its own, which may hold for some time only. */
#include "event/clause.h"

#include <stdlib.h>
#include <string.h>

/* The day that codes must hold on, YYYYMMDD; 0 if the article has no date. */
static unsigned long day_of(const dli_eventing *e)
{
    dl_str date = e->values->reference.n_bytes > 0 ? e->values->reference : e->values->published;
    if (date.n_bytes < 10) return 0;
    char digits[9] = {date.data[0], date.data[1], date.data[2], date.data[3], date.data[5],
                      date.data[6], date.data[8], date.data[9], '\0'};
    return strtoul(digits, NULL, 10);
}

/* Does "19950601-19990815", of which either end may be missing, hold on a day? */
static int holds(const char *limits, unsigned long day)
{
    char *end = (char *)limits;
    unsigned long from = *limits == '-' ? 0 : strtoul(limits, &end, 10);
    unsigned long to = *end == '-' ? strtoul(end + 1, NULL, 10) : 0;
    return day != 0 && day >= from && (to == 0 || day <= to);
}

/* The code that holds on a day of "code=HOBGOV 19950601-19990815|HOB; ...": the first that does. */
static dl_str user_code(const char *detail, unsigned long day)
{
    if (strncmp(detail, "code=", 5) != 0) return (dl_str){"", 0};
    for (const char *at = detail + 5; *at != '\0' && *at != ';';) {
        size_t n = strcspn(at, "|;"), n_code = strcspn(at, " |;");
        if (n_code == n || holds(at + n_code + 1, day)) return (dl_str){at, n_code};
        at += n;
        at += *at == '|';
    }
    return (dl_str){"", 0};
}

/* "TURMIL", "---GOV" (the country is told otherwise), "IGO": the first three letters and the rest. */
static void split_code(dl_str code, dli_party_code *out)
{
    if (code.n_bytes >= 3 && code.data[0] != '-') memcpy(out->country, code.data, 3);
    if (code.n_bytes > 3) out->sector = (dl_str){code.data + 3, code.n_bytes - 3};
}

/* What the name of a candidate tells. */
static void note_name(const dli_eventing *e, const dli_candidate *c, unsigned long day, dli_party_code *out)
{
    uint16_t kind;
    dli_entry entry = dli_entry_over(e->lookup, c->token_begin, c->token_end);
    dli_sense sense = dli_entry_user_sense(e->k, entry, 0, &kind);
    dl_str code = sense.reading == NULL ? (dl_str){"", 0} : user_code(dli_sense_detail(sense), day);
    if (code.n_bytes > 0) {
        out->whole = code;
        *out->country = '\0';
        split_code(code, out);
        return;
    }
    if (out->whole.n_bytes > 0 || out->is_known) return;
    sense = dli_entry_sense(e->k, entry, e->w->actor_org, 0);
    if (sense.reading != NULL) {
        split_code(dli_str(dli_sense_detail(sense)), out);
        out->is_known = 1;
    }
}

/* The sector that the words in front of a person's name tell, or the last words of an organisation's that do. */
static void note_words(const dli_eventing *e, const dli_candidate *c, dli_party_code *out)
{
    int of_title = c->title_end > c->title_begin;
    uint32_t begin = of_title ? c->title_begin : c->token_begin, end = of_title ? c->title_end : c->token_end;
    int class_id = of_title ? e->w->actor : e->w->actor_word;
    if (!of_title && c->kind != DL_ORGANIZATION) return;
    for (uint32_t i = end; i-- > begin && out->sector.n_bytes == 0;) {
        dli_sense sense = dli_entry_sense(e->k, dli_entry_at(e->lookup, i), class_id, 0);
        if (sense.reading == NULL) sense = dli_entry_sense(e->k, e->lookup->words[i], class_id, 0);
        if (sense.reading == NULL) continue;
        if (of_title) out->sector = dli_e_sector(dli_str(dli_sense_detail(sense)));
        else split_code(dli_str(dli_sense_detail(sense)), out);
        if (!of_title && out->country[0] != '\0') return;
    }
}

/* "Kenya Teachers Association": the country or people in the name of an organisation that no list ties to a country. Of one that
   otherwise stands for no country, that is its sector: KENNGO. */
static void note_country_in_name(const dli_eventing *e, const dli_candidate *c, dli_party_code *out)
{
    for (uint32_t i = c->token_begin; i < c->token_end; i++) {
        dli_entry entry = dli_entry_at(e->lookup, i);
        dli_sense sense = dli_entry_sense(e->k, entry, e->w->country, 0);
        if (sense.reading == NULL) sense = dli_entry_sense(e->k, entry, e->w->demonym, 0);
        const char *code = sense.reading == NULL ? "" : dli_e_alpha3(e->w, sense.fact->country);
        if (code[0] == '\0') continue;
        if (out->country[0] != '\0') out->sector = dli_str("NGO");
        memcpy(out->country, code, sizeof out->country);
        return;
    }
}

/* "U.N. Secretary-General X": whose office a person holds that is of no country. */
static void note_offices(const dli_eventing *e)
{
    for (size_t i = 1; i < e->names->n; i++) {
        const dli_candidate *c = &e->names->items[i], *before = c - 1;
        if (c->kind != DL_PERSON || c->entity == DL_NONE || before->entity == DL_NONE ||
            c->title_begin == c->title_end)
            continue;
        dli_party_code *code = &e->codes[c->entity];
        if (code->country[0] != '\0' || e->entities->items[c->entity].country[0] != '\0' ||
            before->token_end != c->title_begin)
            continue;
        memcpy(code->country, e->codes[before->entity].country, sizeof code->country);
    }
}

dl_status dli_e_note_codes(dli_eventing *e)
{
    const dli_entities *from = e->entities;
    const unsigned long day = day_of(e);
    e->codes = dli_arena_alloc(e->arena, (from->n + 1) * sizeof *e->codes);
    if (e->codes == NULL) return DL_E_NOMEM;
    for (size_t i = 0; i < e->names->n; i++) {
        const dli_candidate *c = &e->names->items[i];
        if (c->entity == DL_NONE) continue;
        dli_party_code *code = &e->codes[c->entity];
        note_name(e, c, day, code);
        if (code->is_known || code->whole.n_bytes > 0) continue;
        if (code->sector.n_bytes == 0) note_words(e, c, code);
        int has_country = e->entities->items[c->entity].country[0] != '\0';
        int is_of_none = memcmp(code->country, "NGO", 4) == 0;
        if (c->kind == DL_ORGANIZATION && !has_country && (is_of_none || code->country[0] == '\0'))
            note_country_in_name(e, c, code);
    }
    note_offices(e);
    for (size_t i = 0; i < from->n; i++)
        if (e->codes[i].country[0] == '\0')
            memcpy(e->codes[i].country, dli_e_alpha3(e->w, from->items[i].country),
                   sizeof e->codes[i].country);
    return DL_OK;
}

/* "police", "the opposition", "the Ferry Workers' Union" without more are those of the place that the event is at, of the country that the
   article is about, or of the other side's. */
static void assume_country(const dli_eventing *e, dl_actor *actor, const char *nearby)
{
    if (actor->country[0] != '\0') return;
    if (actor->entity == DL_NONE) {
        if (actor->sector.n_bytes == 0) return;
    } else { /* a people's country is taken away where it lives abroad; Kurds have none */
        const dl_entity *entity = &e->entities->items[actor->entity];
        int is_abroad = entity->kind == DL_NATIONALITY && entity->country[0] != '\0';
        if (entity->kind != DL_PERSON && entity->kind != DL_ORGANIZATION && !is_abroad) return;
    }
    dl_str focus = e->entities->focus_country;
    if (nearby[0] != '\0') memcpy(actor->country, nearby, sizeof actor->country);
    else if (focus.n_bytes >= 2)
        memcpy(actor->country, dli_e_alpha3(e->w, focus.data), sizeof actor->country);
}

/* Is a code of three letters one of those in a list? */
static int is_listed(dl_str list, const char *code)
{
    for (size_t i = 0; i + 3 <= list.n_bytes; i += 4)
        if (memcmp(list.data + i, code, 3) == 0) return 1;
    return 0;
}

int dli_e_is_of_sector(const dli_eventing *e, const dl_actor *actor, dl_str only)
{
    if (actor->sector.n_bytes >= 3 && is_listed(only, actor->sector.data)) return 1;
    if (actor->code.n_bytes > 0 || is_listed(only, actor->country)) return 1; /* a user's, or of no country */
    if (actor->sector.n_bytes > 0 || actor->entity == DL_NONE) return 0;
    unsigned kind = e->entities->items[actor->entity].kind;
    return kind == DL_PLACE || kind == DL_NATIONALITY;
}

dl_status dli_e_code(dli_eventing *e, dl_actor *actor, const char *nearby)
{
    if (actor->code.n_bytes > 0) return DL_OK;
    assume_country(e, actor, nearby);
    if (actor->sector.n_bytes == 3 && memcmp(actor->country, actor->sector.data, 3) == 0)
        actor->sector.n_bytes = 0;
    size_t n_country = strlen(actor->country), n = n_country + actor->sector.n_bytes;
    if (n_country == 0) return DL_OK;
    char *code = dli_arena_alloc_raw(e->results, n + 1);
    if (code == NULL) return DL_E_NOMEM;
    memcpy(code, actor->country, n_country);
    if (actor->sector.n_bytes > 0) memcpy(code + n_country, actor->sector.data, actor->sector.n_bytes);
    actor->code = (dl_str){code, n};
    return DL_OK;
}
