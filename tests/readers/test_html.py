import gc
import json
import re
import subprocess
import sys
from collections.abc import Callable
from copy import copy
from dataclasses import fields
from datetime import UTC, datetime
from html import escape
from typing import Any

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

import cleanart
from cleanart import Article, Options, extract
from cleanart.page.blocks import Block, Kind
from cleanart.page.document import Document
from cleanart.readers.html import read_html, read_tree
from cleanart.renderers.text import render_body
from tests.helpers import (
    FIXTURES,
    PROSE,
    any_text,
    broken_off_after,
    grows_no_faster_than_linear,
    is_subsequence,
    letters,
    nasty_pages,
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
    """The body of a page of which everything is kept."""
    blocks = read_html(page).blocks
    for block in blocks:
        block.kept = True
    return render_body(blocks)


def tree_of(page: str) -> etree._Element:
    """The page's tree as lxml makes it, however deep."""
    return html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))


def whole(contents: str, head: str = "") -> str:
    """A page of which all parsers make the same tree."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{contents}</body></html>"


# Words


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p><b>W</b>ord</p>", "Word"),
        ("<p>wo<i>r</i><em>d</em>s</p>", "words"),
        ("<p>tide<wbr>mill</p>", "tidemill"),
        ("<p>tide<wbr/>mill</p>", "tidemill"),
        ("<p>tide&shy;mill</p>", "tidemill"),
        ("<p>ti\u200bde&#8203;mi\ufeffll</p>", "tidemill"),
        ("<p>ti\u00adde &ZeroWidthSpace;mill</p>", "tide mill"),
        ("<p>the <b>tide</b> <i>mill</i></p>", "the tide mill"),
        ("<p>the<b> tide </b>mill</p>", "the tide mill"),
        ("<p>the <b> tide</b>\n mill </p>", "the tide mill"),
        ("<p>the<span> </span>mill</p>", "the mill"),
        ("<p>the<b>\n</b>mill</p>", "the mill"),
        ("<p>x<sup>2</sup> and H<sub>2</sub>O</p>", "x2 and H2O"),
        ("<p>mill<sup><a href='#1'>1</a></sup>.</p>", "mill1."),
        ("<p>mill<!-- gate -->stone</p>", "millstone"),
        ("<p>mill<?gate?>stone</p>", "millstone"),
        ("<p>mill<script>gate</script>stone</p>", "millstone"),
        ("<p>mill<font color=red>stone</font></p>", "millstone"),
        ("<p>mill<x-gate>stone</x-gate></p>", "millstone"),
        ("<p>mill<a id=n1></a><a href='#1'>stone</a></p>", "millstone"),
        ("<p>mill<a name=n1></a>stone</p>", "millstone"),
        ("<p>See<a href=a> the </a>mill</p>", "See the mill"),
        ("<p><ruby>水車<rp>(</rp><rt>すいしゃ</rt><rp>)</rp></ruby></p>", "水車(すいしゃ)"),
        ("<p><ruby>水<rt>すい</rt>車<rt>しゃ</rt></ruby></p>", "水車"),
        ("<p><ruby>水車<rtc><rt>すいしゃ</rt></rtc></ruby>の町</p>", "水車の町"),
        ("<p>می\u200cخواهم</p>", "می\u200cخواهم"),
        ("<p>👩\u200d🌾 Hedda</p>", "👩\u200d🌾 Hedda"),
        ("<p>\u200eThe mill\u200f</p>", "The mill"),
        ("<p>The\x01 tide\x07 mill\x1b</p>", "The tide mill"),
        ("<p>The\x00 tide mill</p>", "The tide mill"),
        ("<p>Zoë's\x07 mill</p>", "Zoë's mill"),
        ("<p>The tide mill\ud83d</p>", "The tide mill"),
        ("<p>The tide\ud800 mill</p>", "The tide mill"),
    ],
)
def test_inline_tags_neither_split_nor_squash_words(page: str, text: str) -> None:
    assert only(page).text == text


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<button>Mill</button><button>Gates</button>", ["Mill", "Gates"]),
        ("<a href=a>Mill</a><button>Gates</button><a href=c>Sacks</a>", ["Mill", "Gates", "Sacks"]),
        ("<a class=btn href=a>Mill</a> gates", ["Mill", "gates"]),
        ("<h3><button>How does it turn?</button></h3>", ["How does it turn?"]),
    ],
)
def test_buttons_are_blocks(page: str, found: list[str]) -> None:
    assert texts(read_html(whole(page))) == found


@pytest.mark.parametrize("name", ["sr-only", "visually-hidden", "screen-reader-text"])
def test_what_only_screen_readers_say_is_not_read(name: str) -> None:
    assert only(f"<p>the <span class={name}>price of the </span>mill</p>").text == "the mill"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<a href=a>Mill</a><a href=b>Gates</a>", "Mill Gates"),
        ("<a href=a>Mill</a> <a href=b>Gates</a>", "Mill Gates"),
        ("<span><a href=a>Mill</a></span><span><a href=b>Gates</a></span>", "Mill Gates"),
        ("<a href=a><b>Mill</b></a><a href=b><i>Gates</i></a>", "Mill Gates"),
        ("<a href=a>Mill</a>, <a href=b>Gates</a>", "Mill, Gates"),
        ("<a href=a>mill</a>s and <a href=b>gate</a>s", "mills and gates"),
    ],
)
def test_links_and_buttons_side_by_side_are_never_one_word(page: str, text: str) -> None:
    assert only(f"<p>{page}</p>").text == text
    assert only(f"<div>{page}</div>").text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The  tide \t mill", "The tide mill"),
        ("\n  The\r\n  tide mill\n", "The tide mill"),
        ("The\x0ctide\rmill", "The tide mill"),
        ("10&nbsp;000 kg", "10 000 kg"),
        ("10\xa0000 \n kg", "10 000 kg"),
        ("The&nbsp;&nbsp; &ensp;&thinsp;tide\u202f\u205fmill&nbsp;", "The tide mill"),
        ("水車が\u3000回る。", "水車が 回る。"),
        ("The\u2009mill", "The mill"),
        ("The \u200b\xa0mill", "The mill"),
        ("The\u2028tide\x85mill", "The tide mill"),
        ("10\xa0kg\u2028of\u2029rye\x85or\x0boats", "10 kg of rye or oats"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&lt;b&gt;", "<b>"),
        ("Zo&euml; &#8220;L&#xf6;hr&#x201D;", "Zoë “Löhr”"),
        ("it&#146;s &#150; &#x80;", "it’s – €"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("&copy 2021 &notit", "© 2021 ¬it"),
        ("&hellip;&mdash;&NotEqualTilde;&#128105;", "…—≂̸👩"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
    ],
)
def test_white_space_and_entities(source: str, text: str) -> None:
    assert only(f"<p>{source}</p>").text == text


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n",
        "\x00",
        "\ufeff",
        "\u200b",
        "\ud800",
        "<!DOCTYPE html>",
        "<!--",
        "<!-- mill -->",
        "<!",
        "<?xml version='1.0'?>",
        "<",
        "</p>",
        "<p>",
        "<html></html>",
        "<p>&nbsp;</p><p> \u3000 </p>",
        "<p>\u200b\u200e\ufeff&shy;</p>",
        "<p>\u200e</p><p>\u200c</p>",
        "<p>\x01\x02</p>",
        "<pre>\n\n</pre>",
        "<pre>\u200e</pre>",
        "<table><tr><td></td><td> </td></tr></table>",
        "<ul><li></li></ul>",
        "<br><br><hr>",
        "<title>Mill</title>",
    ],
    ids=ascii,
)
def test_nothing_to_read(page: str) -> None:
    assert seen(page) == ([] if page != "<" else ["<"])


# Blocks

BLOCKS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "text alone": ("mill", [("paragraph", "mill")]),
    "paragraphs": ("<p>One<p>Two</p>three", [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "three")]),
    "text beside blocks": (
        "<div>One<p>two</p>three <b>four</b><div>five</div>six</div>",
        [("paragraph", t) for t in ("One", "two", "three four", "five", "six")],
    ),
    "blocks inside inline": (
        "<span>One <b>two<div>three</div>four</b> five</span>",
        [("paragraph", t) for t in ("One two", "three", "four five")],
    ),
    "blocks in a link": ("<a href=x><h2>One</h2><p>two</p></a>", [("heading", "One"), ("paragraph", "two")]),
    "ruler": ("<div>One<hr>two</div>", [("paragraph", "One"), ("paragraph", "two")]),
    "ruler in a paragraph": ("<p>One<hr>two", [("paragraph", "One"), ("paragraph", "two")]),
    "quote": (
        "<blockquote>One<p>two</p></blockquote><p>three</p>",
        [("quote", "One"), ("quote", "two"), ("paragraph", "three")],
    ),
    "quote in a quote": (
        "<blockquote><blockquote>One</blockquote>two</blockquote>three",
        [("quote", "One"), ("quote", "two"), ("paragraph", "three")],
    ),
    "list and heading in a quote": (
        "<blockquote><h2>One</h2><ul><li>two</ul></blockquote>",
        [("heading", "One"), ("item", "two")],
    ),
    "definitions": (
        "<dl><dt>One<dd>two<dt>three<dd><p>four</p><p>five</p></dl>",
        [("paragraph", t) for t in ("One", "two", "three", "four", "five")],
    ),
    "details": ("<details><summary>One</summary>two</details>", [("paragraph", "One"), ("paragraph", "two")]),
    "fieldset": ("<fieldset><legend>One</legend>two</fieldset>", [("paragraph", "One"), ("paragraph", "two")]),
    "figure": ("<figure><img src=x><figcaption>One</figcaption></figure>", [("paragraph", "One")]),
    "shadow": (
        "<x-page><template shadowrootmode=open><p>One</p><slot></slot></template><p>two</p></x-page>",
        [("paragraph", "One"), ("paragraph", "two")],
    ),
    "noscript": ("<p>One</p><noscript><p>two</p></noscript>", [("paragraph", "One"), ("paragraph", "two")]),
    "noframes": (
        "<html><frameset><frame src=x><noframes><body><p>One</p><p>t<b>w</b>o</p></body></noframes></frameset></html>",
        [("paragraph", "One"), ("paragraph", "two")],
    ),
    "noframes without a body": (
        "<html><frameset><frame src=x><noframes>One &amp; <b>all</b></noframes></frameset></html>",
        [("paragraph", "One & all")],
    ),
    "center and address": ("<center>One</center><address>two</address>", [("paragraph", "One"), ("paragraph", "two")]),
    "cells without a table": ("<td>One</td>", [("paragraph", "One")]),
    "closing tags alone": ("</p></div>One</b>", [("paragraph", "One")]),
    "crossed tags": ("<b>One<i>two</b>three</i>", [("paragraph", "Onetwothree")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    page, expected = BLOCKS[name]
    assert kinds(page) == expected


@pytest.mark.parametrize(
    "skipped",
    [
        "<script>x</script>",
        "<script><!-- x --></script>",
        "<script>'<p>x</p>'</script>",
        "<style>x</style>",
        "<template><p>x</p></template>",
        "<svg><title>x</title><text>x</text></svg>",
        "<svg><g><foreignObject><p>x</p></foreignObject></g></svg>",
        "<!-- <p>x</p> -->",
        "<iframe><p>x</p></iframe>",
        "<object><p>x</p></object>",
        "<video><source src=x>x</video>",
        "<canvas>x</canvas>",
        "<select><option>x<option>y</select>",
        "<datalist><option>x</datalist>",
        "<textarea>x</textarea>",
        "<noembed>x</noembed>",
        "<input value=x>",
        "<meta content=x>",
    ],
)
def test_what_is_not_shown(skipped: str) -> None:
    assert seen(whole(f"<p>One</p>{skipped}<p>two</p>{skipped}")) == ["One", "two"]
    assert seen(whole(f"<p>One {skipped} two</p>")) == ["One two"]


def test_several_shadow_roots_are_one_page() -> None:
    page = (
        "<x-a><template shadowrootmode=open><p>One</p><x-b><template shadowrootmode=closed><p>two</p></template></x-b>"
    )
    assert seen(f"{page}</template></x-a><template><p>three</p></template><p>four</p>") == ["One", "two", "four"]


# Line breaks


@pytest.mark.parametrize("br", ["<br>", "<br/>", "<BR />", "\n<br>\n", " <br> "])
def test_a_line_break_is_a_new_block_that_is_joined(br: str) -> None:
    page = f"<p>One{br}two{br}three</p><p>four</p>"
    assert [(b.text, b.after_line_break, b.blank_lines_before) for b in read_html(page).blocks] == [
        ("One", False, 1),
        ("two", True, 0),
        ("three", True, 0),
        ("four", False, 1),
    ]
    assert body(page) == "One\ntwo\nthree\n\nfour"


@pytest.mark.parametrize(
    "br",
    [
        "<br><br>",
        "<br> <br>",
        "<br>\n<br>\n<br>",
        "<br>&nbsp;<br>",
        "<br>&#8203;<br>",
        "<br><b></b><br>",
        "<br><span>&nbsp;</span><br>",
        "</p><p>",
        "<br></p><p>",
        "</p><p><br>",
        "</p><br><p>",
        "<hr>",
    ],
)
def test_two_line_breaks_are_a_paragraph(br: str) -> None:
    page = f"<p>One{br}two</p>"
    assert [b.after_line_break for b in read_html(page).blocks] == [False, False]
    assert body(page) == "One\n\ntwo"


@pytest.mark.parametrize("br", ["<br>", " <br/> ", "<br><br>", "<b><br></b>"])
@pytest.mark.parametrize("level", range(1, 7))
def test_a_line_break_in_a_heading_is_a_space(br: str, level: int) -> None:
    found = only(f"<h{level}>The tide{br}mill</h{level}>")
    assert (found.kind, found.level, found.text) == (Kind.HEADING, level, "The tide mill")


def test_a_line_break_inside_inline_tags() -> None:
    page = "<p>One <b>two<br>three</b> four</p>"
    assert seen(page) == ["One two", "three four"]
    assert body(page) == "One two\nthree four"


@pytest.mark.parametrize(
    "page", ["<br>One", "<div><br>One</div>", "<p></p><br><p>One</p>", "One<br>", "<h2><br>One</h2>"]
)
def test_line_breaks_at_the_ends_make_nothing(page: str) -> None:
    assert [(b.text, b.after_line_break) for b in read_html(page).blocks] == [("One", False)]


# Headings, lists


def test_levels_of_headings() -> None:
    page = "".join(f"<h{n}>Gate {n}</h{n}>" for n in range(1, 7)) + "<h7>Mill</h7>"
    assert [(b.kind.value, b.level) for b in read_html(page).blocks] == [("heading", n) for n in range(1, 7)] + [
        ("paragraph", 0)
    ]


def test_what_is_in_a_heading_belongs_to_it() -> None:
    found = only("<h2><span>The</span> <a href=x>tide <i>mill</i></a></h2>")
    assert (found.kind, found.level, found.text) == (Kind.HEADING, 2, "The tide mill")
    assert kinds("<h2><div>The</div>mill</h2>x") == [("heading", "The"), ("heading", "mill"), ("paragraph", "x")]


def items(page: str) -> list[tuple[str, str, int]]:
    return [(b.marker, b.text, b.level) for b in read_html(page).blocks if b.kind is Kind.ITEM]


LISTS: dict[str, tuple[str, list[tuple[str, str, int]]]] = {
    "bullets": ("<ul><li>a</li><li>b</li></ul>", [("•", "a", 1), ("•", "b", 1)]),
    "bullets without ends": ("<ul><li>a<li>b</ul>", [("•", "a", 1), ("•", "b", 1)]),
    "menu": ("<menu><li>a</li></menu>", [("•", "a", 1)]),
    "numbers": ("<ol><li>a<li>b</ol>", [("1.", "a", 1), ("2.", "b", 1)]),
    "start": ("<ol start=3><li>a<li>b</ol>", [("3.", "a", 1), ("4.", "b", 1)]),
    "start at nought": ("<ol start=0><li>a<li>b</ol>", [("0.", "a", 1), ("1.", "b", 1)]),
    "value": ("<ol><li>a<li value=7>b<li>c</ol>", [("1.", "a", 1), ("7.", "b", 1), ("8.", "c", 1)]),
    "start and value": ("<ol start=5><li value=2>a<li>b</ol>", [("2.", "a", 1), ("3.", "b", 1)]),
    "no number": ("<ol start=x><li value=''>a<li value=1e3>b</ol>", [("1.", "a", 1), ("2.", "b", 1)]),
    "endless number": (f"<ol start={'9' * 5000}><li>a</ol>", [("1.", "a", 1)]),
    "spaces around": ("<ol start=' 4 '><li>a</ol>", [("4.", "a", 1)]),
    "numbers go on after a list inside": (
        "<ol><li>a<ul><li>b<li>c</ul><li>d</ol>",
        [("1.", "a", 1), ("•", "b", 2), ("•", "c", 2), ("2.", "d", 1)],
    ),
    "numbers inside numbers": (
        "<ol><li>a<ol start=3><li>b</ol></li><li>c</ol>",
        [("1.", "a", 1), ("3.", "b", 2), ("2.", "c", 1)],
    ),
    "a list straight in a list": ("<ul><ul><li>a</ul><li>b</ul>", [("•", "a", 2), ("•", "b", 1)]),
    "three deep": ("<ul><li><ul><li><ul><li>a</ul></ul></ul>", [("•", "a", 3)]),
    "first block only": ("<ol><li><p>a</p><p>x</p></li><li>b<p>x</p></ol>", [("1.", "a", 1), ("2.", "b", 1)]),
    "line break": ("<ul><li>a<br>x<li>b</ul>", [("•", "a", 1), ("•", "b", 1)]),
    "heading first": ("<ul><li><h3>x</h3><p>x</p></li><li>b</ul>", [("•", "b", 1)]),
    "code first": ("<ul><li><pre>x</pre><p>x</p></li><li>b</ul>", [("•", "b", 1)]),
    "empty item": ("<ul><li></li></ul><p>x</p>", []),
    "empty item counts": ("<ol><li></li><li>b</ol>", [("2.", "b", 1)]),
    "items after": ("<ul><li>a</ul><p>x</p><ol><li>b</ol>", [("•", "a", 1), ("1.", "b", 1)]),
    "no list": ("<li>a</li>", [("•", "a", 0)]),
    "in a quote": ("<blockquote><ul><li>a<p>x</p></ul></blockquote>", [("•", "a", 1)]),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_items_of_lists(name: str) -> None:
    page, expected = LISTS[name]
    assert items(page) == expected


def test_lists_are_printed_as_lists() -> None:
    assert body("<p>x</p><ol start=2><li>a<ul><li>b</ul><li>c</ol><p>y</p>") == "x\n\n2. a\n- b\n3. c\n\ny"


# Code


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<pre>a</pre>", "a"),
        ("<pre>\n  a\n    b  c\n\n d\n</pre>", "  a\n    b  c\n\n d"),
        ("<pre>a\tb &lt; c\xa0d</pre>", "a\tb < c d"),
        ("<pre>if a:\n&nbsp;&nbsp;\u2002b = 1</pre>", "if a:\n   b = 1"),
        ("<pre><code>a\n<b>b</b> c</code></pre>", "a\nb c"),
        ("<pre>a<br>b<br/>c</pre>", "a\nb\nc"),
        ("<pre>a <i> b</i>  <i>c </i> d</pre>", "a  b  c  d"),
        ("<pre><span>a</span>\n<span>b</span>\n</pre>", "a\nb"),
        ("<pre><div>a</div><div>b</div></pre>", "a\nb"),
        ("<pre><code><div> a</div><div>  b</div></code></pre>", " a\n  b"),
        ("<pre><div>a</div>\n<div>b</div></pre>", "a\nb"),
        ("<pre><div>a</div>b</pre>", "a\nb"),
        ("<pre>a<div>b</div><span>c</span></pre>", "a\nb\nc"),
        ("<pre><div>a\n</div><div>b\n</div></pre>", "a\nb"),
        ("<pre><a href=x>a</a><a href=y>b</a></pre>", "ab"),
        ("<pre><script>x</script>a</pre>", "a"),
        ("<pre>a\x07\u200b\n b\u00adc</pre>", "a\n bc"),
        ("<xmp><b>a</b></xmp>", "<b>a</b>"),
        ("<listing>a\n b</listing>", "a\n b"),
        ("<plaintext>a <b>b</b>", "a <b>b</b>"),
    ],
)
def test_code_is_one_block_and_stays_as_it_is(page: str, text: str) -> None:
    found = only(page)
    assert (found.kind, found.text) == (Kind.CODE, text)


def test_white_space_collapses_again_after_code() -> None:
    assert kinds("<pre> a\n b</pre><p> c\n d</p>") == [("code", " a\n b"), ("paragraph", "c d")]
    assert kinds("<pre>a</pre><pre>b</pre>") == [("code", "a"), ("code", "b")]


# Tables

LONG = " ".join(PROSE[:3])
TABLES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "data": (
        "<table><caption>c</caption><thead><tr><th>Gate<th>Age</thead><tbody><tr><td>1<td>20<tr><td>2<td>30</table>",
        [("paragraph", "c"), ("row", "Gate | Age"), ("row", "1 | 20"), ("row", "2 | 30")],
    ),
    "empty cell in the middle": ("<table><tr><td>a<td><td>c</table>", [("row", "a |  | c")]),
    "empty cells at the ends": ("<table><tr><td><td>b<td>c<td></table>", [("row", "| b | c |")]),
    "empty cells with spaces": ("<table><tr><td>a<td>&nbsp;<td> <td>d</table>", [("row", "a |  |  | d")]),
    "one cell": ("<table><tr><td>a</table>", [("paragraph", "a")]),
    "lines in a cell": ("<table><tr><td>a<br>b<td>c</table>", [("row", "a b | c")]),
    "paragraph in a cell": ("<table><tr><td><p>a</p><td><div>b</div></table>", [("row", "a | b")]),
    "tags in a cell": ("<table><tr><td>a<b>b</b><td><a href=x>c</a></table>", [("row", "ab | c")]),
    "paragraphs in a cell": (
        "<table><tr><td>a<td><p>b</p><p>c</p></table>",
        [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")],
    ),
    "long cell": (f"<table><tr><td>a<td>{LONG}</table>", [("paragraph", "a"), ("paragraph", LONG)]),
    "heading in a cell": ("<table><tr><td>a<td><h2>b</h2></table>", [("paragraph", "a"), ("heading", "b")]),
    "list in a cell": ("<table><tr><td>a<td><ul><li>b</ul></table>", [("paragraph", "a"), ("item", "b")]),
    "code in a cell": ("<table><tr><td>1<td><pre>b</pre></table>", [("paragraph", "1"), ("code", "b")]),
    "table in a cell": (
        "<table><tr><td>a<td><table><tr><td>b<td>c</table><td>d</table>",
        [("paragraph", "a"), ("row", "b | c"), ("paragraph", "d")],
    ),
    "data table in a layout": (
        f"<table><tr><td><p>{PROSE[0]}</p><table><tr><td>a<td>b<tr><td>c<td>d</table><p>e</p></table>",
        [("paragraph", PROSE[0]), ("row", "a | b"), ("row", "c | d"), ("paragraph", "e")],
    ),
    "row of a table without cells": ("<table><tr>a</table>", [("paragraph", "a")]),
    "rows without a table": ("<tr><td>a<td>b</tr>", [("row", "a | b")]),
    "text after": ("<table><tr><td>a<td>b</table>c", [("row", "a | b"), ("paragraph", "c")]),
    "text before": ("<div>x<table><tr><td>a<td>b</table></div>", [("paragraph", "x"), ("row", "a | b")]),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    page, expected = TABLES[name]
    assert kinds(page) == expected


GATE_HEAD = "<thead><tr><th>Gate<th>Why</thead>"
DATA_TABLES: dict[str, tuple[str, list[str]]] = {
    "long cell below headings": (f"<table>{GATE_HEAD}<tr><td>1<td>{LONG}</table>", ["Gate | Why", f"1 | {LONG}"]),
    "paragraphs below headings": (
        f"<table>{GATE_HEAD}<tr><td>1<td><p>a</p><p>b</p><tr><td>2<td>c</table>",
        ["Gate | Why", "1 | a b", "2 | c"],
    ),
    "long cells beside headings": (f"<table><tr><th>a<td>{LONG}<tr><th>b<td>c</table>", [f"a | {LONG}", "b | c"]),
    "long cells beside short ones": (
        f"<table><tr><td>a<td>{LONG}<tr><td>b<td>c<tr><td>d<td>{LONG}</table>",
        [f"a | {LONG}", "b | c", f"d | {LONG}"],
    ),
    "after text": (
        f"<p>x</p><table>{GATE_HEAD}<tr><td>1<td>{LONG}</table><p>y</p>",
        ["x", "Gate | Why", f"1 | {LONG}", "y"],
    ),
}
LAYOUTS: dict[str, tuple[str, list[str]]] = {
    "two rows without headings": (f"<table><tr><td>a<td>{LONG}<tr><td>b<td>c</table>", ["a", LONG, "b | c"]),
    "boxes": (
        f"<table>{GATE_HEAD}<tr><td>1<td><div>{PROSE[0]}</div><div>{LONG}</div></table>",
        ["Gate | Why", "1", PROSE[0], LONG],
    ),
    "an article in a cell": (
        f"<table>{GATE_HEAD}<tr><td>1<td>{'<p>'.join(PROSE * 3)}</table>",
        ["Gate | Why", "1", *PROSE * 3],
    ),
    "other columns than the headings": (
        f"<table>{GATE_HEAD}<tr><td>1<td>{LONG}<td>x</table>",
        ["Gate | Why", "1", LONG, "x"],
    ),
    "paragraphs without headings": (
        "<table><tr><td>a<td><p>b</p><p>c</p><tr><td>d<td>e<tr><td>f<td>g</table>",
        ["a", "b", "c", "d | e", "f | g"],
    ),
    "long first cells": (
        f"<table><tr><td>{LONG}<td>a<tr><td>{LONG}<td>b<tr><td>c<td>d</table>",
        [LONG, "a", LONG, "b", "c | d"],
    ),
}


@pytest.mark.parametrize("name", [*DATA_TABLES, *LAYOUTS])
def test_long_cells_of_data_and_layouts(name: str) -> None:
    page, expected = (DATA_TABLES | LAYOUTS)[name]
    assert [text for _, text in kinds(page)] == expected


def test_pictures_stay_where_they_are_when_rows_are_made_at_the_end_of_a_table() -> None:
    row = f"<tr><td>1<td><p>{PROSE[0]}</p><p>{LONG}</p>"
    page = f"<img src=0.jpg><table>{GATE_HEAD}{row}{row}<img src=1.jpg><tr><td>3<td>c</table><img src=2.jpg><p>y</p>"
    document = read_html(page)
    assert len(document.blocks) == 5
    assert [(p.src, p.index) for p in document.pictures] == [("0.jpg", 0), ("1.jpg", 3), ("2.jpg", 4)]
    assert [b.blank_lines_before for b in document.blocks] == [1, 0, 0, 0, 1]


def test_many_long_rows_take_no_longer_each() -> None:
    row = f"<tr><td>1<td><p>a</p><img src=x><p>{PROSE[0]}</p>"
    assert grows_no_faster_than_linear(lambda size: read_html(f"<table>{GATE_HEAD}{row * size}</table>"), 1_000)


def test_rows_of_a_table_stand_together() -> None:
    page = "<p>x</p><table><tr><td>a<td>b<tr><td>c<td>d</table><p>y</p>"
    assert [t for t in body(page).split("\n") if t] == ["x", "a | b", "c | d", "y"]


def test_links_of_a_row_are_added_up() -> None:
    found = only("<table><tr><td>gate<td><a href=one>mill</a><td><a href=two>sack</a></table>")
    assert (found.kind, found.link_chars, found.href) == (Kind.ROW, 8, "one")


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
    """Of each block, its containers from the page inwards, with their classes."""
    return [" ".join(chain(document, b.container)) for b in document.blocks]


def chain(document: Document, index: int) -> list[str]:
    names: list[str] = []
    while index:
        container = document.containers[index]
        names.insert(0, ".".join([container.tag, *container.shape.split()]))
        index = container.parent
    return names


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
    """The blocks of a page, each with the one element that its XPath gives."""
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


WORDS = st.sampled_from([*"abcde", "mill", "the gates", " of ", " ", "\n", "Zoë", "水車", "&amp;", "&nbsp;", "1. "])
CLASSES = st.sampled_from(["", " class=caption", ' class="post-meta x"', " id=share", " class=byline", " hidden"])


def tagged(names: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One of some elements around something."""
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
    shown = letters(tree_of(page).xpath("string(//body)"))
    assert "".join(letters(text) for text in seen(page)) == shown


