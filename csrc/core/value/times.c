/* times.c: the believed matches of a sentence in, times out. */
#include "value/times.h"
#include "base/evidence.h"
#include "value/distance.h"

#include <stdio.h>
#include <string.h>

static uint8_t time_type(const char *emit)
{
    static const char *const names[] = {"", "DATE", "TIME", "DURATION", "SET"};
    for (uint8_t i = DL_DATE; i <= DL_SET; i++)
        if (strcmp(names[i], emit) == 0) return i;
    return 0;
}

const char *dli_approximation(const dli_value_context *c, const dli_pieces *p, uint32_t begin)
{
    if (begin == 0 || !dli_symbol_is(c, p->symbols[begin - 1], DLI_V_APPROX)) return "";
    const char *detail = dli_piece_detail(c, &p->items[begin - 1], DLI_V_APPROX);
    return detail == NULL ? "" : detail;
}

/* A comma, "at", "on": what may stand between a date and a clock time that are one expression. */
static int joins(const dli_value_context *c, const dli_pieces *p, uint32_t begin, uint32_t end)
{
    if (end - begin > 2) return 0;
    for (uint32_t i = begin; i < end; i++) {
        unsigned kind = c->tokens->items[p->items[i].token].kind;
        int mark = kind == DL_TOKEN_COMMA || kind == DL_TOKEN_DASH || kind == DL_TOKEN_SYMBOL ||
                   kind == DL_TOKEN_BULLET;
        if (!mark && !dli_symbol_is(c, p->symbols[i], DLI_V_JOINER)) return 0;
    }
    return 1;
}

static void set_day(dli_moment *clock, const dli_moment *date)
{
    clock->year = date->year;
    clock->month = date->month;
    clock->day = date->day;
    clock->index = date->index;
    if (date->mod != NULL) clock->mod = date->mod;
}

/* Joins item i with the one before it if one is a day and the other a clock time. */
static int join(const dli_value_context *c, const dli_pieces *p, dli_expression *before,
                const dli_expression *here)
{
    dli_expression joined = *before;
    const dli_expression *clock = before->clock_only ? before : here,
                         *date = before->clock_only ? here : before;
    if (!clock->clock_only || date->clock_only || !joins(c, p, before->end, here->begin)) return 0;
    if (date->moment.grain != DLI_GRAIN_DAY && date->moment.grain != DLI_GRAIN_PART) return 0;
    joined.moment = clock->moment;
    set_day(&joined.moment, &date->moment);
    joined.rule = date->rule;
    joined.type = DL_TIME;
    joined.origin = date->origin;
    joined.counted_from = date->counted_from;
    joined.from = date->from;
    joined.clock_only = 0;
    joined.end = here->end;
    *before = joined;
    return 1;
}

/* A clock time alone: of the last day that its sentence named, else of the first, or of the anchor's. */
static void date_clocks(const dli_value_context *c, dli_time_state *state)
{
    const dli_expression *day = NULL;
    for (size_t i = 0; i < state->n && day == NULL; i++)
        if (!state->items[i].clock_only && dli_moment_day(&state->items[i].moment) > 0)
            day = &state->items[i];
    for (size_t i = 0; i < state->n; i++) {
        dli_expression *e = &state->items[i];
        if (!e->clock_only) {
            if (dli_moment_day(&e->moment) > 0) day = e;
            continue;
        }
        if (day != NULL) {
            set_day(&e->moment, &day->moment);
            e->from = (uint32_t)(c->values->n_times + (size_t)(day - state->items));
        } else if (state->anchor.day > 0) {
            dli_moment anchor = dli_moment_of_day(state->anchor.day);
            set_day(&e->moment, &anchor);
            e->origin = DLI_FROM_ANCHOR;
            e->counted_from = state->anchor.day;
        }
    }
}

/* "about" stays outside a length of time, also of one that is counted back ("ago"), "more than" is a part of it.
   "over the past year" is no inexact one. */
static void add_approximation(const dli_value_context *c, const dli_pieces *p, dli_expression *e)
{
    const char *mod = dli_approximation(c, p, e->begin);
    if (mod[0] == '\0') return;
    int inside = dli_symbol_is(c, p->symbols[e->begin - 1], DLI_V_APPROX_INSIDE);
    if (!inside && dli_symbol_is(c, p->symbols[e->begin], DLI_V_THE)) return;
    if (e->moment.mod == NULL) e->moment.mod = mod;
    if (!inside) return;
    while (e->begin > 0 && dli_symbol_is(c, p->symbols[e->begin - 1], DLI_V_APPROX_INSIDE)) e->begin--;
}

/* A quarter that is not over has no results; told beside one that is over, it is a forecast. */
static int is_forecast(const dli_moment *quarter, const dli_time_state *state)
{
    int32_t first, last;
    dli_moment_days(quarter, &first, &last);
    return state->quarter.grain == DLI_GRAIN_QUARTER && state->anchor.day > 0 && last > state->anchor.day;
}

/* "A year earlier" is the same quarter while results of a quarter are told, the year after those of nine months. A
   quarter that is itself counted back ("the year-ago quarter") changes nothing. */
