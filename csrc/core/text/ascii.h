/* ascii.h: running over plain ASCII, 16 bytes at a time with SSE2, else 8 bytes at a time in a 64-bit word.
 */
#ifndef DLI_ASCII_H
#define DLI_ASCII_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* True for the ASCII bytes that the NEWS form changes: controls but tab and line feed, the backtick, DEL. */
static inline int dli_is_news_ascii(unsigned char byte)
{
    return (byte < 0x20 && byte != '\t' && byte != '\n') || byte == '`' || byte == 0x7F;
}

#if defined(__SSE2__)

static inline unsigned dli_stops_16(const unsigned char *p, int news)
{
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    if (!news) return (unsigned)_mm_movemask_epi8(bytes);
    /* As signed bytes, controls and non-ASCII are both less than a space. */
    const __m128i low = _mm_cmpgt_epi8(_mm_set1_epi8(' '), bytes);
    const __m128i kept =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')));
    const __m128i odd =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('`')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F)));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_andnot_si128(kept, low), odd));
}

#else

#define DLI_ONES 0x0101010101010101u
#define DLI_HIGHS 0x8080808080808080u

/* The high bit of each byte of `w` that equals `byte`; exact where the high bits of w are clear. */
static inline uint64_t dli_equal_8(uint64_t w, unsigned byte)
{
    return ~((w ^ DLI_ONES * byte) + (DLI_HIGHS - DLI_ONES)) & DLI_HIGHS;
}

/* The high bit of each byte that stops the run, and maybe of later bytes too: the lowest one is exact. */
static inline uint64_t dli_stops_8(const unsigned char *p, int news)
{
    uint64_t w;
    memcpy(&w, p, 8);
    uint64_t wide = w & DLI_HIGHS;
    if (!news || wide != 0) return wide | (news ? DLI_HIGHS : 0);
    uint64_t low = ~(w + DLI_ONES * 0x60) & DLI_HIGHS;
    low &= ~(dli_equal_8(w, '\n') | dli_equal_8(w, '\t'));
    return low | dli_equal_8(w, '`') | dli_equal_8(w, 0x7F);
}

#endif

/* The first byte in [p, end) that is not ASCII, or with `news` one that the NEWS form may change; else end.
 */
static inline const unsigned char *dli_ascii_end(const unsigned char *p, const unsigned char *end, int news)
{
#if defined(__SSE2__)
    while (end - p >= 16) {
        unsigned stops = dli_stops_16(p, news);
        if (stops != 0) return p + __builtin_ctz(stops);
        p += 16;
    }
#else
    while (end - p >= 8 && dli_stops_8(p, news) == 0) p += 8;
#endif
    while (p < end && *p < 0x80 && !(news && dli_is_news_ascii(*p))) p++;
    return p;
}

#endif
