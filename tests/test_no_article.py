"""Pages without an article: the reason why, and the error with `strict`."""

import json

import pytest

from cleanart import BinaryInputError, CleanartError, EmptyInputError, NoArticleError, NotAPageError, extract
from tests.small_pages import PAGE

EMPTY = ["", " ", "\n \t\r\n", "\x00", "\u200b\ufeff", "\n" * 100_000, "\ud800", "\u200e"]


BINARY = [b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.4\n", bytes(range(256)) * 20, b"PK\x03\x04" + bytes(90)]


EMPTY_HTML = [
    "<!DOCTYPE html>",
    "<html><head><title>Mill</title></head><body></body></html>",
    "<body><img src=mill.jpg>",
]


NO_ARTICLE = ["Log in", "© 2021 Quillgate Media", "Menu\nLog in\nShare on Facebook\nAll rights reserved"]


@pytest.mark.parametrize(
    ("source", "error"),
    [(source, EmptyInputError) for source in [*EMPTY, b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe"]]
    + [(source, BinaryInputError) for source in BINARY]
    + [(source, EmptyInputError) for source in EMPTY_HTML]
    + [(source, NoArticleError) for source in NO_ARTICLE]
    + [(source, NotAPageError) for source in ("https://quill.example/mill", "page.html")],
    ids=lambda value: ascii(value)[:30] if isinstance(value, str | bytes) else value.__name__,
)
def test_no_article(source: str | bytes, error: type[CleanartError]) -> None:
    with pytest.raises(error) as raised:
        extract(source, strict=True)
    article = extract(source, url="u")
    assert article.body == ""
    assert article.confidence == 0
    assert article.url == "u"
    assert article.empty_reason == str(raised.value) != ""
    assert isinstance(raised.value, CleanartError)
    json.loads(article.to_json(blocks=True))


def test_strict_changes_nothing_where_there_is_an_article() -> None:
    assert extract(PAGE, strict=True) == extract(PAGE)


def test_what_was_read_of_a_page_without_an_article_is_there() -> None:
    article = extract("Log in\nAll rights reserved")
    assert [b.text for b in article.blocks] == ["Log in", "All rights reserved"]
    assert all(b.decisions for b in article.blocks)


def test_a_page_that_shows_nothing_still_has_what_its_head_says() -> None:
    page = (
        "<html><head><title>The mill stays</title><meta property=article:published_time content=2021-05-03></head>"
        "<body><div id=root></div></body></html>"
    )
    article = extract(page)
    assert (article.title, article.published, article.body) == ("The mill stays", "2021-05-03", "")
    assert article.empty_reason == "the input has no text"
    with pytest.raises(EmptyInputError):
        extract(page, strict=True)
