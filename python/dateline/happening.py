"""Events in words, for a reader: who did what to whom, when and where. The report and the notebook view show these."""

from __future__ import annotations

from collections.abc import Iterable

from ._core import Actor, Event, Time
from .clean import one_line
from .plover import TYPES


def names(actors: Iterable[Actor]) -> str:
    """Those who act, each once."""
    return ", ".join(dict.fromkeys(map(name, actors)))


def name(actor: Actor) -> str:
    """The name in full; of those who have only a people's, the words: Turkish troops."""
    entity = actor.entity
    is_people = entity is not None and entity.kind == "NATIONALITY" and entity.name in actor.text
    return one_line(actor.text) if is_people else actor.name


def parties(event: Event) -> str:
    """Who and whom: with an arrow from the one to the other, or a dash where both act."""
    if event.is_mutual:
        return " \N{EN DASH} ".join(dict.fromkeys(map(name, (*event.sources, *event.targets))))
    sources, targets = names(event.sources), names(event.targets)
    return " ".join(filter(None, [sources, "\N{RIGHTWARDS ARROW}" if targets else "", targets]))


def kind(event: Event) -> str:
    """consult (phone); of an event with a name, that."""
    if event.entity is not None:
        return event.entity.name
    type = event.type.lower().replace("_", " ")
    return f"{type} ({event.mode})" if event.mode else type


def status(event: Event) -> str:
    """Planned, denied and so on; empty for what happened."""
    return "" if event.status == "happened" else event.status.replace("_", " ")


def deed(event: Event) -> str:
    """consult (phone), planned."""
    return ", ".join(filter(None, [kind(event), status(event)]))


COLUMNS = ("who", "what", "whom", "when", "where", "status")


def columns(event: Event) -> tuple[str, ...]:
    """An event by COLUMNS; the status only where it is not sure that it happened."""
    time = "" if event.time is None or event.time.is_vague else when(event.time)
    place = "" if event.place is None else event.place.name
    return names(event.sources), kind(event), names(event.targets), time, place, status(event)


def summary(event: Event, with_time: bool = True) -> str:
    """Norway – Sweden: consult (phone), planned, 2022-01-06, Oslo."""
    *_, time, place, _ = columns(event)
    facts = ", ".join(filter(None, [deed(event), time if with_time else "", place]))
    return ": ".join(filter(None, [parties(event), facts]))


def when(time: Time) -> str:
    """2022-01-06, or 2022-01-06 16:00; the words, where it has no place in the calendar."""
    return time.value[: len("2022-01-06T16:00")].replace("T", " ") if time.begins is not None else one_line(time.text)


def is_friendly(event: Event) -> bool:
    """By PLOVER's halves: cooperation, or conflict."""
    return event.type in TYPES and TYPES[event.type].quad <= 2
