/* hyphen.h: compounds that hold a name: Beijing-based, Dutch-Turkish, Soviet-era. */
#ifndef DLI_HYPHEN_H
#define DLI_HYPHEN_H

#include "lookup/lookup.h"

/* Cuts hyphenated tokens in three where the lexicon has no such word but knows the first part as a place, a people or an
   organisation, and the second as one too or as a common word. Names such as Kassym-Jomart stay whole. Tokens move into a
   new array only if there is something to cut. Errors: DL_E_NOMEM. */
dl_status dli_split_hyphens(dli_arena *arena, const dli_knowledge *knowledge, dl_str text,
                            dli_tokens *tokens);

#endif
