/* words.c: the classes and weights of the packs that this room and the next ask for, by name. */
#include "name/name.h"

#include "base/key.h"
#include "lookup/marks.h"
#include "text/fold.h"

static const dli_class_marks classes[] = {
    {"given", DLI_W_GIVEN},
    {"surname", DLI_W_SURNAME},
    {"particle", DLI_W_PARTICLE},
    {"name_suffix", DLI_W_NAME_SUFFIX},
    {"name_generation", DLI_W_NAME_GENERATION},
    {"given_male", DLI_W_GIVEN_MALE},
    {"given_female", DLI_W_GIVEN_FEMALE},
    {"country", DLI_W_COUNTRY},
    {"division", DLI_W_DIVISION},
    {"city", DLI_W_CITY},
    {"feature", DLI_W_FEATURE},
    {"place", DLI_W_PLACE},
    {"demonym", DLI_W_DEMONYM},
    {"religion", DLI_W_RELIGION},
    {"politics", DLI_W_POLITICS},
    {"language_only", DLI_W_LANGUAGE_ONLY},
    {"org", DLI_W_ORG},
    {"institution", DLI_W_INSTITUTION},
    {"org_first", DLI_W_ORG_FIRST},
    {"org_last", DLI_W_ORG_LAST},
    {"org_any", DLI_W_ORG_ANY},
    {"org_designator", DLI_W_ORG_DESIGNATOR},
    {"place_first", DLI_W_PLACE_FIRST},
    {"place_last", DLI_W_PLACE_LAST},
    {"place_direction", DLI_W_DIRECTION},
    {"event_first", DLI_W_EVENT_FIRST},
    {"event_last", DLI_W_EVENT_LAST},
    {"misc_first", DLI_W_MISC_FIRST},
    {"misc_last", DLI_W_MISC_LAST},
    {"office", DLI_W_OFFICE},
    {"rank", DLI_W_RANK},
    {"role", DLI_W_ROLE},
    {"address", DLI_W_ADDRESS},
    {"kinship", DLI_W_KINSHIP},
    {"title_word", DLI_W_TITLE_WORD},
    {"modifier", DLI_W_MODIFIER},
    {"title_past", DLI_W_TITLE_PAST},
    {"title_acting", DLI_W_TITLE_ACTING},
    {"title_elect", DLI_W_TITLE_ELECT},
    {"title_part", DLI_W_TITLE_PART},
    {"title_male", DLI_W_TITLE_MALE},
    {"title_female", DLI_W_TITLE_FEMALE},
    {"word", DLI_W_WORD},
    {"function", DLI_W_FUNCTION},
    {"not_name", DLI_W_NOT_NAME},
    {"month", DLI_W_MONTH},
    {"weekday", DLI_W_WEEKDAY},
    {"zone", DLI_W_ZONE},
    {"say", DLI_W_SAY},
    {"article", DLI_W_ARTICLE},
    {"preposition", DLI_W_PREPOSITION},
    {"conjunction", DLI_W_CONJUNCTION},
};
#define N_CLASSES (sizeof classes / sizeof *classes)

static dl_status make_marks(dli_arena *arena, const dli_knowledge *k, dli_name_words *out)
{
    for (size_t c = 0; c < N_CLASSES; c++)
        out->classes[dli_mark_bit(classes[c].marks)] = dli_class_find(k, classes[c].name);
    DL_TRY(dli_marks_note(arena, k, classes, N_CLASSES, &out->class_marks));
    return dli_marks_spread(arena, k, out->class_marks, &out->marks);
}

/* The endings and beginnings of names, as a small filter: few letters are one, and the others need no search. */
static void make_affixes(const dli_knowledge *k, dli_name_words *out)
{
    for (uint32_t i = 0; i < k->packs[0].n_affixes; i++) {
        const uint64_t key = k->packs[0].affixes[i].key;
        out->affixes[key >> 8 & (DLI_N_AFFIX_WORDS - 1)] |= (uint64_t)1 << (key >> 2 & 63);
    }
}

#define WEIGHT(name) .name = dli_setting(k, "names." #name, 0)

dl_status dli_name_words_make(dli_arena *arena, const dli_knowledge *k, dli_name_words *out)
{
    *out = (dli_name_words){
        WEIGHT(known_country), WEIGHT(known_city),  WEIGHT(known_division), WEIGHT(known_feature),
        WEIGHT(known_org),     WEIGHT(given_first), WEIGHT(surname_last),   WEIGHT(surname_only),
        WEIGHT(given_only),    WEIGHT(affix),       WEIGHT(two_unknown),    WEIGHT(org_word),
        WEIGHT(place_word),    WEIGHT(acronym),     WEIGHT(common_word),    WEIGHT(common_only),
        WEIGHT(threshold),     WEIGHT(initial),     WEIGHT(person_suffix),  WEIGHT(dateline),
        WEIGHT(alias),         WEIGHT(title_alone), WEIGHT(generic_word),   WEIGHT(institution_word),
        WEIGHT(event_word),    WEIGHT(misc_word),
    };
    make_affixes(k, out);
    return make_marks(arena, k, out);
}

static int may_be_affix(const dli_name_words *w, uint64_t key)
{
    return (w->affixes[key >> 8 & (DLI_N_AFFIX_WORDS - 1)] >> (key >> 2 & 63) & 1) != 0;
}

/* Endings are sorted by key. */
static const dli_pack_affix *find_affix(const dli_pack *pack, uint64_t key, unsigned n_bytes, int prefix)
{
    uint32_t low = 0, high = pack->n_affixes;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pack->affixes[middle].key < key) low = middle + 1;
        else high = middle;
    }
    for (; low < pack->n_affixes && pack->affixes[low].key == key; low++)
        if (pack->affixes[low].n_bytes == n_bytes && pack->affixes[low].prefix == prefix)
            return &pack->affixes[low];
    return NULL;
}

/* The longest ending that the pack knows wins. */
unsigned dli_name_affix(const dli_knowledge *k, const dli_name_words *w, const char *word, size_t n_bytes,
                        dli_sense *sense)
{
    char folded[DLI_FOLD_MAX];
    size_t n = dli_fold(word, n_bytes, folded, sizeof folded);
    const dli_pack *pack = &k->packs[0];
    *sense = (dli_sense){NULL, NULL, pack};
    for (size_t length = n < 9 ? n - (n > 0) : 8; length >= 2 && n >= length + 2; length--) {
        const uint64_t key = dli_key(folded + n - length, length);
        const dli_pack_affix *found =
            may_be_affix(w, key) ? find_affix(pack, key, (unsigned)length, 0) : NULL;
        if (found == NULL) continue;
        sense->fact = &pack->facts[found->fact];
        return sense->fact->weight;
    }
    for (size_t length = 4; length >= 2 && n >= length + 3; length--) {
        const uint64_t key = dli_key(folded, length);
        const dli_pack_affix *found =
            may_be_affix(w, key) ? find_affix(pack, key, (unsigned)length, 1) : NULL;
        if (found == NULL) continue;
        sense->fact = &pack->facts[found->fact];
        return sense->fact->weight;
    }
    return 0;
}
