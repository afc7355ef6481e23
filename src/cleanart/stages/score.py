"""Scores unlabelled blocks with the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanart.page.blocks import Block
from cleanart.page.document import Document, PageFact, Stage

if TYPE_CHECKING:
    from cleanart.options import Options
    from cleanart.scoring.model import Model


def score_blocks(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set the score of every block that no stage has labelled."""
    # Loading the models takes time, and `import cleanart` should be quick.
    from cleanart.scoring.model import model_for  # noqa: PLC0415

    score_with(model_for(document), document)


def score_with(model: Model, document: Document) -> None:
    """Set the scores of all unlabelled blocks with the given model."""
    from cleanart.scoring.features import unlabelled_blocks  # noqa: PLC0415

    for part in unlabelled_blocks(document):
        _set_scores(part.blocks, model.score(part))
        del part


def _set_scores(blocks: list[Block], scores: list[float]) -> None:
    for i in range(len(blocks)):
        block = blocks[i]
        block.score = scores[i]


STAGE = Stage(
    "score",
    score_blocks,
    needs=frozenset({PageFact.HINTS, PageFact.NOTES, PageFact.TITLE, PageFact.PAGE_TYPE}),
    sets=frozenset({PageFact.SCORES}),
)
