"""bench/by_name.py counts what a person counts in three made-up articles."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"

# Gold in [KIND brackets].
PORT = """\
[PER OKORO] OPENS [LOC ARLA] PORT
[LOC ARLA], [LOC Norland] ([ORG MPN]) — [PER Maya Okoro], head of the [ORG Port Authority] ([ORG PAN]), opened it.
[PER Okoro] thanked [PER José van Dorp] and the [NORP Norlandic] unions.
"[PER Maya] is right," said [PER Jean-Luc Breck].
[PER Maya Okoro] left for [LOC Zürich]; [ORG Zarbo] and the [ORG PAN] stayed.
"""
CUP = """\
Cup results.
[LOC TESSA] 2031-05-04
[ORG Tessa] beat [ORG Norland United] in the rain, while [LOC Tessa] slept.
"""
BALL = "[LOC Tessa] is a town: [PER Lee] lives there."


def item(name, marked):
    """A document of the gold set, from a text with marks."""
    text, entities = "", []
    for outside, kind, surface in re.findall(r"([^[]*)(?:\[([A-Z]+) ([^]]*)\])?", marked):
        text += outside
        if kind:
            entities.append({"start": len(text), "end": len(text) + len(surface), "type": kind})
            text += surface
    return {"id": name, "text": text, "entities": entities}


def changed(gold, drop=(), add=()):
    """The gold's entities but for those dropped (surface, occurrence), and some more (surface, occurrence, kind)."""

    def span(surface, occurrence):
        return [(m.start(), m.end()) for m in re.finditer(re.escape(surface), gold["text"])][occurrence]

    gone = {span(*which) for which in drop}
    kept = [e for e in gold["entities"] if (e["start"], e["end"]) not in gone]
    for surface, occurrence, kind in add:
        start, end = span(surface, occurrence)
        kept.append({"start": start, "end": end, "type": kind})
    return {"id": gold["id"], "entities": kept}


@pytest.fixture(scope="module")
def by_name():
    path = BENCH / "by_name.py"
    if not path.exists():
        pytest.skip("the programs of bench/ are not here")
    spec = importlib.util.spec_from_file_location("by_name", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def counts(by_name):
    port, cup, ball = item("port", PORT), item("cup", CUP), item("ball", BALL)
    found = [
        changed(
            port,
            drop=[
                ("OKORO", 0),
                ("ARLA", 1),
                ("Port Authority", 0),
                ("José van Dorp", 0),
                ("Norlandic", 0),
                ("Jean-Luc Breck", 0),
                ("Zarbo", 0),
            ],
            add=[
                ("ARLA, Norland", 0, "LOC"),  # longer
                ("the Port", 0, "ORG"),  # across
                ("José", 0, "PER"),
                ("Dorp", 0, "PER"),  # cut in two
                ("Norlandic", 0, "LOC"),  # other kind
                ("Breck", 0, "PER"),  # shorter
            ],
        ),
        changed(cup, drop=[("Tessa", 0)], add=[("Tessa", 0, "LOC")]),
        changed(ball),
    ]
    return by_name.count(zip((port, cup, ball), found))


def test_recall_by_kind_of_name_as_counted_by_hand(by_name, counts):
    assert by_name.recall_rows({"made up": counts}) == [
        ("recall by kind of name, strict", "made up"),
        ("person, first time, full name", "33.3 of 3"),  # Maya Okoro; not José van Dorp, Jean-Luc Breck
        ("person, full name again", "100.0 of 1"),
        ("person, by one word", "100.0 of 2"),  # Okoro, Maya
        ("person, one word, first time", "50.0 of 2"),  # Lee; not OKORO, whom nobody has named yet
        ("place in the dateline", "66.7 of 3"),  # Norland, TESSA; not ARLA
        ("other place", "100.0 of 4"),  # ARLA in the headline, Zürich, Tessa twice: "a town:" ends no dateline
        ("organisation, several words", "50.0 of 2"),
        ("organisation, one word", "0.0 of 2"),  # Zarbo, Tessa
        ("acronym", "100.0 of 3"),  # MPN, PAN twice: neither ARLA nor TESSA
        ("… in brackets", "100.0 of 2"),
        ("in a line of capitals", "50.0 of 2"),  # ARLA; not OKORO
        ("with a letter beyond ASCII", "50.0 of 2"),  # Zürich; not José van Dorp
        ("with a hyphen", "0.0 of 1"),
        ("with a particle", "0.0 of 1"),
        ("people (NORP)", "0.0 of 1"),
    ]


def test_every_missed_name_has_one_cause(by_name, counts):
    causes = ("nothing found", "other kind", "longer", "shorter", "cut in two", "across")
    assert by_name.miss_rows({"made up": counts}) == [
        ("names missed, by cause", "gold", "missed", *causes),
        ("made up PER", "8", "3", "1", "0", "0", "1", "1", "0"),
        ("made up LOC", "7", "1", "0", "0", "1", "0", "0", "0"),
        ("made up ORG", "7", "3", "1", "1", "0", "0", "0", "1"),
        ("made up NORP", "1", "1", "0", "1", "0", "0", "0", "0"),
    ]


def test_names_of_two_kinds_in_one_document(by_name, counts):
    """Gold repeats ARLA, Maya Okoro, PAN and Tessa, the last as club and town; found are one ARLA and no club."""
    assert by_name.repeated_rows({"made up": counts})[1] == ("made up", "25.0 of 4", "0.0 of 3")


@pytest.mark.parametrize(
    ("marked", "n_places"),
    [
        ("[LOC Tessa] – A man was found.", 1),
        ("Rain again\n[LOC TESSA], [LOC Norland], May 4 (MPN): It rains.", 2),
        ("[LOC TESSA] (May 4, 2031) – It rains.", 1),
        ("[LOC Tessa] /NORPRESS/. It rains.", 1),
        ("[LOC Tessa] (Norlandic: Teşa) is a town.", 0),
        ("[LOC Tessa] (TSA) has a port.", 0),
        ("[LOC Tessa]'s port is closed - again.", 0),
        ("x" * 301 + "\n[LOC TESSA] 2031-05-04", 0),
    ],
)
def test_a_dateline_ends_at_its_mark(by_name, marked, n_places):
    gold = item("d", marked)
    found = [kinds for _, kinds in by_name.parts(gold["text"], by_name.names_of(gold))]
    assert sum("place in the dateline" in kinds for kinds in found) == n_places


def test_report_prints_the_tables_of_a_set(tmp_path):
    """The whole way, with a scorer that has nothing to say."""
    if not (BENCH / "accuracy.py").exists():
        pytest.skip("the programs of bench/ are not here")
    (tmp_path / "ner").mkdir()
    lines = [json.dumps(item("cup", CUP)), json.dumps(item("ball", BALL))]
    (tmp_path / "ner" / "tiny.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    silent = '{"strict": {"ALL": {"p": 0, "r": 0, "f": 0}}, "relaxed": {"ALL": {"f": 0}}}'
    (tmp_path / "score_ner.py").write_text(f"print('{silent}')\n", encoding="utf-8")
    command = [sys.executable, BENCH / "accuracy.py", "report", "--eval", tmp_path]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    for title in ("recall by kind of name", "names missed, by cause", "of two kinds in one document"):
        assert title in run.stdout
    assert re.search(r"^tiny ORG +2 ", run.stdout, re.M)
