"""The public headers compile alone, as C11 and as C++."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEADERS = sorted((ROOT / "include/dateline").glob("*.h"))
LANGUAGES = {
    "c11": (shlex.split(os.environ.get("CC", "cc")), ["-xc", "-std=c11", "-Wstrict-prototypes"]),
    "c++": (shlex.split(os.environ.get("CXX", "c++")), ["-xc++", "-std=c++11"]),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("header", HEADERS, ids=lambda path: path.name)
def test_header_compiles_alone(header, language):
    compiler, options = LANGUAGES[language]
    if shutil.which(compiler[0]) is None:
        pytest.skip(f"no {compiler[0]}")
    command = [
        *compiler,
        *options,
        "-Wall",
        "-Wextra",
        "-Wpedantic",
        "-Werror",
        "-fsyntax-only",
        "-I",
        ROOT / "include",
        "-",
    ]
    source = f"#include <dateline/{header.name}>\n#include <dateline/{header.name}>\n"
    result = subprocess.run(command, input=source, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("header", HEADERS, ids=lambda path: path.name)
def test_functions_are_exported_and_explained(header):
    lines = header.read_text().splitlines()
    for i, line in enumerate(lines):
        if line.startswith("DL_API") and "_unref(" not in line and "_ref(" not in line and "_free(" not in line:
            above = lines[i - 1].rstrip()
            assert above.endswith("*/") or above.startswith(("DL_API", " ")), f"{header.name}:{i + 1} has no comment"
