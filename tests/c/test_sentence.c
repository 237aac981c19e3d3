/* test_sentence.c: where sentences and paragraphs are cut. A text is written with | between its sentences and
   a blank line or newline where paragraphs end; the bars are taken out, and the cuts must come back at their
   places. */
#include "check.h"
#include "text/fold.h"
#include "token/token.h"

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
    add_abbreviation("gen", DLI_ABBREV_NEVER_ENDS);
    add_abbreviation("rt", DLI_ABBREV_NEVER_ENDS);
    add_abbreviation("mr", DLI_ABBREV_NEVER_ENDS);
    add_abbreviation("inc", 0);
    add_abbreviation("no", DLI_ABBREV_NEVER_ENDS | DLI_ABBREV_BEFORE_NUMBER);
    add_starter("the");
    add_starter("he");
    add_starter("no");
    add_starter("but");
    add_starter("mr");
}

static dli_tokens read_text(const char *text, size_t n_bytes)
{
    dli_tokens tokens;
    dli_arena_rewind(&arena, 1u << 20);
    CHECK_EQ(dli_tokenize(&arena, (dl_str){text, n_bytes}, &words, &tokens), DL_OK);
    return tokens;
}

/* Cuts `marked` without its bars, puts bars where sentences begin, and compares. */
static void cut(const char *marked)
{
    static char text[4096], got[8192];
    size_t n_text = 0, n_got = 0, next = 1;
    for (const char *p = marked; *p != '\0'; p++)
        if (*p != '|') text[n_text++] = *p;
    dli_tokens t = read_text(text, n_text);
    for (size_t at = 0; at < n_text; at++) {
        if (next < t.n_sentences && t.sentences[next].begin == at) {
            if (at > 0 && text[at - 1] != '\n') got[n_got++] = '|';
            next++;
        }
        got[n_got++] = text[at];
    }
    CHECK_STR(((dl_str){got, n_got}), check_str(marked));
}

static void test_stops(void)
{
    cut("He left. |The talks go on! |Why? |Nobody knows... |But they do.");
    cut("He left. |\"We stay,\" she said. |(The vote is open.) |'No.' |20 people came. |- Reuters");
    cut("Yahoo! said so. |Is it? he asked. |It costs 3.5 or No. 5 of 1.200.");
    cut("He left.\" |The talks.') |But why?!\" |The man knows.");
    cut("last year.|The ministry said Node.Js is safe.");
    cut("We saw al-Assad. |al-Assad left. |iPhones came.");
    cut("well ... Smith stays ... |But he left... |Smith said \"... The end\" came.");
    cut("東京は。|そう。");
}

static void test_quoted_questions(void)
{
    cut("\"What?\" he asked. |\"Go!\" Erdogan said. |\"Go!\" Gen. Milley shouted, then left.");
    cut("\"What?\" |The man went home. |\"Go!\" |Smith went to the ministry of defence.");
}

static void test_abbreviations(void)
{
    cut("U.S. President Biden is in the U.S. |The talks in the U.S. Senate began.");
    cut("Apple Inc. |The firm of Apple Inc. (AAPL) and Apple Inc. |\"Foo\" said Apple Inc. |Mr. Cook.");
    cut("On Jan. 6 Gen. Milley met Mr. Brown at 5 p.m. |He left at 6 p.m. Monday.");
    cut("J. D. Vance met George W. Bush. |In World War I. |The king, J.R.R. Tolkien. |Plan B.");
    cut("It buys wheat of U.S. No. 1 grade.");
    cut("It is on RT. |The network of Rt. Smith.");
}

static void test_lists(void)
{
    cut("1. Donald Trump won.\n2. The rest.\n- One. |Two\n• Three");
}

/* Beginnings of paragraphs, one letter a sentence: its flags. */
static void test_lines(void)
{
    static const char text[] =
        "Brussels backs power line for Moldova\n\nBy JANE DOE\n\nANKARA\n\nThe European Union has agreed. "
        "It will pay.\nOne Two Three Four Five to Go\n\nTHE PRESIDENT WENT HOME";
    static const uint32_t flags[] = {DLI_S_HEADLINE,
                                     DLI_S_HEADLINE | DLI_S_UPPER,
                                     DLI_S_HEADLINE | DLI_S_UPPER,
                                     0,
                                     0,
                                     DLI_S_HEADLINE | DLI_S_TITLE,
                                     DLI_S_HEADLINE | DLI_S_UPPER};
    static const uint32_t paragraphs[] = {0, 1, 2, 3, 3, 4, 5};
    dli_tokens t = read_text(text, sizeof text - 1);
    CHECK_EQ(t.n_sentences, 7);
    CHECK_EQ(t.n_paragraphs, 6);
    for (size_t i = 0; i < t.n_sentences && i < 7; i++) {
        CHECK_EQ(t.sentences[i].flags, flags[i]);
        CHECK_EQ(t.sentences[i].paragraph, paragraphs[i]);
    }
    CHECK_EQ(t.paragraphs[3].end, t.sentences[4].end);
    t = read_text("He lives in the U.S.\n\nBy JOHN DOE INC.", 38);
    CHECK_EQ(t.sentences[0].flags, 0);
    CHECK_EQ(t.sentences[1].flags, DLI_S_HEADLINE | DLI_S_UPPER);
}

static void test_wrapped_lines(void)
{
    static const char text[] = "NAIROBI\n\n"
                               "The government of the country has agreed to pay for the line which\n"
                               "will run from the capital to the coast, and to ask the bank for the\n"
                               "rest of the money. The bank has not yet said whether it wants to be a\n"
                               "part of this.\n\n"
                               "Farmers who own the land in the valley have been told to leave it by\n"
                               "the end of the year. They say that nobody has asked them whether the\n"
                               "price is right.\n"
                               "By Jane Doe\n";
    dli_tokens t = read_text(text, sizeof text - 1);
    CHECK_EQ(t.n_paragraphs, 4);
    CHECK_EQ(t.n_sentences, 6);
}

static void test_sentence_starts(void)
{
    static const char text[] = "\"Yes,\" he said. 20 Turks left. (The end.)\n1. Next one";
    dli_tokens t = read_text(text, sizeof text - 1);
    char starts[64] = "";
    for (size_t i = 0; i < t.n; i++)
        if (t.items[i].flags & DLI_T_SENT_START) strncat(starts, text + t.items[i].begin, 2);
    CHECK_STR(check_str(starts), check_str("YeThNe"));
}

static void test_without_words(void)
{
    static const char text[] = "He left. Gen. Li came. In the U.S. The end.";
    dli_tokens tokens;
    dli_arena_rewind(&arena, 1u << 20);
    CHECK_EQ(dli_tokenize(&arena, (dl_str){text, sizeof text - 1}, NULL, &tokens), DL_OK);
    CHECK_EQ(tokens.n_sentences, 4);
}

int main(void)
{
    make_words();
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    test_stops();
    test_quoted_questions();
    test_abbreviations();
    test_lists();
    test_lines();
    test_wrapped_lines();
    test_sentence_starts();
    test_without_words();
    dli_arena_free(&arena);
    return check_done();
}
