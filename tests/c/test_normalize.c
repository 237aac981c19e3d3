/* test_normalize.c: the four standard forms against the standard's own test file, the NEWS form against
   expectations written by hand, positions and ill-formed bytes in all of them. NormalizationTest.txt (of
   utf8proc's Unicode version, or made of Python's unicodedata) is what the arguments name. */
#include "check.h"
#include "text/cluster.h"
#include "text/plain.h"
#include "text/reader.h"
#include "text/text.h"
#include "text/utf8.h"

#include <utf8proc.h>

#define LAST_CP 0x10FFFF

static dli_arena arena; /* rewound by each test */

static const dl_form forms[] = {DL_FORM_NFC, DL_FORM_NFD, DL_FORM_NFKC, DL_FORM_NFKD, DL_FORM_NEWS};
#define N_FORMS (sizeof forms / sizeof *forms)

/* The text itself, or an empty one after a failed check. */
static dli_text make(dl_str source, dl_form form, unsigned flags)
{
    dli_text text;
    dl_error err = {0};
    CHECK_EQ(dli_text_make(&arena, source, form, flags, &text, &err), DL_OK);
    if (err.status != DL_OK) text = (dli_text){.source = source, .norm = {"", 0}};
    return text;
}

static dl_str normalized(dl_str source, dl_form form)
{
    return make(source, form, 0).norm;
}

/* The standard's test file. */

static dl_str read_field(const char **line, char *out)
{
    size_t n_bytes = 0;
    char *next;
    while (**line != ';' && **line != '\0') {
        unsigned long cp = strtoul(*line, &next, 16);
        if (next == *line) break;
        n_bytes += dli_utf8_encode((uint32_t)cp, out + n_bytes);
        *line = next;
        while (**line == ' ') ++*line;
    }
    if (**line == ';') ++*line;
    return (dl_str){out, n_bytes};
}

static void test_standard_line(const char *line, unsigned char *is_listed)
{
    char bytes[5][128];
    dl_str c[5];
    size_t n_bytes;
    for (int i = 0; i < 5; i++) c[i] = read_field(&line, bytes[i]);
    if (is_listed != NULL) is_listed[dli_utf8_decode(c[0].data, &n_bytes)] = 1;
    for (int i = 0; i < 5; i++) {
        CHECK_STR(normalized(c[i], DL_FORM_NFC), c[i < 3 ? 1 : 3]);
        CHECK_STR(normalized(c[i], DL_FORM_NFD), c[i < 3 ? 2 : 4]);
        CHECK_STR(normalized(c[i], DL_FORM_NFKC), c[3]);
        CHECK_STR(normalized(c[i], DL_FORM_NFKD), c[4]);
    }
    dli_arena_rewind(&arena, SIZE_MAX);
}

/* All that Part 1 does not list is equal to each of its forms. */
static void test_unlisted_characters(const unsigned char *is_listed)
{
    char bytes[8];
    for (uint32_t cp = 1; cp <= LAST_CP; cp++) {
        if (is_listed[cp] || (cp >= 0xD800 && cp < 0xE000)) continue;
        size_t n_bytes = dli_utf8_encode(cp, bytes);
        memcpy(bytes + n_bytes, "ab", 3); /* two bytes behind it open the fast path */
        for (size_t f = 0; f < 4; f++) CHECK_STR(normalized(check_str(bytes), forms[f]), check_str(bytes));
        dli_arena_rewind(&arena, SIZE_MAX);
    }
}

static void test_standard_file(const char *path)
{
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    if (file == NULL) return;
    unsigned char *is_listed = calloc(LAST_CP + 1, 1);
    char line[1024] = "";
    int part = -1, n_read = fgets(line, sizeof line, file) != NULL;
    unsigned long n_lines = 0;
    int of_file[2] = {0, 0}, linked[2] = {0, 0};
    n_read += sscanf(line, "# NormalizationTest-%d.%d", &of_file[0], &of_file[1]) == 2;
    n_read += sscanf(utf8proc_unicode_version(), "%d.%d", &linked[0], &linked[1]) == 2;
    CHECK_EQ(n_read, 3);
    if (of_file[0] > linked[0] || (of_file[0] == linked[0] && of_file[1] > linked[1])) {
        printf("%s is of a later Unicode than the library's: left out\n", path);
        free(is_listed);
        fclose(file);
        return;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "@Part", 5) == 0) part = line[5] - '0';
        if (line[0] == '#' || line[0] == '@' || line[0] == '\n') continue;
        test_standard_line(line, part == 1 ? is_listed : NULL);
        n_lines++;
    }
    fclose(file);
    CHECK(n_lines > 18000);
    /* Characters that the library's Unicode added since are not in an older file. */
    if (of_file[0] == linked[0] && of_file[1] == linked[1]) test_unlisted_characters(is_listed);
    free(is_listed);
}

