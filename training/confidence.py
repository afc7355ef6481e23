"""Fits confidence: a logistic regression from statistics of a page's selection to the word F1 of its body."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.measures import LOW_F1
from training.examples import FOLDS

_INVERSE_REGULARISATION = 1.0


class Outcome(NamedTuple):
    """The result of selecting blocks of a page by trees that were fitted without its site."""

    facts: dict[str, float]
    """`Choice.facts` of the selection, and the signals of the page's type."""
    f1: float
    """Word F1 of the body."""
    fold: int
    """The fold that the page's site is in."""
    weight: float = 1.0
    """How much the page counts in this rendering."""
    is_shortened: bool = False
    """Whether it is a page with its body cut, which is fitted to, but not measured on."""


def fit_confidence(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the weights of a logistic regression of F1 on the facts, as in a model file."""
    weights, bias = _fit(*_arrays(outcomes))
    names = list(outcomes[0].facts)
    return {"bias": round(bias, 4), "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}}


def confidence_figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return figures of confidence on sites that it was not fitted to.

    "auc of low pages" is the area under the ROC curve for telling pages with a low F1 from others, if there are both.
    """
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415

    facts, f1, page_weights = _arrays(outcomes)
    folds = np.array([outcome.fold for outcome in outcomes])
    predicted = np.zeros(len(f1))
    for fold in range(FOLDS):
        weights, bias = _fit(facts[folds != fold], f1[folds != fold], page_weights[folds != fold])
        predicted[folds == fold] = 1 / (1 + np.exp(-(facts[folds == fold] @ weights + bias)))
    is_whole = np.array([not outcome.is_shortened for outcome in outcomes])
    predicted, f1, page_weights = predicted[is_whole], f1[is_whole], page_weights[is_whole]
    is_low = f1 < LOW_F1
    auc = (
        {}
        if is_low.all() or not is_low.any()
        else {"auc of low pages": float(roc_auc_score(~is_low, predicted, sample_weight=page_weights))}
    )
    figures = {
        "pages": len(f1),
        "low pages": float(np.average(is_low, weights=page_weights)),
        **auc,
        "mean error": float(np.average(np.abs(predicted - f1), weights=page_weights)),
        "mean confidence": float(np.average(predicted, weights=page_weights)),
        "mean F1": float(np.average(f1, weights=page_weights)),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def _arrays(outcomes: Sequence[Outcome]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the facts, F1 and weights of the outcomes."""
    return (
        np.array([list(outcome.facts.values()) for outcome in outcomes]),
        np.array([outcome.f1 for outcome in outcomes]),
        np.array([outcome.weight for outcome in outcomes]),
    )


def _fit(
    facts: NDArray[np.float64], f1: NDArray[np.float64], page_weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Fit to each page twice: as a positive with weight F1 and as a negative with weight 1 - F1."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    mean, spread = facts.mean(axis=0), facts.std(axis=0) + 1e-6
    scaled = (facts - mean) / spread
    halves = np.concatenate([f1, 1 - f1]) * np.tile(page_weights / page_weights.mean(), 2)
    regression = LogisticRegression(C=_INVERSE_REGULARISATION, max_iter=1000)
    regression.fit(np.tile(scaled, (2, 1)), np.repeat([1, 0], len(f1)), sample_weight=halves)
    weights = regression.coef_[0] / spread
    return weights, float(regression.intercept_[0] - weights @ mean)
