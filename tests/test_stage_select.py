from itertools import pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleanart
from cleanart.blocks import Label
from cleanart.stages import select
from cleanart.stages.select import best_runs
from tests.helpers import (
    FIXTURE_NAMES,
    FIXTURES,
    PROSE,
    grows_no_faster_than_linear,
    nasty_pages,
    page,
    run_stages,
    spaced,
)

TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"


def worth(scores: list[float], kept: tuple[bool, ...] | list[bool]) -> float:
    """The kept score less the cost of the switches; before and after the page everything is dropped."""
    switches = sum(a != b for a, b in pairwise([False, *kept, False]))
    return sum(s for s, keep in zip(scores, kept, strict=True) if keep) - select._SWITCH * switches


_SCORES = st.lists(st.one_of(st.floats(-4, 4), st.sampled_from([-2.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0])), max_size=10)


@given(_SCORES)
@settings(max_examples=200)
@example([])
@example([2.0])
@example([3.0, -1.0, 3.0])
@example([1.0, 1.0, -3.0, 1.0, 1.0])
def test_no_choice_is_better_than_the_best_runs(scores: list[float]) -> None:
    found = best_runs(scores)
    assert len(found) == len(scores)
    best = max(worth(scores, kept) for kept in product([False, True], repeat=len(scores)))
    assert worth(scores, found) == pytest.approx(best)


@given(_SCORES, st.floats(0.1, 2))
def test_higher_scores_keep_no_less(scores: list[float], more: float) -> None:
    before = best_runs([s - 1e-6 for s in scores])
    after = best_runs([s + more for s in scores])
    assert sum(after) >= sum(before)


def test_a_dip_is_bridged_and_a_peak_is_not_taken() -> None:
    assert best_runs([3.0, 3.0, -0.5, 3.0]) == [True] * 4
    assert best_runs([-3.0, 0.5, -3.0]) == [False] * 3
    assert best_runs([9.0, -9.0, 9.0]) == [True, False, True]


def test_a_great_number_of_blocks() -> None:
    assert grows_no_faster_than_linear(lambda size: best_runs([1.0, -2.0] * (size // 2)), 20_000)


# What is kept of a page


def kept(*parts: str, **options: bool) -> list[str]:
    made = run_stages(spaced(*parts), "select", **options)
    return [b.text for b in made.blocks if b.kept]


MENU = ("Harbor", "Weather", "Ships", "Letters", "Church", "Rooms", "Boats")


def test_the_article_is_kept_and_the_rest_is_not() -> None:
    assert kept(*MENU, TITLE, "By Hedda Lorne", "3 May 2021", *PROSE, *MENU, "© 2021 Quillgate Media") == list(PROSE)


def test_short_lines_inside_the_article_are_kept() -> None:
    found = kept(*MENU, TITLE, *PROSE[:3], "Rotten gates", *PROSE[3:6], "“Never,” said the mayor.", *PROSE[6:], *MENU)
    assert "Rotten gates" in found
    assert "“Never,” said the mayor." in found


def test_only_text_is_kept() -> None:
    made = run_stages(spaced("Log in", TITLE, "3 May 2021", *PROSE, "Related", "Advertisement", *PROSE[:2]), "select")
    assert all(b.label is Label.TEXT for b in made.blocks if b.kept)


@pytest.mark.parametrize(
    "lines",
    [
        [f"{a} {b}" for a in ("Old", "New", "Red", "Blue", "Long") for b in ("Pier", "Lamp", "Boat", "Rope", "Bell")],
        ["The tide comes in", "the tide goes out", "the miller sleeps", "and eats his trout"] * 3,
        [f"Sack of rye, {n} kg" for n in range(60)],
    ],
    ids=["names", "verses", "goods"],
)
def test_a_page_of_nothing_but_short_lines_still_gives_a_body(lines: list[str]) -> None:
    assert cleanart.extract("\n".join(lines)).body
    assert cleanart.extract("\n\n".join(lines)).body


@pytest.mark.parametrize("text", ["Rye", "Rye bread", "The mill.", "水車", "A b c d e f g h i j k l m n o p"])
def test_a_page_of_one_short_line(text: str) -> None:
    article = cleanart.extract(text)
    assert text in {article.title, article.body}


def test_a_page_without_boilerplate_is_kept_whole() -> None:
    parts = [TITLE, *PROSE[:3], "Rotten gates", *PROSE[3:]]
    assert kept(*parts) == parts[1:]


@given(nasty_pages())
def test_every_block_says_why(text: str) -> None:
    made = run_stages(page(text), "select")
    for b in made.blocks:
        assert b.decisions
        assert all(d.stage and d.reason for d in b.decisions)
        assert not b.kept or b.label is Label.TEXT
        assert b.decisions[-1].label == b.label


# More and less


def kept_places(name: str, **options: bool) -> tuple[set[int], int]:
    """Where the kept blocks of a fixture start, and how many words they have."""
    article = cleanart.extract(FIXTURES / f"{name}.txt", **options)
    chosen = [b for b in article.blocks if b.kept]
    return {b.start for b in chosen}, sum(b.words for b in chosen)


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_precision_keeps_no_more_and_recall_no_less(name: str) -> None:
    less, less_words = kept_places(name, favor_precision=True)
    usual, usual_words = kept_places(name)
    more, more_words = kept_places(name, favor_recall=True)
    assert less_words <= usual_words <= more_words
    assert less <= usual <= more
    assert less_words > 0


def test_comments_are_kept_when_wanted() -> None:
    parts = [TITLE, *PROSE, "Comments (1)", "I have walked across that dam for forty years and I never met a goat."]
    assert parts[-1] not in kept(*parts)
    assert parts[-1] in kept(*parts, include_comments=True)


def test_tables_are_left_out_when_not_wanted() -> None:
    text = "\n\n".join(
        [TITLE, *PROSE[:4], "Gate    Width    Age\nnorth   4 m      12\nsouth   5 m      40", *PROSE[4:]]
    )
    assert "4 m" in cleanart.extract(text).body
    assert "4 m" not in cleanart.extract(text, include_tables=False).body
    assert PROSE[5] in cleanart.extract(text, include_tables=False).body
