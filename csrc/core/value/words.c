/* words.c: set-up: the classes that C knows by name, which words keep together, and the rules' values compiled. */
#include "value/words.h"
#include "base/error.h"

/* Where a class is of this room alone, its phrases are kept together. */
static const struct class_name {
    const char *name;
    uint8_t own;
} class_names[DLI_N_V] = {
    [DLI_V_MONTH] = {"month", 1},
    [DLI_V_WEEKDAY] = {"weekday", 1},
    [DLI_V_WEEKDAYS] = {"weekdays", 1},
    [DLI_V_UNIT] = {"time_unit", 1},
    [DLI_V_PART] = {"day_part", 1},
    [DLI_V_HALF] = {"clock_half", 1},
    [DLI_V_COUNT] = {"time_count", 1},
    [DLI_V_DIRECTION] = {"time_direction", 1},
    [DLI_V_MOD] = {"time_mod", 1},
    [DLI_V_ORDINAL] = {"ordinal_word", 1},
    [DLI_V_SEASON] = {"season", 1},
    [DLI_V_HOLIDAY] = {"holiday", 1},
    [DLI_V_ZONE] = {"zone", 1},
    [DLI_V_DECADE] = {"decade_word", 1},
    [DLI_V_ERA] = {"era", 1},
    [DLI_V_JOINER] = {"time_joiner", 0},
    [DLI_V_TENSE] = {"tense", 1},
    [DLI_V_LIMIT] = {"time_limit", 0},
    [DLI_V_AIM] = {"time_aim", 0},
    [DLI_V_AHEAD] = {"time_ahead", 0},
    [DLI_V_SINCE] = {"time_since", 0},
    [DLI_V_DEICTIC] = {"time_deictic", 0},
    [DLI_V_NUMBER] = {"number_word", 1},
    [DLI_V_LINK] = {"number_link", 0},
    [DLI_V_MAGNITUDE] = {"magnitude", 1},
    [DLI_V_VAGUE] = {"vague_number", 1},
    [DLI_V_CURRENCY] = {"currency", 1},
    [DLI_V_CODE] = {"currency_code", 1},
    [DLI_V_SIGN] = {"currency_sign", 1},
    [DLI_V_BARE_CURRENCY] = {"bare_currency", 1},
    [DLI_V_MEASURE] = {"measure", 1},
    [DLI_V_APPROX] = {"approximation", 1},
    [DLI_V_APPROX_INSIDE] = {"approximation_inside", 1},
    [DLI_V_APPROX_LINK] = {"approximation_link", 0},
    [DLI_V_APPROX_AFTER] = {"approximation_after", 0},
    [DLI_V_APPROX_JOINED] = {"approximation_joined", 0},
    [DLI_V_PERCENT] = {"percent", 1},
    [DLI_V_SUBUNIT] = {"subunit", 1},
    [DLI_V_HEAD] = {"counted", 1},
    [DLI_V_ONE_HEAD] = {"counted_one", 0},
    [DLI_V_NOT_HEAD] = {"not_counted", 0},
    [DLI_V_FRACTION] = {"fraction_word", 0},
    [DLI_V_EFFECT] = {"effect", 1},
    [DLI_V_EFFECT_HEAD] = {"effect_head", 0},
    [DLI_V_EFFECT_STOP] = {"effect_stop", 0},
    [DLI_V_CLOCK_WORD] = {"clock_word", 1},
    [DLI_V_COUNTRY] = {"country", 0},
    [DLI_V_DEMONYM] = {"demonym", 0},
    [DLI_V_PLACE] = {"place", 0},
    [DLI_V_THE] = {"time_the", 0},
    [DLI_V_A] = {"time_a", 0},
    [DLI_V_LEAD_MOD] = {"time_lead", 1},
    [DLI_V_THAT] = {"time_that", 0},
    [DLI_V_ADVERB] = {"time_adverb", 1},
    [DLI_V_DISTANCE] = {"time_distance", 0},
    [DLI_V_LASTING] = {"time_lasting", 0},
    [DLI_V_AGO] = {"time_ago", 0},
    [DLI_V_NOW] = {"time_now", 0},
    [DLI_V_TIMES] = {"times_word", 0},
    [DLI_V_EVENT_ADVERB] = {"event_adverb", 1},
    [DLI_V_PERIOD_CODE] = {"period_code", 1},
    [DLI_V_PARTS] = {"day_parts", 1},
};

