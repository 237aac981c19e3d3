"""Each status of the core becomes one exception."""

import re
from pathlib import Path

import pytest

import dateline
from dateline import _core

HEADER = (Path(dateline.get_include()) / "dateline" / "status.h").read_text()
STATUSES = re.findall(r"^\s+(DL_(?:OK|E_\w+))", HEADER, re.M)
EXCEPTIONS = {
    "DL_E_NOMEM": MemoryError,
    "DL_E_UTF8": UnicodeDecodeError,
    "DL_E_LIMIT": ValueError,
    "DL_E_ARGUMENT": ValueError,
    "DL_E_PACK": dateline.PackError,
    "DL_E_RULE": dateline.RuleError,
    "DL_E_DATE": ValueError,
}


@pytest.mark.parametrize(("name", "exception"), EXCEPTIONS.items())
def test_every_row(name, exception):
    source = (b"ab\xff",) if name == "DL_E_UTF8" else ()
    with pytest.raises(exception) as caught:
        _core._raise(STATUSES.index(name), "what went wrong", 2, *source)
    assert type(caught.value) is exception
    if exception is not MemoryError:
        assert "what went wrong" in str(caught.value)


def test_table_is_complete():
    assert set(STATUSES) - {"DL_OK"} == set(EXCEPTIONS)


def test_unknown_status():
    with pytest.raises(SystemError):
        _core._raise(99, "x", 0)


def test_rule_error_tells_its_line():
    with pytest.raises(dateline.RuleError) as caught:
        _core._raise(STATUSES.index("DL_E_RULE"), "x", 12)
    assert caught.value.line == 12
    assert dateline.RuleError("x").line is None
    assert issubclass(dateline.RuleError, ValueError) and issubclass(dateline.PackError, ValueError)


def test_decode_error_shows_the_place():
    with pytest.raises(UnicodeDecodeError) as caught:
        dateline.read(b"Ankara \xe2\x28\xa1 said")
    assert (caught.value.start, caught.value.object) == (7, b"Ankara \xe2\x28\xa1 said")


def test_words_and_keys():
    [words, none] = _core.words(["Recep Tayyip Erdoğan", ""])
    assert len(words) == 3 and none == ()
    assert [word[4:] for word in words] == [(0, 5), (6, 12), (13, 21)]
    [upper] = _core.words(["RECEP"])
    assert upper[0][0] == words[0][0] != words[1][0]
    key = _core.phrase_key(_core.phrase_key(0, words[0][0]), words[1][0])
    assert 0 < key < 2**64 and key != _core.phrase_key(_core.phrase_key(0, words[1][0]), words[0][0])
    [many] = _core.words(["word " * 500])
    assert len(many) == 500
    assert _core.pack_checksum(b"12345678") != _core.pack_checksum(b"12345679")
    assert _core.PACK_FORMAT >= 1
