/* document.c: one article as read. It owns the core's document and keeps the caller's own string, from which the text
   of every part is cut. All attributes are made when asked for; nothing in it changes after it is published. */
#include "part.h"

PyObject *dlpy_document_new(dlpy_state *state, PyObject *engine, dl_doc *doc, const dlpy_input *input,
                            PyObject *given, PyObject *published, const char *mode)
{
    int replace = (input->flags & DL_REPLACE_INVALID) != 0;
    PyObject *text = input->is_str ? Py_NewRef(given)
                                   : PyUnicode_DecodeUTF8(input->text.data, (Py_ssize_t)input->text.n_bytes,
                                                          replace ? "replace" : "strict");
    dlpy_document *self = text == NULL ? NULL : PyObject_New(dlpy_document, state->document);
    if (self == NULL) {
        Py_XDECREF(text);
        dl_doc_unref(doc);
        return NULL;
    }
    self->state = state;
    self->doc = doc;
    self->engine = Py_NewRef(engine);
    self->text = text;
    self->source = Py_NewRef(replace ? given : text);
    self->published = Py_NewRef(published);
    self->replace = replace;
    self->mode = mode;
    return (PyObject *)self;
}

static void document_dealloc(PyObject *object)
{
    dlpy_document *self = (dlpy_document *)object;
    PyTypeObject *type = Py_TYPE(object);
    dl_doc_unref(self->doc); /* before the engine, whose packs hold its names */
    Py_DECREF(self->engine);
    Py_DECREF(self->text);
    Py_DECREF(self->source);
    Py_DECREF(self->published);
    PyObject_Free(object);
    Py_DECREF(type);
}

/* Equal: read from the same text with the same options by equal engines, hence the same in every part. */
static PyObject *document_compare(PyObject *self, PyObject *other, int op)
{
    if ((op != Py_EQ && op != Py_NE) || Py_TYPE(self) != Py_TYPE(other)) Py_RETURN_NOTIMPLEMENTED;
    const dlpy_document *a = (const dlpy_document *)self, *b = (const dlpy_document *)other;
    int same = a->mode == b->mode;
    if (a != b) {
        PyObject *pairs[][2] = {{a->text, b->text}, {a->published, b->published}, {a->engine, b->engine}};
        for (int i = 0; same == 1 && i < 3; i++)
            same = PyObject_RichCompareBool(pairs[i][0], pairs[i][1], Py_EQ);
    }
    if (same < 0) return NULL;
    return PyBool_FromLong(same == (op == Py_EQ));
}

static Py_hash_t document_hash(PyObject *self)
{
    return PyObject_Hash(((dlpy_document *)self)->text);
}

static PyObject *document_reduce(PyObject *object, PyObject *Py_UNUSED(unused))
{
    const dlpy_document *self = (const dlpy_document *)object;
    PyObject *read = dlpy_attribute(self->engine, "read");
    if (read == NULL) return NULL;
    return Py_BuildValue("N(OOss)", read, self->source, self->published, self->replace ? "replace" : "strict",
                         self->mode);
}

static PyObject *document_repr(PyObject *object)
{
    const dlpy_document *self = (const dlpy_document *)object;
    const dl_article *article = dl_doc_article(self->doc);
    uint32_t start = dl_doc_cp(self->doc, article->headline.begin),
             end = dl_doc_cp(self->doc, article->headline.end);
    size_t n_sentences, n_entities;
    const dl_sentence *sentences = dl_doc_sentences(self->doc, &n_sentences);
    dl_doc_entities(self->doc, &n_entities);
    if (end == 0 && n_sentences > 0) {
        start = dl_doc_cp(self->doc, sentences[0].span.begin);
        end = dl_doc_cp(self->doc, sentences[0].span.end);
    }
    PyObject *opening =
        PyUnicode_Substring(self->text, (Py_ssize_t)start, (Py_ssize_t)(end - start > 60 ? start + 60 : end));
    if (opening == NULL) return NULL;
    PyObject *repr =
        PyUnicode_FromFormat("<Document %R %zu sentences, %zu entities>", opening, n_sentences, n_entities);
    Py_DECREF(opening);
    return repr;
}

