/* quantity.c: the believed matches for amounts in, dl_quantity items out, with exact values and one unit for one thing. */
#include "value/quantity.h"
#include "base/evidence.h"
#include "value/resolve.h"
#include "value/times.h"

#include <string.h>

static uint8_t quantity_kind(const char *emit)
{
    static const char *const names[] = {"", "MONEY", "PERCENT", "COUNT", "MEASURE", "AGE", "ORDINAL"};
    for (uint8_t i = DL_MONEY; i <= DL_ORDINAL; i++)
        if (strcmp(names[i], emit) == 0) return i;
    return 0;
}

/* The country that a token names, itself or by its people; NULL if none. */
static const char *country_of(const dli_value_context *c, size_t token)
{
    static const dli_value_class classes[] = {DLI_V_COUNTRY, DLI_V_DEMONYM};
    dli_entry entry = dli_entry_at(c->lookup, token);
    for (size_t i = 0; i < 2; i++) {
        dli_sense sense = dli_entry_sense(c->knowledge, entry, c->words->class_id[classes[i]], 0);
        if (sense.reading != NULL && sense.fact->country[0] != '\0') return sense.fact->country;
    }
    return NULL;
}

/* The dateline's country; without one, the one that the article names most. */
static void find_country(const dli_value_context *c, dli_money_state *money)
{
    enum { ROOM = 32 };
    const char *seen[ROOM];
    unsigned counts[ROOM], n = 0, best = 0;
    money->looked = 1;
    dl_range place = c->layout->dateline_place;
    if (place.begin < place.end && place.begin < c->tokens->n) {
        dli_sense sense = dli_entry_sense(c->knowledge, dli_entry_at(c->lookup, place.begin),
                                          c->words->class_id[DLI_V_PLACE], 0);
        if (sense.reading != NULL && sense.fact->country[0] != '\0') {
            memcpy(money->country, sense.fact->country, sizeof money->country);
            return;
        }
    }
    for (size_t t = 0; t < c->tokens->n; t++) {
        if (c->lookup->words[t].slot == NULL) continue;
        const char *country = country_of(c, t);
        if (country == NULL) continue;
        unsigned i = 0;
        while (i < n && strcmp(seen[i], country) != 0) i++;
        if (i == ROOM) continue;
        if (i == n) {
            seen[n] = country;
            counts[n++] = 0;
        }
        if (++counts[i] > counts[best]) best = i;
    }
    if (n > 0) memcpy(money->country, seen[best], sizeof money->country);
}

/* The sense of a bare "peso" for the article's country; without one, the first, which weighs most. */
static const char *bare_currency(const dli_value_context *c, dli_entry entry, dli_money_state *money)
{
    int class_id = c->words->class_id[DLI_V_BARE_CURRENCY];
    dli_sense first = dli_entry_sense(c->knowledge, entry, class_id, 0);
    if (first.reading == NULL) return NULL;
    if (!money->looked) find_country(c, money);
    for (unsigned i = 0; i < 24 && money->country[0] != '\0'; i++) {
        dli_sense sense = dli_entry_sense(c->knowledge, entry, class_id, i);
        if (sense.reading == NULL) break;
        if (strcmp(sense.fact->country, money->country) == 0) return dli_sense_detail(sense);
    }
    return dli_sense_detail(first);
}

/* The ISO code of a currency argument. */
static const char *currency_code(const dli_resolver *r, const dli_piece *piece, dli_money_state *money)
{
    const char *bare = bare_currency(r->c, piece->entry, money);
    if (bare != NULL) return bare;
    static const dli_value_class classes[] = {DLI_V_CURRENCY, DLI_V_CODE, DLI_V_SIGN};
    const char *code = NULL;
    for (size_t i = 0; i < sizeof classes / sizeof *classes && code == NULL; i++)
        code = dli_piece_detail(r->c, piece, classes[i]);
    return code;
}

