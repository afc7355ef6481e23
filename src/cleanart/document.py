"""The working state of one extraction: the page's blocks, and what the stages found (level 4)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from cleanart.article import Image
from cleanart.blocks import UNLABELLED, Block, Label
from cleanart.options import Options


@dataclass(slots=True)
class Document:
    """A page as its reader left it; the stages fill in the rest and change nothing else."""

    blocks: list[Block]
    url: str | None = None
    title: str = ""
    title_index: int = 0
    """Index of the title's block; 0 as long as there is none."""
    body_start: int = 0
    """Index of the block where the page's main stretch of prose begins, as the title stage saw it."""
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site_name: str = ""
    images: list[Image] = field(default_factory=list)
    comments: list[Block] = field(default_factory=list)
    """The blocks of the readers' comments."""
    confidence: float = 0.0


# Words of prose that a block without prose costs the stretch that runs over it.
_INTERRUPTION = 2
# At either end of the stretch, this much prose that so many other blocks part from the rest is no part of it: there
# stand notices, summaries and teasers.
_ISLAND_WORDS = 25
_ISLAND_GAP = 2


def main_prose(blocks: list[Block]) -> tuple[int, int]:
    """Return the stretch of blocks (start, end) with the most words of prose, less what interrupts it."""
    prose = [block.prose if block.label is UNLABELLED else 0 for block in blocks]
    best, start, end = 0, 0, 0
    total, first = 0, 0
    for i, words in enumerate(prose):
        if total <= 0:
            total, first = 0, i
        total += words or -_INTERRUPTION
        if total > best:
            best, start, end = total, first, i + 1
    start += _islands(prose[start:end])
    end -= _islands(prose[start:end][::-1])
    return start, end


def _islands(prose: list[int]) -> int:
    """Return how many blocks at the beginning are small islands of prose and the gaps behind them."""
    cut = words = gap = 0
    for i, count in enumerate(prose):
        if not count:
            gap += 1
            continue
        if gap >= _ISLAND_GAP:
            cut, words = i, 0
        gap = 0
        words += count
        if words >= _ISLAND_WORDS:
            return cut
    return 0


class Stage(NamedTuple):
    """A step of the pipeline: what it does, which labels it reads and which it gives."""

    name: str
    run: Callable[[Document, Options], None]
    needs: frozenset[Label] = frozenset()
    sets: frozenset[Label] = frozenset()