/* Attributes */

static PyObject *get_parts(PyObject *self, void *kind)
{
    return dlpy_parts_all((dlpy_document *)self, (dlpy_kind)(uintptr_t)kind);
}

static PyObject *get_entities_of(PyObject *object, void *kind)
{
    dlpy_document *self = (dlpy_document *)object;
    size_t n;
    const dl_entity *entities = dl_doc_entities(self->doc, &n);
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && i < n; i++) {
        if (entities[i].kind != (uintptr_t)kind) continue;
        PyObject *entity = dlpy_part_new(self, DLPY_ENTITY, (uint32_t)i);
        if (entity == NULL || PyList_Append(list, entity) < 0) Py_CLEAR(list);
        Py_XDECREF(entity);
    }
    PyObject *tuple = list == NULL ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

static PyObject *get_article(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_part_new((dlpy_document *)self, DLPY_ARTICLE, 0);
}

static PyObject *get_text(PyObject *self, void *Py_UNUSED(unused))
{
    return Py_NewRef(((dlpy_document *)self)->text);
}

static PyObject *get_engine(PyObject *self, void *Py_UNUSED(unused))
{
    return Py_NewRef(((dlpy_document *)self)->engine);
}

/* Methods whose bodies are Python: dateline.export, dateline.timeml, dateline.plover, dateline.gdelt, dateline.gkg and
   dateline.html. */
PyObject *dlpy_call_python(const char *module_name, const char *function_name, PyObject *self, PyObject *args,
                           PyObject *kwargs)
{
    PyObject *module = PyImport_ImportModule(module_name);
    PyObject *function = module == NULL ? NULL : dlpy_attribute(module, function_name);
    PyObject *first = function == NULL ? NULL : Py_BuildValue("(O)", self);
    PyObject *all = first == NULL ? NULL : args == NULL ? Py_NewRef(first) : PySequence_Concat(first, args);
    PyObject *result = all == NULL ? NULL : PyObject_Call(function, all, kwargs);
    Py_XDECREF(all);
    Py_XDECREF(first);
    Py_XDECREF(function);
    Py_XDECREF(module);
    return result;
}

static PyObject *document_to_dict(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return dlpy_call_python("dateline.export", "to_dict", self, NULL, NULL);
}

static PyObject *document_to_json(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return dlpy_call_python("dateline.export", "to_json", self, args, kwargs);
}

static PyObject *document_to_gold(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return dlpy_call_python("dateline.export", "to_gold", self, args, kwargs);
}

static PyObject *document_to_timeml(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return dlpy_call_python("dateline.timeml", "to_timeml", self, args, kwargs);
}

static PyObject *document_to_plover(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return dlpy_call_python("dateline.plover", "to_plover", self, args, kwargs);
}

static PyObject *document_to_gdelt(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return dlpy_call_python("dateline.gdelt", "to_gdelt", self, args, kwargs);
}

static PyObject *document_to_gkg(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return dlpy_call_python("dateline.gkg", "to_gkg", self, args, kwargs);
}

static PyObject *document_repr_html(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return dlpy_call_python("dateline.html", "to_html", self, NULL, NULL);
}

#define PARTS(name, kind, doc) name, get_parts, NULL, doc, (void *)(uintptr_t)(kind)
#define ENTITIES(name, kind, doc) name, get_entities_of, NULL, doc, (void *)(uintptr_t)(kind)

