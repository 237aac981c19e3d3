/* build.c: groups become entities, candidates mentions, votes reasons. */
#include "base/span.h"
#include "entity/group.h"

#include <math.h>
#include <string.h>

dl_str dli_join_words(dli_join *j, uint32_t token_begin, uint32_t token_end)
{
    uint32_t begin = dli_join_token(j, token_begin)->begin, end = dli_join_token(j, token_end - 1)->end;
    char *out = dli_arena_alloc_raw(j->results, end - begin + 1);
    if (out == NULL) return (dl_str){NULL, 0};
    size_t n = 0;
    int was_blank = 0;
    for (uint32_t b = begin; b < end; b++) {
        char c = j->text.data[b];
        int is_blank = c == ' ' || c == '\n' || c == '\t';
        if (!is_blank || !was_blank) out[n++] = is_blank ? ' ' : c;
        was_blank = is_blank;
    }
    return (dl_str){out, n};
}

dl_status dli_join_reason(dli_join *j, const char *rule, const char *detail, uint32_t token_begin,
                          uint32_t token_end, float weight, uint16_t kind)
{
    dl_span span = {0, 0};
    if (token_end > token_begin)
        span = (dl_span){dli_join_token(j, token_begin)->begin, dli_join_token(j, token_end - 1)->end};
    return dli_evidence_add(j->arena, j->evidence,
                            (dl_evidence){dli_str(rule), dli_str(detail), span, weight, kind});
}

static int is_mention(const dli_join *j, uint32_t candidate)
{
    return j->groups[dli_group_root(j, j->group_of[candidate])].kind != 0;
}

/* The reasons of a mention: its own votes, then those that other mentions of the group gave for the kind it got. */
static dl_status put_reasons(dli_join *j, uint32_t candidate, dl_range *why)
{
    const dli_candidate *c = &j->names->items[candidate];
    const dli_group *g = &j->groups[j->group_of[candidate]];
    why->begin = (uint32_t)j->evidence->n;
    for (uint32_t v = c->vote_head; v != DL_NONE; v = j->names->votes[v].next) {
        const dli_vote *vote = &j->names->votes[v];
        dl_span span = {dli_join_token(j, vote->token_begin)->begin,
                        dli_join_token(j, vote->token_end - 1)->end};
        DL_TRY(dli_evidence_add(j->arena, j->evidence,
                                (dl_evidence){vote->rule, vote->detail, span, vote->weight, vote->kind}));
    }
    if (c->flags & DLI_C_DEMONYM) {
        DL_TRY(dli_join_reason(j, "people", dli_sense_detail(g->sense), c->token_begin, c->token_end, 4.0f,
                               g->kind));
    }
    if (g->alias_of != DL_NONE) {
        const dli_candidate *full = &j->names->items[j->groups[g->alias_of].candidate];
        DL_TRY(
            dli_join_reason(j, g->alias_rule, "", full->token_begin, full->token_end, j->w->alias, g->kind));
    }
    if (j->groups[j->group_of[candidate]].candidate != candidate) {
        const dli_candidate *first = &j->names->items[g->candidate];
        for (uint32_t v = first->vote_head; v != DL_NONE; v = j->names->votes[v].next) {
            const dli_vote *vote = &j->names->votes[v];
            if (vote->kind != g->kind || vote->weight <= 0) continue;
            DL_TRY(dli_join_reason(j, "same-name", "", first->token_begin, first->token_end, vote->weight,
                                   vote->kind));
            break;
        }
    }
    why->end = (uint32_t)j->evidence->n;
    return DL_OK;
}

static dl_status add_mention(dli_join *j, uint32_t candidate, uint32_t entity)
{
    dli_candidate *c = &j->names->items[candidate];
    dl_mention m = {
        .span = {dli_join_token(j, c->token_begin)->begin, dli_join_token(j, c->token_end - 1)->end},
        .kind = j->groups[dli_group_root(j, j->group_of[candidate])].kind,
        .entity = entity,
        .sentence = c->sentence};
    if (c->flags & (DLI_C_FURNITURE | DLI_C_DATELINE)) m.flags |= DL_MENTION_FURNITURE;
    DL_TRY(put_reasons(j, candidate, &m.why));
    c->kind = m.kind;
    c->entity = entity;
    DLI_PUSH(j->arena, j->out->mentions, j->out->n_mentions, j->out->room_mentions, m);
    return DL_OK;
}

