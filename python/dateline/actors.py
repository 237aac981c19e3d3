"""Gazetteers of actors, with codes that depend on the date: the dictionaries of CAMEO's coders, and the same as JSON.

    engine = dateline.Engine(lexicons=[dateline.actors.read("Phoenix.Countries.actors.txt")])

Each actor becomes a name of the kind ACTOR with its codes in the column `code` (docs/packs.md). Of several codes that
hold on a day the first counts; one without dates counts when no other holds.

The dictionaries are those of TABARI and PETRARCH: a phrase with its code or codes in square brackets, further names
behind it with "+", further codes behind it alone in their lines, comments behind "#" or ";" or as in HTML:

    GOLLUM_ [HOB]  ; a river-folk
    +SMEAGOL
        [HOBGOV 950601-990815]
        [HOBREB >19990816]

A .json file is a list of {"names": [...], "codes": [{"code", "from", "to"}]}.
"""

from __future__ import annotations

import json
import os
import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ._core import PackError
from .compile.codes import Code, write_codes
from .compile.rules import Fault

KIND = "ACTOR"
FIRST_YEAR_OF_TWO_DIGITS = 30  # 300101 is 1930, 290101 is 2029

BLOCK_COMMENT = re.compile(r"<\s*!--.*?(?:-->|\Z)", re.DOTALL)
LINE_COMMENT = re.compile(r"[#;].*")
BRACKET = re.compile(r"\[([^\]]*)\]")
LIMITS = re.compile(r"(?P<code>[^\s<>]+)\s*(?:(?P<sign>[<>])\s*(?P<day>[\d\s]+)>?|(?P<begin>\d+)\s*-\s*(?P<end>\d+))?")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@dataclass
class Entry:
    """An actor while it is read."""

    line: int
    names: list[str]
    codes: list[Code] = field(default_factory=list)


def read(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """The actors of a file, as rows of a lexicon for Engine(lexicons=[...]).

    Raises PackError for faults, with a line "file:line: what" for each; what is passed over is a UserWarning.
    """
    file = Path(path).name
    text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
    faults: list[Fault] = []
    notes: list[Fault] = []
    if Path(path).suffix.lower() == ".json":
        entries = _entries_of_json(text, file, faults)
    else:
        entries = _entries_of_dictionary(text, file, faults, notes)
    rows = [_row(entry) for entry in entries if entry.codes]
    notes += [Fault(file, e.line, f"{e.names[0]!r} has no code: it is passed over") for e in entries if not e.codes]
    if not rows and not faults:
        faults.append(Fault(file, 1, "there is no actor in it"))
    if faults:
        raise PackError("\n".join(map(str, sorted(faults, key=lambda fault: fault.line))))
    if notes:
        warnings.warn("\n".join(map(str, sorted(notes, key=lambda note: note.line))), UserWarning, stacklevel=2)
    return rows


def _row(entry: Entry) -> dict[str, Any]:
    forms = list(dict.fromkeys(map(_form, entry.names)))
    return {"name": forms[0], "kind": KIND, "aliases": forms[1:], "code": write_codes(entry.codes)}


def _form(name: str) -> str:
    """A name as a text may have it. Where all of it is capitals any capitalised writing is meant, and that is what
    "Minas Tirith" is found in; an article in front is no part of it."""
    if name.upper().startswith("THE ") and len(name) > 4:
        name = name[4:]
    return WORD.sub(lambda word: word[0].capitalize(), name) if name == name.upper() else name


# -- dictionaries


def _entries_of_dictionary(text: str, file: str, faults: list[Fault], notes: list[Fault]) -> list[Entry]:
    entries: list[Entry] = []
    is_set = False  # in a set of synonyms, which names nobody
    text = BLOCK_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for number, line in enumerate(text.split("\n"), 1):
        content = LINE_COMMENT.sub("", line).strip()
        if not content:
            continue
        if content.startswith("&"):
            is_set = True
            notes.append(Fault(file, number, f"{content.split()[0]}: sets of synonyms are passed over"))
            continue
        phrase = BRACKET.sub("", content).strip()
        if phrase.startswith("+"):
            if is_set:
                continue
            if not entries:
                faults.append(Fault(file, number, f"{phrase!r} is a further name of nothing"))
                continue
            entries[-1].names.append(_name(phrase[1:]))
        elif phrase:
            is_set = False
            entries.append(Entry(number, [_name(phrase)]))
        if not is_set:
            _add_codes(entries, content, number, file, faults)
    return entries


def _name(phrase: str) -> str:
    return " ".join(phrase.replace("_", " ").split())


def _add_codes(entries: list[Entry], content: str, line: int, file: str, faults: list[Fault]) -> None:
    if content.count("[") != content.count("]"):
        faults.append(Fault(file, line, "a square bracket is open"))
        return
    for inside in BRACKET.findall(content):
        if not entries:
            faults.append(Fault(file, line, f"[{inside}] is a code of nobody"))
            return
        try:
            entries[-1].codes.append(_code(inside.strip()))
        except ValueError as e:
            faults.append(Fault(file, line, f"[{inside}]: {e}"))


def _code(inside: str) -> Code:
    found = LIMITS.fullmatch(inside)
    if found is None:
        raise ValueError("not CODE, CODE <date, CODE >date or CODE date-date")
    if "~" in inside:
        raise ValueError("codes with ~ are those of agents, which are no actors")
    code = found["code"].upper()
    if found["sign"]:
        day = _day(found["day"])
        return (Code(code, "", day) if found["sign"] == "<" else Code(code, day, "")).check()
    return Code(code, _day(found["begin"]), _day(found["end"])).check()


def _day(digits: str | None) -> str:
    digits = (digits or "").strip()
    if len(digits) not in (0, 6, 8):
        raise ValueError(f"{digits} is no day, written YYYYMMDD or YYMMDD")
    if len(digits) == 6:
        return ("19" if int(digits[:2]) >= FIRST_YEAR_OF_TWO_DIGITS else "20") + digits
    return digits


# -- JSON


def _entries_of_json(text: str, file: str, faults: list[Fault]) -> list[Entry]:
    try:
        items = json.loads(text)
    except ValueError as e:
        faults.append(Fault(file, getattr(e, "lineno", 1), f"not JSON: {e}"))
        return []
    entries = []
    for number, item in enumerate(items if isinstance(items, list) else [items], 1):
        try:
            entries.append(_json_entry(number, item))
        except (KeyError, TypeError, AttributeError):
            faults.append(Fault(file, number, "not {'names': [...], 'codes': [{'code', 'from', 'to'}]}"))
        except ValueError as e:
            faults.append(Fault(file, number, str(e)))
    return entries


def _json_entry(number: int, item: dict[str, Any]) -> Entry:
    names = [_name(name) for name in _list(item["names"])]
    if not all(names) or not names:
        raise ValueError("there is no name")
    return Entry(number, names, [_json_code(code) for code in _list(item["codes"])])


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _json_code(item: dict[str, Any]) -> Code:
    return Code(item["code"].upper(), _day(item.get("from")), _day(item.get("to"))).check()
