"""Evidence for each block, from what it is and what stands around it."""

from cleanart.blocks import UNLABELLED, Label
from cleanart.document import Document, Stage
from cleanart.options import Options
from cleanart.scoring.features import page_features
from cleanart.scoring.markup_rules import score_in_markup
from cleanart.scoring.places import container_places
from cleanart.scoring.rules import score_block

# What a labelled block, which is never kept, weighs against the run of blocks it stands in: captions and ads
# interrupt many an article, menus and legal lines surround it.
_LABELLED = -1.6
_INTERRUPTING = -0.4
_INTERRUPTIONS = frozenset({Label.CAPTION, Label.CREDIT, Label.ADVERT, Label.SHARE, Label.RELATED})
_MARKUP_INTERRUPTIONS = _INTERRUPTIONS | {Label.BYLINE, Label.DATE}  # between standfirst and body


def score_blocks(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set every block's score."""
    places = container_places(document) if document.is_markup else None
    interruptions = _INTERRUPTIONS if places is None else _MARKUP_INTERRUPTIONS
    for block in document.blocks:
        block.score = _INTERRUPTING if block.label in interruptions else _LABELLED
    for block, features in page_features(document):
        if places is None:
            block.score = score_block(block, features)
        else:
            block.score = score_in_markup(block, features, places[block.container])


STAGE = Stage("score", score_blocks, needs=frozenset(Label) - {UNLABELLED})
