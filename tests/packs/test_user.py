"""A user's names and rules: what is accepted, and what is said of what is not."""

import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import Engine, PackError, RuleError, _core
from dateline.compile import build_lexicon, compile_user, info
from dateline.compile.user import known_classes

NAMES = [
    {
        "name": "Qaravel Group",
        "kind": "COMPANY",
        "id": "Q1",
        "aliases": ["Qaravel", "QVG"],
        "country": "TR",
        "weight": 80,
    },
    {"name": "Ümit Qaravel", "kind": "PERSON", "id": "Q2", "party": "Greens"},
]
RULE = """
[[rule]]
name = "deal"
level = "token"
match = "{user:COMPANY} (buys|bought) {user:COMPANY}"
emit = "DEAL"
yes = ["[Qaravel bought QVG]."]
"""


def faults(error: type[ValueError], **given: object) -> list[str]:
    with pytest.raises(error) as caught:
        compile_user(**given)  # type: ignore[arg-type]
    return str(caught.value).splitlines()


def of_file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_names_make_a_pack_that_an_engine_takes(tmp_path: Path) -> None:
    size = build_lexicon([NAMES], tmp_path / "names.dlx")
    counts = info(tmp_path / "names.dlx")
    assert counts["bytes"] == size
    assert counts["facts"] == 3  # two things, and none
    assert counts["kinds"] == 1
    assert Engine(lexicons=[tmp_path / "names.dlx"]).read("Qaravel Group opened.").text == "Qaravel Group opened."


def test_the_same_input_gives_the_same_bytes() -> None:
    assert compile_user(rules=[RULE], lexicons=[NAMES]) == compile_user(rules=[RULE], lexicons=[NAMES])


@pytest.mark.parametrize("name, content", [
    ("names.csv", 'name,kind,id,aliases,country\n"Qaravel, Inc.",COMPANY,Q1,Qaravel | QVG,TR\n'),
    ("names.tsv", 'name\tkind\tid\taliases\tcountry\nQaravel, Inc.\tCOMPANY\tQ1\tQaravel | QVG\tTR\n'),
    ("names.jsonl", '{"name": "Qaravel, Inc.", "kind": "COMPANY", "id": "Q1", "aliases": ["Qaravel", "QVG"], '
                    '"country": "TR"}\n'),
])  # fmt: skip
def test_all_forms_of_a_list_say_the_same(tmp_path: Path, name: str, content: str) -> None:
    rows = [{"name": "Qaravel, Inc.", "kind": "COMPANY", "id": "Q1", "aliases": "Qaravel|QVG", "country": "TR"}]
    assert compile_user(lexicons=[of_file(tmp_path, name, content)]) == compile_user(lexicons=[rows])


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    plain = of_file(tmp_path, "a.csv", "name,kind\nAnna Roe,PERSON\n")
    windows = of_file(tmp_path, "b.csv", b"\xef\xbb\xbfname,kind\r\nAnna Roe,PERSON\r\n\r\n")
    assert compile_user(lexicons=[plain]) == compile_user(lexicons=[windows])


def test_a_rule_on_a_class_of_the_users_own_compiles() -> None:
    Engine(rules=[RULE], lexicons=[NAMES])


def test_a_rule_on_a_class_of_the_shipped_pack_compiles() -> None:
    assert {"month", "office", "org"} <= known_classes()
    Engine(rules=[{"name": "x", "match": "{month} {office}", "emit": "NONE"}])


