"""The standard's normalisation test: the Unicode consortium's own file where Debian has it, else one of the same form for
every character that Python's unicodedata knows."""

import bz2
import unicodedata
from pathlib import Path

DEBIAN = Path("/usr/share/unicode/NormalizationTest.txt.bz2")
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def codes(text: str) -> str:
    return " ".join(f"{ord(char):04X}" for char in text)


def row(text: str) -> str:
    return ";".join([codes(text), *(codes(unicodedata.normalize(form, text)) for form in FORMS)]) + ";\n"


def generated() -> str:
    """Rows for every assigned character, alone and between two marks that sort before and behind most others."""
    assigned = [chr(i) for i in range(0x110000) if not 0xD800 <= i < 0xE000 and unicodedata.category(chr(i)) != "Cn"]
    changing = [char for char in assigned if any(unicodedata.normalize(form, char) != char for form in FORMS)]
    marks = [char for char in assigned if unicodedata.combining(char)]
    rows = ["@Part1\n", *(row(char) for char in changing), "@Part2\n"]
    rows += [row("a\u0315" + mark + "\u0300b") for mark in marks]
    rows += [row("a" + mark + "\u0315\u05ae\u0300b") for mark in marks]
    version = f"# NormalizationTest-{unicodedata.unidata_version}.txt\n"
    return version + "".join(rows)


def write(folder: Path) -> list[Path]:
    """Writes the files to test with into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / "generated.txt"]
    paths[0].write_text(generated(), encoding="ascii")
    if DEBIAN.exists():
        paths.append(folder / "NormalizationTest.txt")
        paths[1].write_bytes(bz2.decompress(DEBIAN.read_bytes()))
    return paths
