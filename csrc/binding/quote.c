/* quote.c: who said what. */
#include "part.h"

static const dl_quote *quote_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_kind(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_QUOTE_KINDS, quote_of(self)->kind);
}

static PyObject *get_flag(PyObject *self, void *flag)
{
    return PyBool_FromLong((quote_of(self)->flags & (uintptr_t)flag) != 0);
}

static PyObject *get_speakers(PyObject *self, void *Py_UNUSED(unused))
{
    dlpy_document *document = ((dlpy_part *)self)->document;
    size_t n;
    const uint32_t *speakers = dl_doc_quote_speakers(document->doc, &n);
    dl_range range = quote_of(self)->speakers;
    PyObject *tuple = PyTuple_New((Py_ssize_t)(range.end - range.begin));
    for (uint32_t i = range.begin; tuple != NULL && i < range.end; i++) {
        PyObject *speaker = dlpy_part_new(document, DLPY_ENTITY, speakers[i]);
        if (speaker == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)(i - range.begin), speaker) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *get_parts(PyObject *self, void *Py_UNUSED(unused))
{
    dlpy_document *document = ((dlpy_part *)self)->document;
    size_t n;
    const dl_quote *quotes = dl_doc_quotes(document->doc, &n);
    uint32_t first = quote_of(self)->first;
    PyObject *list = PyList_New(0);
    int failed = list == NULL;
    for (size_t i = first; !failed && i < n; i++) {
        if (quotes[i].first != first) continue;
        PyObject *quote = dlpy_part_new(document, DLPY_QUOTE, (uint32_t)i);
        failed = quote == NULL || PyList_Append(list, quote) < 0;
        Py_XDECREF(quote);
    }
    PyObject *tuple = failed ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

static PyObject *quote_repr(PyObject *self)
{
    return dlpy_part_repr(self, get_kind(self, NULL));
}

#define FLAG(name, flag, doc) name, get_flag, NULL, doc, (void *)(uintptr_t)(flag)

PyTypeObject *dlpy_quote_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"kind", get_kind, NULL, "DIRECT, MIXED, INDIRECT or SCARE.", NULL},
        {"force", dlpy_get_optional, NULL,
         "What the cue makes of it: 'stated', 'asked', 'denied' ...; or None.", DLPY_AT(dl_quote, force)},
        {"cue", dlpy_get_span, NULL, "The words that report it: said, according to; or None.",
         DLPY_AT(dl_quote, cue)},
        {"speaker", dlpy_get_entity, NULL, "The Entity that said it; None if unnamed or not sure.",
         DLPY_AT(dl_quote, speaker)},
        {"speakers", get_speakers, NULL,
         "All entities that said it: two of 'Lee and Ruiz said'; mostly one, or none.", NULL},
        {"speaker_span", dlpy_get_span, NULL, "The words that name the speaker, as they stand; or None.",
         DLPY_AT(dl_quote, speaker_span)},
        {"behalf", dlpy_get_entity, NULL, "The Entity that a spokesperson speaks for; or None.",
         DLPY_AT(dl_quote, behalf)},
        {"addressee", dlpy_get_entity, NULL, "The Entity that was told; or None.",
         DLPY_AT(dl_quote, addressee)},
        {"addressee_span", dlpy_get_span, NULL, "The words for whom was told: 'reporters'; or None.",
         DLPY_AT(dl_quote, addressee_span)},
        {"occasion", dlpy_get_span, NULL, "'at a ceremony in Cork', 'in a statement'; or None.",
         DLPY_AT(dl_quote, occasion)},
        {"place", dlpy_get_entity, NULL, "Where it was said; or None.", DLPY_AT(dl_quote, place)},
        {"time", dlpy_get_time, NULL, "The Time when it was said; or None.", DLPY_AT(dl_quote, time)},
        {"parent", dlpy_get_quote, NULL, "The Quote that it stands in; or None.", DLPY_AT(dl_quote, parent)},
        {"first", dlpy_get_quote, NULL, "The first fragment of the utterance: often itself.",
         DLPY_AT(dl_quote, first)},
        {"parts", get_parts, NULL, "All fragments of the utterance, in text order.", NULL},
        {FLAG("is_attitude", DL_QUOTE_ATTITUDE, "Thought, hoped or meant, not said.")},
        {FLAG("is_negated", DL_QUOTE_NEGATED, "The cue is negated: 'did not say that'.")},
        {FLAG("is_object", DL_QUOTE_OBJECT, "A noun stands for what was said: 'denied the charges'.")},
        {FLAG("is_topic", DL_QUOTE_TOPIC, "Only what it was about: 'criticised the plan'.")},
        {FLAG("is_infinitive", DL_QUOTE_INFINITIVE, "An infinitive: 'promised to leave'.")},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it begins in.", DLPY_AT(dl_quote, sentence)},
        {"why", dlpy_get_why, NULL, "The evidence: how the words and the speaker were found.",
         DLPY_AT(dl_quote, why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Quote", "What somebody said, in their words or reported.", getset,
                          quote_repr);
}
