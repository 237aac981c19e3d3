/* distance.h: lengths that are told from a date: "two weeks before Christmas", "a year and a half ago". */
#ifndef DLI_DISTANCE_H
#define DLI_DISTANCE_H

#include "value/times.h"

/* Makes one date of a length and the date behind it, where only before, after, from ... stands between them; the result
   replaces the length. Returns 0 if they are no such pair. */
int dli_join_distance(const dli_value_context *c, const dli_pieces *p, dli_expression *length,
                      const dli_expression *date);

/* Makes a date of a length with "ago" or "from now" behind it, which it takes in. Returns 0 if there is no such word. */
int dli_add_ago(const dli_value_context *c, const dli_pieces *p, const dli_anchor *anchor, dli_expression *e);

#endif
