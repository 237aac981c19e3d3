"""Lists of the pack that are taken from data sets of Debian: divisions.tsv and words.tsv.

python -m dateline.compile.derive writes them again; it needs unicode-cldr-core, wamerican-small and wbritish-small.
"""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from pathlib import Path

SUBDIVISIONS = Path("/usr/share/unicode/cldr/common/subdivisions/en.xml")
WORD_LISTS = [Path("/usr/share/dict/american-english-small"), Path("/usr/share/dict/british-english-small")]
_SUBDIVISION = re.compile(r'<subdivision type="([a-z]{2})([a-z0-9]{1,3})"[^>]*>([^<]+)<')


def missing() -> list[Path]:
    """The sources that are not installed."""
    return [path for path in (SUBDIVISIONS, *WORD_LISTS) if not path.exists()]


def divisions() -> str:
    """First-level divisions of all countries by ISO 3166-2, with their English names."""
    rows = set()
    for country, code, name in _SUBDIVISION.findall(SUBDIVISIONS.read_text(encoding="utf-8")):
        plain = unicodedata.normalize("NFC", html.unescape(name).replace("\u2019", "'"))
        rows.add((f"{country.upper()}-{code.upper()}", plain, country.upper()))
    head = (
        "code\tname\tcountry\n# First-level divisions by ISO 3166-2, from the Unicode CLDR; "
        "python -m dateline.compile.derive writes this file.\n"
    )
    return head + "".join("\t".join(row) + "\n" for row in sorted(rows))


def words() -> str:
    """Words that are written in small letters; of single letters only a and i are words, and no possessives."""
    found = set()
    for path in WORD_LISTS:
        for line in path.read_text(encoding="utf-8").splitlines():
            word = line.strip()
            if word.islower() and not word.endswith("'s") and (len(word) > 1 or word in "ai"):
                found.add(word)
    head = (
        "word\n# Common English words that are written in small letters, from SCOWL; "
        "python -m dateline.compile.derive writes this file.\n"
    )
    return head + "".join(word + "\n" for word in sorted(found))


LISTS = {"divisions.tsv": divisions, "words.tsv": words}


def main() -> int:
    from dateline.compile import pack_folder

    if missing():
        print("not installed: " + ", ".join(map(str, missing())), file=sys.stderr)
        return 2
    for name, make in LISTS.items():
        path = pack_folder() / name
        path.write_text(make(), encoding="utf-8", newline="\n")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
