/* country.h: countries by the codes of three letters that PLOVER writes. */
#ifndef DLI_EVENT_COUNTRY_H
#define DLI_EVENT_COUNTRY_H

#include "lookup/knowledge.h"

/* By the two letters of ISO 3166-1 alpha-2; empty where the pack has no such country. */
typedef struct dli_country_codes {
    char alpha3[26][26][4];
} dli_country_codes;

/* Reads them from the pack's countries, whose detail they are. For set-up. */
void dli_country_codes_make(const dli_knowledge *knowledge, dli_country_codes *out);

/* "TUR" for "TR"; "" for what is no code of two capitals, or of no country. */
static inline const char *dli_country_code(const dli_country_codes *codes, const char *alpha2)
{
    const unsigned a = (unsigned char)alpha2[0] - 'A', b = a < 26 ? (unsigned char)alpha2[1] - 'A' : 26u;
    return b < 26 ? codes->alpha3[a][b] : "";
}

#endif
