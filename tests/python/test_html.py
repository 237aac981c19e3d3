"""The notebook view: well-formed, complete, and nothing in it comes unescaped from the text."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

import dateline


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.titles, self.kinds, self.said = [], "", [], set(), {}

    def handle_starttag(self, tag, attrs):
        assert tag in ("div", "style", "mark", "span", "details", "summary", "dl", "dt", "dd", "blockquote"), tag
        attributes = dict(attrs)
        assert set(attributes) <= {"class", "title"} or (tag, set(attributes)) == ("details", {"class", "open"})
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
    reader = Reader()
    reader.feed(doc._repr_html_())
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
