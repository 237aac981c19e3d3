"""normalize(): the text against Python's own unicodedata, and the map in both directions."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dateline

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
pieces = st.sampled_from(
    ["e\u0301", "é", "A\u030a", "ﬁ", "\u00ad", "\u200b", "\u00a0", "“", "가", "각", "ab", "\n", "😀", "①"]
)
texts = st.one_of(st.text(max_size=120), st.lists(pieces, max_size=40).map("".join))


def assigned(text):
    """Newer Unicode versions than Python's may normalise what Python does not know."""
    return all(unicodedata.category(char) != "Cn" for char in text)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=200, deadline=None)
@given(text=texts.filter(assigned))
@example(text="ÅÅÅ ﬁ \u1e9b\u0323")
def test_agrees_with_unicodedata(form, text):
    assert dateline.normalize(text, form).text == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", [*FORMS, "NEWS"])
@settings(max_examples=200, deadline=None)
@given(text=texts)
def test_twice_changes_nothing(form, text):
    once = dateline.normalize(text, form).text
    assert dateline.normalize(once, form).text == once
    assert dateline.normalize(once, form).is_identity


@pytest.mark.parametrize("form", [*FORMS, "NEWS"])
@settings(max_examples=200, deadline=None)
@given(data=st.data(), text=texts)
def test_map(form, data, text):
    normalized = dateline.normalize(text, form)
    n = len(normalized.text)
    start = data.draw(st.integers(0, n))
    end = data.draw(st.integers(start, n))
    source = normalized.to_source(start, end)
    assert 0 <= source[0] <= source[1] <= len(text)
    back = normalized.from_source(*source)
    assert 0 <= back[0] <= back[1] <= n
    if start < end:
        assert source[0] < source[1]
        assert back[0] <= start and end <= back[1]
    if normalized.is_identity:
        assert source == (start, end) == back


@settings(max_examples=100, deadline=None)
@given(data=st.data(), text=texts)
def test_bytes_have_byte_positions(data, text):
    of_str, of_bytes = dateline.normalize(text), dateline.normalize(text.encode())
    assert of_bytes.text == of_str.text.encode() and of_bytes.source == text.encode()
    start = data.draw(st.integers(0, len(of_str.text)))
    end = data.draw(st.integers(start, len(of_str.text)))
    source = of_str.to_source(start, end)
    in_bytes = of_bytes.to_source(len(of_str.text[:start].encode()), len(of_str.text[:end].encode()))
    assert in_bytes == (len(text[: source[0]].encode()), len(text[: source[1]].encode()))


def test_long_text_uses_its_marks():
    text = "Erdog\u0306an 😀 said. " * 400
    normalized = dateline.normalize(text, "NFC")
    assert normalized.text == unicodedata.normalize("NFC", text)
    at = normalized.text.rindex("Erdoğan")
    assert text[slice(*normalized.to_source(at, at + 7))] == "Erdog\u0306an"
    assert normalized.from_source(*normalized.to_source(at, at + 7)) == (at, at + 7)


def test_identity_is_the_source_itself():
    text = "plain words"
    assert dateline.normalize(text).text is text and dateline.normalize(text).is_identity


def test_news_form():
    assert dateline.normalize("Erdo\u00adg\u0306an\u200b").text == "Erdoğan"


def test_lone_surrogates_become_replacement_characters():
    normalized = dateline.normalize("a\ud800b")
    assert normalized.text == "a\ufffdb" and normalized.to_source(1, 2) == (1, 2)


@pytest.mark.parametrize("span", [(-1, 0), (2, 1), (0, 4), (5, 5)])
def test_spans_outside_the_text(span):
    with pytest.raises(ValueError, match="no span of a text of 3 code points"):
        dateline.normalize("abc").to_source(*span)


def test_arguments():
    with pytest.raises(ValueError, match="'NEWS', not 'nfc'"):
        dateline.normalize("x", "nfc")
    with pytest.raises(TypeError, match="str or bytes, not int"):
        dateline.normalize(1)
    with pytest.raises(UnicodeDecodeError):
        dateline.normalize(b"\xff")
    assert dateline.normalize(b"\xff", errors="replace").text == "\ufffd".encode()
