"""The table of features that the models score: one row per block that no stage has labelled.

Features are language-independent numbers; rules and lexicons belong to the stages that run before. HTML has the
columns of text and, in addition, those about containers.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanart.page.blocks import UNLABELLED, Block
from cleanart.page.document import Document, main_prose
from cleanart.scoring.arrays import Columns, Ints, number_keys
from cleanart.scoring.block_features import block_columns
from cleanart.scoring.container_features import container_columns
from cleanart.scoring.neighbour_features import adjacent_group_columns, neighbour_columns
from cleanart.scoring.page_features import page_columns
from cleanart.scoring.story_features import story_columns
from cleanart.scoring.totals import BlockTotals, group_columns

# Longer pages are split into pieces of this many blocks, each scored as if it were a page: about 200 MB of features.
_MAX_PIECE_BLOCKS = 100_000
_MAX_BLANK_LINES = 2


class Table(NamedTuple):
    """The features of the blocks of a page, or of a piece of a long page."""

    blocks: list[Block]
    """The unlabelled blocks, in page order: those to score."""
    rows: Ints
    """Their indices in the arrays of `columns`."""
    columns: Columns
    """Feature name → array of values for all blocks of the page or piece, labelled ones included."""

    def matrix(self, names: Sequence[str]) -> NDArray[np.float32]:
        """Return the named features as an array of shape (features, blocks)."""
        return np.stack([self.columns[name] for name in names]).take(self.rows, axis=1)


def feature_tables(document: Document) -> Iterator[Table]:
    """Yield the features of a page's blocks: one table, or several for a page of more than 100,000 blocks.

    Takes time proportional to the number of blocks.
    """
    for first in range(0, len(document.blocks), _MAX_PIECE_BLOCKS):
        blocks = document.blocks[first : first + _MAX_PIECE_BLOCKS]
        rows = [i for i, block in enumerate(blocks) if block.label is UNLABELLED]
        if rows:
            yield Table([blocks[i] for i in rows], np.array(rows), _all_columns(document, blocks, first))


def _all_columns(document: Document, blocks: list[Block], first: int) -> Columns:
    totals = BlockTotals(blocks)
    of_block = block_columns(blocks, totals)
    main = main_prose(blocks)
    columns = {
        **of_block,
        **neighbour_columns(blocks, totals, of_block),
        **adjacent_group_columns(blocks, totals),
        **page_columns(document, blocks, totals, of_block, main, first),
        **story_columns(document, blocks, totals, of_block, main, first),
    }
    if document.is_markup:
        columns |= container_columns(blocks, totals, document.containers, document.pictures, first)
    else:
        peers = number_keys(
            (block.kind, block.marker, block.indent, min(block.blank_lines_before, _MAX_BLANK_LINES))
            for block in blocks
        )
        columns |= group_columns("mate", peers, totals)
    return columns
