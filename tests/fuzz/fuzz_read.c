/* fuzz_read.c: dl_read() of any bytes with the pack that DATELINE_PACK names: a document of which everything holds that
   doc_check.h says, and the same one twice. */
#include "fuzz.h"

#include "doc_check.h"
#include "pack_file.h"

static dl_engine *make_engine(void)
{
    dl_pack pack = pack_file_read(getenv("DATELINE_PACK"));
    dl_engine *engine = NULL;
    dl_error err = {0};
    pack.release = free;
    pack.context = (void *)(uintptr_t)pack.data;
    if (pack.data == NULL || dl_engine_new(&pack, 1, NULL, &engine, &err) != DL_OK) {
        fprintf(stderr, "DATELINE_PACK names no pack: %s\n", err.message);
        exit(EXIT_FAILURE);
    }
    return engine;
}

static size_t count_parts(const dl_doc *doc)
{
    size_t n, sum = 0;
    dl_doc_mentions(doc, &n), sum += n;
    dl_doc_times(doc, &n), sum += n;
    dl_doc_quantities(doc, &n), sum += n;
    dl_doc_relations(doc, &n), sum += n;
    dl_doc_references(doc, &n), sum += n;
    dl_doc_quotes(doc, &n), sum += n;
    dl_doc_quote_speakers(doc, &n), sum += n;
    return dl_doc_evidence(doc, &n), sum + n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static dl_engine *engine;
    static dl_scratch *scratch;
    if (engine == NULL) engine = make_engine();
    if (scratch == NULL) scratch = dl_scratch_new(engine);
    dl_options options = {.struct_size = sizeof options, .flags = DL_EVENTS};
    if (size & 1) options.published = (dl_str){"2022-01-07", 10};
    dl_str text = {(const char *)data, size};
    dl_doc *doc = NULL, *again = NULL;
    dl_error err = {0};
    dl_status status = dl_read(engine, scratch, text, &options, &doc, &err);
    FUZZ_MUST(status == DL_OK || (status == DL_E_UTF8 && err.offset < size));
    options.flags = DL_EVENTS | DL_REPLACE_INVALID | (size & 2 ? DL_SURROGATES : 0);
    if (status != DL_OK) status = dl_read(engine, scratch, text, &options, &doc, &err);
    FUZZ_MUST(status == DL_OK);
    doc_check(doc);
    FUZZ_MUST(dl_read(engine, NULL, text, &options, &again, &err) == DL_OK);
    FUZZ_MUST(count_parts(doc) == count_parts(again));
    FUZZ_MUST(check_n_failed == 0);
    dl_doc_unref(doc);
    dl_doc_unref(again);
    return 0;
}
