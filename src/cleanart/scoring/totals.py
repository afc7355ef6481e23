"""Words, prose, links and so on of each block; their sums over groups of blocks, and the features of groups."""

import numpy as np
from numpy.typing import NDArray

from cleanart.page.blocks import UNLABELLED, Block, Kind
from cleanart.scoring.arrays import Columns, Floats, Ints, column, log_counts, name_rows, share

LONG_PROSE = 25  # words; paragraphs of this length rarely occur outside articles
# The rows of `BlockTotals.matrix`.
WORDS, PROSE, CHARS, LINKED, LABELLED, ENDED, BLOCKS = range(7)
_ROWS = 7

Sums = NDArray[np.float64]
"""Those of each of the totals over each of some groups."""


class BlockTotals:
    """What is counted of each block of a page, as arrays with one value per block. Prose of labelled blocks is 0."""

    def __init__(self, blocks: list[Block]) -> None:
        """Count."""
        self.labelled = column([block.label is not UNLABELLED for block in blocks])
        self.words = column([block.words for block in blocks])
        self.prose = column([block.prose_words for block in blocks]) * (1 - self.labelled)
        self.chars = column([len(block.text) for block in blocks])
        self.linked = np.minimum(column([block.link_chars for block in blocks]), self.chars)
        self.ended = column([block.ends_sentence for block in blocks])
        self.heading = column([block.kind is Kind.HEADING for block in blocks])
        ones = np.ones_like(self.words)
        self.matrix = np.stack(
            [self.words, self.prose, self.chars, self.linked, self.labelled, self.ended, ones],
        )
        self.all_words = float(self.words.sum())
        self.all_prose = float(self.prose.sum())

    @property
    def unlinked(self) -> Floats:
        """Characters outside links, by block."""
        return self.chars - self.linked


def sum_groups(matrix: NDArray[np.floating], group: Ints, count: int) -> Sums:
    """Return the sums of a matrix's rows over groups; `group` has the group number of each column, below `count`."""
    cells = group + count * np.arange(_ROWS)[:, None]
    sums = np.bincount(cells.ravel(), matrix.ravel(), _ROWS * count).reshape(_ROWS, count)
    return np.asarray(sums, np.float64)


GROUP_FEATURES = ("mean_words", "mean_prose", "blocks", "link_share", "labelled", "ended", "of_words", "of_prose")
_LOG_FEATURES = 3  # the first ones are logarithms
# Each feature is the ratio of two rows.
_PARTS = [WORDS, PROSE, BLOCKS, LINKED, LABELLED, ENDED, WORDS, PROSE]
_WHOLES = [BLOCKS, BLOCKS, BLOCKS, CHARS, BLOCKS, BLOCKS, BLOCKS, BLOCKS]


def group_features(sums: Sums, totals: BlockTotals) -> Floats:
    """Return the features of groups, one row for each of `GROUP_FEATURES`, from the sums over each group.

    The last two are shares of the page's words and prose.
    """
    wholes = sums[_WHOLES]
    wholes[2], wholes[6], wholes[7] = 1, totals.all_words, totals.all_prose
    features = share(sums[_PARTS], wholes)
    features[:_LOG_FEATURES] = log_counts(features[:_LOG_FEATURES])
    return features


def group_columns(name: str, group: Ints, totals: BlockTotals) -> Columns:
    """Return for each block the features of its group, named with the prefix `name`."""
    features = group_features(sum_groups(totals.matrix, group, int(group.max()) + 1), totals)
    return name_rows([f"{name}_{feature}" for feature in GROUP_FEATURES], features.take(group, axis=1))
