# cython: boundscheck=False, wraparound=False
"""An open HTML table: its rows, the columns of their cells, and whether it holds data or is a layout."""

from typing import NamedTuple

from cleanart.page.blocks import ABOVE, LEFT, Block, Kind, MarkKind
from cleanart.readers.elements import Element

MAX_ROW_SIZE = 200
"""Blocks or columns of a row."""
_MAX_ROW_SIZE = MAX_ROW_SIZE  # has a C type here
_MAX_LONE_WORDS = 8  # of the only text of a row that has several cells
_MIN_ROWS = 3  # of a table without headings
# Columns in which no cell of a row begins: one from the left goes on, or one from above.
_FROM_LEFT, _FROM_ABOVE = -1, -2
_SIGNS = {_FROM_LEFT: LEFT, _FROM_ABOVE: ABOVE}
_MAX_EMPTY_PER_CELL = 5  # columns per cell of a table that only continue another cell
_SPARE_EMPTY = 1_000  # as many more may be read before the end of the table shows which are needed
_ROW = Kind.ROW  # looking the member up in the enum would take longer


class Cell:
    """A cell that was read. `Tables.open_cell` sets the fields: an initialiser for each cell would take longer."""

    __slots__ = ("columns", "is_heading", "rows", "start")
    start: int
    """Index of its first block."""
    columns: int
    rows: int
    is_heading: bool


class Row:
    """A row that was read and may still be of data or of a layout."""

    __slots__ = ("cells", "columns", "element", "heads", "is_rich", "start")

    def __init__(
        self, start: int, cells: list[list[Block]], columns: list[int], heads: list[bool], element: Element
    ) -> None:
        self.start = start
        """Index of its first block."""
        self.cells = cells
        self.columns = columns
        self.heads = heads
        """Whether each cell is a heading."""
        self.element = element
        self.is_rich = False
        """Whether its cells hold lists, code or boxes."""


class Shape(NamedTuple):
    """Features of a row that show whether its table holds data."""

    columns: int
    is_header: bool
    has_key: bool
    """Whether it begins with a short cell."""


class OpenTable:
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
        self.shapes: list[Shape] = []
        """Features of its rows with several cells."""
        self.waiting: list[Row] = []
        """Rows that are made blocks at the end, if the table turns out to hold data."""
        self.cells = 0
        self.empty = 0
        """Number of columns in all rows that only continue a cell to the left or above."""

    def columns_of(self, cells: list[Cell]) -> list[int]:
        """Return the index of the cell that begins in each column of a row; below 0 where another cell goes on."""
        count = min(len(cells), _MAX_ROW_SIZE)
        if self.empty > _MAX_EMPTY_PER_CELL * self.cells + _SPARE_EMPTY:
            return list(range(count))
        self.cells += len(cells)
        if not self.below and not _have_spans(cells):
            return list(range(count))
        below = self.below
        columns: list[int] = []
        for i in range(count):
            cell = cells[i]
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
        self.empty += _count_empty(columns)
        return columns

    def holds_data(self) -> bool:
        """Return whether it holds data, if rows wait: it has headings, or its rows begin with short cells."""
        shapes, waiting = self.shapes, self.waiting
        if any(row.is_rich for row in waiting) and self.has_layout:
            return False
        if all(row.heads[0] for row in waiting):
            return True
        widths = {len(row.columns) for row in waiting}
        if len(widths) > 1:
            return False
        if self.is_data or any(shape.is_header and shape.columns in widths for shape in shapes):
            return True
        return (
            len(shapes) >= _MIN_ROWS
            and all(shape.has_key and shape.columns in widths for shape in shapes)
            and all(not row.is_rich and len(cell) == 1 for row in waiting for cell in row.cells)
        )

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
            is_lone = block.kind is not _ROW and len(columns) in widths and len(columns) - _count_empty(columns) > 1
            if is_lone and block.text.count(" ") < _MAX_LONE_WORDS:
                block.kind, block.after_line_break = _ROW, False

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


def _have_spans(cells: list[Cell]) -> bool:
    for cell in cells:  # noqa: SIM110  # faster, compiled, than `any`
        if cell.columns > 1 or cell.rows > 1:
            return True
    return False


def _count_empty(columns: list[int]) -> int:
    count = 0
    for cell in columns:
        count += cell < 0
    return count


def _is_bold(row: Block) -> bool:
    """Return whether all cells of a row are in bold letters."""
    bold = {(mark.start, mark.end) for mark in row.markup.marks if mark.kind is MarkKind.STRONG}
    return bool(bold) and all(
        cell in bold or not any(map(str.isalnum, row.text[slice(*cell)])) for cell in row.markup.cells
    )
