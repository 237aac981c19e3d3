/* test_token.c: where tokens are cut, and what is known of each. Expected tokens are written with a space
   between them, expected kinds as one letter each (see kind_letters). */
#include "base/key.h"
#include "check.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "token/token.h"

/* word number ordinal clock mixed clitic currency percent quote ( ) dash stop ellipsis comma bullet symbol
   email url handle hashtag emoji ideograph other */
static const char kind_letters[] = "?wnotmc$%\"()-.:,*&EU@#jix";

#define N_SLOTS 64u
static dli_abbreviation abbreviations[N_SLOTS];
static uint64_t starters[N_SLOTS];
static const dli_token_words words = {abbreviations, N_SLOTS, starters, N_SLOTS};
static dli_arena arena;

static void add_abbreviation(const char *form, uint32_t info)
{
    uint64_t key = dli_fold_key(form, strlen(form));
    size_t slot = dli_token_slot(key, N_SLOTS);
    while (abbreviations[slot].key != 0) slot = (slot + 1) % N_SLOTS;
    abbreviations[slot] = (dli_abbreviation){.key = key, .info = info};
}

static void add_starter(const char *word)
{
    uint64_t key = dli_fold_key(word, strlen(word));
    size_t slot = dli_token_slot(key, N_SLOTS);
    while (starters[slot] != 0) slot = (slot + 1) % N_SLOTS;
    starters[slot] = key;
}

static void make_words(void)
{
    add_abbreviation("jan", DLI_ABBREV_NEEDS_UPPER);
    add_abbreviation("sat", DLI_ABBREV_NEEDS_UPPER);
    add_abbreviation("gen", DLI_ABBREV_NEVER_ENDS);
    add_abbreviation("mr", DLI_ABBREV_NEVER_ENDS);
    add_abbreviation("inc", 0);
    add_abbreviation("no", DLI_ABBREV_NEVER_ENDS | DLI_ABBREV_BEFORE_NUMBER);
    add_abbreviation("in", DLI_ABBREV_AFTER_NUMBER);
    add_abbreviation("e.g", DLI_ABBREV_NEVER_ENDS);
    add_starter("the");
    add_starter("he");
}

static dli_tokens read_text(const char *text, size_t n_bytes)
{
    dli_tokens tokens;
    dli_arena_rewind(&arena, 1u << 20);
    CHECK_EQ(dli_tokenize(&arena, (dl_str){text, n_bytes}, &words, &tokens), DL_OK);
    return tokens;
}

static dl_str join(const char *text, const dli_tokens *tokens)
{
    static char joined[8192];
    size_t n = 0;
    for (size_t i = 0; i < tokens->n; i++) {
        size_t n_token = tokens->items[i].end - tokens->items[i].begin;
        if (n + n_token + 1 > sizeof joined) break;
        if (i > 0) joined[n++] = ' ';
        memcpy(joined + n, text + tokens->items[i].begin, n_token);
        n += n_token;
    }
    return (dl_str){joined, n};
}

static dl_str kinds_of(const dli_tokens *tokens)
{
    static char kinds[1024];
    size_t n = 0;
    for (; n < tokens->n && n < sizeof kinds; n++) kinds[n] = kind_letters[tokens->items[n].kind];
    return (dl_str){kinds, n};
}

/* Cuts `text` and compares; kinds NULL: not compared. */
static dli_tokens cut(const char *text, const char *wanted, const char *kinds)
{
    dli_tokens tokens = read_text(text, strlen(text));
    CHECK_STR(join(text, &tokens), check_str(wanted));
    if (kinds != NULL) CHECK_STR(kinds_of(&tokens), check_str(kinds));
    return tokens;
}

static void test_words_and_clitics(void)
{
    cut("Spain's workers' union isn't going; they're late.",
        "Spain 's workers ' union is n't going ; they 're late .", "wcwcwwcw,wcw.");
    cut("I'm sure we'd've come, ma'm, o'clock", "I 'm sure we'd 've come , ma'm , o'clock", NULL);
    cut("CAN'T ALGERIA'S", "CA N'T ALGERIA 'S", "wcwc");
    cut("O'Brien D'Souza N'Djamena Sana'a Shi'ite d'Ivoire al-'Abadi",
        "O'Brien D'Souza N'Djamena Sana'a Shi'ite d'Ivoire "
        "al-'Abadi",
        "wwwwwww");
    cut("O'Brien's U.S.'s G7's 1990s'", "O'Brien 's U.S. 's G7 's 1990s '", "wcwcmcnc");
    cut("al-Assad Kassym-Jomart co-operate long- and short-term",
        "al-Assad Kassym-Jomart co-operate long - and short-term", "wwww-ww");
    cut("AT&T R&D and/or", "AT&T R&D and / or", "www&w");
    cut("give 'em hell in '98 and the '90s", "give 'em hell in '98 and the '90s", "wwwwnwwn");
    cut("Touch 'n Go", "Touch 'n Go", "www");
    cut("Spain 's king", "Spain 's king", "wcw");
}

