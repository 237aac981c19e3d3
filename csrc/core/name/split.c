/* split.c: a run of capitalised words holds more than the name: titles in front ("Foreign Minister Mevlüt Çavuşoğlu"), a
   people ("Turkish Foreign Ministry"), a word that is capitalised only because a sentence begins ("Echoing Annan"). */
#include "name/find.h"

dl_status dli_add_candidate(dli_find *f, uint32_t sentence, uint32_t begin, uint32_t end, unsigned flags,
                            uint32_t title_begin, uint32_t title_end)
{
    dli_candidate c = {.token_begin = begin,
                       .token_end = end,
                       .sentence = sentence,
                       .flags = (uint16_t)flags,
                       .title_begin = title_begin,
                       .title_end = title_end,
                       .vote_head = DL_NONE,
                       .entity = DL_NONE};
    uint8_t zone = f->layout->zones[sentence];
    unsigned line = f->tokens->sentences[sentence].flags;
    if (zone == DLI_ZONE_HEADLINE) c.flags |= DLI_C_HEADLINE;
    if (zone == DLI_ZONE_BYLINE || zone == DLI_ZONE_CREDIT) c.flags |= DLI_C_FURNITURE;
    if (line & DLI_S_UPPER) c.flags |= DLI_C_UPPER;
    if (begin >= f->layout->dateline_tokens.begin && begin < f->layout->dateline_tokens.end)
        c.flags |= DLI_C_FURNITURE;
    const dli_token *t = dli_find_token(f, begin);
    if (end == begin + 1 && t->shape == DL_SHAPE_UPPER && t->end - t->begin <= 8 && !(line & DLI_S_UPPER))
        c.flags |= DLI_C_ACRONYM;
    if (flags & DLI_C_DEMONYM) c.kind = DL_NATIONALITY;
    DLI_PUSH(f->arena, f->names->items, f->names->n, f->names->room, c);
    return DL_OK;
}

/* Does the name of an organisation or place stand here rather than a title and a name? */
static int is_headed(const dli_find *f, uint32_t i)
{
    return dli_find_has(f, i, DLI_W_ORG_WORDS | DLI_W_PLACE_LAST);
}

static int is_personal(const dli_find *f, uint32_t i)
{
    return dli_find_has(f, i, DLI_W_PERSONAL) || !dli_find_has(f, i, DLI_W_WORD);
}

/* The end of a title that begins at i, or i if none does. The title may be a phrase; a name must be able to follow. */
static uint32_t title_end(const dli_find *f, uint32_t i, uint32_t end)
{
    dli_entry entry = dli_entry_at(f->lookup, i);
    if ((dli_find_token(f, i)->flags & (DLI_T_INITIAL | DLI_T_DOTTED)) == (DLI_T_INITIAL | DLI_T_DOTTED))
        return i; /* U. Khurelsukh */
    if (!dli_word_has(f->w, entry, DLI_W_TITLE_WORD | DLI_W_MODIFIER | DLI_W_KINSHIP)) return i;
    uint32_t next = dli_find_phrase_end(f, i);
    if (next > i + 1 && dli_word_has(f->w, entry, DLI_W_ORG)) return i;
    /* "Former President": a modifier is part of a title only in front of one; "New Democratic Party" is a name. */
    if (!dli_word_has(f->w, entry, DLI_W_TITLE_WORD | DLI_W_KINSHIP))
        return next < end && title_end(f, next, end) > next ? next : i;
    if (next >= end) return next > end ? end : next;
    int strong = dli_word_has(f->w, entry, DLI_W_OFFICE | DLI_W_RANK | DLI_W_ADDRESS);
    /* Words that are names too (Dean Smith, Bishop Auckland, Mukhtar Tleuberdi) are titles only if more than one word follows. */
    int also_name = next == i + 1 && dli_find_has(f, i, strong ? DLI_W_GIVEN : DLI_W_PERSONAL | DLI_W_PLACE);
    int public = dli_word_has(f->w, entry, DLI_W_OFFICE | DLI_W_RANK);
    if (public && end - next == 1 && is_personal(f, next) && !is_headed(f, next))
        return next; /* King Abdullah */
    if (also_name && end - next < 2) return i;
    if (strong && end - next == 1 && dli_find_has(f, next, DLI_W_SURNAME)) return next; /* Judge Sun */
    return is_headed(f, next) && !dli_find_has(f, next, DLI_W_PERSONAL) ? i : next;
}

