"""Nothing is lost in deep or long pages, and time and memory grow no faster than the page."""

import gc
import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from cleanart import extract
from cleanart.page.blocks import Block
from cleanart.readers.html import read_html
from tests.helpers import (
    PROSE,
    broken_off_after,
    grows_no_faster_than_linear,
    letters,
)
from tests.readers.html_pages import only, seen, whole

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
    """The words of a page with a repeated part, read with 2 GB of memory."""
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
    with broken_off_after(5, of_work=True):
        assert seen(f"<p {attributes}>mill</p><p>gate</p>") == ["mill", "gate"]


@pytest.mark.parametrize("word", ["mill ", "mill", "水車", "&amp;", "&nbsp;m", "m\u200b"])
def test_a_single_text_of_5_mb(word: str) -> None:
    text = word * (5_000_000 // len(word.encode()))
    with broken_off_after(10, of_work=True):
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


@pytest.mark.parametrize("piece", ["<table><tr><td>x<td>y", "<button rel=tag>x ", "<a rel=tag>x "])
def test_nested_cells_and_tags_take_no_longer_each(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: read_html(piece * size), 500)


def test_a_page_has_so_many_characters_of_xpaths() -> None:
    page = "<section>" * 350 + "<p>the tide mill goes on at the mouth of the river, now as ever" * 20_000
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
