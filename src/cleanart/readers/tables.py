"""Rows of HTML tables. A row of data becomes one block, whatever its cells hold; cells of a layout stay blocks."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleanart.page.blocks import ABOVE, LEFT, Block, Kind, Mark, MarkKind, Markup, marks_of
from cleanart.page.document import Picture
from cleanart.readers.elements import Element, Elements
from cleanart.readers.hints import HEADING_CELL

_MAX_ROW_SIZE = 200  # blocks or columns
_MAX_CELL_WORDS = 60  # a longer cell is part of a layout, unless its table holds data
_MAX_DATA_WORDS, _MAX_DATA_BLOCKS = 250, 8  # of a cell of such a table
_MAX_RICH_WORDS, _MAX_RICH_BLOCKS = 120, 20  # of a cell with lists, code or boxes below the headings of a table
_MAX_LONE_WORDS = 8  # of the only text of a row that has several cells
_MAX_KEY_WORDS = 8  # of the first cell of each row, where a table has no headings
_MIN_ROWS = 3  # of a table without headings
# Tags that the text of a long data cell may stand in. Others, such as boxes, make a layout.
_TEXT_TAGS = frozenset("td th p span a b strong em i small time code cite font".split())
_TEXT_KINDS = frozenset({Kind.PARAGRAPH, Kind.QUOTE})
# Classes by which style sheets of many sites draw data.
_DATA_CLASSES = frozenset("table table-bordered table-striped wikitable datatable data-table".split())
_BETWEEN_CELLS = " | "
_MAX_DIGITS = 6
_MAX_SPAN = 100  # columns or rows
# Columns in which no cell of a row begins: one from the left goes on, or one from above.
_FROM_LEFT, _FROM_ABOVE = -1, -2
_SIGNS = {_FROM_LEFT: LEFT, _FROM_ABOVE: ABOVE}
_MAX_EMPTY_PER_CELL = 5  # columns per cell of a table that only continue another cell
_SPARE_EMPTY = 1_000  # as many more may be read before the end of the table shows which are needed


class _Cell(NamedTuple):
    start: int
    """Index of its first block."""
    columns: int
    rows: int
    is_heading: bool


class _Row(NamedTuple):
    """A row that was read and may still be of data or of a layout."""

    start: int
    """Index of its first block."""
    cells: list[list[Block]]
    columns: list[int]
    heads: list[bool]
    """Whether each cell is a heading."""
    element: Element
    is_rich: bool = False
    """Whether its cells hold lists, code or boxes."""


class _Shape(NamedTuple):
    """Features of a row that show whether its table holds data."""

    columns: int
    is_header: bool
    has_key: bool
    """Whether it begins with a short cell."""


class _Table:
    """An open table."""

    __slots__ = ("below", "cells", "empty", "has_layout", "is_data", "number", "rows", "shapes", "start", "waiting")

    def __init__(self, number: int, start: int, *, is_data: bool) -> None:
        self.number = number
        self.is_data = is_data
        """Whether it is drawn as data, with lines between its cells."""
        self.has_layout = False
        """Whether the cells of any of its rows cannot be data."""
        self.start = start
        """Index of its first block."""
        self.below: list[int] = []
        """For each column, the number of further rows that a cell from above spans."""
        self.rows: list[tuple[Block, list[int]]] = []
        """Blocks that are rows. For each column, the cell that begins there or, below 0, from where one goes on."""
        self.shapes: list[_Shape] = []
        """Features of its rows with several cells."""
        self.waiting: list[_Row] = []
        """Rows that are made blocks at the end, if the table turns out to hold data."""
        self.cells = 0
        self.empty = 0
        """Number of columns in all rows that only continue a cell to the left or above."""

    def columns(self, cells: list["_Cell"]) -> list[int]:
        """Return the index of the cell that begins in each column of a row; below 0 where another cell goes on."""
        if self.empty > _MAX_EMPTY_PER_CELL * self.cells + _SPARE_EMPTY:
            return list(range(min(len(cells), _MAX_ROW_SIZE)))
        below = self.below
        columns: list[int] = []
        for i, cell in enumerate(cells[:_MAX_ROW_SIZE]):
            while len(columns) < len(below) and below[len(columns)]:
                below[len(columns)] -= 1
                columns.append(_FROM_ABOVE)
            at = len(columns)
            columns += [i, *[_FROM_LEFT] * min(cell.columns - 1, _MAX_ROW_SIZE - at)]
            if cell.rows > 1 and at < _MAX_ROW_SIZE:
                below += [0] * (len(columns) - len(below))
                below[at : len(columns)] = [cell.rows - 1] * (len(columns) - at)
        for at in range(len(columns), len(below)):
            below[at] = max(0, below[at] - 1)
        self.cells += len(cells)
        self.empty += _count_empty(columns)
        return columns

    def forget_inner_rows(self) -> None:
        """Keep the last note of each block: a row that is all of a cell, whose tags are wrong, is a part of another."""
        last = {id(block): columns for block, columns in self.rows}
        if len(last) < len(self.rows):
            self.rows = [(block, columns) for block, columns in self.rows if last[id(block)] is columns]

    def find_header(self) -> None:
        """Take a first row all in bold letters for the headings, if it is the only such row."""
        rows = [block for block, columns in self.rows if len(columns) > 1 and block.kind is Kind.ROW]
        if len(rows) > 1 and not rows[0].markup.is_header and _is_bold(rows[0]) and not any(map(_is_bold, rows[1:])):
            rows[0].markup = rows[0].markup._replace(is_header=True)

    def settle_lone_cells(self) -> None:
        """Make rows of short texts that stand alone in rows as wide as others, such as the years above empty cells."""
        widths = {len(columns) for block, columns in self.rows if block.kind is Kind.ROW}
        for block, columns in self.rows:
            is_wide = len(columns) in widths and len(columns) - _count_empty(columns) > 1
            if is_wide and block.kind is not Kind.ROW and block.text.count(" ") < _MAX_LONE_WORDS:
                block.kind, block.after_line_break = Kind.ROW, False

    def tidy(self) -> None:
        """Remove the columns in which no cell begins. If nearly all that is left is empty, remove all empty cells.

        Otherwise a few cells that span a thousand columns and rows each would make a page of empty cells.
        """
        if not self.empty:
            return
        begun = {at for _, columns in self.rows for at, cell in enumerate(columns) if cell >= 0}
        kept = sum(at in begun for _, columns in self.rows for at in range(len(columns)))
        are_few = kept <= (1 + _MAX_EMPTY_PER_CELL) * sum(cell >= 0 for _, columns in self.rows for cell in columns)
        for block, columns in self.rows:
            places = zip(block.markup.cells, columns, strict=True)
            cells = [(place, cell) for at, (place, cell) in enumerate(places) if cell >= 0 or (are_few and at in begun)]
            merged = "".join(_SIGNS.get(cell, " ") for _, cell in cells)
            block.markup = block.markup._replace(
                cells=tuple(place for place, _ in cells), merged=merged if merged.strip() else ""
            )


class Tables:
    """The open tables of one page."""

    def __init__(self, blocks: list[Block], pictures: list[Picture], elements: Elements) -> None:
        self._blocks = blocks
        self._pictures = pictures
        self._elements = elements
        self._count = 0
        self._open: list[_Table] = []
        self._rows: list[list[_Cell]] = []  # of each open row

    @property
    def is_open(self) -> bool:
        """Whether a table is open."""
        return bool(self._open)

    @property
    def in_row(self) -> bool:
        """Whether a row is open."""
        return bool(self._rows)

    @property
    def in_data_row(self) -> bool:
        """Whether a row is open that may still be one of data, whose cells must stay apart."""
        if not self._rows:
            return False
        cells = self._rows[-1]
        return not cells or len(self._blocks) - cells[0].start <= _MAX_ROW_SIZE

    def open(self, attributes: Mapping[str, str]) -> None:
        """Begin a table."""
        self._count += 1
        is_data = "border" in attributes and attributes["border"].strip() not in ("", "0")
        is_data = is_data or not _DATA_CLASSES.isdisjoint(attributes.get("class", "").split())
        self._open.append(_Table(self._count, len(self._blocks), is_data=is_data))

    def close(self) -> None:
        """End a table, and make one block of each waiting row if it holds data."""
        table = self._open[-1]
        if table.waiting and _is_data(table):
            self._join_waiting(table)
        self._open.pop()
        table.forget_inner_rows()
        table.settle_lone_cells()
        table.find_header()
        table.tidy()

    def open_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def open_cell(self, attributes: dict[str, str]) -> None:
        """Begin a cell."""
        if self._rows and len(self._rows[-1]) <= _MAX_ROW_SIZE:  # one more shows that it is no row of data
            columns, rows = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
            self._rows[-1].append(_Cell(len(self._blocks), columns, rows, _is_heading(self._elements.top)))

    def close_row(self) -> None:
        """End a row, and make one block of it, unless its cells are parts of a layout."""
        opened = self._rows.pop()
        columns = self._open[-1].columns(opened) if self._open else [*range(len(opened))]
        starts = [cell.start for cell in opened]
        if not starts or len(self._blocks) - starts[0] > _MAX_ROW_SIZE:
            return
        blocks = self._blocks[starts[0] :]
        if not blocks:
            return
        is_rich = any(block.kind not in _TEXT_KINDS for block in blocks)
        cells = [self._blocks[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
        if len(blocks) == 1 and not is_rich:
            self._note_lone_cell(cells, columns)
        elif 1 < len(cells) <= _MAX_ROW_SIZE:
            heads = [cell.is_heading or self._elements.top.parent.tag == "thead" for cell in opened]
            row = _Row(starts[0], cells, columns, heads, self._elements.top, is_rich)
            self._end_row(row, blocks)

    def _end_row(self, row: "_Row", blocks: list[Block]) -> None:
        """Make one block of a row, or let it wait until the end of the table shows whether that is a layout."""
        if self._open:
            first = row.cells[0]
            has_key = len(first) == 1 and first[0].text.count(" ") < _MAX_KEY_WORDS
            is_header = all(row.heads) or (not self._open[-1].shapes and all(map(_is_bold_cell, row.cells)))
            self._open[-1].shapes.append(_Shape(len(row.columns), is_header, has_key))
        if not row.is_rich and not any(map(_is_layout, row.cells)):
            self._move_pictures(row.start)
            del self._blocks[row.start + 1 :]
            self._make_row(row, blocks)
            if self._open and row.start > self._open[-1].start and self._blocks[row.start - 1].kind is Kind.ROW:
                blocks[0].blank_lines_before = 0
        elif self._open:
            if not row.is_rich and all(map(self._may_be_data, row.cells)):
                self._open[-1].waiting.append(row)
            elif all(map(_may_be_rich, row.cells)):
                self._open[-1].waiting.append(row._replace(is_rich=True))
            else:
                self._open[-1].has_layout = True

    def _may_be_data(self, cell: list[Block]) -> bool:
        """Return whether a long cell may be one of a data table."""
        return (
            len(cell) <= _MAX_DATA_BLOCKS
            and _text(cell).count(" ") < _MAX_DATA_WORDS
            and all(self._elements.containers[block.container].tag in _TEXT_TAGS for block in cell)
        )

    def _join_waiting(self, table: _Table) -> None:
        """Make one block of each waiting row."""
        rows = table.waiting
        start = at = rows[0].start
        merged: list[Block] = []
        gone: list[int] = []  # indices of the blocks that others take in
        for row in rows:
            blocks = [block for cell in row.cells for block in cell]
            merged += self._blocks[at : row.start + 1]
            at = row.start + len(blocks)
            gone += range(row.start + 1, at)
            self._make_row(row, blocks)
        self._blocks[start:] = merged + self._blocks[at:]
        for i, picture in enumerate(self._pictures):
            if picture.index > start:
                self._pictures[i] = picture._replace(index=picture.index - bisect_left(gone, picture.index))
        for above, block in pairwise(self._blocks[max(start - 1, table.start) :]):
            if above.kind is block.kind is Kind.ROW:
                block.blank_lines_before = 0

    def _note_lone_cell(self, cells: list[list[Block]], columns: list[int]) -> None:
        """Record the cells of a row with only one block. It stays a paragraph, as in tables made for layout."""
        block = next(block for cell in cells for block in cell)
        places = tuple((0, len(block.text) if i >= 0 and cells[i] else 0) for i in columns)
        block.markup = block.markup._replace(cells=places, table=self._number())
        self._note_row(block, columns)

    def _move_pictures(self, start: int) -> None:
        """Move the pictures of the last row, which begins at block `start`, to its block."""
        for i in range(len(self._pictures) - 1, -1, -1):
            index = self._pictures[i].index
            if index <= start:
                break
            self._pictures[i] = self._pictures[i]._replace(index=start + (index >= len(self._blocks)))

    def _make_row(self, read: "_Row", blocks: list[Block]) -> None:
        """Turn the first block of a row into the whole row."""
        row = blocks[0]
        row.markup = self._markup(row.markup, read)
        self._note_row(row, read.columns)
        row.text = _BETWEEN_CELLS.join(map(_text, read.cells)).strip()
        row.kind, row.after_line_break, row.marker, row.level = Kind.ROW, False, "", 0
        row.caller_rule = next((block.caller_rule for block in blocks if block.caller_rule), None)
        row.link_chars = sum(block.link_chars for block in blocks)
        row.href = next((block.href for block in blocks if block.href), "")
        row.container = self._elements.container_index(read.element)
        row.xpath = read.element.path or None

    def _markup(self, first: Markup, row: "_Row") -> Markup:
        """Return the markup of a row: the offsets of its cells in its text, and the marks in them."""
        cells = row.cells
        marks: list[Mark] = []
        places: list[tuple[int, int]] = []
        texts = list(map(_text, cells))
        text = _BETWEEN_CELLS.join(texts)
        at = len(text.lstrip()) - len(
            text
        )  # negative by the separators of empty cells at the beginning, which are stripped
        end = len(text.strip())
        for cell, cell_text in zip(cells, texts, strict=True):
            places.append((min(max(0, at), end), min(max(0, at + len(cell_text)), end)))
            for i, block in enumerate(cell):
                if i:
                    marks.append(Mark(at - 1, at, MarkKind.BREAK))
                marks += [Mark(m.start + at, m.end + at, m.kind, m.href) for m in _marks_in_row(block)]
                at += len(block.text) + 1
            at += len(_BETWEEN_CELLS) - bool(cell)
        blocks = [block for cell in cells for block in cell]
        return first._replace(
            marks=tuple(marks),
            quotes=min(block.markup.quotes for block in blocks),
            lists=min(block.markup.lists for block in blocks),
            cells=tuple(places[i] if i >= 0 else (0, 0) for i in row.columns),
            is_header=all(row.heads),
            table=self._number(),
        )

    def _number(self) -> int:
        return self._open[-1].number if self._open else 0

    def _note_row(self, block: Block, columns: list[int]) -> None:
        if self._open:
            self._open[-1].rows.append((block, columns))


def _count_empty(columns: list[int]) -> int:
    return sum(cell < 0 for cell in columns)


def _is_heading(cell: Element) -> bool:
    """Return whether an element is a cell with a heading."""
    return cell.tag == "th" or HEADING_CELL in cell.hints


def _text(cell: list[Block]) -> str:
    return cell[0].text if len(cell) == 1 else " ".join([block.text for block in cell])


def _is_layout(cell: list[Block]) -> bool:
    """Return whether a cell is a part of a layout: long, or of several blocks."""
    return sum(not block.after_line_break for block in cell) > 1 or _text(cell).count(" ") >= _MAX_CELL_WORDS


def _may_be_rich(cell: list[Block]) -> bool:
    """Return whether a cell with lists, code or boxes may be one of a data table."""
    return len(cell) <= _MAX_RICH_BLOCKS and _text(cell).count(" ") < _MAX_RICH_WORDS


def _is_data(table: _Table) -> bool:
    """Return whether a table with waiting rows holds data: it has headings, or its rows begin with short cells."""
    shapes, waiting = table.shapes, table.waiting
    if any(row.is_rich for row in waiting) and table.has_layout:
        return False
    if all(row.heads[0] for row in waiting):
        return True
    widths = {len(row.columns) for row in waiting}
    if len(widths) > 1:
        return False
    if table.is_data or any(shape.is_header and shape.columns in widths for shape in shapes):
        return True
    return (
        len(shapes) >= _MIN_ROWS
        and all(shape.has_key and shape.columns in widths for shape in shapes)
        and all(not row.is_rich and len(cell) == 1 for row in waiting for cell in row.cells)
    )


def _is_bold(row: Block) -> bool:
    """Return whether all cells of a row are in bold letters."""
    bold = {(mark.start, mark.end) for mark in row.markup.marks if mark.kind is MarkKind.STRONG}
    return bool(bold) and all(
        cell in bold or not any(map(str.isalnum, row.text[slice(*cell)])) for cell in row.markup.cells
    )


def _is_bold_cell(cell: list[Block]) -> bool:
    return all(
        any(mark.kind is MarkKind.STRONG and mark[:2] == (0, len(block.text)) for mark in block.markup.marks)
        for block in cell
        if any(map(str.isalnum, block.text))
    )


def _marks_in_row(block: Block) -> Iterable[Mark]:
    """Return the marks of a block in the text of its row: of code one for each line."""
    if block.kind is not Kind.CODE:
        return marks_of(block)
    lines = block.text.split("\n")
    ends = accumulate(len(line) + 1 for line in lines)
    return [
        Mark(end - 1 - len(line), end - 1, MarkKind.CODE) for line, end in zip(lines, ends, strict=True) if line.strip()
    ]


def _span(value: str | None) -> int:
    """Return how many columns or rows a cell spans, given its attribute."""
    if value is None or not value.isdecimal() or len(value) > _MAX_DIGITS:
        return 1
    return min(max(1, int(value)), _MAX_SPAN)
