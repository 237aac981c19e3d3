/* run.c: where names can stand: runs of capitalised words with what may stand inside a name. The evidence of what the
   run is comes later; here only its borders count. */
#include "name/find.h"

#include <string.h>

int dli_is_in_any_case(const char *text, const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((text[i] | 0x20) != word[i] && text[i] != word[i]) return 0;
    return 1;
}

/* Names of any kind that the lexicon has. */
static int is_known_name(const dli_find *f, dli_entry entry)
{
    return dli_word_has(f->w, entry,
                        DLI_W_PLACE | DLI_W_ORG | DLI_W_DEMONYM | DLI_W_PERSONAL | DLI_W_INSTITUTION);
}

/* Faiths, tongues and politics are no names by themselves ("Muslim voters", "spoke Hindi"); inside one they may stand
   ("Muslim Brotherhood"). */
int dli_is_adjective(const dli_find *f, uint32_t i)
{
    dli_entry entry = dli_entry_at(f->lookup, i);
    return dli_word_has(f->w, entry, DLI_W_RELIGION | DLI_W_POLITICS | DLI_W_LANGUAGE_ONLY) &&
           !dli_word_has(f->w, entry, DLI_W_DEMONYM | DLI_W_ORG);
}

static unsigned sentence_flags(const dli_find *f, uint32_t i)
{
    return f->tokens->sentences[dli_find_token(f, i)->sentence].flags;
}

/* In a line of capitals every word is capitalised: only what the lexicon knows, or what is no common word, can be a
   name. In a headline in title case the same holds of single words. */
static int is_nameable_in_line(const dli_find *f, uint32_t i, unsigned flags)
{
    dli_entry entry = dli_entry_at(f->lookup, i);
    int phrase_known = f->lookup->phrase_at[i] != DL_NONE && is_known_name(f, entry);
    if (phrase_known) return 1;
    if (dli_find_has(f, i, DLI_W_WORD | DLI_W_FUNCTION))
        return (flags & DLI_S_UPPER) == 0 &&
               (is_known_name(f, entry) ||
                dli_find_has(f, i, DLI_W_ORG_ANY | DLI_W_ORG_LAST | DLI_W_TITLE_WORD));
    return 1;
}

int dli_is_nameable(const dli_find *f, uint32_t i)
{
    const dli_token *t = dli_find_token(f, i);
    if (!dli_is_cap(t) || (f->values->taken[i] & 1)) return 0; /* a time, or money */
    if (f->lookup->phrase_at[i] != DL_NONE && is_known_name(f, dli_entry_at(f->lookup, i))) return 1;
    if (f->lookup->phrase_at[i] != DL_NONE && dli_find_covered(f, i, DLI_W_FUNCTION))
        return 0; /* According to */
    if (dli_find_has(f, i, DLI_W_FUNCTION) && !(t->flags & DLI_T_DOTTED) &&
        !(t->shape == DL_SHAPE_UPPER && t->end - t->begin > 1 && is_known_name(f, f->lookup->words[i])))
        return 0;
    if (dli_find_has(f, i, DLI_W_NOT_NAME | DLI_W_ZONE)) return 0;
    if (dli_find_has(f, i, DLI_W_WEEKDAY) ||
        (dli_find_has(f, i, DLI_W_MONTH) && !dli_find_has(f, i, DLI_W_PERSONAL)))
        return 0;
    unsigned flags = sentence_flags(f, i);
    return flags & (DLI_S_UPPER | DLI_S_TITLE) ? is_nameable_in_line(f, i, flags) : 1;
}

static int adjoins(const dli_find *f, uint32_t i)
{
    return !(dli_find_token(f, i)->flags & DLI_T_LINE_START);
}

/* A word that makes "X of Y" one name: Ministry, University, Gulf. */
static int is_head(const dli_find *f, uint32_t i)
{
    return dli_find_has(f, i, DLI_W_ORG_WORDS | DLI_W_PLACE_FIRST | DLI_W_EVENT_LAST);
}

static int run_has_head(const dli_find *f, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (is_head(f, i)) return 1;
    return 0;
}

static int is_small_number(const dli_find *f, uint32_t i)
{
    const dli_token *t = dli_find_token(f, i);
    return t->kind == DL_TOKEN_NUMBER && t->value >= 2 && t->value < 200 && !(f->values->taken[i] & 1);
}

