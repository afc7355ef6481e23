"""Reports of the worst pages (`benchmarks.worst`, `--worst N --report DIR`)."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

import cleanart
from benchmarks import quality
from tests.helpers import PROSE, paragraphs

READABLE: list[dict[str, Any]] = [
    {"id": "is 1?", "kind": "article", "url": "https://a.example/1", "title": "<b>", "text": "\n".join(PROSE[1:])},
    {"id": "good", "kind": "article", "url": None, "text": "\n".join(PROSE)},
    {"id": "bits", "kind": "forum", "url": "javascript:x", "text": None, "must": ["no such"], "mustnot": ["Log in"]},
    {"id": "unknown", "kind": "forum", "text": None},
]


@pytest.fixture
def readable_corpus(tmp_path: Path) -> Path:
    """A corpus of pages that cleanart reads, with true bodies and with snippets."""
    folder = tmp_path / "real"
    (folder / "text").mkdir(parents=True)
    (folder / "html").mkdir()
    (folder / "truth.jsonl").write_text("".join(json.dumps(record) + "\n" for record in READABLE), encoding="utf-8")
    with gzip.open(folder / "text" / "flat.jsonl.gz", "wt", encoding="utf-8") as out:
        for record in READABLE:
            out.write(json.dumps({"id": record["id"], "text": "\n\n".join(("Log in", *PROSE))}) + "\n")
    for record in READABLE:
        page = gzip.compress(f"<nav>Log in</nav>{paragraphs()}".encode())
        (folder / "html" / f"{record['id']}.html.gz").write_bytes(page)
    return folder


@pytest.mark.parametrize("renderer", ["flat", "html"])
def test_reports_of_the_worst_pages(
    readable_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], renderer: str
) -> None:
    folder = tmp_path / "new" / "reports"
    argv = [
        str(readable_corpus),
        "--renderer",
        renderer,
        "--extractors",
        "cleanart",
        "--json",
        str(tmp_path / "out.json"),
    ]
    assert quality.main([*argv, "--worst", "2", "--report", str(folder)]) == 0
    listed = capsys.readouterr().out.partition("worst pages")[2].splitlines()[1:3]
    assert [line.split("  ")[3] for line in listed] == ["bits", "is 1?"]

    first, second = (f"{renderer}-001-bits.html", f"{renderer}-002-is_1_.html")
    assert sorted(file.name for file in folder.iterdir()) == sorted([first, second, "index.html"])
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert index.count('<a href="') == 3  # two reports, one address of the web
    for part in (f'href="{first}">bits</a>', f'href="{second}">&lt;b&gt;</a>', 'href="https://a.example/1"', "0.0000"):
        assert part in index

    snippets, body = ((folder / name).read_text(encoding="utf-8") for name in (first, second))
    assert "Must be there: no such" in snippets
    assert "Must not: Log in" in snippets
    assert re.findall(r'<li id="block-\d+" class="([^"]+)"', body) == [
        "dropped is-navigation right", "kept is-text wrongly-kept", *["kept is-text right"] * 7,
    ]  # fmt: skip
    classes = re.findall(r'<li id="block-\d+" class="([^"]+)"', snippets)
    assert [name.split()[-1] for name in classes] == ["right", *["unknown"] * 8]


def test_a_page_on_which_cleanart_raises_has_a_report(
    readable_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no mill")

    monkeypatch.setattr(cleanart, "extract", fail)
    argv = [
        str(readable_corpus),
        "--renderer",
        "flat",
        "--extractors",
        "cleanart",
        "--json",
        str(tmp_path / "out.json"),
    ]
    assert quality.main([*argv, "--worst", "1", "--report", str(tmp_path / "reports")]) == 0
    (report_,) = (tmp_path / "reports").glob("flat-*.html")
    assert "RuntimeError: no mill" in report_.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--report", "made"], "quality: --report needs --worst N\n"),
        (
            ["--report", "made", "--worst", "1", "--extractors", "c4-lines"],
            "quality: --report is about cleanart, which is not among the extractors\n",
        ),
        (["--report", "file", "--worst", "1"], "quality: file: File exists\n"),
    ],
)
def test_reports_that_cannot_be(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    monkeypatch.chdir(corpus)
    Path("file").write_text("", encoding="utf-8")
    assert quality.main([str(corpus), *options]) == 2
    assert capsys.readouterr() == ("", message)
    assert not Path("made").exists()
