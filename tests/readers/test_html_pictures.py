"""Pictures: their addresses, places and links."""

import pytest

from cleanart.readers.html import read_html
from tests.helpers import (
    texts,
)
from tests.readers.html_pages import chain, whole

# Pictures


def sources(page: str, url: str | None = None) -> list[str]:
    return [picture.src for picture in read_html(page, url).pictures]


@pytest.mark.parametrize(
    ("attributes", "src"),
    [
        ("src=a.jpg", "a.jpg"),
        ("src=' a.jpg '", "a.jpg"),
        ("src=a.jpg data-src=b.jpg", "a.jpg"),
        ("src=a.jpg srcset='b.jpg 2x'", "a.jpg"),
        ("src=/i/lazy.gif data-src=b.jpg", "b.jpg"),
        ("src=blank.png data-original=b.jpg", "b.jpg"),
        ("src=placeholder.svg data-lazy-src=b.jpg", "b.jpg"),
        ("src=placeholder.svg", "placeholder.svg"),
        ("data-src=b.jpg", "b.jpg"),
        ("src='' data-src=b.jpg", "b.jpg"),
        ("src='data:image/gif;base64,R0==' data-src=b.jpg", "b.jpg"),
        ("src='data:image/gif;base64,R0==' srcset='a.jpg 300w, b.jpg 600w'", "b.jpg"),
        ("src='data:image/gif;base64,R0==' data-src='data:image/gif;base64,R0==' data-srcset='b.jpg 1x'", "b.jpg"),
        ("src='data:image/gif;base64,R0=='", ""),
        ("src='DATA:image/gif;base64,R0=='", ""),
        ("src=a.jpg data-src=''", "a.jpg"),
        ("srcset='a.jpg 300w, b.jpg 600w'", "b.jpg"),
        ("srcset='b.jpg 600w, a.jpg 300w'", "b.jpg"),
        ("srcset='a.jpg, b.jpg 2x, c.jpg 1.5x'", "b.jpg"),
        ("srcset='a.jpg 1x,b.jpg 2x'", "b.jpg"),
        ("srcset='a.jpg'", "a.jpg"),
        ("srcset='a.jpg 2x'", "a.jpg"),
        ("srcset='\n  a.jpg 300w,\n  b.jpg 600w\n'", "b.jpg"),
        ("srcset='/w=1,h=2/a.jpg 300w, /w=3,h=4/b.jpg 600w'", "/w=3,h=4/b.jpg"),
        ("data-srcset='a.jpg 300w, b.jpg 600w'", "b.jpg"),
        ("srcset=', ,' src=a.jpg", "a.jpg"),
        ("srcset='\u2003' data-src=a.jpg", "a.jpg"),
        ("srcset='\u2003'", ""),
        ("srcset='a.jpg 1.5x, b.jpg 1.25x, c.jpg 1.2345x, d.jpg 1234567w'", "a.jpg"),
        ("src='the mill.jpg'", "the mill.jpg"),
        ("src='mill, gates.jpg'", "mill, gates.jpg"),
        ("src='/w=1,h=2/a.jpg'", "/w=1,h=2/a.jpg"),
        ("alt=x", ""),
    ],
)
def test_the_address_of_a_picture(attributes: str, src: str) -> None:
    assert sources(f"<p>x</p><img {attributes}>") == [src]


def test_a_picture_of_several_sources() -> None:
    page = "<picture><source srcset='a.webp 300w, b.webp 600w'><img src='data:image/gif;base64,R0=='></picture>"
    assert sources(page) == ["b.webp"]
    assert sources(page.replace("data:image/gif;base64,R0==", "c.jpg")) == ["c.jpg"]


def test_the_first_source_with_an_address_is_taken() -> None:
    stand_in = "<img src='data:image/gif;base64,R0=='>"
    page = f"<picture><source srcset=''><source srcset='b.webp'><source srcset='c.webp'>{stand_in}{stand_in}</picture>"
    assert sources(page + stand_in) == ["b.webp", "b.webp", ""]


