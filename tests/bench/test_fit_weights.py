"""bench/fit_weights.py on a few sentences and a pack of some dozen words: it sees a weight that was spoiled, and leaves
the others alone."""

import json
import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "fuzz"))
sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from small_pack import small_pack

fit_weights = pytest.importorskip("fit_weights", reason="a source distribution has no bench")

SENTENCES = [
    "They like [LOC Mombasa] and the sea.",
    "Nobody loved [LOC Oslo] as [PER Peter Wanjohi] did.",
    "The minister praised [LOC Nairobi] on Monday.",
    "A deal with [ORG Hansa Bank] met with praise for [LOC Mombasa].",
    "It was late when [PER Espen Lund] described [LOC Oslo] on Friday.",
    "We saw [LOC Nairobi] and paid two dollars.",
]
SPOILED = "known_city"  # of weight 50, each city counts for what this says


def document(number: int, sentence: str) -> str:
    text, entities = "", []
    for plain, kind, name in re.findall(r"([^[]+)(?:\[(\w+) ([^]]+)\])?", sentence):
        text += plain
        if name:
            entities.append({"start": len(text), "end": len(text) + len(name), "type": kind})
        text += name
    return json.dumps({"id": f"d{number}", "text": text, "entities": entities})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two sets to fit on and one to confirm; a pack, and the same with a weight that no city gets past."""
    folder = tmp_path_factory.mktemp("eval")
    (folder / "ner").mkdir()
    for name, sentences in {"one": SENTENCES, "two": SENTENCES[::-1], "three": SENTENCES[:3]}.items():
        lines = [document(i, sentence) + "\n" for i, sentence in enumerate(sentences)]
        (folder / "ner" / f"{name}.jsonl").write_text("".join(lines))
    (folder / "good.dlp").write_bytes(small_pack())
    good = fit_weights.PackCopy(folder / "good.dlp")
    threshold = good.weights["threshold"]
    (folder / "spoiled.dlp").write_bytes(good.patched({SPOILED: round(threshold - 0.1, 1)}))
    return folder


def run(folder, pack):
    """The rows by weight, each split into its cells, and the lines of the second table."""
    arguments = ["--eval", folder, "--sets", "one,two", "--folds", "2", "--rounds", "1", "--pack", folder / pack]
    with redirect_stdout(StringIO()) as out:
        assert fit_weights.main([str(argument) for argument in arguments]) == 0
    by_weight, by_set = out.getvalue().split("\n\n")
    rows = [re.split(r" {2,}", line.strip()) for line in by_weight.splitlines()[2:]]
    return {row[0]: row[1:] for row in rows}, by_set.splitlines()


@pytest.fixture(scope="module")
def spoiled(folder):
    return run(folder, "spoiled.dlp")


def proposal(row):
    now = float(row[0])
    return now, now if row[1] == "=" else float(row[1])


def test_patched_pack_has_the_weights_that_were_asked_for(folder, tmp_path):
    pack = fit_weights.PackCopy(folder / "good.dlp")
    rule = next(name for name in pack.weights if "-" in name)
    assert pack.patched({}) == (folder / "good.dlp").read_bytes()
    (tmp_path / "patched.dlp").write_bytes(pack.patched({"affix": 1.7, rule: -0.25}))
    changed = fit_weights.PackCopy(tmp_path / "patched.dlp")
    assert changed.weights == {**pack.weights, "affix": 1.7, rule: -0.25}
    changed.engine({})  # the core takes it, checksum and all


def test_spoiled_weight_is_seen(spoiled):
    rows, by_set = spoiled
    now, proposed = proposal(rows[SPOILED])
    assert proposed > now and rows[SPOILED][-1] == "recommended"
    assert [name for name, row in rows.items() if row[-1] == "recommended"] == [SPOILED]
    confirmed = next(line for line in by_set if line.startswith("three "))
    assert float(confirmed.split()[-1]) > 0


def test_table_has_a_row_for_each_weight_and_bounded_proposals(folder, spoiled):
    rows, by_set = spoiled
    weights = fit_weights.PackCopy(folder / "spoiled.dlp").weights
    assert list(rows) == [*weights, "all that the folds moved"]
    for name, weight in weights.items():
        now, proposed = proposal(rows[name])
        assert now == weight and 0 <= proposed / now <= 2 + 0.5 / abs(now), name
    assert by_set[-1].startswith("mean of the sets fitted on")


def test_good_weights_are_left_alone(folder):
    rows, _ = run(folder, "good.dlp")
    assert not any(row[-1] == "recommended" for row in rows.values())
    assert rows[SPOILED][1] == "="


@pytest.mark.parametrize("shipped", [4.0, 2.2, 1.0, 0.1, -2.5, -1.0])
def test_moves_are_round_and_bounded(shipped):
    reached, new = set(), {shipped}
    while new:
        reached |= new
        new = {move for value in new for move in fit_weights.moves(value, shipped)} - reached
    assert 0.0 in reached and len(reached) > 3
    for value in reached - {shipped}:
        assert value == 0 or (value < 0) == (shipped < 0)
        assert abs(value) <= 2 * abs(shipped) + 0.5
        assert round(abs(value) * 20, 6).is_integer()


def test_wrong_name_over_a_span_to_be_ignored_is_no_fault():
    gold = frozenset({(0, 4, "PER"), (10, 14, "LOC")})
    read = fit_weights.Document("set", 0, {}, gold, [(20, 30)])
    assert read.tally(gold) == (2, 4)
    assert read.tally(gold | {(22, 25, "ORG")}) == (2, 4)
    assert read.tally(frozenset({(0, 4, "ORG"), (30, 32, "LOC")})) == (0, 4)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sets", "one,four"], "no set four"),
        (["--sets", "one", "--folds", "9"], "fewer documents than folds: one"),
        (["--sets", "one", "--folds", "1"], "two folds"),
        (["--sets", "one", "--folds", "2", "--pack", __file__], "not a dateline pack"),
    ],
)
def test_faults_are_told(folder, arguments, message, capsys):
    with pytest.raises(SystemExit) as ended:
        fit_weights.main(["--eval", str(folder), *arguments])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err
