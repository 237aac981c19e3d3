/* chars.h: what kind of character a code point is, for the rooms that do not include utf8proc. Meant for
   characters beyond ASCII (right for ASCII too, but a table of one's own is faster). All take any number and
   return 0 or 1. */
#ifndef DLI_CHARS_H
#define DLI_CHARS_H

#include <stddef.h>
#include <stdint.h>

int dli_cp_is_letter(uint32_t cp); /* categories Lu, Ll, Lt, Lm, Lo */
int dli_cp_is_upper(uint32_t cp);  /* Lu and Lt                      */
int dli_cp_is_lower(uint32_t cp);  /* Ll                             */
int dli_cp_is_digit(uint32_t cp);  /* Nd, of any script              */
int dli_cp_is_mark(uint32_t cp);   /* Mn, Mc, Me                     */
int dli_cp_is_space(uint32_t cp);  /* Zs, Zl, Zp, tab, LF, VT, FF, CR, NEL */

/* Pictographs, flags' letters, skin tones and the enclosing keycap. Signs below U+2190 that are also emoji
   when a variation selector asks for it (copyright, trade mark ...) are not counted: in news they are signs.
 */
int dli_cp_is_emoji(uint32_t cp);

/* Unicode's Extended_Pictographic, all of it: the copyright sign too. */
int dli_cp_is_pictograph(uint32_t cp);

/* Letters and vowel signs of scripts written without spaces: Han, Kana, Bopomofo, Thai, Lao, Khmer, Burmese.
 */
int dli_cp_is_ideograph(uint32_t cp);

/* Bytes of the grapheme cluster at p, at least one character. [p, end) is valid UTF-8 and not empty. */
size_t dli_grapheme_end(const char *p, const char *end);

#endif
