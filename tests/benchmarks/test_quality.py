import gzip
import hashlib
import json
import logging
import re
import socket
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cleanart
from benchmarks import UsageError, arrow, measures, peers, quality, report, throughput
from benchmarks.baselines import Extractor, c4_lines, keep_everything, load_extractors, load_installed
from benchmarks.corpus import Corpus, Image, Page
from benchmarks.measures import AnswerKey, Bag, Prediction, Rates, Tally
from tests.helpers import PROSE, paragraphs

ROOT = Path(__file__).resolve().parents[2]


def score(page: Page, prediction: Prediction, rendering: str | None = None) -> dict[str, float]:
    key = AnswerKey.of(page)
    return measures.summarise([measures.score_page(key if rendering is None else key.shown_in(rendering), prediction)])


# Words and strings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Don't STOP—now", ["don", "t", "stop", "now"]),
        ("日本語です", ["日", "本", "語", "で", "す"]),
        ("Tokyo東京2020", ["tokyo", "東", "京", "2020"]),
        ("カメラ・マン", ["カ", "メ", "ラ", "マ", "ン"]),  # the middle dot is no word character
        ("한국 뉴스", ["한", "국", "뉴", "스"]),
        ("ข่าววันนี้", ["ข", "าวว", "นน"]),  # Thai is not in the range; its marks part words
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert measures.words(text) == words


def test_squash_and_flatten() -> None:
    assert measures.squash(" Foto: A. B-C! ") == "fotoabc"
    assert measures.flatten("A\n\n b\t\xa0c") == "a b c"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-05-03 15:47:42+00:00", "2024-05-03"),
        ("on 2024-05-03", "2024-05-03"),
        ("3 May", None),
        (None, None),
    ],
)
def test_day(date: str | None, expected: str | None) -> None:
    assert measures.day(date) == expected


def test_distinct_keeps_the_first_of_each() -> None:
    assert measures.distinct(["Jo Doe", None, "", "...", "JO DOE.", "Al"]) == ("Jo Doe", "Al")


# Body


def test_body_rates_of_a_part() -> None:
    # Predicted: a a b c, true: a b d: right are a and b.
    rates = measures.body_rates(Bag.of("a a b c"), Bag.of("a b d"))
    assert rates == Rates(2 / 4, 2 / 3, 2 * (2 / 4) * (2 / 3) / (2 / 4 + 2 / 3))


@pytest.mark.parametrize(
    ("predicted", "true", "value"), [("", "", 1.0), ("a", "", 0.0), ("", "a", 0.0), ("a", "a", 1.0)]
)
def test_body_rates_of_nothing_and_all(predicted: str, true: str, value: float) -> None:
    assert measures.body_rates(Bag.of(predicted), Bag.of(true)) == (value, value, value)


@pytest.mark.parametrize(
    ("predicted", "true", "rates"),
    [
        ("", "", (1.0, 1.0)),
        ("", "a b c d", (None, 0.0)),
        ("a b c d", "", (0.0, None)),
        ("a b c", "a b c", (1.0, 1.0)),  # too short for four words: one shingle
        ("a b c", "a b c d", (0.0, 0.0)),
        ("a b c d e f", "a b c d e", (2 / 3, 1.0)),
    ],
)
def test_shingle_rates(predicted: str, true: str, rates: tuple[float | None, float | None]) -> None:
    assert measures.shingle_rates(Bag.of(predicted), Bag.of(true)) == rates


def test_body_figures_are_means_over_pages() -> None:
    pages = [Page("1", text="a b c d"), Page("2", text="a b c d", kind="forum"), Page("3")]
    predictions = [Prediction(body="a b c d"), Prediction(), Prediction(body="x")]
    scores = [measures.score_page(AnswerKey.of(p), q) for p, q in zip(pages, predictions, strict=True)]
    assert measures.summarise(scores) == {
        "pages": 3,
        "body_precision": 0.5,
        "body_recall": 0.5,
        "body_f1": 0.5,
        "shingle_f1": 2 * 1.0 * 0.5 / 1.5,  # the precision of nothing is left out, its recall is 0
        "body_f1[article]": 1.0,
        "body_f1[forum]": 0.0,
    }


