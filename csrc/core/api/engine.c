/* engine.c: the life of engines. */
#include "api/engine.h"
#include "base/error.h"

#include <string.h>

static void release_files(dl_engine *engine)
{
    for (size_t i = 0; i < engine->n_files; i++)
        if (engine->files[i].release != NULL) engine->files[i].release(engine->files[i].context);
}

static void free_engine(dl_engine *engine)
{
    dl_allocator alloc = engine->alloc;
    dli_knowledge_free(&engine->knowledge);
    release_files(engine);
    if (engine->files != NULL)
        alloc.release(alloc.context, engine->files, engine->n_files * sizeof *engine->files);
    alloc.release(alloc.context, engine, sizeof *engine);
}

static dl_status fill_engine(dl_engine *engine, dl_error *err)
{
    DL_TRY(dli_knowledge_make(engine->alloc, engine->files, engine->n_files, &engine->knowledge, err));
    engine->layout_words = dli_layout_words_make(&engine->knowledge);
    DL_TRY(dli_value_words_make(&engine->knowledge.arena, &engine->knowledge, &engine->value_words, err));
    DL_TRY(dli_name_words_make(&engine->knowledge.arena, &engine->knowledge, &engine->name_words));
    DL_TRY(dli_reference_words_make(&engine->knowledge.arena, &engine->knowledge, &engine->reference_words));
    DL_TRY(dli_quote_words_make(&engine->knowledge.arena, &engine->knowledge, &engine->quote_words));
    return dli_event_words_make(&engine->knowledge.arena, &engine->knowledge, &engine->event_words, err);
}

/* The caller's packs are released also when building fails, so that there is one rule to remember. */
static dl_status refuse(const dl_pack *packs, size_t n_packs, dl_status status, const char *why,
                        dl_error *err)
{
    for (size_t i = 0; packs != NULL && i < n_packs; i++)
        if (packs[i].release != NULL) packs[i].release(packs[i].context);
    return dli_fail(err, status, 0, 0, "%s", why);
}

dl_status dl_engine_new(const dl_pack *packs, size_t n_packs, const dl_engine_options *options,
                        dl_engine **out, dl_error *err)
{
    *out = NULL;
    if (err != NULL) *err = (dl_error){0};
    if (packs == NULL || n_packs == 0 || n_packs > 64)
        return refuse(packs, n_packs > 64 ? 0 : n_packs, DL_E_ARGUMENT, "an engine is made of 1 to 64 packs",
                      err);
    if (options != NULL && options->struct_size != sizeof *options)
        return refuse(packs, n_packs, DL_E_ARGUMENT, "dl_engine_options.struct_size is of another version",
                      err);
    dl_allocator alloc = dli_allocator_or_default(options == NULL ? NULL : &options->allocator);
    dl_engine *engine = alloc.acquire(alloc.context, sizeof *engine);
    dl_pack *files = alloc.acquire(alloc.context, n_packs * sizeof *files);
    if (engine == NULL || files == NULL) {
        if (engine != NULL) alloc.release(alloc.context, engine, sizeof *engine);
        if (files != NULL) alloc.release(alloc.context, files, n_packs * sizeof *files);
        return refuse(packs, n_packs, DL_E_NOMEM, "no memory for the engine", err);
    }
    memset(engine, 0, sizeof *engine);
    atomic_init(&engine->n_refs, 1);
    engine->alloc = alloc;
    engine->files = memcpy(files, packs, n_packs * sizeof *files);
    engine->n_files = n_packs;
    dl_status status = fill_engine(engine, err);
    if (status != DL_OK) {
        free_engine(engine);
        if (status == DL_E_NOMEM) return dli_fail(err, status, 0, 0, "no memory for the engine");
        return status;
    }
    *out = engine;
    return DL_OK;
}

dl_engine *dl_engine_ref(dl_engine *engine)
{
    if (engine != NULL) atomic_fetch_add_explicit(&engine->n_refs, 1, memory_order_relaxed);
    return engine;
}

void dl_engine_unref(dl_engine *engine)
{
    if (engine != NULL && atomic_fetch_sub_explicit(&engine->n_refs, 1, memory_order_acq_rel) == 1)
        free_engine(engine);
}

const char *dl_engine_kind_name(const dl_engine *engine, uint16_t kind)
{
    return dli_kind_name(&engine->knowledge, kind);
}
