/* score.c: what the name itself says of its kind: whether the lexicon has it, and what its words look like. */
#include "name/find.h"

dl_status dli_vote_add(dli_arena *arena, dli_names *names, dli_candidate *c, int of_context, dli_vote vote)
{
    vote.next = c->vote_head;
    c->vote_head = (uint32_t)names->n_votes;
    if (vote.kind < DLI_N_KINDS) (of_context ? c->context : c->votes)[vote.kind] += vote.weight;
    DLI_PUSH(arena, names->votes, names->n_votes, names->room_votes, vote);
    return DL_OK;
}

static inline dl_status vote(dli_find *f, dli_candidate *c, const char *rule, const char *detail,
                             uint16_t kind, float weight)
{
    return dli_vote_add(f->arena, f->names, c, 0,
                        (dli_vote){.rule = dli_str(rule),
                                   .detail = dli_str(detail),
                                   .token_begin = c->token_begin,
                                   .token_end = c->token_end,
                                   .weight = weight,
                                   .kind = kind});
}

/* A weight of the pack scaled by a fact's prior: 50 is the middle. */
static float scaled(float weight, dli_sense sense)
{
    float prior = (float)sense.fact->weight / 50.0f;
    return weight * (prior > 1.6f ? 1.6f : prior < 0.3f ? 0.3f : prior);
}

static dl_status vote_places(dli_find *f, dli_candidate *c, dli_entry entry, float doubt)
{
    const dli_name_words *w = f->w;
    dli_sense sense = dli_word_sense(f->k, w, entry, DLI_W_COUNTRY);
    if (sense.reading != NULL)
        return vote(f, c, "country", dli_sense_name(sense), DL_PLACE, w->known_country);
    sense = dli_word_sense(f->k, w, entry, DLI_W_FEATURE);
    if (sense.reading != NULL)
        return vote(f, c, "geographic-feature", dli_sense_name(sense), DL_PLACE, w->known_feature);
    sense = dli_word_sense(f->k, w, entry, DLI_W_CITY);
    dli_sense division = dli_word_sense(f->k, w, entry, DLI_W_DIVISION);
    float city = sense.reading == NULL ? 0 : scaled(w->known_city, sense);
    float region = division.reading == NULL ? 0 : scaled(w->known_division, division);
    if (city <= 0 && region <= 0) return DL_OK;
    if (city >= region) return vote(f, c, "city", dli_sense_name(sense), DL_PLACE, city * doubt);
    return vote(f, c, "division", dli_sense_name(division), DL_PLACE, region * doubt);
}

/* "the Agency", "the Ministry": a word that makes names, alone. */
static int is_generic(const dli_find *f, uint32_t i)
{
    return dli_find_has(f, i, DLI_W_WORD) && dli_find_has(f, i, DLI_W_ORG_WORDS | DLI_W_PLACE_LAST);
}

/* Names of more than one word that the lexicon has, and that are nothing else: their words need not be looked at. */
static int is_settled(const dli_find *f, const dli_candidate *c)
{
    dli_entry entry = dli_entry_over(f->lookup, c->token_begin, c->token_end);
    if (c->token_end - c->token_begin < 2 || entry.slot == NULL) return 0;
    if (dli_word_has(f->w, entry, DLI_W_COUNTRY | DLI_W_FEATURE | DLI_W_INSTITUTION)) return 1;
    dli_sense city = dli_word_sense(f->k, f->w, entry, DLI_W_CITY),
              org = dli_word_sense(f->k, f->w, entry, DLI_W_ORG);
    return org.reading != NULL || (city.reading != NULL && city.fact->weight >= 50);
}