def test_cjk_body_counts_characters() -> None:
    assert score(Page("1", text="今日は雨"), Prediction(body="今日は晴れ"))["body_precision"] == 3 / 5


# The other fields


def test_snippets() -> None:
    page = Page("1", must=("Keep  This", "and that", "lost"), mustnot=("Login ", "Footer"))
    figures = score(page, Prediction(body="keep\nthis and THAT\n\nlogin"))
    precision, recall = 2 / 3, 2 / 3
    assert figures == {
        "pages": 1,
        "snippets_kept": 2 / 3,
        "snippets_dropped": 1 / 2,
        "snippets_f1": 2 * precision * recall / (precision + recall),
        "snippets_accuracy": 3 / 5,
    }
    assert score(Page("1", mustnot=("Login",)), Prediction()) == {"pages": 1}


def test_title() -> None:
    page = Page("1", title="A Fine Day")
    assert score(page, Prediction(title="a fine day!")) == {"pages": 1, "title_exact": 1, "title_f1": 1.0}
    assert score(page, Prediction(title="Fine Day | Site")) == {
        "pages": 1,
        "title_exact": 0,
        "title_f1": pytest.approx(2 / 3),
    }
    assert score(page, Prediction()) == {"pages": 1, "title_exact": 0, "title_f1": 0.0}


@pytest.mark.parametrize(
    ("predicted", "true", "tally"),
    [
        ((), (), Tally(0, 0, 0)),
        (("Jo Doe",), ("jo doe",), Tally(1, 1, 1)),
        (("Jo Doe", "Jo Doe"), ("Jo Doe",), Tally(1, 2, 1)),  # one to one: the second is too many
        (("Jo Doe",), ("Jo Doe", "Jo Doe"), Tally(1, 1, 2)),
        (("a b c d", "a b c d e"), ("a b c d e", "a b c d"), Tally(2, 2, 2)),  # the likest pairs first
        (("a b",), ("a b c",), Tally(1, 1, 1)),  # F1 is the floor, 0.8
        (("a",), ("a b",), Tally(0, 1, 1)),  # F1 is 2/3
    ],
)
def test_match_is_one_to_one(predicted: Sequence[str], true: Sequence[str], tally: Tally) -> None:
    assert measures.match(predicted, true, 0.8) == tally


def test_authors_are_distinct_and_counted_over_all_pages() -> None:
    pages = [Page("1", authors=("Jo Doe", "Al Roe")), Page("2", authors=("Bo",)), Page("3")]
    predictions = [
        Prediction(authors=("JO DOE", "Jo Doe")),  # one and the same
        Prediction(authors=("Xi", "Yo")),
        Prediction(authors=("nothing is known of this page",)),
    ]
    scores = [measures.score_page(AnswerKey.of(p), q) for p, q in zip(pages, predictions, strict=True)]
    figures = measures.summarise(scores)
    assert (figures["authors_precision"], figures["authors_recall"]) == (1 / 3, 1 / 3)


def test_credits_and_captions_that_are_not_shown_are_not_expected() -> None:
    images = (
        Image(credit="Jo Doe / Reuters", caption="A long caption"),
        Image(credit="Hidden", caption="Nowhere to be seen"),
    )
    page = Page("1", images=images)
    prediction = Prediction(images=(Image(credit="Jo Doe, Reuters", caption="A long caption."), Image(credit="Eve")))
    everything = score(page, prediction)
    shown = score(page, prediction, rendering="Photo: Reuters (Jo Doe). A LONG CAPTION")
    assert (everything["credit_precision"], everything["credit_recall"]) == (1 / 2, 1 / 2)
    assert (shown["credit_precision"], shown["credit_recall"]) == (1 / 2, 1.0)
    assert (everything["caption_recall"], shown["caption_recall"]) == (1 / 2, 1.0)
    assert score(page, prediction, rendering="nothing") == {"pages": 1}


def test_a_page_without_images_costs_precision_and_one_of_unknown_images_nothing() -> None:
    image = Image(credit="Jo Doe")
    prediction = Prediction(images=(image,))
    for images, precision in (((), 1 / 2), (None, 1.0)):
        keys = [AnswerKey.of(Page("1", images=(image,))), AnswerKey.of(Page("2", images=images))]
        figures = measures.summarise([measures.score_page(key, prediction) for key in keys])
        assert figures["credit_precision"] == precision


