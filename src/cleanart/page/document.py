"""The working state of one extraction: the page's blocks, and what the stages found (level 4)."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from cleanart.options import Options
from cleanart.page.article import Image, Link
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label, is_speech
from cleanart.page.evidence import Evidence
from cleanart.page.head import Head
from cleanart.page.metadata import METADATA_FIELDS, Metadata

NO_HINTS: frozenset[str] = frozenset()
ARTICLE_HINTS = frozenset({"article", "main", "body"})  # what says that the article is in it


class Container(NamedTuple):
    """An element of an HTML page that holds blocks. Each comes after its parent."""

    parent: int
    """Index of the container around it; its own for the first, the page."""
    tag: str
    shape: str
    """Its class attribute: containers of one shape side by side are a list."""
    hints: frozenset[str]
    """What its tag, role and class say of its contents (see `cleanart.readers.hints`)."""


class Picture(NamedTuple):
    """An image as the page has it."""

    src: str
    alt: str
    index: int  # type: ignore[assignment]  # hides the method of tuples, which nobody needs here
    """Of the block that follows it."""
    container: int
    linked: bool = False
    """It stands in a link to another page; one to the image itself, larger, is none."""
    is_furniture: bool = False
    """It is a logo, an icon, a portrait beside a name or a pixel that counts readers, by its name or size."""
    caption: str = ""
    """What the page prints of it, or an attribute holds; the stage captions fills it in."""
    credit: str = ""
    title: str = ""
    """What a pointer over it shows."""


@dataclass(slots=True)
class Document:
    """A page as its reader left it; the stages fill in the rest and change nothing else."""

    blocks: list[Block]
    containers: list[Container] = field(default_factory=lambda: [Container(0, "", "", NO_HINTS)])
    pictures: list[Picture] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    metadata: Metadata = field(default_factory=Metadata)
    base_url: str = ""
    """What the addresses on the page are relative to."""
    title_index: int | None = None
    """Index of the title's block; None where no line shows the title."""
    body_start: int = 0
    """Index of the block where the page's main stretch of prose begins, as the title stage saw it."""
    evidence: list[Evidence] = field(default_factory=list)
    """What the metadata and the title were chosen from."""
    page_type: str | None = None
    page_type_signals: dict[str, float] = field(default_factory=dict)
    """What tells the page's type: each sign's strength, 0 to 1 (see `cleanart.scoring.page_type_signals`)."""
    images: list[Image] = field(default_factory=list)
    comments: list[Block] = field(default_factory=list)
    """The blocks of the readers' comments."""
    related: list[Link] = field(default_factory=list)
    """Links to other pages that the page recommends; absolute where the page's own address is known."""
    confidence: float = 0.0
    dropped: list[tuple[int, Block]] = field(default_factory=list)
    """What the caller's rules dropped, which no stage sees: the index of the block that follows it, and the block."""

    def __repr__(self) -> str:
        return f"<Document of {len(self.blocks)} blocks{f' from {self.metadata.url!r}' if self.metadata.url else ''}>"

    def set_metadata(self, **changes: Any) -> None:
        """Change fields of the metadata, by name."""
        self.metadata = replace(self.metadata, **changes)

    @property
    def all_blocks(self) -> list[Block]:
        """The blocks, those that rules dropped among them."""
        if not self.dropped:
            return self.blocks
        found: list[Block] = []
        start = 0
        for index, block in self.dropped:
            found += self.blocks[start:index]
            found.append(block)
            start = index
        return found + self.blocks[start:]

    def place(self, index: int | None) -> int | None:
        """Return the index that a block has among all of them."""
        if index is None or not self.dropped:
            return index
        return index + bisect_right([at for at, _ in self.dropped], index)

    @property
    def is_markup(self) -> bool:
        """Whether the page was HTML, so that its blocks stand in containers."""
        return len(self.containers) > 1


# Words of prose that a block without prose costs the stretch that runs over it.
_INTERRUPTION = 2
# At either end of the stretch, this much prose that so many other blocks part from the rest is no part of it: there
# stand notices, summaries and teasers.
_ISLAND_WORDS = 25
_ISLAND_GAP = 2


