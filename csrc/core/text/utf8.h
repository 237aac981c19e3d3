/* utf8.h: walking text that is known to be valid UTF-8. None of these look past the character they are given.
 */
#ifndef DLI_UTF8_H
#define DLI_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* True for the second and later bytes of a character. */
static inline int dli_utf8_is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of the character that begins with `lead`: 1 to 4. */
static inline size_t dli_utf8_n_bytes(char lead)
{
    unsigned char b = (unsigned char)lead;
    return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

/* The code point at p; its length in bytes goes to *n_bytes. */
static inline uint32_t dli_utf8_decode(const char *p, size_t *n_bytes)
{
    const unsigned char *b = (const unsigned char *)p;
    *n_bytes = dli_utf8_n_bytes(*p);
    switch (*n_bytes) {
    case 1: return b[0];
    case 2: return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
    case 3: return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
    default: return (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 | (b[2] & 0x3Fu) << 6 | (b[3] & 0x3Fu);
    }
}

/* The start of the character that ends at p; p itself at the beginning of the text. */
static inline const char *dli_utf8_back(const char *p, const char *begin)
{
    if (p == begin) return p;
    do p--;
    while (p > begin && dli_utf8_is_continuation(*p));
    return p;
}

/* The code point that ends at p, 0 at the beginning of the text. */
static inline uint32_t dli_utf8_before(const char *p, const char *begin)
{
    size_t n_bytes;
    return p == begin ? 0 : dli_utf8_decode(dli_utf8_back(p, begin), &n_bytes);
}

/* Writes a code point, at most 4 bytes; returns how many. */
static inline size_t dli_utf8_encode(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

#endif
