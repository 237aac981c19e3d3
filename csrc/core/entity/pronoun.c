/* pronoun.c: who is "he"? The persons of this sentence, of the one before and of the one before that are asked in turn; the
   first of these that has somebody of fitting gender decides: by its only one, else by its subject, else not at all. What is
   not sure is left out, and so is what leads to a person whom the text does not name. */
#include "entity/reference.h"

#include <string.h>

/* Persons looked back at for each pronoun. */
#define MAX_SEEN 48
/* Different ones among them that are told apart. */
#define MAX_CHOICE 6

typedef enum grammar { SUBJECT, OBJECT, POSSESSIVE, REFLEXIVE } grammar;

/* One person that a pronoun can mean. */
typedef struct choice {
    const dli_seen *first, *last; /* of this level */
    uint8_t is_subject, is_clause_subject, is_beside, is_joined, is_known, is_pronoun;
} choice;

typedef struct pronoun {
    uint32_t token, clause;
    dli_gender gender;
    grammar grammar;
    uint8_t is_new_clause; /* "and he" */
} pronoun;

typedef struct choices {
    choice items[MAX_CHOICE];
    size_t n;
    int is_too_many;
    uint32_t n_same_clause; /* that are out because they share the pronoun's clause */
} choices;

static dli_gender gender_of(const dli_refer *r, const dli_seen *s)
{
    return s->entity == DL_NONE ? (dli_gender)s->gender : dli_gender_of(r, s->entity);
}

static int fits(const dli_refer *r, const dli_seen *s, dli_gender gender)
{
    dli_gender g = gender_of(r, s);
    return g == DLI_UNKNOWN_GENDER || g == gender;
}

/* "her" in front of a noun is a possessive. */
static grammar grammar_of(const dli_refer *r, uint32_t i, int class_id)
{
    dli_sense sense = dli_entry_sense(r->k, r->lookup->words[i], class_id, 0);
    switch (dli_sense_detail(sense)[0]) {
    case 's': return SUBJECT;
    case 'p': return POSSESSIVE;
    case 'r': return REFLEXIVE;
    default: break;
    }
    if (class_id != r->w->she || i + 1 >= r->limit) return OBJECT;
    const dli_token *next = dli_refer_token(r, i + 1);
    uint32_t marks = dli_refer_marks(r, i + 1);
    if (next->kind == DL_TOKEN_NUMBER || next->kind == DL_TOKEN_ORDINAL || next->kind == DL_TOKEN_MIXED)
        return POSSESSIVE;
    if (next->kind != DL_TOKEN_WORD || dli_word_has(r->names_w, r->lookup->words[i + 1], DLI_W_WEEKDAY))
        return OBJECT;
    if (marks & (DLI_R_COUNT | DLI_R_FORMER)) return POSSESSIVE;
    return marks & (DLI_R_FUNCTION | DLI_R_QUOTE) ? OBJECT : POSSESSIVE;
}

/* Can a pronoun mean somebody met in its own sentence? A clause's object is not its subject, and its subject is nobody who
   stands in front of it in the same clause. */
static int may_bind(const pronoun *p, const dli_seen *s)
{
    int same_clause = s->clause == p->clause;
    if (s->flags & DLI_SEEN_OWNER) return p->grammar != SUBJECT || !same_clause || p->is_new_clause;
    switch (p->grammar) {
    case SUBJECT: return !same_clause || s->flags & DLI_SEEN_SUBJECT || p->is_new_clause;
    case OBJECT: return !same_clause;
    case REFLEXIVE: return same_clause;
    default: return 1;
    }
}

static int is_same(const dli_seen *a, const dli_seen *b)
{
    return a->entity == b->entity && (a->entity != DL_NONE || a == b);
}

static void add_choice(const dli_refer *r, const pronoun *p, const dli_seen *s, choices *out)
{
    size_t i = 0;
    while (i < out->n && !is_same(out->items[i].last, s)) i++;
    if (i == MAX_CHOICE) {
        out->is_too_many = 1;
        return;
    }
    choice *c = &out->items[i];
    if (i == out->n) {
        *c = (choice){.last = s, .is_known = gender_of(r, s) == p->gender};
        out->n++;
    }
    c->first = s; /* seen from the last to the first */
    if (s->flags & DLI_SEEN_SUBJECT) c->is_subject = 1;
    if (s->flags & DLI_SEEN_SUBJECT && s->clause == p->clause) c->is_clause_subject = 1;
    if (s->flags & DLI_SEEN_JOINED) c->is_joined = 1;
    if (s->flags & DLI_SEEN_PRONOUN) c->is_pronoun = 1;
    if (s->token_end + 1 == p->token && dli_refer_marks(r, p->token - 1) & (DLI_R_AND | DLI_R_COMMA))
        c->is_beside = 1;
}

