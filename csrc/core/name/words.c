/* words.c: the classes and weights of the pack that this room asks for, by name. */
#include "name/name.h"

#include "base/key.h"
#include "text/fold.h"

#define CLASS(name) .name = dli_class_find(k, #name)
#define WEIGHT(name) .name = dli_setting(k, "names." #name, 0)

void dli_name_words_make(const dli_knowledge *k, dli_name_words *out)
{
    *out = (dli_name_words){
        CLASS(given),
        CLASS(surname),
        CLASS(particle),
        CLASS(name_suffix),
        CLASS(country),
        CLASS(division),
        CLASS(city),
        CLASS(feature),
        CLASS(place),
        CLASS(demonym),
        CLASS(religion),
        CLASS(politics),
        CLASS(language_only),
        CLASS(org),
        CLASS(org_first),
        CLASS(org_last),
        CLASS(org_any),
        CLASS(place_first),
        CLASS(place_last),
        .direction = dli_class_find(k, "place_direction"),
        CLASS(office),
        CLASS(rank),
        CLASS(role),
        CLASS(address),
        CLASS(occupation),
        CLASS(kinship),
        CLASS(modifier),
        CLASS(title_word),
        CLASS(say),
        CLASS(function),
        CLASS(word),
        CLASS(month),
        CLASS(weekday),
        CLASS(article),
        CLASS(institution),
        CLASS(not_name),
        CLASS(zone),
        CLASS(event_last),
        CLASS(event_first),
        CLASS(misc_last),
        CLASS(misc_first),
        CLASS(title_past),
        CLASS(title_acting),
        CLASS(title_elect),
        CLASS(title_part),
        CLASS(preposition),
        CLASS(conjunction),
        CLASS(name_generation),
        CLASS(given_male),
        CLASS(given_female),
        CLASS(title_male),
        CLASS(title_female),
        CLASS(org_designator),
        WEIGHT(known_country),
        WEIGHT(known_city),
        WEIGHT(known_division),
        WEIGHT(known_feature),
        WEIGHT(known_org),
        WEIGHT(given_first),
        WEIGHT(surname_last),
        WEIGHT(surname_only),
        WEIGHT(given_only),
        WEIGHT(affix),
        WEIGHT(two_unknown),
        WEIGHT(org_word),
        WEIGHT(place_word),
        WEIGHT(acronym),
        WEIGHT(common_word),
        WEIGHT(common_only),
        WEIGHT(threshold),
        WEIGHT(initial),
        WEIGHT(person_suffix),
        WEIGHT(dateline),
        WEIGHT(alias),
        WEIGHT(title_alone),
        WEIGHT(generic_word),
        WEIGHT(institution_word),
        WEIGHT(event_word),
        WEIGHT(misc_word),
    };
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
unsigned dli_name_affix(const dli_knowledge *k, const char *word, size_t n_bytes, dli_sense *sense)
{
    char folded[DLI_FOLD_MAX];
    size_t n = dli_fold(word, n_bytes, folded, sizeof folded);
    const dli_pack *pack = &k->packs[0];
    *sense = (dli_sense){NULL, NULL, pack};
    for (size_t length = n < 9 ? n - (n > 0) : 8; length >= 2 && n >= length + 2; length--) {
        const dli_pack_affix *found =
            find_affix(pack, dli_key(folded + n - length, length), (unsigned)length, 0);
        if (found == NULL) continue;
        sense->fact = &pack->facts[found->fact];
        return sense->fact->weight;
    }
    for (size_t length = 4; length >= 2 && n >= length + 3; length--) {
        const dli_pack_affix *found = find_affix(pack, dli_key(folded, length), (unsigned)length, 1);
        if (found == NULL) continue;
        sense->fact = &pack->facts[found->fact];
        return sense->fact->weight;
    }
    return 0;
}
