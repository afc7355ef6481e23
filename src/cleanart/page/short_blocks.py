"""Joins short blocks on pages that have far more of them than any real page, so that memory and time stay bounded.

A block takes as much memory as some 300 characters of a page, and a page made to exhaust it has one for every two. Real
text has one for every 90. Of 5,054 pages of the development corpora, one has 5,000 blocks beyond one for every 64
characters, and the others have at most 2,000.
"""

from cleanart.page.blocks import Block, Kind

_FREE_BLOCKS = 6_000  # that any page may have, however short they are
_CHARS_PER_BLOCK = 64  # of a page, beyond those
_MAX_SHORT_CHARS = 16  # of a text that is joined to another; most headings and lines of an article are longer
_MAX_JOINED_CHARS = 64  # of a text that another is joined to


def max_short_blocks(page_chars: int) -> int:
    """Return the number of blocks from which on a page's short ones are joined."""
    return _FREE_BLOCKS + page_chars // _CHARS_PER_BLOCK


def are_short(above: str, text: str) -> bool:
    """Tell whether the texts of two blocks in a row are so short that they are joined, on a page with too many."""
    return len(text) < _MAX_SHORT_CHARS and len(above) < _MAX_JOINED_CHARS


def join_text(block: Block, text: str, kind: Kind) -> None:
    """Append the text of a block of some kind to the block above it."""
    block.text = f"{block.text} {text}"
    block.is_joined = True
    if kind is not block.kind:
        block.kind, block.level, block.marker = Kind.PARAGRAPH, 0, ""
