"""Evidence for each block, by the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanart.page.document import Document, PageFact, Stage

if TYPE_CHECKING:
    from cleanart.options import Options
    from cleanart.scoring.model import Model


def score_blocks(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set the score of every block that no stage has labelled."""
    # numpy takes a while to load, and `import cleanart` is to be quick.
    from cleanart.scoring.model import model_for  # noqa: PLC0415

    score_with(model_for(document), document)


def score_with(model: Model, document: Document) -> None:
    """Set the scores by the model given."""
    from cleanart.scoring.features import feature_tables  # noqa: PLC0415

    for table in feature_tables(document):
        for block, score in zip(table.blocks, model.score(table), strict=True):
            block.score = score


STAGE = Stage(
    "score",
    score_blocks,
    needs=frozenset({PageFact.HINTS, PageFact.NOTES, PageFact.TITLE, PageFact.PAGE_TYPE}),
    sets=frozenset({PageFact.SCORES}),
)
