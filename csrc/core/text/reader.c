/* reader.c: bytes come in; code points go out, decomposed and, in the NEWS form, replaced. Here it is decided
   what ill-formed bytes are read as, and which joiners stay. */
#include "text/reader.h"
#include "base/error.h"
#include "text/cluster.h"
#include "text/decode.h"

#define REPLACEMENT 0xFFFD

/* Reads one code point, valid or replaced; returns its length in bytes, 0 if it is ill-formed and not to be
 * replaced. */
static size_t read_cp(const dli_reader *reader, const unsigned char *p, uint32_t *cp)
{
    size_t n_bad = 0;
    size_t n_bytes = dli_decode_strict(p, reader->end, cp, &n_bad);
    if (n_bytes > 0) return n_bytes;
    *cp = REPLACEMENT;
    if ((reader->flags & DL_SURROGATES) && dli_is_surrogate_bytes(p, reader->end)) return 3;
    return reader->flags & DL_REPLACE_INVALID ? n_bad : 0;
}

static dl_status fail_at(const dli_reader *reader, const unsigned char *p, dl_error *err)
{
    const uint32_t offset = (uint32_t)(p - reader->begin);
    if (dli_is_surrogate_bytes(p, reader->end))
        return dli_fail(err, DL_E_UTF8, offset, 0,
                        "byte 0x%02X at offset %u begins a surrogate, which UTF-8 forbids", *p,
                        (unsigned)offset);
    return dli_fail(err, DL_E_UTF8, offset, 0, "byte 0x%02X at offset %u begins no valid UTF-8 character", *p,
                    (unsigned)offset);
}

/* The first starter that what stands at or after p becomes, past invisible characters and marks, which may
   change places; 0 at the end. Each run of them is read once. */
static uint32_t next_starter(dli_reader *reader, const unsigned char *p)
{
    if (reader->starter_at != NULL && p <= reader->starter_at) return reader->starter;
    reader->starter = 0;
    int32_t mapped[DLI_DECOMPOSED_MAX];
    uint32_t cp;
    size_t n_bytes, n_mapped;
    while (p < reader->end && (n_bytes = read_cp(reader, p, &cp)) > 0) {
        const int is_text = dli_news_map(cp, mapped, &n_mapped) == DLI_NEWS_TEXT;
        size_t i = 0;
        while (is_text && i < n_mapped && !dli_is_starter((uint32_t)mapped[i])) i++;
        if (is_text && i < n_mapped) {
            reader->starter = (uint32_t)mapped[i];
            break;
        }
        p += n_bytes;
    }
    reader->starter_at = p;
    return reader->starter;
}

dl_status dli_read_unit(dli_reader *reader, const unsigned char *p, uint32_t before, dli_unit *unit,
                        dl_error *err)
{
    uint32_t cp;
    const size_t n_bytes = read_cp(reader, p, &cp);
    if (n_bytes == 0) return fail_at(reader, p, err);
    unit->begin = p;
    unit->end = p + n_bytes;
    if (reader->form != DL_FORM_NEWS) {
        unit->n_cps =
            dli_decompose(cp, reader->form == DL_FORM_NFKC || reader->form == DL_FORM_NFKD, unit->cps);
        return DL_OK;
    }
    if (cp == '\r' && unit->end < reader->end && *unit->end == '\n') unit->end++;
    dli_news_kind kind = dli_news_map(cp, unit->cps, &unit->n_cps);
    if (kind == DLI_NEWS_TEXT) return DL_OK;
    if (kind == DLI_NEWS_REMOVED || !dli_news_keeps(kind, cp, before, next_starter(reader, unit->end)))
        unit->n_cps = 0;
    return DL_OK;
}

size_t dli_read_inert(const dli_reader *reader, const unsigned char *p)
{
    uint32_t cp;
    size_t n_bad, n_mapped;
    const size_t n_bytes = dli_decode_strict(p, reader->end, &cp, &n_bad);
    if (n_bytes == 0 || !dli_is_inert(cp)) return 0;
    if (reader->form != DL_FORM_NEWS) return n_bytes;
    int32_t mapped[DLI_DECOMPOSED_MAX];
    if (dli_news_map(cp, mapped, &n_mapped) != DLI_NEWS_TEXT) return 0;
    return n_mapped == 1 && (uint32_t)mapped[0] == cp ? n_bytes : 0;
}
