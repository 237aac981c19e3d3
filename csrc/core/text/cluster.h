/* cluster.h: normalising one cluster, a starter and whatever may reorder or compose with it. */
#ifndef DLI_CLUSTER_H
#define DLI_CLUSTER_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

/* A run of decomposed code points that ends where the next begins anew. */
typedef struct dli_cluster {
    int32_t *cps;
    size_t n, room;
    int32_t first_cps[64]; /* cps until there are more */
} dli_cluster;

static inline void dli_cluster_init(dli_cluster *cluster)
{
    cluster->cps = cluster->first_cps;
    cluster->n = 0;
    cluster->room = sizeof cluster->first_cps / sizeof *cluster->first_cps;
}

/* True if cp, which is decomposed, may reorder or compose with what stands before it. */
int dli_joins(uint32_t cp);

/* True if cp is not a mark that reorders: its combining class is 0. */
int dli_is_starter(uint32_t cp);

/* True if cp neither decomposes in any of the standard forms nor joins what stands before it. */
int dli_is_inert(uint32_t cp);

/* Writes the decomposition of cp, at most DLI_DECOMPOSED_MAX code points; returns how many. */
size_t dli_decompose(uint32_t cp, int compat, int32_t *out);

/* Puts the marks in canonical order and, if `compose`, composes. Linear in the length. Errors: DL_E_NOMEM. */
dl_status dli_cluster_finish(dli_arena *arena, dli_cluster *cluster, int compose);

#endif
