"""The head and microdata reach the document, and articles that only scripts carry."""

import json
from typing import Any

import pytest

from cleanart import extract
from cleanart.readers.html import read_html, read_tree
from tests.helpers import (
    PROSE,
    texts,
)
from tests.readers.html_pages import seen, tree_of, whole

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


def test_a_script_s_text_without_spaces_is_read() -> None:
    text = "潮の水車は春の朝に町の人々の前でゆっくりと回り始めた。船頭は櫂を置いてそれを見ていた。" * 12
    data = json.dumps({"@type": "NewsArticle", "headline": "水車", "articleBody": text})
    (block,) = read_html(f"<script type=application/ld+json>{data}</script><div id=root></div>").blocks
    assert block.text == text
    assert "scripts carry it" in block.decisions[0].reason
