/* quantity.c: an amount with its number and unit. */
#include "part.h"

static const dl_quantity *quantity_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_kind(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_QUANTITY_KINDS, quantity_of(self)->kind);
}

static PyObject *get_value(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_decimal(quantity_of(self)->value);
}

static PyObject *get_value_end(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_decimal(quantity_of(self)->value_end);
}

static PyObject *quantity_repr(PyObject *self)
{
    PyObject *kind = get_kind(self, NULL), *value = dlpy_str(quantity_of(self)->value);
    PyObject *unit = dlpy_str(quantity_of(self)->unit), *label = NULL;
    if (kind != NULL && value != NULL && unit != NULL) {
        label =
            PyUnicode_FromFormat(quantity_of(self)->unit.n_bytes ? "%S %U %U" : "%S %U", kind, value, unit);
    }
    Py_XDECREF(kind);
    Py_XDECREF(value);
    Py_XDECREF(unit);
    return label == NULL ? NULL : dlpy_part_repr(self, label);
}

PyTypeObject *dlpy_quantity_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"kind", get_kind, NULL, "MONEY, PERCENT, COUNT, MEASURE, AGE or ORDINAL.", NULL},
        {"value", get_value, NULL, "The exact number, a decimal.Decimal.", NULL},
        {"value_end", get_value_end, NULL, "The upper end of a range, or None.", NULL},
        {"unit", dlpy_get_optional, NULL, "ISO 4217 code, '%', SI symbol or counted noun; or None.",
         DLPY_AT(dl_quantity, unit)},
        {"mod", dlpy_get_optional, NULL,
         "APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS; or None.", DLPY_AT(dl_quantity, mod)},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it stands in.", DLPY_AT(dl_quantity, sentence)},
        {"why", dlpy_get_why, NULL, "The evidence for its value.", DLPY_AT(dl_quantity, why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Quantity", "An amount: its number and its unit.", getset,
                          quantity_repr);
}
