"""Engines: packs, read_many, threads, interpreters."""

import itertools
import pickle
import sys
import threading

import pytest

import dateline
from dateline import _core


def test_default_engine_is_shared(doc):
    assert doc.engine is dateline.default_engine() is dateline.read("x").engine
    assert pickle.loads(pickle.dumps(doc.engine)) is doc.engine


def test_engines_compare_by_recipe():
    assert dateline.Engine() == dateline.Engine() == pickle.loads(pickle.dumps(dateline.Engine()))
    assert hash(dateline.Engine()) == hash(dateline.Engine())


def test_packs_are_checked(tmp_path):
    for data in (b"", b"no pack at all", b"\0" * 4096):
        with pytest.raises(dateline.PackError):
            _core.Engine([("x.dlp", data)])
        (tmp_path / "x.dlp").write_bytes(data)
        with pytest.raises(dateline.PackError):
            dateline.Engine(pack=tmp_path / "x.dlp")
    with pytest.raises(FileNotFoundError):
        dateline.Engine(pack=tmp_path / "nowhere.dlp")
    with pytest.raises(ValueError):
        _core.Engine([])
    with pytest.raises(TypeError, match="can be changed"):
        _core.Engine([("x", bytearray(64))])
    with pytest.raises(TypeError, match="its name and its bytes"):
        _core.Engine(["x"])


def test_damaged_packs_are_refused():
    from dateline.engine import _shipped_pack

    data = _shipped_pack().read_bytes()
    assert _core.Engine([("en.dlp", data)])
    for damaged in (data[:-8], data[: len(data) // 2], data[:64], data[:-1] + bytes([data[-1] ^ 1])):
        with pytest.raises(dateline.PackError):
            _core.Engine([("en.dlp", damaged)])


def test_read_many_keeps_the_order(sample):
    texts = [f"{i}. {sample}" for i in range(150)]
    for threads in (1, 3, 0):
        docs = list(dateline.default_engine().read_many(texts, threads=threads))
        assert [doc.text for doc in docs] == texts


def test_read_many_takes_endless_input():
    docs = dateline.default_engine().read_many(("Ankara" for _ in itertools.count()), threads=2)
    assert [doc.text for doc in itertools.islice(docs, 100)] == ["Ankara"] * 100
    docs.close()


def test_read_many_with_dates():
    pairs = [("He left on Monday.", "2022-01-07"), ("He left on Monday.", None)]
    first, second = dateline.default_engine().read_many(pairs, published="2023-01-07")
    assert first.article.reference == "2022-01-07" and second.article.reference is None


@pytest.mark.parametrize("threads", [1, 2])
def test_read_many_with_bad_texts(threads):
    texts = ["one", b"\xff", None, "two"]
    engine = dateline.default_engine()
    with pytest.raises(UnicodeDecodeError):
        list(engine.read_many(texts, threads=threads))
    docs = list(engine.read_many(texts, threads=threads, on_error="skip"))
    assert [doc.text for doc in docs] == ["one", "two"]
    results = list(engine.read_many(texts, threads=threads, on_error="return"))
    assert [type(result).__name__ for result in results] == ["Document", "UnicodeDecodeError", "TypeError", "Document"]
    with pytest.raises(ValueError, match="not 'ignore'"):
        engine.read_many(texts, on_error="ignore")


def test_read_many_shows_progress(capfd):
    docs = list(dateline.default_engine().read_many(["x"] * 10, progress=True))
    assert len(docs) == 10 and capfd.readouterr().out == ""


def test_threads_share_an_engine_and_a_document(sample):
    engine = dateline.Engine()
    shared = engine.read(sample)
    wanted = shared.to_json()
    wrong = []

    def hammer(n):
        for i in range(20):
            own = engine.read(sample[: len(sample) - n]) if i % 2 else engine.read(sample)
            if i % 2 == 0 and own.to_json() != wanted:
                wrong.append(n)
            if shared.to_json() != wanted or own.text[: own.mentions[0].end][-1:] != own.mentions[0].text[-1:]:
                wrong.append(n)

    threads = [threading.Thread(target=hammer, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_engine_goes_while_its_documents_stay(sample):
    doc = dateline.Engine().read(sample)
    assert doc.mentions[0].why[0].rule and doc.mentions[0].kind


def interpreters():
    for name in ("_interpreters", "_xxsubinterpreters"):
        try:
            return __import__(name)
        except ImportError:
            continue
    pytest.skip("this Python has no sub-interpreters")


def test_sub_interpreters():
    module = interpreters()
    script = f"""
import sys
sys.path[:] = {sys.path!r}
import dateline
doc = dateline.read("President Ada Lovelace spoke in Ankara on Monday.")
assert doc.text[doc.tokens[0].start:doc.tokens[0].end] == "President"
"""
    for _ in range(3):
        interpreter = module.create()
        try:
            failure = (module.exec if hasattr(module, "exec") else module.run_string)(interpreter, script)
            assert failure is None, failure
        finally:
            module.destroy(interpreter)


def test_read_until_counts_tokens(sample, doc):
    """From the lookup on, which cuts compounds of names, each room sees the document's tokens."""
    counts = [_core.read_until(dateline.default_engine(), sample, room) for room in range(3, 8)]
    assert set(counts) == {len(doc.tokens)}


def test_include_directory_holds_the_headers():
    from pathlib import Path

    header = Path(dateline.get_include(), "dateline", "dateline.h")
    assert f'DL_VERSION "{dateline.__version__}"' in header.read_text()