/* A capitalised common word at the beginning of a sentence that is no part of the name behind it. */
static int is_glued(const dli_find *f, uint32_t i, uint32_t end)
{
    if (!(dli_find_token(f, i)->flags & DLI_T_SENT_START) || end - i < 2) return 0;
    if (f->lookup->phrase_at[i] != DL_NONE) return 0;
    if (!dli_find_has(f, i, DLI_W_WORD | DLI_W_SAY)) return 0;
    if (dli_find_has(f, i, DLI_W_PERSONAL | DLI_W_PLACE) || is_headed(f, i)) return 0;
    return !is_headed(f, end - 1);
}

/* The end of a people's name at i, or i if there is none. "Frank Wynne" and "Aegean Sea" are none. */
static uint32_t demonym_end(const dli_find *f, uint32_t i, uint32_t end)
{
    if (!dli_find_covered(f, i, DLI_W_DEMONYM) || dli_find_covered(f, i, DLI_W_FEATURE | DLI_W_COUNTRY))
        return i;
    uint32_t next = dli_find_phrase_end(f, i);
    if (next > end) return i;
    int also_given = next == i + 1 && dli_find_has(f, i, DLI_W_GIVEN);
    if (also_given && end - next == 1 && !is_headed(f, next) && !dli_find_has(f, next, DLI_W_GIVEN)) return i;
    return next;
}

/* "Senior Hungarian officials": a common word that begins a sentence, although it may be a name too, in front of a people that a
   noun follows. */
static int is_before_people(const dli_find *f, uint32_t i, uint32_t end)
{
    if (!(dli_find_token(f, i)->flags & DLI_T_SENT_START) || end - i < 2) return 0;
    if (f->lookup->phrase_at[i] != DL_NONE || !dli_find_has(f, i, DLI_W_WORD)) return 0;
    if (demonym_end(f, i + 1, end) != end || end + 1 >= f->tokens->n) return 0;
    if (dli_find_is(f, end, "and") && dli_find_covered(f, end + 1, DLI_W_DEMONYM)) return 1;
    const dli_token *next = dli_find_token(f, end);
    return next->kind == DL_TOKEN_WORD && next->shape == DL_SHAPE_LOWER && dli_find_has(f, end, DLI_W_WORD) &&
           !dli_find_has(f, end, DLI_W_SAY | DLI_W_FUNCTION);
}

/* "Republican Ronald Reagan": whose side somebody is on, before a given and a family name. */
static int is_adherent(const dli_find *f, uint32_t i, uint32_t end)
{
    if (!dli_find_has(f, i, DLI_W_POLITICS | DLI_W_RELIGION)) return 0;
    if (end - i < 3 || f->lookup->phrase_at[i] != DL_NONE || dli_find_has(f, i, DLI_W_GIVEN)) return 0;
    return dli_find_has(f, i + 1, DLI_W_GIVEN) && is_personal(f, i + 2) && !is_headed(f, end - 1);
}

/* Is [begin, end) an organisation by its words: does it end or begin with one that makes it one? */
static int is_organization(const dli_find *f, uint32_t begin, uint32_t end)
{
    if (dli_find_covered(f, begin, DLI_W_ORG) && dli_find_phrase_end(f, begin) == end) return 1;
    if (dli_find_has(f, end - 1, DLI_W_ORG_LAST | DLI_W_ORG_ANY) ||
        dli_find_has(f, begin, DLI_W_ORG_FIRST | DLI_W_ORG_ANY))
        return 1;
    for (uint32_t i = begin; i + 1 < end; i++) /* "Academy of Sciences" */
        if (dli_find_is(f, i + 1, "of")) return dli_find_has(f, i, DLI_W_ORG_LAST | DLI_W_ORG_ANY);
    return 0;
}

/* "North African", "Turkish-backed": a people with a direction in front, as one. */
static dl_status add_demonym(dli_find *f, uint32_t sentence, uint32_t begin, uint32_t end)
{
    return dli_add_candidate(f, sentence, begin, end, DLI_C_DEMONYM, 0, 0);
}

/* A title in the middle of a run, behind a country or an organisation: "US Secretary of State Antony Blinken". Where it
   begins, or `end`. */
