"""weights.toml: the numbers of a pack by name: what each kind of evidence counts for."""

from __future__ import annotations

import struct
import tomllib
from pathlib import Path

from dateline._core import PackError
from dateline.compile.packfile import Strings


def read_settings(path: Path) -> dict[str, float]:
    """Settings as "table.key"; an absent file is none."""
    if not path.exists():
        return {}
    out: dict[str, float] = {}
    for table, values in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for key, value in values.items():
            if not isinstance(value, (int, float)):
                raise PackError(f"{path.name}: {table}.{key} is not a number")
            out[f"{table}.{key}"] = float(value)
    return out


def write_settings(settings: dict[str, float], strings: Strings) -> bytes:
    return b"".join(struct.pack("<If", strings.add(name), value) for name, value in sorted(settings.items()))
