"""Writing a pack file: a header, a table of sections, and sections of fixed-size items (csrc/core/lookup/pack.h)."""

from __future__ import annotations

import mmap
import struct
from itertools import accumulate
from pathlib import Path

from dateline import _core
from dateline._core import PackError

MAGIC = b"DATELINE"
HEADER = struct.Struct("<8sIIQQ")
SECTION = struct.Struct("<16sQII")


class Strings:
    """The section of NUL-terminated strings; each distinct string is kept once, the empty one at 0."""

    def __init__(self) -> None:
        self._offsets: dict[str, int] = {"": 0}
        self._bytes = bytearray(b"\0")

    def add(self, text: str) -> int:
        offset = self._offsets.get(text)
        if offset is None:
            if "\0" in text:
                raise PackError(f"{text!r} holds a NUL character")
            offset = self._offsets[text] = len(self._bytes)
            self._bytes += text.encode("utf-8") + b"\0"
        return offset

    def add_all(self, texts: list[str]) -> list[int]:
        """Add many texts as they come, the same one twice if it comes twice: quick where nearly all are distinct."""
        joined = "\0".join([*texts, ""])
        if joined.count("\0") != len(texts):
            raise PackError(f"{next(text for text in texts if chr(0) in text)!r} holds a NUL character")
        measured = texts if joined.isascii() else [text.encode("utf-8") for text in texts]
        offsets = list(accumulate([len(text) + 1 for text in measured], initial=len(self._bytes)))
        self._bytes += joined.encode("utf-8")
        return offsets[:-1]

    def bytes(self) -> bytes:
        return bytes(self._bytes)


def power_of_two(n_items: int) -> int:
    """Slots of an open-addressing table for n_items: a power of two at most 70 per cent full."""
    size = 8
    while size * 7 < n_items * 10:
        size *= 2
    return size


def assemble(sections: list[tuple[str, int, bytes]]) -> bytes:
    """The bytes of a pack file from (name, bytes an item, items)."""
    offset = HEADER.size + SECTION.size * len(sections)
    table, body = bytearray(), bytearray()
    for name, item_bytes, data in sections:
        padding = -(offset + len(body)) % 8
        body += b"\0" * padding
        table += SECTION.pack(name.encode("ascii"), offset + len(body), item_bytes, len(data) // item_bytes)
        body += data
    rest = bytes(table + body)
    header = HEADER.pack(MAGIC, _core.PACK_FORMAT, len(sections), HEADER.size + len(rest), _core.pack_checksum(rest))
    return header + rest


def info(path: Path) -> dict[str, int]:
    """The number of items of each section of a pack file. Raises PackError for a file that is none or is damaged."""
    data = path.read_bytes()
    if len(data) < HEADER.size or data[:8] != MAGIC:
        raise PackError(f"{path}: not a dateline pack")
    _, pack_format, n_sections, n_bytes, checksum = HEADER.unpack_from(data)
    if pack_format != _core.PACK_FORMAT:
        raise PackError(f"{path}: pack format {pack_format}, this version reads format {_core.PACK_FORMAT}")
    if n_bytes != len(data) or _core.pack_checksum(data[HEADER.size :]) != checksum:
        raise PackError(f"{path}: damaged pack: its checksum does not agree with its bytes")
    counts = {"bytes": n_bytes}
    for i in range(n_sections):
        name, _, _, n_items = SECTION.unpack_from(data, HEADER.size + i * SECTION.size)
        counts[name.rstrip(b"\0").decode("ascii")] = n_items
    return counts


def read_classes(path: Path) -> list[str]:
    """The names of the classes of words that a pack file has. The engine checks the file, not this."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        n_sections = HEADER.unpack_from(data)[2]
        table = SECTION.iter_unpack(data[HEADER.size : HEADER.size + SECTION.size * n_sections])
        at = {name.rstrip(b"\0"): (offset, n_items) for name, offset, _, n_items in table}
        strings, (classes, n_classes) = at[b"strings"][0], at[b"classes"]
        begins = [strings + name for name, _ in struct.iter_unpack("<II", data[classes : classes + 8 * n_classes])]
        return [data[begin : data.find(b"\0", begin)].decode("utf-8") for begin in begins]
