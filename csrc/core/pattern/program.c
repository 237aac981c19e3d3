/* program.c: patterns in, matches out. Both widths of PCRE2 are used: 8 bits for rules on characters, 16 bits, without
   UTF, for rules on symbols, where a position in the match is the index of a token. Patterns may come from a foreign pack:
   none may turn UTF on for symbols, or stop inside of a character. All memory but that of JIT code is the allocator's. */
#define PCRE2_CODE_UNIT_WIDTH 0
#include "pattern/program.h"
#include "base/error.h"

#include <pcre2.h>
#include <string.h>

/* Enough for any sensible rule on a sentence; a rule that needs more is skipped at that place. */
#define MATCH_LIMIT 20000u
#define JIT_STACK_START ((size_t)32 * 1024)
#define JIT_STACK_MAX ((size_t)512 * 1024)

/* PCRE2 gives memory back without saying how much it was: each piece has its size in front. */
#define SIZE_ROOM ((size_t)16)

struct dli_program {
    const dl_allocator *alloc;
    pcre2_code_8 *bytes; /* one of the two is NULL */
    pcre2_code_16 *symbols;
    int jit;
};

struct dli_matcher {
    const dl_allocator *alloc;
    pcre2_match_data_8 *data8;
    pcre2_match_data_16 *data16;
    pcre2_match_context_8 *context8;
    pcre2_match_context_16 *context16;
    pcre2_jit_stack_8 *stack8;
    pcre2_jit_stack_16 *stack16;
};

static void *acquire(size_t n_bytes, void *data)
{
    const dl_allocator *alloc = data;
    size_t *piece = n_bytes > SIZE_MAX / 2 ? NULL : alloc->acquire(alloc->context, SIZE_ROOM + n_bytes);
    if (piece == NULL) return NULL;
    *piece = SIZE_ROOM + n_bytes;
    return (char *)piece + SIZE_ROOM;
}

static void release(void *bytes, void *data)
{
    const dl_allocator *alloc = data;
    if (bytes == NULL) return;
    size_t *piece = (size_t *)(void *)((char *)bytes - SIZE_ROOM);
    alloc->release(alloc->context, piece, *piece);
}

/* PCRE2 copies the functions and `alloc` out of a context into what is made with it, and writes through none of them. */
static pcre2_general_context_8 *general_8(const dl_allocator *alloc)
{
    return pcre2_general_context_create_8(acquire, release, (void *)(uintptr_t)alloc);
}

static pcre2_general_context_16 *general_16(const dl_allocator *alloc)
{
    return pcre2_general_context_create_16(acquire, release, (void *)(uintptr_t)alloc);
}

static dli_program *new_program(const dl_allocator *alloc)
{
    dli_program *program = alloc->acquire(alloc->context, sizeof *program);
    if (program != NULL) *program = (dli_program){.alloc = alloc};
    return program;
}

static dl_status no_memory(dl_error *err, const char *name, uint32_t line)
{
    return dli_fail(err, DL_E_NOMEM, 0, line, "no memory for rule \"%.60s\"", name);
}

static dl_status reject(dl_error *err, int code, size_t offset, const char *name, uint32_t line)
{
    char why[120];
    if (code == PCRE2_ERROR_HEAP_FAILED || code == PCRE2_ERROR_NOMEMORY) return no_memory(err, name, line);
    if (pcre2_get_error_message_8(code, (PCRE2_UCHAR8 *)why, sizeof why) < 0) strcpy(why, "unknown fault");
    return dli_fail(err, DL_E_RULE, (uint32_t)offset, line, "rule \"%.60s\": %s", name, why);
}

dl_status dli_program_bytes(const dl_allocator *alloc, const char *pattern, size_t n, int anchored,
                            const char *name, uint32_t line, dli_program **out, dl_error *err)
{
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    int code = PCRE2_ERROR_NOMEMORY;
    PCRE2_SIZE offset = 0;
    *out = NULL;
    dli_program *program = new_program(alloc);
    pcre2_general_context_8 *general = program == NULL ? NULL : general_8(alloc);
    pcre2_compile_context_8 *context = general == NULL ? NULL : pcre2_compile_context_create_8(general);
    if (context != NULL)
        program->bytes = pcre2_compile_8((PCRE2_SPTR8)pattern, n, options | (anchored ? PCRE2_ANCHORED : 0),
                                         &code, &offset, context);
    pcre2_compile_context_free_8(context);
    pcre2_general_context_free_8(general);
    if (program == NULL) return no_memory(err, name, line);
    if (program->bytes == NULL) {
        dli_program_free(program);
        return reject(err, code, offset, name, line);
    }
    program->jit = pcre2_jit_compile_8(program->bytes, PCRE2_JIT_COMPLETE) == 0;
    *out = program;
    return DL_OK;
}

