"""Who did what to whom."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline

DAY = "2022-01-07"  # a Friday


def read(text: str) -> dateline.Document:
    return dateline.read(text, published=DAY)


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    return [(e.type, [a.name for a in e.sources], [a.name for a in e.targets]) for e in read(text).events]


@pytest.mark.parametrize(
    ("text", "type", "sources", "targets"),
    [
        ("Kenya accused Uganda of spying.", "ACCUSE", ["Kenya"], ["Uganda"]),
        ("Uganda was accused by Kenya of spying.", "ACCUSE", ["Kenya"], ["Uganda"]),
        ("Kenya, which borders Sudan, accused Uganda of spying.", "ACCUSE", ["Kenya"], ["Uganda"]),
        ("Kenya and Tanzania accused Uganda of spying.", "ACCUSE", ["Kenya", "Tanzania"], ["Uganda"]),
        ("Kenya accused Uganda, Rwanda and Burundi of spying.", "ACCUSE", ["Kenya"], ["Uganda", "Rwanda", "Burundi"]),
        ("New sanctions were imposed on Mali by France.", "SANCTION", ["France"], ["Mali"]),
        ("Norway on Monday flatly rejected a Swedish proposal.", "REJECT", ["Norway"], ["Swedish"]),
        ("Peru agreed to lend Chile a ship.", "AGREE", ["Peru"], ["Chile"]),
        ("Turkish troops attacked Greek soldiers.", "ASSAULT", ["Turkish"], ["Greek"]),
        ("Police in Lima arrested three Chileans.", "COERCE", ["Lima"], ["Chileans"]),
        ("Egypt, officials said on Tuesday, threatened to attack Libya.", "THREATEN", ["Egypt"], ["Libya"]),
    ],
)
def test_who_and_whom(text: str, type: str, sources: list[str], targets: list[str]) -> None:
    assert (type, sources, targets) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya did not attack Uganda.",
        "The heart attack in Kenya was a surprise.",
        "The talks were long.",
        "She met the deadline in Kenya.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert told(text) == []


def test_what_a_demand_asks_for_has_not_happened() -> None:
    assert [e.type for e in read("Kenya demanded that Uganda release two journalists.").events] == ["REQUEST"]
    assert [e.type for e in read("Kenya refused to meet Ugandan officials.").events] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya attacked Uganda.", "happened"),
        ("Kenya will send troops to Uganda.", "planned"),
        ("If Kenya attacks Uganda, trade will stop.", "hypothetical"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert read(text).events[0].status == status


def test_codes_and_sectors() -> None:
    event = read("Turkish troops attacked rebels in Syria.").events[0]
    (source,), (target,) = event.sources, event.targets
    assert (source.code, source.country, source.sector, source.text) == ("TURMIL", "TUR", "MIL", "Turkish troops")
    assert (target.code, target.entity.name) == ("SYRREB", "Syria")


def test_time_place_and_amounts() -> None:
    event = next(e for e in read("Turkish planes bombed a camp in Syria on Tuesday, killing 12 people.").events)
    assert (event.date, event.time.text) == ("2022-01-04", "Tuesday")
    assert [(q.value, q.effect) for q in event.amounts] == [(12, "killed")]


def test_a_time_that_ends_it_is_not_its_time() -> None:
    assert read("France suspended aid to Mali until Sunday.").events[0].date is None


def test_one_event_however_often_it_is_told() -> None:
    document = read("Kenya accused Uganda of spying on Monday. In a letter, Kenya accused Uganda of spying.")
    accusations = [e for e in document.events if e.type == "ACCUSE"]
    assert len(accusations) == 1
    assert [span.text for span in accusations[0].tellings] == ["accused", "accused"]


def test_who_reports_it() -> None:
    event = read("Kenya said Ugandan soldiers had attacked Rwanda.").events[0]
    assert event.quote is not None and event.quote.speaker.name == "Kenya"


def test_events_with_names() -> None:
    event = read("The G20 Summit will be held online on Feb. 3.").events[0]
    assert (event.type, event.entity.name, event.date, event.mode, event.status) == (
        "NAMED_EVENT", "G20 Summit", "2022-02-03", "online", "planned")  # fmt: skip


def test_each_says_why_and_travels() -> None:
    document = read("Kenya accused Uganda of spying.")
    event = document.events[0]
    assert [reason.rule for reason in event.why] == ["accuse"]
    assert pickle.loads(pickle.dumps(event)) == event
    assert document.text[event.start : event.end] == event.text == "accused"
    assert document.entities[0].events == (event,)


def test_long_sentences_are_cut_and_say_so() -> None:
    names = ", ".join(["Kenya", "Uganda", "Rwanda", "Chad", "Mali"] * 100)
    document = read(f"Norway accused {names} and Peru of spying.")
    assert len(document.events[0].targets) <= 12
    assert any("too long" in warning.message for warning in document.warnings)


@pytest.mark.parametrize("unit", ["Kenya accused Uganda and ", "to attack ", "talks between ", "Kenya, ", "said that Mali "])
def test_repetition_ends(unit: str) -> None:
    for event in read(unit * 5_000).events:
        assert event.sources or event.targets


WORDS = ["Kenya", "Uganda", "Turkish", "troops", "government", "accused", "attacked", "met", "talks", "with", "between", "and", ",", ".", "by", "of", "to", "on", "Monday", "said", "that", "who", "sanctions", "imposed", "not", "will", "if", "against", "President", "Ruto", "'s", "refused", "demand", "12", "killed", "arrested", "was", "has", "been", "the", "a", "in"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words(words: list[str]) -> None:
    document = read(" ".join(words))
    for event in document.events:
        assert event.type and event.status and event.tellings
        assert all(actor.start < actor.end for side in (event.sources, event.targets) for actor in side)


def test_threads_agree() -> None:
    text = "Kenya accused Uganda of spying. Turkish troops attacked rebels in Syria on Monday. " * 20
    plain = read(text).to_dict()["events"]
    with ThreadPoolExecutor(4) as pool:
        assert all(d.to_dict()["events"] == plain for d in pool.map(read, [text] * 16))
