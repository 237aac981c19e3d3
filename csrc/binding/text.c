/* text.c: a normalised text and its map of positions. The core maps bytes; for a text given as str, positions are code
   points on both sides. Code points are counted from marks set every MARK_BYTES bytes, so a position costs one look
   into the marks and at most that many bytes. */
#include "state.h"

#define MARK_BYTES 256u

/* A UTF-8 text with its marks: marks[i] is the number of code points that begin before byte i * MARK_BYTES. */
typedef struct ruler {
    dl_str text;
    uint32_t *marks;
    uint32_t n_cps;
} ruler;

typedef struct dlpy_normalized {
    PyObject_HEAD
    PyObject *source; /* as given: str or bytes */
    PyObject *bytes;  /* its UTF-8, which `text` refers to */
    PyObject *text;   /* the normalised text, of the source's type */
    PyObject *form;
    dl_text *map;
    ruler before, after; /* marks are NULL where positions are bytes or where all is ASCII */
    int is_str;
} dlpy_normalized;

static int begins_code_point(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static int ruler_make(ruler *out, dl_str text)
{
    out->text = text;
    out->marks = PyMem_Malloc((text.n_bytes / MARK_BYTES + 1) * sizeof *out->marks);
    if (out->marks == NULL) return -1;
    for (size_t i = 0; i < text.n_bytes; i++) {
        if (i % MARK_BYTES == 0) out->marks[i / MARK_BYTES] = out->n_cps;
        out->n_cps += (uint32_t)begins_code_point(text.data[i]);
    }
    if (text.n_bytes % MARK_BYTES == 0) out->marks[text.n_bytes / MARK_BYTES] = out->n_cps;
    if (out->n_cps == text.n_bytes) { /* ASCII: both units are the same */
        PyMem_Free(out->marks);
        out->marks = NULL;
    }
    return 0;
}

static uint32_t cp_at(const ruler *scale, uint32_t byte)
{
    if (scale->marks == NULL) return byte;
    uint32_t i = byte / MARK_BYTES * MARK_BYTES, cp = scale->marks[byte / MARK_BYTES];
    for (; i < byte; i++) cp += (uint32_t)begins_code_point(scale->text.data[i]);
    return cp;
}

static uint32_t byte_at(const ruler *scale, uint32_t cp)
{
    if (scale->marks == NULL) return cp;
    size_t low = 0, high = scale->text.n_bytes / MARK_BYTES + 1;
    while (high - low > 1) { /* the last mark with at most cp code points before it */
        size_t middle = low + (high - low) / 2;
        if (scale->marks[middle] <= cp) low = middle;
        else high = middle;
    }
    uint32_t byte = (uint32_t)low * MARK_BYTES, passed = scale->marks[low];
    for (; byte < scale->text.n_bytes; byte++) {
        if (!begins_code_point(scale->text.data[byte])) continue;
        if (passed == cp) break;
        passed++;
    }
    return byte;
}

static uint32_t length_of(const dlpy_normalized *self, const ruler *scale)
{
    return self->is_str ? scale->n_cps : (uint32_t)scale->text.n_bytes;
}

typedef dl_span (*map_function)(const dl_text *, dl_span);

static PyObject *map_span(PyObject *object, PyObject *args, const ruler *from, const ruler *to,
                          map_function map)
{
    const dlpy_normalized *self = (const dlpy_normalized *)object;
    Py_ssize_t start, end;
    if (!PyArg_ParseTuple(args, "nn", &start, &end)) return NULL;
    Py_ssize_t length = (Py_ssize_t)length_of(self, from);
    if (start < 0 || end < start || end > length) {
        PyErr_Format(PyExc_ValueError, "%zd:%zd is no span of a text of %zd %s", start, end, length,
                     self->is_str ? "code points" : "bytes");
        return NULL;
    }
    dl_span span = map(self->map, (dl_span){byte_at(from, (uint32_t)start), byte_at(from, (uint32_t)end)});
    return Py_BuildValue("II", cp_at(to, span.begin), cp_at(to, span.end));
}

static PyObject *normalized_to_source(PyObject *self, PyObject *args)
{
    const dlpy_normalized *it = (const dlpy_normalized *)self;
    return map_span(self, args, &it->after, &it->before, dl_text_to_source);
}

static PyObject *normalized_from_source(PyObject *self, PyObject *args)
{
    const dlpy_normalized *it = (const dlpy_normalized *)self;
    return map_span(self, args, &it->before, &it->after, dl_text_from_source);
}

static PyObject *get_text(PyObject *self, void *Py_UNUSED(unused))
{
    return Py_NewRef(((dlpy_normalized *)self)->text);
}

static PyObject *get_source(PyObject *self, void *Py_UNUSED(unused))
{
    return Py_NewRef(((dlpy_normalized *)self)->source);
}

static PyObject *get_form(PyObject *self, void *Py_UNUSED(unused))
{
    return Py_NewRef(((dlpy_normalized *)self)->form);
}

static PyObject *get_is_identity(PyObject *self, void *Py_UNUSED(unused))
{
    return PyBool_FromLong(dl_text_is_source(((dlpy_normalized *)self)->map));
}

static PyObject *normalized_repr(PyObject *self)
{
    const dlpy_normalized *it = (const dlpy_normalized *)self;
    return PyUnicode_FromFormat("<Normalized %U %R>", it->form, it->text);
}

static void normalized_dealloc(PyObject *object)
{
    dlpy_normalized *self = (dlpy_normalized *)object;
    PyTypeObject *type = Py_TYPE(object);
    dl_text_free(self->map); /* before the bytes that it refers to */
    PyMem_Free(self->before.marks);
    PyMem_Free(self->after.marks);
    Py_XDECREF(self->source);
    Py_XDECREF(self->bytes);
    Py_XDECREF(self->text);
    Py_XDECREF(self->form);
    PyObject_Free(object);
    Py_DECREF(type);
}

static int form_of(const char *name, dl_form *form)
{
    static const struct {
        const char *name;
        dl_form form;
    } forms[] = {
        {"NFC", DL_FORM_NFC},   {"NFD", DL_FORM_NFD},   {"NFKC", DL_FORM_NFKC},
        {"NFKD", DL_FORM_NFKD}, {"NEWS", DL_FORM_NEWS},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].name, name) == 0) {
            *form = forms[i].form;
            return 0;
        }
    }
    PyErr_Format(PyExc_ValueError, "form is 'NFC', 'NFD', 'NFKC', 'NFKD' or 'NEWS', not '%s'", name);
    return -1;
}

