/* description.c: "the minister", "the 43-year-old", "the company". A person is meant by the office that a relation gives
   him, by his age, or by the noun that he was introduced with; an organisation by its type or by the noun in its name. Who was
   mentioned last goes first, unless somebody or something without a name came between. */
#include "entity/reference.h"

#include <string.h>

/* Persons or bodies looked at for each description, last mentioned first; relations of each; nouns looked back at. */
#define MAX_THINGS 32
#define MAX_RELATIONS 12
#define MAX_NOUNS 48
/* Sentences after which one of several is not meant any more. */
#define FAR 4

typedef struct description {
    uint32_t begin, noun, end; /* tokens: the article, the first word of the noun, the end */
    uint32_t age;              /* or DL_NONE */
    uint32_t marks;            /* of the noun; 0 if there is none */
    int is_former;
} description;

static int is_plural(const dli_refer *r, uint32_t i)
{
    return dli_refer_ends(r, i, "s") && !dli_refer_ends(r, i, "ss");
}

/* "the", not "a". */
static int is_definite(const dli_refer *r, uint32_t i)
{
    const dli_token *t = dli_refer_token(r, i);
    return t->end - t->begin == 3 && (r->text.data[t->begin] | 0x20) == 't';
}

/* nouns */

static dl_status add_noun(dli_refer *r, uint32_t token, uint32_t entity)
{
    DLI_PUSH(r->arena, r->nouns, r->n_nouns, r->room_nouns,
             (dli_noun){dli_refer_token(r, token)->key, entity, token});
    return DL_OK;
}

dl_status dli_note_introduction(dli_refer *r, uint32_t entity, uint32_t begin, uint32_t end)
{
    const uint32_t nouns = DLI_R_TITLE | DLI_R_SOMEONE;
    uint32_t first = r->tokens->sentences[r->sentence].token_begin;
    for (uint32_t i = begin; i < end && i < begin + 8; i++) /* "President", in front of the name */
        if (i < r->mention_token && dli_refer_marks(r, i) & nouns) DL_TRY(add_noun(r, i, entity));
    for (uint32_t i = begin; i > first && i + 3 > begin && dli_refer_marks(r, i - 1) & nouns; i--)
        if (begin == r->mention_token) DL_TRY(add_noun(r, i - 1, entity));
    uint32_t i = end; /* ", 43, a former banker," */
    if (i + 2 >= r->limit || !(dli_refer_marks(r, i) & DLI_R_COMMA)) return DL_OK;
    if (dli_refer_token(r, i + 1)->kind == DL_TOKEN_NUMBER && dli_refer_marks(r, i + 2) & DLI_R_COMMA) i += 2;
    if (i + 2 >= r->limit || !(dli_refer_marks(r, i + 1) & DLI_R_ARTICLE)) return DL_OK;
    for (i += 2; i < r->limit && i < end + 12; i++) {
        uint32_t marks = dli_refer_marks(r, i);
        if (marks & (DLI_R_COMMA | DLI_R_PREPOSITION | DLI_R_WHO | DLI_R_BREAK)) break;
        if (marks & nouns) DL_TRY(add_noun(r, i, entity));
    }
    return DL_OK;
}

/* Does a determiner stand in front: a, his, another, two words before at most? */
static int is_introduced(const dli_refer *r, uint32_t i)
{
    uint32_t first = r->tokens->sentences[r->sentence].token_begin;
    for (uint32_t n = 0; i > first && n < 5; i--, n++) {
        uint32_t marks = dli_refer_marks(r, i - 1);
        if (marks & (DLI_R_ARTICLE | DLI_R_COUNT | DLI_R_HE | DLI_R_SHE)) return 1;
        uint8_t kind = dli_refer_token(r, i - 1)->kind;
        if (kind == DL_TOKEN_CLITIC) return 1;
        if (kind == DL_TOKEN_NUMBER || kind == DL_TOKEN_DASH) continue; /* an 80-year-old widow */
        if (kind != DL_TOKEN_WORD || marks & (DLI_R_PREPOSITION | DLI_R_SUBORDINATOR)) return 0;
    }
    return 0;
}

