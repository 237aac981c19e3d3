"""Reading and looking at everything, again and again, takes no more memory the hundredth time than the tenth."""

import contextlib
import gc
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

import dateline
from dateline import _core


def use(sample):
    doc = dateline.read(sample)
    doc.to_json()
    doc._repr_html_()
    doc.to_timeml()
    doc.to_plover(), doc.to_gdelt(), doc.to_gkg()
    for time in doc.times:
        for method in (time.to_datetime, time.to_interval, time.to_timedelta):
            with contextlib.suppress(ValueError, OverflowError):
                method()
    repr([doc, doc.article, *doc.tokens, *doc.mentions, *doc.entities, *doc.relations, *doc.references, *doc.quotes, *doc.times, *doc.quantities])
    for quote in doc.quotes:
        quote.speaker, quote.speaker_span, quote.cue, quote.force, quote.parts, quote.first, quote.parent, quote.time, quote.why[:]
    for parts in (doc.mentions, doc.times, doc.entities):
        hash(parts)
        assert parts[:] == tuple(parts) and parts.__reduce__() and parts[0].__reduce__()
    hash(doc.mentions[0]), doc.mentions[0] == doc.mentions[1], doc == dateline.read(sample.encode())


def fail(_sample):
    calls = [
        lambda: dateline.read(b"Ankara \xff"),
        lambda: dateline.read("x", published="yesterday"),
        lambda: dateline.read(1),
        lambda: dateline.read("x").mentions[9],
        lambda: _core._part(dateline.read("x"), 5, 9),
        lambda: _core.Engine([("x", b"no pack")]),
        lambda: _core.Engine([("x", bytearray(8))]),
        lambda: _core.normalize(b"\xff"),
        lambda: _core.normalize("abc").to_source(3, 1),
        lambda: _core._raise(6, "x", 3),
    ]
    for call in calls:
        with pytest.raises((ValueError, TypeError, IndexError)):
            call()


def other(sample):
    normalized = _core.normalize(sample)
    normalized.to_source(5, 90), normalized.from_source(5, 90), repr(normalized)
    _core.words(["Recep Tayyip Erdoğan", "x " * 100])
    _core.read_until(dateline.default_engine(), sample, 3)
    _core.Engine([("en.dlp", dateline.engine._shipped_pack().read_bytes())]).read("Ankara")


@pytest.mark.parametrize("action", [use, fail, other])
def test_python_memory(action, sample):
    text = sample[:900]

    def measure(n):
        for _ in range(n):
            action(text)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = measure(8)
        after = measure(24)
    finally:
        tracemalloc.stop()
    assert after - before < 24 * 64, f"{after - before} bytes more after 24 rounds"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_of_the_process(sample):
    def measure(n):
        for _ in range(n):
            repr(dateline.read(sample).mentions[0].why)
            _core.normalize(sample)
        gc.collect()
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * 4096

    measure(300)
    before = measure(300)
    assert measure(1500) - before < 4 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_two_thousand_articles_in_threads(sample):
    """Texts of all lengths, half of them damaged, in eight threads: the most memory ever held stops growing early."""
    data = sample.encode()
    engine = dateline.Engine()

    def read(i):
        end = 1 + i * 37 % len(data)
        try:
            return len(engine.read(data[:end] + b"\xff" * (i % 2)).to_dict()["mentions"])
        except UnicodeDecodeError:
            return len(engine.read(data[: end // 2] + data[-end // 2 :], errors="replace").entities)

    def most():
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

    with ThreadPoolExecutor(8) as pool:
        first = list(pool.map(read, range(1000)))
        before = most()
        assert list(pool.map(read, range(1000))) == first
        assert list(pool.map(read, range(1000))) == first
    assert most() - before < 8 << 10, "kB more at the end than after a third"


def test_references_to_types_and_text(sample):
    text = sample + " "
    doc = dateline.read(text)
    kinds = [type(part) for part in (doc, doc.mentions, doc.mentions[0], doc.entities[0], doc.article)]
    before = [sys.getrefcount(it) for it in (*kinds, text, doc.engine)]
    for _ in range(100):
        own = dateline.read(text)
        own.mentions[0], own.entities[0], own.article, hash(own)
    del own
    after = [sys.getrefcount(it) for it in (*kinds, text, doc.engine)]
    assert before == after
