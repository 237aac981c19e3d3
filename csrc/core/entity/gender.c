/* gender.c: is a person he or she? Words beside the name tell (Mrs, spokesman, wife), then given names, then endings of family names (-ova). Where they disagree or are silent, nothing is known. */
#include "entity/reference.h"

#include <string.h>

/* Relations of a person that are asked. */
#define MAX_ASKED 8

/* The sex that a fact's detail ends in: "latin_american_f". */
static dli_gender gender_of_detail(const char *detail)
{
    size_t n = strlen(detail);
    if (n < 3 || detail[n - 2] != '_') return DLI_UNKNOWN_GENDER;
    return detail[n - 1] == 'm' ? DLI_MALE : detail[n - 1] == 'f' ? DLI_FEMALE : DLI_UNKNOWN_GENDER;
}

static dli_gender gender_of_given(const dli_refer *r, dli_entry entry)
{
    int is_m = dli_word_has(r->names_w, entry, DLI_W_GIVEN_MALE),
        is_f = dli_word_has(r->names_w, entry, DLI_W_GIVEN_FEMALE);
    return is_m == is_f ? DLI_UNKNOWN_GENDER : is_m ? DLI_MALE : DLI_FEMALE;
}

static dli_gender gender_of_marks(uint32_t marks)
{
    if (!(marks & DLI_R_MALE) == !(marks & DLI_R_FEMALE)) return DLI_UNKNOWN_GENDER;
    return marks & DLI_R_MALE ? DLI_MALE : DLI_FEMALE;
}

/* The titles in front of the name: the last word that tells. */
static dli_gender gender_of_title(const dli_refer *r, const dli_candidate *c)
{
    dli_gender found = DLI_UNKNOWN_GENDER;
    for (uint32_t i = c->title_begin; i < c->title_end; i++) {
        dli_gender here = gender_of_marks(dli_refer_marks(r, i));
        if (here == DLI_UNKNOWN_GENDER && r->lookup->words[i].slot != NULL)
            here = gender_of_marks((uint32_t)r->w->marks[r->lookup->words[i].signature]);
        if (here != DLI_UNKNOWN_GENDER) found = here;
    }
    return found;
}

/* "Kim Jong Un": a family name in front, and behind it no family name. */
static int is_family_first(const dli_refer *r, const dli_candidate *c)
{
    dli_entry first = r->lookup->words[c->token_begin], last = r->lookup->words[c->token_end - 1];
    uint32_t n = c->token_end - c->token_begin;
    if (n < 3 && (dli_word_has(r->names_w, last, DLI_W_SURNAME) ||
                  !(dli_refer_token(r, c->token_end - 1)->flags & DLI_T_HYPHEN ||
                    dli_word_has(r->names_w, last, DLI_W_GIVEN))))
        return 0;
    dli_sense family = dli_word_sense(r->k, r->names_w, first, DLI_W_SURNAME);
    dli_sense given = dli_word_sense(r->k, r->names_w, first, DLI_W_GIVEN);
    return family.reading != NULL && given.reading != NULL && family.fact->weight >= given.fact->weight;
}

static dli_gender gender_of_name(const dli_refer *r, const dli_candidate *c)
{
    uint32_t first = c->token_begin, last = c->token_end - 1;
    uint32_t p = r->lookup->phrase_at[first];
    dli_gender gender = DLI_UNKNOWN_GENDER;
    if (p != DL_NONE && r->lookup->phrases[p].token_end <= c->token_end)
        gender = gender_of_given(r, r->lookup->phrases[p].entry);
    if (dli_refer_token(r, first)->flags & DLI_T_INITIAL && first + 1 < last) first++;
    if (gender == DLI_UNKNOWN_GENDER && !is_family_first(r, c))
        gender = gender_of_given(r, r->lookup->words[first]);
    if (gender == DLI_UNKNOWN_GENDER && last > first) {
        const dli_token *t = dli_refer_token(r, last);
        dli_sense sense;
        if (dli_name_affix(r->k, r->names_w, r->text.data + t->begin, t->end - t->begin, &sense) != 0)
            gender = gender_of_detail(dli_pack_string(sense.pack, sense.fact->detail));
    }
    return gender;
}

/* What is said of the person as an office or as kin: "spokeswoman", "wife". The words lie in the text. */
static dli_gender gender_of_relations(const dli_refer *r, const dli_thing *thing)
{
    uint32_t n = 0;
    for (uint32_t i = thing->relation; i != 0 && n < MAX_ASKED; i = r->relation_before[i - 1], n++) {
        dl_range tokens = dli_relation_tokens(r, &r->out->relations[i - 1]);
        for (uint32_t t = tokens.begin; t < tokens.end; t++) {
            dli_gender here = gender_of_marks(dli_refer_marks(r, t));
            if (here != DLI_UNKNOWN_GENDER) return here;
        }
    }
    return DLI_UNKNOWN_GENDER;
}

void dli_note_gender(dli_refer *r, dli_thing *thing, const dli_candidate *c)
{
    dli_gender gender = c->title_begin < c->title_end ? gender_of_title(r, c) : DLI_UNKNOWN_GENDER;
    if (gender != DLI_UNKNOWN_GENDER) thing->gender = (uint8_t)gender;
}

dli_gender dli_gender_of(const dli_refer *r, uint32_t entity)
{
    dli_thing *thing = &r->things[entity];
    if (thing->is_asked || thing->gender != DLI_UNKNOWN_GENDER) return (dli_gender)thing->gender;
    thing->is_asked = 1;
    dli_gender gender = gender_of_relations(r, thing);
    if (gender == DLI_UNKNOWN_GENDER && thing->candidate != DL_NONE)
        gender = gender_of_name(r, &r->names->items[thing->candidate]);
    thing->gender = (uint8_t)gender;
    return gender;
}