PyTypeObject *dlpy_document_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        {"text", get_text, NULL, "The text, as it was given; bytes are decoded.", NULL},
        {"article", get_article, NULL, "The furniture: headline, byline, dateline, publication time.", NULL},
        {"engine", get_engine, NULL, "The Engine that read it.", NULL},
        {PARTS("sentences", DLPY_SENTENCE, "The sentences.")},
        {PARTS("tokens", DLPY_TOKEN, "The words, numbers and marks.")},
        {PARTS("mentions", DLPY_MENTION, "Every mention of a name, in text order.")},
        {PARTS("entities", DLPY_ENTITY, "What is mentioned, in order of first mention.")},
        {ENTITIES("people", DL_PERSON, "The entities that are persons.")},
        {ENTITIES("organizations", DL_ORGANIZATION, "The entities that are organisations.")},
        {ENTITIES("places", DL_PLACE, "The entities that are places.")},
        {ENTITIES("nationalities", DL_NATIONALITY, "The entities that are peoples.")},
        {PARTS("relations", DLPY_RELATION, "Who holds which office, belongs to what, comes from where.")},
        {PARTS("references", DLPY_REFERENCE, "Pronouns and descriptions that stand for an entity.")},
        {PARTS("quotes", DLPY_QUOTE,
               "Who said what: direct, mixed and indirect speech, and marks that are none.")},
        {PARTS("events", DLPY_EVENT, "Who did what to whom, by the types of PLOVER; and events with names.")},
        {PARTS("times", DLPY_TIME, "Dates, times, durations and recurring times, with their values.")},
        {PARTS("quantities", DLPY_QUANTITY, "Amounts, with their values and units.")},
        {PARTS("warnings", DLPY_NOTICE, "What could not be done while reading.")},
        {NULL, NULL, NULL, NULL, NULL},
    };
    static PyMethodDef methods[] = {
        {"to_dict", document_to_dict, METH_NOARGS,
         "to_dict($self, /)\n--\n\nEverything in plain dicts, lists, strings and numbers; see "
         "docs/document.schema.json."},
        {"to_json", (PyCFunction)(void (*)(void))document_to_json, METH_VARARGS | METH_KEYWORDS,
         "to_json($self, /, indent=None)\n--\n\nto_dict() as JSON text."},
        {"to_gold", (PyCFunction)(void (*)(void))document_to_gold, METH_VARARGS | METH_KEYWORDS,
         "to_gold($self, /, id=None)\n--\n\nThe analysis as a hand annotation: entities with spans, "
         "relations, values."},
        {"to_timeml", (PyCFunction)(void (*)(void))document_to_timeml, METH_VARARGS | METH_KEYWORDS,
         "to_timeml($self, /, id=None)\n--\n\nThe text as a TimeML document with its times in TIMEX3 tags. "
         "Characters that "
         "XML 1.0 forbids become U+FFFD, one for one."},
        {"to_plover", (PyCFunction)(void (*)(void))document_to_plover, METH_VARARGS | METH_KEYWORDS,
         "to_plover($self, /, id=None)\n--\n\nThe events as records of PLOVER, a dict each; see "
         "docs/exports.md."},
        {"to_gdelt", (PyCFunction)(void (*)(void))document_to_gdelt, METH_VARARGS | METH_KEYWORDS,
         "to_gdelt($self, /, id=None)\n--\n\nThe events as lines of GDELT's event table; see "
         "docs/exports.md."},
        {"to_gkg", (PyCFunction)(void (*)(void))document_to_gkg, METH_VARARGS | METH_KEYWORDS,
         "to_gkg($self, /, id=None)\n--\n\nThe document as a line of GDELT's Global Knowledge Graph 2.1; see "
         "docs/exports.md."},
        {"_repr_html_", document_repr_html, METH_NOARGS,
         "_repr_html_($self, /)\n--\n\nThe article, highlighted."},
        {"__reduce__", document_reduce, METH_NOARGS,
         "__reduce__($self, /)\n--\n\nFor pickle: text, options, engine."},
        {NULL, NULL, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_doc, "One article as read. Immutable; every part of it points into `text`."},
        {Py_tp_dealloc, (void *)document_dealloc},
        {Py_tp_repr, (void *)document_repr},
        {Py_tp_richcompare, (void *)document_compare},
        {Py_tp_hash, (void *)document_hash},
        {Py_tp_methods, methods},
        {Py_tp_getset, getset},
        {0, NULL},
    };
    PyType_Spec spec = {
        .name = "dateline.Document",
        .basicsize = sizeof(dlpy_document),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    return (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
}
