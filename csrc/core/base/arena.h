/* arena.h: memory that is given back all at once. */
#ifndef DLI_ARENA_H
#define DLI_ARENA_H

#include <dateline/engine.h>

typedef struct dli_block {
    struct dli_block *next;
    size_t used, room;
} dli_block;

typedef struct dli_arena {
    dl_allocator alloc;
    dli_block *head;
} dli_arena;

/* malloc and free as an allocator; or `given` itself if it names functions. */
dl_allocator dli_allocator_or_default(const dl_allocator *given);

void dli_arena_init(dli_arena *arena, dl_allocator alloc);

/* Returns n_bytes of zeroed memory aligned for any type, or NULL. It lives as long as the arena. */
void *dli_arena_alloc(dli_arena *arena, size_t n_bytes);

/* The same, not zeroed: for what is filled at once. */
void *dli_arena_alloc_raw(dli_arena *arena, size_t n_bytes);

/* Forgets what was allocated but keeps the largest block for the next time, unless it is larger than `keep_bytes`. */
void dli_arena_rewind(dli_arena *arena, size_t keep_bytes);

void dli_arena_free(dli_arena *arena);

/* Copies a string into the arena; {NULL, 0} if there is no memory and the string is not empty. */
dl_str dli_arena_copy(dli_arena *arena, dl_str text);

/* Makes room for one more item in a growing array that lives in the arena; *items may move. Returns 0 without memory.
   The old copy stays behind in the arena: growing doubles, so no more is lost than is used. */
int dli_grow(dli_arena *arena, void **items, size_t *room, size_t n, size_t item_bytes);

/* Appends `item` to the array (items, n, room) in `arena`, or returns DL_E_NOMEM from the calling function. */
#define DLI_PUSH(arena, items, n, room, ...)                                                                 \
    do {                                                                                                     \
        if ((n) == (room)) {                                                                                 \
            void *push_items = (items);                                                                      \
            size_t push_room = (room);                                                                       \
            if (!dli_grow((arena), &push_items, &push_room, (n), sizeof *(items))) return DL_E_NOMEM;        \
            (items) = push_items;                                                                            \
            (room) = push_room;                                                                              \
        }                                                                                                    \
        (items)[(n)++] = __VA_ARGS__;                                                                        \
    } while (0)

#define DL_TRY(call)                                                                                         \
    do {                                                                                                     \
        dl_status try_status = (call);                                                                       \
        if (try_status != DL_OK) return try_status;                                                          \
    } while (0)

#endif
