"""`training.confidence`: what shortened pages are for; needs the extra `train`."""

from importlib.util import find_spec

import pytest

from training.confidence import Outcome, confidence_figures, fit_confidence
from training.examples import FOLDS

pytestmark = pytest.mark.skipif(find_spec("sklearn") is None, reason="needs the extra train")

WHOLE = [Outcome({"sure": i % 10 / 10}, 0.5 + i % 10 / 20, i % FOLDS) for i in range(200)]


def shortened(f1: float, sure: float) -> list[Outcome]:
    return [Outcome({"sure": sure}, f1, i % FOLDS, is_shortened=True) for i in range(100)]


def test_shortened_pages_are_not_measured_on() -> None:
    alone, with_others = confidence_figures(WHOLE), confidence_figures([*WHOLE, *shortened(0.0, 0.0)])
    assert with_others["pages"] == alone["pages"] == len(WHOLE)
    for name in ("low pages", "mean F1"):
        assert with_others[name] == alone[name]


def test_shortened_pages_are_fitted_to() -> None:
    low = shortened(0.0, 0.0)
    assert fit_confidence([*WHOLE, *low])["bias"] < fit_confidence(WHOLE)["bias"]
    as_whole = [outcome._replace(is_shortened=False) for outcome in low]
    assert fit_confidence([*WHOLE, *low]) == fit_confidence([*WHOLE, *as_whole])
    assert confidence_figures([*WHOLE, *low])["mean confidence"] < confidence_figures(WHOLE)["mean confidence"]
