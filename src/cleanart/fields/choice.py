"""Chooses among the candidates of a field by weighed signs (level 5).

Each candidate has signs: words that say what speaks for or against it. Its score is the sum of their weights, and the
best score wins, unless it is below that of "none of them", by default 0 (see `NONE`). `python -m training.fields` fits
the weights, as those of a conditional log-linear model (McFadden 1974: the probability of a candidate is proportional
to the exponential of its score), and writes them to `weights.json`.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache

from cleanart.language.data_files import data_folder

Signs = tuple[str, ...]
NONE = "none"  # in a field's weights, the score that the best candidate must exceed: a wrong value is worse than none


@cache
def load_weights(field: str) -> dict[str, float]:
    """Return the weights of a field's signs; a sign without a weight weighs nothing."""
    file = data_folder("cleanart.fields", __file__) / "weights.json"
    weights: dict[str, float] = json.loads(file.read_bytes())[field]
    return weights


def score(signs: Iterable[str], weights: dict[str, float]) -> float:
    """Return the sum of the weights of a candidate's signs."""
    return sum([weights.get(sign, 0.0) for sign in signs])


def best_index(candidates: Sequence[Signs], weights: dict[str, float]) -> int | None:
    """Return the index of the candidate with the best score, the first of equal ones; None if none has enough."""
    best, best_score = None, weights.get(NONE, 0.0)
    for i, signs in enumerate(candidates):
        if (total := score(signs, weights)) > best_score:
            best, best_score = i, total
    return best
