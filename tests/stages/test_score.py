import math
from dataclasses import replace

import pytest
from hypothesis import given

from cleanart.page.blocks import Block, Label
from cleanart.page.document import Document
from cleanart.page.stretches import main_prose
from tests.helpers import (
    MENU,
    PROSE,
    TITLE,
    grows_no_faster_than_linear,
    item,
    nasty_pages,
    page,
    run_stage,
    run_stages,
    spaced,
)


def scored(*parts: str | Block) -> Document:
    return run_stages(spaced(*parts), "score")


def score_of(made: Document, text: str) -> float:
    return next(b.score for b in made.blocks if b.text == text)


def test_paragraphs_of_an_article_speak_for_it_and_menu_words_against() -> None:
    made = scored(*MENU, TITLE, "3 May 2021", *PROSE, *MENU)
    assert all(score_of(made, paragraph) > 0 for paragraph in PROSE)
    assert max(score_of(made, word) for word in MENU) < min(score_of(made, paragraph) for paragraph in PROSE)


def test_a_long_paragraph_speaks_more_for_the_article_than_a_short_one() -> None:
    short = "The mayor of the town was not there."
    made = scored(TITLE, *PROSE[:3], short, *PROSE[3:])
    assert score_of(made, short) < score_of(made, PROSE[3])


def test_a_short_line_gains_from_prose_around_it() -> None:
    line = "Rotten gates and a goat"
    inside = score_of(scored(TITLE, *PROSE[:4], line, *PROSE[4:]), line)
    outside = score_of(scored(TITLE, *PROSE, *MENU, line, *MENU), line)
    assert inside > outside


def test_a_paragraph_that_the_page_repeats_speaks_less() -> None:
    once = score_of(scored(TITLE, *PROSE, PROSE[4] + " It is so."), PROSE[4])
    twice = score_of(scored(TITLE, *PROSE, PROSE[4]), PROSE[4])
    assert twice < once


def test_only_blocks_that_no_stage_has_labelled_are_scored() -> None:
    made = scored(TITLE, *PROSE[:4], "Advertisement", "Amusement", *PROSE[4:])
    assert score_of(made, "Advertisement") == 0
    assert score_of(made, "Amusement") != 0


def test_a_list_that_a_sentence_leads_in_speaks_more_than_one_without() -> None:
    def things() -> list[Block]:
        return [item("Two gates of larch"), item("A barrel of tar"), item("One goat")]

    led = scored(TITLE, *PROSE[:4], "For this winter the boatyard asks for three things:", *things(), *PROSE[4:])
    bare = scored(TITLE, *PROSE, *MENU, *things(), *MENU)
    assert score_of(led, "A barrel of tar") > score_of(bare, "A barrel of tar")


def test_only_scores_change() -> None:
    made = run_stages(spaced(*MENU, TITLE, *PROSE, item("Goat")), "comments")
    before = [replace(b) for b in made.blocks]
    run_stage(made, "score")
    assert before != made.blocks
    for b in made.blocks:
        b.score = 0.0
    assert before == made.blocks


@given(nasty_pages())
def test_every_block_gets_a_finite_score(text: str) -> None:
    made = run_stages(page(text), "score")
    assert all(math.isfinite(b.score) for b in made.blocks)


def test_the_main_stretch_of_prose() -> None:
    made = spaced(*MENU, TITLE, *PROSE, *MENU)
    start, end = main_prose(made.blocks)
    assert [b.text for b in made.blocks[start:end]] == list(PROSE)


def test_the_main_stretch_leaves_out_a_notice_far_above() -> None:
    notice = "This site is in need of cookies for its bakers."
    made = spaced(notice, *MENU, TITLE, *PROSE)
    start, end = main_prose(made.blocks)
    assert [b.text for b in made.blocks[start:end]] == list(PROSE)


def test_no_prose_has_no_main_stretch() -> None:
    assert main_prose(spaced(*MENU).blocks) == (0, 0)
    assert main_prose([]) == (0, 0)


def test_labelled_prose_is_not_of_the_main_stretch() -> None:
    made = spaced(*PROSE)
    for b in made.blocks[4:]:
        b.label = Label.COMMENT
    assert main_prose(made.blocks) == (0, 4)


@pytest.mark.parametrize("line", ["Harbor", PROSE[0], "- - a"])
def test_time_grows_with_the_number_of_lines(line: str) -> None:
    assert grows_no_faster_than_linear(lambda size: scored(*[line] * size), 700)
