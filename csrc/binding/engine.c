/* engine.c: compiled knowledge as a Python object. In: packs as (name, buffer) pairs. Out: documents. The engine keeps
   the buffers, and a few scratches so that reading many texts allocates little; scratches are passed between threads
   through atomic slots, so that no lock is needed with or without the interpreter's own. */
#include "state.h"

#include <stdatomic.h>

#define N_SLOTS 32

typedef struct dlpy_engine {
    PyObject_HEAD
    dlpy_state *state;
    dl_engine *engine;
    Py_buffer *buffers; /* the packs' bytes, released after the engine */
    Py_ssize_t n_buffers;
    _Atomic(dl_scratch *) slots[N_SLOTS];
} dlpy_engine;

static dl_scratch *take_scratch(dlpy_engine *self)
{
    for (int i = 0; i < N_SLOTS; i++) {
        if (atomic_load_explicit(&self->slots[i], memory_order_relaxed) == NULL) continue;
        dl_scratch *scratch = atomic_exchange(&self->slots[i], NULL);
        if (scratch != NULL) return scratch;
    }
    return dl_scratch_new(self->engine); /* NULL is fine too: the call then makes its own */
}

static void give_scratch(dlpy_engine *self, dl_scratch *scratch)
{
    for (int i = 0; scratch != NULL && i < N_SLOTS; i++) {
        dl_scratch *empty = NULL;
        if (atomic_compare_exchange_strong(&self->slots[i], &empty, scratch)) return;
    }
    dl_scratch_free(scratch);
}

static void release_buffers(dlpy_engine *self)
{
    for (Py_ssize_t i = 0; i < self->n_buffers; i++) PyBuffer_Release(&self->buffers[i]);
    PyMem_Free(self->buffers);
}

static void engine_dealloc(PyObject *object)
{
    dlpy_engine *self = (dlpy_engine *)object;
    PyTypeObject *type = Py_TYPE(object);
    for (int i = 0; i < N_SLOTS; i++) dl_scratch_free(atomic_load(&self->slots[i]));
    dl_engine_unref(self->engine);
    release_buffers(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(object);
    Py_DECREF(type);
}

/* Fills pack and buffer from one (name, buffer) pair. The name is borrowed from the pair. */
static int take_pack(PyObject *pair, dl_pack *pack, Py_buffer *buffer)
{
    PyObject *bytes;
    if (!PyTuple_Check(pair)) {
        PyErr_SetString(PyExc_TypeError, "a pack is a tuple of its name and its bytes");
        return -1;
    }
    if (!PyArg_ParseTuple(pair, "sO:pack", &pack->name, &bytes)) return -1;
    if (PyObject_GetBuffer(bytes, buffer, PyBUF_SIMPLE) < 0) return -1;
    if (!buffer->readonly) {
        PyBuffer_Release(buffer);
        PyErr_Format(PyExc_TypeError, "the bytes of pack '%s' can be changed; give bytes or a read-only mmap",
                     pack->name);
        return -1;
    }
    pack->data = buffer->buf;
    pack->n_bytes = (size_t)buffer->len;
    return 0;
}

static int engine_open(dlpy_engine *self, PyObject *packs)
{
    Py_ssize_t n = PyTuple_Size(packs);
    dl_pack *list = PyMem_Calloc((size_t)n + 1, sizeof *list);
    self->buffers = PyMem_Calloc((size_t)n + 1, sizeof *self->buffers);
    int result = -1;
    if (list == NULL || self->buffers == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (; self->n_buffers < n; self->n_buffers++) {
        PyObject *pair = PyTuple_GetItem(packs, self->n_buffers);
        if (take_pack(pair, &list[self->n_buffers], &self->buffers[self->n_buffers]) < 0) goto done;
    }
    dl_error err = {.status = DL_OK};
    dl_status status;
    Py_BEGIN_ALLOW_THREADS
    status = dl_engine_new(list, (size_t)n, NULL, &self->engine, &err);
    Py_END_ALLOW_THREADS
    if (status != DL_OK) {
        dlpy_raise(self->state, &err, NULL);
        goto done;
    }
    result = 0;
done:
    PyMem_Free(list);
    return result;
}

static PyObject *engine_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"packs", NULL};
    PyObject *packs;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O:Engine", names, &packs)) return NULL;
    dlpy_state *state = dlpy_state_of(type);
    if (state == NULL) return NULL;
    packs = PySequence_Tuple(packs);
    if (packs == NULL) return NULL;
    allocfunc acquire = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    dlpy_engine *self = (dlpy_engine *)acquire(type, 0);
    if (self != NULL) {
        self->state = state;
        if (engine_open(self, packs) < 0) Py_CLEAR(self);
    }
    Py_DECREF(packs);
    return (PyObject *)self;
}

