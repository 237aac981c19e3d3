/* compile.h: from the rules of packs to PCRE2 programs over letters, and the index of what starts them. */
#ifndef DLI_COMPILE_H
#define DLI_COMPILE_H

#include "lookup/knowledge.h"

/* Compiles the rules of all packs and fills knowledge->rules and ->rule_sets. Errors: DL_E_RULE, DL_E_NOMEM. */
dl_status dli_compile_rules(dli_knowledge *knowledge, dl_error *err);

#endif
