"""The README's examples in Python run."""

import re
from pathlib import Path

import pytest

import cleanart
from tests.helpers import FIXTURES

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_examples_of_extract_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {"page": (FIXTURES.parent / "html" / "news_en_figures.html").read_bytes()}
    for example in EXAMPLES[:2]:
        exec(example, names)  # noqa: S102
    article = names["article"]
    assert isinstance(article, cleanart.Article)
    printed = capsys.readouterr().out
    assert all(image.credit in printed for image in article.image_credits)
    assert all(str(evidence.reason) in printed for evidence in article.evidence)


def test_the_example_for_engines_runs() -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"html": ["<p>A mill.</p>"], "url": ["https://mill.example/"], "crawl": ["2026-11"]})
    names: dict[str, object] = {"table": table}
    exec(EXAMPLES[2], names)  # noqa: S102
    assert names["rows"].column("crawl").to_pylist() == ["2026-11"]  # type: ignore[attr-defined]


def test_the_options_are_all_there() -> None:
    (listed,) = re.findall(r"are fields of `cleanart\.Options`: (.+?)\.\n", README, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", listed)) == set(cleanart.Options.__dataclass_fields__)
