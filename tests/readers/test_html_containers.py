"""Links, containers and their hints, and the XPaths of blocks."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from cleanart.page.blocks import Block
from cleanart.page.document import Document
from cleanart.readers.html import read_html
from tests.helpers import (
    is_subsequence,
    letters,
)
from tests.readers.html_pages import HTML_FIXTURES, PAGES, WORDS, chain, only, seen, tree_of, whole

# Facts: links, containers, hints


@pytest.mark.parametrize(
    ("page", "link_chars", "href"),
    [
        ("<p>mill</p>", 0, ""),
        ("<p><a href=one>mill</a></p>", 4, "one"),
        ("<p>the <a href=one>mill</a> and <a href=two>gates</a></p>", 9, "one"),
        ("<p><a href=one>the <b>mill</b></a></p>", 8, "one"),
        ("<p>the <a href=one> mill </a> turns</p>", 4, "one"),
        ("<p>the <a href=one>old\n          mill</a> turns</p>", 8, "one"),
        ("<p>the <a href=one>old <b> </b> mill</a> turns</p>", 8, "one"),
        ("<p>the <a href=one>mi&shy;ll</a> turns</p>", 4, "one"),
        ("<p>the <a href=one>rye &amp; barley</a> mill</p>", 12, "one"),
        ("<p>the <a href=one>old <b>tide</b> mill</a> turns</p>", 13, "one"),
        ("<p><button>mill</button></p>", 4, ""),
        ("<p><a>mill</a></p>", 4, ""),
        ("<p>mill<a href=one></a></p>", 0, ""),
        ("<a href=one><p>mill</p></a>", 4, "one"),
        ("<a href=one><div><p>mill</p></div></a>", 4, "one"),
        ("<p><a href=' one '>mill</a></p>", 4, "one"),
    ],
)
def test_characters_in_links(page: str, link_chars: int, href: str) -> None:
    found = only(page)
    assert (found.link_chars, found.href) == (link_chars, href)


def test_all_blocks_of_a_link_are_linked() -> None:
    blocks = read_html("<a href=one><h2>mill</h2><p>gates</p></a><p>sack</p>").blocks
    assert [(b.link_chars, b.href) for b in blocks] == [(4, "one"), (5, "one"), (0, "")]


def test_a_link_over_a_line_break_is_linked_on_both_lines() -> None:
    blocks = read_html("<p>the <a href=one>old<br>mill</a> turns<br>slowly</p>").blocks
    assert [(b.text, b.link_chars, b.href) for b in blocks] == [
        ("the old", 3, "one"),
        ("mill turns", 4, "one"),
        ("slowly", 0, ""),
    ]


def test_containers_come_after_those_around_them() -> None:
    page = whole("<main class='a b'><div id=x><p class=c>One</p></div>two<section><p>three</p></section></main>")
    document = read_html(page)
    assert (document.containers[0].parent, document.containers[0].tag) == (0, "")
    assert all(container.parent < i for i, container in enumerate(document.containers[1:], 1))
    assert chains(document) == [
        "html body main.a.b div p.c",
        "html body main.a.b",
        "html body main.a.b section p",
    ]


def chains(document: Document) -> list[str]:
    """The containers of each block with their classes, from the outermost inwards."""
    return [" ".join(chain(document, b.container)) for b in document.blocks]


def test_blocks_of_one_element_have_one_container() -> None:
    blocks = read_html("<div>One<p>two</p>three<br>four</div>").blocks
    assert blocks[0].container == blocks[2].container == blocks[3].container != blocks[1].container


def hints(page: str) -> list[set[str]]:
    document = read_html(page)
    return [set(document.containers[b.container].hints) for b in document.blocks]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p><span class=caption>One</span></p>", {"caption"}),
        ("<p class=lead>One <span class=caption>two</span></p>", {"lead"}),
        ("<p class=lead><span class=caption>One</span> two</p>", {"lead"}),
        ("<p><time>3 May</time></p>", {"meta"}),
        ("<p>on <time>3 May</time></p>", set()),
        ("<p><span class=caption>One <span class=lead>two</span></span></p>", {"caption"}),
        ("<p><span class=caption><span class=lead>One</span> two</span></p>", {"caption"}),
        ("<p><span class=caption>One</span> <span class=lead>two</span></p>", set()),
    ],
)
def test_a_block_s_container_is_the_innermost_that_says_something_of_all_of_it(page: str, expected: set[str]) -> None:
    assert hints(page) == [expected]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<figcaption>One <span>two</span></figcaption>", ["One", "two"]),
        ("<figcaption>One <span class=credit>two</span></figcaption>", ["One", "two"]),
        ("<figcaption><span>One</span> <span>two</span></figcaption>", ["One", "two"]),
        ("<p class=caption>One <em class=credit>two</em></p>", ["One", "two"]),
        ("<p>One <em class=credit>two</em></p>", ["One two"]),
        ("<figcaption>One <b>two</b></figcaption>", ["One two"]),
        ("<figcaption><span>O</span>ne</figcaption>", ["One"]),
        ("<figcaption>the 2<small>nd</small> gate</figcaption>", ["the 2nd gate"]),
    ],
)
def test_a_caption_and_its_credit_are_two_blocks(page: str, found: list[str]) -> None:
    assert seen(page) == found


# XPaths


def nodes(page: str, tree: etree._Element | None = None) -> list[tuple[Block, etree._Element]]:
    """The blocks of a page, each with the one element that its XPath selects."""
    root = tree_of(page) if tree is None else tree
    found = []
    for block in read_html(page).blocks:
        assert block.xpath is not None
        (node,) = root.xpath(block.xpath)
        found.append((block, node))
    return found


def check_xpaths(page: str) -> None:
    document = read_html(page)
    for block, node in nodes(page):
        assert is_subsequence(letters(block.text), letters(node.xpath("string()"))), block.text
        container = document.containers[block.container]
        assert node.tag == container.tag
        assert node.get("class", "") == container.shape
        around = [e.tag for e in node.iterancestors()][::-1]
        assert is_subsequence_of(around, [name.split(".")[0] for name in chain(document, block.container)[:-1]])


def is_subsequence_of(whole: list[str], part: list[str]) -> bool:
    rest = iter(whole)
    return all(name in rest for name in part)


BROKEN_TAGS = """<p> </p> <div> </div> <b> </b> <i> <a> </a> <span> </span> <ul> <li> </li> </ul> <ol> <h2> </h2>
    <br> <hr> <table> <tr> <td> <th> </tr> </td> </table> <pre> </pre> <blockquote> </section> <section>
    <dl> <dt> <dd> <nav> </nav> <form> </form> <button> </button> <body> <html> </body> <center> <font>
    <img>"""


BROKEN = st.lists(
    WORDS | st.sampled_from(BROKEN_TAGS.split()),
    max_size=25,
).map("".join)


@given(PAGES)
@settings(max_examples=200)
def test_the_xpath_of_each_block_gives_the_element_that_holds_it(page: str) -> None:
    check_xpaths(page)


@given(BROKEN.map("<html><body>{}".format))
@settings(max_examples=200)
@example("<html><body><p>a <b>b<br>c</b></p>")
@example("<html><body><div>a <b>b<div>c</div></b>d</div>")
@example("<html><body><b>a<p>b</b>c</p>d")
@example("<html><body><ul><li>a<ul><li>b</ul>c<li>d</ul>")
@example("<html><body><table>a<tr>b<td>c<table><tr><td>d")
@example("<html><body><a>a<a>b<div>c</a>d")
def test_xpaths_of_broken_pages(page: str) -> None:
    check_xpaths(page)


@pytest.mark.parametrize("path", HTML_FIXTURES, ids=lambda path: path.stem)
def test_xpaths_of_golden_pages(path: Any) -> None:
    page = path.read_bytes().decode("utf-8", "replace")
    if "<noframes" in page or "<?xml" in page:
        pytest.skip("lxml reads it otherwise")
    root = tree_of(page)
    for block in read_html(page).blocks:
        if block.xpath is None:
            assert block.decisions
            continue
        (node,) = root.xpath(block.xpath)
        assert is_subsequence(letters(block.text), letters(node.xpath("string()")))


@pytest.mark.parametrize("tag", ["x-card", "g:plusone", "o:p", "fb:like", "café", "x.y", "x_1", "a1", "x@y", "x[1]"])
def test_xpaths_hold_under_tags_of_any_name(tag: str) -> None:
    (found,) = nodes(whole(f"<div><{tag}><p>mill</p></{tag}></div>"))
    assert found[1].tag == "p"


def test_elements_of_one_name_are_counted() -> None:
    page = whole("<p>a</p><div><p>b</p></div><p>c</p><!-- p --><p>d</p>")
    assert [b.xpath for b in read_html(page).blocks] == [
        "/html[1]/body[1]/p[1]",
        "/html[1]/body[1]/div[1]/p[1]",
        "/html[1]/body[1]/p[2]",
        "/html[1]/body[1]/p[3]",
    ]


@given(PAGES)
@settings(max_examples=200)
def test_every_letter_is_in_one_block_in_order(page: str) -> None:
    page = page.replace(" hidden", "")
    if "<pre" in page:  # a button beside code copies it, and is left out
        page = page.replace("button", "span")
    shown = letters(tree_of(page).xpath("string(//body)"))
    assert "".join(letters(text) for text in seen(page)) == shown


@given(BROKEN)
@settings(max_examples=200)
def test_every_letter_of_a_broken_page_is_in_one_block_in_order(page: str) -> None:
    shown = letters(BeautifulSoup(page, "html.parser").get_text())
    assert sorted("".join(letters(text) for text in seen(page))) == sorted(shown)
