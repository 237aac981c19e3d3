"""A user's names: read from .csv, .tsv and .jsonl files or lists of dicts, checked whole, and gathered in columns.

Every fault is noted with file and line; what is odd but can be read goes to `notes`. Nothing of a faulty list is used.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import os
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.compile.codes import read_codes, write_codes
from dateline.compile.lists import read_table
from dateline.compile.rules import Fault

KINDS = ("PERSON", "ORGANIZATION", "PLACE", "NATIONALITY", "NAMED_EVENT")
COLUMNS = ("name", "kind", "id", "aliases", "weight", "country")
SYNONYMS = {
    "kind": ("type", "label", "category", "class"), "name": ("title", "label", "surface", "term", "text"),
    "PERSON": ("PER", "PEOPLE", "HUMAN"), "ORGANIZATION": ("ORG", "ORGANISATION"),
    "PLACE": ("LOC", "LOCATION", "GPE", "FAC"), "NATIONALITY": ("NORP", "PEOPLES"), "NAMED_EVENT": ("EVENT",),
}  # fmt: skip
DEFAULT_WEIGHT = 50
ROWS_AT_ONCE = 2_000  # few enough to stay in the processor's cache
KIND_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
Source = str | os.PathLike[str] | Sequence[Mapping[str, Any]]
# The line, the COLUMNS, and all further columns as one text.
Row = tuple[int, str, str, str, str | Sequence[str], Any, str, str]


def near(word: str, options: Iterable[str]) -> str:
    """A hint at the option that was probably meant, or nothing."""
    options = list(options)
    same = [o for o in options if o.lower() == word.lower()]
    known = [o for o in options if word.upper() in SYNONYMS.get(o, ()) or word.lower() in SYNONYMS.get(o, ())]
    found = same or known or difflib.get_close_matches(word, options, 1, 0.75)
    return f"; did you mean {found[0]!r}" if found and found[0] != word else ""


def _countries() -> dict[str, str]:
    """ISO 3166-1 codes by code and by name, from the pack's own list."""
    from dateline.compile import pack_folder

    codes: dict[str, str] = {}
    for row in read_table(pack_folder() / "countries.tsv"):
        codes.setdefault(row["country"], row["country"])
        for form in (row["name"], *row.get("forms", "").split(" | ")):
            codes.setdefault(form.strip().lower().replace(".", ""), row["country"])
    return codes


