"""Shapes in which pages in many languages name their authors, or seem to: what `extract` gives of small whole pages."""

from typing import Any

import pytest

from tests.helpers import PROSE
from tests.pages_in_languages import article_of


def authors_of(above: str = "", **parts: Any) -> str:
    """Return the authors of a page made of parts, joined."""
    return ", ".join(article_of(above, **parts).authors)


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("he", "<p>מאת דנה כהן</p>", "דנה כהן"),
        ("he", "<span class=author>דנה כהן</span> <span class=date>3 במאי 2024</span>", "דנה כהן"),
        ("ar", "<p>كتب: سامي الحداد</p>", "سامي الحداد"),
        ("ar", "<p>بقلم سامي الحداد</p>", "سامي الحداد"),
        ("ar", "<div class=author-name>سامي الحداد</div><time datetime=2024-05-03>٣ مايو ٢٠٢٤</time>", "سامي الحداد"),
        ("zh-TW", "<p>記者林小明／台北報導</p>", "林小明"),
        ("zh-TW", "<p>林小明記者</p>", "林小明"),
        ("zh-TW", "<p>文／林小明</p>", "林小明"),
        ("zh-TW", "<p>本報記者 林小明</p>", "林小明"),
        ("th", "<p>โดย สมชาย ใจดี</p>", "สมชาย ใจดี"),
        ("th", "<p>ผู้เขียน: สมชาย ใจดี</p>", "สมชาย ใจดี"),
        ("fa", "<p>نویسنده: مریم احمدی</p>", "مریم احمدی"),
        ("bn", "<p>লেখক: রফিক হাসান</p>", "রফিক হাসান"),
        ("hi", "<p>लेखक: रमेश शर्मा</p>", "रमेश शर्मा"),
        ("ko", "<p>김민수 기자 | 2024.05.03</p>", "김민수"),
        ("ko", "<p>김민수 기자 minsu@mill.example</p>", "김민수"),
        ("ja", "<p>文：最上健太</p>", "最上健太"),
        ("ja", "<p>取材・文＝最上 健太</p>", "最上 健太"),
        ("ja", "<p>文● モガミ／水車編集部</p>", "モガミ"),
        ("ja", "<p>2024年5月3日09:18 by 最上 | カテゴリー 社会 | タグ 水車, 麦粉</p>", "最上"),
        ("ru", "<p>Автор: Мария Волкова</p>", "Мария Волкова"),
        ("el", "<p>Της Μαρίας Παππά</p>", "Μαρίας Παππά"),
        ("de", "<p>Von Mira Olt, Hamburg</p>", "Mira Olt"),
        ("de", "<p>Autor:in: Mira Olt</p>", "Mira Olt"),
        ("de", "<ul><li><b>Datum</b> 3.5.2024</li><li><b>Autorin/Autor</b> Mira Olt</li></ul>", "Mira Olt"),
        ("de", "<span class=author>mol</span> <time datetime=2024-05-03>3.5.2024</time>", "mol"),
        ("de", "<p>Text und Foto: Mira Olt</p>", "Mira Olt"),
        ("en", "<p>Words and pictures: Mira Olt</p>", "Mira Olt"),
        ("nl", "<p>Tekst en foto: Mira Olt</p>", "Mira Olt"),
        ("fr", "<p>Par Mira Olt et Ib Rask - Publié le 3 mai 2024</p>", "Mira Olt, Ib Rask"),
        ("pt", "<p>Por Mira Olt — São Paulo</p>", "Mira Olt"),
        ("it", "<p>di Mira Olt</p>", "Mira Olt"),
        ("tr", "<p>Yazar: Ayşe Yılmaz</p>", "Ayşe Yılmaz"),
        ("vi", "<p>Tác giả: Nguyễn Văn Minh</p>", "Nguyễn Văn Minh"),
        ("id", "<p>Penulis: Budi Santoso | Editor: Rina Dewi</p>", "Budi Santoso"),
    ],
)
def test_authors_in_many_languages(language: str, line: str, author: str) -> None:
    assert authors_of(line, language=language) == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<div><span class=author>Mira Olt</span> <span class=date>3 May 2024</span></div>", "Mira Olt"),
        ("<p><a rel=author href=/staff/mo>Mira Olt</a></p>", "Mira Olt"),
        ("<p>May 3, 2024 | By Mira Olt | 7 min read</p>", "Mira Olt"),
        ("<p>Posted on May 3, 2024 by Mira Olt in News</p>", "Mira Olt"),
        ("<p class=meta>By Mira Olt | Category: Town News | 3 Comments</p>", "Mira Olt"),
        ("<p>By Mira Olt, Senior Reporter</p>", "Mira Olt"),
        ("<p>By Mira Olt, Chief Mill Officer, and Ib Rask</p>", "Mira Olt, Ib Rask"),
        ("<p>By Mira Olt, North Mill Media Group</p>", "Mira Olt"),
        ("<p>By Mira Olt, Executive Editor, Quillmouth Mill's Health Watch</p>", "Mira Olt"),
        ("<p>By Mira Olt and Ib Rask The Associated Press</p>", "Mira Olt, Ib Rask"),
        ("<p>By Mira Olt and Ib Rask Updated May 3, 2024</p>", "Mira Olt, Ib Rask"),
        ("<p>By North Mill News Service</p>", "North Mill News Service"),
        ("<p>By Mira Olt (North Mill Research)</p>", "Mira Olt"),
        ("<p>By Mira Olt Follow</p>", "Mira Olt"),
        ("<p>By Mira OltMay 3, 2024</p>", "Mira Olt"),
        ("<p>By Mira OltUpdated May 3, 2024</p>", "Mira Olt"),
        ("<p>By Tim Olt and Ib Rask in Quillmouth</p>", "Tim Olt, Ib Rask"),
        ("<p>By Mira Olt</p><p>Photographs by Ib Rask</p>", "Mira Olt"),
        ("<p>Text: Mira Olt | Photos: Ib Rask</p>", "Mira Olt"),
        ("<p>Written by Mira Olt</p><p>Reviewed by Ib Rask</p>", "Mira Olt"),
        ("<p class=byline>Reuters</p><p>3 May 2024</p>", "Reuters"),
        ("<p class=meta>3 May 2024 - Source: AFP</p>", "AFP"),
        ("<p class=meta><a href=/people/mo>Mira Olt</a> Novice member</p><p>3 May 2024</p>", "Mira Olt"),
        ("<p class=meta>Posted by <a href=/user/millfan>millfan</a> » 3 May 2024, 10:20</p>", "millfan"),
        ("<p class=meta>by millfanMay 3, 2024</p>", "millfan"),
    ],
)
def test_authors_among_other_things(line: str, author: str) -> None:
    assert authors_of(line) == author


