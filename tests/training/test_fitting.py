"""`training.fitting`: which blocks are fitted to, and CatBoost's models as records. CatBoost itself is not needed."""

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus import Page
from benchmarks.measures import AnswerKey
from training.examples import Example
from training.fitting import _draw_blocks, convert_forest


def test_trees_that_stopped_early_give_the_values_that_they_had() -> None:
    split = {"border": 0.5, "float_feature_index": 1, "split_type": "FloatFeature"}
    found = {
        "oblivious_trees": [{"splits": [split], "leaf_values": [1.0, 2.0]}, {"splits": None, "leaf_values": [4.0]}],
        "scale_and_bias": [1, [0.25]],
    }
    forest = convert_forest(found, ["words", "prose"], 2)
    assert forest.features == ("prose",)
    assert forest.predict(array("f", [0.0, 1.0]), 2) == [5.25, 6.25]


@given(st.floats(2, 10))
def test_leaves_of_another_scale_are_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        convert_forest({"oblivious_trees": [], "scale_and_bias": [scale, [0.0]]}, [], 2)


def example_of(weights: list[float]) -> Example:
    count = len(weights)
    nothing = np.zeros(count)
    key = AnswerKey.of(Page("1", text=""))
    return Example(
        "one", "html", key, 0, np.zeros((count, 1), np.float32), nothing > 0, np.array(weights), nothing, [], {}
    )


def test_all_blocks_of_a_short_page_that_weigh_are_fitted_to() -> None:
    rows, weights = _draw_blocks(example_of([1.0, 0.0, 3.0, 2.0]), 3, np.random.default_rng(1))
    assert rows.tolist() == [0, 2, 3]
    assert weights.tolist() == [1, 3, 2]
    rows, weights = _draw_blocks(example_of([0.0, 0.0]), 3, np.random.default_rng(1))
    assert len(rows) == len(weights) == 0


@given(st.lists(st.sampled_from([0.0, 0.1, 1.0, 7.5]), max_size=40), st.integers(1, 12))
def test_of_a_long_page_blocks_are_drawn_that_weigh_as_much_as_all(page_weights: list[float], number: int) -> None:
    rows, weights = _draw_blocks(example_of(page_weights), number, np.random.default_rng(1))
    weighing = [i for i, weight in enumerate(page_weights) if weight]
    assert len(rows) == len(weights) == min(number, len(weighing))
    assert rows.tolist() == sorted(set(rows.tolist()) & set(weighing))
    assert weights.sum() == pytest.approx(sum(page_weights))
    drawn = np.array(page_weights)[rows]
    assert weights * drawn.sum() == pytest.approx(drawn * sum(page_weights))


def test_another_page_of_the_same_size_has_other_blocks_drawn() -> None:
    draw = np.random.default_rng(1)
    first, second = (_draw_blocks(example_of([1.0] * 200), 50, draw)[0].tolist() for _ in range(2))
    assert first != second
    assert first == _draw_blocks(example_of([1.0] * 200), 50, np.random.default_rng(1))[0].tolist()
