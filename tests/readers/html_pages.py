"""HTML pages, written by hand or generated, and short ways to read them."""

from hypothesis import strategies as st
from lxml import etree, html

from cleanart.page.blocks import Block
from cleanart.page.document import Document
from cleanart.readers.html import read_html
from cleanart.renderers.text import render_body
from tests.helpers import (
    FIXTURES,
    texts,
)

HTML_FIXTURES = sorted((FIXTURES.parent / "html").glob("*.html"))


def seen(page: str) -> list[str]:
    return texts(read_html(page))


def kinds(page: str) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in read_html(page).blocks]


def only(page: str) -> Block:
    (block,) = read_html(page).blocks
    return block


def body(page: str) -> str:
    """The body of a page if all of its blocks are kept."""
    blocks = read_html(page).blocks
    for block in blocks:
        block.kept = True
    return render_body(blocks)


def tree_of(page: str) -> etree._Element:
    """The page's lxml tree, at any depth."""
    return html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))


def whole(contents: str, head: str = "") -> str:
    """A page that all parsers read as the same tree."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{contents}</body></html>"


def chain(document: Document, index: int) -> list[str]:
    names: list[str] = []
    while index:
        container = document.containers[index]
        names.insert(0, ".".join([container.tag, *container.shape.split()]))
        index = container.parent
    return names


WORDS = st.sampled_from([*"abcde", "mill", "the gates", " of ", " ", "\n", "Zoë", "水車", "&amp;", "&nbsp;", "1. "])
CLASSES = st.sampled_from(["", " class=caption", ' class="post-meta x"', " id=share", " class=byline", " hidden"])


def tagged(names: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Markup inside an element with one of some tags."""
    return st.builds("<{0}{1}>{2}</{0}>".format, st.sampled_from(names.split()), CLASSES, inside)


INLINE = st.lists(
    st.recursive(
        WORDS | st.sampled_from(["<br>", "<img src=x.jpg alt=x>"]),
        lambda inner: tagged("b i span em time", st.lists(inner, max_size=3).map("".join)),
        max_leaves=6,
    )
    | tagged("a button", WORDS),
    max_size=4,
).map("".join)


CELLS = st.lists(tagged("td th", INLINE), max_size=3).map("".join)


FLOW = st.recursive(
    INLINE | tagged("p h1 h2 h3 pre dt summary", INLINE) | st.just("<hr>"),
    lambda inner: (
        tagged("div section article blockquote main header figure x-card", st.lists(inner, max_size=3).map("".join))
        | tagged("ul ol", st.lists(tagged("li", inner), max_size=3).map("".join))
        | tagged("table", st.lists(tagged("tr", CELLS), max_size=3).map("".join))
    ),
    max_leaves=10,
)


PAGES = FLOW.map(whole)
