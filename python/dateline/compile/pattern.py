"""The pattern language (docs/rules.md): from readable patterns to PCRE2 syntax with atoms in between.

A pattern is parsed by recursive descent into units: characters of PCRE2 syntax, and atoms (0x8000 + index), each of which
the core replaces by a class of symbols. Along the way the parser notes the capture groups, which atoms every match must
have, from which the rule's trigger is chosen, and for each atom of the pattern which others can stand behind it
(Glushkov's construction). That says what must stand around the trigger: most places where a rule cannot match are
told so, without PCRE2.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

LOWER, TITLE, UPPER, MIXED, NONE, INNER = 1, 2, 3, 4, 0, 5
ALL_SHAPES = 0x3F
SHAPE_CLASSES = {  # {name} in a pattern: any token of these shapes
    "cap": (TITLE, UPPER, MIXED),
    "title": (TITLE,),
    "upper": (UPPER,),
    "lower": (LOWER,),
    "letters": (LOWER, TITLE, UPPER, MIXED, INNER),
}
BUILT_IN = {  # classes that the core itself decides; csrc/core/lookup/alphabet.c
    "any", "unknown", "mixed", "email", "url", "handle", "hashtag", "emoji", "bullet", "number", "integer", "day",
    "month_number", "hour", "minute", "small", "year", "decimal", "date_number", "decade", "clock", "ordinal_day",
    "ordinal", "count", "count_alone",
}  # fmt: skip
KINDS = {"PERSON", "ORGANIZATION", "PLACE", "NATIONALITY", "NAMED_EVENT", "NAME"}
# Where a pattern says what must stand (DLI_PLACE_ in csrc/core/lookup/pack.h): in front of the trigger, one to three
# symbols behind it, and at the beginning of a sequence.
BEFORE, BEHIND, OPENING, ANYWHERE = (1,), (2, 3, 4), (5, 6, 7), 8


class PatternError(ValueError):
    """A pattern that cannot be read; the message names the fault and, where one is near, the remedy."""


class Atom(NamedTuple):
    classes: tuple[str, ...]
    shapes: int = ALL_SHAPES
    negate: bool = False


@dataclass
class Pattern:
    """A compiled pattern: units, the atoms they refer to, names of the groups, and the trigger."""

    units: list[int] = field(default_factory=list)
    atoms: list[Atom] = field(default_factory=list)
    captures: list[str] = field(default_factory=list)
    trigger: Atom | None = None
    anchored: bool = False
    nears: list[tuple[int, Atom]] = field(default_factory=list)  # places with the atoms of which one must stand there
    first: bool = False  # begins with ^: matches nowhere but at the beginning of a sequence


class _Required(NamedTuple):
    """An atom that a pattern cannot match without, and the positions at which it has it."""

    atom: Atom
    positions: frozenset[int]


class _Piece(NamedTuple):
    """A part of a pattern: its units, the atoms that it cannot match without (in order), and whether it may be empty.
    `first` is the atom that it always begins with, if there is one; it can begin and end at the positions `firsts` and
    `lasts`."""

    units: list[int]
    required: list[_Required]
    first: Atom | None
    empty: bool
    firsts: frozenset[int] = frozenset()
    lasts: frozenset[int] = frozenset()


_TOKEN = re.compile(
    r"\s*(?:(?P<class>\{!?[^{}\s]+\})|(?P<open>\(\?(?:[=!]|<[=!])|\()|(?P<close>\))|(?P<bar>\|)|(?P<capture><[a-z_]+:|<)"
    r"|(?P<end>>)|(?P<anchor>[\^$])|(?P<repeat>(?:[?*+]|\{\d+(?:,\d*)?\})[?+]?)|(?P<escaped>\\.)"
    r"|(?P<word>[^\s{}()<>|?*+^$\\]+))"
)
_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d+(?:,\d*)?\})[?+]?")


class _Parser:
    def __init__(self, source: str, words: Callable[[str], list[str]], known: Callable[[str], bool],
                 suggest: Callable[[str], str], frequency: Callable[[Atom], float]) -> None:
        self.source, self.at = source, 0
        self.words, self.known, self.suggest, self.frequency = words, known, suggest, frequency
        self.pattern = Pattern()
        self.has_branches = False
        self.depth = 0  # of brackets
        self.ahead: list[_Required] = []  # what must follow by (?= ) in every match, unless there are branches
        self.atom_at: list[Atom] = []  # by position: each atom as it is written is one
        self.behind: list[set[int]] = []  # by position: which can stand behind it

    # -- reading
    def peek(self) -> re.Match[str] | None:
        return _TOKEN.match(self.source, self.at)

    def fault(self, what: str) -> PatternError:
        return PatternError(f"{what} at character {self.at + 1} of the pattern")

    def parse(self) -> Pattern:
        piece = self.alternatives()
        if self.source[self.at :].strip():
            raise self.fault(f"unexpected {self.source[self.at :].strip()[0]!r}")
        if piece.empty:
            raise PatternError("the pattern can match nothing at all: make one of its parts required")
        self.pattern.units = piece.units
        self.pattern.first = self.source.lstrip().startswith("^") and not self.has_branches
        self.choose_trigger(piece)
        return self.pattern

    def choose_trigger(self, piece: _Piece) -> None:
        if not piece.required:
            raise PatternError("no word or class is in every match: the rule has nothing to start it; split it in two")
        best = min(piece.required, key=lambda required: self.frequency(required.atom))
        first = piece.first
        # Starting at the first atom is as good as searching unless that atom, with what must follow it where that is known,
        # is much more frequent than the best. A rule for the beginning of a sequence is tried there only, in any case.
        seconds = self.step(piece.firsts, piece.lasts)
        follows = 1.0
        if seconds is not None and not self.pattern.first:
            follows = max(0.1, min(1.0, sum(map(self.frequency, {self.atom_at[p] for p in seconds})) / 1000))
        if first is not None and self.frequency(first) * follows <= 10 * self.frequency(best.atom):
            self.pattern.trigger, self.pattern.anchored = first, True
            self.note_needed(piece.required)
            self.note_places(BEHIND, seconds, piece.lasts)
            return
        self.pattern.trigger = best.atom
        self.note_needed(piece.required)
        self.note_places(BEHIND, self.step(best.positions, piece.lasts), piece.lasts)
        if not best.positions & piece.firsts:
            self.note_places(BEFORE, frozenset(p for p, behind in enumerate(self.behind) if behind & best.positions),
                             piece.lasts)  # fmt: skip
        if self.pattern.first:
            self.note_places(OPENING, piece.firsts, piece.lasts)

    def note_needed(self, required: list[_Required]) -> None:
        """Says which atom must stand somewhere: the rarest besides the trigger."""
        ahead = [] if self.has_branches else self.ahead
        others = [r.atom for r in [*required, *ahead] if r.atom != self.pattern.trigger]
        if others and self.frequency(rarest := min(others, key=self.frequency)) < 1000:
            self.pattern.nears.append((ANYWHERE, rarest))

    def step(self, positions: frozenset[int], lasts: frozenset[int]) -> frozenset[int] | None:
        """The positions that can stand behind some; None: anything can, because the pattern may end there."""
        if positions & lasts:
            return None
        return frozenset(behind for p in positions for behind in self.behind[p])

    def note_places(self, places: tuple[int, ...], positions: frozenset[int] | None, lasts: frozenset[int]) -> None:
        """Says what must stand at some places, one behind the other, from the positions of the first of them on."""
        for place in places:
            if positions is None:
                return
            atoms = dict.fromkeys(self.atom_at[p] for p in sorted(positions))
            self.pattern.nears += [(place, atom) for atom in atoms]
            positions = self.step(positions, lasts)

    def alternatives(self) -> _Piece:
        branches = [self.sequence()]
        while (m := self.peek()) and m["bar"]:
            self.at = m.end()
            branches.append(self.sequence())
        self.has_branches = len(branches) > 1  # of the outermost alternatives, which are read last
        if len(branches) == 1:
            return branches[0]
        units = list(branches[0].units)
        for b in branches[1:]:
            units += [ord("|"), *b.units]
        empty = any(b.empty for b in branches)
        both = _union([b.required[0] for b in branches]) if all(len(b.required) == 1 for b in branches) else None
        if both is None and all(b.required for b in branches):
            both = _union([min(b.required, key=lambda required: self.frequency(required.atom)) for b in branches])
        firsts = [_Required(b.first, b.firsts) for b in branches if b.first is not None]
        first = _union(firsts).atom if len(firsts) == len(branches) else None
        return _Piece(units, [both] if both is not None and not empty else [], None if empty else first, empty,
                      frozenset().union(*(b.firsts for b in branches)), frozenset().union(*(b.lasts for b in branches)))

    def sequence(self) -> _Piece:
        units: list[int] = []
        required: list[_Required] = []
        first: Atom | None = None
        empty, leading = True, True
        firsts: frozenset[int] = frozenset()
        lasts: frozenset[int] = frozenset()
        while (m := self.peek()) and not (m["bar"] or m["close"] or m["end"]):
            piece, is_context = self.item(m)
            units += piece.units
            if is_context and not (m["open"] == "(?=" and self.is_at_end()):
                continue
            # What must follow the whole pattern is as good as a part of it, as far as it is told what stands where.
            self.link(lasts, piece.firsts)
            lasts = piece.lasts | lasts if piece.empty else piece.lasts
            if is_context:
                continue
            if empty:
                firsts |= piece.firsts
            required += piece.required
            if leading:
                first = piece.first
                leading = False
                if piece.empty:
                    first = None
            empty = empty and piece.empty
        return _Piece(units, required, first, empty, firsts, lasts)

    def is_at_end(self) -> bool:
        """Is the parser at the end of the pattern, or of one of its outermost alternatives?"""
        m = self.peek()
        return self.depth == 0 and (m is None or m["bar"] is not None)

    def item(self, m: re.Match[str]) -> tuple[_Piece, bool]:
        self.at = m.end()
        if m["anchor"]:
            return _Piece([ord(m["anchor"])], [], None, True), True
        if m["open"] and m["open"] != "(":
            is_outermost = self.depth == 0
            inner = self.group()
            if m["open"] == "(?=" and is_outermost:
                self.ahead += inner.required
            return inner._replace(units=[*map(ord, m["open"]), *inner.units, ord(")")], required=[], first=None), True
        if m["open"]:
            inner = self.group()
            piece = inner._replace(units=[*map(ord, "(?:"), *inner.units, ord(")")])
        elif m["capture"]:
            piece = self.capture(m["capture"])
        elif m["class"]:
            piece = self.atom(self.class_atom(m["class"]))
        elif m["word"] or m["escaped"]:
            piece = self.literal(m["word"] or m["escaped"][1:])
        else:
            raise self.fault(f"unexpected {m[0].strip()!r}")
        return self.quantified(piece), False

    def group(self) -> _Piece:
        inner = self.nested()
        m = self.peek()
        if not (m and m["close"]):
            raise self.fault("missing )")
        self.at = m.end()
        return inner

    def nested(self) -> _Piece:
        self.depth += 1
        inner = self.alternatives()
        self.depth -= 1
        return inner

    def capture(self, opening: str) -> _Piece:
        """<KIND>, <KIND|KIND>, <name:KIND> or <name: any pattern>."""
        kinds = re.compile(r"\s*([A-Z_][A-Z0-9_]*(?:\|[A-Z_][A-Z0-9_]*)*)\s*>").match(self.source, self.at)
        name = opening[1:-1]
        number = None
        if name:
            if name in self.pattern.captures:
                raise self.fault(f"two groups are named {name!r}")
            self.pattern.captures.append(name)
            number = len(self.pattern.captures)
            if number > 15:
                raise self.fault("more than 15 named groups")
        if kinds:
            self.at = kinds.end()
            inner = self.atom(Atom(tuple("@" + kind for kind in kinds[1].split("|"))))
        else:
            inner = self.nested()
            m = self.peek()
            if not (m and m["end"]):
                raise self.fault("missing >")
            self.at = m.end()
        if number is None:
            return inner._replace(units=[*map(ord, "(?:"), *inner.units, ord(")")])
        return inner._replace(units=[ord("("), *inner.units, ord(")")])

    def class_atom(self, text: str) -> Atom:
        negate = text.startswith("{!")
        names = text[2 if negate else 1 : -1].split("|")
        classes: list[str] = []
        shapes = ALL_SHAPES
        for name in names:
            if name in SHAPE_CLASSES:
                if len(names) > 1:
                    raise self.fault(f"{{{name}}} is a shape and stands alone; write ({{{name}}}|...) instead")
                classes, shapes = ["any"], sum(1 << s for s in SHAPE_CLASSES[name])
            elif name in BUILT_IN or self.known(name):
                classes.append(name)
            else:
                raise self.fault(f"unknown class {name!r}{self.suggest(name)}")
        if negate and shapes != ALL_SHAPES:
            return Atom(("any",), ALL_SHAPES & ~shapes)
        return Atom(tuple(classes), shapes, negate)

    def literal(self, word: str) -> _Piece:
        """A word of the pattern, cut as a text is cut: don't and U.S. and 's stand as they are read."""
        parts = self.words(word)
        if not parts:
            raise self.fault(f"{word!r} is no word")
        pieces = [self.atom(Atom(("=" + part,))) for part in parts]
        for before, behind in zip(pieces, pieces[1:]):
            self.link(before.lasts, behind.firsts)
        units = [unit for piece in pieces for unit in piece.units]
        if len(parts) > 1:
            units = [*map(ord, "(?:"), *units, ord(")")]
        required = [r for piece in pieces for r in piece.required]
        return _Piece(units, required, pieces[0].first, False, pieces[0].firsts, pieces[-1].lasts)

    def atom(self, atom: Atom) -> _Piece:
        atoms = self.pattern.atoms
        index = atoms.index(atom) if atom in atoms else len(atoms)
        if index == len(atoms):
            atoms.append(atom)
        here = frozenset((len(self.atom_at),))
        self.atom_at.append(atom)
        self.behind.append(set())
        return _Piece([0x8000 | index], [_Required(atom, here)], atom, False, here, here)

    def quantified(self, piece: _Piece) -> _Piece:
        m = _QUANTIFIER.match(self.source, self.at)
        if not m:
            return piece
        self.at = m.end()
        piece = piece._replace(units=[*piece.units, *map(ord, m[0])])
        if m[0][0] != "?":
            self.link(piece.lasts, piece.firsts)
        optional = m[0][0] in "?*" or m[0].startswith(("{0,", "{0}"))
        return piece._replace(required=[], first=None, empty=True) if optional else piece

    def link(self, lasts: frozenset[int], firsts: frozenset[int]) -> None:
        """Notes that what begins at `firsts` can stand behind what ends at `lasts`."""
        for p in lasts:
            self.behind[p] |= firsts


def _union(required: list[_Required]) -> _Required:
    """One atom for any of several: what they are together, or more where shapes or negation forbid to say it as one."""
    atoms = [r.atom for r in required]
    positions = frozenset(p for r in required for p in r.positions)
    if len(set(atoms)) == 1:
        return _Required(atoms[0], positions)
    if all(a.classes == ("any",) and not a.negate for a in atoms):
        return _Required(Atom(("any",), sum({1 << s for a in atoms for s in range(6) if a.shapes >> s & 1})), positions)
    if any(a.negate or a.shapes != ALL_SHAPES for a in atoms):
        return _Required(Atom(("any",)), positions)
    return _Required(Atom(tuple(dict.fromkeys(c for a in atoms for c in a.classes))), positions)


def parse(source: str, *, words: Callable[[str], list[str]], known: Callable[[str], bool],
          names: Callable[[], list[str]], frequency: Callable[[Atom], float]) -> Pattern:
    """Compile one pattern. `words` cuts a literal into keys' names, `known` says whether a class exists, `names` lists the
    classes (for suggestions), `frequency` estimates how often an atom occurs. Raises PatternError."""

    def suggest(name: str) -> str:
        near = difflib.get_close_matches(name, [*names(), *BUILT_IN, *SHAPE_CLASSES], 1)
        return f"; did you mean {near[0]!r}" if near else ""

    return _Parser(source, words, known, suggest, frequency).parse()
