/* test_public.c: a program as a user of the library would write it: only the umbrella header, a pack, a text. With
   --print it prints what it read. */
#include <dateline/dateline.h>

#include "doc_check.h"
#include "pack_file.h"

static const char article[] =
    "Kenya and Norway sign a port deal\n\n"
    "By Ines Halloran\n\n"
    "MOMBASA, Kenya, March 14 (Meridian News) \xe2\x80\x94 Norwegian Foreign Minister Espen Li\xc3\xb8"
    "der met his Kenyan "
    "counterpart, Peter Wanjohi, on Friday. \xe2\x80\x9cWe paid $420 million,\xe2\x80\x9d Lio\xcc\x88"
    "der said. He flies to Nai\xc2\xad"
    "robi on March 20, 2025.\n";

typedef struct released {
    int n;
    void *data;
} released;

static void release_pack(void *context)
{
    released *r = context;
    r->n++;
    free(r->data);
}

static void print_mentions(const dl_doc *doc)
{
    size_t n;
    const dl_mention *mentions = dl_doc_mentions(doc, &n);
    for (size_t i = 0; i < n; i++)
        printf("%u-%u %s %.*s\n", mentions[i].span.begin, mentions[i].span.end,
               dl_doc_kind_name(doc, mentions[i].kind), (int)(mentions[i].span.end - mentions[i].span.begin),
               dl_doc_text(doc).data + mentions[i].span.begin);
}

static int has_mention(const dl_doc *doc, const char *text, dl_kind kind)
{
    size_t n;
    const dl_mention *mentions = dl_doc_mentions(doc, &n);
    for (size_t i = 0; i < n; i++) {
        dl_span span = mentions[i].span;
        if (mentions[i].kind == kind && span.end - span.begin == strlen(text) &&
            memcmp(dl_doc_text(doc).data + span.begin, text, strlen(text)) == 0)
            return 1;
    }
    return 0;
}

static int has_reference(const dl_doc *doc, const char *text, const char *name)
{
    size_t n, n_entities;
    const dl_reference *references = dl_doc_references(doc, &n);
    const dl_entity *entities = dl_doc_entities(doc, &n_entities);
    for (size_t i = 0; i < n; i++) {
        dl_span span = references[i].span;
        dl_str of = entities[references[i].entity].name;
        if (span.end - span.begin == strlen(text) && of.n_bytes == strlen(name) &&
            memcmp(dl_doc_text(doc).data + span.begin, text, strlen(text)) == 0 &&
            memcmp(of.data, name, of.n_bytes) == 0)
            return 1;
    }
    return 0;
}

static int has_quote(const dl_doc *doc, const char *text, const char *name)
{
    size_t n, n_entities;
    const dl_quote *quotes = dl_doc_quotes(doc, &n);
    const dl_entity *entities = dl_doc_entities(doc, &n_entities);
    for (size_t i = 0; i < n; i++) {
        dl_span span = quotes[i].span;
        if (quotes[i].kind == DL_QUOTE_DIRECT && quotes[i].speaker < n_entities &&
            span.end - span.begin == strlen(text) &&
            memcmp(dl_doc_text(doc).data + span.begin, text, strlen(text)) == 0 &&
            entities[quotes[i].speaker].name.n_bytes == strlen(name) &&
            memcmp(entities[quotes[i].speaker].name.data, name, strlen(name)) == 0)
            return 1;
    }
    return 0;
}

/* Mentions and entities say why, and say it of this text. */
static void check_reasons(const dl_doc *doc)
{
    size_t n, n_evidence;
    const dl_mention *mentions = dl_doc_mentions(doc, &n);
    const dl_evidence *evidence = dl_doc_evidence(doc, &n_evidence);
    for (size_t i = 0; i < n; i++) {
        CHECK(mentions[i].why.begin < mentions[i].why.end && mentions[i].why.end <= n_evidence);
        if (mentions[i].why.begin < n_evidence) CHECK(evidence[mentions[i].why.begin].rule.n_bytes > 0);
    }
}

/* "Friday" counts from the date given, "March 20, 2025" from nothing; both are days. */
static void check_times(const dl_doc *doc)
{
    size_t n;
    const dl_time *times = dl_doc_times(doc, &n);
    CHECK(n >= 2);
    if (n < 2) return;
    const dl_time *friday = &times[n - 2], *march = &times[n - 1];
    CHECK_STR(friday->value, check_str("2025-03-14"));
    CHECK(friday->flags & DL_TIME_RELATIVE && friday->anchor == DL_NONE);
    CHECK_STR(march->begin, check_str("2025-03-20"));
    CHECK_STR(march->end, march->begin);
    CHECK(!(march->flags & DL_TIME_RELATIVE) && march->anchor == DL_NONE && march->zone.n_bytes == 0);
}

