/* key.h: the 64-bit keys that words and phrases are looked up by. A key is a hash of the folded word; 64 bits make a
   false hit among some 10^6 names as good as impossible, so no strings are kept to compare. */
#ifndef DLI_KEY_H
#define DLI_KEY_H

#include <stdint.h>
#include <string.h>

/* Multiply and xor the halves of the 128-bit product: the mixing step of wyhash. */
static inline uint64_t dli_mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* The key of a folded word of n bytes (see text/fold.h). Never 0. */
static inline uint64_t dli_key(const char *folded, size_t n)
{
    uint64_t h = 0x9E3779B97F4A7C15u ^ n;
    while (n > 8) {
        uint64_t w;
        memcpy(&w, folded, 8);
        h = dli_mix(h ^ w, 0xA0761D6478BD642Fu);
        folded += 8;
        n -= 8;
    }
    uint64_t w = 0;
    memcpy(&w, folded, n); /* little-endian hosts only; checked in pack.c */
    h = dli_mix(h ^ w, 0xE7037ED1A0B428DBu);
    return h | 1;
}

/* The key of a phrase: that of its words so far, and the next word. */
static inline uint64_t dli_key_append(uint64_t phrase, uint64_t word)
{
    return dli_mix(phrase ^ 0x8EBC6AF09C88C6E3u, word ^ 0x589965CC75374CC3u) | 1;
}

/* The number of places, a power of two, of a table in which n keys fill at most half. */
static inline size_t dli_table_size(size_t n)
{
    size_t size = 16;
    while (size < 2 * n) size *= 2;
    return size;
}

#endif