class Names:
    """Things, one entry each in parallel columns, and the forms that they are written in."""

    def __init__(self, faults: list[Fault], notes: list[Fault]) -> None:
        self.faults, self.notes = faults, notes
        self.kinds: dict[str, int] = {}
        self.names: list[str] = []
        self.ids: list[str] = []
        self.details: list[str] = []
        self.countries: list[str] = []
        self.kind_of, self.weights, self.lines = array("H"), array("B"), array("I")
        self.forms: list[str] = []
        self.thing_of = array("I")  # of each form
        self.is_name = bytearray()  # of each form: 1 if it is the thing's name, 0 if an alias
        self._files: list[tuple[int, str]] = []  # the first thing of each file
        self._by_id: dict[str, int] = {}
        self._weights: dict[Any, int] = {"": DEFAULT_WEIGHT, None: DEFAULT_WEIGHT}
        self._countries: dict[str, str] = {"": ""}
        self._known_countries: dict[str, str] | None = None

    def place(self, thing: int) -> tuple[str, int]:
        """The file and line that a thing was read from."""
        return next(file for first, file in reversed(self._files) if first <= thing), self.lines[thing]

    def add(self, source: Source, label: str) -> None:
        """Read one list of names; `label` names a list that is no file."""
        file = os.fspath(source) if isinstance(source, (str, os.PathLike)) else label
        self._files.append((len(self.names), Path(file).name))
        self._add_source(source, Path(file).name)

    def _add_source(self, source: Source, file: str) -> None:
        if not isinstance(source, (str, os.PathLike)):
            self._add_rows(file, _mapping_rows(enumerate(source, 1), file, self.faults))
            return
        path = Path(source)
        suffix = path.suffix.lower()
        if suffix not in (".csv", ".tsv", ".jsonl"):
            self.faults.append(Fault(file, 1, "names are read from .csv, .tsv and .jsonl files"))
            return
        text = _decode(path.read_bytes(), file, self.faults)
        if suffix == ".jsonl":
            self._add_rows(file, _mapping_rows(_json_lines(text, file, self.faults), file, self.faults))
            return
        table = _Table(text, suffix == ".tsv", file, self.faults)
        for first_line, cells in table.chunks():
            if not self._add_columns(first_line, table, cells):
                self._add_rows(file, table.rows(first_line, cells))

    def _add_columns(self, first_line: int, table: _Table, rows: list[list[str]]) -> bool:
        """Add many rows at once, if there is nothing about any of them that needs a look; else False."""
        n = len(rows)
        if table.further or table.last_line != first_line + n - 1 or set(map(len, rows)) != {table.n_columns}:
            return False
        columns = [list(map(str.strip, column)) for column in zip(*rows, strict=True)]
        columns.append([""] * n)  # what an absent column says
        names, kinds, ids, aliases, weights, countries = (columns[i] for i in table.at)
        if any(aliases) or not (
            set(kinds) <= self.kinds.keys()
            and set(weights) <= self._weights.keys()
            and set(countries) <= self._countries.keys()
            and all(names)
            and "  " not in " ".join(names)
        ):
            return False
        things = range(len(self.names), len(self.names) + n)
        if any(ids) and list(map(self._by_id.setdefault, ids, things)) != list(things):
            for user_id, thing in zip(ids, things, strict=True):  # one of them is known, or empty: look at each
                if self._by_id.get(user_id) == thing:
                    del self._by_id[user_id]
            return False
        self.names += names
        self.ids += ids
        self.details += [""] * n
        self.countries += countries
        self.kind_of.extend(map(self.kinds.__getitem__, kinds))
        self.weights.extend(map(self._weights.__getitem__, weights))
        self.lines.extend(range(first_line, first_line + n))
        self.forms += names
        self.thing_of.extend(things)
        self.is_name += b"\1" * n
        return True

    def _add_rows(self, file: str, rows: Iterator[Row]) -> None:
        kinds, weights, countries = self.kinds, self._weights, self._countries
        for line, name, kind, user_id, aliases, weight, country, detail in rows:
            if kind not in kinds and not self._new_kind(file, line, kind):
                continue
            if not name:
                self.faults.append(Fault(file, line, "the name is empty"))
                continue
            if weight not in weights and not self._new_weight(file, line, weight):
                continue
            if country not in countries and not self._new_country(file, line, country):
                continue
            thing = len(self.names)
            if user_id:
                first = self._by_id.setdefault(user_id, thing)
                if first != thing:
                    if self.kind_of[first] != kinds[kind]:
                        self._two_kinds(file, line, user_id, kind, first)
                        continue
                    thing = first
            if thing == len(self.names):
                self.names.append(name)
                self.ids.append(user_id)
                self.details.append(detail)
                self.countries.append(countries[country])
                self.kind_of.append(kinds[kind])
                self.weights.append(weights[weight])
                self.lines.append(line)
            self.forms.append(name)
            self.thing_of.append(thing)
            self.is_name.append(name == self.names[thing])
            if aliases:
                parts = aliases.split("|") if isinstance(aliases, str) else aliases
                for alias in dict.fromkeys(" ".join(str(a).split()) for a in parts):
                    if alias and alias != name:
                        self.forms.append(alias)
                        self.thing_of.append(thing)
                        self.is_name.append(0)

    def _two_kinds(self, file: str, line: int, user_id: str, kind: str, first: int) -> None:
        other = next(k for k, number in self.kinds.items() if number == self.kind_of[first])
        where = "{}:{}".format(*self.place(first))
        self.faults.append(Fault(file, line, f"id {user_id!r} is {kind} here and {other} at {where}"))

    def _new_kind(self, file: str, line: int, kind: str) -> bool:
        if not KIND_NAME.fullmatch(kind):
            what = f"kind {kind!r} is not written in capitals" if kind else "the kind is empty"
            hint = near(kind, KINDS) or (f"; did you mean {kind.upper()!r}" if kind else "")
            self.faults.append(Fault(file, line, what + hint))
            return False
        self.kinds[kind] = len(self.kinds)
        if kind not in KINDS and (hint := near(kind, KINDS)):
            self.notes.append(Fault(file, line, f"{kind} is a kind of its own{hint}"))
        return True

    def _new_weight(self, file: str, line: int, weight: Any) -> bool:
        try:
            number = round(float(weight))
        except (TypeError, ValueError, OverflowError):
            number = -1
        if not 0 <= number <= 100:
            self.faults.append(Fault(file, line, f"weight {weight!r} is no number from 0 to 100"))
            return False
        self._weights[weight] = number
        return True

    def _new_country(self, file: str, line: int, country: str) -> bool:
        if self._known_countries is None:
            self._known_countries = _countries()
        codes = self._known_countries
        if codes.get(country) != country:
            near_code = codes.get(country.upper()) or codes.get(country.lower().replace(".", ""))
            hint = f"; did you mean {near_code!r}" if near_code else ""
            self.faults.append(Fault(file, line, f"country {country!r} is no code of ISO 3166, such as 'TR'{hint}"))
            return False
        self._countries[country] = country
        return True


def _decode(data: bytes, file: str, faults: list[Fault]) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as e:
                faults.append(
                    Fault(
                        file,
                        number,
                        f"not UTF-8: byte 0x{line[e.start]:02x} after "
                        f"{line[: e.start].decode('utf-8', 'replace')[-20:]!r}; save the file as UTF-8",
                    )
                )
        return data.decode("utf-8-sig", "replace")  # so that the faults of the other lines are told as well


