"""Engines: the shipped pack, a user's rules and lexicons, and reading with them, one text or many."""

from __future__ import annotations

import datetime
import mmap
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from operator import length_hint
from pathlib import Path
from typing import Any, Literal

from . import _core

Published = str | datetime.date | None
Text = str | bytes
Rules = str | os.PathLike[str] | Mapping[str, Any]
Lexicon = str | os.PathLike[str] | Sequence[Mapping[str, Any]]

_TEXTS_A_TASK = 16


def _published(value: Published) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        offset = value.utcoffset()
        if offset is not None:  # local mean times have seconds, which ISO 8601 has not
            offset = datetime.timedelta(minutes=round(offset / datetime.timedelta(minutes=1)))
            value = value.replace(tzinfo=datetime.timezone(offset))
        return value.isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"published is a str, a date or a datetime, not {type(value).__name__}")


def _map(path: str | os.PathLike[str]) -> tuple[str, mmap.mmap]:
    """A compiled pack as a read-only mapping, shared by all processes that have it open."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            raise _core.PackError(f"{os.fspath(path)} is empty and no pack")
        return os.fspath(path), mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _shipped_pack() -> Path:
    path = Path(__file__).parent / "data" / "en.dlp"
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: the pack is made when dateline is built; install it again")
    return path


class Engine(_core.Engine):
    """The shipped knowledge and your own: built once, then shared by any number of threads.

    rules     paths of TOML files, TOML text, or its content as dicts.
    lexicons  paths of .csv, .tsv or .jsonl files, of .dlx files that `dateline lexicon build` made, or lists of
              dicts with a name, a kind, and whatever else is known (id, aliases, weight ...).
    pack      path of another compiled pack to use instead of the shipped one.
    """

    _recipe: tuple[str | None, tuple[tuple[str, bytes], ...]]

    def __new__(
        cls,
        rules: Iterable[Rules] = (),
        lexicons: Iterable[Lexicon] = (),
        pack: str | os.PathLike[str] | None = None,
    ) -> Engine:
        added: list[tuple[str, bytes]] = []
        to_compile: list[Lexicon] = []
        for lexicon in _listed(lexicons):
            if isinstance(lexicon, (str, os.PathLike)) and os.fspath(lexicon).endswith(".dlx"):
                added.append((os.fspath(lexicon), Path(lexicon).read_bytes()))
            else:
                to_compile.append(lexicon)
        own_rules = _listed(rules)
        if own_rules or to_compile:
            from .compile import compile_user

            added.append(("user rules and lexicons", compile_user(rules=own_rules, lexicons=to_compile)))
        return cls._of(None if pack is None else os.fspath(pack), tuple(added))

    @classmethod
    def _of(cls, pack: str | None, added: tuple[tuple[str, bytes], ...]) -> Engine:
        self = super().__new__(cls, [_map(pack or _shipped_pack()), *added])
        self._recipe = (pack, added)
        return self

    def read(
        self, text: Text, published: Published = None, errors: str = "strict", mode: str = "auto"
    ) -> _core.Document:
        """Read one article: str, or bytes in UTF-8.

        published  when it was published, for what it says of "Monday" and "last year": an ISO 8601 date, or date and
                   time, a datetime.date or datetime.datetime. Without it, the date that the article prints counts.
        errors     "replace" reads bytes that are not UTF-8 as U+FFFD instead of raising UnicodeDecodeError.
        mode       what "18 June" without its year counts from: in "news" the date of publication, in a "narrative" the
                   date that was told last. "auto": the text decides.
        """
        return super().read(text, _published(published), errors, mode)

    def read_many(
        self,
        texts: Iterable[Text | tuple[Text, Published]],
        *,
        published: Published = None,
        errors: str = "strict",
        mode: str = "auto",
        threads: int = 0,
        progress: bool = False,
        on_error: Literal["raise", "skip", "return"] = "raise",
    ) -> Iterator[Any]:
        """Read many articles, in order, on several threads; texts may be endless.

        texts     each a text, or a pair of a text and its publication date.
        errors, mode  as for read().
        threads   0: one for each processor.
        progress  a bar on standard error, with rich if it is installed.
        on_error  what to do with a text that cannot be read: "raise", "skip" it, or "return" the exception in its
                  place.
        """
        if on_error not in ("raise", "skip", "return"):
            raise ValueError(f"on_error is 'raise', 'skip' or 'return', not {on_error!r}")
        counted = iter(_counted(texts) if progress else texts)
        return self._read_many(self._results(counted, (_published(published), errors, mode), threads), on_error)

    def _read_many(self, results: Iterator[_core.Document | Exception], on_error: str) -> Iterator[Any]:
        for result in results:
            if isinstance(result, Exception):
                if on_error == "raise":
                    raise result
                if on_error == "skip":
                    continue
            yield result

    def _results(
        self, texts: Iterator[Any], options: tuple[str | None, str, str], threads: int
    ) -> Iterator[_core.Document | Exception]:
        def read_some(some: list[Any]) -> list[_core.Document | Exception]:
            results: list[_core.Document | Exception] = []
            published, errors, mode = options
            for item in some:
                try:
                    text, date = item if isinstance(item, tuple) else (item, published)
                    results.append(self.read(text, date, errors, mode))
                except (ValueError, TypeError) as error:
                    results.append(error)
            return results

        threads = threads or os.cpu_count() or 1
        if threads == 1:
            for item in texts:
                yield from read_some([item])
            return
        pending: deque[Future[list[_core.Document | Exception]]] = deque()
        pool = ThreadPoolExecutor(threads, thread_name_prefix="dateline")
        try:
            while some := list(islice(texts, _TEXTS_A_TASK)):
                pending.append(pool.submit(read_some, some))
                if len(pending) > 2 * threads:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Engine) and self._recipe == other._recipe)

    def __hash__(self) -> int:
        return hash(self._recipe)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._recipe == (None, ()):
            return default_engine, ()
        return type(self)._of, self._recipe

    def __repr__(self) -> str:
        pack, added = self._recipe
        names = [pack or "en.dlp", *(name for name, _ in added)]
        return f"<Engine {', '.join(names)}>"


def _listed(given: Iterable[Any]) -> list[Any]:
    """One path, one dict of rules or one list of names may be given without the list around it."""
    if isinstance(given, (str, os.PathLike, Mapping)):
        return [given]
    items = list(given)
    return [items] if items and all(isinstance(item, Mapping) and "name" in item for item in items) else items


def _counted(texts: Iterable[Any]) -> Iterable[Any]:
    total = length_hint(texts, 0) or None
    try:
        from rich.console import Console
        from rich.progress import track
    except ImportError:
        return _counted_plainly(texts, total)
    return track(texts, description="reading", total=total, console=Console(stderr=True))


def _counted_plainly(texts: Iterable[Any], total: int | None) -> Iterator[Any]:
    import sys

    n = 0
    for n, text in enumerate(texts, 1):
        yield text
        if n % 100 == 0:
            print(f"\r{n:,} of {total:,} read" if total else f"\r{n:,} read", end="", file=sys.stderr, flush=True)
    print(f"\r{n:,} read" + " " * 20, file=sys.stderr)


_default: Engine | None = None
_default_lock = threading.Lock()


def default_engine() -> Engine:
    """The engine of dateline.read(): the shipped pack alone, made at the first call."""
    global _default
    if _default is None:
        with _default_lock:
            if _default is None:
                _default = Engine()
    return _default


def read(text: Text, published: Published = None, errors: str = "strict", mode: str = "auto") -> _core.Document:
    """Read one article with the shipped pack; see Engine.read()."""
    return default_engine().read(text, published, errors, mode)
