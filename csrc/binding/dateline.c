/* dateline.c: "ANKARA, Jan. 7 (Reuters)": the place, the date and the agency that open a report. */
#include "part.h"

static PyObject *get_place(PyObject *self, void *Py_UNUSED(unused))
{
    const dl_article *article = dlpy_part_item((const dlpy_part *)self);
    return dlpy_part_new(((dlpy_part *)self)->document, DLPY_ENTITY, article->dateline_place);
}

/* The first date that stands within the dateline. */
static PyObject *get_date(PyObject *self, void *Py_UNUSED(unused))
{
    const dlpy_part *part = (const dlpy_part *)self;
    size_t n;
    const dl_time *times = dl_doc_times(part->document->doc, &n);
    for (size_t i = 0; i < n && times[i].span.begin < part->span.end; i++) {
        if (times[i].span.begin >= part->span.begin && times[i].type == DL_DATE) {
            return dlpy_str_or_none(times[i].value);
        }
    }
    Py_RETURN_NONE;
}

static PyObject *dateline_repr(PyObject *self)
{
    return dlpy_part_repr(self, NULL);
}

PyTypeObject *dlpy_dateline_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        {"place", get_place, NULL, "The first place, an Entity; or None.", NULL},
        {"agency", dlpy_get_optional, NULL, "The agency; or None.", DLPY_AT(dl_article, agency)},
        {"date", get_date, NULL, "The date in the dateline, ISO 8601; or None.", NULL},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Dateline", "Where and when a report was filed.", getset,
                          dateline_repr);
}
