/* driver.c: runs a fuzz target without libFuzzer: each seed as it is, then seeds changed at random, the same in every run.

   fuzz_NAME SECONDS FILE...      FUZZ_START, a number, makes other changes

   A change is what makes parsers stumble: a flipped bit, a byte or number of an extreme value, a piece cut out, doubled or
   moved here from another seed. With FUZZ_KEEP=FILE each input is written there before it is run: the last one is the
   culprit, to run alone as a seed with 0 seconds. For coverage-guided fuzzing build with clang -fsanitize=fuzzer and without this file. */
#include "../c/check.h"
#include "fuzz.h"

#include <time.h>

#define MAX_SEEDS 64

typedef struct seed {
    uint8_t *bytes;
    size_t n;
} seed;

static unsigned long long state = 1;

static unsigned below(size_t n)
{
    return n == 0 ? 0 : check_random(&state, (unsigned)n);
}

static seed read_seed(const char *path)
{
    seed out = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    fseek(file, 0, SEEK_END);
    long n = ftell(file);
    rewind(file);
    out.n = n > 0 ? (size_t)n : 0;
    out.bytes = malloc(out.n + 1);
    if (out.bytes == NULL || fread(out.bytes, 1, out.n, file) != out.n) exit(EXIT_FAILURE);
    fclose(file);
    return out;
}

static void put_extreme(uint8_t *at, size_t n_bytes)
{
    static const int64_t values[] = {0,   1,      -1,     127,    128,        255,
                                     256, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000};
    int64_t value = values[below(sizeof values / sizeof *values)];
    memcpy(at, &value, n_bytes);
}

/* One change to bytes[0, n), of which there is room for as many again and 64. Returns the new length. */
static size_t change(uint8_t *bytes, size_t n, const seed *other)
{
    size_t at = below(n), length = 1 + below(16);
    if (n < 16) return n;
    switch (below(8)) {
    case 0: bytes[at] ^= (uint8_t)(1u << below(8)); return n;
    case 1: bytes[at] = (uint8_t)below(256); return n;
    case 2: put_extreme(bytes + at / 4 * 4 % (n - 8), 4); return n;
    case 3: put_extreme(bytes + at / 2 * 2 % (n - 8), 2); return n;
    case 4: bytes[at] = (uint8_t)(bytes[at] + below(9) - 4); return n;
    case 5: /* cut out */
        if (at + length > n) return at;
        memmove(bytes + at, bytes + at + length, n - at - length);
        return n - length;
    case 6: /* double */
        if (at + length > n) return n;
        memmove(bytes + at + length, bytes + at, n - at);
        return n + length;
    default: /* a piece of another seed over this one */
        for (size_t i = 0, from = below(other->n); i < length && at + i < n && from + i < other->n; i++)
            bytes[at + i] = other->bytes[from + i];
        return n;
    }
}

/* In memory of exactly its size, so that AddressSanitizer sees the first byte read behind it. */
static void run(const uint8_t *bytes, size_t n)
{
    uint8_t *copy = malloc(n + (n == 0));
    if (copy == NULL) exit(EXIT_FAILURE);
    if (n > 0) memcpy(copy, bytes, n);
    const char *keep = getenv("FUZZ_KEEP");
    FILE *file = keep == NULL ? NULL : fopen(keep, "wb");
    if (file != NULL && (fwrite(copy, 1, n, file) != n || fclose(file) != 0)) exit(EXIT_FAILURE);
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
}

int main(int n_arguments, char **arguments)
{
    seed seeds[MAX_SEEDS];
    unsigned n_seeds = 0, n_runs = 0;
    if (n_arguments < 3) {
        fputs("usage: fuzz_NAME SECONDS FILE...\n", stderr);
        return EXIT_FAILURE;
    }
    for (int i = 2; i < n_arguments && n_seeds < MAX_SEEDS; i++) seeds[n_seeds++] = read_seed(arguments[i]);
    if (getenv("FUZZ_START") != NULL) state = strtoull(getenv("FUZZ_START"), NULL, 10);
    const clock_t end = clock() + (clock_t)(atof(arguments[1]) * CLOCKS_PER_SEC);
    run(NULL, 0);
    for (unsigned i = 0; i < n_seeds; i++) run(seeds[i].bytes, seeds[i].n);
    for (; clock() < end; n_runs++) {
        const seed *from = &seeds[n_runs % n_seeds];
        uint8_t *bytes = malloc(2 * from->n + 64);
        size_t n = from->n;
        if (bytes == NULL) return EXIT_FAILURE;
        if (n > 0) memcpy(bytes, from->bytes, n);
        for (unsigned i = 0, n_changes = 1 + below(4); i < n_changes; i++)
            if (n < 2 * from->n) n = change(bytes, n, &seeds[below(n_seeds)]);
        run(bytes, n);
        free(bytes);
    }
    for (unsigned i = 0; i < n_seeds; i++) free(seeds[i].bytes);
    printf("%u seeds and %u changed ones passed\n", n_seeds, n_runs);
    return EXIT_SUCCESS;
}
