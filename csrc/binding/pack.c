/* pack.c: the core's own words and keys for the pack compiler, so that a name is keyed as a text's words are. */
#include "state.h"

#define N_WORDS_ON_STACK 64

static PyObject *word_tuples(const dl_word *words, size_t n)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)n);
    for (size_t i = 0; tuple != NULL && i < n; i++) {
        const dl_word *word = &words[i];
        PyObject *item = Py_BuildValue("(KiiiII)", (unsigned long long)word->key, (int)word->kind,
                                       (int)word->shape, (int)word->flags, word->begin, word->end);
        if (item == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, item) < 0) Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *words_of(const dlpy_state *state, PyObject *given)
{
    dl_word near[N_WORDS_ON_STACK], *words = near;
    dlpy_input input;
    if (dlpy_input_take(given, NULL, &input) < 0) return NULL;
    dl_error err = {.status = DL_OK};
    size_t n = 0;
    dl_status status = dl_words(input.text, near, N_WORDS_ON_STACK, &n, &err);
    if (status == DL_OK && n > N_WORDS_ON_STACK) {
        words = PyMem_Malloc(n * sizeof *words);
        if (words == NULL) {
            Py_DECREF(input.bytes);
            return PyErr_NoMemory();
        }
        status = dl_words(input.text, words, n, &n, &err);
    }
    PyObject *tuple = status == DL_OK ? word_tuples(words, n) : dlpy_raise(state, &err, input.bytes);
    if (words != near) PyMem_Free(words);
    Py_DECREF(input.bytes);
    return tuple;
}

PyObject *dlpy_words(PyObject *module, PyObject *texts)
{
    const dlpy_state *state = PyModule_GetState(module);
    PyObject *given = PySequence_Tuple(texts);
    if (given == NULL) return NULL;
    Py_ssize_t n = PyTuple_Size(given);
    PyObject *list = PyList_New(n);
    for (Py_ssize_t i = 0; list != NULL && i < n; i++) {
        PyObject *words = words_of(state, PyTuple_GetItem(given, i));
        if (words == NULL || PyList_SetItem(list, i, words) < 0) Py_CLEAR(list);
    }
    Py_DECREF(given);
    return list;
}

/* Keys of a phrase's beginnings, the last of which is that of the whole, as 8-byte numbers in this machine's order. */
typedef struct key_list {
    uint64_t *keys;
    size_t n, room;
} key_list;

static int push_key(key_list *list, uint64_t key)
{
    if (list->n == list->room) {
        size_t room = list->room == 0 ? 4096 : 2 * list->room;
        uint64_t *keys = PyMem_Realloc(list->keys, room * sizeof *keys);
        if (keys == NULL) return -1;
        list->keys = keys;
        list->room = room;
    }
    list->keys[list->n++] = key;
    return 0;
}

/* Appends the keys of one phrase; *n_keys is their number, 0 for one that no text can be searched for: without a word,
   with a bare number, or of more words than n_most. A dot, or another stop, right behind a word is left out. */
static int push_phrase(const dlpy_state *state, PyObject *given, key_list *list, size_t n_most,
                       unsigned char *n_keys)
{
    dl_word words[N_WORDS_ON_STACK];
    dlpy_input input;
    if (dlpy_input_take(given, NULL, &input) < 0) return -1;
    dl_error err = {.status = DL_OK};
    size_t n = 0, n_before = list->n;
    dl_status status = dl_words(input.text, words, N_WORDS_ON_STACK, &n, &err);
    if (status != DL_OK) dlpy_raise(state, &err, input.bytes);
    Py_DECREF(input.bytes);
    if (status != DL_OK) return -1;
    int fits = n <= N_WORDS_ON_STACK;
    uint64_t key = 0;
    uint32_t end = UINT32_MAX;
    for (size_t i = 0; fits && i < n; i++) {
        int is_word = words[i].kind == DL_TOKEN_WORD || words[i].kind == DL_TOKEN_NUMBER ||
                      words[i].kind == DL_TOKEN_MIXED;
        if (words[i].kind == DL_TOKEN_STOP && words[i].begin == end) continue;
        if (is_word) end = words[i].end;
        fits = words[i].key != 0 && list->n - n_before < n_most;
        key = dl_phrase_key(key, words[i].key);
        if (fits && push_key(list, key) < 0) {
            PyErr_NoMemory();
            return -1;
        }
    }
    if (!fits) list->n = n_before;
    *n_keys = (unsigned char)(list->n - n_before);
    return 0;
}

PyObject *dlpy_phrases(PyObject *module, PyObject *args)
{
    const dlpy_state *state = PyModule_GetState(module);
    PyObject *texts, *result = NULL;
    unsigned char n_most;
    if (!PyArg_ParseTuple(args, "Ob:phrases", &texts, &n_most)) return NULL;
    PyObject *given = PySequence_Tuple(texts);
    if (given == NULL) return NULL;
    Py_ssize_t n = PyTuple_Size(given);
    key_list list = {NULL, 0, 0};
    unsigned char *counts = PyMem_Malloc((size_t)n + 1);
    int failed = counts == NULL;
    if (failed) PyErr_NoMemory();
    for (Py_ssize_t i = 0; !failed && i < n; i++)
        failed = push_phrase(state, PyTuple_GetItem(given, i), &list, n_most, &counts[i]) < 0;
    if (!failed)
        result = Py_BuildValue("(y#y#)", list.keys == NULL ? "" : (const char *)list.keys,
                               (Py_ssize_t)(list.n * sizeof *list.keys), (const char *)counts, n);
    PyMem_Free(counts);
    PyMem_Free(list.keys);
    Py_DECREF(given);
    return result;
}

PyObject *dlpy_fold_words(dl_str words)
{
    size_t room = 3 * words.n_bytes + 1;
    char *folded = PyMem_Malloc(room);
    if (folded == NULL) return PyErr_NoMemory();
    size_t n_folded = dl_fold(words, folded, room);
    PyObject *result = PyUnicode_DecodeUTF8(folded, (Py_ssize_t)n_folded, "replace");
    PyMem_Free(folded);
    return result;
}

PyObject *dlpy_fold(PyObject *Py_UNUSED(module), PyObject *text)
{
    Py_ssize_t n;
    const char *words = PyUnicode_AsUTF8AndSize(text, &n);
    return words == NULL ? NULL : dlpy_fold_words((dl_str){words, (size_t)n});
}

PyObject *dlpy_word_key(PyObject *Py_UNUSED(module), PyObject *folded)
{
    Py_ssize_t n;
    const char *word = PyUnicode_AsUTF8AndSize(folded, &n);
    return word == NULL ? NULL : PyLong_FromUnsignedLongLong(dl_word_key((dl_str){word, (size_t)n}));
}

PyObject *dlpy_phrase_key(PyObject *Py_UNUSED(module), PyObject *args)
{
    unsigned long long phrase, word;
    if (!PyArg_ParseTuple(args, "KK:phrase_key", &phrase, &word)) return NULL;
    return PyLong_FromUnsignedLongLong(dl_phrase_key(phrase, word));
}

PyObject *dlpy_pack_checksum(PyObject *Py_UNUSED(module), PyObject *bytes)
{
    Py_buffer buffer;
    if (PyObject_GetBuffer(bytes, &buffer, PyBUF_SIMPLE) < 0) return NULL;
    uint64_t checksum = dl_pack_checksum(buffer.buf, (size_t)buffer.len);
    PyBuffer_Release(&buffer);
    return PyLong_FromUnsignedLongLong(checksum);
}
