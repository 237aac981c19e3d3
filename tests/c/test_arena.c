/* test_arena.c: memory given back all at once, and what happens when there is none. */
#include "base/arena.h"
#include "check.h"

#include <stdint.h>

static dl_allocator counting(check_memory *memory)
{
    return (dl_allocator){.acquire = check_acquire, .release = check_release, .context = memory};
}

static void test_memory_is_zeroed_aligned_and_separate(void)
{
    check_memory memory = {0};
    dli_arena arena;
    dli_arena_init(&arena, counting(&memory));
    unsigned char *blocks[64];
    for (size_t i = 0; i < 64; i++) {
        const size_t n_bytes = i * i * 7;
        blocks[i] = dli_arena_alloc(&arena, n_bytes);
        CHECK(blocks[i] != NULL);
        CHECK_EQ((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        size_t n_not_zero = 0;
        for (size_t k = 0; k < n_bytes; k++) n_not_zero += blocks[i][k] != 0;
        CHECK_EQ(n_not_zero, 0);
        memset(blocks[i], (int)i, n_bytes);
    }
    for (size_t i = 0; i < 64; i++) {
        size_t n_wrong = 0;
        for (size_t k = 0; k < i * i * 7; k++) n_wrong += blocks[i][k] != i;
        CHECK_EQ(n_wrong, 0);
    }
    dli_arena_free(&arena);
    CHECK_EQ(memory.n_out, 0);
}

static void test_huge_request_is_refused(void)
{
    check_memory memory = {0};
    dli_arena arena;
    dli_arena_init(&arena, counting(&memory));
    CHECK(dli_arena_alloc(&arena, SIZE_MAX) == NULL);
    CHECK(dli_arena_alloc(&arena, SIZE_MAX / 2) == NULL);
    CHECK_EQ(memory.n_calls, 0);
    dli_arena_free(&arena);
}

static void test_rewind_keeps_one_block(void)
{
    check_memory memory = {0};
    dli_arena arena;
    dli_arena_init(&arena, counting(&memory));
    for (int i = 0; i < 100; i++) CHECK(dli_arena_alloc(&arena, 5000) != NULL);
    CHECK(memory.n_out > 1);
    dli_arena_rewind(&arena, SIZE_MAX);
    CHECK_EQ(memory.n_out, 1);
    const unsigned long n_calls = memory.n_calls;
    CHECK(dli_arena_alloc(&arena, 5000) != NULL);
    CHECK_EQ(memory.n_calls, n_calls);
    dli_arena_rewind(&arena, 16);
    CHECK_EQ(memory.n_out, 0);
    dli_arena_rewind(&arena, 16);
    dli_arena_free(&arena);
    CHECK_EQ(memory.n_out, 0);
}

static void test_strings_are_copied(void)
{
    dli_arena arena;
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    char word[] = "Ankara";
    dl_str copy = dli_arena_copy(&arena, check_str(word));
    word[0] = 'a';
    CHECK_STR(copy, check_str("Ankara"));
    copy = dli_arena_copy(&arena, (dl_str){NULL, 0});
    CHECK(copy.data != NULL);
    CHECK_EQ(copy.n_bytes, 0);
    dli_arena_free(&arena);
}

static dl_status push_squares(dli_arena *arena, size_t n_wanted, unsigned **items, size_t *n)
{
    size_t room = 0;
    while (*n < n_wanted) {
        const unsigned root = (unsigned)*n;
        DLI_PUSH(arena, *items, *n, room, root * root);
    }
    return DL_OK;
}

static void test_push_grows_and_keeps(void)
{
    for (unsigned long fail_at = 0; fail_at < 12; fail_at++) {
        check_memory memory = {.fail_at = fail_at};
        dli_arena arena;
        dli_arena_init(&arena, counting(&memory));
        unsigned *items = NULL;
        size_t n = 0;
        dl_status status = push_squares(&arena, 100000, &items, &n);
        CHECK_EQ(status, fail_at != 0 && memory.n_calls >= fail_at ? DL_E_NOMEM : DL_OK);
        size_t n_wrong = 0;
        for (size_t i = 0; i < n; i++) n_wrong += items[i] != (unsigned)(i * i);
        CHECK_EQ(n_wrong, 0);
        dli_arena_free(&arena);
        CHECK_EQ(memory.n_out, 0);
    }
}

static void test_default_allocator_fills_in_for_none(void)
{
    check_memory memory = {0};
    dl_allocator given = counting(&memory), none = {0};
    CHECK(dli_allocator_or_default(&given).acquire == check_acquire);
    CHECK(dli_allocator_or_default(&none).acquire != NULL);
    CHECK(dli_allocator_or_default(NULL).release != NULL);
}

int main(void)
{
    test_memory_is_zeroed_aligned_and_separate();
    test_huge_request_is_refused();
    test_rewind_keeps_one_block();
    test_strings_are_copied();
    test_push_grows_and_keeps();
    test_default_allocator_fills_in_for_none();
    return check_done();
}
