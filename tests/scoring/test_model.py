import json
from importlib.resources import files
from typing import Any, get_args

import pytest

from cleanart.scoring import model
from cleanart.scoring.feature_names import HTML, TEXT
from cleanart.scoring.model import Kind, Model, load_model
from tests.scoring.test_forest import RECORD as FOREST

RECORD: dict[str, Any] = {
    "format": model.FORMAT,
    "confidence": {"bias": 0.5, "weights": {"expected F1": 2.0}},
    "forest": FOREST,
}


def test_confidence_is_a_share_that_grows_with_what_speaks_for_it() -> None:
    made = Model.from_record(RECORD)
    low, high = made.confidence({"expected F1": 0.1}), made.confidence({"expected F1": 0.9})
    assert 0 < low < high < 1


@pytest.mark.parametrize(
    "record",
    [
        {},
        [],
        None,
        {**RECORD, "format": 0},
        {**RECORD, "forest": {}},
        {**RECORD, "forest": {**FOREST, "depth": 3}},
        {**RECORD, "confidence": {"bias": 0.5}},
        {**RECORD, "confidence": {"bias": "much", "weights": {}}},
        {**RECORD, "confidence": None},
    ],
)
def test_a_damaged_model_is_not_taken(record: Any) -> None:
    with pytest.raises(ValueError, match="not the weights of a model"):
        Model.from_record(record)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_models_are_small_and_tell_where_they_are_from(kind: Kind) -> None:
    text = files("cleanart.scoring").joinpath(f"{kind}.json").read_text(encoding="utf-8")
    assert len(text) < 2_000_000
    provenance = json.loads(text)["provenance"]
    assert provenance.keys() >= {"corpora", "settings", "versions", "date", "figures"}
    assert all(digests for digests in provenance["corpora"].values())


@pytest.mark.parametrize(("kind", "names"), [("html", HTML), ("text", TEXT)])
def test_the_models_ask_about_features_that_are_fitted_to(kind: Kind, names: tuple[str, ...]) -> None:
    assert set(load_model(kind).forest.features) <= set(names)


def test_a_model_with_a_feature_that_does_not_exist_is_not_taken() -> None:
    with pytest.raises(ValueError, match="unheard-of"):
        Model.from_record({**RECORD, "forest": {**FOREST, "features": ["words", "unheard-of"]}})
