"""What happened: the timeline, who deals with whom, and a table that tells the same in words."""

from __future__ import annotations

from .._core import Document
from ..happening import COLUMNS, columns
from .graph import graph
from .markup import clean, element
from .timeline import timeline


def happened(document: Document) -> str:
    """Nothing if the document tells of no events and hardly any days."""
    drawn = [_figure(timeline(document), ""), _figure(graph(document), _TONES)]
    inside = "".join(drawn) + _table(document)
    return inside and element("details", element("summary", "What happened"), inside, class_="events", open="")


_TONES = "solid: cooperation; dashed: conflict; without an arrow: both act"


def _figure(drawing: str, caption: str) -> str:
    return drawing and element("figure", drawing, element("figcaption", caption) if caption else "")


def _table(document: Document) -> str:
    rows = [element("tr", *(element("td", clean(cell)) for cell in columns(event))) for event in document.events]
    if not rows:
        return ""
    heads = element("tr", *(element("th", name, scope="col") for name in COLUMNS))
    table = element("table", element("thead", heads), element("tbody", *rows))
    return element("details", element("summary", "In words"), table)
