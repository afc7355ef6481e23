# cython: boundscheck=False, wraparound=False
# distutils: extra_compile_args=-ftree-vectorize -fvect-cost-model=dynamic
"""Sums of the leaves that blocks reach in oblivious trees; `cleanart.scoring.forest` checks what it is given."""

from array import array

# So many blocks are taken at a time, so that their leaves' numbers stay in the processor's nearest cache.
_TILE_BLOCKS = 1024


def sum_leaves(
    values: "array[float]",
    count: int,
    splits: "array[int]",
    borders: "array[float]",
    leaves: "array[int]",
    depth: int,
    sums: "array[int]",
) -> None:
    """Add to `sums` for each block the leaves that it reaches.

    Args:
        values: All blocks' values of the first feature, then of the second and so on.
        count: The number of blocks.
        splits: For each level of each tree, the number of the feature that it asks about.
        borders: For each level of each tree, the value above which the answer is yes.
        leaves: For each tree a value by its answers, of which the first level's is the lowest bit.
        depth: The number of levels of each tree.
        sums: A number for each block.
    """
    reached = array("i", [0]) * min(count, _TILE_BLOCKS)
    tile = _TILE_BLOCKS
    trees = len(splits) // depth
    for first in range(0, count, tile):
        size = min(tile, count - first)
        for tree in range(trees):
            for i in range(size):
                reached[i] = tree << depth
            for level in range(depth):
                start = splits[tree * depth + level] * count + first
                border = borders[tree * depth + level]
                for i in range(size):
                    reached[i] += (values[start + i] > border) << level
            for i in range(size):
                sums[first + i] += leaves[reached[i]]
