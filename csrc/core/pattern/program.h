/* program.h: the only door to PCRE2. A program is one compiled pattern, over bytes or over 16-bit symbols; a matcher is
   what one thread needs to run programs. */
#ifndef DLI_PROGRAM_H
#define DLI_PROGRAM_H

#include "base/arena.h"
#include <dateline/status.h>

#define DLI_MAX_CAPTURES 16

typedef struct dli_program dli_program;
typedef struct dli_matcher dli_matcher;

/* How a match went. */
typedef enum dli_match {
    DLI_MATCH_NO = 0,
    DLI_MATCH_YES = 1,
    DLI_MATCH_LIMIT = -1,
    DLI_MATCH_NOMEM = -2
} dli_match;

/* Compiles a PCRE2 pattern over UTF-8 bytes, or over symbols (no UTF mode). An anchored program matches only where it is
   started: JIT code takes no such option at match time. `line` and `name` go into the error; `alloc` must outlive the
   program. Released with dli_program_free(). Errors: DL_E_RULE, DL_E_NOMEM. */
dl_status dli_program_bytes(const dl_allocator *alloc, const char *pattern, size_t n, int anchored,
                            const char *name, uint32_t line, dli_program **out, dl_error *err);
dl_status dli_program_symbols(const dl_allocator *alloc, const uint16_t *pattern, size_t n, int anchored,
                              const char *name, uint32_t line, dli_program **out, dl_error *err);
void dli_program_free(dli_program *program);

/* One thread's match data and stack; NULL without memory. `alloc` must outlive it. */
dli_matcher *dli_matcher_new(const dl_allocator *alloc);
void dli_matcher_free(dli_matcher *matcher);

/* Where the groups matched: at[0] is the whole match, which is never empty; a group that took no part, or is empty, is
   {DL_NONE, DL_NONE}. */
typedef struct dli_groups {
    uint32_t n;
    dl_span at[DLI_MAX_CAPTURES];
} dli_groups;

/* Runs a program over subject[0, n), starting at `start`. Positions are bytes or symbols of the subject. Work is bounded: DLI_MATCH_LIMIT says that the bound was met. */
dli_match dli_match_bytes(dli_matcher *matcher, const dli_program *program, const char *subject, size_t n,
                          size_t start, dli_groups *groups);
dli_match dli_match_symbols(dli_matcher *matcher, const dli_program *program, const uint16_t *subject,
                            size_t n, size_t start, dli_groups *groups);

#endif
