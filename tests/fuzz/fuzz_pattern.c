/* fuzz_pattern.c: dl_engine_new() on any bytes as a pack whose checksum agrees: what no check of the whole finds, the
   checks of each index must. An engine that is made reads a text, alone and on top of an undamaged pack, if
   DATELINE_SMALL_PACK names one (tests/fuzz/small_pack.py makes it). */
#include "fuzz.h"

#include "doc_check.h"
#include "pack_file.h"
#include <dateline/pack.h>

static const char article[] = "Kenya deal\n\nBy Ines Halloran\n\nMOMBASA, Kenya, March 14 (Reuters) - "
                              "Norwegian foreign minister Espen Lund met Peter "
                              "Wanjohi on Friday, March 3, 2025. Qaravel Group bought Hansa Bank of Kenya. "
                              "The ferry Oslo and AB123 paid $420 "
                              "million, or 60 percent, two days later. US President said so. Mr. MacWanjohi "
                              "flies from the Port of Mombasa.\n";

/* Makes the header say what is true of the bytes behind it. */
static void *with_checksum(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size);
    const uint64_t n_bytes = size, header = 32;
    if (bytes == NULL) return NULL;
    memcpy(bytes, data, size);
    if (size < header) return bytes;
    uint64_t checksum = dl_pack_checksum(bytes + header, size - header);
    memcpy(bytes + 16, &n_bytes, sizeof n_bytes);
    memcpy(bytes + 24, &checksum, sizeof checksum);
    return bytes;
}

static void read_with(const dl_pack *packs, size_t n_packs)
{
    dl_engine *engine = NULL;
    dl_doc *doc = NULL;
    dl_error err = {0};
    dl_status status = dl_engine_new(packs, n_packs, NULL, &engine, &err);
    FUZZ_MUST((status == DL_OK) == (engine != NULL));
    FUZZ_MUST(status == DL_OK || status == DL_E_PACK || status == DL_E_RULE);
    if (status != DL_OK) FUZZ_MUST(err.status == status && err.message[0] != '\0');
    if (status != DL_OK) return;
    FUZZ_MUST(dl_read(engine, NULL, (dl_str){article, sizeof article - 1}, NULL, &doc, &err) == DL_OK);
    doc_check(doc);
    FUZZ_MUST(check_n_failed == 0);
    dl_doc_unref(doc);
    dl_engine_unref(engine);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static dl_pack base;
    static int looked;
    if (!looked) base = pack_file_read(getenv("DATELINE_SMALL_PACK"));
    looked = 1;
    void *bytes = with_checksum(data, size);
    if (bytes == NULL) return 0;
    dl_pack packs[] = {base, {.data = bytes, .n_bytes = size, .name = "given"}};
    read_with(&packs[1], 1);
    if (base.data != NULL) read_with(packs, 2);
    free(bytes);
    return 0;
}
