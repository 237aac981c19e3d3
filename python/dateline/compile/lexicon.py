"""Words and phrases with what they mean, gathered and written as the tables that the core maps."""

from __future__ import annotations

import struct
from array import array
from collections import defaultdict
from typing import NamedTuple

from dateline import _core
from dateline._core import PackError
from dateline.compile.packfile import Strings, power_of_two

SLOT = struct.Struct("<QIHBB")
FACT = struct.Struct("<II4sIiiII")
AFFIX = struct.Struct("<QIBBH")
ABBREVIATION = struct.Struct("<QII")
SPELLING = struct.Struct("<12s11sB")

PREFIX, PROPER, PHRASE = 1, 2, 4  # flags of a slot
NO_SET = 0xFFFF
IS_NAME, IS_ACRONYM = 1, 2  # flags of a reading
KEY_DOTTED, KEY_UPPER = ord("."), ord("U")
MAX_READINGS = 24  # of one form; the heaviest are kept
MAX_WORDS = 12  # of one phrase

WORD_KINDS = {1, 2, 5}  # DL_TOKEN_WORD, NUMBER, MIXED
STOP = 13  # DL_TOKEN_STOP


class Fact(NamedTuple):
    """What is known of a thing; see dli_fact in csrc/core/lookup/pack.h."""

    name: str = ""
    detail: str = ""
    country: str = ""
    id: int = 0
    user_id: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    weight: int = 0


