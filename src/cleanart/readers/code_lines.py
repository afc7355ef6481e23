"""Code: preformatted elements, and lines of code that are elements, paragraphs or cells of their own."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from cleanart.language.strings import plain_spaces, strip_invisible
from cleanart.page.blocks import Block, Kind
from cleanart.readers.code import has_numbers_only, is_added, is_line, without_numbers, without_written_numbers
from cleanart.readers.elements import Element
from cleanart.readers.formulas import Formulas
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.html_tags import DOES
from cleanart.readers.inline_marks import code_language

_SPACES = " \t\n\r\f"
_SPACE_RUN = re.compile(f"[{_SPACES}]+")


class AdjacentCode(NamedTuple):
    """A block that is nothing but code, with the lines of code that followed it in elements of their own."""

    block: Block
    lines: list[str]
    """Code lines, each with its indent."""
    around: Element
    """The element that all of the lines are in."""


class CodeLines(Formulas):
    """Reads code, and joins lines of code that stand in blocks of their own."""

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        super().__init__(sheets)
        self._beside_gutter = False  # a cell of this table's row had the line numbers
        self._adjacent_code: AdjacentCode | None = None

    def _open_preformatted(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._preformatted = True
        self._language = code_language(self._elements.top)

    def _close_preformatted(self) -> None:
        self._preformatted = False

    def _open_in_code(self, element: Element) -> bool:
        """Begin an element in code, which may be a line of its own; return whether it is skipped."""
        if is_added(element.tag, element.shape):
            self._elements.pop()
            self._skipping = 1
            return True
        if element.tag in DOES or is_line(element):
            self._end_line()
        if element.tag == "pre":
            self._language = self._language or code_language(element)
        return False

    def _code(self) -> str:
        """Return the text of the current code without line numbers; "" for a table cell that has only line numbers."""
        text = plain_spaces(strip_invisible("".join(without_numbers(self._parts)))).strip("\n").rstrip()
        if self._tables.in_row and has_numbers_only(text):
            return ""
        return without_written_numbers(text)

    def _join_code(self, block: Block) -> None:
        """Join a block of code to the block before it, if the two are lines of the same code."""
        element, above = self._elements.top.nearest_block, self._adjacent_code
        is_cell = self._beside_gutter and self._preformatted
        around = element.parent.parent if is_cell else element.parent
        is_code = block.kind is Kind.CODE
        text = block.text if is_code else _line_of_code(self._indent, self._parts)
        is_line = is_cell or (not (is_code or self._tables.in_row) and (block.after_line_break or element.tag == "div"))
        if (
            is_line
            and above is not None
            and around is above.around
            and len(self.blocks) > 1
            and self.blocks[-2] is above.block
        ):
            del self.blocks[-1]
            above.lines.append(text)
            if len(above.lines) == 2:
                first = above.block
                first.kind, first.markup = Kind.CODE, first.markup._replace(marks=(), language=code_language(element))
        else:
            self._end_code()
            self._adjacent_code = AdjacentCode(block, [text], around)

    def _end_code(self) -> None:
        """Make one text of lines of code that were read as blocks of their own."""
        if self._adjacent_code is not None and len(self._adjacent_code.lines) > 1:
            self._adjacent_code.block.text = "\n".join(self._adjacent_code.lines)


def _line_of_code(indent: str, parts: Iterable[str]) -> str:
    """Return a line of code that was written as a paragraph, indented with no-break spaces."""
    text = strip_invisible(indent + "".join(parts))
    return _SPACE_RUN.sub(" ", text.lstrip(_SPACES)).replace("\xa0", " ").rstrip()
