"""The notebook view: well-formed, complete, and nothing in it comes unescaped from the text."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.html import to_html
from dateline.html.graph import graph
from dateline.html.timeline import timeline

TAGS = {"div", "style", "mark", "span", "details", "summary", "dl", "dt", "dd", "blockquote", "figure", "figcaption"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
SVG_TAGS = {"svg", "title", "desc", "g", "line", "rect", "circle", "path", "polygon", "text"}
SVG_ATTRIBUTES = {
    "xmlns",
    "class",
    "role",
    "viewbox",
    "width",
    "height",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
}
SVG_ATTRIBUTES |= {"d", "fill", "points", "font-size", "text-anchor"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.titles, self.kinds, self.said = [], "", [], set(), {}

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if any(element[0] == "svg" for element in [*self.open, (tag,)]):
            assert tag in SVG_TAGS and set(attributes) <= SVG_ATTRIBUTES, (tag, attributes)
        else:
            assert tag in TAGS and set(attributes) <= {"class", "title", "open", "scope"}, (tag, attributes)
        self.open.append((tag, attributes.get("class")))
        if tag == "dt":
            self.speaker = ""
        if tag == "blockquote":
            self.said.setdefault(self.speaker, []).append("")
        if attributes.get("title"):
            self.titles.append(attributes["title"])
            self.kinds.add(attributes["class"])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if ("div", "text") in self.open:
            self.text += data
        elif ("dt", None) in self.open:
            self.speaker += data
        elif ("blockquote", None) in self.open:
            self.said[self.speaker][-1] += data


def parse(doc):
    return parsed(doc._repr_html_())


def parsed(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def test_sample(doc):
    reader = parse(doc)
    assert reader.text == doc.text
    assert {"person", "place", "time"} <= reader.kinds
    name = doc.people[0].name
    assert any(name in title for title in reader.titles)


def test_who_said_what():
    text = """Mayor Ada Brekke said the bridge would stay shut. "We have no money," Brekke told reporters. "Nor time."