/* Fills self, which owns the input's bytes from here on. Returns -1 with an exception. */
static int normalized_fill(dlpy_normalized *self, const dlpy_input *input, dl_form form,
                           const dlpy_state *state)
{
    dl_error err = {.status = DL_OK};
    dl_status status;
    Py_BEGIN_ALLOW_THREADS
    status = dl_normalize(input->text, form, input->flags, &self->map, &err);
    Py_END_ALLOW_THREADS
    if (status != DL_OK) {
        dlpy_raise(state, &err, input->bytes);
        return -1;
    }
    dl_str after = dl_text_str(self->map);
    if (dl_text_is_source(self->map)) self->text = Py_NewRef(self->source);
    else if (input->is_str)
        self->text = PyUnicode_DecodeUTF8(after.data, (Py_ssize_t)after.n_bytes, "strict");
    else self->text = PyBytes_FromStringAndSize(after.data, (Py_ssize_t)after.n_bytes);
    if (self->text == NULL) return -1;
    self->before.text = input->text;
    self->after.text = after;
    if (!input->is_str) return 0; /* positions are bytes: no marks */
    if (ruler_make(&self->before, input->text) == 0 && ruler_make(&self->after, after) == 0) return 0;
    PyErr_NoMemory();
    return -1;
}

PyObject *dlpy_normalize(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"text", "form", "errors", NULL};
    const dlpy_state *state = PyModule_GetState(module);
    PyObject *given;
    const char *form_name = "NEWS", *errors = NULL;
    dl_form form;
    dlpy_input input;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|ss:normalize", names, &given, &form_name, &errors))
        return NULL;
    if (form_of(form_name, &form) < 0 || dlpy_input_take(given, errors, &input) < 0) return NULL;

    dlpy_normalized *self = PyObject_New(dlpy_normalized, state->normalized);
    if (self == NULL) {
        Py_DECREF(input.bytes);
        return NULL;
    }
    self->source = Py_NewRef(given);
    self->bytes = input.bytes;
    self->text = NULL;
    self->form = PyUnicode_FromString(form_name);
    self->map = NULL;
    self->before = self->after = (ruler){.marks = NULL};
    self->is_str = input.is_str;
    if (self->form == NULL || normalized_fill(self, &input, form, state) < 0) Py_CLEAR(self);
    return (PyObject *)self;
}

PyTypeObject *dlpy_normalized_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        {"text", get_text, NULL, "The normalised text: str for str, bytes for bytes.", NULL},
        {"source", get_source, NULL, "The text as it was given.", NULL},
        {"form", get_form, NULL, "The form: NFC, NFD, NFKC, NFKD or NEWS.", NULL},
        {"is_identity", get_is_identity, NULL, "True if nothing had to change.", NULL},
        {NULL, NULL, NULL, NULL, NULL},
    };
    static PyMethodDef methods[] = {
        {"to_source", normalized_to_source, METH_VARARGS,
         "to_source($self, start, end, /)\n--\n\nThe smallest span of the source that text[start:end] came "
         "from."},
        {"from_source", normalized_from_source, METH_VARARGS,
         "from_source($self, start, end, /)\n--\n\nThe span of the text that source[start:end] became."},
        {NULL, NULL, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_doc, "A normalised text with its map. Positions are code points for str and bytes for bytes."},
        {Py_tp_dealloc, (void *)normalized_dealloc},
        {Py_tp_repr, (void *)normalized_repr},
        {Py_tp_methods, methods},
        {Py_tp_getset, getset},
        {0, NULL},
    };
    PyType_Spec spec = {
        .name = "dateline.Normalized",
        .basicsize = sizeof(dlpy_normalized),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    return (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
}
