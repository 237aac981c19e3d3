"""The notebook view: well-formed, complete, and nothing in it comes unescaped from the text."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

import dateline


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.titles, self.kinds = [], "", [], set()

    def handle_starttag(self, tag, attrs):
        assert tag in ("div", "style", "mark", "span"), tag
        attributes = dict(attrs)
        assert set(attributes) <= {"class", "title"}
        self.open.append((tag, attributes.get("class")))
        if attributes.get("title"):
            self.titles.append(attributes["title"])
            self.kinds.add(attributes["class"])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if ("div", "text") in self.open:
            self.text += data


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
