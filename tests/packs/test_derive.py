"""Lists that a program writes are what that program writes."""

import pytest

from dateline.compile import derive, pack_folder


@pytest.mark.skipif(bool(derive.missing()), reason="the sources of Debian are not installed")
@pytest.mark.parametrize("name", derive.LISTS)
def test_a_list_is_what_its_program_writes(name: str) -> None:
    assert (pack_folder() / name).read_text(encoding="utf-8") == derive.LISTS[name]()
