"""How right dateline is: predictions in the form that the scorers of the development sets read, and tables of scores.

    python bench/accuracy.py predict article GOLD_FOLDER OUT_FOLDER
    python bench/accuracy.py predict ner|time|quotes GOLD.jsonl OUT.jsonl
    python bench/accuracy.py predict quotes GOLD.jsonl OUT.jsonl --without attitude,topic,indirect
    python bench/accuracy.py predict events GOLD.jsonl OUT.jsonl --actors GAZETTEER
    python bench/accuracy.py report [--eval FOLDER]

Predictions are made of id, text and date alone, so that files without annotations give the same.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import by_name
import dateline
from dateline import actors, plover

NER_TYPES = {"PERSON": "PER", "PLACE": "LOC", "ORGANIZATION": "ORG", "NATIONALITY": "NORP"}
FAITHS = {"religion", "politics", "language_only", "demonym"}
DEFAULT_EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"


def read(item: dict[str, Any], engine: dateline._core.Engine | None = None) -> dateline.Document:
    published = item.get("reference") or item.get("date") or item.get("dct") or None
    return (engine or dateline.default_engine()).read(item["text"], published)


def ner(item: dict[str, Any], engine: dateline._core.Engine | None = None) -> dict[str, Any]:
    """Names by the conventions of the gold sets: of names inside names the outermost, and no nationality inside an
    organisation. An office that stands for a person ("Kazakh president") is no name."""
    document = read(item, engine)
    mentions = [m for m in document.mentions if m.kind in NER_TYPES and not m.is_office]
    organizations = [m for m in mentions if m.kind == "ORGANIZATION"]

    def is_inside(inner: dateline.Mention, outer: dateline.Mention) -> bool:
        within = outer.start <= inner.start and inner.end <= outer.end
        return within and outer.end - outer.start > inner.end - inner.start

    kept = [m for m in mentions if not any(
        is_inside(m, other) for other in (organizations if m.kind == "NATIONALITY" else mentions)
        if other.kind != "NATIONALITY"
    )]  # fmt: skip
    entities = [{"start": m.start, "end": m.end, "type": NER_TYPES[m.kind or ""]} for m in kept]
    return {"id": item["id"], "entities": entities + faiths(document, mentions)}


def faiths(document: dateline.Document, mentions: list[dateline.Mention]) -> list[dict[str, Any]]:
    """Religions, languages and directions of politics, which are no nationalities here but NORP in these sets: words
    with a capital that the lexicon has as such, where no name stands."""
    taken = {i for m in mentions for i in range(m.start, m.end)}
    return [{"start": t.start, "end": t.end, "type": "NORP"} for t in document.tokens
            if t.text != t.text.lower() and t.start not in taken and FAITHS.intersection(t.classes)]  # fmt: skip


def time(item: dict[str, Any]) -> dict[str, Any]:
    times = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in read(item).times]
    return {"id": item["id"], "timexes": times}


def article(item: dict[str, Any]) -> dict[str, Any]:
    return read(item).to_gold(item["id"])


RELATIVE = re.compile(r",?\s+(who|which|that)\b")


def speaker_of(quote: dateline.Quote) -> list[int] | None:
    """The words that name the speaker, by the convention of the set: of "Smith, who said" the pronoun."""
    words = quote.speaker_span
    if words is None:
        return None
    relative = RELATIVE.match(quote.document.text, words.end)
    if relative and quote.cue is not None and relative.end() <= quote.cue.start < relative.end() + 40 \
            and "," not in quote.document.text[relative.end() : quote.cue.start]:
        return [relative.start(1), relative.end(1)]
    return [words.start, words.end]


def quotes(item: dict[str, Any], without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Attributions by the convention of the set: the outermost only, and no marks that report nobody's words. What is
    left out is named by `without`: attitude, topic, or a kind."""

    def is_kept(quote: dateline.Quote) -> bool:
        sorts = {quote.kind.lower(), "attitude" * quote.is_attitude, "topic" * quote.is_topic}
        return quote.kind != "SCARE" and quote.parent is None and sorts.isdisjoint(without)

    found = [
        {
            "start": quote.start,
            "end": quote.end,
            "kind": quote.kind.lower(),
            "cue": None if quote.cue is None else [quote.cue.start, quote.cue.end],
            "speaker": speaker_of(quote),
        }
        for quote in read(item).quotes
        if is_kept(quote)
    ]
    return {"id": item["id"], "quotes": found}