@pytest.mark.parametrize("form", ["<a href='/author/{0}'>{0}</a> ", "<li><span class=author>{0}</span></li>"])
def test_names_of_several_authors_without_commas(form: str) -> None:
    names = ("Mira Olt", "Ib Rask", "Joan Wend")
    assert authors_of(f"<ul class=authors>{''.join(form.format(name) for name in names)}</ul>") == ", ".join(names)


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("<p>(dpa/mo)</p>", "dpa, mo"),
        (f"<p>{PROSE[3]} (c)AFP/Mira OLT</p>", "Mira OLT"),
        ("<p>Text: Mira Olt</p>", "Mira Olt"),
        ("<p>Mira Olt, Quillmouth Radio News.</p>", "Mira Olt"),
        (
            "<div class=author-box><h3>About the author</h3><p class=author-name>Mira Olt</p>"
            "<p>Mira Olt writes about mills and harbors for this paper and lives in Quillmouth.</p></div>",
            "Mira Olt",
        ),
        (
            "<div class=author-bio><a href=/author/mira-olt/>Mira Olt</a>"
            "<p>She writes about mills and harbors and has lived in Quillmouth for ten years.</p></div>",
            "Mira Olt",
        ),
    ],
)
def test_authors_below_the_text(below: str, author: str) -> None:
    assert authors_of(below=below) == author


def test_the_bracket_that_opens_the_report() -> None:
    assert authors_of(opens="QUILLMOUTH, May 3 (Reuters) - ") == "Reuters"
    assert authors_of(opens="【記者林小明／台北報導】", language="zh-TW") == "林小明"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Long Read</p><p>3 May 2024</p>",
        "<p>Real Estate | 3 May 2024</p>",
        "<p>Hero Member</p><p>3 May 2024, 10:20</p>",
        "<p>3 May 2024 <a href=#c>Add Comment</a></p>",
        "<p>3 May 2024</p><p>Share Follow</p>",
        "<p>Crime Published On May 3, 2024</p>",
        "<p>Photographs by Ib Rask</p>",
    ],
)
def test_lines_that_name_nobody(line: str) -> None:
    assert authors_of(line) == ""


@pytest.mark.parametrize(
    "below",
    [
        "<h2>By Car</h2><p>Take the road along the harbor until you see the wheels.</p>",
        "<h3>By Public Transport</h3><p>The bus to the mill stops at the northern pier.</p>",
        "<div class=related><h2>More stories</h2><h3><a href=/b>The harbor grows</a></h3><p>By Ib Rask</p></div>",
        "<section id=comments><h2>2 Comments</h2><div class=comment>Posted by Ib Rask at May 4, 2024</div></section>",
        "<section id=comments><span class=comment-author>Ib Rask</span><p>What a nice mill this is.</p></section>",
        "<p>The wheels turn on the tide (TMQ)</p><p>They have done so for four hundred years, says the miller.</p>",
    ],
)
def test_lines_below_the_text_that_name_no_author(below: str) -> None:
    assert authors_of("<p>3 May 2024</p>", below=below) == ""


def test_the_chinese_word_for_an_editor_in_a_longer_word() -> None:
    assert authors_of("<p>編輯手帳</p>", language="zh-TW") == ""
    assert authors_of("<p>編輯部的信箱</p>", language="zh-TW") == ""


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<meta name=author content=admin>", "Mira Olt"),
        ("<meta name=author content='Quillmouth Herald'>", "Mira Olt"),
        ("<meta name=author content='Ib Rask'>", "Mira Olt"),
        ("<meta name=author content='Mira Olt'>", "Mira Olt"),
        ("<meta name=author content='Ib Rask'><meta name=author content='M. Olt'>", "Ib Rask, M. Olt"),
    ],
)
def test_a_byline_beside_what_the_head_says(head: str, author: str) -> None:
    assert authors_of("<p>By Mira Olt</p>", head=head) == author


def test_microdata_of_several_authors_are_of_posts_or_pictures() -> None:
    posts = "".join(f"<p itemprop=author>{name}</p>" for name in ("Ib Rask", "Joan Wend"))
    assert authors_of("<p>By Mira Olt</p>", below=f"<div class=related>{posts}</div>") == "Mira Olt"
