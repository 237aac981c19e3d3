"""Text made fit for where it goes: a line of a table, a browser, a file in UTF-8."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """Lone surrogates, which UTF-8 cannot hold, become U+FFFD, one for one."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """White space of all kinds, line ends among it, becomes single spaces; soft hyphens go."""
    return " ".join(text.replace("\N{SOFT HYPHEN}", "").split())
