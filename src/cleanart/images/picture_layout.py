"""Where the pictures and blocks of an HTML page stand among its containers."""

from array import array
from bisect import bisect_right
from typing import NamedTuple

from cleanart.page.blocks import Block
from cleanart.page.document import NO_HINTS, Document

_MAX_BOX_BLOCKS = 3
# Hints of containers that belong to the page, whatever the containers in them are named.
_PAGE_HINTS = frozenset({"nav", "menu", "footer"})

PictureRange = tuple[int, int]
"""Indices of the first and the last picture in a container."""


class ContainerSpan(NamedTuple):
    """What a container holds, itself or in containers inside it."""

    pictures: PictureRange | None
    """None if it has no picture but furniture."""
    start: int
    """Index of its first block."""
    block_count: int
    words: int

    @property
    def indices(self) -> range:
        """Indices of its blocks."""
        return range(self.start, self.start + self.block_count)

    @property
    def is_box(self) -> bool:
        """Whether it holds one picture and little text."""
        return self.pictures is not None and self.pictures[0] == self.pictures[1] and self.is_small

    @property
    def is_small(self) -> bool:
        """Whether it has as few blocks as a picture with its caption."""
        return self.block_count <= _MAX_BOX_BLOCKS


class PictureLayout:
    """What each container of a page holds. All lists have one entry for each container."""

    def __init__(self, document: Document) -> None:
        self.blocks, self.containers, self.pictures = document.blocks, document.containers, document.pictures
        self._parents = document.tree.parents
        self._block_indices: list[int] = []
        zeros = array("i", [0]) * len(self.containers)
        # The first and the last picture in a container but furniture, counted from 1; 0 without any.
        self._first_picture, self._last_picture = zeros[:], zeros[:]
        self._start, self.block_count, self.words = zeros[:], zeros[:], zeros
        self._add_pictures()
        self._add_blocks()
        self._sum_up()
        self._known_page_hints = {0: _PAGE_HINTS & self.containers[0].hints}

    def _add_pictures(self) -> None:
        first, last, indices = self._first_picture, self._last_picture, self._block_indices
        for p in range(len(self.pictures)):
            picture = self.pictures[p]
            indices.append(picture.index)
            if not picture.is_furniture:
                at = picture.container
                last[at] = p + 1
                if not first[at]:
                    first[at] = p + 1

    def _add_blocks(self) -> None:
        blocks, start, block_count, words = self.blocks, self._start, self.block_count, self.words
        for i in range(len(blocks)):  # a loop with an index is faster, compiled, than `enumerate`
            block = blocks[i]
            at = block.container
            if not block_count[at]:
                start[at] = i
            block_count[at] += 1
            words[at] += block.words

    def _sum_up(self) -> None:
        """Add what each container holds to its parent. Parents stand before their children."""
        first, last, start, block_count = self._first_picture, self._last_picture, self._start, self.block_count
        words, parents = self.words, self._parents
        for at in range(len(parents) - 1, 0, -1):
            parent = parents[at]
            picture = first[at]
            if picture:
                if not first[parent] or picture < first[parent]:
                    first[parent] = picture
                last[parent] = max(last[parent], last[at])
            count = block_count[at]
            if count:
                if not block_count[parent] or start[at] < start[parent]:
                    start[parent] = start[at]
                block_count[parent] += count
                words[parent] += words[at]

    def span(self, at: int) -> ContainerSpan:
        """Return what one container holds."""
        pictures = (self._first_picture[at] - 1, self._last_picture[at] - 1) if self.has_picture(at) else None
        count = self.block_count[at]
        return ContainerSpan(pictures, self._start[at] if count else len(self.blocks), count, self.words[at])

    def has_picture(self, at: int) -> bool:
        """Return whether a container holds a picture but furniture."""
        return self._first_picture[at] > 0

    def has_only(self, at: int, p: int) -> bool:
        """Return whether a container holds picture `p` and no other but furniture."""
        return self._first_picture[at] == p + 1 and self._last_picture[at] == p + 1

    def nearest(self, pictures: PictureRange, i: int) -> int:
        """Return which of a container's pictures block `i` is about: the one before it, or else the first."""
        first, last = pictures
        p = bisect_right(self._block_indices, i, first, last + 1) - 1
        while p > first and self.pictures[p].is_furniture:
            p -= 1
        return max(p, first)

    def hints_between(self, at: int, root: int) -> frozenset[str]:
        """Return the hints of the containers from `at` outwards to `root`."""
        containers, hints = self.containers, NO_HINTS
        while True:
            hints = hints | containers[at].hints
            if at in (root, 0):
                return hints
            at = containers[at].parent

    def is_of_page(self, block: Block, at: int) -> bool:
        """Return whether a container around a block, from `at` outwards, is a menu or footer of the page."""
        hints = block.hints
        return not hints.isdisjoint(_PAGE_HINTS) and not hints.isdisjoint(self._page_hints(at))

    def _page_hints(self, at: int) -> frozenset[str]:
        """Return which of `_PAGE_HINTS` a container and those around it have. Few are asked for."""
        known = self._known_page_hints
        inwards: list[int] = []
        while at not in known:
            inwards.append(at)
            at = self._parents[at]
        hints = known[at]
        for i in reversed(inwards):
            container = self.containers[i]
            hints = known[i] = hints | (_PAGE_HINTS & container.hints)
        return hints
