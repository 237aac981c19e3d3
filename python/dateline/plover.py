"""Events as records of PLOVER: the JSON fields of its manual, draft 0.7b1, one record an event.

What is in them and what is not stands in docs/exports.md.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from ._core import Actor, Document, Entity, Event, Quantity, Time
from .export import Plain


class Type(NamedTuple):
    """quad: 1 cooperation in words, 2 in deeds, 3 conflict in words, 4 in deeds. planned: the type that is written for
    an event that is announced and not done: to promise one of cooperation is AGREE, to announce one of conflict
    THREATEN."""

    quad: int
    planned: str


TYPES = {
    "AGREE": Type(1, "AGREE"),
    "CONSULT": Type(1, "AGREE"),
    "SUPPORT": Type(1, "AGREE"),
    "CONCEDE": Type(1, "AGREE"),
    "COOPERATE": Type(2, "AGREE"),
    "AID": Type(2, "AGREE"),
    "RETREAT": Type(2, "AGREE"),
    "REQUEST": Type(3, "REQUEST"),
    "ACCUSE": Type(3, "ACCUSE"),
    "REJECT": Type(3, "THREATEN"),
    "SANCTION": Type(3, "THREATEN"),
    "THREATEN": Type(3, "THREATEN"),
    "PROTEST": Type(4, "THREATEN"),
    "MOBILIZE": Type(4, "THREATEN"),
    "COERCE": Type(4, "THREATEN"),
    "ASSAULT": Type(4, "THREATEN"),
}

_SIZES = {"killed": "dead", "wounded": "injured", "arrested": "arrested"}
_MOST_AROUND = 2_000  # of a sentence without end, what is copied on either side of an event
_CODEBOOK = "plover-0.7b1"


def planned_type(type: str) -> str:
    """The type that PLOVER writes for an event of `type` that is planned: "AGREE" for "AID"."""
    return TYPES[type].planned


def coded_events(document: Document) -> list[Event]:
    """Those that event data hold: of PLOVER's types, done, planned or alleged. Named events have no type; what is
    denied, called off or only supposed did not happen."""
    return [it for it in document.events if it.type in TYPES and it.status in ("happened", "planned", "alleged")]


def document_id(document: Document, id: str | None) -> str:
    """The caller's name for the document, else one made from the text, the same at every reading."""
    return id or hashlib.sha256(document.text.encode(errors="surrogatepass")).hexdigest()[:16]


def to_plover(document: Document, id: str | None = None) -> list[Plain]:
    """A record for each event that happened, is planned or alleged. `id` names the document; theirs begin with it."""
    name = document_id(document, id)
    cited = _citation(document, id)
    return [
        _record(event, f"{name}-{n:04}") | {"cite_info": cited} for n, event in enumerate(coded_events(document), 1)
    ]


def _record(event: Event, id: str) -> Plain:
    type = planned_type(event.type) if event.status == "planned" else event.type
    sources, targets = map(_actors, (event.sources, event.targets))
    if event.is_mutual:
        sources, targets = sources + targets, []
    record: Plain = {"id": id, **_when(event), "source": sources, "recipient": targets, "event": [type]}
    if event.place is not None:
        record["event_loc"] = _location(event.place)
    record["event_text"] = [span.text for span in event.tellings]
    record["quad_code"] = TYPES[type].quad
    if event.mode:
        record["mode"] = event.mode
    sizes = _sizes(event.amounts)
    if sizes:
        record["size_info"] = sizes
    sentence = event.sentence
    start, end = max(sentence.start, event.start - _MOST_AROUND), min(sentence.end, event.end + _MOST_AROUND)
    record["text"] = event.document.text[start:end]
    record["text_info"] = {"sequence": sentence.index, "start": start, "end": end}
    record["status"] = event.status
    return record


def _when(event: Event) -> Plain:
    """The days and hours that the article gives; else the day of the article."""
    time = event.time
    if time is None or time.begins is None:
        reference = event.document.article.reference
        return {"date": None if reference is None else reference[:10]}
    when: Plain = {"date": time.begins}
    clock = _clock(time)
    if clock is not None:
        when["time"] = clock
    if time.ends != time.begins:
        when["enddate"] = time.ends
    return when


def _clock(time: Time) -> str | None:
    """16:00+03:00; None for a day, and for a morning, which ISO 8601 cannot write."""
    clock = time.value.partition("T")[2] if time.type == "TIME" else ""
    return clock + (time.zone or "") if clock[:2].isdigit() else None


def _actors(actors: Any) -> list[Plain]:
    return [_actor(actor) for actor in actors]


def _actor(actor: Actor) -> Plain:
    """`code` is what PLOVER puts first, a country or IGO and the like; `full_code` has the sector behind it."""
    facts = {
        "code": actor.country,
        "sector": actor.sector,
        "full_code": actor.code,
        "actor_text": actor.text,
        "identifier_id": actor.entity and actor.entity.link,
        "identifier_text": actor.entity and actor.entity.name,
    }
    return {name: value for name, value in facts.items() if value}


def _location(place: Entity) -> Plain:
    scheme, _, number = (place.link or "").partition(":")
    facts = {
        "geonameid": int(number) if scheme == "geonames" else None,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country code": place.country,
        "population": place.population,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _sizes(amounts: tuple[Quantity, ...]) -> Plain:
    """How many were killed, wounded, arrested: the first number told of each."""
    sizes: Plain = {}
    for amount in amounts:
        name = _SIZES.get(amount.effect or "")
        if name is not None and amount.kind == "COUNT":
            sizes.setdefault(name, int(amount.value))
    return sizes


def _citation(document: Document, id: str | None) -> Plain:
    article = document.article
    facts = {
        "citation": id,
        "title": article.headline and article.headline.text,
        "language": article.language,
        "publication": article.agency,
        "coder": "dateline",
        "codebook": _CODEBOOK,
    }
    return {name: value for name, value in facts.items() if value}
