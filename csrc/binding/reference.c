/* reference.c: a pronoun or description that stands for an entity: "he", "the minister". */
#include "part.h"

static const dl_reference *reference_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_kind(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_REFERENCE_KINDS, reference_of(self)->kind);
}

static PyObject *get_entity(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_part_new(((dlpy_part *)self)->document, DLPY_ENTITY, reference_of(self)->entity);
}

static PyObject *reference_repr(PyObject *self)
{
    return dlpy_part_repr(self, get_kind(self, NULL));
}

PyTypeObject *dlpy_reference_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"kind", get_kind, NULL, "PRONOUN or DESCRIPTION.", NULL},
        {"entity", get_entity, NULL, "What it stands for.", NULL},
        {"sentence", dlpy_get_sentence, NULL, "The sentence it stands in.", DLPY_AT(dl_reference, sentence)},
        {"why", dlpy_get_why, NULL, "The evidence: the rule, and where the entity was named last.",
         DLPY_AT(dl_reference, why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Reference",
                          "A pronoun or description that stands for an entity without naming it.", getset,
                          reference_repr);
}
