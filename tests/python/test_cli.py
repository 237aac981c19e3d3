"""The command line, run as a user runs it."""

import json
import re
import subprocess
import sys

import pytest

import dateline

pytest.importorskip("click")
pytest.importorskip("rich")


def run(*arguments, stdin=b"", **options):
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, **options)


@pytest.fixture
def article(tmp_path, sample):
    path = tmp_path / "article.txt"
    path.write_text(sample, encoding="utf-8")
    return path


def test_version():
    assert run("--version").stdout.decode().split() == ["dateline", dateline.__version__]


def test_report(article, doc):
    result = run("read", article)
    report = result.stdout.decode()
    assert result.returncode == 0 and result.stderr == b""
    for word in ("Article", "People", "Places", "Quotes", "Times", "Quantities", "reasons", doc.people[0].name):
        assert word in report


def test_report_tells_who_said_what(tmp_path):
    (tmp_path / "a.txt").write_text('Mayor Ada Brekke told reporters: "We have no money," and left. It was "late".')
    lines = run("read", tmp_path / "a.txt").stdout.decode().splitlines()
    row = lines[lines.index("Quotes") + 1]
    assert " ".join(row.split()) == "Ada Brekke direct \u201cWe have no money,\u201d told, to reporters"


def test_report_tells_who_did_what_to_whom(tmp_path):
    (tmp_path / "a.txt").write_text("Turkey will impose sanctions on Greece in Oslo in May 2031. It rained.")
    lines = run("read", tmp_path / "a.txt").stdout.decode().splitlines()
    row = lines[lines.index("Events") + 1]
    assert re.split(" {2,}", row.strip()) == ["Turkey", "sanction (embargo)", "Greece", "2031-05", "Oslo", "planned"]


def test_json_is_plain(article, doc):
    result = run("read", "--format", "json", article)
    assert json.loads(result.stdout) == doc.to_dict() and b"\x1b" not in result.stdout
    lines = run("read", "--format", "jsonl", article, article).stdout.splitlines()
    assert [json.loads(line) for line in lines] == [doc.to_dict()] * 2


def test_timeml(article, doc):
    result = run("read", "--format", "timeml", article)
    assert result.returncode == 0 and result.stdout.decode() == doc.to_timeml(id=str(article))


def test_event_data(article, doc):
    lines = run("read", "--format", "plover", article).stdout.decode().splitlines()
    assert [json.loads(line) for line in lines] == doc.to_plover(id=str(article))
    assert run("read", "--format", "gdelt", article).stdout.decode() == doc.to_gdelt(id=str(article))
    result = run("read", "--format", "gkg", article, article)
    assert result.returncode == 0 and result.stdout.decode() == doc.to_gkg(id=str(article)) * 2


def test_standard_input(article, doc):
    result = run("read", "--format", "json", "-", stdin=article.read_bytes())
    assert json.loads(result.stdout) == doc.to_dict()
    assert run("read", "--format", "json", stdin=article.read_bytes()).stdout == result.stdout


def test_published(tmp_path):
    (tmp_path / "a.txt").write_text("He left on Monday.")
    result = run("read", "--format", "json", "--published", "2022-01-07", tmp_path / "a.txt")
    assert json.loads(result.stdout)["article"]["reference"] == "2022-01-07"
    result = run("read", "--published", "someday", tmp_path / "a.txt")
    assert result.returncode == 2 and len(result.stderr.splitlines()) == 1


def test_bad_files_do_not_stop_the_others(article, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"Ankara \xff")
    result = run("read", "--format", "jsonl", tmp_path / "none.txt", article, tmp_path / "bad.txt", article, tmp_path)
    assert result.returncode == 2 and len(result.stdout.splitlines()) == 2
    errors = result.stderr.decode().splitlines()
    assert len(errors) == 3 and "none.txt" in errors[0] and "byte 7" in errors[1]
    assert run("read", "--replace", "--format", "json", tmp_path / "bad.txt").returncode == 0


def test_explain(article, doc):
    mention = doc.mentions[0]
    result = run("explain", article, "--at", mention.start)
    text = result.stdout.decode()
    assert result.returncode == 0
    assert f"mention {mention.kind}" in text and mention.why[0].rule in text and "token" in text
    quote = next(quote for quote in doc.quotes if quote.speaker is not None)
    text = run("explain", article, "--at", quote.start).stdout.decode()
    assert f"quote {quote.kind} by {quote.speaker.name}" in text and quote.why[0].rule in text and "cue" in text
    assert run("explain", article, "--at", 10**7).returncode == 2
    event = next(event for event in doc.events if event.sources and event.sources[0].code)
    text = run("explain", article, "--at", event.start).stdout.decode()
    assert f"event {event.type}, {event.sources[0].name}" in text and event.why[0].rule in text
    assert f"source {event.sources[0].code}" in text
    assert run("explain", article.parent / "none.txt", "--at", 0).returncode == 2


def test_usage_errors_are_short():
    for arguments in (["nonsense"], ["read", "--format", "xml"], ["explain", "x"]):
        result = run(*arguments)
        assert result.returncode == 2 and b"Traceback" not in result.stderr


def test_missing_extra(tmp_path):
    (tmp_path / "click.py").write_text("raise ImportError('none')")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from dateline.__main__ import main; main()"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 2 and result.stderr.strip().endswith("pip install 'dateline[cli]'")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes that break")
def test_broken_pipe(article):
    command = [sys.executable, "-m", "dateline", "read", "--format", "jsonl", *[str(article)] * 200]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) in (1, -13) and process.stderr.read() == b""
    process.stderr.close()
