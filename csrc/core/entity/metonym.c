/* metonym.c: capitals that stand for governments: "Ankara denied it". The mention stays a place and says so. The pack's rules
   know the words around; that the place is a capital, the lexicon. */
#include "entity/group.h"

#include <string.h>

static int is_capital(const dli_join *j, const dli_candidate *c)
{
    dli_entry entry = dli_entry_over(j->lookup, c->token_begin, c->token_end);
    const char *country = j->out->items[c->entity].country;
    int class_id;
    for (unsigned i = 0;; i++) {
        dli_sense sense = dli_entry_reading(j->k, entry, i, &class_id);
        if (sense.reading == NULL) return 0;
        if (j->w->class_marks[class_id] == DLI_W_CITY && strcmp(dli_sense_detail(sense), "capital") == 0 &&
            dli_same_country(sense.fact->country, country))
            return 1;
    }
}

dl_status dli_mark_government(dli_join *j, uint32_t candidate, const char *rule, uint32_t token_begin,
                              uint32_t token_end)
{
    const dli_candidate *c = &j->names->items[candidate];
    if (c->entity == DL_NONE || c->kind != DL_PLACE || !is_capital(j, c)) return DL_OK;
    uint32_t begin = dli_join_token(j, c->token_begin)->begin;
    for (size_t i = dli_mentions_before(j, begin); i < j->out->n_mentions; i++) {
        dl_mention *m = &j->out->mentions[i];
        if (m->span.begin != begin) break;
        if (m->entity != c->entity || (m->flags & (DL_MENTION_METONYM | DL_MENTION_FURNITURE))) continue;
        m->flags |= DL_MENTION_METONYM;
        DL_TRY(dli_keep_reasons(j, &m->why));
        DL_TRY(dli_join_reason(j, rule, "", token_begin, token_end, 0, DL_PLACE));
        m->why.end = (uint32_t)j->evidence->n;
    }
    return DL_OK;
}
