"""Where the pictures and blocks of an HTML page stand among its containers."""

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
        self.document = document
        self._parents = document.tree.parents
        self._block_indices = [picture.index for picture in document.pictures]
        size = len(document.containers)
        self.pictures: list[PictureRange | None] = [None] * size
        self.start = [len(document.blocks)] * size
        self.block_count, self.words = [0] * size, [0] * size
        for p, picture in enumerate(document.pictures):
            if not picture.is_furniture:
                self._add_pictures(picture.container, (p, p))
        self._add_blocks(document.blocks)
        self._sum_up()
        self._hints_of: list[frozenset[str]] = []

    def _add_blocks(self, blocks: list[Block]) -> None:
        start, block_count, words = self.start, self.block_count, self.words
        for i in range(len(blocks)):  # a loop with an index is faster, compiled, than `enumerate`
            block = blocks[i]
            at = block.container
            if not block_count[at]:
                start[at] = i
            block_count[at] += 1
            words[at] += block.words

    def _add_pictures(self, at: int, inner: PictureRange) -> None:
        outer = self.pictures[at]
        self.pictures[at] = inner if outer is None else (min(outer[0], inner[0]), max(outer[1], inner[1]))

    def _sum_up(self) -> None:
        """Add what each container holds to its parent. Parents stand before their children."""
        pictures, start, block_count, words = self.pictures, self.start, self.block_count, self.words
        for at in range(len(pictures) - 1, 0, -1):
            parent = self._parents[at]
            inner = pictures[at]
            if inner is not None:
                self._add_pictures(parent, inner)
            count = block_count[at]
            if count:
                start[parent] = min(start[parent], start[at])
                block_count[parent] += count
                words[parent] += words[at]

    def span(self, at: int) -> ContainerSpan:
        """Return what one container holds."""
        return ContainerSpan(self.pictures[at], self.start[at], self.block_count[at], self.words[at])

    def nearest(self, pictures: PictureRange, i: int) -> int:
        """Return which of a container's pictures block `i` is about: the one before it, or else the first."""
        first, last = pictures
        p = bisect_right(self._block_indices, i, first, last + 1) - 1
        while p > first and self.document.pictures[p].is_furniture:
            p -= 1
        return max(p, first)

    def hints_between(self, at: int, root: int) -> frozenset[str]:
        """Return the hints of the containers from `at` outwards to `root`."""
        containers, hints = self.document.containers, NO_HINTS
        while True:
            hints = hints | containers[at].hints
            if at in (root, 0):
                return hints
            at = containers[at].parent

    def is_of_page(self, block: Block, at: int) -> bool:
        """Return whether a container around a block, from `at` outwards, is a menu or footer of the page."""
        hints = _PAGE_HINTS & block.hints
        return bool(hints) and not hints.isdisjoint(self._inherited_hints()[at])

    def _inherited_hints(self) -> list[frozenset[str]]:
        """Return the hints of each container and of those around it. Few pages ask for them."""
        inherited = self._hints_of
        if not inherited:
            for container in self.document.containers:
                outer, hints = inherited[container.parent] if inherited else NO_HINTS, container.hints
                inherited.append(outer if hints <= outer else outer | hints)
        return inherited