static void test_dots(void)
{
    cut("on Jan. 11 Gen. Milley met Mr. Li.", "on Jan. 11 Gen. Milley met Mr. Li .", "wwnwwwww.");
    cut("They sat. Sat. was cold.", "They sat . Sat. was cold .", NULL);
    cut("U.S. and U.S and a.m. e.g. D.C., J.R.R. Ph.D. M.Sc. C.I.A.",
        "U.S. and U.S and a.m. e.g. D.C. , J.R.R. Ph.D. M.Sc. "
        "C.I.A.",
        NULL);
    cut("U.S.-led anti-U.S. ex-Gen. mid-Jan.", "U.S. - led anti-U.S. ex-Gen. mid-Jan.", NULL);
    cut("J. D. Vance and J.D. Vance, J.Smith", "J. D. Vance and J.D. Vance , J. Smith", NULL);
    cut("In World War I. The king, plan B.", "In World War I . The king , plan B .", NULL);
    cut("No. 5 is a no. No.7", "No. 5 is a no . No. 7", NULL);
    cut("the town he lives in. It is 5 in. long", "the town he lives in . It is 5 in. long", NULL);
    cut("wait... U.S... Jan.. well....", "wait ... U.S ... Jan. . well ....", NULL);
    cut("last year.The", "last year . The", NULL);
    cut("Ö. Kaya", "Ö. Kaya", "ww");
}

static void test_numbers(void)
{
    cut("1,200.50 1.200,50 1 200 -5 (-5) 3.5 .22 +4 1/2 9/11",
        "1,200.50 1.200,50 1 200 -5 ( -5 ) 3.5 .22 +4 1/2 9/11", "nnnnn(n)nnnnn");
    cut("10:30 14:05:33 4:07.36 3:2", "10:30 14:05:33 4:07.36 3 : 2", "tttn,n");
    cut("2022-01-07 7/1/2022 7.1.2022 07-Jan-2022 2022-01-07T14:05:33Z",
        "2022-01-07 7/1/2022 7.1.2022 07-Jan-2022 2022-01-07 T 14:05:33 Z", "nnnnnwtw");
    cut("2-1 2009-2010 10–15 6-4,6-3 1,2,3", "2 - 1 2009 - 2010 10 – 15 6 - 4 , 6 - 3 1 , 2 , 3", NULL);
    cut("1990s 1st 22nd 5pm 30km 20-year-old 80%", "1990s 1st 22nd 5 pm 30 km 20 - year-old 80 %",
        "noonwnwn-wn%");
    cut("F-16 G7 COVID-19 Boeing-737 3D MH17 4x4 Su-27s RM750mil",
        "F-16 G7 COVID-19 Boeing-737 3D MH17 4x4 Su-27s RM750mil", "mmmmmmmmm");
    cut("mid-1990s Pre-2014 under-21 post-9/11", "mid - 1990s Pre - 2014 under - 21 post - 9/11",
        "w-nw-nw-nw-n");
    cut("US$5 A$10 NT$3 $5M €5 10K £1.5m", "US$ 5 A$ 10 NT$ 3 $ 5 M € 5 10 K £ 1.5 m", "$n$n$n$nw$nnw$nw");
    cut("192.168.1.1 1,00,000 5½", "192.168.1.1 1,00,000 5 ½", "nnnn");
}

/* True if the first token is all of the text and a date. */
static int is_date(const char *text)
{
    dli_tokens t = read_text(text, (uint32_t)strlen(text));
    return t.n == 1 && (t.items[0].flags & DLI_T_DATELIKE) != 0;
}

static void test_dates(void)
{
    static const char *const dates[] = {"20220107", "19000101", "12/2015", "1/2022",
                                        "22/04",    "05/12",    "22/10"};
    static const char *const numbers[] = {"20221301", "18991231", "202201071", "13/2015", "1/1850",
                                          "9/11",     "24/7",     "3/16",      "22/4",    "00/12"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) CHECK(is_date(dates[i]));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) CHECK(!is_date(numbers[i]));
    CHECK(!is_date("22/04%") && !is_date("22/04/"));
}

