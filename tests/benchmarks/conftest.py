"""A corpus of two pages, as text and as HTML, and a stand-in for cleanart that knows one of them."""

import gzip
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.benchmarks.tiny_corpus import TRUE_BODY, TRUTH


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    (folder / "text").mkdir(parents=True)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in TRUTH)
    (folder / "truth.jsonl").write_text("".join(lines), encoding="utf-8")
    for renderer in ("flat", "wide"):
        with gzip.open(folder / "text" / f"{renderer}.jsonl.gz", "wt", encoding="utf-8") as out:
            for record in TRUTH:
                out.write(json.dumps({"id": record["id"], "text": f"Menu\n{record['text']}\nPhoto: Al Roe"}) + "\n")
    return folder


@pytest.fixture
def html_corpus(corpus: Path) -> Path:
    (corpus / "html").mkdir()
    for record in TRUTH:
        with gzip.open(corpus / "html" / f"{record['id']}.html.gz", "wb") as out:
            out.write(f"<title>Ünïque</title><p>{record['text']}".encode())
    return corpus


@pytest.fixture
def stub_cleanart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace cleanart by a module that returns the true values of the first page and raises on the second."""

    def extract(source: str | bytes, url: str, input_format: str) -> SimpleNamespace:
        assert input_format == ("html" if isinstance(source, bytes) else "text")
        assert url.startswith("https://example.org/")
        if "raise" in str(source):
            raise ValueError("cannot\n")
        image = SimpleNamespace(src="", alt="", caption="", credit="Al Roe")
        return SimpleNamespace(
            title="One",
            body=TRUE_BODY,
            authors=("Jo Doe",),
            published="2024-05-03",
            images=(image,),
            confidence=0.75,
        )

    monkeypatch.setitem(sys.modules, "cleanart", SimpleNamespace(extract=extract))
