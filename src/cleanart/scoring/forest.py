"""Scores from oblivious decision trees: all splits of one level of a tree are the same question.

So a tree of depth d is d comparisons and one look-up, for all blocks of a page at once. The method is that of CatBoost
(Prokhorenkova et al. 2018), whose trees these are; the training is in `training/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

# Blocks looked at in one step: keeps the table of answers small.
_STEP = 2048
_DEEPEST = 8  # levels: the answers are bits of a byte


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth, whose values add up."""

    features: tuple[str, ...]
    splits: NDArray[np.intp]
    """Which feature each question is about; shape (trees, depth)."""
    thresholds: NDArray[np.float32]
    """It is answered with yes above this; shape (trees, depth)."""
    leaves: NDArray[np.float32]
    """Value by answers, the first question's as the lowest bit; shape (trees, 2 ** depth)."""
    bias: float

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read a forest as `as_record` writes it.

        Raises:
            ValueError: if the parts do not fit each other.
        """
        features = tuple(record["features"])
        splits = np.array(record["splits"], np.intp)
        thresholds = np.array(record["thresholds"], np.float32)
        leaves = np.array(record["leaves"], np.float32)
        if splits.ndim != 2 or thresholds.shape != splits.shape or leaves.shape != (len(splits), 2 ** splits.shape[1]):
            raise ValueError("splits, thresholds and leaves of other shapes than each other's")
        if splits.shape[1] > _DEEPEST:
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
        """Return a score for each column of a matrix with a row for each of `features`."""
        pieces = [self._predict(matrix[:, start : start + _STEP]) for start in range(0, matrix.shape[1], _STEP)]
        return np.concatenate([np.zeros(0), *pieces])

    def _predict(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        trees, depth = self.splits.shape
        answers = np.zeros((trees, matrix.shape[1]), np.uint8)
        for level in range(depth):
            yes = matrix.take(self.splits[:, level], axis=0) > self.thresholds[:, level, None]
            answers |= yes.view(np.uint8) << np.uint8(level)
        first_leaves = np.arange(trees)[:, None] << depth
        found: NDArray[np.float64] = self.leaves.take(first_leaves + answers).sum(axis=0, dtype=np.float64)
        return found + self.bias
