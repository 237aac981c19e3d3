"""The lists of who said what: their columns have values that docs/packs.md documents, and their forms are known."""

import re
from pathlib import Path

import pytest

import dateline
from dateline.compile import pack_folder
from dateline.compile.lists import forms_of, read_table

LISTS = ["reporting_verbs.tsv", "reporting_nouns.tsv", "reporting_adjectives.tsv", "quote_cues.tsv"]
FORMS = {"reporting_verbs.tsv": ["verb", "s", "past", "ing"], "reporting_nouns.tsv": ["noun", "forms"],
         "reporting_adjectives.tsv": ["adjective", "forms"], "quote_cues.tsv": ["cue", "forms"],
         "speaker_nouns.tsv": ["noun", "forms"], "occasion_words.tsv": ["word", "forms"],
         "title_triggers.tsv": ["word", "forms"]}  # fmt: skip
ALLOWED = {
    "frame": {"that", "bare", "quote", "inverted", "told", "to", "question", "object", "topic", "as", "of", "for",
              "against", "about", "behind", "noun", "aside"},
    "force": {"stated", "asked", "demanded", "promised", "threatened", "denied", "refused", "admitted", "agreed",
              "accused", "criticised", "praised", "warned", "predicted", "suggested", "thought", "found", "wanted",
              "feared"},
    "polarity": {"positive", "negative", "neutral"},
    "attitude": {"yes", "no"},
    "noun": {"yes", "no"},
    "speaker": {"before", "after", "owner", "none"},
    "kind": {"people", "behalf", "body", "document", "someone"},
    "class": {"occasion", "occasion_platform", "occasion_preposition", "work_noun", "titled", "named", "term_mark"},
}  # fmt: skip
ATTITUDES = {"thought", "found", "wanted", "feared"}


def rows(name: str) -> list[dict[str, str]]:
    return list(read_table(pack_folder() / name))


@pytest.mark.parametrize("name", FORMS)
def test_columns_have_documented_values(name: str) -> None:
    wrong = [
        (row[FORMS[name][0]], column, value)
        for row in rows(name)
        for column, allowed in ALLOWED.items()
        if column in row and column not in FORMS[name]
        for value in row[column].split(",")
        if value not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("name", LISTS)
def test_values_are_documented(name: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
    section = text[text.index("## Who said what") : text.index("## Names of your own")]
    names = set(re.findall(r"`(\w+)`", section))
    used = {v for row in rows(name) for column in ("frame", "force", "polarity") if column in row
            for v in row[column].split(",")}  # fmt: skip
    assert used <= names


@pytest.mark.parametrize("name", FORMS)
def test_a_form_stands_in_one_line(name: str) -> None:
    seen: dict[tuple[str, str], str] = {}
    twice = []
    for row in rows(name):
        for form in forms_of(row, FORMS[name]):
            before = seen.setdefault((form, row.get("class", "")), row[FORMS[name][0]])
            if before != row[FORMS[name][0]]:
                twice.append((form, before, row[FORMS[name][0]]))
    assert twice == []


@pytest.mark.parametrize("row", rows("reporting_verbs.tsv"), ids=lambda row: row["verb"])
def test_a_verb_is_known_in_all_its_forms(row: dict[str, str]) -> None:
    for form in forms_of(row, FORMS["reporting_verbs.tsv"]):
        classes = dateline.read(f"they {form} it").tokens[1].classes
        assert {"say", f"say_{row['force']}", f"say_{row['polarity']}"} <= set(classes), form
        assert {f"frame_{frame}" for frame in row["frame"].split(",")} <= set(classes), form


def test_thought_is_no_speech() -> None:
    for row in rows("reporting_verbs.tsv") + rows("reporting_nouns.tsv"):
        if row["force"] in ATTITUDES:
            assert row["attitude"] == "yes", row


def test_a_verb_tells_its_form() -> None:
    forms = ("claim", "claims", "claimed", "claiming")
    base, third, past, ing = (set(dateline.read(f"they {form} it").tokens[1].classes) for form in forms)
    assert "say_or_noun" in base and "say_s" in third and "say_past" in past and "say_ing" in ing
    assert not {"say_past", "say_ing", "say_s"} & base and "say_or_noun" not in past


@pytest.mark.parametrize("row", list(read_table(pack_folder() / "endings.tsv")), ids=lambda row: row["ending"])
def test_an_ending_tells_what_a_word_is(row: dict[str, str]) -> None:
    words = [word["word"] for word in rows("words.tsv") if word["word"].endswith(row["ending"])]
    excepted = {form for form in forms_of(row, ["not"]) if not form.startswith("-")}
    longer = tuple(form[1:] for form in forms_of(row, ["not"]) if form.startswith("-"))
    sample = words[::97] + sorted(excepted)
    for word in sample:
        classes = dateline.read(f"the {word} it").tokens[1].classes
        is_other = word in excepted or bool(longer and word.endswith(longer))
        assert (row["class"] in classes) != is_other, word
