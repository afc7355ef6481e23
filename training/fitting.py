"""Fitting: trees on the features of blocks, and the weights of confidence on cross-validated choices."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanart.scoring.forest import Forest
from training.examples import Example

_SEED = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How trees are grown; docs/architecture.md has figures of others."""

    trees: int = 400
    depth: int = 6
    learning_rate: float = 0.08
    l2: float = 5.0
    features_tried: float = 0.3
    """Share of the features that each level of a tree chooses from."""
    blocks_tried: float = 0.7
    """Share of the blocks that each tree is grown on."""

    def as_record(self) -> dict[str, float]:
        """Return the settings by name, with the seed."""
        return {**asdict(self), "seed": _SEED}


def fit_forest(
    examples: Sequence[Example],
    names: Sequence[str],
    settings: Settings,
    threads: int = 2,
) -> Forest:
    """Grow trees that tell blocks of the body from others.

    Args:
        examples: The pages.
        names: The names of their features.
        settings: How to grow.
        threads: How many to use.
    """
    from catboost import CatBoostClassifier, Pool  # noqa: PLC0415

    weights = np.concatenate([example.weights for example in examples])
    known = weights > 0
    matrix = np.concatenate([example.features for example in examples])[known]
    body = np.concatenate([example.is_body for example in examples])[known]
    classifier = CatBoostClassifier(
        iterations=settings.trees,
        depth=settings.depth,
        learning_rate=settings.learning_rate,
        l2_leaf_reg=settings.l2,
        rsm=settings.features_tried,
        bootstrap_type="Bernoulli",
        subsample=settings.blocks_tried,
        boosting_type="Plain",
        border_count=64,
        random_seed=_SEED,
        thread_count=threads,
        allow_writing_files=False,
        verbose=False,
    )
    classifier.fit(Pool(matrix, body, weight=weights[known]))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.json"
        classifier.save_model(str(file), format="json")
        return Forest.from_record(forest_record(json.loads(file.read_text()), names, settings.depth))


def forest_record(model: Mapping[str, Any], names: Sequence[str], depth: int) -> dict[str, Any]:
    """Return CatBoost's model as `Forest.from_record` reads it: with the features alone that it asks about."""
    trees = model["oblivious_trees"]
    used = sorted({split["float_feature_index"] for tree in trees for split in tree["splits"] or ()})
    number = {feature: i for i, feature in enumerate(used)}
    splits, thresholds, leaves = [], [], []
    for tree in trees:
        asked = tree["splits"] or []
        missing = depth - len(asked)
        # A tree that stopped early gets questions that are never answered with yes.
        splits.append([number[split["float_feature_index"]] for split in asked] + [0] * missing)
        thresholds.append([float(np.float32(split["border"])) for split in asked] + [NEVER] * missing)
        leaves.append([round(value, 4) for value in tree["leaf_values"]] + [0.0] * (2**depth - 2 ** len(asked)))
    scale, (bias,) = model["scale_and_bias"]
    if scale != 1:
        raise ValueError(f"leaves of another scale: {scale}")
    return {
        "features": [names[i] for i in used],
        "splits": splits,
        "thresholds": thresholds,
        "leaves": leaves,
        "bias": round(bias, 5),
    }


# JSON has no infinity; no feature is this large.
NEVER = 3e38


def predict(forest: Forest, names: Sequence[str], example: Example) -> NDArray[np.float64]:
    """Return the scores of an example's blocks."""
    number = {name: i for i, name in enumerate(names)}
    return forest.predict(example.features[:, [number[name] for name in forest.features]].T)
