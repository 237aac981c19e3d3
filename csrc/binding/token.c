/* token.c: a word, a number or a mark. */
#include "part.h"

static const dl_token *token_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_kind(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_TOKEN_KINDS, token_of(self)->kind);
}

static PyObject *get_shape(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_SHAPES, token_of(self)->shape);
}

static PyObject *get_normal(PyObject *self, void *Py_UNUSED(unused))
{
    dl_span span = token_of(self)->span;
    return dlpy_fold_words(
        (dl_str){dl_doc_text(((dlpy_part *)self)->document->doc).data + span.begin, span.end - span.begin});
}

/* More classes than any word has. */
#define MAX_CLASSES 64

static PyObject *get_classes(PyObject *self, void *Py_UNUSED(unused))
{
    const char *names[MAX_CLASSES];
    const dl_doc *doc = ((dlpy_part *)self)->document->doc;
    size_t n = dl_doc_class_names(doc, token_of(self)->classes, names, MAX_CLASSES);
    if (n > MAX_CLASSES) n = MAX_CLASSES;
    PyObject *classes = PyTuple_New((Py_ssize_t)n);
    for (size_t i = 0; classes != NULL && i < n; i++) {
        PyObject *name = PyUnicode_FromString(names[i]);
        if (name == NULL || PyTuple_SetItem(classes, (Py_ssize_t)i, name) < 0) Py_CLEAR(classes);
    }
    return classes;
}

static PyObject *token_repr(PyObject *self)
{
    return dlpy_part_repr(self, get_kind(self, NULL));
}

PyTypeObject *dlpy_token_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"kind", get_kind, NULL, "WORD, NUMBER, CURRENCY, COMMA ...", NULL},
        {"shape", get_shape, NULL, "NONE, LOWER, TITLE, UPPER or MIXED.", NULL},
        {"normal", get_normal, NULL, "As words are compared: without case and diacritics.", NULL},
        {"classes", get_classes, NULL,
         "The lexicon classes of the word, or of the phrase that it is part of, as patterns see them.", NULL},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it stands in.", DLPY_AT(dl_token, sentence)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Token", "A word, a number or a mark.", getset, token_repr);
}
