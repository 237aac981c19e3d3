"""Who said what: a bubble for each utterance, by speaker."""

from __future__ import annotations

from .._core import Document
from ..utterance import Utterance, said_words, utterances
from .markup import clean
from .style import VOICES


def _bubble(utterance: Utterance) -> str:
    """In quotation marks only what was said so, and each piece a line of its own."""
    words = "\n".join(map(said_words, utterance.quotes))
    how = ", ".join([utterance.kind, *utterance.circumstances])
    return f'<dd><blockquote>{clean(words)}</blockquote><span class="how">{clean(how)}</span></dd>'


def voices(document: Document) -> str:
    """What each speaker said, in the order in which they speak first; nothing if nobody does."""
    said: dict[str, list[Utterance]] = {}
    for utterance in utterances(document):
        said.setdefault(utterance.speaker, []).append(utterance)
    groups = (
        f'<div class="voice-{n % len(VOICES)}"><dt>{clean(speaker)}</dt>{"".join(map(_bubble, bubbles))}</div>'
        for n, (speaker, bubbles) in enumerate(said.items())
    )
    if not said:
        return ""
    return f'<details class="quotes" open><summary>Who said what</summary><dl>{"".join(groups)}</dl></details>'
