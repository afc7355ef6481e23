"""Kept blocks and images as a tree: paragraphs, lists in lists, tables, quotes. Markdown and HTML print it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleanart.page.article import Image
from cleanart.page.blocks import Block, Kind, Mark, MarkKind, marks_of

_NUMBER = re.compile(r"(\d{1,9})[.)]")
_COLUMNS = re.compile(r"\s*\|\s*|\s*\t\s*|\s{2,}")
_INDENT = 2  # columns by which tagless text indents a list in a list
_DEEPEST = 20  # lists and quotes in each other; more says nothing to readers


class Line(NamedTuple):
    """A line of text with what is marked up in it."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """Lines that follow each other without a blank one."""

    lines: list[Line]
    block: Block


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
    """Rows of cells; the first has the columns' headings, if the page says so."""

    rows: list[list[Line]]
    has_header: bool
    number: int = 0
    """Among the page's; 0 where it does not tell."""

    @property
    def columns(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows))


@dataclass(slots=True)
class Figure:
    """An image, or what is known of it."""

    image: Image


@dataclass(slots=True)
class Item:
    """An item of a list: its paragraph, and what else it holds."""

    marker: str
    """What the page printed before it that a list does not show by itself, such as "(a)" or "[x]"."""
    nodes: "list[Node]"


@dataclass(slots=True)
class List:
    """Items, with numbers or without."""

    start: int | None
    """Number of the first item; None without numbers."""
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Quote:
    """What the page quotes."""

    nodes: "list[Node]" = field(default_factory=list)


Node = Paragraph | Heading | Code | Table | Figure | List | Quote


def outline(blocks: Sequence[Block], images: Iterable[Image] = ()) -> list[Node]:
    """Return the kept blocks as a tree, with each of `images` at its place; those without one come last."""
    made = _Outline()
    waiting = sorted(images, key=lambda image: len(blocks) if image.position is None else image.position)
    waiting.reverse()
    for i, block in enumerate(blocks):
        if not block.kept:
            made.skip(block)
            continue
        while waiting and waiting[-1].position is not None and waiting[-1].position <= i:
            made.figure(waiting.pop())
        made.add(block)
    for image in reversed(waiting):
        made.figure(image)
    made.close()
    return made.nodes


