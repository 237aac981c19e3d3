/* span.h: search in arrays whose items begin with their span and are sorted by where it begins. */
#ifndef DLI_SPAN_H
#define DLI_SPAN_H

#include <dateline/types.h>

/* The index of the first of n items of so many bytes each that begins at `byte` or behind it; n if none does. */
static inline size_t dli_span_from(const void *items, size_t n, size_t size, uint32_t byte)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const dl_span *span = (const void *)((const char *)items + middle * size);
        if (span->begin < byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

#endif
