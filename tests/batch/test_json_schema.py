"""The schema of rows holds, and what they say can be read back."""

import json
from pathlib import Path
from typing import Any

import pytest

from cleanart import Article, Outcome, Page, Status, extract
from cleanart.batch.json_schema import row_json_schema
from cleanart.batch.table import row_of
from tests.helpers import FIXTURES
from tests.small_pages import HTML, PAGE

PUBLISHED = Path(__file__).parents[2] / "docs" / "article.schema.json"
PAGES = [PAGE, HTML, "", *(path.read_bytes() for path in sorted((FIXTURES.parent / "html").glob("*.html"))[:12])]


def test_the_published_schema_is_that_of_the_types() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == row_json_schema()


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_the_schema_holds_for_rows(page: str | bytes) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    article = extract(page)
    row = row_of(Page(id="1"), Status.of(article.outcome), article.empty_reason, article)
    jsonschema.validate(json.loads(json.dumps(row)), row_json_schema())
    jsonschema.validate(json.loads(article.to_json()), row_json_schema())
    jsonschema.validate(json.loads(article.to_json(blocks=True, evidence=True)), row_json_schema())


def test_the_schema_holds_for_pages_that_cannot_be_read() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    row = row_of(Page(id="1"), Status.TIMEOUT, "it took more than 1 s", None)
    assert (row["outcome"], row["empty_reason"]) == ("unreadable", "it took more than 1 s")
    jsonschema.validate(row, row_json_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row | {"title": None}, row_json_schema())


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_articles_are_read_back(page: str | bytes) -> None:
    article = extract(page, url="https://mill.example/a")
    whole = article.as_dict(blocks=True, evidence=True)
    assert Article.from_dict(json.loads(json.dumps(whole))).as_dict(blocks=True, evidence=True) == whole
    row = row_of(Page(id="1"), Status.OK, None, article)
    assert Article.from_dict(row).as_dict() == article.as_dict()


def test_what_is_missing_has_its_default() -> None:
    assert Article.from_dict({"title": "Mill", "unknown": 1}) == Article(title="Mill")
    assert Article.from_dict({"outcome": "no_text", "confidence": 1}).outcome is Outcome.NO_TEXT


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"title": None}, "title"),
        ({"authors": "Jo"}, "authors"),
        ({"authors": [1]}, "authors"),
        ({"images": ["a"]}, "images"),
        ({"related": [{"url": "a"}]}, "related"),
        ({"outcome": "good"}, "outcome"),
        ({"confidence": "high"}, "confidence"),
        ({"blocks": [{"text": "a"}]}, "blocks"),
    ],
)
def test_wrong_values_are_named(wrong: dict[str, object], name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}: "):
        Article.from_dict(wrong)


@pytest.mark.parametrize("values", [None, [], "{}", 5])
def test_what_is_no_object_is_no_article(values: Any) -> None:
    with pytest.raises(ValueError, match="an article is an object"):
        Article.from_dict(values)


@pytest.mark.parametrize("blocks", [None, 5, "text", {}])
def test_blocks_that_are_no_list_are_named(blocks: Any) -> None:
    with pytest.raises(ValueError, match=r"^blocks: "):
        Article.from_dict({"blocks": blocks})