dl_status dli_note_nameless(dli_refer *r, uint32_t i, uint32_t marks)
{
    uint32_t end = dli_refer_phrase_end(r, i), last = end - 1;
    if (end > r->limit || end == r->mention_token || is_plural(r, last) || !is_introduced(r, i)) return DL_OK;
    for (size_t n = r->n_nouns; n > 0 && n + 8 > r->n_nouns; n--)
        if (r->nouns[n - 1].token >= i && r->nouns[n - 1].token < end)
            return DL_OK; /* said of a name in front */
    DL_TRY(add_noun(r, last, DL_NONE));
    int is_person = (marks & (DLI_R_SOMEONE | DLI_R_TITLE)) != 0;
    uint32_t next = end < r->limit && dli_refer_marks(r, end) & DLI_R_COMMA ? end + 1 : end;
    int acts = dli_refer_is_verb(r, end) || (next < r->limit && dli_refer_marks(r, next) & DLI_R_WHO);
    if (!is_person || !acts || r->quote != 0) return DL_OK;
    dli_gender gender = marks & DLI_R_MALE     ? DLI_MALE
                        : marks & DLI_R_FEMALE ? DLI_FEMALE
                                               : DLI_UNKNOWN_GENDER;
    return dli_see_person(r, DL_NONE, i, end, gender);
}

/* What a noun was last said of: how many different persons or bodies, the latest of them, and where a nameless one was. */
static uint32_t noun_holder(const dli_refer *r, uint64_t key, uint32_t *n_holders, uint32_t *nameless)
{
    uint32_t found = DL_NONE;
    *n_holders = 0;
    *nameless = 0;
    for (size_t n = 0, i = r->n_nouns; i-- > 0 && n < MAX_NOUNS; n++) {
        const dli_noun *noun = &r->nouns[i];
        if (noun->key != key) continue;
        if (noun->entity == DL_NONE) {
            if (*nameless == 0) *nameless = noun->token;
        } else if (noun->entity != found) {
            if (++*n_holders == 1) found = noun->entity;
        }
    }
    return found;
}

/* persons */

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

/* How many bytes of a title the words take from its end; 0 if it does not end in them as whole words. */
static size_t title_ending(const dli_refer *r, dl_str title, uint32_t begin, uint32_t end)
{
    size_t at = title.n_bytes;
    for (uint32_t i = end; i-- > begin;) {
        const dli_token *t = dli_refer_token(r, i);
        size_t n = t->end - t->begin;
        if (at < n) return 0;
        for (size_t b = 0; b < n; b++)
            if (lower(title.data[at - n + b]) != lower(r->text.data[t->begin + b])) return 0;
        at -= n;
        if (at > 0 && title.data[at - 1] != ' ' && title.data[at - 1] != '-') return 0;
        while (at > 0 && i > begin && title.data[at - 1] == ' ') at--;
    }
    return title.n_bytes - at;
}

/* "vice president" is not "the president", nor "deputy minister" the minister. */
static int is_deputy(const dli_refer *r, const dl_relation *relation)
{
    dl_range tokens = dli_relation_tokens(r, relation);
    if (tokens.begin == tokens.end) return 1; /* not told: it may be */
    for (uint32_t i = tokens.begin; i < tokens.end; i++)
        if (dli_word_has(r->names_w, r->lookup->words[i], DLI_W_TITLE_PART) &&
            !dli_word_has(r->names_w, r->lookup->words[i], DLI_W_TITLE_ACTING))
            return 1;
    return 0;
}

/* The body or country behind "of" must be that of the office. */
static int is_of(const dli_refer *r, const description *d, const dl_relation *relation)
{
    if (d->end >= r->limit || r->mention >= r->out->n_mentions) return 0;
    uint32_t of =
        d->end + 1 < r->limit && dli_refer_marks(r, d->end + 1) & DLI_R_ARTICLE ? d->end + 2 : d->end + 1;
    const dl_mention *m = &r->out->mentions[r->mention];
    if (r->mention_token != of) return 0;
    const char *country = r->out->items[m->entity].country;
    return relation->object == m->entity || (country[0] != 0 && strcmp(country, relation->country) == 0);
}

