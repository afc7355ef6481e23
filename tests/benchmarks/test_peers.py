"""`benchmarks.peers`. No other library is needed: stubs show what a library gets and how its answer is read."""

import logging
import socket
import sys
import warnings
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from benchmarks import UsageError, measures, peers
from benchmarks.baselines import Extractor, load_extractors, load_installed
from benchmarks.corpus import Image
from benchmarks.measures import Prediction


@pytest.mark.parametrize("name", peers.PEERS)
def test_a_peer_that_is_not_installed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (
        "trafilatura",
        "resiliparse.parse.html",
        "readability",
        "newspaper",
        "goose3",
        "justext",
        "boilerpy3.extractors",
        "magic_html",
        "rs_trafilatura",
        "turbohtml",
    ):
        monkeypatch.setitem(sys.modules, module, None)
    assert load_installed({name: peers.PEERS[name]})[0] == []
    with pytest.raises(UsageError, match="cannot be imported"):
        load_extractors([name], peers.PEERS)


def test_no_extractor_at_all(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "cleanart", None)
    monkeypatch.setattr(peers, "HTML_EXTRACTORS", {"cleanart": peers.HTML_EXTRACTORS["cleanart"]})
    with pytest.raises(UsageError, match="no extractor is installed"):
        peers.choose_extractors(None, html=True)
    assert "left out cleanart" in capsys.readouterr().err


URL = "https://example.org/one"


PAGE = '<html lang="de"><title>Öl</title>'.encode()


def peer(monkeypatch: pytest.MonkeyPatch, name: str, **modules: object) -> Extractor:
    """Load a peer with stubs for its modules, `a__b` for the module a.b."""
    for module, content in modules.items():
        monkeypatch.setitem(sys.modules, module.replace("__", "."), content)
    return load_extractors([name], peers.PEERS)[0]


def test_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        (PAGE, URL): SimpleNamespace(title="Öl", text="Text", author="Jo Doe; Al Roe", date="2024-05-03", image="1.jpg")
    }

    def bare_extraction(page: bytes, url: str, **options: bool) -> SimpleNamespace | None:
        assert options == {"with_metadata": True, "include_comments": False}
        return found.get((page, url))

    library = SimpleNamespace(bare_extraction=bare_extraction)
    extract = peer(monkeypatch, "trafilatura", trafilatura=library).extract
    assert extract(PAGE, URL) == Prediction("Öl", "Text", ("Jo Doe", "Al Roe"), "2024-05-03", (Image(("1.jpg",)),))
    assert extract(b"", URL) == Prediction()


