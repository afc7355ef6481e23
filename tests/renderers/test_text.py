"""Bodies and articles as plain text."""

import pytest
from hypothesis import given

import cleanart
from cleanart import Article, Image
from cleanart.page.blocks import Block, Kind
from cleanart.page.document import Document
from cleanart.renderers.text import render_article, render_block, render_body
from tests.helpers import (
    block,
    code,
    document,
    heading,
    item,
    letters,
    nasty_pages,
    row,
)


def body(made: Document, *, dropped: tuple[str, ...] = ()) -> str:
    for b in made.blocks:
        b.kept = b.text not in dropped
    return render_body(made.blocks)


# Bodies


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([], ""),
        (["One.", "Two."], "One.\n\nTwo."),
        (["One.", "", "", "Two."], "One.\n\nTwo."),
        ([heading("Gates"), "One."], "Gates\n\nOne."),
        (["One.", item("a"), item("b"), "Two."], "One.\n\n- a\n- b\n\nTwo."),
        ([item("a"), "", item("b"), "", item("c")], "- a\n- b\n- c"),
        ([item("a", "1."), item("b", "2.")], "1. a\n2. b"),
        ([item("a", "(a)"), item("b", "(b)")], "(a) a\n(b) b"),
        ([item("a", "[x]"), item("b", "[ ]"), item("c", "[X]")], "- [x] a\n- [ ] b\n- [X] c"),
        ([item("a", "[1]")], "[1] a"),
        ([item("a", "*"), item("b", "-"), item("c", "✓")], "- a\n- b\n- c"),
        ([code("if a:"), code("    b()")], "if a:\n    b()"),
        ([code("a()"), "", code("b()")], "a()\n\nb()"),
        (["One.", code("a()"), "Two."], "One.\n\na()\n\nTwo."),
        ([row("a    1"), row("b    2")], "a    1\nb    2"),
        ([row("a    1"), "", row("b    2")], "a    1\n\nb    2"),
        ([item("a"), code("b()")], "- a\n\nb()"),
        ([block("Quoted.", kind=Kind.QUOTE), "One."], "Quoted.\n\nOne."),
    ],
)
def test_bodies(parts: list[str | Block], text: str) -> None:
    assert body(document(*parts)) == text


def test_what_is_dropped_leaves_no_gap() -> None:
    made = document("One.", "", "Related", "", "Two.", "", "Log in")
    assert body(made, dropped=("Related", "Log in")) == "One.\n\nTwo."


def test_a_list_goes_on_after_a_dropped_line() -> None:
    made = document(item("a"), "", "Advertisement", "", item("b"))
    assert body(made, dropped=("Advertisement",)) == "- a\n- b"


def test_one_block() -> None:
    assert render_block(block("One.")) == "One."
    assert render_block(item("a", "12)")) == "12) a"


@given(nasty_pages())
def test_a_body_has_the_letters_of_what_is_kept(text: str) -> None:
    article = cleanart.extract(text, input_format="text")
    kept = "".join(letters(b.marker + b.text) for b in article.blocks if b.kept)
    assert letters(article.body) == kept
    assert "\n\n\n" not in article.body
    assert article.body == article.body.strip("\n")


# Articles


def test_an_article_for_people() -> None:
    article = Article(
        title="Tide Mill",
        body="One.\n\nTwo.",
        images=(
            Image(caption="The gates.", credit="Joan Wend"),
            Image(credit="Mira Olt"),
            Image(caption="No credit"),
        ),
    )
    assert render_article(article) == (
        "Tide Mill\n\nOne.\n\nTwo.\n\nImage credits:\n- The gates. (Joan Wend)\n- (Mira Olt)\n"
    )


@pytest.mark.parametrize(
    ("article", "text"),
    [
        (Article(), ""),
        (Article(title="Tide Mill"), "Tide Mill\n"),
        (Article(body="One."), "One.\n"),
        (Article(images=(Image(caption="No credit"),)), ""),
    ],
)
def test_parts_that_are_missing_leave_no_trace(article: Article, text: str) -> None:
    assert render_article(article) == text