@given(BROKEN)
@settings(max_examples=200)
def test_every_letter_of_a_broken_page_is_in_one_block_in_order(page: str) -> None:
    shown = letters(BeautifulSoup(page, "html.parser").get_text())
    assert sorted("".join(letters(text) for text in seen(page))) == sorted(shown)


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
    """All that a reader leaves: blocks with their facts, containers, pictures, head."""
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


# Nothing is lost, and nothing takes long


# Memory is limited, in a process of its own, so that a page that takes all of it does not end the test run.
LIMITED = """
import resource, sys
import cleanart
from cleanart.readers.html import read_html
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
number = int(sys.argv[2])
page = f"<body><p>before</p>{sys.argv[1] * number}{sys.argv[3]}{sys.argv[4] * number}<p>after</p>"
print(*[block.text for block in read_html(page).blocks])
"""


def words_in_little_memory(opening: str, number: int, text: str = "", closing: str = "") -> list[str]:
    """The words of a page of which a part is repeated, read in 2 GB."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, opening, str(number), text, closing],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=20,
    )
    assert done.returncode == 0, done.stderr[-300:]
    return done.stdout.replace("|", " ").split()


NESTS = {
    "div": ("<div>", "</div>"),
    "unclosed": ("<div class=c>", ""),
    "inline": ("<b>", "</b>"),
    "span": ("<span class=caption>", "</span>"),
    "list": ("<ul><li>", "</li></ul>"),
    "table": ("<table><tr><td>", "</td></tr></table>"),
}


@pytest.mark.parametrize("depth", [300, 3_000])
@pytest.mark.parametrize("name", NESTS)
def test_nothing_is_lost_in_nested_tags(name: str, depth: int) -> None:
    opening, closing = NESTS[name]
    assert seen(f"<p>before</p>{opening * depth}<p>mill</p>{closing * depth}<p>after</p>") == [
        "before",
        "mill",
        "after",
    ]


@pytest.mark.parametrize("name", NESTS)
def test_nothing_is_lost_in_100_000_nested_tags(name: str) -> None:
    opening, closing = NESTS[name]
    assert words_in_little_memory(opening, 100_000, "<p>mill</p>", closing) == ["before", "mill", "after"]


def test_an_article_in_nested_tags_is_found() -> None:
    page = "<div>" * 3_000 + "".join(f"<p>{p}</p>" for p in PROSE) + "</div>" * 3_000
    assert extract(whole(page)).body == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{n}=1" for n in range(100_000)),
        " ".join(["a=1"] * 100_000),
        f"class='{' '.join(f'c{n}' for n in range(100_000))}'",
        f"class='{'c' * 1_000_000}'",
        f"class='{'-a' * 500_000}'",
        f"id='{'aB' * 500_000}'",
        f"style='{'none' * 250_000}'",
    ],
    ids=["different", "same", "classes", "long class", "hyphens", "capitals", "style"],
)
def test_attributes_take_no_time(attributes: str) -> None:
    with broken_off_after(5):
        assert seen(f"<p {attributes}>mill</p><p>gate</p>") == ["mill", "gate"]


@pytest.mark.parametrize("word", ["mill ", "mill", "水車", "&amp;", "&nbsp;m", "m\u200b"])
def test_a_single_text_of_5_mb(word: str) -> None:
    text = word * (5_000_000 // len(word.encode()))
    with broken_off_after(10):
        found = only(f"<p>{text}</p>").text
    assert letters(found) == letters(text.replace("&amp;", "&").replace("&nbsp;", " "))


@pytest.mark.parametrize("tag", ["p", "div", "b", "li", "a href=x", "td", "h2", "font size=2", "dd", "span class=lead"])
def test_50_000_unclosed_tags(tag: str) -> None:
    assert words_in_little_memory(f"<{tag}>mill ", 50_000) == ["before", *["mill"] * 50_000, "after"]


GROWTH: dict[str, tuple[Callable[[int], str], int]] = {
    "nested tags": (lambda n: "<div>" * n + "mill" + "</div>" * n, 2_000),
    "nested tags with classes": (lambda n: "<div class=post-meta>" * n + "mill", 1_500),
    "nested inline tags": (lambda n: "<b>" * n + "mill" + "</b>" * n, 5_000),
    "nested spans that say something": (lambda n: "<span class=caption>" * n + "mill", 2_000),
    "nested links": (lambda n: "<a href=x><span>mill</span> " * n, 2_500),
    "nested lists": (lambda n: "<ul><li>" * n + "mill", 1_000),
    "nested quotes": (lambda n: "<blockquote>" * n + "mill", 2_000),
    "nested tables": (lambda n: "<table><tr><td>" * n + "mill", 750),
    "nested itemprops": (lambda n: "<span itemprop=name>m " * n, 1_000),
    "paragraphs": (lambda n: "<p>mill</p>" * n, 2_000),
    "line breaks": (lambda n: "mill<br>" * n, 2_000),
    "line breaks alone": (lambda n: "<br>" * n, 5_000),
    "line breaks in a heading": (lambda n: "<h1>" + "mill<br>" * n, 5_000),
    "cells": (lambda n: "<table><tr>" + "<td>mill" * n, 2_000),
    "rows": (lambda n: "<table>" + "<tr><td>mill<td>gate" * n, 1_000),
    "rows of rows": (lambda n: "<tr>" * n + "<td>mill<td>gate", 2_000),
    "inline tags": (lambda n: "<p>" + "<b>mill</b> " * n, 4_000),
    "links": (lambda n: "<p>" + "<a href=x>mill</a>" * n, 3_000),
    "classes": (lambda n: "".join(f"<p class='c{i} post-meta'>mill</p>" for i in range(n)), 1_500),
    "classes of one tag": (lambda n: f"<p class='{'post-meta ' * n}'>mill", 25_000),
    "attributes": (lambda n: f"<p {' '.join(f'a{i}=1' for i in range(n))}>mill", 5_000),
    "lines of code": (lambda n: "<pre>" + "<div>mill</div>" * n, 4_000),
    "texts in code": (lambda n: "<pre>" + "<span>mill</span>\n" * n, 4_000),
    "comments": (lambda n: "<p>" + "mi<!-- x -->ll" * n, 5_000),
    "images": (lambda n: "<img src=a.jpg srcset='b.jpg 2x, c.jpg 3x'>" * n, 1_500),
    "image sources": (lambda n: f"<img srcset='{', '.join(f'a{i}.jpg {i}w' for i in range(n))}'>mill", 10_000),
    "spaces in a source": (lambda n: f"<img srcset='a,{' ' * n}'>mill", 25_000),
    "metas": (lambda n: "<meta name=author content=Jo>" * n, 2_000),
    "scripts": (lambda n: "<script>window.__x = {}</script>" * n, 2_000),
    "entities": (lambda n: "<p>" + "&amp;" * n, 15_000),
    "open brackets": (lambda n: "<" * n, 15_000),
    "open tags": (lambda n: "<p " * n, 5_000),
    "open comments": (lambda n: "<!--" * n, 15_000),
    "titles": (lambda n: "<title>mill</title>" * n, 2_500),
    "templates": (lambda n: "<template shadowrootmode=open>" * n + "mill", 1_500),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWTH)
def test_time_grows_with_the_page(name: str) -> None:
    make, size = GROWTH[name]
    pages = {n: make(n) for n in (size, 4 * size)}
    assert grows_no_faster_than_linear(lambda n: read_html(pages[n]), size)


# Nothing raises

TAGS = """html head body title meta link base script style template p div span a b ul ol li dl dt dd table tr td th pre
    xmp plaintext textarea select option button form input img br hr h1 h2 svg math iframe noscript noframes frameset
    frame ruby rt article nav time blockquote figure figcaption picture source x-card o:p"""
ATTRIBUTES = st.sampled_from(
    [
        "",
        " class='comment'",
        " class",
        " class=",
        " id=\x00",
        ' style="display:none"',
        " hidden",
        " role=main",
        " href=http://[",
        " href='//[x'",
        " src='data:x'",
        " src='http://[::1'",
        " srcset=', ,'",
        " srcset='a 1x, b 99999999999w'",
        " start=99999999999",
        " value=-1",
        " rel=canonical",
        " rel='canonical license' href=http://[x",
        " property=og:url content=http://[",
        " property=og:title content='&amp;'",
        " itemprop='author name'",
        " itemprop",
        " type='application/ld+json'",
        " type=application/json",
        " shadowrootmode=open",
        " lang=''",
        " \ud800=\udfff",
        " a='<p>'",
        ' "',
        " '",
    ]
)
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS.split()), ATTRIBUTES),
    st.builds("</{}>".format, st.sampled_from(TAGS.split())),
    st.sampled_from(
        [
            *(
                "<",
                ">",
                "</",
                "<!",
                "<!--",
                "-->",
                "<!-->",
                "<![CDATA[",
                "]]>",
                "<?",
                "?>",
                "<!DOCTYPE",
                "&",
                "&#",
                "&#x",
            ),
            *("&#0;", "&#xD800;", "&#99999999;", "&amp", "<p", "<a href='", "</script", "\x00", "\ufeff", "\ufffe"),
            *('{"@type": "Article", "articleBody": "', '"}', "window.__x = {", "[[[["),
        ]
    ),
    nasty_pages(4),
)
NASTY = st.lists(PIECES, max_size=30).map("".join)


@given(
    st.one_of(NASTY, NASTY, any_text(), nasty_pages()), st.sampled_from([None, "https://mill.example/a", "http://["])
)
@settings(max_examples=500)
@example('<base href="http://["><img src=a.jpg><p>mill', "https://mill.example/")
@example('<link rel=canonical href="http://[x"><base href=/a><img src=a.jpg><p>mill', None)
@example("<pre><div></div></pre><p>mill", None)
@example("<img src='http://['><p>mill", None)
@example("\ufeff", None)
def test_no_page_raises(page: str, url: str | None) -> None:
    article = extract(page, url, input_format="html")
    assert isinstance(article, Article)
    assert (article.body == "") == (article.empty_reason is not None)
    article.to_json(blocks=True).encode("utf-8")


@given(NASTY | any_text() | nasty_pages())
@settings(max_examples=200)
def test_the_blocks_of_any_page(page: str) -> None:
    document = read_html(page)
    assert all(block.text and block.text == block.text.strip("\n") for block in document.blocks)
    assert all(0 <= block.link_chars <= len(block.text) for block in document.blocks)
    assert all(block.kind is not Kind.ITEM or block.marker for block in document.blocks)
    assert all(0 <= block.container < len(document.containers) for block in document.blocks)
    assert all(0 <= picture.index <= len(document.blocks) for picture in document.pictures)
    assert all(0 <= picture.container < len(document.containers) for picture in document.pictures)
    assert all(container.parent < i for i, container in enumerate(document.containers[1:], 1))
    assert read_html(page) == document


@given(st.binary(max_size=200) | NASTY.map(lambda page: page.encode("utf-8", "surrogatepass")))
@settings(max_examples=200)
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(extract(data, input_format="html"), Article)


@given(any_text() | nasty_pages())
@settings(max_examples=300)
@example("mill\x0bgate")
@example("mill\ufffegate \uffff")
@example("mill\x1agate")
@example("mill\ud800gate")
def test_every_letter_of_a_paragraph_is_kept(text: str) -> None:
    article = extract(f"<p>{escape(text)}</p>", input_format="html")
    assert letters("".join(block.text for block in article.blocks)) == letters(text)


@given(st.lists(any_text() | nasty_pages(), max_size=4))
def test_every_letter_of_many_paragraphs_is_kept(parts: list[str]) -> None:
    page = whole("".join(f"<p>{escape(text)}</p>" for text in parts))
    article = extract(page, input_format="html")
    assert letters("".join(block.text for block in article.blocks)) == letters("".join(parts))


# The head

HEAD = """<html lang="en-GB"><head><title> The tide
 mill &amp; more </title><title>Another</title>
