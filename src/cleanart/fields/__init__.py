"""The metadata fields of a page, one module each (level 5).

A field's module has a function `candidates`: the values that the field may have, best first, each with its evidence.
It has a function `choose` where the rule is another than "the first". `*_from_head` is the half of a large field that
reads the head, `*_from_lines` the one that reads lines. What is costly is looked for only where nothing better was
found.
"""

from typing import NamedTuple

# A line with a date and no more words than this is metadata as a whole: more, if it says what date it is.
LONE_DATE_WORDS, ONLY_DATE_WORDS = 7, 14
OTHERS_HINTS = frozenset({"comments", "related", "aside", "nav", "caption"})  # where others' names and dates stand
NEAR = 14  # blocks around the title where byline and date are looked for


class Place(NamedTuple):
    """Where on a page its byline and date are to be expected."""

    anchor: int
    """Index of the title, or else of the body's beginning."""
    near: range
    """Indices of the blocks around it."""