static void test_values(void)
{
    dli_tokens t = read_text("1,200 1990s '90s 22nd 3.5 1234567890 -5 2022-01-07", 50);
    const uint32_t values[] = {1200, 1990, 90, 22, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX};
    CHECK_EQ(t.n, 8);
    for (size_t i = 0; i < t.n && i < 8; i++) CHECK_EQ(t.items[i].value, values[i]);
    CHECK_EQ(t.items[1].flags & DLI_T_PLURAL, DLI_T_PLURAL);
    CHECK_EQ(t.items[2].flags & DLI_T_PLURAL, DLI_T_PLURAL);
    CHECK_EQ(t.items[7].flags & DLI_T_DATELIKE, DLI_T_DATELIKE);
}

static void test_web(void)
{
    cut("Mail john.smith@example.co.uk, or see https://example.org/a_(b)?x=1.",
        "Mail john.smith@example.co.uk , or see "
        "https://example.org/a_(b)?x=1 .",
        "wE,wwU.");
    cut("(www.example.com) example.com/path bbc.co.uk Amazon.com's",
        "( www.example.com ) example.com/path bbc.co.uk "
        "Amazon.com 's",
        "(U)UUUc");
    cut("soon.https://t.co/x @name #tag #1 a@b Node.js it.Is",
        "soon . https://t.co/x @name #tag # 1 a @b Node . js it . Is", NULL);
}

static void test_marks(void)
{
    dli_tokens t = cut("\"Yes,\" he said -- ''no''. ('98) [a] {b}",
                       "\" Yes , \" he said -- '' no '' . ( '98 ) [ a ] { b }", "\"w,\"ww-\"w\".(n)(w)(w)");
    CHECK(t.items[0].flags & DLI_T_QUOTE_OPEN && t.items[3].flags & DLI_T_QUOTE_CLOSE);
    CHECK(t.items[7].flags & DLI_T_QUOTE_OPEN && t.items[9].flags & DLI_T_QUOTE_CLOSE);
    t = cut("He said 'the dogs' and left", "He said ' the dogs ' and left", "ww\"ww\"ww");
    CHECK(t.items[2].flags & DLI_T_QUOTE_OPEN && t.items[5].flags & DLI_T_QUOTE_CLOSE);
    t = cut("wait—\"no\"", "wait — \" no \"", "w-\"w\"");
    CHECK(t.items[2].flags & DLI_T_QUOTE_OPEN);
    cut("- one\n• two\n* three • four", "- one • two * three • four", "*w*w*w&w");
    cut("a - b – c _ d *** ===", "a - b – c _ d *** ===", "w-w-w-w&&");
    cut("?! ... . . 5.", "? ! ... . . 5 .", "..:..n.");
}

static void test_other_scripts(void)
{
    cut("Президент Эрдоган прибыл. Ελλάδα", "Президент Эрдоган прибыл . Ελλάδα", "www.w");
    cut("東京は。", "東 京 は 。", "iii.");
    cut("العربية، हिन्दी।", "العربية ، हिन्दी ।", "w,w.");
    cut("👩‍👩‍👧🇹🇷 x", "👩‍👩‍👧 🇹🇷 x", "jjw");
    cut("5\xCC\x81 .\xCC\x81", "5\xCC\x81 .\xCC\x81", "n.");
    dli_tokens t = cut("Çavuşoğlu's ÇAVUŞ", "Çavuşoğlu 's ÇAVUŞ", "wcw");
    CHECK_EQ(t.items[0].key, dli_key("cavusoglu", 9));
    CHECK_EQ(t.items[0].shape, DL_SHAPE_TITLE);
    CHECK_EQ(t.items[0].flags & DLI_T_NON_ASCII, DLI_T_NON_ASCII);
    CHECK_EQ(t.items[2].shape, DL_SHAPE_UPPER);
}

