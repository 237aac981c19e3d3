/* frame.c: what each rule of events says of its actors, read once when the engine is made. */
#include "base/error.h"
#include "event/clause.h"

#include <string.h>

static const char *const place_names[DLI_N_FRAME_PLACES] = {
    "by", "of",      "with",    "to",    "on",         "against", "for",    "from",
    "in", "at",      "between", "among", "into",       "over",    "toward", "about",
    "as", "subject", "object",  "owner", "complement", "any"};

static const char *const statuses[] = {"",        "happened",   "planned",     "denied",
                                       "alleged", "called_off", "hypothetical"};
static const char *const voices[] = {"any", "active", "passive"};
static const char *const anchors[] = {"none", "verb", "noun"};
static const char *const needs[] = {"any", "source", "target", "both"};

/* The index of a word of `length` bytes in a list of names, or n. */
static size_t find_name(const char *const *names, size_t n, const char *word, size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == length && memcmp(names[i], word, length) == 0) return i;
    return n;
}

static dl_status refuse(const dli_rule *rule, const char *key, const char *value, dl_error *err)
{
    return dli_fail(err, DL_E_RULE, 0, rule->source->line, "rule \"%s\": %s = \"%s\" is not known",
                    rule->name, key, value);
}

static dl_status read_places(const dli_rule *rule, const char *key, uint8_t *places, uint8_t *n,
                             dl_error *err)
{
    const char *value = dli_rule_argument(rule, key);
    for (const char *at = value; at != NULL && *at != '\0';) {
        size_t length = strcspn(at, " ");
        size_t place = find_name(place_names, DLI_N_FRAME_PLACES, at, length);
        if (place == DLI_N_FRAME_PLACES || *n == DLI_MAX_FRAME_PLACES) return refuse(rule, key, value, err);
        places[(*n)++] = (uint8_t)place;
        at += length;
        at += strspn(at, " ");
    }
    return DL_OK;
}

/* One of a few words; 0, the first of them, if the rule lacks the key. */
static dl_status read_choice(const dli_rule *rule, const char *key, const char *const *names, size_t n,
                             uint8_t *out, dl_error *err)
{
    const char *value = dli_rule_argument(rule, key);
    if (value == NULL) return DL_OK;
    size_t found = find_name(names, n, value, strlen(value));
    if (found == n) return refuse(rule, key, value, err);
    *out = (uint8_t)found;
    return DL_OK;
}

static dl_str read_text(const dli_rule *rule, const char *key)
{
    const char *value = dli_rule_argument(rule, key);
    return value == NULL ? (dl_str){"", 0} : dli_str(value);
}

static int says_yes(const dli_rule *rule, const char *key, int otherwise)
{
    const char *value = dli_rule_argument(rule, key);
    return value == NULL ? otherwise : strcmp(value, "yes") == 0;
}

/* The number of a group of the rule's pattern, or 0. */
static uint8_t group_of(const dli_rule *rule, const char *name)
{
    const dli_pack_rule *source = rule->source;
    for (uint32_t i = source->capture_begin; i < source->capture_end; i++)
        if (strcmp(dli_pack_string(rule->pack, rule->pack->captures[i]), name) == 0)
            return (uint8_t)(1 + i - source->capture_begin);
    return 0;
}

/* What these govern is no event of its own unless a rule says otherwise: what is asked for, refused or threatened has not
   happened. */
static int hides_by_type(const char *type)
{
    static const char *const hiding[] = {"AGREE", "REQUEST", "REJECT", "THREATEN"};
    return find_name(hiding, sizeof hiding / sizeof *hiding, type, strlen(type)) <
           sizeof hiding / sizeof *hiding;
}

static dl_status frame_make(dli_arena *arena, const dli_rule *rule, dli_frame **out, dl_error *err)
{
    dli_frame *f = *out = dli_arena_alloc(arena, sizeof *f);
    if (f == NULL) return DL_E_NOMEM;
    f->type = dli_str(rule->emit);
    f->is_none = strcmp(rule->emit, "NO_EVENT") == 0;
    f->mode = read_text(rule, "mode");
    f->negated = read_text(rule, "negated");
    f->only = read_text(rule, "only");
    f->verb_group = group_of(rule, "verb");
    f->noun_group = group_of(rule, "noun");
    f->is_mutual = (uint8_t)says_yes(rule, "mutual", 0);
    f->hides = (uint8_t)says_yes(rule, "hides", hides_by_type(rule->emit));
    DL_TRY(read_places(rule, "source", f->source, &f->n_source, err));
    DL_TRY(read_places(rule, "target", f->target, &f->n_target, err));
    DL_TRY(read_choice(rule, "status", statuses, sizeof statuses / sizeof *statuses, &f->status, err));
    DL_TRY(read_choice(rule, "voice", voices, sizeof voices / sizeof *voices, &f->voice, err));
    DL_TRY(read_choice(rule, "anchor", anchors, sizeof anchors / sizeof *anchors, &f->anchor, err));
    return read_choice(rule, "needs", needs, sizeof needs / sizeof *needs, &f->needs, err);
}

dl_status dli_frames_make(dli_arena *arena, const dli_knowledge *k, dli_frame ***out, dl_error *err)
{
    *out = dli_arena_alloc(arena, (k->n_rules + 1) * sizeof **out);
    if (*out == NULL) return DL_E_NOMEM;
    for (uint32_t i = 0; i < k->n_rules; i++)
        if (k->rules[i].source->stage == DLI_STAGE_EVENT)
            DL_TRY(frame_make(arena, &k->rules[i], &(*out)[i], err));
    return DL_OK;
}