static dl_status print_number(const dli_value_context *c, const dli_number *number, dl_str *out)
{
    *out = dli_decimal_print(c->results, &number->value);
    if (out->data == NULL) return DL_E_NOMEM;
    if (!number->negative) return DL_OK;
    char *text = dli_arena_alloc(c->results, out->n_bytes + 1);
    if (text == NULL) return DL_E_NOMEM;
    text[0] = '-';
    memcpy(text + 1, out->data, out->n_bytes);
    *out = (dl_str){text, out->n_bytes + 1};
    return DL_OK;
}

/* One number, or both ends of a range; in "5 to 10 million" the first is in millions too. Returns through *ok whether
   there is one. */
static dl_status set_value(const dli_resolver *r, const dli_step *step, uint32_t i, int shift, dl_quantity *q,
                           int *ok)
{
    const dli_number *first = dli_argument_decimal(r, step, i);
    const dli_number *second = i + 2 < DLI_OP_ARGUMENTS && dli_argument_given(r, step, i + 1)
                                   ? dli_argument_decimal(r, step, i + 1)
                                   : NULL;
    *ok = 0;
    dli_number a = {.small = -1}, b = {.small = -1};
    if (first != NULL) {
        a = *first;
    } else {
        int32_t small = dli_argument_number(r, step, i);
        if (small < 0) return DL_OK;
        a.value = dli_decimal_of((uint64_t)small);
    }
    if (second != NULL) b = *second;
    if (second != NULL && b.power > 0 && !a.magnitude && !dli_decimal_shift(&a.value, b.power)) return DL_OK;
    if (!dli_decimal_shift(&a.value, shift) || !dli_decimal_shift(&b.value, shift)) return DL_OK;
    *ok = 1;
    DL_TRY(print_number(r->c, &a, &q->value));
    return second == NULL ? DL_OK : print_number(r->c, &b, &q->value_end);
}

static dl_status add(const dli_value_context *c, const dli_value_work *work, uint32_t begin, uint32_t end,
                     const char *rule, dl_quantity *q)
{
    q->span = (dl_span){work->pieces.items[begin].begin, work->pieces.items[end - 1].end};
    if (c->text.data[q->span.end - 1] == '.') q->span.end--; /* 30 cm. at the end of a sentence */
    q->mod = dli_str(dli_approximation(c, &work->pieces, begin));
    q->why.begin = (uint32_t)c->evidence->n;
    dl_evidence item = {.rule = dli_str(rule), .detail = q->unit, .span = q->span, .weight = 1.0f};
    DL_TRY(dli_evidence_add(c->arena, c->evidence, item));
    q->why.end = (uint32_t)c->evidence->n;
    if (q->value_end.data == NULL) q->value_end = (dl_str){"", 0};
    DLI_PUSH(c->arena, c->values->quantities, c->values->n_quantities, c->values->room_quantities, *q);
    dli_mark_taken(c, &work->pieces, begin, end, q->kind == DL_MONEY ? 3 : 2);
    return DL_OK;
}

/* The unit, and how the value is to be shifted (cents: by -2). Its data is NULL where there is none. */
static dl_str unit_of(const dli_resolver *r, const dli_step *step, dli_money_state *money, int *shift)
{
    const dl_str none = {NULL, 0};
    const dli_piece *piece = dli_argument_piece(r, step, 0);
    *shift = 0;
    switch (step->verb) {
    case DLI_OP_MONEY: {
        const char *sub = piece == NULL ? NULL : dli_piece_detail(r->c, piece, DLI_V_SUBUNIT);
        if (sub != NULL) {
            *shift = -2;
            return dli_str(sub[0] != '\0' ? sub : money->currency != NULL ? money->currency : "USD");
        }
        const char *code = piece == NULL ? NULL : currency_code(r, piece, money);
        if (code == NULL) return none;
        money->currency = code;
        return dli_str(code);
    }
    case DLI_OP_PERCENT: return dli_str("%");
    case DLI_OP_AGE: return dli_str("year");
    case DLI_OP_MEASURE: {
        if (piece == NULL) return step->arguments[0].word;
        const char *symbol = dli_piece_detail(r->c, piece, DLI_V_MEASURE);
        return symbol == NULL ? none : dli_str(symbol);
    }
    default: return dli_str("");
    }
}

