"""Reading the lists of a pack: one thing a line, tab-separated, with a header."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline._core import PackError
from dateline.compile.lexicon import IS_ACRONYM, IS_NAME, Fact, Lexicon


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a list by column. Lines that begin with # are comments, unless they are the header."""
    with path.open(encoding="utf-8", newline="") as file:
        header: list[str] | None = None
        for number, line in enumerate(file, 1):
            line = line.rstrip("\r\n")
            if not line or (line.startswith("#") and header is not None):
                continue
            cells = line.split("\t")
            if header is None:
                header = [c.strip() for c in cells]
                continue
            if len(cells) > len(header):
                raise PackError(f"{path.name}:{number}: {len(cells)} columns, the header has {len(header)}")
            yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def forms_of(row: dict[str, str], columns: Iterable[str]) -> list[str]:
    """What stands in the columns, each once; a cell may hold several forms."""
    cells = (row.get(column, "").split(" | ") for column in columns)
    return list(dict.fromkeys(form.strip() for cell in cells for form in cell if form.strip()))


def is_acronym(form: str) -> bool:
    letters = form.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()


def _add_list(lexicon: Lexicon, folder: Path, spec: dict[str, Any], ordinary: set[str]) -> None:
    value = spec["value"]
    only = spec.get("only", {})
    proper = bool(spec.get("proper"))
    joined = {column: _by_first(folder / file) for column, file in spec.get("join", {}).items()}
    files = [spec["file"]] if isinstance(spec["file"], str) else spec["file"]
    for row in (row for file in files for row in read_table(folder / file)):
        if any(row.get(column) not in table for column, table in joined.items()):
            continue
        for column, table in joined.items():
            row |= table[row[column]]
        if any(row.get(column) not in allowed for column, allowed in only.items()):
            continue
        weight = spec.get("weight", 0)
        forms = forms_of(row, [value, *spec.get("forms", ["forms"])])
        if not forms:
            continue  # nothing in these columns: a verb without a form in -ing
        fact = Fact(name=forms[0], detail=_detail(row, spec.get("detail", "")),
                    country=row.get(spec.get("country", ""), ""),
                    weight=int(row[weight] or 0) if isinstance(weight, str) else weight)
        classes = [
            template.format(**{**row, column: part})
            for template in spec["classes"]
            for column in [_column(template)]
            for part in (row[column].split(",") if column else [""])
        ]
        for form in forms:
            flags = (IS_NAME if form == forms[0] else 0) | (IS_ACRONYM if is_acronym(form) else 0)
            for cls in dict.fromkeys(c.strip() for c in classes):
                if form.startswith("'") and form[1:].isalpha():  # 'll is a clitic, and that only behind a word
                    lexicon.add("x" + form, cls, fact, clitic=True)
                    continue
                lexicon.add(form, cls, fact, proper=proper, flags=flags, only=_condition(form, proper, ordinary))


def _by_first(path: Path) -> dict[str, dict[str, str]]:
    """The rows of a list by what stands in its first column."""
    return {next(iter(row.values())): row for row in read_table(path)}


def _detail(row: dict[str, str], spec: str) -> str:
    return spec.format(**row) if "{" in spec else row.get(spec, "")


def _column(template: str) -> str:
    return template[template.index("{") + 1 : template.index("}")] if "{" in template else ""


def _condition(form: str, proper: bool, ordinary: set[str]) -> str:
    """A name that reads like an ordinary word counts only as it is written: in capitals (US), or with its dot (Ill.)."""
    if not proper or " " in form:
        return ""
    if is_acronym(form) and "." not in form and len(form) <= 8:
        return "upper"
    if form.endswith(".") and form[:-1].isalpha() and form[:-1].lower() in ordinary:
        return "dotted"
    return ""