dl_status dli_program_symbols(const dl_allocator *alloc, const uint16_t *pattern, size_t n, int anchored,
                              const char *name, uint32_t line, dli_program **out, dl_error *err)
{
    const uint32_t options = PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_UTF;
    int code = PCRE2_ERROR_NOMEMORY;
    PCRE2_SIZE offset = 0;
    *out = NULL;
    dli_program *program = new_program(alloc);
    pcre2_general_context_16 *general = program == NULL ? NULL : general_16(alloc);
    pcre2_compile_context_16 *context = general == NULL ? NULL : pcre2_compile_context_create_16(general);
    if (context != NULL)
        program->symbols =
            pcre2_compile_16(pattern, n, options | (anchored ? PCRE2_ANCHORED : 0), &code, &offset, context);
    pcre2_compile_context_free_16(context);
    pcre2_general_context_free_16(general);
    if (program == NULL) return no_memory(err, name, line);
    if (program->symbols == NULL) {
        dli_program_free(program);
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
    program->alloc->release(program->alloc->context, program, sizeof *program);
}

dli_matcher *dli_matcher_new(const dl_allocator *alloc)
{
    dli_matcher *m = alloc->acquire(alloc->context, sizeof *m);
    if (m == NULL) return NULL;
    *m = (dli_matcher){.alloc = alloc};
    pcre2_general_context_8 *general8 = general_8(alloc);
    pcre2_general_context_16 *general16 = general_16(alloc);
    if (general8 != NULL && general16 != NULL) { /* without them PCRE2 would use malloc() */
        m->data8 = pcre2_match_data_create_8(DLI_MAX_CAPTURES, general8);
        m->data16 = pcre2_match_data_create_16(DLI_MAX_CAPTURES, general16);
        m->context8 = pcre2_match_context_create_8(general8);
        m->context16 = pcre2_match_context_create_16(general16);
        m->stack8 = pcre2_jit_stack_create_8(JIT_STACK_START, JIT_STACK_MAX, general8);
        m->stack16 = pcre2_jit_stack_create_16(JIT_STACK_START, JIT_STACK_MAX, general16);
    }
    pcre2_general_context_free_8(general8);
    pcre2_general_context_free_16(general16);
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
    m->alloc->release(m->alloc->context, m, sizeof *m);
}

static dli_match take_groups(int code, const PCRE2_SIZE *ends, dli_groups *groups)
{
    if (code == PCRE2_ERROR_NOMATCH) return DLI_MATCH_NO;
    if (code == PCRE2_ERROR_NOMEMORY) return DLI_MATCH_NOMEM;
    if (code < 0) return DLI_MATCH_LIMIT;
    if (ends[0] >= ends[1]) return DLI_MATCH_NO;
    groups->n = code == 0 ? DLI_MAX_CAPTURES : (uint32_t)code;
    for (uint32_t i = 0; i < groups->n; i++) {
        int absent = ends[2 * i] == PCRE2_UNSET || ends[2 * i] >= ends[2 * i + 1];
        groups->at[i].begin = absent ? UINT32_MAX : (uint32_t)ends[2 * i];
        groups->at[i].end = absent ? UINT32_MAX : (uint32_t)ends[2 * i + 1];
    }
    for (uint32_t i = groups->n; i < DLI_MAX_CAPTURES; i++) groups->at[i] = (dl_span){UINT32_MAX, UINT32_MAX};
    return DLI_MATCH_YES;
}

/* pcre2_jit_match() skips the checks of pcre2_match(), which the core's own calls do not need. */
dli_match dli_match_bytes(dli_matcher *m, const dli_program *program, const char *subject, size_t n,
                          size_t start, dli_groups *groups)
{
    PCRE2_SPTR8 text = (PCRE2_SPTR8)subject;
    int code = program->jit
                   ? pcre2_jit_match_8(program->bytes, text, n, start, 0, m->data8, m->context8)
                   : pcre2_match_8(program->bytes, text, n, start, PCRE2_NO_UTF_CHECK, m->data8, m->context8);
    return take_groups(code, pcre2_get_ovector_pointer_8(m->data8), groups);
}

dli_match dli_match_symbols(dli_matcher *m, const dli_program *program, const uint16_t *subject, size_t n,
                            size_t start, dli_groups *groups)
{
    int code = program->jit
                   ? pcre2_jit_match_16(program->symbols, subject, n, start, 0, m->data16, m->context16)
                   : pcre2_match_16(program->symbols, subject, n, start, 0, m->data16, m->context16);
    return take_groups(code, pcre2_get_ovector_pointer_16(m->data16), groups);
}
