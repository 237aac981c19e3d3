/* spelling.c: words come in, out comes the key of their letters with all spellings read alike: folded, doubled consonants
   made one, then from left to right each place's longest spelling of the pack replaced by the usual one. */
#include "entity/spelling.h"
#include "base/key.h"
#include "text/fold.h"

#include <string.h>

#define MAX_WORD 64 /* bytes of a folded word that count */
#define MAX_NAME 192
#define N_LETTERS DLI_N_SPELLING_LETTERS

typedef struct loose_form {
    char letters[MAX_NAME];
    size_t n;
} loose_form;

/* A letter that is doubled counts once, but begins a word of its own. */
static void put(loose_form *out, size_t begin, char letter)
{
    if (out->n == sizeof out->letters || (out->n > begin && out->letters[out->n - 1] == letter)) return;
    out->letters[out->n++] = letter;
}

void dli_index_spellings(dli_join *j)
{
    const dli_pack *pack = &j->k->packs[0];
    uint32_t s = 0;
    for (unsigned letter = 0; letter <= N_LETTERS; letter++) {
        while (s < pack->n_spellings && (unsigned char)pack->spellings[s].from[0] < letter) s++;
        j->spelling_begin[letter] = (uint16_t)s;
    }
}

/* The spellings that begin with a letter. */
static dl_range spellings_with(const dli_join *j, char letter)
{
    unsigned char c = (unsigned char)letter;
    return c < N_LETTERS ? (dl_range){j->spelling_begin[c], j->spelling_begin[c + 1]} : (dl_range){0, 0};
}

static const dli_pack_spelling *find_spelling(const dli_join *j, const char *part, size_t n, size_t at)
{
    dl_range range = spellings_with(j, part[at]);
    for (uint32_t s = range.begin; s < range.end; s++) {
        const dli_pack_spelling *spelling = &j->k->packs[0].spellings[s];
        if (spelling->position > DLI_SPELLING_END) continue;
        size_t length = strlen(spelling->from);
        if (length > n - at || memcmp(spelling->from, part + at, length) != 0) continue;
        if (spelling->position == DLI_SPELLING_START && at != 0) continue;
        if (spelling->position == DLI_SPELLING_END && at + length != n) continue;
        return spelling;
    }
    return NULL;
}

/* The spelling that has a whole part of a word, at one of the positions for that. */
static const dli_pack_spelling *find_whole(const dli_join *j, const char *part, size_t n, uint8_t position)
{
    dl_range range = spellings_with(j, part[0]);
    for (uint32_t s = range.begin; s < range.end; s++) {
        const dli_pack_spelling *spelling = &j->k->packs[0].spellings[s];
        if (spelling->position == position && strlen(spelling->from) == n &&
            memcmp(spelling->from, part, n) == 0)
            return spelling;
    }
    return NULL;
}

static int is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* One word, or what stands between hyphens. */
static void put_part(const dli_join *j, const char *part, size_t n, loose_form *out)
{
    char plain[MAX_WORD];
    size_t n_plain = 0, begin = out->n;
    const dli_pack_spelling *whole = find_whole(j, part, n, DLI_SPELLING_WORD);
    if (whole != NULL) {
        part = whole->to;
        n = strlen(whole->to);
    }
    for (size_t i = 0; i < n; i++) {
        if (part[i] == '\'' || part[i] == '.') continue;
        if (n_plain > 0 && plain[n_plain - 1] == part[i] && !is_vowel(part[i])) continue;
        plain[n_plain++] = part[i];
    }
    for (size_t i = 0; i < n_plain;) {
        const dli_pack_spelling *spelling = find_spelling(j, plain, n_plain, i);
        if (spelling == NULL) {
            put(out, begin, plain[i++]);
            continue;
        }
        for (const char *c = spelling->to; *c != 0; c++) put(out, begin, *c);
        i += strlen(spelling->from);
    }
}

static void put_word(const dli_join *j, const dli_token *t, int is_last, loose_form *out)
{
    char folded[MAX_WORD];
    size_t n = dli_fold(j->text.data + t->begin, t->end - t->begin, folded, sizeof folded);
    for (size_t begin = 0; begin < n;) {
        const char *hyphen = memchr(folded + begin, '-', n - begin);
        size_t end = hyphen == NULL ? n : (size_t)(hyphen - folded);
        int goes_on = end < n || (!is_last && t->shape == DL_SHAPE_LOWER);
        int is_article = end > begin && goes_on &&
                         find_whole(j, folded + begin, end - begin, DLI_SPELLING_ARTICLE) != NULL;
        if (end > begin && !is_article) put_part(j, folded + begin, end - begin, out);
        begin = end + 1;
    }
}

static uint64_t key_of(const loose_form *form, size_t begin, size_t end)
{
    return begin == end ? 0 : dli_key(form->letters + begin, end - begin);
}

dli_loose_keys dli_make_loose_keys(const dli_join *j, uint32_t token_begin, uint32_t token_end,
                                   uint32_t last_word)
{
    loose_form form = {.n = 0};
    dli_loose_keys keys = {0};
    for (uint32_t i = token_begin; i < token_end; i++) {
        const dli_token *t = dli_join_token(j, i);
        if (t->kind == DL_TOKEN_STOP) continue;
        if (i > token_begin && dli_word_has(j->w, j->lookup->words[i], DLI_W_NAME_SUFFIX)) continue;
        size_t begin = form.n;
        put_word(j, t, i + 1 == token_end, &form);
        if (i == token_begin) keys.first = key_of(&form, 0, form.n);
        if (i == last_word) keys.last = key_of(&form, begin, form.n);
    }
    keys.all = key_of(&form, 0, form.n);
    keys.n_letters = form.n;
    return keys;
}
