/* quantity.c: the believed matches for amounts in, dl_quantity items out, with exact values and one unit for one thing. */
#include "value/quantity.h"
#include "base/evidence.h"
#include "value/number.h"
#include "value/si.h"
#include "value/times.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t quantity_kind(const char *emit)
{
    static const char *const names[] = {"",        "MONEY", "PERCENT", "COUNT",
                                        "MEASURE", "AGE",   "ORDINAL", "FRACTION"};
    for (uint8_t i = DL_MONEY; i <= DL_FRACTION; i++)
        if (strcmp(names[i], emit) == 0) return i;
    return 0;
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

/* The two ends of an amount; a single number has no second. */
typedef struct amount {
    dli_number ends[2];
    unsigned n; /* 0: there is none */
} amount;

static int is_less(const dli_number *a, const dli_number *b)
{
    if (a->negative != b->negative) return a->negative;
    int difference = dli_decimal_compare(&a->value, &b->value);
    return a->negative ? difference > 0 : difference < 0;
}

/* One number, or both ends of a range; in "5 to 10 million" the first is in millions too. What falls is no range. */
static amount read_amount(const dli_resolver *r, const dli_step *step, uint32_t i, int shift)
{
    const dli_number *numbers[2] = {dli_argument_decimal(r, step, i), NULL};
    amount out = {.n = 1};
    const amount none = {.n = 0};
    if (dli_argument_given(r, step, i + 1)) numbers[1] = dli_argument_decimal(r, step, i + 1);
    out.ends[0] = (dli_number){.small = -1};
    if (numbers[0] != NULL) {
        out.ends[0] = *numbers[0];
    } else {
        int32_t small = dli_argument_number(r, step, i);
        if (small < 0) return none;
        out.ends[0].value = dli_decimal_of((uint64_t)small);
    }
    if (numbers[1] != NULL) {
        out.ends[out.n++] = *numbers[1];
        if (numbers[1]->power > 0 && !out.ends[0].magnitude &&
            !dli_decimal_shift(&out.ends[0].value, numbers[1]->power))
            return none;
        if (!is_less(&out.ends[0], &out.ends[1])) return none;
    }
    for (unsigned k = 0; k < out.n; k++)
        if (!dli_decimal_shift(&out.ends[k].value, shift)) return none;
    return out;
}

static dl_status print_amount(const dli_value_context *c, const amount *a, dl_quantity *q)
{
    DL_TRY(print_number(c, &a->ends[0], &q->value));
    if (a->ends[0].vague) q->flags |= DL_QUANTITY_VAGUE;
    return a->n < 2 ? DL_OK : print_number(c, &a->ends[1], &q->value_end);
}

/* How exact the amount of pieces [begin, end) is, whose number ends before `number_end`. */
static dl_str find_mod(const dli_value_context *c, const dli_pieces *p, uint32_t begin, uint32_t number_end,
                       uint32_t end, int vague)
{
    const char *mod = dli_approximation(c, p, begin);
    if (mod[0] == '\0' && begin > 0 && dli_symbol_is(c, p->symbols[begin - 1], DLI_V_APPROX))
        for (uint32_t i = begin - 1; i > 0 && mod[0] == '\0' && begin - i < 4; i--) /* at least another 20 */
            mod = dli_approximation(c, p, i);
    if (mod[0] == '\0') dli_approximation_behind(c, p, number_end, &mod);
    if (mod[0] == '\0') dli_approximation_behind(c, p, end, &mod);
    return dli_str(mod[0] == '\0' && vague ? "MORE_THAN" : mod);
}

/* Appends a quantity of pieces [begin, end) and its reason. */
static dl_status add(const dli_value_context *c, const dli_value_work *work, uint32_t begin, uint32_t end,
                     const char *rule, dl_quantity *q)
{
    dl_str *strings[] = {&q->value_end, &q->effect, &q->si_value, &q->si_value_end, &q->si_unit};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (strings[i]->data == NULL) *strings[i] = (dl_str){"", 0};
    q->span = (dl_span){work->pieces.items[begin].begin, work->pieces.items[end - 1].end};
    if (c->text.data[q->span.end - 1] == '.') q->span.end--; /* 30 cm. at the end of a sentence */
    q->why.begin = (uint32_t)c->evidence->n;
    dl_evidence item = {.rule = dli_str(rule), .detail = q->unit, .span = q->span, .weight = 1.0f};
    DL_TRY(dli_evidence_add(c->arena, c->evidence, item));
    q->why.end = (uint32_t)c->evidence->n;
    DLI_PUSH(c->arena, c->values->quantities, c->values->n_quantities, c->values->room_quantities, *q);
    dli_mark_taken(c, &work->pieces, begin, end, q->kind == DL_MONEY ? 3 : 2);
    return DL_OK;
}

static dl_status copy_word(const dli_value_context *c, const dli_pieces *p, uint32_t piece, dl_str *out)
{
    const dli_piece *word = &p->items[piece];
    *out = dli_arena_copy(c->results, (dl_str){c->text.data + word->begin, word->end - word->begin});
    return out->data == NULL ? DL_E_NOMEM : DL_OK;
}

/* The unit of a measure: argument 0, a group or the word itself; one that the pack lacks is a symbol without more. */
static dli_measure_unit unit_of(const dli_resolver *r, const dli_step *step)
{
    const dli_piece *piece = dli_argument_piece(r, step, 0);
    dl_str word = step->arguments[0].word;
    dli_piece literal = {.entry = {NULL, 0, 0}};
    if (piece == NULL) literal.entry = dli_word_entry(r->c->knowledge, word.data, word.n_bytes);
    const char *detail = dli_piece_detail(r->c, piece == NULL ? &literal : piece, DLI_V_MEASURE);
    return detail != NULL ? dli_measure_unit_read(detail) : (dli_measure_unit){.symbol = word};
}

/* measure {unit} {n} {end}; a second measure step adds smaller units, and all is told in them: 5 ft 10 in. */
static dl_status read_measure(const dli_resolver *r, dl_quantity *q, int *ok)
{
    const dli_operation *operation = r->operation;
    dli_measure_unit unit = unit_of(r, &operation->steps[0]);
    amount a = read_amount(r, &operation->steps[0], 1, 0);
    if (operation->n_steps > 1 && a.n == 1) {
        dli_measure_unit small = unit_of(r, &operation->steps[1]);
        amount rest = read_amount(r, &operation->steps[1], 1, 0);
        if (rest.n != 1 || small.symbol.data == NULL ||
            !dli_in_smaller(&unit, &small, &a.ends[0].value, &a.ends[0].value) ||
            !dli_decimal_add(&a.ends[0].value, &rest.ends[0].value))
            return DL_OK;
        unit = small;
    }
    *ok = a.n > 0 && unit.symbol.data != NULL;
    if (!*ok) return DL_OK;
    q->unit = unit.symbol;
    DL_TRY(print_amount(r->c, &a, q));
    amount si = a;
    for (unsigned i = 0; i < a.n; i++)
        if (!dli_to_si(&unit, &a.ends[i], &si.ends[i])) return DL_OK;
    q->si_unit = unit.si;
    DL_TRY(print_number(r->c, &si.ends[0], &q->si_value));
    return a.n < 2 ? DL_OK : print_number(r->c, &si.ends[1], &q->si_value_end);
}

/* fraction {n} {d}: 2/3. {n} alone is a fraction in digits. The unit is what it is a part of. */
static dl_status read_fraction(const dli_resolver *r, uint32_t end, dl_quantity *q, int *ok)
{
    const dli_step *step = &r->operation->steps[0];
    uint32_t numerator = 0, denominator = 0;
    if (step->n_arguments == 1) {
        const dli_piece *piece = dli_argument_piece(r, step, 0);
        if (piece == NULL ||
            !dli_read_fraction((dl_str){r->c->text.data + piece->begin, piece->end - piece->begin},
                               &numerator, &denominator))
            return DL_OK;
    } else {
        dl_str word = dli_argument_detail(r, step, 1, DLI_V_FRACTION);
        dli_decimal part;
        int32_t n = dli_argument_number(r, step, 0), d = dli_argument_number(r, step, 1);
        if (dli_decimal_parse(word.data, word.n_bytes, 0, &part)) d = (int32_t)dli_decimal_integer(&part);
        if (n < 1 || d <= n) return DL_OK;
        numerator = (uint32_t)n;
        denominator = (uint32_t)d;
    }
    char text[32];
    int n_bytes = snprintf(text, sizeof text, "%u/%u", (unsigned)numerator, (unsigned)denominator);
    q->value = dli_arena_copy(r->c->results, (dl_str){text, (size_t)n_bytes});
    if (q->value.data == NULL) return DL_E_NOMEM;
    *ok = 1;
    uint32_t whole = dli_find_whole(r->c, r->pieces, end);
    return whole == DL_NONE ? DL_OK : copy_word(r->c, r->pieces, whole, &q->unit);
}

/* age {n} {end}; "age {n} decade" is of "in her 30s": 30 to 39. */
static amount read_age(const dli_resolver *r)
{
    const dli_step *step = &r->operation->steps[0];
    int is_decade = step->n_arguments == 2 && step->arguments[1].kind == DLI_ARG_WORD;
    if (!is_decade) return read_amount(r, step, 0, 0);
    int32_t n = dli_argument_number(r, step, 0);
    const dli_piece *piece = dli_argument_piece(r, step, 0);
    int is_century = piece != NULL && piece->end - piece->begin == 5; /* 1930s */
    amount out = {.n = n >= 10 && n % 10 == 0 && !is_century ? 2u : 0u};
    if (out.n == 0) return out;
    out.ends[0] = (dli_number){.small = n % 100, .value = dli_decimal_of((uint64_t)(n % 100))};
    out.ends[1] = (dli_number){.small = n % 100 + 9, .value = dli_decimal_of((uint64_t)(n % 100 + 9))};
    return out;
}

/* What the value of a rule says. *ok is 0 if that is nothing after all. */
static dl_status read_value(const dli_resolver *r, dli_money_state *money, uint32_t end, dl_quantity *q,
                            int *ok)
{
    const dli_step *step = &r->operation->steps[0];
    amount a = {.n = 0};
    int shift = 0;
    *ok = 0;
    switch (step->verb) {
    case DLI_OP_MEASURE: return read_measure(r, q, ok);
    case DLI_OP_FRACTION: return read_fraction(r, end, q, ok);
    case DLI_OP_MONEY:
        q->unit = dli_currency_of(r, step, money, &shift);
        if (q->unit.data != NULL) a = read_amount(r, step, 1, shift);
        break;
    case DLI_OP_PERCENT:
        q->unit = dli_str("%");
        a = read_amount(r, step, 0, 0);
        break;
    case DLI_OP_AGE:
        q->unit = dli_str("year");
        a = read_age(r);
        break;
    default: a = read_amount(r, step, 0, 0);
    }
    *ok = a.n > 0;
    return *ok ? print_amount(r->c, &a, q) : DL_OK;
}

static dl_status keep_count(const dli_value_context *c, dli_value_work *work, dli_count count,
                            dli_quantity_state *state)
{
    if (!count.tentative) memset(work->used + count.begin, 1, count.end - count.begin);
    DLI_PUSH(c->arena, state->counts, state->n_counts, state->room_counts, count);
    return DL_OK;
}

/* count {n} {end}: a range of numbers that counts what stands behind it. */
static dl_status read_range(const dli_resolver *r, dli_value_work *work, dli_quantity_state *state)
{
    const dli_step *step = &r->operation->steps[0];
    const dli_piece *first = dli_argument_piece(r, step, 0), *last = dli_argument_piece(r, step, 1);
    if (first == NULL || last == NULL || first->number == DL_NONE || last->number == DL_NONE) return DL_OK;
    dli_count count = {.number = (uint32_t)(first - r->pieces->items), .rule = r->rule->name};
    count.last = (uint32_t)(last - r->pieces->items);
    if (read_amount(r, step, 0, 0).n == 2 &&
        dli_find_counted(r->c, r->pieces, count.number, count.last, &count))
        return keep_count(r->c, work, count, state);
    memset(work->used + r->begin, 0, r->end - r->begin);
    return DL_OK;
}

static dl_status read_found(const dli_value_context *c, dli_value_work *work, const dli_found *found,
                            uint32_t sentence, dli_quantity_state *state)
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
    if (found->operation->steps[0].verb == DLI_OP_COUNT) return read_range(&r, work, state);
    dl_quantity q = {.kind = kind, .sentence = sentence, .unit = {"", 0}};
    int ok;
    DL_TRY(read_value(&r, &state->money, found->end, &q, &ok));
    if (!ok) { /* its numbers may still count something */
        memset(work->used + found->begin, 0, found->end - found->begin);
        return DL_OK;
    }
    q.mod =
        find_mod(c, &work->pieces, found->begin, found->end, found->end, (q.flags & DL_QUANTITY_VAGUE) != 0);
    return add(c, work, found->begin, found->end, found->rule->name, &q);
}

