"""Every example beside a rule of the shipped pack is a test, named by its line: en/dates.toml:8 month-day-year yes 1.

And no rule has too few of them, or meets its match limit on a text made to hurt.
"""

from pathlib import Path

import pytest

import dateline
from dateline.compile import pack_folder
from dateline.compile.check import Example, check_example, examples, load_rules, too_few

FILES = [p for p in sorted(pack_folder().glob("*.toml")) if p.name not in ("pack.toml", "weights.toml")]
RULES = {path: load_rules(path) for path in FILES}
EXAMPLES = [example for path, rules in RULES.items() for rule in rules for example in examples(rule, path)]

HOSTILE = {
    "digits": "1234567890" * 2_000,
    "numbers": "12 " * 5_000,
    "spaces": "On" + " " * 20_000 + "Monday.",
    "quotes": "\"'\u201c\u2018" * 5_000,
    "open quotes": '"He said ' * 3_000,
    "capitals": "Aaa Bbb " * 3_000,
    "all capitals": "ABCDEFGHIJ" * 2_000,
    "capital letters": "A B C D " * 3_000,
    "commas": "1,000,000," * 2_000 + " January,,,," * 1_000,
    "dashes": "1-2-3 - - -- " * 2_000,
    "months": "January 1 February 2 " * 1_500,
    "titles": "President Minister General of the " * 1_000,
    "currencies": "$1 million \u20ac2 billion " * 1_500,
    "brackets": "(((([[[[" * 2_000 + "))))" * 2_000,
    "lines": "By A\n\n" * 4_000,
    "nationalities": "French German Turkish " * 1_500,
    "of": "Bank of the Union of the People of " * 1_000,
}


def parameter(example: Example) -> object:
    return pytest.param(example, id=f"{pack_folder().name}/{example.name}")


@pytest.mark.parametrize("example", [parameter(example) for example in EXAMPLES])
def test_example(example: Example) -> None:
    message = check_example(dateline.default_engine(), example)
    assert not message, f"{example.source!r}: {message}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rule_has_two_yes_and_one_no(path: Path) -> None:
    assert "\n".join(map(str, too_few(RULES[path]))) == ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_names_of_rules_differ(path: Path) -> None:
    names = [rule.name for rule in RULES[path]]
    assert sorted(names) == sorted(set(names))


def test_names_of_rules_differ_between_files() -> None:
    files: dict[str, set[str]] = {}
    for path, rules in RULES.items():
        for rule in rules:
            files.setdefault(rule.name, set()).add(path.name)
    assert {name: found for name, found in files.items() if len(found) > 1} == {}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_meets_no_limit(text: str) -> None:
    assert [warning.message for warning in dateline.read(text).warnings] == []
