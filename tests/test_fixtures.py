"""Golden pages: each page in tests/fixtures/text and tests/fixtures/html has a .json with what is in it."""

import json
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

import cleanart
from benchmarks.measures import Bag, body_rates
from tests.helpers import FIXTURE_NAMES, FIXTURES

HTML = FIXTURES.parent / "html"
HTML_NAMES = sorted(path.stem for path in HTML.glob("*.json"))
# What is kept of a body is learned from other pages: a line more or less may change with the model.
LEAST, LEAST_MEAN = 0.85, 0.975


def body_f1(found: str, expected: str) -> float:
    return body_rates(Bag.of(found), Bag.of(expected)).f1


def assert_alike(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert body_f1(found["body"], expected["body"]) >= LEAST
    assert found | {"body": ""} == expected | {"body": ""}


def rates(**options: bool) -> tuple[float, float, float]:
    """Mean precision, recall and F1 of the bodies of all pages."""
    paths = [*(FIXTURES / f"{name}.txt" for name in FIXTURE_NAMES), *(HTML / f"{name}.html" for name in HTML_NAMES)]
    found = [
        body_rates(Bag.of(cleanart.extract(path, **options).body), Bag.of(expected_of(path)["body"])) for path in paths
    ]
    precision, recall, f1 = (mean(values) for values in zip(*found, strict=True))
    return precision, recall, f1


def test_bodies_are_right_on_the_whole() -> None:
    assert rates()[2] >= LEAST_MEAN


def test_precision_and_recall_move_as_their_names_say() -> None:
    precise, usual, recalled = rates(favor_precision=True), rates(), rates(favor_recall=True)
    assert precise[0] > usual[0] > recalled[0]
    assert precise[1] < usual[1] < recalled[1]


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
    assert_alike({key: shown(key, found[key]) for key in expected}, expected)


def shown(key: str, value: Any) -> Any:
    """A field as fixtures write it: of images they have what text can tell."""
    if key == "image_credits":
        return [{"caption": image["caption"], "credit": image["credit"]} for image in value]
    return value


def test_the_seed_look_is_exact() -> None:
    """The page has no-break spaces in its title and body, the truth has plain ones."""
    path = FIXTURES / "news_en_seedlike.txt"
    assert "\xa0" in path.read_text(encoding="utf-8")
    expected = expected_of(path)
    found = cleanart.extract(path).as_dict()
    assert {key: shown(key, found[key]) for key in expected} == expected


@pytest.mark.parametrize("name", HTML_NAMES)
def test_golden_html(name: str) -> None:
    path = HTML / f"{name}.html"
    expected = expected_of(path)
    assert {"title", "body", "images"} <= expected.keys()
    found = cleanart.extract(path).as_dict()
    assert_alike({key: found[key] for key in expected}, expected)
