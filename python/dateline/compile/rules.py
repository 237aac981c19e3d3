"""Rule files: TOML read, checked whole, and written as the sections of a pack. Every fault found is reported with file
and line before anything is built."""

from __future__ import annotations

import difflib
import re
import struct
import tomllib
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline import _core
from dateline.compile.lexicon import Lexicon
from dateline.compile.packfile import Strings
from dateline.compile.pattern import BUILT_IN, KINDS, Atom, Pattern, PatternError, parse

RULE = struct.Struct("<13Iii4I")
ATOM = struct.Struct("<IIBBH")
LEVELS = {"character": 1, "token": 2, "mention": 3}
STAGES = {"layout": 1, "value": 2, "evidence": 3, "relation": 4, "effect": 5, "event": 6}
VALUE_EMITS = {
    "DATE", "TIME", "DURATION", "SET", "MONEY", "PERCENT", "COUNT", "MEASURE", "AGE", "ORDINAL", "FRACTION", "NONE",
}  # fmt: skip
RELATION_EMITS = {"title", "role", "membership", "nationality", "age", "kinship", "base", "tenure", "government", "relation"}
EVENT_EMITS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NAMED", "NO_EVENT",
}  # fmt: skip
EVENT_PLACES = (
    "subject", "object", "owner", "complement", "any", "by", "of", "with", "to", "on", "against", "for", "from", "in", "at",
    "between", "among", "into", "over", "toward", "about", "as",
)  # fmt: skip
SECTOR = re.compile(r"[A-Z]{3}")  # sectors, and what stands in place of a country: GOV, IGO
LAYOUT_EMITS = {"headline", "timestamp", "byline", "credit", "dateline", "published", "updated", "section", "caption"}
KNOWN_KEYS = {"name", "level", "stage", "match", "start", "emit", "value", "weight", "priority", "yes", "no"}
FREQUENT_WORDS = set(["the", "a", "an", "of", "to", "in", "and", "on", "for", "with", "at", "by", "from", "that", "is", "was", "be", "are", "it", "as", ",", ".", '"', "'", "-", "(", ")", "he", "his"])
STOP = 13  # DL_TOKEN_STOP
ANCHORED, FIRST = 1, 2  # DLI_RULE_ in csrc/core/lookup/pack.h


@dataclass
class Fault:
    """One fault in a file of rules or names."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class Rule:
    file: str
    line: int
    name: str
    level: str
    stage: str
    match: str
    emit: str
    value: str = ""
    weight: float = 1.0
    priority: int = 0
    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)
    arguments: dict[str, str] = field(default_factory=dict)
    pattern: Pattern | None = None


def stage_of(emit: str) -> str:
    if emit in VALUE_EMITS:
        return "value"
    if emit in ("EFFECT", "NO_EFFECT"):
        return "effect"
    if emit in RELATION_EMITS:
        return "relation"
    if emit in EVENT_EMITS:
        return "event"
    return "layout" if emit in LAYOUT_EMITS else "evidence"


def _rule_lines(text: str) -> list[int]:
    """The line on which each [[rule]] begins, in order: tomllib does not say."""
    return [i for i, line in enumerate(text.splitlines(), 1) if line.split("#")[0].strip() == "[[rule]]"]


def _key_line(lines: list[str], start: int, key: str) -> int:
    for i in range(start, len(lines)):
        if lines[i].split("=")[0].strip() == key:
            return i + 1
        if lines[i].strip() == "[[rule]]":
            break
    return start


def _read_rule(table: dict[str, Any], defaults: dict[str, Any], file: str, line: int, lines: list[str],
               faults: list[Fault]) -> Rule | None:
    t = {**defaults, **table}

    def fault(key: str, message: str) -> None:
        faults.append(Fault(file, _key_line(lines, line, key), message))

    name = t.get("name")
    label = f"rule {name!r}" if isinstance(name, str) else "this rule"
    n_before = len(faults)
    for key in ("name", "match", "emit"):
        if not isinstance(t.get(key), str) or not t[key].strip():
            fault(key, f"{label} has no {key!r}")
    for key in ("yes", "no"):
        if not isinstance(t.get(key, []), list) or not all(isinstance(x, str) for x in t.get(key, [])):
            fault(key, f"{label}: {key!r} is a list of sentences")
    for key, types in (("weight", (int, float)), ("priority", int)):
        if key in t and (not isinstance(t[key], types) or isinstance(t[key], bool)):
            fault(key, f"{label}: {key!r} is a number")
    for key in t:
        if key not in KNOWN_KEYS and not isinstance(t[key], str):
            near = difflib.get_close_matches(key, KNOWN_KEYS, 1)
            fault(key, f"{label}: {key!r} is not text" + (f"; did you mean {near[0]!r}" if near else ""))
    if len(faults) > n_before:
        return None
    level, stage = t.get("level", "token"), t.get("stage") or stage_of(t["emit"])
    for key in ("source", "target") if stage == "event" else ():
        for place in str(t.get(key, "")).split():
            if place not in EVENT_PLACES:
                fault(key, f"{label}: {place!r} is no place where a {key} can stand; there are {', '.join(EVENT_PLACES)}")
    for sector in str(t.get("only", "")).split() if stage == "event" else ():
        if not SECTOR.fullmatch(sector):
            fault("only", f"{label}: {sector!r} is no sector of PLOVER, such as 'GOV'")
    for key, got, options in (("level", level, LEVELS), ("stage", stage, STAGES)):
        if got not in options:
            near = difflib.get_close_matches(str(got), options, 1)
            fault(key, f"{label}: {key} {got!r} is none of {', '.join(options)}"
                  + (f"; did you mean {near[0]!r}" if near else ""))
    if len(faults) > n_before:
        return None
    if stage == "event" and (first := re.search(r"\{([vn])_", t["match"])):
        t.setdefault("anchor", {"v": "verb", "n": "noun"}[first[1]])  # what the words are that tell the event
    return Rule(file, line, t["name"], level, stage, t["match"], t["emit"], t.get("value", ""), t.get("weight", 1.0),
                t.get("priority", 0), t.get("yes", []), t.get("no", []),
                {k: v for k, v in t.items() if k not in KNOWN_KEYS or k == "start"})


def read_rules(text: str, file: str, faults: list[Fault]) -> list[Rule]:
    """The rules of one TOML file; what is wrong with it goes to `faults`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        line = next((int(w.rstrip(",")) for k, w in zip(str(e).split(), str(e).split()[1:]) if k == "line"), 1)
        faults.append(Fault(file, line, f"not TOML: {str(e).split(' (at')[0]}"))
        return []
    return read_rule_tables(data.get("rule", []), data.get("defaults", {}), file, faults, text)


