"""Fitting confidence: from the facts of a choice to the body F1 that a page then has."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.examples import FOLDS

LOW = 0.8  # body F1 below which a page is one for a costlier tool
_STRENGTH = 1.0  # of the regularisation, inverse


class Outcome(NamedTuple):
    """What came of choosing the blocks of a page by scores of trees that had not seen its site."""

    facts: dict[str, float]
    f1: float
    fold: int


def fit_confidence(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the weights of a logistic regression of F1 on the facts, as `Model.from_record` reads them."""
    weights, bias = _fit(*_arrays(outcomes))
    names = list(outcomes[0].facts)
    return {"bias": round(bias, 4), "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}}


def confidence_figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return how well confidence does on sites that it was not fitted to.

    The area under the curve is that for telling low pages from others, where there are both.
    """
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415

    facts, f1 = _arrays(outcomes)
    folds = np.array([outcome.fold for outcome in outcomes])
    predicted = np.zeros(len(f1))
    for fold in range(FOLDS):
        weights, bias = _fit(facts[folds != fold], f1[folds != fold])
        predicted[folds == fold] = 1 / (1 + np.exp(-(facts[folds == fold] @ weights + bias)))
    is_low = f1 < LOW
    told = {} if is_low.all() or not is_low.any() else {"auc of low pages": float(roc_auc_score(~is_low, predicted))}
    figures = {
        "pages": len(f1),
        "low pages": float(is_low.mean()),
        **told,
        "mean error": float(np.abs(predicted - f1).mean()),
        "mean confidence": float(predicted.mean()),
        "mean F1": float(f1.mean()),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def _arrays(outcomes: Sequence[Outcome]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return (
        np.array([list(outcome.facts.values()) for outcome in outcomes]),
        np.array([outcome.f1 for outcome in outcomes]),
    )


def _fit(facts: NDArray[np.float64], f1: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Fit to each page twice: as good with the weight of its F1, as bad with the rest."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    mean, spread = facts.mean(axis=0), facts.std(axis=0) + 1e-6
    scaled = (facts - mean) / spread
    count = len(f1)
    regression = LogisticRegression(C=_STRENGTH, max_iter=1000)
    regression.fit(np.tile(scaled, (2, 1)), np.repeat([1, 0], count), sample_weight=np.concatenate([f1, 1 - f1]))
    weights = regression.coef_[0] / spread
    return weights, float(regression.intercept_[0] - weights @ mean)
