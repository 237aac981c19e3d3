"""Times as datetime's own objects: a point, an interval, a length.

Parts of a day have the usual hours: morning 06 to 12, midday 12 to 13, afternoon 12 to 18, evening 18 to 24, night 20
to 06 of the next day, daytime 06 to 18.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from ._core import Time

_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?(?::(\d\d))?$")
_PART = re.compile(r"T([A-Z]{2})$")
_PART_HOURS = {"MO": (6, 12), "MI": (12, 13), "AF": (12, 18), "EV": (18, 24), "NI": (20, 30), "DT": (6, 18)}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?|X)([YMWDHS])")
_LENGTHS = {"W": "weeks", "D": "days", "TH": "hours", "TM": "minutes", "TS": "seconds"}
_NAMES = {"Y": "years", "M": "months", **_LENGTHS}


def to_datetime(time: Time) -> datetime.datetime:
    """The instant at which a day, a part of a day or a clock time begins."""
    if time.type in ("DURATION", "SET"):
        kind = "a duration" if time.type == "DURATION" else "a recurring time"
        raise ValueError(f"{time.text!r} is {kind}, {time.value}, and no point in time")
    first, last = _days(time)
    if first != last:
        raise ValueError(f"{time.text!r} is {time.value}, longer than a day; to_interval() gives its first instant")
    return _at(time, first, _within_day(time)[0])


def to_interval(time: Time) -> tuple[datetime.datetime, datetime.datetime]:
    """The first instant of a time and the first one behind it."""
    first, last = _days(time)
    begin, end = _within_day(time)
    return _at(time, first, begin), _at(time, last, end)


def to_timedelta(time: Time) -> datetime.timedelta:
    """The length of a duration, where it is exact."""
    if time.type != "DURATION":
        raise ValueError(f"{time.text!r} is a {time.type}, {time.value}, and no duration")
    dates, _, clock = time.value.removeprefix("P").partition("T")
    amounts = [*_AMOUNT.findall(dates), *((n, "T" + unit) for n, unit in _AMOUNT.findall(clock))]
    lengths: dict[str, float] = {}
    for n, unit in amounts:
        if n == "X":
            raise ValueError(f"{time.text!r} is {time.value}: how many {_NAMES[unit]} is not told")
        if unit not in _LENGTHS:
            raise ValueError(f"{time.text!r} is {time.value}, and {_NAMES[unit]} differ in length")
        lengths[_LENGTHS[unit]] = float(Decimal(n))
    try:
        return datetime.timedelta(**lengths)
    except OverflowError:
        raise OverflowError(f"{time.text!r} is {time.value}, longer than a timedelta can be") from None


def _days(time: Time) -> tuple[datetime.date, datetime.date]:
    if time.begins is None or time.ends is None:
        raise ValueError(f"{time.text!r} is {time.value}, which has no place in the calendar")
    if time.first_day is None or time.last_day is None:
        raise OverflowError(f"{time.text!r} begins on {time.begins}; datetime has the years 1 to 9999 only")
    return time.first_day, time.last_day


def _within_day(time: Time) -> tuple[datetime.timedelta, datetime.timedelta]:
    """Where a time begins and ends, from the midnight before; a day is all of it."""
    if time.type == "TIME":
        if clock := _CLOCK.search(time.value):
            hours, minutes, seconds = (int(field or 0) for field in clock.groups())
            begin = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
            grain = "seconds" if clock[3] else "minutes" if clock[2] else "hours"
            return begin, begin + datetime.timedelta(**{grain: 1})
        if part := _PART.search(time.value):
            first, last = _PART_HOURS[part[1]]
            return datetime.timedelta(hours=first), datetime.timedelta(hours=last)
    return datetime.timedelta(0), datetime.timedelta(days=1)


def _at(time: Time, day: datetime.date, offset: datetime.timedelta) -> datetime.datetime:
    try:
        return datetime.datetime.combine(day, datetime.time(tzinfo=_zone(time.zone))) + offset
    except OverflowError:
        raise OverflowError(f"{time.text!r} ends with the year 9999, the last that datetime has") from None


def _zone(zone: str | None) -> datetime.timezone | None:
    if zone is None:
        return None
    if zone == "Z":
        return datetime.UTC
    offset = datetime.timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
    return datetime.timezone(-offset if zone[0] == "-" else offset)
