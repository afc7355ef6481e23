"""How much there is in each block, and what sums of it over groups of blocks tell of them."""

import numpy as np
from numpy.typing import NDArray

from cleanart.page.blocks import UNLABELLED, Block, Kind
from cleanart.scoring.arrays import Columns, Floats, Ints, column, log, named, share

LONG_PROSE = 25  # words of a paragraph that hardly anything but an article has
# What is summed, by row of `Masses.matrix`.
WORDS, PROSE, CHARS, LINKED, LABELLED, ENDED, BLOCKS = range(7)
_COUNT = 7

Sums = NDArray[np.float64]
"""Those of each of the masses over each of some groups."""


class BlockTotals:
    """What the blocks of a page weigh. Prose is that of blocks which no stage has labelled."""

    def __init__(self, blocks: list[Block]) -> None:
        """Weigh the blocks."""
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
        """Characters outside links."""
        return self.chars - self.linked


def sum_groups(matrix: NDArray[np.floating], group: Ints, count: int) -> Sums:
    """Return the sums of masses over groups, from the group of each column of a matrix that has a row a mass."""
    places = group + count * np.arange(_COUNT)[:, None]
    sums = np.bincount(places.ravel(), matrix.ravel(), _COUNT * count).reshape(_COUNT, count)
    return np.asarray(sums, np.float64)


GROUP_FEATURES = ("mean_words", "mean_prose", "blocks", "link_share", "labelled", "ended", "of_words", "of_prose")
_LOGS = 3  # of these as logarithms
_PARTS = [WORDS, PROSE, BLOCKS, LINKED, LABELLED, ENDED, WORDS, PROSE]
_WHOLES = [BLOCKS, BLOCKS, BLOCKS, CHARS, BLOCKS, BLOCKS, BLOCKS, BLOCKS]


def group_features(sums: Sums, masses: BlockTotals) -> Floats:
    """Return what groups of a page's blocks are like, and how much of the page they hold: a row for each of `TOLD`."""
    wholes = sums[_WHOLES]
    wholes[2], wholes[6], wholes[7] = 1, masses.all_words, masses.all_prose
    told = share(sums[_PARTS], wholes)
    told[:_LOGS] = log(told[:_LOGS])
    return told


def group_columns(name: str, group: Ints, masses: BlockTotals) -> Columns:
    """Return for each block what its group is like."""
    told = group_features(sum_groups(masses.matrix, group, int(group.max()) + 1), masses)
    return named([f"{name}_{told_name}" for told_name in GROUP_FEATURES], told.take(group, axis=1))
