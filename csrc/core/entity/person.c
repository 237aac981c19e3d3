/* person.c: full names that are one person's, and those that are not. Two names of one family name are one person's if the
   given names agree, or one is the other's initial, unless the text tells them apart: by Jr. and Sr., by middle initials, or by
   a woman's and a man's name or title. Spellings count as one if their loose keys do. */
#include "entity/person.h"
#include "entity/spelling.h"

/* Names looked through for each; and tests against those already joined. Enough for any article. */
#define MAX_NAMESAKES 200
#define MIN_LOOSE_LETTERS 4
#define MAX_MIDDLE 8

static const dli_candidate *first_candidate(const dli_join *j, const dli_group *g)
{
    return &j->names->items[g->candidate];
}

static const dli_token *first_token(const dli_join *j, const dli_group *g)
{
    return dli_join_token(j, first_candidate(j, g)->token_begin);
}

dl_status dli_index_persons(dli_join *j, dli_word_index *index)
{
    DL_TRY(dli_word_index_make(j, index));
    dli_index_spellings(j);
    for (uint32_t g = (uint32_t)j->n_groups; g-- > 0;) {
        dli_group *group = &j->groups[g];
        if (group->n_words < 2 || (group->kind != DL_PERSON && group->kind != 0)) continue;
        const dli_candidate *c = first_candidate(j, group);
        dli_loose_keys keys = dli_make_loose_keys(j, c->token_begin, c->token_end, group->last_word);
        group->loose_key = keys.all;
        group->loose_first = keys.first;
        group->loose_last = keys.last;
        dli_word_index_add(index, group->loose_last, 2 * g);
        dli_word_index_add(index, group->loose_key, 2 * g + 1);
    }
    return DL_OK;
}

/* What the titles or else the given name say; 0 if nothing or both. */
static uint16_t gender_of(const dli_join *j, const dli_group *g)
{
    if (g->title_gender == DLI_MALE || g->title_gender == DLI_FEMALE) return g->title_gender;
    dli_entry given = j->lookup->words[first_candidate(j, g)->token_begin];
    int male = dli_word_has(j->w, given, DLI_W_GIVEN_MALE),
        female = dli_word_has(j->w, given, DLI_W_GIVEN_FEMALE);
    return male == female ? 0 : male ? DLI_MALE : DLI_FEMALE;
}

static int is_initial(const dli_token *t)
{
    return (t->flags & (DLI_T_INITIAL | DLI_T_ACRONYM)) != 0;
}

static int same_letter(const dli_join *j, const dli_token *s, const dli_token *t)
{
    return (j->text.data[s->begin] | 0x20) == (j->text.data[t->begin] | 0x20);
}

/* Father and son: one is Jr. or III, the other is not or is something else. "Jr." and "Junior" are one. */
static int generations_differ(const dli_join *j, const dli_group *a, const dli_group *b)
{
    if (a->generation == DL_NONE || b->generation == DL_NONE) return a->generation != b->generation;
    const dli_token *s = dli_join_token(j, a->generation), *t = dli_join_token(j, b->generation);
    int are_words = s->shape == DL_SHAPE_TITLE && t->shape == DL_SHAPE_TITLE;
    return s->key != t->key && !(are_words && same_letter(j, s, t));
}

static int same_word(const dli_join *j, uint32_t a, uint32_t b)
{
    const dli_token *s = dli_join_token(j, a), *t = dli_join_token(j, b);
    return s->key == t->key || ((is_initial(s) || is_initial(t)) && same_letter(j, s, t));
}

/* The capitalised words between the first and the last. */
static uint32_t middle_words(const dli_join *j, const dli_group *g, uint32_t out[MAX_MIDDLE])
{
    uint32_t n = 0;
    for (uint32_t i = first_candidate(j, g)->token_begin + 1; i < g->last_word && n < MAX_MIDDLE; i++)
        if (dli_join_token(j, i)->shape >= DL_SHAPE_TITLE) out[n++] = i;
    return n;
}

/* "George W." and "George H. W." are two persons; "John F." and "John Fitzgerald" one, and so are "Andrés Manuel López" and
   "Andrés López". Whole names that are spelt in two ways do not come here. */
static int middles_agree(const dli_join *j, const dli_group *a, const dli_group *b)
{
    uint32_t words_a[MAX_MIDDLE], words_b[MAX_MIDDLE];
    uint32_t n_a = middle_words(j, a, words_a), n_b = middle_words(j, b, words_b);
    const uint32_t *shorter = n_a <= n_b ? words_a : words_b, *longer = n_a <= n_b ? words_b : words_a;
    uint32_t n = n_a <= n_b ? n_a : n_b, n_longer = n_a <= n_b ? n_b : n_a;
    uint32_t i = 0;
    while (i < n && same_word(j, shorter[i], longer[i])) i++;
    if (i == n) return 1;
    if (is_initial(dli_join_token(j, shorter[0]))) return 0;
    i = 0;
    for (uint32_t l = 0; l < n_longer && i < n; l++) i += (uint32_t)same_word(j, shorter[i], longer[l]);
    return i == n;
}