class Lexicon:
    """Gathers forms; write() makes the sections of a pack."""

    def __init__(self, strings: Strings) -> None:
        self.strings = strings
        self._classes: dict[str, int] = {}
        self._proper: set[str] = set()
        self._facts: dict[Fact, int] = {Fact(): 0}
        self._forms: dict[tuple[str, str], dict[tuple[int, int], int]] = defaultdict(dict)
        self._affixes: list[tuple[str, bool, int]] = []
        self._spellings: dict[tuple[str, int], str] = {}
        self._abbreviations: dict[int, int] = {}
        self._starters: set[int] = set()

    def class_id(self, name: str, proper: bool = False) -> int:
        if proper:
            self._proper.add(name)
        number = self._classes.setdefault(name, len(self._classes))
        if number >= 0x7FFF:
            raise PackError("more than 32767 classes in one pack")
        return number

    def class_names(self) -> list[str]:
        return list(self._classes)

    def fact(self, fact: Fact) -> int:
        return self._facts.setdefault(fact, len(self._facts))

    def add(self, form: str, cls: str, fact: Fact = Fact(), *, proper: bool = False, flags: int = 0,
            only: str = "", clitic: bool = False) -> None:
        """Add a form of a thing to a class. `only` is "dotted" or "upper" for a form that counts only so; with `clitic`
        the form is the second word of what is given ("x's")."""
        only = "clitic" if clitic else only
        form = " ".join(form.split())
        if not form:
            return
        readings = self._forms[form, only]
        reading = (self.class_id(cls, proper), self.fact(fact))
        readings[reading] = readings.get(reading, 0) | flags

    def part_class(self, cls: str, endings: dict[str, str], share: int) -> None:
        """Put the forms of a class into one of further classes by what the details of their facts end in: into the one
        that has more than `share` times the weight of all others together."""
        number, facts = self.class_id(cls), list(self._facts)
        parts = {ending: self.class_id(name, cls in self._proper) for ending, name in endings.items()}
        for readings in self._forms.values():
            weights = dict.fromkeys(parts, 0)
            for of, fact in readings:
                ending = next((e for e in parts if facts[fact].detail.endswith(e)), None) if of == number else None
                if ending is not None:
                    weights[ending] += facts[fact].weight
            for ending, weight in weights.items():
                if weight > share * (sum(weights.values()) - weight):
                    readings[parts[ending], 0] = 0

    def add_affix(self, affix: str, fact: Fact, *, prefix: bool) -> None:
        self._affixes.append((affix, prefix, self.fact(fact)))

    def add_spelling(self, spelling: str, usual: str, position: int) -> None:
        """Letters that are written differently in one name; see dli_pack_spelling in csrc/core/lookup/pack.h."""
        if not (spelling.isascii() and spelling.isalpha() and spelling.islower() and len(spelling) < 12):
            raise PackError(f"the spelling {spelling!r} is not of 1 to 11 small letters without accents")
        if usual and not (usual.isascii() and usual.isalpha() and usual.islower() and len(usual) < 11):
            raise PackError(f"the usual spelling {usual!r} is not of up to 10 small letters without accents")
        self._spellings[spelling, position] = usual

    def add_abbreviation(self, form: str, flags: int, any_of: int) -> None:
        """Of forms that fold to one key (Col. and col.) the flags in `any_of` are or-ed, the others must agree."""
        key = self._keys([form.rstrip(".")])[0]
        if len(key) == 1:
            before = self._abbreviations.get(key[0], flags)
            self._abbreviations[key[0]] = ((before | flags) & any_of) | (before & flags)

    def add_starter(self, word: str) -> None:
        self._starters.update(self._keys([word])[0][:1])

    @staticmethod
    def _keys(forms: list[str]) -> list[tuple[int, ...]]:
        """Keys of the words of each form. A dot that ends a word is part of it, as it is in a text."""
        out = []
        for words in _core.words(forms):
            keys: list[int] = []
            end = -1
            for key, kind, _shape, _flags, begin, word_end in words:
                if kind == STOP and begin == end and keys:
                    continue
                if kind in WORD_KINDS:
                    end = word_end
                keys.append(key)
            out.append(tuple(keys))
        return out

    def _keyed_readings(self) -> dict[int, dict[tuple[int, int], int]]:
        """{key: readings}; a key of several words is that of the phrase. Beginnings of phrases are in it, empty."""
        table: dict[int, dict[tuple[int, int], int]] = {}
        special: list[tuple[int, int, dict[tuple[int, int], int]]] = []
        self._prefixes: set[int] = set()
        self._phrases: set[int] = set()
        self._long: set[int] = set()
        for (_form, only), keys in zip(self._forms, self._keys([form for form, _ in self._forms]), strict=True):
            readings = self._forms[_form, only]
            if only == "clitic":
                keys = keys[1:]
            if not keys or 0 in keys or len(keys) > MAX_WORDS:
                continue  # a form with a bare number, or a sentence: not a name
            key = keys[0]
            for word in keys[1:]:
                self._prefixes.add(key)
                table.setdefault(key, {})
                key = _core.phrase_key(key, word)
                self._long.add(key)
            if len(keys) > 1:
                self._phrases.add(key)
            if only in ("dotted", "upper") and len(keys) == 1:
                extra = KEY_DOTTED if only == "dotted" else KEY_UPPER
                special.append((key, _core.phrase_key(key, extra), readings))
                continue
            _merge(table.setdefault(key, {}), readings)
        for plain, key, readings in special:  # these repeat what the word means in any case
            _merge(table.setdefault(key, dict(table.get(plain, {}))), readings)
        return table

    def write(self) -> list[tuple[str, int, bytes]]:
        table = self._keyed_readings()
        proper = {number for name, number in self._classes.items() if name in self._proper}
        facts = list(self._facts)
        sets: dict[tuple[int, ...], int] = {}
        readings_out = bytearray()
        n_readings = 0
        size = power_of_two(len(table))
        slots: list[bytes | None] = [None] * size
        for key in self._by_use(table):
            readings = _best_readings(table[key], facts)
            classes = tuple(sorted({cls for (cls, _), _ in readings}))
            set_id = sets.setdefault(classes, len(sets)) if classes else NO_SET
            flags = (PREFIX if key in self._prefixes else 0) | (PHRASE if key in self._phrases else 0)
            if classes and all(c in proper for c in classes):
                flags |= PROPER
            for (cls, fact), reading_flags in readings:
                readings_out += struct.pack("<HHI", cls, reading_flags, fact)
            _insert(slots, key, SLOT.pack(key, n_readings, set_id, len(readings), flags))
            n_readings += len(readings)
        set_items = array("H")
        sets_out = bytearray()
        for classes in sets:
            sets_out += struct.pack("<II", len(set_items), len(set_items) + len(classes))
            set_items.extend(classes)
        classes_out = b"".join(
            struct.pack("<II", self.strings.add(name), 1 if name in self._proper else 0) for name in self._classes
        )
        facts_out = b"".join(self._pack_fact(f) for f in facts)
        return [
            ("classes", 8, classes_out),
            ("slots", SLOT.size, b"".join(s or bytes(SLOT.size) for s in slots)),
            ("readings", 8, bytes(readings_out)),
            ("facts", FACT.size, facts_out),
            ("sets", 8, bytes(sets_out)),
            ("set_items", 2, set_items.tobytes()),
            ("phrase_filter", 8, self._write_filter(table)),
            ("affixes", AFFIX.size, self._write_affixes()),
            ("spellings", SPELLING.size, self._write_spellings()),
            ("abbreviations", ABBREVIATION.size, self._write_abbreviations()),
            ("starters", 8, self._write_starters()),
        ]

    def _by_use(self, table: dict[int, dict[tuple[int, int], int]]) -> list[int]:
        """The keys, those that a text asks for most first, since the first ones get the slots where they are looked for:
        single words before phrases, common words and those of many classes before names."""
        common = self._classes.get("word", -1)

        def rank(key: int) -> tuple[bool, bool, int, int]:
            classes = {cls for cls, _ in table[key]}
            return key in self._long, common not in classes, -len(classes), key

        return sorted(table, key=rank)

    def _write_filter(self, table: dict[int, dict[tuple[int, int], int]]) -> bytes:
        """Two bits of one 64-bit word for each key of more than one word, so that most pairs of words need no look into
        the table; see dli_pack_may_have() in csrc/core/lookup/pack.h."""
        n_words = 1
        while 64 * n_words < 12 * len(self._long):
            n_words *= 2
        bits = array("Q", bytes(8 * n_words))
        for key in self._long:
            bits[(key >> 20) & (n_words - 1)] |= 1 << (key >> 8 & 63) | 1 << (key >> 14 & 63)
        return bits.tobytes()

    def _pack_fact(self, f: Fact) -> bytes:
        identity = self.strings.add(f.user_id) if f.user_id else f.id
        return FACT.pack(self.strings.add(f.name), self.strings.add(f.detail), f.country.encode("ascii")[:3], identity,
                         round(f.latitude * 1e5), round(f.longitude * 1e5), min(f.population, 0xFFFFFFFF), f.weight)

    def _write_affixes(self) -> bytes:
        folded = [(_core.fold(affix), prefix, fact) for affix, prefix, fact in self._affixes]
        rows = {(text, prefix): fact for text, prefix, fact in reversed(folded) if 0 < len(text.encode()) <= 32}
        packed = [(_core.key(text), fact, len(text.encode()), prefix, 0) for (text, prefix), fact in rows.items()]
        return b"".join(AFFIX.pack(*row) for row in sorted(packed))

    def _write_spellings(self) -> bytes:
        """By first letter, then the longest first, and those for one position before those for any."""
        order = sorted(self._spellings.items(), key=lambda s: (s[0][0][0], -len(s[0][0]), -s[0][1], s[0][0]))
        return b"".join(SPELLING.pack(a.encode(), b.encode(), position) for (a, position), b in order)

    def _write_abbreviations(self) -> bytes:
        slots: list[bytes | None] = [None] * (power_of_two(len(self._abbreviations)) if self._abbreviations else 0)
        for key, flags in sorted(self._abbreviations.items()):
            _insert(slots, key, ABBREVIATION.pack(key, flags, 0))
        return b"".join(s or bytes(ABBREVIATION.size) for s in slots)

    def _write_starters(self) -> bytes:
        slots: list[bytes | None] = [None] * (power_of_two(len(self._starters)) if self._starters else 0)
        for key in sorted(self._starters):
            _insert(slots, key, struct.pack("<Q", key))
        return b"".join(s or bytes(8) for s in slots)


def _merge(into: dict[tuple[int, int], int], readings: dict[tuple[int, int], int]) -> None:
    for reading, flags in readings.items():
        into[reading] = into.get(reading, 0) | flags


def _best_readings(readings: dict[tuple[int, int], int], facts: list[Fact]) -> list[tuple[tuple[int, int], int]]:
    """The heaviest readings, with at least one of each class."""
    ranked = sorted(readings.items(), key=lambda r: (-_rank(facts[r[0][1]]), r[0]))
    first = {cls: i for i, ((cls, _), _) in reversed(list(enumerate(ranked)))}
    kept = sorted(range(len(ranked)), key=lambda i: (first[ranked[i][0][0]] != i, i))[:MAX_READINGS]
    return [ranked[i] for i in sorted(kept)]


def _rank(fact: Fact) -> int:
    return fact.weight * 1_000_000 + fact.population


def _insert(slots: list[bytes | None], key: int, item: bytes) -> None:
    """Linear probing from the upper half of the key, as the core looks it up."""
    mask = len(slots) - 1
    i = (key >> 32) & mask
    while slots[i] is not None:
        i = (i + 1) & mask
    slots[i] = item
