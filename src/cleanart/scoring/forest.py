"""Prediction with oblivious decision trees, in which all nodes of one level share the same split.

A tree of depth d thus takes d comparisons and one look-up, for all blocks of a page at once. The trees are CatBoost's
(Prokhorenkova et al. 2018, "CatBoost: unbiased boosting with categorical features"); `training/` fits them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

# Blocks that are predicted in one step, which keeps the intermediate arrays small.
_BATCH_BLOCKS = 2048
_MAX_DEPTH = 8  # the answers of a tree are the bits of one byte


@dataclass(frozen=True, slots=True)
class Forest:
    """An ensemble of trees of equal depth; a prediction is the sum of their leaves and the bias."""

    features: tuple[str, ...]
    splits: NDArray[np.intp]
    """Index into `features` of each split; shape (trees, depth)."""
    thresholds: NDArray[np.float32]
    """A split is true for values above its threshold; shape (trees, depth)."""
    leaves: NDArray[np.float32]
    """Leaf values by the outcomes of a tree's splits, the first as the lowest bit; shape (trees, 2 ** depth)."""
    bias: float

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Return the forest that `as_record` wrote.

        Raises:
            ValueError: on shapes that do not match, trees of more than 8 levels, or values that are not numbers.
        """
        features = tuple(record["features"])
        splits = np.array(record["splits"], np.intp)
        thresholds = np.array(record["thresholds"], np.float32)
        leaves = np.array(record["leaves"], np.float32)
        if splits.ndim != 2 or thresholds.shape != splits.shape or leaves.shape != (len(splits), 2 ** splits.shape[1]):
            raise ValueError("splits, thresholds and leaves of other shapes than each other's")
        if splits.shape[1] > _MAX_DEPTH:
            raise ValueError("trees of other shapes: too deep")
        if splits.size and not 0 <= splits.min() <= splits.max() < len(features):
            raise ValueError("a split on a feature that is not listed")
        if np.isnan(thresholds).any() or not np.isfinite(leaves).all():
            raise ValueError("thresholds or leaves that are no numbers")
        return cls(features, splits, thresholds, leaves, float(record["bias"]))

    def as_record(self) -> dict[str, Any]:
        """Return the forest as plain lists and numbers, for JSON."""
        return {
            "features": list(self.features),
            "splits": self.splits.tolist(),
            "thresholds": [[float(str(value)) for value in row] for row in self.thresholds],
            "leaves": [[round(value, 4) for value in row] for row in self.leaves.tolist()],
            "bias": self.bias,
        }

    def predict(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return a score (log odds) per block for a matrix of shape (features, blocks), rows ordered as `features`."""
        pieces = [
            self._predict(matrix[:, start : start + _BATCH_BLOCKS])
            for start in range(0, matrix.shape[1], _BATCH_BLOCKS)
        ]
        return np.concatenate([np.zeros(0), *pieces])

    def _predict(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        trees, depth = self.splits.shape
        answers = np.zeros((trees, matrix.shape[1]), np.uint8)
        for level in range(depth):
            is_above = matrix.take(self.splits[:, level], axis=0) > self.thresholds[:, level, None]
            answers |= is_above.view(np.uint8) << np.uint8(level)
        first_leaves = np.arange(trees)[:, None] << depth
        sums: NDArray[np.float64] = self.leaves.take(first_leaves + answers).sum(axis=0, dtype=np.float64)
        return sums + self.bias
