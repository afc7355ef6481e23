import json
from array import array
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.scoring.forest import UNIT, Forest

# Two questions about "words" and "prose", then one tree that asks the same question twice.
FOREST = Forest(
    ("words", "prose"),
    2,
    array("i", [0, 1, 0, 0]),
    array("f", [5.0, 0.5, 2.0, 2.0]),
    array("i", [-UNIT, 2 * UNIT, -3 * UNIT, UNIT // 2, 0, 9 * UNIT, 9 * UNIT, UNIT // 4]),
    UNIT // 8,
)
RECORD: dict[str, Any] = FOREST.as_record()


def predict(*columns: list[float]) -> list[float]:
    return FOREST.predict(array("f", [value for column in columns for value in column]), len(columns[0]))


def encoded(forest: Forest, **parts: Any) -> dict[str, Any]:
    return replace(forest, **parts).as_record()


def changed(**parts: Any) -> dict[str, Any]:
    return {**RECORD, **parts}


def test_a_forest_adds_up_the_leaves_that_the_answers_lead_to() -> None:
    assert predict([1.0, 9.0, 9.0, 3.0], [0.0, 0.0, 1.0, 1.0]) == [-0.875, 2.375, 0.875, -2.625]


def test_at_the_border_the_answer_is_no() -> None:
    assert predict([2.0], [0.5]) == [-0.875]


def test_no_blocks_have_no_scores() -> None:
    assert predict([], []) == []


@given(st.integers(1, 5000))
def test_blocks_are_scored_alike_however_many_there_are(count: int) -> None:
    assert set(predict([9.0] * count, [0.0] * count)) == {2.375}


def test_what_is_written_is_read_as_the_same() -> None:
    assert Forest.from_record(json.loads(json.dumps(RECORD))) == FOREST


@pytest.mark.parametrize(
    "record",
    [
        encoded(FOREST, leaves=FOREST.leaves[:4]),
        encoded(FOREST, borders=FOREST.borders[:2]),
        encoded(FOREST, splits=array("i", [0, 2, 0, 0])),
        encoded(FOREST, splits=array("i", [0, -1, 0, 0])),
        encoded(FOREST, splits=FOREST.splits[:3], borders=FOREST.borders[:3]),
        encoded(FOREST, borders=array("f", [5.0, float("nan"), 2.0, 2.0])),
        changed(depth=0),
        changed(depth=9),
        changed(leaves="AAAAA"),
        changed(leaves="AAA?"),
    ],
)
def test_a_forest_whose_parts_do_not_fit_is_none(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"shapes|feature|numbers|padd|base64|bytes"):
        Forest.from_record(record)
