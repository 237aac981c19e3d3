"""Documents as lines of GDELT's Global Knowledge Graph, version 2.1: 27 columns.

What each column holds, and which are empty, stands in docs/exports.md. Offsets are code points of the text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import urlsplit

from ._core import Document, Entity, Mention, Quantity, Time
from .gdelt import cell, compact_time, serial
from .geo import NOWHERE, Place, place_of
from .plover import document_id

GKG_COLUMNS = (
    "GKGRECORDID",
    "V2.1DATE",
    "V2SOURCECOLLECTIONIDENTIFIER",
    "V2SOURCECOMMONNAME",
    "V2DOCUMENTIDENTIFIER",
    "V1COUNTS",
    "V2.1COUNTS",
    "V1THEMES",
    "V2ENHANCEDTHEMES",
    "V1LOCATIONS",
    "V2ENHANCEDLOCATIONS",
    "V1PERSONS",
    "V2ENHANCEDPERSONS",
    "V1ORGANIZATIONS",
    "V2ENHANCEDORGANIZATIONS",
    "V1.5TONE",
    "V2.1ENHANCEDDATES",
    "V2GCAM",
    "V2.1SHARINGIMAGE",
    "V2.1RELATEDIMAGES",
    "V2.1SOCIALIMAGEEMBEDS",
    "V2.1SOCIALVIDEOEMBEDS",
    "V2.1QUOTATIONS",
    "V2.1ALLNAMES",
    "V2.1AMOUNTS",
    "V2.1TRANSLATIONINFO",
    "V2EXTRASXML",
)

_WEB, _CITATION = "1", "2"

# Our effects that are counts of the graph, by its names for them.
_COUNT_TYPES = {
    "killed": "KILL",
    "wounded": "WOUND",
    "arrested": "ARREST",
    "kidnapped": "KIDNAP",
    "protested": "PROTEST",
    **dict.fromkeys(("affected", "displaced", "evacuated", "hospitalized", "infected", "missing", "trapped"), "AFFECT"),
}

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_YEAR, _MONTH, _DAY, _DAY_OF_SOME_YEAR = "1234"


def to_gkg(document: Document, id: str | None = None) -> str:
    """The document as one line. `id` is its DocumentIdentifier, most often its URL."""
    article = document.article
    date = compact_time(article.published or article.reference)
    host = _host(id or "")
    counts = list(_counts(document))
    persons, bodies = _named(document.people), _named(document.organizations)
    columns = {
        "GKGRECORDID": f"{date}-{serial(document_id(document, id))}",
        "V2.1DATE": date,
        "V2SOURCECOLLECTIONIDENTIFIER": _WEB if host else _CITATION,
        "V2SOURCECOMMONNAME": host or article.agency or "",
        "V2DOCUMENTIDENTIFIER": id or "",
        "V1COUNTS": _blocks(count for count, _ in counts),
        "V2.1COUNTS": _blocks(f"{count}#{at}" for count, at in counts),
        "V1LOCATIONS": _blocks(dict.fromkeys(_location(place) for place, _ in _places(document))),
        "V2ENHANCEDLOCATIONS": _blocks(f"{_enhanced(place)}#{at}" for place, at in _places(document)),
        "V1PERSONS": _blocks(dict.fromkeys(name for name, _ in persons)),
        "V2ENHANCEDPERSONS": _blocks(f"{name},{at}" for name, at in persons),
        "V1ORGANIZATIONS": _blocks(dict.fromkeys(name for name, _ in bodies)),
        "V2ENHANCEDORGANIZATIONS": _blocks(f"{name},{at}" for name, at in bodies),
        "V1.5TONE": f",,,,,,{sum(token.kind == 'WORD' for token in document.tokens)}",
        "V2.1ENHANCEDDATES": _blocks(_dates(document.times)),
        "V2.1QUOTATIONS": "#".join(_quotations(document)),
        "V2.1ALLNAMES": _blocks(f"{cell(it.text, ';,')},{it.start}" for it in document.mentions),
        "V2.1AMOUNTS": _blocks(_amounts(document.quantities)),
        "V2EXTRASXML": "".join(_extras(document)),
    }
    return "\t".join(cell(columns.get(name, "")) for name in GKG_COLUMNS) + "\n"


def _blocks(blocks: Iterable[str]) -> str:
    return ";".join(blocks)


def _host(id: str) -> str:
    """The site of a URL; empty for what is none."""
    try:
        return (urlsplit(id).hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no address
        return ""


# Counts: how many were killed, arrested ..., of what, and where


def _counts(document: Document) -> Iterator[tuple[str, int]]:
    """Each count without its offset, and that."""
    homes = {amount: event.place for event in document.events if event.place for amount in event.amounts}
    places = [mention for mention in document.mentions if mention.kind == "PLACE"]
    for quantity in document.quantities:
        type = _COUNT_TYPES.get(quantity.effect or "") if quantity.kind == "COUNT" else None
        if type is None or quantity.value != int(quantity.value):
            continue
        home = homes.get(quantity) or _nearest(quantity, places)
        counted = cell(quantity.unit or "", ";#")
        yield f"{type}#{int(quantity.value)}#{counted}#{_location(place_of(home))}", quantity.start


def _nearest(quantity: Quantity, places: list[Mention]) -> Entity | None:
    """The place of the sentence that is named nearest to the quantity."""
    behind = bisect(places, quantity.start, key=lambda mention: mention.start)
    around = [it for it in places[max(behind - 1, 0) : behind + 1] if it.sentence == quantity.sentence]
    nearest = min(around, key=lambda mention: abs(mention.start - quantity.start), default=None)
    return None if nearest is None else nearest.entity


# Places, persons and organisations


def _places(document: Document) -> Iterator[tuple[Place, int]]:
    """Each mention of a place or people that lies in a country, and where it stands."""
    for mention in document.mentions:
        place = place_of(mention.entity)
        if place != NOWHERE:
            yield place, mention.start


def _location(place: Place) -> str:
    """The older fields, without the second division."""
    return "#".join(cell(field, ";#") for field in (*place[:4], *place[5:]))


def _enhanced(place: Place) -> str:
    return "#".join(cell(field, ";#") for field in place)


def _named(entities: Iterable[Entity]) -> list[tuple[str, int]]:
    """Each mention by the full name of whom it names, in the order of the text; without authors and agencies."""
    mentions = ((it.start, entity.name) for entity in entities for it in entity.mentions if not it.is_furniture)
    return [(cell(name, ";,"), at) for at, name in sorted(mentions)]


# Dates, quotations, amounts


def _dates(times: Iterable[Time]) -> Iterator[str]:
    """Days, months and years; what has another length or no place in the calendar is left out."""
    for time in times:
        match = _DATE.fullmatch(time.value) if time.type in ("DATE", "TIME") else None
        if match is None:
            continue
        year, month, day = match[1], match[2], match[3]
        if year == "XXXX":
            if day is not None:
                yield f"{_DAY_OF_SOME_YEAR}#{int(month)}#{int(day)}#0#{time.start}"
        else:
            resolution = _YEAR if month is None else _MONTH if day is None else _DAY
            yield f"{resolution}#{int(month or 0)}#{int(day or 0)}#{int(year)}#{time.start}"


def _quotations(document: Document) -> Iterator[str]:
    """What stands in quotation marks as somebody's words: where, how long, the verb, the words."""
    for quote in document.quotes:
        if quote.kind == "DIRECT":
            verb = "" if quote.cue is None else cell(quote.cue.text, "#|")
            yield f"{quote.start}|{quote.end - quote.start}|{verb}|{cell(quote.text, '#|')}"


def _amounts(quantities: Iterable[Quantity]) -> Iterator[str]:
    """Sums, shares, counts and measures that are told exactly, with their unit."""
    for quantity in quantities:
        if quantity.kind in ("MONEY", "PERCENT", "COUNT", "MEASURE") and not quantity.is_vague:
            yield f"{quantity.value:f},{cell(quantity.unit or '', ';,')},{quantity.start}"


def _extras(document: Document) -> Iterator[str]:
    """The page's own facts, in the tags that GDELT has for them."""
    article = document.article
    facts = {
        "PAGE_AUTHORS": ";".join(cell(author.text, ";") for author in article.authors),
        "PAGE_PRECISEPUBTIMESTAMP": compact_time(article.published) if "T" in (article.published or "") else "",
        "PAGE_TITLE": "" if article.headline is None else article.headline.text,
    }
    return (f"<{tag}>{escape(cell(text), quote=False)}</{tag}>" for tag, text in facts.items() if text)
