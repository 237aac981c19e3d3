/* check.h: what a test program needs. Each program is one main() that runs checks and ends with `return
   check_done();`, which prints "N passed, N failed". A failed check prints its place and goes on. Needs
   nothing but libc and types.h. */
#ifndef CHECK_H
#define CHECK_H

#include <dateline/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned long check_n_passed, check_n_failed;

/* Counts one check; true if it passed. The first twenty failures are told about. */
static inline int check_note(int passed, const char *file, int line)
{
    if (passed) {
        check_n_passed++;
        return 1;
    }
    if (++check_n_failed <= 20) fprintf(stderr, "%s:%d: ", file, line);
    return 0;
}

static inline int check_is_told(void)
{
    return check_n_failed <= 20;
}

static inline void check_true(int passed, const char *text, const char *file, int line)
{
    if (!check_note(passed, file, line) && check_is_told()) fprintf(stderr, "not true: %s\n", text);
}

static inline void check_equal(long long got, long long wanted, const char *text, const char *file, int line)
{
    if (!check_note(got == wanted, file, line) && check_is_told())
        fprintf(stderr, "%s is %lld, not %lld\n", text, got, wanted);
}

/* Prints a string with everything but printable ASCII as \xHH. */
static inline void check_print(dl_str text)
{
    for (size_t i = 0; i < text.n_bytes && i < 200; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte >= 0x20 && byte < 0x7F && byte != '\\') fputc(byte, stderr);
        else fprintf(stderr, "\\x%02X", byte);
    }
}

static inline void check_string(dl_str got, dl_str wanted, const char *text, const char *file, int line)
{
    int same = got.n_bytes == wanted.n_bytes &&
               (got.n_bytes == 0 || memcmp(got.data, wanted.data, got.n_bytes) == 0);
    if (check_note(same, file, line) || !check_is_told()) return;
    fprintf(stderr, "%s is \"", text);
    check_print(got);
    fprintf(stderr, "\", not \"");
    check_print(wanted);
    fprintf(stderr, "\"\n");
}

#define CHECK(condition) check_true((condition) ? 1 : 0, #condition, __FILE__, __LINE__)
#define CHECK_EQ(got, wanted) check_equal((long long)(got), (long long)(wanted), #got, __FILE__, __LINE__)
#define CHECK_STR(got, wanted) check_string((got), (wanted), #got, __FILE__, __LINE__)

/* A C string as a dl_str. */
static inline dl_str check_str(const char *text)
{
    return (dl_str){text, strlen(text)};
}

/* Prints the sums; the exit status of the program. */
static inline int check_done(void)
{
    printf("%lu passed, %lu failed\n", check_n_passed, check_n_failed);
    return check_n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* A pseudo-random number below `n`, from a state of one's own (splitmix64): the same in every run. */
static inline unsigned check_random(unsigned long long *state, unsigned n)
{
    unsigned long long z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (unsigned)((z ^ (z >> 31)) % n);
}

/* An allocator's context that fails at the n-th call (0: never) and counts what is out. */
typedef struct check_memory {
    unsigned long n_calls, fail_at;
    long n_out;
} check_memory;

static inline void *check_acquire(void *context, size_t n_bytes)
{
    check_memory *memory = context;
    if (++memory->n_calls == memory->fail_at) return NULL;
    memory->n_out++;
    return malloc(n_bytes);
}

static inline void check_release(void *context, void *bytes, size_t n_bytes)
{
    check_memory *memory = context;
    (void)n_bytes;
    memory->n_out--;
    free(bytes);
}

#endif