static void test_shapes(void)
{
    static const char text[] =
        "word Word WORD McDonald A al-Assad Dutch-Turkish U.S. a.m. Ph.D. Co-operate MH17 7 O'Brien";
    static const uint8_t wanted[] = {DL_SHAPE_LOWER, DL_SHAPE_TITLE, DL_SHAPE_UPPER, DL_SHAPE_MIXED,
                                     DL_SHAPE_TITLE, DL_SHAPE_MIXED, DL_SHAPE_TITLE, DL_SHAPE_UPPER,
                                     DL_SHAPE_LOWER, DL_SHAPE_MIXED, DL_SHAPE_TITLE, DL_SHAPE_UPPER,
                                     DL_SHAPE_NONE,  DL_SHAPE_TITLE};
    dli_tokens t = read_text(text, sizeof text - 1);
    CHECK_EQ(t.n, sizeof wanted);
    for (size_t i = 0; i < t.n && i < sizeof wanted; i++) CHECK_EQ(t.items[i].shape, wanted[i]);
    CHECK_EQ(t.items[4].flags & DLI_T_INITIAL, DLI_T_INITIAL);
    CHECK_EQ(t.items[5].flags & DLI_T_HYPHEN, DLI_T_HYPHEN);
    CHECK_EQ(t.items[7].flags & (DLI_T_ACRONYM | DLI_T_DOTTED), DLI_T_ACRONYM | DLI_T_DOTTED);
}

/* The short cut for ASCII words and the careful way give the keys of dli_fold_key(). */
static void test_keys(void)
{
    char word[32], text[64];
    for (size_t n = 1; n <= 20; n++) {
        for (size_t i = 0; i < n; i++)
            word[i] = (char)((i + n) % 3 == 0 ? 'A' + (i * 7 + n) % 26 : 'a' + (i * 5 + n) % 26);
        for (int tail = 0; tail < 2; tail++) { /* with and without bytes to load behind it */
            memcpy(text, word, n);
            memcpy(text + n, " the end of it", 15);
            dli_tokens t = read_text(text, tail ? n + 14 : n);
            CHECK_EQ(t.items[0].end, n);
            CHECK(t.items[0].key == dli_fold_key(word, n));
        }
    }
    dli_tokens t = read_text("U.S. U.S Jan. J. Reuters", 24);
    CHECK(t.items[0].key == dli_key("u.s.", 4) && t.items[1].key == dli_key("u.s.", 4));
    CHECK(t.items[2].key == dli_key("jan", 3) && t.items[3].key == dli_key("j", 1));
    CHECK(t.items[4].key == dli_key("reuters", 7));
    t = read_text("5,", 2);
    CHECK(t.items[0].key == 0 && t.items[1].key == dli_key(",", 1));
}

static void test_places(void)
{
    dli_tokens t = read_text("A b\nc\n\nd(e", 10);
    const unsigned wanted[] = {DLI_T_LINE_START | DLI_T_BLOCK_START,
                               DLI_T_SPACE_BEFORE,
                               DLI_T_SPACE_BEFORE | DLI_T_LINE_START,
                               DLI_T_SPACE_BEFORE | DLI_T_LINE_START | DLI_T_BLOCK_START,
                               0,
                               0};
    const unsigned place = DLI_T_SPACE_BEFORE | DLI_T_LINE_START | DLI_T_BLOCK_START;
    CHECK_EQ(t.n, 6);
    for (size_t i = 0; i < t.n && i < 6; i++) CHECK_EQ(t.items[i].flags & place, wanted[i]);
    CHECK_EQ(read_text("", 0).n, 0);
    CHECK_EQ(read_text(" \n\t ", 4).n_sentences, 0);
}

/* What holds for every text: tokens in order, nothing but white space between them, no grapheme cluster cut,
   sentences and paragraphs that cover all tokens. */
static void check_invariants(const char *text, size_t n_bytes)
{
    dli_tokens t = read_text(text, n_bytes);
    uint32_t at = 0;
    int ordered = 1, white = 1, whole = 1, nested = 1;
    for (size_t i = 0; i <= t.n; i++) {
        uint32_t begin = i < t.n ? t.items[i].begin : (uint32_t)n_bytes;
        ordered &= begin >= at;
        for (; at < begin; at++) white &= text[at] == ' ' || text[at] == '\t' || text[at] == '\n';
        if (i == t.n) break;
        ordered &= t.items[i].end > begin && t.items[i].end <= n_bytes;
        at = t.items[i].end;
        const char *cluster = text + begin;
        while (cluster < text + at) cluster += dli_grapheme_end(cluster, text + n_bytes);
        whole &= cluster == text + at;
        const dli_sentence *sentence = &t.sentences[t.items[i].sentence];
        nested &=
            t.items[i].sentence < t.n_sentences && i >= sentence->token_begin && i < sentence->token_end;
    }
    for (size_t i = 0; i < t.n_sentences; i++) {
        nested &= t.sentences[i].token_begin == (i == 0 ? 0 : t.sentences[i - 1].token_end);
        const dli_paragraph *paragraph = &t.paragraphs[t.sentences[i].paragraph];
        nested &= i >= paragraph->sentence_begin && i < paragraph->sentence_end;
    }
    nested &= t.n == 0 || t.sentences[t.n_sentences - 1].token_end == t.n;
    CHECK(ordered);
    CHECK(white);
    CHECK(whole);
    CHECK(nested);
}

