/* operation.c: "weekday {weekday} last, part {part}" in, steps out. Faults are found here, when the engine is made, so
   that reading an article meets none. */
#include "value/operation.h"
#include "base/error.h"
#include "base/evidence.h"
#include "lookup/rules.h"

#include <string.h>

static const char *const verbs[DLI_N_OPS] = {
    [DLI_OP_NONE] = "none",
    [DLI_OP_DATE] = "date",
    [DLI_OP_YEAR] = "year",
    [DLI_OP_NUMERIC] = "numeric",
    [DLI_OP_MONTH_DAY] = "month-day",
    [DLI_OP_MONTH] = "month",
    [DLI_OP_WEEKDAY] = "weekday",
    [DLI_OP_WEEKEND] = "weekend",
    [DLI_OP_DAY] = "day",
    [DLI_OP_NTH] = "nth",
    [DLI_OP_SHIFT] = "shift",
    [DLI_OP_ADD] = "add",
    [DLI_OP_FREQ] = "freq",
    [DLI_OP_QUARTER] = "quarter",
    [DLI_OP_HALF] = "half",
    [DLI_OP_SEASON] = "season",
    [DLI_OP_DECADE] = "decade",
    [DLI_OP_CENTURY] = "century",
    [DLI_OP_HOLIDAY] = "holiday",
    [DLI_OP_PART] = "part",
    [DLI_OP_CLOCK] = "clock",
    [DLI_OP_DURATION] = "duration",
    [DLI_OP_EVERY] = "every",
    [DLI_OP_MOD] = "mod",
    [DLI_OP_QUANT] = "quant",
    [DLI_OP_LITERAL] = "literal",
    [DLI_OP_FROM] = "from",
    [DLI_OP_MONEY] = "money",
    [DLI_OP_PERCENT] = "percent",
    [DLI_OP_MEASURE] = "measure",
    [DLI_OP_COUNT] = "count",
    [DLI_OP_AGE] = "age",
    [DLI_OP_ORDINAL] = "ordinal",
    [DLI_OP_FRACTION] = "fraction",
    [DLI_OP_EFFECT] = "effect",
    [DLI_OP_MILLENNIUM] = "millennium",
    [DLI_OP_ERA] = "era",
    [DLI_OP_BEGINS] = "begins",
    [DLI_OP_ENDS] = "ends",
};

typedef struct parser {
    const dli_rule *rule;
    const char *at;
    dl_error *err;
} parser;

static dl_status fault(const parser *p, const char *what, dl_str thing)
{
    const dli_rule *rule = p->rule;
    return dli_fail(p->err, DL_E_RULE, 0, rule->source->line,
                    "%.40s:%u: the value of rule \"%.40s\" %s \"%.*s\"",
                    dli_pack_string(rule->pack, rule->source->file), (unsigned)rule->source->line, rule->name,
                    what, (int)(thing.n_bytes < 40 ? thing.n_bytes : 40), thing.data);
}

/* The number of a group by its name; 0 if the rule has none. */
static int16_t find_group(const dli_rule *rule, dl_str name)
{
    const dli_pack_rule *source = rule->source;
    for (uint32_t i = source->capture_begin; i < source->capture_end; i++) {
        const char *capture = dli_pack_string(rule->pack, rule->pack->captures[i]);
        if (strlen(capture) == name.n_bytes && memcmp(capture, name.data, name.n_bytes) == 0)
            return (int16_t)(1 + i - source->capture_begin);
    }
    return 0;
}

/* A word ends at a blank, a comma, a brace, or at a hyphen behind a group or number (of {year}-{month}). */
static dl_str read_word(parser *p)
{
    const char *begin = p->at;
    while (*p->at && !strchr(" ,{}", *p->at)) p->at++;
    return (dl_str){begin, (size_t)(p->at - begin)};
}

static int read_number(dl_str word, int32_t *out)
{
    size_t i = word.n_bytes > 0 && (word.data[0] == '-' || word.data[0] == '+') ? 1 : 0;
    int32_t value = 0;
    if (i == word.n_bytes || word.n_bytes > 8) return 0;
    for (; i < word.n_bytes; i++) {
        if (word.data[i] < '0' || word.data[i] > '9') return 0;
        value = value * 10 + (word.data[i] - '0');
    }
    *out = word.data[0] == '-' ? -value : value;
    return 1;
}

static dl_status read_group(parser *p, dli_argument *out)
{
    p->at++;
    dl_str name = read_word(p);
    if (*p->at != '}') return fault(p, "has no } behind", name);
    p->at++;
    out->kind = DLI_ARG_GROUP;
    out->group = find_group(p->rule, name);
    return out->group == 0 ? fault(p, "names a group that its pattern lacks:", name) : DL_OK;
}

static dl_status read_argument(parser *p, dli_step *step)
{
    dli_argument argument = {.kind = DLI_ARG_WORD};
    if (p->at[0] == '-' && p->at[1] == '{') {
        int joins = step->n_arguments > 0 && p->at[-1] == '}';
        argument.negative = !joins; /* {year}-{month} joins, "shift day -{n}" goes back */
        p->at++;
    }
    if (*p->at == '{') {
        DL_TRY(read_group(p, &argument));
    } else {
        argument.word = read_word(p);
        if (argument.word.n_bytes == 0) return fault(p, "cannot be read at", dli_str(p->at));
        if (argument.word.data[0] == '-' && step->n_arguments > 0 &&
            p->at[-(ptrdiff_t)argument.word.n_bytes - 1] == '}') {
            argument.word.data++; /* {year}-12 */
            argument.word.n_bytes--;
        }
        if (read_number(argument.word, &argument.number)) argument.kind = DLI_ARG_NUMBER;
    }
    if (step->n_arguments == DLI_OP_ARGUMENTS) return fault(p, "has too many arguments at", dli_str(p->at));
    step->arguments[step->n_arguments++] = argument;
    return DL_OK;
}