static void note_quarter(const dli_operation *operation, const dli_moment *m, uint32_t index,
                         dli_time_state *state)
{
    size_t n = strlen(m->text);
    if (operation->steps[0].verb == DLI_OP_FROM) return;
    if (m->grain == DLI_GRAIN_QUARTER && operation->steps[0].verb == DLI_OP_QUARTER) {
        if (is_forecast(m, state)) return;
        state->quarter = *m;
        state->quarter_time = index;
    } else if (m->grain == DLI_GRAIN_TEXT && n > 2 && m->text[0] == 'P' && m->text[n - 1] == 'M' &&
               m->text[1] != 'T') {
        state->quarter.grain = DLI_GRAIN_NONE;
    }
}

/* The day that a narrative has come to with a date; of a year its middle, to which all its months are near. */
static int32_t story_day(const dli_moment *date)
{
    int32_t first, last;
    if (date->grain < DLI_GRAIN_YEAR) return 0;
    dli_moment_days(date, &first, &last);
    return date->grain == DLI_GRAIN_YEAR ? first + (last - first) / 2 : first;
}

/* The day number that a value was counted from; 0 if there is none. */
static int32_t origin_day(const dli_resolver *r, const dli_time_state *state)
{
    int32_t first = 0, last;
    if (r->origin == DLI_FROM_ANCHOR) return state->anchor.day;
    if (r->origin == DLI_FROM_LAST) dli_moment_days(&r->previous, &first, &last);
    if (r->origin == DLI_FROM_QUARTER) dli_moment_days(&r->quarter, &first, &last);
    return first;
}

/* The time of the document that a value was counted from; DL_NONE if it is the article's date or none. */
static uint32_t origin_time(const dli_resolver *r, const dli_time_state *state)
{
    if (r->origin == DLI_FROM_LAST) return state->previous_time;
    return r->origin == DLI_FROM_QUARTER ? state->quarter_time : DL_NONE;
}

/* "The day after" the vote: no date stands behind it, so it is no length either. */
static void drop_lone_length(dli_time_state *state)
{
    const dli_expression *last = state->n == 0 ? NULL : &state->items[state->n - 1];
    if (last != NULL && last->needs_date && last->type == DL_DURATION) state->n--;
}

/* The last date named, for what counts from it: the item that stands, or will stand, at place i of the sentence. */
static void note_previous(const dli_value_context *c, dli_time_state *state, const dli_moment *m, size_t i)
{
    state->previous = *m;
    state->previous_time = (uint32_t)(c->values->n_times + i);
}

static dl_status resolve_one(const dli_value_context *c, const dli_value_work *work, const dli_found *found,
                             dli_time_state *state)
{
    dli_resolver r = {.c = c,
                      .pieces = &work->pieces,
                      .rule = found->rule,
                      .operation = found->operation,
                      .groups = found->groups.at,
                      .n_groups = found->groups.n,
                      .anchor = state->anchor.day,
                      .now = state->anchor.now,
                      .previous = state->previous,
                      .quarter = state->quarter,
                      .begin = found->begin,
                      .end = found->end,
                      .direction = found->direction,
                      .story = state->is_narrative ? story_day(&state->previous) : 0,
                      .day_first = state->day_first};
    dli_expression e = {
        .rule = found->rule, .begin = found->begin, .end = found->end, .type = time_type(found->rule->emit)};
    if (e.type == 0) return DL_OK;
    if (state->n > 0 && state->items[state->n - 1].end > e.begin) return DL_OK; /* the now of "from now" */
    e.moment = dli_resolve_time(&r);
    if (e.moment.grain == DLI_GRAIN_NONE) return DL_OK;
    if (r.uncounted) e.type = DL_DURATION;
    e.origin = (uint8_t)r.origin;
    e.counted_from = origin_day(&r, state);
    e.from = origin_time(&r, state);
    if (e.type == DL_DATE && dli_has_clock(&e.moment)) e.type = DL_TIME; /* two hours later */
    e.needs_date = found->operation->needs_date;
    e.clock_only = e.moment.grain >= DLI_GRAIN_HOUR && e.moment.grain <= DLI_GRAIN_SECOND &&
                   e.moment.month == 0 && e.moment.index == 0;
    if (found->mod != DL_NONE && e.moment.mod == NULL)
        e.moment.mod = dli_piece_detail(c, &work->pieces.items[found->mod], DLI_V_MOD);
    if (e.type == DL_DURATION || found->operation->steps[0].verb == DLI_OP_SHIFT)
        add_approximation(c, &work->pieces, &e);
    dli_add_ago(c, &work->pieces, &state->anchor, &e);
    if (state->n > 0 && dli_join_distance(c, &work->pieces, &state->items[state->n - 1], &e)) {
        note_previous(c, state, &state->items[state->n - 1].moment, state->n - 1);
        return DL_OK;
    }
    if (state->n > 0 && join(c, &work->pieces, &state->items[state->n - 1], &e)) return DL_OK;
    drop_lone_length(state);
    if (e.moment.grain != DLI_GRAIN_TEXT && !e.clock_only && e.moment.year != 0)
        note_previous(c, state, &e.moment, state->n);
    note_quarter(found->operation, &e.moment, (uint32_t)(c->values->n_times + state->n), state);
    DLI_PUSH(c->arena, state->items, state->n, state->room, e);
    return DL_OK;
}

