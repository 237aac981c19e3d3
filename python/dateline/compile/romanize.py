"""Names in Cyrillic, Greek, Georgian and Armenian letters as English-language newspapers write them."""

from __future__ import annotations

import unicodedata

_CYRILLIC = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўѓќљњџјѕћђ",
    ["a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "yi", "ye", "g", "u", "gj", "kj", "lj", "nj", "dz", "j", "dz", "c", "d"],
    strict=True,
))  # fmt: skip
_GREEK = dict(zip(
    "αβγδεζηθικλμνξοπρσςτυφχψω",
    ["a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o"],
    strict=True,
))  # fmt: skip
_GEORGIAN = dict(zip(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    ["a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h"],
    strict=True,
))  # fmt: skip
_ARMENIAN = dict(zip(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    ["a", "b", "g", "d", "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m", "y", "n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k", "o", "f", "ev"],
    strict=True,
))  # fmt: skip
_LETTERS = {**_CYRILLIC, **_GREEK, **_GEORGIAN, **_ARMENIAN}


def romanize(name: str) -> str:
    """The name in Latin letters, or "" if it has letters of a script that this does not know."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower().replace("й", "y")) if not unicodedata.combining(c))
    plain = plain.replace("ու", "u").replace("ου", "ou").replace("αυ", "av").replace("μπ", "b").replace("ντ", "nt")
    out = []
    for c in plain:
        if c in _LETTERS:
            out.append(_LETTERS[c])
        elif c in " -'" or "a" <= c <= "z":
            out.append(c)
        else:
            return ""
    text = "".join(out)
    for ending, usual in (("iy", "y"), ("yy", "y")):
        if text.endswith(ending):
            text = text[: -len(ending)] + usual
    return text.title().replace("'", "")
