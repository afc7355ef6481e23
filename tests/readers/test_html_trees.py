"""Trees of lxml and BeautifulSoup give what their pages give, and stay as they are."""

from collections.abc import Callable
from copy import copy
from dataclasses import fields
from typing import Any

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from hypothesis import given, settings
from lxml import etree

import cleanart
from cleanart import extract
from cleanart.page.blocks import Block
from cleanart.page.document import Document
from cleanart.readers.html import read_html, read_tree
from tests.helpers import (
    PROSE,
    is_subsequence,
    letters,
    texts,
)
from tests.readers.html_pages import HTML_FIXTURES, PAGES, seen, tree_of, whole

# Trees


SAMPLE = whole(
    "<!-- c --><nav class=menu><ul><li><a href=a>Home</a></li><li><a href=b>News</a></li></ul></nav>"
    "<main id=main><h1>The tide<br>mill</h1><p class='lead big'>One <b>two</b>th<i>r</i>ee&nbsp;4 &amp; 5</p>"
    "<?pi x?><p>a<br>b<br><br>c</p><pre>x\n  y</pre><blockquote><p>q</p>r</blockquote><img src=m.jpg alt='A mill'>"
    "<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table><ol start='3'><li>i<ul><li>j</li></ul></li></ol>"
    "<script>var x = '<p>no</p>';</script><style>p {}</style><template><p>no</p></template><svg><text>no</text></svg>"
    "<span itemprop=author>Jo Doe</span> tail<!-- d --> more<noscript><p>n</p></noscript></main>after",
    "<title>Mill</title><meta property=og:title content=Mill><link rel=canonical href=https://mill.example/a>"
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mill"}</script>',
).replace("<html>", '<html lang="en-GB">')


def facts(document: Document) -> list[Any]:
    """All results of a reader: blocks with their fields, containers, pictures, head."""
    blocks = [tuple(getattr(b, field.name) for field in fields(Block)) for b in document.blocks]
    return [blocks, document.containers, document.pictures, document.head]


MAKERS: dict[str, Callable[[str], Any]] = {
    "lxml element": tree_of,
    "lxml tree": lambda page: tree_of(page).getroottree(),
    "lxml.etree": etree.HTML,
    "soup of lxml": lambda page: BeautifulSoup(page, "lxml"),
    "soup of html.parser": lambda page: BeautifulSoup(page, "html.parser"),
}


def serialised(tree: Any) -> bytes | str:
    return etree.tostring(tree) if isinstance(tree, etree._Element | etree._ElementTree) else str(tree)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_tree_gives_what_its_page_gives_and_stays_as_it_is(maker: str) -> None:
    tree = MAKERS[maker](SAMPLE)
    before = serialised(tree)
    assert facts(read_tree(tree, "https://mill.example/")) == facts(read_html(SAMPLE, "https://mill.example/"))
    assert serialised(tree) == before
    assert facts(read_tree(tree)) == facts(read_html(SAMPLE))
    assert extract(tree) == extract(SAMPLE)


@pytest.mark.parametrize("maker", MAKERS)
@given(page=PAGES)
@settings(max_examples=40)
def test_trees_of_any_page(maker: str, page: str) -> None:
    tree = MAKERS[maker](page)
    before = serialised(tree)
    assert facts(read_tree(tree)) == facts(read_html(page))
    assert serialised(tree) == before


@pytest.mark.parametrize("path", HTML_FIXTURES, ids=lambda path: path.stem)
def test_the_tree_of_a_golden_page(path: Any) -> None:
    page = path.read_bytes().decode("utf-8", "replace")
    if "<noframes" in page or "<?xml" in page:
        pytest.skip("lxml reads it otherwise")
    assert facts(read_tree(tree_of(page))) == facts(read_html(page))


@pytest.mark.parametrize("maker", MAKERS)
def test_the_extraction_of_a_tree(maker: str) -> None:
    page = whole("<h1>The tide mill</h1>" + "".join(f"<p>{p}</p>" for p in PROSE))
    for options in ({}, {"input_format": "html"}, {"input_format": "text"}):
        article = extract(MAKERS[maker](page), "https://mill.example/", **options)
        assert article == extract(page, "https://mill.example/")
        assert article.body == "\n\n".join(PROSE)


