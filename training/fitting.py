"""Fits trees to the features of blocks, with CatBoost, and converts them to `cleanart.scoring.forest.Forest`."""

import json
import tempfile
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanart.scoring.forest import UNIT, Forest
from training.examples import Example

_SEED = 1
_NEVER = 3e38  # border that no feature exceeds


@dataclass(frozen=True, slots=True)
class Settings:
    """Hyperparameters of the trees; docs/measurements.md has figures for others."""

    trees: int = 600
    depth: int = 6
    learning_rate: float = 0.05
    l2: float = 5.0
    features_tried: float = 0.3
    """Share of the features that each level of a tree chooses from (`rsm`)."""
    blocks_tried: float = 0.7
    """Share of the blocks that each tree is fitted to (`subsample`)."""
    page_blocks: int = 120
    """Of longer pages, so many blocks are drawn; fits as well, in half the time."""

    def as_record(self) -> dict[str, float]:
        """Return the settings and the seed by name."""
        return {**asdict(self), "seed": _SEED}


def fit_forest(
    examples: Sequence[Example],
    names: Sequence[str],
    settings: Settings,
    threads: int = 2,
) -> Forest:
    """Fit trees that separate blocks of the body from others.

    Args:
        examples: The pages.
        names: The names of their features.
        settings: The hyperparameters.
        threads: Number of threads; the trees depend on it.
    """
    from catboost import CatBoostClassifier, Pool  # noqa: PLC0415

    draw = np.random.default_rng(_SEED)
    chosen = [_draw_blocks(example, settings.page_blocks, draw) for example in examples]
    matrix = np.concatenate([example.features[rows] for example, (rows, _) in zip(examples, chosen, strict=True)])
    body = np.concatenate([example.is_body[rows] for example, (rows, _) in zip(examples, chosen, strict=True)])
    weights = np.concatenate([of_rows for _, of_rows in chosen])
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
    classifier.fit(Pool(matrix, body, weight=weights))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.json"
        classifier.save_model(str(file), format="json")
        return convert_forest(json.loads(file.read_text()), names, settings.depth)


def _draw_blocks(
    example: Example, number: int, draw: np.random.Generator
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the rows of so many blocks at most, drawn from those that weigh, and weights with the same sum as all."""
    rows = np.flatnonzero(example.weights)
    if len(rows) <= number:
        return rows, example.weights[rows]
    rows = np.sort(draw.choice(rows, number, replace=False))
    weights = example.weights[rows]
    return rows, weights * (example.weights.sum() / weights.sum())


def convert_forest(model: Mapping[str, Any], names: Sequence[str], depth: int) -> Forest:
    """Convert CatBoost's JSON model, with only the features that it splits on.

    Raises:
        ValueError: if its leaves are scaled.
    """
    trees = model["oblivious_trees"]
    used = sorted({split["float_feature_index"] for tree in trees for split in tree["splits"] or ()})
    number = {feature: i for i, feature in enumerate(used)}
    splits, borders, leaves = array("i"), array("f"), array("i")
    for tree in trees:
        tree_splits = tree["splits"] or []
        missing = depth - len(tree_splits)
        # Trees that stopped early get splits that are always false.
        splits.extend([number[split["float_feature_index"]] for split in tree_splits] + [0] * missing)
        borders.extend([split["border"] for split in tree_splits] + [_NEVER] * missing)
        leaves.extend(round(value * UNIT) for value in tree["leaf_values"])
        leaves.extend([0] * (2**depth - 2 ** len(tree_splits)))
    scale, (bias,) = model["scale_and_bias"]
    if scale != 1:
        raise ValueError(f"leaves of another scale: {scale}")
    return Forest(tuple(names[i] for i in used), depth, splits, borders, leaves, round(bias * UNIT))


def predict(forest: Forest, names: Sequence[str], example: Example) -> list[float]:
    """Return the scores of an example's blocks."""
    number = {name: i for i, name in enumerate(names)}
    matrix = example.features[:, [number[name] for name in forest.features]].T
    return forest.predict(array("f", matrix.tobytes()), len(example.features))
