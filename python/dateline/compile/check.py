"""Running the examples that stand beside rules.

Each example is read by the engine with all its rules, as any text would be. A `yes` holds if the rule is among the
reasons of a result at the brackets, with the value behind `=>`; a `no` holds if the rule is among the reasons of none.

    the [Jan. 6] meeting => 2022-01-06 @ 2022-01-07 yields: other-rule

"@" gives the date of publication; without it, 2022-01-07 does. "yields:" says that this rule gives way to another here,
which must then be the reason. A bracket that belongs to the text is written \\[ or \\], or stands inside the brackets.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline._core import Document, RuleError
from dateline.compile.rules import Fault, Rule, load_file

REFERENCE = "2022-01-07"  # when an example is published, unless it says otherwise
MIN_YES, MIN_NO = 2, 1
_TAIL = re.compile(
    r"(?:\s+=>\s*(?P<value>(?:(?!\s@\s|\syields:).)+?))?(?:\s+@\s*(?P<date>\d{4}-\d\d(?:-\d\d)?(?:T[\d:]+)?))?"
    r"(?:\s+yields:\s*(?P<other>[\w-]+))?\s*\Z"
)


@dataclass(frozen=True)
class Example:
    """One example of a rule: its text without brackets and what it expects."""

    rule: Rule
    line: int
    yes: bool
    number: int  # from 1, among the rule's yes or no
    source: str  # as it is written
    text: str
    span: tuple[int, int] | None
    value: str | None
    published: str
    yields: str | None

    @property
    def name(self) -> str:
        return f"{self.rule.file}:{self.line} {self.rule.name} {'yes' if self.yes else 'no'} {self.number}"


@dataclass(frozen=True)
class Result:
    """How one example went; `message` says what was found instead."""

    rule: str
    line: int
    example: str
    yes: bool
    ok: bool
    message: str = ""


@dataclass
class Report:
    """What check_rules() found: every example's result, and rules with too few examples in `short`."""

    file: str
    results: list[Result] = field(default_factory=list)
    short: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return all(result.ok for result in self.results) and not self.short

    def __str__(self) -> str:
        failed = [r for r in self.results if not r.ok]
        lines = [
            f"{self.file}:{r.line}: rule {r.rule!r}, {'yes' if r.yes else 'no'}: {r.message}\n    {r.example}"
            for r in failed
        ]
        n = len(self.results)
        end = f"{self.file}: {n - len(failed)} of {n} example{'s' if n != 1 else ''} as expected"
        return "\n".join([*lines, *map(str, self.short), end])


def check_rules(path: str | os.PathLike[str], lexicons: Iterable[Any] = ()) -> Report:
    """Run the examples of a file of rules: a user's, laid over the shipped pack, or one of the shipped pack's own.

    lexicons  the names that a user's rules ask for as {user:KIND}.

    Raises RuleError for faults in the rules themselves, OSError where the file cannot be read.
    """
    from dateline.compile import pack_folder
    from dateline.engine import Engine, default_engine

    path = Path(path)
    rules = load_rules(path)
    is_shipped = pack_folder().parent in path.resolve().parents
    engine = default_engine() if is_shipped else Engine(rules=[path], lexicons=lexicons)
    report = Report(path.name, short=too_few(rules))
    for rule in rules:
        for example in examples(rule, path):
            message = check_example(engine, example)
            report.results.append(Result(rule.name, example.line, example.source, example.yes, not message, message))
    return report


def load_rules(path: Path) -> list[Rule]:
    """The rules of a file. Raises RuleError with a line for each fault."""
    faults: list[Fault] = []
    rules = load_file(path, path.name, faults)
    if faults:
        raise RuleError("\n".join(map(str, faults)))
    return rules


def too_few(rules: list[Rule]) -> list[Fault]:
    """Rules with fewer examples than two of yes and one of no."""
    return [
        Fault(rule.file, rule.line, f"rule {rule.name!r} has {len(rule.yes)} yes and {len(rule.no)} no: "
              f"at least {MIN_YES} and {MIN_NO} are needed")
        for rule in rules if len(rule.yes) < MIN_YES or len(rule.no) < MIN_NO
    ]  # fmt: skip


