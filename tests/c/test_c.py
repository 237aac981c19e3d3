"""Runs every C test program and fuzz target under AddressSanitizer and UBSan; see tests/c/run."""

import shutil
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

HERE = Path(__file__).parent
loader = SourceFileLoader("dateline_c_tests", str(HERE / "run"))
runner = module_from_spec(spec_from_loader(loader.name, loader))
loader.exec_module(runner)

pytestmark = pytest.mark.skipif(shutil.which(runner.CC[0]) is None, reason="no C compiler")


@pytest.fixture(scope="session")
def build():
    build = runner.Build()
    complaints = build.core()
    assert not complaints, "\n".join(complaints)
    return build


@pytest.mark.parametrize("source", runner.programs([]), ids=lambda path: path.stem)
def test_program(build, source):
    passed, output = build.test(source)
    assert passed, output
