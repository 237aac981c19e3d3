/* fold.h: fold keys. Two words that a reader takes for the same name have one folded form: case folding,
   diacritics removed, letters that do not decompose replaced by their nearest ASCII letters (ı i, ß ss, ø o,
   đ d, ð d, þ th, ł l, æ ae, œ oe, ŋ n, ħ h, ə a ...). Apostrophes of all kinds become ', hyphens -. */
#ifndef DLI_FOLD_H
#define DLI_FOLD_H

#include <stddef.h>
#include <stdint.h>

/* Folds n bytes of valid UTF-8 into out, which has room for `room` bytes; returns the bytes written, at most
   `room` (a longer result is cut at a character border). A word of n bytes never folds to more than 3 * n
   bytes. */
size_t dli_fold(const char *word, size_t n, char *out, size_t room);

/* The key (base/key.h) of a word: its folded form hashed. ASCII words take a path without a buffer. Words of
   more than DLI_FOLD_MAX bytes are keyed by their first DLI_FOLD_MAX bytes. */
#define DLI_FOLD_MAX 256
uint64_t dli_fold_key(const char *word, size_t n);

#endif
