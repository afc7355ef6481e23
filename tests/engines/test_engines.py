"""Each engine, run on this machine over a few hundred pages, gives the same rows as a plain loop.

What is not installed is skipped; `pip install '.[engines]'` and a Java for Spark bring everything. docs/engines.md says
what that costs.
"""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import cleanart
from cleanart import ColumnError, OptionsError
from cleanart.engines.arrow import extract_batch, extract_stream, schema
from tests.helpers import FIXTURES

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]  # of theirs there are many

PATHS = sorted([*(FIXTURES.parent / "html").glob("*.html"), *FIXTURES.glob("*.txt")])
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100)
SETTINGS: dict[str, Any] = {"keep_columns": ["day"], "favor_recall": True, "timeout": 60}


@pytest.fixture(scope="module")
def pages() -> Any:
    """The sample pages and some inputs that are no pages, five times each."""
    contents = [*[path.read_bytes() for path in PATHS], None, b"", PNG] * 5
    return pa.table(
        {
            "content": contents,
            "id": pa.array(range(len(contents)), pa.int64()),
            "url": [f"https://quill.example/{n}" for n in range(len(contents))],
            "day": [f"2021-05-{n % 28 + 1:02}" for n in range(len(contents))],
        }
    )


@pytest.fixture(scope="module")
def expected(pages: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract_batch(pages, **SETTINGS).to_pylist()
    assert len(found) > 300
    assert {row["status"] for row in found} == {"ok", "skipped", "empty", "failed"}
    return found


def in_order(table: Any) -> list[dict[str, Any]]:
    return sorted(table.to_pylist(), key=lambda row: int(row["id"]))


# Spark


def test_spark(spark: Any, pages: Any, expected: list[dict[str, Any]]) -> None:
    from cleanart.engines import spark as engine

    rows = engine.extract(spark.createDataFrame(pages).repartition(4), **SETTINGS)
    assert rows.columns == [*schema().names, "day"]
    assert in_order(rows.toArrow()) == expected


def test_spark_tells_what_is_wrong_before_it_runs(spark: Any, pages: Any) -> None:
    from cleanart.engines import spark as engine

    frame = spark.createDataFrame(pages.slice(0, 2))
    with pytest.raises(ColumnError, match="no column named 'page'"):
        engine.extract(frame, content_field="page")
    with pytest.raises(OptionsError, match="favour"):
        engine.extract(frame, favour_recall=True)


# Ray


def test_ray(ray: Any, pages: Any, expected: list[dict[str, Any]]) -> None:
    from cleanart.engines import ray as engine

    dataset = engine.extract(ray.data.from_arrow(pages).repartition(4), batch_size=50, **SETTINGS)
    found = pa.concat_tables(ray.get(dataset.to_arrow_refs()))
    assert found.schema.names == [*schema().names, "day"]
    assert in_order(found) == expected


def test_ray_tells_wrong_settings_before_it_runs(ray: Any, pages: Any) -> None:
    from cleanart.engines import ray as engine

    with pytest.raises(OptionsError, match="favour"):
        engine.extract(ray.data.from_arrow(pages), favour_recall=True)


# datatrove

TOLD = ("status", "reason", "title", "authors", "published", "images", "language", "page_type", "confidence")


def documents(folder: Path, suffix: str) -> list[Any]:
    data = pytest.importorskip("datatrove.data", reason="datatrove is not installed")
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob(f"*{suffix}"))] * 5
    return [data.Document(text, str(n), metadata={"url": f"https://quill.example/{n}"}) for n, text in enumerate(texts)]


def assert_filled(found: list[Any], given: list[Any], **options: Any) -> None:
    assert [each.id for each in found] == [each.id for each in given]
    for document, source in zip(found, given, strict=True):
        article = cleanart.extract(source.text, source.metadata["url"], **options)
        assert document.text == article.body
        plain = article.as_dict() | {"status": "ok", "reason": None}
        assert {name: document.metadata["article"][name] for name in TOLD} == {name: plain[name] for name in TOLD}
        assert document.metadata["url"] == source.metadata["url"]


def test_datatrove_extractor() -> None:
    given, again = (documents(FIXTURES.parent / "html", ".html") for _ in range(2))
    from cleanart.engines.datatrove import CleanartExtractor

    step = CleanartExtractor(timeout=60, favor_recall=True)
    assert_filled(list(step.run(iter(again))), given, favor_recall=True)
    assert step.extract(given[0].text) == cleanart.extract(given[0].text, favor_recall=True).body


def test_datatrove_extractor_drops_and_counts_what_has_no_body() -> None:
    (good, bad, late, *_) = documents(FIXTURES.parent / "html", ".html")
    from cleanart.engines.datatrove import CleanartExtractor

    bad.text = " "
    late.text = "hang"
    step = CleanartExtractor(timeout=3)
    step.row = hang_on_some(step.row)
    assert list(step.run(iter([bad, late, good]))) == [good]
    counts = {name: stat.total for name, stat in step.stats.stats.items()}
    assert (counts["empty"], counts["timeout"], counts["ok"], counts["dropped"]) == (1, 1, 1, 2)


def hang_on_some(row: Any) -> Any:
    def maybe(text: str, url: str | None = None) -> Any:
        while text == "hang":
            pass
        return row(text, url)

    return maybe


def test_datatrove_formatter() -> None:
    given, again = (documents(FIXTURES, ".txt") for _ in range(2))
    from cleanart.engines.datatrove import CleanartFormatter

    step = CleanartFormatter(timeout=60)
    assert_filled(list(step.run(iter(again))), given, input_format="text")
    assert step.format(given[0].text) == cleanart.extract(given[0].text, input_format="text").body


def test_datatrove_formatter_drops_nothing() -> None:
    given = documents(FIXTURES, ".txt")[:2]
    from cleanart.engines.datatrove import CleanartFormatter

    given[0].text = ""
    long = given[1].text = given[1].text * 500
    empty, late = CleanartFormatter(timeout=0.02).run(iter(given))
    assert empty.metadata["article"]["status"] == "empty"
    assert late.metadata["article"]["status"] == "timeout"
    assert late.text == long


# DuckDB and Polars


def test_duckdb(pages: Any, expected: list[dict[str, Any]]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with duckdb.connect() as connection:
        connection.register("given", pages)
        connection.sql("CREATE TABLE pages AS SELECT * FROM given")
        rows = extract_stream(connection.sql("SELECT * FROM pages"), **SETTINGS)
        connection.cursor().register("rows", rows).execute("CREATE TABLE articles AS SELECT * FROM rows")
        assert in_order(connection.sql("SELECT * FROM articles").to_arrow_table()) == expected


def test_polars(pages: Any, expected: list[dict[str, Any]]) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    found = polars.from_arrow(extract_batch(polars.from_arrow(pages), **SETTINGS))
    assert found.columns == [*schema().names, "day"]
    assert found.to_dicts() == expected