/* Each character that the tables let pass is one that the slow way lets pass. */
static void test_plain_tables(void)
{
    for (size_t f = 0; f < N_FORMS; f++) {
        const dli_plain *plain = dli_plain_of(forms[f]);
        const int composes = forms[f] != DL_FORM_NFD && forms[f] != DL_FORM_NFKD;
        for (uint32_t cp = 0x80; cp <= 0xFFFF; cp++) {
            if (cp >= 0xD800 && cp < 0xE000) continue;
            char bytes[8] = {0};
            size_t n_bytes = dli_utf8_encode(cp, bytes);
            size_t n_plain = dli_plain_at(plain, (unsigned char *)bytes, (unsigned char *)bytes + 8);
            if (n_plain == 0) continue;
            CHECK_EQ(n_plain, n_bytes);
            dli_cluster cluster;
            dli_cluster_init(&cluster);
            if (forms[f] == DL_FORM_NEWS) CHECK_EQ(dli_news_map(cp, cluster.cps, &cluster.n), DLI_NEWS_TEXT);
            else
                cluster.n =
                    dli_decompose(cp, forms[f] == DL_FORM_NFKC || forms[f] == DL_FORM_NFKD, cluster.cps);
            CHECK(!dli_joins((uint32_t)cluster.cps[0]));
            CHECK_EQ(dli_cluster_finish(&arena, &cluster, composes), DL_OK);
            CHECK(cluster.n == 1 && (uint32_t)cluster.cps[0] == cp);
        }
    }
}

/* Ill-formed bytes never meet a set bit. */
static void test_plain_tables_hold_no_invalid_bytes(void)
{
    for (size_t f = 0; f < N_FORMS; f++) {
        for (unsigned i = 0; i < 0x1000000; i += 1 + (i & 0xFF) / 0xC1 * 7) {
            unsigned char p[3] = {(unsigned char)(i >> 16), (unsigned char)(i >> 8), (unsigned char)i};
            if (p[0] < 0x80) continue;
            size_t n_plain = dli_plain_at(dli_plain_of(forms[f]), p, p + 3);
            if (n_plain == 0) continue;
            dl_error err;
            dli_text text;
            CHECK_EQ(dli_text_make(&arena, (dl_str){(char *)p, n_plain}, DL_FORM_NFD, 0, &text, &err), DL_OK);
            dli_arena_rewind(&arena, SIZE_MAX);
        }
    }
}

/* The NEWS form. */

