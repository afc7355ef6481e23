"""Pages made of very many short blocks: a block costs far more than the few characters that make it."""

import pytest

from cleanart import extract
from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.short_blocks import BlockLimits, join_text
from cleanart.pipeline import read_page
from tests.helpers import PROSE, TITLE, paragraphs

SIZE = 120_000
LINES = {
    "letters": "a\n",
    "letters apart": "b\n\n",
    "words": "rye\n",
    "items": "- a\n",
    "kinds": "# a\n- b\n",
    "quotes": "> q\n",
}
TAGS = {
    "breaks": "rye<br>",
    "paragraphs": "<p>a",
    "items": "<li>a</li>",
    "headings": "<h3>a</h3>",
    "links": "<p><a href=b>c</a>",
}
ARTICLE = "\n\n".join(PROSE)
HTML_ARTICLE = f"<article><h1>{TITLE}</h1>{paragraphs()}</article>"


def filled(unit: str) -> str:
    return unit * (SIZE // len(unit))


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("is_above", [True, False])
def test_an_article_beside_many_short_lines_comes_out(name: str, is_above: bool) -> None:
    lines, article = filled(LINES[name]), f"{TITLE}\n\n{ARTICLE}\n\n"
    made = extract(article + lines if is_above else f"{lines}\n\n{article}", input_format="text")
    assert all(paragraph in made.body for paragraph in PROSE)
    assert len(made.blocks) < BlockLimits.of_page(SIZE).short + SIZE // 16


@pytest.mark.parametrize("name", TAGS)
@pytest.mark.parametrize("is_above", [True, False])
def test_an_article_beside_many_short_elements_comes_out(name: str, is_above: bool) -> None:
    elements = f"<div>{filled(TAGS[name])}</div>"
    made = extract(HTML_ARTICLE + elements if is_above else elements + HTML_ARTICLE, input_format="html")
    assert all(paragraph in made.body for paragraph in PROSE)
    assert len(made.blocks) < BlockLimits.of_page(SIZE).short + SIZE // 16


@pytest.mark.parametrize(("page", "form"), [("a\n", "text"), ("<p>a", "html"), ("<a href=b>a</a><br>", "html")])
def test_no_text_of_joined_blocks_is_lost(page: str, form: str) -> None:
    count = 20_000
    document = read_page(page * count, input_format=form)  # type: ignore[arg-type]
    assert sum(block.text.count("a") for block in document.blocks) == count
    assert all(block.link_chars <= len(block.text) for block in document.blocks)
    assert any(block.is_joined for block in document.blocks)


def test_lines_of_pages_of_the_usual_length_stay_apart() -> None:
    document = read_page("a\n" * 6_000, input_format="text")
    assert len(document.blocks) == 6_000


def test_longer_lines_stay_apart_on_pages_of_the_usual_kind() -> None:
    document = read_page("The tide mill at the mouth of the river goes on and on.\n\n" * 20_000, input_format="text")
    assert len(document.blocks) == 20_000


def test_lines_beyond_the_limit_are_joined_but_stay_in_the_body() -> None:
    document = read_page("the tide mill goes on\n" * 40_000, input_format="text")
    assert len(document.blocks) < 6_000 + 40_000 * 22 / 56 + 10_000
    assert sum(block.text.count("mill") for block in document.blocks) == 40_000
    assert not any(block.is_joined for block in document.blocks)


def test_offsets_of_joined_lines_span_all_of_them() -> None:
    page = "a\n" * 20_000
    last = read_page(page, input_format="text").blocks[-1]
    assert page[last.start : last.end].split() == last.text.split()


def test_cells_of_a_table_are_not_joined() -> None:
    row = f"<tr>{'<td>a</td>' * 3}</tr>"
    document = read_page(f"<table>{row * 8_000}</table>", input_format="html")
    assert {block.text.count("a") for block in document.blocks} == {3}


def test_blocks_of_two_kinds_become_a_paragraph() -> None:
    block = Block("a", kind=Kind.ITEM, marker="-", level=1)
    join_text(block, "b", Kind.ITEM)
    assert (block.text, block.kind, block.marker) == ("a b", Kind.ITEM, "-")
    join_text(block, "c", Kind.HEADING)
    assert (block.text, block.kind, block.marker, block.level) == ("a b c", Kind.PARAGRAPH, "", 0)


@pytest.mark.parametrize("kind", ["<td>a", "<table><tr><td>a", "<div><table><tr><td>a</td>"])
def test_cells_of_a_row_too_long_for_data_are_joined(kind: str) -> None:
    document = read_page(f"<table><tr>{kind * 20_000}</table>", input_format="html")
    assert len(document.blocks) < BlockLimits.of_page(len(kind) * 20_000).short + 5_000
    assert sum(block.text.count("a") for block in document.blocks) == 20_000


def test_a_long_text_is_not_joined() -> None:
    limits = BlockLimits(short=5, lines=9)
    assert limits.are_joined(5, "a", "b")
    assert not limits.are_joined(4, "a", "b")
    assert not limits.are_joined(5, "a", "b" * 16)
    assert not limits.are_joined(5, "a" * 64, "b")
    assert limits.are_joined(9, "a", "b" * 16)
    assert not limits.are_joined(9, "a", "b" * 64)
    assert not limits.are_joined(9, "a" * 64, "b")


def test_joined_lines_are_no_part_of_the_body() -> None:
    made = extract("rye\n" * 20_000 + ARTICLE, input_format="text")
    joined = [block for block in made.blocks if block.is_joined]
    assert joined
    assert {block.label for block in joined} == {Label.META}
