/* entity.c: what the mentions of one name have in common. Aliases and titles are gathered from mentions and relations
   when they are asked for. */
#include "part.h"

#include <math.h>

static const dl_entity *entity_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static dlpy_document *document_of(PyObject *self)
{
    return ((dlpy_part *)self)->document;
}

static PyObject *get_mentions(PyObject *self, void *Py_UNUSED(unused))
{
    dl_range range = entity_of(self)->mentions;
    size_t n;
    const uint32_t *indexes = dl_doc_entity_mentions(document_of(self)->doc, &n);
    return dlpy_parts_tuple(document_of(self), DLPY_MENTION, indexes + range.begin, range.end - range.begin);
}

/* Appends text unless it is there; takes text. Returns -1 with an exception. */
static int append_new(PyObject *list, PyObject *text)
{
    if (text == NULL) return -1;
    int result = PySequence_Contains(list, text);
    if (result == 0) result = PyList_Append(list, text);
    Py_DECREF(text);
    return result < 0 ? -1 : 0;
}

static PyObject *as_tuple(PyObject *list, int failed)
{
    PyObject *tuple = list == NULL || failed ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

/* The words of a mention without soft hyphens and the like, one space between them. */
static PyObject *clean_text(const dl_doc *doc, dl_span span)
{
    dl_str text = dl_doc_text(doc), words = {text.data + span.begin, span.end - span.begin};
    dl_text *news = NULL;
    if (dl_normalize(words, DL_FORM_NEWS, DL_SURROGATES | DL_REPLACE_INVALID, &news, NULL) != DL_OK)
        return PyErr_NoMemory();
    PyObject *string = dlpy_str(dl_text_str(news));
    dl_text_free(news);
    PyObject *parts = string == NULL ? NULL : PyUnicode_Split(string, NULL, -1);
    PyObject *space = parts == NULL ? NULL : PyUnicode_FromString(" ");
    PyObject *clean = space == NULL ? NULL : PyUnicode_Join(space, parts);
    Py_XDECREF(string);
    Py_XDECREF(parts);
    Py_XDECREF(space);
    return clean;
}

static PyObject *get_aliases(PyObject *self, void *Py_UNUSED(unused))
{
    const dl_entity *entity = entity_of(self);
    const dl_doc *doc = document_of(self)->doc;
    size_t n;
    const dl_mention *mentions = dl_doc_mentions(doc, &n);
    const uint32_t *indexes = dl_doc_entity_mentions(doc, &n);
    PyObject *list = PyList_New(0);
    int failed = list == NULL || append_new(list, dlpy_str(entity->name)) < 0;
    for (uint32_t i = entity->mentions.begin; !failed && i < entity->mentions.end; i++) {
        const dl_mention *mention = &mentions[indexes[i]];
        if (!(mention->flags & DL_MENTION_OFFICE))
            failed = append_new(list, clean_text(doc, mention->span)) < 0;
    }
    if (!failed) failed = PySequence_DelItem(list, 0) < 0;
    return as_tuple(list, failed);
}

static PyObject *get_titles(PyObject *self, void *Py_UNUSED(unused))
{
    size_t n;
    const dl_relation *relations = dl_doc_relations(document_of(self)->doc, &n);
    PyObject *list = PyList_New(0);
    int failed = list == NULL;
    for (size_t i = 0; !failed && i < n; i++) {
        int office = relations[i].kind == DL_REL_TITLE || relations[i].kind == DL_REL_ROLE;
        if (office && relations[i].subject == ((dlpy_part *)self)->index) {
            failed = append_new(list, dlpy_str(relations[i].title)) < 0;
        }
    }
    return as_tuple(list, failed);
}

/* The parts of a kind, of which the document has n, that an entity takes part in. */
static PyObject *parts_about(PyObject *self, dlpy_kind kind, const void *items, size_t n,
                             int (*is_about)(const dl_doc *doc, const void *items, size_t i, uint32_t entity))
{
    uint32_t index = ((dlpy_part *)self)->index;
    PyObject *list = PyList_New(0);
    int failed = list == NULL;
    for (size_t i = 0; !failed && i < n; i++) {
        if (!is_about(document_of(self)->doc, items, i, index)) continue;
        PyObject *part = dlpy_part_new(document_of(self), kind, (uint32_t)i);
        failed = part == NULL || PyList_Append(list, part) < 0;
        Py_XDECREF(part);
    }
    return as_tuple(list, failed);
}

static int relation_is_about(const dl_doc *Py_UNUSED(doc), const void *items, size_t i, uint32_t entity)
{
    const dl_relation *relation = (const dl_relation *)items + i;
    return relation->subject == entity || relation->object == entity;
}

static PyObject *get_relations(PyObject *self, void *Py_UNUSED(unused))
{
    size_t n;
    const dl_relation *relations = dl_doc_relations(document_of(self)->doc, &n);
    return parts_about(self, DLPY_RELATION, relations, n, relation_is_about);
}

static int reference_is_about(const dl_doc *Py_UNUSED(doc), const void *items, size_t i, uint32_t entity)
{
    return ((const dl_reference *)items)[i].entity == entity;
}

static PyObject *get_references(PyObject *self, void *Py_UNUSED(unused))
{
    size_t n;
    const dl_reference *references = dl_doc_references(document_of(self)->doc, &n);
    return parts_about(self, DLPY_REFERENCE, references, n, reference_is_about);
}

static int quote_is_about(const dl_doc *doc, const void *items, size_t i, uint32_t entity)
{
    const dl_quote *quote = (const dl_quote *)items + i;
    size_t n;
    const uint32_t *speakers = dl_doc_quote_speakers(doc, &n);
    for (uint32_t k = quote->speakers.begin; k < quote->speakers.end; k++)
        if (speakers[k] == entity) return 1;
    return quote->behalf == entity;
}

static int event_is_about(const dl_doc *doc, const void *items, size_t i, uint32_t entity)
{
    const dl_event *event = (const dl_event *)items + i;
    size_t n;
    const dl_actor *actors = dl_doc_actors(doc, &n);
    const dl_range sides[] = {event->sources, event->targets};
    for (int side = 0; side < 2; side++)
        for (uint32_t a = sides[side].begin; a < sides[side].end; a++)
            if (actors[a].entity == entity) return 1;
    return event->entity == entity;
}

static PyObject *get_events(PyObject *self, void *Py_UNUSED(unused))
{
    size_t n;
    const dl_event *events = dl_doc_events(document_of(self)->doc, &n);
    return parts_about(self, DLPY_EVENT, events, n, event_is_about);
}

static PyObject *get_quotes(PyObject *self, void *Py_UNUSED(unused))
{
    size_t n;
    const dl_quote *quotes = dl_doc_quotes(document_of(self)->doc, &n);
    return parts_about(self, DLPY_QUOTE, quotes, n, quote_is_about);
}

static PyObject *get_degrees(PyObject *self, void *offset)
{
    double degrees = *(const double *)(const void *)((const char *)entity_of(self) + (size_t)offset);
    if (isnan(degrees)) Py_RETURN_NONE;
    return PyFloat_FromDouble(degrees);
}

static PyObject *get_confidence(PyObject *self, void *Py_UNUSED(unused))
{
    return PyFloat_FromDouble((double)entity_of(self)->confidence);
}

static PyObject *get_population(PyObject *self, void *Py_UNUSED(unused))
{
    if (entity_of(self)->population == 0) Py_RETURN_NONE;
    return PyLong_FromUnsignedLong(entity_of(self)->population);
}

static PyObject *entity_repr(PyObject *self)
{
    const dl_entity *entity = entity_of(self);
    unsigned n = entity->mentions.end - entity->mentions.begin;
    PyObject *kind = dlpy_get_kind(self, DLPY_AT(dl_entity, kind));
    PyObject *name = dlpy_str(entity->name);
    PyObject *repr = NULL;
    if (kind != NULL && name != NULL) {
        repr = PyUnicode_FromFormat("<Entity %S %R%s%s, %u mention%s>", kind, name,
                                    entity->country[0] ? " " : "", entity->country, n, n == 1 ? "" : "s");
    }
    Py_XDECREF(kind);
    Py_XDECREF(name);
    return repr;
}

PyTypeObject *dlpy_entity_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_DOCUMENT,
        DLPY_GET_INDEX,
        {"kind", dlpy_get_kind, NULL,
         "PERSON, ORGANIZATION, PLACE, NATIONALITY, NAMED_EVENT, or a user's own.", DLPY_AT(dl_entity, kind)},
        {"name", dlpy_get_string, NULL, "The fullest form of the name, cleaned.", DLPY_AT(dl_entity, name)},
        {"aliases", get_aliases, NULL, "The other forms in the text: short forms, acronyms.", NULL},
        {"country", dlpy_get_country, NULL, "ISO 3166 code of its country, or None.",
         DLPY_AT(dl_entity, country)},
        {"link", dlpy_get_optional, NULL, "'geonames:323786', 'iso3166:TR', a user's own id; or None.",
         DLPY_AT(dl_entity, link)},
        {"titles", get_titles, NULL, "Of a person: the offices and roles, written out.", NULL},
        {"mentions", get_mentions, NULL, "Its mentions, in text order.", NULL},
        {"references", get_references, NULL,
         "The pronouns and descriptions that stand for it, in text order.", NULL},
        {"quotes", get_quotes, NULL, "What it said, and what was said on its behalf, in text order.", NULL},
        {"events", get_events, NULL, "The events that it takes part in, in text order.", NULL},
        {"relations", get_relations, NULL, "The relations that it takes part in.", NULL},
        {"latitude", get_degrees, NULL, "Degrees north, or None.", DLPY_AT(dl_entity, latitude)},
        {"longitude", get_degrees, NULL, "Degrees east, or None.", DLPY_AT(dl_entity, longitude)},
        {"population", get_population, NULL, "Inhabitants of a place, or None.", NULL},
        {"confidence", get_confidence, NULL, "From 0 to 1.", NULL},
        {"why", dlpy_get_why, NULL, "The evidence for its country and link.", DLPY_AT(dl_entity, why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Entity", "A person, organisation, place or people of the text.",
                          getset, entity_repr);
}
