/* part.c: views into a document. In: a document, a kind and an index. Out: an object that keeps the document alive and
   reads the core's own arrays when it is asked; nothing is copied before. All kinds share one struct, so that spans,
   equality, hashing and pickling are written once. */
#include "part.h"

#include <stddef.h>

static const void *array_of(const dl_doc *doc, dlpy_kind kind, size_t *n, size_t *item_size)
{
    switch (kind) {
    case DLPY_SENTENCE: *item_size = sizeof(dl_sentence); return dl_doc_sentences(doc, n);
    case DLPY_TOKEN: *item_size = sizeof(dl_token); return dl_doc_tokens(doc, n);
    case DLPY_MENTION: *item_size = sizeof(dl_mention); return dl_doc_mentions(doc, n);
    case DLPY_ENTITY: *item_size = sizeof(dl_entity); return dl_doc_entities(doc, n);
    case DLPY_RELATION: *item_size = sizeof(dl_relation); return dl_doc_relations(doc, n);
    case DLPY_REFERENCE: *item_size = sizeof(dl_reference); return dl_doc_references(doc, n);
    case DLPY_QUOTE: *item_size = sizeof(dl_quote); return dl_doc_quotes(doc, n);
    case DLPY_EVENT: *item_size = sizeof(dl_event); return dl_doc_events(doc, n);
    case DLPY_ACTOR: *item_size = sizeof(dl_actor); return dl_doc_actors(doc, n);
    case DLPY_TIME: *item_size = sizeof(dl_time); return dl_doc_times(doc, n);
    case DLPY_QUANTITY: *item_size = sizeof(dl_quantity); return dl_doc_quantities(doc, n);
    case DLPY_EVIDENCE: *item_size = sizeof(dl_evidence); return dl_doc_evidence(doc, n);
    case DLPY_NOTICE: *item_size = sizeof(dl_warning); return dl_doc_warnings(doc, n);
    case DLPY_ARTICLE:
    case DLPY_DATELINE:
        *n = 1;
        *item_size = sizeof(dl_article);
        return dl_doc_article(doc);
    default:
        *n = 0;
        *item_size = 0;
        return NULL;
    }
}

const void *dlpy_part_item(const dlpy_part *part)
{
    size_t n, item_size;
    const char *items = array_of(part->document->doc, part->kind, &n, &item_size);
    return items + item_size * part->index;
}

size_t dlpy_n_items(const dl_doc *doc, dlpy_kind kind)
{
    size_t n, item_size;
    array_of(doc, kind, &n, &item_size);
    return n;
}

static dl_span span_of(dlpy_kind kind, const void *item)
{
    switch (kind) {
    case DLPY_SENTENCE: return ((const dl_sentence *)item)->span;
    case DLPY_TOKEN: return ((const dl_token *)item)->span;
    case DLPY_MENTION: return ((const dl_mention *)item)->span;
    case DLPY_RELATION: return ((const dl_relation *)item)->span;
    case DLPY_REFERENCE: return ((const dl_reference *)item)->span;
    case DLPY_QUOTE: return ((const dl_quote *)item)->span;
    case DLPY_EVENT: return ((const dl_event *)item)->span;
    case DLPY_ACTOR: return ((const dl_actor *)item)->span;
    case DLPY_TIME: return ((const dl_time *)item)->span;
    case DLPY_QUANTITY: return ((const dl_quantity *)item)->span;
    case DLPY_EVIDENCE: return ((const dl_evidence *)item)->span;
    case DLPY_NOTICE: return ((const dl_warning *)item)->span;
    case DLPY_DATELINE: return ((const dl_article *)item)->dateline;
    default: return (dl_span){0, 0};
    }
}

static PyObject *part_make(dlpy_document *document, dlpy_kind kind, uint32_t index, dl_span span)
{
    dlpy_part *part = PyObject_New(dlpy_part, document->state->part[kind]);
    if (part == NULL) return NULL;
    part->document = (dlpy_document *)Py_NewRef((PyObject *)document);
    part->kind = kind;
    part->index = index;
    part->span = span;
    return (PyObject *)part;
}

PyObject *dlpy_part_new(dlpy_document *document, dlpy_kind kind, uint32_t index)
{
    if (index == DL_NONE) Py_RETURN_NONE;
    size_t n, item_size;
    const char *items = array_of(document->doc, kind, &n, &item_size);
    if (index >= n) {
        PyErr_Format(PyExc_ValueError, "the document has %zu such parts, and none with index %u", n, index);
        return NULL;
    }
    return part_make(document, kind, index, span_of(kind, items + item_size * index));
}

PyObject *dlpy_span_new(dlpy_document *document, dl_span span)
{
    return part_make(document, DLPY_SPAN, 0, span);
}

PyObject *dlpy_span_or_none(dlpy_document *document, dl_span span)
{
    if (span.end == 0) Py_RETURN_NONE;
    return dlpy_span_new(document, span);
}

/* Life, equality, pickling */

static void part_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_DECREF(((dlpy_part *)self)->document);
    PyObject_Free(self);
    Py_DECREF(type);
}

