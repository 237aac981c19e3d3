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
        {"sentence", dlpy_get_sentence, NULL, "The sentence it stands in.", DLPY_AT(dl_token, sentence)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Token", "A word, a number or a mark.", getset, token_repr);
}
