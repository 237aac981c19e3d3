/* module.c: the extension dateline._core. Multi-phase init; everything lives in the module's state, so that each
   interpreter has its own. */
#include "part.h"

static PyObject *raise_status(PyObject *module, PyObject *args)
{
    dl_error err = {.status = DL_OK};
    int status;
    const char *message;
    PyObject *source = NULL;
    if (!PyArg_ParseTuple(args, "isI|O!:_raise", &status, &message, &err.offset, &PyBytes_Type, &source))
        return NULL;
    err.status = (dl_status)status;
    err.line = source == NULL ? err.offset : 0;
    PyOS_snprintf(err.message, sizeof err.message, "%s", message);
    return dlpy_raise(PyModule_GetState(module), &err, source);
}

static PyMethodDef module_methods[] = {
    {"normalize", (PyCFunction)(void (*)(void))dlpy_normalize, METH_VARARGS | METH_KEYWORDS,
     "normalize($module, /, text, form='NEWS', errors='strict')\n--\n\n"
     "Normalise a text to NFC, NFD, NFKC, NFKD or NEWS (the form that is analysed), with a map of "
     "positions."},
    {"read_until", (PyCFunction)(void (*)(void))dlpy_read_until, METH_VARARGS | METH_KEYWORDS,
     "read_until($module, /, engine, text, room)\n--\n\n"
     "Run the rooms of the reading up to the given number and keep nothing: returns the number of tokens."},
    {"words", dlpy_words, METH_O,
     "words($module, texts, /)\n--\n\n"
     "Cut each text into words: (key, kind, shape, flags, begin, end), positions in bytes of its analysis "
     "form."},
    {"phrases", dlpy_phrases, METH_VARARGS,
     "phrases($module, texts, n_most, /)\n--\n\n"
     "Keys of the beginnings of each phrase, the whole phrase's last, as bytes of 8 each; and their number "
     "for each "
     "text, as a byte: 0 for a text without words, with a bare number, or of more than n_most words."},
    {"fold", dlpy_fold, METH_O,
     "fold($module, text, /)\n--\n\nThe text as words are compared: without case and diacritics."},
    {"key", dlpy_word_key, METH_O,
     "key($module, folded, /)\n--\n\nThe key of a word that is folded already."},
    {"phrase_key", dlpy_phrase_key, METH_VARARGS,
     "phrase_key($module, phrase, word, /)\n--\n\nThe key of a phrase (0: none yet) and its next word."},
    {"pack_checksum", dlpy_pack_checksum, METH_O,
     "pack_checksum($module, data, /)\n--\n\nThe checksum that a pack carries of the bytes after its "
     "header."},
    {"_part", dlpy_part_again, METH_VARARGS, "_part($module, document, kind, index, /)\n--\n\nFor pickle."},
    {"_parts", dlpy_parts_again, METH_VARARGS,
     "_parts($module, document, kind, begin, end, /)\n--\n\nFor pickle."},
    {"_span", dlpy_span_again, METH_VARARGS,
     "_span($module, document, byte_start, byte_end, /)\n--\n\nFor pickle."},
    {"_raise", raise_status, METH_VARARGS,
     "_raise($module, status, message, place, source=None, /)\n--\n\nFor tests: what a status of the core "
     "becomes."},
    {NULL, NULL, 0, NULL},
};

typedef PyTypeObject *(*make_type)(PyObject *module);

static const make_type part_types[DLPY_N_KINDS] = {
    [DLPY_ARTICLE] = dlpy_article_type,     [DLPY_DATELINE] = dlpy_dateline_type,
    [DLPY_SPAN] = dlpy_span_type,           [DLPY_SENTENCE] = dlpy_sentence_type,
    [DLPY_TOKEN] = dlpy_token_type,         [DLPY_MENTION] = dlpy_mention_type,
    [DLPY_ENTITY] = dlpy_entity_type,       [DLPY_RELATION] = dlpy_relation_type,
    [DLPY_REFERENCE] = dlpy_reference_type, [DLPY_QUOTE] = dlpy_quote_type,
    [DLPY_EVENT] = dlpy_event_type,         [DLPY_ACTOR] = dlpy_actor_type,
    [DLPY_TIME] = dlpy_time_type,           [DLPY_QUANTITY] = dlpy_quantity_type,
    [DLPY_EVIDENCE] = dlpy_evidence_type,   [DLPY_NOTICE] = dlpy_notice_type,
};

