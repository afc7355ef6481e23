"""`training.fitting`: CatBoost's models as records of forests. CatBoost itself is not needed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.scoring.model import Model
from training.fitting import forest_record


def test_trees_that_stopped_early_give_the_values_that_they_had() -> None:
    split = {"border": 0.5, "float_feature_index": 1, "split_type": "FloatFeature"}
    found = {
        "oblivious_trees": [{"splits": [split], "leaf_values": [1.0, 2.0]}, {"splits": None, "leaf_values": [4.0]}],
        "scale_and_bias": [1, [0.25]],
    }
    record = forest_record(found, ["words", "links"], 2)
    model = Model.from_record({"format": 1, "confidence": {"bias": 0, "weights": {}}, "forest": record})
    assert model.forest.features == ("links",)
    assert model.forest.predict(np.array([[0.0, 1.0]], np.float32)).tolist() == [5.25, 6.25]


@given(st.floats(2, 10))
def test_leaves_of_another_scale_are_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        forest_record({"oblivious_trees": [], "scale_and_bias": [scale, [0.0]]}, [], 2)
