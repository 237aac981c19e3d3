/* test_decimal.c: numbers as news prints them, and exact arithmetic on them. */
#include "check.h"
#include "value/decimal.h"

static const struct {
    const char *text;
    int comma_point;
    const char *value; /* NULL: no number */
} numbers[] = {
    {"0", 0, "0"},
    {"007", 0, "7"},
    {"4,000", 0, "4000"},
    {"1,200.50", 0, "1200.5"},
    {"1.200,50", 0, "1200.5"},
    {"1,5", 0, "1.5"},
    {"12,34,567", 0, "1234567"},
    {"1.200", 0, "1.2"},
    {"1.200", 1, "1200"},
    {"1,200", 1, "1.2"},
    {"0.05", 0, "0.05"},
    {"0,125", 0, "0.125"},
    {"2.10", 0, "2.1"},
    {"1.000.000", 0, "1000000"},
    {"10 000", 0, "10000"},
    {"", 0, NULL},
    {"abc", 0, NULL},
    {"1/2", 0, NULL},
    {"12345678901234567890123456789012345678901", 0, NULL},
};

static dl_str print(dli_arena *arena, const char *text, int power, uint32_t factor)
{
    dli_decimal number;
    CHECK(dli_decimal_parse(text, strlen(text), 0, &number));
    CHECK(dli_decimal_shift(&number, power));
    CHECK(dli_decimal_multiply(&number, factor));
    return dli_decimal_print(arena, &number);
}

static void check_parse(dli_arena *arena)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        dli_decimal number;
        int found =
            dli_decimal_parse(numbers[i].text, strlen(numbers[i].text), numbers[i].comma_point, &number);
        CHECK_EQ(found, numbers[i].value != NULL);
        if (found && numbers[i].value != NULL)
            CHECK_STR(dli_decimal_print(arena, &number), check_str(numbers[i].value));
    }
}

static void check_arithmetic(dli_arena *arena)
{
    CHECK_STR(print(arena, "1.2", 9, 1), check_str("1200000000"));
    CHECK_STR(print(arena, "20", -2, 1), check_str("0.2"));
    CHECK_STR(print(arena, "5", -2, 1), check_str("0.05"));
    CHECK_STR(print(arena, "2.5", 0, 12), check_str("30"));
    CHECK_STR(print(arena, "0", 6, 7), check_str("0"));
    CHECK_STR(print(arena, "99", 0, 99), check_str("9801"));
    dli_decimal a = dli_decimal_of(200), b = dli_decimal_of(6), half = {.digits = {5}, .n = 1, .scale = 1};
    CHECK(dli_decimal_add(&a, &b));
    CHECK_EQ(dli_decimal_integer(&a), 206);
    CHECK(dli_decimal_add(&a, &half));
    CHECK_STR(dli_decimal_print(arena, &a), check_str("206.5"));
    CHECK_EQ(dli_decimal_integer(&a), -1);
    CHECK(dli_decimal_compare(&a, &b) > 0 && dli_decimal_compare(&half, &b) < 0 &&
          dli_decimal_compare(&b, &b) == 0);
    dli_decimal nine = dli_decimal_of(999), one = dli_decimal_of(1), zero = dli_decimal_of(0);
    CHECK(dli_decimal_add(&nine, &one) && dli_decimal_add(&nine, &zero));
    CHECK_EQ(dli_decimal_integer(&nine), 1000);
}

/* The quotient (or, with '*' and '-', the product or difference) of two numbers in text; NULL: none. */
static const struct {
    const char *a;
    char sign;
    const char *b, *result;
} operations[] = {
    {"36", '/', "18", "2"},
    {"100", '/', "8", "12.5"},
    {"1", '/', "3", "0.333333333333"},
    {"2", '/', "3", "0.666666666667"},
    {"1000000", '/', "7", "142857.142857"},
    {"0.05", '/', "0.2", "0.25"},
    {"0.001", '/', "3", "0.000333333333333"},
    {"0", '/', "9", "0"},
    {"5", '/', "0", NULL},
    {"999999999999.5", '/', "1", "999999999999.5"}, /* it ends: nothing is rounded */
    {"1000000000000000", '/', "7", "142857142857143"},
    {"0.45359237", '*', "150", "68.0388555"},
    {"0", '*', "5", "0"},
    {"12345678901234567890123", '*', "12345678901234567890123", NULL},
    {"273.15", '-', "5", "268.15"},
    {"1000", '-', "0.001", "999.999"},
    {"7", '-', "7", "0"},
    {"5", '-', "7", NULL},
};

static void check_operations(dli_arena *arena)
{
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        dli_decimal a, b, out;
        CHECK(dli_decimal_parse(operations[i].a, strlen(operations[i].a), 0, &a));
        CHECK(dli_decimal_parse(operations[i].b, strlen(operations[i].b), 0, &b));
        int done = operations[i].sign == '/'   ? dli_decimal_divide(&a, &b, &out)
                   : operations[i].sign == '*' ? dli_decimal_product(&a, &b, &out)
                                               : dli_decimal_subtract(&a, &b, &out);
        CHECK_EQ(done, operations[i].result != NULL);
        if (done && operations[i].result != NULL)
            CHECK_STR(dli_decimal_print(arena, &out), check_str(operations[i].result));
    }
}

static void check_limits(void)
{
    dli_decimal number = dli_decimal_of(UINT64_MAX);
    CHECK_EQ(dli_decimal_integer(&number), -1);
    CHECK(!dli_decimal_shift(&number, 40));
    number = dli_decimal_of(1);
    CHECK(dli_decimal_shift(&number, 39));
    CHECK(!dli_decimal_shift(&number, 1));
    CHECK(!dli_decimal_multiply(&number, 10));
    number = dli_decimal_of(3);
    CHECK(dli_decimal_shift(&number, -40) && !dli_decimal_shift(&number, -1));
}

int main(void)
{
    dli_arena arena;
    dli_arena_init(&arena, dli_allocator_or_default(NULL));
    check_parse(&arena);
    check_arithmetic(&arena);
    check_operations(&arena);
    check_limits();
    dli_arena_free(&arena);
    return check_done();
}