XHTML = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de" xmlns:svg="http://www.w3.org/2000/svg">
<head><title>Mühle</title></head><body><h1>Die<br/>Mühle</h1><?pi x?><!-- c --><p class="lead">E<b>in</b>s</p>
<svg:svg><svg:text>no</svg:text></svg:svg><ul><li>zwei</li></ul><p>dr<![CDATA[ei <b>]]></p><p><br></br>vier</p>
</body></html>"""


def test_xhtml_trees_have_namespaces() -> None:
    document = read_tree(etree.fromstring(XHTML.encode()))
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("heading", "Die Mühle"),
        ("paragraph", "Eins"),
        ("item", "zwei"),
        ("paragraph", "drei <b>"),
        ("paragraph", "vier"),
    ]
    assert document.head.titles[0].value == "Mühle"
    assert [fact.value for fact in document.head.languages] == ["de"]
    assert document.containers[document.blocks[1].container].tag == "p"
    assert document.containers[document.blocks[1].container].hints == {"lead"}


def test_entities_of_xhtml_that_were_left_as_they_are() -> None:
    page = '<!DOCTYPE p [<!ENTITY mill "tide mill">]><div><p>The &mill; turns</p><p>slowly</p></div>'
    found = texts(read_tree(etree.fromstring(page, etree.XMLParser(resolve_entities=False))))
    assert is_subsequence("Theturnsslowly", letters("".join(found)))
    assert len(found) == 2


def test_xhtml_as_a_page() -> None:
    page = XHTML.replace("<![CDATA[ei <b>]]>", "ei").replace("</br>", "").replace("svg:", "")
    assert seen(page) == ["Die Mühle", "Eins", "zwei", "drei", "vier"]
    assert seen(page.replace("utf-8", "iso-8859-1")) == ["Die Mühle", "Eins", "zwei", "drei", "vier"]
    assert [fact.value for fact in read_html(page).head.languages] == ["de"]


def test_soup_of_xml() -> None:
    soup = BeautifulSoup("<DIV><P>The<BR/> mill</P><P>turns</P></DIV>", "xml")
    assert texts(read_tree(soup)) == ["The", "mill", "turns"]
    assert texts(read_tree(BeautifulSoup(XHTML, "xml")))[:3] == ["Die Mühle", "Eins", "zwei"]


def test_soup_of_html5lib() -> None:
    pytest.importorskip("html5lib")
    soup = BeautifulSoup(SAMPLE, "html5lib")
    assert texts(read_tree(soup)) == seen(SAMPLE)
    assert [b.kind for b in read_tree(soup).blocks] == [b.kind for b in read_html(SAMPLE).blocks]


@pytest.mark.parametrize("parser", ["lxml", "html.parser"])
def test_a_part_of_a_soup(parser: str) -> None:
    soup = BeautifulSoup(SAMPLE, parser)
    before = str(soup)
    assert isinstance(soup.ol, Tag)
    assert [(b.marker, b.text) for b in read_tree(soup.ol).blocks] == [("3.", "i"), ("•", "j")]
    assert texts(read_tree(soup.h1)) == ["The tide mill"]
    assert texts(read_tree(soup.main))[-2:] == ["Jo Doe tail more", "n"]
    assert "Home" not in texts(read_tree(soup.main))
    assert "after" not in texts(read_tree(soup.main))
    assert str(soup) == before


def test_a_part_of_an_lxml_tree() -> None:
    root = tree_of(SAMPLE)
    assert texts(read_tree(root.find(".//ol"))) == ["i", "j"]
    assert texts(read_tree(root.find(".//main"))) == seen(SAMPLE)[2:-1]
    assert texts(read_tree(root.find(".//b"))) == ["two"]


@pytest.mark.parametrize("maker", MAKERS)
def test_comments_and_instructions_in_trees(maker: str) -> None:
    tree = MAKERS[maker](whole("<!--a--><p>mi<!--b-->ll<!--c--> <b><!--d-->st</b>one<!--e--></p><!--f-->gate<!--g-->"))
    assert texts(read_tree(tree)) == ["mill stone", "gate"]


def test_instructions_in_an_xml_tree() -> None:
    assert texts(read_tree(etree.fromstring("<p>mi<?a b?>ll<?c?> stone<!-- d -->s</p>"))) == ["mill stones"]


@pytest.mark.parametrize(
    "tree",
    [
        etree.Element("p"),
        etree.Comment("mill"),
        etree.ProcessingInstruction("mill"),
        etree.ElementTree(etree.Element("p")),
        BeautifulSoup("", "html.parser"),
        BeautifulSoup("<!-- mill -->", "lxml"),
        BeautifulSoup("<p></p>", "html.parser").p,
        BeautifulSoup("", "html.parser").new_tag("br"),
    ],
    ids=lambda tree: type(tree).__name__,
)
def test_empty_trees(tree: Any) -> None:
    assert read_tree(tree).blocks == []
    assert extract(tree).empty_reason


def test_soups_that_were_changed() -> None:
    soup = BeautifulSoup("<div><pre></pre><p>mill</p></div>", "html.parser")
    soup.pre.append(NavigableString(""))  # type: ignore[union-attr]
    soup.pre.append(soup.new_tag("div"))  # type: ignore[union-attr]
    soup.p.insert(0, NavigableString(""))  # type: ignore[union-attr]
    soup.p.append(soup.new_tag("b", attrs={"class": None, "data-n": 3}))  # type: ignore[union-attr]
    assert texts(read_tree(soup)) == ["mill"]
    soup.p.decompose()  # type: ignore[union-attr]
    assert texts(read_tree(soup)) == []


def test_a_copy_of_a_soup_is_the_same() -> None:
    soup = BeautifulSoup(SAMPLE, "html.parser")
    assert facts(read_tree(copy(soup))) == facts(read_tree(soup))


@pytest.mark.parametrize(
    "inside",
    [
        "<b class='post-meta x'>a&amp;a</b>",
        "<p class=byline>By&nbsp;Ann Lee</p>",
        "<p class=byline><span>Ann Lee</span> <span>Bob&#32;Ray</span></p>",
        "<p class=byline>Ann&#32;Lee<!-- x --> Bob</p>",
    ],
)
def test_how_many_parts_a_parser_makes_of_a_text_tells_nothing(inside: str) -> None:
    page = f"<html><body><div>{inside}</div></body></html>"
    assert [b.side_by_side for b in read_html(page).blocks] == [b.side_by_side for b in read_tree(tree_of(page)).blocks]
    assert cleanart.extract(page) == cleanart.extract(tree_of(page))


def test_a_decomposed_element_of_a_soup_has_no_text() -> None:
    element = BeautifulSoup("<p>The mill.", "html.parser").p
    assert element is not None
    element.decompose()
    assert extract(element).outcome is cleanart.Outcome.NO_TEXT
