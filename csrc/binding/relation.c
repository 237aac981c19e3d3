/* relation.c: what the text says of an entity: its office, role, membership, age, kin, base. */
#include "part.h"

static const dl_relation *relation_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_kind(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_RELATION_KINDS, relation_of(self)->kind);
}

static PyObject *get_basis(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_name(((dlpy_part *)self)->document->state, DLPY_BASES, relation_of(self)->basis);
}

static PyObject *get_subject(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_part_new(((dlpy_part *)self)->document, DLPY_ENTITY, relation_of(self)->subject);
}

static PyObject *get_object(PyObject *self, void *Py_UNUSED(unused))
{
    return dlpy_part_new(((dlpy_part *)self)->document, DLPY_ENTITY, relation_of(self)->object);
}

static PyObject *get_flag(PyObject *self, void *flag)
{
    return PyBool_FromLong((relation_of(self)->flags & (uintptr_t)flag) != 0);
}

static PyObject *relation_repr(PyObject *self)
{
    return dlpy_part_repr(self, get_kind(self, NULL));
}

#define FLAG(name, flag, doc) name, get_flag, NULL, doc, (void *)(uintptr_t)(flag)

PyTypeObject *dlpy_relation_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"kind", get_kind, NULL, "TITLE, ROLE, MEMBERSHIP, NATIONALITY, AGE, KINSHIP, BASE or USER.", NULL},
        {"basis", get_basis, NULL, "'stated', 'inferred' from the context, or 'counterpart'.", NULL},
        {"subject", get_subject, NULL, "The Entity it is said of.", NULL},
        {"object", get_object, NULL, "The country, organisation, place or person; None if unnamed.", NULL},
        {"title", dlpy_get_string, NULL, "The office, written out; of an age, the years.",
         DLPY_AT(dl_relation, title)},
        {"country", dlpy_get_country, NULL, "ISO 3166 code of the office's country, or None.",
         DLPY_AT(dl_relation, country)},
        {"since", dlpy_get_optional, NULL, "From when it was held, a TIMEX3 value; None if untold.",
         DLPY_AT(dl_relation, since)},
        {"until", dlpy_get_optional, NULL, "Until when it was held, a TIMEX3 value; None if untold.",
         DLPY_AT(dl_relation, until)},
        {"why", dlpy_get_why, NULL, "The evidence for it.", DLPY_AT(dl_relation, why)},
        {FLAG("is_former", DL_RELATION_FORMER, "No longer held.")},
        {FLAG("is_acting", DL_RELATION_ACTING, "Held for the time being.")},
        {FLAG("is_elect", DL_RELATION_ELECT, "Not yet held.")},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Relation",
                          "An office, a role, an age: what the text says of an entity.", getset,
                          relation_repr);
}
