/* words.c: what the words of the language can do in a clause. In come the classes of the packs; out go marks, a set of bits for
   each signature, so that a unit is asked with one look. */
#include "event/clause.h"
#include "lookup/marks.h"

#include <string.h>

static const dli_class_marks classes[] = {
    {"form_base", DLI_E_BASE},
    {"form_s", DLI_E_S},
    {"form_past", DLI_E_PAST},
    {"form_part", DLI_E_PART},
    {"form_ing", DLI_E_ING},
    {"say", DLI_E_SAY},
    {"say_past", DLI_E_PAST | DLI_E_PART},
    {"say_ing", DLI_E_ING},
    {"say_or_noun", DLI_E_OR_NOUN},
    {"clause_be", DLI_E_BE},
    {"clause_being", DLI_E_BEING},
    {"clause_have", DLI_E_HAVE},
    {"clause_do", DLI_E_DO},
    {"clause_will", DLI_E_WILL},
    {"clause_may", DLI_E_MAY},
    {"clause_not", DLI_E_NOT},
    {"clause_no", DLI_E_NO},
    {"clause_to", DLI_E_INFINITIVE},
    {"clause_that", DLI_E_THAT},
    {"clause_if", DLI_E_IF},
    {"clause_who", DLI_E_WHO},
    {"clause_and", DLI_E_AND},
    {"clause_or", DLI_E_OR},
    {"clause_pronoun", DLI_E_PRONOUN},
    {"clause_alleged", DLI_E_ALLEGED},
    {"clause_limit", DLI_E_LIMIT},
    {"clause_owner", DLI_E_OWNER},
    {"noun_plural", DLI_E_PLURAL},
    {"clause_ethnic", DLI_E_ETHNIC},
    {"clause_abroad", DLI_E_ABROAD},
    {"clause_help", DLI_E_HELP},
    {"clause_online", DLI_E_ONLINE},
    {"noun_to", DLI_E_PLAN},
    {"preposition", DLI_E_PREPOSITION},
    {"subordinator", DLI_E_SUBORDINATOR},
    {"adverb_time", DLI_E_ADVERB},
    {"adverb_connective", DLI_E_ADVERB},
    {"adverb_manner", DLI_E_ADVERB},
    {"article", DLI_E_DETERMINER},
    {"determiner", DLI_E_DETERMINER},
    {"demonstrative", DLI_E_DETERMINER},
    {"quantifier", DLI_E_DETERMINER},
    {"possessive", DLI_E_DETERMINER | DLI_E_OWNER},
    {"actor", DLI_E_ACTOR},
    {"actor_weak", DLI_E_WEAK},
    {"actor_front", DLI_E_FRONT},
    {"office", DLI_E_OFFICE},
    {"rank", DLI_E_OFFICE},
    {"role", DLI_E_OFFICE},
    {"function", DLI_E_FUNCTION},
    {"clause_by", DLI_E_PLACE(DLI_AT_BY)},
    {"clause_of", DLI_E_PLACE(DLI_AT_OF)},
    {"clause_with", DLI_E_PLACE(DLI_AT_WITH)},
    {"clause_at_to", DLI_E_PLACE(DLI_AT_TO)},
    {"clause_on", DLI_E_PLACE(DLI_AT_ON)},
    {"clause_against", DLI_E_PLACE(DLI_AT_AGAINST)},
    {"clause_for", DLI_E_PLACE(DLI_AT_FOR)},
    {"clause_from", DLI_E_PLACE(DLI_AT_FROM)},
    {"clause_in", DLI_E_PLACE(DLI_AT_IN)},
    {"clause_at", DLI_E_PLACE(DLI_AT_AT)},
    {"clause_between", DLI_E_PLACE(DLI_AT_BETWEEN)},
    {"clause_among", DLI_E_PLACE(DLI_AT_AMONG)},
    {"clause_into", DLI_E_PLACE(DLI_AT_INTO)},
    {"clause_over", DLI_E_PLACE(DLI_AT_OVER)},
    {"clause_toward", DLI_E_PLACE(DLI_AT_TOWARD)},
    {"clause_about", DLI_E_PLACE(DLI_AT_ABOUT)},
    {"clause_as", DLI_E_PLACE(DLI_AT_AS)},
};

/* The groups of verbs and nouns are as many as the packs like: v_accuse, n_talks. */
static uint64_t group_marks(const char *name)
{
    if (strncmp(name, "v_", 2) == 0) return strcmp(name, "v_other") == 0 ? 0 : DLI_E_ACT;
    return strncmp(name, "n_", 2) == 0 ? DLI_E_NOUN : 0;
}

size_t dli_e_alpha2_index(const char *code)
{
    if (code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z') return DLI_N_ALPHA2;
    return (size_t)(code[0] - 'A') * 26 + (size_t)(code[1] - 'A');
}

const char *dli_e_alpha3(const dli_event_words *words, const char *alpha2)
{
    size_t i = dli_e_alpha2_index(alpha2);
    static const char none[4] = "";
    return i < DLI_N_ALPHA2 ? words->alpha3[i] : none;
}

/* The detail of a country is its code of three letters. */
static dl_status note_countries(dli_arena *arena, const dli_knowledge *k, dli_event_words *out)
{
    const dli_pack *pack = &k->packs[0];
    int country = dli_class_find(k, "country");
    out->alpha3 = dli_arena_alloc(arena, DLI_N_ALPHA2 * sizeof *out->alpha3);
    if (out->alpha3 == NULL) return DL_E_NOMEM;
    for (uint32_t r = 0; r < pack->n_readings; r++) {
        if (k->class_of[0][pack->readings[r].class_id] != country) continue;
        const dli_fact *fact = &pack->facts[pack->readings[r].fact];
        const char *code = dli_pack_string(pack, fact->detail);
        size_t i = dli_e_alpha2_index(fact->country);
        if (i < DLI_N_ALPHA2 && strlen(code) == 3) memcpy(out->alpha3[i], code, 4);
    }
    return DL_OK;
}

dl_status dli_event_words_make(dli_arena *arena, const dli_knowledge *k, dli_event_words *out, dl_error *err)
{
    *out = (dli_event_words){.actor = dli_class_find(k, "actor"),
                             .actor_front = dli_class_find(k, "actor_front"),
                             .actor_org = dli_class_find(k, "actor_org"),
                             .actor_word = dli_class_find(k, "actor_word"),
                             .country = dli_class_find(k, "country"),
                             .demonym = dli_class_find(k, "demonym")};
    uint64_t *of_class;
    DL_TRY(dli_marks_note(arena, k, classes, sizeof classes / sizeof *classes, &of_class));
    for (uint32_t c = 0; c < k->n_classes; c++) of_class[c] |= group_marks(k->class_names[c]);
    DL_TRY(dli_marks_spread(arena, k, of_class, &out->marks));
    DL_TRY(note_countries(arena, k, out));
    return dli_frames_make(arena, k, &out->frames, err);
}
