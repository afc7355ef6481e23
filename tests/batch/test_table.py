"""The table of batches and engines: columns of pages, and rows that derive from the declared fields."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from cleanart import Article, Page, Status, extract
from cleanart.batch.table import ARTICLE_FIELDS, RowHead, format_of, row_of, row_schema
from cleanart.page.article import PLAIN_FIELDS, ArticleData
from tests.batch.test_sources import read, write

DOCS = Path(__file__).parents[2] / "docs"


def test_rows_have_all_fields_of_articles_in_their_order() -> None:
    row = row_of(Page(), Status.OK, None, None)
    assert list(row) == [*RowHead._fields, *(name for name in Article().as_dict() if name != "url")]
    declared = [field.name for field in fields(ArticleData)]
    assert list(PLAIN_FIELDS) == [name for name in declared if name in PLAIN_FIELDS]
    assert set(row) - {*RowHead._fields, *ARTICLE_FIELDS} == {"outcome", "empty_reason", "image_credits"}


def test_the_docs_list_the_columns_in_their_order() -> None:
    names = [*RowHead._fields, *ARTICLE_FIELDS]
    batches = (DOCS / "batch.md").read_text(encoding="utf-8")
    sentence = batches[batches.index("All rows have the same fields") : batches.index("with the values")]
    assert re.findall(r"`(\w+)`", sentence) == names
    engines = (DOCS / "engines.md").read_text(encoding="utf-8")
    table = engines[engines.index("| columns | type |") : engines.index("No page ends a batch.")]
    listed = [name for line in table.splitlines() for name in re.findall(r"`(\w+)`", line.partition(" | ")[0])]
    assert listed == names


def test_the_schema_derives_from_the_types() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    types = {field.name: str(field.type) for field in row_schema()}
    assert types["position"] == "int64"
    assert types["confidence"] == "double"
    assert types["published"] == types["status"] == types["body"] == "string"
    assert types["authors"].startswith("list<")
    assert types["images"].count(": string") == 4
    assert "position" not in types["images"]


def test_columns_are_looked_for_in_one_order(tmp_path: Path) -> None:
    record = {"text": "three", "content": "two", "html": "<p>one", "warc_target_uri": "https://mill.example/1"}
    path = write(tmp_path / "a.jsonl", json.dumps(record | {"warc_record_id": "x"}))
    (found,) = read(path)
    assert found.page.content == "<p>one"
    assert (found.page.url, found.page.id) == ("https://mill.example/1", "x")
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    from cleanart.engines.arrow import extract_batch  # noqa: PLC0415

    for left_out in ((), ("html",), ("html", "content")):
        kept = {name: value for name, value in record.items() if name not in left_out}
        table = pa.table({name: [value] for name, value in kept.items()})
        pq.write_table(table, tmp_path / "a.parquet")
        (found,) = read(tmp_path / "a.parquet")
        (row,) = extract_batch(table, favor_recall=True).to_pylist()
        article = extract(found.page.content, input_format=found.page.input_format, favor_recall=True)
        assert (row["body"], row["url"]) == (article.body, found.page.url)


def test_the_next_usual_column_stands_in_for_a_null(tmp_path: Path) -> None:
    """JSON lines, Parquet and engines read the same page, address and name from the same record."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    from cleanart.engines.arrow import extract_batch  # noqa: PLC0415

    records = [
        {"html": "<p>one", "text": "1", "url": "https://mill.example/1", "warc_target_uri": "x", "warc_record_id": "a"},
        {"html": None, "text": "two", "url": None, "warc_target_uri": "https://mill.example/2", "warc_record_id": "b"},
        {"html": None, "text": None, "url": None, "warc_target_uri": None, "warc_record_id": None},
    ]
    expected = [("<p>one", "html", "https://mill.example/1", "a"), ("two", "auto", "https://mill.example/2", "b")]
    table = pa.Table.from_pylist(records)
    pq.write_table(table, tmp_path / "a.parquet")
    for path in (write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, records))), tmp_path / "a.parquet"):
        *found, null = [(i.page, i.status) for i in read(path)]
        assert [(p.content, p.input_format, p.url, p.id) for p, _ in found] == expected
        assert (null[1], null[0].url, null[0].id) == (Status.FAILED, None, f"{path}#2")
    *rows, null_row = extract_batch(table, favor_recall=True).to_pylist()
    assert [(row["url"], row["id"]) for row in rows] == [(url, name) for _, _, url, name in expected]
    assert [row["body"] for row in rows] == ["one", "two"]
    assert (null_row["status"], null_row["url"], null_row["id"]) == ("skipped", None, "")


@pytest.mark.parametrize(
    ("column", "content", "expected"),
    [
        ("html", "<p>x", "html"),
        ("html", b"<p>x", "html"),
        ("raw_html", "x <b>y</b>", "html"),
        ("pageHtml", "a &amp; b", "html"),
        ("HTML", "<!-- x -->", "html"),
        ("html", "no markup\n\nat all, 1 < 2", "auto"),
        ("html", "", "auto"),
        ("text", "<p>x", "auto"),
        ("content", "<p>x", "auto"),
        ("htmlish", "<p>x", "auto"),
        (None, "<p>x", "auto"),
    ],
)
def test_a_column_may_say_that_it_is_html(column: str | None, content: str | bytes, expected: str) -> None:
    assert format_of(column, content) == expected
