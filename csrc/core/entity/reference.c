/* reference.c: one walk through the text. Names are noted as they come, clauses and quotations kept track of; at a pronoun
   or a description it is asked who was mentioned. */
#include "entity/reference.h"

#include "lookup/marks.h"

#include <stdlib.h>
#include <string.h>

/* set-up */

static dl_status make_looks(dli_arena *arena, const dli_knowledge *k, dli_reference_words *out)
{
    static const struct {
        uint32_t marks;
        uint8_t look;
    } looks[] = {
        {DLI_R_HE | DLI_R_SHE, DLI_LOOK_PRONOUN},
        {DLI_R_SOMEONE | DLI_R_TITLE | DLI_R_BODY, DLI_LOOK_NOUN},
        {DLI_R_ARTICLE, DLI_LOOK_THE},
        {DLI_R_QUOTE, DLI_LOOK_QUOTE},
        {DLI_R_SUBORDINATOR | DLI_R_WHO | DLI_R_SAY | DLI_R_COMMA | DLI_R_BREAK, DLI_LOOK_CLAUSE},
        {DLI_R_FORMER, DLI_LOOK_LEAD},
    };
    out->looks = dli_arena_alloc(arena, (size_t)k->n_signatures + DLI_SIG_FIRST);
    if (out->looks == NULL) return DL_E_NOMEM;
    for (unsigned s = 0; s < k->n_signatures; s++)
        for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
            if (out->marks[s] & looks[i].marks) out->looks[s] |= looks[i].look;
    for (unsigned i = 0; i < DLI_N_NUM; i++)
        out->looks[DLI_SIG_NUMBER + i] |= DLI_LOOK_LEAD; /* the 43-year-old */
    return DL_OK;
}

dl_status dli_reference_words_make(dli_arena *arena, const dli_knowledge *k, dli_reference_words *out)
{
    static const dli_class_marks classes[] = {
        {"pronoun_m", DLI_R_HE},
        {"pronoun_f", DLI_R_SHE},
        {"article", DLI_R_ARTICLE},
        {"someone", DLI_R_SOMEONE},
        {"kinship", DLI_R_SOMEONE},
        {"body", DLI_R_BODY},
        {"quote_mark", DLI_R_QUOTE},
        {"subordinator", DLI_R_SUBORDINATOR},
        {"wh", DLI_R_WHO},
        {"preposition", DLI_R_PREPOSITION},
        {"say", DLI_R_SAY},
        {"male", DLI_R_MALE},
        {"female", DLI_R_FEMALE},
        {"function", DLI_R_FUNCTION},
        {"office", DLI_R_TITLE},
        {"rank", DLI_R_TITLE},
        {"role", DLI_R_TITLE},
        {"occupation", DLI_R_TITLE},
        {"conjunction", DLI_R_AND},
        {"tense", DLI_R_VERB},
        {"comma", DLI_R_COMMA},
        {"semicolon", DLI_R_BREAK},
        {"colon", DLI_R_BREAK},
        {"auxiliary", DLI_R_BE},
        {"title_past", DLI_R_FORMER},
        {"age_word", DLI_R_AGE},
        {"quantifier", DLI_R_COUNT},
        {"number_word", DLI_R_COUNT},
        {"possessive", DLI_R_COUNT},
        {"demonym", DLI_R_PEOPLE},
    };
    *out = (dli_reference_words){.he = dli_class_find(k, "pronoun_m"),
                                 .she = dli_class_find(k, "pronoun_f"),
                                 .body = dli_class_find(k, "body")};
    DL_TRY(dli_marks_make(arena, k, classes, sizeof classes / sizeof *classes, &out->marks));
    for (unsigned s = DLI_SIG_FIRST; s < k->n_signatures; s++) { /* "after the talks" and "after he left" */
        uint64_t both = DLI_R_PREPOSITION | DLI_R_SUBORDINATOR, *m = &out->marks[s];
        if ((*m & both) == both) *m &= ~(uint64_t)DLI_R_PREPOSITION;
        if (*m & (DLI_R_HE | DLI_R_SHE))
            *m &= ~(uint64_t)(DLI_R_TITLE | DLI_R_SOMEONE); /* H.E. is an address */
    }
    out->marks[DLI_SIG_KIND + DL_TOKEN_QUOTE] |= DLI_R_QUOTE;
    return make_looks(arena, k, out);
}