def _add_shapes(lexicon: Lexicon, path: Path) -> None:
    for row in read_table(path):
        kind, shape = row["kind"], row["shape"].strip()
        detail = "_".join(filter(None, (row.get("culture", ""), row.get("gender", ""))))
        fact = Fact(name=shape, detail=detail, weight=int(row.get("strength") or 1))
        if kind == "particle":
            lexicon.add(shape, "particle", fact)
        elif kind in ("suffix_word", "generation_word"):
            lexicon.add(shape, "name_suffix", fact, proper=True)
            if kind == "generation_word":
                lexicon.add(shape, "name_generation", fact, proper=True)
        elif kind in ("suffix", "prefix") and len(shape.strip("-")) >= 2:
            lexicon.add_affix(shape.strip("-") if kind == "suffix" else shape, fact, prefix=kind == "prefix")


def _add_endings(lexicon: Lexicon, folder: Path, spec: dict[str, Any]) -> None:
    """Classes that the last letters of a word tell, for the words of a list."""
    words = [row["word"] for row in read_table(folder / spec["of"])]
    for row in read_table(folder / spec["file"]):
        ending, excepted = row["ending"], set(forms_of(row, ["not"]))
        fact = Fact(name=ending)
        longer = tuple(form[1:] for form in excepted if form.startswith("-"))
        for word in words:
            if word.endswith(ending) and word not in excepted and not (longer and word.endswith(longer)):
                lexicon.add(word, row["class"], fact)


# DLI_SPELLING_ in csrc/core/lookup/pack.h
SPELLING_POSITIONS = {"any": 0, "start": 1, "end": 2, "word": 3, "article": 4}


def _add_spellings(lexicon: Lexicon, path: Path) -> None:
    for row in read_table(path):
        if row["position"] not in SPELLING_POSITIONS:
            raise PackError(f"{path.name}: {row['spelling']!r} has position {row['position']!r}, not one of "
                            + ", ".join(SPELLING_POSITIONS))
        lexicon.add_spelling(row["spelling"], row["usual"], SPELLING_POSITIONS[row["position"]])


NEVER_ENDS, NEEDS_UPPER, BEFORE_NUMBER, AFTER_NUMBER = 1, 2, 4, 8  # DLI_ABBREV_ in csrc/core/token/token.h


def _add_abbreviations(lexicon: Lexicon, path: Path) -> None:
    for row in read_table(path):
        form = row["form"].strip()
        bare = form.rstrip(".")
        if "." in bare or " " in form or not form.endswith("."):
            continue  # acronyms with inner dots are known by their form
        flags = NEVER_ENDS if row["ends"] == "never" else 0
        flags |= NEEDS_UPPER if bare[:1].isupper() else 0
        flags |= {"number": BEFORE_NUMBER, "unit": AFTER_NUMBER}.get(row["kind"], 0)
        lexicon.add_abbreviation(form, flags, any_of=NEVER_ENDS)


STARTER_CLASSES = {
    "article", "determiner", "pronoun_subject", "possessive", "demonstrative", "preposition", "conjunction",
    "subordinator", "adverb_connective", "wh", "quantifier", "auxiliary", "modal", "adverb_time",
}  # fmt: skip


def add_lists(lexicon: Lexicon, folder: Path) -> dict[str, Any]:
    """Put all lists of the pack in `folder` into the lexicon; returns the pack's description (pack.toml)."""
    spec = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    ordinary = {row["word"] for row in read_table(folder / "words.tsv")} if (folder / "words.tsv").exists() else set()
    for entry in spec.get("list", []):
        _add_list(lexicon, folder, entry, ordinary)
    for entry in spec.get("endings", []):
        _add_endings(lexicon, folder, entry)
    for entry in spec.get("shapes", []):
        _add_shapes(lexicon, folder / entry["file"])
    for entry in spec.get("spellings", []):
        _add_spellings(lexicon, folder / entry["file"])
    for entry in spec.get("abbreviations", []):
        _add_abbreviations(lexicon, folder / entry["file"])
    for entry in spec.get("starters", []):
        for row in read_table(folder / entry["file"]):
            if STARTER_CLASSES & {c.strip() for c in row["class"].split(",")} and " " not in row[entry["word"]]:
                lexicon.add_starter(row[entry["word"]])
        for word in entry.get("further", []):
            lexicon.add_starter(word)
    return spec
