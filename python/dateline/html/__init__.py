"""The notebook view: the article with its names and values highlighted; then who said what, and what happened."""

from __future__ import annotations

from .._core import Document
from .events import happened
from .marks import boxes, marked
from .style import LABELS, STYLE
from .voices import voices


def to_html(document: Document) -> str:
    """The article as one HTML element with its own style."""
    found = boxes(document)
    present = {box.kind for box in found}
    legend = "".join(f'<mark class="{kind}">{label}</mark>' for kind, label in LABELS.items() if kind in present)
    return (
        f'<div class="dateline-doc"><style>{STYLE}</style><div class="legend">{legend}</div>'
        f'<div class="text">{"".join(marked(document.text, found))}</div>{voices(document)}{happened(document)}</div>'
    )
