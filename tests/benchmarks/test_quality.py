"""`benchmarks.quality` from end to end, on a corpus of two pages."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import UsageError, peers, quality
from benchmarks.corpus import Image
from benchmarks.measures import Prediction
from tests.benchmarks.tiny_corpus import TRUE_BODY, TRUTH


@pytest.mark.usefixtures("stub_cleanart")
def test_quality(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, predictions = tmp_path / "new" / "out.json", tmp_path / "predictions"
    argv = [str(corpus), "--json", str(out), "--worst", "1", "--predictions", str(predictions)]
    assert quality.main(argv) == 0

    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["corpus"] == "tiny"
    assert set(data["sha256"]) == {"truth.jsonl", "text/flat.jsonl.gz", "text/wide.jsonl.gz"}
    assert all(len(digest) == 64 for digest in data["sha256"].values())
    assert data["python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}")
    assert {"cleanart", "date"} <= set(data)
    figures = data["figures"]["flat"]["cleanart"]
    assert figures["body_f1"] == 0.5
    assert figures["body_f1[article]"] == figures["title_exact"] == figures["date_accuracy"] == 1.0
    assert figures["authors_f1"] == figures["credit_f1"] == figures["snippets_accuracy"] == 1.0
    assert data["mean"]["cleanart"] == figures
    assert data["figures"]["wide"]["keep-everything"]["body_recall"] == 1.0
    assert data["errors"]["flat"] == {"cleanart": 1, "keep-everything": 0, "c4-lines": 0}

    assert data["silence"]["flat"]["cleanart"]["silenced"] == 1

    printed = capsys.readouterr().out
    assert "cleanart, flat: 0 pages without a text, 0 empty, 0 doubtful; 2 with a text, 1 empty\n" in printed
    assert "tiny, flat\n" in printed
    assert "tiny, mean of 2: body F1 by kind\n" in printed
    assert "cleanart raised on 1 of 2 pages of wide, first on two: ValueError: cannot" in printed
    assert "0.0000  0.0000  0.0000  two  https://example.org/two" in printed
    assert "https://example.org/one" not in printed

    lines = (predictions / "cleanart.flat.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {
        "id": "one",
        "title": "One",
        "body": TRUE_BODY,
        "authors": ["Jo Doe"],
        "published": "2024-05-03",
        "images": [{"src": None, "alt": "", "caption": "", "credit": "Al Roe"}],
    }
    assert len(list(predictions.iterdir())) == 6


def test_quality_of_chosen_pages_renderers_and_extractors(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    argv = [str(corpus), "--renderer", "wide", "--extractors", "c4-lines", "--limit", "1", "--json", str(out)]
    assert quality.main(argv) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["figures"]["wide"]["c4-lines"]["pages"] == 1
    assert list(data["figures"]) == ["wide"]
    printed = capsys.readouterr().out
    assert "mean of" not in printed
    assert "by kind" not in printed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--renderer", "flat", "nope"], "quality: corpus tiny has no renderer nope; it has flat, wide\n"),
        (
            ["--extractors", "nope"],
            "quality: no extractor nope; there are cleanart, keep-everything, c4-lines\n",
        ),
    ],
)
def test_quality_explains_in_one_line(
    corpus: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert quality.main([str(corpus), *options]) == 2
    assert capsys.readouterr() == ("", message)


def test_body_by_language(corpus: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    truths = [{**TRUTH[0], "language": language, "id": f"{language}{i}"} for language in ("da", "fo") for i in range(5)]
    (corpus / "truth.jsonl").write_text("".join(json.dumps(truth) + "\n" for truth in truths), encoding="utf-8")
    argv = [str(corpus), "--renderer", "flat", "--extractors", "keep-everything", "--json", str(tmp_path / "out")]
    assert quality.main(argv) == 0
    printed = capsys.readouterr().out
    assert "by kind" not in printed
    table = printed.split("tiny, flat: body F1 by language\n")[1].split("\n")
    assert table[:2] == ["                     da      fo", "keep-everything  0.0000  0.0000"]


def test_html_goes_alone_and_must_be_there(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main([str(corpus), "--renderer", "html"]) == 2
    assert quality.main([str(corpus), "--renderer", "html", "flat"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "quality: corpus tiny has no html/*.html.gz",
        "quality: html goes alone, not with a rendering as text",
    ]


@pytest.mark.usefixtures("stub_cleanart")
def test_quality_of_html(
    html_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_peer() -> Callable[[bytes, str | None], Prediction]:
        # Two addresses of one image, of which the truth knows one; and nothing on the page shows its credit.
        images = (Image(("https://example.org/2.jpg", "https://example.org/1.jpg"), credit="Al Roe"),)
        return lambda page, url: Prediction(title=url or "", body=page.decode(), images=images)

    def load_missing() -> None:
        raise UsageError("it cannot be imported")

    loaders = {"cleanart": peers.HTML_EXTRACTORS["cleanart"], "peer": load_peer, "missing": load_missing}
    monkeypatch.setattr(peers, "HTML_EXTRACTORS", loaders)
    monkeypatch.setattr(quality, "RESULTS", tmp_path)
    predictions = tmp_path / "predictions"
    assert quality.main([str(html_corpus), "--renderer", "html", "--predictions", str(predictions)]) == 0

    data = json.loads((tmp_path / "quality-tiny-html.json").read_text(encoding="utf-8"))
    assert set(data["sha256"]) == {"truth.jsonl", "html/"}
    assert data["peers"] == {}
    assert data["errors"] == {"html": {"cleanart": 1, "peer": 0}}
    assert data["figures"]["html"]["cleanart"]["body_f1[article]"] == 1.0
    assert data["figures"]["html"]["peer"]["body_recall"] == 1.0
    assert data["figures"]["html"]["peer"]["credit_f1"] == 1.0
    printed, error = capsys.readouterr()
    assert "tiny, html\n" in printed
    assert error == "left out missing: it cannot be imported\n"
    record = json.loads((predictions / "peer.html.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert record["title"] == "https://example.org/one"
    assert record["body"].startswith("<title>Ünïque</title>")
    assert record["images"][0]["src"] == "https://example.org/2.jpg"


def test_baselines_take_no_html(html_corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = [str(html_corpus), "--renderer", "html", "--extractors", "c4-lines"]
    assert quality.main(argv) == 2
    assert capsys.readouterr().err.startswith("quality: no extractor c4-lines; there are cleanart, trafilatura, ")
