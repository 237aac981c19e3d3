/* text.c: the public face of the room, one text with an arena of its own. */
#include "text/text.h"
#include "base/error.h"

struct dl_text {
    dli_arena arena; /* holds this struct too */
    dli_text text;
};

dl_status dl_normalize(dl_str source, dl_form form, unsigned flags, dl_text **out, dl_error *err)
{
    if (out == NULL)
        return dli_fail(err, DL_E_ARGUMENT, 0, 0, "out is NULL; give a place for the normalised text");
    *out = NULL;
    if (form < DL_FORM_NFC || form > DL_FORM_NEWS)
        return dli_fail(err, DL_E_ARGUMENT, 0, 0, "form %d is none of DL_FORM_NFC to DL_FORM_NEWS",
                        (int)form);
    if ((flags & ~(DL_REPLACE_INVALID | DL_SURROGATES)) != 0)
        return dli_fail(err, DL_E_ARGUMENT, 0, 0, "flags 0x%x have bits that dl_normalize() does not know",
                        flags);
    if (source.data == NULL && source.n_bytes > 0)
        return dli_fail(err, DL_E_ARGUMENT, 0, 0, "source has %zu bytes but no data", source.n_bytes);

    dli_arena arena;
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    dl_text *text = dli_arena_alloc(&arena, sizeof *text);
    if (text == NULL) return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the normalised text");
    dl_status status = dli_text_make(&arena, source, form, flags, &text->text, err);
    if (status != DL_OK) {
        dli_arena_free(&arena);
        return status;
    }
    text->arena = arena;
    *out = text;
    return DL_OK;
}

void dl_text_free(dl_text *text)
{
    if (text == NULL) return;
    dli_arena arena = text->arena;
    dli_arena_free(&arena);
}

dl_str dl_text_str(const dl_text *text)
{
    return text->text.norm;
}

int dl_text_is_source(const dl_text *text)
{
    return text->text.n_changes == 0;
}

dl_span dl_text_to_source(const dl_text *text, dl_span normalized)
{
    return dli_text_to_source(&text->text, normalized);
}

dl_span dl_text_from_source(const dl_text *text, dl_span source)
{
    return dli_text_from_source(&text->text, source);
}