static const struct {
    const char *source, *norm;
} news[] = {
    {"", ""},
    {"Plain text.\n\tIndented.", "Plain text.\n\tIndented."},
    {"\xE2\x80\x98x\xE2\x80\x99 \xE2\x80\x9Ax\xE2\x80\x9B \xE2\x80\xB2\xE2\x80\xB5", "'x' 'x' ''"},
    {"`x\xC2\xB4 ``x''", "'x' ''x''"},
    {"\xCA\xB9\xCA\xBB\xCA\xBC\xCA\xBD \xEF\xBC\x87", "'''' '"},
    {"\xCD\xB4", "'"},                  /* U+0374, which is U+02B9 */
    {"\xE1\xBF\xBD\xE1\xBF\xAF", "''"}, /* U+1FFD, U+1FEF: acute and grave */
    {"“x” „x‟ ″‶ «x» ‹x›", "\"x\" \"x\" \"\" \"x\" 'x'"},
    {"「x」『x』〝x〞〟＂", "\"x\"\"x\"\"x\"\"\""},
    {"❛x❜ ❝x❞", "'x' \"x\""},
    {"a‐b\xE2\x80\x91"
     "c −5 －5 ﹣5",
     "a-b-c -5 -5 -5"},
    {"2009–2010 2009‒2010 ﹘", "2009–2010 2009–2010 —"},
    {"a—b―c⸺d⸻e︱", "a—b—c—d—e—"},
    {"a… b‥ ︙", "a... b.. ..."},
    {"a\xC2\xA0"
     "b\xE2\x80\x80\xE2\x80\x81\xE2\x80\x82\xE2\x80\x8A"
     "c\xE2\x80\xAF\xE2\x81\x9F\xE3\x80\x80\xE1\x9A\x80"
     "d",
     "a b    c    d"},
    {"a\r\nb\rc\n\rd\ve\ff\r\n", "a\nb\nc\n\nd\ne\nf\n"},
    {"a\xE2\x80\xA8"
     "b\xE2\x80\xA9"
     "c\xC2\x85"
     "d",
     "a\nb\nc\nd"},
    {"a\x01\x1F\x7F"
     "b\xC2\x80\xC2\x9F"
     "c",
     "abc"},
    {"soft\xC2\xAD"
     "hyphen zero\xE2\x80\x8Bwidth \xEF\xBB\xBF"
     "bom\xE2\x81\xA0",
     "softhyphen zerowidth bom"},
    {"\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C\xE2\x80\xAA\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9x", "x"},
    {"\xEF\xBF\xB9x\xEF\xBF\xBAy\xEF\xBF\xBB", "xy"},
    {"a\xE2\x80\x8D"
     "b\xE2\x80\x8C"
     "c",
     "abc"},
    {"می\xE2\x80\x8Cخواهم", "می\xE2\x80\x8Cخواهم"},
    {"می\xE2\x80\x8C خواهم", "می خواهم"},
    {"می\xE2\x80\x8C\xE2\x80\x8C\xE2\x80\x8Bخ", "می\xE2\x80\x8Cخ"},
    {"क्\xE2\x80\x8Dष", "क्\xE2\x80\x8Dष"},
    {"👨\xE2\x80\x8D👩\xE2\x80\x8D👧 👨\xE2\x80\x8D", "👨\xE2\x80\x8D👩\xE2\x80\x8D👧 👨"},
    {"👩🏽\xE2\x80\x8D🚀", "👩🏽\xE2\x80\x8D🚀"},
    {"❤\xEF\xB8\x8F x\xEF\xB8\x8F 1\xEF\xB8\x8F\xE2\x83\xA3 1\xEF\xB8\x8F",
     "❤\xEF\xB8\x8F x 1\xEF\xB8\x8F\xE2\x83\xA3 1"},
    {"❤\xEF\xB8\x8F\xE2\x80\x8D🔥", "❤\xEF\xB8\x8F\xE2\x80\x8D🔥"},
    {"葛\xF3\xA0\x84\x80飾", "葛飾"},
    {"🏴\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xBF x\xF3\xA0\x81\xA7",
     "🏴\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xBF x"},
    {"ﬁeld ﬂag oﬃce aﬀair ﬅ", "field flag office affair st"},
    {"ＮＡＴＯ　２０２２！＄￥", "NATO 2022!$¥"},
    {"ｶﾞｷﾞ｢x｣ﾡ", "ガギ\"x\"ㄱ"},
    {"𝐍𝑨𝓣𝔒 ℕℬℎ 𝟚𝟎", "NATO NBh 20"},
    {"\xEF\xBB\xBB \xEF\xBA\x8D\xEF\xBB\x9F", "لا ال"},
    {"x² ½ ™ № ℃ ①", "x² ½ ™ № ℃ ①"},
    {"Erdog\xCC\x86"
     "an I\xCC\x87zmir",
     "Erdoğan İzmir"},
    {"e\xE2\x80\x8B\xCC\x81 e\xC2\xAD\xC2\xAD\xCC\x81",
     "é é"}, /* nothing stands between a letter and its mark */
    {"\xE2\x80\x8B\xCC\x81", "\xCC\x81"},
    {"\xE2\x80\x99\xCC\x81", "'\xCC\x81"},
    {"＜\xCC\xB8", "≮"},
    {"Zürich, Łódź, Çeşme, Москва, 東京, 서울, Ἀθῆναι", "Zürich, Łódź, Çeşme, Москва, 東京, 서울, Ἀθῆναι"},
    {"\xEF\xBF\xA3\xEF\xB9\x89", "\xC2\xAF\xEF\xB9\x89"},
};

