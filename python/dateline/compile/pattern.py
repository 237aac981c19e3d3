"""The pattern language (docs/rules.md): from readable patterns to PCRE2 syntax with atoms in between.

A pattern is parsed by recursive descent into units: characters of PCRE2 syntax, and atoms (0x8000 + index), each of which
the core replaces by a class of symbols. Along the way the parser notes the capture groups and which atoms every match
must have, from which the rule's trigger is chosen.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import Callable, NamedTuple

LOWER, TITLE, UPPER, MIXED, NONE, INNER = 1, 2, 3, 4, 0, 5
ALL_SHAPES = 0x3F
SHAPE_CLASSES = {  # {name} in a pattern: any token of these shapes
    "cap": (TITLE, UPPER, MIXED),
    "title": (TITLE,),
    "upper": (UPPER,),
    "lower": (LOWER,),
    "letters": (LOWER, TITLE, UPPER, MIXED, INNER),
}
BUILT_IN = {  # classes that the core itself decides; csrc/core/lookup/compile.c
    "any", "unknown", "mixed", "email", "url", "handle", "hashtag", "emoji", "bullet", "number", "integer", "day",
    "month_number", "hour", "minute", "small", "year", "decimal", "date_number", "decade", "clock", "ordinal_day",
    "ordinal", "count", "count_alone",
}  # fmt: skip
KINDS = {"PERSON", "ORGANIZATION", "PLACE", "NATIONALITY", "NAMED_EVENT", "NAME"}


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
    nexts: list[Atom] = field(default_factory=list)
    first: bool = False  # begins with ^: matches nowhere but at the beginning of a sequence


class _Piece(NamedTuple):
    """A part of a pattern: its units, the atoms that it cannot match without (in order), and whether it may be empty.
    `first` is the atom that it always begins with, if there is one."""

    units: list[int]
    required: list[Atom]
    first: Atom | None
    empty: bool
    firsts: tuple[Atom, ...] | None = None  # all atoms that it can begin with; None: not known
    nexts: tuple[Atom, ...] | None = None  # all atoms that can follow its first one; None: not known
    single: bool = False  # one atom, once: one symbol, or a phrase of the lexicon


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
        best = min(piece.required, key=self.frequency)
        first = piece.first
        # Starting at the first atom is as good as searching unless that atom, with what must follow it where that is known,
        # is much more frequent than the best.
        follows = max(0.1, min(1.0, sum(map(self.frequency, piece.nexts)) / 1000)) if piece.nexts else 1.0
        if first is not None and self.frequency(first) * follows <= 10 * self.frequency(best):
            self.pattern.trigger, self.pattern.anchored = first, True
            self.pattern.nexts = list(piece.nexts or ())
        else:
            self.pattern.trigger = best

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
            both = _union([min(b.required, key=self.frequency) for b in branches])
        firsts = [b.first for b in branches if b.first is not None]
        first = _union(firsts) if len(firsts) == len(branches) else None
        return _Piece(units, [both] if both is not None and not empty else [], None if empty else first, empty,
                      _all([b.firsts for b in branches]), _all([b.nexts for b in branches]),
                      all(b.single for b in branches))

    def sequence(self) -> _Piece:
        units: list[int] = []
        required: list[Atom] = []
        first: Atom | None = None
        empty, leading = True, True
        pieces: list[_Piece] = []
        while (m := self.peek()) and not (m["bar"] or m["close"] or m["end"]):
            piece, is_context = self.item(m)
            units += piece.units
            if is_context:
                continue
            pieces.append(piece)
            required += piece.required
            if leading:
                first = piece.first
                leading = False
                if piece.empty:
                    first = None
            empty = empty and piece.empty
        return _Piece(units, required, first, empty, _begin(pieces), _follow(pieces),
                      len(pieces) == 1 and pieces[0].single)

    def item(self, m: re.Match[str]) -> tuple[_Piece, bool]:
        self.at = m.end()
        if m["anchor"]:
            return _Piece([ord(m["anchor"])], [], None, True), True
        if m["open"] and m["open"] != "(":
            inner = self.group()
            return _Piece([*map(ord, m["open"]), *inner.units, ord(")")], [], None, True), True
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
        inner = self.alternatives()
        m = self.peek()
        if not (m and m["close"]):
            raise self.fault("missing )")
        self.at = m.end()
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
            inner = self.alternatives()
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
        units: list[int] = []
        required: list[Atom] = []
        for part in parts:
            piece = self.atom(Atom(("=" + part,)))
            units += piece.units
            required += piece.required
        if len(parts) > 1:
            units = [*map(ord, "(?:"), *units, ord(")")]
        first = self.atom(required[0])
        nexts = (required[1],) if len(required) > 1 else None
        return _Piece(units, required, required[0], False, first.firsts, nexts, len(parts) == 1)

    def atom(self, atom: Atom) -> _Piece:
        atoms = self.pattern.atoms
        index = atoms.index(atom) if atom in atoms else len(atoms)
        if index == len(atoms):
            atoms.append(atom)
        return _Piece([0x8000 | index], [atom], atom, False, (atom,), None, True)

    def quantified(self, piece: _Piece) -> _Piece:
        m = _QUANTIFIER.match(self.source, self.at)
        if not m:
            return piece
        self.at = m.end()
        optional = m[0][0] in "?*" or m[0].startswith(("{0,", "{0}"))
        units = [*piece.units, *map(ord, m[0])]
        if optional:
            return _Piece(units, [], None, True, piece.firsts)
        return _Piece(units, piece.required, piece.first, piece.empty, piece.firsts)


def _all(sets: list[tuple[Atom, ...] | None]) -> tuple[Atom, ...] | None:
    """The union of sets of atoms, None if one of them is not known."""
    if any(s is None for s in sets):
        return None
    return tuple(dict.fromkeys(a for s in sets if s is not None for a in s))


def _begin(pieces: list[_Piece]) -> tuple[Atom, ...] | None:
    """What a sequence can begin with: what its first piece can, and while pieces may be empty, the next."""
    sets = []
    for piece in pieces:
        sets.append(piece.firsts)
        if not piece.empty:
            return _all(sets)
    return None


def _follow(pieces: list[_Piece]) -> tuple[Atom, ...] | None:
    """What can stand behind the first symbol of a sequence."""
    if not pieces:
        return None
    return _begin(pieces[1:]) if pieces[0].single else pieces[0].nexts


def _union(atoms: list[Atom]) -> Atom:
    """One atom for any of several: what they are together, or more where shapes or negation forbid to say it as one."""
    if len(set(atoms)) == 1:
        return atoms[0]
    if all(a.classes == ("any",) and not a.negate for a in atoms):
        return Atom(("any",), sum({1 << s for a in atoms for s in range(6) if a.shapes >> s & 1}))
    if any(a.negate or a.shapes != ALL_SHAPES for a in atoms):
        return Atom(("any",))
    return Atom(tuple(dict.fromkeys(c for a in atoms for c in a.classes)))


def parse(source: str, *, words: Callable[[str], list[str]], known: Callable[[str], bool],
          names: Callable[[], list[str]], frequency: Callable[[Atom], float]) -> Pattern:
    """Compile one pattern. `words` cuts a literal into keys' names, `known` says whether a class exists, `names` lists the
    classes (for suggestions), `frequency` estimates how often an atom occurs. Raises PatternError."""

    def suggest(name: str) -> str:
        near = difflib.get_close_matches(name, [*names(), *BUILT_IN, *SHAPE_CLASSES], 1)
        return f"; did you mean {near[0]!r}" if near else ""

    return _Parser(source, words, known, suggest, frequency).parse()
