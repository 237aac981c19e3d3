/* numeric.c: dates in digits, with or without a month's name: 2022-01-07, 7/1/2022, 07-Jan-2022, 20220107, Sep-23-2020,
   12/2015, 22/04. What has no year is near the anchor. */
#include "text/fold.h"
#include "value/resolve.h"

#include <string.h>

/* One part between separators: digits with their value, or a month's name with its number. */
typedef struct part {
    uint32_t n_bytes;
    int32_t value;
    int is_name;
} part;

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_separator(char c)
{
    return c == '-' || c == '/' || c == '.';
}

static int is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static int32_t digits_value(const char *text, size_t n)
{
    int32_t value = 0;
    for (size_t i = 0; i < n; i++) value = value * 10 + (text[i] - '0');
    return value;
}

/* The month whose name or abbreviation the letters are; 0 if none. */
static int32_t named_month(const dli_resolver *r, const char *name, size_t n)
{
    const dli_knowledge *k = r->c->knowledge;
    const dli_pack_slot *slot = dli_pack_find(&k->packs[0], dli_fold_key(name, n));
    if (slot == NULL || slot->set == DLI_NO_SET) return 0;
    dli_sense sense = dli_entry_sense(k, dli_entry_of(k, 0, slot), r->c->words->class_id[DLI_V_MONTH], 0);
    const char *detail = dli_sense_detail(sense);
    return strlen(detail) == 2 ? digits_value(detail, 2) : 0;
}

/* Cuts at separators, and between letters and digits (Dec31). Returns the number of parts; 0 if there are more than three,
   two names, or anything else between them. */
static size_t cut(const dli_resolver *r, dl_str text, part parts[3])
{
    size_t n = 0;
    for (size_t i = 0; i < text.n_bytes;) {
        size_t begin = i;
        while (i < text.n_bytes && is_digit(text.data[i])) i++;
        int is_name = i == begin;
        while (is_name && i < text.n_bytes && is_letter(text.data[i])) i++;
        if (n == 3 || i == begin || i - begin > 9) return 0;
        parts[n] = (part){(uint32_t)(i - begin), 0, is_name};
        parts[n].value = is_name ? named_month(r, text.data + begin, i - begin)
                                 : digits_value(text.data + begin, i - begin);
        if (is_name && (parts[n].value == 0 || (n > 0 && parts[0].is_name) || (n > 1 && parts[1].is_name)))
            return 0;
        n++;
        if (i < text.n_bytes && is_separator(text.data[i]) && ++i == text.n_bytes) return 0;
    }
    return n;
}

static int is_year(const part *p)
{
    return !p->is_name && p->n_bytes == 4;
}

static dli_moment whole_date(const dli_resolver *r, const part *year, int32_t month, int32_t day)
{
    if (month == 0 || day == 0 || (is_year(year) && year->value == 0))
        return (dli_moment){.grain = DLI_GRAIN_NONE}; /* 0 would be what nobody told */
    return (dli_moment){.grain = DLI_GRAIN_DAY,
                        .year = is_year(year) ? year->value : dli_full_year(r, year->value),
                        .month = month,
                        .day = day,
                        .zone = DLI_NO_ZONE};
}

/* Day and month without a name: the one above 12 is the day, else the article's order decides. */
static int is_day_first(const dli_resolver *r, const part *first, const part *second, char separator)
{
    return separator == '.' || first->value > 12 || (second->value <= 12 && r->day_first);
}

static dli_moment read_three(const dli_resolver *r, const part *p, char separator)
{
    for (uint32_t i = 0; i < 3; i++) {
        if (!p[i].is_name) continue;
        /* Of the other two, the year has four digits or comes last. */
        const part *a = &p[i == 0 ? 1 : 0], *b = &p[i == 2 ? 1 : 2];
        return is_year(a) ? whole_date(r, a, p[i].value, b->value) : whole_date(r, b, p[i].value, a->value);
    }
    if (is_year(&p[0])) return whole_date(r, &p[0], p[1].value, p[2].value);
    int day_first = is_day_first(r, &p[0], &p[1], separator);
    return whole_date(r, &p[2], p[!day_first ? 0 : 1].value, p[day_first ? 0 : 1].value);
}

static dli_moment month_of(const part *year, int32_t month)
{
    if (year->value == 0) return (dli_moment){.grain = DLI_GRAIN_NONE};
    return (dli_moment){.grain = DLI_GRAIN_MONTH, .year = year->value, .month = month, .zone = DLI_NO_ZONE};
}

/* A month with its year, or a day with its month. 2003-04 and 2015-16 are two years each: no month is meant where the
   second could be a later year. */
static dli_moment read_two(dli_resolver *r, const part *p, char separator)
{
    dli_moment none = {.grain = DLI_GRAIN_NONE};
    if (is_year(&p[0])) {
        int is_span = !p[1].is_name && p[1].n_bytes == 2 && separator != '.' && p[1].value > p[0].value % 100;
        return is_span ? none : month_of(&p[0], p[1].value);
    }
    if (is_year(&p[1])) return month_of(&p[1], p[0].value);
    int day_first = p[1].is_name || (!p[0].is_name && is_day_first(r, &p[0], &p[1], separator));
    int32_t month = p[day_first ? 1 : 0].value, day = p[day_first ? 0 : 1].value;
    if (!dli_is_date(2000, month, day)) return none;
    return (dli_moment){.grain = DLI_GRAIN_DAY,
                        .year = dli_nearest_year(r, month, day),
                        .month = month,
                        .day = day,
                        .zone = DLI_NO_ZONE};
}

/* 20220107 */
static dli_moment read_one(const part *p)
{
    if (p->n_bytes != 8) return (dli_moment){.grain = DLI_GRAIN_NONE};
    return (dli_moment){.grain = DLI_GRAIN_DAY,
                        .year = p->value / 10000, /* the tokens that are dates have one */
                        .month = p->value / 100 % 100,
                        .day = p->value % 100,
                        .zone = DLI_NO_ZONE};
}

void dli_step_numeric(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    dl_str text = dli_argument_text(r, step, 0);
    part parts[3];
    size_t n = cut(r, text, parts);
    *m = (dli_moment){.grain = DLI_GRAIN_NONE};
    if (n == 0) return;
    char separator = text.data[parts[0].n_bytes < text.n_bytes ? parts[0].n_bytes : 0];
    if (n == 1) *m = read_one(&parts[0]);
    else if (n == 2) *m = read_two(r, parts, separator);
    else *m = read_three(r, parts, separator);
    int32_t year = dli_argument_number(r, step, 1);
    if (year > 0 && n == 2 && m->grain == DLI_GRAIN_DAY) m->year = year;
}