static PyObject *part_compare(PyObject *self, PyObject *other, int op)
{
    if ((op != Py_EQ && op != Py_NE) || Py_TYPE(self) != Py_TYPE(other)) Py_RETURN_NOTIMPLEMENTED;
    const dlpy_part *a = (const dlpy_part *)self, *b = (const dlpy_part *)other;
    int same = a->index == b->index && a->span.begin == b->span.begin && a->span.end == b->span.end;
    if (same) same = PyObject_RichCompareBool((PyObject *)a->document, (PyObject *)b->document, Py_EQ);
    if (same < 0) return NULL;
    return PyBool_FromLong(same == (op == Py_EQ));
}

static Py_hash_t part_hash(PyObject *self)
{
    const dlpy_part *part = (const dlpy_part *)self;
    Py_hash_t hash = PyObject_Hash((PyObject *)part->document);
    if (hash == -1) return -1;
    uint64_t mixed = (uint64_t)hash ^ ((uint64_t)part->kind << 56 | (uint64_t)part->index << 24);
    mixed = (mixed ^ part->span.begin) * 0x9e3779b97f4a7c15u;
    hash = (Py_hash_t)(mixed ^ mixed >> 29);
    return hash == -1 ? -2 : hash;
}

PyObject *dlpy_part_reduce(PyObject *self, PyObject *Py_UNUSED(unused))
{
    const dlpy_part *part = (const dlpy_part *)self;
    PyObject *module = PyType_GetModule(Py_TYPE(self));
    if (module == NULL) return NULL;
    int is_span = part->kind == DLPY_SPAN;
    PyObject *again = dlpy_attribute(module, is_span ? "_span" : "_part");
    if (again == NULL) return NULL;
    if (is_span) return Py_BuildValue("N(OII)", again, part->document, part->span.begin, part->span.end);
    return Py_BuildValue("N(OiI)", again, part->document, (int)part->kind, part->index);
}

/* These functions read pickles, so they check what they are told. */
static dlpy_document *document_in(PyObject *module, PyObject *given)
{
    const dlpy_state *state = PyModule_GetState(module);
    if (Py_IS_TYPE(given, state->document)) return (dlpy_document *)given;
    PyErr_SetString(PyExc_TypeError, "a part belongs to a dateline.Document");
    return NULL;
}

PyObject *dlpy_part_again(PyObject *module, PyObject *args)
{
    PyObject *given;
    int kind;
    unsigned index;
    if (!PyArg_ParseTuple(args, "OiI:_part", &given, &kind, &index)) return NULL;
    dlpy_document *document = document_in(module, given);
    if (document == NULL) return NULL;
    if (kind < 0 || kind >= DLPY_N_KINDS || kind == DLPY_SPAN || index == DL_NONE) {
        PyErr_Format(PyExc_ValueError, "there is no part of kind %d", kind);
        return NULL;
    }
    return dlpy_part_new(document, (dlpy_kind)kind, index);
}

PyObject *dlpy_parts_again(PyObject *module, PyObject *args)
{
    PyObject *given;
    int kind;
    unsigned begin, end;
    if (!PyArg_ParseTuple(args, "OiII:_parts", &given, &kind, &begin, &end)) return NULL;
    dlpy_document *document = document_in(module, given);
    if (document == NULL) return NULL;
    if (kind < 0 || kind >= DLPY_N_KINDS || begin > end ||
        end > dlpy_n_items(document->doc, (dlpy_kind)kind)) {
        PyErr_SetString(PyExc_ValueError, "the document has no such parts");
        return NULL;
    }
    return dlpy_parts_new(document, (dlpy_kind)kind, begin, end);
}

PyObject *dlpy_span_again(PyObject *module, PyObject *args)
{
    PyObject *given;
    dl_span span;
    if (!PyArg_ParseTuple(args, "OII:_span", &given, &span.begin, &span.end)) return NULL;
    dlpy_document *document = document_in(module, given);
    if (document == NULL) return NULL;
    if (span.begin > span.end || span.end > dl_doc_text(document->doc).n_bytes) {
        PyErr_SetString(PyExc_ValueError, "the span lies outside the text");
        return NULL;
    }
    return dlpy_span_new(document, span);
}

PyObject *dlpy_part_repr(PyObject *self, PyObject *label)
{
    PyObject *repr = NULL;
    PyObject *name = PyType_GetName(Py_TYPE(self));
    PyObject *text = dlpy_get_text(self, NULL);
    if (name != NULL && text != NULL) {
        const dlpy_part *part = (const dlpy_part *)self;
        uint32_t start = dl_doc_cp(part->document->doc, part->span.begin);
        uint32_t end = dl_doc_cp(part->document->doc, part->span.end);
        repr = label == NULL ? PyUnicode_FromFormat("<%U %R %u:%u>", name, text, start, end)
                             : PyUnicode_FromFormat("<%U %U %R %u:%u>", name, label, text, start, end);
    }
    Py_XDECREF(name);
    Py_XDECREF(text);
    Py_XDECREF(label);
    return repr;
}

/* Getters */

PyObject *dlpy_get_document(PyObject *self, void *Py_UNUSED(unused))
{
    return Py_NewRef((PyObject *)((dlpy_part *)self)->document);
}

