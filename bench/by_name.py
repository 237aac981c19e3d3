"""Which names are found and what becomes of the others: recall by kind of name, causes of misses, names of two kinds.

In come documents of a gold set, each with what was predicted for it; out go counts. A name is found when a prediction
has its span and its kind (strict). A name may be of several kinds of name: a person with a hyphen, named again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

KINDS = ("PER", "LOC", "ORG", "NORP")
# What was found instead of a name: "across" covers a part of the name and something beside it.
CAUSES = ("nothing found", "other kind", "longer", "shorter", "cut in two", "across")
PARTS = (
    "person, first time, full name",  # of several words, which no person before had
    "person, full name again",
    "person, by one word",  # the first or last word of a person named in full before
    "person, one word, first time",
    "place in the dateline",
    "other place",
    "organisation, several words",
    "organisation, one word",  # no acronym
    "acronym",  # two to six capitals, not in a line of capitals nor in the dateline
    "… in brackets",
    "in a line of capitals",  # a headline, mostly; the dateline is none
    "with a letter beyond ASCII",
    "with a hyphen",
    "with a particle",  # a person with a word in small letters: de, van, bin
    "people (NORP)",
)
DATELINE_BY = 300  # a dateline's line begins within so many characters
DATELINE_END = re.compile(
    r"\s*(?:[—–:]|(?<!-)-\s|/[A-Z]+/|\([A-Z][^()\n]*\)(?=\s*[-–—:]|\s+[A-Z]))|\s+\d{4}-\d\d-\d\d\s*$"
)
DATELINE_HEAD = 60  # and its places end within so many of the line
ACRONYM = re.compile("[A-Z]{2,6}")


class Name(NamedTuple):
    start: int
    end: int
    kind: str


def names_of(item: dict[str, Any]) -> list[Name]:
    return sorted({Name(e["start"], e["end"], e["type"]) for e in item["entities"] if e["type"] in KINDS})


def lines_with_offsets(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for line in text.split("\n"):
        yield begin, line
        begin += len(line) + 1


def dateline_of(text: str, names: list[Name]) -> range:
    """Where the places of the dateline begin: in the first line that begins with a place and has only capitalised words
    before the mark that ends a dateline."""
    places = {name.start for name in names if name.kind == "LOC"}
    for begin, line in lines_with_offsets(text):
        if begin > DATELINE_BY:
            break
        end = DATELINE_END.search(line)
        if begin not in places or end is None or not 0 < end.start() <= DATELINE_HEAD:
            continue
        if not any(word[0] == "(" or word[0].islower() for word in line[: end.start()].split()):
            return range(begin, begin + end.start())
    return range(0)


def words_of(surface: str) -> tuple[str, ...]:
    return tuple(word.strip(".,") for word in surface.casefold().split())


def parts_by_form(name: Name, surface: str) -> Iterator[str]:
    if any(c.isalpha() and not c.isascii() for c in surface):
        yield "with a letter beyond ASCII"
    if re.search(r"\w-\w", surface):
        yield "with a hyphen"
    if name.kind == "PER" and any(word.islower() for word in surface.split()):
        yield "with a particle"


def parts(text: str, names: list[Name]) -> Iterator[tuple[Name, set[str]]]:
    """Each name with the PARTS it belongs to."""
    head = dateline_of(text, names)
    capitals = [range(begin, begin + len(line)) for begin, line in lines_with_offsets(text) if line.isupper()]
    full: set[tuple[str, ...]] = set()  # persons named in full so far
    ends: set[str] = set()  # and their first and last words
    for name in names:
        surface = text[name.start : name.end]
        if name.kind == "NORP":
            yield name, {"people (NORP)"}
            continue
        words, found = words_of(surface), set(parts_by_form(name, surface))
        is_dateline = name.kind == "LOC" and name.start in head
        is_in_capitals = not is_dateline and any(name.start in line for line in capitals)
        is_acronym = not is_in_capitals and not is_dateline and ACRONYM.fullmatch(surface) is not None
        if is_in_capitals:
            found.add("in a line of capitals")
        if is_acronym:
            found.add("acronym")
            if text[: name.start].endswith("(") and text.startswith(")", name.end):
                found.add("… in brackets")
        if name.kind == "PER" and len(words) > 1:
            found.add("person, full name again" if words in full else "person, first time, full name")
            full.add(words)
            ends |= {words[0], words[-1]}
        elif name.kind == "PER":
            found.add("person, by one word" if words[0] in ends else "person, one word, first time")
        elif name.kind == "LOC":
            found.add("place in the dateline" if is_dateline else "other place")
        elif len(words) > 1:
            found.add("organisation, several words")
        elif not is_acronym:
            found.add("organisation, one word")
        yield name, found


def cause(name: Name, found: list[Name]) -> str | None:
    """Why a name counts as missed, or None. Apart from "other kind", what lies over it may be of any kind."""
    over = [f for f in found if f.start < name.end and name.start < f.end]
    if name in over:
        return None
    if not over:
        return "nothing found"
    if any(f[:2] == name[:2] for f in over):
        return "other kind"
    if any(f.start <= name.start and name.end <= f.end for f in over):
        return "longer"
    if any(f.start < name.start or name.end < f.end for f in over):
        return "across"
    return "shorter" if len(over) == 1 else "cut in two"


def repeated(text: str, names: list[Name]) -> tuple[int, int]:
    """How many names a document has more than once, and how many of them as two kinds. Nationalities do not count."""
    kinds: dict[str, list[str]] = {}
    for name in names:
        if name.kind != "NORP":
            kinds.setdefault(" ".join(text[name.start : name.end].split()), []).append(name.kind)
    several = [found for found in kinds.values() if len(found) > 1]
    return len(several), sum(len(set(found)) > 1 for found in several)


# -- counting


class Counts:
    """What the tables of one set are made of."""

    def __init__(self) -> None:
        self.parts: Counter[tuple[str, bool]] = Counter()  # (kind of name, found?)
        self.causes: Counter[tuple[str, str | None]] = Counter()  # (kind, cause or None)
        self.repeated = {"gold": (0, 0), "found": (0, 0)}  # names, those of two kinds

    def add(self, gold: dict[str, Any], predicted: dict[str, Any]) -> None:
        text, names, found = gold["text"], names_of(gold), names_of(predicted)
        for name, kinds in parts(text, names):
            why = cause(name, found)
            self.causes[name.kind, why] += 1
            self.parts.update((kind, why is None) for kind in kinds)
        for side, of in (("gold", names), ("found", found)):
            n, mixed = repeated(text, of)
            self.repeated[side] = (self.repeated[side][0] + n, self.repeated[side][1] + mixed)


def count(pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> Counts:
    counts = Counts()
    for gold, predicted in pairs:
        counts.add(gold, predicted)
    return counts


# -- tables


Rows = list[tuple[str, ...]]


def share(n: int, of: int) -> str:
    return f"{100 * n / of:.1f} of {of}" if of else "-"


def recall_rows(sets: dict[str, Counts]) -> Rows:
    rows: Rows = [("recall by kind of name, strict", *sets)]
    for part in PARTS:
        hits = [(c.parts[part, True], c.parts[part, True] + c.parts[part, False]) for c in sets.values()]
        rows.append((part, *(share(*hit) for hit in hits)))
    return rows


def miss_rows(sets: dict[str, Counts]) -> Rows:
    rows: Rows = [("names missed, by cause", "gold", "missed", *CAUSES)]
    for name, counts in sets.items():
        for kind in KINDS:
            of = {why: n for (k, why), n in counts.causes.items() if k == kind}
            if of:
                missed = sum(n for why, n in of.items() if why)
                figures = (sum(of.values()), missed, *(of.get(why, 0) for why in CAUSES))
                rows.append((f"{name} {kind}", *map(str, figures)))
    return rows


def repeated_rows(sets: dict[str, Counts]) -> Rows:
    rows: Rows = [("of two kinds in one document, of the names repeated there", "gold", "found")]
    for name, counts in sets.items():
        shares = [share(mixed, n) for n, mixed in (counts.repeated["gold"], counts.repeated["found"])]
        rows.append((name, *shares))
    return rows
