"""Fits the weights of the name room on development sets, and says which changes hold on documents held aside.

    python bench/fit_weights.py --eval FOLDER [--sets a,b,c] [--folds 5] [--rounds 2] [--jobs 2]

FOLDER/ner holds the sets, one SET.jsonl each. The weights are the table [names] of weights.toml and the `weight` of
each evidence rule. What is fitted is the measure itself, the mean over the sets of strict F1 (persons, places,
organisations): a weight is written into a copy of the pack, and the documents are read with it.

Each fold is held aside once, and the weights are fitted on the others, one after the other: a weight is moved up and
down by round numbers, and the best move stays if it gains more than the margin. What it gains on the fold held aside is
noted, and never acted upon. A line of the table has

    now, proposed    the weight of the pack, and the median of what the folds fitted
    documents        in how many documents the weight has a say
    folds            "3 of 4": four folds moved it, and on three of these the documents held aside gained
    fitted, aside    F1 now, and after what this weight's moves gained, as a mean over the folds

A proposal is recommended if it gains more than the margin aside too, and on half of the folds that moved it. To choose
by this is to hope a little: the table below has, beside the sets fitted on, those of the folder that took no part.
Nothing is written; weights are changed by hand, in round numbers.
"""

from __future__ import annotations

import argparse
import struct
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from math import copysign
from pathlib import Path
from statistics import fmean, median
from typing import Any, NamedTuple, TypeVar

from accuracy import DEFAULT_EVAL, lines_of, ner, table
from dateline import PackError, _core
from dateline.compile import info
from dateline.compile.packfile import HEADER, SECTION
from dateline.compile.rules import RULE, STAGES
from dateline.engine import _shipped_pack

TYPES = ("PER", "LOC", "ORG")
FITTED_SETS = "worldwide-dev,conll2003-train,ieer-apw,politics-train,wikigold"
SETTING = struct.Struct("<If")
RULE_NAME, RULE_STAGE, RULE_WEIGHT = 0, 4, 13  # of the fields of RULE
RULE_WEIGHT_AT = struct.calcsize("<13I")
# What a weight is set to, to see where it has a say: against, with some, and with what nearly decides alone. The core keeps
# a sum of votes at 9 at most (POOL_LIMIT in csrc/core/entity/group.c).
PROBES = (-1000.0, 4.0, 8.0)

Task = TypeVar("Task")
Result = TypeVar("Result")


class PackCopy:
    """The weights of a pack by name, and engines of copies of it in which they are others.

    Names of settings come without their table (known_city), those of rules as they are (title-before).
    """

    def __init__(self, path: Path) -> None:
        info(path)  # says what is wrong with it, if anything is
        self._name, self._data = path.name, path.read_bytes()
        self._settings: dict[str, int] = {}  # offset of each value
        self._rules: dict[str, int] = {}
        self.weights: dict[str, float] = {}
        n_sections = HEADER.unpack_from(self._data)[2]
        table_end = HEADER.size + SECTION.size * n_sections
        sections = SECTION.iter_unpack(self._data[HEADER.size : table_end])
        at = {name.rstrip(b"\0").decode(): (offset, n_items) for name, offset, _, n_items in sections}
        strings = at["strings"][0]
        for offset in self._offsets(at, "settings", SETTING.size):
            name, value = SETTING.unpack_from(self._data, offset)
            room, _, key = self._string(strings + name).partition(".")
            if room == "names":
                self._settings[key] = offset + 4
                self.weights[key] = round(value, 4)  # it is a float32
        for offset in self._offsets(at, "rules", RULE.size):
            rule = RULE.unpack_from(self._data, offset)
            if rule[RULE_STAGE] == STAGES["evidence"]:
                name = self._string(strings + rule[RULE_NAME])
                self._rules[name] = offset + RULE_WEIGHT_AT
                self.weights[name] = rule[RULE_WEIGHT] / 100

    @staticmethod
    def _offsets(at: dict[str, tuple[int, int]], section: str, item_bytes: int) -> Iterable[int]:
        begin, n_items = at.get(section, (0, 0))
        return range(begin, begin + n_items * item_bytes, item_bytes)

    def _string(self, begin: int) -> str:
        return self._data[begin : self._data.index(b"\0", begin)].decode()

    def patched(self, changes: dict[str, float]) -> bytes:
        data = bytearray(self._data)
        for name, value in changes.items():
            if name in self._settings:
                struct.pack_into("<f", data, self._settings[name], value)
            else:
                struct.pack_into("<i", data, self._rules[name], round(100 * value))
        header = HEADER.unpack_from(data)
        HEADER.pack_into(data, 0, *header[:-1], _core.pack_checksum(memoryview(data)[HEADER.size :]))
        return bytes(data)

    def engine(self, changes: dict[str, float]) -> _core.Engine:
        return _core.Engine([(self._name, self.patched(changes))])


