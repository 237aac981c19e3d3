/* spelling.c: words come in, out comes the key of their letters with all spellings read alike: folded, doubled consonants
   made one, then from left to right each place's longest spelling of the pack replaced by the usual one. */
#include "entity/spelling.h"
#include "base/key.h"
#include "text/fold.h"

#include <string.h>

#define MAX_WORD 64 /* bytes of a folded word that count */
#define MAX_NAME 192
#define N_LETTERS DLI_N_SPELLING_LETTERS
#define ONE_LETTER ((uint32_t)1 << 31)

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

/* The bit of a spelling's second letter; those of one letter have a bit of their own. Most letters of a name begin no
   spelling, and the next one tells. */
static uint32_t second_bit(char letter)
{
    return letter == 0 ? ONE_LETTER : (uint32_t)1 << (letter & 31);
}

void dli_index_spellings(dli_join *j)
{
    const dli_pack *pack = &j->k->packs[0];
    uint32_t s = 0;
    for (unsigned letter = 0; letter <= N_LETTERS; letter++) {
        while (s < pack->n_spellings && (unsigned char)pack->spellings[s].from[0] < 'a' + letter) s++;
        j->spelling_begin[letter] = (uint16_t)s;
    }
    memset(j->spelling_second, 0, sizeof j->spelling_second);
    for (s = j->spelling_begin[0]; s < j->spelling_begin[N_LETTERS]; s++) {
        const dli_pack_spelling *spelling = &pack->spellings[s];
        if (spelling->position <= DLI_SPELLING_END)
            j->spelling_second[spelling->from[0] - 'a'] |= second_bit(spelling->from[1]);
    }
}

/* The spellings that begin with a letter. */
static dl_range spellings_with(const dli_join *j, char letter)
{
    unsigned c = (unsigned char)letter - (unsigned)'a';
    return c < N_LETTERS ? (dl_range){j->spelling_begin[c], j->spelling_begin[c + 1]} : (dl_range){0, 0};
}

/* False if no spelling but one of a whole word begins with the letters. */
static int may_begin(const dli_join *j, const char *letters, size_t n)
{
    unsigned c = (unsigned)letters[0] - 'a';
    uint32_t seconds = ONE_LETTER | (n > 1 ? second_bit(letters[1]) : 0);
    return c < N_LETTERS && (j->spelling_second[c] & seconds) != 0;
}

/* How many of n letters a spelling takes that begins with the first of them; 0 if they are not its letters. Most differ in
   the second one. */
static size_t taken_by(const dli_pack_spelling *spelling, const char *letters, size_t n)
{
    size_t i = 1;
    while (i < n && i < sizeof spelling->from && spelling->from[i] == letters[i]) i++;
    return i == sizeof spelling->from || spelling->from[i] == 0 ? i : 0;
}

/* The longest spelling that stands at a place of a part of a word; *length is how many letters it takes. */
static const dli_pack_spelling *find_spelling(const dli_join *j, const char *part, size_t n, size_t at,
                                              size_t *length)
{
    if (!may_begin(j, part + at, n - at)) return NULL;
    dl_range range = spellings_with(j, part[at]);
    for (uint32_t s = range.begin; s < range.end; s++) {
        const dli_pack_spelling *spelling = &j->k->packs[0].spellings[s];
        if (spelling->position > DLI_SPELLING_END) continue;
        *length = taken_by(spelling, part + at, n - at);
        if (*length == 0 || (spelling->position == DLI_SPELLING_START && at != 0)) continue;
        if (spelling->position == DLI_SPELLING_END && at + *length != n) continue;
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
        if (spelling->position == position && taken_by(spelling, part, n) == n) return spelling;
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
        size_t length;
        const dli_pack_spelling *spelling = find_spelling(j, plain, n_plain, i, &length);
        if (spelling == NULL) {
            put(out, begin, plain[i++]);
            continue;
        }
        for (const char *c = spelling->to; *c != 0; c++) put(out, begin, *c);
        i += length;
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
    loose_form form;
    dli_loose_keys keys = {0};
    form.n = 0;
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