/* A number that no rule took: does it count something? */
static dl_status read_count(const dli_value_context *c, dli_value_work *work, uint32_t at,
                            dli_quantity_state *state)
{
    dli_count count = {.number = at, .last = DL_NONE, .rule = "number with what it counts"};
    if (!dli_find_counted(c, &work->pieces, at, at, &count)) return DL_OK;
    return keep_count(c, work, count, state);
}

static dl_status add_effect(const dli_value_context *c, const dli_count *count)
{
    dl_quantity *q = &c->values->quantities[c->values->n_quantities - 1];
    dl_evidence item = {.rule = dli_str(count->effect_rule->name),
                        .detail = count->effect,
                        .span = count->effect_span,
                        .weight = 1.0f};
    DL_TRY(dli_evidence_add(c->arena, c->evidence, item));
    q->why.end = (uint32_t)c->evidence->n;
    return DL_OK;
}

static dl_status add_count(const dli_value_context *c, const dli_value_work *work, const dli_count *count,
                           uint32_t sentence)
{
    const dli_pieces *p = &work->pieces;
    if (count->tentative && count->effect.n_bytes == 0) return DL_OK;
    dl_quantity q = {.kind = DL_COUNT, .sentence = sentence, .unit = {"", 0}, .effect = count->effect};
    if (count->head != DL_NONE) DL_TRY(copy_word(c, p, count->head, &q.unit));
    amount a = {.n = 1, .ends = {p->numbers[p->items[count->number].number]}};
    if (count->last != DL_NONE) {
        a.ends[a.n++] = p->numbers[p->items[count->last].number];
        if (a.ends[1].power > 0 && !a.ends[0].magnitude) dli_decimal_shift(&a.ends[0].value, a.ends[1].power);
    }
    DL_TRY(print_amount(c, &a, &q));
    uint32_t number_end = (count->last == DL_NONE ? count->number : count->last) + 1;
    q.mod = find_mod(c, p, count->begin, number_end, count->end, (q.flags & DL_QUANTITY_VAGUE) != 0);
    DL_TRY(add(c, work, count->begin, count->end, count->rule, &q));
    return count->effect_rule == NULL ? DL_OK : add_effect(c, count);
}

