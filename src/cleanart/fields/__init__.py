"""The metadata fields of a page, one module each (level 5).

A field's module has `candidates`: the values that the field may have, best first, each with its evidence. It has
`choose` where the rule is another than "the first". Large fields are split:
`*_from_head` reads the head, `*_from_lines` reads the lines. The authors are chosen by fitted
weights (`choice`).

Nothing here changes the page. Finders that read lines return, beside their candidates, the labels that those lines
should get (`LineLabel`); the stage that called them applies these.
"""

from typing import NamedTuple

from cleanart.page.blocks import Label

# A line with a date and at most this many words is metadata as a whole; more words if it says which date it is.
LONE_DATE_WORDS, ONLY_DATE_WORDS = 7, 14
# Parts of a page where the names and dates of other pages and people stand.
OTHERS_HINTS = frozenset({"comments", "related", "aside", "nav", "caption"})
MAX_BLOCKS_FROM_TITLE = 14  # byline and date are looked for at most so far above and below the title


class Place(NamedTuple):
    """Where on a page its byline and date are expected."""

    anchor: int
    """Index of the title's block, else of the body's first block, else of the page's first block."""
    near: range
    """Indices of the blocks around it."""


class LineLabel(NamedTuple):
    """A label that a finder proposes for a line."""

    block: int
    """Index of the block."""
    label: Label
    reason: str