int dli_refer_ends(const dli_refer *r, uint32_t i, const char *ending)
{
    const dli_token *t = dli_refer_token(r, i);
    size_t n = strlen(ending);
    return t->end - t->begin > n + 1 && memcmp(r->text.data + t->end - n, ending, n) == 0;
}

int dli_refer_is_verb(const dli_refer *r, uint32_t i)
{
    if (i >= r->limit || dli_refer_token(r, i)->kind != DL_TOKEN_WORD) return 0;
    return (dli_refer_marks(r, i) & (DLI_R_SAY | DLI_R_VERB | DLI_R_BE)) != 0 || dli_refer_ends(r, i, "ed");
}

dl_range dli_relation_tokens(const dli_refer *r, const dl_relation *relation)
{
    const dli_sentence *s = &r->tokens->sentences[relation->sentence];
    uint32_t low = s->token_begin, high = s->token_end;
    if (relation->span.end == 0) return (dl_range){0, 0};
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (dli_refer_token(r, middle)->begin < relation->span.begin) low = middle + 1;
        else high = middle;
    }
    uint32_t end = low;
    while (end < s->token_end && dli_refer_token(r, end)->end <= relation->span.end) end++;
    return (dl_range){low, end};
}

/* what is seen */

void dli_refer_touch(dli_refer *r, uint32_t entity, uint32_t token)
{
    dli_thing *thing = &r->things[entity];
    uint32_t *head = r->out->items[entity].kind == DL_PERSON ? &r->people : &r->bodies;
    thing->sentence = r->sentence;
    thing->token = token;
    if (*head == entity + 1) return;
    if (thing->is_listed) {
        r->things[thing->newer - 1].older = thing->older; /* it is not the latest, so there is a newer one */
        if (thing->older != 0) r->things[thing->older - 1].newer = thing->newer;
    }
    thing->is_listed = 1;
    thing->newer = 0;
    thing->older = *head;
    if (*head != 0) r->things[*head - 1].newer = entity + 1;
    *head = entity + 1;
}

/* "told Smith", but not "said Smith was" nor, behind a quotation, "said Smith". */
static int is_told(const dli_refer *r, uint32_t begin, uint32_t end)
{
    uint32_t first = r->tokens->sentences[r->sentence].token_begin;
    if (begin <= first || !(dli_refer_marks(r, begin - 1) & DLI_R_SAY)) return 0;
    int is_inverted = begin > first + 1 && dli_refer_marks(r, begin - 2) & (DLI_R_QUOTE | DLI_R_COMMA);
    return !is_inverted && !dli_refer_is_verb(r, end);
}

/* Is it "by the minister Smith", "with Kenyan President Smith"? */
int dli_is_behind_preposition(const dli_refer *r, uint32_t begin)
{
    uint32_t first = r->tokens->sentences[r->sentence].token_begin;
    for (uint32_t i = begin, n = 0; i > first && n < 5; i--, n++) {
        uint32_t marks = dli_refer_marks(r, i - 1);
        if (marks & DLI_R_PREPOSITION) return 1;
        if (!(marks & (DLI_R_ARTICLE | DLI_R_TITLE | DLI_R_SOMEONE | DLI_R_FORMER | DLI_R_PEOPLE))) return 0;
    }
    return 0;
}