static int by_position(const void *x, const void *y)
{
    const dl_quantity *a = x, *b = y;
    return a->span.begin < b->span.begin ? -1 : a->span.begin > b->span.begin;
}

static int by_piece(const void *x, const void *y)
{
    const dli_count *a = x, *b = y;
    return a->begin < b->begin ? -1 : a->begin > b->begin;
}

dl_status dli_read_quantities(const dli_value_context *c, dli_value_work *work, uint32_t sentence,
                              dli_quantity_state *state, dli_hits *limits)
{
    size_t before = c->values->n_quantities, n_rules;
    state->n_counts = 0;
    for (size_t i = 0; i < work->n_found; i++) DL_TRY(read_found(c, work, &work->found[i], sentence, state));
    n_rules = c->values->n_quantities;
    for (uint32_t i = 0; work->pieces.n_numbers > 0 && i < work->pieces.n; i++)
        if (work->pieces.items[i].number != DL_NONE && !work->used[i]) DL_TRY(read_count(c, work, i, state));
    if (state->n_counts == 0) return DL_OK;
    qsort(state->counts, state->n_counts, sizeof *state->counts, by_piece); /* ranges came first */
    DL_TRY(dli_find_effects(c, work, state, limits));
    for (size_t i = 0; i < state->n_counts; i++) DL_TRY(add_count(c, work, &state->counts[i], sentence));
    if (n_rules > before && c->values->n_quantities > n_rules)
        qsort(c->values->quantities + before, c->values->n_quantities - before, sizeof *c->values->quantities,
              by_position);
    return DL_OK;
}