class _Outline:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._quotes: list[Quote] = []
        self._lists: list[List] = []
        self._indents: list[int] = []  # of the lists' first items
        self._figures: list[Figure] = []  # since the last block; those in a table come after it
        self._last: Block | None = None
        self._is_joined = True  # nothing but line breaks since the last block

    def figure(self, image: Image) -> None:
        self._figures.append(Figure(image))

    def close(self) -> None:
        self._place_figures(0, 0)

    def _place_figures(self, quotes: int, lists: int) -> None:
        """Put the images that are waiting between the last block and the next, which stands in these."""
        if self._figures:
            self._within(quotes, lists).extend(self._figures)
            self._figures.clear()
            self._last = None

    def skip(self, block: Block) -> None:
        self._is_joined = self._is_joined and block.after_line_break

    def add(self, block: Block) -> None:
        line = Line(block.text, marks_of(block))
        quotes = min(block.markup.quotes or (block.kind is Kind.QUOTE), _DEEPEST)
        if block.kind is Kind.ITEM:
            depth = self._depth(block)
            self._place_figures(quotes, depth if len(self._lists) >= depth else depth - 1)
            self._item(block, line, quotes, depth)
        else:
            lists = min(block.markup.lists, _DEEPEST)
            if not self._goes_on_in_table(block):
                self._place_figures(quotes, lists)
            nodes = self._nodes_for(quotes, lists)
            last = nodes[-1] if nodes else None
            if block.kind is Kind.HEADING:
                nodes.append(Heading(min(max(block.level, 1), 6), _plainer(line)))
            elif block.kind is Kind.CODE:
                self._code(nodes, block)
            elif block.kind is Kind.ROW or _is_in(last, block):
                self._row(nodes, block)
            elif (
                self._is_joined and block.after_line_break and isinstance(last, Paragraph) and last.block is self._last
            ):
                last.lines.append(line)
                last.block = block
            else:
                nodes.append(Paragraph([line], block))
        self._last, self._is_joined = block, True

    def _within(self, quotes: int, lists: int) -> list[Node]:
        """Return where a block is put that stands in so many quotes and lists, as far as these are open."""
        if quotes < len(self._quotes):
            del self._quotes[quotes:], self._lists[:]
        while len(self._quotes) < quotes:
            quote = Quote()
            (self._quotes[-1].nodes if self._quotes else self.nodes).append(quote)
            self._quotes.append(quote)
            self._lists.clear()
        del self._lists[lists:]
        del self._indents[len(self._lists) :]
        if self._lists:
            return self._lists[-1].items[-1].nodes
        return self._quotes[-1].nodes if self._quotes else self.nodes

    def _nodes_for(self, quotes: int, lists: int) -> list[Node]:
        """Return where a block is put that is no item: a quote within an item of a list stays there."""
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

    def _goes_on_in_table(self, block: Block) -> bool:
        return bool(block.markup.table) and self._last is not None and self._last.markup.table == block.markup.table

    def _item(self, block: Block, line: Line, quotes: int, depth: int) -> None:
        around = self._within(quotes, depth)
        number = _NUMBER.fullmatch(block.marker)
        start = int(number[1]) if number else None
        open_list = self._lists[depth - 1] if len(self._lists) == depth else None
        if open_list is not None and _goes_on(open_list, start):
            items = open_list.items
        else:
            if open_list is not None:
                around = self._within(quotes, depth - 1)
            made = List(start)
            around.append(made)
            self._lists.append(made)
            self._indents.append(block.indent)
            items = made.items
        is_shown = not number and (block.marker[:1] in _SHOWN or block.marker[:1].isalnum())
        marker = block.marker if is_shown else ""
        items.append(Item(marker, [Paragraph([line], block)]))

    def _depth(self, block: Block) -> int:
        """Return how deep an item is: as HTML says, or as its indent does."""
        if block.level:
            return min(block.level, len(self._lists) + 1, _DEEPEST)
        depth = sum(indent <= block.indent - _INDENT for indent in self._indents)
        return min(depth, len(self._lists), _DEEPEST - 1) + 1

    def _code(self, nodes: list[Node], block: Block) -> None:
        last = nodes[-1] if nodes else None
        is_line = block.xpath is None  # of tagless text, in which each line is a block
        if is_line and isinstance(last, Code) and self._last is not None and self._last.kind is Kind.CODE:
            last.text += "\n" * (1 + bool(block.blank_lines_before)) + block.text
        else:
            nodes.append(Code(block.text, block.markup.language))

    def _row(self, nodes: list[Node], block: Block) -> None:
        last = nodes[-1] if nodes else None
        cells = _cells(block)
        follows = self._last is not None and self._last.kind is Kind.ROW and not block.blank_lines_before
        if isinstance(last, Table) and (_is_in(last, block) or (follows and not block.markup.table)):
            last.rows.append(cells)
        else:
            nodes.append(Table([cells], block.markup.is_header, block.markup.table))


def _plainer(line: Line) -> Line:
    """Return a heading that is not strong as a whole: headings are."""
    return Line(
        line.text, tuple(m for m in line.marks if m.kind is not MarkKind.STRONG or m[:2] != (0, len(line.text)))
    )


def _is_in(node: Node | None, block: Block) -> bool:
    """Tell whether a block is a row of a table that is open."""
    return isinstance(node, Table) and node.number == block.markup.table != 0


_SHOWN = frozenset("([")


def _goes_on(made: List, number: int | None) -> bool:
    """Tell whether an item with this number is the list's next one."""
    if made.start is None or number is None:
        return made.start is None and number is None
    return number == made.start + len(made.items)


def _cells(block: Block) -> list[Line]:
    """Return the cells of a row."""
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
    return [Line(text) for text in _COLUMNS.split(block.text.strip().strip("|").strip())]
