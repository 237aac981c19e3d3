"""The types of events of PLOVER (the manual of 2021): what each is about, and what is written for what is only planned."""

from __future__ import annotations

from typing import NamedTuple


class Type(NamedTuple):
    """quad: 1 cooperation in words, 2 in deeds, 3 conflict in words, 4 in deeds. planned: the type that is written for an event
    which is announced and not done: to promise one of cooperation is AGREE, to announce one of conflict THREATEN."""

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
    "THREATEN": Type(3, "THREATEN"),
    "PROTEST": Type(4, "THREATEN"),
    "SANCTION": Type(4, "THREATEN"),
    "MOBILIZE": Type(4, "THREATEN"),
    "COERCE": Type(4, "THREATEN"),
    "ASSAULT": Type(4, "THREATEN"),
}


def planned_type(type: str) -> str:
    """The type that PLOVER writes for an event of `type` that is planned: "AGREE" for "AID"."""
    return TYPES[type].planned
