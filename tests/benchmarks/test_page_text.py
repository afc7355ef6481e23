"""`benchmarks.page_text`: bytes to text, and HTML to lines."""

import pytest

from benchmarks import page_text


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
    assert page_text.decode(page) == text


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
    assert page_text.text_of(html) == text
