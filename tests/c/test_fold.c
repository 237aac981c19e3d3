/* test_fold.c: which words are one name. Pairs are written by hand; properties run over all of Unicode. */
#include "base/key.h"
#include "check.h"
#include "text/fold.h"
#include "text/text.h"
#include "text/utf8.h"

#define ROOM 1024

static dl_str fold(dl_str word, char *out)
{
    return (dl_str){out, dli_fold(word.data, word.n_bytes, out, ROOM)};
}

static const struct {
    const char *word, *folded;
} words[] = {
    {"", ""},
    {"Ankara", "ankara"},
    {"ANKARA", "ankara"},
    {"U.S.", "u.s."},
    {"F-16", "f-16"},
    {"Erdogan", "erdogan"},
    {"Erdoğan", "erdogan"},
    {"ERDOĞAN", "erdogan"},
    {"Erdog\xCC\x86"
     "an",
     "erdogan"},
    {"İzmir", "izmir"},
    {"I\xCC\x87zmir", "izmir"},
    {"IZMIR", "izmir"},
    {"ızmir", "izmir"},
    {"Çavuşoğlu", "cavusoglu"},
    {"Straße", "strasse"},
    {"STRASSE", "strasse"},
    {"STRAẞE", "strasse"},
    {"København", "kobenhavn"},
    {"Łódź", "lodz"},
    {"ŁÓDŹ", "lodz"},
    {"Đoković", "dokovic"},
    {"Þórður", "thordur"},
    {"Ħamrun", "hamrun"},
    {"Ŋ", "n"},
    {"ĦŊ", "hn"},
    {"Əliyev", "aliyev"},
    {"əliyev", "aliyev"},
    {"Œuvre", "oeuvre"},
    {"Ærø", "aero"},
    {"Nguyễn", "nguyen"},
    {"NGUYỄN", "nguyen"},
    {"Nguye\xCC\x82\xCC\x83n", "nguyen"},
    {"Trương Tấn Sang", "truong tan sang"},
    {"Đặng", "dang"},
    {"Țîrlea", "tirlea"},
    {"Ţîrlea", "tirlea"},
    {"Ščuka", "scuka"},
    {"Nǆ", "ndz"},
    {"Ĳmuiden", "ijmuiden"},
    {"Gal·la", "gal·la"},
    {"ʼn", "'n"},
    {"ŉ", "'n"},
    {"O\xE2\x80\x99"
     "Brien",
     "o'brien"},
    {"O'Brien", "o'brien"},
    {"O`Brien", "o'brien"},
    {"Oʻzbekiston", "o'zbekiston"},
    {"Hawaiʻi", "hawai'i"},
    {"Sana\xCA\xBE"
     "a",
     "sana'a"},
    {"Al\xE2\x80\x91"
     "Assad",
     "al-assad"},
    {"Al\xE2\x80\x90"
     "Assad",
     "al-assad"},
    {"Al\xC2\xAD"
     "Assad",
     "alassad"},
    {"ﬁnance", "finance"},
    {"ＮＡＴＯ", "nato"},
    {"𝐍𝐀𝐓𝐎", "nato"},
    {"Киев", "киев"},
    {"КИЕВ", "киев"},
    {"Горбачёв", "горбачев"},
    {"Чайковский", "чаиковскии"},
    {"Ελλάδα", "ελλαδα"},
    {"ΕΛΛΑΔΑ", "ελλαδα"},
    {"Γιώργος", "γιωργοσ"},
    {"ΓΙΏΡΓΟΣ", "γιωργοσ"},
    {"Αθήνα\xCC\x81", "αθηνα"},
    {"أحمد", "احمد"},
    {"مُحَمَّد", "محمد"},
    {"می\xE2\x80\x8Cخواهم", "میخواهم"},
    {"שָׁלוֹם", "שלום"},
    {"हिन्दी", "हिन्दी"},
    {"が", "か\xE3\x82\x99"},
    {"が", "が"},
    {"東京", "東京"},
};