static void test_news_replacements(void)
{
    char padded[256];
    for (size_t i = 0; i < sizeof news / sizeof *news; i++) {
        CHECK_STR(normalized(check_str(news[i].source), DL_FORM_NEWS), check_str(news[i].norm));
        CHECK_STR(normalized(check_str(news[i].norm), DL_FORM_NEWS), check_str(news[i].norm));
        /* Behind sixteen and more bytes of ASCII the fast path is in full swing. */
        for (int n_before = 14; n_before < 18; n_before++) {
            snprintf(padded, sizeof padded, "%.*s%s and more", n_before, "Ankara, reported,,,",
                     news[i].source);
            dl_str got = normalized(check_str(padded), DL_FORM_NEWS);
            if (news[i].source == news[i].norm || (unsigned char)news[i].source[0] == 0xCC) continue;
            snprintf(padded, sizeof padded, "%.*s%s and more", n_before, "Ankara, reported,,,", news[i].norm);
            CHECK_STR(got, normalized(check_str(padded), DL_FORM_NFC));
        }
        dli_arena_rewind(&arena, SIZE_MAX);
    }
}

static void test_filler_behind_syllable_stays(void)
{
    const dl_str text = check_str("\uAC54\u11A7\u1100\u1161\u11A7\u0301");
    CHECK_STR(normalized(text, DL_FORM_NFC), check_str("\uAC54\u11A7\uAC00\u11A7\u0301"));
    CHECK_STR(normalized(text, DL_FORM_NEWS), check_str("\uAC54\u11A7\uAC00\u11A7\u0301"));
}

/* Marks behind a joiner may change places: what the joiner stands between is letters. */
static void test_joiner_before_marks_that_change_places(void)
{
    const char *source = "\u0673\u200C\u0655\u0EC9\u06B8";
    dl_str norm = normalized(check_str(source), DL_FORM_NEWS);
    CHECK_STR(norm, check_str("\u0673\u200C\u0EC9\u0655\u06B8"));
    CHECK_STR(normalized(norm, DL_FORM_NEWS), norm);
}

static void test_unchanged_text_is_the_source(void)
{
    static const char *const texts[] = {"",       "Ankara", "Çavuşoğlu — 2009–2010",
                                        "Москва", "東京",   "हिन्दी 👍 €5"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dl_text *text;
        CHECK_EQ(dl_normalize(check_str(texts[i]), DL_FORM_NEWS, 0, &text, NULL), DL_OK);
        CHECK(dl_text_is_source(text));
        CHECK(dl_text_str(text).data == texts[i] || texts[i][0] == '\0');
        dl_text_free(text);
    }
}

/* Positions. */

