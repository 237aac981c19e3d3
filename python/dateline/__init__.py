"""Reads a news article and returns who, where and when, with exact offsets and reasons.

    import dateline
    doc = dateline.read(text)            # or read(text, published="2022-01-07")
    doc.people[0].name, doc.people[0].titles, doc.times[0].value

Positions are code points of the text that was given: text[m.start:m.end] == m.text, always.
"""

from collections.abc import Sequence as _Sequence
from pathlib import Path as _Path

from ._core import (
    VERSION as __version__,
)
from ._core import (
    Actor,
    Article,
    Dateline,
    Document,
    Entity,
    Event,
    Evidence,
    Mention,
    Normalized,
    Notice,
    PackError,
    Parts,
    Quantity,
    Quote,
    Reference,
    Relation,
    RuleError,
    Sentence,
    Span,
    Time,
    Token,
    normalize,
)
from .engine import Engine, default_engine, read

__all__ = [
    "Actor",
    "Article",
    "Dateline",
    "Document",
    "Engine",
    "Entity",
    "Event",
    "Evidence",
    "Mention",
    "Normalized",
    "Notice",
    "PackError",
    "Parts",
    "Quantity",
    "Quote",
    "Reference",
    "Relation",
    "RuleError",
    "Sentence",
    "Span",
    "Time",
    "Token",
    "__version__",
    "default_engine",
    "get_include",
    "normalize",
    "read",
]

_Sequence.register(Parts)


def get_include() -> str:
    """The directory to compile against for the C API: #include <dateline/dateline.h>."""
    installed = _Path(__file__).parent / "include"
    return str(installed if installed.is_dir() else _Path(__file__).parents[2] / "include")
