"""What a pattern tells of the places around its trigger, which must never cost a match."""

import pytest

from dateline import Engine
from dateline.compile.pattern import ANYWHERE, BEFORE, BEHIND, OPENING, Atom, Pattern, _Parser, parse

FREQUENT = {"=the", "=of", "=,"}


def compiled(match: str) -> Pattern:
    return parse(match, words=str.split, known=lambda name: True, names=list,
                 frequency=lambda atom: max(500.0 if c in FREQUENT else 1.0 for c in atom.classes))  # fmt: skip


def told(pattern: Pattern, places: tuple[int, ...]) -> list[set[str]]:
    """The classes that may stand at each of the places; none where it is not told."""
    near: dict[int, set[str]] = {place: set() for place in places}
    for place, atom in pattern.nears:
        if place in near:
            near[place] |= set(atom.classes)
    return list(near.values())


@pytest.mark.parametrize(
    ("match", "behind"),
    [
        ("{month} {day} ,? {year}", [{"day"}, {"=,", "year"}, set()]),  # the year may be the second
        ("{month} {day} , {year} at", [{"day"}, {"=,"}, {"year"}]),
        ("{month} ({day}|{year} {era})", [{"day", "year"}, set(), set()]),
        ("{month}+ {day}", [{"month", "day"}, set(), set()]),
        ("{month} ({day} ,){1,2} {year}", [{"day"}, {"=,"}, {"day", "year"}]),
        ("{month} {day} (?= {year})", [{"day"}, {"year"}, set()]),  # what must follow is as good as matched
        ("{month} (?= {day}) {year}", [{"year"}, set(), set()]),
        ("{month} {day}? (?! {year})", [set(), set(), set()]),
        ("{month} (?=$|{day})", [set(), set(), set()]),
    ],
)
def test_what_stands_behind_the_first_unit(match, behind):
    pattern = compiled(match)
    assert pattern.anchored
    assert told(pattern, BEHIND) == behind


def test_what_stands_around_a_trigger_inside():
    pattern = compiled("(the|of) {month} ,? {year}")
    assert not pattern.anchored and pattern.trigger == Atom(("month",))
    assert told(pattern, BEFORE) == [{"=the", "=of"}]
    assert told(pattern, BEHIND) == [{"=,", "year"}, set(), set()]
    assert told(pattern, OPENING) == [set(), set(), set()]


@pytest.mark.parametrize(
    ("match", "needed"),
    [
        ("{month} the? {day} of", {"day"}),
        ("{month} ({day}|{year})", {"day", "year"}),
        ("{month} {day}?", set()),
        ("{month} (?= the {year})", {"year"}),  # what must follow must stand somewhere
        ("{month} (?! {year})", set()),
        ("{month} (?= {year})|{day}", set()),
    ],
)
def test_what_must_stand_somewhere(match, needed):
    assert told(compiled(match), (ANYWHERE,)) == [needed]


def test_a_pattern_for_the_beginning_tells_how_it_begins():
    pattern = compiled("^ (the|of)? the {month}")
    assert pattern.first and not pattern.anchored
    assert told(pattern, OPENING) == [{"=the", "=of"}, {"=the", "month"}, set()]


RULES = [
    "{any}{1,3} (ferry|tanker) <name:NAME>",
    "<name:NAME> (of|in) {any}? {any} harbour",
    "{!preposition}{1,2} {office} <name:NAME>",
    "{office} <name:NAME> (?= ,)",
    "(?<= {any}) ferry <name:NAME> left?",
    "^ the {any}+ {office} <name:NAME>",
    "^ {any} of {any}{0,2} <name:NAME> $",
    "<name:NAME> , {any}{0,2}? {office} (and|or)? {office}?",
]
SENTENCES = [
    "The old ferry Qaravel Star left, said the prime minister Umbrel Norvik, on Monday.",
    "Umbrel Norvik, the foreign minister and prime minister, waited in the small harbour.",
    "The then deputy prime minister Umbrel Norvik spoke.",
    "Minister of state Norvik was in Qaravel of the old harbour.",
    "She met Secretary of State Umbrel Norvik, the tanker Qaravel and prime minister Norvik.",
    "Mayors of some towns Norvik",
]


def test_no_match_is_lost_by_what_places_tell(monkeypatch):
    rules = [
        {"name": f"r{i}", "level": "mention", "match": match, "emit": "SHIP", "weight": 9}
        for i, match in enumerate(RULES)
    ]
    with_places = Engine(rules=[rules])
    monkeypatch.setattr(_Parser, "note_places", lambda *arguments: None)
    without = Engine(rules=[rules])
    reasons = set()
    for sentence in SENTENCES:
        found, expected = (
            [(m.text, [(reason.rule, reason.text) for reason in m.why]) for m in engine.read(sentence).mentions]
            for engine in (with_places, without)
        )
        assert found == expected
        reasons |= {rule for _, why in found for rule, _ in why}
    assert {f"r{i}" for i in range(len(RULES))} <= reasons


def test_more_rules_than_one_set_has():
    rules = [{"name": f"w{i}", "match": f"qaravel{i}x sank", "emit": "SINKING"} for i in range(1100)]
    engine = Engine(rules=[rules])
    for i in (0, 511, 512, 1099):
        ships = [m for m in engine.read(f"The Qaravel{i}x sank.").mentions if m.kind == "SINKING"]
        assert [ship.why[0].rule for ship in ships] == [f"w{i}"]
