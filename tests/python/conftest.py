"""What the tests read: the article that comes with the package, and documents with events of the test's own."""

from pathlib import Path
from types import SimpleNamespace

import pytest

import dateline

SAMPLE = Path(dateline.__file__).parent / "samples" / "article.txt"


@pytest.fixture(scope="session")
def sample():
    return SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def doc(sample):
    return dateline.read(sample)


class Told:
    """A document as read, but for its events: those are the test's, so that what is shown and written of events is
    tested whatever the rules find."""

    def __init__(self, doc, events):
        self._doc = doc
        self.events = [self._event(index, **event) for index, event in enumerate(events)]

    def __getattr__(self, name):
        return getattr(self._doc, name)

    def _event(self, index, words, type="CONSULT", sources=(), targets=(), time=None, place=None, **more):
        facts = {"mode": None, "status": "happened", "is_mutual": False, "quote": None, "entity": None, "amounts": ()}
        span = self._span(words)
        time = None if time is None else self._at(self.times, time)
        event = SimpleNamespace(**vars(span), **facts, index=index, document=self, type=type, tellings=(span,), why=())
        event.sources = tuple(map(self._actor, sources))
        event.targets = tuple(map(self._actor, targets))
        event.time, event.date = time, time and time.value
        event.place = place and self._at(self.mentions, place).entity
        event.sentence = next(it for it in self.sentences if it.start <= span.start < it.end)
        vars(event).update(more)
        event.amounts = tuple(self._at(self.quantities, amount) for amount in event.amounts)
        return event

    def _actor(self, given):
        words, code = given if isinstance(given, tuple) else (given, "")
        mention = self._at(self.mentions, words)
        entity = mention and mention.entity
        country, sector = (code[:3] or None), (code[3:] or None)
        return SimpleNamespace(**vars(self._span(words)), entity=entity, name=entity.name if entity else words,
                               code=code or None, country=country, sector=sector)  # fmt: skip

    def _span(self, words):
        start = self.text.index(words)
        return SimpleNamespace(start=start, end=start + len(words), text=words)

    def _at(self, parts, words):
        start = self.text.index(words)
        return next((part for part in parts if part.start < start + len(words) and part.end > start), None)


@pytest.fixture(scope="session")
def tell():
    """tell(text, {"words": "accused", "type": "ACCUSE", "sources": ["Turkey"]}, ...) is that document."""

    def read(text, *events, published="2022-01-07"):
        return Told(dateline.read(text, published=published), events)

    return read