static int add_type(PyObject *module, PyTypeObject **place, make_type make)
{
    *place = make(module);
    return *place == NULL ? -1 : PyModule_AddType(module, *place);
}

static int module_exec(PyObject *module)
{
    dlpy_state *state = PyModule_GetState(module);
    if (dlpy_errors_init(module, state) < 0 || dlpy_names_init(state) < 0) return -1;
    if (add_type(module, &state->engine, dlpy_engine_type) < 0) return -1;
    if (add_type(module, &state->document, dlpy_document_type) < 0) return -1;
    if (add_type(module, &state->parts, dlpy_parts_type) < 0) return -1;
    if (add_type(module, &state->normalized, dlpy_normalized_type) < 0) return -1;
    for (int kind = 0; kind < DLPY_N_KINDS; kind++) {
        if (add_type(module, &state->part[kind], part_types[kind]) < 0) return -1;
    }
    if (PyModule_AddStringConstant(module, "VERSION", DL_VERSION) < 0) return -1;
    return PyModule_AddIntConstant(module, "PACK_FORMAT", (long)DL_PACK_FORMAT);
}

static int module_traverse(PyObject *module, visitproc visit, void *arg)
{
    dlpy_state *state = PyModule_GetState(module);
    Py_VISIT(state->engine);
    Py_VISIT(state->document);
    Py_VISIT(state->parts);
    Py_VISIT(state->normalized);
    for (int i = 0; i < DLPY_N_KINDS; i++) Py_VISIT(state->part[i]);
    for (int i = 0; i < DLPY_N_STATUSES; i++) Py_VISIT(state->exceptions[i]);
    for (int i = 0; i < DLPY_N_TABLES; i++) Py_VISIT(state->names[i]);
    return 0;
}

static int module_clear(PyObject *module)
{
    dlpy_state *state = PyModule_GetState(module);
    Py_CLEAR(state->engine);
    Py_CLEAR(state->document);
    Py_CLEAR(state->parts);
    Py_CLEAR(state->normalized);
    for (int i = 0; i < DLPY_N_KINDS; i++) Py_CLEAR(state->part[i]);
    for (int i = 0; i < DLPY_N_STATUSES; i++) Py_CLEAR(state->exceptions[i]);
    for (int i = 0; i < DLPY_N_TABLES; i++) Py_CLEAR(state->names[i]);
    return 0;
}

static void module_free(void *module)
{
    module_clear(module);
}

/* The limited API of 3.11 has no name for these slots, yet one extension serves 3.11 and its successors: the number 3
   (Py_mod_multiple_interpreters) is in the stable ABI of 3.12, and 3.11 refuses it. So there are two definitions. */
#define MULTIPLE_INTERPRETERS_SLOT 3
#define PER_INTERPRETER_GIL ((void *)2)

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)module_exec},
    {0, NULL},
};

static PyModuleDef_Slot slots_since_3_12[] = {
    {Py_mod_exec, (void *)module_exec},
    {MULTIPLE_INTERPRETERS_SLOT, PER_INTERPRETER_GIL},
#ifdef Py_mod_gil
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

#define MODULE(its_slots)                                                                                    \
    {                                                                                                        \
        .m_base = PyModuleDef_HEAD_INIT, .m_name = "dateline._core",                                         \
        .m_doc = "The binding of the dateline library; see dateline.", .m_size = sizeof(dlpy_state),         \
        .m_methods = module_methods, .m_slots = (its_slots), .m_traverse = module_traverse,                  \
        .m_clear = module_clear, .m_free = module_free,                                                      \
    }

static struct PyModuleDef module_def = MODULE(slots);
static struct PyModuleDef module_def_since_3_12 = MODULE(slots_since_3_12);

dlpy_state *dlpy_state_of(PyTypeObject *type)
{
    for (; type != NULL; type = PyType_GetSlot(type, Py_tp_base)) {
        PyObject *module = PyType_GetModule(type);
        if (module == NULL) {
            PyErr_Clear();
            continue;
        }
        const struct PyModuleDef *def = PyModule_GetDef(module);
        if (def == &module_def || def == &module_def_since_3_12) return PyModule_GetState(module);
    }
    PyErr_SetString(PyExc_TypeError, "not a type of dateline");
    return NULL;
}

DL_API PyMODINIT_FUNC PyInit__core(void)
{
    return PyModuleDef_Init(Py_Version >= 0x030C0000 ? &module_def_since_3_12 : &module_def);
}