static int holds(const dli_refer *r, const description *d, uint32_t person, int has_of)
{
    uint32_t n = 0;
    for (uint32_t i = r->things[person].relation; i != 0 && n < MAX_RELATIONS;
         i = r->relation_before[i - 1], n++) {
        const dl_relation *relation = &r->out->relations[i - 1];
        if (d->marks == 0) { /* "the 43-year-old" */
            if (relation->kind != DL_REL_AGE || relation->title.n_bytes == 0) continue;
            uint32_t years = 0;
            for (size_t b = 0; b < relation->title.n_bytes && b < 4; b++)
                years = 10 * years + (uint32_t)(relation->title.data[b] - '0');
            if (years == d->age) return 1;
            continue;
        }
        if (relation->kind != DL_REL_TITLE && relation->kind != DL_REL_ROLE) continue;
        if (!(relation->flags & DL_RELATION_FORMER) != !d->is_former) continue;
        size_t ending = title_ending(r, relation->title, d->noun, d->end);
        if (ending == 0 || (ending < relation->title.n_bytes && is_deputy(r, relation))) continue;
        if (!has_of || is_of(r, d, relation)) return 1;
    }
    return 0;
}

/* Has the person an office that ends in the noun? Then the office tells, and not the mere noun. */
static int has_office(const dli_refer *r, const description *d, uint32_t person)
{
    uint32_t n = 0;
    for (uint32_t i = r->things[person].relation; i != 0 && n < MAX_RELATIONS;
         i = r->relation_before[i - 1], n++)
        if (title_ending(r, r->out->relations[i - 1].title, d->end - 1, d->end) > 0) return 1;
    return 0;
}

/* The person mentioned last of those who hold the office; of several only one who was mentioned a short while ago. */
static uint32_t find_holder(const dli_refer *r, const description *d, int has_of)
{
    uint32_t found = DL_NONE, n = 0;
    for (uint32_t e = r->people; e != 0 && n < MAX_THINGS; e = r->things[e - 1].older, n++) {
        if (!holds(r, d, e - 1, has_of)) continue;
        if (found == DL_NONE) {
            found = e - 1;
            continue;
        }
        if (r->sentence - r->things[found].sentence > FAR) return DL_NONE;
        if (r->things[found].sentence == r->things[e - 1].sentence &&
            r->sentence != r->things[found].sentence)
            return DL_NONE; /* "the two presidents met": which? */
        break;
    }
    return found;
}

static int is_gender_against(const dli_refer *r, const description *d, uint32_t person)
{
    dli_gender gender = dli_gender_of(r, person);
    return (d->marks & DLI_R_MALE && !(d->marks & DLI_R_FEMALE) && gender == DLI_FEMALE) ||
           (d->marks & DLI_R_FEMALE && !(d->marks & DLI_R_MALE) && gender == DLI_MALE);
}

static uint32_t find_person(const dli_refer *r, const description *d, int has_of, const char **rule)
{
    uint32_t n_holders, nameless, by_noun = DL_NONE;
    uint64_t key = dli_refer_token(r, d->end - 1)->key;
    by_noun = noun_holder(r, key, &n_holders, &nameless);
    *rule = d->marks == 0 ? "age-of-person" : "office-of-person";
    uint32_t found = find_holder(r, d, has_of);
    if (found == DL_NONE && n_holders == 1 && !has_of && d->age == DL_NONE && r->things[by_noun].is_listed &&
        !has_office(r, d, by_noun)) {
        *rule = "introduced-as";
        found = by_noun;
    }
    if (found != DL_NONE && nameless > r->things[found].token && d->marks != 0) return DL_NONE;
    return found == DL_NONE || is_gender_against(r, d, found) ? DL_NONE : found;
}

/* organisations */

