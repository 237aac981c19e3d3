/* pack_file.h: the bytes of a pack file in memory of their own, 8-byte aligned. */
#ifndef PACK_FILE_H
#define PACK_FILE_H

#include <dateline/dateline.h>

#include <stdio.h>
#include <stdlib.h>

/* data is NULL if the file cannot be read; to release with free(). */
static inline dl_pack pack_file_read(const char *path)
{
    dl_pack pack = {.name = path};
    FILE *file = path == NULL ? NULL : fopen(path, "rb");
    if (file == NULL) return pack;
    long n_bytes = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    rewind(file);
    char *data = n_bytes > 0 ? malloc((size_t)n_bytes) : NULL;
    if (data != NULL && fread(data, 1, (size_t)n_bytes, file) == (size_t)n_bytes) {
        pack.data = data;
        pack.n_bytes = (size_t)n_bytes;
    } else {
        free(data);
    }
    fclose(file);
    return pack;
}

/* The pack that a test is run with: its first argument, or what DATELINE_PACK names. */
static inline dl_pack pack_file_given(int n_arguments, char **arguments)
{
    dl_pack pack = pack_file_read(n_arguments > 1 ? arguments[1] : getenv("DATELINE_PACK"));
    if (pack.data == NULL) fputs("give a pack file as an argument, or in DATELINE_PACK\n", stderr);
    return pack;
}

#endif
