/* decide.c: which groups shorten which, and what each is. A short form inherits the kind of the full name unless its own
   evidence speaks against it: "Jordan" beside "Michael Jordan" may still be the country. */
#include "base/key.h"
#include "entity/person.h"

#include <string.h>

#define STRONG_PLACE 3.0f
#define STRONG_ORGANIZATION 2.0f
/* Groups looked through for each name, also along an index: "Peter" may begin thousands. Enough for any article. */
#define MAX_LOOKED_THROUGH 400

static uint16_t best_kind(const float votes[DLI_N_KINDS], float *best)
{
    uint16_t kind = 0;
    float most = 0;
    for (uint16_t i = 1; i < DLI_N_KINDS; i++) {
        kind = votes[i] > most ? i : kind;
        most = votes[i] > most ? votes[i] : most;
    }
    *best = most;
    return kind;
}

static void decide(const dli_join *j, dli_group *g)
{
    if (g->kind != 0) return; /* settled by the lexicon of peoples or by the user */
    float best;
    uint16_t kind = best_kind(g->votes, &best);
    float threshold = j->w->threshold + (g->flags & DLI_C_SENT_START ? 0.5f : 0.0f);
    g->kind = best >= threshold ? kind : 0;
}

/* The number of person groups that this single word can shorten, and the one nearest before it in the text. */
static uint32_t find_person(const dli_join *j, const dli_word_index *index, const dli_group *word, int last,
                            uint32_t *n_found)
{
    uint64_t key = word->last_key;
    uint32_t best = DL_NONE;
    *n_found = 0;
    for (uint32_t e = dli_word_index_first(index, key); e != 0; e = index->next[e - 1]) {
        if (((e - 1) & 1) == (unsigned)last) continue; /* odd entries are first words */
        const dli_group *g = &j->groups[(e - 1) / 2];
        if (!dli_is_full_person(g) || (last ? g->last_key : g->first_key) != key) continue;
        (*n_found)++;
        if (best == DL_NONE) {
            best = (e - 1) / 2;
            continue;
        }
        /* Of several, the last one introduced before the short form; else the first of all. */
        uint32_t here = (e - 1) / 2;
        int here_before = j->groups[here].candidate < word->candidate;
        int best_before = j->groups[best].candidate < word->candidate;
        if (here_before != best_before
                ? here_before
                : (here_before ? j->groups[here].candidate > j->groups[best].candidate
                               : j->groups[here].candidate < j->groups[best].candidate))
            best = here;
    }
    return best;
}

void dli_alias_group(dli_join *j, uint32_t g, uint32_t of, const char *rule, uint16_t kind)
{
    j->groups[g].alias_of = of;
    j->groups[g].alias_rule = rule;
    j->groups[g].votes[kind] += j->w->alias;
    if (j->groups[g].flags & DLI_C_TITLE)
        j->groups[g].votes[kind] -= j->w->title_alone; /* it is no mere title */
}

uint32_t dli_divide_group(dli_join *j, uint32_t g, uint32_t from)
{
    uint32_t other = (uint32_t)j->n_groups++;
    j->groups[other] = j->groups[g];
    j->groups[other].parent = other;
    j->groups[other].candidate = from;
    j->groups[other].n_candidates = 0;
    j->groups[other].kind = DL_PERSON;
    j->groups[other].alias_of = DL_NONE;
    return other;
}

void dli_move_candidate(dli_join *j, uint32_t candidate, uint32_t g, uint32_t to)
{
    j->group_of[candidate] = to;
    j->groups[to].n_candidates++;
    j->groups[g].n_candidates--;
    uint32_t first = j->groups[g].candidate;
    while (first != DL_NONE && j->group_of[first] != g) first = j->next_in_group[first];
    if (first != DL_NONE) j->groups[g].candidate = first;
}

/* "Jordan" beside "Michael Jordan" is the country where the words around it say so, and the player where they do not
   and his full name came shortly before. The mentions that are his become a group of their own. */
static void divide_place(dli_join *j, uint32_t g, uint32_t person)
{
    uint32_t other = DL_NONE;
    const uint32_t full = j->groups[person].candidate;
    for (uint32_t c = j->groups[g].candidate; c < j->names->n; c++) {
        if (j->group_of[c] != g || c < full) continue;
        const dli_candidate *here = &j->names->items[c];
        uint32_t last_full = full;
        for (uint32_t b = c; b-- > full && b + 12 > c;)
            if (j->group_of[b] == person || (other != DL_NONE && j->group_of[b] == other)) {
                last_full = b;
                break;
            }
        float near = here->sentence - j->names->items[last_full].sentence <= 2 ? 1.5f : 0.0f;
        if (here->context[DL_PERSON] + near <= here->context[DL_PLACE] + 1.0f) continue;
        if (other == DL_NONE) {
            other = dli_divide_group(j, g, c);
            dli_alias_group(j, other, person, "family-name-of", DL_PERSON);
        }
        dli_move_candidate(j, c, g, other);
    }
}

