"""The timeline of a document: its events and other dates, one below the other, so that no label is in another's way.

Days that lie far apart stand further apart, but by the logarithm only: an article tells of this week and of 1920.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from .._core import Document, Event, Time
from ..clean import one_line
from ..happening import is_friendly, summary, when
from .markup import clean, element, label

_WIDTH = 520
_DATE_END = 118  # where dates end, to the left of the line
_LINE = 132
_LABEL = 148
_ROW = 24
_MOST_GAP = 36
_MOST_ROWS = 24
_BEFORE = 28  # of a sentence, how many characters may stand before its date
_SHOWN = 160  # and how many are there to be cut at the width


class _Row(NamedTuple):
    day: tuple[int, int, int]
    date: str
    text: str
    mark: str  # friendly, hostile, named, date or published
    is_sure: bool = True


def timeline(document: Document) -> str:
    """An SVG element; nothing if the document tells of no days."""
    events = [event for event in document.events if event.time is not None and event.time.begins]
    taken = {event.date for event in events}
    dates: dict[str, Time] = {}
    for time in document.times:
        if _is_day(time) and time.value not in taken and not _is_furniture(time):
            dates.setdefault(time.value, time)
    if not events and len(dates) < 2:
        return ""
    rows = [*map(_event_row, events), *map(_date_row, dates.values())]
    published = _published(document)
    kept = _nearest(rows, published)
    drawn = sorted([*kept, *published], key=lambda row: row.day)
    return _drawing(drawn, len(rows) - len(kept))


def _event_row(event: Event) -> _Row:
    assert event.time is not None and event.time.begins is not None
    mark = "named" if event.entity is not None else "friendly" if is_friendly(event) else "hostile"
    sure = event.status == "happened"
    return _Row(_day(event.time.begins), when(event.time), summary(event, with_time=False), mark, sure)


def _is_day(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and time.begins is not None and not time.is_vague


def _is_furniture(time: Time) -> bool:
    """When the article was published or filed: that has a row of its own."""
    article = time.document.article
    return any(it is not None and it.start <= time.start < it.end for it in (article.timestamp, article.dateline))


def _date_row(time: Time) -> _Row:
    assert time.begins is not None
    return _Row(_day(time.begins), when(time), _around(time), "date")


def _around(time: Time) -> str:
    """The sentence of a date, or as much of it as there is room for, with some words before the date."""
    sentence = time.sentence
    if sentence is None:
        return time.text
    text = time.document.text
    start, cut = sentence.start, ""
    if time.start - start > _BEFORE:
        start, cut = time.start - _BEFORE, "\N{HORIZONTAL ELLIPSIS} "
        start += len(text[start : time.start].partition(" ")[0])
    return cut + one_line(text[start : min(sentence.end, start + _SHOWN)])


def _published(document: Document) -> list[_Row]:
    reference = (document.article.reference or "")[:10]
    return [_Row(_day(reference), reference, "published", "published")] if len(reference) == 10 else []


def _day(iso: str) -> tuple[int, int, int]:
    year, month, day = iso.rsplit("-", 2)
    return int(year), int(month), int(day)


def _nearest(rows: list[_Row], published: list[_Row]) -> list[_Row]:
    """Not more than there is room for: events first, then what is nearest to the publication."""
    home = _number(published[0].day) if published else 0
    order = sorted(rows, key=lambda row: (row.mark == "date", abs(_number(row.day) - home) if published else 0))
    return order[:_MOST_ROWS]


def _number(day: tuple[int, int, int]) -> float:
    """Days since the year 0, as nearly as a drawing needs them."""
    return day[0] * 365.25 + day[1] * 30.4 + day[2]


def _drawing(rows: list[_Row], n_more: int) -> str:
    y = 0.0
    inside: list[str] = []
    before: _Row | None = None
    for row in rows:
        gap = 0.0 if before is None else _number(row.day) - _number(before.day)
        y += _ROW + min(_MOST_GAP, 5 * math.log2(1 + max(gap - 1, 0)))
        is_same_date = before is not None and row.date == before.date
        inside.append(_drawn_row(row, y, with_date=not is_same_date))
        before = row
    if n_more:
        y += _ROW
        inside.append(label(f"+ {n_more} more", _LABEL, y + 4, _WIDTH - _LABEL, class_="aside"))
    line = element("line", x1=_LINE, y1=8, x2=_LINE, y2=y + 12, class_="axis")
    first, last = rows[0].date, rows[-1].date
    return element(
        "svg",
        element("title", clean(f"Timeline from {first} to {last}")),
        element("desc", clean(_described(rows))),
        line,
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        class_="timeline",
        role="img",
        viewBox=f"0 0 {_WIDTH} {y + 20:.0f}",
        width=_WIDTH,
        height=y + 20,
    )


def _described(rows: Iterable[_Row]) -> str:
    return "; ".join(f"{row.date}: {row.text}" for row in rows)


def _drawn_row(row: _Row, y: float, with_date: bool) -> str:
    kind = row.mark if row.is_sure else f"{row.mark} unsure"
    date = label(row.date, _DATE_END, y + 4, _DATE_END, text_anchor="end", class_="date") if with_date else ""
    text = label(
        row.text, _LABEL, y + 4, _WIDTH - _LABEL, class_="aside" if row.mark in ("date", "published") else "fact"
    )
    return element("g", date, _mark(row.mark, y), text, class_=kind)


def _mark(mark: str, y: float) -> str:
    """A dot for what happened, a square for what has a name, a small dot for a date, a bar for the publication."""
    if mark == "published":
        return element("line", x1=_LINE - 9, y1=y, x2=_LINE + 9, y2=y)
    if mark == "named":
        return element("rect", x=_LINE - 5, y=y - 5, width=10, height=10)
    return element("circle", cx=_LINE, cy=y, r=2.5 if mark == "date" else 5.5)
