"""Quotes as a reader takes them in: the pieces of one utterance together, and in words who said it and how. The report
and the notebook view show these; what is not shown is in Document.quotes all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ._core import Document, Quote


def _joined(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


class Utterance(NamedTuple):
    """What somebody said at once: a quote, or the pieces of one that its cue or a new paragraph breaks."""

    quotes: tuple[Quote, ...]

    @property
    def first(self) -> Quote:
        return self.quotes[0]

    @property
    def speaker(self) -> str:
        """The speakers by their fullest names, else in the article's words; and for whom a spokesperson speaks."""
        quote = self.first
        words = "" if quote.speaker_span is None else quote.speaker_span.text
        name = _joined([speaker.name for speaker in quote.speakers]) or words or "not named"
        behalf = quote.behalf
        if behalf is None or behalf == quote.speaker or behalf.name in name:
            return name
        return f"{name} (for {behalf.name})"

    @property
    def kind(self) -> str:
        return "thought" if self.first.is_attitude else self.first.kind.lower()

    @property
    def circumstances(self) -> Iterator[str]:
        """The cue, then to whom and where it was said."""
        quote = self.first
        if quote.cue is not None:
            yield f"not {quote.cue.text}" if quote.is_negated else quote.cue.text
        if quote.addressee is not None:
            yield f"to {quote.addressee.name}"
        elif quote.addressee_span is not None:
            yield f"to {quote.addressee_span.text}"
        if quote.occasion is not None:
            yield quote.occasion.text
        if quote.time is not None and not quote.time.is_vague:
            yield quote.time.value


def said_words(quote: Quote) -> str:
    """The words, in quotation marks if they were said so."""
    return f"\u201c{quote.text}\u201d" if quote.kind == "DIRECT" else quote.text


def utterances(document: Document) -> list[Utterance]:
    """What is said in the document, in the order of the text. Left out are marks that quote nobody, mere topics
    ("praised the plan"), and what stands in a clause that is there as a whole."""
    pieces: dict[Quote, list[Quote]] = {}
    covered: set[Quote] = set()
    for quote in document.quotes:
        is_covered = quote.parent in covered
        is_shown = not is_covered and quote.kind != "SCARE" and not quote.is_topic
        if is_shown:
            pieces.setdefault(quote.first, []).append(quote)
        if is_covered or (is_shown and quote.kind == "MIXED"):
            covered.add(quote)
    return [Utterance(tuple(quotes)) for quotes in pieces.values()]