/* Some of the groups that are looked through. */
typedef struct group_list {
    uint32_t items[MAX_LOOKED_THROUGH];
    size_t n;
} group_list;

/* Full names of persons that have words between the first and the last. */
static void list_long_names(const dli_join *j, group_list *out)
{
    out->n = 0;
    for (uint32_t g = 0; g < j->n_groups && g < MAX_LOOKED_THROUGH; g++)
        if (dli_is_full_person(&j->groups[g]) && j->groups[g].n_words >= 3) out->items[out->n++] = g;
}

/* A word inside a longer personal name, as in double family names: "Espinosa" after "Raúl Espinosa de la Torre". */
static uint32_t find_inner(const dli_join *j, const group_list *long_names, const dli_group *word)
{
    for (size_t n = 0; n < long_names->n; n++) {
        const uint32_t g = long_names->items[n];
        const dli_candidate *c = &j->names->items[j->groups[g].candidate];
        for (uint32_t i = c->token_begin + 1; i + 1 < c->token_end; i++)
            if (dli_join_token(j, i)->key == word->key && dli_join_token(j, i)->shape >= DL_SHAPE_TITLE)
                return g;
    }
    return DL_NONE;
}

/* "Tokayev" after "Kassym-Jomart Tokayev"; "Recep" after "Recep Tayyip" only if no family name is so. */
static void alias_person(dli_join *j, const dli_word_index *index, const group_list *long_names, uint32_t g)
{
    dli_group *word = &j->groups[g];
    if (word->kind != 0 && word->kind != DL_PERSON && word->kind != DL_PLACE && word->kind != DL_ORGANIZATION)
        return;
    if (word->flags & (DLI_C_DEMONYM | DLI_C_ACRONYM | DLI_C_DATELINE | DLI_C_USER)) return;
    uint32_t n_found;
    uint32_t of = find_person(j, index, word, 1, &n_found);
    if (of != DL_NONE && word->votes[DL_PLACE] >= STRONG_PLACE) {
        divide_place(j, g, of);
        return;
    }
    if (of != DL_NONE) {
        if (word->title_gender != 0) dli_divide_by_gender(j, index, g, of);
        dli_alias_group(j, g, of, "family-name-of", DL_PERSON);
        return;
    }
    if (word->votes[DL_ORGANIZATION] >= STRONG_ORGANIZATION) return;
    of = find_person(j, index, word, 0, &n_found);
    if (of == DL_NONE && word->votes[DL_PLACE] < STRONG_PLACE) of = find_inner(j, long_names, word);
    if (of != DL_NONE && word->votes[DL_PLACE] < STRONG_PLACE)
        dli_alias_group(j, g, of, "given-name-of", DL_PERSON);
}

/* "del Ponte" after "Carla del Ponte": the last words of a full name. */
static void alias_ending(dli_join *j, const dli_word_index *index, uint32_t g)
{
    const dli_group *word = &j->groups[g];
    const dli_candidate *c = &j->names->items[word->candidate];
    uint32_t n = c->token_end - c->token_begin;
    if (word->flags & (DLI_C_DEMONYM | DLI_C_USER | DLI_C_DATELINE)) return;
    uint32_t e = dli_word_index_first(index, word->last_key);
    for (int n_tried = 0; e != 0 && n_tried < MAX_LOOKED_THROUGH; e = index->next[e - 1], n_tried++) {
        const dli_group *o = &j->groups[(e - 1) / 2];
        if (((e - 1) & 1) != 0 || !dli_is_full_person(o) || o->last_key != word->last_key) continue;
        const dli_candidate *full = &j->names->items[o->candidate];
        if (full->token_end - full->token_begin <= n) continue;
        uint32_t i = 0;
        while (i < n && dli_join_token(j, full->token_end - 1 - i)->key ==
                            dli_join_token(j, c->token_end - 1 - i)->key)
            i++;
        if (i < n) continue;
        dli_alias_group(j, g, (e - 1) / 2, "family-name-of", DL_PERSON);
        return;
    }
}

