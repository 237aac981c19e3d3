/* errors.c: from dl_error to a Python exception, in one table with a row for each status. */
#include "state.h"

static const char pack_error_doc[] = "A pack is damaged, foreign or of another version.";
static const char rule_error_doc[] = "A rule cannot be compiled. `line` is its line in its file, or None.";

int dlpy_errors_init(PyObject *module, dlpy_state *state)
{
    const struct row {
        dl_status status;
        PyObject *exception; /* NULL: one of our own, a ValueError with this name */
        const char *name, *doc;
    } rows[] = {
        {DL_E_NOMEM, PyExc_MemoryError, NULL, NULL},
        {DL_E_UTF8, PyExc_UnicodeDecodeError, NULL, NULL},
        {DL_E_LIMIT, PyExc_ValueError, NULL, NULL},
        {DL_E_ARGUMENT, PyExc_ValueError, NULL, NULL},
        {DL_E_PACK, NULL, "dateline.PackError", pack_error_doc},
        {DL_E_RULE, NULL, "dateline.RuleError", rule_error_doc},
        {DL_E_DATE, PyExc_ValueError, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PyObject *exception = Py_XNewRef(rows[i].exception);
        if (exception == NULL) {
            exception = PyErr_NewExceptionWithDoc(rows[i].name, rows[i].doc, PyExc_ValueError, NULL);
            if (exception == NULL) return -1;
            if (PyModule_AddObjectRef(module, rows[i].name + strlen("dateline."), exception) < 0) {
                Py_DECREF(exception);
                return -1;
            }
        }
        state->exceptions[rows[i].status] = exception;
    }
    return PyObject_SetAttrString(state->exceptions[DL_E_RULE], "line", Py_None);
}

/* The text itself, one byte at the place, and the reason, as Python's own decoder tells it. */
static void raise_unicode(const dl_error *err, PyObject *source)
{
    Py_ssize_t begin = (Py_ssize_t)err->offset;
    PyObject *exception = PyObject_CallFunction(PyExc_UnicodeDecodeError, "sOnns", "utf-8", source, begin,
                                                begin + 1, err->message);
    if (exception == NULL) return;
    PyErr_SetObject(PyExc_UnicodeDecodeError, exception);
    Py_DECREF(exception);
}

/* A message may quote a damaged pack, or a name cut in the middle of a character. `line` is told if it is not 0. */
static void raise_message(PyObject *type, const dl_error *err, uint32_t line)
{
    PyObject *message = dlpy_str((dl_str){err->message, strlen(err->message)});
    PyObject *exception = message == NULL ? NULL : PyObject_CallFunctionObjArgs(type, message, NULL);
    PyObject *number = exception == NULL || line == 0 ? NULL : PyLong_FromUnsignedLong(line);
    int told = line == 0 || (number != NULL && PyObject_SetAttrString(exception, "line", number) == 0);
    if (exception != NULL && told) PyErr_SetObject(type, exception);
    Py_XDECREF(number);
    Py_XDECREF(exception);
    Py_XDECREF(message);
}

PyObject *dlpy_raise(const dlpy_state *state, const dl_error *err, PyObject *source)
{
    unsigned status = (unsigned)err->status;
    PyObject *type = status < DLPY_N_STATUSES ? state->exceptions[status] : NULL;
    if (type == NULL) {
        PyErr_Format(PyExc_SystemError, "the core returned the status %u, which the binding does not know",
                     status);
    } else if (status == DL_E_NOMEM) {
        PyErr_NoMemory();
    } else if (status == DL_E_UTF8 && source != NULL) {
        raise_unicode(err, source);
    } else {
        raise_message(status == DL_E_UTF8 ? PyExc_ValueError : type, err,
                      status == DL_E_RULE ? err->line : 0);
    }
    return NULL;
}
