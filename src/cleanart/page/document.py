"""`Document`, the working state of one extraction; `Stage` and its contract."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple

from cleanart.options import Options
from cleanart.page.article import Comment, Embed, Entry, Image, Link, Post
from cleanart.page.block_index import BlockIndex
from cleanart.page.blocks import Block, Label
from cleanart.page.container_tree import Container, ContainerTree, class_names
from cleanart.page.evidence import Evidence
from cleanart.page.head import Head
from cleanart.page.metadata import METADATA_FIELDS, Metadata

NO_HINTS: frozenset[str] = frozenset()
_METADATA_VALUES = attrgetter(*METADATA_FIELDS)
_METADATA_WRITERS = {name: getattr(Metadata, name).__set__ for name in METADATA_FIELDS}
ARTICLE_HINTS = frozenset({"article", "main", "body"})  # mark a container that holds the article


class Picture(NamedTuple):
    """An image of the page, of which the stage images selects those of the article."""

    src: str
    alt: str
    index: int  # type: ignore[assignment]  # hides `tuple.index`, which is not needed here
    """Index of the block that follows it."""
    container: int
    """Index of the innermost container around it."""
    linked: bool = False
    """Whether it is in a link to another page; a link to the image itself in a larger size does not count."""
    is_furniture: bool = False
    """Whether its name or size shows that it is a logo, an icon, an author's portrait or a tracking pixel."""
    caption: str = ""
    """Its caption on the page or in an attribute; the stage captions adds those of the page."""
    credit: str = ""
    """Photographer, agency or owner, likewise."""
    title: str = ""
    """Its `title` attribute, which browsers show as a tooltip."""


class Player(NamedTuple):
    """A frame or player of the page."""

    src: str
    """Its address."""
    title: str
    index: int  # type: ignore[assignment]
    """Index of the block that follows it."""
    container: int
    """Index of the innermost container around it that holds text or a picture before it."""


@dataclass(slots=True)
class Document:
    """A page in extraction.

    Readers set blocks, containers, pictures, players, head, base address, `dropped` and, if known, `metadata.url`.
    Stages set all other fields, and label blocks. `PageFact` names the groups of fields that a stage may declare to
    read or set.
    """

    blocks: list[Block]
    """All blocks in page order, without those that the caller's rules drop."""
    containers: list[Container] = field(default_factory=lambda: [Container(0, "", "", NO_HINTS)])
    pictures: list[Picture] = field(default_factory=list)
    players: list[Player] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    metadata: Metadata = field(default_factory=Metadata)
    base_url: str = ""
    """Base address of the page's relative addresses; "" if unknown."""
    title_index: int | None = None
    """Index of the block that shows the title; None if no block does."""
    body_start: int | None = None
    """Index of the first block of the main stretch of prose (`main_prose`), as of the stage title; None without any."""
    evidence: list[Evidence] = field(default_factory=list)
    """Candidate values of title and metadata, the chosen one of each field first."""
    page_type: str | None = None
    """One of `cleanart.stages.page_type.PAGE_TYPES`; None if not estimated."""
    page_type_signals: dict[str, float] = field(default_factory=dict)
    """Strengths of the signals of a page's type, 0 to 1, by name (see `cleanart.scoring.page_type_signals`)."""
    images: list[Image] = field(default_factory=list)
    """The article's images; their `position` is an index in `blocks`."""
    comments: list[Block] = field(default_factory=list)
    """Blocks that readers' comments consist of, without names, dates and buttons."""
    posts: list[Post] = field(default_factory=list)
    """The posts of a thread; their `position` is an index in `blocks`."""
    comment_list: list[Comment] = field(default_factory=list)
    """Readers' comments one by one."""
    entries: list[Entry] = field(default_factory=list)
    """The entries of a listing."""
    embeds: list[Embed] = field(default_factory=list)
    """The article's players; their `position` is an index in `blocks`."""
    related: list[Link] = field(default_factory=list)
    """Links to other pages that the page recommends; absolute if `base_url` is known."""
    confidence: float = 0.0
    """Expected word F1 of the body, 0 to 1."""
    dropped: list[tuple[int, Block]] = field(default_factory=list)
    """Blocks that the caller's rules drop and no stage sees, each with the index in `blocks` of the block after it."""

    _tree: ContainerTree | None = field(default=None, init=False, repr=False, compare=False)
    _index: BlockIndex | None = field(default=None, init=False, repr=False, compare=False)
    _names: str | None = field(default=None, init=False, repr=False, compare=False)

    def __repr__(self) -> str:
        return f"<Document of {len(self.blocks)} blocks{f' from {self.metadata.url!r}' if self.metadata.url else ''}>"

    @property
    def tree(self) -> ContainerTree:
        """The tree of `containers`, which no stage changes; made when the first stage asks for it."""
        if self._tree is None or len(self._tree.parents) != len(self.containers):
            self._tree = ContainerTree(self.containers)
        return self._tree

    @property
    def names(self) -> str:
        """The different classes of `containers` in lower case, for a quick look whether any has a word."""
        if self._names is None:
            self._names = class_names(self.containers)
        return self._names

    @property
    def index(self) -> BlockIndex:
        """The index of `blocks`; made when the first stage asks for it."""
        if self._index is None or self._index.size != len(self.blocks):
            self._index = BlockIndex(self.blocks)
        return self._index

    def set_metadata(self, **changes: Any) -> None:
        """Replace `metadata` by a copy with these fields changed."""
        if changes:
            # As `replace` does it, past the constructor, which takes several times as long for a frozen class.
            metadata = object.__new__(Metadata)
            for write, value in zip(_METADATA_WRITERS.values(), _METADATA_VALUES(self.metadata), strict=True):
                write(metadata, value)
            for name, value in changes.items():
                _METADATA_WRITERS[name](metadata, value)
            self.metadata = metadata

    @property
    def all_blocks(self) -> list[Block]:
        """All blocks in page order, including those that the caller's rules drop."""
        if not self.dropped:
            return self.blocks
        blocks: list[Block] = []
        start = 0
        for index, block in self.dropped:
            blocks += self.blocks[start:index]
            blocks.append(block)
            start = index
        return blocks + self.blocks[start:]

    def place(self, index: int | None) -> int | None:
        """Convert an index in `blocks` to one in `all_blocks`; None stays None."""
        if index is None:
            return None
        return index + bisect_right([at for at, _ in self.dropped], index)

    @property
    def is_markup(self) -> bool:
        """Whether the page is HTML, whose blocks are in containers. Tagless text has the page container only."""
        return len(self.containers) > 1


