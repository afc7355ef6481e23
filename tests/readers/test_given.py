"""What callers give as a page: streams and HTTP responses."""

import io
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from cleanart import extract, extract_many
from cleanart.readers.given import read_given
from tests.small_pages import BODY, HTML, PAGE

URL = "https://mill.example/gate"
KOI8 = HTML.replace("Hedda", "Хедда").encode("koi8-r", "ignore")


class Response:
    """As of requests and httpx: `url` may be an object that prints as the address."""

    encoding = "ISO-8859-1"

    def __init__(self, content: bytes, url: object = URL) -> None:
        self._content, self.url = content, url
        self.headers = {"Content-Type": "text/html; charset=koi8-r"}

    @property
    def content(self) -> bytes:
        return self._content


class Url:
    def __str__(self) -> str:
        return URL


class Opened(io.BytesIO):
    """As of urllib."""

    url = URL
    headers = Message()


def test_open_files(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    with path.open("rb") as in_bytes, path.open(encoding="utf-8") as in_text:
        assert extract(in_bytes) == extract(in_text) == extract(PAGE)
    assert extract(io.StringIO(HTML)) == extract(HTML)


@pytest.mark.parametrize("response", [Response(KOI8), Response(KOI8, Url())])
def test_responses_give_address_and_charset(response: Response) -> None:
    article = extract(response)
    assert article.body == BODY.replace("Hedda", "Хедда")
    assert article.url == URL
    assert extract(response, url="https://quill.example/").url == "https://quill.example/"


def test_what_urllib_opens() -> None:
    response = Opened(KOI8)
    response.headers["content-type"] = "text/html; charset=koi8-r"
    assert read_given(response)[1:] == (URL, "koi8-r")


def test_a_response_without_a_charset() -> None:
    response = Response(b"")
    response.headers = {}
    assert read_given(response) == (b"", URL, None)


def test_soups_with_elements_that_are_named_like_attributes() -> None:
    soup = BeautifulSoup("<read>a</read><content>b</content><headers>c</headers><p>d</p>", "html.parser")
    assert read_given(soup).content is soup


@pytest.mark.parametrize("other", [object(), SimpleNamespace(content=1), Response, io.BytesIO])
def test_others_stay_as_they_are(other: Any) -> None:
    assert read_given(other).content is other


def test_many_pages_may_be_streams_and_responses() -> None:
    response, stream, other = extract_many([Response(KOI8), io.BytesIO(HTML.encode()), object()])
    assert response.page.url == URL
    assert response.article is not None
    assert stream.article is not None
    assert (response.article.body, stream.article.body) == (BODY.replace("Hedda", "Хедда"), BODY)
    assert other.reason == "a page cannot be a object"
