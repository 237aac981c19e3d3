/* plain.h: which two- and three-byte characters pass through a form untouched, whatever stands before them.
 */
#ifndef DLI_PLAIN_H
#define DLI_PLAIN_H

#include <dateline/text.h>

#include <stddef.h>

/* two[] has one bit for each code point below U+0800, true if the form leaves it alone and it composes with
   nothing before it. three[lead & 15] has one bit for each second byte, true if that holds for all 64
   characters behind it. A clear bit only means: look closer. Ill-formed bytes meet clear bits. */
typedef struct dli_plain {
    uint64_t two[32];
    uint64_t three[16];
} dli_plain;

/* The table of a form. */
const dli_plain *dli_plain_of(dl_form form);

/* Bytes of the plain character at p (a non-ASCII byte, p < end), or 0. */
static inline size_t dli_plain_at(const dli_plain *plain, const unsigned char *p, const unsigned char *end)
{
    if (end - p < 3) return 0; /* the last two bytes of a text may look closer */
    if ((p[1] & 0xC0) != 0x80) return 0;
    if (p[0] < 0xE0) return p[0] >= 0xC0 && plain->two[p[0] & 0x1F] >> (p[1] & 0x3F) & 1 ? 2 : 0;
    if (p[0] < 0xF0) return plain->three[p[0] & 0x0F] >> (p[1] & 0x3F) & 1 && (p[2] & 0xC0) == 0x80 ? 3 : 0;
    return 0;
}

#endif