void dli_join_groups(dli_join *j, uint32_t g, uint32_t into, const char *rule)
{
    uint32_t a = dli_group_root(j, g), b = dli_group_root(j, into);
    if (a == b) return;
    if (j->groups[a].kind != j->groups[b].kind) return;
    if (j->groups[a].n_words > j->groups[b].n_words ||
        (j->groups[a].n_words == j->groups[b].n_words && a < b)) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    j->groups[a].parent = b;
    if (j->groups[g].alias_rule == NULL) j->groups[g].alias_rule = rule;
}

#define MAX_INITIALS 16 /* those behind count for nothing */

/* Are the n letters the initials of an organisation's words, small ones left out: "IMF"? */
static int are_initials(const dli_join *j, const dli_candidate *c, int with_small, const char *letters,
                        size_t n)
{
    size_t n_found = 0;
    for (uint32_t i = c->token_begin; i < c->token_end && n_found < MAX_INITIALS; i++) {
        const dli_token *t = dli_join_token(j, i);
        if (t->kind != DL_TOKEN_WORD) continue;
        if (t->shape == DL_SHAPE_LOWER && !with_small) continue;
        char letter = j->text.data[t->begin];
        if (letter >= 'a' && letter <= 'z') letter = (char)(letter - 32);
        if (n_found == n || letters[n_found++] != letter) return 0;
        for (uint32_t b = t->begin + 1; b + 1 < t->end && n_found < MAX_INITIALS; b++)
            if (j->text.data[b] == '-' && /* Asia-Pacific counts as two */
                (n_found == n || letters[n_found++] != (char)(j->text.data[b + 1] & ~0x20)))
                return 0;
    }
    return n_found == n;
}

static size_t acronym_letters(const dli_join *j, const dli_candidate *c, char *out, size_t room)
{
    const dli_token *t = dli_join_token(j, c->token_begin);
    size_t n = 0;
    for (uint32_t b = t->begin; b < t->end && n < room; b++)
        if (j->text.data[b] >= 'A' && j->text.data[b] <= 'Z') out[n++] = j->text.data[b];
    return n;
}

static int is_acronym_of(const dli_join *j, const dli_candidate *acronym, const dli_candidate *full)
{
    char letters[MAX_INITIALS];
    size_t n = acronym_letters(j, acronym, letters, sizeof letters);
    return n >= 2 && (are_initials(j, full, 0, letters, n) || are_initials(j, full, 1, letters, n));
}

/* An acronym in brackets is defined by the name in front of it; one elsewhere by an organisation with its initials. */
static void alias_acronym(dli_join *j, uint32_t g)
{
    dli_group *word = &j->groups[g];
    const dli_candidate *c = &j->names->items[word->candidate];
    int is_short_form = word->votes[DL_PERSON] < 2.0f && word->votes[DL_PLACE] < 2.0f; /* (Numsa), (Yakeb) */
    if (!(word->flags & DLI_C_ACRONYM) && !(dli_join_token(j, c->token_begin)->flags & DLI_T_ACRONYM) &&
        !((c->flags & DLI_C_BRACKETED) && is_short_form))
        return;
    if ((word->flags & DLI_C_BRACKETED) && word->candidate > 0 && (c->flags & DLI_C_BRACKETED)) {
        uint32_t before = word->candidate - 1;
        const dli_candidate *full = &j->names->items[before];
        if (full->token_end + 1 == c->token_begin && full->token_end - full->token_begin >= 2 &&
            j->groups[j->group_of[before]].kind != DL_PERSON) {
            uint16_t kind = j->groups[j->group_of[before]].kind;
            if (kind == DL_PLACE && !is_acronym_of(j, c, full)) return; /* "Guyana (AP)" */
            dli_alias_group(j, g, j->group_of[before], "acronym-in-brackets",
                            kind != 0 ? kind : DL_ORGANIZATION);
            return;
        }
    }
    if (!(word->flags & DLI_C_ACRONYM)) return;
    for (uint32_t other = 0; other < j->n_groups && other < MAX_LOOKED_THROUGH; other++) {
        const dli_group *o = &j->groups[other];
        if (o->n_words < 2 || (o->kind != DL_ORGANIZATION && o->kind != 0)) continue;
        if (!is_acronym_of(j, c, &j->names->items[o->candidate])) continue;
        dli_alias_group(j, g, other, "acronym-of", DL_ORGANIZATION);
        return;
    }
}

static int is_prefix(const dli_join *j, const dli_candidate *shorter, const dli_candidate *longer)
{
    uint32_t n = shorter->token_end - shorter->token_begin;
    if (n >= longer->token_end - longer->token_begin) return 0;
    for (uint32_t i = 0; i < n; i++)
        if (dli_join_token(j, shorter->token_begin + i)->key !=
            dli_join_token(j, longer->token_begin + i)->key)
            return 0;
    return 1;
}

