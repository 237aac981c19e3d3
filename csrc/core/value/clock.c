/* clock.c: clock times: 14:05, 9.30 a.m., half past seven, a quarter to nine, 8 in the evening. */
#include "value/resolve.h"

#include <string.h>

/* Reads 14:05, 14:05:33, 9.30, 5, 1430 (from three digits on, the last two are minutes). */
static int read_clock(const char *text, size_t n, dli_moment *m)
{
    int32_t fields[3] = {0, 0, 0};
    size_t field = 0, n_digits = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] >= '0' && text[i] <= '9') {
            if (++n_digits > 4) return 0;
            fields[field] = fields[field] * 10 + (text[i] - '0');
        } else if ((text[i] == ':' || text[i] == '.') && field < 2 && n_digits > 0 && n_digits <= 2) {
            field++;
            n_digits = 0;
        } else if (text[i] == '.' && field == 2) {
            break; /* fractions of seconds */
        } else {
            return 0;
        }
    }
    if (n_digits == 0) return 0;
    if (field == 0 && n_digits >= 3) {
        fields[1] = fields[0] % 100;
        fields[0] /= 100;
    }
    m->hour = fields[0];
    m->minute = fields[1];
    m->second = fields[2];
    m->grain = field == 2 ? DLI_GRAIN_SECOND : DLI_GRAIN_MINUTE;
    return 1;
}

static int32_t read_zone(dl_str text)
{
    if (text.n_bytes == 0) return DLI_NO_ZONE;
    if (text.data[0] == 'Z') return 0;
    if (text.n_bytes != 6) return DLI_NO_ZONE;
    int32_t hours = (text.data[1] - '0') * 10 + text.data[2] - '0',
            minutes = (text.data[4] - '0') * 10 + text.data[5] - '0';
    return (text.data[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/* The hour as read, or in words: 14:05, 8, eight. Returns 0 if it is none. */
static int read_time(const dli_resolver *r, const dli_step *step, dli_moment *out)
{
    dl_str text = dli_argument_detail(r, step, 0, DLI_V_CLOCK_WORD);
    const dli_piece *piece = dli_argument_piece(r, step, 0);
    if (text.n_bytes > 0 || piece == NULL) return read_clock(text.data, text.n_bytes, out);
    const dli_number *number = piece->number == DL_NONE ? NULL : &r->pieces->numbers[piece->number];
    if (number != NULL && number->words && number->small >= 0 && number->small <= 24) {
        out->hour = number->small;
        out->minute = out->second = 0;
        out->grain = DLI_GRAIN_MINUTE;
        return 1;
    }
    return read_clock(r->c->text.data + piece->begin, piece->end - piece->begin, out);
}

/* a or p: of a.m. and p.m., or of a part of the day, where the small hours of the night are the next morning's; 0 if it is
   not told. */
static char read_half(const dli_resolver *r, const dli_step *step, int32_t hour)
{
    dl_str half = dli_argument_detail(r, step, 1, DLI_V_HALF);
    if (half.n_bytes != 2) half = dli_argument_detail(r, step, 1, DLI_V_PART); /* - is neither am nor pm */
    if (half.n_bytes != 2) return 0;
    if (half.data[0] == 'N') return hour == 12 || hour < 6 ? 'a' : 'p';
    return half.data[0] == 'a' || half.data[0] == 'M' ? 'a' : 'p';
}

/* Minutes past the hour, or to it where they are negative. */
static void add_minutes(dli_moment *m, int32_t minutes, int has_half)
{
    int32_t total = m->hour * 60 + m->minute + minutes;
    if (total < 0) total += 24 * 60;
    m->hour = total / 60;
    m->minute = total % 60;
    if (m->hour == 0 && !has_half) m->hour = 12; /* a quarter to one */
}

/* clock {time} {half} {zone} {minutes} {until}; the day is that of the steps before, or still unknown. {until} ends a range
   that the half is told of: 11 to 1 p.m. begins in the morning. */
void dli_step_clock(dli_resolver *r, const dli_step *step, dli_moment *m)
{
    dli_moment out = *m;
    if (m->grain != DLI_GRAIN_DAY) out = (dli_moment){.zone = DLI_NO_ZONE};
    m->grain = DLI_GRAIN_NONE;
    if (!read_time(r, step, &out)) return;
    char half = read_half(r, step, out.hour);
    if (half != 0 && (out.hour < 1 || out.hour > 12)) {
        if (out.hour == 0 || out.hour > 23) return;
    } else if (half != 0) {
        int32_t until = dli_argument_number(r, step, 4);
        if (until > 0 && out.hour % 12 > until % 12) half = half == 'a' ? 'p' : 'a';
        out.hour = out.hour % 12 + (half == 'p' ? 12 : 0);
    }
    if (dli_argument_given(r, step, 3)) {
        int32_t minutes = dli_argument_number(r, step, 3);
        if (minutes < 0 && step->arguments[3].kind == DLI_ARG_GROUP) return;
        add_minutes(&out, step->arguments[3].negative ? -minutes : minutes, half != 0);
    }
    out.zone = read_zone(dli_argument_detail(r, step, 2, DLI_V_ZONE));
    *m = out;
}
