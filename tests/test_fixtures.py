"""Golden pages: each page in tests/fixtures/text and tests/fixtures/html has a .json with what is in it."""

import json
from pathlib import Path
from typing import Any

import pytest

import cleanart
from tests.helpers import FIXTURE_NAMES, FIXTURES

HTML = FIXTURES.parent / "html"
HTML_NAMES = sorted(path.stem for path in HTML.glob("*.json"))


def test_there_are_enough_pages() -> None:
    assert len(FIXTURE_NAMES) >= 12
    assert {path.stem for path in FIXTURES.glob("*.txt")} == set(FIXTURE_NAMES)
    assert len(HTML_NAMES) >= 20
    assert {path.stem for path in HTML.glob("*.html")} == set(HTML_NAMES)


def expected_of(path: Path) -> dict[str, Any]:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert isinstance(expected, dict)
    return expected


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_golden_page(name: str) -> None:
    path = FIXTURES / f"{name}.txt"
    expected = expected_of(path)
    assert {"title", "body", "image_credits"} <= expected.keys()
    found = cleanart.extract(path).as_dict()
    assert {key: shown(key, found[key]) for key in expected} == expected


def shown(key: str, value: Any) -> Any:
    """A field as fixtures write it: of images they have what text can tell."""
    if key == "image_credits":
        return [{"caption": image["caption"], "credit": image["credit"]} for image in value]
    return value


@pytest.mark.parametrize("name", HTML_NAMES)
def test_golden_html(name: str) -> None:
    path = HTML / f"{name}.html"
    expected = expected_of(path)
    assert {"title", "body", "images"} <= expected.keys()
    found = cleanart.extract(path).as_dict()
    assert {key: found[key] for key in expected} == expected
