"""Golden pages: each .txt in tests/fixtures/text has a .json with what is in it."""

import json
from typing import Any

import pytest

import cleanart
from tests.helpers import FIXTURE_NAMES, FIXTURES


def test_there_are_enough_pages() -> None:
    assert len(FIXTURE_NAMES) >= 12
    assert {path.stem for path in FIXTURES.glob("*.txt")} == set(FIXTURE_NAMES)


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_golden_page(name: str) -> None:
    expected = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    assert {"title", "body", "image_credits"} <= expected.keys()
    found = cleanart.extract(FIXTURES / f"{name}.txt").as_dict()
    assert {key: shown(key, found[key]) for key in expected} == expected


def shown(key: str, value: Any) -> Any:
    """A field as fixtures write it: of images they have what text can tell."""
    if key == "image_credits":
        return [{"caption": image["caption"], "credit": image["credit"]} for image in value]
    return value
