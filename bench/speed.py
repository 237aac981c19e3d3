"""How fast dateline reads, room by room, from C and from Python, beside a plain read of the same memory.

    python bench/speed.py [CORPUS.jsonl] [--rounds N]

CORPUS has {"id", "text"} a line; without it, the texts of the development sets of names are read. Every figure is the
median of the rounds, all taken in one run on one thread; results are checked before they are timed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import dateline
from dateline.engine import _shipped_pack

ROOT = Path(__file__).resolve().parents[1]
NER_SETS = ROOT.parent / "shared" / "eval" / "ner"
ROOMS = ("text", "token", "lookup", "layout", "value", "name", "entity")
LIBRARIES = ("libpcre2-8", "libpcre2-16", "libutf8proc")


def texts_of(paths: list[Path]) -> list[str]:
    texts = []
    for path in paths:
        with path.open(encoding="utf-8") as file:
            texts += [json.loads(line)["text"] for line in file if line.strip()]
    return texts


def compile_program(folder: Path) -> Path:
    """bench/speed.c with the core's own sources, so that nothing but the public header is between them."""
    compiler = os.environ.get("CC", "cc").split()
    flags = subprocess.check_output(["pkg-config", "--cflags", *LIBRARIES], text=True).split()
    libraries = subprocess.check_output(["pkg-config", "--libs", *LIBRARIES], text=True).split()
    sources = [*sorted((ROOT / "csrc" / "core").rglob("*.c")), ROOT / "bench" / "speed.c"]
    include = [f"-I{ROOT / 'include'}", f"-I{ROOT / 'csrc' / 'core'}"]

    def compile_one(numbered: tuple[int, Path]) -> str:
        target = str(folder / f"{numbered[0]}.o")
        subprocess.run([*compiler, "-std=c11", "-O3", *flags, *include, "-c", numbered[1], "-o", target], check=True)
        return target

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        objects = list(pool.map(compile_one, enumerate(sources)))
    program = folder / "speed"
    subprocess.run([*compiler, *objects, "-o", program, *libraries, "-lm"], check=True)
    return program


def time_core(texts: list[bytes], rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Medians in seconds by what was timed, and what was counted once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus"
        corpus.write_bytes(b"".join(struct.pack("<I", len(text)) + text for text in texts))
        program = compile_program(folder)
        run = subprocess.run([program, _shipped_pack(), corpus, str(rounds)], stdout=subprocess.PIPE, text=True)
        if run.returncode:
            sys.exit(run.returncode)
    timed: dict[str, list[float]] = defaultdict(list)
    counted: dict[str, float] = {}
    for line in run.stdout.splitlines():
        number, what, figure = line.split()
        if number == "0":
            counted[what] = float(figure)
        else:
            timed[what].append(float(figure))
    return {what: statistics.median(figures) for what, figures in timed.items()}, counted


def time_python(texts: list[str], rounds: int) -> float:
    read = dateline.default_engine().read
    for text in texts[:100]:
        doc = read(text)
        assert doc.text == text and all(text[m.start : m.end] == m.text for m in doc.mentions)
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        for text in texts:
            read(text)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the speed of reading.")
    parser.add_argument("corpus", nargs="?", type=Path, help="texts, as JSON lines")
    parser.add_argument("--rounds", type=int, default=7, help="at least 5")
    arguments = parser.parse_args()
    rounds = max(5, arguments.rounds)
    paths = [arguments.corpus] if arguments.corpus else sorted(NER_SETS.glob("*.jsonl"))
    if not paths:
        print(f"no texts in {NER_SETS}: name a corpus", file=sys.stderr)
        return 2
    texts = texts_of(paths)
    encoded = [text.encode("utf-8") for text in texts]
    n_bytes = sum(map(len, encoded))

    core, counted = time_core(encoded, rounds)
    in_python = time_python(texts, rounds)

    print(f"{processor()}, Python {platform.python_version()}, dateline {dateline.__version__}, median of {rounds}")
    print(f"{', '.join(path.name for path in paths)}: {len(texts):,} texts, {n_bytes / 1e6:.2f} MB, "
          f"{counted['tokens']:,.0f} tokens, {counted['mentions']:,.0f} mentions")  # fmt: skip
    print(f"engine made in {1e3 * counted['engine']:.1f} ms\n")
    print(f"{'':22}{'MB/s':>10}{'of memory':>12}{'ns/token':>10}")

    def row(what: str, seconds: float) -> None:
        seconds = max(seconds, 1e-9)
        print(f"{what:22}{n_bytes / 1e6 / seconds:10.1f}{core['memory'] / seconds:12.5f}"
              f"{1e9 * seconds / counted['tokens']:10.1f}")  # fmt: skip

    row("plain memory read", core["memory"])
    before = 0.0
    for room in ROOMS:
        row(f"room {room}", core[room] - before)
        before = core[room]
    row("references", core["reference"] - before)
    row("room quote", core["quote"] - core["reference"])
    row("room event", core["event"] - core["quote"])
    row("all rooms", core["event"])
    row("dl_read, with document", core["read"])
    row("... and with references", core["references"])
    row("... and with quotes", core["quotes"])
    row("... and with events", core["events"])
    row("dateline.read", in_python)
    print(f"\n{len(texts) / in_python:,.0f} texts a second from Python, {len(texts) / core['read']:,.0f} from C")
    return 0


if __name__ == "__main__":
    sys.exit(main())
