/* normalize.c: the source comes in; out go the normalised text and the list of places where it differs.
   Most text passes by the fast path: ASCII by vector, common letters by a bit table, common signs by a
   replacement table. Whatever is left is normalised one cluster at a time, from one starter that joins
   nothing before it to the next, so that each change has a short and exact place. Nothing is copied before
   the first change. */
#include "base/error.h"
#include "text/ascii.h"
#include "text/cluster.h"
#include "text/plain.h"
#include "text/reader.h"
#include "text/text.h"
#include "text/utf8.h"

typedef struct normalizer {
    dli_arena *arena;
    dli_text *text;
    dli_reader reader;
    const dli_plain *plain;
    dli_cluster cluster;
    char *norm; /* NULL until the first change */
    size_t n_norm, room_norm;
    const unsigned char *done;  /* up to here the source has been written to norm */
    const unsigned char *fence; /* a cluster that begins at or after this never reaches back before it */
    uint32_t before;            /* the last starter of the result before the fence; 0 at the beginning */
    dl_error *err;
} normalizer;

static dl_status make_room(normalizer *n, size_t n_more)
{
    if (n->norm != NULL && n->room_norm - n->n_norm >= n_more) return DL_OK;
    if (n->n_norm + n_more > DL_TEXT_MAX)
        return dli_fail(n->err, DL_E_LIMIT, 0, 0, "the normalised text would be longer than %zu bytes",
                        DL_TEXT_MAX);
    size_t room =
        n->norm == NULL ? n->text->source.n_bytes + n->text->source.n_bytes / 16 : n->room_norm / 2 * 3;
    if (room < n->n_norm + n_more) room = n->n_norm + n_more;
    room += 64;
    char *larger = dli_arena_alloc_raw(n->arena, room);
    if (larger == NULL) return DL_E_NOMEM;
    if (n->n_norm > 0) memcpy(larger, n->norm, n->n_norm);
    n->norm = larger;
    n->room_norm = room;
    return DL_OK;
}

/* Copies the unchanged stretch before [begin, end), opens a change there and makes room for n_more bytes. */
static inline dl_status open_change(normalizer *n, const unsigned char *begin, const unsigned char *end,
                                    size_t n_more)
{
    const size_t n_same = (size_t)(begin - n->done);
    DL_TRY(make_room(n, n_same + n_more));
    memcpy(n->norm + n->n_norm, n->done, n_same);
    n->n_norm += n_same;
    n->done = end;
    dli_text *text = n->text;
    const unsigned char *source = n->reader.begin;
    DLI_PUSH(n->arena, text->changes, text->n_changes, text->room_changes,
             (dli_change){.norm_begin = (uint32_t)n->n_norm,
                          .norm_end = (uint32_t)n->n_norm,
                          .source_begin = (uint32_t)(begin - source),
                          .source_end = (uint32_t)(end - source)});
    return DL_OK;
}

static inline void close_change(normalizer *n)
{
    n->text->changes[n->text->n_changes - 1].norm_end = (uint32_t)n->n_norm;
}

/* Replaces [begin, end) by a sign of one to three bytes, with which nothing composes. */
static inline dl_status replace_by_sign(normalizer *n, const unsigned char *begin, const unsigned char *end,
                                        const dli_news_sign *sign)
{
    DL_TRY(open_change(n, begin, end, sizeof sign->bytes));
    memcpy(n->norm + n->n_norm, sign->bytes, sizeof sign->bytes);
    n->n_norm += (size_t)sign->n_bytes;
    close_change(n);
    n->fence = end;
    n->before = (unsigned char)sign->bytes[0];
    return DL_OK;
}

static int is_same(const int32_t *cps, size_t n_cps, const unsigned char *begin, const unsigned char *end)
{
    for (size_t i = 0; i < n_cps; i++) {
        char bytes[4];
        size_t n_bytes = dli_utf8_encode((uint32_t)cps[i], bytes);
        if ((size_t)(end - begin) < n_bytes || memcmp(begin, bytes, n_bytes) != 0) return 0;
        begin += n_bytes;
    }
    return begin == end;
}

/* Normalises the gathered cluster, which was read from [begin, end), and writes it if it differs. */
static dl_status finish_cluster(normalizer *n, const unsigned char *begin, const unsigned char *end)
{
    dli_cluster *cluster = &n->cluster;
    const dl_form form = n->reader.form;
    DL_TRY(dli_cluster_finish(n->arena, cluster, form != DL_FORM_NFD && form != DL_FORM_NFKD));
    if (is_same(cluster->cps, cluster->n, begin, end)) return DL_OK;
    DL_TRY(open_change(n, begin, end, 4 * cluster->n));
    for (size_t i = 0; i < cluster->n; i++)
        n->n_norm += dli_utf8_encode((uint32_t)cluster->cps[i], n->norm + n->n_norm);
    close_change(n);
    return DL_OK;
}

static dl_status gather(normalizer *n, const dli_unit *unit)
{
    dli_cluster *cluster = &n->cluster;
    for (size_t i = 0; i < unit->n_cps; i++) {
        DLI_PUSH(n->arena, cluster->cps, cluster->n, cluster->room, unit->cps[i]);
        if (dli_is_starter((uint32_t)unit->cps[i])) n->before = (uint32_t)unit->cps[i];
    }
    return DL_OK;
}

static dl_status remove_bytes(normalizer *n, const unsigned char *begin, const unsigned char *end)
{
    return begin == end ? DL_OK : open_change(n, begin, end, 0);
}

/* Reads one cluster at *at, or around *at if what stands there joins the character before, and the removed
   characters on both sides of it. Moves *at and the fence behind them. */
