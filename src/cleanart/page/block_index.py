"""`BlockIndex`: which blocks of a page have what most lack, so that stages visit these alone."""

import re
from bisect import bisect_right
from itertools import accumulate

from cleanart.page.blocks import Block, Kind

_DIGIT = re.compile(r"\d")
_HEADING = Kind.HEADING  # looking it up in the enum takes longer


class BlockIndex:
    """Indices of blocks by facts that no stage changes. All lists are in page order.

    There is none by label or hint: stages change these, also those of users.
    """

    def __init__(self, blocks: list[Block]) -> None:
        self.size = len(blocks)
        self._read(blocks)

    def _read(self, blocks: list[Block]) -> None:
        self.prose = [i for i, block in enumerate(blocks) if block.prose_words]
        """Blocks of prose."""
        self.cued = [i for i, block in enumerate(blocks) if block.cues]
        """Blocks with a cue of the lexicons."""
        self.headings = [i for i, block in enumerate(blocks) if block.kind is _HEADING]
        """Blocks that are headings."""
        self.dated = [i for i, block in enumerate(blocks) if block.datetime_attribute]
        """Blocks with a date in an attribute, for machines."""
        texts = [block.text for block in blocks]
        self._joined = "\n".join([*texts, ""])
        self._ends = list(accumulate([len(text) + 1 for text in texts]))  # where the text after each begins
        self.numbered = frozenset(self._find_numbered())
        """Blocks with a digit in their text."""

    def _find_numbered(self) -> list[int]:
        joined, ends = self._joined, self._ends
        found: list[int] = []
        match = _DIGIT.search(joined)
        while match is not None:
            i = bisect_right(ends, match.start())
            found.append(i)
            match = _DIGIT.search(joined, ends[i])
        return found

    def with_text(self, *parts: str) -> list[int]:
        """Return the blocks that have one of these strings, which must not contain a line feed, in their text.

        Looking for a rare string in all texts at once costs a tenth of looking in each.
        """
        joined, ends = self._joined, self._ends
        found: set[int] = set()
        for part in parts:
            at = joined.find(part)
            while at >= 0:
                i = bisect_right(ends, at)
                found.add(i)
                at = joined.find(part, ends[i])
        return sorted(found)
