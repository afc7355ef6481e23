"""Titles of tagless text that the first line and another line say."""

import pytest

from cleanart import extract
from cleanart.fields.title_named_twice import find_line_named_first
from tests.helpers import PROSE, block

SECTION = "The Quillmouth Post"


@pytest.mark.parametrize(
    ("first", "line", "is_found"),
    [
        ("The Old Tide Mill Stays | Quillmouth Post", "The old tide mill stays", True),
        ("The Old Tide Mill Stays | News | Quillmouth Post", "The Old Tide Mill Stays", True),
        ("古い水門は残る町の決定 | 東方社", "古い水門は残る町の決定", True),
        ("The Old Tide Mill Stays | Quillmouth Post", "The Old Tide Mill Stays | Quillmouth Post", False),
        ("News | The Old Tide Mill Stays", "The Old Tide Mill Stays", False),
        ("Mill | Quillmouth Post", "Mill", False),
    ],
)
def test_a_line_that_begins_the_first_one(first: str, line: str, *, is_found: bool) -> None:
    blocks = [block(first), block("Menu"), block(line)]
    assert find_line_named_first(blocks) == ([2] if is_found else [])


def test_the_title_is_the_line_that_begins_the_first_one() -> None:
    lines = ["The Old Tide Mill Stays | Quillmouth Post", *["Menu", "The Old Tide Mill Stays", "Shop", SECTION], *PROSE]
    assert extract("\n".join(lines)).title == "The Old Tide Mill Stays"
