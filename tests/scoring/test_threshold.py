from itertools import combinations
from math import exp

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleanart.scoring.page_type_signals import SIGNALS
from cleanart.scoring.threshold import choose_threshold

BLOCKS = st.lists(st.tuples(st.floats(-6, 6), st.integers(1, 60)), min_size=1, max_size=7)


def measure(blocks: list[tuple[float, int]], kept: set[int], beta: float) -> float:
    """The F measure of keeping some blocks, computed from expected counts."""
    there = sum(words / (1 + exp(-score)) for score, words in blocks)
    right = sum(blocks[i][1] / (1 + exp(-blocks[i][0])) for i in kept)
    size = sum(blocks[i][1] for i in kept)
    return (1 + beta**2) * right / (size + beta**2 * there)


def kept_of(blocks: list[tuple[float, int]], beta: float = 1.0) -> set[int]:
    scores, words = zip(*blocks, strict=True)
    threshold = choose_threshold(scores, words, beta).threshold
    return {i for i, score in enumerate(scores) if score >= threshold}


@given(BLOCKS, st.sampled_from([0.5, 1.0, 2.0]))
def test_no_choice_of_blocks_is_better(blocks: list[tuple[float, int]], beta: float) -> None:
    assume(len({round(score, 6) for score, _ in blocks}) == len(blocks))  # equals are kept or dropped together
    found = measure(blocks, kept_of(blocks, beta), beta)
    places = range(len(blocks))
    best = max(measure(blocks, set(some), beta) for n in range(1, len(blocks) + 1) for some in combinations(places, n))
    assert found == pytest.approx(best)


@given(BLOCKS)
def test_precision_keeps_a_part_and_recall_more(blocks: list[tuple[float, int]]) -> None:
    assert kept_of(blocks, 0.5) <= kept_of(blocks) <= kept_of(blocks, 2.0)


@given(BLOCKS)
def test_the_bar_is_between_what_is_kept_and_what_is_not(blocks: list[tuple[float, int]]) -> None:
    scores, words = zip(*blocks, strict=True)
    choice = choose_threshold(scores, words, 1.0)
    assert choice.threshold <= choice.facts["lowest"]
    assert min(score for score in scores if score >= choice.threshold) == choice.facts["lowest"]


def test_the_bar_falls_where_nothing_is_sure() -> None:
    sure = kept_of([(4.0, 100), (-1.0, 20)])
    unsure = kept_of([(-1.0, 100), (-1.2, 20), (-5.0, 100)])
    assert sure == {0}
    assert unsure == {0, 1}


def test_facts_tell_sure_choices_from_unsure_ones() -> None:
    sure, unsure = (
        choose_threshold([6.0, -6.0], [100, 100], 1.0).facts,
        choose_threshold([0.5, -0.5], [100, 100], 1.0).facts,
    )
    assert sure["expected F1"] > 0.95 > unsure["expected F1"]
    assert sure["unsure"] == 0 < unsure["unsure"]
    assert sure.keys() == unsure.keys()


def test_facts_tell_how_the_scores_of_what_is_kept_are_spread() -> None:
    facts = choose_threshold([4.0, 2.0, -6.0], [30, 10, 100], 1.0).facts
    assert facts["mean"] == pytest.approx(3.5)
    assert facts["spread"] == pytest.approx(0.75**0.5)
    assert choose_threshold([4.0, 4.0], [30, 10], 1.0).facts["spread"] == 0


def test_no_fact_has_the_name_of_a_signal_of_the_page() -> None:
    assert choose_threshold([0.0], [1], 1.0).facts.keys().isdisjoint(SIGNALS)  # confidence has weights for both
