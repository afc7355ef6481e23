"""Features of blocks by the blocks before and after them, and by the run, paragraph and section that they are in."""

import numpy as np

from cleanart.language.strings import COLONS
from cleanart.page.blocks import Block, Kind
from cleanart.scoring.arrays import (
    Columns,
    Floats,
    cumulative_sums,
    distance_after,
    distance_before,
    mean_after,
    mean_before,
    name_rows,
    number_groups,
    share,
    values_after,
    values_before,
)
from cleanart.scoring.totals import LONG_PROSE, BlockTotals, group_columns

_WINDOW_BLOCKS = (3, 10, 30)
_NEIGHBOUR_DISTANCES = (1, 2)  # blocks
_NEAREST = ("prose", "long_prose", "heading", "labelled", "link")
_MIN_LINK_SHARE = 0.8  # of the characters of a block that counts as a link
_LEAD_IN_WORDS = 4
_LIST_KINDS = frozenset({Kind.ITEM, Kind.ROW, Kind.CODE})


def neighbour_columns(blocks: list[Block], totals: BlockTotals, of_block: Columns) -> Columns:
    """Return the features of blocks by those around them; `of_block` are the `block_columns`."""
    return {
        **_windows(
            {
                "words": of_block["words"],
                "prose": of_block["prose"],
                "unlinked": totals.unlinked,
                "link_share": of_block["link_share"],
                "labelled": totals.labelled,
                "ended": totals.ended,
                "heading": totals.heading,
            }
        ),
        **_neighbours(
            {
                "words": of_block["words"],
                "prose": of_block["prose"],
                "capitalised": of_block["capitalised"],
                "link_share": of_block["link_share"],
                "labelled": totals.labelled,
                "heading": totals.heading,
                "item": of_block["item"],
                "ended": totals.ended,
            }
        ),
        **_shares_before_and_after(
            {"words": totals.words, "prose": totals.prose, "unlinked": totals.unlinked, "ended": totals.ended}
        ),
        **_distances(totals, of_block),
        "led_in": _led_in(blocks),
    }


def adjacent_group_columns(blocks: list[Block], totals: BlockTotals) -> Columns:
    """Return the features of the groups of adjacent blocks that each block is in.

    A run is all prose or all without prose; a paragraph begins after a blank line, a section at a heading.
    """
    is_prose = totals.prose > 0
    is_gap = np.array([block.blank_lines_before > 0 for block in blocks])
    return {
        **group_columns("run", number_groups(np.diff(is_prose, prepend=is_prose[:1])), totals),
        **group_columns("paragraph", number_groups(is_gap), totals),
        **group_columns("section", number_groups(totals.heading > 0), totals),
    }


def _windows(columns: Columns) -> Columns:
    """Return the means of columns over windows of 3, 10 and 30 blocks before and after each block."""
    sums = cumulative_sums(np.stack(list(columns.values())))
    features: Columns = {}
    for width in _WINDOW_BLOCKS:
        features |= name_rows([f"{name}_in_{width}_before" for name in columns], mean_before(sums, width))
        features |= name_rows([f"{name}_in_{width}_after" for name in columns], mean_after(sums, width))
    return features


def _neighbours(columns: Columns) -> Columns:
    """Return the values of columns one and two blocks before and after each block."""
    values = np.stack(list(columns.values()))
    features: Columns = {}
    for distance in _NEIGHBOUR_DISTANCES:
        features |= name_rows([f"{name}_{distance}_before" for name in columns], values_before(values, distance))
        features |= name_rows([f"{name}_{distance}_after" for name in columns], values_after(values, distance))
    return features


def _shares_before_and_after(columns: Columns) -> Columns:
    """Return the shares of the page's words, prose and so on that stand before and after each block."""
    sums = cumulative_sums(np.stack(list(columns.values())))
    whole = sums[:, -1:]
    return {
        **name_rows([f"{name}_before" for name in columns], share(sums[:, :-1], whole)),
        **name_rows([f"{name}_after" for name in columns], share(whole - sums[:, 1:], whole)),
    }


def _distances(totals: BlockTotals, of_block: Columns) -> Columns:
    masks = np.stack(
        [
            totals.prose > 0,
            totals.prose >= LONG_PROSE,
            totals.heading > 0,
            totals.labelled > 0,
            of_block["link_share"] > _MIN_LINK_SHARE,
        ]
    )
    return {
        **name_rows([f"to_{name}_before" for name in _NEAREST], distance_before(masks)),
        **name_rows([f"to_{name}_after" for name in _NEAREST], distance_after(masks)),
    }


def _led_in(blocks: list[Block]) -> Floats:
    """Return 1 for each line with a colon that introduces a list, table or code, and for the blocks introduced."""
    flags = np.zeros(len(blocks), np.float32)
    is_led_in = False
    for i, block in enumerate(blocks):
        if block.text[-1] in COLONS:
            is_led_in = i + 1 < len(blocks) and (block.words >= _LEAD_IN_WORDS or blocks[i + 1].kind in _LIST_KINDS)
        else:
            is_led_in = is_led_in and block.kind in _LIST_KINDS
        flags[i] = is_led_in
    return flags
