"""What read() takes, and that every part points into the caller's own text."""

import datetime
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dateline

PARTS = ("sentences", "tokens", "mentions", "relations", "times", "quantities", "warnings")
FURNITURE = ("headline", "timestamp", "byline", "credit", "section", "dateline")

WORDS = (
    "President Erdoğan Cafe\u0301 said on Monday Jan. 6 2022 , . “ ” ( ) \n \n\n €500 million 12 % the of Kenya 's "
    "U.S. O\u00adslo Dar\u00a0es\u00a0Salaam 😀 👩\u200d👩\u200d👧 \ud800 ﬁrm １２ Kazakh counterpart Reuters — "
    "ANKARA By \u200b \ufeff ½ 中文"
)
words = st.sampled_from(WORDS.split(" "))
newslike = st.lists(words, max_size=60).map(" ".join)
any_text = st.one_of(newslike, st.text(max_size=200), st.text(alphabet=st.characters(codec=None), max_size=50))


def spans(doc):
    """Every part of a document that stands somewhere."""
    for name in PARTS:
        for part in getattr(doc, name):
            yield part
            yield from getattr(part, "why", ())
    for name in FURNITURE:
        if getattr(doc.article, name) is not None:
            yield getattr(doc.article, name)
    yield from (*doc.article.authors, *doc.article.paragraphs, *doc.article.captions)


def check(doc, text):
    assert doc.text == text
    encoded = text.encode("utf-8", "surrogatepass")
    for part in spans(doc):
        assert 0 <= part.start <= part.end <= len(text), part
        assert text[part.start : part.end] == part.text
        assert encoded[part.byte_start : part.byte_end] == part.text.encode("utf-8", "surrogatepass")
    for entity in doc.entities:
        assert entity.mentions and all(mention.entity == entity for mention in entity.mentions)
        assert 0 <= entity.confidence <= 1
    for name in ("sentences", "tokens", "mentions", "times", "quantities"):
        starts = [part.start for part in getattr(doc, name)]
        assert starts == sorted(starts), name
    for sentence in doc.sentences:
        assert all(sentence.start <= part.start and part.end <= sentence.end for part in sentence.tokens)


def test_sample(doc, sample):
    check(doc, sample)
    assert doc.text is sample


@settings(max_examples=300, deadline=None)
@given(any_text)
@example("")
@example("\ud83d\ude00 \udfff President \ud800Erdoğan said on Monday")
def test_any_str(text):
    check(dateline.read(text), text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), any_text.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"\xed\xa0\x80")
@example(b"Erdo\xc4")
@example(b"\xf0\x9f\x98 Ankara")
def test_any_bytes(data):
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        with pytest.raises(UnicodeDecodeError) as caught:
            dateline.read(data)
        assert caught.value.object == data
        assert caught.value.start == error.start < caught.value.end <= len(data)
        assert caught.value.encoding == "utf-8" and caught.value.reason
    else:
        check(dateline.read(data), text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), any_text.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"\xed\xa0\x80 Ankara")
@example(b"\xf0\x9f\x98 Ankara")
@example(b"\xf4\x90\x80\x80\xc0\xaf Ankara")
def test_any_bytes_with_replacement(data):
    doc = dateline.read(data, errors="replace")
    assert doc.text == data.decode(errors="replace")
    for part in spans(doc):
        assert doc.text[part.start : part.end] == part.text
        assert data[part.byte_start : part.byte_end].decode(errors="replace") == part.text


def test_every_prefix_of_the_sample(sample):
    for n in range(len(sample)):
        doc = dateline.read(sample[:n])
        assert all(mention.end <= n for mention in doc.mentions)


def test_every_byte_prefix_of_the_sample(sample):
    data = sample.encode()
    for n in range(0, len(data), 7):
        dateline.read(data[:n], errors="replace")


def test_bytes_and_str_give_the_same(sample):
    assert dateline.read(sample.encode()).to_dict() == dateline.read(sample).to_dict()


def test_same_input_same_output(sample):
    assert dateline.read(sample).to_json() == dateline.read(sample).to_json()


@pytest.mark.parametrize("given", [None, 7, bytearray(b"x"), memoryview(b"x"), ["x"], object()])
def test_other_types_are_named(given):
    with pytest.raises(TypeError, match=rf"str or bytes, not {type(given).__name__}"):
        dateline.read(given)


def test_errors_is_strict_or_replace():
    with pytest.raises(ValueError, match="'strict' or 'replace', not 'ignore'"):
        dateline.read("x", errors="ignore")


def test_subclass_of_str_is_kept():
    class Text(str):
        pass

    text = Text("Ankara")
    assert dateline.read(text).text is text


@pytest.mark.parametrize(
    "given",
    ["2022-01-07", "2022-01-07T14:58:00", datetime.date(2022, 1, 7), datetime.datetime(2022, 1, 7, 14, 58, 0, 5)],
)
def test_published(given):
    doc = dateline.read("He will arrive on Jan. 11, she said on Monday.", published=given)
    assert doc.article.reference.startswith("2022-01-07")


def test_published_with_zone():
    zone = datetime.timezone(datetime.timedelta(hours=3))
    doc = dateline.read("x", published=datetime.datetime(2022, 1, 7, 14, 58, tzinfo=zone))
    assert doc.article.reference.startswith("2022-01-07")


@pytest.mark.parametrize("given", ["", "yesterday", "07/01/2022", "2022-13-01", "2022-02-30"])
def test_unreadable_date(given):
    if given == "":
        assert dateline.read("x", published=given) == dateline.read("x", published="")
        return
    with pytest.raises(ValueError, match="(?i)yyyy-mm-dd|2022-01-07|ISO 8601"):
        dateline.read("x", published=given)


def test_date_of_another_type():
    with pytest.raises(TypeError, match="not int"):
        dateline.read("x", published=20220107)


def test_invisible_characters_do_not_hide_a_name():
    text = "President Recep Tayyip Erdo\u00adğan met re\u00adporters. Erdog\u0306an left."
    doc = dateline.read(text)
    check(doc, text)
    assert any(re.search("Erdo\u00adğan$", mention.text) for mention in doc.mentions)
