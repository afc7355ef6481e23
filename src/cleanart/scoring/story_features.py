"""Features of blocks by where a story begins and ends: labels, headings and linked headlines above and below them.

Lists of teasers, further stories and comment threads differ from the article less in their text than in what stands
around them: several bylines or dates, headlines that are links, and labels such as "related" before they begin.
"""

import numpy as np

from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.document import Document
from cleanart.scoring.arrays import (
    Bools,
    Columns,
    Floats,
    cumulative_sums,
    distance_after,
    distance_before,
    mean_after,
    mean_before,
    name_rows,
    share,
)
from cleanart.scoring.totals import BlockTotals

# Labels by what they say about the text after them.
_SIGNS = {
    "byline": (Label.BYLINE,),
    "date": (Label.DATE,),
    "meta": (Label.META,),
    "caption": (Label.CAPTION, Label.CREDIT),
    "share": (Label.SHARE,),
    "related": (Label.RELATED,),
    "menu": (Label.NAVIGATION,),
    "comment": (Label.COMMENT,),
    "offer": (Label.SUBSCRIBE, Label.ADVERT),
    "legal": (Label.LEGAL,),
}
_SIGN_NUMBERS = {label: number for number, labels in enumerate(_SIGNS.values()) for label in labels}
_HEADINGS = ("top_heading", "linked_heading", "plain_heading")
_CARD_PARTS = ("headline", "dated", "truncated", "linked_heading", "plain")
_CARD_WINDOW_BLOCKS = (5, 15)
# Counts and distances, in blocks, are capped at these.
_MAX_SINCE_START, _MAX_DISTANCE = 20, 60
_MIN_LINK_SHARE = 0.8  # of the characters of a linked headline
_MIN_HEADLINE_WORDS, _MAX_HEADLINE_WORDS = 3, 30
_MAX_PLAIN_LINK_SHARE, _MIN_PLAIN_WORDS = 0.2, 6
_NO_LEVEL = 9  # deeper than any heading


def story_columns(
    document: Document, blocks: list[Block], totals: BlockTotals, of_block: Columns, main: tuple[int, int], first: int
) -> Columns:
    """Return the features of blocks by the signs of where stories begin and end.

    Args:
        document: The page.
        blocks: Its blocks, or a piece of them.
        totals: Their counts.
        of_block: Their `block_columns`.
        main: Their main stretch of prose, as indices (start, end).
        first: Index on the page of the first of `blocks`.
    """
    start = main[0] if document.title_index is None else document.title_index - first
    start = min(max(start, 0), len(blocks) - 1)
    return {
        **_signs(blocks, start),
        **_headings(blocks, of_block, start),
        **_card_parts(blocks, totals, of_block),
        **_distances_from_main(len(blocks), main),
    }


def _signs(blocks: list[Block], start: int) -> Columns:
    """Return distances to the nearest of each sign above and below, and counts of each since the block `start`."""
    numbers = np.array([_SIGN_NUMBERS.get(block.label, -1) for block in blocks])
    masks = numbers == np.arange(len(_SIGNS))[:, None]
    return {
        **name_rows([f"to_{sign}_before" for sign in _SIGNS], distance_before(masks)),
        **name_rows([f"to_{sign}_after" for sign in _SIGNS], distance_after(masks)),
        **name_rows([f"{sign}_since_start" for sign in _SIGNS], _counts_since(masks, start)),
    }


def _headings(blocks: list[Block], of_block: Columns, start: int) -> Columns:
    """Return counts of headings since the block `start`, and facts about the heading of each block's section."""
    levels = np.array([block.level if block.kind is Kind.HEADING else _NO_LEVEL for block in blocks])
    top = levels.min()
    is_heading = levels < _NO_LEVEL
    is_linked = of_block["link_share"] > _MIN_LINK_SHARE
    masks = np.stack([is_heading & (levels == top), is_heading & is_linked, is_heading & ~is_linked])
    index = np.arange(len(blocks))
    heading = np.maximum.accumulate(np.where(is_heading, index, 0))  # of the section; above the first, block 0
    return {
        **name_rows([f"{kind}_since_start" for kind in _HEADINGS], _counts_since(masks, start)),
        "section_heading_link_share": of_block["link_share"][heading],
        "section_heading_words": of_block["words"][heading],
        "section_heading_level": np.where(is_heading[heading], levels[heading] - top, _NO_LEVEL).astype(np.float32),
        "from_section_heading": np.minimum(index - heading, _MAX_DISTANCE).astype(np.float32),
    }


def _card_parts(blocks: list[Block], totals: BlockTotals, of_block: Columns) -> Columns:
    """Return how common the parts of teaser cards are around each block, after it and on the page."""
    link_share = of_block["link_share"]
    is_headline = (
        (link_share > _MIN_LINK_SHARE)
        & (totals.words >= _MIN_HEADLINE_WORDS)
        & (totals.words <= _MAX_HEADLINE_WORDS)
        & (of_block["within_page"] == 0)
    )
    has_date = np.array([block.label is Label.DATE or block.datetime_attribute != "" for block in blocks])
    parts = np.stack(
        [
            is_headline,
            has_date | (of_block["cue_published"] > 0),
            of_block["truncated"] > 0,
            is_headline & (totals.heading > 0),
            (link_share < _MAX_PLAIN_LINK_SHARE) & (totals.words >= _MIN_PLAIN_WORDS),
        ]
    ).astype(np.float32)
    sums = cumulative_sums(parts)
    whole = sums[:, -1:]
    columns = {
        **name_rows([f"page_{part}" for part in _CARD_PARTS], np.broadcast_to(whole / len(blocks), parts.shape)),
        **name_rows([f"{part}_after" for part in _CARD_PARTS], share(whole - sums[:, 1:], whole)),
    }
    for width in _CARD_WINDOW_BLOCKS:
        columns |= name_rows([f"{part}_in_{width}_before" for part in _CARD_PARTS], mean_before(sums, width))
        columns |= name_rows([f"{part}_in_{width}_after" for part in _CARD_PARTS], mean_after(sums, width))
    return columns


def _distances_from_main(count: int, main: tuple[int, int]) -> Columns:
    """Return how many blocks each block is below the start and the end of the main stretch; negative above them."""
    index = np.arange(count)
    return name_rows(
        ["from_main_start", "from_main_end"],
        np.clip(np.stack([index - main[0], index - main[1]]), -_MAX_DISTANCE, _MAX_DISTANCE),
    )


def _counts_since(masks: Bools, start: int) -> Floats:
    """Return how many blocks of each mask there are from block `start` to just before each block.

    For blocks above `start`, it is minus the number from the block to just before `start`.
    """
    sums = cumulative_sums(masks.astype(np.float32))
    counts = np.clip(sums[:, :-1] - sums[:, start : start + 1], -_MAX_SINCE_START, _MAX_SINCE_START)
    return np.asarray(counts, np.float32)
