/* spelling.c: words come in, out comes the key of their letters with all spellings read alike: folded, doubled consonants
   made one, then from left to right each place's longest spelling of the pack replaced by the usual one. */
#include "entity/spelling.h"
#include "base/key.h"
#include "text/fold.h"

#include <string.h>

#define MAX_WORD 64 /* bytes of a folded word that count */
#define MAX_NAME 192

typedef struct loose_form {
    char letters[MAX_NAME];
    size_t n;
} loose_form;

static void put(loose_form *out, char letter)
{
    if (out->n == sizeof out->letters || (out->n > 0 && out->letters[out->n - 1] == letter)) return;
    out->letters[out->n++] = letter;
}

/* The first spelling that begins with a letter, or n_spellings. They are sorted by it. */
static uint32_t first_with(const dli_pack *pack, char letter)
{
    uint32_t low = 0, high = pack->n_spellings;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pack->spellings[middle].from[0] < letter) low = middle + 1;
        else high = middle;
    }
    return low;
}

static const dli_pack_spelling *find_spelling(const dli_pack *pack, const char *part, size_t n, size_t at)
{
    for (uint32_t s = first_with(pack, part[at]); s < pack->n_spellings; s++) {
        const dli_pack_spelling *spelling = &pack->spellings[s];
        if (spelling->from[0] != part[at]) break;
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
static const dli_pack_spelling *find_whole(const dli_pack *pack, const char *part, size_t n, uint8_t position)
{
    for (uint32_t s = first_with(pack, part[0]); s < pack->n_spellings; s++) {
        const dli_pack_spelling *spelling = &pack->spellings[s];
        if (spelling->from[0] != part[0]) break;
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
static void put_part(const dli_pack *pack, const char *part, size_t n, loose_form *out)
{
    char plain[MAX_WORD];
    size_t n_plain = 0;
    const dli_pack_spelling *whole = find_whole(pack, part, n, DLI_SPELLING_WORD);
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
        const dli_pack_spelling *spelling = find_spelling(pack, plain, n_plain, i);
        if (spelling == NULL) {
            put(out, plain[i++]);
            continue;
        }
        for (const char *c = spelling->to; *c != 0; c++) put(out, *c);
        i += strlen(spelling->from);
    }
}

static void put_word(const dli_join *j, const dli_token *t, int is_last, loose_form *out)
{
    const dli_pack *pack = &j->k->packs[0];
    char folded[MAX_WORD];
    size_t n = dli_fold(j->text.data + t->begin, t->end - t->begin, folded, sizeof folded);
    for (size_t begin = 0; begin < n;) {
        const char *hyphen = memchr(folded + begin, '-', n - begin);
        size_t end = hyphen == NULL ? n : (size_t)(hyphen - folded);
        int goes_on = end < n || (!is_last && t->shape == DL_SHAPE_LOWER);
        int is_article = end > begin && goes_on &&
                         find_whole(pack, folded + begin, end - begin, DLI_SPELLING_ARTICLE) != NULL;
        if (end > begin && !is_article) put_part(pack, folded + begin, end - begin, out);
        begin = end + 1;
    }
}

uint64_t dli_loose_key(const dli_join *j, uint32_t token_begin, uint32_t token_end, size_t *n_letters)
{
    loose_form form = {.n = 0};
    for (uint32_t i = token_begin; i < token_end; i++) {
        const dli_token *t = dli_join_token(j, i);
        if (t->kind == DL_TOKEN_STOP) continue;
        if (i > token_begin && dli_entry_has(j->k, j->lookup->words[i], j->w->name_suffix)) continue;
        put_word(j, t, i + 1 == token_end, &form);
    }
    if (n_letters != NULL) *n_letters = form.n;
    return form.n == 0 ? 0 : dli_key(form.letters, form.n);
}
