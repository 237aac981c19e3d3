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

static PyObject *get_is_relative(PyObject *self, void *Py_UNUSED(unused))
{
    return PyBool_FromLong(time_of(self)->flags & DL_TIME_RELATIVE);
}

static PyObject *get_anchor(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_part_new(((dlpy_part *)self)->document, DLPY_TIME, time_of(self)->anchor);
}

static PyObject *time_to_datetime(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return dlpy_call_python("dateline.moments", "to_datetime", self, NULL, NULL);
}

static PyObject *time_to_interval(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return dlpy_call_python("dateline.moments", "to_interval", self, NULL, NULL);
}

static PyObject *time_to_timedelta(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return dlpy_call_python("dateline.moments", "to_timedelta", self, NULL, NULL);
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
        {"zone", dlpy_get_optional, NULL, "Zone of a clock time, if it is told: '+03:00', 'Z'; or None.",
         DLPY_AT(dl_time, zone)},
        {"begins", dlpy_get_optional, NULL,
         "First day of what has a place in the calendar, as ISO 8601 counts: 44 BC begins on '-0043-01-01'; "
         "or None.",
         DLPY_AT(dl_time, begin)},
        {"ends", dlpy_get_optional, NULL, "Last day, inclusive, likewise; or None.", DLPY_AT(dl_time, end)},
        {"first_day", get_first_day, NULL,
         "datetime.date of the first day; None where there is none, and before Christ.", NULL},
        {"last_day", get_last_day, NULL, "datetime.date of the last day, inclusive; or None likewise.", NULL},
        {"is_vague", get_is_vague, NULL, "Names no date and no length: now, recently, for years.", NULL},
        {"is_relative", get_is_relative, NULL,
         "True if it was counted from another date: from `anchor`, or else from article.reference.", NULL},
        {"anchor", get_anchor, NULL, "The Time of its text that it was counted from; or None.", NULL},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it stands in.", DLPY_AT(dl_time, sentence)},
        {"why", dlpy_get_why, NULL, "The evidence for its value.", DLPY_AT(dl_time, why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    static PyMethodDef methods[] = {
        DLPY_REDUCE,
        {"to_datetime", time_to_datetime, METH_NOARGS,
         "to_datetime($self, /)\n--\n\ndatetime.datetime of a day (its midnight), a part of a day or a clock "
         "time, aware if "
         "`zone` is told. ValueError for what is longer or has no place in the calendar, OverflowError "
         "before Christ."},
        {"to_interval", time_to_interval, METH_NOARGS,
         "to_interval($self, /)\n--\n\nIts first instant and the first one behind it: of dates and times, "
         "and of durations "
         "that are tied to the calendar. ValueError for all else, OverflowError outside datetime's years."},
        {"to_timedelta", time_to_timedelta, METH_NOARGS,
         "to_timedelta($self, /)\n--\n\nThe length of a duration in weeks, days, hours, minutes or seconds. "
         "ValueError "
         "for months and years, which differ in length."},
        {NULL, NULL, 0, NULL},
    };
    return dlpy_part_type_with(module, "dateline.Time", "A date, a time, a duration or a recurring time.",
                               getset, methods, time_repr);
}