/* Those who fit among the persons seen from `begin` to `end`, inside quotations or outside. */
static void gather(const dli_refer *r, const pronoun *p, size_t begin, size_t end, unsigned quoted,
                   choices *out)
{
    out->n = 0;
    out->is_too_many = 0;
    out->n_same_clause = 0;
    if (end - begin > MAX_SEEN) begin = end - MAX_SEEN;
    for (size_t i = end; i-- > begin;) {
        const dli_seen *s = &r->seen[i];
        if (s->token >= p->token || (s->flags & DLI_SEEN_QUOTED) != quoted || !fits(r, s, p->gender))
            continue;
        if (s->sentence == r->sentence && !may_bind(p, s)) {
            out->n_same_clause++;
            continue;
        }
        add_choice(r, p, s, out);
    }
}

/* The one with the flag, if there is one only. */
#define ONLY(list, field, result)                                                                            \
    do {                                                                                                     \
        (result) = NULL;                                                                                     \
        size_t n_with = 0;                                                                                   \
        for (size_t at = 0; at < (list)->n; at++)                                                            \
            if ((list)->items[at].field && ++n_with == 1) (result) = &(list)->items[at];                     \
        if (n_with != 1) (result) = NULL;                                                                    \
    } while (0)

/* Somebody else stands right in front ("Smith thanked Jones as he left"), or between the subject and a preposition
   ("Smith praised Jones for his work"). */
static int is_nearer(const dli_refer *r, const pronoun *p, const choices *list, const choice *best)
{
    int is_governed =
        p->grammar == POSSESSIVE && p->token > 0 && dli_refer_marks(r, p->token - 1) & DLI_R_PREPOSITION;
    for (size_t i = 0; i < list->n; i++) {
        const choice *c = &list->items[i];
        if (c == best) continue;
        if (c->last->token_end + 1 == p->token && !(c->last->flags & DLI_SEEN_OWNER)) return 1;
        if (is_governed && c->last->clause == p->clause && c->last->token > best->last->token) return 1;
    }
    return 0;
}

/* Of several: the name right beside "and his wife", the only subject; of the sentence before also the first of its
   subjects, who is that of its main clause, or whom it has by a pronoun. */
static const choice *best_of(const dli_refer *r, const pronoun *p, const choices *list, int level)
{
    const choice *best = NULL, *known;
    if (p->grammar == POSSESSIVE) ONLY(list, is_beside, best);
    if (best != NULL) return best;
    if (p->grammar == REFLEXIVE) ONLY(list, is_clause_subject, best);
    if (best == NULL) ONLY(list, is_subject, best);
    if (best == NULL && level == 1) {
        for (size_t i = 0; i < list->n; i++)
            if (list->items[i].is_subject && (best == NULL || list->items[i].first < best->first))
                best = &list->items[i];
        for (size_t i = 0; best != NULL && i < list->n; i++)
            if (list->items[i].first < best->first) best = NULL;
    }
    if (best == NULL && level == 1) {
        for (size_t i = 0; i < list->n; i++)
            if (list->items[i].is_subject) return NULL;
        ONLY(list, is_pronoun, best); /* whom the text goes on about */
    }
    if (best == NULL || best->is_joined || (level == 0 && is_nearer(r, p, list, best))) return NULL;
    ONLY(list, is_known, known);
    if (!best->is_known && known != NULL) return NULL; /* "Xi met Maria Ruiz ... she" */
    return best;
}

/* "In his speech, Smith said": the person meant may come behind. */
static int may_come_behind(const dli_refer *r, const pronoun *p, const dli_seen *found)
{
    uint32_t token = r->mention_token;
    if (!r->opens_low) return 0;
    for (size_t m = r->mention; m < r->out->n_mentions && m < r->mention + 8u; m++) {
        const dl_mention *next = &r->out->mentions[m];
        if (next->sentence != r->sentence) return 0;
        while (token < r->limit && dli_refer_token(r, token)->begin < next->span.begin) token++;
        if (next->kind != DL_PERSON || dli_is_behind_preposition(r, token)) continue;
        dli_gender g = dli_gender_of(r, next->entity);
        return next->entity != found->entity && (g == DLI_UNKNOWN_GENDER || g == p->gender);
    }
    return 0;
}

static dl_status add(dli_refer *r, const pronoun *p, const dli_seen *found, const char *rule,
                     const char *detail, int is_sure)
{
    dli_thing *thing = &r->things[found->entity];
    if (is_sure && thing->gender == DLI_UNKNOWN_GENDER) thing->gender = (uint8_t)p->gender;
    return dli_refer_add(r, DL_REF_PRONOUN, p->token, p->token + 1, found->entity, rule, detail);
}