static const char *type_of(const dli_refer *r, const dli_candidate *c)
{
    dli_entry whole = dli_entry_over(r->lookup, c->token_begin, c->token_end);
    static const uint64_t names[] = {DLI_W_ORG, DLI_W_INSTITUTION};
    for (int i = 0; i < 2; i++) {
        dli_sense sense = dli_word_sense(r->k, r->names_w, whole, names[i]);
        if (sense.reading != NULL) return dli_sense_detail(sense);
    }
    uint32_t last = c->token_end - 1;
    static const uint64_t marks[] = {DLI_W_ORG_LAST, DLI_W_ORG_ANY, DLI_W_ORG_FIRST};
    const uint32_t at[] = {last, last, c->token_begin};
    for (int i = 0; i < 3 && last > c->token_begin; i++) {
        dli_sense sense = dli_word_sense(r->k, r->names_w, r->lookup->words[at[i]], marks[i]);
        if (sense.reading != NULL) return dli_sense_detail(sense);
    }
    return NULL;
}

/* 2: the noun is in the name; 1: the type fits; -1: it might, for nothing is known of it. */
static int fits_body(const dli_refer *r, uint32_t noun, dli_thing *thing)
{
    uint64_t key = dli_refer_token(r, noun)->key;
    if (thing->candidate != DL_NONE) {
        const dli_candidate *c = &r->names->items[thing->candidate];
        for (uint32_t i = c->token_begin; i < c->token_end; i++)
            if (dli_refer_token(r, i)->key == key) return 2;
        if (!thing->is_asked) thing->type = type_of(r, c);
        thing->is_asked = 1;
    }
    if (thing->type == NULL) return -1;
    for (unsigned i = 0; i < 8; i++) {
        dli_sense sense = dli_entry_sense(r->k, r->lookup->words[noun], r->w->body, i);
        if (sense.reading == NULL) break;
        if (strcmp(dli_sense_detail(sense), thing->type) == 0) return 1;
    }
    return 0;
}

/* The body mentioned last that fits. A nearer one that nothing is known of may be meant too, and then none is sure. */
static uint32_t find_body(const dli_refer *r, const description *d, const char **rule)
{
    uint32_t found = DL_NONE, n = 0, n_holders, nameless;
    int found_fit = 0, is_veiled = 0;
    noun_holder(r, dli_refer_token(r, d->noun)->key, &n_holders, &nameless);
    for (uint32_t e = r->bodies; e != 0 && n < MAX_THINGS; e = r->things[e - 1].older, n++) {
        dli_thing *thing = &r->things[e - 1];
        int fit = fits_body(r, d->noun, thing);
        if (fit == 0) continue;
        if (fit < 0) {
            is_veiled |= found == DL_NONE && r->sentence - thing->sentence <= FAR;
            continue;
        }
        if (found == DL_NONE) {
            found = e - 1;
            found_fit = fit;
            continue;
        }
        if (r->sentence - r->things[found].sentence > FAR) return DL_NONE;
        if (thing->sentence == r->things[found].sentence && fit >= found_fit) return DL_NONE;
        break;
    }
    if (found == DL_NONE || (is_veiled && found_fit < 2) || nameless > r->things[found].token) return DL_NONE;
    *rule = found_fit == 2 ? "noun-of-name" : "type-of-organization";
    return found;
}

/* the words */

/* Reads "the former banker", "the 43-year-old", "the prime minister"; false if it is none. */
static int read_description(const dli_refer *r, uint32_t i, description *d)
{
    *d = (description){.begin = i, .age = DL_NONE};
    uint32_t j = i + 1, limit = r->mention_token < r->limit ? r->mention_token : r->limit;
    while (j < limit && dli_refer_marks(r, j) & DLI_R_FORMER) {
        d->is_former = 1;
        j++;
    }
    if (j + 2 < limit && dli_refer_token(r, j)->kind == DL_TOKEN_NUMBER &&
        dli_refer_marks(r, j + 2) & DLI_R_AGE) {
        d->age = dli_refer_token(r, j)->value;
        j += 3;
    }
    d->noun = d->end = j;
    if (j < limit && dli_refer_marks(r, j) & DLI_R_BODY && d->age == DL_NONE && !d->is_former) {
        d->marks = DLI_R_BODY;
        d->end = j + 1;
        return !is_plural(r, j);
    }
    while (j < limit && dli_refer_marks(r, j) & (DLI_R_TITLE | DLI_R_SOMEONE) && j < d->noun + 6) {
        if (dli_refer_token(r, j)->kind != DL_TOKEN_WORD) break;
        d->marks |= dli_refer_marks(r, j);
        j = dli_refer_phrase_end(r, j);
    }
    if (j > limit) return 0;
    d->end = j;
    if (d->noun == d->end) return d->age != DL_NONE;
    return !is_plural(r, d->end - 1);
}

