# cython: boundscheck=False, wraparound=False
# distutils: extra_compile_args=-ftree-vectorize -fvect-cost-model=dynamic -funroll-loops
"""Sums of the leaves that blocks reach in oblivious trees; `cleanart.scoring.forest` checks what it is given."""

from array import array
from itertools import accumulate

# So many blocks are taken at a time, so that their ranks stay in the processor's nearest cache.
_TILE_BLOCKS = 256
_LEVELS = 3  # of a tree that are taken at a time
_NEVER = 255  # no rank is above it
_VECTOR_BLOCKS = 16  # of which the processor compares the ranks at once; a tile is a multiple


class Trees:
    """Oblivious trees, whose questions are about ranks: how many of the borders of its feature a value is above.

    Trees ask many questions twice, and ranks are bytes, of which a processor compares sixteen at once.
    """

    def __init__(
        self, feature_count: int, depth: int, splits: "array[int]", borders: "array[float]", leaves: "array[int]"
    ) -> None:
        """Take trees as `cleanart.scoring.forest.Forest` has them.

        Raises:
            ValueError: if a feature has more than 255 different borders.
        """
        ranks: dict[tuple[int, float], int] = {}
        of_feature: list[list[float]] = [[] for _ in range(feature_count)]
        for feature, border in sorted(set(zip(splits, borders, strict=True))):
            ranks[feature, border] = len(of_feature[feature])
            of_feature[feature].append(border)
        if max(map(len, of_feature), default=0) > 255:
            raise ValueError("a feature with more than 255 borders")
        self.depth = depth
        self.levels = depth + -depth % _LEVELS
        """Of each tree, with those that fill it up, whose answer is always no."""
        self.leaves = leaves
        self.borders = array("f", [border for own in of_feature for border in own])
        """The borders of the first feature in rising order, then those of the second and so on."""
        self.firsts = array("i", accumulate(map(len, of_feature), initial=0))
        """The index of each feature's first border, and at the end the number of all borders."""
        self.splits = array("i")
        """For each level of each tree, the feature that it asks about."""
        self.ranks = bytearray()
        """For each level of each tree, the rank above which the answer is yes."""
        missing = self.levels - depth
        for at in range(0, len(splits), depth):
            self.splits.extend([*splits[at : at + depth], *[0] * missing])
            asked = zip(splits[at : at + depth], borders[at : at + depth], strict=True)
            self.ranks.extend([*[ranks[question] for question in asked], *[_NEVER] * missing])


def sum_leaves(values: "array[float]", count: int, trees: Trees, sums: "array[int]") -> None:
    """Add to `sums` for each block the leaves that it reaches.

    Args:
        values: All blocks' values of the first feature, then of the second and so on.
        count: The number of blocks.
        trees: The trees.
        sums: A number for each block.
    """
    tile = _TILE_BLOCKS
    ranks = bytearray((len(trees.firsts) - 1) * tile)
    for first in range(0, count, tile):
        size = min(tile, count - first)
        for feature in range(len(trees.firsts) - 1):
            rank_values(values, feature * count + first, size, trees, feature, ranks, feature * tile)
        sum_ranked(ranks, tile, size, trees, sums, first)


def padded(count: int) -> int:
    """Return for how many blocks ranks must have room, where there are so many."""
    return count + -count % _VECTOR_BLOCKS


def rank_values(
    values: "array[float]", first: int, size: int, trees: Trees, feature: int, ranks: bytearray, at: int
) -> None:
    """Set from `at` on the ranks of so many values of a feature, from `first` on."""
    borders, firsts = trees.borders, trees.firsts
    rank = differ = 0
    for i in range(size):
        differ |= values[first + i] != values[first]
    if not differ:  # as a quarter of the features, which say something of the page
        for k in range(firsts[feature], firsts[feature + 1] if size else 0):
            rank += values[first] > borders[k]
    for i in range(size):
        ranks[at + i] = rank
    for k in range(firsts[feature], firsts[feature + 1] if differ else 0):
        border = borders[k]
        for i in range(size):
            ranks[at + i] += values[first + i] > border


def sum_ranked(ranks: bytearray, tile: int, size: int, trees: Trees, sums: "array[int]", first: int) -> None:
    """Add to `sums` the leaves that `size` blocks reach, the first of which has the index `first`.

    Args:
        ranks: The blocks' ranks of the first feature, then of the second and so on, with room for `tile` blocks each.
        tile: At least `padded(size)`.
        size: The number of blocks.
        trees: The trees.
        sums: A number for each block, and for others.
        first: Where in `sums` the blocks begin.
    """
    depth, of_tree = trees.depth, trees.levels
    splits, leaves, asked = trees.splits, trees.leaves, trees.ranks
    levels = len(asked)
    reached = bytearray(tile)
    room = padded(size)
    root = leaf = 0
    while root < levels:  # a range whose step has no fixed sign would not compile to a loop
        for i in range(room):
            reached[i] = 0
        for level in range(root + of_tree - 1, root, -3):
            a, b, c = splits[level] * tile, splits[level - 1] * tile, splits[level - 2] * tile
            x, y, z = asked[level], asked[level - 1], asked[level - 2]
            for i in range(room):
                reached[i] = 8 * reached[i] + 4 * (ranks[a + i] > x) + 2 * (ranks[b + i] > y) + (ranks[c + i] > z)
        for i in range(size):
            sums[first + i] += leaves[leaf + reached[i]]
        root += of_tree
        leaf += 1 << depth


def log_odds(sums: "array[int]", bias: int, unit: int) -> list[float]:
    """Return sums of leaves and bias, of which `unit` are 1, rounded to thousandths; `unit` is a multiple of 2,000."""
    thousandth = unit // 1000
    half = thousandth // 2
    odds = [0.0] * len(sums)
    for i in range(len(odds)):
        total = sums[i] + bias
        rest = total % thousandth
        thousandths = (total - rest) // thousandth + (rest > half)
        if rest == half or not thousandths:  # a tie in decimals is seldom one in binary, and 0 has a sign
            odds[i] = round(total / unit, 3)
        else:
            odds[i] = thousandths / 1000.0
    return odds