dl_status dli_resolve_sentence(const dli_value_context *c, const dli_value_work *work, dli_time_state *state)
{
    state->n = 0;
    for (size_t i = 0; i < work->n_found; i++) DL_TRY(resolve_one(c, work, &work->found[i], state));
    drop_lone_length(state);
    date_clocks(c, state);
    return DL_OK;
}

void dli_mark_taken(const dli_value_context *c, const dli_pieces *p, uint32_t begin, uint32_t end,
                    uint8_t what)
{
    uint32_t last = p->items[end - 1].end;
    for (uint32_t t = p->items[begin].token; t < c->tokens->n && c->tokens->items[t].begin < last; t++)
        c->values->taken[t] = what;
}

static const char *type_name(uint8_t type)
{
    static const char *const names[] = {"", "date", "time of day", "duration", "recurring time"};
    return names[type];
}

/* What a time rests on: its rule, and what it was counted from. */
static dl_status explain(const dli_value_context *c, const dli_expression *e, dl_span span,
                         const dli_anchor *anchor, dl_range *why)
{
    const char *sources[] = {"", anchor->source, "the last date named", "the quarter reported on"};
    why->begin = (uint32_t)c->evidence->n;
    dl_evidence item = {
        .rule = dli_str(e->rule->name), .detail = dli_str(type_name(e->type)), .span = span, .weight = 1.0f};
    if (e->origin != DLI_FROM_NOTHING && e->counted_from > 0) {
        char text[96];
        dli_moment from = dli_moment_of_day(e->counted_from);
        dl_str day = dli_moment_print(c->arena, &from, 0);
        if (day.data == NULL) return DL_E_NOMEM;
        int n = snprintf(text, sizeof text, "counted from %.*s, %s", (int)day.n_bytes, day.data,
                         sources[e->origin]);
        item.detail = dli_arena_copy(c->results, (dl_str){text, (size_t)n});
        if (item.detail.data == NULL) return DL_E_NOMEM;
    } else if (anchor->day == 0 && (e->origin == DLI_FROM_ANCHOR ||
                                    (e->type != DL_DURATION && e->type != DL_SET && e->moment.year == 0))) {
        item.detail = dli_str("no date to count from");
    }
    DL_TRY(dli_evidence_add(c->arena, c->evidence, item));
    why->end = (uint32_t)c->evidence->n;
    return DL_OK;
}

/* PAST_REF, PXY, PTXM: neither a date nor a length. */
static int is_vague(dl_str value)
{
    if (value.n_bytes > 4 && memcmp(value.data + value.n_bytes - 4, "_REF", 4) == 0) return 1;
    return value.n_bytes > 2 && value.data[0] == 'P' && memchr(value.data, 'X', value.n_bytes) != NULL;
}

static dl_status keep_time(const dli_value_context *c, const dli_value_work *work, uint32_t sentence,
                           const dli_expression *e, const dli_anchor *anchor)
{
    dl_time t = {.type = e->type, .sentence = sentence, .anchor = e->from};
    if (e->origin != DLI_FROM_NOTHING || e->from != DL_NONE) t.flags |= DL_TIME_RELATIVE;
    t.span = (dl_span){work->pieces.items[e->begin].begin, work->pieces.items[e->end - 1].end};
    if (dli_symbol_is(c, work->pieces.symbols[e->end - 1], DLI_V_ZONE) && c->text.data[t.span.end - 1] == '.')
        t.span.end--; /* EST at the end of a sentence */
    t.value = dli_moment_print(c->results, &e->moment, 0);
    t.zone = dli_moment_zone(c->results, &e->moment);
    if (t.value.data == NULL || t.zone.data == NULL ||
        !dli_moment_bounds(c->results, &e->moment, &t.begin, &t.end))
        return DL_E_NOMEM;
    if (is_vague(t.value)) t.flags |= DL_TIME_VAGUE;
    t.mod = dli_str(e->moment.mod == NULL ? "" : e->moment.mod);
    t.quant = dli_str(e->moment.quant == NULL ? "" : e->moment.quant);
    t.freq = dli_str(e->moment.freq == NULL ? "" : e->moment.freq);
    DL_TRY(explain(c, e, t.span, anchor, &t.why));
    DLI_PUSH(c->arena, c->values->times, c->values->n_times, c->values->room_times, t);
    dli_mark_taken(c, &work->pieces, e->begin, e->end, 1);
    return DL_OK;
}

dl_status dli_keep_times(const dli_value_context *c, const dli_value_work *work, uint32_t sentence,
                         dli_time_state *state)
{
    for (size_t i = 0; i < state->n; i++)
        DL_TRY(keep_time(c, work, sentence, &state->items[i], &state->anchor));
    return DL_OK;
}