/* The lexicon has the whole of it. */
static dl_status score_known(dli_find *f, dli_candidate *c)
{
    const dli_name_words *w = f->w;
    dli_entry entry = dli_entry_over(f->lookup, c->token_begin, c->token_end);
    if (entry.slot == NULL) return DL_OK;
    int one_word = c->token_end == c->token_begin + 1;
    int common = one_word && dli_word_has(w, entry, DLI_W_WORD);
    dli_sense org = dli_word_sense(f->k, w, entry, DLI_W_ORG);
    dli_sense body = dli_word_sense(f->k, w, entry, DLI_W_INSTITUTION);
    if (org.reading != NULL || body.reading != NULL || dli_word_has(w, entry, DLI_W_PLACE))
        c->flags |= DLI_C_KNOWN;
    float doubt = common ? 0.5f : 1.0f;
    DL_TRY(vote_places(f, c, entry,
                       c->flags & DLI_C_ACRONYM ? 0.4f * doubt : doubt)); /* MAS is hardly the town */
    if (org.reading != NULL)
        DL_TRY(vote(f, c, "known-organization", dli_sense_name(org), DL_ORGANIZATION,
                    (one_word && !(org.reading->flags & DLI_READING_ACRONYM) ? 0.8f : 1.0f) * w->known_org *
                        doubt));
    if (body.reading != NULL)
        DL_TRY(vote(f, c, "institution", dli_sense_detail(body), DL_ORGANIZATION, w->institution_word));
    else if (one_word && org.reading == NULL && is_generic(f, c->token_begin))
        DL_TRY(vote(f, c, "generic-word", "", DL_ORGANIZATION, w->generic_word));
    if (!one_word) return DL_OK;
    dli_sense family = dli_word_sense(f->k, w, entry, DLI_W_SURNAME),
              given = dli_word_sense(f->k, w, entry, DLI_W_GIVEN);
    if (family.reading != NULL && !(c->flags & DLI_C_ACRONYM))
        DL_TRY(vote(f, c, "family-name", dli_sense_detail(family), DL_PERSON,
                    scaled(w->surname_only, family) * doubt));
    if (given.reading != NULL && !(c->flags & DLI_C_ACRONYM))
        DL_TRY(vote(f, c, "given-name", dli_sense_detail(given), DL_PERSON, w->given_only * doubt));
    return DL_OK;
}

static float strength(dli_sense sense)
{
    return sense.reading == NULL ? 0 : (float)sense.fact->weight;
}

static dl_status score_designators(dli_find *f, dli_candidate *c)
{
    const dli_name_words *w = f->w;
    uint32_t first = c->token_begin, last = c->token_end - 1;
    dli_sense best = {0};
    if (last == first) return DL_OK; /* the word is the name */
    const uint64_t at_last[] = {DLI_W_ORG_LAST, DLI_W_ORG_ANY}, at_first[] = {DLI_W_ORG_FIRST, DLI_W_ORG_ANY};
    for (int i = 0; i < 2; i++) {
        dli_sense s = dli_word_sense(f->k, w, f->lookup->words[last], at_last[i]);
        if (strength(s) > strength(best)) best = s;
        s = dli_word_sense(f->k, w, dli_entry_at(f->lookup, last), at_last[i]); /* School District */
        if (strength(s) > strength(best)) best = s;
        s = dli_word_sense(f->k, w, f->lookup->words[first], at_first[i]);
        if (strength(s) > strength(best)) best = s;
    }
    for (uint32_t i = first; i < last; i++) { /* "... Ministry of ...", "Communist Party of Greece" */
        int is_head = dli_find_is(f, i + 1, "of") || dli_find_is(f, i + 1, "for");
        for (int at = 0; at < 2; at++) {
            if (at_last[at] == DLI_W_ORG_LAST && !is_head) continue;
            dli_sense s = dli_word_sense(f->k, w, f->lookup->words[i], at_last[at]);
            if (i > first || is_head) best = strength(s) > strength(best) ? s : best;
        }
    }
    if (best.reading != NULL) {
        int facility = dli_sense_detail(best)[0] == 'f' && dli_sense_detail(best)[1] == 'a';
        DL_TRY(vote(f, c, "organization-word", dli_sense_name(best), facility ? DL_PLACE : DL_ORGANIZATION,
                    w->org_word * strength(best)));
    }
    dli_sense place = dli_word_sense(f->k, w, f->lookup->words[last], DLI_W_PLACE_LAST);
    if (place.reading != NULL)
        DL_TRY(vote(f, c, "place-word", dli_sense_name(place), DL_PLACE, w->place_word * strength(place)));
    if (c->token_end - first == 2 && dli_find_has(f, first, DLI_W_DIRECTION)) /* North Mawaleh */
        DL_TRY(vote(f, c, "direction-word", "", DL_PLACE, 2.0f * w->place_word));
    if (c->token_end - first == 2 && dli_find_has(f, last, DLI_W_DIRECTION) &&
        dli_find_has(f, first, DLI_W_PLACE)) /* Galway East */
        DL_TRY(vote(f, c, "direction-word", "", DL_PLACE, 3.0f * w->place_word));
    place = dli_word_sense(f->k, w, dli_entry_at(f->lookup, first), DLI_W_PLACE_FIRST);
    if (place.reading != NULL)
        DL_TRY(vote(f, c, "place-word", dli_sense_name(place), DL_PLACE, w->place_word * strength(place)));
    return DL_OK;
}

