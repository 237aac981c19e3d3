/* state.h: what the extension's module holds, and the few things that its files share. */
#ifndef DLPY_STATE_H
#define DLPY_STATE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

#include <dateline/dateline.h>

/* The parts of a document that Python sees. Each is a view: its document, what it is, and which. */
typedef enum dlpy_kind {
    DLPY_ARTICLE,
    DLPY_DATELINE,
    DLPY_SPAN,
    DLPY_SENTENCE,
    DLPY_TOKEN,
    DLPY_MENTION,
    DLPY_ENTITY,
    DLPY_RELATION,
    DLPY_REFERENCE,
    DLPY_QUOTE,
    DLPY_EVENT,
    DLPY_ACTOR,
    DLPY_TIME,
    DLPY_QUANTITY,
    DLPY_EVIDENCE,
    DLPY_NOTICE,
    DLPY_N_KINDS
} dlpy_kind;

/* Tables of names for the numbers of types.h; each is a tuple of interned strings in the state. */
typedef enum dlpy_table {
    DLPY_TOKEN_KINDS,
    DLPY_SHAPES,
    DLPY_RELATION_KINDS,
    DLPY_BASES,
    DLPY_REFERENCE_KINDS,
    DLPY_QUOTE_KINDS,
    DLPY_EVENT_STATUSES,
    DLPY_TIME_TYPES,
    DLPY_QUANTITY_KINDS,
    DLPY_N_TABLES
} dlpy_table;

#define DLPY_N_STATUSES (DL_E_DATE + 1)

typedef struct dlpy_state {
    PyTypeObject *engine, *document, *parts, *normalized;
    PyTypeObject *part[DLPY_N_KINDS];
    PyObject *exceptions[DLPY_N_STATUSES]; /* by dl_status; NULL for DL_OK */
    PyObject *names[DLPY_N_TABLES];
} dlpy_state;

/* module.c: the state of the module that made `type` or one of its bases; NULL with an exception. */
dlpy_state *dlpy_state_of(PyTypeObject *type);

/* errors.c: the only place where a dl_status becomes an exception. Always returns NULL. `source` is the bytes object
   that err->offset points into, or NULL. */
PyObject *dlpy_raise(const dlpy_state *state, const dl_error *err, PyObject *source);
int dlpy_errors_init(PyObject *module, dlpy_state *state);

/* strings.c: from C strings and tables to str. */
PyObject *dlpy_str(dl_str text);
PyObject *dlpy_str_or_none(dl_str text);
PyObject *dlpy_name(const dlpy_state *state, dlpy_table table, unsigned value); /* None outside the table */
PyObject *dlpy_decimal(dl_str digits);    /* decimal.Decimal, or None where it is empty */
PyObject *dlpy_fraction(dl_str quotient); /* fractions.Fraction of "2/3"                */
PyObject *dlpy_day(dl_str iso); /* datetime.date, or None where it is empty or outside Python's calendar */
int dlpy_names_init(dlpy_state *state);
/* PyObject_GetAttrString() with an interned name: a new string at each call would fill the cache of type attributes. */
PyObject *dlpy_attribute(PyObject *object, const char *name);

/* A text given as str or bytes, as the core wants it. */
typedef struct dlpy_input {
    dl_str text;     /* UTF-8 in `bytes`                                  */
    unsigned flags;  /* DL_SURROGATES, DL_REPLACE_INVALID                 */
    PyObject *bytes; /* owned: keeps `text` alive                         */
    int is_str;      /* given as str: positions are told in code points   */
} dlpy_input;

/* errors: NULL or "strict", or "replace". Returns 0, or -1 with TypeError or ValueError. */
int dlpy_input_take(PyObject *given, const char *errors, dlpy_input *input);

/* The types. Each file makes its own and returns a new reference, or NULL with an exception. */
PyTypeObject *dlpy_engine_type(PyObject *module);
PyTypeObject *dlpy_document_type(PyObject *module);
PyTypeObject *dlpy_parts_type(PyObject *module);
PyTypeObject *dlpy_normalized_type(PyObject *module);
PyTypeObject *dlpy_article_type(PyObject *module);
PyTypeObject *dlpy_dateline_type(PyObject *module);
PyTypeObject *dlpy_span_type(PyObject *module);
PyTypeObject *dlpy_sentence_type(PyObject *module);
PyTypeObject *dlpy_token_type(PyObject *module);
PyTypeObject *dlpy_mention_type(PyObject *module);
PyTypeObject *dlpy_entity_type(PyObject *module);
PyTypeObject *dlpy_relation_type(PyObject *module);
PyTypeObject *dlpy_reference_type(PyObject *module);
PyTypeObject *dlpy_quote_type(PyObject *module);
PyTypeObject *dlpy_event_type(PyObject *module);
PyTypeObject *dlpy_actor_type(PyObject *module);
PyTypeObject *dlpy_time_type(PyObject *module);
PyTypeObject *dlpy_quantity_type(PyObject *module);
PyTypeObject *dlpy_evidence_type(PyObject *module);
PyTypeObject *dlpy_notice_type(PyObject *module);

/* document.c. Immutable: complete when published, so that threads share it without locks. */
typedef struct dlpy_document {
    PyObject_HEAD
    dlpy_state *state;   /* alive as long as the engine's type */
    dl_doc *doc;         /* owned */
    PyObject *engine;    /* the Engine that read it; outlives `doc`, whose names may lie in its packs */
    PyObject *text;      /* str: the caller's own, or the decoded bytes */
    PyObject *source;    /* what read() was given, for pickling */
    PyObject *published; /* str or None, as given */
    int replace;         /* errors="replace" */
    const char *mode;    /* "auto", "news" or "narrative" */
} dlpy_document;

/* Takes doc, also when it fails. The objects are borrowed; `mode` is a constant. */
PyObject *dlpy_document_new(dlpy_state *state, PyObject *engine, dl_doc *doc, const dlpy_input *input,
                            PyObject *given, PyObject *published, const char *mode);

/* document.c: calls module.function(self, *args, **kwargs): the body of a method that is written in Python. args and kwargs may
   be NULL. */
PyObject *dlpy_call_python(const char *module_name, const char *function_name, PyObject *self, PyObject *args,
                           PyObject *kwargs);

/* engine.c and text.c: functions of the module. */
PyObject *dlpy_read_until(PyObject *module, PyObject *args, PyObject *kwargs);
PyObject *dlpy_normalize(PyObject *module, PyObject *args, PyObject *kwargs);

/* pack.c: what the pack compiler asks of the core. */
PyObject *dlpy_words(PyObject *module, PyObject *texts);
PyObject *dlpy_phrases(PyObject *module, PyObject *args);
PyObject *dlpy_fold_words(dl_str words);
PyObject *dlpy_fold(PyObject *module, PyObject *text);
PyObject *dlpy_word_key(PyObject *module, PyObject *folded);
PyObject *dlpy_phrase_key(PyObject *module, PyObject *args);
PyObject *dlpy_pack_checksum(PyObject *module, PyObject *bytes);

#endif