static int is_owner(const dli_refer *r, uint32_t end)
{
    if (end >= r->limit || dli_refer_token(r, end)->kind != DL_TOKEN_CLITIC) return 0;
    const dli_token *t = dli_refer_token(r, end);
    return t->end - t->begin == 1 || (r->text.data[t->end - 1] | 0x20) == 's';
}

/* "Smith and Jones": neither is meant by a "he" more than the other. */
static unsigned join_flag(dli_refer *r, uint32_t begin)
{
    if (r->n_seen == 0 || begin == 0) return 0;
    dli_seen *last = &r->seen[r->n_seen - 1];
    if (last->sentence != r->sentence || !(dli_refer_marks(r, begin - 1) & DLI_R_AND)) return 0;
    uint32_t gap = begin - 1;
    if (gap > 0 && dli_refer_marks(r, gap - 1) & DLI_R_COMMA) gap--;
    if (last->token_end != gap && last->token_end != begin - 1) return 0;
    last->flags |= DLI_SEEN_JOINED;
    return DLI_SEEN_JOINED;
}

dl_status dli_see_person(dli_refer *r, uint32_t entity, uint32_t begin, uint32_t end, dli_gender gender)
{
    unsigned flags = join_flag(r, begin);
    if (r->quote) flags |= DLI_SEEN_QUOTED;
    if (is_owner(r, end)) flags |= DLI_SEEN_OWNER;
    else if (r->n_in_clause == 0 && !dli_is_behind_preposition(r, begin) && !is_told(r, begin, end))
        flags |= DLI_SEEN_SUBJECT;
    if (!(flags & DLI_SEEN_OWNER)) r->n_in_clause++;
    DLI_PUSH(r->arena, r->seen, r->n_seen, r->room_seen,
             (dli_seen){entity, begin, end, r->sentence, r->clause, (uint8_t)gender, (uint8_t)flags});
    if (entity != DL_NONE) dli_refer_touch(r, entity, begin);
    return DL_OK;
}

dl_status dli_refer_add(dli_refer *r, uint8_t kind, uint32_t begin, uint32_t end, uint32_t entity,
                        const char *rule, const char *detail)
{
    const dl_entity *e = &r->out->items[entity];
    dl_reference found = {.span = {dli_refer_token(r, begin)->begin, dli_refer_token(r, end - 1)->end},
                          .kind = kind,
                          .entity = entity,
                          .sentence = r->sentence,
                          .why = {(uint32_t)r->evidence->n, (uint32_t)r->evidence->n + 1}};
    dl_evidence reason = {dli_str(rule), dli_str(detail), r->things[entity].span, 1.0f, e->kind};
    DL_TRY(dli_evidence_add(r->arena, r->evidence, reason));
    dli_entities *out = r->out;
    if (out->n_references > 0 && out->references[out->n_references - 1].span.begin > found.span.begin)
        r->unsorted = 1;
    DLI_PUSH(r->arena, out->references, out->n_references, out->room_references, found);
    return DL_OK;
}

/* mentions */

static void note_longest(const dli_refer *r, dli_thing *thing, const dli_candidate *c)
{
    const dli_candidate *longest = &r->names->items[thing->candidate == DL_NONE ? 0 : thing->candidate];
    uint32_t n = c->token_end - c->token_begin, n_longest = longest->token_end - longest->token_begin;
    if (thing->candidate != DL_NONE && n <= n_longest) return;
    thing->candidate = (uint32_t)(c - r->names->items);
    thing->is_asked = 0; /* the longer name may tell more */
}

/* Moves to the next mention that does not lie in one before it, and finds its tokens by the candidates, which are in the
   order of mentions. */
