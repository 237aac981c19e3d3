/* event.c: who did what to whom, and the parts that somebody has in it. */
#include "part.h"

static const dl_event *event_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_status(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_EVENT_STATUSES, event_of(self)->status);
}

static PyObject *get_is_mutual(PyObject *self, void *Py_UNUSED(unused))
{
    return PyBool_FromLong((event_of(self)->flags & DL_EVENT_MUTUAL) != 0);
}

static PyObject *get_actors(PyObject *self, void *offset)
{
    dl_range range = *(const dl_range *)(const void *)((const char *)event_of(self) + (size_t)offset);
    return dlpy_parts_new(((dlpy_part *)self)->document, DLPY_ACTOR, range.begin, range.end);
}

static PyObject *get_date(PyObject *self, void *Py_UNUSED(unused))
{
    size_t n;
    const dl_time *times = dl_doc_times(((dlpy_part *)self)->document->doc, &n);
    uint32_t time = event_of(self)->time;
    if (time >= n) Py_RETURN_NONE;
    return dlpy_str_or_none(times[time].value);
}

static PyObject *get_amounts(PyObject *self, void *Py_UNUSED(unused))
{
    dlpy_document *document = ((dlpy_part *)self)->document;
    size_t n;
    const uint32_t *amounts = dl_doc_event_amounts(document->doc, &n);
    dl_range range = event_of(self)->amounts;
    return dlpy_parts_tuple(document, DLPY_QUANTITY, amounts + range.begin, range.end - range.begin);
}

static PyObject *get_tellings(PyObject *self, void *Py_UNUSED(unused))
{
    dlpy_document *document = ((dlpy_part *)self)->document;
    size_t n;
    const dl_span *tellings = dl_doc_event_tellings(document->doc, &n);
    dl_range range = event_of(self)->tellings;
    PyObject *tuple = PyTuple_New((Py_ssize_t)(range.end - range.begin));
    for (uint32_t i = range.begin; tuple != NULL && i < range.end; i++) {
        PyObject *span = dlpy_span_new(document, tellings[i]);
        if (span == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)(i - range.begin), span) < 0) Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *event_repr(PyObject *self)
{
    return dlpy_part_repr(self, dlpy_str(event_of(self)->type));
}

PyTypeObject *dlpy_event_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"type", dlpy_get_string, NULL, "The type of PLOVER, 'CONSULT'; or 'NAMED_EVENT'.",
         DLPY_AT(dl_event, type)},
        {"mode", dlpy_get_optional, NULL, "'phone', 'airstrike', 'arrest' ...; or None.",
         DLPY_AT(dl_event, mode)},
        {"status", get_status, NULL, "happened, planned, denied, alleged, called_off or hypothetical.", NULL},
        {"sources", get_actors, NULL, "The Actors who did it.", DLPY_AT(dl_event, sources)},
        {"targets", get_actors, NULL, "The Actors to whom it was done.", DLPY_AT(dl_event, targets)},
        {"is_mutual", get_is_mutual, NULL, "Both sides act, as in talks: who is source says nothing.", NULL},
        {"time", dlpy_get_time, NULL, "The Time when it was; or None.", DLPY_AT(dl_event, time)},
        {"date", get_date, NULL, "The value of that time, '2022-01-06'; or None.", NULL},
        {"place", dlpy_get_entity, NULL, "The Entity where it was; or None.", DLPY_AT(dl_event, place)},
        {"quote", dlpy_get_quote, NULL, "The Quote that reports it; or None.", DLPY_AT(dl_event, quote)},
        {"entity", dlpy_get_entity, NULL, "Of a NAMED_EVENT: the Entity that it is.",
         DLPY_AT(dl_event, entity)},
        {"amounts", get_amounts, NULL, "Its casualties and sums, as Quantities.", NULL},
        {"tellings", get_tellings, NULL, "The words that tell it, wherever they do, as Spans.", NULL},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it is told in.", DLPY_AT(dl_event, sentence)},
        {"why", dlpy_get_why, NULL, "The evidence: which rules read it.", DLPY_AT(dl_event, why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Event", "Something that somebody did, by the types of PLOVER.",
                          getset, event_repr);
}

static PyObject *get_name(PyObject *self, void *unused)
{
    const dlpy_part *part = (const dlpy_part *)self;
    size_t n;
    const dl_entity *entities = dl_doc_entities(part->document->doc, &n);
    uint32_t entity = ((const dl_actor *)dlpy_part_item(part))->entity;
    return entity < n ? dlpy_str(entities[entity].name) : dlpy_get_text(self, unused);
}

static PyObject *actor_repr(PyObject *self)
{
    return dlpy_part_repr(self, dlpy_str(((const dl_actor *)dlpy_part_item((const dlpy_part *)self))->code));
}

PyTypeObject *dlpy_actor_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"entity", dlpy_get_entity, NULL,
         "Whom the words name, or whose they are; None if the text names nobody.", DLPY_AT(dl_actor, entity)},
        {"name", get_name, NULL, "The name of that Entity, or the words themselves.", NULL},
        {"code", dlpy_get_optional, NULL, "As PLOVER writes it: 'TURMIL'; or None.", DLPY_AT(dl_actor, code)},
        {"country", dlpy_get_country, NULL, "ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC; or None.",
         DLPY_AT(dl_actor, country)},
        {"sector", dlpy_get_optional, NULL, "The sector of PLOVER: 'GOV', 'MIL', 'REB' ...; or None.",
         DLPY_AT(dl_actor, sector)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Actor", "Somebody's part in an event.", getset, actor_repr);
}