/* "of the" and the like between a head and more of the name: where the name goes on, or 0. */
static uint32_t over_of(const dli_find *f, uint32_t begin, uint32_t i, uint32_t limit)
{
    int is_of = dli_find_is(f, i, "of");
    if (!is_of && !dli_find_is(f, i, "for") && !dli_find_is(f, i, "on")) return 0;
    if (is_of ? !run_has_head(f, begin, i) : !is_head(f, i - 1)) return 0; /* "Committee on ..." */
    uint32_t j = i + 1;
    if (is_of && j < limit && is_small_number(f, j) && is_head(f, i - 1) && i - begin == 1)
        return j; /* Group of 20 */
    if (j < limit && dli_find_is(f, j, "the")) j++;
    if (j >= limit || !dli_is_nameable(f, j) || !adjoins(f, j)) return 0;
    /* "President of Kazakhstan" is no name; "Bank of Georgia" is. A head that is a title is none. */
    if (dli_find_covered(f, i - 1, DLI_W_TITLE_WORD)) return 0;
    return j;
}

static int is_plain_word(const dli_find *f, uint32_t i)
{
    return (dli_find_has(f, i, DLI_W_WORD) || dli_is_adjective(f, i)) &&
           !dli_find_has(f, i, DLI_W_GIVEN | DLI_W_PLACE | DLI_W_DEMONYM | DLI_W_ORG);
}

/* "Social Democratic and Labour Party", "Science and Technology Ministry": common words on both sides of "and", and at the
   end one that makes an organisation. */
static int is_one_body(const dli_find *f, uint32_t begin, uint32_t i, uint32_t j, uint32_t limit)
{
    for (uint32_t k = begin; k < i; k++)
        if (!is_plain_word(f, k)) return 0;
    uint32_t last = j;
    while (last + 1 < limit && dli_is_nameable(f, last + 1) && adjoins(f, last + 1)) last++;
    if (last == j || last - j > 3) return 0;
    for (uint32_t k = j; k < last; k++)
        if (!is_plain_word(f, k)) return 0;
    return dli_find_has(f, last, DLI_W_ORG_LAST | DLI_W_ORG_ANY);
}

/* What a body can be in charge of: a common word that no other name begins with. */
static int is_field(const dli_find *f, uint32_t j, uint32_t limit)
{
    if (!dli_find_has(f, j, DLI_W_WORD) || dli_find_covered(f, j, DLI_W_TITLE_WORD)) return 0;
    if (dli_find_has(f, j, DLI_W_ORG_FIRST | DLI_W_ORG_ANY | DLI_W_PLACE_FIRST)) return 0;
    if (f->lookup->phrase_at[j] != DL_NONE && is_known_name(f, dli_entry_at(f->lookup, j))) return 0;
    if (dli_find_has(f, j, DLI_W_COUNTRY | DLI_W_ORG | DLI_W_DEMONYM)) return 0;
    int goes_on = j + 1 < limit && dli_is_nameable(f, j + 1) && adjoins(f, j + 1) &&
                  !dli_find_has(f, j + 1, DLI_W_WORD);
    return !goes_on || !is_known_name(f, f->lookup->words[j]);
}

static int has_of(const dli_find *f, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (dli_find_is(f, i, "of")) return 1;
    return 0;
}

/* "Foreign Affairs and Trade" inside an organisation: both sides are common words. */
static uint32_t over_and(const dli_find *f, uint32_t begin, uint32_t i, uint32_t limit)
{
    uint32_t j = i + 1;
    if (j >= limit || !dli_is_nameable(f, j) || !adjoins(f, j)) return 0;
    if (dli_find_is(f, i, "&")) return dli_find_covered(f, j, DLI_W_TITLE_WORD) ? 0 : j;
    if (!dli_find_is(f, i, "and")) return 0;
    if (i - begin < 2 || !run_has_head(f, begin, i)) return is_one_body(f, begin, i, j, limit) ? j : 0;
    return dli_find_has(f, i - 1, DLI_W_WORD) && is_field(f, j, limit) ? j : 0;
}

/* "Ministry of Higher Education, Technology and Innovation": a list of fields, up to its "and". */
static uint32_t over_list(const dli_find *f, uint32_t begin, uint32_t i, uint32_t limit)
{
    if (dli_find_token(f, i)->kind != DL_TOKEN_COMMA || i - begin < 3 || !has_of(f, begin, i)) return 0;
    if (!run_has_head(f, begin, i) || !dli_find_has(f, i - 1, DLI_W_WORD)) return 0;
    uint32_t j = i + 1;
    for (int n = 0; n < 4 && j + 1 < limit; n++) {
        if (!dli_is_nameable(f, j) || !is_field(f, j, limit)) return 0;
        j++;
        if (j < limit && dli_find_token(f, j)->kind == DL_TOKEN_COMMA) j++;
        if (j + 1 < limit && (dli_find_is(f, j, "and") || dli_find_is(f, j, "&")))
            return dli_is_nameable(f, j + 1) && is_field(f, j + 1, limit) ? i + 1 : 0;
    }
    return 0;
}

