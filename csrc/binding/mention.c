/* mention.c: one place where a name stands. */
#include "part.h"

static const dl_mention *mention_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_entity(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_part_new(((dlpy_part *)self)->document, DLPY_ENTITY, mention_of(self)->entity);
}

static PyObject *get_flag(PyObject *self, void *flag)
{
    return PyBool_FromLong((mention_of(self)->flags & (uintptr_t)flag) != 0);
}

static PyObject *get_metonym_of(PyObject *self, void *Py_UNUSED(unused))
{
    size_t n;
    const dl_entity *entities = dl_doc_entities(((dlpy_part *)self)->document->doc, &n);
    const dl_mention *mention = mention_of(self);
    if (!(mention->flags & DL_MENTION_METONYM) || mention->entity >= n) Py_RETURN_NONE;
    return PyUnicode_FromString(entities[mention->entity].country);
}

static PyObject *mention_repr(PyObject *self)
{
    return dlpy_part_repr(self, dlpy_get_kind(self, DLPY_AT(dl_mention, kind)));
}

#define FLAG(name, flag, doc) name, get_flag, NULL, doc, (void *)(uintptr_t)(flag)

PyTypeObject *dlpy_mention_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"kind", dlpy_get_kind, NULL,
         "PERSON, ORGANIZATION, PLACE, NATIONALITY, NAMED_EVENT, or a user's own.",
         DLPY_AT(dl_mention, kind)},
        {"entity", get_entity, NULL, "What is mentioned.", NULL},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it stands in.", DLPY_AT(dl_mention, sentence)},
        {"why", dlpy_get_why, NULL, "The evidence for its kind.", DLPY_AT(dl_mention, why)},
        {FLAG("is_office", DL_MENTION_OFFICE,
              "A country, place or organisation with an office, standing for a person.")},
        {FLAG("is_furniture", DL_MENTION_FURNITURE, "Stands in a byline, dateline or closing credit.")},
        {FLAG("is_metonym", DL_MENTION_METONYM, "A capital that stands for its government.")},
        {"metonym_of", get_metonym_of, NULL,
         "ISO 3166 code of the country whose government a capital stands for, or None.", NULL},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Mention", "A name where it stands in the text.", getset,
                          mention_repr);
}