def test_resiliparse(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = SimpleNamespace(title=None)
    extractor = peer(
        monkeypatch,
        "resiliparse",
        resiliparse__parse__html=SimpleNamespace(
            HTMLTree=SimpleNamespace(
                parse_from_bytes=lambda page, charset, _errors: {(PAGE, "utf-8"): tree}[page, charset]
            )
        ),
        resiliparse__parse__encoding=SimpleNamespace(detect_encoding=lambda _page, **_options: None),
        resiliparse__extract__html2text=SimpleNamespace(
            extract_plain_text=lambda parsed, main_content: "Text" if parsed is tree and main_content else "all"
        ),
    )
    assert extractor.extract(PAGE, URL) == Prediction(body="Text")


@pytest.mark.parametrize(("author", "authors"), [("[no-author]", ()), ("Jo Doe", ("Jo Doe",))])
def test_readability(monkeypatch: pytest.MonkeyPatch, author: str, authors: tuple[str, ...]) -> None:
    pytest.importorskip("lxml")

    def document(page: bytes, url: str) -> SimpleNamespace:
        assert (page, url) == (PAGE, URL)
        return SimpleNamespace(short_title=lambda: "Öl", author=lambda: author, summary=lambda: "<p>Te<b>xt</b><p>End")

    extractor = peer(monkeypatch, "readability-lxml", readability=SimpleNamespace(Document=document))
    assert extractor.extract(PAGE, URL) == Prediction("Öl", "Text\nEnd", authors)


@pytest.mark.parametrize(("date", "published"), [("2024-05-03 15:47:42", "2024-05-03 15:47:42"), (None, None)])
def test_newspaper(monkeypatch: pytest.MonkeyPatch, date: str | None, published: str | None) -> None:
    class Article:
        title, text, authors, publish_date, top_image, html = "", "", [""], date, "", b""

        def __init__(self, url: str, *, fetch_images: bool) -> None:
            assert not fetch_images
            self.title = url

        def parse(self) -> None:
            self.text, self.authors = self.html.decode(), ["Jo Doe"]

    extractor = peer(monkeypatch, "newspaper4k", newspaper=SimpleNamespace(Article=Article))
    assert extractor.extract(PAGE, None) == Prediction("", PAGE.decode(), ("Jo Doe",), published)


@pytest.mark.parametrize("date", ["2024-05-03T15:47", ["2024-05-03"], "Fri, 3 May 2024", None])
def test_goose(monkeypatch: pytest.MonkeyPatch, date: object) -> None:
    def extract(url: str, raw_html: str) -> SimpleNamespace:
        assert (url, raw_html) == (URL, PAGE.decode())
        utc = datetime(2024, 5, 3, tzinfo=UTC) if date else None
        return SimpleNamespace(
            title="Öl", cleaned_text="Text", authors=[["Jo Doe"], {}], publish_date=date, publish_datetime_utc=utc
        )

    library = SimpleNamespace(Goose=lambda: SimpleNamespace(extract=extract))
    found = peer(monkeypatch, "goose3", goose3=library).extract(PAGE, URL)
    assert (found.title, found.body, found.authors) == ("Öl", "Text", ("Jo Doe",))
    assert measures.day(found.published) == ("2024-05-03" if date else None)


@pytest.mark.parametrize(
    ("page", "stoplist", "thresholds"),
    [
        (PAGE, "German", {}),
        (b"<p>", "English", {}),
        (b"<html class='x' lang=xx>", "English", {}),
        (b'<html lang="ja-JP">', "", {"stopwords_low": 0, "stopwords_high": 0}),
    ],
)
def test_justext(monkeypatch: pytest.MonkeyPatch, page: bytes, stoplist: str, thresholds: dict[str, float]) -> None:
    def justext(content: bytes, words: frozenset[str], **options: float) -> list[SimpleNamespace]:
        assert (content, "".join(words), options) == (page, stoplist, thresholds)
        return [SimpleNamespace(text=text, is_boilerplate=text == "Menu") for text in ("One", "Menu", "Two")]

    library = SimpleNamespace(justext=justext, get_stoplist=lambda language: frozenset([language]))
    assert peer(monkeypatch, "justext", justext=library).extract(page, URL) == Prediction(body="One\nTwo")


def test_boilerpy(monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = SimpleNamespace(get_doc=lambda page: SimpleNamespace(title=None, content=page))
    modules = SimpleNamespace(ArticleExtractor=lambda: extractor)
    found = peer(monkeypatch, "boilerpy3", boilerpy3__extractors=modules).extract(PAGE, URL)
    assert found == Prediction(body=PAGE.decode())


def test_magic_html(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("lxml")
    extractor = SimpleNamespace(extract=lambda page, base_url: {"title": base_url, "html": f"<p>{page[-10:-8]}</p>"})
    library = SimpleNamespace(GeneralExtractor=lambda: extractor)
    assert peer(monkeypatch, "magic-html", magic_html=library).extract(PAGE, URL) == Prediction(URL, "Öl")


def test_rs_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract_bytes(page: bytes, url: str, *, include_images: bool) -> SimpleNamespace:
        assert (page, url, include_images) == (PAGE, URL, True)
        image = SimpleNamespace(src="1.jpg", alt=None, caption="A tree")
        return SimpleNamespace(title=None, main_content="Text", author=None, date="2024-05-03", images=[image])

    library = SimpleNamespace(extract_bytes=extract_bytes)
    assert peer(monkeypatch, "rs-trafilatura", rs_trafilatura=library).extract(PAGE, URL) == Prediction(
        body="Text", published="2024-05-03", images=(Image(("1.jpg",), None, "A tree"),)
    )


def test_turbohtml(monkeypatch: pytest.MonkeyPatch) -> None:
    article = SimpleNamespace(title="Öl", text="Text", byline="Jo Doe", date=None, image=None)

    def parse(page: bytes, *, detect_encoding: bool) -> SimpleNamespace:
        assert (page, detect_encoding) == (PAGE, True)
        return SimpleNamespace(article=lambda: article)

    extractor = peer(monkeypatch, "turbohtml", turbohtml=SimpleNamespace(parse=parse))
    assert extractor.extract(PAGE, URL) == Prediction("Öl", "Text", ("Jo Doe",))


def test_secluded(capfd: pytest.CaptureFixture[str]) -> None:
    connect = socket.socket.connect
    with peers.secluded():
        logging.getLogger("noise").critical("noise")
        warnings.warn("noise", stacklevel=1)
        with pytest.raises(OSError, match="no network"):
            socket.create_connection(("localhost", 9))
        with socket.socket() as plug, pytest.raises(OSError, match="no network"):
            plug.connect(("127.0.0.1", 9))
    assert capfd.readouterr() == ("", "")
    assert socket.socket.connect == connect
    assert logging.getLogger("noise").isEnabledFor(logging.CRITICAL)
