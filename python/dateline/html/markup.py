"""Elements of HTML and SVG as text, with all that comes from the article escaped."""

from __future__ import annotations

from html import escape
from unicodedata import east_asian_width

from ..clean import encodable, one_line

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def clean(text: str) -> str:
    """Text as it may stand between tags and in attributes."""
    return escape(encodable(text))


def element(tag: str, *inside: str, **attributes: str | float) -> str:
    """An element around markup. In names of attributes - is written _, and what is a word of Python ends in one."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{clean(_value(value))}"' for name, value in attributes.items()
    )
    return f"<{tag}{given}>{''.join(inside)}</{tag}>"


def label(text: str, x: float, y: float, width: float, size: float = 12, **attributes: str | float) -> str:
    """A line of text in a drawing, cut to a width; the whole of it on hover."""
    text = one_line(text)
    shown = fitted(text, width, size)
    title = element("title", clean(text)) if shown != text else ""
    return element("text", clean(shown), title, x=x, y=y, font_size=size, **attributes)


def fitted(text: str, width: float, size: float) -> str:
    """As much of the text as there is room for. Fonts differ, so that widths are guesses, rather too large."""
    if text_width(text, size) <= width:
        return text
    room = width - text_width(_ELLIPSIS, size)
    n = 0
    for char in text:
        room -= text_width(char, size)
        if room < 0:
            break
        n += 1
    return text[:n].rstrip() + _ELLIPSIS


def text_width(text: str, size: float) -> float:
    return size * sum(1.0 if east_asian_width(char) in "WF" else 0.56 for char in text)


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
