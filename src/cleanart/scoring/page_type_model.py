"""The model of page types: a multinomial logistic regression over `read_page_type_features`.

Its weights are data, `page_type.json` beside this file, written by `python -m training.page_type`.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, Self

from cleanart.language.data_files import data_folder
from cleanart.scoring.page_type_features import LINE_START, add_weights

PAGE_TYPES = ("article", "forum", "product", "collection", "listing", "documentation", "service")


class PageTypeModel(NamedTuple):
    """Weights, in log odds, of each of `PAGE_TYPES`."""

    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]
    """By the feature's name; a feature without weights weighs nothing."""

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read the model from what its file holds."""
        return cls(tuple(record["bias"]), {name: tuple(weights) for name, weights in record["weights"].items()})

    def choose(self, features: dict[str, float]) -> str:
        """Return the most probable type of a page with features of these strengths."""
        sums = add_weights(list(self.bias), self.weights, features)
        return PAGE_TYPES[sums.index(max(sums))]


@cache
def load_page_type_model() -> PageTypeModel:
    """Return the model, read once per process."""
    file = data_folder("cleanart.scoring", __file__) / "page_type.json"
    return PageTypeModel.from_record(json.loads(file.read_bytes()))


@cache
def weighed_lines() -> frozenset[str]:
    """Return the look-up keys of the short lines that have a weight: few lines of a page have one."""
    names = load_page_type_model().weights
    return frozenset([name.removeprefix(LINE_START) for name in names if name.startswith(LINE_START)])
