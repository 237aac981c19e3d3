"""`pytest tests/articles --update` sets the marks of the known misses anew; the expectations themselves stay."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the marks in tests/articles/*.txt; read the diff")