static uint32_t inner_title(const dli_find *f, uint32_t begin, uint32_t end)
{
    if (!dli_find_covered(f, begin, DLI_W_PLACE | DLI_W_ORG | DLI_W_INSTITUTION) && !is_headed(f, begin) &&
        !is_organization(f, begin, end))
        if (!(dli_find_token(f, begin)->shape == DL_SHAPE_UPPER &&
              dli_find_token(f, begin)->end - dli_find_token(f, begin)->begin > 1))
            return end;
    for (uint32_t i = dli_find_phrase_end(f, begin); i + 1 < end; i = dli_find_phrase_end(f, i)) {
        dli_entry entry = dli_entry_at(f->lookup, i);
        int public = dli_word_has(f->w, entry, DLI_W_OFFICE | DLI_W_RANK);
        if (!public && (!dli_word_has(f->w, entry, DLI_W_ROLE) || dli_find_has(f, i, DLI_W_GIVEN))) continue;
        uint32_t next = title_end(f, i, end);
        if (next > i && next < end && is_personal(f, next)) return i;
    }
    return end;
}

/* "del Ponte", "von der Leyen": small particles in front of a family name that stands alone. */
static uint32_t particle_begin(const dli_find *f, uint32_t sentence, uint32_t begin)
{
    uint32_t first = f->tokens->sentences[sentence].token_begin, i = begin;
    while (i > first && i + 3 > begin) {
        const dli_token *t = dli_find_token(f, i - 1);
        if (t->shape != DL_SHAPE_LOWER || !dli_find_particle(f, i - 1) ||
            dli_find_has(f, i - 1, DLI_W_WORD | DLI_W_FUNCTION))
            break;
        i--;
    }
    return i;
}

/* Does a people in front belong to the name? It does before common words ("Turkish Foreign Ministry", "Canadian
   Broadcasting Corporation"); before a name of its own it describes ("Lebanese | Al-Mayadeen TV"). What follows "of" does
   not count: "German Socialist Party of Poland". */
static int is_of_people(const dli_find *f, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end && !dli_find_is(f, i, "of"); i++)
        if (dli_is_cap(dli_find_token(f, i)) && !dli_find_has(f, i, DLI_W_WORD) && !is_headed(f, i)) return 0;
    return 1;
}

/* "UN High Commissioner", "BBMP Chief Commissioner": a known body, and an office in it that is no part of the name. Where
   the body ends, or `end`. */
static uint32_t without_office(const dli_find *f, uint32_t begin, uint32_t end)
{
    uint32_t body = dli_find_phrase_end(f, begin);
    const dli_token *t = dli_find_token(f, begin);
    int letters = body == begin + 1 && t->shape == DL_SHAPE_UPPER && t->end - t->begin > 1;
    if (body >= end || (!letters && !dli_find_covered(f, begin, DLI_W_ORG))) return end;
    for (uint32_t i = body; i < end; i = dli_find_phrase_end(f, i)) {
        if (!dli_find_covered(f, i, DLI_W_TITLE_WORD)) continue;
        if (dli_find_token(f, i)->shape == DL_SHAPE_UPPER && is_headed(f, i))
            return end; /* Volkswagen AG is no attorney general */
        uint32_t next = dli_find_phrase_end(f, i);
        return next == end ? body : end;
    }
    return end;
}

static dl_status split_name(dli_find *f, uint32_t sentence, uint32_t begin, uint32_t end, uint32_t people,
                            uint32_t title_from, uint32_t title_to)
{
    unsigned flags = 0;
    if ((dli_find_token(f, begin)->flags & DLI_T_SENT_START) && dli_find_has(f, begin, DLI_W_WORD) &&
        end - begin == 1)
        flags |= DLI_C_SENT_START;
    /* "U.N. Security Council Resolution": the body is named, the paper is not. */
    if (end - begin >= 2 && dli_find_has(f, end - 1, DLI_W_MISC_LAST) &&
        dli_find_covered(f, begin, DLI_W_ORG) && dli_find_phrase_end(f, begin) == end - 1)
        end--;
    while (end > begin + 1 && dli_find_token(f, end - 1)->shape == DL_SHAPE_LOWER)
        end--; /* "Freedom Front of | General X" */
    if (dli_find_is(f, begin, "the") && dli_find_phrase_end(f, begin) < end)
        begin++; /* The National | Disease Committee */
    end = without_office(f, begin, end);
    uint32_t from = particle_begin(f, sentence, begin);
    if (from < begin) return dli_add_candidate(f, sentence, from, end, flags, 0, 0);
    if (people != DL_NONE && is_organization(f, begin, end) && is_of_people(f, begin, end) &&
        !dli_find_has(f, begin, DLI_W_GIVEN)) {
        flags |= DLI_C_PREFIXED;
        from = people;
    }
    if (title_to != begin || !is_personal(f, begin)) title_from = title_to = 0;
    return dli_add_candidate(f, sentence, from, end, flags, title_from, title_to);
}

