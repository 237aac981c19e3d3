/* span.c: durations (P3D) and recurring times (XXXX-WXX-1). */
#include "value/resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A unit's code in a duration: its designator, whether it is behind the T, and how many of it the unit is. */
static const struct duration_unit {
    char code[3], letter;
    uint8_t time;
    uint32_t factor;
    char half_letter; /* what half of one is counted in: 6 months, 30 minutes */
    uint8_t half;
} duration_units[] = {
    {"Y", 'Y', 0, 1, 'M', 6},   {"M", 'M', 0, 1, 0, 0},     {"W", 'W', 0, 1, 0, 0},  {"D", 'D', 0, 1, 0, 0},
    {"TH", 'H', 1, 1, 'M', 30}, {"TM", 'M', 1, 1, 'S', 30}, {"TS", 'S', 1, 1, 0, 0}, {"DE", 'Y', 0, 10, 0, 0},
    {"CE", 'Y', 0, 100, 0, 0},  {"Q", 'M', 0, 3, 0, 0},     {"H", 'M', 0, 6, 0, 0},  {"FN", 'W', 0, 2, 0, 0},
    {"WE", 'D', 0, 2, 0, 0},    {"MI", 'Y', 0, 1000, 0, 0},
};

static const struct duration_unit *find_unit(dl_str code)
{
    for (size_t i = 0; i < sizeof duration_units / sizeof *duration_units; i++)
        if (strlen(duration_units[i].code) == code.n_bytes &&
            memcmp(duration_units[i].code, code.data, code.n_bytes) == 0)
            return &duration_units[i];
    return NULL;
}

/* Writes how many of a unit: 3D, 2Y6M, 1.5D, XD. Returns the bytes, 0 if it does not fit. */
static int print_amount(const dli_resolver *r, const dli_step *step, uint32_t i,
                        const struct duration_unit *unit, char *out, size_t room)
{
    if (!dli_argument_given(r, step, i)) return snprintf(out, room, "%u%c", unit->factor, unit->letter);
    dl_str word = dli_argument_detail(r, step, i, DLI_V_COUNT);
    if (word.n_bytes == 1 && word.data[0] == 'X') return snprintf(out, room, "X%c", unit->letter);
    const dli_number *number = dli_argument_decimal(r, step, i);
    dli_number literal = {.small = -1};
    if (step->arguments[i].kind == DLI_ARG_WORD &&
        dli_decimal_parse(word.data, word.n_bytes, 0, &literal.value))
        number = &literal;
    if (number == NULL || number->small >= 0) {
        int64_t n = dli_argument_number(r, step, i);
        if (n < 0) return 0;
        return snprintf(out, room, "%lld%c", (long long)n * unit->factor, unit->letter);
    }
    dli_decimal value = number->value;
    if (!dli_decimal_multiply(&value, unit->factor)) return 0;
    if (value.scale == 1 && value.n > 0 && value.digits[value.n - 1] == 5 && unit->half > 0 &&
        unit->factor == 1) {
        int64_t whole = 0;
        for (unsigned d = 0; d + 1 < value.n && d < 9; d++) whole = whole * 10 + value.digits[d];
        if (whole == 0) return snprintf(out, room, "%u%c", unit->half, unit->half_letter);
        return snprintf(out, room, "%lld%c%u%c", (long long)whole, unit->letter, unit->half,
                        unit->half_letter);
    }
    dl_str text = dli_decimal_print(r->c->arena, &value);
    if (text.data == NULL || text.n_bytes > 20) return 0;
    return snprintf(out, room, "%.*s%c", (int)text.n_bytes, text.data, unit->letter);
}

/* duration {n} {unit} {n2} {unit2} */
static int print_duration(const dli_resolver *r, const dli_step *step, char *out, size_t room)
{
    int n = snprintf(out, room, "P"), in_time = 0;
    for (uint32_t i = 0; i + 1 < step->n_arguments; i += 2) {
        if (i > 0 && !dli_argument_given(r, step, i + 1)) break;
        const struct duration_unit *unit = find_unit(dli_argument_detail(r, step, i + 1, DLI_V_UNIT));
        if (unit == NULL) return 0;
        if (unit->time && !in_time) n += snprintf(out + n, room - (size_t)n, "T");
        in_time |= unit->time;
        int amount = print_amount(r, step, i, unit, out + n, room - (size_t)n);
        if (amount <= 0 || n + amount >= (int)room - 2) return 0;
        n += amount;
    }
    return n;
}

void dli_step_duration(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    *m = (dli_moment){.grain = DLI_GRAIN_TEXT, .zone = DLI_NO_ZONE};
    if (print_duration(r, step, m->text, sizeof m->text) < 3) m->grain = DLI_GRAIN_NONE;
}

/* every {weekday} {part}, every {month}, every {unit} {n} */
void dli_step_every(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    *m = (dli_moment){.grain = DLI_GRAIN_TEXT, .zone = DLI_NO_ZONE, .quant = "EVERY"};
    dl_str weekday = dli_argument_detail(r, step, 0, DLI_V_WEEKDAY);
    if (weekday.n_bytes == 0) weekday = dli_argument_detail(r, step, 0, DLI_V_WEEKDAYS);
    dl_str month = dli_argument_detail(r, step, 0, DLI_V_MONTH);
    dl_str part = dli_argument_detail(r, step, 0, DLI_V_PART);
    if (part.n_bytes == 0) part = dli_argument_detail(r, step, 0, DLI_V_PARTS);
    const struct duration_unit *unit = find_unit(dli_argument_detail(r, step, 0, DLI_V_UNIT));
    if (step->arguments[0].kind == DLI_ARG_GROUP && weekday.n_bytes > 0) {
        dl_str second = dli_argument_detail(r, step, 1, DLI_V_PART);
        snprintf(m->text, sizeof m->text, "XXXX-WXX-%.1s%s%.*s", weekday.data, second.n_bytes > 0 ? "T" : "",
                 second.n_bytes > 2 ? 2 : (int)second.n_bytes, second.data);
    } else if (step->arguments[0].kind == DLI_ARG_GROUP && month.n_bytes > 0) {
        snprintf(m->text, sizeof m->text, "XXXX-%.2s", month.data);
    } else if (step->arguments[0].kind == DLI_ARG_GROUP && part.n_bytes > 0) {
        snprintf(m->text, sizeof m->text, "XXXX-XX-XXT%.2s", part.data);
    } else if (unit != NULL) {
        int n = snprintf(m->text, sizeof m->text, unit->time ? "PT" : "P");
        if (print_amount(r, step, 1, unit, m->text + n, sizeof m->text - (size_t)n) <= 0)
            m->grain = DLI_GRAIN_NONE;
    } else {
        m->grain = DLI_GRAIN_NONE;
    }
}
