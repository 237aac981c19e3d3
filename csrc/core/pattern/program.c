/* program.c: patterns in, matches out. Both widths of PCRE2 are used: 8 bits for rules on characters, 16 bits, without
   UTF, for rules on symbols, where a position in the match is the index of a token. */
#define PCRE2_CODE_UNIT_WIDTH 0
#include "pattern/program.h"
#include "base/error.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

/* Enough for any sensible rule on a sentence; a rule that needs more is skipped at that place. */
#define MATCH_LIMIT 20000u
#define JIT_STACK_START ((size_t)32 * 1024)
#define JIT_STACK_MAX ((size_t)512 * 1024)

struct dli_program {
    pcre2_code_8 *bytes;     /* one of the two is NULL */
    pcre2_code_16 *symbols;
    int jit;
};

struct dli_matcher {
    pcre2_match_data_8 *data8;
    pcre2_match_data_16 *data16;
    pcre2_match_context_8 *context8;
    pcre2_match_context_16 *context16;
    pcre2_jit_stack_8 *stack8;
    pcre2_jit_stack_16 *stack16;
};

static dl_status reject(dl_error *err, int code, size_t offset, const char *name, uint32_t line)
{
    char why[120];
    if (pcre2_get_error_message_8(code, (PCRE2_UCHAR8 *)why, sizeof why) < 0) strcpy(why, "unknown fault");
    return dli_fail(err, DL_E_RULE, (uint32_t)offset, line, "rule \"%.60s\": %s", name, why);
}

dl_status dli_program_bytes(const char *pattern, size_t n, int anchored, const char *name, uint32_t line,
                            dli_program **out, dl_error *err)
{
    int code;
    PCRE2_SIZE offset;
    *out = NULL;
    dli_program *program = calloc(1, sizeof *program);
    if (program == NULL) return dli_fail(err, DL_E_NOMEM, 0, line, "no memory for rule \"%.60s\"", name);
    uint32_t options = PCRE2_UTF | PCRE2_UCP | (anchored ? PCRE2_ANCHORED : 0);
    program->bytes = pcre2_compile_8((PCRE2_SPTR8)pattern, n, options, &code, &offset, NULL);
    if (program->bytes == NULL) {
        free(program);
        return reject(err, code, offset, name, line);
    }
    program->jit = pcre2_jit_compile_8(program->bytes, PCRE2_JIT_COMPLETE) == 0;
    *out = program;
    return DL_OK;
}

dl_status dli_program_symbols(const uint16_t *pattern, size_t n, int anchored, const char *name, uint32_t line,
                              dli_program **out, dl_error *err)
{
    int code;
    PCRE2_SIZE offset;
    *out = NULL;
    dli_program *program = calloc(1, sizeof *program);
    if (program == NULL) return dli_fail(err, DL_E_NOMEM, 0, line, "no memory for rule \"%.60s\"", name);
    uint32_t options = PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | (anchored ? PCRE2_ANCHORED : 0);
    program->symbols = pcre2_compile_16(pattern, n, options, &code, &offset, NULL);
    if (program->symbols == NULL) {
        free(program);
        return reject(err, code, offset, name, line);
    }
    program->jit = pcre2_jit_compile_16(program->symbols, PCRE2_JIT_COMPLETE) == 0;
    *out = program;
    return DL_OK;
}

void dli_program_free(dli_program *program)
{
    if (program == NULL) return;
    pcre2_code_free_8(program->bytes);
    pcre2_code_free_16(program->symbols);
    free(program);
}

dli_matcher *dli_matcher_new(void)
{
    dli_matcher *m = calloc(1, sizeof *m);
    if (m == NULL) return NULL;
    m->data8 = pcre2_match_data_create_8(DLI_MAX_CAPTURES, NULL);
    m->data16 = pcre2_match_data_create_16(DLI_MAX_CAPTURES, NULL);
    m->context8 = pcre2_match_context_create_8(NULL);
    m->context16 = pcre2_match_context_create_16(NULL);
    m->stack8 = pcre2_jit_stack_create_8(JIT_STACK_START, JIT_STACK_MAX, NULL);
    m->stack16 = pcre2_jit_stack_create_16(JIT_STACK_START, JIT_STACK_MAX, NULL);
    if (m->data8 == NULL || m->data16 == NULL || m->context8 == NULL || m->context16 == NULL) {
        dli_matcher_free(m);
        return NULL;
    }
    pcre2_set_match_limit_8(m->context8, MATCH_LIMIT);
    pcre2_set_match_limit_16(m->context16, MATCH_LIMIT);
    if (m->stack8 != NULL) pcre2_jit_stack_assign_8(m->context8, NULL, m->stack8); /* no JIT: no stack */
    if (m->stack16 != NULL) pcre2_jit_stack_assign_16(m->context16, NULL, m->stack16);
    return m;
}

void dli_matcher_free(dli_matcher *m)
{
    if (m == NULL) return;
    pcre2_match_data_free_8(m->data8);
    pcre2_match_data_free_16(m->data16);
    pcre2_match_context_free_8(m->context8);
    pcre2_match_context_free_16(m->context16);
    pcre2_jit_stack_free_8(m->stack8);
    pcre2_jit_stack_free_16(m->stack16);
    free(m);
}

static dli_match take_groups(int code, const PCRE2_SIZE *ends, dli_groups *groups)
{
    if (code == PCRE2_ERROR_NOMATCH) return DLI_MATCH_NO;
    if (code < 0) return DLI_MATCH_LIMIT;
    groups->n = code == 0 ? DLI_MAX_CAPTURES : (uint32_t)code;
    for (uint32_t i = 0; i < groups->n; i++) {
        int absent = ends[2 * i] == PCRE2_UNSET;
        groups->at[i].begin = absent ? UINT32_MAX : (uint32_t)ends[2 * i];
        groups->at[i].end = absent ? UINT32_MAX : (uint32_t)ends[2 * i + 1];
    }
    for (uint32_t i = groups->n; i < DLI_MAX_CAPTURES; i++) groups->at[i] = (dl_span){UINT32_MAX, UINT32_MAX};
    return DLI_MATCH_YES;
}

/* pcre2_jit_match() skips the checks of pcre2_match(), which the core's own calls do not need. */
dli_match dli_match_bytes(dli_matcher *m, const dli_program *program, const char *subject, size_t n, size_t start,
                          dli_groups *groups)
{
    PCRE2_SPTR8 text = (PCRE2_SPTR8)subject;
    int code = program->jit
                   ? pcre2_jit_match_8(program->bytes, text, n, start, 0, m->data8, m->context8)
                   : pcre2_match_8(program->bytes, text, n, start, PCRE2_NO_UTF_CHECK, m->data8, m->context8);
    return take_groups(code, pcre2_get_ovector_pointer_8(m->data8), groups);
}

dli_match dli_match_symbols(dli_matcher *m, const dli_program *program, const uint16_t *subject, size_t n, size_t start,
                            dli_groups *groups)
{
    int code = program->jit ? pcre2_jit_match_16(program->symbols, subject, n, start, 0, m->data16, m->context16)
                            : pcre2_match_16(program->symbols, subject, n, start, 0, m->data16, m->context16);
    return take_groups(code, pcre2_get_ovector_pointer_16(m->data16), groups);
}
