/* relation.c: who holds which office. The pack's rules run on each sentence with names folded into their kinds; a rule's
   groups say which unit is the person, which words are the title, and whose office it is. */
#include "entity/group.h"
#include "name/line.h"

#include <string.h>

/* Mentions looked through in front of a title: more than any sentence has. */
#define MAX_BACK 400

/* One sentence and a hit in it. */
typedef struct scene {
    const dli_line *line;
    const dli_hit *hit;
    uint32_t sentence;
} scene;

static uint32_t unit_entity(const dli_join *j, const scene *s, const char *group)
{
    const dl_span *span = dli_hit_group(s->hit, group);
    if (span == NULL) return DL_NONE;
    for (uint32_t u = span->begin; u < span->end; u++)
        if (s->line->candidates[u] != DL_NONE) return j->names->items[s->line->candidates[u]].entity;
    return DL_NONE;
}

static dl_range group_tokens(const scene *s, const char *group)
{
    const dl_span *span = dli_hit_group(s->hit, group);
    if (span == NULL || span->begin >= span->end) return (dl_range){0, 0};
    return (dl_range){s->line->tokens[span->begin], s->line->tokens[span->end]};
}

/* A title as it is written out: "Sen." is senator. Words that are no part of it ("former") are left out by the rules. */
static dl_str title_text(dli_join *j, dl_range tokens)
{
    uint32_t begin = tokens.begin;
    const dli_token *t = dli_join_token(j, begin);
    int shortened = (t->flags & DLI_T_DOTTED) || (t->shape == DL_SHAPE_UPPER && t->end - t->begin <= 4);
    if (tokens.end == begin + 1 && shortened) {
        static const uint64_t marks[] = {DLI_W_OFFICE, DLI_W_RANK, DLI_W_ROLE};
        for (int i = 0; i < 3; i++) {
            dli_sense sense = dli_word_sense(j->k, j->w, j->lookup->words[begin], marks[i]);
            if (sense.reading != NULL) return dli_arena_copy(j->results, dli_str(dli_sense_name(sense)));
        }
    }
    return dli_join_words(j, begin, tokens.end);
}

static int has_word(const dli_join *j, uint32_t i, uint64_t marks)
{
    return dli_word_has(j->w, j->lookup->words[i], marks);
}

static void note_mark(const dli_join *j, uint32_t i, dl_relation *r)
{
    if (has_word(j, i, DLI_W_TITLE_PAST)) r->flags |= DL_RELATION_FORMER;
    if (has_word(j, i, DLI_W_TITLE_ACTING)) r->flags |= DL_RELATION_ACTING;
    if (has_word(j, i, DLI_W_TITLE_ELECT)) r->flags |= DL_RELATION_ELECT;
}

/* Words in front of a title: "deputy" and "acting" belong to it, "former" does not but is noted; it may also stand in
   front of the people or body whose office it is ("former French president"). */
static void read_marks(const dli_join *j, const scene *s, dl_range *title, dl_relation *r)
{
    uint32_t first = j->tokens->sentences[s->sentence].token_begin;
    uint32_t hit = s->line->tokens[s->hit->groups.at[0].begin];
    for (uint32_t i = title->begin; i < title->end; i++) {
        if (has_word(j, i, DLI_W_TITLE_ACTING)) r->flags |= DL_RELATION_ACTING;
        if (has_word(j, i, DLI_W_TITLE_ELECT)) r->flags |= DL_RELATION_ELECT;
    }
    if (hit > first && hit < title->begin) note_mark(j, hit - 1, r);
    for (uint32_t i = title->begin; i > first; i--) {
        if (dli_join_token(j, i - 1)->kind == DL_TOKEN_DASH) continue;
        note_mark(j, i - 1, r);
        if (!has_word(j, i - 1, DLI_W_TITLE_PART)) break;
        title->begin = i - 1;
    }
    if (title->end < j->tokens->n && dli_join_token(j, title->end)->kind == DL_TOKEN_DASH &&
        title->end + 1 < j->tokens->n && has_word(j, title->end + 1, DLI_W_TITLE_ELECT))
        r->flags |= DL_RELATION_ELECT;
}

static int has_mark(const dli_join *j, dl_range tokens, uint64_t marks)
{
    for (uint32_t i = tokens.begin; i < tokens.end; i++)
        if (dli_word_has(j->w, dli_entry_at(j->lookup, i), marks)) return 1;
    return 0;
}

/* Is the office one of a country by its nature (minister, president, senator)? */
static int is_of_country(const dli_join *j, dl_range tokens)
{
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        static const uint64_t marks[] = {DLI_W_OFFICE, DLI_W_RANK};
        for (int c = 0; c < 2; c++) {
            dli_sense sense = dli_word_sense(j->k, j->w, dli_entry_at(j->lookup, i), marks[c]);
            if (sense.reading != NULL && strcmp(dli_sense_detail(sense), "country") == 0) return 1;
        }
    }
    return 0;
}

