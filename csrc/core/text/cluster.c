/* cluster.c: decomposition, canonical order and composition of a few code points at a time, by utf8proc.
   utf8proc sorts marks by exchanging neighbours, which takes hours on a hostile megabyte of them; long runs
   are sorted here by counting. */
#include "text/cluster.h"
#include "text/news.h"

#include <string.h>
#include <utf8proc.h>

/* Up to here a run of marks is sorted by insertion. */
#define SHORT_RUN 32

/* Starters that compose with the starter before them (Unicode 15; conjoining Hangul apart). New ones have
   only been added above U+FFFF, and there every mark is taken for one. */
static const uint16_t joining_starters[] = {
    0x09BE, 0x09D7, 0x0B3E, 0x0B56, 0x0B57, 0x0BBE, 0x0BD7, 0x0CC2,
    0x0CD5, 0x0CD6, 0x0D3E, 0x0D57, 0x0DCF, 0x0DDF, 0x102E, 0x1B35,
};

static int combining_class(int32_t cp)
{
    return utf8proc_get_property(cp)->combining_class;
}

static int is_joining_starter(uint32_t cp, const utf8proc_property_t *property)
{
    if (cp < 0x09BE) return 0;
    if (cp > 0xFFFF)
        return (property->category >= UTF8PROC_CATEGORY_MN && property->category <= UTF8PROC_CATEGORY_ME) ||
               cp == 0x16D67;
    if (cp > 0x1B35) return 0;
    /* U+11A7 is left out on purpose: utf8proc (2.8) composes it with a syllable, and it is gone. */
    if (cp >= 0x1100 && cp <= 0x11FF) return (cp >= 0x1161 && cp <= 0x1175) || (cp >= 0x11A8 && cp <= 0x11C2);
    for (size_t i = 0; i < sizeof joining_starters / sizeof *joining_starters; i++)
        if (joining_starters[i] == cp) return 1;
    return 0;
}

int dli_joins(uint32_t cp)
{
    if (cp < 0x300) return 0;
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);
    return property->combining_class != 0 || is_joining_starter(cp, property);
}

int dli_is_starter(uint32_t cp)
{
    return cp < 0x300 || combining_class((int32_t)cp) == 0;
}

int dli_is_inert(uint32_t cp)
{
    if (cp >= 0xAC00 && cp <= 0xD7A3) return 0; /* Hangul syllables decompose by rule, not by table */
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);
    return property->decomp_seqindex == UINT16_MAX && property->combining_class == 0 &&
           !is_joining_starter(cp, property);
}

size_t dli_decompose(uint32_t cp, int compat, int32_t *out)
{
    if (cp < 0x80) {
        out[0] = (int32_t)cp;
        return 1;
    }
    utf8proc_option_t options = compat ? UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT : UTF8PROC_DECOMPOSE;
    return (size_t)utf8proc_decompose_char((utf8proc_int32_t)cp, out, DLI_DECOMPOSED_MAX, options, NULL);
}

static void sort_by_insertion(int32_t *marks, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int32_t mark = marks[i];
        int class = combining_class(mark);
        size_t k = i;
        for (; k > 0 && combining_class(marks[k - 1]) > class; k--) marks[k] = marks[k - 1];
        marks[k] = mark;
    }
}

static dl_status sort_by_counting(dli_arena *arena, int32_t *marks, size_t n)
{
    size_t begins[257] = {0};
    int32_t *sorted = dli_arena_alloc_raw(arena, n * sizeof *sorted);
    if (sorted == NULL) return DL_E_NOMEM;
    for (size_t i = 0; i < n; i++) begins[combining_class(marks[i]) + 1]++;
    for (size_t class = 0; class < 256; class ++) begins[class + 1] += begins[class];
    for (size_t i = 0; i < n; i++) sorted[begins[combining_class(marks[i])]++] = marks[i];
    memcpy(marks, sorted, n * sizeof *sorted);
    return DL_OK;
}

/* Sorts each run of marks by combining class; marks of one class keep their order. */
static dl_status order_marks(dli_arena *arena, int32_t *cps, size_t n)
{
    for (size_t begin = 0; begin < n;) {
        size_t end = begin;
        int last = 0, in_order = 1;
        for (int class; end < n && (class = combining_class(cps[end])) != 0; end++) {
            if (class < last) in_order = 0;
            last = class;
        }
        if (!in_order && end - begin <= SHORT_RUN) sort_by_insertion(cps + begin, end - begin);
        else if (!in_order) DL_TRY(sort_by_counting(arena, cps + begin, end - begin));
        begin = end + 1; /* the starter that ended the run, if any */
    }
    return DL_OK;
}

dl_status dli_cluster_finish(dli_arena *arena, dli_cluster *cluster, int compose)
{
    if (cluster->n < 2) return DL_OK; /* what is decomposed and alone composes with nothing */
    DL_TRY(order_marks(arena, cluster->cps, cluster->n));
    if (!compose) return DL_OK;
    utf8proc_ssize_t n = utf8proc_normalize_utf32(cluster->cps, (utf8proc_ssize_t)cluster->n,
                                                  UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    if (n >= 0) cluster->n = (size_t)n; /* utf8proc reports no errors here */
    return DL_OK;
}
