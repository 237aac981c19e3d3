/* quantity.h: amounts: money, percentages, measures by rule; counts by what stands behind a number. */
#ifndef DLI_QUANTITY_H
#define DLI_QUANTITY_H

#include "value/choose.h"

/* What amounts carry over from sentence to sentence. */
typedef struct dli_money_state {
    char country[4]; /* ISO 3166-1 of the article, as far as its words tell; found when first asked for */
    uint8_t looked;
    const char *currency; /* of the last sum; NULL: none yet. "20 cents" are of it */
} dli_money_state;

/* Appends the quantities that rules found in the sentence of `work`, then the counts among the numbers that are left.
   Errors: DL_E_NOMEM. */
dl_status dli_read_quantities(const dli_value_context *c, dli_value_work *work, uint32_t sentence,
                              dli_money_state *money);

/* What a number counts, if it counts something (count.c). */
typedef struct dli_counted {
    uint32_t end;  /* piece behind the last */
    uint32_t head; /* piece of the head noun; DL_NONE: the number stands alone */
} dli_counted;

int dli_find_counted(const dli_value_context *c, const dli_value_work *work, uint32_t at, dli_counted *out);

#endif