static const struct {
    const char *source;
    dl_form form;
    dl_span norm, to_source, source_span, from_source;
} maps[] = {
    /* “Hi” he… : the quotation mark and its three bytes */
    {"\xE2\x80\x9CHi\xE2\x80\x9D", DL_FORM_NEWS, {0, 1}, {0, 3}, {0, 1}, {0, 1}},
    {"\xE2\x80\x9CHi\xE2\x80\x9D", DL_FORM_NEWS, {1, 3}, {3, 5}, {3, 5}, {1, 3}},
    {"\xE2\x80\x9CHi\xE2\x80\x9D", DL_FORM_NEWS, {0, 4}, {0, 8}, {4, 6}, {2, 4}},
    /* a removed character stands outside the span that ends or begins at it, inside the one around it */
    {"ab\xC2\xAD"
     "cd",
     DL_FORM_NEWS,
     {0, 2},
     {0, 2},
     {0, 2},
     {0, 2}},
    {"ab\xC2\xAD"
     "cd",
     DL_FORM_NEWS,
     {2, 4},
     {4, 6},
     {4, 6},
     {2, 4}},
    {"ab\xC2\xAD"
     "cd",
     DL_FORM_NEWS,
     {0, 4},
     {0, 6},
     {2, 4},
     {2, 2}},
    {"ab\xC2\xAD"
     "cd",
     DL_FORM_NEWS,
     {1, 3},
     {1, 5},
     {1, 4},
     {1, 2}},
    /* a cut through a changed cluster takes all of it */
    {"xe\xCC\x81y", DL_FORM_NFC, {1, 3}, {1, 4}, {2, 4}, {1, 3}},
    {"xe\xCC\x81y", DL_FORM_NFC, {0, 1}, {0, 1}, {1, 2}, {1, 3}},
    {"x\xC3\xA9y", DL_FORM_NFD, {1, 2}, {1, 3}, {1, 3}, {1, 4}},
    {"x\xC3\xA9y", DL_FORM_NFD, {2, 4}, {1, 3}, {3, 4}, {4, 5}},
    {"\xEF\xAC\x83x", DL_FORM_NFKC, {1, 2}, {0, 3}, {0, 3}, {0, 3}},
    {"a\r\nb", DL_FORM_NEWS, {1, 2}, {1, 3}, {2, 3}, {1, 2}},
    /* empty spans stay empty */
    {"ab\xC2\xAD"
     "cd",
     DL_FORM_NEWS,
     {2, 2},
     {4, 4},
     {3, 3},
     {2, 2}},
    {"\xEF\xAC\x83x", DL_FORM_NFKC, {1, 1}, {0, 0}, {1, 1}, {0, 0}},
    {"", DL_FORM_NEWS, {0, 0}, {0, 0}, {0, 0}, {0, 0}},
    /* a span inside a character grows to its borders, one out of bounds is cut */
    {"\xC3\xA9", DL_FORM_NFC, {0, 1}, {0, 2}, {1, 2}, {0, 2}},
    {"abc", DL_FORM_NFC, {2, 9}, {2, 3}, {7, 9}, {3, 3}},
};

static void test_positions(void)
{
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        dli_text text = make(check_str(maps[i].source), maps[i].form, 0);
        dl_span got = dli_text_to_source(&text, maps[i].norm);
        if (got.begin != maps[i].to_source.begin || got.end != maps[i].to_source.end)
            fprintf(stderr, "maps[%zu]: ", i);
        CHECK_EQ(got.begin, maps[i].to_source.begin);
        CHECK_EQ(got.end, maps[i].to_source.end);
        got = dli_text_from_source(&text, maps[i].source_span);
        if (got.begin != maps[i].from_source.begin || got.end != maps[i].from_source.end)
            fprintf(stderr, "maps[%zu] back: ", i);
        CHECK_EQ(got.begin, maps[i].from_source.begin);
        CHECK_EQ(got.end, maps[i].from_source.end);
    }
    dli_arena_rewind(&arena, SIZE_MAX);
}

/* Ill-formed bytes. */