/* Words that make it an event, or a prize, law or day, which are no names of ours. */
static dl_status score_events(dli_find *f, dli_candidate *c)
{
    const dli_name_words *w = f->w;
    uint32_t first = c->token_begin, last = c->token_end - 1;
    while (last > first && dli_find_has(f, last, DLI_W_NAME_SUFFIX)) last--; /* World War II */
    int alone = last == first, of_event = 0;
    for (uint32_t i = first + 1; i < last; i++) /* "Extraordinary Meeting of ..." */
        of_event |= dli_find_is(f, i, "of") && dli_find_has(f, i - 1, DLI_W_EVENT_LAST);
    if (!alone && (of_event || dli_find_covered(f, last, DLI_W_EVENT_LAST) ||
                   dli_find_covered(f, first, DLI_W_EVENT_FIRST))) {
        DL_TRY(vote(f, c, "event-word", "", DL_NAMED_EVENT, w->event_word));
        for (uint16_t kind = DL_PERSON; kind <= DL_PLACE; kind++)
            DL_TRY(vote(f, c, "event-word", "", kind, -w->event_word));
    } else if (dli_find_covered(f, last, DLI_W_MISC_LAST) ||
               (!alone && dli_find_covered(f, first, DLI_W_MISC_FIRST))) {
        for (uint16_t kind = DL_PERSON; kind <= DL_PLACE; kind++)
            DL_TRY(vote(f, c, "no-name-word", "", kind, w->misc_word));
    }
    return DL_OK;
}

/* A token that could be part of a personal name by its letters. */
static int is_name_shaped(const dli_find *f, uint32_t i)
{
    const dli_token *t = dli_find_token(f, i);
    return t->kind == DL_TOKEN_WORD && (t->shape == DL_SHAPE_TITLE || t->shape == DL_SHAPE_MIXED ||
                                        (t->flags & (DLI_T_INITIAL | DLI_T_ACRONYM)));
}

static dl_status score_affix(dli_find *f, dli_candidate *c, uint32_t last)
{
    dli_sense sense;
    dl_str text = dli_find_text(f, last);
    unsigned found = dli_name_affix(f->k, f->w, text.data, text.n_bytes, &sense);
    if (found == 0) return DL_OK;
    const char *shape = dli_pack_string(sense.pack, sense.fact->name);
    return vote(f, c, "family-name-shape", shape, DL_PERSON, f->w->affix * (float)found);
}

