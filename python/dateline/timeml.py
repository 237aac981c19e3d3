"""Documents as TimeML 1.2: the text with a TIMEX3 tag around each time, and the reference date as the DCT.

A duration that is tied to the calendar has its first and last day as points of its own: empty tags behind it.
Characters that XML 1.0 forbids (most control characters, lone surrogates, U+FFFE, U+FFFF) become U+FFFD, one for one, so
that all positions hold; carriage returns are written as references, because XML readers would drop them. All else is
read back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._core import Document, Time

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_ESCAPED = re.compile('[&<>"\r]')
_CREATION = "t0"
_HEAD = """<?xml version="1.0"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
"""


def to_timeml(document: Document, id: str | None = None) -> str:
    """The document in TimeML. `id` is its DOCID."""
    reference = document.article.reference
    created = _tag(
        tid=_CREATION,
        type="TIME" if reference and "T" in reference else "DATE",
        value=reference or "XXXX-XX-XX",
        temporalFunction="false",
        functionInDocument="CREATION_TIME",
    )
    return (
        f"{_HEAD}<DOCID>{_escape(id or '')}</DOCID>\n"
        f"<DCT>{created}{_escape(reference or '')}</TIMEX3></DCT>\n"
        f"<TEXT>{''.join(_tagged(document))}</TEXT>\n</TimeML>\n"
    )


def _tagged(document: Document) -> Iterator[str]:
    text = document.text
    reference = (document.article.reference or "")[:10]
    n_points = len(document.times)
    at = 0
    for time in document.times:
        yield _escape(text[at : time.start])
        points: list[str] = []
        ends: dict[str, str] = {}
        if time.type == "DURATION" and time.begins and time.ends:
            for name, day in (("beginPoint", time.begins), ("endPoint", time.ends)):
                if day == reference:
                    ends[name] = _CREATION
                    continue
                n_points += 1
                ends[name] = f"t{n_points}"
                points.append(_tag(tid=ends[name], type="DATE", value=_timex_day(day), **_function(time)) + "</TIMEX3>")
        yield f"{_time_tag(time, ends)}{_escape(time.text)}</TIMEX3>{''.join(points)}"
        at = time.end
    yield _escape(text[at:])


def _time_tag(time: Time, ends: dict[str, str]) -> str:
    told = {"mod": time.mod, "quant": time.quant, "freq": time.freq}
    return _tag(
        tid=_tid(time),
        type=time.type,
        value=time.value,
        **{name: value for name, value in told.items() if value},
        **_function(time),
        **ends,
    )


def _function(time: Time) -> dict[str, str]:
    """What the value was counted from, if it was."""
    if not time.is_relative:
        return {"temporalFunction": "false"}
    return {"temporalFunction": "true", "anchorTimeID": _CREATION if time.anchor is None else _tid(time.anchor)}


def _tid(time: Time) -> str:
    return f"t{time.index + 1}"


def _timex_day(day: str) -> str:
    """A day as TIMEX3 writes it, from ISO 8601, which counts 1 BC as 0000."""
    sign, year, rest = day[: -len("0000-00-00")], int(day[-10:-6]), day[-6:]
    return f"BC{year + 1:04}{rest}" if sign or year == 0 else day


def _tag(**attributes: str) -> str:
    return "<TIMEX3" + "".join(f' {name}="{_escape(value)}"' for name, value in attributes.items()) + ">"


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], _FORBIDDEN.sub("\ufffd", text))