def test_a_picture_inside_a_paragraph_stands_next_to_it() -> None:
    (picture,) = read_html("<p>One</p><p>two <img src=a> three</p><p>four</p>").pictures
    assert picture.index in {1, 2}


def test_where_a_picture_stands() -> None:
    page = (
        "<img src=a alt=' A mill\n at dusk '><p>One</p><figure><a href=x><img src=b></a></figure>"
        "<p><img src=c>two</p><p>three</p><img src=e>"
    )
    document = read_html(page)
    assert [(p.src, p.alt, p.index) for p in document.pictures] == [
        ("a", "A mill at dusk", 0),
        ("b", "", 1),
        ("c", "", 1),
        ("e", "", 3),
    ]
    assert [chain(document, p.container)[-1] for p in document.pictures] == ["body", "figure", "p", "body"]


@pytest.mark.parametrize(
    ("link", "linked"),
    [
        ("<a href=x>", True),
        ("<a href=mill.jpg>", False),
        ("<a href='mill.JPG?w=2#a'>", False),
        ("<a href='#a'>", False),
    ],
)
def test_whether_a_picture_leads_elsewhere(link: str, linked: bool) -> None:
    page = f"{link}<b><img src=a></b></a><img src=b>"
    assert [p.linked for p in read_html(page).pictures] == [linked, False]


def test_pictures_in_rows_of_tables() -> None:
    document = read_html("<table><tr><td>a<td><img src=a>b<td><img src=b></table><p>c</p><img src=c>")
    assert texts(document) == ["a | b |", "c"]
    assert [p.src for p in document.pictures] == ["a", "b", "c"]
    assert [p.index for p in document.pictures[1:]] == [1, 2]
    assert document.pictures[0].index in {0, 1}


def test_pictures_that_are_not_shown() -> None:
    assert sources("<template><img src=a></template><svg><image href=b></svg><script>'<img src=c>'</script><p>x") == []
    assert sources("<noscript><img src=a></noscript>") == ["a"]


@pytest.mark.parametrize(
    ("head", "url", "src"),
    [
        ("", None, "i/a.jpg"),
        ("", "https://mill.example/n/x", "https://mill.example/n/i/a.jpg"),
        ("<base href=/b/>", "https://mill.example/n/x", "https://mill.example/b/i/a.jpg"),
        ("<base href=https://cdn.example/>", "https://mill.example/n/x", "https://cdn.example/i/a.jpg"),
        ("<base href=/b/><base href=/c/>", "https://mill.example/n/x", "https://mill.example/b/i/a.jpg"),
        ("<base target=_top><base href=/c/>", "https://mill.example/n/x", "https://mill.example/c/i/a.jpg"),
        ("<base href=https://cdn.example/>", None, "https://cdn.example/i/a.jpg"),
        ("<link rel=canonical href=https://mill.example/c/x>", None, "https://mill.example/c/i/a.jpg"),
        ("<meta property=og:url content=https://mill.example/o/x>", None, "https://mill.example/o/i/a.jpg"),
        (
            "<link rel=canonical href=https://mill.example/c/x>",
            "https://mirror.example/x",
            "https://mirror.example/i/a.jpg",
        ),
        ("<link rel=canonical href=/c/x>", None, "i/a.jpg"),
        ("<base href=http://[>", "https://mill.example/n/x", "https://mill.example/n/i/a.jpg"),
        ("<link rel=canonical href='http://[://'><base href=/b/>", None, "/b/i/a.jpg"),
    ],
)
def test_addresses_are_resolved(head: str, url: str | None, src: str) -> None:
    page = whole("<p>x</p><img src=i/a.jpg>", head)
    assert sources(page, url) == [src]


@pytest.mark.parametrize("src", ["https://cdn.example/a.jpg", "//cdn.example/a.jpg"])
def test_full_addresses_stay(src: str) -> None:
    assert sources(f"<img src={src}>", "https://mill.example/n/x") == ["https://cdn.example/a.jpg"]


def test_a_broken_address_stays_as_it_is() -> None:
    assert sources("<img src='http://[a'>", "https://mill.example/n/x") == ["http://[a"]
