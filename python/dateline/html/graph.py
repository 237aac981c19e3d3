"""Who deals with whom: those who act in a document's events on a circle, in the order in which they are told of, with
an arrow from who acts to whom it concerns, and a line without one where both act. The drawing is the same at every
reading.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product
from typing import NamedTuple

from .._core import Actor, Document, Event
from ..happening import deed, is_friendly, name
from ..plover import coded_events
from .markup import clean, element, fitted, label, text_width

_MOST_NODES = 20
_LABEL_ROOM = 130  # for a name, on each side
_MARGIN = 40  # above and below the dots
_DOT = 6
_GAP = 4  # between a dot and its lines
_ARROW = 8
_SMALL = 10
_KINDS_WIDTH = 150
_BEND, _PULL = 0.16, 0.12  # how far lines bend aside and towards the centre, as shares of their length
_PLACES = (0.5, 0.4, 0.6, 0.3, 0.7)  # where on its line a label may stand, and how far below, in the order tried
_SHIFTS = (0, 12, -12)

_Point = tuple[float, float]
_Sides = tuple[list[str], ...]


class _Link(NamedTuple):
    """All events of one tone from one node to another, or between both."""

    source: int
    target: int
    is_mutual: bool
    is_friendly: bool


class _Rectangle(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Rectangle) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def graph(document: Document) -> str:
    """An SVG element; nothing if nobody deals with anybody."""
    events = coded_events(document)
    homes = _homes(document)
    parties = [tuple(_nodes(actors, homes) for actors in (event.sources, event.targets)) for event in events]
    told = Counter(node for sides in parties for node in dict.fromkeys(chain(*sides)))
    nodes = _most_told(told)
    links = _links(zip(events, parties), {node: n for n, node in enumerate(nodes)})
    if not links:
        return ""
    linked = sorted({n for link in links for n in (link.source, link.target)})
    index = {old: new for new, old in enumerate(linked)}
    links = {link._replace(source=index[link.source], target=index[link.target]): it for link, it in links.items()}
    return _drawing([nodes[n] for n in linked], links, len(told) - len(nodes))


def _homes(document: Document) -> dict[str, str]:
    """The countries that the document names, by their codes."""
    return {it.country: it.name for it in document.places if it.country and it.link == f"iso3166:{it.country}"}


def _nodes(actors: Iterable[Actor], homes: dict[str, str]) -> list[str]:
    """Peoples, and troops that have only a people's name, are where their country is, if the document names that."""
    peoples = (
        it.entity.country if it.entity is not None and it.entity.kind == "NATIONALITY" else None for it in actors
    )
    return list(dict.fromkeys(homes.get(people or "") or name(it) for it, people in zip(actors, peoples)))


def _most_told(told: Counter[str]) -> list[str]:
    """Those who are in most events, in the order of the text."""
    most = {node for node, _ in told.most_common(_MOST_NODES)}
    return [node for node in told if node in most]


def _links(told: Iterable[tuple[Event, _Sides]], nodes: dict[str, int]) -> dict[_Link, list[str]]:
    """What happened on each link, each kind once."""
    links: dict[_Link, list[str]] = {}
    for event, sides in told:
        sources, targets = ([nodes[it] for it in side if it in nodes] for side in sides)
        if event.is_mutual:
            pairs = product(sources, targets) if sources and targets else combinations(sources or targets, 2)
            ends = [(min(pair), max(pair)) for pair in pairs]
        else:
            ends = list(product(sources, targets))
        for source, target in ends:
            if source != target:
                deeds = links.setdefault(_Link(source, target, event.is_mutual, is_friendly(event)), [])
                if deed(event) not in deeds:
                    deeds.append(deed(event))
    return links


def _drawing(names: list[str], links: dict[_Link, list[str]], n_more: int) -> str:
    radius = min(max(60 + 9 * len(names), 90), 180)
    points = list(_circle(len(names), radius))
    left, top = -radius - _LABEL_ROOM, min(y for _, y in points) - _MARGIN
    width, height = -2 * left, max(y for _, y in points) + _MARGIN - top
    name_labels = [_node(name, point) for name, point in zip(names, points)]
    taken = [_Rectangle(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in points]
    lines = "".join(_drawn_links(links, points, taken))
    more = label(f"+ {n_more} more", left + 8, top + height - 8, 120, class_="aside") if n_more else ""
    return element(
        "svg",
        element("title", clean(f"Who deals with whom: {', '.join(names)}")),
        element("desc", clean(_described(names, links))),
        lines,
        *name_labels,
        more,
        xmlns="http://www.w3.org/2000/svg",
        class_="graph",
        role="img",
        viewBox=f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}",
        width=width,
        height=height,
    )