def main_prose(blocks: list[Block]) -> tuple[int, int]:
    """Return the stretch of blocks (start, end) with the most words of prose, less what interrupts it."""
    best, start, end = 0, 0, 0
    total, first, behind = 0, 0, 0
    for i, block in enumerate(blocks):
        if block.prose_words and block.label is UNLABELLED:
            total -= _INTERRUPTION * (i - behind)
            if total <= 0:
                total, first = 0, i
            total += block.prose_words
            behind = i + 1
            if total > best:
                best, start, end = total, first, behind
    # Speech is prose as well, however short.
    prose = [
        0 if block.label is not UNLABELLED else block.words if is_speech(block) else block.prose_words
        for block in blocks[start:end]
    ]
    above = _islands(prose)
    below = _islands(prose[above:][::-1])
    return start + above, end - below


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


def data_tables(blocks: list[Block]) -> list[list[Block]]:
    """Return the blocks of each table of data: rows that follow one another, and cells that fill a row among them.

    The rows of tagless text are a table as long as nothing stands between them.
    """
    tables: list[list[Block]] = []
    if Kind.ROW not in {block.kind for block in blocks}:
        return tables
    rows = 0  # of the stretch that ends here
    last: int | None = None  # the number of its table
    start = 0
    for i, block in enumerate([*blocks, None]):
        number = block.markup.table if block and (block.markup.table or block.kind is Kind.ROW) else None
        if number != last:
            if 2 * rows > i - start and rows > 1:
                tables.append(blocks[start:i])
            start, rows, last = i, 0, number
        rows += block is not None and block.kind is Kind.ROW
    return tables


class PageFact(StrEnum):
    """What a stage finds out of a page besides labels: one or more fields of `Document` or of its blocks."""

    __hash__ = str.__hash__

    HINTS = "hints"
    """What its containers say of each block."""
    NOTES = "notes"
    """The captions and credits of the pictures."""
    TITLE = "title"
    """The title, its line, and where the main stretch of prose begins."""
    METADATA = "metadata"
    """Authors, dates, site, language and so on."""
    PAGE_TYPE = "page type"
    COMMENTS = "comments"
    """The blocks of the readers' comments."""
    SCORES = "scores"
    BODY = "body"
    """Which blocks are kept, and the confidence in the choice."""
    IMAGES = "images"
    """The article's images."""
    RELATED_LINKS = "related links"


# The fields that each fact fills in: of the document, of its metadata, and of each block.
DOCUMENT_FIELDS: dict[PageFact, frozenset[str]] = {
    PageFact.NOTES: frozenset({"pictures"}),
    PageFact.TITLE: frozenset({"title_index", "body_start"}),
    PageFact.PAGE_TYPE: frozenset({"page_type", "page_type_signals"}),
    PageFact.COMMENTS: frozenset({"comments"}),
    PageFact.BODY: frozenset({"confidence"}),
    PageFact.IMAGES: frozenset({"images"}),
    PageFact.RELATED_LINKS: frozenset({"related"}),
}
# The address may be known from the start, so that any stage may read it.
METADATA_FIELDS_OF: dict[PageFact, frozenset[str]] = {
    PageFact.TITLE: frozenset({"title"}),
    PageFact.METADATA: frozenset(METADATA_FIELDS) - {"title", "url"},
}
BLOCK_FIELDS: dict[PageFact, frozenset[str]] = {
    PageFact.HINTS: frozenset({"hints"}),
    PageFact.SCORES: frozenset({"score"}),
    PageFact.BODY: frozenset({"kept"}),
}


class Stage(NamedTuple):
    """A step of the pipeline.

    It may label blocks (`Block.decide`, with a label of `Label` and a reason) and fill in the fields of the facts that
    it sets; it takes no block out and adds none.
    """

    name: str
    run: Callable[[Document, Options], None]
    needs: frozenset[Label | PageFact] = frozenset()
    """What stages before it must be able to give: labels that it looks for, facts that it reads."""
    sets: frozenset[Label | PageFact] = frozenset()
    """What it gives: labels, facts."""
    uses: frozenset[PageFact] = frozenset()
    """Facts that it reads where a stage of the pipeline sets them, which must then stand before it."""
