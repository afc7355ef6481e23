from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.scoring.forest import Forest

# Two questions about "words" and "links", then one tree that asks the same question twice.
RECORD: dict[str, Any] = {
    "features": ["words", "links"],
    "splits": [[0, 1], [0, 0]],
    "thresholds": [[5.0, 0.5], [2.0, 2.0]],
    "leaves": [[-1.0, 2.0, -3.0, 0.5], [0.0, 9.0, 9.0, 0.25]],
    "bias": 0.125,
}


def changed(**parts: Any) -> dict[str, Any]:
    return {**RECORD, **parts}


def test_a_forest_adds_up_the_leaves_that_the_answers_lead_to() -> None:
    columns = np.array([[1.0, 9.0, 9.0, 3.0], [0.0, 0.0, 1.0, 1.0]], np.float32)
    assert Forest.from_record(RECORD).predict(columns).tolist() == [-0.875, 2.375, 0.875, -2.625]


def test_at_the_threshold_the_answer_is_no() -> None:
    assert Forest.from_record(RECORD).predict(np.array([[2.0], [0.5]], np.float32)).tolist() == [-0.875]


def test_no_blocks_have_no_scores() -> None:
    assert Forest.from_record(RECORD).predict(np.zeros((2, 0), np.float32)).tolist() == []


@given(st.integers(1, 5000))
def test_blocks_are_scored_alike_however_many_there_are(count: int) -> None:
    columns = np.tile(np.array([[9.0], [0.0]], np.float32), count)
    assert set(Forest.from_record(RECORD).predict(columns).tolist()) == {2.375}


def test_what_is_written_is_read_as_the_same() -> None:
    assert Forest.from_record(RECORD).as_record() == RECORD


@pytest.mark.parametrize(
    "record",
    [
        changed(leaves=[[1.0, 2.0], [1.0, 2.0]]),
        changed(thresholds=[[5.0, 0.5]]),
        changed(splits=[[0, 2], [0, 0]]),
        changed(splits=[[0, -1], [0, 0]]),
        changed(splits=[0, 1]),
        changed(splits=[[0] * 9], thresholds=[[1.0] * 9], leaves=[[0.0] * 512]),
        changed(thresholds=[[5.0, float("nan")], [2.0, 2.0]]),
        changed(leaves=[[-1.0, 2.0, -3.0, float("inf")], [0.0, 9.0, 9.0, 0.25]]),
    ],
)
def test_a_forest_whose_parts_do_not_fit_is_none(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"shapes|feature|numbers"):
        Forest.from_record(record)
