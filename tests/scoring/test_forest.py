import json
from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.core.leaf_sums import Trees, log_odds
from cleanart.scoring.forest import UNIT, Forest, _encode

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


def encoded(**parts: "array[Any]") -> dict[str, Any]:
    return changed(**{name: _encode(values) for name, values in parts.items()})


def changed(**parts: Any) -> dict[str, Any]:
    return {**RECORD, **parts}


def test_a_forest_adds_up_the_leaves_that_the_answers_lead_to() -> None:
    assert predict([1.0, 9.0, 9.0, 3.0], [0.0, 0.0, 1.0, 1.0]) == [-0.875, 2.375, 0.875, -2.625]


@given(st.lists(st.integers(-(2**31), 2**31 - 1)), st.integers(-UNIT, UNIT))
def test_scores_are_rounded_as_python_rounds(sums: list[int], bias: int) -> None:
    expected = [round((total + bias) / UNIT, 3) for total in sums]
    assert list(map(repr, log_odds(array("i", sums), bias, UNIT))) == list(map(repr, expected))


@pytest.mark.parametrize("total", [-50, -49, -1, 0, 50, 150, 250, 12_350, -12_350])
def test_ties_and_zeros_are_rounded_as_python_rounds(total: int) -> None:
    assert repr(log_odds(array("i", [total]), 0, UNIT)[0]) == repr(round(total / UNIT, 3))


def test_a_feature_has_at_most_255_borders() -> None:
    borders = array("f", range(256))
    with pytest.raises(ValueError, match="255 borders"):
        Trees(1, 1, array("i", [0]) * 256, borders, array("i", [0]) * 512)


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
        encoded(leaves=FOREST.leaves[:4]),
        encoded(borders=FOREST.borders[:2]),
        encoded(splits=array("i", [0, 2, 0, 0])),
        encoded(splits=array("i", [0, -1, 0, 0])),
        encoded(splits=FOREST.splits[:3], borders=FOREST.borders[:3]),
        encoded(borders=array("f", [5.0, float("nan"), 2.0, 2.0])),
        changed(depth=0),
        changed(depth=9),
        changed(leaves="AAAAA"),
        changed(leaves="AAA?"),
    ],
)
def test_a_forest_whose_parts_do_not_fit_is_none(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"shapes|feature|numbers|padd|base64|bytes"):
        Forest.from_record(record)
