/* news.h: what the NEWS form makes of each character. */
#ifndef DLI_NEWS_H
#define DLI_NEWS_H

#include <stddef.h>
#include <stdint.h>

/* Enough for the decomposition of any character; the longest is U+FDFA with 18. */
#define DLI_DECOMPOSED_MAX 32

typedef enum dli_news_kind {
    DLI_NEWS_TEXT = 0, /* what was written to `out` */
    DLI_NEWS_REMOVED,  /* invisible, always removed */
    DLI_NEWS_JOINER,   /* these three are kept or removed according to their neighbours: dli_news_keeps() */
    DLI_NEWS_VARIATION,
    DLI_NEWS_TAG
} dli_news_kind;

/* Replaces one character: canonical decomposition, then look-alikes to the plain character. Writes *n code
   points, all of them decomposed, for DLI_NEWS_TEXT; the character itself otherwise. */
dli_news_kind dli_news_map(uint32_t cp, int32_t out[DLI_DECOMPOSED_MAX], size_t *n);

/* True if the joiner, variation selector or tag `cp` stays. `before` is the starter that it follows in the
   result, `after` the next one behind it; 0 at the ends of the text. Starters, because marks may yet change
   places. */
int dli_news_keeps(dli_news_kind kind, uint32_t cp, uint32_t before, uint32_t after);

/* The replacement, at most 3 bytes of UTF-8, of a frequent sign; n_bytes is 0 where there is none. What they
   become composes with no mark, so that they may be replaced without a look at what follows. */
typedef struct dli_news_sign {
    char n_bytes;
    char bytes[4]; /* NUL-terminated */
} dli_news_sign;

extern const dli_news_sign dli_news_latin[64];       /* U+0080 to U+00BF: C2 xx    */
extern const dli_news_sign dli_news_punctuation[64]; /* U+2000 to U+203F: E2 80 xx */

#endif
