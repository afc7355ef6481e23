"""The examples of docs/engines.md, run as they stand there."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.helpers import FIXTURES

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]

DOCS = Path(__file__).parent.parent.parent / "docs" / "engines.md"
EXAMPLES = re.findall(r"^```python(?: (\w+))?\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
PAGE = (FIXTURES.parent / "html" / "news_en_figures.html").read_text(encoding="utf-8")
URL = "https://example.org/story"
TABLE = {"html": [PAGE, None], "url": [URL, None], "crawl": ["2021-05", "2021-05"]}


def run(engine: str, **names: object) -> dict[str, Any]:
    """Run an engine's examples in order, with the variables that they assume."""
    examples = [code for name, code in EXAMPLES if name == engine]
    assert examples
    for code in examples:
        exec(compile(code, str(DOCS), "exec"), names)  # noqa: S102
    return names


def test_all_examples_are_run() -> None:
    assert {name for name, _ in EXAMPLES} == {"", "spark", "ray", "datatrove", "duckdb", "polars"}


def test_arrow(capsys: pytest.CaptureFixture[str]) -> None:
    run("", page=PAGE)
    assert capsys.readouterr().out == "2\n"


def test_spark(spark: Any) -> None:
    found = run("spark", frame=spark.createDataFrame(pa.table(TABLE)))
    assert found["articles"].where("status = 'ok'").select("url").collect()[0]["url"] == URL


def test_ray(ray: Any) -> None:
    found = run("ray", dataset=ray.data.from_arrow(pa.table(TABLE)))
    assert [row["status"] for row in found["articles"].take_all()] == ["ok", "skipped"]


def test_duckdb() -> None:
    connection = pytest.importorskip("duckdb", reason="duckdb is not installed").connect()
    with connection:
        connection.register("pages", pa.table(TABLE))
        run("duckdb", connection=connection)
        assert connection.sql("SELECT url, crawl FROM articles").fetchall() == [(URL, "2021-05")]


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert run("polars", frame=polars.DataFrame(TABLE))["articles"]["status"].to_list() == ["ok", "skipped"]


def test_datatrove(tmp_path: Path) -> None:
    pytest.importorskip("orjson", reason="datatrove is installed without datatrove[io]")
    pytest.importorskip("datatrove", reason="datatrove is not installed")
    pages = [{"text": PAGE, "id": "7", "metadata": {"url": URL}}, {"text": " ", "id": "8"}]
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    example = next(code for name, code in EXAMPLES if name == "datatrove")
    script = f"folder = {str(tmp_path)!r}\n{example}"
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, timeout=300)
    (row,) = map(json.loads, (tmp_path / "articles" / "00000.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["id"], row["metadata"]["url"], row["metadata"]["article"]["status"]) == ("7", URL, "ok")
    assert row["metadata"]["article"]["images"]