def read_rule_tables(tables: Any, defaults: dict[str, Any], file: str, faults: list[Fault],
                     text: str = "") -> list[Rule]:
    """The rules of a list of tables, as TOML has them; without a text, a rule's line is its place in the list."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        faults.append(Fault(file, 1, "rules are written [[rule]], with two brackets"))
        return []
    lines, starts = text.splitlines(), _rule_lines(text)
    rules = []
    for i, table in enumerate(tables):
        line = i + 1 if not text else starts[i] if i < len(starts) else 1
        rule = _read_rule(table, defaults, file, line, lines, faults)
        if rule is not None:
            rules.append(rule)
    return rules


class Rules:
    """Compiles rules against a lexicon, into which it puts the words that the rules spell out."""

    def __init__(self, lexicon: Lexicon, strings: Strings, known_classes: set[str]) -> None:
        self.lexicon, self.strings, self.known = lexicon, strings, known_classes
        self.rules: list[Rule] = []
        self.kinds: list[str] = []

    def words(self, literal: str) -> list[str]:
        """Cut a literal as a text is cut, and make each word a class of its own: "=held"."""
        out: list[str] = []
        end = -1
        # A clitic is one only behind a word: 's alone would be a quotation mark and a letter.
        before = "x" if literal.startswith("'") and len(literal) > 1 else ""
        for _key, kind, _shape, _flags, begin, word_end in _core.words([before + literal])[0]:
            if before and begin == 0:
                continue
            word = (before + literal).encode()[begin:word_end].decode() if literal.isascii() else literal
            if kind == STOP and begin == end:
                continue
            end = word_end
            folded = _core.fold(word)
            self.lexicon.add(before + word if before else word, "=" + folded, clitic=bool(before))
            self.known.add("=" + folded)
            out.append(folded)
        return out

    def frequency(self, atom: Atom) -> float:
        """A rough count of how many tokens in a thousand are of an atom."""
        if atom.negate or "any" in atom.classes:
            return 1000.0
        total = 0.0
        for c in atom.classes:
            if c.startswith("="):
                total += 20.0 if c[1:] in FREQUENT_WORDS else 0.5
            elif c.startswith("@"):
                total += 50.0
            elif c in BUILT_IN:
                total += 20.0
            elif c in ("word", "preposition", "determiner", "article", "pronoun_subject", "given", "surname", "place"):
                total += 60.0
            else:
                total += 3.0
        return total

    def add(self, rule: Rule, faults: list[Fault]) -> None:
        if rule.stage == "evidence" and rule.emit not in KINDS and rule.emit not in self.kinds and rule.emit.isupper():
            self.kinds.append(rule.emit)
        try:
            if rule.level == "character":
                rule.pattern = self._character(rule)
            else:
                rule.pattern = parse(rule.match, words=self.words, known=lambda c: c in self.known,
                                     names=lambda: [c for c in self.known if not c.startswith("=")],
                                     frequency=self.frequency)
        except PatternError as e:
            faults.append(Fault(rule.file, rule.line, f"rule {rule.name!r}: {e}"))
            return
        self.rules.append(rule)

    def _character(self, rule: Rule) -> Pattern:
        """A rule on characters is PCRE2 itself, started at the tokens that `start` describes."""
        start = rule.arguments.pop("start", "")
        if not start:
            raise PatternError('a rule on characters says with start = "..." which tokens begin it')
        pattern = parse(start, words=self.words, known=lambda c: c in self.known,
                        names=lambda: [c for c in self.known if not c.startswith("=")], frequency=self.frequency)
        if pattern.trigger is None or not pattern.anchored:
            raise PatternError("`start` is one class or word, or alternatives of them")
        names = [n for n in _group_names(rule.match)]
        return Pattern([], pattern.atoms, names, pattern.trigger, True)

    def write(self) -> list[tuple[str, int, bytes]]:
        atoms: dict[Atom, int] = {}
        programs, atom_items = array("H"), array("H")
        captures, arguments, nears = array("I"), array("I"), array("H")
        atoms_out, rules_out = bytearray(), bytearray()

        def atom_index(atom: Atom) -> int:
            if atom not in atoms:
                begin = len(atom_items)
                atom_items.extend(self.lexicon.class_id(c) for c in atom.classes)
                atoms_out.extend(ATOM.pack(begin, len(atom_items), atom.shapes, atom.negate, 0))
                atoms[atom] = len(atoms)
            return atoms[atom]

        for rule in self.rules:
            pattern = rule.pattern
            assert pattern is not None and pattern.trigger is not None
            if rule.level == "character":
                begin = self.strings.add(rule.match)
                end = begin + len(rule.match.encode())
            else:
                begin = len(programs)
                for unit in pattern.units:
                    programs.append(0x8000 | atom_index(pattern.atoms[unit & 0x7FFF]) if unit & 0x8000 else unit)
                end = len(programs)
            first_near = len(nears) // 2
            for place, atom in pattern.nears:
                nears.extend((place, atom_index(atom)))
            first_capture = len(captures)
            captures.extend(self.strings.add(n) for n in pattern.captures)
            first_argument = len(arguments)
            for key, value in rule.arguments.items():
                arguments.extend((self.strings.add(key), self.strings.add(value)))
            rules_out += RULE.pack(
                self.strings.add(rule.name), self.strings.add(rule.file), rule.line, LEVELS[rule.level],
                STAGES[rule.stage], begin, end, atom_index(pattern.trigger),
                (ANCHORED if pattern.anchored else 0) | (FIRST if pattern.first else 0),
                self.strings.add(rule.emit), self.strings.add(rule.value), first_capture, len(captures),
                round(rule.weight * 100), rule.priority, first_near, len(nears) // 2, first_argument, len(arguments),
            )  # fmt: skip
        kinds = array("I", [self.strings.add(k) for k in self.kinds])
        return [
            ("atoms", ATOM.size, bytes(atoms_out)),
            ("atom_items", 2, atom_items.tobytes()),
            ("rules", RULE.size, bytes(rules_out)),
            ("programs", 2, programs.tobytes()),
            ("captures", 4, captures.tobytes()),
            ("arguments", 4, arguments.tobytes()),
            ("nears", 4, nears.tobytes()),
            ("kinds", 4, kinds.tobytes()),
        ]


def _group_names(regex: str) -> list[str]:
    """The names of the groups of a PCRE2 pattern, in order; unnamed groups get the empty name."""
    return [m[1] or "" for m in re.finditer(r"(?<!\\)\((?:\?P?<([a-z_]+)>|(?!\?))", regex)]


def load_file(path: Path, file: str, faults: list[Fault]) -> list[Rule]:
    try:
        return read_rules(path.read_text(encoding="utf-8"), file, faults)
    except UnicodeDecodeError as e:
        faults.append(Fault(file, path.read_bytes()[: e.start].count(b"\n") + 1, f"not UTF-8: {e.reason}"))
        return []
