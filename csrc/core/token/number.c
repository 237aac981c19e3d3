/* number.c: numbers, ordinals, clock times and numeric dates. In comes the position of a digit; out goes one
   token, and where letters follow, these are the next token (30 km, 5 pm) unless they make it a name (3D,
   4x4). A token is taken by form only: what 7/1/2022 means is for the value room. */
#include "token/scan.h"

typedef struct number {
    uint32_t end;
    unsigned integer : 1, decimal : 1;
} number;

/* The value of the digits in [begin, end), separators skipped; UINT32_MAX for more than nine. */
static uint32_t value_of(const dli_scan *scan, uint32_t begin, uint32_t end)
{
    uint32_t value = 0, n_digits = 0;
    for (uint32_t at = begin; at < end; at++) {
        if (!dli_is_digit(scan->text[at])) continue;
        if (++n_digits > 9) return UINT32_MAX;
        value = value * 10 + (uint32_t)(scan->text[at] - '0');
    }
    return value;
}

/* A day and a month in either order, by size only. */
static int day_and_month(uint32_t a, uint32_t b)
{
    return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
}

/* End of 07-Jan-2022 or 7/Jan/22 whose first separator is at `at`; 0 if it is none. */
static uint32_t named_month_end(const dli_scan *scan, uint32_t at)
{
    char separator = scan->text[at];
    uint32_t name = at + 1, name_end = name;
    while (name_end < name + 10 && dli_is_ascii_letter(dli_scan_byte(scan, name_end))) name_end++;
    if (name_end - name < 3 || dli_scan_byte(scan, name_end) != separator) return 0;
    uint32_t end = dli_scan_digits_end(scan, name_end + 1);
    uint32_t n_year = end - name_end - 1;
    return (n_year == 2 || n_year == 4) && !dli_scan_is_alnum(scan, end) ? end : 0;
}

