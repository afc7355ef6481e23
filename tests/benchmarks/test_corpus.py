"""`benchmarks.corpus`: pages, renderings, HTML and digests."""

import hashlib
from pathlib import Path

import pytest

from benchmarks import UsageError
from benchmarks.corpus import Corpus, Image
from tests.benchmarks.tiny_corpus import TRUE_BODY


def test_html_is_not_among_the_renderings_as_text(html_corpus: Path) -> None:
    corpus = Corpus.at(html_corpus)
    assert corpus.choose(None) == corpus.renderers() == ["flat", "wide"]
    assert corpus.renderings() == ["html", "flat", "wide"]
    assert corpus.choose(["html", "html"]) == ["html"]


def test_html_is_read_when_its_turn_comes(html_corpus: Path) -> None:
    corpus = Corpus.at(html_corpus)
    inputs = corpus.inputs(corpus.pages(), ["html"])
    page, contents = next(inputs)
    assert (page.id, contents) == ("one", {"html": f"<title>Ünïque</title><p>{TRUE_BODY}".encode()})
    (html_corpus / "html" / "two.html.gz").unlink()
    assert next(inputs)[1] == {"html": b""}


def test_the_digest_of_html_is_one_for_all_files(html_corpus: Path) -> None:
    digests = Corpus.at(html_corpus).digests(["html"])
    files = [html_corpus / "html" / name for name in ("one.html.gz", "two.html.gz")]
    listing = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    assert list(digests) == ["truth.jsonl", "html/"]
    assert digests["html/"] == hashlib.sha256(listing.encode()).hexdigest()


def test_a_corpus_without_renderings(tmp_path: Path) -> None:
    (tmp_path / "truth.jsonl").touch()
    with pytest.raises(UsageError, match="has no text/"):
        Corpus.at(tmp_path).choose(None)


def test_pages_are_read_as_they_are_written(corpus: Path) -> None:
    one, two = Corpus.at(corpus).pages()
    assert one.images == (Image(("https://example.org/1.jpg",), None, None, "Al Roe", is_cover=True),)
    assert (one.authors, one.must, one.text) == (("Jo Doe",), ("first sentence",), TRUE_BODY)
    assert (two.title, two.images, two.authors) == (None, None, ())