static void next_mention(dli_refer *r)
{
    const dli_entities *out = r->out;
    const dli_names *names = r->names;
    uint32_t after = r->mention_end, from = after == 0 ? 0 : dli_refer_token(r, after - 1)->begin + 1;
    r->mention_token = r->mention_end = DL_NONE;
    while (r->mention < out->n_mentions && out->mentions[r->mention].span.begin < from) r->mention++;
    if (r->mention >= out->n_mentions) return;
    dl_span span = out->mentions[r->mention].span;
    uint32_t c = r->candidate, t = after;
    while (c < names->n && dli_refer_token(r, names->items[c].token_begin)->begin < span.begin) c++;
    r->candidate = c;
    if (c < names->n && dli_refer_token(r, names->items[c].token_begin)->begin == span.begin)
        t = names->items[c].token_begin;
    while (t < r->tokens->n && dli_refer_token(r, t)->begin < span.begin) t++;
    if (t >= r->tokens->n) return; /* two mentions in the last token: the walk ends before the second */
    r->mention_token = t;
    while (t + 1 < r->tokens->n && dli_refer_token(r, t)->end < span.end) t++;
    r->mention_end = t + 1;
}

/* The candidate that the mention was made of; NULL if it was made of an office. */
static const dli_candidate *candidate_of(const dli_refer *r, const dl_mention *m)
{
    const dli_names *names = r->names;
    for (uint32_t c = r->candidate; c < names->n && names->items[c].token_begin <= r->mention_token; c++)
        if (names->items[c].entity == m->entity && names->items[c].token_end == r->mention_end)
            return &names->items[c];
    return NULL;
}

static dl_status note_mention(dli_refer *r)
{
    const dl_mention *m = &r->out->mentions[r->mention];
    if (m->flags & DL_MENTION_FURNITURE || (m->kind != DL_PERSON && m->kind != DL_ORGANIZATION)) return DL_OK;
    const dli_candidate *c = candidate_of(r, m);
    dli_thing *thing = &r->things[m->entity];
    thing->span = m->span;
    if (m->kind == DL_ORGANIZATION) {
        dli_refer_touch(r, m->entity, r->mention_token);
        if (c != NULL) note_longest(r, thing, c);
        return DL_OK;
    }
    if (c != NULL) dli_note_gender(r, thing, c);
    if (c != NULL) note_longest(r, thing, c);
    uint32_t begin = c != NULL && c->title_begin < c->title_end ? c->title_begin : r->mention_token;
    DL_TRY(dli_note_introduction(r, m->entity, begin, r->mention_end));
    return dli_see_person(r, m->entity, begin, r->mention_end, DLI_UNKNOWN_GENDER);
}

/* the walk */

static void open_clause(dli_refer *r, int is_inner)
{
    if (is_inner) r->outer = r->clause;
    r->clause = ++r->last_clause;
    if (!is_inner) r->outer = r->clause;
    r->n_in_clause = 0;
}

static void pass_quote(dli_refer *r, uint32_t i)
{
    const dli_token *t = dli_refer_token(r, i);
    char mark = r->text.data[t->begin];
    if (r->quote == 0 && t->flags & DLI_T_QUOTE_OPEN) {
        r->quote = mark;
        r->n_unquoted += i - r->unquoted_from;
    } else if (r->quote == mark && t->flags & DLI_T_QUOTE_CLOSE) {
        r->quote = 0;
        r->unquoted_from = i + 1;
    }
    open_clause(r, 0);
}

/* Clauses, roughly: those that words open end at a comma. */
static dl_status pass_clause(dli_refer *r, uint32_t i, uint32_t marks)
{
    uint32_t first = r->tokens->sentences[r->sentence].token_begin;
    if (marks & DLI_R_BREAK) {
        open_clause(r, 0);
    } else if (marks & (DLI_R_SUBORDINATOR | DLI_R_WHO)) {
        r->clause_is_first = i <= first + 1;
        open_clause(r, 1);
        if (marks & DLI_R_SUBORDINATOR) return DL_OK;
        const dli_seen *last = r->n_seen > 0 ? &r->seen[r->n_seen - 1] : NULL;
        int is_beside = last != NULL && last->sentence == r->sentence && last->token_end + 1 >= i;
        if (is_beside && last->entity != DL_NONE) /* "Jones, who": he is the subject now */
            return dli_see_person(r, last->entity, i, i + 1, (dli_gender)last->gender);
        r->n_in_clause = 1;
    } else if (marks & DLI_R_SAY) {
        r->said_clause = r->clause;
        r->clause = ++r->last_clause;
        r->n_in_clause = 0;
    } else if (r->clause != r->outer && r->clause_is_first) {
        open_clause(r, 0);
        r->clause_is_first = 0;
    } else if (r->clause != r->outer) {
        r->clause = r->outer;
        r->n_in_clause = 1;
    }
    return DL_OK;
}