static dl_status score_person(dli_find *f, dli_candidate *c)
{
    const dli_name_words *w = f->w;
    uint32_t first = c->token_begin, last = c->token_end - 1, n_names = 0, n_common = 0, n_initials = 0,
             n_words = 0;
    if (dli_find_has(f, last, DLI_W_NAME_SUFFIX) && last > first) {
        DL_TRY(vote(f, c, "name-suffix", "", DL_PERSON, w->person_suffix));
        last--;
    }
    for (uint32_t i = first; i <= last; i++) {
        const dli_token *t = dli_find_token(f, i);
        if (t->flags & DLI_T_INITIAL) n_initials++;
        if (dli_find_particle(f, i) && t->shape == DL_SHAPE_LOWER) continue;
        if (!is_name_shaped(f, i)) return DL_OK;
        n_names++;
        n_words += dli_find_has(f, i, DLI_W_WORD) ? 1u : 0u;
        if (dli_find_has(f, i, DLI_W_WORD) && !dli_find_has(f, i, DLI_W_PERSONAL)) n_common++;
    }
    /* "Lazada Group", "Chelsea Bridge": the last word says what it is, unless it is a family name too. */
    int designated = dli_find_has(f, last, DLI_W_ORG_LAST | DLI_W_ORG_ANY | DLI_W_PLACE_LAST);
    int also_name = dli_find_has(f, last, DLI_W_PERSONAL);
    if (n_names > 1 && designated && !also_name) return DL_OK;
    dli_entry known_last = f->lookup->words[last];
    dli_sense given = dli_word_sense(f->k, w, f->lookup->words[first], DLI_W_GIVEN);
    dli_sense family = dli_word_sense(f->k, w, known_last, DLI_W_SURNAME);
    if (n_names == 1) {
        if (dli_word_has(w, known_last, DLI_W_WORD)) return DL_OK;
        return known_last.slot == NULL || family.reading == NULL ? score_affix(f, c, last) : DL_OK;
    }
    if (n_names > 5 || n_common == n_names) return DL_OK;
    if ((c->flags & DLI_C_KNOWN) && (given.reading == NULL || family.reading == NULL)) return DL_OK;
    float share = 1.0f - 0.6f * (float)n_common / (float)n_names;
    if (designated) share *= 0.5f;         /* "Cal Anderson Park" */
    if (n_words == n_names) share *= 0.4f; /* "Red Cross": each could be a name, both are words */
    if (given.reading != NULL && !dli_find_has(f, first, DLI_W_COUNTRY)) {
        c->flags |= DLI_C_GIVEN;
        DL_TRY(vote(f, c, "given-name-first", dli_sense_detail(given), DL_PERSON, w->given_first * share));
    }
    if (family.reading != NULL)
        DL_TRY(vote(f, c, "family-name-last", dli_sense_detail(family), DL_PERSON,
                    scaled(w->surname_last, family) * share));
    else if (dli_word_has(w, known_last, DLI_W_GIVEN))
        DL_TRY(vote(f, c, "given-name-last", "", DL_PERSON, w->given_only * share));
    else if (!dli_word_has(w, known_last, DLI_W_WORD)) DL_TRY(score_affix(f, c, last));
    if (n_initials > 0 && n_names > n_initials && n_names <= 4)
        DL_TRY(vote(f, c, "initial", "", DL_PERSON, w->initial * share));
    if (n_names <= 4 && n_common == 0) DL_TRY(vote(f, c, "two-unknown-words", "", DL_PERSON, w->two_unknown));
    return DL_OK;
}

/* Words that are only capitalised: "Green Revolution", or the first word of a sentence. */
static dl_status score_common(dli_find *f, dli_candidate *c)
{
    const dli_name_words *w = f->w;
    uint32_t n_common = 0, n = c->token_end - c->token_begin;
    for (uint32_t i = c->token_begin; i < c->token_end; i++)
        n_common += dli_find_has(f, i, DLI_W_WORD | DLI_W_FUNCTION) ? 1u : 0u;
    if (n == n_common && !(c->flags & DLI_C_KNOWN))
        DL_TRY(vote(f, c, "common-words", "", DL_PERSON, w->common_only));
    if (c->flags & DLI_C_TITLE) {
        DL_TRY(vote(f, c, "title-alone", "", DL_PERSON, w->title_alone));
        DL_TRY(vote(f, c, "title-alone", "", DL_ORGANIZATION, w->title_alone));
    }
    if (c->flags & DLI_C_SENT_START) {
        for (uint16_t kind = DL_PERSON; kind <= DL_PLACE; kind++)
            DL_TRY(vote(f, c, "sentence-start", "", kind, w->common_word));
    }
    return DL_OK;
}

static int is_small_particle(const dli_find *f, uint32_t i)
{
    return dli_find_particle(f, i) && dli_find_token(f, i)->shape == DL_SHAPE_LOWER;
}

/* "del Ponte", "Carla del Ponte": the last word is a family name's, whatever it means. */
static int ends_in_particle_name(const dli_find *f, const dli_candidate *c)
{
    const uint32_t n = c->token_end - c->token_begin;
    int alone = is_small_particle(f, c->token_begin);
    return alone ||
           (n > 2 && is_small_particle(f, c->token_end - 2) && dli_find_has(f, c->token_begin, DLI_W_GIVEN));
}

dl_status dli_score_candidate(dli_find *f, dli_candidate *c)
{
    if (c->flags & (DLI_C_DEMONYM | DLI_C_USER)) return DL_OK;
    DL_TRY(score_known(f, c));
    if (c->flags & DLI_C_ACRONYM) {
        if (!(c->flags & DLI_C_KNOWN)) DL_TRY(vote(f, c, "acronym", "", DL_ORGANIZATION, f->w->acronym));
        return score_common(f, c);
    }
    if (is_settled(f, c)) return DL_OK;
    DL_TRY(score_events(f, c));
    if (!ends_in_particle_name(f, c)) DL_TRY(score_designators(f, c));
    DL_TRY(score_person(f, c));
    return score_common(f, c);
}