PyObject *dlpy_get_index(PyObject *self, void *Py_UNUSED(unused))
{
    return PyLong_FromUnsignedLong(((dlpy_part *)self)->index);
}

static uint32_t cp_of(PyObject *self, uint32_t byte)
{
    return dl_doc_cp(((dlpy_part *)self)->document->doc, byte);
}

PyObject *dlpy_get_start(PyObject *self, void *Py_UNUSED(unused))
{
    return PyLong_FromUnsignedLong(cp_of(self, ((dlpy_part *)self)->span.begin));
}

PyObject *dlpy_get_end(PyObject *self, void *Py_UNUSED(unused))
{
    return PyLong_FromUnsignedLong(cp_of(self, ((dlpy_part *)self)->span.end));
}

PyObject *dlpy_get_byte_start(PyObject *self, void *Py_UNUSED(unused))
{
    return PyLong_FromUnsignedLong(((dlpy_part *)self)->span.begin);
}

PyObject *dlpy_get_byte_end(PyObject *self, void *Py_UNUSED(unused))
{
    return PyLong_FromUnsignedLong(((dlpy_part *)self)->span.end);
}

PyObject *dlpy_get_text(PyObject *self, void *Py_UNUSED(unused))
{
    const dlpy_part *part = (const dlpy_part *)self;
    return PyUnicode_Substring(part->document->text, (Py_ssize_t)cp_of(self, part->span.begin),
                               (Py_ssize_t)cp_of(self, part->span.end));
}

static const char *field(PyObject *self, void *closure)
{
    return (const char *)dlpy_part_item((const dlpy_part *)self) + (size_t)closure;
}

PyObject *dlpy_get_string(PyObject *self, void *closure)
{
    return dlpy_str(*(const dl_str *)(const void *)field(self, closure));
}

PyObject *dlpy_get_optional(PyObject *self, void *closure)
{
    return dlpy_str_or_none(*(const dl_str *)(const void *)field(self, closure));
}

PyObject *dlpy_get_country(PyObject *self, void *closure)
{
    const char *code = field(self, closure);
    if (code[0] == '\0') Py_RETURN_NONE;
    return PyUnicode_FromString(code);
}

PyObject *dlpy_get_kind(PyObject *self, void *closure)
{
    uint16_t kind = *(const uint16_t *)(const void *)field(self, closure);
    const char *name = dl_doc_kind_name(((dlpy_part *)self)->document->doc, kind);
    if (kind == DL_KIND_NONE || name == NULL) Py_RETURN_NONE;
    return PyUnicode_FromString(name);
}

PyObject *dlpy_get_why(PyObject *self, void *closure)
{
    dl_range why = *(const dl_range *)(const void *)field(self, closure);
    return dlpy_parts_new(((dlpy_part *)self)->document, DLPY_EVIDENCE, why.begin, why.end);
}

/* The part of a kind whose index the field holds; None if that is DL_NONE. */
static PyObject *get_part(PyObject *self, dlpy_kind kind, void *closure)
{
    uint32_t index = *(const uint32_t *)(const void *)field(self, closure);
    return dlpy_part_new(((dlpy_part *)self)->document, kind, index);
}

PyObject *dlpy_get_entity(PyObject *self, void *closure)
{
    return get_part(self, DLPY_ENTITY, closure);
}

PyObject *dlpy_get_time(PyObject *self, void *closure)
{
    return get_part(self, DLPY_TIME, closure);
}

PyObject *dlpy_get_quote(PyObject *self, void *closure)
{
    return get_part(self, DLPY_QUOTE, closure);
}

PyObject *dlpy_get_sentence(PyObject *self, void *closure)
{
    return get_part(self, DLPY_SENTENCE, closure);
}

PyObject *dlpy_get_span(PyObject *self, void *closure)
{
    dl_span span = *(const dl_span *)(const void *)field(self, closure);
    return dlpy_span_or_none(((dlpy_part *)self)->document, span);
}

/* Types */

PyTypeObject *dlpy_part_type(PyObject *module, const char *name, const char *doc, PyGetSetDef *getset,
                             reprfunc repr)
{
    static PyMethodDef methods[] = {DLPY_REDUCE, {NULL, NULL, 0, NULL}};
    return dlpy_part_type_with(module, name, doc, getset, methods, repr);
}

PyTypeObject *dlpy_part_type_with(PyObject *module, const char *name, const char *doc, PyGetSetDef *getset,
                                  PyMethodDef *methods, reprfunc repr)
{
    PyType_Slot slots[] = {
        {Py_tp_doc, (void *)(uintptr_t)doc},
        {Py_tp_dealloc, (void *)part_dealloc},
        {Py_tp_repr, (void *)repr},
        {Py_tp_richcompare, (void *)part_compare},
        {Py_tp_hash, (void *)part_hash},
        {Py_tp_methods, methods},
        {Py_tp_getset, getset},
        {0, NULL},
    };
    PyType_Spec spec = {
        .name = name,
        .basicsize = sizeof(dlpy_part),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    return (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
}