/* True if the digits in [begin, end) are 20220107: a year of our time, a month, a day. */
static int is_compact_date(const dli_scan *scan, uint32_t begin, uint32_t end)
{
    uint32_t value = end - begin == 8 ? value_of(scan, begin, end) : 0;
    uint32_t year = value / 10000, month = value / 100 % 100, day = value % 100;
    return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* True if two numbers with a slash between them are 12/2015, 22/04 or 05/12, and not 9/11, 24/7 or 3/16. */
static int is_short_date(const dli_scan *scan, uint32_t at, uint32_t first_end, uint32_t end)
{
    uint32_t first = value_of(scan, at, first_end), second = value_of(scan, first_end, end);
    uint32_t n_second = end - first_end - 1;
    if (n_second == 4) return first >= 1 && first <= 12 && second >= 1900 && second <= 2099;
    if (n_second != 2 || first_end - at != 2 || !day_and_month(first, second)) return 0;
    int has_zero = scan->text[at] == '0' || scan->text[first_end + 1] == '0';
    return has_zero || (first > 12 && second > 9);
}

/* True if neither digits nor what would join them to more of them follow at `end`. */
static int ends_here(const dli_scan *scan, uint32_t end)
{
    char next = dli_scan_byte(scan, end);
    if (dli_scan_is_alnum(scan, end) || next == '%') return 0;
    return (next != '-' && next != '/' && next != '.' && next != ',') ||
           !dli_is_digit(dli_scan_byte(scan, end + 1));
}

/* End of the numeric date at `at`, whose first digits end at `first_end`; 0 if it is none. */
static uint32_t date_end(const dli_scan *scan, uint32_t at, uint32_t first_end)
{
    char separator = dli_scan_byte(scan, first_end);
    uint32_t n_first = first_end - at;
    if (is_compact_date(scan, at, first_end) && ends_here(scan, first_end)) return first_end;
    if ((separator != '-' && separator != '/' && separator != '.') || n_first > 4 || n_first == 3) return 0;
    if (n_first <= 2 && separator != '.' && dli_is_ascii_letter(dli_scan_byte(scan, first_end + 1)))
        return named_month_end(scan, first_end);
    uint32_t second_end = dli_scan_digits_end(scan, first_end + 1);
    uint32_t n_second = second_end - first_end - 1;
    if (separator == '/' && n_first <= 2 && ends_here(scan, second_end) &&
        is_short_date(scan, at, first_end, second_end))
        return second_end;
    if (n_second < 1 || n_second > 2 || dli_scan_byte(scan, second_end) != separator) return 0;
    uint32_t end = dli_scan_digits_end(scan, second_end + 1);
    uint32_t n_third = end - second_end - 1;
    char next = dli_scan_byte(scan, end);
    if ((next == '-' || next == '/' || next == '.') && dli_is_digit(dli_scan_byte(scan, end + 1))) return 0;
    if (dli_scan_is_letter(scan, end) && !(next == 'T' && dli_is_digit(dli_scan_byte(scan, end + 1))))
        return 0;
    uint32_t first = value_of(scan, at, first_end), second = value_of(scan, first_end, second_end);
    if (n_first == 4)
        return n_third >= 1 && n_third <= 2 && second <= 12 &&
                       day_and_month(second, value_of(scan, second_end, end))
                   ? end
                   : 0;
    int year = n_third == 4 ||
               (n_third == 2 && (separator == '/' || (separator == '-' && n_first == 2 && n_second == 2)));
    return year && day_and_month(first, second) ? end : 0;
}

/* End of 14:05, 9:30 or 14:05:33.25 whose hours end at `hours_end`; 0 if it is none. */
static uint32_t clock_end(const dli_scan *scan, uint32_t at, uint32_t hours_end)
{
    if (hours_end - at > 2 || dli_scan_byte(scan, hours_end) != ':') return 0;
    uint32_t end = dli_scan_digits_end(scan, hours_end + 1);
    if (end - hours_end != 3) return 0;
    if (dli_scan_byte(scan, end) == ':') {
        uint32_t seconds_end = dli_scan_digits_end(scan, end + 1);
        if (seconds_end - end == 3) end = seconds_end;
    }
    if (dli_scan_byte(scan, end) == '.' && dli_is_digit(dli_scan_byte(scan, end + 1)))
        end = dli_scan_digits_end(scan, end + 1);
    return end;
}

/* True if the comma at `comma`, with n_group digits behind it, is a decimal comma: 3,5 but not 6-4,6-3 or
 * 1,2,3. */
static int is_decimal_comma(const dli_scan *scan, uint32_t begin, uint32_t comma, uint32_t n_group)
{
    if (n_group > 2 || comma - begin > 3) return 0;
    char next = dli_scan_byte(scan, comma + 1 + n_group);
    if ((next == ',' || next == ':' || next == '-') && dli_is_digit(dli_scan_byte(scan, comma + 2 + n_group)))
        return 0;
    const dli_token *last = dli_scan_last(scan);
    return last == NULL || last->end != begin ||
           (last->kind != DL_TOKEN_DASH && last->kind != DL_TOKEN_COMMA);
}

/* True if a comma with digits behind it, up to group_end, makes groups: 1,200 and the Indian 1,00,000. */
static int is_group(const dli_scan *scan, uint32_t comma, uint32_t group_end)
{
    uint32_t n_group = group_end - comma - 1;
    return n_group == 3 || (n_group == 2 && dli_scan_byte(scan, group_end) == ',' &&
                            dli_is_digit(dli_scan_byte(scan, group_end + 1)));
}

/* Digits with commas and points between them, whose first digits are [begin, end). */
static number read_separators(const dli_scan *scan, uint32_t begin, uint32_t end)
{
    number result = {.end = end, .integer = 1};
    uint32_t n_commas = 0;
    for (;;) {
        char separator = dli_scan_byte(scan, result.end);
        if (!dli_is_digit(dli_scan_byte(scan, result.end + 1))) return result;
        uint32_t group_end = dli_scan_digits_end(scan, result.end + 1);
        if (separator == '.') {
            result.integer = 0;
            result.decimal = 1;
        } else if (separator != ',') {
            return result;
        } else if (result.decimal) { /* 1.200,50 and nothing behind it */
            if (n_commas == 0 && group_end - result.end <= 3) result.end = group_end;
            return result;
        } else if (n_commas == 0 && result.end - begin > 3) {
            return result;
        } else if (is_group(scan, result.end, group_end)) {
            n_commas++;
        } else {
            if (n_commas > 0 || !is_decimal_comma(scan, begin, result.end, group_end - result.end - 1))
                return result;
            return (number){.end = group_end, .decimal = 1};
        }
        result.end = group_end;
    }
}

static number read_number(const dli_scan *scan, uint32_t begin)
{
    number result = read_separators(scan, begin, dli_scan_digits_end(scan, begin));
    while (dli_scan_byte(scan, result.end) == '/' &&
           dli_is_digit(dli_scan_byte(scan, result.end + 1))) { /* 1/2, 9/11 */
        result.end = dli_scan_digits_end(scan, result.end + 1);
        result.integer = 0;
    }
    return result;
}

/* Bytes of st, nd, rd, th or s behind a number, if nothing follows them. */
static uint32_t suffix_bytes(const dli_scan *scan, uint32_t at)
{
    char a = dli_ascii_lower(dli_scan_byte(scan, at)), b = dli_ascii_lower(dli_scan_byte(scan, at + 1));
    if (a == 's' && !dli_scan_is_alnum(scan, at + 1)) return 1;
    int ordinal =
        (a == 's' && b == 't') || (a == 'n' && b == 'd') || (a == 'r' && b == 'd') || (a == 't' && b == 'h');
    return ordinal && !dli_scan_is_alnum(scan, at + 2) ? 2 : 0;
}

/* 3D, 5G, 4x4: the letters make one name with the digits. 30km, 5pm, $5M, 10K: they are a word of their own.
 */
static int letters_belong(const dli_scan *scan, const number *n, uint32_t begin)
{
    if (n->decimal || !dli_is_ascii_letter(dli_scan_byte(scan, n->end))) return 0;
    uint32_t at = n->end;
    while (dli_is_ascii_letter(dli_scan_byte(scan, at)) && at < n->end + 8) at++;
    if (dli_is_digit(dli_scan_byte(scan, at))) return 1;
    if (at - n->end > 1 || dli_scan_is_letter(scan, at)) return 0;
    char unit = scan->text[n->end];
    if (!dli_is_ascii_upper(unit)) return 0;
    if (unit != 'K' && unit != 'M' && unit != 'B') return 1;
    const dli_token *last = dli_scan_last(scan);
    return n->end - begin == 1 && (last == NULL || last->end != begin || last->kind != DL_TOKEN_CURRENCY);
}

static void emit_date(dli_scan *scan, uint32_t end)
{
    dli_scan_emit(scan, end, DL_TOKEN_NUMBER, DLI_T_DATELIKE);
    if (dli_scan_byte(scan, end) != 'T') return;
    dli_token *token = dli_scan_emit(scan, end + 1, DL_TOKEN_WORD, 0); /* 2022-01-07T14:05:33 */
    token->key = dli_key("t", 1);
    token->shape = DL_SHAPE_TITLE;
}

void dli_scan_number(dli_scan *scan, uint32_t digit)
{
    uint32_t first_end = dli_scan_digits_end(scan, digit), end;
    if (digit == scan->at) {
        if ((end = date_end(scan, digit, first_end)) > 0) {
            emit_date(scan, end);
            return;
        }
        if ((end = clock_end(scan, digit, first_end)) > 0) {
            dli_scan_emit(scan, end, DL_TOKEN_CLOCK, 0);
            return;
        }
    }
    number n = read_number(scan, digit);
    uint32_t value = n.integer && (digit == scan->at || scan->text[scan->at] == '\'')
                         ? value_of(scan, digit, n.end)
                         : UINT32_MAX;
    unsigned next = dli_scan_class(scan, n.end);
    if (!(next & DLI_C_ALNUM) && next != (DLI_C_AT | DLI_C_JOIN)) {
        dli_scan_emit(scan, n.end, DL_TOKEN_NUMBER, 0)->value = value;
        return;
    }
    uint32_t n_suffix = suffix_bytes(scan, n.end);
    if (n_suffix > 0 && !n.decimal) {
        dli_token *token =
            dli_scan_emit(scan, n.end + n_suffix, n_suffix == 2 ? DL_TOKEN_ORDINAL : DL_TOKEN_NUMBER,
                          n_suffix == 1 ? DLI_T_PLURAL : 0u);
        token->value = value;
    } else if (digit == scan->at && n.integer && letters_belong(scan, &n, digit)) {
        dli_scan_word_from(scan, n.end);
    } else {
        dli_scan_emit(scan, n.end, DL_TOKEN_NUMBER, 0)->value = value;
    }
}
