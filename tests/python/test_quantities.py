"""Quantities through the public interface: what their fields say, beyond each rule's own examples."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from fractions import Fraction

import pytest

import dateline


def read(text: str) -> list[dateline.Quantity]:
    return list(dateline.read(text, published="2022-01-07").quantities)


def only(text: str) -> dateline.Quantity:
    quantities = read(text)
    assert len(quantities) == 1, [(it.text, it.kind) for it in quantities]
    return quantities[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two hundred and six people came.", "206"),
        ("Some 1.2 billion people live there.", "1200000000"),
        ("Half a million people came.", "500000"),
        ("A quarter of a million people came.", "250000"),
        ("Two and a half million people came.", "2500000"),
        ("A dozen people came.", "12"),
        ("It has 1\N{THIN SPACE}234\N{NO-BREAK SPACE}567 people.", "1234567"),
        ("It has 12 345 people.", "12345"),
        ("It has 10'000 people.", "10000"),
        ("It has 12,34,567 people.", "1234567"),
        ("It has 3 lakh people.", "300000"),
        ("It has 1 million people or more.", "1000000"),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, value: str) -> None:
    assert only(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It lost 1,5 percent. It has 1.200 people and 1,200 cars.", ["1.5", "1200", "1200"]),
        ("It lost 1.200,5 tonnes. It has 1.200 people.", ["1200.5", "1200"]),
        ("It lost 1.5 percent. It has 1,200 people.", ["1.5", "1200"]),
        ("Exports of 1.200 tonnes and 3.400.000 people.", ["1200", "3400000"]),
    ],
)
def test_points_and_commas_mean_what_they_mean_in_the_rest_of_the_article(text: str, values: list[str]) -> None:
    assert [it.value for it in read(text)] == [Decimal(value) for value in values]


def test_a_day_before_a_count_is_no_group_of_its_digits() -> None:
    assert [it.text for it in read("On May 5 300 people came.")] == ["300 people"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Hundreds of thousands of people came.", "100000", "people"),
        ("Several dozen people came.", "12", "people"),
        ("It lost tens of millions of euros.", "10000000", "EUR"),
        ("Thousands of hectares are dry.", "1000", "ha"),
    ],
)
def test_a_vague_number_is_what_it_is_more_than(text: str, value: str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.mod, quantity.is_vague) == (Decimal(value), unit, "MORE_THAN", True)
    assert quantity.si_value is None
    assert dateline.read(text).to_gold()["quantities"] == []


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("About 20 people came.", "APPROX"),
        ("At least another 20 people came.", "EQUAL_OR_MORE"),
        ("Nearly 20 people came.", "LESS_THAN"),
        ("Just over 20 people came.", "MORE_THAN"),
        ("Up to 20 people came.", "EQUAL_OR_LESS"),
        ("20 or more people came.", "EQUAL_OR_MORE"),
        ("Some came: 20 people or so.", "APPROX"),
        ("20-plus people came.", "EQUAL_OR_MORE"),
        ("20 people came.", None),
    ],
)
def test_words_around_an_amount_say_how_exact_it_is(text: str, mod: str | None) -> None:
    assert only(text).mod == mod


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It needs between 5 and 10 million euros.", "5000000", "10000000", "EUR"),
        ("It takes from 20 to 30 people.", "20", "30", "people"),
        ("It costs $5-10 million.", "5000000", "10000000", "USD"),
        ("Between 10 and 15 percent left.", "10", "15", "%"),
        ("It is 3 to 4 km long.", "3", "4", "km"),
    ],
)
def test_a_range_has_both_ends(text: str, low: str, high: str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.value_end, quantity.unit) == (Decimal(low), Decimal(high), unit)


def test_a_change_is_no_range() -> None:
    assert [(it.value, it.value_end) for it in read("It went from 5% to 7%.")] == [(5, None), (7, None)]
    assert [(it.value, it.value_end) for it in read("It fell from 30 to 20 people.")] == [(20, None)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Two-thirds of voters agreed.", Fraction(2, 3), "voters"),
        ("One in five adults smokes.", Fraction(1, 5), "adults"),
        ("Half of the budget is gone.", Fraction(1, 2), "budget"),
        ("Only \N{VULGAR FRACTION ONE THIRD} of members came.", Fraction(1, 3), "members"),
    ],
)
def test_fractions_are_exact(text: str, value: Fraction, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value, quantity.unit) == ("FRACTION", value, unit)
    assert quantity.document.to_dict()["quantities"][0]["value"] == str(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It is 3 km long.", "3000", "m"),
        ("It weighs 50 pounds of fat.", "22.6796185", "kg"),
        ("It ran at 36 km/h.", "10", "m/s"),
        ("It ran at 100 km/h.", "27.7777777778", "m/s"),
        ("It was 30 degrees Celsius.", "303.15", "K"),
        ("It was minus 5 degrees Celsius.", "268.15", "K"),
        ("It was 50 degrees Fahrenheit.", "283.15", "K"),
        ("It was 90 degrees Fahrenheit.", "305.372222222", "K"),
        ("He is 6 feet 2 inches tall.", "1.8796", "m"),
        ("It pumps 100,000 barrels a day.", "0.184013072833", "m³/s"),
        ("A 500 MW plant opened.", "500000000", "W"),
    ],
)
def test_measures_have_their_si_value(text: str, value: str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.si_value, quantity.si_unit) == (Decimal(value), unit)


def test_both_ends_of_a_range_have_their_si_value() -> None:
    quantity = only("It is 3 to 4 miles long.")
    assert (quantity.si_value, quantity.si_value_end) == (Decimal("4828.032"), Decimal("6437.376"))


def test_what_is_no_measure_has_no_si_value() -> None:
    for text in ("It costs $5.", "It had a magnitude of 6.1.", "It rose 5 percentage points."):
        assert (only(text).si_value, only(text).si_unit) == (None, None)


def test_effects_of_counts_with_and_without_a_noun() -> None:
    text = (
        "A bomb killed at least 12 people and wounded 40. The attack left three dead and 20 injured; five are missing."
    )
    found = [(it.value, it.unit, it.effect) for it in read(text)]
    assert found == [
        (12, "people", "killed"),
        (40, None, "wounded"),
        (3, None, "killed"),
        (20, None, "wounded"),
        (5, None, "missing"),
    ]


def test_an_effect_says_why() -> None:
    text = "Police arrested 15 protesters."
    verb = only(text).why[-1]
    assert (verb.rule, verb.detail, text[verb.start : verb.end]) == ("verb-before-count", "arrested", "arrested")


@pytest.mark.parametrize(
    "text",
    [
        "None of the 40 people was hurt.",
        "The blast could have killed 40 people.",
        "The 40 people were not hurt.",
        "He denied killing 40 people.",
        "Forty gunmen killed a guard.",
    ],
)
def test_what_did_not_happen_to_them_is_no_effect(text: str) -> None:
    assert [it.effect for it in read(text) if it.effect] == []


@pytest.mark.parametrize(
    "text",
    ["They won 3-1.", "The A320 landed.", "He took Route 66 in a Boeing 737.", "See page 3.", "Covid-19 spread."],
)
def test_scores_and_model_numbers_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_the_hand_annotation_has_plain_amounts_only() -> None:
    text = "The 3rd of a dozen men, aged 34, lost two-thirds of $5 and one person died."
    assert [it["type"] for it in dateline.read(text).to_gold()["quantities"]] == ["COUNT", "MONEY"]


@pytest.mark.parametrize(
    "text", ["$", "%", "1,2,3,4", "1.2.3", "billion billion", "$ $ 5 5 % %", "minus", "between and"]
)
def test_bad_amounts_give_nothing_or_a_value(text: str) -> None:
    for quantity in read(text):
        assert quantity.value is not None


def test_numbers_too_long_are_no_numbers() -> None:
    assert read("1" + "0" * 40 + " people came.") == []
    assert read("9" * 5000 + " people came.") == []
    assert only("1" + "0" * 38 + " people came.").value == 10**38


@pytest.mark.parametrize(
    "unit", ["hundreds of ", "12 and ", "killed 12 people ", "one in five ", "1 234 ", "6 feet 2 "]
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    def cost(n: int) -> float:
        start = time.perf_counter()
        read(unit * n)
        return time.perf_counter() - start

    cost(1_000)
    least = {n: min(cost(n) for _ in range(4)) for n in (2_000, 16_000)}
    assert least[16_000] < 40 * max(least[2_000], 0.001)


def test_quantities_travel_as_json() -> None:
    plain = json.loads(dateline.read("A flood displaced 4,000 families within 3 km.").to_json())["quantities"]
    assert [(it["effect"], it["si_value"], it["si_unit"]) for it in plain] == [
        ("displaced", None, None),
        (None, "3000", "m"),
    ]
