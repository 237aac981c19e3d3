"""Events as rows of GDELT's event table, version 2.0: 61 columns, with codes of CAMEO.

What each column holds, and which are empty, stands in docs/exports.md.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import islice, permutations, product

from ._core import Actor, Document, Event, Span
from .cameo import event_code, goldstein, quad_class
from .clean import encodable, one_line
from .geo import NOWHERE, Place, place_of
from .plover import coded_events, document_id

_ACTOR_COLUMNS = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
_PLACE_COLUMNS = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"


def _prefixed(prefix: str, columns: str) -> tuple[str, ...]:
    return tuple(prefix + column for column in columns.split())


GDELT_COLUMNS = (
    *_prefixed("", "GLOBALEVENTID SQLDATE MonthYear Year FractionDate"),
    *_prefixed("Actor1", _ACTOR_COLUMNS),
    *_prefixed("Actor2", _ACTOR_COLUMNS),
    *_prefixed("", "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"),
    *_prefixed("", "NumMentions NumSources NumArticles AvgTone"),
    *_prefixed("Actor1Geo_", _PLACE_COLUMNS),
    *_prefixed("Actor2Geo_", _PLACE_COLUMNS),
    *_prefixed("ActionGeo_", _PLACE_COLUMNS),
    *_prefixed("", "DATEADDED SOURCEURL"),
)

# Two actors a row: a summit of twenty would be 380 rows. Of one event no more than these are written.
_MOST_PAIRS = 60

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_DIGIT = re.compile(r"\D")

_Pair = tuple[Actor | None, Actor | None]


def to_gdelt(document: Document, id: str | None = None) -> str:
    """A line for each event and pair of actors, without a heading. `id` is the SOURCEURL."""
    name = document_id(document, id)
    added = compact_time(document.article.published or document.article.reference)
    lead = _lead(document)
    told = ((event, pair) for event in coded_events(document) for pair in _pairs(event))
    rows = (
        (str(serial(name, n)), *_row(event, pair, _is_in(lead, event)), added, id or "")
        for n, (event, pair) in enumerate(told)
    )
    return "".join("\t".join(map(cell, row)) + "\n" for row in rows)


def cell(text: str, separators: str = "") -> str:
    """A field on one line; `separators`, which its column uses between fields, become spaces."""
    return one_line(encodable(text).translate(dict.fromkeys(map(ord, separators), " ")))


def serial(name: str, n: int = 0) -> int:
    """A number for the n-th thing of the document `name`: always the same, and hardly that of any other."""
    return int.from_bytes(hashlib.sha256(f"{n}\0{name}".encode(errors="surrogatepass")).digest()[:7])


def compact_date(iso: str | None) -> str:
    """20220106 for 2022-01-06; empty where there is none, and for years before Christ, which GDELT cannot write."""
    match = _FULL_DAY.match(iso or "")
    return "" if match is None else _NO_DIGIT.sub("", match[0])


def compact_time(iso: str | None) -> str:
    """20220106123000 for 2022-01-06T15:30+03:00; midnight where no hour is told, zeros where no day is."""
    try:
        moment = datetime.datetime.fromisoformat(iso or "")
        if moment.tzinfo is not None:
            moment = moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return "0" * 14
    return _NO_DIGIT.sub("", moment.isoformat(timespec="seconds")[:19])


def _pairs(event: Event) -> Iterator[_Pair]:
    """Who acts on whom. Where both sides act, each is first once; joint actors of one side act on each other."""
    pairs: Iterable[_Pair]
    if event.is_mutual and event.sources and event.targets:
        pairs = (pair for one in product(event.sources, event.targets) for pair in (one, one[::-1]))
    elif event.is_mutual and len(event.sources) + len(event.targets) > 1:
        pairs = permutations([*event.sources, *event.targets], 2)
    elif event.sources or event.targets:
        pairs = product(event.sources or (None,), event.targets or (None,))
    else:
        pairs = ()
    return islice(pairs, _MOST_PAIRS)


def _row(event: Event, pair: _Pair, is_root: bool) -> tuple[str, ...]:
    day = _day(event)
    code = event_code(event)
    places = (*map(_home, pair), place_of(event.place))
    return (
        *(day, day[:6], day[:4], _fraction(day)),
        *(field for actor in pair for field in _actor(actor)),
        *("1" if is_root else "0", code, code[:3], code[:2], str(quad_class(code)), str(goldstein(code))),
        *(str(len(event.tellings)), "1", "1", ""),
        *(field for place in places for field in place),
    )


def _day(event: Event) -> str:
    """The first day of the event's time, else the day of the article."""
    told = None if event.time is None else event.time.begins
    return compact_date(told or event.document.article.reference)


def _fraction(day: str) -> str:
    """The year and how much of it had passed, with months of 30 days, as GDELT has it."""
    if not day:
        return ""
    year, month, n_day = int(day[:4]), int(day[4:6]), int(day[6:8])
    return f"{year + ((month - 1) * 30 + n_day) / 365:.4f}"


def _actor(actor: Actor | None) -> tuple[str, ...]:
    """A people by its country's name. The sectors of a code are written three letters each: GOVBUS is two types."""
    if actor is None:
        return ("",) * 10
    is_people = actor.entity is not None and actor.entity.kind == "NATIONALITY"
    name = (is_people and place_of(actor.entity).name) or actor.name
    sector = actor.sector or ""
    types = (sector[n : n + 3] for n in (0, 3, 6))
    return (actor.code or "", name.upper(), actor.country or "", "", "", "", "", *types)


def _home(actor: Actor | None) -> Place:
    return NOWHERE if actor is None else place_of(actor.entity)


def _lead(document: Document) -> list[Span]:
    """The headline and the first paragraph: what they tell is a root event."""
    article = document.article
    return [span for span in (article.headline, *article.paragraphs[:1]) if span is not None]


def _is_in(spans: list[Span], event: Event) -> bool:
    return any(span.start <= told.start < span.end for told in event.tellings for span in spans)
