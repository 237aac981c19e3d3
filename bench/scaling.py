"""Does reading stay linear on texts that no editor would print? Prints ns a byte for each text at growing lengths.

python bench/scaling.py [MB...] [NAME...]     1 2 4 8 MB and all texts if none is given

A row whose last number is more than twice its first one is marked: something grows faster than the text.
"""

from __future__ import annotations

import itertools
import platform
import sys
import time
from collections.abc import Callable

import dateline

MB = 1_000_000


def letters(n: int) -> str:
    """The n-th of 'A', 'B' ... 'Z', 'AA' ... as a name: 'Qab'."""
    out = ""
    while True:
        n, r = divmod(n, 26)
        out = chr(97 + r) + out
        if n == 0:
            return out.capitalize()


def fill(words: Callable[[int], str], n: int) -> str:
    parts, size = [], 0
    for i in itertools.count():
        part = words(i)
        parts.append(part)
        size += len(part)
        if size >= n:
            return "".join(parts)[:n]
    raise AssertionError


def cycle(text: str) -> Callable[[int], str]:
    return lambda n: (text * (n // len(text) + 1))[:n]


TEXTS: dict[str, Callable[[int], str]] = {
    "news": lambda n: ((dateline_sample() + "\n\n") * (n // 1000 + 1))[:n],
    "capitals: Aa Bb Cc": lambda n: fill(lambda i: letters(i % 700 + 26) + " ", n),
    "CAPITALS": cycle("ABCD EFG HIJKL "),
    "AAAA": cycle("A"),
    "one person again and again": cycle("Peter Wanjohi said so. "),
    "one person, one sentence": cycle("Peter Wanjohi and "),
    "distinct persons": lambda n: fill(lambda i: f"Mr. Peter {letters(i + 700)}ov said so. ", n),
    "distinct persons, one family": lambda n: fill(lambda i: f"{letters(i + 700)} Wanjohi said so. ", n),
    "distinct persons, one given name": lambda n: fill(lambda i: f"Peter {letters(i + 700)}. ", n),
    "distinct organisations": lambda n: fill(lambda i: f"The {letters(i + 700)} Bank paid. ", n),
    "distinct acronyms": lambda n: fill(lambda i: f"The {letters(i + 700).upper()} met. ", n),
    "titles and persons": lambda n: fill(lambda i: f"Kenyan Foreign Minister Peter {letters(i + 700)}ov left. ", n),
    "counterparts": cycle("Kenyan Foreign Minister Peter Wanjohi met his Turkish counterpart, Recep Olgun. "),
    "round brackets": cycle("("),
    "brackets both": lambda n: "(" * (n // 2) + ")" * (n - n // 2),
    "brackets with words": cycle("(Kenya "),
    "straight quotes": cycle('"'),
    "curly quotes": lambda n: "“" * (n // 3),
    "quotes with words": cycle('"Kenya '),
    "apostrophes": cycle("'"),
    "one sentence of words": cycle("the port of a town that was sold to them and "),
    "one sentence of months": cycle("January "),
    "one sentence of dates": cycle("March 14 , "),
    "dates": cycle("It was on March 14, 2025, and on Monday. "),
    "money": cycle("$ 3 million "),
    "digits": cycle("1234567890"),
    "numbers": cycle("12 "),
    "numbers with commas": cycle("1,"),
    "dots": cycle("."),
    "dotted letters": cycle("U.S."),
    "hyphens": cycle("-"),
    "hyphenated": cycle("a-"),
    "short lines": cycle("Kenya\n"),
    "short lines of months": cycle("May 5\n"),
    "bylines": cycle("By Peter Wanjohi\n"),
    "datelines": cycle("NAIROBI, Kenya (Reuters) - It rained.\n\n"),
    "bullets": cycle("• a\n"),
    "empty lines": cycle("\n"),
    "blanks": cycle(" "),
    "combining marks": lambda n: "a" + "\u0301" * (n // 2),
    "marks out of order": lambda n: "a" + "\u0301\u0323" * (n // 4),
    "emoji joined": lambda n: "👩\u200d" * (n // 7),
    "flags": lambda n: "🇹🇷" * (n // 8),
    "ideographs": lambda n: "中" * (n // 3),
    "soft hyphens": lambda n: "Ken\u00adya " * (n // 8),
    "e-mail": cycle("a@"),
    "web": cycle("http://"),
    "web, one address": lambda n: "http://" + "a/" * (n // 2),
}


def dateline_sample() -> str:
    from importlib import resources

    return (resources.files("dateline") / "samples/article.txt").read_text(encoding="utf-8")


def main() -> None:
    arguments = sys.argv[1:]
    wanted = [a for a in arguments if not a.replace(".", "").isdigit()]
    sizes = [float(a) for a in arguments if a.replace(".", "").isdigit()] or [1, 2, 4, 8]
    print(f"{platform.processor() or platform.machine()}, ns a byte\n{'':34}" + "".join(f"{mb:>8g} MB" for mb in sizes))
    dateline.read("x")
    for name, make in TEXTS.items():
        if wanted and not any(w in name for w in wanted):
            continue
        costs = []
        print(f"{name:34}", end="", flush=True)
        for mb in sizes:
            text = make(int(mb * MB)).encode()
            start = time.perf_counter()
            dateline.read(text)
            costs.append((time.perf_counter() - start) / len(text) * 1e9)
            print(f"{costs[-1]:11.1f}", end="", flush=True)
            if costs[-1] * len(text) > 60e9:
                break  # a minute is enough to see it
        print("   <- grows" if costs[-1] > 2 * costs[0] and costs[-1] > 40 else "")


if __name__ == "__main__":
    main()
