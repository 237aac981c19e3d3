/* notice.c: a warning that the core left: what it could not do, and where. */
#include "part.h"

static PyObject *notice_repr(PyObject *self)
{
    return dlpy_part_repr(self, dlpy_get_string(self, DLPY_AT(dl_warning, message)));
}

PyTypeObject *dlpy_notice_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        {"message", dlpy_get_string, NULL, "What could not be done.", DLPY_AT(dl_warning, message)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Notice", "A warning about one place of the text.", getset,
                          notice_repr);
}
