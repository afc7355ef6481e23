"""The models, one for HTML and one for tagless text: what scores blocks, and what tells how good a body is.

They are data, `html.json` and `text.json` beside this file, which `training/` writes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any, Literal, Self

from cleanart.page.document import Document
from cleanart.scoring.features import Table
from cleanart.scoring.forest import Forest

FORMAT = 1
Kind = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned from pages of one kind."""

    forest: Forest
    confidence_bias: float
    confidence_weights: Mapping[str, float]
    """By the name of a fact of `Choice`."""

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read a model from what its file holds.

        Raises:
            ValueError: if it is none, or one of another format.
        """
        try:
            if record["format"] != FORMAT:
                raise ValueError(f"format {record['format']}, not {FORMAT}")
            confidence = record["confidence"]
            weights = {str(name): float(weight) for name, weight in confidence["weights"].items()}
            return cls(Forest.from_record(record["forest"]), float(confidence["bias"]), weights)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"not the weights of a model: {error!r}") from error

    def score(self, table: Table) -> list[float]:
        """Return for each block of the table the log odds that it is of the article's body."""
        return [round(score, 3) for score in self.forest.predict(table.matrix(self.forest.features)).tolist()]

    def confidence(self, facts: Mapping[str, float]) -> float:
        """Return the F1 over words that the body of a page has, as far as can be told by the facts of its choice."""
        total = self.confidence_bias + sum(weight * facts[name] for name, weight in self.confidence_weights.items())
        return 1 / (1 + exp(-total))


def model_for(document: Document) -> Model:
    """Return the model for pages such as this one."""
    return load_model("html" if document.is_markup else "text")


@cache
def load_model(kind: Kind) -> Model:
    """Return the model for pages of a kind; `ValueError` where its file is damaged."""
    return Model.from_record(json.loads(files("cleanart.scoring").joinpath(f"{kind}.json").read_text(encoding="utf-8")))
