/* span.c: a stretch of the text that is no item of an array, such as the headline. */
#include "part.h"

static PyObject *span_repr(PyObject *self)
{
    return dlpy_part_repr(self, NULL);
}

PyTypeObject *dlpy_span_type(PyObject *module)
{
    static PyGetSetDef getset[] = {DLPY_GET_SPAN, {NULL, NULL, NULL, NULL, NULL}};
    return dlpy_part_type(module, "dateline.Span", "A stretch of the text.", getset, span_repr);
}
