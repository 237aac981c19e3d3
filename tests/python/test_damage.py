"""Damaged and foreign packs: an error that names the file, or an engine that reads; never a crash.

tests/fuzz/fuzz_pattern.c does the same to many more, under AddressSanitizer.
"""

import random
import struct
import sys
from pathlib import Path

import pytest

from dateline import Engine, PackError, RuleError, _core
from dateline.compile import build_lexicon
from dateline.engine import _shipped_pack

sys.path.insert(0, str(Path(__file__).parents[1] / "fuzz"))
from small_pack import small_pack

HEADER = struct.Struct("<8sIIQQ")
SECTION = struct.Struct("<16sQII")
NAMES = [{"name": "Qaravel Group", "kind": "COMPANY", "id": "Q1", "aliases": ["Qaravel"], "country": "TR"}]
TEXT = """Kenya deal

By Ines Halloran

MOMBASA, Kenya, March 14 (Reuters) - Norwegian foreign minister Espen Lund met Peter Wanjohi on Friday, March 3, 2025.
Qaravel Group bought Hansa Bank of Kenya. The ferry Oslo and AB123 paid $420 million two days later. US President said so.
"""


@pytest.fixture(scope="module")
def small():
    return small_pack()


@pytest.fixture(scope="module")
def shipped():
    return _shipped_pack().read_bytes()


def agree(data):
    """The same bytes under a header that is true of them."""
    magic, pack_format, n_sections, *_ = HEADER.unpack_from(data)
    body = bytes(data[HEADER.size :])
    return HEADER.pack(magic, pack_format, n_sections, HEADER.size + len(body), _core.pack_checksum(body)) + body


def sections(data):
    """{name: (offset, bytes an item, items)} of those that are not empty."""
    table = (SECTION.unpack_from(data, HEADER.size + i * SECTION.size) for i in range(HEADER.unpack_from(data)[2]))
    return {name.rstrip(b"\0").decode(): rest for name, *rest in table if rest[-1] > 0}


def changed(data, at, byte):
    return data[:at] + bytes([byte]) + data[at + 1 :]


def refuse(data, message="x.dlp"):
    with pytest.raises(PackError, match=message) as caught:
        _core.Engine([("x.dlp", data)])
    assert "x.dlp" in str(caught.value)


def try_it(data, *below):
    """Whatever the pack now says, it is refused or it works. Returns 1 if it works."""
    try:
        engine = _core.Engine([*(("base.dlp", it) for it in below), ("x.dlp", data)])
    except (PackError, RuleError) as error:
        assert str(error)
        return 0
    doc = engine.read(TEXT)
    for part in (*doc.mentions, *doc.times, *doc.quantities, *doc.relations):
        assert TEXT[part.start : part.end] == part.text
        assert repr(part) and repr(part.why)
    assert repr(doc.entities)
    return 1


def test_undamaged(small):
    assert try_it(small) and try_it(small, small) and agree(small) == small
    assert [m.text for m in _core.Engine([("x.dlp", small)]).read(TEXT).mentions]


def test_every_byte_counts(small):
    for at in range(len(small)):
        refuse(changed(small, at, small[at] ^ 0x10))


def test_every_truncation(small):
    for n in range(0, len(small), 3):
        refuse(small[:n])
    refuse(small + b"\0" * 8)