Police said two men were held."""
    said = parse(dateline.read(text)).said
    assert next(iter(said)) == "Ada Brekke" and "Police" in said
    assert said["Ada Brekke"][0] == "the bridge would stay shut"
    assert "\u201cWe have no money,\u201d" in said["Ada Brekke"][1]


def test_of_what_is_only_spoken_of_the_words_in_marks_are_shown():
    said = parse(dateline.read('Ada Brekke called the plan "a joke" and praised the mayor.')).said
    assert said == {"Ada Brekke": ["\u201ca joke\u201d"]}


def test_marks_of_nobody_are_no_bubble():
    said = parse(dateline.read('Brekke said no. She lives on the so-called "island".')).said
    assert not any("island" in words for bubbles in said.values() for words in bubbles)


def test_nobody_says_anything():
    assert "blockquote" not in dateline.read("The bridge is shut.")._repr_html_().split("</style>")[1]


def test_nothing_escapes():
    text = '<script>alert("x")</script> President <b>Ada</b> Lovelace & "Sons" said on <i>Monday</i> in </div> Ankara'
    assert parse(dateline.read(text)).text == text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200).map(lambda text: f"President {text} met {text} <in> Ankara on Monday, {text}"))
def test_any_text(text):
    reader = parse(dateline.read(text))
    assert reader.text.replace("\r\n", "\n").replace("\r", "\n") == text.replace("\r\n", "\n").replace("\r", "\n")


def test_lone_surrogates_can_be_sent():
    assert "\ufffd" in dateline.read("Ankara \ud800")._repr_html_()


def test_style_is_for_its_own_class():
    style = dateline.read("x")._repr_html_().split("<style>")[1].split("</style>")[0]
    assert "prefers-color-scheme: dark" in style
    for rule in style.replace("@media (prefers-color-scheme: dark) {", "").split("}"):
        selectors = rule.split("{")[0].strip()
        assert all(".dateline-doc" in selector for selector in selectors.split(",") if selector.strip())


# What happened: drawings and a table

NEWS = """Turkey imposed sanctions on Greece on Jan. 5, 2022. Greece accused Turkey of lying on Friday. Norway and
Sweden held talks in Oslo on Thursday. Denmark will send aid to Kenya in March. Russia denied that it attacked Ukraine
in 2014. The treaty dates from 24 July 1923."""
EVENTS = [
    {"words": "imposed", "type": "SANCTION", "sources": ["Turkey"], "targets": ["Greece"], "time": "Jan. 5, 2022"},
    {"words": "accused", "type": "ACCUSE", "sources": ["Greece"], "targets": ["Turkey"], "time": "Friday"},
    {"words": "talks", "is_mutual": True, "sources": ["Norway", "Sweden"], "time": "Thursday", "place": "Oslo"},
    {"words": "aid", "type": "AID", "status": "planned", "sources": ["Denmark"], "targets": ["Kenya"], "time": "March"},
    {"words": "attacked", "type": "ASSAULT", "status": "denied", "sources": ["Russia"], "targets": ["Ukraine"]},
]


def drawn(svg):
    """The drawing as XML, and its texts, each with the place where it stands."""
    root = ElementTree.fromstring(re.sub(' xmlns="[^"]*"', "", svg))
    assert root.tag == "svg" and root.get("role") == "img" and root[0].tag == "title" and root[1].tag == "desc"
    texts = [(it.text, float(it.get("x")), float(it.get("y"))) for it in root.iter("text")]
    return root, texts


def test_the_timeline_goes_from_day_to_day(tell):
    root, texts = drawn(timeline(tell(NEWS, *EVENTS)))
    dates = [text for text, x, _ in texts if x < 130]
    assert dates == ["1923-07-24", "2014", "2022-01-05", "2022-01-06", "2022-01-07", "2022-03"]
    facts = [text for text, x, _ in texts if x > 130]
    assert facts[2:] == [
        "Turkey \u2192 Greece: sanction",
        "Norway \u2013 Sweden: consult, Oslo",
        "Greece \u2192 Turkey: accuse",
        "published",
        "Denmark \u2192 Kenya: aid, planned",
    ]
    rows = [y for _, x, y in texts if x > 130]
    assert all(below - above >= 24 for above, below in pairwise(rows))
    assert [it.get("class") for it in root.iter("g")].count("friendly unsure") == 1


def test_long_timelines_are_cut_far_from_the_publication(tell):
    days = "".join(f"It rained on {day} {month} 2021. " for month in ("May", "June") for day in range(1, 29))
    _, texts = drawn(timeline(tell(days, published="2021-07-01")))
    assert texts[-1][0] == "+ 32 more" and texts[0][0] == "2021-06-05"


def test_no_timeline_of_one_day_and_no_graph_of_nobody(tell):
    doc = tell("It rained on 5 May 2021.", {"words": "rained", "type": "PROTEST", "sources": ["It"]})
    assert timeline(doc) == graph(doc) == ""
    assert "What happened" not in dateline.read("It rained on 5 May 2021.")._repr_html_()


def test_who_deals_with_whom(tell):
    root, texts = drawn(graph(tell(NEWS, *EVENTS)))
    names = {text for text, _, _ in texts}
    assert {"Turkey", "Greece", "Norway", "Sweden", "Denmark", "Kenya"} <= names and "Ukraine" not in names
    links = [it for it in root.iter("g") if it.get("class", "").startswith("link")]
    told = [(it.find("title").text, it.get("class"), it.find("polygon") is not None) for it in links]
    assert told == [
        ("sanction", "link hostile", True),
        ("accuse", "link hostile", True),
        ("consult", "link friendly", False),
        ("aid, planned", "link friendly", True),
    ]
    assert "Norway and Sweden: consult" in root.find("desc").text


def test_large_graphs_keep_those_who_are_told_of_most(tell):
    names = [f"N{i:02}" for i in range(30)]
    text = " and ".join(names) + " met. They met again."
    meeting = {"words": "met", "is_mutual": True, "sources": names}
    root, texts = drawn(graph(tell(text, meeting, meeting | {"sources": names[20:]})))
    nodes = [it for it in root.iter("g") if it.get("class") == "node"]
    assert len(nodes) == 20 and ("+ 10 more" in [text for text, _, _ in texts])
    assert {"N20", "N29", "N00", "N09"} <= {text for text, _, _ in texts}


def test_peoples_stand_with_their_country(tell):
    text = "Turkish troops attacked Greece. Turkey praised Greece. Dutch police praised Greece."
    attack = {"words": "attacked", "type": "ASSAULT", "sources": ["Turkish troops"], "targets": ["Greece"]}
    praise = {"words": "praised", "type": "SUPPORT", "sources": ["Turkey"], "targets": ["Greece"]}
    _, texts = drawn(graph(tell(text, attack, praise, praise | {"sources": ["Dutch police"]})))
    assert {"Turkey", "Greece", "Dutch police"} <= {text for text, _, _ in texts}
    assert not any("Turkish" in text for text, _, _ in texts)


def test_the_table_tells_the_same(tell):
    html = to_html(tell(NEWS, *EVENTS))
    rows = [re.findall("<td>(.*?)</td>", row) for row in re.findall("<tr>(.*?)</tr>", html)][1:]
    assert rows[0] == ["Turkey", "sanction", "Greece", "2022-01-05", "", ""]
    assert rows[2] == ["Norway, Sweden", "consult", "", "2022-01-06", "Oslo", ""]
    assert rows[4] == ["Russia", "assault", "Ukraine", "", "", "denied"]


def test_nothing_is_fetched_or_run(tell):
    html = to_html(tell(NEWS, *EVENTS)).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"<script|javascript:|https?:|url\(|@import|href|src=|\son\w+=|<use|\sid=", html)
    assert html == to_html(tell(NEWS, *EVENTS)).replace('xmlns="http://www.w3.org/2000/svg"', "")


WORDS = st.text(min_size=1, max_size=60).filter(lambda text: text.strip())


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS, st.booleans())
def test_any_actors(tell, one, other, is_mutual):
    text = f"{one} met {other} <b> & on 5 May 2021; on 6 May too."
    met = {"words": "met", "sources": [one], "targets": [other], "is_mutual": is_mutual, "time": "5 May 2021"}
    html = to_html(tell(text, met))
    reader = parsed(html)
    assert "<b>" not in html and reader.kinds >= {"event", "time"}
    html.encode()
