/* parts.c: a stretch of one of the document's arrays as a Python sequence. Its items are made when they are asked for,
   so that `doc.tokens[7]` costs one object and not thousands. */
#include "part.h"

typedef struct dlpy_parts {
    PyObject_HEAD
    dlpy_document *document;
    dlpy_kind kind;
    uint32_t begin, end;
} dlpy_parts;

PyObject *dlpy_parts_new(dlpy_document *document, dlpy_kind kind, uint32_t begin, uint32_t end)
{
    dlpy_parts *parts = PyObject_New(dlpy_parts, document->state->parts);
    if (parts == NULL) return NULL;
    parts->document = (dlpy_document *)Py_NewRef((PyObject *)document);
    parts->kind = kind;
    parts->begin = begin;
    parts->end = end;
    return (PyObject *)parts;
}

PyObject *dlpy_parts_all(dlpy_document *document, dlpy_kind kind)
{
    return dlpy_parts_new(document, kind, 0, (uint32_t)dlpy_n_items(document->doc, kind));
}

PyObject *dlpy_parts_tuple(dlpy_document *document, dlpy_kind kind, const uint32_t *indexes, size_t n)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)n);
    if (tuple == NULL) return NULL;
    for (size_t i = 0; i < n; i++) {
        PyObject *part = dlpy_part_new(document, kind, indexes[i]);
        if (part == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)i, part) < 0) {
            Py_DECREF(tuple);
            return NULL;
        }
    }
    return tuple;
}

static void parts_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_DECREF(((dlpy_parts *)self)->document);
    PyObject_Free(self);
    Py_DECREF(type);
}

static Py_ssize_t parts_length(PyObject *self)
{
    const dlpy_parts *parts = (const dlpy_parts *)self;
    return (Py_ssize_t)(parts->end - parts->begin);
}

static PyObject *parts_item(PyObject *self, Py_ssize_t i)
{
    const dlpy_parts *parts = (const dlpy_parts *)self;
    if (i < 0 || i >= parts_length(self)) {
        PyErr_SetString(PyExc_IndexError, "the document has no such part");
        return NULL;
    }
    return dlpy_part_new(parts->document, parts->kind, parts->begin + (uint32_t)i);
}

static PyObject *parts_subscript(PyObject *self, PyObject *key)
{
    if (!PySlice_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) return NULL;
        return parts_item(self, i < 0 ? i + parts_length(self) : i);
    }
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(key, &start, &stop, &step) < 0) return NULL;
    Py_ssize_t n = PySlice_AdjustIndices(parts_length(self), &start, &stop, step);
    PyObject *tuple = PyTuple_New(n);
    for (Py_ssize_t i = 0; tuple != NULL && i < n; i++) {
        PyObject *part = parts_item(self, start + i * step);
        if (part == NULL || PyTuple_SetItem(tuple, i, part) < 0) Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *parts_iter(PyObject *self)
{
    return PySeqIter_New(self);
}

static PyObject *parts_repr(PyObject *self)
{
    PyObject *list = PySequence_List(self);
    if (list == NULL) return NULL;
    PyObject *repr = PyObject_Repr(list);
    Py_DECREF(list);
    return repr;
}

static PyObject *parts_compare(PyObject *self, PyObject *other, int op)
{
    if ((op != Py_EQ && op != Py_NE) || Py_TYPE(self) != Py_TYPE(other)) Py_RETURN_NOTIMPLEMENTED;
    const dlpy_parts *a = (const dlpy_parts *)self, *b = (const dlpy_parts *)other;
    int same = a->kind == b->kind && a->begin == b->begin && a->end == b->end;
    if (same) same = PyObject_RichCompareBool((PyObject *)a->document, (PyObject *)b->document, Py_EQ);
    if (same < 0) return NULL;
    return PyBool_FromLong(same == (op == Py_EQ));
}

static Py_hash_t parts_hash(PyObject *self)
{
    const dlpy_parts *parts = (const dlpy_parts *)self;
    Py_hash_t hash = PyObject_Hash((PyObject *)parts->document);
    if (hash == -1) return -1;
    hash ^= (Py_hash_t)parts->kind << 24 ^ (Py_hash_t)parts->begin << 8 ^ (Py_hash_t)parts->end;
    return hash == -1 ? -2 : hash;
}

static PyObject *parts_index(PyObject *self, PyObject *part)
{
    Py_ssize_t i = PySequence_Index(self, part);
    return i < 0 ? NULL : PyLong_FromSsize_t(i);
}

static PyObject *parts_count(PyObject *self, PyObject *part)
{
    Py_ssize_t n = PySequence_Count(self, part);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
}

static PyObject *parts_reduce(PyObject *self, PyObject *Py_UNUSED(unused))
{
    const dlpy_parts *parts = (const dlpy_parts *)self;
    PyObject *module = PyType_GetModule(Py_TYPE(self));
    PyObject *again = module == NULL ? NULL : dlpy_attribute(module, "_parts");
    if (again == NULL) return NULL;
    return Py_BuildValue("N(OiII)", again, parts->document, (int)parts->kind, parts->begin, parts->end);
}

PyTypeObject *dlpy_parts_type(PyObject *module)
{
    static PyMethodDef methods[] = {
        {"index", parts_index, METH_O,
         "index($self, part, /)\n--\n\nWhere the part stands; ValueError if it does not."},
        {"count", parts_count, METH_O,
         "count($self, part, /)\n--\n\nHow often the part stands in the sequence."},
        {"__reduce__", parts_reduce, METH_NOARGS,
         "__reduce__($self, /)\n--\n\nFor pickle: the document and which parts."},
        {NULL, NULL, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_doc, "Parts of a document in text order: a sequence whose items are made when asked for."},
        {Py_tp_dealloc, (void *)parts_dealloc},
        {Py_tp_repr, (void *)parts_repr},
        {Py_tp_richcompare, (void *)parts_compare},
        {Py_tp_hash, (void *)parts_hash},
        {Py_tp_iter, (void *)parts_iter},
        {Py_tp_methods, methods},
        {Py_sq_length, (void *)parts_length},
        {Py_sq_item, (void *)parts_item},
        {Py_mp_length, (void *)parts_length},
        {Py_mp_subscript, (void *)parts_subscript},
        {0, NULL},
    };
    PyType_Spec spec = {
        .name = "dateline.Parts",
        .basicsize = sizeof(dlpy_parts),
        .flags =
            Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, /* mutable, to register as a Sequence */
        .slots = slots,
    };
    return (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
}