static uint8_t keep_of(const dli_knowledge *k, unsigned signature, const uint64_t *own,
                       const uint64_t *proper)
{
    const uint64_t *bits = k->signature_classes[signature];
    uint8_t keep = 0;
    for (uint32_t w = 0; bits != NULL && w < k->n_class_words; w++) {
        if (bits[w] & own[w]) keep |= DLI_KEEP_VALUE;
        if (bits[w] & proper[w]) keep |= DLI_KEEP_PROPER;
    }
    return keep;
}

static void set_bit(uint64_t *bits, uint32_t i)
{
    bits[i >> 6] |= (uint64_t)1 << (i & 63);
}

/* Is a word of this signature, in whatever shape, the trigger of a rule? */
static int starts_rule(const dli_knowledge *k, unsigned signature)
{
    for (unsigned shape = 0; shape < DLI_N_SHAPES; shape++)
        if (dli_may_start(k->rule_sets[DLI_STAGE_VALUE][DLI_LEVEL_TOKEN], DLI_SYMBOL(signature, shape)))
            return 1;
    return 0;
}

static dl_status mark_signatures(dli_arena *arena, const dli_knowledge *k, dli_value_words *words)
{
    uint64_t *own = dli_arena_alloc(arena, (k->n_class_words + 1) * sizeof *own);
    uint64_t *proper = dli_arena_alloc(arena, (k->n_class_words + 1) * sizeof *proper);
    words->keep = dli_arena_alloc(arena, k->n_signatures + 1);
    if (own == NULL || proper == NULL || words->keep == NULL) return DL_E_NOMEM;
    for (unsigned i = 0; i < DLI_N_V; i++)
        if (class_names[i].own && words->class_id[i] >= 0) set_bit(own, (uint32_t)words->class_id[i]);
    for (uint32_t i = 0; i < k->n_classes; i++)
        if (k->class_proper[i]) set_bit(proper, i);
    for (unsigned s = 0; s < k->n_signatures; s++) {
        int is_digits = s >= DLI_SIG_NUMBER + DLI_NUM_0 && s <= DLI_SIG_NUMBER + DLI_NUM_DECIMAL;
        int is_word = dli_signature_has(k, s, words->class_id[DLI_V_NUMBER]);
        int is_power = dli_signature_has(k, s, words->class_id[DLI_V_MAGNITUDE]);
        int is_vague = dli_signature_has(k, s, words->class_id[DLI_V_VAGUE]);
        words->keep[s] = keep_of(k, s, own, proper);
        if (is_digits || is_word || is_power || is_vague) words->keep[s] |= DLI_KEEP_NUMBER_START;
        if (is_digits || is_word || is_power || is_vague || starts_rule(k, s))
            words->keep[s] |= DLI_KEEP_START;
        if (is_digits || is_word || is_vague || dli_signature_has(k, s, words->class_id[DLI_V_LINK]) ||
            dli_signature_has(k, s, words->class_id[DLI_V_COUNT]))
            words->keep[s] |= DLI_KEEP_NUMBER;
    }
    return DL_OK;
}

static dl_status compile_values(dli_arena *arena, const dli_knowledge *k, dli_value_words *words,
                                dl_error *err)
{
    words->operations = dli_arena_alloc(arena, (k->n_rules + 1) * sizeof *words->operations);
    if (words->operations == NULL)
        return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the rules of values");
    for (uint32_t i = 0; i < k->n_rules; i++)
        if (k->rules[i].source->stage == DLI_STAGE_VALUE || k->rules[i].source->stage == DLI_STAGE_EFFECT)
            DL_TRY(dli_operation_make(arena, k, &k->rules[i], &words->operations[i], err));
    return DL_OK;
}

dl_status dli_value_words_make(dli_arena *arena, const dli_knowledge *k, dli_value_words **out, dl_error *err)
{
    dli_value_words *words = dli_arena_alloc(arena, sizeof *words);
    *out = words;
    if (words == NULL) return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the words of values");
    for (unsigned i = 0; i < DLI_N_V; i++) words->class_id[i] = dli_class_find(k, class_names[i].name);
    if (mark_signatures(arena, k, words) != DL_OK)
        return dli_fail(err, DL_E_NOMEM, 0, 0, "no memory for the words of values");
    return compile_values(arena, k, words, err);
}