def test_all_faults_of_names_are_told_at_once_with_lines(tmp_path: Path) -> None:
    path = of_file(tmp_path, "names.csv", "\n".join([
        "name,kind,id,weight,country", "Anna Roe,PERSON,1,50,TR", "Roe & Co,ORGANIZATION,1,,", ",PERSON,,,",
        "Bert Roe,person,,,", "Carl Roe,PERSON,,150,", "Dora Roe,PERSON,,,Turkey", "Eva Roe,PERSON,,,XX,more",
        "Finn Roe",
    ]))  # fmt: skip
    assert faults(PackError, lexicons=[path]) == [
        "names.csv:3: id '1' is ORGANIZATION here and PERSON at names.csv:2",
        "names.csv:4: the name is empty",
        "names.csv:5: kind 'person' is not written in capitals; did you mean 'PERSON'",
        "names.csv:6: weight '150' is no number from 0 to 100",
        "names.csv:7: country 'Turkey' is no code of ISO 3166, such as 'TR'; did you mean 'TR'",
        "names.csv:8: 6 columns, the header has 5",
        "names.csv:9: the kind is empty",
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    assert faults(PackError, lexicons=[of_file(tmp_path, "names.csv", "name,type\nAnna,PERSON\n")]) == [
        "names.csv:1: no column 'kind' in the header name, type; is it 'type'"
    ]
    assert faults(PackError, lexicons=[[{"name": "Anna", "type": "PERSON"}]]) == [
        "lexicon 1:1: no 'kind'; is it 'type'"
    ]


def test_lines_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    content = "name,kind\nAnna,PERSON\nJosé,PERSON\nBert,PERSON\nÜmit,PERSON\n".encode("latin-1")
    told = faults(PackError, lexicons=[of_file(tmp_path, "names.csv", content)])
    assert [line.split(": ")[0] for line in told] == ["names.csv:3", "names.csv:5"]
    assert "byte 0xe9 after 'Jos'" in told[0]


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    told = faults(PackError, lexicons=[of_file(tmp_path, "names.xlsx", b"PK")])
    assert told == ["names.xlsx:1: names are read from .csv, .tsv and .jsonl files"]


def test_a_kind_that_reads_like_a_known_one_is_noted() -> None:
    with pytest.warns(UserWarning, match="ORGANISATION is a kind of its own; did you mean 'ORGANIZATION'"):
        compile_user(lexicons=[[{"name": "Qaravel", "kind": "ORGANISATION"}]])


def test_a_name_that_no_text_is_searched_for_is_noted() -> None:
    with pytest.warns(UserWarning, match="lexicon 1:2: 'Channel 4' has a number as a word of its own"):
        compile_user(lexicons=[[{"name": "Qaravel", "kind": "COMPANY"}, {"name": "Channel 4", "kind": "COMPANY"}]])


def test_faults_of_rules_are_told_at_once_with_lines() -> None:
    text = (
        RULE.replace("{user:COMPANY} (buys", "{user:COMPNY} (buys")
        + """
[[rule]]
name = "deal"
match = "<PERSN> bought"
emit = "titel"
"""
    )
    with pytest.raises(RuleError) as caught:
        compile_user(rules=[text], lexicons=[NAMES])
    told = str(caught.value)
    assert "rules 1:2: rule 'deal': unknown class 'user:COMPNY'; did you mean 'user:COMPANY'" in told
    assert "rules 1:9: rule 'deal': there is one of that name at rules 1:2" in told
    assert "nothing is called 'titel'; did you mean 'title'" in told
    assert "no kind of mention is called 'PERSN'; did you mean 'PERSON'" in told
    assert caught.value.line == 2


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6))
def test_any_name_is_accepted_or_refused_in_words(names: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile_user(lexicons=[[{"name": name, "kind": "THING"} for name in names]])
        except PackError as error:
            assert all(line.startswith("lexicon 1:") or "NUL" in line for line in str(error).splitlines())


def test_phrases_are_keyed_as_their_words_are() -> None:
    texts = ["Anna Roe", "St. Louis", "Channel 4", "", "O'Brien & Sons", "a b c d"]
    keys, counts = _core.phrases(texts, 3)
    assert list(counts) == [2, 2, 0, 0, len(_core.words(["O'Brien & Sons"])[0]), 0]
    first, second = (word[0] for word in _core.words(["Anna Roe"])[0])
    assert int.from_bytes(keys[:8], "little") == first
    assert int.from_bytes(keys[8:16], "little") == _core.phrase_key(first, second)


def test_a_line_that_is_no_utf8_does_not_hide_the_other_faults(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(b"name,kind,id,country\nA Corp,COMPANY,1,XX\n,COMPANY,2,\n\xff bad,COMPANY,3,\nB Corp,,4,TR\n")
    with pytest.raises(PackError) as caught:
        Engine(lexicons=[path])
    told = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in told] == ["2", "3", "4", "5"]
    assert "ISO 3166" in told[0] and "empty" in told[1] and "0xff" in told[2] and "kind" in told[3]
