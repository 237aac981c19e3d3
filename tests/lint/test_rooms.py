"""The house and its rooms: which file may include which header."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ["base", "text", "pattern", "token", "lookup", "layout", "value", "name", "entity", "quote", "event", "api"]
OWNERS = {"utf8proc.h": "text", "pcre2.h": "pattern"}
CORE = sorted(path for path in (ROOT / "csrc/core").rglob("*.[ch]"))
BINDING = sorted((ROOT / "csrc/binding").glob("*.[ch]"))


def includes(path):
    return re.findall(r'^\s*#\s*include\s+([<"])([^>"]+)', path.read_text(), re.M)


def shown(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CORE, ids=shown)
def test_core_includes_only_rooms_above(path):
    room = path.relative_to(ROOT / "csrc/core").parts[0]
    assert room in ROOMS, f"{room} is no room of the house"
    for bracket, header in includes(path):
        assert header != "Python.h", "the core knows nothing of Python"
        if header in OWNERS:
            assert room == OWNERS[header], f"<{header}> belongs to {OWNERS[header]}/"
        if bracket == '"':
            other = header.split("/")[0] if "/" in header else room
            assert other in ROOMS, f'"{header}" names no room'
            assert ROOMS.index(other) <= ROOMS.index(room), f'"{header}" is below {room}/'


@pytest.mark.parametrize("path", BINDING, ids=shown)
def test_binding_includes_only_the_public_headers(path):
    for bracket, header in includes(path):
        if bracket == '"':
            assert (path.parent / header).exists(), f'"{header}" is not in csrc/binding'
        else:
            assert header.startswith("dateline/") or header in C_LIBRARY, (
                f"<{header}> is none of the binding's business"
            )


C_LIBRARY = {"Python.h", "math.h", "stdatomic.h", "stddef.h", "stdint.h", "stdlib.h", "string.h"}


@pytest.mark.parametrize("path", [*CORE, *BINDING], ids=shown)
def test_files_are_short_and_say_what_they_are(path):
    lines = path.read_text().splitlines()
    assert len(lines) < 600, "a file that outgrows this hides a second noun"
    assert lines[0].startswith(f"/* {path.name}"), "a file opens with its name and what it is"


@pytest.mark.parametrize("path", BINDING, ids=shown)
def test_no_python_while_the_interpreter_is_let_go(path):
    for block in re.findall(r"Py_BEGIN_ALLOW_THREADS(.*?)Py_END_ALLOW_THREADS", path.read_text(), re.S):
        code = re.sub(r"/\*.*?\*/", "", block, flags=re.S)
        assert not re.search(r"\bPy\w*|\bdlpy_\w+\s*\(", code), f"calls Python without its lock: {code.strip()}"


@pytest.mark.parametrize("path", BINDING, ids=shown)
def test_no_static_objects(path):
    assert not re.search(r"^static\s+Py(Type)?Object\s*\*?\s*\w+\s*(=|;)", path.read_text(), re.M)