/* "Arsenal" beside "Arsenal Football Club": the first words of an organisation that go without its designator. */
static void alias_organization(dli_join *j, const dli_word_index *index, uint32_t g)
{
    dli_group *word = &j->groups[g];
    if (word->alias_of != DL_NONE || (word->flags & (DLI_C_DEMONYM | DLI_C_USER | DLI_C_KNOWN))) return;
    const dli_candidate *c = &j->names->items[word->candidate];
    if (word->kind == DL_PLACE) return;
    if (word->votes[DL_PERSON] >= j->w->alias) return;
    uint32_t e = dli_word_index_first(index, word->first_key);
    for (int n_tried = 0; e != 0 && n_tried < MAX_LOOKED_THROUGH; e = index->next[e - 1], n_tried++) {
        uint32_t other = (e - 1) / 2;
        const dli_group *o = &j->groups[other];
        if (((e - 1) & 1) == 0 || o->first_key != word->first_key || o->kind != DL_ORGANIZATION) continue;
        if (!is_prefix(j, c, &j->names->items[o->candidate])) continue;
        dli_alias_group(j, g, other, "short-name-of", DL_ORGANIZATION);
        return;
    }
}

/* "Foreign Ministry" after "Turkish Foreign Ministry", if no other country's is named. */
static void join_prefixed(dli_join *j)
{
    group_list prefixed;
    prefixed.n = 0;
    for (uint32_t g = 0; g < j->n_groups && g < MAX_LOOKED_THROUGH; g++)
        if (j->groups[g].rest_key != 0 && j->groups[g].kind == DL_ORGANIZATION)
            prefixed.items[prefixed.n++] = g;
    for (uint32_t g = 0; prefixed.n > 0 && g < j->n_groups && g < MAX_LOOKED_THROUGH; g++) {
        const dli_group *bare = &j->groups[g];
        if (bare->kind != DL_ORGANIZATION || (bare->flags & DLI_C_PREFIXED)) continue;
        uint32_t found = DL_NONE, n_found = 0;
        for (size_t n = 0; n < prefixed.n; n++) {
            const uint32_t o = prefixed.items[n];
            if (j->groups[o].rest_key != bare->key || o == g) continue;
            found = o;
            n_found++;
        }
        if (n_found == 1) dli_join_groups(j, g, found, "without-country");
    }
}

static int is_name_word(const dli_token *t)
{
    return t->kind == DL_TOKEN_WORD || t->kind == DL_TOKEN_MIXED || t->kind == DL_TOKEN_NUMBER;
}

/* Where an organisation's name ends without its legal form: "Co., Ltd.", "Football Club". */
static uint32_t end_without_designator(const dli_join *j, const dli_candidate *c)
{
    uint32_t end = c->token_end;
    while (end > c->token_begin + 1) {
        uint32_t p = j->lookup->phrase_at[end - 1], next = end;
        if (p != DL_NONE && j->lookup->phrases[p].token_end == end &&
            dli_word_has(j->w, j->lookup->phrases[p].entry, DLI_W_ORG_DESIGNATOR))
            next = j->lookup->phrases[p].token_begin;
        else if (dli_word_has(j->w, j->lookup->words[end - 1], DLI_W_ORG_DESIGNATOR) ||
                 !is_name_word(dli_join_token(j, end - 1)))
            next = end - 1;
        if (next == end || next <= c->token_begin) break;
        end = next;
    }
    return end;
}

static uint64_t key_without_designator(const dli_join *j, const dli_candidate *c)
{
    uint64_t key = 0;
    for (uint32_t i = c->token_begin, end = end_without_designator(j, c); i < end; i++) {
        uint64_t word = dli_join_token(j, i)->key;
        if (dli_join_token(j, i)->kind != DL_TOKEN_STOP) key = key == 0 ? word : dli_key_append(key, word);
    }
    return key;
}

/* "Bank of America Corp." and "Bank of America", "Arsenal FC" and "Arsenal Football Club", also where each is known. */
static dl_status join_designated(dli_join *j)
{
    size_t size = dli_table_size(j->n_groups);
    uint32_t *slots = dli_arena_alloc(j->arena, size * sizeof *slots);
    uint64_t *keys = dli_arena_alloc(j->arena, (j->n_groups + 1) * sizeof *keys);
    if (slots == NULL || keys == NULL) return DL_E_NOMEM;
    for (uint32_t g = 0; g < j->n_groups; g++) {
        const dli_group *group = &j->groups[g];
        if (group->kind != DL_ORGANIZATION || (group->flags & (DLI_C_DEMONYM | DLI_C_USER))) continue;
        keys[g] = key_without_designator(j, &j->names->items[group->candidate]);
        size_t i = (size_t)(keys[g] >> 20) & (size - 1);
        while (slots[i] != 0 && keys[slots[i] - 1] != keys[g]) i = (i + 1) & (size - 1);
        if (slots[i] == 0) slots[i] = g + 1;
        else dli_join_groups(j, g, slots[i] - 1, "short-name-of");
    }
    return DL_OK;
}

