"""The score threshold of a page: the one that maximises the expected word F measure of the blocks at or above it.

The optimal set is always the blocks above some threshold (Lewis 1995, "Evaluating and optimizing autonomous text
classification systems"), so one pass over the sorted scores finds it. The threshold adapts to the page: it falls where
all scores are uncertain and rises where many are high.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import exp, fsum, log, log2, sqrt  # `sum` rounds differently from Python 3.12 on
from typing import NamedTuple

# Blocks with scores between these, of probabilities 0.1 and 0.9, count as unsure.
_MAX_UNSURE_ODDS = log(9)
_MIN_UNSURE_ODDS = -_MAX_UNSURE_ODDS


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
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    odds = [float(scores[i]) for i in order]
    sizes = [float(words[i]) for i in order]
    # The sums over the blocks down to each: of words of the body that are expected there, and of all words.
    right = list(accumulate(size / (1 + exp(-score)) for size, score in zip(sizes, odds, strict=True)))
    kept = list(accumulate(sizes))
    total = beta**2 * right[-1]
    measures = [(1 + beta**2) * part / (whole + total) for part, whole in zip(right, kept, strict=True)]
    best = measures.index(max(measures))
    # A further block raises the measure only if its probability exceeds this one, so the threshold lies between the
    # lowest score that is kept and the highest that is not.
    least_probability = measures[best] / (1 + beta**2)
    threshold = min(odds[best], log(least_probability / (1 - least_probability)))
    return Choice(threshold, kept[best], _statistics(best, right, kept, odds, sizes))


def _statistics(
    best: int, right: list[float], kept: list[float], odds: list[float], sizes: list[float]
) -> dict[str, float]:
    total, all_words, kept_words = right[-1], kept[-1], kept[best]
    unsure = sum(size for size, score in zip(sizes, odds, strict=True) if _MIN_UNSURE_ODDS < score < _MAX_UNSURE_ODDS)
    expected_f1 = 2 * right[best] / (kept_words + total)
    chosen = list(zip(sizes, odds, strict=True))[: best + 1]
    mean = fsum(size * score for size, score in chosen) / kept_words
    variance = fsum(size * (score - mean) ** 2 for size, score in chosen) / kept_words
    return {
        "expected F1": expected_f1,
        "expected F1 to the 4th": expected_f1**4,
        "mean": mean,
        "spread": sqrt(variance),
        "expected precision": right[best] / kept_words,
        "expected recall": right[best] / total,
        "unsure": unsure / kept_words,
        "kept": kept_words / all_words,
        "size": log2(1 + kept_words),
        "others": log2(1 + all_words - kept_words),
        "lowest": odds[best],
        "highest": odds[0],
    }