def events(item: dict[str, Any], engine: dateline._core.Engine | None = None) -> dict[str, Any]:
    """Events as PLOVER writes them: what is planned is an accord or a threat; what is denied, called off or a mere "if"
    is none, nor is what has a name. With a gazetteer of PETRARCH an act keeps its type whatever its tense, and its
    direction where it has one, as that coder has it, and the code of an actor has its sector in it, which stands beside
    it else."""

    def side(parts: Iterable[dateline.Actor]) -> list[dict[str, Any]]:
        """A gazetteer may have several codes for one name."""
        coded = ((part, (part.code if engine else part.country) or "") for part in parts)
        return [{"text": part.text, "code": one or None, "sector": part.sector}
                for part, code in coded for one in code.split("/")]  # fmt: skip

    found = [
        {
            "type": plover.planned_type(event.type) if event.status == "planned" and not engine else event.type,
            "mode": event.mode,
            "source": side(event.sources),
            "target": side(event.targets),
            "reciprocal": event.is_mutual and not (engine and event.targets),
            "eventText": event.text,
        }
        for event in read(item, engine).events
        if event.type != "NAMED_EVENT" and event.status in ("happened", "planned", "alleged")
    ]
    return {"id": item["id"], "events": found}


def engine_with(gazetteer: Path | None) -> dateline._core.Engine | None:
    return None if gazetteer is None else dateline.Engine(lexicons=[actors.read(gazetteer)])


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def predict(
    task: str, gold: Path, out: Path, without: frozenset[str] = frozenset(), gazetteer: Path | None = None
) -> None:
    if task == "article":
        out.mkdir(parents=True, exist_ok=True)
        for path in sorted(gold.glob("*.json")):
            item = json.loads(path.read_text(encoding="utf-8"))
            item.setdefault("id", path.stem)
            found = json.dumps(article(item), ensure_ascii=False, indent=1)
            (out / path.name).write_text(found + "\n", encoding="utf-8")
        return
    makers: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
        "ner": ner,
        "time": time,
        "quotes": partial(quotes, without=without - {""}),
        "events": partial(events, engine=engine_with(gazetteer)),
    }
    make = makers[task]
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(make(item), ensure_ascii=False) + "\n" for item in lines_of(gold))


# -- report


def score(scorer: Path, *arguments: str | Path) -> str:
    """What a scorer prints. Scorers are programs of their own: what they measure is not in our hands."""
    run = subprocess.run([sys.executable, scorer, *arguments], capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"{scorer.name}: {run.stderr.strip()}")
    return run.stdout


def table(rows: Iterable[tuple[str, ...]]) -> str:
    rows = list(rows)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths)))
        for row in rows
    )


def percent(figure: float) -> str:
    return f"{100 * figure:.1f}"


def report_ner(folder: Path, scorer: Path, work: Path) -> None:
    rows: list[tuple[str, ...]] = [("names, strict", "P", "R", "F1", "PER", "LOC", "ORG", "relaxed F1")]
    counts: dict[str, by_name.Counts] = {}
    for gold in sorted(folder.glob("*.jsonl")):
        out = work / gold.name
        predict("ner", gold, out)
        found = json.loads(score(scorer, gold, out, "--types", "PER,LOC,ORG", "--json"))
        strict, whole = found["strict"], found["strict"]["ALL"]
        kinds = [percent(strict.get(kind, {"f": 0.0})["f"]) for kind in ("PER", "LOC", "ORG")]
        figures = [percent(whole[key]) for key in "prf"]
        rows.append((gold.stem, *figures, *kinds, percent(found["relaxed"]["ALL"]["f"])))
        counts[gold.stem] = by_name.count(zip(lines_of(gold), lines_of(out), strict=True))
    tables = (rows, by_name.recall_rows(counts), by_name.miss_rows(counts), by_name.repeated_rows(counts))
    print("\n\n".join(table(rows) for rows in tables))


