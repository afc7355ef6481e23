"""Rows of HTML tables: cells of a line each become one block; those that are parts of a layout stay as they are."""

from cleanart.blocks import Block, Kind, Mark, Markup, marks_of
from cleanart.document import Picture
from cleanart.readers.elements import Elements

_MAX_ROW = 200  # blocks
_MAX_CELL_WORDS = 60  # a cell with more is part of a layout
_BETWEEN_CELLS = " | "


class Tables:
    """The open tables of one page."""

    def __init__(self, blocks: list[Block], pictures: list[Picture], elements: Elements) -> None:
        self._blocks = blocks
        self._pictures = pictures
        self._elements = elements
        self._count = 0
        self._open: list[int] = []  # numbers of the open tables
        self._starts: list[int] = []  # of each, the index of its first block
        self._rows: list[list[int]] = []  # of each open row, the index of each cell's first block

    def open(self) -> None:
        """Begin a table."""
        self._count += 1
        self._open.append(self._count)
        self._starts.append(len(self._blocks))

    def close(self) -> None:
        """End it."""
        self._open.pop()
        self._starts.pop()

    def open_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def open_cell(self) -> None:
        """Begin a cell."""
        if self._rows:
            self._rows[-1].append(len(self._blocks))

    def close_row(self) -> None:
        """End a row, and make one block of it unless its cells are parts of a layout."""
        starts = self._rows.pop()
        blocks = self._blocks[starts[0] :] if starts else []
        if not blocks or len(blocks) > _MAX_ROW or any(block.kind is not Kind.PARAGRAPH for block in blocks):
            return
        cells = [self._blocks[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
        if len(blocks) == 1:
            self._note_lone_cell(cells)
        elif len(cells) > 1 and not any(map(_is_layout, cells)):
            self._join(starts[0], blocks, cells)

    def _note_lone_cell(self, cells: list[list[Block]]) -> None:
        """Note that a block is all of its row: it stays a paragraph, which it is where tables are for layout."""
        block = next(block for cell in cells for block in cell)
        places = tuple((0, len(block.text) if cell else 0) for cell in cells)
        block.markup = block.markup._replace(cells=places, table=self._number())

    def _join(self, start: int, blocks: list[Block], cells: list[list[Block]]) -> None:
        for i in range(len(self._pictures) - 1, -1, -1):
            index = self._pictures[i].index
            if index <= start:
                break
            self._pictures[i] = self._pictures[i]._replace(index=start + (index >= len(self._blocks)))
        del self._blocks[start + 1 :]
        row = blocks[0]
        row.markup = self._markup(row.markup, cells)
        row.text = _BETWEEN_CELLS.join(map(_text, cells)).strip()
        row.kind, row.joined = Kind.ROW, False
        row.ruling = next((block.ruling for block in blocks if block.ruling), None)
        row.link_chars = sum(block.link_chars for block in blocks)
        row.href = next((block.href for block in blocks if block.href), "")
        row.container = self._elements.container(self._elements.top)
        row.xpath = self._elements.top.path or None
        if self._starts and start > self._starts[-1] and self._blocks[start - 1].kind is Kind.ROW:
            row.gap = 0

    def _markup(self, first: Markup, cells: list[list[Block]]) -> Markup:
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
        return first._replace(marks=tuple(marks), cells=tuple(places), is_header=is_header, table=self._number())

    def _number(self) -> int:
        return self._open[-1] if self._open else 0


def _text(cell: list[Block]) -> str:
    return " ".join(block.text for block in cell)


def _is_layout(cell: list[Block]) -> bool:
    """Tell whether a cell is a part of a layout: long, or of several blocks."""
    return sum(not block.joined for block in cell) > 1 or _text(cell).count(" ") >= _MAX_CELL_WORDS