/* The flag of a mode by name, and the name as it is kept. Returns -1 with ValueError. */
static int mode_of(const char **name, unsigned *flag)
{
    static const struct {
        const char *name;
        unsigned flag;
    } modes[] = {{"auto", 0}, {"news", DL_MODE_NEWS}, {"narrative", DL_MODE_NARRATIVE}};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (strcmp(modes[i].name, *name) == 0) {
            *name = modes[i].name;
            *flag = modes[i].flag;
            return 0;
        }
    }
    PyErr_Format(PyExc_ValueError, "mode is 'auto', 'news' or 'narrative', not '%s'", *name);
    return -1;
}

static PyObject *engine_read(PyObject *object, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"text", "published", "errors", "mode", NULL};
    dlpy_engine *self = (dlpy_engine *)object;
    PyObject *given, *published = Py_None;
    const char *errors = NULL, *mode = "auto";
    unsigned mode_flag;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|Oss:read", names, &given, &published, &errors, &mode))
        return NULL;
    if (mode_of(&mode, &mode_flag) < 0) return NULL;
    dl_options options = {.struct_size = sizeof options};
    if (published != Py_None) {
        Py_ssize_t n_bytes;
        options.published.data = PyUnicode_AsUTF8AndSize(published, &n_bytes);
        if (options.published.data == NULL) return NULL;
        options.published.n_bytes = (size_t)n_bytes;
    }
    dlpy_input input;
    if (dlpy_input_take(given, errors, &input) < 0) return NULL;
    options.flags = input.flags | DL_EVENTS | mode_flag;

    dl_scratch *scratch = take_scratch(self);
    dl_doc *doc = NULL;
    dl_error err = {.status = DL_OK};
    dl_status status;
    Py_BEGIN_ALLOW_THREADS /* args keep the text, and the caller keeps the engine; neither can change */
    status = dl_read(self->engine, scratch, input.text, &options, &doc, &err);
    Py_END_ALLOW_THREADS
    give_scratch(self, scratch);

    PyObject *document = status == DL_OK
                             ? dlpy_document_new(self->state, object, doc, &input, given, published, mode)
                             : dlpy_raise(self->state, &err, input.bytes);
    Py_DECREF(input.bytes);
    return document;
}

PyObject *dlpy_read_until(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"engine", "text", "room", NULL};
    dlpy_state *state = PyModule_GetState(module);
    PyObject *given;
    dlpy_engine *self;
    int room;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!Oi:read_until", names, state->engine, &self, &given,
                                     &room)) {
        return NULL;
    }
    dlpy_input input;
    if (dlpy_input_take(given, NULL, &input) < 0) return NULL;
    dl_options options = {.struct_size = sizeof options, .flags = input.flags | DL_EVENTS};
    dl_scratch *scratch = take_scratch(self);
    size_t n_tokens = 0;
    dl_error err = {.status = DL_OK};
    dl_status status;
    Py_BEGIN_ALLOW_THREADS
    status = dl_read_until(self->engine, scratch, input.text, &options, (dl_room)room, &n_tokens, &err);
    Py_END_ALLOW_THREADS
    give_scratch(self, scratch);
    PyObject *result = status == DL_OK ? PyLong_FromSize_t(n_tokens) : dlpy_raise(state, &err, input.bytes);
    Py_DECREF(input.bytes);
    return result;
}

PyTypeObject *dlpy_engine_type(PyObject *module)
{
    static PyMethodDef methods[] = {
        {"read", (PyCFunction)(void (*)(void))engine_read, METH_VARARGS | METH_KEYWORDS,
         "read($self, /, text, published=None, errors='strict', mode='auto')\n--\n\n"
         "Read one article: str, or bytes in UTF-8. published is an ISO 8601 date, or date and time.\n"
         "errors='replace' reads bytes that are not UTF-8 as U+FFFD instead of raising UnicodeDecodeError.\n"
         "mode is what days without their year count from: 'news', 'narrative', or 'auto'."},
        {NULL, NULL, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_doc,
         "Engine(packs)\n--\n\nCompiled packs: (name, bytes) pairs, the language's own pack first."},
        {Py_tp_new, (void *)engine_new},
        {Py_tp_dealloc, (void *)engine_dealloc},
        {Py_tp_methods, methods},
        {0, NULL},
    };
    PyType_Spec spec = {
        .name = "dateline._core.Engine",
        .basicsize = sizeof(dlpy_engine),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_IMMUTABLETYPE,
        .slots = slots,
    };
    return (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
}
