"""Features of blocks by what stands before and behind them, and by the groups of blocks that they are in."""

import numpy as np

from cleanart.page.blocks import Block, Kind
from cleanart.scoring.arrays import (
    Columns,
    Floats,
    after,
    before,
    distance_after,
    distance_before,
    groups,
    mean_after,
    mean_before,
    named,
    running,
    share,
)
from cleanart.scoring.totals import LONG_PROSE, BlockTotals, group_columns

_WIDTHS = (3, 10, 30)  # blocks
_DISTANCES = (1, 2)
_NEAREST = ("prose", "long_prose", "heading", "labelled", "link")
_MOSTLY = 0.8
_COLONS = ":："
_LEAD_IN_WORDS = 4
_LISTED = frozenset({Kind.ITEM, Kind.ROW, Kind.CODE})


def around_columns(blocks: list[Block], masses: BlockTotals, own: Columns) -> Columns:
    """Return the features of blocks by their neighbours, near and far."""
    return {
        **_windows(
            {
                "words": own["words"],
                "prose": own["prose"],
                "unlinked": masses.unlinked,
                "link_share": own["link_share"],
                "labelled": masses.labelled,
                "ended": masses.ended,
                "heading": masses.heading,
            }
        ),
        **_neighbours(
            {
                "words": own["words"],
                "prose": own["prose"],
                "capitalised": own["capitalised"],
                "link_share": own["link_share"],
                "labelled": masses.labelled,
                "heading": masses.heading,
                "item": own["item"],
                "ended": masses.ended,
            }
        ),
        **_parts({"words": masses.words, "prose": masses.prose, "unlinked": masses.unlinked, "ended": masses.ended}),
        **_distances(masses, own),
        "led_in": _led_in(blocks),
    }


def order_groups(blocks: list[Block], masses: BlockTotals) -> Columns:
    """Return the features of the groups of blocks that follow from their order.

    A run is without prose, or all prose; a paragraph ends at a blank line; a section at a heading.
    """
    is_prose = masses.prose > 0
    is_gap = np.array([block.blank_lines_before > 0 for block in blocks])
    return {
        **group_columns("run", groups(np.diff(is_prose, prepend=is_prose[:1])), masses),
        **group_columns("paragraph", groups(is_gap), masses),
        **group_columns("section", groups(masses.heading > 0), masses),
    }


def _windows(columns: Columns) -> Columns:
    """Return the means of columns over the blocks before and behind each block, near and far."""
    sums = running(np.stack(list(columns.values())))
    found: Columns = {}
    for width in _WIDTHS:
        found |= named([f"{name}_in_{width}_before" for name in columns], mean_before(sums, width))
        found |= named([f"{name}_in_{width}_after" for name in columns], mean_after(sums, width))
    return found


def _neighbours(columns: Columns) -> Columns:
    """Return the values that the blocks next to each block have in columns."""
    values = np.stack(list(columns.values()))
    found: Columns = {}
    for distance in _DISTANCES:
        found |= named([f"{name}_{distance}_before" for name in columns], before(values, distance))
        found |= named([f"{name}_{distance}_after" for name in columns], after(values, distance))
    return found


def _parts(columns: Columns) -> Columns:
    """Return which part of the page's words, prose and so on stands before each block, and which behind it."""
    sums = running(np.stack(list(columns.values())))
    whole = sums[:, -1:]
    return {
        **named([f"{name}_before" for name in columns], share(sums[:, :-1], whole)),
        **named([f"{name}_after" for name in columns], share(whole - sums[:, 1:], whole)),
    }


def _distances(masses: BlockTotals, own: Columns) -> Columns:
    masks = np.stack(
        [
            masses.prose > 0,
            masses.prose >= LONG_PROSE,
            masses.heading > 0,
            masses.labelled > 0,
            own["link_share"] > _MOSTLY,
        ]
    )
    return {
        **named([f"to_{name}_before" for name in _NEAREST], distance_before(masks)),
        **named([f"to_{name}_after" for name in _NEAREST], distance_after(masks)),
    }


def _led_in(blocks: list[Block]) -> Floats:
    """Tell for each block whether it leads in a list or table, or stands in one that was led in."""
    found = np.zeros(len(blocks), np.float32)
    led = False
    for i, block in enumerate(blocks):
        if block.text[-1] in _COLONS:
            led = i + 1 < len(blocks) and (block.words >= _LEAD_IN_WORDS or blocks[i + 1].kind in _LISTED)
        else:
            led = led and block.kind in _LISTED
        found[i] = led
    return found
