"""Evidence for each block, from what it is and what stands around it."""

from cleanart.blocks import Label
from cleanart.document import Document, Stage
from cleanart.options import Options
from cleanart.scoring.features import page_features
from cleanart.scoring.rules import score_block


def score_blocks(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set every block's score."""
    for block, features in zip(document.blocks, page_features(document), strict=True):
        block.score = score_block(block, features)


STAGE = Stage("score", score_blocks, needs=frozenset(Label) - {Label.TEXT})