static dl_status read_found(const dli_value_context *c, dli_value_work *work, const dli_found *found,
                            uint32_t sentence, dli_money_state *money)
{
    uint8_t kind = quantity_kind(found->rule->emit);
    if (kind == 0) return DL_OK;
    dli_resolver r = {.c = c,
                      .pieces = &work->pieces,
                      .rule = found->rule,
                      .operation = found->operation,
                      .groups = found->groups.at,
                      .n_groups = found->groups.n,
                      .begin = found->begin,
                      .end = found->end};
    const dli_step *step = &found->operation->steps[0];
    dl_quantity q = {.kind = kind, .sentence = sentence};
    int shift, ok;
    q.unit = unit_of(&r, step, money, &shift);
    if (q.unit.data == NULL) return DL_OK;
    uint32_t number_at =
        step->verb == DLI_OP_MONEY || step->verb == DLI_OP_MEASURE || step->verb == DLI_OP_COUNT ? 1 : 0;
    DL_TRY(set_value(&r, step, number_at, shift, &q, &ok));
    if (!ok) return DL_OK;
    if (step->verb == DLI_OP_COUNT) {
        const dli_piece *head = dli_argument_piece(&r, step, 0);
        if (head != NULL)
            q.unit =
                dli_arena_copy(c->results, (dl_str){c->text.data + head->begin, head->end - head->begin});
        if (q.unit.data == NULL) return DL_E_NOMEM;
    }
    return add(c, work, found->begin, found->end, found->rule->name, &q);
}

/* A number that no rule took: does it count something? */
static dl_status read_count(const dli_value_context *c, dli_value_work *work, uint32_t at, uint32_t sentence)
{
    dli_counted counted;
    const dli_number *number = &work->pieces.numbers[work->pieces.items[at].number];
    if (!dli_find_counted(c, work, at, &counted)) return DL_OK;
    dl_quantity q = {.kind = DL_COUNT, .sentence = sentence, .unit = {"", 0}};
    if (counted.head != DL_NONE) {
        const dli_piece *head = &work->pieces.items[counted.head];
        q.unit = dli_arena_copy(c->results, (dl_str){c->text.data + head->begin, head->end - head->begin});
        if (q.unit.data == NULL) return DL_E_NOMEM;
    }
    DL_TRY(print_number(c, number, &q.value));
    memset(work->used + at, 1, counted.end - at);
    return add(c, work, at, counted.end, "number with what it counts", &q);
}

dl_status dli_read_quantities(const dli_value_context *c, dli_value_work *work, uint32_t sentence,
                              dli_money_state *money)
{
    size_t before = c->values->n_quantities, n_rules;
    for (size_t i = 0; i < work->n_found; i++) DL_TRY(read_found(c, work, &work->found[i], sentence, money));
    n_rules = c->values->n_quantities;
    if (work->pieces.n_numbers == 0) return DL_OK;
    for (uint32_t i = 0; i < work->pieces.n; i++)
        if (work->pieces.items[i].number != DL_NONE && !work->used[i])
            DL_TRY(read_count(c, work, i, sentence));
    if (n_rules == before || n_rules == c->values->n_quantities) return DL_OK;
    dl_quantity *q = c->values->quantities; /* put the counts among the others: few of each, by insertion */
    for (size_t i = n_rules; i < c->values->n_quantities; i++)
        for (size_t j = i; j > before && q[j - 1].span.begin > q[j].span.begin; j--) {
            dl_quantity swap = q[j];
            q[j] = q[j - 1];
            q[j - 1] = swap;
        }
    return DL_OK;
}