/* Names that the lexicon knows as one thing: "U.S." and "United States", "UN" and "United Nations". */
static dl_status join_known(dli_join *j)
{
    size_t size = dli_table_size(j->n_groups);
    uint32_t *slots = dli_arena_alloc(j->arena, size * sizeof *slots);
    if (slots == NULL) return DL_E_NOMEM;
    for (uint32_t g = 0; g < j->n_groups; g++) {
        dli_group *group = &j->groups[g];
        const dli_candidate *c = &j->names->items[group->candidate];
        if (group->kind != DL_PLACE && group->kind != DL_ORGANIZATION && !(group->flags & DLI_C_USER))
            continue;
        dli_entry entry = dli_entry_over(j->lookup, c->token_begin, c->token_end);
        dli_sense sense = group->sense;
        if (group->flags & DLI_C_USER) {
            if (sense.reading == NULL) continue;
        } else if (group->kind == DL_PLACE) {
            sense = dli_word_sense(j->k, j->w, entry, DLI_W_COUNTRY);
            if (sense.reading == NULL) sense = dli_word_sense(j->k, j->w, entry, DLI_W_FEATURE);
            if (sense.reading == NULL) sense = dli_word_sense(j->k, j->w, entry, DLI_W_CITY);
            if (sense.reading == NULL) sense = dli_word_sense(j->k, j->w, entry, DLI_W_DIVISION);
        } else {
            sense = dli_word_sense(j->k, j->w, entry, DLI_W_ORG);
        }
        if (sense.reading == NULL) continue;
        group->sense = sense;
        uint64_t key = dli_mix((uint64_t)(uintptr_t)0 + sense.reading->fact + 1, 0x9E3779B97F4A7C15u);
        size_t i = (size_t)key & (size - 1);
        for (; slots[i] != 0; i = (i + 1) & (size - 1)) {
            const dli_group *o = &j->groups[slots[i] - 1];
            if (o->sense.reading != NULL && o->sense.pack == sense.pack &&
                o->sense.reading->fact == sense.reading->fact && o->kind == group->kind)
                break;
        }
        if (slots[i] == 0) slots[i] = g + 1;
        else dli_join_groups(j, g, slots[i] - 1, "known-as");
    }
    return DL_OK;
}

dl_status dli_decide_groups(dli_join *j)
{
    dli_word_index index, persons;
    group_list long_names;
    DL_TRY(dli_word_index_make(j, &index));
    for (uint32_t g = 0; g < j->n_groups; g++) decide(j, &j->groups[g]);
    for (uint32_t g = (uint32_t)j->n_groups; g-- > 0;) {
        if (j->groups[g].n_words < 2) continue;
        dli_word_index_add(&index, j->groups[g].last_key, 2 * g);
        dli_word_index_add(&index, j->groups[g].first_key, 2 * g + 1);
    }
    DL_TRY(dli_index_persons(j, &persons));
    list_long_names(j, &long_names);
    const size_t n_made = j->n_groups; /* divided groups come behind and are settled */
    for (uint32_t g = 0; g < n_made; g++) {
        if (j->groups[g].n_words == 1) {
            alias_person(j, &index, &long_names, g);
            if (j->groups[g].alias_of == DL_NONE) alias_acronym(j, g);
        }
        if (j->groups[g].n_words > 1 && j->groups[g].votes[DL_PERSON] < j->w->alias)
            alias_ending(j, &index, g);
        if (j->groups[g].alias_of == DL_NONE) dli_alias_spelling(j, &persons, g);
        alias_organization(j, &index, g);
    }
    for (uint32_t g = 0; g < j->n_groups; g++) {
        dli_group *group = &j->groups[g];
        if (group->alias_of == DL_NONE) continue;
        if (!(group->flags & (DLI_C_DEMONYM | DLI_C_USER))) group->kind = 0;
        decide(j, group);
        if (group->kind == j->groups[group->alias_of].kind)
            dli_join_groups(j, g, group->alias_of, group->alias_rule);
    }
    dli_join_persons(j, &persons);
    join_prefixed(j);
    DL_TRY(join_designated(j));
    return join_known(j);
}