static void test_random_texts(void)
{
    static const char *const pieces[] = {"a",           "The",
                                         "US",          "s",
                                         "n't",         "'",
                                         "''",          "\"",
                                         ".",           "...",
                                         "-",           "--",
                                         ",",           "!",
                                         "?",           " ",
                                         " ",           "\n",
                                         "\n\n",        "1",
                                         "12",          "2022",
                                         "/",           ":",
                                         "$",           "%",
                                         "@",           "#",
                                         "&",           "_",
                                         "*",           "(",
                                         ")",           "[",
                                         "é",           "Ö",
                                         "и",           "東",
                                         "\xCC\x81",    "\xE2\x80\x8D",
                                         "👩",           "🇹",
                                         "–",           "—",
                                         "€",           "½",
                                         "•",           "।",
                                         "हि",          "ا",
                                         "www.",        ".com",
                                         "http://",     "st",
                                         "T",           "K",
                                         "\x01",        "\xE0\xB8\x81\xE0\xB8\xB3",
                                         "\xD8\x80",    "Jan",
                                         "Gen",         "+",
                                         "`",           "\xE1\x84\x80",
                                         "\xE1\x85\xA1"};
    unsigned long long state = 7;
    char text[512];
    for (int round = 0; round < 20000; round++) {
        size_t n = 0, n_pieces = 1 + check_random(&state, 40);
        for (size_t i = 0; i < n_pieces; i++) {
            const char *piece = pieces[check_random(&state, sizeof pieces / sizeof *pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        char *exact = malloc(n); /* so that the sanitiser sees a byte read too far */
        memcpy(exact, text, n);
        check_invariants(exact, n);
        free(exact);
    }
}

/* A megabyte of one piece: a quadratic loop would be seen as a test that does not end. */
static void test_hostile_texts(void)
{
    static const char *const pieces[] = {"\"",
                                         "'",
                                         "(",
                                         ".",
                                         "!",
                                         "a",
                                         "A.",
                                         "a.",
                                         "a@",
                                         "aa.bb.",
                                         "1,",
                                         "1-",
                                         "1/",
                                         "-",
                                         "_a",
                                         "#",
                                         "@",
                                         "a'",
                                         "a-",
                                         "a&",
                                         "http://",
                                         "\xCC\x81",
                                         "👩\xE2\x80\x8D",
                                         "\n",
                                         ". ",
                                         ".\"",
                                         "J. ",
                                         "é",
                                         "1.",
                                         "a:",
                                         "$",
                                         "A ",
                                         "\n- ",
                                         "...a",
                                         "a+",
                                         "Gen. ",
                                         "? \"",
                                         "%",
                                         "東"};
    const size_t n_bytes = 1u << 20;
    char *text = malloc(n_bytes);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t n_piece = strlen(pieces[i]), n = 0;
        for (; n + n_piece <= n_bytes; n += n_piece) memcpy(text + n, pieces[i], n_piece);
        dli_tokens t = read_text(text, n);
        CHECK(t.n <= n);
    }
    free(text);
}

static void test_failing_allocator(void)
{
    static char text[60000];
    for (size_t i = 0; i < sizeof text; i += 3) memcpy(text + i, "a.\n", 3);
    for (unsigned long fail_at = 1;; fail_at++) {
        check_memory memory = {.fail_at = fail_at};
        dli_arena own;
        dli_tokens tokens;
        dli_arena_init(&own, (dl_allocator){check_acquire, check_release, &memory});
        dl_status status = dli_tokenize(&own, (dl_str){text, sizeof text}, NULL, &tokens);
        dli_arena_free(&own);
        CHECK_EQ(memory.n_out, 0);
        if (memory.n_calls < fail_at) {
            CHECK_EQ(status, DL_OK);
            CHECK(fail_at > 2);
            return;
        }
        CHECK_EQ(status, DL_E_NOMEM);
    }
}

int main(void)
{
    make_words();
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    test_words_and_clitics();
    test_dots();
    test_numbers();
    test_dates();
    test_values();
    test_web();
    test_marks();
    test_other_scripts();
    test_shapes();
    test_keys();
    test_places();
    test_random_texts();
    test_hostile_texts();
    test_failing_allocator();
    dli_arena_free(&arena);
    return check_done();
}
