"""Gazetteers of actors: what is read of them, what is said of faults, and what an engine does with the rows."""

import json
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline import Engine, PackError, actors
from dateline.cli import cli
from dateline.compile import compile_user

DICTIONARY = """\
<!-- A dictionary
     of two lines -->
# and of comments

VOLAND_  [VLD] ; a country
+VOLANDIC_
OSK_PARTY [VLDPTY]
ANSELM_DRURY_   # held office twice
+THE_OLD_FOX
	[VLDOPP <19950601]
	[VLDGOV 19950601 - 19990815]
	[VLDELI > 990816]
NORTH BRIMLAND [BRM] [BRMREB 320101-331108]
THE_TWINS [AAA/BBB]
"""


def of_text(folder: Path, text: str, name: str = "some.actors.txt") -> list[dict[str, object]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return actors.read(path)


def faults(folder: Path, text: str, name: str = "some.actors.txt") -> list[str]:
    with pytest.raises(PackError) as caught:
        of_text(folder, text, name)
    return str(caught.value).splitlines()


def test_a_dictionary_gives_names_with_dated_codes(tmp_path: Path) -> None:
    assert of_text(tmp_path, DICTIONARY) == [
        {"name": "Voland", "kind": "ACTOR", "aliases": ["Volandic"], "code": "VLD"},
        {"name": "Osk Party", "kind": "ACTOR", "aliases": [], "code": "VLDPTY"},
        {
            "name": "Anselm Drury",
            "kind": "ACTOR",
            "aliases": ["Old Fox"],
            "code": "VLDOPP -19950601|VLDGOV 19950601-19990815|VLDELI 19990816-",
        },
        {"name": "North Brimland", "kind": "ACTOR", "aliases": [], "code": "BRMREB 19320101-19331108|BRM"},
        {"name": "Twins", "kind": "ACTOR", "aliases": [], "code": "AAA/BBB"},
    ]


def test_json_gives_the_same(tmp_path: Path) -> None:
    items = [{"names": ["VOLAND", "Volandic"], "codes": [{"code": "VLD", "from": None, "to": None}]},
             {"names": ["DRURY"], "codes": [{"code": "VLDGOV", "from": "19950601", "to": "19990815"}]}]  # fmt: skip
    assert of_text(tmp_path, json.dumps(items), "actors.json") == [
        {"name": "Voland", "kind": "ACTOR", "aliases": ["Volandic"], "code": "VLD"},
        {"name": "Drury", "kind": "ACTOR", "aliases": [], "code": "VLDGOV 19950601-19990815"},
    ]


@pytest.mark.parametrize("text, said", [
    ("+VOLAND [VLD]", "some.actors.txt:1: '+VOLAND' is a further name of nothing"),
    ("\n[VLD]", "some.actors.txt:2: [VLD] is a code of nobody"),
    ("VOLAND [VLD", "some.actors.txt:1: a square bracket is open"),
    ("VOLAND [VLD >19950231]", "some.actors.txt:1: [VLD >19950231]: 19950231 is no day, written YYYYMMDD"),
    ("VOLAND [VLD >1995]", "some.actors.txt:1: [VLD >1995]: 1995 is no day, written YYYYMMDD or YYMMDD"),
    ("VOLAND [VLD 19990101-19980101]",
     "some.actors.txt:1: [VLD 19990101-19980101]: VLD begins on 19990101, behind its end on 19980101"),
    ("OFFICIAL [~GOV]", "some.actors.txt:1: [~GOV]: codes with ~ are those of agents, which are no actors"),
    ("VOLAND [VLD sometimes]",
     "some.actors.txt:1: [VLD sometimes]: not CODE, CODE <date, CODE >date or CODE date-date"),
    ("", "some.actors.txt:1: there is no actor in it"),
])  # fmt: skip
def test_faults_of_a_dictionary_are_told_with_their_line(tmp_path: Path, text: str, said: str) -> None:
    assert faults(tmp_path, text) == [said]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, "A [A B C]\nB [~X]\n")) == 2