class _Table:
    """A .csv, in which cells may be quoted, or a .tsv, in which they may not."""

    def __init__(self, text: str, tabs: bool, file: str, faults: list[Fault]) -> None:
        self.file, self.faults = file, faults
        self.reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter="\t" if tabs else ",",
            quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
        )
        header = [cell.strip().lower() for cell in next(self.reader, [])]
        self.fits = _header_fits(header, file, faults)
        self.n_columns = len(header)
        self.at = [header.index(column) if column in header else len(header) for column in COLUMNS]
        self.further = [(i, column) for i, column in enumerate(header) if column and column not in COLUMNS]

    @property
    def last_line(self) -> int:
        return self.reader.line_num

    def chunks(self) -> Iterator[tuple[int, list[list[str]]]]:
        """Some rows at a time, and the line that the first begins on."""
        while self.fits:
            first_line = self.last_line + 1
            try:
                rows = list(islice(self.reader, ROWS_AT_ONCE))
            except csv.Error as e:
                self.faults.append(Fault(self.file, max(1, self.last_line), f"not a table: {e}"))
                return
            if not rows:
                return
            yield first_line, rows

    def rows(self, first_line: int, chunk: list[list[str]]) -> Iterator[Row]:
        name_at, kind_at, id_at, aliases_at, weight_at, country_at = self.at
        n_columns, padding = self.n_columns, [""]
        next_line = first_line
        for cells in chunk:
            line = next_line
            next_line += 1 + sum(cell.count("\n") for cell in cells)
            if len(cells) != n_columns:
                if not any(cells):
                    continue
                if len(cells) > n_columns:
                    self.faults.append(Fault(self.file, line, f"{len(cells)} columns, the header has {n_columns}"))
                    continue
                cells += padding * (n_columns - len(cells))
            cells += padding  # what an absent column says
            detail = _detail(((c, cells[i].strip()) for i, c in self.further), self.file, line, self.faults)
            yield (
                line,
                " ".join(cells[name_at].split()),
                cells[kind_at].strip(),
                cells[id_at].strip(),
                cells[aliases_at],
                cells[weight_at].strip(),
                cells[country_at].strip(),
                detail,
            )


def _header_fits(header: list[str], file: str, faults: list[Fault]) -> bool:
    fits = True
    for column in ("name", "kind"):
        if column not in header:
            found = [h for h in header if h in SYNONYMS[column]] or difflib.get_close_matches(column, header, 1)
            hint = f"; is it {found[0]!r}" if found else ""
            faults.append(Fault(file, 1, f"no column {column!r} in the header {', '.join(header) or '(empty)'}{hint}"))
            fits = False
    for column in {h for h in header if header.count(h) > 1}:
        faults.append(Fault(file, 1, f"two columns are called {column!r}"))
        fits = False
    return fits


def _json_lines(text: str, file: str, faults: list[Fault]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as e:
                faults.append(Fault(file, number, f"not JSON: {e}"))


def _mapping_rows(items: Iterable[tuple[int, Any]], file: str, faults: list[Fault]) -> Iterator[Row]:
    for number, item in items:
        if not isinstance(item, Mapping):
            faults.append(Fault(file, number, f"a name is an object with 'name' and 'kind', not {type(item).__name__}"))
            continue
        missing = [column for column in ("name", "kind") if column not in item]
        if missing:
            hint = next((h for h in item if h in SYNONYMS[missing[0]]), None)
            faults.append(Fault(file, number, f"no {missing[0]!r}" + (f"; is it {hint!r}" if hint else "")))
            continue
        name, kind, user_id, aliases, weight, country = (item.get(column) for column in COLUMNS)
        if aliases is not None and not isinstance(aliases, (str, list, tuple)):
            faults.append(Fault(file, number, "'aliases' is a list, or one text with | between them"))
            continue
        detail = _detail(((k, v) for k, v in item.items() if k not in COLUMNS), file, number, faults)
        weight = weight if weight is None or isinstance(weight, (str, int, float)) else repr(weight)
        yield (
            number,
            " ".join(_text(name).split()),
            _text(kind).strip(),
            _text(user_id).strip(),
            aliases or "",
            weight,
            _text(country).strip(),
            detail,
        )


def _detail(further: Iterable[tuple[str, Any]], file: str, line: int, faults: list[Fault]) -> str:
    """What stands in further columns, as one text; the codes of actors come first, so that they are found at once."""
    told = {column: value for column, value in further if value not in (None, "")}
    if "code" not in told:
        return "; ".join(f"{column}={value}" for column, value in told.items())
    try:
        codes = write_codes(read_codes(_text(told.pop("code"))))
    except ValueError as e:
        faults.append(Fault(file, line, str(e)))
        codes = ""
    return "; ".join([f"code={codes}", *(f"{column}={value}" for column, value in told.items())])


def _text(value: Any) -> str:
    return "" if value is None else str(value)
