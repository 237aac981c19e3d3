"""What the tests read: the article that comes with the package."""

from pathlib import Path

import pytest

import dateline

SAMPLE = Path(dateline.__file__).parent / "samples" / "article.txt"


@pytest.fixture(scope="session")
def sample():
    return SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def doc(sample):
    return dateline.read(sample)
