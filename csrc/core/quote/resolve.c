/* resolve.c: from the words of a noun phrase to the entity that they stand for. In come tokens; the mentions and references of the
   entity room that lie over them tell the rest. "Smith's lawyer" is not Smith, and "Danish officials" are not Danes. */
#include "base/span.h"
#include "quote/find.h"

static size_t first_mention(const dli_entities *e, uint32_t begin)
{
    return dli_span_from(e->mentions, e->n_mentions, sizeof *e->mentions, begin);
}

/* The token behind byte `end`, from token i. */
static uint32_t token_behind(const dli_quoting *q, uint32_t i, uint32_t end)
{
    while (i < q->tokens->n && dli_q_token(q, i)->begin < end) i++;
    return i;
}

/* Is what ends at token i somebody's, or only said of another noun: "Smith's lawyer", "Danish officials", "the Leeds mayor"? */
static int is_only_part(const dli_quoting *q, uint32_t i, uint32_t end, uint16_t kind)
{
    if (i >= end) return 0;
    if (dli_q_is_kind(q, i, DLI_KIND_BIT(DL_TOKEN_CLITIC))) return 1;
    if (kind == DL_PERSON || !dli_q_is_word(q, i)) return 0;
    uint64_t marks = dli_q_marks(q, i);
    if (marks & (DLI_Q_PREPOSITION | DLI_Q_AND | DLI_Q_BODY)) return 0;
    if (kind == DL_ORGANIZATION && !(marks & DLI_Q_PERSON) && i + 1 == end)
        return 0; /* "the Hearth TV station" */
    return dli_q_token(q, i)->shape == DL_SHAPE_LOWER;
}

int dli_is_name(const dli_quoting *q, dl_range words)
{
    const dli_entities *e = q->entities;
    uint32_t begin = dli_q_token(q, words.begin)->begin, end = dli_q_token(q, words.end - 1)->end;
    size_t m = first_mention(e, begin);
    return m < e->n_mentions && e->mentions[m].span.begin == begin && e->mentions[m].span.end == end;
}

static int names_speaker(uint16_t kind)
{
    return kind == DL_PERSON || kind == DL_ORGANIZATION || kind == DL_PLACE || kind >= DL_KIND_USER;
}

/* In "a spokesman for the ministry" and "a statement by the ministry" what stands behind the link counts. */
static void read_phrase(const dli_quoting *q, dl_range words, uint32_t *speaker, uint32_t *behalf)
{
    const dli_entities *e = q->entities;
    uint32_t begin = dli_q_token(q, words.begin)->begin, end = dli_q_token(q, words.end - 1)->end;
    int is_behalf = 0, is_issued = 0;
    for (uint32_t i = words.begin; i < words.end; i++) {
        is_behalf |= dli_q_is(q, i, DLI_Q_BEHALF);
        is_issued |= dli_q_is(q, i, DLI_Q_ISSUED);
    }
    uint32_t person = DL_NONE, body = DL_NONE, at = words.begin;
    int has_link = 0;
    for (size_t m = first_mention(e, begin); m < e->n_mentions && e->mentions[m].span.begin < end; m++) {
        const dl_mention *mention = &e->mentions[m];
        uint32_t from = at;
        while (from < words.end && dli_q_token(q, from)->begin < mention->span.begin) {
            has_link |= dli_q_is(q, from, DLI_Q_PREPOSITION);
            from++;
        }
        at = from;
        if (!names_speaker(mention->kind) || mention->flags & DL_MENTION_FURNITURE) continue;
        uint32_t behind = token_behind(q, from, mention->span.end);
        int is_part = is_only_part(q, behind, words.end, mention->kind);
        int is_head = behind >= words.end && from > words.begin &&
                      !dli_q_is(q, from - 1, DLI_Q_PREPOSITION | DLI_Q_AND);
        if (mention->kind == DL_PERSON && person == DL_NONE && (!has_link || is_head || is_issued) &&
            (!is_part || is_issued))
            person = mention->entity;
        if (body == DL_NONE && (is_behalf || is_issued || (!has_link && !is_part))) body = mention->entity;
    }
    *behalf = is_behalf ? body : DL_NONE;
    if (is_behalf && person == body) *behalf = DL_NONE;
    *speaker = person != DL_NONE ? person : is_behalf ? DL_NONE : body;
}

void dli_resolve_speaker(const dli_quoting *q, dl_range words, uint32_t *speaker, uint32_t *behalf)
{
    const dli_entities *e = q->entities;
    uint32_t begin = dli_q_token(q, words.begin)->begin, end = dli_q_token(q, words.end - 1)->end;
    read_phrase(q, words, speaker, behalf);
    if (*speaker != DL_NONE || *behalf != DL_NONE) return;
    size_t r = dli_span_from(e->references, e->n_references, sizeof *e->references, begin);
    if (r >= e->n_references || e->references[r].span.begin >= end) return;
    uint32_t behind = token_behind(q, words.begin, e->references[r].span.end);
    if (!is_only_part(q, behind, words.end, DL_PERSON)) *speaker = e->references[r].entity;
}

/* The end of the part of "Lee and Ruiz" that begins at `begin`. */
static uint32_t part_end(const dli_quoting *q, uint32_t begin, uint32_t end)
{
    uint32_t i = begin;
    while (i < end && !dli_q_is(q, i, DLI_Q_AND) && !dli_q_is_comma(q, i, ',')) i++;
    return i;
}

/* In "the head of the bank and the fund" the second is no speaker, in "the head of the bank and the mayor" it is. */
uint32_t dli_resolve_others(const dli_quoting *q, dl_range words, uint32_t first, uint32_t *others)
{
    uint32_t n = 0;
    int has_link = 0, is_behalf = 0;
    for (uint32_t begin = words.begin, end; begin < words.end && n < DLI_MAX_OTHERS; begin = end + 1) {
        end = part_end(q, begin, words.end);
        uint32_t entity = DL_NONE, behalf = DL_NONE;
        if (begin > words.begin && begin < end)
            dli_resolve_speaker(q, (dl_range){begin, end}, &entity, &behalf);
        int is_person = entity != DL_NONE && q->entities->items[entity].kind == DL_PERSON;
        int is_apart = !has_link || is_person || dli_q_is(q, begin, DLI_Q_DETERMINER);
        int is_known = entity == first;
        for (uint32_t o = 0; o < n; o++) is_known |= others[o] == entity;
        if (entity != DL_NONE && first != DL_NONE && is_apart && !is_behalf && !is_known)
            others[n++] = entity;
        for (uint32_t i = begin; i < end; i++) {
            has_link |= dli_q_is(q, i, DLI_Q_PREPOSITION);
            is_behalf |= dli_q_is(q, i, DLI_Q_BEHALF | DLI_Q_ISSUED);
        }
    }
    return n;
}

uint32_t dli_resolve_place(const dli_quoting *q, dl_range words)
{
    const dli_entities *e = q->entities;
    uint32_t begin = dli_q_token(q, words.begin)->begin, end = dli_q_token(q, words.end - 1)->end;
    for (size_t m = first_mention(e, begin); m < e->n_mentions && e->mentions[m].span.begin < end; m++) {
        uint32_t behind = token_behind(q, words.begin, e->mentions[m].span.end);
        if (e->mentions[m].kind == DL_PLACE && !is_only_part(q, behind, words.end, DL_PLACE))
            return e->mentions[m].entity;
    }
    return DL_NONE;
}

uint32_t dli_resolve_entity(const dli_quoting *q, dl_range words)
{
    uint32_t entity, behalf;
    dli_resolve_speaker(q, words, &entity, &behalf);
    return entity;
}