def test_date() -> None:
    page = Page("1", date="2024-05-03 15:47:42+00:00")
    assert score(page, Prediction(published="2024-05-03"))["date_accuracy"] == 1
    assert score(page, Prediction(published="2024-05-04"))["date_accuracy"] == 0
    assert score(page, Prediction())["date_accuracy"] == 0


def test_mean_figures_skips_what_a_table_lacks() -> None:
    assert measures.mean_figures([{"a": 1.0, "b": 3.0}, {"a": 0.0}]) == {"a": 0.5, "b": 3.0}


# Baselines


def test_keep_everything() -> None:
    assert keep_everything("Home\nText.") == Prediction(body="Home\nText.")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("This line has five words.", True),
        ('He said "and that was it"', True),
        ("Are there really enough words?", True),
        ("Only four words here.", False),
        ("This line has no stop at all", False),
        ("Please enable JavaScript in your browser.", False),
        ("Lorem ipsum dolor sit amet.", False),
        ("function () { return a b c; }.", False),
        ("By going on you accept our Terms of Use.", False),
        ("This site uses cookies for this and that.", False),
    ],
)
def test_c4_lines(line: str, kept: bool) -> None:
    assert c4_lines(f"Menu\n  {line}\nEnd").body == (line if kept else "")


def test_extractors_are_chosen_by_name() -> None:
    assert [e.name for e in load_extractors(["c4-lines", "keep-everything", "c4-lines"])] == [
        "c4-lines",
        "keep-everything",
    ]
    with pytest.raises(UsageError, match="no extractor nope"):
        load_extractors(["nope"])


def test_cleanart_is_imported_only_when_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cleanart", None)
    assert load_extractors(["keep-everything"])
    with pytest.raises(UsageError, match="cleanart cannot be imported"):
        load_extractors(["cleanart"])


# Other libraries. None of them is needed here: a stub in its place shows that the page gets there and what comes back.


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


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("Öl".encode(), "Öl"),
        ("\ufeffÖl".encode(), "Öl"),
        (b"<meta charset=koi8-r>\xed\xc9\xd2", "<meta charset=koi8-r>Мир"),
        (b'<meta content="text/html; charset=GB2312">\xd6\xd0', '<meta content="text/html; charset=GB2312">中'),
        (b"<meta charset=iso-8859-1>\x93a\x94", "<meta charset=iso-8859-1>“a”"),
        (b"<meta charset=utf-8>a\xff", "<meta charset=utf-8>a\ufffd"),
        (b"<meta charset=none-such>\xe9", "<meta charset=none-such>é"),
        (b"\xe9", "é"),
    ],
)
def test_decode(page: bytes, text: str) -> None:
    assert peers.decode(page) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<!-- nothing -->", ""),
        ("plain", "plain"),
        ("<p>One <b>bo</b>ld\n word<!-- c --> more</p>rest", "One bold word more\nrest"),
        ("<div>a<script>x()</script> b<br>c</div><ul><li>d<li>e</ul>", "a b\nc\nd\ne"),
        ("<html><head><title>T</title></head><body><h1>H</h1>t</body></html>", "H\nt"),
        ('<?xml version="1.0" encoding="latin-1"?><p>Öl &amp; &#x4e2d;', "Öl & 中"),
    ],
)
def test_text_of_html(html: str, text: str) -> None:
    pytest.importorskip("lxml")
    assert peers.text_of(html) == text


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


# End to end

