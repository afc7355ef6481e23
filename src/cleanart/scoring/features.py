"""Features of blocks for scoring: a block's neighbours and its place on the page. No rule is here.

What a block tells by itself (words, function words, sentence end, cues) are facts of `Block`.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from cleanart.blocks import UNLABELLED, Block, Kind
from cleanart.document import Document, main_prose

# How fast the weight of a neighbour's prose fades with its distance, in blocks.
_FADE = 0.75
_COLONS = ":："
_BELOW = 3
_LEAD_IN_WORDS = 4
_LISTED = frozenset({Kind.ITEM, Kind.ROW, Kind.CODE})


class Features(NamedTuple):
    """What scoring looks at besides the block's own facts."""

    prose_before: float
    """Share of prose among the blocks before, near ones weighing most (0 to 1)."""
    prose_after: float
    """The same, after it."""
    run: int
    """Blocks in the run of blocks without prose that it is in; 0 if it is prose."""
    chrome: float
    """Share of that run that stages have labelled as boilerplate (0 to 1)."""
    repeats: int
    """Blocks of the page with the same words, itself included."""
    led: bool
    """It is a line that ends in a colon, or stands in the list or table below such a line."""
    heads_prose: bool
    """One of the next two blocks is prose."""
    in_main: bool
    """It stands in the page's main stretch of prose."""
    above_title: bool
    """It stands above the title."""
    below_title: bool
    """It stands right below the title."""
    page_prose: float
    """Share of prose in the page's words, the same for all of its blocks (0 to 1)."""


def page_features(document: Document) -> Iterator[tuple[Block, Features]]:
    """Yield the blocks that no stage has labelled, in order, with their features.

    The time grows with the number of blocks and no faster.
    """
    blocks = document.blocks
    before = _fading(blocks)
    after = _fading(blocks[::-1])[::-1]
    runs = _runs(blocks)
    led = _led(blocks)
    repeats = Counter([block.key for block in blocks])
    repeats[""] = 1  # a block without letters repeats none
    start, end = main_prose(blocks)
    title = document.title_index
    open_blocks = [(i, block) for i, block in enumerate(blocks) if block.label is UNLABELLED]
    prose = [*(block.prose for block in blocks), 0, 0]
    page_prose = sum(b.prose for _, b in open_blocks) / (sum(b.words for _, b in open_blocks) or 1)
    for i, block in open_blocks:
        run, chrome = runs[i]
        yield (
            block,
            Features(
                before[i],
                after[i],
                run,
                chrome,
                repeats[block.key],
                led[i],
                prose[i + 1] + prose[i + 2] > 0,
                start <= i < end,
                i < title,
                bool(document.title) and title < i <= title + _BELOW,
                page_prose,
            ),
        )


def _led(blocks: list[Block]) -> list[bool]:
    """Tell for each block whether it leads in a list or table, or stands in one that was led in."""
    found = []
    led = False
    for i, block in enumerate(blocks):
        if block.text[-1] in _COLONS:
            led = i + 1 < len(blocks) and (block.words >= _LEAD_IN_WORDS or blocks[i + 1].kind in _LISTED)
        else:
            led = led and block.kind in _LISTED
        found.append(led)
    return found


def _fading(blocks: list[Block]) -> list[float]:
    """Return for each block the faded share of prose of the blocks that come before it."""
    shares = []
    share = 0.0
    for block in blocks:
        shares.append(share)
        share *= _FADE
        if block.prose and block.label is UNLABELLED:
            share += 1.0 - _FADE
    return shares


def _runs(blocks: list[Block]) -> list[tuple[int, float]]:
    """Return for each block how long the run without prose is that it is in, and the run's share of boilerplate."""
    runs: list[tuple[int, float]] = []
    length = chrome = 0
    for block in blocks:
        if block.prose and block.label is UNLABELLED:
            runs += [(length, chrome / length)] * length if length else []
            runs.append((0, 0.0))
            length = chrome = 0
        else:
            length += 1
            chrome += block.label is not UNLABELLED
    runs += [(length, chrome / length)] * length if length else []
    return runs
