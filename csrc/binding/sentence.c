/* sentence.c: a sentence, its tokens and what is mentioned in it. */
#include "part.h"

static PyObject *get_tokens(PyObject *self, void *Py_UNUSED(unused))
{
    const dl_sentence *sentence = dlpy_part_item((const dlpy_part *)self);
    return dlpy_parts_new(((dlpy_part *)self)->document, DLPY_TOKEN, sentence->token_begin,
                          sentence->token_end);
}

/* Mentions stand in text order, so those of one sentence are neighbours. */
static PyObject *get_mentions(PyObject *self, void *Py_UNUSED(unused))
{
    const dlpy_part *part = (const dlpy_part *)self;
    size_t n, begin = 0;
    const dl_mention *mentions = dl_doc_mentions(part->document->doc, &n);
    while (begin < n && mentions[begin].sentence != part->index) begin++;
    size_t end = begin;
    while (end < n && mentions[end].sentence == part->index) end++;
    return dlpy_parts_new(part->document, DLPY_MENTION, (uint32_t)begin, (uint32_t)end);
}

static PyObject *get_paragraph(PyObject *self, void *Py_UNUSED(unused))
{
    const dl_sentence *sentence = dlpy_part_item((const dlpy_part *)self);
    return PyLong_FromUnsignedLong(sentence->paragraph);
}

static PyObject *sentence_repr(PyObject *self)
{
    return dlpy_part_repr(self, NULL);
}

PyTypeObject *dlpy_sentence_type(PyObject *module)
{
    static PyGetSetDef getset[] = {
        DLPY_GET_SPAN,
        DLPY_GET_INDEX,
        {"tokens", get_tokens, NULL, "Its tokens.", NULL},
        {"mentions", get_mentions, NULL, "The mentions in it.", NULL},
        {"paragraph", get_paragraph, NULL,
         "Number of its paragraph, from 0, headline and furniture included.", NULL},
        {NULL, NULL, NULL, NULL, NULL},
    };
    return dlpy_part_type(module, "dateline.Sentence", "A sentence, or a line of the furniture.", getset,
                          sentence_repr);
}