/* Small particles inside a personal name: van der Zanden, bin Salman. */
static uint32_t over_particles(const dli_find *f, uint32_t i, uint32_t limit)
{
    uint32_t j = i;
    while (j < limit && j < i + 3 && adjoins(f, j) && dli_find_token(f, j)->kind == DL_TOKEN_WORD &&
           dli_find_token(f, j)->shape == DL_SHAPE_LOWER && dli_find_particle(f, j) &&
           !dli_find_has(f, j, DLI_W_FUNCTION))
        j++;
    if (j == i || j >= limit || !dli_is_cap(dli_find_token(f, j)) || !adjoins(f, j)) return 0; /* bin Said */
    return j;
}

/* "Fishermen's Union": a possessive inside the name of an organisation. */
static uint32_t over_possessive(const dli_find *f, uint32_t i, uint32_t limit)
{
    if (dli_find_token(f, i)->kind != DL_TOKEN_CLITIC || i + 1 >= limit || !dli_is_nameable(f, i + 1))
        return 0;
    int plural = dli_find_token(f, i)->end - dli_find_token(f, i)->begin == 1; /* Workers' */
    if (!plural && dli_find_has(f, i - 1, DLI_W_PLACE | DLI_W_DEMONYM)) return 0;
    if (!plural && (!dli_find_has(f, i - 1, DLI_W_WORD) || is_known_name(f, f->lookup->words[i - 1])))
        return 0;
    uint32_t j = i + 1;
    while (j + 1 < limit && dli_is_nameable(f, j + 1) && adjoins(f, j + 1)) j++;
    return dli_find_has(f, j, DLI_W_ORG_LAST | DLI_W_ORG_ANY) ? i + 1 : 0;
}

/* "Apple, Inc.": a short company word behind a comma. */
static uint32_t over_comma(const dli_find *f, uint32_t i, uint32_t limit)
{
    if (dli_find_token(f, i)->kind != DL_TOKEN_COMMA || i + 1 >= limit) return 0;
    const dli_token *t = dli_find_token(f, i + 1);
    if (!dli_is_cap(t) || t->end - t->begin > 5) return 0;
    dli_sense sense = dli_word_sense(f->k, f->w, f->lookup->words[i + 1], DLI_W_ORG_LAST);
    return sense.reading != NULL && sense.fact->weight >= 5 && strcmp(dli_sense_detail(sense), "company") == 0
               ? i + 1
               : 0;
}

/* "Paris 2024 Games", "Al-Mayadeen TV": what is no name by itself goes on with one. */
static uint32_t over_inner(const dli_find *f, uint32_t i, uint32_t limit)
{
    if (dli_find_has(f, i, DLI_W_NOT_NAME) && dli_find_has(f, i, DLI_W_ORG_LAST)) return i;
    const dli_token *t = dli_find_token(f, i);
    int year = t->kind == DL_TOKEN_NUMBER && t->value >= 1800 && t->value < 2100;
    if (year && i + 1 < limit && dli_find_covered(f, i + 1, DLI_W_EVENT_LAST) &&
        dli_is_cap(dli_find_token(f, i + 1)))
        return i + 1;
    return 0;
}

uint32_t dli_run_end(const dli_find *f, uint32_t begin, uint32_t limit)
{
    uint32_t end = dli_find_phrase_end(f, begin);
    while (end < limit && adjoins(f, end)) {
        uint32_t next = 0;
        if (dli_is_nameable(f, end)) next = end;
        else if ((next = over_particles(f, end, limit)) == 0 && (next = over_of(f, begin, end, limit)) == 0 &&
                 (next = over_and(f, begin, end, limit)) == 0 &&
                 (next = over_list(f, begin, end, limit)) == 0 && (next = over_inner(f, end, limit)) == 0 &&
                 (next = over_comma(f, end, limit)) == 0)
            next = over_possessive(f, end, limit);
        if (next == 0) break;
        end = dli_find_phrase_end(f, next);
    }
    if (end > limit) end = limit;
    /* A phrase of the lexicon may end in a small word: "Government of". */
    while (end > begin + 1 && dli_find_token(f, end - 1)->shape == DL_SHAPE_LOWER) end--;
    return end;
}
