"""`BlockIndex`: which blocks of a page have what most lack, so that stages visit these alone."""

import re

from cleanart.core import COMPILED
from cleanart.page.blocks import Block, Kind

_DIGIT = re.compile(r"\d")
# Beyond ASCII digits begin here (Arabic's), and none is in the blocks of signs and ideographs between the other two.
_FIRST_DIGIT, _FIRST_SIGN, _LAST_SIGN = "\u0660", "\u2000", "\ua000"
_HEADING = Kind.HEADING  # looking it up in the enum takes longer


class BlockIndex:
    """Indices of blocks by facts that no stage changes. All lists are in page order.

    There is none by label or hint: stages change these, also those of users.
    """

    def __init__(self, blocks: list[Block]) -> None:
        self.size = len(blocks)
        self.prose: list[int] = []
        """Blocks of prose."""
        self.cued: list[int] = []
        """Blocks with a cue of the lexicons."""
        self.headings: list[int] = []
        """Blocks that are headings."""
        self.dated: list[int] = []
        """Blocks with a date in an attribute, for machines."""
        self.numbered = bytearray(self.size)
        """For each block, whether its text has a digit."""
        self._read(blocks)

    def _read(self, blocks: list[Block]) -> None:
        is_compiled = COMPILED
        for i in range(self.size):  # a loop with an index is faster, compiled, than `enumerate`
            block = blocks[i]
            if block.prose_words:
                self.prose.append(i)
            if block.cues:
                self.cued.append(i)
            if block.kind is _HEADING:
                self.headings.append(i)
            if block.datetime_attribute:
                self.dated.append(i)
            if _has_digit(block.text) if is_compiled else _DIGIT.search(block.text):
                self.numbered[i] = 1


def _has_digit(text: str) -> bool:
    """Return the same as a search for `_DIGIT`, which is faster where nothing is compiled."""
    for sign in text:
        if sign <= "9":
            if sign >= "0":
                return True
        elif sign >= _FIRST_DIGIT and not _FIRST_SIGN <= sign < _LAST_SIGN and sign.isdecimal():
            return True
    return False
