/* argument.c: what the arguments of a step stand for in one match. */
#include "base/evidence.h"
#include "value/resolve.h"

#include <stdlib.h>
#include <string.h>

static const dl_span *group_of(const dli_resolver *r, const dli_step *step, uint32_t i)
{
    if (i >= step->n_arguments || step->arguments[i].kind != DLI_ARG_GROUP) return NULL;
    uint32_t group = (uint32_t)step->arguments[i].group;
    if (group >= r->n_groups || r->groups[group].begin == DL_NONE || r->groups[group].begin >= r->pieces->n)
        return NULL;
    return &r->groups[group];
}

int dli_argument_given(const dli_resolver *r, const dli_step *step, uint32_t i)
{
    if (i >= step->n_arguments) return 0;
    return step->arguments[i].kind != DLI_ARG_GROUP || group_of(r, step, i) != NULL;
}

const dli_piece *dli_argument_piece(const dli_resolver *r, const dli_step *step, uint32_t i)
{
    const dl_span *group = group_of(r, step, i);
    return group == NULL ? NULL : &r->pieces->items[group->begin];
}

dl_str dli_argument_text(const dli_resolver *r, const dli_step *step, uint32_t i)
{
    const dl_span *group = group_of(r, step, i);
    if (group == NULL || group->end <= group->begin) return (dl_str){"", 0};
    uint32_t begin = r->pieces->items[group->begin].begin, end = r->pieces->items[group->end - 1].end;
    return (dl_str){r->c->text.data + begin, end - begin};
}

const dli_number *dli_argument_decimal(const dli_resolver *r, const dli_step *step, uint32_t i)
{
    const dl_span *group = group_of(r, step, i);
    for (uint32_t at = group == NULL ? 0 : group->begin; group != NULL && at < group->end; at++)
        if (r->pieces->items[at].number != DL_NONE) return &r->pieces->numbers[r->pieces->items[at].number];
    return NULL;
}

/* What a word is worth as a number: a month, an ordinal, "a". */
static int32_t word_number(const dli_resolver *r, const dli_piece *piece)
{
    static const dli_value_class classes[] = {DLI_V_ORDINAL, DLI_V_MONTH, DLI_V_COUNT,
                                              DLI_V_DECADE,  DLI_V_TIMES, DLI_V_PERIOD_CODE};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        const char *detail = dli_piece_detail(r->c, piece, classes[i]);
        if (detail != NULL && detail[0] >= '0' && detail[0] <= '9') return atoi(detail);
    }
    return -1;
}

int32_t dli_argument_number(const dli_resolver *r, const dli_step *step, uint32_t i)
{
    if (i >= step->n_arguments) return -1;
    if (step->arguments[i].kind == DLI_ARG_NUMBER) return step->arguments[i].number;
    const dl_span *group = group_of(r, step, i);
    if (group == NULL) return -1;
    const dli_piece *piece = &r->pieces->items[group->begin];
    const dli_token *token = &r->c->tokens->items[piece->token];
    if (piece->number != DL_NONE) return r->pieces->numbers[piece->number].small;
    if ((token->kind == DL_TOKEN_ORDINAL || token->flags & DLI_T_PLURAL) && token->value != UINT32_MAX)
        return (int32_t)(token->value & 0x3fffffff);
    for (uint32_t at = group->begin; at < group->end; at++) { /* "a couple of": its last word tells */
        int32_t value = word_number(r, &r->pieces->items[at]);
        if (value >= 0) return value;
    }
    const dli_number *number = dli_argument_decimal(r, step, i);
    return number == NULL ? -1 : number->small;
}

dl_str dli_argument_detail(const dli_resolver *r, const dli_step *step, uint32_t i, dli_value_class class)
{
    if (i < step->n_arguments && step->arguments[i].kind != DLI_ARG_GROUP) return step->arguments[i].word;
    const dl_span *group = group_of(r, step, i);
    for (uint32_t at = group == NULL ? 0 : group->begin; group != NULL && at < group->end; at++) {
        const char *detail = dli_piece_detail(r->c, &r->pieces->items[at], class);
        if (detail != NULL && detail[0] != '\0') return dli_str(detail);
    }
    return (dl_str){"", 0};
}

static int is(dl_str text, const char *word)
{
    return text.n_bytes == strlen(word) && memcmp(text.data, word, text.n_bytes) == 0;
}

dli_direction dli_argument_direction(const dli_resolver *r, const dli_step *step, uint32_t i)
{
    dl_str detail = dli_argument_detail(r, step, i, DLI_V_DIRECTION);
    if (is(detail, "lead") && r->direction != DL_NONE) {
        const char *lead = dli_piece_detail(r->c, &r->pieces->items[r->direction], DLI_V_DIRECTION);
        detail = dli_str(lead == NULL ? "" : lead);
    }
    if (is(detail, "last")) return DLI_TOWARDS_LAST;
    if (is(detail, "this")) return DLI_TOWARDS_THIS;
    return is(detail, "next") ? DLI_TOWARDS_NEXT : DLI_TOWARDS_NONE;
}