@pytest.mark.parametrize("text, said", [
    ("[", "actors.json:1: not JSON: Expecting value: line 1 column 2 (char 1)"),
    ("[3]", "actors.json:1: not {'names': [...], 'codes': [{'code', 'from', 'to'}]}"),
    ("3", "actors.json:1: not {'names': [...], 'codes': [{'code', 'from', 'to'}]}"),
    ('[{"names": "A", "codes": []}]', "actors.json:1: not {'names': [...], 'codes': [{'code', 'from', 'to'}]}"),
    ('[{"names": [], "codes": [{"code": "VLD"}]}]', "actors.json:1: there is no name"),
    ('[{"names": ["A"], "codes": [{"code": "V?"}]}]', "actors.json:1: 'V?' is no code of an actor, such as 'USAGOV'"),
])  # fmt: skip
def test_faults_of_json_are_told_with_the_number_of_the_entry(tmp_path: Path, text: str, said: str) -> None:
    assert faults(tmp_path, text, "actors.json") == [said]


def test_what_is_passed_over_is_a_warning(tmp_path: Path) -> None:
    with pytest.warns(UserWarning) as told:
        found = of_text(tmp_path, "&CURRENCY\n+DOLLARS\nVOLAND [VLD]\nNOBODY\n")
    assert [row["name"] for row in found] == ["Voland"]
    assert str(told[0].message).splitlines() == [
        "some.actors.txt:1: &CURRENCY: sets of synonyms are passed over",
        "some.actors.txt:4: 'NOBODY' has no code: it is passed over",
    ]


def test_names_in_capitals_are_found_in_any_capitalised_writing(tmp_path: Path) -> None:
    engine = Engine(lexicons=[of_text(tmp_path, "MINAR_BRUN [MNB]\nOQF [OQF]\nTHE_FELL [FEL]\n")])
    document = engine.read("Minar Brun, MINAR BRUN and the OQF met at the Fell. A fell wind blew.")
    assert [(mention.text, mention.kind) for mention in document.mentions] == [
        ("Minar Brun", "ACTOR"), ("MINAR BRUN", "ACTOR"), ("OQF", "ACTOR"), ("Fell", "ACTOR")]  # fmt: skip


def test_codes_of_ones_own_lexicon_are_checked() -> None:
    row = {"name": "Qaravel", "kind": "ORGANIZATION"}
    for code in ("QRVBUS", "QRV -19991231 | QRVBUS 20000101-"):
        compile_user(lexicons=[[row | {"code": code}]])
    with pytest.raises(PackError, match=r"lexicon 1:1: 'qrv' is no code of an actor, such as 'USAGOV'"):
        compile_user(lexicons=[[row | {"code": "qrv"}]])
    with pytest.raises(PackError, match=r"lexicon 1:1: 'QRV 1999' is no code of an actor"):
        compile_user(lexicons=[[row | {"code": "QRV 1999"}]])


def test_codes_stand_first_in_what_is_kept_of_a_name() -> None:
    rows = [{"name": "Qaravel", "kind": "ORGANIZATION", "party": "Greens", "code": "QRV|QRVGOV 20000101-"}]
    assert b"code=QRVGOV 20000101-|QRV; party=Greens\0" in compile_user(lexicons=[rows])


def test_the_command_reads_a_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "actors.txt").write_text("MINAR_BRUN [MNB]\n", encoding="utf-8")
    (tmp_path / "article.txt").write_text("Ministers met in Minar Brun on Monday.\n", encoding="utf-8")
    arguments = ["read", str(tmp_path / "article.txt"), "--format", "json", "--actors", str(tmp_path / "actors.txt")]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = CliRunner().invoke(cli, arguments)
    assert found.exit_code == 0
    assert '"kind": "ACTOR"' in found.output


def test_a_faulty_gazetteer_ends_the_command(tmp_path: Path) -> None:
    (tmp_path / "actors.txt").write_text("MINAR_BRUN [MNB\n", encoding="utf-8")
    found = CliRunner().invoke(cli, ["read", "--actors", str(tmp_path / "actors.txt"), "nowhere.txt"])
    assert found.exit_code == 2
    assert "actors.txt:1: a square bracket is open" in found.stderr
