# cython: boundscheck=False, wraparound=False
"""Rows of HTML tables. A row of data becomes one block, whatever its cells hold; cells of a layout stay blocks."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise

from cleanart.page.blocks import PLAIN, Block, Kind, Mark, MarkKind, Markup, marks_of
from cleanart.page.document import Picture
from cleanart.readers.elements import Elements
from cleanart.readers.hints import HEADING_CELL
from cleanart.readers.open_table import MAX_ROW_SIZE, Cell, OpenTable, Row, Shape

_MAX_CELL_WORDS = 60  # a longer cell is part of a layout, unless its table holds data
_MAX_DATA_WORDS, _MAX_DATA_BLOCKS = 250, 8  # of a cell of such a table
_MAX_RICH_WORDS, _MAX_RICH_BLOCKS = 120, 20  # of a cell with lists, code or boxes below the headings of a table
_MAX_KEY_WORDS = 8  # of the first cell of each row, where a table has no headings
# Tags that the text of a long data cell may stand in. Others, such as boxes, make a layout.
_TEXT_TAGS = frozenset("td th p span a b strong em i small time code cite font".split())
# Classes by which style sheets of many sites draw data.
_DATA_CLASSES = frozenset("table table-bordered table-striped wikitable datatable data-table".split())
_BETWEEN_CELLS = " | "
_MAX_DIGITS = 6
_MAX_SPAN = 100  # columns or rows
# Looking members up in the enum would take longer.
_ROW, _PARAGRAPH, _QUOTE, _CODE = Kind.ROW, Kind.PARAGRAPH, Kind.QUOTE, Kind.CODE
_BREAK = MarkKind.BREAK
_HEADING_CELL = HEADING_CELL  # has a C type here
_new_tuple = tuple.__new__  # makes a named tuple in half the time


class Tables:
    """The open tables of one page."""

    def __init__(self, blocks: list[Block], pictures: list[Picture], elements: Elements) -> None:
        self._blocks = blocks
        self._pictures = pictures
        self._elements = elements
        self._count = 0
        self._open: list[OpenTable] = []
        self._rows: list[list[Cell]] = []  # of each open row

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
        cells = self._rows[len(self._rows) - 1]
        return not cells or len(self._blocks) - cells[0].start <= MAX_ROW_SIZE

    def open(self, attributes: Mapping[str, str]) -> None:
        """Begin a table."""
        self._count += 1
        is_data = "border" in attributes and attributes["border"].strip() not in ("", "0")
        is_data = is_data or not _DATA_CLASSES.isdisjoint(attributes.get("class", "").split())
        self._open.append(OpenTable(self._count, len(self._blocks), is_data=is_data))

    def close(self) -> None:
        """End a table, and make one block of each waiting row if it holds data."""
        table = self._open[len(self._open) - 1]
        if table.waiting and table.holds_data():
            self._join_waiting(table)
        self._open.pop()
        table.forget_inner_rows()
        table.settle_lone_cells()
        table.find_header()
        table.tidy()

    def _innermost(self) -> OpenTable | None:
        """Return the innermost open table."""
        return self._open[len(self._open) - 1] if self._open else None

    def open_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def open_cell(self, attributes: dict[str, str]) -> None:
        """Begin a cell."""
        cells = self._rows[len(self._rows) - 1] if self._rows else None
        if cells is not None and len(cells) <= MAX_ROW_SIZE:  # one more shows that it is no row of data
            cell = Cell.__new__(Cell)
            cell.start = len(self._blocks)
            cell.columns, cell.rows = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
            cell.is_heading = self._elements.top.tag == "th" or _HEADING_CELL in self._elements.top.hints
            cells.append(cell)

    def close_row(self) -> None:
        """End a row, and make one block of it, unless its cells are parts of a layout."""
        opened = self._rows.pop()
        count = len(opened)
        table = self._innermost()
        columns = table.columns_of(opened) if table is not None else list(range(count))
        if not count:
            return
        first = opened[0]
        start = first.start
        blocks = self._blocks[start:] if len(self._blocks) - start <= MAX_ROW_SIZE else []
        if not blocks:
            return
        cells = []
        for i in range(1, count):
            following = opened[i]
            cells.append(self._blocks[first.start : following.start])
            first = following
        cells.append(self._blocks[first.start :])
        is_rich = _is_rich(blocks)
        if len(blocks) == 1 and not is_rich:
            self._note_lone_cell(blocks[0], cells, columns)
        elif 1 < count <= MAX_ROW_SIZE:
            element = self._elements.top
            heads = [cell.is_heading for cell in opened] if element.parent.tag != "thead" else [True] * count
            row = Row(start, cells, columns, heads, element)
            row.is_rich = is_rich
            self._end_row(row, blocks)

    def _end_row(self, row: Row, blocks: list[Block]) -> None:
        """Make one block of a row, or let it wait until the end of the table shows whether that is a layout."""
        table = self._innermost()
        texts = [_text(cell) for cell in row.cells]
        if table is not None:
            first = texts[0]
            has_key = len(row.cells[0]) == 1 and first.count(" ") < _MAX_KEY_WORDS
            is_header = all(row.heads) or (not table.shapes and all(map(_is_bold_cell, row.cells)))
            table.shapes.append(_new_tuple(Shape, (len(row.columns), is_header, has_key)))
        if not row.is_rich and not _is_layout(row.cells, texts):
            self._move_pictures(row.start)
            del self._blocks[row.start + 1 :]
            self._make_row(row, blocks, texts)
            if table is not None and row.start > table.start:
                above, block = self._blocks[row.start - 1], blocks[0]
                if above.kind is _ROW:
                    block.blank_lines_before = 0
        elif table is not None:
            if not row.is_rich and all(map(self._may_be_data, row.cells)):
                table.waiting.append(row)
            elif all(map(_may_be_rich, row.cells)):
                row.is_rich = True
                table.waiting.append(row)
            else:
                table.has_layout = True

    def _may_be_data(self, cell: list[Block]) -> bool:
        """Return whether a long cell may be one of a data table."""
        return (
            len(cell) <= _MAX_DATA_BLOCKS
            and _text(cell).count(" ") < _MAX_DATA_WORDS
            and all(self._elements.containers[block.container].tag in _TEXT_TAGS for block in cell)
        )

    def _join_waiting(self, table: OpenTable) -> None:
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
            self._make_row(row, blocks, [_text(cell) for cell in row.cells])
        self._blocks[start:] = merged + self._blocks[at:]
        for i, picture in enumerate(self._pictures):
            if picture.index > start:
                self._pictures[i] = picture._replace(index=picture.index - bisect_left(gone, picture.index))
        for above, block in pairwise(self._blocks[max(start - 1, table.start) :]):
            if above.kind is block.kind is Kind.ROW:
                block.blank_lines_before = 0

    def _note_lone_cell(self, block: Block, cells: list[list[Block]], columns: list[int]) -> None:
        """Record the cells of a row with only one block. It stays a paragraph, as in tables made for layout."""
        places = tuple([(0, len(block.text) if i >= 0 and cells[i] else 0) for i in columns])
        markup = block.markup
        block.markup = self._in_table(markup, markup.marks, markup.quotes, markup.lists, places, markup.is_header)
        self._note_row(block, columns)

    def _move_pictures(self, start: int) -> None:
        """Move the pictures of the last row, which begins at block `start`, to its block."""
        for i in range(len(self._pictures) - 1, -1, -1):
            index = self._pictures[i].index
            if index <= start:
                break
            self._pictures[i] = self._pictures[i]._replace(index=start + (index >= len(self._blocks)))

    def _make_row(self, read: Row, blocks: list[Block], texts: list[str]) -> None:
        """Turn the first block of a row into the whole row."""
        row = blocks[0]
        text = _BETWEEN_CELLS.join(texts)
        row.markup = self._markup(row.markup, read, texts, text)
        self._note_row(row, read.columns)
        row.text = text.strip()
        row.kind, row.after_line_break, row.marker, row.level = _ROW, False, "", 0
        row.container = self._elements.container_index(read.element)
        row.xpath = read.element.path or None
        for i in range(1, len(blocks)):
            block = blocks[i]
            row.link_chars += block.link_chars
            row.href = row.href or block.href
            row.caller_rule = row.caller_rule or block.caller_rule

    def _markup(self, first: Markup, row: Row, texts: list[str], text: str) -> Markup:
        """Return the markup of a row: the offsets of its cells in its text, and the marks in them.

        Args:
            first: That of its first block.
            row: The row.
            texts: The texts of its cells.
            text: All of them, with the separators.
        """
        marks: list[Mark] = []
        places: list[tuple[int, int]] = []
        # Negative by the separators of empty cells at the beginning, which are stripped.
        at = len(text.lstrip()) - len(text)
        end = len(text.strip())
        quotes, lists = first.quotes, first.lists
        for i in range(len(texts)):
            cell = row.cells[i]
            length = len(texts[i])
            places.append((min(max(0, at), end), min(max(0, at + length), end)))
            for j in range(len(cell)):
                block = cell[j]
                if j:
                    marks.append(_new_tuple(Mark, (at - 1, at, _BREAK, "")))
                markup = block.markup
                if markup is not PLAIN:
                    quotes, lists = min(quotes, markup.quotes), min(lists, markup.lists)
                else:
                    quotes = lists = 0
                if markup is not PLAIN or block.href or block.kind is _CODE:
                    for start, until, kind, href in _marks_in_row(block):
                        marks.append(_new_tuple(Mark, (start + at, until + at, kind, href)))
                at += len(block.text) + 1
            at += len(_BETWEEN_CELLS) - (len(cell) > 0)
        cells = tuple([places[i] if i >= 0 else (0, 0) for i in row.columns])
        return self._in_table(first, tuple(marks), quotes, lists, cells, all(row.heads))

    def _in_table(
        self,
        markup: Markup,
        marks: tuple[Mark, ...],
        quotes: int,
        lists: int,
        cells: tuple[tuple[int, int], ...],
        is_header: bool,  # noqa: FBT001
    ) -> Markup:
        """Return markup with what a row adds to it. `_replace` would take ten times as long."""
        table = self._innermost()
        number = table.number if table is not None else 0
        rest = number, is_header, markup.language, markup.anchors
        return _new_tuple(Markup, (marks, quotes, lists, cells, markup.merged, markup.list_number, markup.part, *rest))

    def _note_row(self, block: Block, columns: list[int]) -> None:
        table = self._innermost()
        if table is not None:
            table.rows.append((block, columns))


def _is_rich(blocks: list[Block]) -> bool:
    """Return whether blocks are lists, code or the like."""
    for block in blocks:  # noqa: SIM110
        if block.kind is not _PARAGRAPH and block.kind is not _QUOTE:
            return True
    return False


def _text(cell: list[Block]) -> str:
    return cell[0].text if len(cell) == 1 else " ".join([block.text for block in cell])


def _is_layout(cells: list[list[Block]], texts: list[str]) -> bool:
    """Return whether one of a row's cells is a part of a layout: long, or of several blocks."""
    for i in range(len(cells)):
        text, cell = texts[i], cells[i]
        if len(text) >= _MAX_CELL_WORDS and text.count(" ") >= _MAX_CELL_WORDS:
            return True
        if len(cell) > 1:
            count = 0
            for block in cell:
                count += not block.after_line_break
            if count > 1:
                return True
    return False


def _may_be_rich(cell: list[Block]) -> bool:
    """Return whether a cell with lists, code or boxes may be one of a data table."""
    return len(cell) <= _MAX_RICH_BLOCKS and _text(cell).count(" ") < _MAX_RICH_WORDS


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
