"""Prediction with oblivious decision trees, in which all nodes of one level share the same split.

A tree of depth d thus takes d comparisons and one look-up, for all blocks of a page at once. The trees are CatBoost's
(Prokhorenkova et al. 2018, "CatBoost: unbiased boosting with categorical features"); `training/` fits them.
"""

import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import Any, Self

from cleanart.core import COMPILED
from cleanart.core.leaf_sums import Trees, log_odds, sum_leaves

UNIT = 100_000
"""Leaves are integers, of which so many are 1 in log odds: their sum is the same in any order."""
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Forest:
    """An ensemble of trees of equal depth; a prediction is the sum of their leaves and the bias."""

    features: tuple[str, ...]
    depth: int
    splits: "array[int]"
    """Index into `features` of each split, tree by tree."""
    borders: "array[float]"
    """A split is true for values above its border."""
    leaves: "array[int]"
    """Values in 1 / `UNIT` by the outcomes of a tree's splits, the first as the lowest bit; tree by tree."""
    bias: int
    trees: Trees | None = field(init=False, compare=False, repr=False)
    """The same for compiled code; else numpy takes the arrays as they are."""

    def __post_init__(self) -> None:
        trees = Trees(len(self.features), self.depth, self.splits, self.borders, self.leaves) if COMPILED else None
        object.__setattr__(self, "trees", trees)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Return the forest that `as_record` wrote.

        Raises:
            ValueError: on shapes that do not match, trees of more than 8 levels, values that are not numbers, or more
                than 255 borders of a feature.
        """
        features, depth = tuple(map(str, record["features"])), int(record["depth"])
        splits, leaves = _decode("i", record["splits"]), _decode("i", record["leaves"])
        borders = _decode("f", record["borders"])
        if not 0 < depth <= _MAX_DEPTH:
            raise ValueError("trees of other shapes: too deep, or of no depth")
        if len(splits) % depth or len(borders) != len(splits) or len(leaves) != len(splits) // depth << depth:
            raise ValueError("splits, borders and leaves of other shapes than each other's")
        if splits and not 0 <= min(splits) <= max(splits) < len(features):
            raise ValueError("a split on a feature that is not listed")
        if any(map(isnan, borders)):
            raise ValueError("borders that are no numbers")
        return cls(features, depth, splits, borders, leaves, int(record["bias"]))

    def as_record(self) -> dict[str, Any]:
        """Return the forest for JSON. Its arrays are little-endian in base64, which is read in no time."""
        return {
            "features": list(self.features),
            "depth": self.depth,
            "splits": _encode(self.splits),
            "borders": _encode(self.borders),
            "leaves": _encode(self.leaves),
            "bias": self.bias,
        }

    def predict(self, values: "array[float]", count: int) -> list[float]:
        """Return a score (log odds, in thousandths) for each of so many blocks.

        Args:
            values: All blocks' values of the first of `features`, then of the second and so on.
            count: The number of blocks.
        """
        sums = array("i", [0]) * count
        if self.trees is not None:
            sum_leaves(values, count, self.trees, sums)
        elif count:
            from cleanart.scoring import by_numpy  # noqa: PLC0415  # compiled code needs no numpy

            by_numpy.sum_leaves(values, count, self.splits, self.borders, self.leaves, self.depth, sums)
        return self.log_odds(sums)

    def log_odds(self, sums: "array[int]") -> list[float]:
        """Return the scores of blocks, given the sums of their leaves."""
        return log_odds(sums, self.bias, UNIT)


def _encode(values: "array[Any]") -> str:
    return b64encode(_little_endian(values).tobytes()).decode("ascii")


def _decode(typecode: str, text: str) -> "array[Any]":
    return _little_endian(array(typecode, b64decode(text, validate=True)))


def _little_endian(values: "array[Any]") -> "array[Any]":
    """Return numbers in the order of bytes of a model file, or those of one in the machine's."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values