static int given_names_agree(const dli_join *j, const dli_group *a, const dli_group *b)
{
    if (a->first_key == b->first_key || a->loose_first == b->loose_first) return 1;
    const dli_token *s = first_token(j, a), *t = first_token(j, b);
    return (is_initial(s) || is_initial(t)) && same_letter(j, s, t);
}

/* The longer one may begin with a further given name: "Recep Tayyip Erdogan" and "Tayyip Erdogan". */
static int has_further_given_name(const dli_join *j, const dli_group *a, const dli_group *b)
{
    if (a->n_words == b->n_words) return 0;
    const dli_group *longer = a->n_words > b->n_words ? a : b;
    uint64_t first = longer == a ? b->first_key : a->first_key;
    for (uint32_t i = first_candidate(j, longer)->token_begin + 1; i < longer->last_word; i++)
        if (dli_join_token(j, i)->key == first) return 1;
    return 0;
}

/* Does the text tell the two apart, though their given names agree? */
static int are_told_apart(const dli_join *j, const dli_group *a, const dli_group *b)
{
    if (generations_differ(j, a, b)) return 1;
    uint16_t gender_a = gender_of(j, a), gender_b = gender_of(j, b);
    if (gender_a != 0 && gender_b != 0 && gender_a != gender_b) return 1;
    return given_names_agree(j, a, b) && a->loose_key != b->loose_key && !middles_agree(j, a, b);
}

static int is_same_person(const dli_join *j, const dli_group *a, const dli_group *b)
{
    if (a->loose_key != b->loose_key) {
        if (a->loose_last != b->loose_last) return 0;
        if (!given_names_agree(j, a, b) && !has_further_given_name(j, a, b)) return 0;
    }
    return !are_told_apart(j, a, b);
}

/* Is a name told apart from one of those that are already joined with another? */
static int is_apart_from_joined(const dli_join *j, const dli_word_index *index, uint32_t g, uint32_t other)
{
    const dli_group *name = &j->groups[g];
    uint32_t root = dli_group_root(j, other);
    uint32_t e = dli_word_index_first(index, name->loose_last);
    for (int n_tried = 0; e != 0 && n_tried < MAX_NAMESAKES; e = index->next[e - 1], n_tried++) {
        uint32_t member = (e - 1) / 2;
        if (((e - 1) & 1) != 0 || member == g || dli_group_root(j, member) != root) continue;
        if (are_told_apart(j, name, &j->groups[member])) return 1;
    }
    return 0;
}

/* "Tayyip Erdogan" of "Recep Tayyip Erdogan". */
static int is_end_of(const dli_join *j, const dli_group *shorter, const dli_group *longer)
{
    const dli_candidate *s = first_candidate(j, shorter), *l = first_candidate(j, longer);
    uint32_t n = shorter->last_word - s->token_begin;
    if (n >= longer->last_word - l->token_begin || generations_differ(j, shorter, longer)) return 0;
    for (uint32_t i = 0; i <= n; i++)
        if (dli_join_token(j, shorter->last_word - i)->key != dli_join_token(j, longer->last_word - i)->key)
            return 0;
    return 1;
}

/* An end without a given name: "Bin Laden" of "Osama bin Laden", "Pruitt Jr." of "Walter Pruitt Jr.". */
static int is_family_form(const dli_join *j, const dli_group *shorter, const dli_group *longer)
{
    const uint32_t first = first_candidate(j, shorter)->token_begin;
    if (!is_end_of(j, shorter, longer)) return 0;
    return first == shorter->last_word || dli_word_has(j->w, j->lookup->words[first], DLI_W_PARTICLE) ||
           !dli_word_has(j->w, j->lookup->words[first], DLI_W_GIVEN);
}

/* The name in a chain that is the same person's, or DL_NONE: the last one before g. A name is never joined through a family
   form, which may be a brother's; the family form is, with the last one before it or else the first one behind. */
static uint32_t find_same(const dli_join *j, const dli_word_index *index, uint32_t g, int by_all_words)
{
    const dli_group *name = &j->groups[g];
    uint32_t found = DL_NONE;
    uint32_t e = dli_word_index_first(index, by_all_words ? name->loose_key : name->loose_last);
    for (int n_tried = 0; e != 0 && n_tried < MAX_NAMESAKES; e = index->next[e - 1], n_tried++) {
        uint32_t other = (e - 1) / 2;
        const dli_group *o = &j->groups[other];
        if (((e - 1) & 1) != (unsigned)by_all_words || !dli_is_full_person(o) || other == g) continue;
        if (other > g && found != DL_NONE) break; /* earlier groups come first */
        int is_short = is_family_form(j, name, o);
        if ((other > g && !is_short) || is_family_form(j, o, name)) continue;
        if (is_short || is_same_person(j, name, o)) found = other;
    }
    return found != DL_NONE && !is_apart_from_joined(j, index, g, found) ? found : DL_NONE;
}

