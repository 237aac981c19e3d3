"""_core.pyi says what the extension has, and the package's own types hold."""

import subprocess
import sys
from pathlib import Path

import pytest

import dateline

pytest.importorskip("mypy")
ROOT = Path(__file__).parents[2]


def run(*arguments):
    result = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_stub_agrees_with_the_extension(tmp_path):
    """Only the stub counts here: the package's own modules are not checked, nor what the build imports looked for."""
    config = tmp_path / "mypy.ini"
    config.write_text("[mypy]\nmypy_path = python\nfollow_imports = silent\nignore_missing_imports = True\n")
    run("mypy.stubtest", "--mypy-config-file", config, "dateline._core")


def test_every_public_name_is_there():
    assert all(hasattr(dateline, name) for name in dateline.__all__)


def test_documentation_of_methods_begins_with_a_signature():
    import inspect

    for cls in (dateline.Document, dateline.Time, dateline.Normalized, dateline.Parts, dateline._core.Engine):
        for name, method in vars(cls).items():
            if callable(method) and not name.startswith("__"):
                assert inspect.signature(method), f"{cls.__name__}.{name}"