int dli_same_title(dl_str a, dl_str b)
{
    if (a.n_bytes != b.n_bytes) return 0;
    for (size_t i = 0; i < a.n_bytes; i++)
        if ((a.data[i] | 0x20) != (b.data[i] | 0x20)) return 0;
    return 1;
}

/* Adds a relation, or what it tells more than an earlier one of the same person and title. */
static dl_status add_relation(dli_join *j, dl_relation *r, const dli_hit *hit, const scene *s)
{
    dli_entities *out = j->out;
    for (uint32_t i = j->last_relation[r->subject]; i != 0; i = j->relation_before[i - 1]) {
        dl_relation *other = &out->relations[i - 1];
        if (r->subject != other->subject || !dli_same_title(r->title, other->title)) continue;
        if (other->country[0] == 0) memcpy(other->country, r->country, 4);
        if (other->object == DL_NONE) other->object = r->object;
        return DL_OK;
    }
    const dl_span *whole = &hit->groups.at[0];
    r->why.begin = (uint32_t)j->evidence->n;
    DL_TRY(dli_join_reason(j, hit->rule->name, "", s->line->tokens[whole->begin], s->line->tokens[whole->end],
                           (float)hit->rule->source->weight / 100.0f, 0));
    r->why.end = (uint32_t)j->evidence->n;
    DLI_PUSH(j->arena, out->relations, out->n_relations, out->room_relations, *r);
    DLI_PUSH(j->arena, j->relation_before, j->n_relation_before, j->room_relation_before,
             j->last_relation[r->subject]);
    j->last_relation[r->subject] = (uint32_t)out->n_relations;
    return DL_OK;
}

/* The value of the time that covers a group of the hit; empty if there is none. */
static dl_str time_value(const dli_join *j, const scene *s, const char *group)
{
    dl_range tokens = group_tokens(s, group);
    if (tokens.begin >= tokens.end) return (dl_str){"", 0};
    uint32_t at = dli_join_token(j, tokens.begin)->begin;
    for (size_t i = 0; i < j->values->n_times; i++) {
        const dl_time *t = &j->values->times[i];
        if (t->span.begin <= at && at < t->span.end && t->type <= DL_TIME) return t->value;
    }
    return (dl_str){"", 0};
}

/* "... chairman of Nokia | since 2019": the relation of this sentence whose words end where the hit begins gets its dates,
   and the hit among its reasons. */
static dl_status add_tenure(dli_join *j, const scene *s, size_t first_relation)
{
    const dl_span *whole = &s->hit->groups.at[0];
    dl_str since = time_value(j, s, "since"), until = time_value(j, s, "until");
    if (since.n_bytes + until.n_bytes == 0) return DL_OK;
    uint32_t begin = dli_join_token(j, s->line->tokens[whole->begin])->begin,
             end = dli_join_token(j, s->line->tokens[whole->begin + 1] - 1)->end;
    for (size_t i = j->out->n_relations; i-- > first_relation;) {
        dl_relation *r = &j->out->relations[i];
        const dl_evidence *why = &j->evidence->items[r->why.begin];
        if (r->why.begin >= r->why.end || why->span.begin > begin || why->span.end != end) continue;
        r->since = since;
        r->until = until;
        DL_TRY(dli_keep_reasons(j, &r->why));
        DL_TRY(dli_join_reason(j, s->hit->rule->name, "", s->line->tokens[whole->begin],
                               s->line->tokens[whole->end], 0, 0));
        r->why.end = (uint32_t)j->evidence->n;
        return DL_OK;
    }
    return DL_OK;
}

static uint8_t relation_kind(const char *emit)
{
    static const char *const names[] = {NULL,          "title", "role",    "membership",
                                        "nationality", "age",   "kinship", "base"};
    for (uint8_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], emit) == 0) return i;
    return DL_REL_USER;
}

/* A public office that a person is known to hold so far; NULL if none. */
static const dl_relation *office_of(const dli_join *j, uint32_t person)
{
    for (size_t i = 0; i < j->out->n_relations; i++)
        if (j->out->relations[i].subject == person && j->out->relations[i].kind == DL_REL_TITLE)
            return &j->out->relations[i];
    return NULL;
}

/* "his Kazakh counterpart, X": the office of the first person of the sentence who has one, who is most often its subject;
   else of the last one in the two sentences before. */