/* Does the description end here: no name behind it, no noun of which it is the first half? */
static int is_whole(const dli_refer *r, const description *d, int *has_of)
{
    *has_of = 0;
    if (d->end >= r->limit) return 1;
    if (d->end == r->mention_token) return 0;
    const dli_token *t = dli_refer_token(r, d->end);
    uint32_t marks = dli_refer_marks(r, d->end);
    if (t->kind == DL_TOKEN_CLITIC || t->kind == DL_TOKEN_STOP || t->kind == DL_TOKEN_QUOTE ||
        t->kind == DL_TOKEN_CLOSE)
        return 1;
    if (t->kind == DL_TOKEN_COMMA) /* ", Smith": the name comes behind */
        return d->end + 1 != r->mention_token || r->out->mentions[r->mention].kind != DL_PERSON;
    if (t->kind != DL_TOKEN_WORD || marks & DLI_R_WHO) return 0;
    int is_body = (d->marks & DLI_R_BODY) != 0;
    int is_gerund =
        d->end + 1 < r->limit && dli_refer_ends(r, d->end + 1, "ing"); /* accused the ministry of hiding it */
    if (dli_word_has(r->names_w, r->lookup->words[d->end], DLI_W_WEEKDAY)) return 1;
    if (marks & DLI_R_PREPOSITION && t->end - t->begin == 2 && lower(r->text.data[t->begin]) == 'o' &&
        lower(r->text.data[t->begin + 1]) == 'f')
        return (*has_of = !is_body && !is_gerund) || is_gerund;
    if (t->shape != DL_SHAPE_LOWER) return 0;
    if (marks & DLI_R_PREPOSITION && dli_refer_token(r, d->end)->end - t->begin == 2 &&
        lower(r->text.data[t->begin]) == 'i')
        return !is_body;
    return (marks & (DLI_R_FUNCTION | DLI_R_SAY | DLI_R_VERB)) != 0 || dli_refer_ends(r, d->end, "ed");
}

/* Behind a name and a comma, or behind "is", it tells what somebody is and stands for nobody. */
static int is_said_of(const dli_refer *r, uint32_t i)
{
    uint32_t first = r->tokens->sentences[r->sentence].token_begin;
    if (i <= first) return 0;
    uint32_t marks = dli_refer_marks(r, i - 1);
    if (marks & DLI_R_BE) return 1;
    if (!(marks & DLI_R_COMMA) || i < first + 2 || r->n_seen == 0) return 0;
    return r->seen[r->n_seen - 1].token_end == i - 1 || dli_refer_token(r, i - 2)->kind == DL_TOKEN_NUMBER;
}

dl_status dli_refer_description(dli_refer *r, uint32_t i, uint32_t *end)
{
    description d;
    int has_of;
    const char *rule = "";
    if (!is_definite(r, i) || r->lookup->phrase_at[i] != DL_NONE || !read_description(r, i, &d)) return DL_OK;
    if (d.age != DL_NONE && d.marks != 0) { /* "the 43-year-old banker": the age tells */
        d.marks = 0;
        d.noun = d.end;
    }
    int is_body = d.marks == DLI_R_BODY;
    if (!is_whole(r, &d, &has_of) || is_said_of(r, i)) return DL_OK;
    *end = d.end;
    uint32_t found = is_body ? find_body(r, &d, &rule) : find_person(r, &d, has_of, &rule);
    if (found == DL_NONE) {
        int acts = !is_body && r->quote == 0 && dli_refer_is_verb(r, d.end);
        return acts ? dli_see_person(r, DL_NONE, i, d.end, DLI_UNKNOWN_GENDER) : DL_OK;
    }
    DL_TRY(dli_refer_add(r, DL_REF_DESCRIPTION, i, d.end, found, rule, ""));
    if (!is_body) return dli_see_person(r, found, i, d.end, DLI_UNKNOWN_GENDER);
    dli_refer_touch(r, found, i);
    return DL_OK;
}