static const struct {
    const char *source;
    int first_bad;             /* -1: well-formed */
    const char *replaced;      /* as Python's errors="replace" reads it */
    const char *no_surrogates; /* with DL_SURROGATES too; NULL: the same */
} invalid[] = {
    {"abc", -1, "abc", NULL},
    {"\x80", 0, "\uFFFD", NULL},
    {"ab\xFF"
     "c",
     2, "ab\uFFFDc", NULL},
    {"ab\xC3", 2, "ab\uFFFD", NULL},
    {"ab\xC3(", 2, "ab\uFFFD(", NULL},
    {"\xC0\x80", 0, "\uFFFD\uFFFD", NULL},
    {"\xC1\xBF", 0, "\uFFFD\uFFFD", NULL},
    {"\xE0\x80\x80", 0, "\uFFFD\uFFFD\uFFFD", NULL},
    {"\xE2\x82", 0, "\uFFFD", NULL},
    {"\xE2\x82(", 0, "\uFFFD(", NULL},
    {"x\xED\xA0\x80y", 1, "x\uFFFD\uFFFD\uFFFDy", "x\uFFFDy"},
    {"\xED\xA0\xBD\xED\xB8\x80", 0, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD"},
    {"\xED\xA0", 0, "\uFFFD\uFFFD", NULL},
    {"\xF0\x80\x80\x80", 0, "\uFFFD\uFFFD\uFFFD\uFFFD", NULL},
    {"\xF0\x9F\x98", 0, "\uFFFD", NULL},
    {"\xF0\x9F\x98x", 0, "\uFFFDx", NULL},
    {"\xF0\x9F\xFFx", 0, "\uFFFD\uFFFDx", NULL},
    {"\xF4\x90\x80\x80", 0, "\uFFFD\uFFFD\uFFFD\uFFFD", NULL},
    {"\xF5\x80\x80\x80", 0, "\uFFFD\uFFFD\uFFFD\uFFFD", NULL},
    {"\xF4\x8F\xBF\xBF", -1, "\xF4\x8F\xBF\xBF", NULL},
    {"\uFFFD", -1, "\uFFFD", NULL},
    {"Erdog\xCC", 5, "Erdog\uFFFD", NULL},
    {"sixteen bytes and \xE2\x80", 18, "sixteen bytes and \uFFFD", NULL},
    {"caf\xE9 au lait, Latin-1", 3, "caf\uFFFD au lait, Latin-1", NULL},
};

static void test_ill_formed_bytes(void)
{
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        dl_str source = check_str(invalid[i].source);
        const char *no_surrogates =
            invalid[i].no_surrogates != NULL ? invalid[i].no_surrogates : invalid[i].replaced;
        for (size_t f = 0; f < N_FORMS; f++) {
            dli_text text;
            dl_error err = {0};
            dl_status wanted = invalid[i].first_bad < 0 ? DL_OK : DL_E_UTF8;
            CHECK_EQ(dli_text_make(&arena, source, forms[f], 0, &text, &err), wanted);
            CHECK_EQ(err.status, wanted);
            if (wanted != DL_OK) CHECK_EQ(err.offset, invalid[i].first_bad);
            dl_str replaced = make(source, forms[f], DL_REPLACE_INVALID).norm;
            CHECK_STR(replaced, normalized(check_str(invalid[i].replaced), forms[f]));
            replaced = make(source, forms[f], DL_REPLACE_INVALID | DL_SURROGATES).norm;
            CHECK_STR(replaced, normalized(check_str(no_surrogates), forms[f]));
        }
        dli_arena_rewind(&arena, SIZE_MAX);
    }
    dl_error err;
    dli_text text = make(check_str("x\xED\xA0\x80y"), DL_FORM_NFC, DL_SURROGATES);
    CHECK_STR(text.norm, check_str("x\uFFFDy"));
    CHECK_EQ(dli_text_to_source(&text, (dl_span){1, 4}).end, 4);
    CHECK_EQ(dli_text_make(&arena, check_str("x\xFF"), DL_FORM_NFC, DL_SURROGATES, &text, &err), DL_E_UTF8);
    CHECK_STR(check_str(err.message), check_str("byte 0xFF at offset 1 begins no valid UTF-8 character"));
    CHECK_EQ(dli_text_make(&arena, check_str("x\xED\xB0\x80"), DL_FORM_NFC, 0, &text, &err), DL_E_UTF8);
    CHECK_STR(check_str(err.message),
              check_str("byte 0xED at offset 1 begins a surrogate, which UTF-8 forbids"));
}

static void test_arguments(void)
{
    dl_error err;
    dl_text *text = NULL;
    CHECK_EQ(dl_normalize(check_str("x"), (dl_form)0, 0, &text, &err), DL_E_ARGUMENT);
    CHECK_EQ(dl_normalize(check_str("x"), (dl_form)6, 0, &text, &err), DL_E_ARGUMENT);
    CHECK_EQ(dl_normalize(check_str("x"), DL_FORM_NFC, 4, &text, &err), DL_E_ARGUMENT);
    CHECK_EQ(dl_normalize((dl_str){NULL, 1}, DL_FORM_NFC, 0, &text, &err), DL_E_ARGUMENT);
    CHECK_EQ(dl_normalize(check_str("x"), DL_FORM_NFC, 0, NULL, NULL), DL_E_ARGUMENT);
    CHECK_EQ(dl_normalize((dl_str){"x", DL_TEXT_MAX + 1}, DL_FORM_NFC, 0, &text, &err), DL_E_LIMIT);
    CHECK_EQ(dl_normalize(check_str("x\xFF"), DL_FORM_NFC, 0, &text, NULL), DL_E_UTF8);
    CHECK(text == NULL);
    CHECK_EQ(dl_normalize((dl_str){NULL, 0}, DL_FORM_NEWS, 0, &text, &err), DL_OK);
    CHECK_EQ(dl_text_str(text).n_bytes, 0);
    dl_text_free(text);
    dl_text_free(NULL);
}

