"""TimeML: a well-formed document around the caller's text, with a TIMEX3 tag for each time."""

import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

import dateline

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parsed(doc, **options):
    """The root, the text, and the tags with their spans; those without words are points of durations."""
    root = ElementTree.fromstring(doc.to_timeml(**options).encode())
    element = root.find("TEXT")
    text, spans, points = element.text or "", [], []
    for tag in element:
        assert tag.tag == "TIMEX3" and len(tag) == 0
        (spans if tag.text else points).append((len(text), len(text) + len(tag.text or ""), tag.attrib))
        text += (tag.text or "") + (tag.tail or "")
    return root, text, spans, points


def test_a_document():
    text = "Prices rose over the past 18 months. The shop opened in 1990 and closed two years later, on Monday <&>."
    doc = dateline.read(text, published="2022-01-07")
    root, again, spans, points = parsed(doc, id="a<b")
    assert root.tag == "TimeML" and [child.tag for child in root] == ["DOCID", "DCT", "TEXT"]
    assert root.findtext("DOCID") == "a<b" and again == text
    created = root.find("DCT/TIMEX3")
    assert created.attrib == {
        "tid": "t0",
        "type": "DATE",
        "value": "2022-01-07",
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    past, year, later, monday = (attributes for _, _, attributes in spans)
    [(_, _, point)] = points
    assert past == {
        "tid": "t1",
        "type": "DURATION",
        "value": "P18M",
        "temporalFunction": "true",
        "anchorTimeID": "t0",
        "beginPoint": point["tid"],
        "endPoint": "t0",
    }
    assert point["value"] == "2020-07-08"
    assert year == {"tid": "t2", "type": "DATE", "value": "1990", "temporalFunction": "false"}
    assert (later["value"], later["anchorTimeID"]) == ("1992", "t2")
    assert (monday["value"], monday["anchorTimeID"]) == ("2022-01-03", "t0")


def test_attributes_of_recurring_and_inexact_times():
    text = (
        "Boats leave every Monday. He came in early May. It was built in the fifth century BC, in more than two years."
    )
    _, _, spans, _ = parsed(dateline.read(text, published="2022-01-07"))
    told = [{key: it[key] for key in ("type", "value", "mod", "quant") if key in it} for _, _, it in spans]
    assert told == [
        {"type": "SET", "value": "XXXX-WXX-1", "quant": "EVERY"},
        {"type": "DATE", "value": "2021-05", "mod": "START"},
        {"type": "DATE", "value": "BC04"},
        {"type": "DURATION", "value": "P2Y", "mod": "MORE_THAN"},
    ]


def test_without_a_date_and_without_a_text():
    root, text, spans, _ = parsed(dateline.read(""))
    assert text == "" and spans == [] and root.find("DCT/TIMEX3").get("value") == "XXXX-XX-XX"
    _, _, [(_, _, friday)], _ = parsed(dateline.read("They met on Friday."))
    assert friday["value"] == "XXXX-WXX-5"


PIECES = [
    "on Monday",
    "in 44 BC",
    "the past 18 months",
    "at 4 p.m.",
    "<",
    "&amp;",
    "]]>",
    '"',
    "\r",
    "\n",
    "\x00",
    "\x85",
    "é",
    "\ud800",
    "\ufffe",
    "😀",
    " ",
]


@settings(deadline=None)
@given(st.one_of(st.lists(st.sampled_from(PIECES)).map("".join), st.text()))
def test_the_text_and_the_spans_come_back(text):
    doc = dateline.read(text, published="2022-01-07")
    _, again, spans, points = parsed(doc)
    assert again == FORBIDDEN.sub("\ufffd", text)
    assert [(begin, end) for begin, end, _ in spans] == [(time.start, time.end) for time in doc.times]
    assert [it["value"] for _, _, it in spans] == [time.value for time in doc.times]
    ids = ["t0", *(it["tid"] for _, _, it in [*spans, *points])]
    assert len(set(ids)) == len(ids)
    ties = [it[key] for _, _, it in spans for key in ("anchorTimeID", "beginPoint", "endPoint") if key in it]
    assert set(ties) <= set(ids)
