/* anchor.c: the dates of the article itself. They are read before all others, because those count from them. */
#include "value/anchor.h"
#include "base/error.h"
#include "base/evidence.h"
#include "value/times.h"

#include <string.h>

/* Digits [begin, begin + n) of the text as a number; -1 if they are not all there. */
static int32_t digits(dl_str text, size_t begin, size_t n)
{
    int32_t value = 0;
    if (begin + n > text.n_bytes) return -1;
    for (size_t i = begin; i < begin + n; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return -1;
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

static int is_at(dl_str text, size_t at, char c)
{
    return at < text.n_bytes && text.data[at] == c;
}

/* The zone that ends an ISO time, from `at`. */
static int parse_zone(dl_str text, size_t at, dli_moment *m)
{
    if (at == text.n_bytes) return 1;
    if (text.data[at] == 'Z' || text.data[at] == 'z') {
        m->zone = 0;
        return at + 1 == text.n_bytes;
    }
    int colon = is_at(text, at + 3, ':');
    int32_t hours = digits(text, at + 1, 2), minutes = digits(text, at + 3 + (size_t)colon, 2);
    if ((text.data[at] != '+' && text.data[at] != '-') || hours < 0 || hours > 23 || minutes < 0 ||
        minutes > 59)
        return 0;
    m->zone = (text.data[at] == '-' ? -1 : 1) * (hours * 60 + minutes);
    return at + 5 + (size_t)colon == text.n_bytes;
}

int dli_parse_iso(dl_str text, dli_moment *out)
{
    dli_moment m = {.grain = DLI_GRAIN_DAY, .zone = DLI_NO_ZONE};
    m.year = digits(text, 0, 4);
    m.month = digits(text, 5, 2);
    m.day = digits(text, 8, 2);
    if (!is_at(text, 4, '-') || !is_at(text, 7, '-') || m.year < 1 || m.month < 1 || m.day < 1) return 0;
    if (text.n_bytes > 10) {
        if (text.data[10] != 'T' && text.data[10] != 't' && text.data[10] != ' ') return 0;
        m.hour = digits(text, 11, 2);
        m.minute = digits(text, 14, 2);
        m.grain = DLI_GRAIN_MINUTE;
        size_t at = 16;
        if (!is_at(text, 13, ':') || m.hour < 0 || m.minute < 0) return 0;
        if (is_at(text, 16, ':')) {
            m.second = digits(text, 17, 2);
            m.grain = DLI_GRAIN_SECOND;
            at = 19;
            if (is_at(text, at, '.'))
                for (at++; at < text.n_bytes && text.data[at] >= '0' && text.data[at] <= '9';) at++;
        }
        if (!parse_zone(text, at, &m)) return 0;
    }
    *out = m;
    return dli_moment_exists(&m);
}

/* What a numeric date says of the order: 1 day first, 0 month first, -1 nothing. */
static int order_of(dl_str text)
{
    int32_t value[2] = {0, 0};
    size_t part = 0, n_first = 0;
    for (size_t i = 0; i < text.n_bytes && part < 2; i++) {
        if (text.data[i] >= '0' && text.data[i] <= '9') {
            value[part] = value[part] * 10 + (text.data[i] - '0');
            if (part == 0) n_first++;
        } else {
            part++;
        }
    }
    if (n_first > 2 || value[1] == 0 || value[1] > 31) return -1;
    return value[0] > 12 ? 1 : value[1] > 12 ? 0 : -1;
}

/* A month's name between numbers: 6 January says day first, January 6 month first. */
static int order_beside_month(const dli_value_context *c, size_t i)
{
    const dli_token *t = c->tokens->items;
    int before = i > 0 && t[i - 1].kind == DL_TOKEN_NUMBER && t[i - 1].value >= 1 && t[i - 1].value <= 31;
    int after = i + 1 < c->tokens->n && t[i + 1].kind == DL_TOKEN_NUMBER && t[i + 1].value >= 1 &&
                t[i + 1].value <= 31;
    return before == after ? -1 : before;
}

/* True if the text has a date such as 7/1/2022: only then its order matters. */
static int has_numeric_date(const dli_value_context *c)
{
    for (size_t i = 0; i < c->lookup->n_numbers; i++)
        if (c->tokens->items[c->lookup->numbers[i]].flags & DLI_T_DATELIKE) return 1;
    return 0;
}

int dli_is_day_first(const dli_value_context *c)
{
    int by_months = -1, by_clock = -1, by_money = -1;
    if (!has_numeric_date(c)) return 0;
    for (size_t i = 0; i < c->tokens->n; i++) {
        const dli_token *t = &c->tokens->items[i];
        dl_str text = {c->text.data + t->begin, t->end - t->begin};
        if (t->flags & DLI_T_DATELIKE) {
            int order = order_of(text);
            if (order >= 0) return order;
        } else if (t->kind == DL_TOKEN_CLOCK && by_clock < 0 &&
                   text.n_bytes <= 5) { /* seconds are a machine's */
            int has_half = i + 1 < c->tokens->n && dli_symbol_is(c, c->lookup->symbols[i + 1], DLI_V_HALF);
            by_clock = !has_half;
        } else if (t->kind == DL_TOKEN_CURRENCY && by_money < 0) {
            by_money = memchr(text.data, '$', text.n_bytes) == NULL;
        } else if (by_months < 0 && t->kind == DL_TOKEN_WORD &&
                   dli_symbol_is(c, c->lookup->symbols[i], DLI_V_MONTH)) {
            by_months = order_beside_month(c, i);
        }
    }
    return by_months >= 0 ? by_months : by_clock >= 0 ? by_clock : by_money > 0;
}

/* The sentence that has a byte; n_sentences if none. */
static uint32_t sentence_at(const dli_tokens *tokens, uint32_t byte)
{
    uint32_t low = 0, high = (uint32_t)tokens->n_sentences;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->sentences[middle].end <= byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Takes a day, or a clock time for a day that is known already. */
static void add_to(dli_moment *sum, const dli_expression *e)
{
    const dli_moment *m = &e->moment;
    int has_clock = m->grain >= DLI_GRAIN_HOUR && m->grain <= DLI_GRAIN_SECOND;
    if (!has_clock && m->grain != DLI_GRAIN_DAY) return;
    if (sum->grain == DLI_GRAIN_NONE) {
        *sum = *m;
    } else if (has_clock && sum->grain == DLI_GRAIN_DAY) {
        dli_moment day = *sum;
        *sum = *m;
        sum->year = day.year;
        sum->month = day.month;
        sum->day = day.day;
    } else if (!has_clock && sum->grain > DLI_GRAIN_DAY && e->origin == DLI_FROM_NOTHING) {
        sum->year = m->year;
        sum->month = m->month;
        sum->day = m->day;
    }
}

/* The date, or date and time, that the text of a span says. `near` is what it counts from. */
static dl_status read_span(const dli_value_context *c, dli_value_work *work, dl_span span,
                           dli_time_state *state, dli_moment *out, dli_hits *limits)
{
    *out = (dli_moment){.grain = DLI_GRAIN_NONE, .zone = DLI_NO_ZONE};
    if (span.begin >= span.end) return DL_OK;
    for (uint32_t s = sentence_at(c->tokens, span.begin); s < c->tokens->n_sentences; s++) {
        if (c->tokens->sentences[s].begin >= span.end) break;
        DL_TRY(dli_find_values(c, s, work, limits));
        DL_TRY(dli_resolve_sentence(c, work, state));
        for (size_t i = 0; i < state->n; i++) {
            const dli_expression *e = &state->items[i];
            uint32_t begin = work->pieces.items[e->begin].begin, end = work->pieces.items[e->end - 1].end;
            if (begin < span.end && end > span.begin) add_to(out, e);
        }
    }
    if (out->year == 0) out->grain = DLI_GRAIN_NONE;
    return DL_OK;
}

static dl_status print(const dli_value_context *c, const dli_moment *m, dl_str *out)
{
    if (m->grain == DLI_GRAIN_NONE) return DL_OK;
    *out = dli_moment_print(c->results, m, 1);
    return out->data == NULL ? DL_E_NOMEM : DL_OK;
}

static void set_anchor(dli_anchor *anchor, const dli_moment *m, const char *source)
{
    int32_t day = dli_moment_day(m);
    if (anchor->day != 0 || day == 0) return;
    *anchor = (dli_anchor){day, source, {.grain = DLI_GRAIN_NONE}};
    if (dli_has_clock(m)) anchor->now = *m;
}

dl_status dli_find_anchor(const dli_value_context *c, dli_value_work *work, dl_str given, int day_first,
                          dli_anchor *anchor, dli_hits *limits, dl_error *err)
{
    const dli_layout *l = c->layout;
    dli_values *v = c->values;
    dli_moment date = {.grain = DLI_GRAIN_NONE, .zone = DLI_NO_ZONE}, published, updated, header, dateline;
    v->published = v->updated = v->reference = (dl_str){"", 0};
    *anchor = (dli_anchor){0, "", {.grain = DLI_GRAIN_NONE}};
    if (given.n_bytes > 0) {
        if (!dli_parse_iso(given, &date))
            return dli_fail(err, DL_E_DATE, 0, 0,
                            "published \"%.*s\" is no date of the years 0001 to 9999: write 2022-01-07 or "
                            "2022-01-07T14:58, which Z or +03:00 may follow",
                            (int)(given.n_bytes < 40 ? given.n_bytes : 40), given.data);
        set_anchor(anchor, &date, "the date given");
        DL_TRY(print(c, &date, &v->reference));
    }
    dli_time_state state = {.anchor = *anchor, .day_first = day_first};
    DL_TRY(read_span(c, work, l->header_date, &state, &header, limits));
    set_anchor(&state.anchor, &header, "the date above the article");
    DL_TRY(read_span(c, work, l->published_date, &state, &published, limits));
    if (published.grain == DLI_GRAIN_NONE) published = header;
    set_anchor(&state.anchor, &published, "the printed date");
    DL_TRY(read_span(c, work, l->updated_date, &state, &updated, limits));
    if (published.grain == DLI_GRAIN_NONE) set_anchor(&state.anchor, &updated, "the date of the update");
    DL_TRY(read_span(c, work, l->dateline_date, &state, &dateline, limits));
    if (published.grain == DLI_GRAIN_NONE) published = dateline;
    set_anchor(&state.anchor, &dateline, "the dateline");
    DL_TRY(print(c, &published, &v->published));
    DL_TRY(print(c, &updated, &v->updated));
    *anchor = state.anchor;
    if (v->reference.n_bytes == 0 && anchor->day != 0) {
        dli_moment day = dli_moment_of_day(anchor->day);
        DL_TRY(print(c, &day, &v->reference));
    }
    return DL_OK;
}