<META NAME="Author" CONTENT="Hedda Lorne"><meta property="OG:Title" content="The mill">
<meta http-equiv="content-language" content="en"><meta name="empty" content=""><meta content="nothing">
<link rel="Canonical" href="https://mill.example/a"><link rel="license" href="/cc"><link rel="stylesheet" href="x.css">
<script type="application/ld+json; charset=utf-8">{"@type": "NewsArticle", "datePublished": "2021-05-03"}</script>
</head><body><svg><title>No</title></svg>
<h1 itemprop="headline">Mill <b>and</b>
 gates</h1><meta itemprop="dateModified" content="2021-05-04">
<time itemprop="datePublished" datetime="2021-05-02">Sunday</time>
<a itemprop="author" href="/hedda">Hedda</a><p>Text.</p></body></html>"""


@pytest.mark.parametrize(
    ("field", "source", "value"),
    [
        ("titles", "title", "The tide mill & more"),
        ("titles", "og", "The mill"),
        ("titles", "microdata", "Mill and gates"),
        ("authors", "meta", "Hedda Lorne"),
        ("languages", "html", "en-GB"),
        ("languages", "meta", "en"),
        ("urls", "link", "https://mill.example/a"),
        ("licenses", "link", "/cc"),
        ("published", "json-ld", "2021-05-03"),
        ("published", "microdata", "2021-05-02"),
        ("modified", "microdata", "2021-05-04"),
        ("types", "json-ld", "NewsArticle"),
    ],
)
def test_the_head_reaches_the_document(field: str, source: str, value: str) -> None:
    for head in (read_html(HEAD).head, read_tree(tree_of(HEAD)).head):
        assert [fact.value for fact in getattr(head, field) if fact.source == source] == [value]


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ('<span itemprop="author">Hedda Lorne</span>', "Hedda Lorne"),
        ('<div itemprop="author" itemscope>By <span itemprop="name">Hedda <b>Lorne</b></span></div>', "Hedda Lorne"),
        ('<div itemprop="author" itemscope><meta itemprop="name" content="Hedda Lorne"></div>', "Hedda Lorne"),
        ('<p itemprop="Author">Hedda<br>Lorne</p>', "HeddaLorne"),
        ('<p itemprop="author creator">Hedda Lorne</p>', "Hedda Lorne"),
        ('<div itemprop="comment"><p itemprop="author">Joan Wend</p></div>', None),
    ],
)
def test_microdata(markup: str, value: str | None) -> None:
    found = [fact.value for fact in read_html(f"<article>{markup}<p>Text.</p></article>").head.authors]
    assert "".join(found).replace(" ", "") == (value or "").replace(" ", "")


def test_a_title_is_no_block_of_the_page() -> None:
    assert seen("<title>Mill</title><p>gate</p>") == ["gate"]
    assert seen("<p>gate</p><title>Mill</title>") == ["gate"]


# Articles that only scripts carry

MENU = "<nav><ul><li><a href=a>Home</a><li><a href=b>News</a></ul></nav>"


def json_ld(**more: Any) -> str:
    thing = json.dumps({"@type": "NewsArticle", "headline": "The mill", "articleBody": "\n\n".join(PROSE), **more})
    return f'<script type="application/ld+json">{thing}</script>'


NEXT = {"props": {"pageProps": {"article": {"title": "The mill", "body": "".join(f"<p>{p}</p>" for p in PROSE)}}}}
SCRIPTED = {
    "json-ld": json_ld(),
    "next": f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(NEXT)}</script>',
    "state": f"<script>window.__STATE__ = {json.dumps(NEXT)};</script>",
}


@pytest.mark.parametrize("name", SCRIPTED)
def test_an_article_that_only_scripts_carry(name: str) -> None:
    page = whole(f"{MENU}<h1>The mill</h1><div id=app></div>{SCRIPTED[name]}")
    document = read_html(page)
    assert [t for t in texts(document) if t in PROSE] == list(PROSE)
    assert texts(document)[:4] == ["Home", "News", "The mill", PROSE[0]]
    for block in document.blocks:
        assert bool(block.decisions) == (block.text in PROSE)
        assert (block.xpath is None) == (block.text in PROSE)
    reason = document.blocks[-1].decisions[0].reason
    assert "scripts" in reason
    assert ("json-ld" if name == "json-ld" else "state") in reason
    article = extract(page)
    assert article.body == "\n\n".join(PROSE)
    assert all(reason in [d.reason for d in b.decisions] for b in article.blocks if b.kept)


@pytest.mark.parametrize("name", SCRIPTED)
def test_scripts_are_not_used_where_the_page_shows_its_article(name: str) -> None:
    shown = "".join(f"<p>{p}</p>" for p in PROSE)
    document = read_html(whole(f"{MENU}<h1>The mill</h1>{shown}{SCRIPTED[name]}"))
    assert texts(document) == ["Home", "News", "The mill", *PROSE]
    assert not any(block.decisions for block in document.blocks)


@pytest.mark.parametrize("name", SCRIPTED)
def test_what_the_page_shows_of_the_article_is_not_there_twice(name: str) -> None:
    document = read_html(whole(f"{MENU}<h1>The mill</h1><p>{PROSE[0]}</p><p>Read on</p>{SCRIPTED[name]}"))
    assert [t for t in texts(document) if t in PROSE] == list(PROSE)
    assert texts(document)[-1] == "Read on"


def test_a_page_of_another_article_is_not_replaced_by_a_teaser() -> None:
    shown = "".join(f"<p>{p}</p>" for p in PROSE)
    document = read_html(
        whole(shown + json_ld(articleBody=" ".join(f"The {n}th sack of rye is here." for n in range(30))))
    )
    assert texts(document) == list(PROSE)


def test_pictures_keep_their_places_where_scripts_fill_in_the_article() -> None:
    page = whole(f"<img src=a><h1>The mill</h1><p>{PROSE[0]}</p><img src=b><p>Read on</p><img src=c>{json_ld()}")
    document = read_html(page)
    following = {p.src: [*texts(document), "the end"][p.index] for p in document.pictures}
    assert following == {"a": "The mill", "b": "Read on", "c": "the end"}


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


# Options of the output

# What these fields keep or drop differs by design; every other field is about how the body is printed.
SELECTING = {"keep", "drop", "favor_precision", "favor_recall", "include_comments", "include_tables"}
# Another value for each field that is not yes or no.
OTHER_VALUES: dict[str, Any] = {
    "now": datetime(2024, 5, 3, tzinfo=UTC),
    "keep": "footer, li",
    "drop": "p:first-child, a",
}


def spoken(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def spoken_by(block: Block) -> list[str]:
    marker = spoken(block.marker) if block.kind is Kind.ITEM else []
    return marker + spoken(block.text)


@pytest.mark.parametrize("path", HTML_FIXTURES[::3], ids=lambda path: path.stem)
@pytest.mark.parametrize("name", [field.name for field in fields(Options)])
def test_no_option_of_the_output_changes_the_words_of_the_body(name: str, path: Any) -> None:
    default = getattr(Options(), name)
    other = not default if isinstance(default, bool) else OTHER_VALUES[name]
    article = extract(path, **{name: other})
    kept = [block for block in article.blocks if block.kept]
    assert spoken(article.body) == [word for block in kept for word in spoken_by(block)]
    if name not in SELECTING:
        assert article.blocks == extract(path).blocks
        assert spoken(article.body) == spoken(extract(path).body)


def test_fields_that_select_exist() -> None:
    assert {field.name for field in fields(Options)} >= SELECTING
    assert cleanart.Options is Options


@pytest.mark.parametrize(
    "page",
    [
        "<figure><pre><tr class=caption>x</tr></pre></figure><p>hi",
        "<figure><blockquote class=caption>x</blockquote></figure><p>hi",
        "<pre><figcaption>x</figcaption></pre><p>the <span>hi</span>",
    ],
)
def test_captions_of_odd_tags_leave_nothing_open(page: str) -> None:
    last = read_html(page).blocks[-1]
    assert (last.kind, last.text[-2:]) == (Kind.PARAGRAPH, "hi")


@pytest.mark.parametrize("piece", ["<table><tr><td>x<td>y", "<button rel=tag>x ", "<a rel=tag>x "])
def test_nested_cells_and_tags_take_no_longer_each(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: read_html(piece * size), 500)


def test_a_page_has_so_many_characters_of_xpaths() -> None:
    page = "<section>" * 350 + "<p>x" * 20_000
    blocks = read_html(page).blocks
    assert len(blocks) == 20_000
    assert blocks[0].xpath
    assert sum(len(block.xpath or "") for block in blocks) < 30_000_000


def test_a_long_text_that_scripts_carry_is_looked_for_in_time() -> None:
    def work(size: int) -> None:
        lines = [f"The mill number {i} turns by the tide of its own harbor." for i in range(size)]
        data = json.dumps({"@type": "Article", "headline": "Mills", "articleBody": " ".join(lines)})
        read_html(f"<script type=application/ld+json>{data}</script>" + "".join(f"<p>{line}" for line in lines))

    assert grows_no_faster_than_linear(work, 400)


def test_a_script_s_text_without_spaces_is_read() -> None:
    text = "潮の水車は春の朝に町の人々の前でゆっくりと回り始めた。船頭は櫂を置いてそれを見ていた。" * 12
    data = json.dumps({"@type": "NewsArticle", "headline": "水車", "articleBody": text})
    (block,) = read_html(f"<script type=application/ld+json>{data}</script><div id=root></div>").blocks
    assert block.text == text
    assert "scripts carry it" in block.decisions[0].reason


def test_a_page_is_gone_with_its_article() -> None:
    def left() -> int:
        return sum(isinstance(each, Block) for each in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        before = left()
        article = extract("<html><body>" + "<p>The mill turns.</p>" * 5)
        assert left() == before + len(article.blocks)
        del article
        assert left() == before
    finally:
        gc.enable()


def test_what_white_space_alone_parts_in_an_element_for_authors_is_told() -> None:
    def pieces(markup: str) -> tuple[str, ...]:
        return read_html(f"<body>{markup}<p>{PROSE[0]}</p>").blocks[0].side_by_side

    assert pieces("<div class=byline><a>Joan Wend</a> <a>Mira O&#39;Lt</a></div>") == ("Joan Wend", "Mira O'Lt")
    assert pieces("<div class=byline>By <a>Joan Wend</a>, <a>Mira Olt</a></div>") == ("By Joan Wend, Mira Olt",)
    assert pieces("<div class=text><a>Joan Wend</a> <a>Mira Olt</a></div>") == ()
    assert pieces(f"<div class=byline><a>{'Joan ' * 50}</a> <a>Mira Olt</a></div>") == ()


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


@pytest.mark.parametrize(
    "more", ["Read more", "Continue reading", "Lire la suite", "Weiterlesen", "Leer más", "Leggi tutto", "Läs mer",
             "Читать далее", "続きを読む", "اقرأ المزيد"]
)  # fmt: skip
@pytest.mark.parametrize("around", ["{} … <a href=/x>{}</a>", "{} [<a href=/x>{} »</a>]", "{}<a href=/x><b>{}</b></a>"])
def test_a_link_to_the_whole_text_behind_a_teaser_stands_apart(more: str, around: str) -> None:
    found = read_html(f"<p>{around.format(PROSE[0], more)}</p><p>y</p>").blocks
    assert more not in found[0].text
    assert more in found[1].text
    assert (found[0].link_chars, found[0].after_line_break) == (0, False)
    assert (found[1].href, found[1].after_line_break, found[2].after_line_break) == ("/x", True, False)


@pytest.mark.parametrize(
    "text", ["You can <a href=/x>read more</a>", "<a href=/x>Read more</a>", "a. <a href=/x>Read more</a> on it."]
)
def test_a_link_within_a_sentence_does_not(text: str) -> None:
    assert len(body(f"<p>{text}</p>").split("\n")) == 1
