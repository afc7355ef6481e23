"""The score threshold of a page: the one that maximises the expected word F measure of the blocks at or above it.

The optimal set is always the blocks above some threshold (Lewis 1995, "Evaluating and optimizing autonomous text
classification systems"), so one pass over the sorted scores finds it. The threshold adapts to the page: it falls where
all scores are uncertain and rises where many are high.
"""

import math
from array import array
from collections.abc import Sequence
from math import fsum  # `sum` rounds differently from Python 3.12 on
from typing import Any, NamedTuple

# Blocks with scores between these, of probabilities 0.1 and 0.9, count as unsure.
_MAX_UNSURE_ODDS = math.log(9)
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
    unsorted, sizes_of = _as_array(scores), _as_array(words)
    order = _descending(unsorted)
    count = len(order)
    zeros = array("d", [0.0]) * count
    odds, sizes, right, kept = zeros[:], zeros[:], zeros[:], zeros
    # The last two are sums over the blocks down to each: of words of the body that are expected, and of all words.
    part = whole = 0.0
    for i in range(count):
        odds[i], sizes[i] = unsorted[order[i]], sizes_of[order[i]]
        part += sizes[i] / (1.0 + math.exp(-odds[i]))
        whole += sizes[i]
        right[i], kept[i] = part, whole
    total = beta**2 * part
    best, best_measure = 0, -1.0
    for i in range(count):
        measure = (1.0 + beta**2) * right[i] / (kept[i] + total)
        if measure > best_measure:
            best, best_measure = i, measure
    # A further block raises the measure only if its probability exceeds this one, so the threshold lies between the
    # lowest score that is kept and the highest that is not.
    least_probability = best_measure / (1.0 + beta**2)
    threshold = min(odds[best], math.log(least_probability / (1.0 - least_probability)))
    return Choice(threshold, kept[best], _statistics(best, right, kept, odds, sizes))


def _as_array(values: Any) -> Any:
    return array("d", values) if isinstance(values, list | tuple) else values  # an array, or a view of one


def _descending(scores: "array[float]") -> "array[int]":
    """Return the indices of scores from the highest to the lowest; equal ones stay in their order."""
    count = len(scores)
    order, merged = array("q", [0]) * count, array("q", [0]) * count
    for i in range(count):
        order[i] = i
    width = 1  # of the stretches that are sorted
    while width < count:
        for first in range(0, count, 2 * width):
            middle, end = min(first + width, count), min(first + 2 * width, count)
            left, right = first, middle
            for at in range(first, end):
                if right == end or (left < middle and scores[order[left]] >= scores[order[right]]):
                    merged[at] = order[left]
                    left += 1
                else:
                    merged[at] = order[right]
                    right += 1
        order, merged = merged, order
        width *= 2
    return order


def _statistics(
    best: int, right: "array[float]", kept: "array[float]", odds: "array[float]", sizes: "array[float]"
) -> dict[str, float]:
    total, all_words, kept_words = right[-1], kept[-1], kept[best]
    unsure = 0.0
    for i in range(len(odds)):
        if _MIN_UNSURE_ODDS < odds[i] < _MAX_UNSURE_ODDS:
            unsure += sizes[i]
    expected_f1 = 2 * right[best] / (kept_words + total)
    mean = fsum([sizes[i] * odds[i] for i in range(best + 1)]) / kept_words
    variance = fsum([sizes[i] * (odds[i] - mean) * (odds[i] - mean) for i in range(best + 1)]) / kept_words
    return {
        "expected F1": expected_f1,
        "expected F1 to the 4th": expected_f1**4,
        "mean": mean,
        "spread": math.sqrt(variance),
        "expected precision": right[best] / kept_words,
        "expected recall": right[best] / total,
        "unsure": unsure / kept_words,
        "kept": kept_words / all_words,
        "size": math.log2(1 + kept_words),
        "others": math.log2(1 + all_words - kept_words),
        "lowest": odds[best],
        "highest": odds[0],
    }