/* Finds the person for a pronoun outside quotations; NULL if it is not sure who is meant or the person has no name. */
static const dli_seen *find(const dli_refer *r, const pronoun *p, const char **rule, const char **detail,
                            int *is_sure)
{
    static const char *const rules[3] = {"person-of-sentence", "person-of-sentence-before",
                                         "person-two-sentences-before"};
    const size_t ends[3] = {r->n_seen, r->level[0], r->level[1]};
    for (int level = 0; level < (p->grammar == REFLEXIVE ? 1 : 3); level++) {
        choices list;
        gather(r, p, r->level[level], ends[level], 0, &list);
        if (list.is_too_many || (p->grammar == OBJECT && list.n_same_clause > 1)) return NULL;
        if (list.n == 0) continue;
        const choice *one = &list.items[0];
        if (list.n == 1 && level > 0 && !one->is_known && !one->is_subject) return NULL;
        if (level == 2 && !(one->is_known && one->is_subject)) return NULL;
        const choice *best = list.n == 1 ? &list.items[0] : level < 2 ? best_of(r, p, &list, level) : NULL;
        if (best == NULL || best->first->entity == DL_NONE) return NULL;
        if (list.n == 1 && best->is_joined && p->grammar == SUBJECT && level == 0) return NULL;
        if (level > 0 && may_come_behind(r, p, best->first)) return NULL;
        *rule = rules[level];
        *detail = list.n == 1 ? "the only one" : best->is_beside ? "beside it" : "the subject";
        *is_sure = list.n == 1;
        return best->first;
    }
    return NULL;
}

dl_status dli_refer_pronoun(dli_refer *r, uint32_t i)
{
    if (r->lookup->phrase_at[i] != DL_NONE) return DL_OK; /* His Excellency */
    if (r->quote != 0) {
        DLI_PUSH(r->arena, r->queue, r->n_queue, r->room_queue, i);
        return DL_OK;
    }
    int is_he = (dli_refer_marks(r, i) & DLI_R_HE) != 0;
    pronoun p = {.token = i, .clause = r->clause, .gender = is_he ? DLI_MALE : DLI_FEMALE};
    p.grammar = grammar_of(r, i, is_he ? r->w->he : r->w->she);
    if ((p.grammar == OBJECT || p.grammar == REFLEXIVE) && i > 0 && dli_refer_marks(r, i - 1) & DLI_R_SAY)
        p.clause = r->said_clause; /* "defended himself" */
    p.is_new_clause = i > 0 && (dli_refer_marks(r, i - 1) & DLI_R_AND) != 0;
    const char *rule = "", *detail = "";
    int is_sure = 0;
    const dli_seen *found = find(r, &p, &rule, &detail, &is_sure);
    uint32_t entity = found == NULL ? DL_NONE : found->entity;
    if (found != NULL) DL_TRY(add(r, &p, found, rule, detail, is_sure));
    /* One who is not known stays in the way of others: the next "he" is the same. */
    if (found == NULL && p.grammar != SUBJECT) return DL_OK;
    DL_TRY(dli_see_person(r, entity, i, i + 1, p.gender));
    r->seen[r->n_seen - 1].flags |= DLI_SEEN_PRONOUN;
    return DL_OK;
}

/* Who speaks in this sentence: the person nearest to the verb of saying outside the quotation. */
static void find_speaker(dli_refer *r)
{
    uint32_t first = r->tokens->sentences[r->sentence].token_begin, nearest = 8;
    if (r->n_unquoted <= 1) return; /* the one before goes on */
    r->speaker = DL_NONE;
    r->has_speaker = 0;
    if (r->n_unquoted >= r->limit - first) return; /* no quotation */
    size_t begin = r->n_seen - r->level[0] > MAX_SEEN ? r->n_seen - MAX_SEEN : r->level[0];
    for (size_t i = r->n_seen; i-- > begin;) {
        const dli_seen *s = &r->seen[i];
        if (s->flags & DLI_SEEN_QUOTED) continue;
        for (uint32_t d = 1; d < nearest; d++) {
            int before = s->token >= first + d && dli_refer_marks(r, s->token - d) & DLI_R_SAY;
            int behind =
                s->token_end + d - 1 < r->limit && dli_refer_marks(r, s->token_end + d - 1) & DLI_R_SAY;
            if (!before && !behind) continue;
            nearest = d;
            r->speaker = s->entity;
            r->has_speaker = 1;
        }
    }
}

/* Inside a quotation "he" is somebody else than who speaks: the only one of that gender whom the quotation, or the text
   just before, names. */
dl_status dli_refer_quoted(dli_refer *r)
{
    find_speaker(r);
    if (!r->has_speaker) return DL_OK;
    for (size_t q = 0; q < r->n_queue; q++) {
        uint32_t i = r->queue[q];
        int is_he = (dli_refer_marks(r, i) & DLI_R_HE) != 0;
        pronoun p = {
            .token = i, .clause = DL_NONE, .gender = is_he ? DLI_MALE : DLI_FEMALE, .grammar = POSSESSIVE};
        const dli_seen *found = NULL;
        int n_others = 0;
        for (int quoted = 1; quoted >= 0; quoted--) {
            choices list;
            gather(r, &p, r->level[2], r->n_seen, quoted ? DLI_SEEN_QUOTED : 0, &list);
            n_others += list.is_too_many;
            for (size_t c = 0; c < list.n; c++) {
                const dli_seen *s = list.items[c].first;
                if (s->entity != DL_NONE && s->entity == r->speaker) continue;
                if (found == NULL) found = s;
                else if (s->entity != found->entity) n_others++;
            }
        }
        if (found == NULL || n_others > 0 || found->entity == DL_NONE || gender_of(r, found) != p.gender)
            continue;
        DL_TRY(add(r, &p, found, "quoted-about", "the only one but the speaker", 0));
    }
    return DL_OK;
}
