"""Joins short blocks on pages that have far more of them than any real page, so that memory and time stay bounded.

A block takes as much memory as some 600 characters of a page, and a page made to exhaust it has one for every two. Real
text has one for every 90. Of 5,054 pages of the development corpora, one has 5,000 blocks beyond one for every 64
characters, and the others have at most 2,000.
"""

from typing import NamedTuple

from cleanart.page.blocks import Block, Kind

_FREE_BLOCKS = 6_000  # that any page may have, however short they are
_CHARS_PER_SHORT_BLOCK, _CHARS_PER_BLOCK = 64, 56  # of a page, beyond those
_MAX_SHORT_CHARS = 16  # of a text that is no part of the body once it is joined; most lines of an article are longer
_MAX_JOINED_CHARS = 64  # of texts that are joined


class BlockLimits(NamedTuple):
    """The numbers of blocks from which on a page's blocks are joined."""

    short: int
    """For very short ones."""
    lines: int
    """For those of the length of a line."""

    @classmethod
    def of_page(cls, chars: int) -> "BlockLimits":
        """Return the limits of a page of so many characters."""
        return cls(_FREE_BLOCKS + chars // _CHARS_PER_SHORT_BLOCK, _FREE_BLOCKS + chars // _CHARS_PER_BLOCK)

    def are_joined(self, count: int, above: str, text: str) -> bool:
        """Tell whether a text is joined to the one above, on a page that has so many blocks."""
        max_chars = _MAX_SHORT_CHARS if count < self.lines else _MAX_JOINED_CHARS
        return count >= self.short and len(text) < max_chars and len(above) < _MAX_JOINED_CHARS


def join_text(block: Block, text: str, kind: Kind) -> None:
    """Append the text of a block of some kind to the block above it."""
    block.text = f"{block.text} {text}"
    block.is_joined = block.is_joined or len(text) < _MAX_SHORT_CHARS
    if kind is not block.kind:
        block.kind, block.level, block.marker = Kind.PARAGRAPH, 0, ""