static dl_status read_step(parser *p, dli_step *step)
{
    dl_str verb = read_word(p);
    for (size_t i = 1; i < DLI_N_OPS; i++)
        if (strlen(verbs[i]) == verb.n_bytes && memcmp(verbs[i], verb.data, verb.n_bytes) == 0)
            step->verb = (dli_verb)i;
    if (step->verb == DLI_OP_NONE) return fault(p, "begins a step with an unknown word:", verb);
    for (;;) {
        while (*p->at == ' ') p->at++;
        if (*p->at == '\0' || *p->at == ',') return DL_OK;
        DL_TRY(read_argument(p, step));
    }
}

/* lead = "the? mod?": read from its end, because that is how the words are found. */
static dl_status read_leads(const parser *p, const char *leads, dli_operation *out)
{
    static const char *const names[DLI_N_LEADS] = {"the", "a", "mod", "on", "that", "direction", "weekday"};
    size_t end = strlen(leads);
    while (end > 0) {
        size_t begin = end;
        while (begin > 0 && leads[begin - 1] != ' ') begin--;
        dl_str word = {leads + begin, end - begin};
        int optional = word.n_bytes > 1 && word.data[word.n_bytes - 1] == '?';
        size_t n = word.n_bytes - (size_t)optional;
        unsigned kind = 0;
        while (kind < DLI_N_LEADS && (strlen(names[kind]) != n || memcmp(names[kind], word.data, n) != 0))
            kind++;
        if (kind == DLI_N_LEADS || out->n_leads == DLI_OP_LEADS)
            return fault(p, "has a lead that is none:", word);
        out->leads[out->n_leads].kind = (uint8_t)kind;
        out->leads[out->n_leads++].optional = (uint8_t)optional;
        end = begin > 0 ? begin - 1 : 0;
    }
    return DL_OK;
}

/* after = "preposition|article": classes by name, their ids to `out`. */
static dl_status read_after(const parser *p, const dli_knowledge *k, const char *classes, int *out,
                            uint8_t *n_out)
{
    while (*classes) {
        char name[40];
        size_t n = strcspn(classes, "|");
        dl_str word = {classes, n};
        if (n == 0 || n >= sizeof name || *n_out == DLI_OP_LEADS) return fault(p, "cannot stand after", word);
        memcpy(name, classes, n);
        name[n] = '\0';
        int class_id = dli_class_find(k, name);
        if (class_id < 0) return fault(p, "stands after an unknown class:", word);
        out[(*n_out)++] = class_id;
        classes += n + (classes[n] == '|');
    }
    return DL_OK;
}

/* when = "past" or "future" */
static dli_tense tense_named(const char *name)
{
    if (strcmp(name, "past") == 0) return DLI_TENSE_PAST;
    return strcmp(name, "future") == 0 ? DLI_TENSE_FUTURE : DLI_TENSE_UNKNOWN;
}

dl_status dli_operation_make(dli_arena *arena, const dli_knowledge *k, const dli_rule *rule,
                             const dli_operation **out, dl_error *err)
{
    dli_operation *operation = dli_arena_alloc(arena, sizeof *operation);
    if (operation == NULL) return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the rules of values");
    *out = operation;
    parser p = {rule, rule->value, err};
    operation->span = find_group(rule, dli_str("span"));
    operation->is_none = strcmp(rule->emit, "NONE") == 0 || strcmp(rule->emit, "NO_EFFECT") == 0;
    const char *leads = dli_rule_argument(rule, "lead"), *after = dli_rule_argument(rule, "after");
    const char *not_after = dli_rule_argument(rule, "not_after"), *near = dli_rule_argument(rule, "near");
    if (leads != NULL) DL_TRY(read_leads(&p, leads, operation));
    if (after != NULL) DL_TRY(read_after(&p, k, after, operation->after, &operation->n_after));
    if (near != NULL) DL_TRY(read_after(&p, k, near, operation->near, &operation->n_near));
    if (not_after != NULL)
        DL_TRY(read_after(&p, k, not_after, operation->not_after, &operation->n_not_after));
    const char *when = dli_rule_argument(rule, "when");
    if (when != NULL && strncmp(when, "not ", 4) == 0) {
        operation->when_not = 1;
        when += 4;
    }
    if (when != NULL) operation->when = tense_named(when);
    if (when != NULL && operation->when == DLI_TENSE_UNKNOWN)
        return fault(&p, "stands in no such tense:", dli_str(when));
    const char *beside = dli_rule_argument(rule, "beside");
    operation->needs_date = beside != NULL;
    if (beside != NULL && strcmp(beside, "date") != 0)
        return fault(&p, "stands beside no such thing:", dli_str(beside));
    if (operation->is_none) return DL_OK;
    for (;;) {
        while (*p.at == ' ' || *p.at == ',') p.at++;
        if (*p.at == '\0') break;
        if (operation->n_steps == DLI_OP_STEPS) return fault(&p, "has too many steps at", dli_str(p.at));
        DL_TRY(read_step(&p, &operation->steps[operation->n_steps++]));
    }
    return operation->n_steps == 0 ? fault(&p, "is empty", dli_str("")) : DL_OK;
}
