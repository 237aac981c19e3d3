/* read.c: one text through all rooms, in order. */
#include "api/engine.h"
#include "base/error.h"
#include "lookup/hyphen.h"
#include "token/token.h"

#include <dateline/pack.h>

#include <string.h>

/* What a scratch keeps of its memory between two texts. */
#define KEEP_BYTES ((size_t)64 << 20)

dl_scratch *dl_scratch_new(dl_engine *engine)
{
    if (engine == NULL) return NULL;
    dl_scratch *scratch = engine->alloc.acquire(engine->alloc.context, sizeof *scratch);
    if (scratch == NULL) return NULL;
    *scratch = (dl_scratch){.matcher = dli_matcher_new(&engine->alloc)};
    if (scratch->matcher == NULL) {
        engine->alloc.release(engine->alloc.context, scratch, sizeof *scratch);
        return NULL;
    }
    dli_arena_init(&scratch->arena, engine->alloc);
    scratch->engine = dl_engine_ref(engine);
    return scratch;
}

void dl_scratch_free(dl_scratch *scratch)
{
    if (scratch == NULL) return;
    dl_engine *engine = scratch->engine;
    dli_matcher_free(scratch->matcher);
    dli_arena_free(&scratch->arena);
    engine->alloc.release(engine->alloc.context, scratch, sizeof *scratch);
    dl_engine_unref(engine);
}

/* Runs the rooms up to `last`. Everything but the strings in `results` lives in the scratch. */
static dl_status run_rooms(dl_scratch *scratch, dli_arena *results, dl_str source, const dl_options *options,
                           dl_room last, dli_reading_state *s, dl_error *err)
{
    dl_engine *engine = scratch->engine;
    const dli_knowledge *k = &engine->knowledge;
    dli_arena *arena = &scratch->arena;
    unsigned flags = options == NULL ? 0 : options->flags;
    if (flags & DL_EVENTS) flags |= DL_QUOTES;
    dl_str published = options == NULL ? (dl_str){"", 0} : options->published;

    s->flags = flags;
    DL_TRY(dli_text_make(arena, source, DL_FORM_NEWS, flags, &s->text, err));
    if (last < DL_ROOM_TOKEN) return DL_OK;
    dl_str text = s->text.norm;
    DL_TRY(dli_tokenize(arena, text, &k->token_words, &s->tokens));
    if (last < DL_ROOM_LOOKUP) return DL_OK;
    DL_TRY(dli_split_hyphens(arena, k, text, &s->tokens));
    DL_TRY(dli_look_up(arena, k, &s->tokens, &s->lookup));
    if (last < DL_ROOM_LAYOUT) return DL_OK;
    DL_TRY(dli_read_layout(arena, k, &engine->layout_words, scratch->matcher, text, &s->tokens, &s->lookup,
                           &s->layout, &s->limits));
    if (last < DL_ROOM_VALUE) return DL_OK;
    DL_TRY(dli_read_values(arena, results, k, engine->value_words, scratch->matcher, text, &s->tokens,
                           &s->lookup, &s->layout, published, flags, &s->evidence, &s->values, &s->limits,
                           err));
    if (last < DL_ROOM_NAME) return DL_OK;
    DL_TRY(dli_find_names(arena, k, &engine->name_words, scratch->matcher, text, &s->tokens, &s->lookup,
                          &s->layout, &s->values, &s->names, &s->limits));
    if (last < DL_ROOM_ENTITY) return DL_OK;
    DL_TRY(dli_make_entities(arena, results, k, &engine->name_words, scratch->matcher, text, &s->tokens,
                             &s->lookup, &s->layout, &s->values, &s->names, &s->evidence, &s->entities,
                             &s->limits));
    if (!(flags & (DL_REFERENCES | DL_QUOTES))) return DL_OK;
    DL_TRY(dli_find_references(arena, k, &engine->reference_words, &engine->name_words, text, &s->tokens,
                               &s->lookup, &s->layout, &s->names, &s->evidence, &s->entities));
    if (last < DL_ROOM_QUOTE || !(flags & DL_QUOTES)) return DL_OK;
    DL_TRY(dli_find_quotes(arena, k, &engine->quote_words, text, &s->tokens, &s->lookup, &s->layout,
                           &s->values, &s->entities, &s->evidence, &s->quotes));
    if (last < DL_ROOM_EVENT || !(flags & DL_EVENTS)) return DL_OK;
    return dli_find_events(arena, results, k, &engine->event_words, scratch->matcher, text, &s->tokens,
                           &s->lookup, &s->layout, &s->values, &s->names, &s->entities, &s->quotes,
                           &s->evidence, &s->events, &s->limits);
}

