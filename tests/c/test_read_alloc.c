/* test_read_alloc.c: an engine is made and an article is read with an allocator that fails at its n-th call, for every n
   up to some hundreds and for a sample of those behind. Each time: DL_E_NOMEM or a whole result, and nothing left over. */
#include <dateline/dateline.h>

#include "doc_check.h"
#include "pack_file.h"

#define N_EVERY 200ul

static const char article[] =
    "Kenya signs port deal\n\nBy Ines Halloran\n\nMOMBASA, Kenya, March 14 (Meridian News) \xe2\x80\x94 "
    "Norwegian Foreign "
    "Minister Espen Li\xc3\xb8"
    "der met his Kenyan counterpart, Peter Wanjohi, on Friday. \xe2\x80\x9cWe paid $420 "
    "million,\xe2\x80\x9d Lio\xcc\x88"
    "der said.\n";

static dl_engine_options with_memory(check_memory *memory)
{
    return (dl_engine_options){.struct_size = sizeof(dl_engine_options),
                               .allocator = {check_acquire, check_release, memory}};
}

/* Every call up to N_EVERY, then steps that grow, so that some ten thousand calls need some hundred runs. */
static unsigned long next_call(unsigned long n)
{
    return n < N_EVERY ? n + 1 : n + n / 12;
}

/* Memory for just-in-time code may be lacking and the engine be made all the same: its rules are then interpreted. */
static void fail_engines(const dl_pack *pack)
{
    check_memory memory = {0, 0, 0};
    dl_engine_options options = with_memory(&memory);
    dl_engine *engine = NULL;
    dl_error err;
    CHECK_EQ(dl_engine_new(pack, 1, &options, &engine, &err), DL_OK);
    dl_engine_unref(engine);
    const unsigned long n_calls = memory.n_calls;
    CHECK_EQ(memory.n_out, 0);
    CHECK(n_calls > 20);
    for (unsigned long n = 1; n <= n_calls; n = next_call(n)) {
        memory = (check_memory){0, n, 0};
        err = (dl_error){0};
        dl_status status = dl_engine_new(pack, 1, &options, &engine, &err);
        CHECK(status == DL_E_NOMEM || status == DL_OK);
        CHECK((status == DL_OK) == (engine != NULL));
        if (status != DL_OK) CHECK(err.status == status && strstr(err.message, "memory") != NULL);
        dl_engine_unref(engine);
        CHECK_EQ(memory.n_out, 0);
    }
    printf("%lu allocations for the engine; ", n_calls);
}

/* One reading whose n-th allocation fails; the same call then succeeds with the same engine and scratch. */
static void fail_reading(dl_engine *engine, check_memory *memory, unsigned long n, int with_scratch)
{
    dl_doc *doc = NULL;
    dl_error err = {0};
    dl_str text = {article, sizeof article - 1};
    dl_scratch *scratch = with_scratch ? dl_scratch_new(engine) : NULL;
    const long n_out = memory->n_out;
    memory->n_calls = 0;
    memory->fail_at = n;
    dl_status status = dl_read(engine, scratch, text, NULL, &doc, &err);
    CHECK(status == DL_E_NOMEM || status == DL_OK);
    CHECK((status == DL_OK) == (doc != NULL));
    if (status != DL_OK) CHECK(err.status == status && strstr(err.message, "memory") != NULL);
    if (doc != NULL) doc_check(doc);
    dl_doc_unref(doc);
    memory->fail_at = 0;
    if (!with_scratch) CHECK_EQ(memory->n_out, n_out);
    CHECK_EQ(dl_read(engine, scratch, text, NULL, &doc, &err), DL_OK);
    dl_doc_unref(doc);
    dl_scratch_free(scratch);
}

static void fail_readings(const dl_pack *pack)
{
    check_memory memory = {0, 0, 0};
    dl_engine_options options = with_memory(&memory);
    dl_engine *engine = NULL;
    dl_doc *doc = NULL;
    dl_error err;
    CHECK_EQ(dl_engine_new(pack, 1, &options, &engine, &err), DL_OK);
    if (engine == NULL) return;
    const long n_out = memory.n_out;
    memory.n_calls = 0;
    CHECK_EQ(dl_read(engine, NULL, (dl_str){article, sizeof article - 1}, NULL, &doc, &err), DL_OK);
    dl_doc_unref(doc);
    const unsigned long n_calls = memory.n_calls;
    CHECK_EQ(memory.n_out, n_out);
    CHECK(n_calls > 5);
    for (unsigned long n = 1; n <= n_calls; n = next_call(n)) {
        fail_reading(engine, &memory, n, 0);
        fail_reading(engine, &memory, n, 1);
        CHECK_EQ(memory.n_out, n_out);
    }
    memory.n_calls = 0;
    memory.fail_at = 1;
    CHECK(dl_scratch_new(engine) == NULL);
    memory.fail_at = 0;
    dl_engine_unref(engine);
    CHECK_EQ(memory.n_out, 0);
    printf("%lu for the article; ", n_calls);
}

int main(int n_arguments, char **arguments)
{
    dl_pack pack = pack_file_given(n_arguments, arguments);
    if (pack.data == NULL) return EXIT_FAILURE;
    fail_engines(&pack);
    fail_readings(&pack);
    free((void *)(uintptr_t)pack.data);
    return check_done();
}
