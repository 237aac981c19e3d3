/* arena.c: a chain of blocks; allocation moves a mark, release drops the chain. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES ((size_t)16384)

static void *acquire_malloc(void *context, size_t n_bytes)
{
    (void)context;
    return malloc(n_bytes);
}

static void release_malloc(void *context, void *bytes, size_t n_bytes)
{
    (void)context;
    (void)n_bytes;
    free(bytes);
}

dl_allocator dli_allocator_or_default(const dl_allocator *given)
{
    if (given != NULL && given->acquire != NULL && given->release != NULL) return *given;
    return (dl_allocator){.acquire = acquire_malloc, .release = release_malloc};
}

void dli_arena_init(dli_arena *arena, dl_allocator alloc)
{
    *arena = (dli_arena){.alloc = alloc};
}

static size_t header_bytes(void)
{
    const size_t align = alignof(max_align_t);
    return (sizeof(dli_block) + align - 1) / align * align;
}

void *dli_arena_alloc_raw(dli_arena *arena, size_t n_bytes)
{
    const size_t align = alignof(max_align_t);
    if (n_bytes > SIZE_MAX / 4) return NULL;
    n_bytes = (n_bytes + align - 1) / align * align;
    dli_block *block = arena->head;
    if (block == NULL || block->room - block->used < n_bytes) {
        /* Each block is as large as all before it, so that the chain stays short however long the text is. */
        size_t room = block == NULL ? BLOCK_BYTES : 2 * block->room;
        if (room < n_bytes) room = n_bytes;
        block = arena->alloc.acquire(arena->alloc.context, header_bytes() + room);
        if (block == NULL) return NULL;
        *block = (dli_block){.next = arena->head, .room = room};
        arena->head = block;
    }
    void *bytes = (char *)block + header_bytes() + block->used;
    block->used += n_bytes;
    return bytes;
}

void *dli_arena_alloc(dli_arena *arena, size_t n_bytes)
{
    void *bytes = dli_arena_alloc_raw(arena, n_bytes);
    return bytes == NULL ? NULL : memset(bytes, 0, n_bytes);
}

static void release_chain(dli_arena *arena, dli_block *block)
{
    while (block != NULL) {
        dli_block *next = block->next;
        arena->alloc.release(arena->alloc.context, block, header_bytes() + block->room);
        block = next;
    }
}

void dli_arena_rewind(dli_arena *arena, size_t keep_bytes)
{
    dli_block *head = arena->head; /* the newest is the largest */
    if (head == NULL) return;
    if (head->room > keep_bytes) {
        dli_arena_free(arena);
        return;
    }
    release_chain(arena, head->next);
    head->next = NULL;
    head->used = 0;
}

void dli_arena_free(dli_arena *arena)
{
    release_chain(arena, arena->head);
    arena->head = NULL;
}

dl_str dli_arena_copy(dli_arena *arena, dl_str text)
{
    if (text.n_bytes == 0) return (dl_str){"", 0};
    char *copy = dli_arena_alloc_raw(arena, text.n_bytes);
    if (copy == NULL) return (dl_str){NULL, 0};
    memcpy(copy, text.data, text.n_bytes);
    return (dl_str){copy, text.n_bytes};
}

int dli_grow(dli_arena *arena, void **items, size_t *room, size_t n, size_t item_bytes)
{
    size_t wanted = *room < 16 ? 32 : 2 * *room;
    if (wanted > SIZE_MAX / 8 / item_bytes) return 0;
    void *larger = dli_arena_alloc_raw(arena, wanted * item_bytes);
    if (larger == NULL) return 0;
    if (n > 0) memcpy(larger, *items, n * item_bytes);
    *items = larger;
    *room = wanted;
    return 1;
}
