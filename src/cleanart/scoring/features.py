"""The table of features that scores are made of: a row for each block that no stage has labelled.

No rule is here, and no word of a language: those are what the stages before are made of. Text and HTML share all
columns but those of containers.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanart.page.blocks import UNLABELLED, Block
from cleanart.page.document import Document
from cleanart.scoring.arrays import Columns, Ints, numbered
from cleanart.scoring.block_features import own_columns
from cleanart.scoring.container_features import container_columns
from cleanart.scoring.neighbour_features import around_columns, order_groups
from cleanart.scoring.page_features import page_columns
from cleanart.scoring.totals import BlockTotals, group_columns

# A page of more blocks is taken in pieces of so many, each as a page of its own: some 200 MB of features.
_PIECE = 100_000
_MOST_GAP = 2


class Table(NamedTuple):
    """The features of some blocks."""

    blocks: list[Block]
    """Those that no stage has labelled, in order."""
    rows: Ints
    """Where they stand in `columns`."""
    columns: Columns
    """By name, values for all blocks of the page or piece."""

    def matrix(self, names: Sequence[str]) -> NDArray[np.float32]:
        """Return the features of these names as rows, with a column for each of `blocks`."""
        return np.stack([self.columns[name] for name in names]).take(self.rows, axis=1)


def feature_tables(document: Document) -> Iterator[Table]:
    """Yield the features of a page's blocks: one table, or several for a page of more than 100,000 blocks.

    The time grows with the number of blocks and no faster.
    """
    for first in range(0, len(document.blocks), _PIECE):
        blocks = document.blocks[first : first + _PIECE]
        rows = [i for i, block in enumerate(blocks) if block.label is UNLABELLED]
        if rows:
            yield Table([blocks[i] for i in rows], np.array(rows), _all_columns(document, blocks, first))


def _all_columns(document: Document, blocks: list[Block], first: int) -> Columns:
    masses = BlockTotals(blocks)
    own = own_columns(blocks, masses)
    columns = {
        **own,
        **around_columns(blocks, masses, own),
        **order_groups(blocks, masses),
        **page_columns(document, blocks, masses, own, first),
    }
    if document.is_markup:
        columns |= container_columns(blocks, masses, document.containers, document.pictures, first)
    else:
        mates = numbered(
            (block.kind, block.marker, block.indent, min(block.blank_lines_before, _MOST_GAP)) for block in blocks
        )
        columns |= group_columns("mate", mates, masses)
    return columns
