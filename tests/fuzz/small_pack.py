"""Makes a pack of some dozen words and rules that has every section a pack can have: quick to open, quick to damage.

python tests/fuzz/small_pack.py OUT
"""

import sys
from pathlib import Path

from dateline.compile import Fault, pack_folder
from dateline.compile.lexicon import IS_ACRONYM, IS_NAME, Fact, Lexicon
from dateline.compile.packfile import Strings, assemble
from dateline.compile.rules import Rules, load_file
from dateline.compile.settings import read_settings, write_settings
from dateline.compile.user import known_classes

SEEDS = Path(__file__).parent / "seeds"
ONE_RULE_IN = 5  # of the shipped ones; all of seeds/pattern/rules.toml

WORDS = """
given       Peter Ines Espen Arne Kadriye Recep
surname     Wanjohi Halloran Olgun Erdogan Lund
country     Kenya=KE Norway=NO Turkey=TR Kazakhstan=KZ
place       Kenya=KE Norway=NO Turkey=TR Mombasa=KE Nairobi=KE Oslo=NO
city        Mombasa=KE Nairobi=KE Oslo=NO
demonym     Kenyan=KE Norwegian=NO Turkish=TR
nationality Kenyan=KE Norwegian=NO Turkish=TR
org         Reuters Hansa
org_last    Bank Group
office      minister president
rank        Gen.
function    the of in and a on his
word        port deal met flies paid
month       January:01 March:03 Jan.:01 Mar.:03
weekday     Monday:1 Friday:5
time_unit   day:day days:day week:week year:year
number_word two:2 hundred:100
magnitude   million:6 billion:9
currency_sign $:USD
currency    dollars:USD euros:EUR
percent     percent:%
say         said
preposition of in on from
"""


def add_words(lexicon: Lexicon) -> None:
    proper = {"given", "surname", "country", "place", "city", "demonym", "nationality", "org", "month", "weekday"}
    for line in WORDS.strip().splitlines():
        cls, *words = line.split()
        for word in words:
            form, _, value = word.partition(":")
            form, _, country = form.partition("=")
            fact = Fact(value or form, value, country, id=len(form), weight=50, population=1000)
            lexicon.add(form, cls, fact, proper=cls in proper, flags=IS_NAME)
    lexicon.add("foreign minister", "office", Fact("foreign minister"))
    lexicon.add("Port of Mombasa", "place", Fact("Port of Mombasa", country="KE"), proper=True)
    lexicon.add("US", "country", Fact("United States", country="US"), proper=True, flags=IS_ACRONYM, only="upper")
    lexicon.add("Qaravel Group", "user:COMPANY", Fact("Qaravel Group", user_id="Q1", country="TR", weight=80), proper=True)
    lexicon.add_affix("johi", Fact("johi", "kenyan", weight=2), prefix=False)
    lexicon.add_affix("mac", Fact("mac", "scottish", weight=1), prefix=True)
    lexicon.add_spelling("johj", "joh", 0)
    lexicon.add_spelling("al", "", 4)
    lexicon.add_abbreviation("Jan.", 1, 0)
    lexicon.add_abbreviation("Gen.", 1, 0)
    lexicon.add_starter("The")
    for name in sorted(known_classes()):  # the values of rules may name classes of which we have no word
        lexicon.class_id(name)


def add_rules(lexicon: Lexicon, strings: Strings) -> Rules:
    rules = Rules(lexicon, strings, set(lexicon.class_names()) | known_classes())
    rules.kinds.append("COMPANY")
    faults: list[Fault] = []
    shipped = [path for path in sorted(pack_folder().glob("*.toml")) if path.name not in ("pack.toml", "weights.toml")]
    read = [rule for path in shipped for rule in load_file(path, path.name, faults)]
    own = load_file(SEEDS / "pattern/rules.toml", "rules.toml", faults)
    for rule in (*own, *read[::ONE_RULE_IN]):
        rules.add(rule, faults)
    assert not faults, faults
    return rules


def small_pack() -> bytes:
    strings = Strings()
    lexicon = Lexicon(strings)
    add_words(lexicon)
    rules = add_rules(lexicon, strings)
    settings = write_settings(read_settings(pack_folder() / "weights.toml"), strings)
    sections = [*rules.write(), *lexicon.write(), ("settings", 8, settings)]
    return assemble([("strings", 1, strings.bytes()), *sections])


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(small_pack())
