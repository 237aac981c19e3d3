/* evidence.c: one reason for one result. */
#include "part.h"

static PyObject *get_weight(PyObject *self, void *Py_UNUSED(unused))
{
    const dl_evidence *evidence = dlpy_part_item((const dlpy_part *)self);
    return PyFloat_FromDouble((double)evidence->weight);
}

static PyObject *evidence_repr(PyObject *self)
{
    return dlpy_part_repr(self, dlpy_get_string(self, DLPY_AT(dl_evidence, rule)));
}

PyTypeObject *dlpy_evidence_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        {"rule", dlpy_get_string, NULL, "Name of the rule, or of the lexicon's class.",
         DLPY_AT(dl_evidence, rule)},
        {"detail", dlpy_get_string, NULL, "What it saw, in words; may be empty.",
         DLPY_AT(dl_evidence, detail)},
        {"weight", get_weight, NULL, "What it counted for; negative: against.", NULL},
        {"kind", dlpy_get_kind, NULL, "The kind it speaks for, or None.", DLPY_AT(dl_evidence, kind)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Evidence",
                          "One reason for a result: a rule, or a fact of a lexicon.", getset, evidence_repr);
}
