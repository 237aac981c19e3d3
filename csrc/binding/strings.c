/* strings.c: texts on their way in, names and values on their way out. A str comes in as its UTF-8, lone surrogates
   written as three bytes that the core is told to expect; bytes come in as they are. */
#include "state.h"

static const char *const names[DLPY_N_TABLES][DL_TOKEN_OTHER + 2] = {
    [DLPY_TOKEN_KINDS] = {"NONE",     "WORD",    "NUMBER",    "ORDINAL", "CLOCK", "MIXED", "CLITIC",
                          "CURRENCY", "PERCENT", "QUOTE",     "OPEN",    "CLOSE", "DASH",  "STOP",
                          "ELLIPSIS", "COMMA",   "BULLET",    "SYMBOL",  "EMAIL", "URL",   "HANDLE",
                          "HASHTAG",  "EMOJI",   "IDEOGRAPH", "OTHER",   NULL},
    [DLPY_SHAPES] = {"NONE", "LOWER", "TITLE", "UPPER", "MIXED", NULL},
    [DLPY_RELATION_KINDS] = {"NONE", "TITLE", "ROLE", "MEMBERSHIP", "NATIONALITY", "AGE", "KINSHIP", "BASE",
                             "USER", NULL},
    [DLPY_BASES] = {"none", "stated", "inferred", "counterpart", NULL},
    [DLPY_REFERENCE_KINDS] = {"NONE", "PRONOUN", "DESCRIPTION", NULL},
    [DLPY_QUOTE_KINDS] = {"NONE", "DIRECT", "MIXED", "INDIRECT", "SCARE", NULL},
    [DLPY_EVENT_STATUSES] = {"none", "happened", "planned", "denied", "alleged", "called_off", "hypothetical",
                             NULL},
    [DLPY_TIME_TYPES] = {"NONE", "DATE", "TIME", "DURATION", "SET", NULL},
    [DLPY_QUANTITY_KINDS] = {"NONE", "MONEY", "PERCENT", "COUNT", "MEASURE", "AGE", "ORDINAL", "FRACTION",
                             NULL},
};

int dlpy_names_init(dlpy_state *state)
{
    for (int table = 0; table < DLPY_N_TABLES; table++) {
        Py_ssize_t n = 0;
        while (names[table][n] != NULL) n++;
        PyObject *tuple = state->names[table] = PyTuple_New(n);
        if (tuple == NULL) return -1;
        for (Py_ssize_t i = 0; i < n; i++) {
            PyObject *name = PyUnicode_InternFromString(names[table][i]);
            if (name == NULL || PyTuple_SetItem(tuple, i, name) < 0) return -1;
        }
    }
    return 0;
}

PyObject *dlpy_name(const dlpy_state *state, dlpy_table table, unsigned value)
{
    PyObject *tuple = state->names[table];
    if (value == 0 && table != DLPY_SHAPES) Py_RETURN_NONE;
    if ((Py_ssize_t)value >= PyTuple_Size(tuple)) Py_RETURN_NONE;
    return Py_NewRef(PyTuple_GetItem(tuple, (Py_ssize_t)value));
}

PyObject *dlpy_str(dl_str text)
{
    if (text.n_bytes == 0) return PyUnicode_FromStringAndSize(NULL, 0);
    return PyUnicode_DecodeUTF8(text.data, (Py_ssize_t)text.n_bytes, "replace");
}

PyObject *dlpy_str_or_none(dl_str text)
{
    if (text.n_bytes == 0) Py_RETURN_NONE;
    return dlpy_str(text);
}

PyObject *dlpy_attribute(PyObject *object, const char *name)
{
    PyObject *interned = PyUnicode_InternFromString(name);
    PyObject *attribute = interned == NULL ? NULL : PyObject_GetAttr(object, interned);
    Py_XDECREF(interned);
    return attribute;
}

/* Calls a function of the standard library; imported here, so that reading alone does not pay for it. */
static PyObject *call_with(const char *module_name, const char *class_name, const char *method, dl_str text)
{
    PyObject *module = PyImport_ImportModule(module_name);
    PyObject *class = module == NULL ? NULL : dlpy_attribute(module, class_name);
    PyObject *function = class == NULL    ? NULL
                         : method == NULL ? Py_NewRef(class)
                                          : dlpy_attribute(class, method);
    PyObject *string = function == NULL ? NULL : dlpy_str(text);
    PyObject *result = string == NULL ? NULL : PyObject_CallFunctionObjArgs(function, string, NULL);
    Py_XDECREF(string);
    Py_XDECREF(function);
    Py_XDECREF(class);
    Py_XDECREF(module);
    return result;
}

PyObject *dlpy_decimal(dl_str digits)
{
    if (digits.n_bytes == 0) Py_RETURN_NONE;
    return call_with("decimal", "Decimal", NULL, digits);
}

PyObject *dlpy_fraction(dl_str quotient)
{
    return call_with("fractions", "Fraction", NULL, quotient);
}

PyObject *dlpy_day(dl_str iso)
{
    if (iso.n_bytes < 10) Py_RETURN_NONE;
    iso.n_bytes = 10; /* a clock time after the day is told by `value` */
    PyObject *day = call_with("datetime", "date", "fromisoformat", iso);
    if (day != NULL || !PyErr_ExceptionMatches(PyExc_ValueError)) return day;
    PyErr_Clear();
    Py_RETURN_NONE;
}

static PyObject *encode(PyObject *string, unsigned *flags)
{
    PyObject *bytes = PyUnicode_AsUTF8String(string);
    if (bytes != NULL || !PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return bytes;
    PyErr_Clear();
    *flags |= DL_SURROGATES;
    return PyUnicode_AsEncodedString(string, "utf-8", "surrogatepass");
}

int dlpy_input_take(PyObject *given, const char *errors, dlpy_input *input)
{
    *input = (dlpy_input){.is_str = PyUnicode_Check(given)};
    if (errors != NULL && strcmp(errors, "strict") != 0) {
        if (strcmp(errors, "replace") != 0) {
            PyErr_Format(PyExc_ValueError, "errors is 'strict' or 'replace', not '%s'", errors);
            return -1;
        }
        input->flags |= DL_REPLACE_INVALID;
    }
    if (input->is_str) {
        input->bytes = encode(given, &input->flags);
    } else if (PyBytes_Check(given)) {
        input->bytes = Py_NewRef(given);
    } else {
        PyObject *name = PyType_GetQualName(Py_TYPE(given));
        if (name != NULL) PyErr_Format(PyExc_TypeError, "a text is str or bytes, not %U", name);
        Py_XDECREF(name);
        return -1;
    }
    if (input->bytes == NULL) return -1;
    char *data;
    Py_ssize_t n_bytes;
    PyBytes_AsStringAndSize(input->bytes, &data, &n_bytes);
    input->text = (dl_str){.data = data, .n_bytes = (size_t)n_bytes};
    return 0;
}
