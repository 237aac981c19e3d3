"""Codes of actors with the time for which they hold: as gazetteers and lexicons have them, and as a pack keeps them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

CODE = re.compile(r"[A-Z0-9+-]+(/[A-Z0-9+-]+)*")  # USAGOV; --- for nobody; FRO/BIL for two
DATED = re.compile(r"(?P<code>\S+)(?:\s+(?P<begin>\d{8})?\s*-\s*(?P<end>\d{8})?)?")


class Code(NamedTuple):
    """A code and the days it holds from and to, both included, as YYYYMMDD; empty: without that limit."""

    code: str
    begin: str = ""
    end: str = ""

    def check(self) -> Code:
        """The code itself. Raises ValueError for one that cannot be."""
        if not CODE.fullmatch(self.code):
            raise ValueError(f"{self.code!r} is no code of an actor, such as 'USAGOV'")
        for day in filter(None, (self.begin, self.end)):
            try:
                datetime.date(int(day[:4]), int(day[4:6]), int(day[6:]))
            except ValueError:
                raise ValueError(f"{day} is no day, written YYYYMMDD") from None
        if self.begin and self.end and self.begin > self.end:
            raise ValueError(f"{self.code} begins on {self.begin}, behind its end on {self.end}")
        return self

    def __str__(self) -> str:
        return f"{self.code} {self.begin}-{self.end}" if self.begin or self.end else self.code


def write_codes(codes: Iterable[Code]) -> str:
    """In one cell, so that the first that holds on a day is the one that counts, as in
    "HOBGOV 19950601-19990815|HOBREB 19990816-|HOB". Codes without limits hold when no other does."""
    return "|".join(map(str, sorted(dict.fromkeys(codes), key=lambda code: not (code.begin or code.end))))


def read_codes(cell: str) -> list[Code]:
    """The codes of a cell, each "CODE", "CODE from-to", "CODE from-" or "CODE -to", with | between them.

    Raises ValueError for what is none."""
    codes = []
    for part in cell.split("|"):
        dated = DATED.fullmatch(part.strip())
        if dated is None:
            raise ValueError(f"{part.strip()!r} is no code of an actor, such as 'USAGOV' or 'HOBGOV 19950601-19990815'")
        codes.append(Code(*(group or "" for group in dated.group("code", "begin", "end"))).check())
    return codes