static dl_status take_counterpart(dli_join *j, const scene *s, uint32_t person, dl_relation *r)
{
    uint32_t here = dli_join_token(j, s->line->tokens[s->hit->groups.at[0].begin])->begin;
    const dl_relation *found = NULL;
    for (size_t m = 0; m < j->out->n_mentions; m++) {
        const dl_mention *mention = &j->out->mentions[m];
        if (mention->span.begin >= here) break;
        if (mention->kind != DL_PERSON || mention->entity == person || mention->sentence + 2 < s->sentence)
            continue;
        const dl_relation *office = office_of(j, mention->entity);
        if (office != NULL) found = office;
        if (office != NULL && mention->sentence == s->sentence) break;
    }
    if (found != NULL) r->title = found->title;
    return DL_OK;
}

static void set_country(const dli_join *j, const scene *s, dl_relation *r)
{
    static const char *const groups[] = {"country", "people", "place"};
    for (int i = 0; i < 3 && r->country[0] == 0; i++) {
        uint32_t e = unit_entity(j, s, groups[i]);
        if (e == DL_NONE) continue;
        memcpy(r->country, j->out->items[e].country, 4);
        if (r->object == DL_NONE && j->out->items[e].kind == DL_PLACE) r->object = e;
    }
}

static dl_status apply(dli_join *j, const scene *s)
{
    const dli_rule *rule = s->hit->rule;
    uint32_t person = unit_entity(j, s, "person");
    if (person == DL_NONE) person = unit_entity(j, s, "subject"); /* of a user's relation */
    if (person == DL_NONE) return DL_OK;
    dl_relation r = {.kind = relation_kind(rule->emit),
                     .basis = DL_STATED,
                     .subject = person,
                     .object = DL_NONE,
                     .sentence = s->sentence};
    dl_range title = group_tokens(s, "title");
    const char *basis = dli_rule_argument(rule, "basis"), *fixed = dli_rule_argument(rule, "title");
    set_country(j, s, &r);
    uint32_t organization = unit_entity(j, s, "organization");
    if (organization != DL_NONE && j->out->items[organization].kind == DL_ORGANIZATION)
        r.object = organization;
    if (organization != DL_NONE && j->out->items[organization].kind != DL_ORGANIZATION && r.country[0] == 0)
        memcpy(r.country, j->out->items[organization].country, 4);
    if (r.kind == DL_REL_KINSHIP) r.object = unit_entity(j, s, "relative");
    if (basis != NULL && strcmp(basis, "counterpart") == 0) {
        r.basis = DL_COUNTERPART;
        DL_TRY(take_counterpart(j, s, person, &r));
        if (r.title.n_bytes == 0) return DL_OK;
    } else if (r.kind == DL_REL_USER && fixed == NULL) {
        r.title = dli_str(rule->name);
        r.object = unit_entity(j, s, "object");
    } else if (fixed != NULL) {
        r.title = dli_str(fixed);
    } else if (title.begin < title.end) {
        read_marks(j, s, &title, &r);
        r.title = title_text(j, title);
        if (r.title.data == NULL) return DL_E_NOMEM;
        r.span = (dl_span){dli_join_token(j, title.begin)->begin, dli_join_token(j, title.end - 1)->end};
    }
    if (r.kind == DL_REL_TITLE && title.begin < title.end && !is_of_country(j, title) &&
        has_mark(j, title, DLI_W_ROLE) && r.object == DL_NONE && r.country[0] == 0)
        return DL_OK; /* "chairman X" of nothing that is named */
    return add_relation(j, &r, s->hit, s);
}

/* The one country that the sentence names before the title; "" if there is none or more than one. */
static const char *country_before(const dli_join *j, const dl_relation *r)
{
    const char *found = "";
    size_t n = dli_mentions_before(j, r->span.begin), first = n < MAX_BACK ? 0 : n - MAX_BACK;
    for (size_t i = n; i-- > first;) {
        const dl_mention *m = &j->out->mentions[i];
        if (m->sentence != r->sentence) break;
        if (m->kind != DL_PLACE && m->kind != DL_NATIONALITY) continue;
        if (m->flags & DL_MENTION_FURNITURE) continue;
        const char *code = j->out->items[m->entity].country;
        if (code[0] == 0) continue;
        if (found[0] != 0 && strcmp(found, code) != 0) return "";
        found = code;
    }
    return found;
}

/* An office without a country is one of the country that the article is from or about. */
static void infer_countries(dli_join *j)
{
    const char *code = j->dateline_country[0]               ? j->dateline_country
                       : j->out->focus_country.n_bytes == 2 ? j->out->focus_country.data
                                                            : "";
    for (size_t i = 0; i < j->out->n_relations; i++) {
        dl_relation *r = &j->out->relations[i];
        dl_entity *person = &j->out->items[r->subject];
        if (r->kind != DL_REL_TITLE) continue;
        if (r->country[0] == 0 && r->object == DL_NONE) {
            const char *beside = country_before(j, r);
            if (person->country[0] != 0) memcpy(r->country, person->country, 4);
            else if (beside[0] != 0) memcpy(r->country, beside, 4);
            else if (code[0] != 0) {
                r->country[0] = code[0];
                r->country[1] = code[1];
            }
            r->basis = r->basis == DL_STATED ? DL_INFERRED : r->basis;
        }
        if (person->country[0] == 0 && person->kind == DL_PERSON) memcpy(person->country, r->country, 4);
    }
}