static void test_words_fold_as_written(void)
{
    char out[ROOM], again[ROOM];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        dl_str word = check_str(words[i].word), folded = check_str(words[i].folded);
        /* The right-hand side may be composed: it is folded too, which must not matter otherwise. */
        CHECK_STR(fold(word, out), fold(folded, again));
        CHECK_EQ(dli_fold_key(word.data, word.n_bytes), dli_fold_key(folded.data, folded.n_bytes));
        int is_latin = (unsigned char)words[i].folded[0] < 0x80;
        if (is_latin) CHECK_STR(fold(word, out), folded);
    }
}

static void test_different_words_stay_different(void)
{
    static const char *const pairs[][2] = {
        {"Iran", "Iraq"}, {"か", "が"}, {"हिन्दी", "हन्द"}, {"F-16", "F16"},
        {"U.S.", "US"},   {"", "'"},    {"Нант", "Нинт"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        dl_str a = check_str(pairs[i][0]), b = check_str(pairs[i][1]);
        CHECK(dli_fold_key(a.data, a.n_bytes) != dli_fold_key(b.data, b.n_bytes));
    }
}

static dl_str normalized(dli_arena *arena, dl_str source, dl_form form)
{
    dli_text text;
    CHECK_EQ(dli_text_make(arena, source, form, 0, &text, NULL), DL_OK);
    return text.norm;
}

static void test_every_character(void)
{
    dli_arena arena;
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    char bytes[4], out[ROOM], again[ROOM];
    for (uint32_t cp = 0x80; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp < 0xE000) continue;
        dl_str word = {bytes, dli_utf8_encode(cp, bytes)};
        dl_str folded = fold(word, out);
        CHECK(folded.n_bytes <= 3 * word.n_bytes);
        CHECK_STR(fold(folded, again), folded);
        CHECK_STR(fold(normalized(&arena, word, DL_FORM_NFD), again), folded);
        CHECK_STR(fold(normalized(&arena, word, DL_FORM_NFC), again), folded);
        CHECK_EQ(dli_fold_key(word.data, word.n_bytes), dli_key(folded.data, folded.n_bytes));
        dli_arena_rewind(&arena, SIZE_MAX);
    }
    dli_arena_free(&arena);
}

static void test_key_is_that_of_the_folded_form(void)
{
    unsigned long long state = 1;
    char word[400], out[DLI_FOLD_MAX];
    for (int round = 0; round < 100000; round++) {
        size_t n_bytes = check_random(&state, round % 100 == 0 ? 400 : 40);
        for (size_t i = 0; i < n_bytes; i++) word[i] = (char)check_random(&state, 128);
        if (round % 3 == 0 && n_bytes >= 2)
            memcpy(word + check_random(&state, (unsigned)n_bytes - 1), "\xC3\x89", 2);
        size_t n_folded = dli_fold(word, n_bytes, out, sizeof out);
        CHECK_EQ(dli_fold_key(word, n_bytes), dli_key(out, n_folded));
    }
}

static void test_ascii_bytes(void)
{
    for (int byte = 0; byte < 128; byte++) {
        char word = (char)byte, out;
        CHECK_EQ(dli_fold(&word, 1, &out, 1), 1);
        char wanted = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte == '`' ? '\'' : (char)byte;
        CHECK_EQ(out, wanted);
        CHECK_EQ(dli_fold_key(&word, 1), dli_key(&wanted, 1));
    }
}

static void test_long_word_is_cut_at_a_border(void)
{
    char word[1200], out[DLI_FOLD_MAX], small[8];
    for (size_t i = 0; i < sizeof word; i += 3) memcpy(word + i, "\xE6\x9D\xB1", 3);
    size_t n_folded = dli_fold(word, sizeof word, out, sizeof out);
    CHECK_EQ(n_folded, 255);
    CHECK_EQ(dli_fold_key(word, sizeof word), dli_key(out, n_folded));
    for (size_t room = 0; room <= sizeof small; room++)
        CHECK_EQ(dli_fold(word, sizeof word, small, room), room / 3 * 3);
    CHECK_EQ(dli_fold("\xC3\x9F", 2, small, 1), 1);
    CHECK_EQ(dli_fold("a\xE6\x9D\xB1z", 5, small, 2), 1);
}

int main(void)
{
    test_words_fold_as_written();
    test_different_words_stay_different();
    test_ascii_bytes();
    test_key_is_that_of_the_folded_form();
    test_long_word_is_cut_at_a_border();
    test_every_character();
    return check_done();
}
