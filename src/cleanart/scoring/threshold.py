"""The score threshold of a page: the one that maximises the expected word F measure of the blocks at or above it.

The optimal set is always the blocks above some threshold (Lewis 1995, "Evaluating and optimizing autonomous text
classification systems"), so one pass over the sorted scores finds it. The threshold adapts to the page: it falls where
all scores are uncertain and rises where many are high.
"""

from collections.abc import Sequence
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Probabilities between these count as unsure.
_MIN_UNSURE, _MAX_UNSURE = 0.1, 0.9


class Choice(NamedTuple):
    """The threshold of a page, with statistics about it."""

    threshold: float
    """Blocks with at least this score (log odds) are kept."""
    words: float
    """The number of words of these blocks."""
    facts: dict[str, float]
    """Statistics by name, from which `Model.confidence` estimates how good the body is."""


def choose_threshold(scores: Sequence[float], words: Sequence[float], beta: float) -> Choice:
    """Return the threshold that maximises the expected F measure over words.

    Args:
        scores: Log odds of being body, one per block that may be kept; at least one.
        words: The number of words of each block.
        beta: How many times as much recall counts as precision.
    """
    odds, sizes = np.array(scores), np.array(words, np.float64)
    order = np.argsort(-odds, kind="stable")
    odds, sizes = odds[order], sizes[order]
    inverse_chances = 1 + np.exp(-odds)
    expected = sizes / inverse_chances  # words of the body in each block
    right, kept, total = np.cumsum(expected), np.cumsum(sizes), float(expected.sum())
    measures = (1 + beta**2) * right / (kept + beta**2 * total)
    best = int(np.argmax(measures))
    # A further block raises the measure only if its probability exceeds this one, so the threshold lies between the
    # lowest score that is kept and the highest that is not.
    least_probability = float(measures[best]) / (1 + beta**2)
    threshold = min(float(odds[best]), log(least_probability / (1 - least_probability)))
    return Choice(threshold, float(kept[best]), _statistics(best, right, kept, odds, sizes, inverse_chances))


def _statistics(
    best: int,
    right: NDArray[np.float64],
    kept: NDArray[np.float64],
    odds: NDArray[np.float64],
    sizes: NDArray[np.float64],
    inverse_chances: NDArray[np.float64],
) -> dict[str, float]:
    total, all_words = float(right[-1]), float(kept[-1])
    chances = 1 / inverse_chances
    unsure = sizes[(chances > _MIN_UNSURE) & (chances < _MAX_UNSURE)].sum()
    expected_f1 = float(2 * right[best] / (kept[best] + total))
    # Means weighted by words, as `np.average` computes them in three times the time.
    best_odds, best_sizes = odds[: best + 1], sizes[: best + 1]
    best_words = best_sizes.sum()
    mean = float((best_odds * best_sizes).sum() / best_words)
    variance = float(((best_odds - mean) ** 2 * best_sizes).sum() / best_words)
    return {
        "expected F1": expected_f1,
        "expected F1 to the 4th": expected_f1**4,
        "mean": mean,
        "spread": sqrt(variance),
        "expected precision": float(right[best] / kept[best]),
        "expected recall": float(right[best]) / total,
        "unsure": float(unsure) / float(kept[best]),
        "kept": float(kept[best]) / all_words,
        "size": float(np.log2(1 + kept[best])),
        "others": float(np.log2(1 + all_words - kept[best])),
        "lowest": float(odds[best]),
        "highest": float(odds[0]),
    }