#define N_AT_ONCE 8 /* looks in a word */

/* The first token from i on that has one of the looks, or `limit`. Most tokens do nothing: a word of looks is passed over at
   a time. */
static uint32_t pass_idle(const dli_refer *r, uint32_t i, uint32_t limit, unsigned wanted)
{
    const uint64_t each = (uint64_t)wanted * 0x0101010101010101u;
    for (; i < limit; i += N_AT_ONCE) {
        uint64_t looks;
        memcpy(&looks, r->looks + i, sizeof looks);
        if ((looks & each) == 0) continue;
        i += (uint32_t)__builtin_ctzll(looks & each) / 8; /* little-endian hosts only; checked in pack.c */
        break;
    }
    return i < limit ? i : limit;
}

/* One look a token, and zeros behind the last for the word that begins with it. */
static dl_status make_looks_of_tokens(dli_refer *r)
{
    const size_t n = r->tokens->n;
    r->looks = dli_arena_alloc_raw(r->arena, n + N_AT_ONCE);
    if (r->looks == NULL) return DL_E_NOMEM;
    for (size_t i = 0; i < n; i++) r->looks[i] = r->w->looks[DLI_SIGNATURE(r->lookup->symbols[i])];
    memset(r->looks + n, 0, N_AT_ONCE);
    return DL_OK;
}

/* Clauses matter only where persons are. */
static int has_persons(const dli_refer *r, uint32_t begin)
{
    for (size_t m = r->mention; m < r->out->n_mentions && r->out->mentions[m].sentence <= r->sentence; m++)
        if (r->out->mentions[m].kind == DL_PERSON) return 1;
    return pass_idle(r, begin, r->limit, DLI_LOOK_PRONOUN) < r->limit;
}

/* Where to go on behind token i, which does something. */
static dl_status act(dli_refer *r, uint32_t i, unsigned look, uint32_t *end)
{
    uint32_t marks = dli_refer_marks(r, i);
    *end = i + 1;
    if (look & DLI_LOOK_QUOTE) pass_quote(r, i);
    else if (look & DLI_LOOK_CLAUSE) DL_TRY(pass_clause(r, i, marks));
    if (look & DLI_LOOK_PRONOUN) return dli_refer_pronoun(r, i);
    if (look & DLI_LOOK_THE && i + 1 < r->limit && r->looks[i + 1] & (DLI_LOOK_NOUN | DLI_LOOK_LEAD))
        return dli_refer_description(r, i, end);
    int is_small = DLI_SHAPE(r->lookup->symbols[i]) == DL_SHAPE_LOWER; /* and the first word of a phrase */
    return look & DLI_LOOK_NOUN && is_small ? dli_note_nameless(r, i, marks) : DL_OK;
}

static dl_status walk_tokens(dli_refer *r)
{
    uint32_t i = r->tokens->sentences[r->sentence].token_begin, end;
    unsigned wanted = DLI_LOOK_PRONOUN | DLI_LOOK_NOUN | DLI_LOOK_THE | DLI_LOOK_QUOTE;
    if (has_persons(r, i)) wanted |= DLI_LOOK_CLAUSE;
    while (i < r->limit) {
        uint32_t stop = r->mention_token < r->limit ? r->mention_token : r->limit;
        i = pass_idle(r, i, stop, wanted);
        if (i < stop) {
            DL_TRY(act(r, i, r->looks[i] & wanted, &end));
            i = end > r->mention_token ? r->mention_token : end;
        } else if (i < r->limit) { /* the next mention begins here */
            DL_TRY(note_mention(r));
            i = r->mention_end;
            r->mention++;
            next_mention(r);
        }
    }
    return DL_OK;
}

