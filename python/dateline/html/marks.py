"""The text with its names, values, references and quotes highlighted, and reasons on hover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .._core import Document, Event, Mention, Quantity, Quote, Reference, Time
from ..happening import summary
from ..utterance import Utterance
from .markup import clean
from .style import LABELS


class Box(NamedTuple):
    start: int
    end: int
    tag: str
    kind: str
    title: str


def _reasons(why: object) -> Iterator[str]:
    for evidence in why:  # type: ignore[attr-defined]
        detail = f": {evidence.detail}" if evidence.detail else ""
        yield f"{evidence.weight:+g} {evidence.rule}{detail}"


def _mention_box(mention: Mention) -> Box:
    entity = mention.entity
    kind = (mention.kind or "other").lower()
    facts = [f"{mention.kind} {entity.name}" if entity else f"{mention.kind}"]
    if entity:
        facts += [*([", ".join(entity.titles)] if entity.titles else []), *filter(None, [entity.country, entity.link])]
    return Box(mention.start, mention.end, "mark", kind if kind in LABELS else "other",
                "\n".join([*facts, *_reasons(mention.why)]))  # fmt: skip


def _time_box(time: Time) -> Box:
    facts = [" ".join(filter(None, [time.type, time.value, time.mod, time.quant, time.freq]))]
    return Box(time.start, time.end, "mark", "time", "\n".join([*facts, *_reasons(time.why)]))


def _quantity_box(quantity: Quantity) -> Box:
    end = "" if quantity.value_end is None else f" to {quantity.value_end}"
    amount = [quantity.kind, f"{quantity.value}{end}", quantity.unit, quantity.mod, quantity.effect]
    facts = [" ".join(filter(None, amount))]
    if quantity.si_value is not None:
        facts.append(f"{quantity.si_value:f} {quantity.si_unit}")
    return Box(quantity.start, quantity.end, "mark", "quantity", "\n".join([*facts, *_reasons(quantity.why)]))


def _reference_box(reference: Reference) -> Box:
    facts = [f"for {reference.entity.name}"]
    return Box(reference.start, reference.end, "span", "reference", "\n".join([*facts, *_reasons(reference.why)]))


def _said_by(utterance: Utterance) -> str:
    return f"{utterance.speaker}: {', '.join([utterance.kind, *utterance.circumstances])}"


def _quote_box(quote: Quote) -> Box:
    title = "marks that quote nobody" if quote.kind == "SCARE" else _said_by(Utterance((quote,)))
    return Box(quote.start, quote.end, "span", "quote", "\n".join([title, *_reasons(quote.why)]))


def _event_boxes(event: Event) -> Iterator[Box]:
    title = "\n".join([summary(event), *_reasons(event.why)])
    return (Box(span.start, span.end, "span", "event", title) for span in event.tellings)


def boxes(document: Document) -> list[Box]:
    """All that is highlighted, outer before inner. What crosses the end of its outer box is cut there."""
    boxes = [*map(_mention_box, document.mentions), *(_time_box(time) for time in document.times if not time.is_vague)]
    boxes += map(_quantity_box, document.quantities)
    boxes += map(_reference_box, document.references)
    boxes += map(_quote_box, document.quotes)
    boxes += (box for event in document.events for box in _event_boxes(event))
    headline = document.article.headline
    if headline is not None:
        boxes.append(Box(headline.start, headline.end, "span", "headline", ""))
    boxes.sort(key=lambda box: (box.start, -box.end, box.tag != "span"))
    nested: list[Box] = []
    open_ends: list[int] = []
    for box in boxes:
        while open_ends and open_ends[-1] <= box.start:
            open_ends.pop()
        box = box._replace(end=min([box.end, *open_ends[-1:]]))
        if box.start < box.end:
            nested.append(box)
            open_ends.append(box.end)
    return nested


def marked(text: str, boxes: list[Box]) -> Iterator[str]:
    at = 0
    stack: list[Box] = []

    def close(until: int) -> Iterator[str]:
        nonlocal at
        while stack and stack[-1].end <= until:
            box = stack.pop()
            yield clean(text[at : box.end])
            at = box.end
            yield f"</{box.tag}>"

    for box in boxes:
        yield from close(box.start)
        yield clean(text[at : box.start])
        at = box.start
        title = f' title="{clean(box.title)}"' if box.title else ""
        yield f'<{box.tag} class="{box.kind}"{title}>'
        stack.append(box)
    yield from close(len(text))
    yield clean(text[at:])