def _described(names: list[str], links: dict[_Link, list[str]]) -> str:
    told = (
        f"{names[it.source]} {'and' if it.is_mutual else 'to'} {names[it.target]}: {', '.join(kinds)}"
        for it, kinds in links.items()
    )
    return "; ".join(told)


def _circle(n: int, radius: float) -> Iterator[_Point]:
    """Around (0, 0): from the left where there are two, so that they stand side by side; else from the top."""
    start = math.pi if n == 2 else -math.pi / 2
    for i in range(n):
        angle = start + 2 * math.pi * i / n
        yield radius * math.cos(angle), radius * math.sin(angle)


def _node(name: str, point: _Point) -> str:
    """A dot, and the name outside the circle."""
    x, y = point
    side = round(3 * x / math.hypot(x, y))
    if side == 0:
        above = -14 if y < 0 else 22
        text = label(name, x, y + above, 2 * _LABEL_ROOM, text_anchor="middle")
    else:
        anchor, shift = ("start", 12) if side > 0 else ("end", -12)
        text = label(name, x + shift, y + 4, _LABEL_ROOM - 14, text_anchor=anchor)
    return element("g", element("circle", cx=x, cy=y, r=_DOT), text, class_="node")


def _drawn_links(links: dict[_Link, list[str]], points: list[_Point], taken: list[_Rectangle]) -> Iterator[str]:
    """Curves that bend towards the centre, and aside, each to its own right, so that there and back are two."""
    n_before: Counter[tuple[int, int]] = Counter()
    for link, kinds in links.items():
        ends = (link.source, link.target)
        start, end = points[link.source], points[link.target]
        aside = _BEND * (1 + n_before[ends])
        n_before[ends] += 1
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        inwards = _towards(middle, (0.0, 0.0), math.dist(start, end) * _PULL)
        bend = (inwards[0] - (end[1] - start[1]) * aside, inwards[1] + (end[0] - start[0]) * aside)
        start, end = _towards(start, bend, _DOT + _GAP), _towards(end, bend, _DOT + _GAP)
        tone = "friendly" if link.is_friendly else "hostile"
        told = ", ".join(kinds)
        shaft = end if link.is_mutual else _towards(end, bend, _ARROW - 1)
        path = "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*start, *bend, *shaft)
        yield element(
            "g",
            element("title", clean(told)),
            element("path", d=path, fill="none"),
            "" if link.is_mutual else _arrow(end, bend),
            _kinds_label(told, (start, bend, end), taken),
            class_=f"link {tone}",
        )


def _towards(point: _Point, goal: _Point, distance: float) -> _Point:
    share = distance / max(math.dist(point, goal), 1)
    return point[0] + (goal[0] - point[0]) * share, point[1] + (goal[1] - point[1]) * share


def _arrow(tip: _Point, origin: _Point) -> str:
    back = _towards(tip, origin, _ARROW)
    across = ((tip[1] - back[1]) / 2, (back[0] - tip[0]) / 2)
    corners = (tip, (back[0] + across[0], back[1] + across[1]), (back[0] - across[0], back[1] - across[1]))
    return element("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners))


def _kinds_label(told: str, curve: tuple[_Point, _Point, _Point], taken: list[_Rectangle]) -> str:
    """What happened, on the line or beside it, where no other label stands; if there is no room it is left out, and
    stands in the table."""
    half = text_width(fitted(told, _KINDS_WIDTH, _SMALL), _SMALL) / 2 + 2
    for t, shift in product(_PLACES, _SHIFTS):
        x, y = ((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in zip(*curve))
        y += shift
        room = _Rectangle(x - half, y - _SMALL * 0.7, x + half, y + _SMALL * 0.7)
        if not any(room.meets(other) for other in taken):
            taken.append(room)
            return label(told, x, y + _SMALL * 0.35, _KINDS_WIDTH, _SMALL, text_anchor="middle")
    return ""
