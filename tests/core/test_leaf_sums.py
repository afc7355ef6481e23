"""Sums of leaves, beside what the trees' answers say one by one."""

from array import array
from random import Random

import pytest

from cleanart.core.leaf_sums import Trees, sum_leaves


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 255, 256, 257, 600])
@pytest.mark.parametrize("depth", [1, 3])
def test_each_block_gets_the_leaves_that_the_answers_lead_to(count: int, depth: int) -> None:
    random, features, trees = Random(count), 3, 5  # noqa: S311
    splits = array("i", [random.randrange(features) for _ in range(depth * trees)])
    borders = array("f", [random.choice((0.0, 1.0, 2.5)) for _ in splits])
    leaves = array("i", [random.randrange(-99, 99) for _ in range(trees << depth)])
    values = array("f", [random.choice((-1.0, 0.0, 0.5, 1.0, 2.5, 3.0)) for _ in range(features * count)])
    sums = array("i", [7]) * count
    sum_leaves(values, count, Trees(features, depth, splits, borders, leaves), sums)
    expected = []
    for block in range(count):
        answers = [values[split * count + block] > border for split, border in zip(splits, borders, strict=True)]
        reached = [sum(answers[depth * t + level] << level for level in range(depth)) for t in range(trees)]
        expected.append(7 + sum(leaves[(t << depth) + leaf] for t, leaf in enumerate(reached)))
    assert list(sums) == expected


def test_a_feature_may_have_255_borders() -> None:
    borders = array("f", range(255))
    trees = Trees(2, 1, array("i", [1]) * 255, borders, array("i", [0, 1]) * 255)
    sums = array("i", [0, 0, 0])
    sum_leaves(array("f", [9, 9, 9, -1, 100, 999]), 3, trees, sums)
    assert list(sums) == [0, 100, 255]