/* Properties, on text from ranges where something happens. */

static const struct {
    uint32_t first, last;
} ranges[] = {
    {0x20, 0x7E},     {0x20, 0x7E},     {0x00, 0xBF},       {0xC0, 0x24F},      {0x300, 0x345},
    {0x370, 0x45F},   {0x5D0, 0x670},   {0x900, 0x9FF},     {0x1100, 0x11FF},   {0x1E00, 0x1FFF},
    {0x2000, 0x206F}, {0x2010, 0x2026}, {0x2100, 0x214F},   {0x3000, 0x30FF},   {0xAC00, 0xAC3F},
    {0xFB00, 0xFEFF}, {0xFF00, 0xFFFD}, {0x1D400, 0x1D7FF}, {0x1F468, 0x1F46A}, {0x200B, 0x200F},
    {0xFE0E, 0xFE0F}, {0x20E3, 0x20E3}, {0x1F3FB, 0x1F3FF}, {0xE0060, 0xE007F},
};

static dl_str random_text(unsigned long long *state, char *out, int with_invalid)
{
    size_t n_bytes = 0;
    const unsigned n_cps = check_random(state, 40), n_ranges = sizeof ranges / sizeof *ranges;
    const unsigned favourite = check_random(state, n_ranges);
    for (unsigned i = 0; i < n_cps; i++) {
        const unsigned r = check_random(state, 2) ? favourite : check_random(state, n_ranges);
        n_bytes += dli_utf8_encode(
            ranges[r].first + check_random(state, ranges[r].last - ranges[r].first + 1), out + n_bytes);
        if (with_invalid && check_random(state, 8) == 0)
            out[n_bytes++] = (char)(0x80 + check_random(state, 0x80));
    }
    return (dl_str){out, n_bytes};
}

static int is_border(dl_str text, uint32_t position)
{
    return position <= text.n_bytes &&
           (position == text.n_bytes || !dli_utf8_is_continuation(text.data[position]));
}

static void check_changes(const dli_text *text)
{
    uint32_t norm_at = 0, source_at = 0;
    for (size_t i = 0; i <= text->n_changes; i++) {
        const dli_change end = {(uint32_t)text->norm.n_bytes, (uint32_t)text->norm.n_bytes,
                                (uint32_t)text->source.n_bytes, (uint32_t)text->source.n_bytes};
        const dli_change c = i < text->n_changes ? text->changes[i] : end;
        CHECK(c.norm_begin >= norm_at && c.norm_end >= c.norm_begin);
        CHECK(c.source_begin >= source_at && c.source_end >= c.source_begin);
        CHECK_EQ(c.norm_begin - norm_at, c.source_begin - source_at);
        CHECK(memcmp(text->norm.data + norm_at, text->source.data + source_at, c.norm_begin - norm_at) == 0);
        CHECK(is_border(text->norm, c.norm_begin) && is_border(text->norm, c.norm_end));
        norm_at = c.norm_end;
        source_at = c.source_end;
    }
}

static void check_round_trips(const dli_text *text, unsigned long long *state, int valid)
{
    for (int i = 0; i < 8; i++) {
        uint32_t a = check_random(state, (unsigned)text->norm.n_bytes + 1);
        uint32_t b = a + check_random(state, (unsigned)text->norm.n_bytes - a + 1);
        dl_span there = dli_text_to_source(text, (dl_span){a, b});
        CHECK(there.begin <= there.end && there.end <= text->source.n_bytes);
        if (valid) CHECK(is_border(text->source, there.begin) && is_border(text->source, there.end));
        dl_span back = dli_text_from_source(text, there);
        CHECK(is_border(text->norm, back.begin) && is_border(text->norm, back.end));
        if (a < b) CHECK(back.begin <= a && back.end >= b);
        else CHECK(there.begin == there.end && back.begin == back.end);
        /* What comes back maps to the same place: the cluster borders are reached at once. */
        dl_span again = dli_text_to_source(text, back);
        if (a < b) CHECK(again.begin == there.begin && again.end == there.end);
        a = check_random(state, (unsigned)text->source.n_bytes + 1);
        b = a + check_random(state, (unsigned)text->source.n_bytes - a + 1);
        back = dli_text_from_source(text, (dl_span){a, b});
        CHECK(is_border(text->norm, back.begin) && is_border(text->norm, back.end) && back.begin <= back.end);
    }
}

