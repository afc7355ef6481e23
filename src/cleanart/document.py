"""The working state of one extraction: the page's blocks, and what the stages found (level 1)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from cleanart.article import Image
from cleanart.blocks import Block, Label
from cleanart.options import Options


@dataclass(slots=True)
class Document:
    """A page as its reader left it; the stages fill in the rest and change nothing else."""

    blocks: list[Block]
    url: str | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site_name: str = ""
    images: list[Image] = field(default_factory=list)
    confidence: float = 0.0

    @property
    def body_start(self) -> int:
        """Index of the block where the page's longest stretch of prose begins; 0 if it has none."""
        return main_prose(self.blocks)[0]


# Words of prose that a block without prose costs the stretch that runs over it.
_INTERRUPTION = 2


def main_prose(blocks: list[Block]) -> tuple[int, int]:
    """Return the stretch of blocks (start, end) with the most words of prose, less what interrupts it."""
    best, best_range = 0, (0, 0)
    total, start = 0, 0
    for i, block in enumerate(blocks):
        if total <= 0:
            total, start = 0, i
        total += block.prose if block.prose and block.label is Label.TEXT else -_INTERRUPTION
        if total > best:
            best, best_range = total, (start, i + 1)
    return best_range


class Stage(NamedTuple):
    """A step of the pipeline: what it does, which labels it reads and which it gives."""

    name: str
    run: Callable[[Document, Options], None]
    needs: frozenset[Label] = frozenset()
    sets: frozenset[Label] = frozenset()
