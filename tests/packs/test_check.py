"""Checking the examples beside rules: what holds, and what is said of what does not."""

from pathlib import Path

from dateline.compile import check_rules


def check(folder: Path, text: str) -> list[str]:
    path = folder / "talks.toml"
    path.write_text(text, encoding="utf-8")
    report = check_rules(path)
    return [line for line in str(report).splitlines() if line.startswith("talks.toml:")]


def rule(**changes: str) -> str:
    keys = {
        "name": '"talk-days"', "match": '"talks (on|last) <weekday:{weekday}>"', "emit": '"DATE"',
        "value": '"weekday {weekday} last"', "priority": "9",
        "yes": '["The [talks on Tuesday] failed. => 2022-01-04", "[Talks last Monday] failed. => 2022-01-03"]',
        "no": '["The talks failed."]',
    } | changes  # fmt: skip
    return "[[rule]]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items())


def test_examples_that_hold(tmp_path: Path) -> None:
    assert check(tmp_path, rule()) == ["talks.toml: 3 of 3 examples as expected"]


def test_a_value_that_differs_is_told(tmp_path: Path) -> None:
    told = check(tmp_path, rule(yes='["The [talks on Tuesday] failed. => 2022-01-05", "[Talks last Monday] failed."]'))
    assert told[0].startswith("talks.toml:7: rule 'talk-days', yes: expected 2022-01-05, but there is")
    assert "2022-01-04 by talk-days" in told[0]
    assert told[1] == "talks.toml: 2 of 3 examples as expected"


def test_brackets_at_other_words_are_told(tmp_path: Path) -> None:
    told = check(tmp_path, rule(yes='["The talks on [Tuesday] failed.", "[Talks last Monday] failed."]'))
    assert "talk-days made nothing at the brackets, but there is 'talks on Tuesday'" in told[0]


def test_a_no_that_matches_is_told(tmp_path: Path) -> None:
    told = check(tmp_path, rule(no='["Talks on Friday ended."]'))
    assert told[0].startswith("talks.toml:8: rule 'talk-days', no: it should not match, but there is 'Talks on Friday'")


def test_another_date_of_publication(tmp_path: Path) -> None:
    yes = '["[Talks on Monday] failed. => 2021-03-01 @ 2021-03-03", "[Talks last Monday] failed."]'
    assert check(tmp_path, rule(yes=yes)) == ["talks.toml: 3 of 3 examples as expected"]


def test_too_few_examples_are_told(tmp_path: Path) -> None:
    told = check(tmp_path, rule(yes='["[Talks on Monday] failed."]', no="[]"))
    assert told[0] == "talks.toml:1: rule 'talk-days' has 1 yes and 0 no: at least 2 and 1 are needed"


def test_a_rule_that_yields_to_another(tmp_path: Path) -> None:
    yes = '["Talks were held [Tuesday]. yields: {}", "[Talks last Monday] failed."]'
    assert check(tmp_path, rule(yes=yes.format("weekday"))) == ["talks.toml: 3 of 3 examples as expected"]
    assert "month-alone made nothing at the brackets" in check(tmp_path, rule(yes=yes.format("month-alone")))[0]
