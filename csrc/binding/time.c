/* time.c: a TIMEX3 expression with its value. */
#include "part.h"

static const dl_time *time_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_type(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_TIME_TYPES, time_of(self)->type);
}

static PyObject *get_first_day(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_day(time_of(self)->begin);
}

static PyObject *get_last_day(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_day(time_of(self)->end);
}

static PyObject *get_is_vague(PyObject *self, void *Py_UNUSED(unused))
{
    return PyBool_FromLong(time_of(self)->flags & DL_TIME_VAGUE);
}

static PyObject *time_repr(PyObject *self)
{
    PyObject *type = get_type(self, NULL), *value = dlpy_str(time_of(self)->value), *label = NULL;
    if (type != NULL && value != NULL) label = PyUnicode_FromFormat("%S %U", type, value);
    Py_XDECREF(type);
    Py_XDECREF(value);
    return label == NULL ? NULL : dlpy_part_repr(self, label);
}

PyTypeObject *dlpy_time_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"type", get_type, NULL, "DATE, TIME, DURATION or SET.", NULL},
        {"value", dlpy_get_string, NULL, "TIMEX3 value: '2022-01-06', 'P3D'.", DLPY_AT(dl_time, value)},
        {"mod", dlpy_get_optional, NULL, "TIMEX3 mod: START, MID, APPROX ...; or None.",
         DLPY_AT(dl_time, mod)},
        {"quant", dlpy_get_optional, NULL, "TIMEX3 quant: EVERY; or None.", DLPY_AT(dl_time, quant)},
        {"freq", dlpy_get_optional, NULL, "TIMEX3 freq: 2X; or None.", DLPY_AT(dl_time, freq)},
        {"first_day", get_first_day, NULL,
         "datetime.date of the first day, where the value is a date; or None.", NULL},
        {"last_day", get_last_day, NULL, "datetime.date of the last day, inclusive; or None.", NULL},
        {"is_vague", get_is_vague, NULL, "Names no date and no length: now, recently, for years.", NULL},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it stands in.", DLPY_AT(dl_time, sentence)},
        {"why", dlpy_get_why, NULL, "The evidence for its value.", DLPY_AT(dl_time, why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Time", "A date, a time, a duration or a recurring time.", getset,
                          time_repr);
}
