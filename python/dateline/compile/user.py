"""A user's own pack: names and rules, laid over the shipped pack by the engine.

Names of kind K are the words of the class "user:K". A million of them are written in seconds: columns go into arrays,
and a name of plain words is keyed from its words, each of which is cut once.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import compress
from pathlib import Path
from typing import Any

from dateline import _core
from dateline._core import PackError, RuleError
from dateline.compile.lexicon import (
    FACT,
    IS_ACRONYM,
    KEY_UPPER,
    MAX_READINGS,
    MAX_WORDS,
    NO_SET,
    PHRASE,
    PREFIX,
    PROPER,
    Lexicon,
)  # fmt: skip
from dateline.compile.lists import is_acronym
from dateline.compile.names import KINDS, Names, Source, near
from dateline.compile.packfile import Strings, assemble, power_of_two, read_classes
from dateline.compile.rules import (
    LAYOUT_EMITS,
    RELATION_EMITS,
    VALUE_EMITS,
    Fault,
    Rule,
    Rules,
    load_file,
    read_rule_tables,
    read_rules,
)  # fmt: skip

IS_LOWER = 4  # flag of a reading: the form begins or ends with a word in small letters, and counts so
MANY_WORDS = 1 << 31  # of a reading while it is gathered: its form is a phrase
MAX_USER_KINDS = 64
MAX_FAULTS_TOLD = 100
RuleSource = str | os.PathLike[str] | Mapping[str, Any] | list[Any]


def compile_user(rules: Iterable[RuleSource] = (), lexicons: Iterable[Source] = ()) -> bytes:
    """A pack of a user's rules and names.

    rules     paths of TOML files, TOML text, or its content as dicts.
    lexicons  paths of .csv, .tsv or .jsonl files, or lists of dicts, with the columns name, kind, id, aliases, weight,
              country; further columns are kept as detail.

    Raises PackError for faults in names, RuleError for faults in rules, each with a line "file:line: what" a fault;
    nothing is built if there is one. What can be read but is probably not meant is a UserWarning.
    """
    faults: list[Fault] = []
    notes: list[Fault] = []
    with _no_garbage_collection():
        names = Names(faults, notes)
        for number, source in enumerate(lexicons, 1):
            names.add(source, f"lexicon {number}")
        if sum(kind not in KINDS for kind in names.kinds) > MAX_USER_KINDS:
            faults.append(Fault("lexicons", 1, f"more than {MAX_USER_KINDS} kinds besides {', '.join(KINDS)}"))
        _raise(PackError, faults)
        strings = Strings()
        lexicon = UserLexicon(strings, names)
        compiled = _compile_rules(rules, lexicon, strings, faults, notes)
        _raise(RuleError, faults)
        compiled.kinds = list(dict.fromkeys([*(k for k in names.kinds if k not in KINDS), *compiled.kinds]))
        sections = [*compiled.write(), *lexicon.write()]
        if notes:
            warnings.warn(_lines(notes), UserWarning, stacklevel=2)
        return assemble([("strings", 1, strings.bytes()), *sections])


def build_lexicon(inputs: Iterable[Source], out: str | os.PathLike[str]) -> int:
    """Compile lists of names into the file `out` (.dlx), which opens at once; returns its size in bytes."""
    data = compile_user(lexicons=inputs)
    Path(out).write_bytes(data)
    return len(data)


def known_classes() -> set[str]:
    """The classes of words that the shipped pack has, for use in rules."""
    from dateline.engine import _shipped_pack

    return {name for name in read_classes(_shipped_pack()) if not name.startswith(("=", "@"))}


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Millions of live objects and no cycles: collecting would double the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _lines(faults: list[Fault]) -> str:
    told = [str(fault) for fault in faults[:MAX_FAULTS_TOLD]]
    more = len(faults) - len(told)
    return "\n".join([*told, *([f"and {more:,} more"] if more else [])])


def _raise(error: type[ValueError], faults: list[Fault]) -> None:
    if not faults:
        return
    faults = sorted(faults, key=lambda fault: (fault.file, fault.line))
    exception = error(_lines(faults))
    if isinstance(exception, RuleError):
        exception.line = faults[0].line
    raise exception


class UserLexicon(Lexicon):
    """The words that rules spell out, as in any lexicon, and names, which are too many for its way of keeping them."""

    def __init__(self, strings: Strings, names: Names) -> None:
        super().__init__(strings)
        self.names = names
        self._class_of_kind = [self.class_id(f"user:{kind}") for kind in names.kinds]

    def write(self) -> list[tuple[str, int, bytes]]:
        first, more = self._read_forms()
        sets: dict[tuple[int, ...], int] = {(c,): c for c in range(len(self._classes))}
        keys, values, readings = self._slots(first, more, sets)
        return [
            ("classes", 8, self._write_classes(first, more)),
            ("slots", 16, _little(_table(keys, values))),
            ("readings", 8, _little(readings)),
            ("facts", 32, self._write_facts()),
            *_write_sets(sets),
        ]

    def _slots(
        self, first: dict[int, int], more: dict[int, list[int]], sets: dict[tuple[int, ...], int]
    ) -> tuple[list[int], list[int], array[int]]:
        """Keys, each with what its slot says besides (the lower half of dli_pack_slot as one number), and readings."""
        prefixes, phrases = self._prefixes, self._phrases
        readings = array("Q", [reading & ~MANY_WORDS for reading in first.values()])
        flags = [PHRASE << 56 if reading & MANY_WORDS else 0 for reading in first.values()]
        if begun := first.keys() & prefixes:
            flags = [f | PREFIX << 56 if key in begun else f for key, f in zip(first, flags, strict=True)]
        proper, lower = PROPER << 56, IS_LOWER << 16
        values = [
            at | (reading & 0xFFFF) << 32 | 1 << 48 | f | (0 if reading & lower else proper)
            for at, (reading, f) in enumerate(zip(readings, flags))
        ]
        keys = list(first)
        if more:
            place = {key: i for i, key in enumerate(keys) if key in more}
            for key, i in place.items():
                several = self._heaviest([reading & ~MANY_WORDS for reading in (first[key], *more[key])])
                classes = tuple(sorted({r & 0xFFFF for r in several}))
                is_proper = not any(r & lower for r in several)
                values[i] = (
                    len(readings)
                    | sets.setdefault(classes, len(sets)) << 32
                    | len(several) << 48
                    | flags[i]
                    | (proper if is_proper else 0)
                )
                readings.extend(several)
        beginnings = list(prefixes - first.keys())
        mere = NO_SET << 32 | PREFIX << 56
        return (
            keys + beginnings,
            values + [mere | (PHRASE << 56 if key in phrases else 0) for key in beginnings],
            readings,
        )

    def _heaviest(self, readings: list[int]) -> list[int]:
        weights = self.names.weights
        distinct = dict.fromkeys(readings)
        return sorted(distinct, key=lambda r: -weights[(r >> 32) - 1] if r >> 32 else 0)[:MAX_READINGS]

    def _read_forms(self) -> tuple[dict[int, int], dict[int, list[int]]]:
        """By key: the first reading, and further ones. A reading is class, flags and fact in one number, as it lies in
        the pack."""
        first: dict[int, int] = {}
        more: dict[int, list[int]] = {}
        for key, literal_readings in self._keyed_readings().items():
            for (cls, _fact), _flags in literal_readings.items():
                _add_readings(first, more, [key], [cls | IS_LOWER << 16])
        names = self.names
        which, keys, n_words = self._phrase_keys()
        class_of = [self._class_of_kind[kind] for kind in names.kind_of]
        many = [0, 0, *[MANY_WORDS] * MAX_WORDS]
        readings = [
            class_of[thing] | thing + 1 << 32 | name << 16 | many[n]
            for thing, name, n in zip(names.thing_of, names.is_name, n_words, strict=True)
            if n
        ]
        upper: list[tuple[int, int]] = []
        for at, i in enumerate(which):
            form = names.forms[i]
            if form.istitle():
                continue
            if n_words[i] == 1 and form.isupper() and is_acronym(form) and "." not in form:
                upper.append((keys[at], readings[at] | IS_ACRONYM << 16))
                keys[at] = 0
            elif not form.isupper():
                words = form.split()
                if words[0].islower() or words[-1].islower():
                    readings[at] |= IS_LOWER << 16
        _add_readings(first, more, keys, readings)
        for plain, reading in upper:  # in capitals only; these repeat what the word means in any case
            key = _core.phrase_key(plain, KEY_UPPER)
            if key not in first and plain in first:
                known = [first[plain], *more.get(plain, ())]
                _add_readings(first, more, [key] * len(known), known)
            _add_readings(first, more, [key], [reading])
        return first, more

    def _phrase_keys(self) -> tuple[Sequence[int], list[int], bytes]:
        """Which forms can be found in a text, the key of each, and the number of words of every form. What phrases
        begin with is noted."""
        data, n_words = _core.phrases(self.names.forms, MAX_WORDS)
        keys = array("Q")
        keys.frombytes(data)
        which: Sequence[int] = range(len(n_words))
        if 0 in n_words:
            which = [i for i, n in enumerate(n_words) if n]
            self._note_lost(i for i, n in enumerate(n_words) if not n)
        last = b"".join(map([b"", *(bytes(n) + b"\1" for n in range(MAX_WORDS))].__getitem__, n_words))
        first = b"".join(map([b"", b"\0", *(b"\1" + bytes(n) for n in range(1, MAX_WORDS))].__getitem__, n_words))
        middle = b"".join(
            map([b"", b"\0", *(b"\0" + b"\1" * n + b"\0" for n in range(MAX_WORDS))].__getitem__, n_words)
        )
        self._prefixes.update(compress(keys, first), compress(keys, middle))
        self._phrases.update(compress(keys, middle))
        return which, list(compress(keys, last)), n_words

    def _note_lost(self, forms: Iterable[int]) -> None:
        names = self.names
        for i in forms:
            form = names.forms[i]
            cut = _core.words([form])[0]
            why = f"has more than {MAX_WORDS} words"
            if any(key == 0 for key, *_ in cut) or not cut:
                why = "has a number as a word of its own" if cut else "has no word"
            where = names.place(names.thing_of[i])
            names.notes.append(Fault(*where, f"{form!r} {why}: no text is searched for it"))

    def _write_classes(self, first: dict[int, int], more: dict[int, list[int]]) -> bytes:
        """A kind none of whose names is written in small letters is proper."""
        lower = {r & 0xFFFF for r in first.values() if r & IS_LOWER << 16}
        lower.update(r & 0xFFFF for readings in more.values() for r in readings if r & IS_LOWER << 16)
        out = array("I")
        for name, number in self._classes.items():
            out.extend((self.strings.add(name), 1 if name.startswith("user:") and number not in lower else 0))
        return _little(out)

    def _write_facts(self) -> bytes:
        names, strings = self.names, self.strings
        facts = array("I", bytes(FACT.size * (1 + len(names.names))))  # the first is that of words without one
        step = FACT.size // 4
        code = {c: int.from_bytes(c.encode("ascii"), "little") for c in set(names.countries)}
        detail_at = {detail: strings.add(detail) for detail in set(names.details)}
        facts[step::step] = array("I", strings.add_all(names.names))
        facts[step + 1 :: step] = array("I", [detail_at[detail] for detail in names.details])
        facts[step + 2 :: step] = array("I", [code[country] for country in names.countries])
        if any(names.ids):
            id_at = strings.add_all(names.ids)
            facts[step + 3 :: step] = array("I", [at if text else 0 for at, text in zip(id_at, names.ids, strict=True)])
        facts[step + 7 :: step] = array("I", names.weights)
        return _little(facts)


def _add_readings(first: dict[int, int], more: dict[int, list[int]], keys: list[int], readings: list[int]) -> None:
    for key, reading in zip(keys, readings, strict=True):
        if key and first.setdefault(key, reading) != reading:
            more.setdefault(key, []).append(reading)


def _table(keys: list[int], values: list[int]) -> array[int]:
    """The slots: linear probing from the upper half of the key, as the core looks it up."""
    n_slots = power_of_two(len(keys))
    slots, mask = array("Q", bytes(16 * n_slots)), 2 * (n_slots - 1)
    for key, value in zip(keys, values):
        i = key >> 31 & mask
        while slots[i]:
            i = i + 2 & mask
        slots[i] = key
        slots[i + 1] = value
    return slots


def _write_sets(sets: Iterable[tuple[int, ...]]) -> list[tuple[str, int, bytes]]:
    ranges, items = array("I"), array("H")
    for classes in sets:
        ranges.extend((len(items), len(items) + len(classes)))
        items.extend(classes)
    return [("sets", 8, _little(ranges)), ("set_items", 2, _little(items))]


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder != "little":
        numbers.byteswap()
    return numbers.tobytes()


# -- rules


def _read_source(source: Any, number: int, faults: list[Fault]) -> list[Rule]:
    if isinstance(source, (str, os.PathLike)):
        text = os.fspath(source)
        if "\n" in text or "[[rule]]" in text:
            return read_rules(text, f"rules {number}", faults)
        return load_file(Path(text), Path(text).name, faults)
    tables = source if isinstance(source, list) else source.get("rule", [source])
    defaults = source.get("defaults", {}) if isinstance(source, Mapping) else {}
    return read_rule_tables(tables, defaults, f"rules {number}", faults)


def _compile_rules(
    sources: Iterable[RuleSource], lexicon: UserLexicon, strings: Strings, faults: list[Fault], notes: list[Fault]
) -> Rules:
    read = [rule for number, source in enumerate(sources, 1) for rule in _read_source(source, number, faults)]
    known = {f"user:{kind}" for kind in lexicon.names.kinds}
    rules = Rules(lexicon, strings, known | known_classes() if read else known)
    seen: dict[str, Rule] = {}
    for rule in read:
        first = seen.setdefault(rule.name, rule)
        if first is not rule:
            faults.append(
                Fault(
                    rule.file, rule.line, f"rule {rule.name!r}: there is one of that name at {first.file}:{first.line}"
                )
            )
        _check_emit(rule, faults, notes)
        rules.add(rule, faults)
    kinds = {*KINDS, *lexicon.names.kinds, *rules.kinds, "NAME"}
    for rule in rules.rules:
        for atom in rule.pattern.atoms if rule.pattern else ():
            for kind in (c[1:] for c in atom.classes if c.startswith("@") and c[1:] not in kinds):
                faults.append(
                    Fault(
                        rule.file,
                        rule.line,
                        f"rule {rule.name!r}: no kind of mention is called {kind!r}" + near(kind, kinds),
                    )
                )
    return rules


def _check_emit(rule: Rule, faults: list[Fault], notes: list[Fault]) -> None:
    """What a rule makes is known, or a kind of its own, which is written in capitals."""
    known = VALUE_EMITS | RELATION_EMITS | LAYOUT_EMITS | set(KINDS)
    if rule.emit in known:
        return
    hint = near(rule.emit, known)
    if not rule.emit.isupper():
        faults.append(Fault(rule.file, rule.line, f"rule {rule.name!r}: nothing is called {rule.emit!r}{hint}"))
    elif hint:
        notes.append(Fault(rule.file, rule.line, f"rule {rule.name!r}: {rule.emit} is a kind of its own{hint}"))
