/* dot.c: does the dot behind a word belong to it? It does in abbreviations of the table (Jan., Gen.), in
   acronyms (U.S., a.m., Ph.D.), which are known by their form, and in initials (J. D. Vance) unless a
   sentence ends there. */
#include "text/fold.h"
#include "token/scan.h"

#define ACRONYM_MAX 64u

const dli_abbreviation *dli_abbreviation_find(const dli_token_words *words, uint64_t key)
{
    if (words == NULL || words->n_abbreviation_slots == 0) return NULL;
    size_t mask = words->n_abbreviation_slots - 1;
    size_t slot = dli_token_slot(key, words->n_abbreviation_slots);
    for (size_t i = 0; i <= mask; i++, slot = (slot + 1) & mask) {
        const dli_abbreviation *entry = &words->abbreviations[slot];
        if (entry->key == key) return entry;
        if (entry->key == 0) return NULL;
    }
    return NULL;
}

int dli_token_is_starter(const dli_token_words *words, uint64_t key)
{
    if (words == NULL || words->n_starter_slots == 0) return 0;
    size_t mask = words->n_starter_slots - 1;
    size_t slot = dli_token_slot(key, words->n_starter_slots);
    for (size_t i = 0; i <= mask; i++, slot = (slot + 1) & mask) {
        if (words->starters[slot] == key) return 1;
        if (words->starters[slot] == 0) return 0;
    }
    return 0;
}

static uint32_t letters_end(const dli_scan *scan, uint32_t at, uint32_t limit)
{
    while (at < limit && dli_is_ascii_letter(dli_scan_byte(scan, at))) at++;
    return at;
}

/* End of the acronym whose first part is [begin, end), without its last dot; 0 if it is none. Parts are
   single letters; the first may be "Ph", the second "Sc" if a dot closes it (M.Sc.). */
static uint32_t acronym_end(const dli_scan *scan, uint32_t begin, uint32_t end)
{
    uint32_t n_first = end - begin, n_parts = 1;
    if (letters_end(scan, begin, end) != end || n_first > 2) return 0;
    if (n_first == 2 &&
        !(dli_is_ascii_upper(scan->text[begin]) && !dli_is_ascii_upper(scan->text[begin + 1])))
        return 0;
    while (dli_scan_byte(scan, end) == '.' && end - begin < ACRONYM_MAX) {
        uint32_t part_end = letters_end(scan, end + 1, end + 5);
        uint32_t n_part = part_end - end - 1;
        if (n_part == 0 || n_part > 3 || dli_scan_is_alnum(scan, part_end)) break;
        if (n_part > 1 &&
            (n_parts > 1 || n_first > 1 || dli_scan_byte(scan, part_end) != '.' ||
             !dli_is_ascii_upper(scan->text[begin]) || !dli_is_ascii_upper(scan->text[end + 1]) ||
             dli_is_ascii_upper(scan->text[end + 2]) || dli_scan_is_alnum(scan, part_end + 1)))
            break;
        end = part_end;
        n_parts++;
    }
    return n_parts > 1 ? end : 0;
}

/* True if a sentence ends with the single letter before the dot: "World War I. The war", "vitamin C" and a
 * new line. */
static int initial_ends_sentence(const dli_scan *scan, uint32_t dot)
{
    uint32_t at = dot + 1;
    unsigned kind = dli_scan_class(scan, at) & DLI_C_KIND;
    if (kind == DLI_C_LINE || kind == DLI_C_QUOTE || kind == DLI_C_CLOSE || kind == DLI_C_APOSTROPHE)
        return 1;
    if (kind != DLI_C_SPACE) return 0;
    if (scan->n > 0 && scan->tokens[scan->n - 1].flags & DLI_T_INITIAL) return 0;
    while ((dli_scan_class(scan, at) & DLI_C_KIND) == DLI_C_SPACE && at < dot + 4) at++;
    uint32_t end = letters_end(scan, at, at + 16);
    if (end == at || !dli_is_ascii_upper(scan->text[at]) || dli_scan_byte(scan, end) == '.') return 0;
    return dli_token_is_starter(scan->words, dli_fold_key(scan->text + at, end - at));
}

/* True if the table takes the dot at `dot` for the word that begins at `begin`. */
static int abbreviates(const dli_scan *scan, const dli_abbreviation *entry, uint32_t begin, uint32_t dot)
{
    if (entry == NULL) return 0;
    if (entry->info & DLI_ABBREV_NEEDS_UPPER) {
        size_t n_bytes;
        uint32_t cp = dli_utf8_decode(scan->text + begin, &n_bytes);
        if (cp < 0x80 ? !dli_is_ascii_upper((char)cp) : !dli_cp_is_upper(cp)) return 0;
    }
    if (entry->info & DLI_ABBREV_BEFORE_NUMBER) {
        uint32_t at = dot + 1;
        while (dli_scan_byte(scan, at) == ' ' && at < dot + 3) at++;
        if (!dli_is_digit(dli_scan_byte(scan, at))) return 0;
    }
    if (entry->info & DLI_ABBREV_AFTER_NUMBER) {
        const dli_token *last = dli_scan_last(scan);
        return last != NULL && (last->kind == DL_TOKEN_NUMBER || last->kind == DL_TOKEN_DASH);
    }
    return 1;
}

/* Flags for the acronym [begin, end), which stands without its last dot: the table knows e.g. and U.S.S. */
static unsigned acronym_flags(const dli_scan *scan, uint32_t begin, uint32_t end)
{
    const dli_abbreviation *entry =
        dli_abbreviation_find(scan->words, dli_fold_key(scan->text + begin, end - begin));
    return DLI_T_DOTTED | (entry != NULL && entry->info & DLI_ABBREV_NEVER_ENDS ? DLI_T_NEVER_ENDS : 0u);
}

uint32_t dli_scan_dots(const dli_scan *scan, uint32_t segment, uint32_t end, uint64_t key, unsigned *flags)
{
    const char *next = scan->text + end + 1;
    int before_dot = end + 1 < scan->n_bytes && *next == '.';
    if (before_dot && end + 2 < scan->n_bytes && next[1] == '.')
        return end; /* an ellipsis takes all its dots */
    if (end - segment <= 2) {
        uint32_t acronym = acronym_end(scan, segment, end);
        if (acronym > 0) {
            *flags |= DLI_T_ACRONYM;
            *flags &= ~DLI_T_INITIAL;
            int dot = dli_scan_byte(scan, acronym) == '.';
            if (dot && dli_scan_byte(scan, acronym + 1) == '.' && dli_scan_byte(scan, acronym + 2) == '.')
                dot = 0;
            if (dot) *flags |= acronym_flags(scan, segment, acronym);
            return dot ? acronym + 1 : acronym;
        }
    }
    if (*flags & DLI_T_INITIAL) {
        if (initial_ends_sentence(scan, end)) return end;
        *flags |= DLI_T_DOTTED;
        return end + 1;
    }
    uint32_t begin = scan->at;
    const dli_abbreviation *entry = dli_abbreviation_find(scan->words, key);
    if (entry == NULL && segment > begin) { /* mid-Jan., ex-Gen. */
        begin = segment;
        entry = dli_abbreviation_find(scan->words, dli_fold_key(scan->text + begin, end - begin));
    }
    if (!abbreviates(scan, entry, begin, end)) return end;
    *flags |= DLI_T_DOTTED | (entry->info & DLI_ABBREV_NEVER_ENDS ? DLI_T_NEVER_ENDS : 0u);
    return end + 1;
}
