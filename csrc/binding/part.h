/* part.h: the shape that all parts of a document share, and the getters that need only to know where a field lies. */
#ifndef DLPY_PART_H
#define DLPY_PART_H

#include "state.h"

typedef struct dlpy_part {
    PyObject_HEAD
    dlpy_document *document;
    dlpy_kind kind;
    uint32_t index; /* in the document's array of that kind */
    dl_span span;   /* bytes of the text; {0, 0} for an entity */
} dlpy_part;

/* A part; None if index is DL_NONE. ValueError if the document has no such part. */
PyObject *dlpy_part_new(dlpy_document *document, dlpy_kind kind, uint32_t index);
PyObject *dlpy_span_new(dlpy_document *document, dl_span span);
PyObject *dlpy_span_or_none(dlpy_document *document, dl_span span); /* None where it is {0, 0} */

/* The item of the document's array that this part shows. */
const void *dlpy_part_item(const dlpy_part *part);
size_t dlpy_n_items(const dl_doc *doc, dlpy_kind kind);

/* parts.c: items begin to end of an array, as a lazy sequence; and the tuple of those with given indexes. */
PyObject *dlpy_parts_new(dlpy_document *document, dlpy_kind kind, uint32_t begin, uint32_t end);
PyObject *dlpy_parts_all(dlpy_document *document, dlpy_kind kind);
PyObject *dlpy_parts_tuple(dlpy_document *document, dlpy_kind kind, const uint32_t *indexes, size_t n);

/* What pickles call: _part(document, kind, index), _parts(document, kind, begin, end) and
   _span(document, byte_start, byte_end). */
PyObject *dlpy_part_again(PyObject *module, PyObject *args);
PyObject *dlpy_parts_again(PyObject *module, PyObject *args);
PyObject *dlpy_span_again(PyObject *module, PyObject *args);

/* `<Mention PERSON 'Ada Lovelace' 134:146>` from the type's name and the words after it (str, taken; or NULL). */
PyObject *dlpy_part_repr(PyObject *self, PyObject *label);

/* Getters. `closure` is the offset of a field in the item: DLPY_AT(dl_mention, sentence). */
#define DLPY_AT(type, field) ((void *)offsetof(type, field))
PyObject *dlpy_get_document(PyObject *self, void *unused);
PyObject *dlpy_get_index(PyObject *self, void *unused);
PyObject *dlpy_get_start(PyObject *self, void *unused);
PyObject *dlpy_get_end(PyObject *self, void *unused);
PyObject *dlpy_get_byte_start(PyObject *self, void *unused);
PyObject *dlpy_get_byte_end(PyObject *self, void *unused);
PyObject *dlpy_get_text(PyObject *self, void *unused);
PyObject *dlpy_get_string(PyObject *self, void *closure);   /* dl_str -> str          */
PyObject *dlpy_get_optional(PyObject *self, void *closure); /* dl_str -> str or None  */
PyObject *dlpy_get_country(PyObject *self, void *closure);  /* char[4] -> str or None */
PyObject *dlpy_get_kind(PyObject *self, void *closure);     /* uint16_t -> str or None */
PyObject *dlpy_get_why(PyObject *self, void *closure);      /* dl_range -> evidence   */
PyObject *dlpy_get_time(PyObject *self, void *closure);
PyObject *dlpy_get_quote(PyObject *self, void *closure);
PyObject *dlpy_get_sentence(PyObject *self, void *closure); /* uint32_t -> Sentence   */

PyObject *dlpy_get_entity(PyObject *self, void *closure); /* uint32_t -> Entity or None */
PyObject *dlpy_get_span(PyObject *self, void *closure);   /* dl_span -> Span or None    */

#define DLPY_GET_DOCUMENT                                                                                    \
    {                                                                                                        \
        "document", dlpy_get_document, NULL, "The Document that this is a part of.", NULL                    \
    }
#define DLPY_GET_INDEX                                                                                       \
    {                                                                                                        \
        "index", dlpy_get_index, NULL, "Its place in the document's sequence of such parts.", NULL           \
    }
#define DLPY_GET_SPAN                                                                                        \
    DLPY_GET_DOCUMENT, {"start", dlpy_get_start, NULL, "First code point in the document's text.", NULL},    \
        {"end", dlpy_get_end, NULL, "Code point after the last one.", NULL},                                 \
        {"byte_start", dlpy_get_byte_start, NULL, "First byte in the text's UTF-8.", NULL},                  \
        {"byte_end", dlpy_get_byte_end, NULL, "Byte after the last one in the text's UTF-8.", NULL},         \
    {                                                                                                        \
        "text", dlpy_get_text, NULL, "The words themselves: document.text[start:end].", NULL                 \
    }

/* Makes the type "dateline.<name>" of a part from its getters, repr and documentation; and one that has methods of its own
   behind DLPY_REDUCE. */
PyTypeObject *dlpy_part_type(PyObject *module, const char *name, const char *doc, PyGetSetDef *getset,
                             reprfunc repr);
PyTypeObject *dlpy_part_type_with(PyObject *module, const char *name, const char *doc, PyGetSetDef *getset,
                                  PyMethodDef *methods, reprfunc repr);

PyObject *dlpy_part_reduce(PyObject *self, PyObject *unused);

#define DLPY_REDUCE                                                                                          \
    {                                                                                                        \
        "__reduce__", dlpy_part_reduce, METH_NOARGS,                                                         \
            "__reduce__($self, /)\n--\n\nFor pickle: the document and which part."                           \
    }

#endif
