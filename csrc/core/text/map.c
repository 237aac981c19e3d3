/* map.c: positions of the normalised text in the source and back. Between two changes both texts are equal,
   so that a position moves by a constant; inside a change it moves to the change's border. The change is
   found by bisection. */
#include "text/text.h"
#include "text/utf8.h"

typedef enum direction { TO_SOURCE, TO_NORM } direction;

static dl_span from_side(const dli_change *change, direction way)
{
    return way == TO_SOURCE ? (dl_span){change->norm_begin, change->norm_end}
                            : (dl_span){change->source_begin, change->source_end};
}

static dl_span to_side(const dli_change *change, direction way)
{
    return from_side(change, way == TO_SOURCE ? TO_NORM : TO_SOURCE);
}

/* Where a span that begins at `position` begins: after whatever vanished there. */
static uint32_t map_begin(const dli_text *text, uint32_t position, direction way)
{
    size_t low = 0, high = text->n_changes; /* the first change that ends after position */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (from_side(&text->changes[middle], way).end <= position) low = middle + 1;
        else high = middle;
    }
    if (low < text->n_changes && from_side(&text->changes[low], way).begin <= position)
        return to_side(&text->changes[low], way).begin;
    if (low == 0) return position;
    return to_side(&text->changes[low - 1], way).end +
           (position - from_side(&text->changes[low - 1], way).end);
}

/* Where a span that ends at `position` ends: before whatever vanished there. */
static uint32_t map_end(const dli_text *text, uint32_t position, direction way)
{
    size_t low = 0, high = text->n_changes; /* the first change that begins at or after position */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (from_side(&text->changes[middle], way).begin < position) low = middle + 1;
        else high = middle;
    }
    if (low == 0) return position;
    const dli_change *change = &text->changes[low - 1];
    if (position <= from_side(change, way).end) return to_side(change, way).end;
    return to_side(change, way).end + (position - from_side(change, way).end);
}

static uint32_t border_at_or_before(dl_str text, uint32_t position)
{
    while (position > 0 && position < text.n_bytes && dli_utf8_is_continuation(text.data[position]))
        position--;
    return position;
}

static uint32_t border_at_or_after(dl_str text, uint32_t position)
{
    while (position < text.n_bytes && dli_utf8_is_continuation(text.data[position])) position++;
    return position;
}

/* The span cut to the text and in order. */
static dl_span clamp(dl_span span, dl_str text)
{
    const uint32_t n_bytes = (uint32_t)text.n_bytes;
    if (span.end > n_bytes) span.end = n_bytes;
    if (span.begin > span.end) span.begin = span.end;
    return span;
}

dl_span dli_text_to_source(const dli_text *text, dl_span norm)
{
    norm = clamp(norm, text->norm);
    const int is_empty = norm.begin == norm.end;
    /* The normalised text is valid UTF-8: rounding here also puts the result on borders. */
    norm.begin = border_at_or_before(text->norm, norm.begin);
    dl_span source;
    source.begin = map_begin(text, norm.begin, TO_SOURCE);
    if (is_empty) return (dl_span){source.begin, source.begin};
    source.end = map_end(text, border_at_or_after(text->norm, norm.end), TO_SOURCE);
    return source;
}

dl_span dli_text_from_source(const dli_text *text, dl_span source)
{
    source = clamp(source, text->source);
    dl_span norm;
    norm.begin = border_at_or_before(text->norm, map_begin(text, source.begin, TO_NORM));
    if (source.begin == source.end) return (dl_span){norm.begin, norm.begin};
    norm.end = border_at_or_after(text->norm, map_end(text, source.end, TO_NORM));
    return norm;
}
