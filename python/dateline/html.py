"""The notebook view: the article with its names and values highlighted, reasons on hover; then who said what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from ._core import Document, Mention, Quantity, Quote, Reference, Time
from .utterance import Utterance, said_words, utterances

_LABELS = {
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "nationality": "nationality",
    "named_event": "event",
    "time": "time",
    "quantity": "quantity",
    "other": "other",
}

_STYLE = """
.dateline-doc { --ink: #1c1c1c; --paper: #fff; --rule: #d8d8d8; --person: #ffe08a; --organization: #bfe3c0;
  --place: #b9dcf7; --nationality: #dcd0f5; --named_event: #f9cfd8; --time: #d9d9d9; --quantity: #f3d9bd;
  --other: #cfeeee; --bubble: #f2f2ef; color: var(--ink); background: var(--paper); border: 1px solid var(--rule);
  border-radius: 6px; padding: 1em 1.4em; max-width: 52em; line-height: 1.7; font-family: Georgia, serif; }
@media (prefers-color-scheme: dark) { .dateline-doc { --ink: #e8e6e1; --paper: #1e1f22; --rule: #44464b;
  --person: #6b5310; --organization: #23592b; --place: #1d4c73; --nationality: #4c3b7c; --named_event: #7a2f42;
  --time: #4c4e54; --quantity: #6d4520; --other: #1f5a5a; --bubble: #2b2d31; } }
[data-jp-theme-light="false"] .dateline-doc, .vscode-dark .dateline-doc { --ink: #e8e6e1; --paper: #1e1f22;
  --rule: #44464b; --person: #6b5310; --organization: #23592b; --place: #1d4c73; --nationality: #4c3b7c;
  --named_event: #7a2f42; --time: #4c4e54; --quantity: #6d4520; --other: #1f5a5a; --bubble: #2b2d31; }
.dateline-doc .text { white-space: pre-wrap; overflow-wrap: anywhere; }
.dateline-doc .headline { font-size: 1.25em; font-weight: bold; line-height: 1.4; }
.dateline-doc mark { color: inherit; border-radius: 3px; padding: 0.05em 0.2em; cursor: help; }
.dateline-doc mark mark { outline: 1px solid var(--paper); }
.dateline-doc .reference { text-decoration: underline dotted; text-underline-offset: 0.2em; cursor: help; }
.dateline-doc .quote { border-bottom: 1px solid currentColor; cursor: help; }
.dateline-doc .quotes { border-top: 1px solid var(--rule); margin-top: 1.2em; padding-top: 0.8em; line-height: 1.45; }
.dateline-doc .quotes summary { font: bold 0.9em system-ui, sans-serif; cursor: pointer; }
.dateline-doc .quotes dl { margin: 0; }
.dateline-doc .quotes dt { font: bold 0.85em system-ui, sans-serif; margin-top: 1em; }
.dateline-doc .quotes dd { margin: 0.35em 0 0 1em; }
.dateline-doc .quotes blockquote { display: inline-block; color: inherit; background: var(--bubble);
  border: 1px solid var(--rule); border-left: 4px solid var(--voice); border-radius: 0 10px 10px 10px; margin: 0;
  padding: 0.4em 0.8em; white-space: pre-wrap; overflow-wrap: anywhere; }
.dateline-doc .quotes .how { display: block; font: 0.75em system-ui, sans-serif; }
.dateline-doc .legend { font: 0.8em system-ui, sans-serif; margin-bottom: 0.8em; }
.dateline-doc .legend mark { margin-right: 0.6em; cursor: default; }
"""
# The colours of one speaker after another.
_VOICES = ("person", "place", "organization", "named_event", "nationality", "quantity")
_STYLE += "".join(f".dateline-doc .voice-{n} {{ --voice: var(--{kind}); }}\n" for n, kind in enumerate(_VOICES))
_STYLE += "".join(f".dateline-doc mark.{kind} {{ background: var(--{kind}); }}\n" for kind in _LABELS)


class _Box(NamedTuple):
    start: int
    end: int
    tag: str
    kind: str
    title: str


def _reasons(why: object) -> Iterator[str]:
    for evidence in why:  # type: ignore[attr-defined]
        detail = f": {evidence.detail}" if evidence.detail else ""
        yield f"{evidence.weight:+g} {evidence.rule}{detail}"


def _mention_box(mention: Mention) -> _Box:
    entity = mention.entity
    kind = (mention.kind or "other").lower()
    facts = [f"{mention.kind} {entity.name}" if entity else f"{mention.kind}"]
    if entity:
        facts += [*([", ".join(entity.titles)] if entity.titles else []), *filter(None, [entity.country, entity.link])]
    return _Box(mention.start, mention.end, "mark", kind if kind in _LABELS else "other",
                "\n".join([*facts, *_reasons(mention.why)]))  # fmt: skip


def _time_box(time: Time) -> _Box:
    facts = [" ".join(filter(None, [time.type, time.value, time.mod, time.quant, time.freq]))]
    return _Box(time.start, time.end, "mark", "time", "\n".join([*facts, *_reasons(time.why)]))


def _quantity_box(quantity: Quantity) -> _Box:
    end = "" if quantity.value_end is None else f" to {quantity.value_end}"
    amount = [quantity.kind, f"{quantity.value}{end}", quantity.unit, quantity.mod, quantity.effect]
    facts = [" ".join(filter(None, amount))]
    if quantity.si_value is not None:
        facts.append(f"{quantity.si_value:f} {quantity.si_unit}")
    return _Box(quantity.start, quantity.end, "mark", "quantity", "\n".join([*facts, *_reasons(quantity.why)]))


def _reference_box(reference: Reference) -> _Box:
    facts = [f"for {reference.entity.name}"]
    return _Box(reference.start, reference.end, "span", "reference", "\n".join([*facts, *_reasons(reference.why)]))


def _said_by(utterance: Utterance) -> str:
    return f"{utterance.speaker}: {', '.join([utterance.kind, *utterance.circumstances])}"


def _quote_box(quote: Quote) -> _Box:
    title = "marks that quote nobody" if quote.kind == "SCARE" else _said_by(Utterance((quote,)))
    return _Box(quote.start, quote.end, "span", "quote", "\n".join([title, *_reasons(quote.why)]))


def _boxes(document: Document) -> list[_Box]:
    """All that is highlighted, outer before inner. What crosses the end of its outer box is cut there."""
    boxes = [*map(_mention_box, document.mentions), *(_time_box(time) for time in document.times if not time.is_vague)]
    boxes += map(_quantity_box, document.quantities)
    boxes += map(_reference_box, document.references)
    boxes += map(_quote_box, document.quotes)
    headline = document.article.headline
    if headline is not None:
        boxes.append(_Box(headline.start, headline.end, "span", "headline", ""))
    boxes.sort(key=lambda box: (box.start, -box.end, box.tag != "span"))
    nested: list[_Box] = []
    open_ends: list[int] = []
    for box in boxes:
        while open_ends and open_ends[-1] <= box.start:
            open_ends.pop()
        box = box._replace(end=min([box.end, *open_ends[-1:]]))
        if box.start < box.end:
            nested.append(box)
            open_ends.append(box.end)
    return nested


def _clean(text: str) -> str:
    """Lone surrogates cannot be sent to a browser."""
    return escape(re.sub("[\ud800-\udfff]", "\ufffd", text))


def _marked(text: str, boxes: list[_Box]) -> Iterator[str]:
    at = 0
    stack: list[_Box] = []

    def close(until: int) -> Iterator[str]:
        nonlocal at
        while stack and stack[-1].end <= until:
            box = stack.pop()
            yield _clean(text[at : box.end])
            at = box.end
            yield f"</{box.tag}>"

    for box in boxes:
        yield from close(box.start)
        yield _clean(text[at : box.start])
        at = box.start
        title = f' title="{_clean(box.title)}"' if box.title else ""
        yield f'<{box.tag} class="{box.kind}"{title}>'
        stack.append(box)
    yield from close(len(text))
    yield _clean(text[at:])


def _bubble(utterance: Utterance) -> str:
    """In quotation marks only what was said so, and each piece a line of its own."""
    words = "\n".join(map(said_words, utterance.quotes))
    how = ", ".join([utterance.kind, *utterance.circumstances])
    return f'<dd><blockquote>{_clean(words)}</blockquote><span class="how">{_clean(how)}</span></dd>'


def _voices(document: Document) -> str:
    """What each speaker said, in the order in which they speak first; nothing if nobody does."""
    said: dict[str, list[Utterance]] = {}
    for utterance in utterances(document):
        said.setdefault(utterance.speaker, []).append(utterance)
    groups = (
        f'<div class="voice-{n % len(_VOICES)}"><dt>{_clean(speaker)}</dt>{"".join(map(_bubble, bubbles))}</div>'
        for n, (speaker, bubbles) in enumerate(said.items())
    )
    if not said:
        return ""
    return f'<details class="quotes" open><summary>Who said what</summary><dl>{"".join(groups)}</dl></details>'


def to_html(document: Document) -> str:
    """The article as one HTML element with its own style."""
    boxes = _boxes(document)
    present = {box.kind for box in boxes}
    legend = "".join(f'<mark class="{kind}">{label}</mark>' for kind, label in _LABELS.items() if kind in present)
    return (
        f'<div class="dateline-doc"><style>{_STYLE}</style><div class="legend">{legend}</div>'
        f'<div class="text">{"".join(_marked(document.text, boxes))}</div>{_voices(document)}</div>'
    )
