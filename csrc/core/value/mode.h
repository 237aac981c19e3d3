/* mode.h: what days without their year count from: the article's date (news) or the date told last (narrative). */
#ifndef DLI_MODE_H
#define DLI_MODE_H

#include "value/calendar.h"
#include "value/piece.h"

/* True if the text itself looks like a narrative. `anchor_day` is the day number of the article's date; 0: not known. */
int dli_is_narrative(const dli_value_context *c, int32_t anchor_day);

#endif