# -- the measure

Names = frozenset[tuple[int, int, str]]


class Tally(NamedTuple):
    """What F1 is made of: names found rightly; those found and those in the gold, together."""

    hits: int
    total: int


@dataclass(frozen=True)
class Document:
    set: str
    fold: int
    item: dict[str, Any]  # no more than predictions may be made of
    gold: Names
    ignore: list[tuple[int, int]]

    def tally(self, found: Names) -> Tally:
        """As score_ner.py counts strictly: a wrong name that touches a span to be ignored is no fault."""
        wrong = found - self.gold
        ignored = sum(any(begin < stop and start < end for start, stop in self.ignore) for begin, end, _ in wrong)
        return Tally(len(found & self.gold), len(found) - ignored + len(self.gold))


def names_of(item: dict[str, Any]) -> Names:
    return frozenset((e["start"], e["end"], e["type"]) for e in item["entities"] if e["type"] in TYPES)


def load(path: Path, n_folds: int) -> list[Document]:
    """Neighbours tell of the same things, so that a fold is a block of the set."""
    golds = list(lines_of(path))
    documents = []
    for i, gold in enumerate(golds):
        item = {key: gold.get(key) for key in ("id", "text", "date", "dct", "reference")}
        ignore = [(begin, end) for begin, end in gold.get("ignore", ())]
        documents.append(Document(path.stem, i * n_folds // len(golds), item, names_of(gold), ignore))
    return documents


def f1_by_set(documents: Sequence[Document], tallies: Sequence[Tally], chosen: Iterable[int]) -> dict[str, float]:
    hits: dict[str, int] = defaultdict(int)
    totals: dict[str, int] = defaultdict(int)
    for i in chosen:
        hits[documents[i].set] += tallies[i].hits
        totals[documents[i].set] += tallies[i].total
    return {name: 200 * hits[name] / total if total else 0.0 for name, total in totals.items()}


# -- the fit


def rounded(size: float) -> float:
    """A weight that a person would write: tenths, from two on quarters."""
    step = 0.1 if size < 2 else 0.25
    return round(round(size / step) * step, 2)


def moves(value: float, shipped: float) -> list[float]:
    """Round values around this one. A weight keeps its sign, and grows to hardly more than twice the shipped one."""
    size, limit = abs(value), rounded(2 * abs(shipped) + 0.3)
    near = (size * 0.8, size * 1.25, size - 0.3, size + 0.3)
    sizes = {min(rounded(max(it, 0.0)), limit) for it in near} - {size}
    return [copysign(it, shipped) if it else 0.0 for it in sorted(sizes)]


@dataclass
class Fit:
    """What was fitted without one fold, and what each weight's moves gained: there, and on the fold held aside."""

    weights: dict[str, float]
    fitted_now: float
    aside_now: float
    fitted: dict[str, float] = field(default_factory=dict)
    aside: dict[str, float] = field(default_factory=dict)


class Fitter:
    def __init__(self, pack: PackCopy, documents: Sequence[Document], margin: float) -> None:
        self.pack, self.documents, self.margin = pack, documents, margin
        self.now = self.read({}, range(len(documents)))

    def read(self, changes: dict[str, float], which: Iterable[int]) -> dict[int, Names]:
        engine = self.pack.engine(changes)
        return {i: names_of(ner(self.documents[i].item, engine)) for i in which}

    def tallies(self, found: dict[int, Names]) -> dict[int, Tally]:
        return {i: self.documents[i].tally(names) for i, names in found.items()}

    def f1_by_set(self, changes: dict[str, float]) -> dict[str, float]:
        every = range(len(self.documents))
        return f1_by_set(self.documents, list(self.tallies(self.read(changes, every)).values()), every)

    def mean_f1(self, tallies: Sequence[Tally], chosen: Iterable[int]) -> float:
        return fmean(f1_by_set(self.documents, tallies, chosen).values())

    def touched(self, name: str) -> list[int]:
        """The documents in which a weight has a say: those where it changes something when it nearly decides alone, for
        or against. The others are not read again when it is moved."""
        every = range(len(self.documents))
        found = [self.read({name: value}, every) for value in PROBES]
        return [i for i in every if any(self.now[i] != names[i] for names in found)]

    def fit(self, touched: dict[str, list[int]], rounds: int, fold: int) -> Fit:
        aside = [i for i, document in enumerate(self.documents) if document.fold == fold]
        fitted = [i for i, document in enumerate(self.documents) if document.fold != fold]
        tallies = list(self.tallies(self.now).values())
        fit = Fit(dict(self.pack.weights), self.mean_f1(tallies, fitted), self.mean_f1(tallies, aside))
        for _ in range(rounds):
            before = dict(fit.weights)
            for name in fit.weights:
                self.move(fit, name, touched[name], tallies, fitted, aside)
            if fit.weights == before:
                break
        return fit

    def move(
        self, fit: Fit, name: str, touched: list[int], tallies: list[Tally], fitted: list[int], aside: list[int]
    ) -> None:
        """Try round values of one weight; the best stays, in fit and tallies, if it gains more than the margin."""
        fitted_now, aside_now = self.mean_f1(tallies, fitted), self.mean_f1(tallies, aside)
        best, value_found, tallies_found = fitted_now + self.margin, fit.weights[name], tallies
        for value in moves(fit.weights[name], self.pack.weights[name]):
            tried = list(tallies)
            for i, tally in self.tallies(self.read({**fit.weights, name: value}, touched)).items():
                tried[i] = tally
            if (reached := self.mean_f1(tried, fitted)) > best:
                best, value_found, tallies_found = reached, value, tried
        if tallies_found is tallies:
            return
        fit.weights[name], tallies[:] = value_found, tallies_found
        fit.fitted[name] = fit.fitted.get(name, 0.0) + best - fitted_now
        fit.aside[name] = fit.aside.get(name, 0.0) + self.mean_f1(tallies, aside) - aside_now


def spread(jobs: int, function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    """The results in order; each chunk of tasks takes the documents and the pack along, so that there are few."""
    if jobs == 1:
        return [function(task) for task in tasks]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(function, tasks, chunksize=-(-len(tasks) // (4 * jobs))))


# -- the report


def points(figure: float) -> str:
    return f"{figure:.2f}"


def proposals(pack: PackCopy, fits: Sequence[Fit]) -> dict[str, float]:
    """The median of the folds, rounded; weights that stay are not in it."""
    proposed = {}
    for name, now in pack.weights.items():
        middle = median(fit.weights[name] for fit in fits)
        value = copysign(rounded(abs(middle)), now) if middle else 0.0
        if middle != now and value != now:
            proposed[name] = value
    return proposed


def aside_gain(fits: Sequence[Fit], name: str) -> float:
    return fmean(fit.aside.get(name, 0.0) for fit in fits)


def folds_of(fits: Sequence[Fit], name: str) -> tuple[int, int]:
    """On how many folds a weight's moves gained aside, and how many moved it."""
    gains = [fit.aside[name] for fit in fits if name in fit.aside]
    return sum(gain > 0 for gain in gains), len(gains)


def is_recommended(fits: Sequence[Fit], name: str, margin: float) -> bool:
    n_gained, n_moved = folds_of(fits, name)
    return aside_gain(fits, name) > margin and 2 * n_gained >= n_moved


def weight_rows(
    pack: PackCopy, touched: dict[str, list[int]], fits: Sequence[Fit], proposed: dict[str, float], chosen: set[str]
) -> list[tuple[str, ...]]:
    heads = ("weight", "now", "proposed", "documents", "folds", "fitted", "after", "aside", "after", "")
    fitted_now, aside_now = fmean(fit.fitted_now for fit in fits), fmean(fit.aside_now for fit in fits)
    rows: list[tuple[str, ...]] = [heads]
    for name, now in pack.weights.items():
        n_gained, n_moved = folds_of(fits, name)
        folds = f"{n_gained} of {n_moved}" if n_moved else ""
        gains = fmean(fit.fitted.get(name, 0.0) for fit in fits), aside_gain(fits, name)
        figures = [points(figure) for figure in (fitted_now, fitted_now + gains[0], aside_now, aside_now + gains[1])]
        new = f"{proposed[name]:g}" if name in proposed else "="
        mark = "recommended" if name in chosen else ""
        rows.append((name, f"{now:g}", new, str(len(touched[name])), folds, *figures, mark))
    after = (
        fmean(fit.fitted_now + sum(fit.fitted.values()) for fit in fits),
        fmean(fit.aside_now + sum(fit.aside.values()) for fit in fits),
    )
    totals = [points(figure) for figure in (fitted_now, after[0], aside_now, after[1])]
    return [*rows, ("all that the folds moved", "", "", "", "", *totals, "")]


def set_rows(now: dict[str, float], after: dict[str, float], last: str) -> list[tuple[str, ...]]:
    rows = [(name, points(now[name]), points(after[name]), f"{after[name] - now[name]:+.2f}") for name in now]
    means = fmean(now.values()), fmean(after.values())
    return [*rows, (last, points(means[0]), points(means[1]), f"{means[1] - means[0]:+.2f}")]


def report(fitter: Fitter, others: Fitter | None, n_folds: int, rounds: int, jobs: int) -> None:
    pack = fitter.pack
    names = list(pack.weights)
    print(f"{len(fitter.documents)} documents, {len(names)} weights, {n_folds} folds", flush=True)
    touched = dict(zip(names, spread(jobs, fitter.touched, names)))
    fits = spread(jobs, partial(fitter.fit, touched, rounds), range(n_folds))
    proposed = proposals(pack, fits)
    changes = {name: value for name, value in proposed.items() if is_recommended(fits, name, fitter.margin)}
    print(table(weight_rows(pack, touched, fits, proposed, set(changes))))
    rows: list[tuple[str, ...]] = [(f"{len(changes)} recommended changes together", "now", "after", "gain")]
    if others is not None:
        rows += set_rows(others.f1_by_set({}), others.f1_by_set(changes), "mean of the sets that took no part")
    rows += set_rows(fitter.f1_by_set({}), fitter.f1_by_set(changes), "mean of the sets fitted on")
    print(f"\n{table(rows)}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Fit the weights of the name room on development sets.")
    parser.add_argument("--eval", type=Path, default=DEFAULT_EVAL, help="the folder with ner/SET.jsonl")
    parser.add_argument("--sets", default=FITTED_SETS, help="what to fit on; the folder's other sets only confirm")
    parser.add_argument("--folds", type=int, default=5, help="how many parts, each held aside once")
    parser.add_argument("--rounds", type=int, default=2, help="how often each weight is tried at most")
    parser.add_argument("--margin", type=float, default=0.02, help="the gain in points of F1 that counts as one")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--pack", type=Path, default=_shipped_pack(), help="the pack to start from")
    given = parser.parse_args(arguments)
    if given.folds < 2 or given.rounds < 1 or given.jobs < 1:
        parser.error("two folds, one round and one job are the least")
    paths = {path.stem: path for path in sorted((given.eval / "ner").glob("*.jsonl"))}
    fitted = given.sets.split(",")
    if missing := [name for name in fitted if name not in paths]:
        parser.error(f"no set {', '.join(missing)} in {given.eval / 'ner'}; there are: {', '.join(paths) or 'none'}")
    sets = {name: load(path, given.folds) for name, path in paths.items()}
    if small := [name for name in fitted if len(sets[name]) < given.folds]:
        parser.error(f"fewer documents than folds: {', '.join(small)}")
    try:
        pack = PackCopy(given.pack)
    except (OSError, PackError) as error:
        parser.error(str(error))
    others = [document for name, documents in sets.items() if name not in fitted for document in documents]
    report(
        Fitter(pack, [document for name in fitted for document in sets[name]], given.margin),
        Fitter(pack, others, given.margin) if others else None,
        given.folds,
        given.rounds,
        given.jobs,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
