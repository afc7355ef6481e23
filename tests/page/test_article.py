"""`Article`: how it prints, and what it is as a dict and as JSON."""

import json
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

import cleanart
from cleanart import Article, Image, Link, extract
from tests.helpers import TITLE
from tests.small_pages import BODY, HTML, PAGE


def test_repr_is_one_short_line() -> None:
    article = extract(PAGE)
    assert repr(article) == f"<Article {TITLE!r} ({len(BODY):,} characters, en, 2021-05-03)>"
    assert "empty: the input has no text" in repr(extract(""))
    long = repr(replace(article, title="\x1b]0;mill\n" * 100))
    assert len(long) < 200
    assert long.isprintable()
    assert len(repr(cleanart.Page(content=HTML, url="https://quill.example/mill"))) < 300


def test_print_shows_title_byline_body_and_credits() -> None:
    assert str(extract(PAGE)) == "\n\n".join(
        [
            TITLE,
            "Hedda Lorne · 2021-05-03 · Quillgate Media",
            BODY,
            "Image credits:\n- The gates at low tide. (Joan Wend/Reuters)",
        ]
    )
    assert f"{extract('')}" == "(empty: the input has no text)"


def test_notebooks_show_safe_html() -> None:
    article = replace(extract(HTML), title="<script>steal()</script>", authors=("<b>Jo</b>",))
    shown = article._repr_html_()
    assert shown.startswith("<article>\n<h1>&lt;script&gt;")
    assert "<p>&lt;b&gt;Jo&lt;/b&gt;" in shown
    assert article.to_html() in shown
    assert "(empty: the input has no text)" in extract("")._repr_html_()


def test_notebooks_can_show_markdown() -> None:
    article = extract(PAGE)
    assert article._repr_markdown_() == article.to_markdown(standalone=True)
    assert extract("")._repr_markdown_() == "(empty: the input has no text)"


def test_an_empty_article() -> None:
    article = Article()
    assert article.as_dict() == {
        "title": "",
        "outcome": "article",
        "body": "",
        "images": [],
        "embeds": [],
        "authors": [],
        "published": None,
        "modified": None,
        "site_name": "",
        "language": None,
        "url": None,
        "description": "",
        "tags": [],
        "license": "",
        "comments": "",
        "comment_list": [],
        "posts": [],
        "entries": [],
        "related": [],
        "page_type": None,
        "confidence": 0.0,
        "empty_reason": None,
        "image_credits": [],
    }


def test_an_article_is_frozen_and_slotted() -> None:
    article = extract(PAGE)
    with pytest.raises(FrozenInstanceError):
        article.title = "Another"  # type: ignore[misc]
    assert not hasattr(article, "__dict__")
    assert not cleanart.core.COMPILED or not hasattr(article.blocks[0], "__dict__")
    assert isinstance(article.blocks, tuple)
    assert isinstance(article.images, tuple)


def test_an_article_can_be_pickled() -> None:
    article = extract(PAGE)
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301


def test_as_dict_and_json() -> None:
    article = replace(extract(PAGE), related=(Link("Goat", "u"),), tags=("mill", "Zoë"))
    plain = article.as_dict()
    assert json.loads(article.to_json()) == plain
    assert plain["images"] == [
        {"src": "", "alt": "", "caption": "The gates at low tide.", "credit": "Joan Wend/Reuters"}
    ]
    assert plain["image_credits"] == plain["images"]
    assert plain["related"] == [{"text": "Goat", "url": "u"}]
    assert plain["tags"] == ["mill", "Zoë"]
    assert plain["authors"] == ["Hedda Lorne"]
    assert "blocks" not in plain
    assert "Zoë" in article.to_json()
    assert "\n" not in article.to_json()
    assert "\n  " in article.to_json(indent=2)


def test_image_credits_are_images_with_a_credit() -> None:
    images = (Image(caption="One"), Image(credit="Joan Wend"), Image(src="x"))
    assert Article(images=images).image_credits == (images[1],)


def test_blocks_in_dicts_and_json() -> None:
    article = extract(PAGE)
    plain = article.as_dict(blocks=True)
    assert json.loads(article.to_json(blocks=True)) == plain
    assert len(plain["blocks"]) == len(article.blocks)
    assert [image["position"] for image in plain["images"]] == [image.position for image in article.images]
    for shown, block in zip(plain["blocks"], article.blocks, strict=True):
        assert shown["text"] == block.text
        assert shown["label"] == block.label.value
        assert shown["kept"] is block.kept
        assert shown["score"] == pytest.approx(block.score, abs=0.01)
        assert (shown["start"], shown["end"]) == (block.start, block.end)
        decisions = [(d["stage"], d["label"], d["reason"]) for d in shown["decisions"]]
        assert decisions == [tuple(map(str, decision)) for decision in block.decisions]
