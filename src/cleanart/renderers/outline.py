"""Kept blocks and images as a tree of paragraphs, nested lists, tables and quotes, which Markdown and HTML print."""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleanart.language.dates import find_date
from cleanart.page.article import Embed, Image, Post
from cleanart.page.blocks import ABOVE, LEFT, Block, Kind, Mark, MarkKind, marks_of

_NUMBER = re.compile(r"(\d{1,9})[.)]")
_CELL_BORDER = re.compile(r"\s*\|\s*|\s*\t\s*|\s{2,}")
_MIN_INDENT = 2  # columns by which tagless text indents a nested list
_DAY_CHARS = len("2026-05-03")
_MAX_DATE_WORDS = 8  # of a line that only says when something was posted
_MAX_DEPTH = 20  # of nested lists and quotes; more says nothing to readers


class Line(NamedTuple):
    """A line of text and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """Lines with no blank line between them."""

    lines: list[Line]
    block: Block
    """The block of the last line."""


@dataclass(slots=True)
class Heading:
    """A heading of the body."""

    level: int
    line: Line


@dataclass(slots=True)
class Code:
    """Lines of code."""

    text: str
    language: str = ""


@dataclass(slots=True)
class Table:
    """Rows of cells."""

    rows: list[list[Line]]
    has_header: bool
    """The first row holds the headings of the columns."""
    merged: list[str]
    """For each row what `Markup.merged` says of its cells."""
    heads: int = 0
    """Number of rows at its beginning that hold headings."""
    number: int = 0
    """Its number among the page's tables, from 1; 0 where the page has no markup for it."""

    @property
    def columns(self) -> int:
        """The number of cells in the longest row."""
        return max(map(len, self.rows))

    @property
    def is_regular(self) -> bool:
        """Whether no cell spans several columns or rows, and one row at most holds the headings of columns."""
        return self.heads <= 1 and not any(self.merged)

    def span(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the numbers of columns and rows of the cell that begins at a place; None if another one goes on."""
        if _sign_at(self.merged, row, column) != " " and (row or _sign_at(self.merged, 0, column) == LEFT):
            return None  # what goes on in the first row began in one that is not shown
        columns = rows = 1
        while _sign_at(self.merged, row, column + columns) == LEFT:
            columns += 1
        while _sign_at(self.merged, row + rows, column) == ABOVE:
            rows += 1
        return columns, rows


@dataclass(slots=True)
class Figure:
    """An image with caption and credit."""

    image: Image


@dataclass(slots=True)
class Item:
    """An item of a list."""

    marker: str
    """What the page printed before it and no list prints by itself, such as "(a)" or "[x]"."""
    nodes: "list[Node]"
    """Its paragraph, then what else it holds."""


@dataclass(slots=True)
class List:
    """A list, with or without numbers."""

    start: int | None
    """The number of the first item; None for a list without numbers."""
    number: int = 0
    """Its number among the page's lists, from 1; 0 where the page has no markup for it."""
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Quote:
    """A quote."""

    nodes: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Definition:
    """Terms and what they mean."""

    terms: list[Line]
    meanings: "list[list[Node]]" = field(default_factory=list)


@dataclass(slots=True)
class PostHead:
    """The beginning of a post of a thread: its author, date and so on, in the body's words where they are in it."""

    author: str
    published: str
    facts: list[str]
    """Its score, and a tick if it is accepted."""
    is_first: bool

    def take(self, block: Block) -> bool:
        """Take a line of the body that only names the author or the day; return whether it is one."""
        if block.text == self.author:
            return True
        if block.prose_words or block.words > _MAX_DATE_WORDS or not self.published or not block.words:
            return False
        day = block.datetime_attribute[:_DAY_CHARS] or find_date(block.text)
        if day != self.published[:_DAY_CHARS]:
            return False
        self.published = block.text
        return True


Node = Paragraph | Heading | Code | Table | Figure | List | Quote | Definition | PostHead


def outline(
    blocks: Sequence[Block],
    images: Iterable[Image] = (),
    posts: Sequence[Post] = (),
    embeds: Iterable[Embed] = (),
) -> list[Node]:
    """Return the kept blocks as a tree, with each of `images` at its position; those without a position come last.

    Each of `embeds` is a paragraph with a link.
    Each of `posts` has a head, in which are the lines at its beginning that name its author and date.
    """
    builder = _OutlineBuilder()
    head: PostHead | None = None  # until the post's text begins
    heads = {post.position: post for post in posts}
    figures: list[Image | Embed] = [*images, *embeds]
    pending = deque(sorted(figures, key=lambda figure: len(blocks) if figure.position is None else figure.position))
    for i, block in enumerate(blocks):
        if not block.kept:
            builder.skip(block)
            continue
        while pending and pending[0].position is not None and pending[0].position <= i:
            builder.add_figure(pending.popleft())
        if heads and i in heads:
            head = builder.add_head(heads[i], is_first=heads[i] is posts[0])
        if head is None or not head.take(block):
            head = None
            builder.add(block)
    for image in pending:
        builder.add_figure(image)
    builder.close()
    return builder.nodes


class _OutlineBuilder:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._quotes: list[Quote] = []  # that are open, the outermost first; so are the lists
        self._lists: list[List] = []
        self._indents: list[int] = []  # of the first items of the open lists
        self._definition: Definition | None = None  # the last one, if what follows may be of it
        self._around_definition = (0, 0)  # the numbers of quotes and lists around it
        self._figures: list[Node] = []  # since the last block; figures within a table come after it
        self._last: Block | None = None
        self._is_joined = True  # only line breaks separate the next block from the last one

    def add_figure(self, image: Image | Embed) -> None:
        self._figures.append(Figure(image) if isinstance(image, Image) else _linked(image))

    def add_head(self, post: Post, *, is_first: bool) -> PostHead:
        self._place_figures(0, 0)
        score = "" if post.score is None else f"{post.score:+d}"
        facts = list(filter(None, (score, "✓" if post.is_accepted else "")))
        head = PostHead(post.author, post.published[:_DAY_CHARS], facts, is_first)
        self._within(0, 0).append(head)
        self._last = None
        return head

    def close(self) -> None:
        self._place_figures(0, 0)

    def _place_figures(self, quotes: int, lists: int) -> None:
        """Put the figures since the last block where they are in as many quotes and lists as the next block."""
        if self._figures:
            self._within(quotes, lists).extend(self._figures)
            self._figures.clear()
            self._last = None

    def skip(self, block: Block) -> None:
        self._is_joined = self._is_joined and block.after_line_break

    def add(self, block: Block) -> None:
        quotes = min(block.markup.quotes or (block.kind is Kind.QUOTE), _MAX_DEPTH)
        self._note_definition(block)
        if block.kind is Kind.ITEM:
            self._add_item(block, quotes)
        else:
            lists = min(block.markup.lists, _MAX_DEPTH)
            if not self._continues_table(block):
                self._place_figures(quotes, lists)
            self._add_to(self._nodes_for(quotes, lists), block)
        self._last, self._is_joined = block, True

    def _add_to(self, nodes: list[Node], block: Block) -> None:
        line = Line(block.text, marks_of(block))
        last = nodes[-1] if nodes else None
        if block.kind is Kind.HEADING:
            nodes.append(Heading(min(max(block.level, 1), 6), _without_strong(line)))
        elif block.kind is Kind.CODE:
            self._add_code(nodes, block)
        elif block.kind is Kind.ROW or _is_in(last, block):
            self._add_row(nodes, block)
        elif block.markup.part == "term":
            self._add_term(nodes, line)
        elif isinstance(last, Paragraph) and self._continues_paragraph(last, block):
            last.lines.append(line)
            last.block = block
        else:
            nodes.append(Paragraph([line], block))

    def _add_term(self, nodes: list[Node], line: Line) -> None:
        last = nodes[-1] if nodes else None
        if isinstance(last, Definition) and not last.meanings:
            last.terms.append(line)
            self._definition = last
        else:
            self._definition = Definition([line])
            nodes.append(self._definition)
        self._around_definition = (len(self._quotes), len(self._lists))

    def _note_definition(self, block: Block) -> None:
        """Begin what the last term means, or leave the list of definitions."""
        part = block.markup.part
        if part in ("", "term"):
            self._definition = None
        elif self._definition is not None and (part == "definition" or not self._definition.meanings):
            self._definition.meanings.append([])
            del self._lists[self._around_definition[1] :]

    def _continues_paragraph(self, paragraph: Paragraph, block: Block) -> bool:
        """Return whether only line breaks separate a block from the paragraph before it."""
        return self._is_joined and block.after_line_break and paragraph.block is self._last

    def _within(self, quotes: int, lists: int) -> list[Node]:
        """Return the nodes to which a block in so many quotes and lists is added; opens quotes, closes lists."""
        if quotes < len(self._quotes):
            del self._quotes[quotes:], self._lists[:]
        while len(self._quotes) < quotes:
            quote = Quote()
            (self._quotes[-1].nodes if self._quotes else self.nodes).append(quote)
            self._quotes.append(quote)
            self._lists.clear()
        del self._lists[lists:]
        del self._indents[len(self._lists) :]
        around = self._around_definition
        if self._definition is not None and self._definition.meanings and around == (quotes, len(self._lists)):
            return self._definition.meanings[-1]
        if self._lists:
            return self._lists[-1].items[-1].nodes
        return self._quotes[-1].nodes if self._quotes else self.nodes

    def _nodes_for(self, quotes: int, lists: int) -> list[Node]:
        """Return the nodes to which a block that is no item is added: a quote within an item stays in it."""
        if not lists or len(self._lists) < lists or quotes <= len(self._quotes):
            return self._within(quotes, lists)
        nodes = self._within(len(self._quotes), lists)
        for _ in range(quotes - len(self._quotes)):
            last = nodes[-1] if nodes else None
            if not isinstance(last, Quote):
                last = Quote()
                nodes.append(last)
            nodes = last.nodes
        return nodes

    def _continues_table(self, block: Block) -> bool:
        return bool(block.markup.table) and self._last is not None and self._last.markup.table == block.markup.table

    def _add_item(self, block: Block, quotes: int) -> None:
        depth = self._depth(block)
        self._place_figures(quotes, depth if len(self._lists) >= depth else depth - 1)
        container = self._within(quotes, depth)
        number = _NUMBER.fullmatch(block.marker)
        start = int(number[1]) if number else None
        open_list = self._lists[depth - 1] if len(self._lists) == depth else None
        list_number = block.markup.list_number
        if open_list is None or open_list.number != list_number or not _continues(open_list, start):
            if open_list is not None:
                container = self._within(quotes, depth - 1)
            open_list = List(start, list_number)
            container.append(open_list)
            self._lists.append(open_list)
            self._indents.append(block.indent)
        paragraph = Paragraph([Line(block.text, marks_of(block))], block)
        open_list.items.append(Item("" if number else _shown_marker(block.marker), [paragraph]))

    def _depth(self, block: Block) -> int:
        """Return how many lists an item is in: as HTML nests them, or else by its indent."""
        if block.level:
            return min(block.level, len(self._lists) + 1, _MAX_DEPTH)
        depth = sum(indent <= block.indent - _MIN_INDENT for indent in self._indents)
        return min(depth, len(self._lists), _MAX_DEPTH - 1) + 1

    def _add_code(self, nodes: list[Node], block: Block) -> None:
        last = nodes[-1] if nodes else None
        is_line = block.xpath is None  # in tagless text each line of code is a block
        if is_line and isinstance(last, Code) and self._last is not None and self._last.kind is Kind.CODE:
            last.text += "\n" * (1 + bool(block.blank_lines_before)) + block.text
        else:
            nodes.append(Code(block.text, block.markup.language))

    def _add_row(self, nodes: list[Node], block: Block) -> None:
        last = nodes[-1] if nodes else None
        cells = _cells(block)
        follows = self._last is not None and self._last.kind is Kind.ROW and not block.blank_lines_before
        if isinstance(last, Table) and (_is_in(last, block) or (follows and not block.markup.table)):
            if block.markup.is_header and last.heads == len(last.rows):
                last.heads += 1
            last.rows.append(cells)
            last.merged.append(block.markup.merged)
        else:
            header = block.markup.is_header
            row = list(map(_without_strong, cells)) if header else cells
            nodes.append(Table([row], header, [block.markup.merged], int(header), block.markup.table))


def _sign_at(merged: list[str], row: int, column: int) -> str:
    """Return the sign of a cell; " " for one that begins there."""
    signs = merged[row] if row < len(merged) else ""
    return signs[column] if column < len(signs) else " "


def _without_strong(line: Line) -> Line:
    """Return a heading of a text or column without a mark that makes all of it strong, since headings are."""
    return Line(
        line.text, tuple(m for m in line.marks if m.kind is not MarkKind.STRONG or m[:2] != (0, len(line.text)))
    )


def _linked(embed: Embed) -> Paragraph:
    link = Mark(0, len(embed.title), MarkKind.LINK, embed.url)
    return Paragraph([Line(embed.title, (link,))], Block(embed.title))


def _is_in(node: Node | None, block: Block) -> bool:
    """Return whether a node is the table that a block belongs to."""
    return isinstance(node, Table) and node.number == block.markup.table != 0


def _shown_marker(marker: str) -> str:
    """Return a marker that is not a number if it must be printed, as "(a)" or "[x]" must; "" for a bullet."""
    return marker if marker[:1] in {"(", "["} or marker[:1].isalnum() else ""


def _continues(list_: List, number: int | None) -> bool:
    """Return whether an item with this number is the next one of a list."""
    if list_.start is None or number is None:
        return list_.start is None and number is None
    return number == list_.start + len(list_.items)


def _cells(block: Block) -> list[Line]:
    """Return the cells of a row: as HTML has them, or between bars, tabs and wide spaces."""
    if block.markup.cells:
        marks = marks_of(block)
        return [
            Line(
                block.text[start:end],
                tuple(
                    m._replace(start=m.start - start, end=m.end - start)
                    for m in marks
                    if start <= m.start and m.end <= end
                ),
            )
            for start, end in block.markup.cells
        ]
    return [Line(text) for text in _CELL_BORDER.split(block.text.strip().strip("|").strip())]