class PageFact(StrEnum):
    """A group of fields that a stage sets besides labels; together with labels, the terms of a `Stage`'s contract.

    `DOCUMENT_FIELDS`, `METADATA_FIELDS_OF` and `BLOCK_FIELDS` list the fields of each.
    """

    __hash__ = str.__hash__

    HINTS = "hints"
    """The hints of each block, from its containers."""
    NOTES = "notes"
    """The captions and credits of the pictures."""
    TITLE = "title"
    """The title, the block that shows it, and the start of the main stretch of prose."""
    METADATA = "metadata"
    """Authors, dates, site, language and so on."""
    PAGE_TYPE = "page type"
    """The type of the page, and the signals that it is estimated from."""
    COMMENTS = "comments"
    """The blocks of the readers' comments."""
    SCORES = "scores"
    """The score of each unlabelled block."""
    BODY = "body"
    """Which blocks are kept, and the confidence in that choice."""
    IMAGES = "images"
    """The article's images."""
    RECORDS = "records"
    """The posts, comments and entries one by one, and the players of the article."""
    RELATED_LINKS = "related links"
    """Links to other pages that the page recommends."""


# The fields of each fact: in `Document`, in its `Metadata`, and in each `Block`.
DOCUMENT_FIELDS: dict[PageFact, frozenset[str]] = {
    PageFact.NOTES: frozenset({"pictures"}),
    PageFact.TITLE: frozenset({"title_index", "body_start"}),
    PageFact.PAGE_TYPE: frozenset({"page_type", "page_type_signals"}),
    PageFact.COMMENTS: frozenset({"comments"}),
    PageFact.BODY: frozenset({"confidence"}),
    PageFact.IMAGES: frozenset({"images"}),
    PageFact.RELATED_LINKS: frozenset({"related"}),
    PageFact.RECORDS: frozenset({"posts", "comment_list", "entries", "embeds"}),
}
# Without `url`, which readers set if it is known, so that every stage may read it.
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
    """A step of the pipeline: a function with a declaration of what it reads and writes.

    The function may label blocks (`Block.decide`) and set the fields of its facts. It must not add, remove or reorder
    blocks, change their text, or change anything outside the document.

    It may read only the facts in `needs`, `uses` and `sets`, and write only what is in `sets`. `Pipeline` checks the
    order of the stages by these declarations; it does not check that a function keeps to its own.
    """

    name: str
    """Unique in a pipeline; decisions of the stage carry it."""
    run: Callable[[Document, Options], None]
    needs: frozenset[Label | PageFact] = frozenset()
    """Labels and facts without which its result is wrong: at least one earlier stage must set each."""
    sets: frozenset[Label | PageFact] = frozenset()
    """Labels that it may give, and facts that it sets."""
    uses: frozenset[PageFact] = frozenset()
    """Facts that it can do without: if any stage of the pipeline sets one, an earlier stage must."""
