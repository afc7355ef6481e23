"""Which blocks to keep, by their scores: those with which the body's expected F measure is greatest.

The F measure is over words. The blocks that are best to keep are always those above some bar (Lewis 1995, "Evaluating
and optimizing autonomous text classification systems"), so that one pass over the sorted scores finds it. The bar falls
by itself on a page where nothing is sure, and rises where much is.
"""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SURE, _UNSURE = 0.9, 0.1


class Choice(NamedTuple):
    """What is best to keep of a page."""

    threshold: float
    """The score from which blocks are kept."""
    facts: dict[str, float]
    """What tells how good the choice is (see `cleanart.scoring.model`)."""


def choose(scores: Sequence[float], words: Sequence[float], beta: float) -> Choice:
    """Return the bar that makes the expected F measure greatest.

    Args:
        scores: Log odds of being of the body, for each block that may be kept; at least one.
        words: The words of each.
        beta: How many times as much recall matters as precision.
    """
    odds, sizes = np.array(scores), np.array(words, np.float64)
    order = np.argsort(-odds, kind="stable")
    odds, sizes = odds[order], sizes[order]
    probable = sizes / (1 + np.exp(-odds))
    right, kept, there = np.cumsum(probable), np.cumsum(sizes), float(probable.sum())
    measures = (1 + beta**2) * right / (kept + beta**2 * there)
    best = int(np.argmax(measures))
    # Another block makes the measure greater if it is likelier than this to be of the body; so the bar is between the
    # last that is kept and the first that is not.
    least = float(measures[best]) / (1 + beta**2)
    return Choice(min(float(odds[best]), log(least / (1 - least))), _facts(best, right, kept, odds))


def _facts(
    best: int, right: NDArray[np.float64], kept: NDArray[np.float64], odds: NDArray[np.float64]
) -> dict[str, float]:
    there, all_words = float(right[-1]), float(kept[-1])
    sizes = np.diff(kept, prepend=0.0)
    chances = 1 / (1 + np.exp(-odds))
    unsure = sizes[(chances > _UNSURE) & (chances < _SURE)].sum()
    return {
        "expected F1": float(2 * right[best] / (kept[best] + there)),
        "expected precision": float(right[best] / kept[best]),
        "expected recall": float(right[best]) / there,
        "unsure": float(unsure) / float(kept[best]),
        "kept": float(kept[best]) / all_words,
        "size": float(np.log2(1 + kept[best])),
        "others": float(np.log2(1 + all_words - kept[best])),
        "lowest": float(odds[best]),
        "highest": float(odds[0]),
    }
