/* fuzz_text.c: dl_normalize() of any bytes, in every form, with every flag: the result is UTF-8, normalising it again
   changes nothing, and its map is in bounds and turns back. */
#include "fuzz.h"

#include <dateline/dateline.h>

static int is_border(dl_str text, uint32_t at)
{
    return at == text.n_bytes || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

static void check_map(const dl_text *text, size_t n_source)
{
    dl_str norm = dl_text_str(text);
    dl_span last = {0, 0};
    for (uint32_t at = 0; at < norm.n_bytes; at++) {
        if (!is_border(norm, at)) continue;
        uint32_t end = at + 1;
        while (!is_border(norm, end)) end++;
        dl_span source = dl_text_to_source(text, (dl_span){at, end});
        FUZZ_MUST(source.begin <= source.end && source.end <= n_source && source.begin >= last.begin);
        dl_span back = dl_text_from_source(text, source);
        FUZZ_MUST(back.begin <= at && back.end >= end && back.end <= norm.n_bytes);
        FUZZ_MUST(is_border(norm, back.begin) && is_border(norm, back.end));
        last = source;
    }
    dl_span all = dl_text_to_source(text, (dl_span){0, (uint32_t)norm.n_bytes});
    FUZZ_MUST(all.end <= n_source);
}

static void check_again(dl_str norm, dl_form form)
{
    dl_text *again = NULL;
    FUZZ_MUST(dl_normalize(norm, form, 0, &again, NULL) == DL_OK);
    FUZZ_MUST(dl_text_str(again).n_bytes == norm.n_bytes);
    FUZZ_MUST(norm.n_bytes == 0 || memcmp(dl_text_str(again).data, norm.data, norm.n_bytes) == 0);
    dl_text_free(again);
}

static void normalize(dl_str source, dl_form form, unsigned flags)
{
    dl_text *text = NULL;
    dl_error err = {0};
    dl_status status = dl_normalize(source, form, flags, &text, &err);
    FUZZ_MUST(status == DL_OK || (status == DL_E_UTF8 && !(flags & DL_REPLACE_INVALID)));
    FUZZ_MUST((status == DL_OK) == (text != NULL));
    if (status != DL_OK) {
        FUZZ_MUST(err.offset < source.n_bytes && err.message[0] != '\0');
        return;
    }
    check_map(text, source.n_bytes);
    check_again(dl_text_str(text), form);
    dl_text_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dl_str source = {(const char *)data, size};
    for (dl_form form = DL_FORM_NFC; form <= DL_FORM_NEWS; form++) {
        normalize(source, form, 0);
        normalize(source, form, DL_REPLACE_INVALID | (size & 1 ? DL_SURROGATES : 0));
    }
    return 0;
}