static void test_properties(void)
{
    unsigned long long state = 7;
    char source[512];
    for (int round = 0; round < 40000; round++) {
        const int with_invalid = round % 4 == 0;
        dl_str bytes = random_text(&state, source, with_invalid);
        for (size_t f = 0; f < N_FORMS; f++) {
            const unsigned flags = with_invalid ? DL_REPLACE_INVALID | (round % 8 ? DL_SURROGATES : 0) : 0;
            dli_text text = make(bytes, forms[f], flags);
            check_changes(&text);
            check_round_trips(&text, &state, !with_invalid);
            CHECK_STR(normalized(text.norm, forms[f]), text.norm);
            if (forms[f] == DL_FORM_NEWS) CHECK_STR(normalized(text.norm, DL_FORM_NFC), text.norm);
        }
        dli_arena_rewind(&arena, SIZE_MAX);
    }
}

/* A million marks on one letter, in the worst order: minutes if sorting were quadratic. */
static void test_long_cluster_is_linear(void)
{
    const size_t n_marks = 1000000;
    char *source = malloc(1 + 2 * n_marks);
    source[0] = 'e';
    for (size_t i = 0; i < n_marks; i++) memcpy(source + 1 + 2 * i, i % 2 ? "\xCC\xA3" : "\xCC\x81", 2);
    for (size_t f = 0; f < N_FORMS; f++) {
        dl_str norm = normalized((dl_str){source, 1 + 2 * n_marks}, forms[f]);
        CHECK(norm.n_bytes > 2 * n_marks - 4);
        dli_arena_rewind(&arena, 0);
    }
    for (size_t i = 0; i < n_marks / 2; i++)
        memcpy(source + 3 * i, i % 2 ? "\xE2\x80\x8D" : "\xE2\x80\x8B", 3);
    CHECK_EQ(normalized((dl_str){source, n_marks / 2 * 3}, DL_FORM_NEWS).n_bytes, 0);
    dli_arena_rewind(&arena, 0);
    free(source);
}

static void test_without_memory(void)
{
    char source[24000];
    size_t n_bytes = 1;
    source[0] = 'e';
    while (n_bytes < 900) n_bytes += (size_t)snprintf(source + n_bytes, 8, "\xCC\x81\xCC\xA3");
    while (n_bytes < 23900)
        n_bytes += (size_t)snprintf(source + n_bytes, 32, "\xE2\x80\x9Cgo\xC3\xBCs\xE2\x80\xA6 ");
    for (size_t f = 0; f < N_FORMS; f++) {
        dl_status status = DL_E_NOMEM;
        for (unsigned long fail_at = 1; status != DL_OK && fail_at < 100; fail_at++) {
            check_memory memory = {.fail_at = fail_at};
            dli_arena own;
            dli_text text;
            dl_error err = {0};
            dli_arena_init(&own, (dl_allocator){check_acquire, check_release, &memory});
            status = dli_text_make(&own, (dl_str){source, n_bytes}, forms[f], 0, &text, &err);
            CHECK_EQ(status, memory.n_calls >= fail_at ? DL_E_NOMEM : DL_OK);
            CHECK_EQ(err.status, status);
            if (fail_at == 1) CHECK_EQ(status, DL_E_NOMEM);
            dli_arena_free(&own);
            CHECK_EQ(memory.n_out, 0);
        }
        CHECK_EQ(status, DL_OK);
    }
}

int main(int argc, char **argv)
{
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    for (int i = 1; i < argc; i++) test_standard_file(argv[i]);
    if (argc < 2) printf("NormalizationTest.txt was not given: tests/c/run does\n");
    test_plain_tables();
    test_plain_tables_hold_no_invalid_bytes();
    test_news_replacements();
    test_filler_behind_syllable_stays();
    test_joiner_before_marks_that_change_places();
    test_unchanged_text_is_the_source();
    test_positions();
    test_ill_formed_bytes();
    test_arguments();
    test_properties();
    test_long_cluster_is_linear();
    test_without_memory();
    dli_arena_free(&arena);
    return check_done();
}