def test_bytes_of_the_shipped_pack(shipped):
    data = bytearray(shipped)
    for at in (9, 13, 17, *range(32, len(data), len(data) // 7)):
        data[at] ^= 1
        refuse(bytes(data))
        data[at] ^= 1
    for n in (32, len(data) // 2, len(data) - 1):
        refuse(bytes(data[:n]))


def test_changed_bytes_under_a_true_checksum(small):
    draw = random.Random(7)
    n_working = sum(
        try_it(agree(changed(small, draw.randrange(HEADER.size, len(small)), draw.choice([0, 1, 0x7F, 0x80, 0xFF]))))
        for _ in range(900)
    )
    assert 0 < n_working < 900


def test_changed_bytes_of_a_later_pack(small):
    draw = random.Random(8)
    for _ in range(300):
        try_it(agree(changed(small, draw.randrange(HEADER.size, len(small)), draw.randrange(256))), small)


@pytest.mark.parametrize("value", [0, 1, 0x7FFF, 0xFFFF, 0x80000000, 0xFFFFFFFF])
def test_extreme_numbers_in_each_section(small, value):
    draw = random.Random(value)
    for offset, item_bytes, n_items in sections(small).values():
        for _ in range(12):
            at = offset + draw.randrange(n_items) * item_bytes + draw.randrange(0, item_bytes, 2)
            width = min(4, item_bytes)
            data = bytearray(small)
            data[at : at + width] = struct.pack("<I", value)[:width]
            try_it(agree(data[: len(small)]))


def test_changed_bytes_of_the_shipped_pack(shipped):
    draw = random.Random(9)
    table = sections(shipped)
    data = bytearray(shipped)
    for offset, item_bytes, n_items in table.values():
        for _ in range(2):
            at = offset + draw.randrange(n_items * item_bytes)
            before, data[at] = data[at], draw.choice([0, 1, 0x7F, 0x80, 0xFF])
            try_it(agree(data))
            data[at] = before


def test_every_section_may_be_lacking(small):
    assert len(sections(small)) == 21
    for i, name in enumerate(sections(small)):
        at = HEADER.size + i * SECTION.size
        renamed = agree(small[:at] + b"other".ljust(16, b"\0") + small[at + 16 :])
        if name == "strings":
            refuse(renamed, "strings")
        else:
            try_it(renamed)


def test_sections_out_of_bounds(small):
    for i in range(len(sections(small))):
        at = HEADER.size + i * SECTION.size
        name, offset, item_bytes, n_items = SECTION.unpack_from(small, at)
        for wrong in (
            (len(small) + 8, item_bytes, n_items),
            (offset, item_bytes, 0xFFFFFFFF),
            (offset, item_bytes + 1, n_items),
            (offset + 1, item_bytes, n_items),
            (2**64 - 8, item_bytes, n_items),
        ):
            refuse(agree(small[:at] + SECTION.pack(name, *wrong) + small[at + SECTION.size :]), "out of bounds|number of sections")


def test_other_formats_and_files(small):
    refuse(b"", "not a dateline pack")
    refuse(b"PK\x03\x04" + bytes(4000), "not a dateline pack")
    refuse(small[:8] + struct.pack("<I", 99) + small[12:], "format 99.*build it again")
    refuse(small[:12] + struct.pack("<I", 65) + small[16:], "sections")
    refuse(memoryview(small + bytes(8))[1:], "not aligned|not a dateline pack")


def test_pattern_that_pcre2_refuses(small):
    """A pattern on characters lies among the strings, as it is."""
    assert small.count(rb"(?<name>[A-Z]{2}\d{2,4})\b") == 1
    for wrong in (rb"(?<name>[A-Z]{2}\d{2,4}\b(", rb"(?<name>[A-Z]{2}\d{4,2})\b", rb"(?<name>\C*[A-Z]\d{2,4})\b"):
        assert len(wrong) == 26
        with pytest.raises(RuleError, match="flight-on-characters"):
            _core.Engine([("x.dlp", agree(small.replace(rb"(?<name>[A-Z]{2}\d{2,4})\b", wrong)))])
    refuse(agree(small.replace(rb"(?<name>[A-Z]{2}\d{2,4})\b", b"\xff" * 26)), "x.dlp.*not UTF-8")


def test_pattern_that_matches_nothing_or_everything(small):
    for odd in (b"(*UTF)(?<name>)[A-Z]*".ljust(26), b"(?<name>)" + b"(?:)" * 4 + b" ", rb"(?<name>AB)\K(?=1)(?<=AB)".ljust(26, b"|")):
        try_it(agree(small.replace(rb"(?<name>[A-Z]{2}\d{2,4})\b", odd[:26])))


@pytest.mark.parametrize("content", [b"", b"x", b"DATELINE", bytes(64)])
def test_foreign_lexicon_files(tmp_path, content):
    path = tmp_path / "names.dlx"
    path.write_bytes(content)
    with pytest.raises(PackError, match=r"names\.dlx"):
        Engine(lexicons=[path])
    with pytest.raises(PackError, match=r"names\.dlx"):
        Engine(pack=path)


def test_cut_lexicon_file(tmp_path):
    path = tmp_path / "names.dlx"
    build_lexicon([NAMES], path)
    data = path.read_bytes()
    for n in range(1, len(data), 211):
        path.write_bytes(data[:n])
        with pytest.raises(PackError, match=r"names\.dlx"):
            Engine(lexicons=[path])


def test_missing_files(tmp_path):
    for given in ({"lexicons": [tmp_path / "none.dlx"]}, {"pack": tmp_path / "none.dlp"}, {"rules": [tmp_path / "no.toml"]}):
        with pytest.raises(FileNotFoundError, match="no"):
            Engine(**given)