static dl_status walk_sentence(dli_refer *r, uint32_t sentence, int is_apart)
{
    const dli_sentence *s = &r->tokens->sentences[sentence];
    if (sentence == 0 || s->paragraph != r->tokens->sentences[sentence - 1].paragraph) r->quote = 0;
    if (r->n_unquoted > 1 || is_apart) {
        r->level[2] = is_apart ? r->n_seen : r->level[1];
        r->level[1] = is_apart ? r->n_seen : r->level[0];
    }
    r->level[0] = r->n_seen;
    r->sentence = sentence;
    r->limit = s->token_end;
    r->n_unquoted = 0;
    r->unquoted_from = s->token_begin;
    r->n_queue = 0;
    open_clause(r, 0);
    uint32_t opening = s->token_begin < s->token_end ? dli_refer_marks(r, s->token_begin) : 0;
    r->opens_low = (opening & (DLI_R_PREPOSITION | DLI_R_SUBORDINATOR)) != 0;
    if (r->opens_low) open_clause(r, 1); /* "During his talks with Smith, Jones said": up to the comma */
    r->clause_is_first = r->opens_low;
    DL_TRY(walk_tokens(r));
    if (r->quote == 0) r->n_unquoted += r->limit - r->unquoted_from;
    return dli_refer_quoted(r);
}

static int by_begin(const void *a, const void *b)
{
    const dl_reference *x = a, *y = b;
    return x->span.begin < y->span.begin ? -1 : x->span.begin > y->span.begin;
}

static dl_status make_things(dli_refer *r)
{
    const size_t n = r->out->n, n_relations = r->out->n_relations;
    r->things = dli_arena_alloc(r->arena, (n + 1) * sizeof *r->things);
    r->relation_before = dli_arena_alloc_raw(r->arena, (n_relations + 1) * sizeof *r->relation_before);
    if (r->things == NULL || r->relation_before == NULL) return DL_E_NOMEM;
    for (size_t e = 0; e < n; e++) r->things[e].candidate = DL_NONE;
    for (uint32_t i = 0; i < n_relations; i++) {
        dli_thing *thing = &r->things[r->out->relations[i].subject];
        r->relation_before[i] = thing->relation;
        thing->relation = i + 1;
    }
    return DL_OK;
}

dl_status dli_find_references(dli_arena *arena, const dli_knowledge *knowledge,
                              const dli_reference_words *words, const dli_name_words *name_words, dl_str text,
                              const dli_tokens *tokens, const dli_lookup *lookup, const dli_layout *layout,
                              const dli_names *names, dli_evidence *evidence, dli_entities *out)
{
    dli_refer r = {.arena = arena,
                   .k = knowledge,
                   .w = words,
                   .names_w = name_words,
                   .text = text,
                   .tokens = tokens,
                   .lookup = lookup,
                   .names = names,
                   .evidence = evidence,
                   .out = out,
                   .speaker = DL_NONE};
    int was_apart = 1;
    if (out->n_mentions == 0) return DL_OK;
    DL_TRY(make_things(&r));
    DL_TRY(make_looks_of_tokens(&r));
    next_mention(&r);
    for (uint32_t s = 0; s < tokens->n_sentences; s++) {
        uint8_t zone = layout->zones[s];
        int is_apart = zone != DLI_ZONE_BODY;
        DL_TRY(walk_sentence(&r, s, is_apart || was_apart));
        was_apart = is_apart;
    }
    if (r.unsorted) qsort(out->references, out->n_references, sizeof *out->references, by_begin);
    return DL_OK;
}
