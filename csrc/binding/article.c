/* article.c: the furniture of the article, which the core keeps in one struct of spans and strings. */
#include "part.h"

static const dl_article *article_of(PyObject *self)
{
    return dlpy_part_item((const dlpy_part *)self);
}

static PyObject *get_span(PyObject *self, void *offset)
{
    const char *field = (const char *)article_of(self) + (size_t)offset;
    return dlpy_span_or_none(((dlpy_part *)self)->document, *(const dl_span *)(const void *)field);
}

static PyObject *get_spans(PyObject *self, void *offset)
{
    dlpy_document *document = ((dlpy_part *)self)->document;
    const char *field = (const char *)article_of(self) + (size_t)offset;
    dl_range range = *(const dl_range *)(const void *)field;
    size_t n;
    const dl_span *spans = dl_doc_spans(document->doc, &n);
    PyObject *tuple = PyTuple_New((Py_ssize_t)(range.end - range.begin));
    for (uint32_t i = range.begin; tuple != NULL && i < range.end; i++) {
        PyObject *span = dlpy_span_new(document, spans[i]);
        if (span == NULL || PyTuple_SetItem(tuple, (Py_ssize_t)(i - range.begin), span) < 0) Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *get_dateline(PyObject *self, void *Py_UNUSED(unused))
{
    if (article_of(self)->dateline.end == 0) Py_RETURN_NONE;
    return dlpy_part_new(((dlpy_part *)self)->document, DLPY_DATELINE, 0);
}

static PyObject *article_repr(PyObject *self)
{
    const dl_article *article = article_of(self);
    PyObject *headline = get_span(self, DLPY_AT(dl_article, headline));
    PyObject *published = dlpy_str_or_none(article->published);
    PyObject *text = headline == NULL      ? NULL
                     : headline == Py_None ? Py_NewRef(Py_None)
                                           : dlpy_get_text(headline, NULL);
    PyObject *repr = NULL;
    if (text != NULL && published != NULL) repr = PyUnicode_FromFormat("<Article %R %S>", text, published);
    Py_XDECREF(headline);
    Py_XDECREF(published);
    Py_XDECREF(text);
    return repr;
}

#define SPAN(field, doc) #field, get_span, NULL, doc, DLPY_AT(dl_article, field)
#define SPANS(field, doc) #field, get_spans, NULL, doc, DLPY_AT(dl_article, field)
#define STRING(field, doc) #field, dlpy_get_optional, NULL, doc, DLPY_AT(dl_article, field)

PyTypeObject *dlpy_article_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_DOCUMENT,
        {SPAN(headline, "The headline, or None.")},
        {SPAN(timestamp, "The printed line with date and time, or None.")},
        {SPAN(byline, "The line that names the authors, or None.")},
        {SPAN(credit, "The agency's or the photographer's line, or None.")},
        {SPAN(section, "A label or kicker above the headline, or None.")},
        {"dateline", get_dateline, NULL, "Where and when the report was filed, or None.", NULL},
        {SPANS(authors, "Each author's name in the byline.")},
        {SPANS(paragraphs, "The paragraphs of the body.")},
        {SPANS(captions, "Captions and other insets.")},
        {STRING(published, "ISO 8601 date, or date and time, as printed; or None.")},
        {STRING(updated, "The same for a later version.")},
        {STRING(reference, "The date that relative expressions are resolved against.")},
        {STRING(agency, "The agency: 'Reuters'.")},
        {STRING(language, "The language: 'en'.")},
        {STRING(focus_country, "ISO 3166 code of the country that the article is mostly about.")},
        {"focus_why", dlpy_get_why, NULL,
         "The evidence for that: the countries that are named most, with their weights.",
         DLPY_AT(dl_article, focus_why)},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Article",
                          "The furniture of an article: what stands around its body.", getset, article_repr);
}
