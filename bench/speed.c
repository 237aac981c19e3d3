/* speed.c: how fast the core reads, room by room. bench/speed.py compiles and runs it:

       speed PACK CORPUS ROUNDS

   CORPUS is a sequence of texts, each behind its length in bytes (32 bits, little-endian). Each round times a plain read
   of the corpus, every dl_read_until() and the whole dl_read(); a line "round name seconds" goes to standard output. */
#define _POSIX_C_SOURCE 200809L

#include <dateline/dateline.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct corpus {
    char *bytes;
    size_t n_bytes;
    dl_str *texts;
    size_t n_texts;
} corpus;

static void stop(const char *what, const char *why)
{
    fprintf(stderr, "speed: %s: %s\n", what, why);
    exit(2);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static char *load(const char *path, size_t *n_bytes)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) stop(path, "cannot be opened");
    fseek(file, 0, SEEK_END);
    long end = ftell(file);
    rewind(file);
    if (end <= 0) stop(path, "is empty");
    *n_bytes = (size_t)end;
    char *bytes = malloc((size_t)end + 8);
    if (bytes == NULL || fread(bytes, 1, (size_t)end, file) != (size_t)end) stop(path, "cannot be read");
    fclose(file);
    return bytes;
}

static corpus load_corpus(const char *path)
{
    corpus c = {0};
    c.bytes = load(path, &c.n_bytes);
    c.texts = malloc((c.n_bytes / 4 + 1) * sizeof *c.texts);
    if (c.texts == NULL) stop(path, "no memory");
    for (size_t at = 0; at + 4 <= c.n_bytes;) {
        uint32_t n;
        memcpy(&n, c.bytes + at, 4);
        if (n > c.n_bytes - at - 4) stop(path, "is cut off");
        c.texts[c.n_texts++] = (dl_str){c.bytes + at + 4, n};
        at += 4 + (size_t)n;
    }
    return c;
}

/* The sum keeps the compiler from leaving the read out. */
static uint64_t plain_read(const corpus *c)
{
    uint64_t sum[4] = {0};
    for (size_t at = 0; at + 32 <= c->n_bytes; at += 32) {
        uint64_t words[4];
        memcpy(words, c->bytes + at, 32);
        for (int i = 0; i < 4; i++) sum[i] += words[i];
    }
    return sum[0] + sum[1] + sum[2] + sum[3];
}

/* How much the texts gave: what a round must give again. */
typedef struct tally {
    size_t n_tokens, n_mentions, n_entities, n_times, n_quantities;
} tally;

static tally read_all(dl_engine *engine, dl_scratch *scratch, const corpus *c, unsigned flags)
{
    const dl_options options = {.struct_size = sizeof options, .flags = flags};
    tally sum = {0};
    for (size_t i = 0; i < c->n_texts; i++) {
        dl_doc *doc;
        dl_error err;
        size_t n;
        if (dl_read(engine, scratch, c->texts[i], &options, &doc, &err) != DL_OK)
            stop("dl_read", err.message);
        dl_str text = dl_doc_text(doc);
        if (text.n_bytes != c->texts[i].n_bytes || memcmp(text.data, c->texts[i].data, text.n_bytes) != 0)
            stop("dl_read", "the document's text is not what was given");
        sum.n_tokens += (dl_doc_tokens(doc, &n), n);
        sum.n_mentions += (dl_doc_mentions(doc, &n), n);
        sum.n_entities += (dl_doc_entities(doc, &n), n);
        sum.n_times += (dl_doc_times(doc, &n), n);
        sum.n_quantities += (dl_doc_quantities(doc, &n), n);
        dl_doc_unref(doc);
    }
    return sum;
}

