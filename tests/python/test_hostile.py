"""Texts that no editor would print: read in linear time and memory, or refused in a clear sentence.

bench/scaling.py measures how the time grows; here it is enough that each ends.
"""

import random

import pytest

import dateline

MB = 1_000_000
ONE_LINE = "Mr. Peter Wanjohi met the Kenyan minister on Monday, March 14, and paid $2.5 million; "

LONG = {
    "one line of 10 MB": lambda: ONE_LINE * (10 * MB // len(ONE_LINE)),
    "10 MB of capitals": lambda: "ABCD EFG " * (10 * MB // 9),
    "10 MB of one capital": lambda: "A" * (10 * MB),
    "capitalised words": lambda: "Aa Bb Cc Dd " * (MB // 12),
    "100,000 straight quotes": lambda: '"' * 100_000,
    "100,000 curly quotes": lambda: "“" * 50_000 + "”" * 50_000,
    "100,000 quotes around words": lambda: '"Kenya ' * 100_000,
    "marks that alternate": lambda: "'\"Kenya said\" '" * 30_000,
    "marks in code": lambda: '<a class="b" href=\'c\'>said</a> ' * 20_000,
    "one quote of 10 MB": lambda: 'He said: "' + "We go to the bank and say so. " * (10 * MB // 30) + '"',
    "paragraphs left open": lambda: '"He said so.\n\n' * 50_000,
    "cues": lambda: "he said that " * 50_000,
    "cues and commas": lambda: "Kenya, he said, " * 50_000,
    "told on and on": lambda: "told the bank of the " * 50_000,
    "according to": lambda: "according to " * 50_000,
    "100,000 apostrophes": lambda: "'" * 100_000,
    "deep brackets": lambda: "(" * 200_000 + "Kenya" + ")" * 200_000,
    "deep mixed brackets": lambda: "([{" * 100_000,
    "brackets with names": lambda: "(Kenya " * 50_000,
    "digits by the thousand": lambda: "1234567890" * 10_000,
    "numbers": lambda: "12 " * 100_000,
    "numbers and commas": lambda: "1,234," * 50_000,
    "decimals": lambda: "1.2.3." * 50_000,
    "million upon million": lambda: "5 million " * 50_000,
    "months": lambda: "January " * 50_000,
    "ordinals": lambda: "1st of " * 50_000,
    "months and hyphens": lambda: "Jan-" * 50_000,
    "dates without blanks": lambda: "20220107-" * 50_000,
    "short dates": lambda: "22/04 " * 50_000,
    "last upon last": lambda: "the " + "last " * 50_000 + "week",
    "lengths upon lengths": lambda: "two weeks before " * 20_000 + "Monday",
    "n-th upon n-th": lambda: "the third week of " * 20_000 + "2027",
    "clock times in words": lambda: "half past seven to " * 20_000,
    "slashes": lambda: "1/2/" * 100_000,
    "currencies": lambda: "$" * 100_000,
    "dots": lambda: "." * 100_000,
    "letters with dots": lambda: "U.S." * 100_000,
    "hyphens": lambda: "-a" * 100_000,
    "short lines": lambda: "Kenya\n" * 100_000,
    "empty lines": lambda: "\n" * 1_000_000,
    "carriage returns": lambda: "\r" * 100_000,
    "blanks": lambda: " " * 1_000_000,
    "no-break spaces": lambda: "\u00a0" * 100_000,
    "bylines": lambda: "By Peter Wanjohi\n" * 20_000,
    "datelines": lambda: "NAIROBI, Kenya (Reuters) - It rained.\n\n" * 10_000,
    "thousands of persons": lambda: " ".join(f"Peter {chr(65 + i % 26)}{'aeiou'[i % 5]}{i}x." for i in range(20_000)),
    "one family": lambda: " ".join(f"{chr(65 + i % 26)}{hex(i)[2:].translate(LETTERS)} Wanjohi." for i in range(20_000)),
    "counterparts": lambda: "Kenyan Foreign Minister Peter Wanjohi met his Turkish counterpart, Recep Olgun. " * 5_000,
    "combining marks": lambda: "a" + "\u0301" * 100_000,
    "marks out of order": lambda: "a" + "\u0301\u0323" * 50_000,
    "joined emoji": lambda: "👩\u200d" * 50_000,
    "flags": lambda: "🇹🇷" * 50_000,
    "ideographs": lambda: "中文" * 50_000,
    "soft hyphens": lambda: "Ken\u00adya " * 50_000,
    "only soft hyphens": lambda: "\u00ad" * 100_000,
    "direction marks": lambda: "\u202eKenya\u202c " * 20_000,
    "NUL": lambda: "\0" * 100_000,
    "control characters": lambda: "".join(map(chr, range(32))) * 5_000,
    "lone surrogates": lambda: "\ud83d \udc69Kenya " * 20_000,
    "e-mail": lambda: "a@" * 100_000,
    "web": lambda: "http://" * 50_000,
    "one web address": lambda: "http://" + "a/?&" * 100_000,
    "handles": lambda: "@a#b" * 50_000,
    "unassigned": lambda: "\U000e0fff\uffff\ufdd0" * 30_000,
}  # fmt: skip
LETTERS = str.maketrans("0123456789", "ghijklmnop")


@pytest.mark.parametrize("name", LONG)
def test_long(name):
    text = LONG[name]()
    doc = dateline.read(text)
    assert doc.text is text
    for parts in (doc.tokens, doc.sentences, doc.mentions, doc.quotes, doc.times, doc.quantities):
        n = len(parts)
        for i in {*range(min(n, 50)), *range(max(0, n - 50), n), *range(0, n, n // 50 + 1)}:
            part = parts[i]
            assert 0 <= part.start <= part.end <= len(text)
            assert text[part.start : part.end] == part.text
    assert len(doc.warnings) <= 1


@pytest.mark.parametrize("name", ["deep brackets", "one family", "combining marks", "NUL", "lone surrogates"])
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD", "NEWS"])
def test_long_normalized(name, form):
    text = LONG[name]()
    normal = dateline.normalize(text, form)
    assert dateline.normalize(normal.text, form).text == normal.text
    start, end = normal.to_source(0, len(normal.text))
    assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ufeff", "\u00ad\u200b", "\0", ".", '"', "(", "\ud800", "\r\n", "1", "A", "中"])
def test_next_to_nothing(text):
    doc = dateline.read(text)
    assert doc.text == text and doc.to_json() and doc._repr_html_() and doc.to_gkg()
    assert not doc.people and not doc.times


@pytest.mark.parametrize("at", [0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 4095, 1_000_000])
@pytest.mark.parametrize("wrong", [b"\xff", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\xf0\x9f\x98"])
def test_position_of_the_first_wrong_byte(at, wrong):
    data = b"a" * at + wrong + b" Kenya " * 5
    with pytest.raises(UnicodeDecodeError) as python:
        data.decode()
    with pytest.raises(UnicodeDecodeError) as caught:
        dateline.read(data)
    assert caught.value.start == python.value.start == at
    doc = dateline.read(data, errors="replace")
    assert doc.text == data.decode(errors="replace")
    assert {m.text for m in doc.mentions} <= {"Kenya"}


def test_random_bytes():
    draw = random.Random(3)
    for n in (1, 2, 3, 100, 5_000, 300_000):
        data = draw.randbytes(n)
        doc = dateline.read(data, errors="replace")
        assert doc.text == data.decode(errors="replace")


def test_random_characters():
    draw = random.Random(4)
    for n in (1, 2, 3, 100, 5_000, 100_000):
        text = "".join(chr(draw.randrange(0x110000)) for _ in range(n))
        assert dateline.read(text).text is text


def test_prefixes_with_every_kind_of_sign(sample):
    text = sample.replace(" ", "\u00a0").replace("e", "e\u0301").replace("-", "—\u200d").replace("\n", "\r\n")
    for n in range(0, len(text), 5):
        assert all(m.end <= n for m in dateline.read(text[:n]).mentions)


def test_over_the_limit():
    """bytes() of a number is memory that nobody has touched, and a text of that length is refused before it is read."""
    try:
        data = bytes(1 << 31)
    except MemoryError:
        pytest.skip("no address space of 2 GiB")
    for call in (dateline.read, dateline.normalize):
        with pytest.raises(ValueError, match="2147483648 bytes long; 2147483647 can be read"):
            call(data)
