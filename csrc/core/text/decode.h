/* decode.h: reading bytes that may not be UTF-8. Strict: no overlong forms, no surrogates, nothing above
 * U+10FFFF. */
#ifndef DLI_DECODE_H
#define DLI_DECODE_H

#include <stddef.h>
#include <stdint.h>

/* Reads the character at p (p < end). Returns its length and sets *cp; or returns 0 and sets *n_bad to the
   length of the maximal ill-formed subpart at p, 1 to 3 bytes, which is what one U+FFFD stands for. */
static inline size_t dli_decode_strict(const unsigned char *p, const unsigned char *end, uint32_t *cp,
                                       size_t *n_bad)
{
    const unsigned char lead = p[0];
    if (lead < 0x80) {
        *cp = lead;
        return 1;
    }
    *n_bad = 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    const size_t n_bytes = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    /* The second byte has a narrower range after four of the leads; this is what forbids overlongs and
     * surrogates. */
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (end - p < 2 || p[1] < low || p[1] > high) return 0;
    uint32_t value = n_bytes == 2 ? lead & 0x1Fu : n_bytes == 3 ? lead & 0x0Fu : lead & 0x07u;
    value = value << 6 | (p[1] & 0x3Fu);
    for (size_t i = 2; i < n_bytes; i++) {
        if ((size_t)(end - p) <= i || (p[i] & 0xC0) != 0x80) {
            *n_bad = i;
            return 0;
        }
        value = value << 6 | (p[i] & 0x3Fu);
    }
    *cp = value;
    return n_bytes;
}

/* True if a surrogate written as three bytes (ED A0..BF xx) stands at p. */
static inline int dli_is_surrogate_bytes(const unsigned char *p, const unsigned char *end)
{
    return end - p >= 3 && p[0] == 0xED && p[1] >= 0xA0 && p[1] <= 0xBF && (p[2] & 0xC0) == 0x80;
}

#endif