def examples(rule: Rule, path: Path) -> Iterator[Example]:
    """The examples of a rule, with the line of each in its file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    at = rule.line
    for is_yes, sources in ((True, rule.yes), (False, rule.no)):
        for number, source in enumerate(sources, 1):
            at = _line_of(source, lines, at)
            yield parse_example(rule, at, is_yes, number, source)


def _line_of(source: str, lines: list[str], start: int) -> int:
    """The line that an example begins on, from line `start` on; that line itself where it is not to be found."""
    head = re.split(r'[\n\\"]', source.lstrip("\n"))[0][:60]
    return next((i for i in range(start, len(lines) + 1) if head in lines[i - 1]), start)


def parse_example(rule: Rule, line: int, is_yes: bool, number: int, source: str) -> Example:
    tail = _TAIL.search(source)
    assert tail is not None
    # White space in front of what is expected goes with it; without a tail the text is kept as it is.
    text = source[: tail.start()] if any(tail.groups()) else source
    plain, marks, depth = "", [], 0
    for piece in re.split(r"(\\[\[\]]|[\[\]])", text):
        depth -= piece == "]"
        if piece in ("[", "]") and depth == 0:
            marks.append(len(plain))
        else:
            plain += piece[1:] if piece in ("\\[", "\\]") else piece
        depth += piece == "["
    span = (marks[0], marks[1]) if len(marks) == 2 else None
    published = tail["date"] or REFERENCE
    return Example(rule, line, is_yes, number, source, plain, span, tail["value"], published, tail["other"])


def check_example(engine: Any, example: Example) -> str:
    """What is wrong with an example; empty if nothing is."""
    published = None if example.rule.stage == "layout" and "@" not in example.source else example.published
    doc = engine.read(example.text, published)
    if example.rule.stage == "layout":
        return _check_layout(doc, example)
    if example.rule.emit == "NONE":
        return _check_nothing(doc, example)
    if example.rule.emit == "NO_EFFECT":
        return _check_no_effect(doc, example)
    if example.rule.emit == "NO_EVENT":
        return _check_no_event(doc, example)
    return _check_yes(doc, example) if example.yes else _check_no(doc, example)


# -- results that name their reasons


@dataclass(frozen=True)
class _Found:
    """A result: where it stands, what it says (any of these), and which rules made it."""

    spans: tuple[tuple[int, int], ...]
    values: tuple[str, ...]
    rules: tuple[str, ...]
    loose: bool = False  # a relation: its match may take in a comma or a word more than the brackets

    def at(self, span: tuple[int, int] | None) -> bool:
        return span is None or span in self.spans or (self.loose and self.touches(span))

    def touches(self, span: tuple[int, int] | None) -> bool:
        return span is None or any(s < span[1] and span[0] < e for s, e in self.spans)


def _found(doc: Document) -> Iterator[_Found]:
    def spans(part: Any) -> tuple[tuple[int, int], ...]:
        return ((part.start, part.end),)

    def rules(part: Any) -> tuple[str, ...]:
        return tuple(reason.rule for reason in part.why)

    for time in doc.times:
        yield _Found(spans(time), (time.value,), rules(time))
    for quantity in doc.quantities:
        number = str(quantity.value) + (f"..{quantity.value_end}" if quantity.value_end is not None else "")
        with_unit = f"{number} {quantity.unit}" if quantity.unit else number
        told = (with_unit, number, f"{with_unit} {quantity.effect}" if quantity.effect else with_unit)
        yield _Found(spans(quantity), told, rules(quantity))
    for mention in doc.mentions:
        yield _Found(spans(mention), (mention.kind or "",), rules(mention))
    for event in doc.events:
        yield _Found(tuple((s.start, s.end) for s in event.tellings), _told_event(event), rules(event))
    for relation in doc.relations:
        named = relation.object.name if relation.object else ""
        held = f"{relation.since or ''}..{relation.until or ''}"
        values = (relation.title, relation.text, relation.country or "", named, held)
        whole = tuple((reason.start, reason.end) for reason in relation.why)
        yield _Found(whole + spans(relation), values, rules(relation), loose=True)


def _told_event(event: Any) -> tuple[str, ...]:
    """What an event says, as an example writes it: the codes of sources and targets, `TUR > GRC`, of a mutual one `GRC, TUR`;
    with its status or mode behind it or without."""
    sources, targets = ([actor.code or actor.name for actor in side] for side in (event.sources, event.targets))
    both = ", ".join(sorted({*sources, *targets}))
    sides = both if event.is_mutual else f"{', '.join(sources)} > {', '.join(targets)}".strip()
    told = [sides, f"{sides} {event.status}", f"{sides} {event.date}"]
    return (*told, f"{sides} {event.mode}") if event.mode else tuple(told)


def _tell(doc: Document, found: list[_Found]) -> str:
    return (
        ", ".join(
            f"{doc.text[f.spans[0][0] : f.spans[0][1]]!r} {f.values[0]} by {' '.join(f.rules) or 'nothing'}"
            for f in found
        )
        or "nothing"
    )


def _check_yes(doc: Document, example: Example) -> str:
    everything = list(_found(doc))
    here = [f for f in everything if f.at(example.span)]
    wanted = example.yields or example.rule.name
    by_rule = [f for f in here if wanted in f.rules]
    if not by_rule:
        near = here or [f for f in everything if f.touches(example.span)]
        where = "at the brackets" if example.span else "of it"
        return f"{wanted} made nothing {where}, but there is {_tell(doc, near)}"
    if example.yields and any(example.rule.name in f.rules for f in here):
        return f"it does not yield to {example.yields}: {_tell(doc, here)}"
    if example.value is not None and not any(example.value in f.values for f in by_rule):
        return f"expected {example.value}, but there is {_tell(doc, by_rule)}"
    return ""


def _check_no(doc: Document, example: Example) -> str:
    wrong = [f for f in _found(doc) if f.touches(example.span) and example.rule.name in f.rules]
    return f"it should not match, but there is {_tell(doc, wrong)}" if wrong else ""


def _check_nothing(doc: Document, example: Example) -> str:
    """A rule that takes words out of the game leaves no value or, in the evidence of names, no name at the brackets; a `no` of
    such a rule cannot be told."""
    found = doc.mentions if example.rule.stage == "evidence" else (*doc.times, *doc.quantities)
    taken = {(part.start, part.end) for part in found}
    values = [f for f in _found(doc) if f.touches(example.span) and f.spans[0] in taken]
    return f"there should be no value, but there is {_tell(doc, values)}" if values and example.yes else ""


def _check_no_effect(doc: Document, example: Example) -> str:
    """A rule that takes effects away leaves none; of a `no`, some effect is there."""
    effects = [quantity.effect for quantity in doc.quantities if quantity.effect]
    if example.yes:
        return f"there should be no effect, but there is {', '.join(effects)}" if effects else ""
    return "" if effects else "there should be an effect"


def _check_no_event(doc: Document, example: Example) -> str:
    """A rule that takes words out of the game leaves no event; of a `no`, some event is there."""
    events = ", ".join(event.type for event in doc.events)
    if example.yes:
        return f"there should be no event, but there is {events}" if events else ""
    return "" if events else "there should be an event"


# -- furniture, which the article shows


def _check_layout(doc: Document, example: Example) -> str:
    """The part that the rule makes covers the brackets, and the body of the article has none of it, but for a dateline
    or an agency, which may open running text. For a `no` that part is absent, or does not touch the brackets."""
    article = doc.article
    emit = example.rule.emit
    named: dict[str, list[Any]] = {
        "published": [article.timestamp],
        "updated": [article.timestamp],
        "caption": list(article.captions),
    }
    parts = named.get(emit) or [getattr(article, emit, None)]
    spans = [(part.start, part.end) for part in parts if part is not None]
    told = ", ".join(repr(doc.text[s:e]) for s, e in spans) or "none"
    if emit == "headline":  # the rule makes what stands in front of it
        spans = [(0, s) for s, _ in spans]
    if example.yes and example.span is not None:
        begin, end = example.span
        if not any(s <= begin and end <= e for s, e in spans) and not (emit == "updated" and article.updated):
            return f"the {emit} should have {doc.text[begin:end]!r}, but it is {told}"
        if emit not in ("dateline", "credit") and any(p.start < end and begin < p.end for p in article.paragraphs):
            return f"{doc.text[begin:end]!r} stands in the body"
    elif example.yes:
        return "" if spans else f"there should be a {emit}"
    elif any(s < e and (example.span is None or (s < example.span[1] and example.span[0] < e)) for s, e in spans):
        return f"there should be no {emit}, but it is {told}"
    return ""
