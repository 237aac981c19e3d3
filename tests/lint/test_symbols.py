"""What leaves the library, and what the core keeps between calls: nothing."""

import os
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline import _core

ROOT = Path(__file__).parents[2]
CC = shlex.split(os.environ.get("CC", "cc"))

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("nm"), reason="reads ELF files with binutils"
)


def test_only_the_public_functions_leave_the_extension():
    lines = subprocess.check_output(["nm", "-D", "--defined-only", _core.__file__], text=True).splitlines()
    names = {line.split()[-1].split("@")[0] for line in lines} - {"_init", "_fini"}
    foreign = {name for name in names if not name.startswith("dl_") and name != "PyInit__core"}
    assert not foreign
    assert {"PyInit__core", "dl_read", "dl_engine_new"} <= names


@pytest.fixture(scope="module")
def core_objects(tmp_path_factory):
    if shutil.which(CC[0]) is None:
        pytest.skip("no C compiler")
    folder = tmp_path_factory.mktemp("objects")
    libraries = ["libpcre2-8", "libpcre2-16", "libutf8proc"]
    flags = subprocess.check_output(["pkg-config", "--cflags", *libraries], text=True).split()

    def compile(source):
        thing = folder / f"{source.parent.name}_{source.stem}.o"
        command = [*CC, "-std=c11", "-O0", "-fPIC", "-I", ROOT / "include", "-I", ROOT / "csrc/core", *flags, "-c"]
        subprocess.run([*command, source, "-o", thing], check=True)
        return thing

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(compile, sorted((ROOT / "csrc/core").rglob("*.c"))))


def test_core_has_no_mutable_globals(core_objects):
    for thing in core_objects:
        for line in subprocess.check_output(["size", "-A", thing], text=True).splitlines():
            section, *size = line.split()[:2] or [""]
            # .data.rel.ro holds constants with addresses in them: written by the loader only.
            mutable = section.startswith((".data", ".bss", ".tdata", ".tbss")) and not section.startswith(
                ".data.rel.ro"
            )
            assert not mutable or size == ["0"], f"{thing.name} keeps {size[0]} bytes in {section}"