static void set_person_countries(dli_join *j)
{
    for (size_t i = 0; i < j->out->n_relations; i++) {
        const dl_relation *r = &j->out->relations[i];
        dl_entity *person = &j->out->items[r->subject];
        if (r->kind == DL_REL_NATIONALITY && r->country[0] != 0 && person->country[0] == 0)
            memcpy(person->country, r->country, 4);
        if (r->kind == DL_REL_TITLE && r->basis != DL_INFERRED && r->country[0] != 0 &&
            person->country[0] == 0)
            memcpy(person->country, r->country, 4);
    }
}

/* Longest match first at one place, so that "foreign minister" is not also "minister"; rules of one place and person
   that say less are dropped by the one that says more. */
static int covers(const dli_hit *a, const dli_hit *b)
{
    return a != b && a->groups.at[0].begin <= b->groups.at[0].begin &&
           a->groups.at[0].end >= b->groups.at[0].end &&
           (a->groups.at[0].end - a->groups.at[0].begin > b->groups.at[0].end - b->groups.at[0].begin ||
            a->rule->source->priority > b->rule->source->priority);
}

static int is_government(const dli_hit *hit)
{
    return strcmp(hit->rule->emit, "government") == 0;
}

static dl_status mark_governments(dli_join *j, const scene *s)
{
    const dl_span *whole = &s->hit->groups.at[0], *place = dli_hit_group(s->hit, "place");
    const uint32_t begin = s->line->tokens[whole->begin];
    if (place != NULL && place->begin == whole->begin && begin > 0 &&
        has_word(j, begin - 1, DLI_W_PREPOSITION) && !has_word(j, begin - 1, DLI_W_CONJUNCTION))
        return DL_OK; /* "a man in Oslo denied it" */
    for (uint32_t u = place == NULL ? 0 : place->begin; place != NULL && u < place->end; u++)
        if (s->line->candidates[u] != DL_NONE)
            DL_TRY(dli_mark_government(j, s->line->candidates[u], s->hit->rule->name,
                                       s->line->tokens[whole->begin], s->line->tokens[whole->end]));
    return DL_OK;
}

/* Of one kind, or two readings of the same words: "a member of". */
static int tell_the_same(const dli_hit *a, const dli_hit *b)
{
    const dl_span *x = &a->groups.at[0], *y = &b->groups.at[0];
    return (x->begin == y->begin && x->end == y->end) || strcmp(a->rule->emit, b->rule->emit) == 0;
}

static int is_tenure(const dli_hit *hit)
{
    return strcmp(hit->rule->emit, "tenure") == 0;
}

dl_status dli_find_relations(dli_join *j)
{
    dli_line line;
    dli_hits hits = {0};
    uint32_t next = 0;
    DL_TRY(dli_line_make(j->arena, j->tokens, &line));
    j->last_relation = dli_arena_alloc(j->arena, (j->out->n + 1) * sizeof *j->last_relation);
    if (j->last_relation == NULL) return DL_E_NOMEM;
    for (uint32_t i = 0; i < j->tokens->n_sentences; i++) {
        if (j->k->n_packs == 1 && !dli_sentence_has_names(j->tokens, j->names, i, &next)) continue;
        dli_line_fill(j->tokens, j->lookup, j->names, i, 1, &next, &line);
        hits.n = 0;
        DL_TRY(dli_run_rules(j->arena, j->k, j->matcher, DLI_STAGE_RELATION, DLI_LEVEL_MENTION, line.symbols,
                             line.n, j->text, NULL, &hits));
        const size_t first_relation = j->out->n_relations;
        for (size_t h = 0; h < hits.n; h++) {
            int covered = is_tenure(&hits.items[h]) || is_government(&hits.items[h]);
            for (size_t o = 0; o < hits.n && o < 64 && !covered; o++)
                covered =
                    covers(&hits.items[o], &hits.items[h]) && tell_the_same(&hits.items[o], &hits.items[h]);
            scene s = {&line, &hits.items[h], i};
            if (!covered) DL_TRY(apply(j, &s));
        }
        for (size_t h = 0; h < hits.n; h++) {
            scene s = {&line, &hits.items[h], i};
            if (is_tenure(s.hit)) DL_TRY(add_tenure(j, &s, first_relation));
            if (is_government(s.hit)) DL_TRY(mark_governments(j, &s));
        }
    }
    j->limits->n_limited += hits.n_limited;
    if (hits.limited != NULL) j->limits->limited = hits.limited;
    set_person_countries(j);
    infer_countries(j);
    return DL_OK;
}
