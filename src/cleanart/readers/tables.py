"""Rows of HTML tables: cells of a line each become one block; those that are parts of a layout stay as they are."""

from collections.abc import Mapping
from typing import NamedTuple

from cleanart.blocks import Block, Kind, Mark, Markup, marks_of
from cleanart.document import Picture
from cleanart.readers.elements import Elements

_MAX_ROW = 200  # blocks
_MAX_CELL_WORDS = 60  # a cell with more is part of a layout
_BETWEEN_CELLS = " | "
_MAX_DIGITS = 6
_MOST_SPANNED = 100  # columns or rows
_MAX_EMPTY = 5  # for each cell of a table, how many columns may only go on with another cell
_SPARE_EMPTY = 1_000  # so many more may be read before the end of the table shows which of them are needed


class _Cell(NamedTuple):
    start: int
    """Index of its first block."""
    columns: int
    rows: int


class _Table:
    """An open table."""

    __slots__ = ("below", "cells", "empty", "number", "rows", "start")

    def __init__(self, number: int, start: int) -> None:
        self.number = number
        self.start = start
        """Index of its first block."""
        self.below: list[int] = []
        """For each column, the rows that a cell goes on in."""
        self.rows: list[tuple[Block, list[int | None]]] = []
        """The blocks that are rows, and in which columns a cell begins."""
        self.cells = 0
        self.empty = 0
        """Columns that only go on with a cell to the left or above, of all rows."""

    def columns(self, cells: list["_Cell"]) -> list[int | None]:
        """Return for each column of a row which cell begins there; None goes on with one to the left or above."""
        if self.empty > _MAX_EMPTY * self.cells + _SPARE_EMPTY:
            return list(range(min(len(cells), _MAX_ROW)))
        below = self.below
        columns: list[int | None] = []
        for i, cell in enumerate(cells[:_MAX_ROW]):
            while len(columns) < len(below) and below[len(columns)]:
                below[len(columns)] -= 1
                columns.append(None)
            at = len(columns)
            columns += [i, *[None] * min(cell.columns - 1, _MAX_ROW - at)]
            if cell.rows > 1 and at < _MAX_ROW:
                below += [0] * (len(columns) - len(below))
                below[at : len(columns)] = [cell.rows - 1] * (len(columns) - at)
        for at in range(len(columns), len(below)):
            below[at] = max(0, below[at] - 1)
        self.cells += len(cells)
        self.empty += columns.count(None)
        return columns

    def tidy(self) -> None:
        """Take out the columns in which no cell begins, and all that only go on where they are nearly all there is.

        A few cells that span a thousand columns and rows each would else be a page of nothing but empty cells.
        """
        if not self.empty:
            return
        begun = {at for _, columns in self.rows for at, cell in enumerate(columns) if cell is not None}
        kept = sum(at in begun for _, columns in self.rows for at in range(len(columns)))
        are_few = kept <= (1 + _MAX_EMPTY) * sum(cell is not None for _, columns in self.rows for cell in columns)
        for block, columns in self.rows:
            places = zip(block.markup.cells, columns, strict=True)
            cells = tuple(
                place for at, (place, cell) in enumerate(places) if cell is not None or (are_few and at in begun)
            )
            if len(cells) < len(columns):
                block.markup = block.markup._replace(cells=cells)


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
    def in_row(self) -> bool:
        """Whether a row is open."""
        return bool(self._rows)

    def open(self) -> None:
        """Begin a table."""
        self._count += 1
        self._open.append(_Table(self._count, len(self._blocks)))

    def close(self) -> None:
        """End it."""
        self._open.pop().tidy()

    def open_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def open_cell(self, attributes: Mapping[str, str]) -> None:
        """Begin a cell."""
        if self._rows:
            columns, rows = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
            self._rows[-1].append(_Cell(len(self._blocks), columns, rows))

    def close_row(self) -> None:
        """End a row, and make one block of it unless its cells are parts of a layout."""
        opened = self._rows.pop()
        columns: list[int | None] = self._open[-1].columns(opened) if self._open else [*range(len(opened))]
        starts = [cell.start for cell in opened]
        if not starts or len(self._blocks) - starts[0] > _MAX_ROW:
            return
        blocks = self._blocks[starts[0] :]
        if not blocks or any(block.kind is not Kind.PARAGRAPH for block in blocks):
            return
        cells = [self._blocks[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
        if len(blocks) == 1:
            self._note_lone_cell(cells, columns)
        elif 1 < len(cells) <= _MAX_ROW and not any(map(_is_layout, cells)):
            self._join(starts[0], blocks, cells, columns)

    def _note_lone_cell(self, cells: list[list[Block]], columns: list[int | None]) -> None:
        """Note that a block is all of its row: it stays a paragraph, which it is where tables are for layout."""
        block = next(block for cell in cells for block in cell)
        places = tuple((0, len(block.text) if i is not None and cells[i] else 0) for i in columns)
        block.markup = block.markup._replace(cells=places, table=self._number())
        self._note_row(block, columns)

    def _join(self, start: int, blocks: list[Block], cells: list[list[Block]], columns: list[int | None]) -> None:
        for i in range(len(self._pictures) - 1, -1, -1):
            index = self._pictures[i].index
            if index <= start:
                break
            self._pictures[i] = self._pictures[i]._replace(index=start + (index >= len(self._blocks)))
        del self._blocks[start + 1 :]
        row = blocks[0]
        row.markup = self._markup(row.markup, cells, columns)
        self._note_row(row, columns)
        row.text = _BETWEEN_CELLS.join(map(_text, cells)).strip()
        row.kind, row.joined = Kind.ROW, False
        row.ruling = next((block.ruling for block in blocks if block.ruling), None)
        row.link_chars = sum(block.link_chars for block in blocks)
        row.href = next((block.href for block in blocks if block.href), "")
        row.container = self._elements.container(self._elements.top)
        row.xpath = self._elements.top.path or None
        if self._open and start > self._open[-1].start and self._blocks[start - 1].kind is Kind.ROW:
            row.gap = 0

    def _markup(self, first: Markup, cells: list[list[Block]], columns: list[int | None]) -> Markup:
        """Return where in a row's text its cells are, and what is marked up in them."""
        marks: list[Mark] = []
        places: list[tuple[int, int]] = []
        text = _BETWEEN_CELLS.join(map(_text, cells))
        at = len(text.lstrip()) - len(text)  # what empty cells at the beginning would take is not there
        end = len(text.strip())
        for cell in cells:
            places.append((min(max(0, at), end), min(max(0, at + len(_text(cell))), end)))
            for block in cell:
                marks += (m._replace(start=m.start + at, end=m.end + at) for m in marks_of(block))
                at += len(block.text) + 1
            at += len(_BETWEEN_CELLS) - bool(cell)
        is_header = "td" not in (self._elements.top.children or ())
        whole = tuple((0, 0) if i is None else places[i] for i in columns)
        return first._replace(marks=tuple(marks), cells=whole, is_header=is_header, table=self._number())

    def _number(self) -> int:
        return self._open[-1].number if self._open else 0

    def _note_row(self, block: Block, columns: list[int | None]) -> None:
        if self._open:
            self._open[-1].rows.append((block, columns))


def _text(cell: list[Block]) -> str:
    return " ".join(block.text for block in cell)


def _is_layout(cell: list[Block]) -> bool:
    """Tell whether a cell is a part of a layout: long, or of several blocks."""
    return sum(not block.joined for block in cell) > 1 or _text(cell).count(" ") >= _MAX_CELL_WORDS


def _span(value: str | None) -> int:
    """Read over how many columns or rows a cell goes."""
    if value is None or not value.isdecimal() or len(value) > _MAX_DIGITS:
        return 1
    return min(max(1, int(value)), _MOST_SPANNED)