void dli_join_persons(dli_join *j, const dli_word_index *index)
{
    for (uint32_t g = 0; g < j->n_groups; g++) {
        if (!dli_is_full_person(&j->groups[g]) || j->groups[g].loose_key == 0) continue;
        uint32_t same = find_same(j, index, g, 0);
        if (same == DL_NONE) same = find_same(j, index, g, 1);
        if (same != DL_NONE) dli_join_groups(j, g, same, "same-person");
    }
}

/* Can a group be a person's name at all, as far as its own words say? */
static int may_be_person(const dli_join *j, const dli_group *g)
{
    const uint16_t others = DLI_C_DEMONYM | DLI_C_ACRONYM | DLI_C_DATELINE | DLI_C_USER;
    if ((g->flags & others) || (g->kind != 0 && g->kind != DL_PERSON)) return 0;
    if (g->kind == DL_PERSON) return 1;
    return !dli_word_has(j->w, j->lookup->words[first_candidate(j, g)->token_begin], DLI_W_WORD);
}

void dli_alias_spelling(dli_join *j, const dli_word_index *index, uint32_t g)
{
    const dli_group *name = &j->groups[g];
    if (!may_be_person(j, name) || dli_is_full_person(name)) return;
    size_t n_letters = MIN_LOOSE_LETTERS;
    uint64_t key = name->loose_last;
    if (name->n_words == 1) {
        const dli_candidate *c = first_candidate(j, name);
        dli_loose_keys keys = dli_make_loose_keys(j, c->token_begin, c->token_end, c->token_begin);
        key = keys.all;
        n_letters = keys.n_letters;
    }
    if (key == 0 || n_letters < MIN_LOOSE_LETTERS) return;
    uint32_t best = DL_NONE;
    uint32_t e = dli_word_index_first(index, key);
    for (int n_tried = 0; e != 0 && n_tried < MAX_NAMESAKES; e = index->next[e - 1], n_tried++) {
        uint32_t other = (e - 1) / 2;
        const dli_group *o = &j->groups[other];
        if (((e - 1) & 1) != 0 || other == g || !dli_is_full_person(o) || o->loose_last != key) continue;
        /* A family name that is written alike would have been taken if the words around it let it; "Jim Law & Joe Lee"
           is not Joe Lee. */
        if (name->n_words == 1 ? o->last_key == name->last_key
                               : !is_same_person(j, name, o) || is_end_of(j, o, name))
            continue;
        uint16_t gender = name->n_words == 1 ? gender_of(j, o) : 0;
        if (gender != 0 && name->title_gender != 0 && !(name->title_gender & gender)) continue;
        if (best == DL_NONE || o->candidate < name->candidate)
            best = other; /* the last one introduced before */
    }
    if (best != DL_NONE) dli_alias_group(j, g, best, "spelling-of", DL_PERSON);
}

/* The person of a gender with this family name: one whose name tells it before one whose name does not, of equals the last
   one introduced before the short form. `usual` is taken where it will do. */
static uint32_t find_of_gender(const dli_join *j, const dli_word_index *index, const dli_group *word,
                               uint16_t gender, uint32_t usual)
{
    uint32_t known = DL_NONE, unknown = DL_NONE;
    uint32_t e = dli_word_index_first(index, word->last_key);
    for (int n_tried = 0; e != 0 && n_tried < MAX_NAMESAKES; e = index->next[e - 1], n_tried++) {
        uint32_t other = (e - 1) / 2;
        const dli_group *o = &j->groups[other];
        if (((e - 1) & 1) != 0 || !dli_is_full_person(o) || o->last_key != word->last_key) continue;
        uint16_t its = gender_of(j, o);
        uint32_t *best = its == gender ? &known : &unknown;
        if (its != 0 && its != gender) continue;
        if (*best == DL_NONE || other == usual || (*best != usual && o->candidate < word->candidate))
            *best = other;
    }
    return known != DL_NONE ? known : unknown;
}

void dli_divide_by_gender(dli_join *j, const dli_word_index *index, uint32_t g, uint32_t usual)
{
    for (uint16_t gender = DLI_MALE; gender <= DLI_FEMALE; gender++) {
        if (!(j->groups[g].title_gender & gender)) continue;
        uint32_t person = find_of_gender(j, index, &j->groups[g], gender, usual), divided = DL_NONE;
        if (person == usual) continue;
        for (uint32_t c = j->groups[g].candidate, next; c != DL_NONE; c = next) {
            next = j->next_in_group[c];
            if (j->group_of[c] != g || dli_title_gender(j, &j->names->items[c]) != gender) continue;
            if (divided == DL_NONE) {
                divided = dli_divide_group(j, g, c);
                if (person != DL_NONE) dli_alias_group(j, divided, person, "family-name-of", DL_PERSON);
            }
            dli_move_candidate(j, c, g, divided);
        }
        if (divided != DL_NONE) j->groups[divided].title_gender = gender;
    }
    if (j->groups[g].title_gender == (DLI_MALE | DLI_FEMALE)) j->groups[g].title_gender = 0;
}
