"""What a document says, for a person at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ._core import Document, Entity, Evidence, Quantity, Quote, Relation, Time
from .clean import one_line
from .happening import COLUMNS, columns, summary
from .utterance import Utterance, said_words, utterances

_COLORS = {
    "PERSON": "yellow",
    "ORGANIZATION": "green",
    "PLACE": "cyan",
    "NATIONALITY": "magenta",
    "NAMED_EVENT": "red",
}


_WORDS_WIDTH = 72  # what a row shows of somebody's words


def _table(console: Console, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    rows = list(rows)
    if not rows:
        return
    console.print(Text(f"\n{title}", style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(Text("  "), *(Text(one_line(cell)) for cell in row))
    console.print(table)


def _furniture(document: Document) -> Iterable[tuple[str, str]]:
    article = document.article
    filed = article.dateline
    place = "" if filed is None or filed.place is None else filed.place.name
    parts = [
        ("section", article.section and article.section.text),
        ("headline", article.headline and article.headline.text),
        ("authors", ", ".join(author.text for author in article.authors)),
        ("agency", article.agency),
        ("published", article.published),
        ("updated", article.updated),
        ("resolved against", article.reference if article.reference != article.published else None),
        ("filed from", place),
        ("mostly about", article.focus_country),
        ("paragraphs", str(len(article.paragraphs))),
    ]
    return [(name, value) for name, value in parts if value]


def _times(n: int) -> str:
    return "once" if n == 1 else "twice" if n == 2 else f"{n} times"


def _office(relation: Relation) -> str:
    """An office as it is said of somebody: "former director, World Bank"."""
    title = relation.title.lower()
    marks = [mark for mark in ("former", "acting") if getattr(relation, f"is_{mark}") and mark not in title]
    holder = relation.object
    words = " ".join([*marks, relation.title])
    return words if holder is None or holder.kind != "ORGANIZATION" else f"{words} ({holder.name})"


def _entity_row(entity: Entity) -> tuple[str, ...]:
    offices = (it for it in entity.relations if it.subject == entity and it.kind in ("TITLE", "ROLE"))
    said = ", ".join(dict.fromkeys(map(_office, offices)))
    aliases = " / ".join(alias for alias in entity.aliases if alias != entity.name)
    return entity.name, entity.country or "", said, aliases, _times(len(entity.mentions))


def _time_row(time: Time) -> tuple[str, ...]:
    more = " ".join(filter(None, [time.mod, time.quant, time.freq]))
    return time.text, time.value, time.type, more


def _quantity_row(quantity: Quantity) -> tuple[str, ...]:
    value = str(quantity.value) if isinstance(quantity.value, Fraction) else f"{quantity.value:,f}"
    if quantity.value_end is not None:
        value += f" to {quantity.value_end:,f}"
    more = " ".join(filter(None, [quantity.effect, quantity.mod]))
    return quantity.text, f"{value} {quantity.unit or ''}", quantity.kind, more


def _utterance_row(utterance: Utterance) -> tuple[str, ...]:
    pieces = map(said_words, utterance.quotes)
    words = textwrap.shorten(one_line(" ... ".join(pieces)), _WORDS_WIDTH, placeholder=" ...")
    return utterance.speaker, utterance.kind, words, ", ".join(utterance.circumstances)


def _evidence_line(evidence: Evidence) -> str:
    return f"{evidence.weight:+g} {evidence.rule}" + (f" ({evidence.detail})" if evidence.detail else "")


def _reasons(document: Document, n: int) -> Iterable[tuple[str, str]]:
    """For the first few entities, why their best-founded mention is what it is."""
    for entity in document.entities:
        best = max(entity.mentions, key=lambda mention: len(mention.why), default=None)
        if best is not None and len(best.why) and n > 0:
            n -= 1
            reasons = sorted(best.why, key=lambda evidence: -abs(evidence.weight))[:3]
            yield f"{best.text} as {entity.kind}", "; ".join(map(_evidence_line, reasons))


def print_report(document: Document, console: Console) -> None:
    of_entities = ("", "name", "country", "titles", "also", "how often")
    _table(console, "Article", ("", "part", "value"), _furniture(document))
    groups: list[tuple[str, Iterable[Entity]]] = [
        ("People", document.people),
        ("Organisations", document.organizations),
        ("Places", document.places),
        ("Nationalities", document.nationalities),
    ]
    shown = {"PERSON", "ORGANIZATION", "PLACE", "NATIONALITY"}
    groups.append(("Others", [entity for entity in document.entities if entity.kind not in shown]))
    for title, entities in groups:
        _table(console, title, of_entities, map(_entity_row, entities))
    _table(console, "Quotes", ("", "speaker", "kind", "words", "said"), map(_utterance_row, utterances(document)))
    _table(console, "Events", ("", *COLUMNS), map(columns, document.events))
    times = (time for time in document.times if not time.is_vague)
    _table(console, "Times", ("", "text", "value", "type", "more"), map(_time_row, times))
    _table(console, "Quantities", ("", "text", "value", "kind", "more"), map(_quantity_row, document.quantities))
    _table(console, "Some reasons", ("", "what", "why"), _reasons(document, 6))
    _table(console, "Warnings", ("", "what"), [(notice.message,) for notice in document.warnings])


def _at(parts: Iterable[Any], at: int) -> list[Any]:
    return [part for part in parts if part.start <= at < part.end]


def _print_part(console: Console, part: Any, label: str, style: str = "") -> None:
    console.print(Text(f"{label}  ", style="bold"), Text(one_line(part.text), style=style),
                  Text(f"  {part.start}:{part.end}", style="dim"), sep="")  # fmt: skip
    for evidence in getattr(part, "why", ()):
        console.print(Text(f"    {_evidence_line(evidence)}"), Text(f"  {evidence.start}:{evidence.end}", style="dim"),
                      Text(f"  {evidence.kind or ''}", style="dim"), sep="")  # fmt: skip


def _quote_label(quote: Quote) -> str:
    said = " ".join(filter(None, ["not" if quote.is_negated else "", quote.force or ""]))
    return f"quote {quote.kind} by {Utterance((quote,)).speaker}" + (f", {said}" if said else "")


def print_explanation(document: Document, at: int, console: Console) -> None:
    """What stands at one code point: from the sentence down to the token, and the evidence for each."""
    for sentence in _at(document.sentences, at):
        _print_part(console, sentence, "sentence")
    for mention in _at(document.mentions, at):
        _print_part(console, mention, f"mention {mention.kind}", _COLORS.get(mention.kind or "", ""))
        entity = mention.entity
        if entity is None:
            continue
        facts = [entity.kind or "", *filter(None, [entity.country, entity.link]), f"confidence {entity.confidence:.2f}"]
        console.print(Text("  of  ", style="bold"), Text(entity.name), Text(f"  {', '.join(facts)}"), sep="")
        for evidence in entity.why:
            console.print(Text(f"    {_evidence_line(evidence)}"))
    for reference in _at(document.references, at):
        _print_part(console, reference, f"{reference.kind.lower()} for {reference.entity.name}")
    for relation in _at(document.relations, at):
        holder = "" if relation.object is None else f" of {relation.object.name}"
        subject = "" if relation.subject is None else relation.subject.name
        label = f"relation {relation.kind}: {subject}, {relation.title}{holder} ({relation.basis})"
        _print_part(console, relation, label)
    for quote in _at(document.quotes, at):
        _print_part(console, quote, "marks that quote nobody" if quote.kind == "SCARE" else _quote_label(quote))
        for name, span in (("speaker", quote.speaker_span), ("cue", quote.cue)):
            if span is not None:
                _print_part(console, span, f"  {name}")
    for event in document.events:
        if not _at((event, *event.tellings), at):
            continue
        _print_part(console, event, f"event {event.type}, {summary(event)}")
        for name, actors in (("source", event.sources), ("target", event.targets)):
            for actor in actors:
                _print_part(console, actor, f"  {name} {actor.code or 'unknown'}")
    for time in _at(document.times, at):
        _print_part(console, time, f"time {time.type} {time.value}")
    for quantity in _at(document.quantities, at):
        facts = [f"quantity {quantity.kind} {quantity.value}", *filter(None, [quantity.unit, quantity.effect])]
        if quantity.si_value is not None:
            facts.append(f"({quantity.si_value:f} {quantity.si_unit})")
        _print_part(console, quantity, " ".join(facts))
    for token in _at(document.tokens, at):
        _print_part(console, token, f"token {token.kind} {token.shape}")