/* "the president of Mongolia U. Khurelsukh": a country after "of" with a name right behind it. Its end, or `begin`. */
static uint32_t country_end(const dli_find *f, uint32_t begin, uint32_t end)
{
    if (begin == 0 || !dli_find_is(f, begin - 1, "of") || !dli_find_covered(f, begin, DLI_W_COUNTRY))
        return begin;
    uint32_t next = dli_find_phrase_end(f, begin);
    if (next >= end || is_organization(f, begin, end) || !is_personal(f, next)) return begin;
    return begin >= 2 && dli_find_covered(f, begin - 2, DLI_W_TITLE_WORD) ? next : begin;
}

/* "J&K Manoj Sinha", "UP Yogi Adityanath": letters that stand for a place or body, right before a personal name. */
static uint32_t letters_end(const dli_find *f, uint32_t begin, uint32_t end)
{
    const dli_token *t = dli_find_token(f, begin);
    uint32_t next = begin + 1;
    if (t->shape != DL_SHAPE_UPPER || t->end - t->begin < 2 || end - begin < 3 || (t->flags & DLI_T_ACRONYM))
        return begin;
    if (f->tokens->sentences[t->sentence].flags & DLI_S_UPPER || dli_find_phrase_end(f, begin) != next)
        return begin;
    if (dli_find_has(f, begin, DLI_W_PERSONAL)) return begin;
    return dli_find_has(f, next, DLI_W_GIVEN) && !is_headed(f, end - 1) ? next : begin;
}

/* "MEC for Finance | Nomusa Dube": the field of an office that stands in front, and a name right behind it. */
static uint32_t field_end(const dli_find *f, uint32_t begin, uint32_t end)
{
    if (begin < 2 || (!dli_find_is(f, begin - 1, "of") && !dli_find_is(f, begin - 1, "for"))) return begin;
    if (!dli_find_covered(f, begin - 2, DLI_W_TITLE_WORD)) return begin;
    uint32_t i = begin;
    while (i < end && dli_find_has(f, i, DLI_W_WORD) && !dli_find_has(f, i, DLI_W_GIVEN)) i++;
    return i > begin && end - i >= 2 && dli_find_has(f, i, DLI_W_GIVEN) && !is_headed(f, end - 1) ? i : begin;
}

/* A run that is only a faith, a tongue or a direction of politics. */
static int is_only_adjectives(const dli_find *f, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (!dli_is_adjective(f, i)) return 0;
    return 1;
}

dl_status dli_split_run(dli_find *f, uint32_t sentence, uint32_t begin, uint32_t end)
{
    uint32_t title_from = 0, title_to = 0, people = DL_NONE;
    while (begin < end) {
        uint32_t next = demonym_end(f, begin, end);
        if (next > begin) {
            DL_TRY(add_demonym(f, sentence, begin, next));
            people = begin;
            begin = next;
            continue;
        }
        next = title_end(f, begin, end);
        if (next > begin) {
            if (title_to != begin) title_from = begin;
            title_to = next;
            begin = next;
            people = DL_NONE;
            continue;
        }
        next = field_end(f, begin, end);
        if (next > begin) {
            people = DL_NONE;
            begin = next;
            continue;
        }
        next = country_end(f, begin, end);
        if (next == begin) next = letters_end(f, begin, end);
        if (next > begin) {
            DL_TRY(dli_add_candidate(f, sentence, begin, next, 0, 0, 0));
            people = DL_NONE;
            begin = next;
            continue;
        }
        next = inner_title(f, begin, end);
        if (next < end) {
            DL_TRY(split_name(f, sentence, begin, next, people, 0, 0));
            people = DL_NONE;
            begin = next;
            continue;
        }
        if (!is_adherent(f, begin, end) && !is_glued(f, begin, end) && !is_before_people(f, begin, end))
            break;
        begin++;
    }
    if (begin >= end && title_to == end &&
        end - title_from == 1) /* "Shree said": perhaps the name of "Geetanjali Shree" */
        return dli_add_candidate(f, sentence, title_from, end, DLI_C_TITLE, 0, 0);
    if (begin >= end || is_only_adjectives(f, begin, end)) return DL_OK;
    return split_name(f, sentence, begin, end, people, title_from, title_to);
}