GOOD = "This is the first sentence of it.\nAnd this here is the second one."
TRUTH: list[dict[str, Any]] = [
    {
        "id": "one",
        "url": "https://example.org/one",
        "kind": "article",
        "title": "One",
        "authors": ["Jo Doe"],
        "date": "2024-05-03",
        "text": GOOD,
        "must": ["first sentence"],
        "mustnot": ["Menu"],
        "images": [
            {
                "src": ["https://example.org/1.jpg"],
                "caption": None,
                "credit": "Al Roe",
                "alt": None,
                "is_cover": True,
            }
        ],
    },
    {
        "id": "two",
        "url": "https://example.org/two",
        "kind": "forum",
        "title": None,
        "authors": [],
        "date": None,
        "text": "A page that makes the library raise.",
        "must": [],
        "mustnot": [],
        "images": None,
    },
]


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
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a library in the place of cleanart that knows the first page and raises on the second."""

    def extract(source: str | bytes, url: str, input_format: str) -> SimpleNamespace:
        assert input_format == ("html" if isinstance(source, bytes) else "text")
        assert url.startswith("https://example.org/")
        if "raise" in str(source):
            raise ValueError("cannot\n")
        image = SimpleNamespace(src="", alt="", caption="", credit="Al Roe")
        return SimpleNamespace(title="One", body=GOOD, authors=("Jo Doe",), published="2024-05-03", images=(image,))

    monkeypatch.setitem(sys.modules, "cleanart", SimpleNamespace(extract=extract))


def test_the_main_measure_is_the_body_or_else_the_snippets() -> None:
    def main(page: Page, body: str) -> Rates | None:
        return measures.score_page(AnswerKey.of(page), Prediction(body=body)).main

    known = ("tide mill", "old gates")
    assert main(Page("a", text="a b c d", must=known), "a b") == Rates(1.0, 0.5, 2 / 3)
    assert main(Page("a", text=""), "") == Rates(1.0, 1.0, 1.0)
    assert main(Page("a", must=known, mustnot=("log in",)), "The tide mill. Log in") == Rates(0.5, 0.5, 0.5)
    assert main(Page("a", mustnot=("log in",)), "Log in") == Rates(0.0, 0.0, 0.0)
    assert main(Page("a", mustnot=("log in",)), "Mill") == Rates(1.0, 1.0, 1.0)
    assert main(Page("a"), "Mill") is None


REAL: list[dict[str, Any]] = [
    {"id": "is 1?", "kind": "article", "url": "https://a.example/1", "title": "<b>", "text": "\n".join(PROSE[1:])},
    {"id": "good", "kind": "article", "url": None, "text": "\n".join(PROSE)},
    {"id": "bits", "kind": "forum", "url": "javascript:x", "text": None, "must": ["no such"], "mustnot": ["Log in"]},
    {"id": "unknown", "kind": "forum", "text": None},
]


@pytest.fixture
def real_corpus(tmp_path: Path) -> Path:
    """A corpus of pages that cleanart reads, with true bodies and with snippets."""
    folder = tmp_path / "real"
    (folder / "text").mkdir(parents=True)
    (folder / "html").mkdir()
    (folder / "truth.jsonl").write_text("".join(json.dumps(record) + "\n" for record in REAL), encoding="utf-8")
    with gzip.open(folder / "text" / "flat.jsonl.gz", "wt", encoding="utf-8") as out:
        for record in REAL:
            out.write(json.dumps({"id": record["id"], "text": "\n\n".join(("Log in", *PROSE))}) + "\n")
    for record in REAL:
        page = gzip.compress(f"<nav>Log in</nav>{paragraphs()}".encode())
        (folder / "html" / f"{record['id']}.html.gz").write_bytes(page)
    return folder


@pytest.mark.parametrize("renderer", ["flat", "html"])
def test_reports_of_the_worst_pages(
    real_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], renderer: str
) -> None:
    folder = tmp_path / "new" / "reports"
    argv = [str(real_corpus), "--renderer", renderer, "--extractors", "cleanart", "--json", str(tmp_path / "out.json")]
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
    real_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no mill")

    monkeypatch.setattr(cleanart, "extract", fail)
    argv = [str(real_corpus), "--renderer", "flat", "--extractors", "cleanart", "--json", str(tmp_path / "out.json")]
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


@pytest.mark.usefixtures("stub")
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

    printed = capsys.readouterr().out
    assert "tiny, flat\n" in printed
    assert "tiny, mean of 2: body F1 by kind\n" in printed
    assert "cleanart raised on 1 of 2 pages of wide, first on two: ValueError: cannot" in printed
    assert "0.0000  0.0000  0.0000  two  https://example.org/two" in printed
    assert "https://example.org/one" not in printed

    lines = (predictions / "cleanart.flat.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {
        "id": "one",
        "title": "One",
        "body": GOOD,
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


@pytest.mark.parametrize("main", [quality.main, throughput.main])
def test_a_missing_corpus_is_explained_in_one_line(
    main: Callable[[list[str]], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nope")]) == 2
    printed, error = capsys.readouterr()
    assert not printed
    assert "no corpus at" in error
    assert error.count("\n") == 1


def test_throughput_of_sample_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(throughput, "SAMPLES", tmp_path)
    assert throughput.main([]) == 2
    assert "no sample pages" in capsys.readouterr().err
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "page.txt").write_text("Menü\n", encoding="utf-8")
    assert throughput.sample_pages() == [("Menü\n", None)]
    assert throughput.main(["--renderer", "html"]) == 2
    assert "no sample pages" in capsys.readouterr().err
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "page.html").write_bytes(b"<p>\xe9")
    assert throughput.sample_pages("html") == [(b"<p>\xe9", None)]


def test_html_goes_alone_and_must_be_there(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main([str(corpus), "--renderer", "html"]) == 2
    assert quality.main([str(corpus), "--renderer", "html", "flat"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "quality: corpus tiny has no html/*.html.gz",
        "quality: html goes alone, not with a rendering as text",
    ]


def test_html_is_not_among_the_renderings_as_text(html_corpus: Path) -> None:
    corpus = Corpus.at(html_corpus)
    assert corpus.choose(None) == corpus.renderers() == ["flat", "wide"]
    assert corpus.renderings() == ["html", "flat", "wide"]
    assert corpus.choose(["html", "html"]) == ["html"]


def test_html_is_read_when_its_turn_comes(html_corpus: Path) -> None:
    corpus = Corpus.at(html_corpus)
    inputs = corpus.inputs(corpus.pages(), ["html"])
    page, contents = next(inputs)
    assert (page.id, contents) == ("one", {"html": f"<title>Ünïque</title><p>{GOOD}".encode()})
    (html_corpus / "html" / "two.html.gz").unlink()
    assert next(inputs)[1] == {"html": b""}


def test_the_digest_of_html_is_one_for_all_files(html_corpus: Path) -> None:
    digests = Corpus.at(html_corpus).digests(["html"])
    files = [html_corpus / "html" / name for name in ("one.html.gz", "two.html.gz")]
    listing = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    assert list(digests) == ["truth.jsonl", "html/"]
    assert digests["html/"] == hashlib.sha256(listing.encode()).hexdigest()


@pytest.mark.usefixtures("stub")
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


def test_a_corpus_without_renderings(tmp_path: Path) -> None:
    (tmp_path / "truth.jsonl").touch()
    with pytest.raises(UsageError, match="has no text/"):
        Corpus.at(tmp_path).choose(None)


def test_pages_are_read_as_they_are_written(corpus: Path) -> None:
    one, two = Corpus.at(corpus).pages()
    assert one.images == (Image(("https://example.org/1.jpg",), None, None, "Al Roe", is_cover=True),)
    assert (one.authors, one.must, one.text) == (("Jo Doe",), ("first sentence",), GOOD)
    assert (two.title, two.images, two.authors) == (None, None, ())


@pytest.mark.parametrize("argument", ["0", "-1", "x"])
def test_counts_must_be_positive(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        quality.main(["corpus", "--limit", argument])
    assert exit_.value.code == 2
    assert "--limit" in capsys.readouterr().err


def test_table_shows_missing_figures() -> None:
    text = report.table("title", {"a": {"body_f1": 0.5, "body_precision": 1.0}, "longer": {"body_f1": 0.25}})
    assert text.splitlines() == [
        "title",
        "          body",
        "            F1       P",
        "a       0.5000  1.0000",
        "longer  0.2500       -",
    ]


def test_table_with_one_line_of_heads() -> None:
    assert report.table("title", {"a": {"floor": 0.5, "measured": None}}, digits=6).splitlines() == [
        "title",
        "      floor  measured",
        "a  0.500000         -",
    ]


def test_arrow_beside_a_loop(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert arrow.main([str(tmp_path / "missing")]) == 2
    argv = [
        str(corpus),
        "--renderer",
        "flat",
        "--repeat",
        "1",
        "--batch",
        "1",
        "--json",
        str(tmp_path / "figures.json"),
    ]
    assert arrow.main(argv) == 0
    written = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert written["figures"].keys() == {"loop", "arrow", "arrow_with_time_limit"}
    assert all(seconds > 0 for seconds in written["figures"].values())
    assert written["pages"] > 1
    assert "arrow with time limit" in capsys.readouterr().out


@pytest.mark.usefixtures("stub")
def test_throughput(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    argv = [str(corpus), "--renderer", "wide", "--limit", "1", "--repeat", "2", "--json", str(out)]
    assert throughput.main(argv) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["source"] == "tiny, wide"
    figures = data["figures"]["cleanart"]
    assert (figures["pages"], figures["blocks"], figures["raised"]) == (1, 4, 0)
    assert figures["seconds"] > 0
    assert figures["times_word_scan"] > 0
    assert "pages per second" in capsys.readouterr().out


@pytest.mark.usefixtures("stub")
def test_throughput_of_html(
    html_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lxml.html", SimpleNamespace(document_fromstring=bytes.decode))
    monkeypatch.setattr(peers, "HTML_EXTRACTORS", {**peers.HTML_EXTRACTORS, "peer": lambda: lambda page, _url: page})
    out = tmp_path / "out.json"
    argv = [str(html_corpus), "--renderer", "html", "--extractors", "cleanart,peer", "--repeat", "1"]
    assert throughput.main([*argv, "--json", str(out)]) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["source"] == "tiny, html"
    assert list(data["figures"]) == ["cleanart", "peer"]
    assert [figures["raised"] for figures in data["figures"].values()] == [1, 0]
    for figures in data["figures"].values():
        assert figures["pages"] == 2
        assert figures["megabytes"] == sum(len(Corpus.at(html_corpus).html(name)) for name in ("one", "two")) / 1e6
        assert figures["times_lxml_parse"] > 0
        assert not {"blocks", "microseconds_per_block", "times_word_scan"} & set(figures)
    head, *rows = capsys.readouterr().out.splitlines()[1:]
    assert head.split() == ["cleanart", "peer"]
    assert [row.split()[-2:] for row in rows if row.startswith("raised")] == [["1", "0"]]


def test_throughput_of_html_needs_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml.html", None)
    with pytest.raises(UsageError, match=r"lxml\.html cannot be imported"):
        throughput.measure([], [(b"<p>", None)], 1)


def test_throughput_of_a_corpus_without_those_pages(
    html_corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Corpus, "html", lambda _self, _page_id: b"")
    assert throughput.main([str(html_corpus), "--renderer", "html"]) == 2
    assert capsys.readouterr().err == "throughput: corpus tiny has no pages in html\n"


def test_time_is_the_sum_of_the_best_of_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two repeats of two pages with two jobs: the clock is read before and after each.
    durations = [5, 1, 4, 2, 3, 9, 6, 1]
    clock = iter([tick for duration in durations for tick in (0, duration)])
    monkeypatch.setattr(throughput, "perf_counter_ns", lambda: next(clock))
    jobs: list[throughput.Job] = [lambda page, _url: page, lambda page, _url: page.nothing]  # the second always raises
    assert throughput.time_jobs(jobs, [("a", None), ("b", None)], 2) == [(3 + 4) / 1e9, (1 + 1) / 1e9]


def test_sizes_and_peak_memory() -> None:
    assert throughput.measure_sizes(["ä\n\n b", "c"]) == throughput.Sizes(pages=2, size=7, blocks=3, largest=6)
    assert throughput.measure_sizes([b"\xe9\n", b""]) == throughput.Sizes(pages=2, size=2, blocks=None, largest=2)
    peak, failures = throughput.peak_memory(lambda page, _url: page * 100_000, [("a", None), ("b", None), ({}, None)])
    assert 100_000 < peak < 200_000
    assert failures == 1


@pytest.mark.parametrize("script", ["gate.py", "quality.py", "throughput.py"])
def test_scripts_run_as_files(script: str) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / script), "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (result.returncode, result.stderr) == (0, "")
    assert "--renderer" in result.stdout