static size_t read_until(dl_engine *engine, dl_scratch *scratch, const corpus *c, dl_room room, unsigned flags)
{
    const dl_options options = {.struct_size = sizeof options, .flags = flags};
    size_t n_tokens = 0;
    for (size_t i = 0; i < c->n_texts; i++) {
        dl_error err;
        size_t n = 0;
        if (dl_read_until(engine, scratch, c->texts[i], &options, room, &n, &err) != DL_OK)
            stop("dl_read_until", err.message);
        n_tokens += n;
    }
    return n_tokens;
}

int main(int argc, char **argv)
{
    if (argc != 4) stop("usage", "speed PACK CORPUS ROUNDS");
    dl_pack pack = {.name = argv[1]};
    pack.data = load(argv[1], &pack.n_bytes);
    corpus c = load_corpus(argv[2]);
    dl_engine *engine;
    dl_error err;
    double begin = now();
    if (dl_engine_new(&pack, 1, NULL, &engine, &err) != DL_OK) stop("dl_engine_new", err.message);
    printf("0 engine %.9f\n", now() - begin);
    dl_scratch *scratch = dl_scratch_new(engine);
    if (scratch == NULL) stop("dl_scratch_new", "no memory");

    tally first = read_all(engine, scratch, &c, 0), again = read_all(engine, scratch, &c, 0);
    if (memcmp(&first, &again, sizeof first) != 0) stop("dl_read", "two readings differ");
    if (first.n_tokens == 0 || first.n_mentions == 0) stop("dl_read", "nothing was found");
    if (read_until(engine, scratch, &c, DL_ROOM_ALL, 0) != first.n_tokens)
        stop("dl_read_until", "other tokens than dl_read");
    printf("0 tokens %zu\n0 mentions %zu\n", first.n_tokens, first.n_mentions);

    static const char *const rooms[] = {"", "text", "token", "lookup", "layout", "value", "name", "entity"};
    uint64_t sum = plain_read(&c);
    for (int round = 1; round <= atoi(argv[3]); round++) {
        begin = now();
        uint64_t same = plain_read(&c);
        printf("%d memory %.9f\n", round, now() - begin);
        if (same != sum) stop("memory", "two sums differ");
        for (int room = DL_ROOM_TEXT; room <= DL_ROOM_ENTITY; room++) {
            begin = now();
            read_until(engine, scratch, &c, (dl_room)room, 0);
            printf("%d %s %.9f\n", round, rooms[room], now() - begin);
        }
        begin = now();
        read_until(engine, scratch, &c, DL_ROOM_ENTITY, DL_REFERENCES);
        printf("%d reference %.9f\n", round, now() - begin);
        begin = now();
        read_until(engine, scratch, &c, DL_ROOM_QUOTE, DL_QUOTES);
        printf("%d quote %.9f\n", round, now() - begin);
        begin = now();
        read_until(engine, scratch, &c, DL_ROOM_EVENT, DL_EVENTS);
        printf("%d event %.9f\n", round, now() - begin);
        begin = now();
        again = read_all(engine, scratch, &c, 0);
        printf("%d read %.9f\n", round, now() - begin);
        if (memcmp(&first, &again, sizeof first) != 0) stop("dl_read", "two readings differ");
        begin = now();
        again = read_all(engine, scratch, &c, DL_REFERENCES);
        printf("%d references %.9f\n", round, now() - begin);
        if (memcmp(&first, &again, sizeof first) != 0) stop("dl_read", "references change what is found");
        begin = now();
        again = read_all(engine, scratch, &c, DL_QUOTES);
        printf("%d quotes %.9f\n", round, now() - begin);
        if (memcmp(&first, &again, sizeof first) != 0) stop("dl_read", "quotes change what is found");
        begin = now();
        again = read_all(engine, scratch, &c, DL_EVENTS);
        printf("%d events %.9f\n", round, now() - begin);
        if (memcmp(&first, &again, sizeof first) != 0) stop("dl_read", "events change what is found");
    }
    dl_scratch_free(scratch);
    dl_engine_unref(engine);
    free((void *)(uintptr_t)pack.data);
    free(c.bytes);
    free(c.texts);
    return 0;
}
