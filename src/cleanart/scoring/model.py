"""The two models, one for HTML and one for tagless text: trees that score blocks, and weights that give confidence.

Both are data, `html.json` and `text.json` beside this file, written by `python -m training`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import exp, fsum  # `sum` rounds differently from Python 3.12 on
from typing import Any, Literal, Self

from cleanart.core.feature_writer import Program
from cleanart.language.data_files import data_folder
from cleanart.page.document import Document
from cleanart.scoring.features import BlockRows, compile_features, score_blocks
from cleanart.scoring.forest import Forest

FORMAT = 2
Kind = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model for pages of one kind."""

    forest: Forest
    confidence_bias: float
    confidence_weights: Mapping[str, float]
    """Logistic regression weights by name of a statistic in `Choice.facts` or of a signal of the page's type."""
    program: Program = field(init=False, compare=False, repr=False)
    """What computes the forest's features."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "program", compile_features(self.forest.features))

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Return the model that a decoded model file holds.

        Raises:
            ValueError: if it is not a model file, or of another format version.
        """
        try:
            if record["format"] != FORMAT:
                raise ValueError(f"format {record['format']}, not {FORMAT}")
            confidence = record["confidence"]
            weights = {str(name): float(weight) for name, weight in confidence["weights"].items()}
            return cls(Forest.from_record(record["forest"]), float(confidence["bias"]), weights)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"not the weights of a model: {error!r}") from error

    def score(self, part: BlockRows) -> list[float]:
        """Return for each of `part.blocks` the log odds of being part of the body."""
        return score_blocks(part, self.program, self.forest)

    def confidence(self, facts: Mapping[str, float]) -> float:
        """Return the word F1 (0 to 1) that the body is expected to have (logistic regression).

        Args:
            facts: `Choice.facts` and `Document.page_type_signals`; signals of 0 may be missing.
        """
        total = self.confidence_bias
        total += fsum(weight * facts.get(name, 0.0) for name, weight in self.confidence_weights.items())
        return 1 / (1 + exp(-total))


def model_for(document: Document) -> Model:
    """Return the model for a page of this kind: HTML or tagless text."""
    return load_model("html" if document.is_markup else "text")


@cache
def load_model(kind: Kind) -> Model:
    """Return the model for a kind of page, read once per process.

    Raises:
        ValueError: if its file is damaged.
    """
    return Model.from_record(json.loads((data_folder("cleanart.scoring", __file__) / f"{kind}.json").read_bytes()))
