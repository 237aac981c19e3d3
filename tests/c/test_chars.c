/* test_chars.c: kinds of characters and the borders of grapheme clusters, from hand-picked examples. */
#include "check.h"
#include "text/chars.h"
#include "text/utf8.h"

static void test_letters(void)
{
    CHECK(dli_cp_is_letter(0xE9) && dli_cp_is_lower(0xE9) && !dli_cp_is_upper(0xE9));
    CHECK(dli_cp_is_letter(0x130) && dli_cp_is_upper(0x130) && !dli_cp_is_lower(0x130));
    CHECK(dli_cp_is_upper(0x1C5)); /* a capital with a small letter */
    CHECK(dli_cp_is_letter(0x6771) && !dli_cp_is_upper(0x6771) && !dli_cp_is_lower(0x6771));
    CHECK(!dli_cp_is_letter(0x2014) && !dli_cp_is_letter(0x110000) && !dli_cp_is_letter(UINT32_MAX));
    CHECK(dli_cp_is_digit('7') && dli_cp_is_digit(0x663) && !dli_cp_is_digit(0xB2));
    CHECK(dli_cp_is_mark(0x301) && dli_cp_is_mark(0x93F) && !dli_cp_is_mark(0x200D));
    CHECK(dli_cp_is_space(' ') && dli_cp_is_space(0x85) && dli_cp_is_space(0x3000) &&
          !dli_cp_is_space(0x200B));
}

static void test_emoji(void)
{
    static const uint32_t yes[] = {0x1F600, 0x2764, 0x1F1F9, 0x1F3FD, 0x20E3, 0x2600};
    static const uint32_t no[] = {'#', '1', 0xA9, 0xAE, 0x2122, 0x203C, 0x20AC, 0x2014, 0xFE0F, 0x110000};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) CHECK(dli_cp_is_emoji(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) CHECK(!dli_cp_is_emoji(no[i]));
    CHECK(dli_cp_is_pictograph(0xA9) && !dli_cp_is_pictograph(0x1F3FD));
}

static void test_ideographs(void)
{
    static const uint32_t yes[] = {0x6771, 0x3042, 0x30A2, 0x0E01,  0x0E33,
                                   0x0E9A, 0x1780, 0x1000, 0x20000, 0x3007};
    static const uint32_t no[] = {'a',    0x0E50, 0x1040, 0x17E0,  0xAC00,
                                  0x3001, 0x30FB, 0x0915, 0x1F600, UINT32_MAX};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) CHECK(dli_cp_is_ideograph(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) CHECK(!dli_cp_is_ideograph(no[i]));
}

static void test_clusters_end_where_readers_see_it(void)
{
    static const struct {
        const char *first, *rest;
    } cuts[] = {
        {"a", "b"},
        {"e\xCC\x81", "x"},
        {"👍🏽", "!"},
        {"👨\xE2\x80\x8D👩\xE2\x80\x8D👧", "👧"},
        {"🇹🇷", "🇰🇿"},
        {"🇹🇷", ""},
        {"1\xEF\xB8\x8F\xE2\x83\xA3", "2"},
        {"\r\n", "\n"},
        {"नि", "क"},
        {"각", "각"},
    };
    char text[64];
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        snprintf(text, sizeof text, "%s%s", cuts[i].first, cuts[i].rest);
        CHECK_EQ(dli_grapheme_end(text, text + strlen(text)), strlen(cuts[i].first));
    }
}

static void test_walking(void)
{
    char bytes[4];
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp < 0xE000) continue;
        size_t n_bytes, n_written = dli_utf8_encode(cp, bytes);
        CHECK(dli_utf8_decode(bytes, &n_bytes) == cp && n_bytes == n_written);
        CHECK(dli_utf8_back(bytes + n_bytes, bytes) == bytes);
    }
    const char *text = "aé";
    CHECK_EQ(dli_utf8_before(text + 3, text), 0xE9);
    CHECK_EQ(dli_utf8_before(text + 1, text), 'a');
    CHECK_EQ(dli_utf8_before(text, text), 0);
}

int main(void)
{
    test_letters();
    test_emoji();
    test_ideographs();
    test_clusters_end_where_readers_see_it();
    test_walking();
    return check_done();
}
