"""Evidence for each block, from what it is and what stands around it."""

from cleanart.blocks import UNLABELLED, Label
from cleanart.document import Document, Stage
from cleanart.options import Options
from cleanart.scoring.features import page_features
from cleanart.scoring.rules import score_block

# What a labelled block, which is never kept, weighs against the run of blocks it stands in: captions and ads
# interrupt many an article, menus and legal lines surround it.
_LABELLED = -1.6
_INTERRUPTING = -0.4
_INTERRUPTIONS = frozenset({Label.CAPTION, Label.CREDIT, Label.ADVERT, Label.SHARE, Label.RELATED})


def score_blocks(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set every block's score."""
    for block in document.blocks:
        block.score = _INTERRUPTING if block.label in _INTERRUPTIONS else _LABELLED
    for block, features in page_features(document):
        block.score = score_block(block, features)


STAGE = Stage("score", score_blocks, needs=frozenset(Label) - {UNLABELLED})
