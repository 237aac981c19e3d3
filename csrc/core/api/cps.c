/* cps.c: bytes to code points and back, in constant time: rank and select over a bit for each byte. */
#include "api/document.h"
#include "text/ascii.h"
#include "text/decode.h"

#include <string.h>

static int is_ascii_8(const unsigned char *p)
{
    uint64_t w;
    memcpy(&w, p, 8);
    return (w & 0x8080808080808080u) == 0;
}

/* Marks where characters begin. What is ill-formed counts as the text room reads it: one for each maximal subpart, and
   with DL_SURROGATES one for a surrogate. */
static void mark_starts(dl_str text, unsigned flags, uint64_t *starts)
{
    const unsigned char *begin = (const unsigned char *)text.data, *end = begin + text.n_bytes;
    for (const unsigned char *p = begin; p < end;) {
        size_t at = (size_t)(p - begin), n_bad = 1;
        if (end - p >= 8 && is_ascii_8(p)) {
            starts[at >> 6] |= (uint64_t)0xFF << (at & 63);
            if ((at & 63) > 56) starts[(at >> 6) + 1] |= (uint64_t)0xFF >> (64 - (at & 63));
            p += 8;
            continue;
        }
        uint32_t cp;
        starts[at >> 6] |= (uint64_t)1 << (at & 63);
        size_t n = *p < 0x80 ? 1 : dli_decode_strict(p, end, &cp, &n_bad);
        p += n > 0 ? n : (flags & DL_SURROGATES) && dli_is_surrogate_bytes(p, end) ? 3 : n_bad;
    }
}

int dli_cp_index_make(dli_arena *arena, dl_str text, unsigned flags, dli_cp_index *out)
{
    *out = (dli_cp_index){.n_cps = (uint32_t)text.n_bytes};
    const unsigned char *bytes = (const unsigned char *)text.data;
    if (dli_ascii_end(bytes, bytes + text.n_bytes, 0) == bytes + text.n_bytes) return 1;
    size_t n_words = text.n_bytes / 64 + 1;
    out->starts = dli_arena_alloc(arena, n_words * sizeof *out->starts);
    out->before = dli_arena_alloc_raw(arena, n_words * sizeof *out->before);
    if (out->starts == NULL || out->before == NULL) return 0;
    mark_starts(text, flags, out->starts);
    uint32_t n = 0;
    for (size_t i = 0; i < n_words; i++) {
        out->before[i] = n;
        n += (uint32_t)__builtin_popcountll(out->starts[i]);
    }
    out->n_cps = n;
    return 1;
}

uint32_t dl_doc_n_cps(const dl_doc *doc)
{
    return doc->cps.n_cps;
}

uint32_t dl_doc_cp(const dl_doc *doc, uint32_t byte)
{
    if (byte > doc->text.n_bytes) byte = (uint32_t)doc->text.n_bytes;
    if (doc->cps.before == NULL) return byte;
    uint64_t below = doc->cps.starts[byte >> 6] & (((uint64_t)1 << (byte & 63)) - 1);
    return doc->cps.before[byte >> 6] + (uint32_t)__builtin_popcountll(below);
}

/* Binary search for the word of bits, then its n-th bit. */
uint32_t dl_doc_byte(const dl_doc *doc, uint32_t cp)
{
    if (cp >= doc->cps.n_cps) return (uint32_t)doc->text.n_bytes;
    if (doc->cps.before == NULL) return cp;
    size_t low = 0, high = doc->text.n_bytes / 64 + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (doc->cps.before[middle] <= cp) low = middle;
        else high = middle;
    }
    uint64_t bits = doc->cps.starts[low];
    for (uint32_t n = cp - doc->cps.before[low]; n > 0; n--) bits &= bits - 1;
    return (uint32_t)(low * 64 + (size_t)__builtin_ctzll(bits));
}
