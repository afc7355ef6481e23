"""Where cleanart is compiled, the parser's events come from C: they are those that lxml sends."""

import sys
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleanart.core import COMPILED
from cleanart.page.document import Document
from cleanart.readers import html
from cleanart.readers.builder import BlockBuilder
from cleanart.readers.html import read_html

pytestmark = pytest.mark.skipif(not COMPILED or sys.platform == "win32", reason="lxml sends the events itself")

TAGS = "p b a div table tr td li form svg select template o:p x-y bücher br".split()
ATTRIBUTES = [
    *("", " class=lead", " CLASS='a b'", ' id="mühle"', " x=1 x=2", " data-x-y", " href=/a?b=1&amp;c", " =", " a<b"),
]
TOKENS = [
    *(f"<{tag}{attributes}>" for tag in TAGS for attributes in ATTRIBUTES),
    *(f"</{tag}>" for tag in TAGS),
    *("mill", " ", "\n", "水車", "\xa0", "&amp;", "&hellip", "&#0;", "&#xd800;", "&nosuch;", "<", ">", "</", "'", '"'),
    *("<!doctype html>", "<!-- x -->", "<!--", "<!", "<?php ?>", "<![CDATA[x]]>", "<html lang=de>", "</body>"),
    *("<title>Mill</title>", "<script>if (a < b) {}</script>", "<style>.x { display: none }</style>", "<textarea>"),
    *("<plaintext>", "<noframes>a</noframes>"),
]


def both_ways(page: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Document, Document]:
    """A page read from C and by lxml."""
    read = read_html(page)
    with monkeypatch.context() as patch:
        patch.setattr(html, "_IS_CONNECTED", False)
        return read, read_html(page)


def assert_same(one: Document, other: Document) -> None:
    assert one.blocks == other.blocks
    assert one.containers == other.containers
    assert (one.pictures, one.players, one.head) == (other.pictures, other.players, other.head)


def test_the_functions_of_the_installed_lxml_are_found() -> None:
    assert html._IS_CONNECTED


@given(st.lists(st.sampled_from(TOKENS) | st.text(max_size=5), max_size=40).map("".join))
def test_the_events_are_those_of_lxml(page: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert_same(*both_ways(page, patch))


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "mill &amp; gate " * 20_000,
        "".join(f"<p class=c{n} a{n}={n}>mill {n}</p>" for n in range(6_000)),
        f"<p {' '.join(f'a{n}=1' for n in range(9_000))}>mill</p>",
        f"<p class='{'wide ' * 30_000}'>mill<x{'y' * 70_000}>gate",
        "<b>" * 9_000 + "mill" + "</b>" * 9_000,
        f"<script>{'x = 1;' * 50_000}</script><p>mill",
    ],
    ids=["text", "elements", "attributes", "long names", "nested", "script"],
)
def test_pages_of_many_buffers(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_same(*both_ways(page, monkeypatch))


class Broken(BlockBuilder):
    """Fails at the second paragraph."""

    def open(self, tag: str, kind: object, attributes: dict[str, str] | None) -> None:
        if tag == "p" and self.blocks:
            raise LookupError("no second paragraph")
        super().open(tag, kind, attributes)  # type: ignore[arg-type]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        raise AssertionError(f"lxml has sent {tag} {attributes}")


@pytest.mark.parametrize("more", [0, 20_000])
def test_what_the_builder_raises_ends_the_reading(more: int) -> None:
    builder = Broken()
    with pytest.raises(LookupError, match="no second"):
        html._feed(b"<p>mill<p>gate" + b"<i>x</i>" * more, builder)
    assert [block.text for block in builder.blocks] == ["mill"]


@pytest.mark.parametrize("path", ["/no/such/file.so", "", "libm.so.6"])
def test_without_the_functions_lxml_is_asked(path: str) -> None:
    from cleanart.readers import parser_events  # noqa: PLC0415 - it is not there where nothing is compiled

    try:
        assert not parser_events.connect(path)
    finally:
        assert parser_events.connect(etree.__file__)
