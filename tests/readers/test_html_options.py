"""No option of the output changes the words of the body."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest

import cleanart
from cleanart import Options, extract
from cleanart.page.blocks import Block, Kind
from tests.readers.html_pages import HTML_FIXTURES

# Options of the output


# What these fields keep or drop differs by design; every other field is about how the body is printed.
SELECTING = {"keep", "drop", "favor_precision", "favor_recall", "include_comments", "include_tables"}


# Another value for each field that is not yes or no.
OTHER_VALUES: dict[str, Any] = {
    "now": datetime(2024, 5, 3, tzinfo=UTC),
    "keep": "footer, li",
    "drop": "p:first-child, a",
    "max_bytes": 1 << 20,
    "timeout": 60.0,
}


def spoken(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def spoken_by(block: Block) -> list[str]:
    marker = spoken(block.marker) if block.kind is Kind.ITEM else []
    return marker + spoken(block.text)


@pytest.mark.parametrize("path", HTML_FIXTURES[::3], ids=lambda path: path.stem)
@pytest.mark.parametrize("name", [field.name for field in fields(Options)])
def test_no_option_of_the_output_changes_the_words_of_the_body(name: str, path: Any) -> None:
    default = getattr(Options(), name)
    other = not default if isinstance(default, bool) else OTHER_VALUES[name]
    article = extract(path, **{name: other})
    kept = [block for block in article.blocks if block.kept]
    assert spoken(article.body) == [word for block in kept for word in spoken_by(block)]
    if name not in SELECTING:
        assert article.blocks == extract(path).blocks
        assert spoken(article.body) == spoken(extract(path).body)


def test_fields_that_select_exist() -> None:
    assert {field.name for field in fields(Options)} >= SELECTING
    assert cleanart.Options is Options