/* How good a form is as the name of its entity: words count, capitals throughout and genitives do not. */
static int form_rank(const dli_join *j, uint32_t candidate)
{
    const dli_candidate *c = &j->names->items[candidate];
    int rank = (int)(c->token_end - c->token_begin) * 4;
    if (c->flags & DLI_C_UPPER) rank -= 2;
    if (c->flags & (DLI_C_DATELINE | DLI_C_FURNITURE)) rank -= 2;
    if (dli_join_token(j, c->token_begin)->shape == DL_SHAPE_UPPER) rank -= 1;
    if (dli_join_token(j, c->token_begin)->flags & DLI_T_NON_ASCII) rank += 1;
    return rank;
}

static dl_status name_entity(dli_join *j, uint32_t candidate, dl_entity *e, int *rank)
{
    int here = form_rank(j, candidate);
    if (e->name.n_bytes != 0 && here <= *rank) return DL_OK;
    const dli_candidate *c = &j->names->items[candidate];
    uint32_t begin = c->token_begin;
    *rank = here;
    e->name = dli_join_words(j, begin, c->token_end);
    return e->name.data == NULL ? DL_E_NOMEM : DL_OK;
}

/* Fills entity_mentions: for each entity the indexes of its mentions, by counting. */
dl_status dli_index_mentions(dli_join *j)
{
    dli_entities *out = j->out;
    out->entity_mentions = dli_arena_alloc_raw(j->arena, out->n_mentions * sizeof(uint32_t) + 1);
    if (out->entity_mentions == NULL) return DL_E_NOMEM;
    for (size_t e = 0; e < out->n; e++) out->items[e].mentions = (dl_range){0, 0};
    for (size_t i = 0; i < out->n_mentions; i++) out->items[out->mentions[i].entity].mentions.end++;
    uint32_t begin = 0;
    for (size_t e = 0; e < out->n; e++) {
        uint32_t n = out->items[e].mentions.end;
        out->items[e].mentions = (dl_range){begin, begin};
        begin += n;
    }
    for (size_t i = 0; i < out->n_mentions; i++)
        out->entity_mentions[out->items[out->mentions[i].entity].mentions.end++] = (uint32_t)i;
    out->n_entity_mentions = out->n_mentions;
    return DL_OK;
}

static float confidence(const dli_group *g)
{
    float best = g->kind < DLI_N_KINDS ? g->votes[g->kind] : 9.0f, second = 0;
    if (g->flags & (DLI_C_DEMONYM | DLI_C_USER)) return 0.99f;
    for (int kind = 1; kind < DLI_N_KINDS; kind++) {
        float other = kind == g->kind ? 0 : g->votes[kind];
        second = other > second ? other : second;
    }
    float margin = best - second;
    return margin <= 0 ? 0.5f : margin >= 8.0f ? 0.99f : 0.5f + 0.06f * margin;
}

dl_status dli_build_entities(dli_join *j)
{
    dli_entities *out = j->out;
    int *ranks = dli_arena_alloc(j->arena, (j->n_groups + 1) * sizeof *ranks);
    if (ranks == NULL) return DL_E_NOMEM;
    for (uint32_t i = 0; i < j->names->n; i++) {
        if (!is_mention(j, i)) continue;
        dli_group *root = &j->groups[dli_group_root(j, j->group_of[i])];
        if (root->entity == DL_NONE) {
            dl_entity e = {
                .kind = root->kind, .latitude = NAN, .longitude = NAN, .confidence = confidence(root)};
            e.link = (dl_str){"", 0};
            root->entity = (uint32_t)out->n;
            DLI_PUSH(j->arena, out->items, out->n, out->room, e);
        }
        j->groups[j->group_of[i]].entity = root->entity;
        DL_TRY(add_mention(j, i, root->entity));
        DL_TRY(name_entity(j, i, &out->items[root->entity], &ranks[root->entity]));
    }
    return dli_index_mentions(j);
}

size_t dli_mentions_before(const dli_join *j, uint32_t byte)
{
    const dli_entities *out = j->out;
    return dli_span_from(out->mentions, out->n_mentions, sizeof *out->mentions, byte);
}

dl_status dli_keep_reasons(dli_join *j, dl_range *why)
{
    const dl_range before = *why;
    why->begin = (uint32_t)j->evidence->n;
    for (uint32_t e = before.begin; e < before.end; e++) {
        dl_evidence copy = j->evidence->items[e];
        DLI_PUSH(j->arena, j->evidence->items, j->evidence->n, j->evidence->room, copy);
    }
    why->end = (uint32_t)j->evidence->n;
    return DL_OK;
}