def report_time(folder: Path, scorer: Path, work: Path) -> None:
    rows: list[tuple[str, ...]] = [("times", "strict F1", "relaxed F1", "type F1", "value F1", "value acc.")]
    for gold in sorted(folder.glob("*.jsonl")):
        out = work / gold.name
        predict("time", gold, out)
        found = json.loads(score(scorer, gold, out, "--json"))
        keys = ("strict_f1", "relaxed_f1", "type_f1", "value_f1", "value_acc")
        rows.append((gold.stem, *(percent(found[key]) for key in keys)))
    print(table(rows))


def report_quotes(folder: Path, scorer: Path, work: Path) -> None:
    rows: list[tuple[str, ...]] = [("quotes", "kinds", "token F1", "overlap F1", "exact F1", "speaker", "joint F1")]
    measures = {"all": "", "no attitude": "attitude", "no topic": "attitude,topic", "in marks": "indirect"}
    for gold in sorted(folder.glob("*.jsonl")):
        for name, without in measures.items():
            out = work / f"{gold.stem}-{name}.jsonl"
            predict("quotes", gold, out, frozenset(without.split(",")))
            for kinds in ("direct,mixed", "direct", "indirect"):
                found = json.loads(score(scorer, gold, out, "--kinds", kinds, "--json"))[kinds.replace(",", "+")]
                figures = [percent(found[key]["f1"]) for key in ("token", "overlap", "exact")]
                last = (percent(found["speaker"]["loose"]), percent(found["joint"]["f1"]))
                rows.append((f"{gold.stem}, {name}", kinds, *figures, *last))
    print(table(rows))


def report_events(folder: Path, scorer: Path, work: Path) -> None:
    """The sets that have types of PLOVER; a gazetteer beside one of them has the actors that it needs."""
    keys = ("type", "pair", "triple")
    heads = (f"{key} {figure}" for key in keys for figure in ("P", "R", "F1"))
    rows: list[tuple[str, ...]] = [("events", *heads, "pairs right")]
    for name in ("plover_gsr", "petrarch_unit"):
        gold, gazetteer = folder / f"{name}.jsonl", folder / f"{name.partition('_')[0]}_gazetteer.json"
        predict("events", gold, work / gold.name, gazetteer=gazetteer if gazetteer.exists() else None)
        found = json.loads(score(scorer, gold, work / gold.name, "--json"))
        figures = (percent(found[key][figure]) for key in keys for figure in ("p", "r", "f1"))
        rows.append((name, *figures, percent(found["dyad_acc"])))
    print(table(rows))


def report_article(folder: Path, scorer: Path, work: Path) -> None:
    predict("article", folder, work / "article")
    print(score(scorer, folder, work / "article").rstrip())


def report(folder: Path) -> None:
    """Run every development set under the folder with its scorer; nothing is kept."""
    parts = {"article": (report_article, "*.json"), "ner": (report_ner, "*.jsonl"), "time": (report_time, "*.jsonl"),
             "quotes": (report_quotes, "*.jsonl"), "events": (report_events, "*.jsonl")}  # fmt: skip
    with tempfile.TemporaryDirectory() as work:
        for task, (run, pattern) in parts.items():
            scorer = folder / f"score_{task}.py"
            if not scorer.exists() or not any((folder / task).glob(pattern)):
                print(f"{task}: no data in {folder / task} with {scorer.name} beside it: skipped")
            else:
                run(folder / task, scorer, Path(work))
            print()


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure accuracy on the development sets.")
    commands = parser.add_subparsers(dest="command", required=True)
    predicting = commands.add_parser("predict", help="write predictions")
    predicting.add_argument("task", choices=("article", "ner", "time", "quotes", "events"))
    predicting.add_argument("gold", type=Path)
    predicting.add_argument("out", type=Path)
    predicting.add_argument("--actors", type=Path, help="a gazetteer of actors, for events")
    predicting.add_argument("--without", default="attitude", metavar="SORTS",
                            help="sorts of quotes to leave out: attitude, topic, indirect ..., or none (default: attitude)")  # fmt: skip
    reporting = commands.add_parser("report", help="score every development set and print the tables")
    reporting.add_argument("--eval", type=Path, default=DEFAULT_EVAL, help="where the sets and their scorers are")
    arguments = parser.parse_args()
    if arguments.command == "report":
        report(arguments.eval)
        return 0
    without = frozenset(arguments.without.split(","))
    predict(arguments.task, arguments.gold, arguments.out, without, arguments.actors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
