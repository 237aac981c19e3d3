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
    const dl_quantity *q = quantity_of(self);
    return q->kind == DL_FRACTION ? dlpy_fraction(q->value) : dlpy_decimal(q->value);
}

/* `closure` is the offset of a dl_str with a decimal. */
static PyObject *get_decimal(PyObject *self, void *closure)
{
    return dlpy_decimal(*(const dl_str *)((const char *)quantity_of(self) + (uintptr_t)closure));
}

static PyObject *get_is_vague(PyObject *self, void *Py_UNUSED(unused))
{
    return PyBool_FromLong((quantity_of(self)->flags & DL_QUANTITY_VAGUE) != 0);
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
        {"kind", get_kind, NULL, "MONEY, PERCENT, COUNT, MEASURE, AGE, ORDINAL or FRACTION.", NULL},
        {"value", get_value, NULL,
         "The exact number: a decimal.Decimal; of a FRACTION, a fractions.Fraction.", NULL},
        {"value_end", get_decimal, NULL, "The upper end of a range, or None.",
         DLPY_AT(dl_quantity, value_end)},
        {"unit", dlpy_get_optional, NULL, "ISO 4217 code, '%', symbol of a measure or counted noun; or None.",
         DLPY_AT(dl_quantity, unit)},
        {"is_vague", get_is_vague, NULL,
         "Only the order of size is told: hundreds of people are more than 100.", NULL},
        {"effect", dlpy_get_optional, NULL, "What happened to those counted: 'killed', 'jobs_cut'; or None.",
         DLPY_AT(dl_quantity, effect)},
        {"si_value", get_decimal, NULL, "A MEASURE in its unit of the SI, or None.",
         DLPY_AT(dl_quantity, si_value)},
        {"si_value_end", get_decimal, NULL, "The upper end of a range in the SI, or None.",
         DLPY_AT(dl_quantity, si_value_end)},
        {"si_unit", dlpy_get_optional, NULL, "'m', 'kg', 'K', 'm/s' ...; or None.",
         DLPY_AT(dl_quantity, si_unit)},
        {"mod", dlpy_get_optional, NULL,
         "APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS; or None.", DLPY_AT(dl_quantity, mod)},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it stands in.", DLPY_AT(dl_quantity, sentence)},
        {"why", dlpy_get_why, NULL, "The evidence for its value.", DLPY_AT(dl_quantity, why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Quantity", "An amount: its number and its unit.", getset,
                          quantity_repr);
}