static void check_article(dl_engine *engine, int prints)
{
    dl_doc *doc = NULL;
    dl_error err;
    const dl_options options = {
        .struct_size = sizeof options, .flags = DL_EVENTS, .published = {"2025-03-15", 10}};
    dl_str text = {article, sizeof article - 1};
    CHECK_EQ(dl_read(engine, NULL, text, &options, &doc, &err), DL_OK);
    if (doc == NULL) {
        fprintf(stderr, "%s: %s\n", dl_status_name(err.status), err.message);
        return;
    }
    if (prints) print_mentions(doc);
    CHECK_STR(dl_doc_text(doc), text);
    CHECK(dl_doc_text(doc).data != text.data);
    doc_check(doc);
    check_reasons(doc);
    CHECK(has_mention(doc, "MOMBASA", DL_PLACE));
    CHECK(has_mention(doc, "Peter Wanjohi", DL_PERSON));
    CHECK(has_mention(doc,
                      "Nai\xc2\xad"
                      "robi",
                      DL_PLACE)); /* with the soft hyphen that the caller wrote */
    CHECK(has_mention(doc,
                      "Lio\xcc\x88"
                      "der",
                      DL_PERSON)); /* decomposed */
    CHECK(has_reference(doc, "his",
                        "Espen Li\xc3\xb8"
                        "der"));
    CHECK(has_quote(doc, "We paid $420 million,",
                    "Espen Li\xc3\xb8"
                    "der"));
    CHECK(dl_doc_article(doc)->headline.begin == 0 && dl_doc_article(doc)->headline.end == 33);
    CHECK_STR(dl_doc_article(doc)->reference, check_str("2025-03-15"));
    check_times(doc);
    dl_engine *kept = dl_engine_ref(engine);
    dl_doc *again = dl_doc_ref(doc);
    dl_doc_unref(doc);
    dl_engine_unref(kept);
    CHECK_STR(dl_doc_text(again), text);
    dl_doc_unref(again);
}

static void check_errors(dl_engine *engine)
{
    dl_doc *doc = NULL;
    dl_error err;
    const dl_options yesterday = {.struct_size = sizeof yesterday, .published = {"yesterday", 9}};
    const dl_options older = {.struct_size = 4};
    CHECK_EQ(dl_read(engine, NULL, (dl_str){"Ankara \xff", 8}, NULL, &doc, &err), DL_E_UTF8);
    CHECK_EQ(err.status, DL_E_UTF8);
    CHECK_EQ(err.offset, 7);
    CHECK(err.message[0] != '\0' && doc == NULL);
    CHECK_EQ(dl_read(engine, NULL, (dl_str){"Ankara \xff", 8}, NULL, &doc, NULL), DL_E_UTF8);
    /* A length that is over the limit is refused before a byte of the text is read. */
    CHECK_EQ(dl_read(engine, NULL, (dl_str){"x", DL_TEXT_MAX + 1}, NULL, &doc, &err), DL_E_LIMIT);
    CHECK(strstr(err.message, "2147483647") != NULL || strstr(err.message, "2 GiB") != NULL);
    CHECK_EQ(dl_read(engine, NULL, (dl_str){"x", SIZE_MAX}, NULL, &doc, &err), DL_E_LIMIT);
    CHECK_EQ(dl_read(engine, NULL, (dl_str){"x", 1}, &yesterday, &doc, &err), DL_E_DATE);
    CHECK_EQ(dl_read(engine, NULL, (dl_str){"x", 1}, &older, &doc, &err), DL_E_ARGUMENT);
    CHECK_EQ(dl_read(NULL, NULL, (dl_str){"x", 1}, NULL, &doc, &err), DL_E_ARGUMENT);
    CHECK_EQ(dl_read(engine, NULL, (dl_str){NULL, 1}, NULL, &doc, &err), DL_E_ARGUMENT);
    CHECK(doc == NULL);
    CHECK_EQ(dl_read(engine, NULL, (dl_str){NULL, 0}, NULL, &doc, &err), DL_OK);
    doc_check(doc);
    dl_doc_unref(doc);
    dl_doc_unref(NULL);
    dl_engine_unref(NULL);
    dl_scratch_free(NULL);
}

static void check_scratch(dl_engine *engine, dl_engine *other)
{
    dl_scratch *scratch = dl_scratch_new(engine);
    dl_doc *doc = NULL;
    dl_error err;
    CHECK(scratch != NULL);
    for (size_t n = 0; n < sizeof article; n += 7) {
        const dl_options options = {.struct_size = sizeof options, .flags = DL_REPLACE_INVALID};
        CHECK_EQ(dl_read(engine, scratch, (dl_str){article, n}, &options, &doc, &err), DL_OK);
        if (doc != NULL) doc_check(doc);
        dl_doc_unref(doc);
    }
    CHECK_EQ(dl_read(other, scratch, (dl_str){"x", 1}, NULL, &doc, &err), DL_E_ARGUMENT);
    dl_scratch_free(scratch);
}

int main(int n_arguments, char **arguments)
{
    dl_pack pack = pack_file_given(n_arguments, arguments);
    dl_engine *engine = NULL, *other = NULL;
    dl_error err;
    released count = {0, (void *)(uintptr_t)pack.data};
    if (pack.data == NULL) return EXIT_FAILURE;
    CHECK_EQ(dl_engine_new(&pack, 1, NULL, &other, &err), DL_OK);
    dl_pack owned = pack;
    owned.release = release_pack;
    owned.context = &count;
    CHECK_EQ(dl_engine_new(&owned, 1, NULL, &engine, &err), DL_OK);
    if (engine == NULL || other == NULL) {
        fprintf(stderr, "%s\n", err.message);
        return EXIT_FAILURE;
    }
    CHECK_STR(check_str(dl_engine_kind_name(engine, DL_PERSON)), check_str("PERSON"));
    CHECK(dl_engine_kind_name(engine, 999) == NULL);
    check_article(engine, n_arguments > 2 && strcmp(arguments[2], "--print") == 0);
    check_errors(engine);
    check_scratch(engine, other);
    dl_engine_unref(other);
    CHECK_EQ(count.n, 0);
    dl_engine_unref(engine);
    CHECK_EQ(count.n, 1); /* the bytes went with the last reference */
    return check_done();
}
