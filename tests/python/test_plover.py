"""Records of PLOVER: the fields of its manual, filled from the events of a document."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.plover import planned_type, to_plover

TEXT = """ANKARA, Jan. 7 (Reuters) - Turkey imposed sanctions on Greece on Jan. 5, 2022. Turkish troops shelled Aleppo
in November 2021, killing 12 people and wounding 30. Norway and Sweden held talks in Oslo at 4 p.m. on Thursday. Denmark
will send aid to Kenya."""

SANCTIONS = {
    "words": "imposed sanctions",
    "type": "SANCTION",
    "sources": [("Turkey", "TURGOV")],
    "targets": [("Greece", "GRC")],
    "time": "Jan. 5, 2022",
}
SHELLING = {
    "words": "shelled",
    "type": "ASSAULT",
    "mode": "shelling",
    "sources": [("Turkish troops", "TURMIL")],
    "place": "Aleppo",
    "time": "November 2021",
    "amounts": ("12 people", "30"),
}
TALKS = {
    "words": "held talks",
    "is_mutual": True,
    "sources": ["Norway"],
    "targets": ["Sweden"],
    "place": "Oslo",
    "time": "4 p.m.",
}
AID = {"words": "send aid", "type": "AID", "status": "planned", "sources": ["Denmark"], "targets": ["Kenya"]}


def test_a_record(tell):
    [record] = to_plover(tell(TEXT, SANCTIONS), id="wire-7")
    assert record["id"] == "wire-7-0001" and record["date"] == "2022-01-05" and "enddate" not in record
    assert record["event"] == ["SANCTION"] and record["quad_code"] == 3 and record["status"] == "happened"
    [source], [target] = record["source"], record["recipient"]
    assert (source["code"], source["sector"], source["full_code"]) == ("TUR", "GOV", "TURGOV")
    assert source["actor_text"] == "Turkey" and source["identifier_id"] == "iso3166:TR"
    assert target["code"] == "GRC" and "sector" not in target
    assert record["event_text"] == ["imposed sanctions"] and "mode" not in record
    place = record["text_info"]
    assert TEXT[place["start"] : place["end"]] == record["text"] and "imposed sanctions" in record["text"]
    assert record["cite_info"]["language"] == "en" and record["cite_info"]["publication"] == "Reuters"
    assert record["cite_info"]["citation"] == "wire-7"
    json.dumps(record)


def test_of_an_article_as_read():
    doc = dateline.read("Turkey will impose sanctions on Greece. Norway accused Sweden.", published="2022-01-07")
    threat, accusation = doc.to_plover(id="a")
    assert (threat["source"][0]["code"], threat["recipient"][0]["code"]) == ("TUR", "GRC")
    assert threat["event"] == ["THREATEN"]
    assert (accusation["event"], accusation["date"], accusation["id"]) == (["ACCUSE"], "2022-01-07", "a-0002")


def test_times_places_and_sizes(tell):
    shelling, talks = to_plover(tell(TEXT, SHELLING, TALKS))
    assert (shelling["date"], shelling["enddate"]) == ("2021-11-01", "2021-11-30")
    assert shelling["mode"] == "shelling" and shelling["size_info"] == {"dead": 12, "injured": 30}
    assert shelling["event_loc"]["name"] == "Aleppo" and shelling["event_loc"]["country code"] == "SY"
    assert isinstance(shelling["event_loc"]["geonameid"], int)
    assert (talks["date"], talks["time"]) == ("2022-01-06", "16:00")


def test_where_both_sides_act_all_are_sources(tell):
    [talks] = to_plover(tell(TEXT, TALKS))
    assert [actor["actor_text"] for actor in talks["source"]] == ["Norway", "Sweden"] and talks["recipient"] == []


def test_planned_acts_are_agreements_and_threats(tell):
    [aid] = to_plover(tell(TEXT, AID))
    assert (aid["event"], aid["quad_code"], aid["status"]) == (["AGREE"], 1, "planned")
    [threat] = to_plover(tell(TEXT, SANCTIONS | {"status": "planned"}))
    assert threat["event"] == ["THREATEN"]
    assert planned_type("ACCUSE") == "ACCUSE"


def test_without_a_time_the_article_gives_the_day(tell):
    [aid] = to_plover(tell(TEXT, AID))
    assert aid["date"] == "2022-01-07"
    [undated] = to_plover(tell("Norway met Sweden.", {"words": "met"}, published=None))
    assert undated["date"] is None


@pytest.mark.parametrize("status", ["denied", "called_off", "hypothetical"])
def test_what_did_not_happen_is_left_out(tell, status):
    assert to_plover(tell(TEXT, SANCTIONS | {"status": status})) == []


def test_named_events_are_left_out(tell):
    assert to_plover(tell(TEXT, SANCTIONS | {"type": "NAMED_EVENT"})) == []
    assert len(to_plover(tell(TEXT, SANCTIONS | {"status": "alleged"}))) == 1


def test_ids_are_the_same_at_every_reading_and_differ_between_texts(tell):
    first, second = to_plover(tell(TEXT, SANCTIONS, AID))
    assert first["id"] != second["id"]
    assert to_plover(tell(TEXT, SANCTIONS))[0]["id"] == first["id"]
    assert to_plover(tell(TEXT + " ", SANCTIONS))[0]["id"] != first["id"]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=100))
def test_any_text(text):
    json.dumps(
        dateline.read(f"Turkey accused {text} of {text} on Monday. Norway met Sweden in {text}.").to_plover(id=text)
    )