static dl_status read_cluster(normalizer *n, const unsigned char **at)
{
    const unsigned char *p = *at, *const end = n->reader.end;
    dli_unit unit;
    int is_read = 0;
    if (p > n->fence) { /* all between the fence and p is inert: one step back finds a border */
        const char *source = n->text->source.data;
        n->before = dli_utf8_before((const char *)p, source);
        DL_TRY(dli_read_unit(&n->reader, p, n->before, &unit, n->err));
        is_read = unit.n_cps > 0 && !dli_joins((uint32_t)unit.cps[0]);
        if (!is_read) p = (const unsigned char *)dli_utf8_back((const char *)p, source);
    }
    const unsigned char *cluster_begin = p, *cluster_end = p;
    n->cluster.n = 0;
    for (; p < end; p = unit.end) {
        if (n->cluster.n > 0 && *p < 0x80 && !(n->reader.form == DL_FORM_NEWS && dli_is_news_ascii(*p)))
            break;
        if (!is_read) DL_TRY(dli_read_unit(&n->reader, p, n->before, &unit, n->err));
        is_read = 0;
        if (unit.n_cps == 0) continue;
        if (n->cluster.n == 0) {
            DL_TRY(remove_bytes(n, cluster_begin, p));
            cluster_begin = p;
        } else if (dli_joins((uint32_t)unit.cps[0]) == 0) {
            break;
        }
        DL_TRY(gather(n, &unit));
        cluster_end = unit.end;
    }
    DL_TRY(finish_cluster(n, cluster_begin, cluster_end));
    DL_TRY(remove_bytes(n, cluster_end, p));
    *at = n->fence = p;
    return DL_OK;
}

/* The replacement of a frequent sign at p, whose length goes to *n_bytes; NULL if there is none. */
static inline const dli_news_sign *sign_at(const unsigned char *p, const unsigned char *end, size_t *n_bytes)
{
    static const dli_news_sign apostrophe = {1, "'"}, new_line = {1, "\n"};
    const dli_news_sign *sign = NULL;
    if (p[0] == 0xE2) {
        if (end - p < 3 || p[1] != 0x80 || (p[2] & 0xC0) != 0x80) return NULL;
        sign = &dli_news_punctuation[p[2] & 0x3F];
        *n_bytes = 3;
    } else if (p[0] == 0xC2) {
        if (end - p < 2 || (p[1] & 0xC0) != 0x80) return NULL;
        sign = &dli_news_latin[p[1] & 0x3F];
        *n_bytes = 2;
    } else if (p[0] == '\r') {
        *n_bytes = end - p > 1 && p[1] == '\n' ? 2 : 1;
        return &new_line;
    } else if (p[0] == '`') {
        *n_bytes = 1;
        return &apostrophe;
    }
    return sign != NULL && sign->n_bytes > 0 ? sign : NULL;
}

/* Passes or replaces the character at *at, which ended a run of ASCII. */
static inline dl_status read_one(normalizer *n, const unsigned char **at)
{
    const unsigned char *p = *at, *const end = n->reader.end;
    size_t n_bytes = p[0] < 0x80 ? 0 : dli_plain_at(n->plain, p, end);
    if (n_bytes == 0 && n->reader.form == DL_FORM_NEWS) {
        const dli_news_sign *sign = sign_at(p, end, &n_bytes);
        if (sign != NULL && ((size_t)sign->n_bytes != n_bytes || memcmp(sign->bytes, p, n_bytes) != 0))
            DL_TRY(replace_by_sign(n, p, p + n_bytes, sign));
        if (sign == NULL) n_bytes = 0;
    }
    if (n_bytes == 0) n_bytes = dli_read_inert(&n->reader, p);
    if (n_bytes == 0) return read_cluster(n, at);
    *at = p + n_bytes;
    return DL_OK;
}

static dl_status run(normalizer *n)
{
    const int is_news = n->reader.form == DL_FORM_NEWS;
    const unsigned char *p = n->reader.begin, *const end = n->reader.end;
    while ((p = dli_ascii_end(p, end, is_news)) < end) {
        do DL_TRY(read_one(n, &p));
        while (p < end && *p >= 0x80);
    }
    if (n->norm == NULL && n->text->n_changes == 0) return DL_OK;
    const size_t n_rest = (size_t)(end - n->done);
    DL_TRY(make_room(n, n_rest));
    memcpy(n->norm + n->n_norm, n->done, n_rest);
    n->n_norm += n_rest;
    return DL_OK;
}

dl_status dli_text_make(dli_arena *arena, dl_str source, dl_form form, unsigned flags, dli_text *out,
                        dl_error *err)
{
    if (source.n_bytes == 0) source.data = "";
    *out = (dli_text){.source = source, .norm = source};
    if (source.n_bytes > DL_TEXT_MAX)
        return dli_fail(err, DL_E_LIMIT, 0, 0, "the text is %zu bytes long; %zu can be read", source.n_bytes,
                        DL_TEXT_MAX);
    const unsigned char *begin = (const unsigned char *)source.data;
    normalizer n = {
        .arena = arena, .text = out, .plain = dli_plain_of(form), .done = begin, .fence = begin, .err = err};
    n.reader = (dli_reader){.begin = begin, .end = begin + source.n_bytes, .form = form, .flags = flags};
    dli_cluster_init(&n.cluster);
    dl_status status = run(&n);
    if (status == DL_E_NOMEM) dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the normalised text");
    if (status == DL_OK && out->n_changes > 0) out->norm = (dl_str){n.norm, n.n_norm};
    return status;
}
