"""GDELT's tables: event rows and lines of the Global Knowledge Graph, read back by the separators of the codebooks."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline import cameo
from dateline.cameo import goldstein, quad_class
from dateline.countries import COUNTRIES
from dateline.gdelt import GDELT_COLUMNS, compact_time, to_gdelt
from dateline.gkg import GKG_COLUMNS, to_gkg

TEXT = """Turkey sanctions Greece

By Ada Brekke

ANKARA, Jan. 7, 2022 (Reuters) - Turkey imposed sanctions on Greece on Jan. 5, 2022.

Turkish troops shelled Aleppo in November 2021, killing 12 people and arresting 1,500 protesters. Norway and Sweden held
talks in Los Angeles, California, in 2019. "We paid $2.5 million; nobody # thanked | us," Ada Lovelace told reporters at
the United Nations on 4 July."""

SANCTIONS = {
    "words": "imposed sanctions",
    "type": "SANCTION",
    "mode": "embargo",
    "sources": [("Turkey", "TURGOV")],
    "targets": [("Greece", "GRC")],
    "time": "Jan. 5, 2022",
}
SHELLING = {"words": "shelled", "type": "ASSAULT", "sources": [("Turkish troops", "TURMIL")], "place": "Aleppo"}
TALKS = {"words": "talks", "is_mutual": True, "sources": [("Norway", "NOR")], "targets": [("Sweden", "SWE")]}


def rows(text):
    """The event table as dicts; every line has all columns."""
    lines = text.split("\n")
    assert lines.pop() == ""
    return [dict(zip(GDELT_COLUMNS, line.split("\t"), strict=True)) for line in lines]


# How each column of the graph is made of blocks, and those of fields.
BLOCKS = {
    **dict.fromkeys(("V1COUNTS", "V2.1COUNTS", "V1LOCATIONS", "V2ENHANCEDLOCATIONS", "V2.1ENHANCEDDATES"), (";", "#")),
    **dict.fromkeys(("V2ENHANCEDPERSONS", "V2ENHANCEDORGANIZATIONS", "V2.1ALLNAMES", "V2.1AMOUNTS"), (";", ",")),
    "V1PERSONS": (";", None),
    "V1ORGANIZATIONS": (";", None),
    "V2.1QUOTATIONS": ("#", "|"),
}
N_FIELDS = {
    "V1COUNTS": 10,
    "V2.1COUNTS": 11,
    "V1LOCATIONS": 7,
    "V2ENHANCEDLOCATIONS": 9,
    "V2ENHANCEDPERSONS": 2,
    "V2ENHANCEDORGANIZATIONS": 2,
    "V2.1ENHANCEDDATES": 5,
    "V2.1QUOTATIONS": 4,
    "V2.1ALLNAMES": 2,
    "V2.1AMOUNTS": 3,
}


def parsed(line):
    """One line of the graph: a dict of texts, and of lists where a column has blocks."""
    assert line.endswith("\n") and len((line[:-1] + ".").splitlines()) == 1
    record = dict(zip(GKG_COLUMNS, line[:-1].split("\t"), strict=True))
    for column, (block, field) in BLOCKS.items():
        parts = record[column].split(block) if record[column] else []
        record[column] = parts if field is None else [part.split(field) for part in parts]
        assert all(len(part) == N_FIELDS.get(column, len(part)) for part in record[column]), column
    return record


def test_an_event(tell):
    [row] = rows(to_gdelt(tell(TEXT, SANCTIONS, published=None), id="https://example.org/a"))
    assert len(row) == 61 and int(row["GLOBALEVENTID"]) > 0
    day = (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"])
    assert day == ("20220105", "202201", "2022", "2022.0137")
    assert (row["Actor1Code"], row["Actor1Name"]) == ("TURGOV", "TURKEY")
    assert (row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("TUR", "GOV")
    assert (row["Actor2Code"], row["Actor2Type1Code"]) == ("GRC", "")
    codes = (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"])
    assert codes == ("163", "163", "16", "4", "-8.0")
    assert (row["IsRootEvent"], row["NumMentions"], row["AvgTone"]) == ("1", "1", "")
    assert (row["Actor1Geo_Type"], row["Actor1Geo_CountryCode"]) == ("1", "TU")
    assert (row["DATEADDED"], row["SOURCEURL"]) == ("20220107000000", "https://example.org/a")


def test_where_it_was(tell):
    [row] = rows(to_gdelt(tell(TEXT, SHELLING)))
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"]) == ("4", "Aleppo, Syria")
    assert row["Actor1Name"] == "TURKEY" and row["Actor1Geo_CountryCode"] == "TU"
    assert row["ActionGeo_CountryCode"] == "SY" and 36 < float(row["ActionGeo_Lat"]) < 37
    assert (row["SQLDATE"], row["Actor2Code"], row["IsRootEvent"]) == ("20220107", "", "0")


def test_both_sides_of_a_meeting_are_first_once(tell):
    pairs = [(row["Actor1Code"], row["Actor2Code"]) for row in rows(to_gdelt(tell(TEXT, TALKS)))]
    assert pairs == [("NOR", "SWE"), ("SWE", "NOR")]
    both = TALKS | {"sources": ["Norway", "Sweden"], "targets": []}
    assert [row["Actor1Name"] for row in rows(to_gdelt(tell(TEXT, both)))] == ["NORWAY", "SWEDEN"]


def test_joint_actors_are_a_row_each_and_large_summits_are_cut(tell):
    joint = SANCTIONS | {"sources": ["Turkey", "Norway"], "targets": ["Greece", "Sweden"]}
    table = rows(to_gdelt(tell(TEXT, joint)))
    assert len(table) == 4 and len({row["GLOBALEVENTID"] for row in table}) == 4
    assert len(rows(to_gdelt(tell(TEXT, TALKS | {"sources": ["Norway"] * 200, "targets": []})))) == 60


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({"type": "CONSULT", "mode": "phone"}, "041"),
        ({"type": "CONSULT", "mode": "of some other kind"}, "040"),
        ({"type": "CONSULT", "status": "planned"}, "036"),
        ({"type": "SANCTION", "status": "planned"}, "131"),
        ({"type": "ACCUSE", "status": "planned"}, "110"),
        ({"type": "ACCUSE", "mode": "investigation"}, "090"),
        ({"type": "ASSAULT"}, "190"),
        ({"type": "ASSAULT", "sources": ["Greece"]}, "180"),
        ({"type": "CONCEDE"}, "080"),
    ],
)
def test_codes(tell, event, code):
    [row] = rows(to_gdelt(tell(TEXT, SHELLING | event)))
    assert row["EventCode"] == code and row["EventRootCode"] == code[:2]


def test_modes_that_have_a_code_are_told_by_rules():
    told = set()
    for path in Path(dateline.__file__).parent.glob("packs/en/events_*.toml"):
        pack = tomllib.loads(path.read_text(encoding="utf-8"))
        told |= {(pack["defaults"] | rule).get(key) for rule in pack["rule"] for key in ("emit", "mode")}
    assert set(cameo._BY_TYPE) <= told
    assert {mode for modes in cameo._BY_MODE.values() for mode in modes} <= told


def test_scales():
    assert [quad_class(code) for code in ("030", "057", "0841", "090", "139", "141", "195")] == [1, 1, 2, 3, 3, 4, 4]
    assert [goldstein(code) for code in ("057", "040", "0841", "1822", "183", "195")] == [8, 1, 7, -9, -10, -10]
    codes = [
        *cameo._BY_TYPE.values(),
        *cameo._PLANNED.values(),
        *(it for by in cameo._BY_MODE.values() for it in by.values()),
    ]
    assert all(-10 <= goldstein(code) <= 10 for code in codes)


def test_an_event_of_nobody_is_no_row(tell):
    assert to_gdelt(tell(TEXT, TALKS | {"sources": [], "targets": []})) == ""


def test_years_before_christ_have_no_date(tell):
    [row] = rows(
        to_gdelt(
            tell("Rome attacked Carthage in 149 BC.", {"words": "attacked", "sources": ["Rome"], "time": "149 BC"})
        )
    )
    assert row["SQLDATE"] == row["FractionDate"] == ""


def test_a_line(tell):
    text = TEXT
    record = parsed(to_gkg(tell(text, published=None), id="https://www.example.org/a"))
    assert re.fullmatch(r"20220107000000-\d+", record["GKGRECORDID"]) and record["V2.1DATE"] == "20220107000000"
    assert (record["V2SOURCECOLLECTIONIDENTIFIER"], record["V2SOURCECOMMONNAME"]) == ("1", "example.org")
    assert record["V2DOCUMENTIDENTIFIER"] == "https://www.example.org/a"
    assert record["V1PERSONS"] == ["Ada Lovelace"] and "United Nations" in record["V1ORGANIZATIONS"]
    assert ["Ada Lovelace", str(text.index("Ada Lovelace"))] in record["V2ENHANCEDPERSONS"]
    assert ["United Nations", str(text.index("United Nations"))] in record["V2ENHANCEDORGANIZATIONS"]
    for name, at in record["V2.1ALLNAMES"]:
        assert text.startswith(name, int(at))
    assert record["V1.5TONE"].startswith(",,,,,,") and int(record["V1.5TONE"][6:]) > 50
    assert "<PAGE_TITLE>Turkey sanctions Greece</PAGE_TITLE>" in record["V2EXTRASXML"]
    assert "<PAGE_AUTHORS>Ada Brekke</PAGE_AUTHORS>" in record["V2EXTRASXML"]
    empty = ("V1THEMES", "V2ENHANCEDTHEMES", "V2GCAM", "V2.1SHARINGIMAGE", "V2.1TRANSLATIONINFO")
    assert not any(record[name] for name in empty)


def test_counts(tell):
    record = parsed(to_gkg(tell(TEXT)))
    killed, arrested = record["V2.1COUNTS"]
    assert killed[:6] == ["KILL", "12", "people", "4", "Aleppo, Syria", "SY"]
    assert killed[-1] == str(TEXT.index("12 people"))
    assert arrested[:3] == ["ARREST", "1500", "protesters"]
    assert record["V1COUNTS"] == [killed[:-1], arrested[:-1]]


def test_a_count_lies_where_its_event_was(tell):
    shelling = SHELLING | {"place": "Los Angeles", "amounts": ("12 people",)}
    killed = parsed(to_gkg(tell(TEXT, shelling)))["V2.1COUNTS"][0]
    assert killed[3:5] == ["3", "Los Angeles, United States"]


def test_locations(tell):
    record = parsed(to_gkg(tell(TEXT)))
    greece, aleppo, california = (
        next(it for it in record["V2ENHANCEDLOCATIONS"] if it[1].startswith(name))
        for name in ("Greece", "Aleppo", "California")
    )
    assert greece[:4] == ["1", "Greece", "GR", "GR"] and greece[-2:] == ["GR", str(TEXT.index("Greece"))]
    assert aleppo[0] == "4" and float(aleppo[5]) and float(aleppo[6])
    assert california[:4] == ["2", "California, United States", "US", "USCA"]
    v1 = [*greece[:4], *greece[5:8]]
    assert record["V1LOCATIONS"].count(v1) == 1


def test_dates(tell):
    dates = [date[:4] for date in parsed(to_gkg(tell(TEXT)))["V2.1ENHANCEDDATES"]]
    assert ["3", "1", "5", "2022"] in dates and ["2", "11", "0", "2021"] in dates and ["1", "0", "0", "2019"] in dates
    [unknown] = parsed(to_gkg(tell("They met on 4 July for three weeks, every Monday.", published=None)))[
        "V2.1ENHANCEDDATES"
    ]
    assert unknown == ["4", "7", "4", "0", "12"]


def test_quotations_and_amounts(tell):
    record = parsed(to_gkg(tell(TEXT)))
    [(start, length, verb, words)] = record["V2.1QUOTATIONS"]
    assert TEXT[int(start) :][: int(length)].startswith("We paid $2.5 million; nobody # thanked | us")
    assert words.startswith("We paid $2.5 million; nobody thanked us") and verb == "told"
    assert ["2500000", "USD", str(TEXT.index("$2.5"))] in record["V2.1AMOUNTS"]


def test_names_with_separators_keep_their_column(tell):
    lexicon = [{"name": "Fox; Hare, Stag # Co | Sons", "kind": "ORGANIZATION", "weight": 9}]
    doc = dateline.Engine(lexicons=lexicon).read("He works at Fox; Hare, Stag # Co | Sons in\u2028Ankara.")
    record = parsed(doc.to_gkg())
    assert ["Fox Hare Stag # Co | Sons", "12"] in record["V2.1ALLNAMES"]


def test_without_anything():
    record = parsed(dateline.read("").to_gkg())
    assert record["V2.1DATE"] == "0" * 14 and record["V2.1ALLNAMES"] == []
    assert dateline.read("").to_gdelt() == ""


def test_zones():
    assert compact_time("2022-01-07T01:30+03:00") == "20220106223000"
    assert compact_time("2022-01-07T01:30:59Z") == "20220107013059"
    assert compact_time("2022-01-07") == "20220107000000"
    assert compact_time("0001-01-01T00:00+03:00") == compact_time("2022") == compact_time(None) == "0" * 14


def test_every_country_has_its_code():
    assert all(re.fullmatch("[A-Z]{2}", iso + fips[2:]) and len(fips) == 2 for iso, (fips, _) in COUNTRIES.items())
    known = {"DE": "GM", "CH": "SZ", "GB": "UK", "TR": "TU", "RU": "RS", "RS": "RI", "ZA": "SF", "US": "US", "XK": "KV"}
    assert {iso: COUNTRIES[iso][0] for iso in known} == known


PIECES = [
    *("#", ";", ",", "|", "\t", "\n", "\r", "\x85", "\u2028", "\x1c", "\ud800", " ", "</PAGE_TITLE>", '"no"'),
    *("Ankara", "Paris, Texas", "United Nations", "Ada Lovelace said", "Turkey accused Greece", "Norway met Sweden"),
    *("12 people were killed", "on 4 July 2022", "$5 million"),
]


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(PIECES)).map(" ".join), st.text()), st.one_of(st.none(), st.text()))
def test_any_text_is_one_line_that_can_be_read_back(text, id):
    doc = dateline.read(text, published="2022-01-07")
    line = doc.to_gkg(id=id)
    line.encode()
    parsed(line)
    table = doc.to_gdelt(id=id)
    table.encode()
    named = [event for event in doc.events if event.status == "happened" and (event.sources or event.targets)]
    assert len(rows(table)) >= len([event for event in named if event.type != "NAMED_EVENT"])
