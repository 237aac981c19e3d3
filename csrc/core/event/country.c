/* country.c: the codes of all countries, gathered once. The pack keeps them where it keeps the countries, as the detail of
   each; a table by the other code saves looking one up by its name. */
#include "event/country.h"

#include <string.h>

void dli_country_codes_make(const dli_knowledge *k, dli_country_codes *out)
{
    const dli_pack *pack = &k->packs[0];
    const int country = dli_class_find(k, "country");
    *out = (dli_country_codes){0};
    for (uint32_t i = 0; i < pack->n_readings; i++) {
        if (k->class_of[0][pack->readings[i].class_id] != country) continue;
        const dli_fact *fact = &pack->facts[pack->readings[i].fact];
        const char *alpha3 = dli_pack_string(pack, fact->detail);
        const unsigned a = (unsigned char)fact->country[0] - 'A', b = (unsigned char)fact->country[1] - 'A';
        if (a < 26 && b < 26 && strlen(alpha3) == 3) memcpy(out->alpha3[a][b], alpha3, 4);
    }
}
