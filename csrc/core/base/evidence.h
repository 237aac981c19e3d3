/* evidence.h: the reasons of a document, gathered while it is read. Spans are bytes of the analysis text until
   api/document.c maps them to the source. */
#ifndef DLI_EVIDENCE_H
#define DLI_EVIDENCE_H

#include "base/arena.h"
#include <dateline/types.h>

typedef struct dli_evidence {
    dl_evidence *items;
    size_t n, room;
} dli_evidence;

/* Appends one reason. `rule` and `detail` must live as long as the engine or the document's arena. */
static inline dl_status dli_evidence_add(dli_arena *arena, dli_evidence *list, dl_evidence item)
{
    DLI_PUSH(arena, list->items, list->n, list->room, item);
    return DL_OK;
}

/* A NUL-terminated string as dl_str. */
static inline dl_str dli_str(const char *text)
{
    size_t n = 0;
    while (text[n]) n++;
    return (dl_str){text, n};
}

#endif