static dl_status check_call(const dl_engine *engine, const dl_scratch *scratch, dl_str text,
                            const dl_options *options, dl_error *err)
{
    if (err != NULL) *err = (dl_error){0};
    if (engine == NULL) return dli_fail(err, DL_E_ARGUMENT, 0, 0, "the engine is NULL");
    if (text.data == NULL && text.n_bytes > 0)
        return dli_fail(err, DL_E_ARGUMENT, 0, 0, "the text has %zu bytes but no data", text.n_bytes);
    if (scratch != NULL && scratch->engine != engine)
        return dli_fail(err, DL_E_ARGUMENT, 0, 0, "the scratch was made for another engine");
    if (options != NULL && options->struct_size != sizeof *options)
        return dli_fail(err, DL_E_ARGUMENT, 0, 0, "dl_options.struct_size is of another version");
    return DL_OK;
}

/* A status without a message is always the lack of memory. */
static dl_status explain(dl_status status, dl_error *err)
{
    if (status != DL_OK && err != NULL && err->status == DL_OK)
        return dli_fail(err, status, 0, 0, "no memory for the text");
    return status;
}

static dl_status read_document(dl_scratch *scratch, dl_str text, const dl_options *options, dl_doc **out,
                               dl_error *err)
{
    dl_engine *engine = scratch->engine;
    dli_arena arena;
    dli_arena_init(&arena, engine->alloc);
    dli_reading_state state = {0};
    dl_str source = text;
    dl_status status = run_rooms(scratch, &arena, source, options, DL_ROOM_ALL, &state, err);
    if (status == DL_OK) status = dli_doc_make(engine, &arena, &scratch->arena, source, &state, out);
    if (status != DL_OK) dli_arena_free(&arena);
    dli_arena_rewind(&scratch->arena, KEEP_BYTES);
    return explain(status, err);
}

dl_status dl_read(dl_engine *engine, dl_scratch *scratch, dl_str text, const dl_options *options,
                  dl_doc **out, dl_error *err)
{
    *out = NULL;
    DL_TRY(check_call(engine, scratch, text, options, err));
    dl_scratch *own = scratch == NULL ? dl_scratch_new(engine) : NULL;
    if (scratch == NULL && own == NULL) return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for a scratch");
    dl_status status = read_document(scratch == NULL ? own : scratch, text, options, out, err);
    dl_scratch_free(own);
    return status;
}

dl_status dl_read_until(dl_engine *engine, dl_scratch *scratch, dl_str text, const dl_options *options,
                        dl_room last, size_t *n_tokens, dl_error *err)
{
    DL_TRY(check_call(engine, scratch, text, options, err));
    dl_scratch *own = scratch == NULL ? dl_scratch_new(engine) : NULL;
    if (scratch == NULL && own == NULL) return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for a scratch");
    if (scratch == NULL) scratch = own;
    dli_arena results;
    dli_arena_init(&results, engine->alloc);
    dli_reading_state state = {0};
    dl_status status = run_rooms(scratch, &results, text, options, last, &state, err);
    if (n_tokens != NULL) *n_tokens = state.tokens.n;
    dli_arena_free(&results);
    dli_arena_rewind(&scratch->arena, KEEP_BYTES);
    dl_scratch_free(own);
    return explain(status, err);
}

dl_status dl_words(dl_str text, dl_word *words, size_t n_room, size_t *n, dl_error *err)
{
    if (err != NULL) *err = (dl_error){0};
    *n = 0;
    dli_arena arena;
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    dli_text analysis;
    dli_tokens tokens = {0};
    dl_status status = dli_text_make(&arena, text, DL_FORM_NEWS, 0, &analysis, err);
    if (status == DL_OK) status = dli_tokenize(&arena, analysis.norm, &(dli_token_words){0}, &tokens);
    for (size_t i = 0; i < tokens.n && i < n_room; i++) {
        const dli_token *t = &tokens.items[i];
        words[i] = (dl_word){t->key, t->begin, t->end, t->kind, t->shape, t->flags};
    }
    *n = tokens.n;
    dli_arena_free(&arena);
    return explain(status, err);
}
