"""Tagless text to blocks: one line is one block, unless the page is hard-wrapped.

It reads text with or without blank lines, bullets of all kinds, indents, hard-wrapped lines, Markdown headings, columns
and code. Each step looks only at a line and its neighbours, so the time is linear in the size of the page.
"""

import re
from itertools import pairwise

from cleanart.core import COMPILED
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import (
    MARKS,
    has_invisible,
    is_invisible,
    plain_spaces,
    strip_invisible,
    visible_part,
)
from cleanart.page.block_facts import describe_all
from cleanart.page.blocks import Block, Kind, new_block
from cleanart.page.document import Document
from cleanart.page.metadata import Metadata
from cleanart.page.short_blocks import BlockLimits, join_text
from cleanart.readers.heading_links import HELPER_ENDS, without_helpers
from cleanart.readers.text_code import is_code, may_have_code, settle_code
from cleanart.readers.text_markup import hide_markup, note_links
from cleanart.readers.text_wrapping import unwrap

_BULLETS = frozenset("•*-+·◦▪▫‣●○■□▶►➤➢✓✔✗✘※")
_GLUED_BULLETS = "•▪◦‣●■►➤"  # these count without a space behind them as well
_NUMBER = lazy_pattern(r"(?:\d{1,3}|[a-z])[.)]|[A-Z]\)|\((?:\d{1,3}|[a-zA-Z])\)|\[(?:\d{1,3}|[ xX])\]")
_MAX_NUMBER_CHARS = 5
_SPACE_RUN = lazy_pattern(r"[ \t]+")
_TAB_COLUMNS = 8
_COLUMNS = lazy_pattern(r"\S(?: {3,}| *\t[ \t]*)\S|\S *\| +\S(?:.*\S)? *\| +\S|^\|.*\|\s*$")
_BAR = " | "
_GAP = lazy_pattern(r"(?<![.!?:;\s])  +(?=\S)")  # between narrow columns; two spaces after a sentence are none
_RULER = lazy_pattern(r"[-=_*~#+.·–—|: ]{3,}$")
_RULER_SIGNS = "-=_*~#+.·–—|:"
_PROMPTS = (">>> ", "... ")  # of Python's console, which shows "..." below them
_FENCE = lazy_pattern(r"(?:```+(?=[^`]*$)|~~~(?!~))")
# Looking members up in the enum would take longer.
_PARAGRAPH, _HEADING, _ITEM = Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM
_ROW, _CODE, _QUOTE = Kind.ROW, Kind.CODE, Kind.QUOTE
# Strings here have a C type.
_MARKS = MARKS
_HELPER_ENDS = "".join(sorted(HELPER_ENDS))
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # as `str.splitlines` has them
_CHARS_AT_ONCE = 1 << 16  # of a page that is split into lines
_EMPHASIS = lazy_pattern(r"(\*{1,3}|_{1,3})(?=[^\s*_])([^*_]+)\1")  # Markdown's, around a whole line
_MAX_MARKED_CHARS = 1_000  # longer lines are no rows of a table


def read_text(page: str, url: str | None = None) -> Document:
    """Return the document of a tagless page. The offsets of its blocks are indices into `page`."""
    source = plain_spaces(page)
    page, links = hide_markup(source)
    reader = _LineReader(page)
    blocks = reader.read()
    _settle_rows(blocks, page)
    if reader.has_code:
        settle_code(blocks, page)
    blocks = unwrap(blocks, source)
    if links:
        note_links(blocks, links)
    describe_all(blocks)
    return Document(blocks, metadata=Metadata(url=url))


def _shows_less(page: str) -> bool:
    """Return the same as `has_invisible`: if compiled, character by character."""
    if not COMPILED:
        return has_invisible(page)
    for sign in page:  # noqa: SIM110  # faster compiled
        if not " " <= sign <= "~" and is_invisible(sign):  # the first are most
            return True
    return False


class _LineReader:
    """Makes a block of each line of a page that shows something."""

    __slots__ = (
        "_blank_lines", "_blocks", "_fence", "_has_bars", "_has_tabs", "_is_unclean", "_limits", "_max_free_blocks",
        "_page", "_position", "has_code",
    )  # fmt: skip

    def __init__(self, page: str) -> None:
        self._page = page
        self._blocks: list[Block] = []
        self._limits = BlockLimits.of_page(len(page))
        self._max_free_blocks = self._limits.short
        self._blank_lines = 0  # above the next line
        self._position = 0  # where the next line begins
        self._fence = ""  # the sign of the fence that is open, if any
        self._is_unclean = _shows_less(page)
        self._has_tabs, self._has_bars = "\t" in page, "|" in page
        self.has_code = may_have_code(page)
        """Whether the page may have code."""

    def read(self) -> list[Block]:
        """Return the blocks."""
        page = self._page
        start = 0
        while start < len(page):
            # Not all lines at once: short ones take 30 times as much memory as their part of the page.
            match = _LINE_END.search(page, start + _CHARS_AT_ONCE)
            end = match.end() if match is not None else len(page)
            for raw in page[start:end].splitlines(keepends=True):
                self._read_line(raw)
            start = end
        return self._blocks

    def _read_line(self, raw: str) -> None:
        """Read the next line of the page, with the sign that ends it."""
        start = self._position
        self._position += len(raw)
        line = raw.strip()
        if (self._is_unclean and _shows_less(raw)) or (line and (line[0] in _MARKS or line[-1] in _MARKS)):
            shown = visible_part(raw)
            line, lead, end = strip_invisible(raw[shown]).strip(), shown.start, start + shown.stop
        else:
            lead = 0 if line and raw[0] == line[0] else len(raw) - len(raw.lstrip())
            end = start + lead + len(line)
        if not line:
            self._blank_lines += 1
            return
        if line[-1] in _HELPER_ENDS and not self._fence:
            whole, line = line, without_helpers(line)
            end -= len(whole) - len(line)
            if not line:
                return
        if (line[0] == "`" or line[0] == "~") and self._is_fence(line):
            self._fence = "" if self._fence else line[:3]
            return
        block = new_block(line)
        block.start, block.end, block.blank_lines_before = start + lead, end, self._blank_lines
        block.indent = _columns(raw[:lead]) if lead else 0
        self._blank_lines = 0
        if self._fence or (self.has_code and is_code(line)):
            block.kind, block.text = _CODE, strip_invisible(raw[:lead]) + line
        elif self._may_be_marked(line):
            if _is_ruler(line) and not self._goes_on_in_console(line):
                _underline(self._blocks, block)
                self._blank_lines = 1
                return
            _mark(block)
        self._append(block)

    def _append(self, block: Block) -> None:
        """Append a block, or its text to the block above if both are short and the page has too many such."""
        if len(self._blocks) >= self._max_free_blocks:
            above = self._blocks[-1]
            if self._limits.are_joined(len(self._blocks), above.text, block.text):
                join_text(above, block.text, block.kind)
                above.end = block.end
                return
        self._blocks.append(block)

    def _goes_on_in_console(self, line: str) -> bool:
        """Return whether a line is the prompt of Python's console for the rest of the statement above."""
        return line == "..." and len(self._blocks) > 0 and self._blocks[-1].text.startswith(_PROMPTS)

    def _may_be_marked(self, line: str) -> bool:
        """Return quickly whether a line may have a marker, columns or several spaces. Most lines have none of them."""
        if not line[0].isalpha() or (len(line) > 1 and (line[1] == "." or line[1] == ")")):
            return True
        return "  " in line or (self._has_tabs and "\t" in line) or (self._has_bars and "|" in line)

    def _is_fence(self, line: str) -> bool:
        """Return whether a line opens or closes code. A fence that is never closed is text."""
        match = _FENCE.match(line)
        if match is None:
            return False
        sign = match[0][:3]
        return sign == self._fence if self._fence else self._page.find(sign, self._position) >= 0


def _has_wide_space(line: str) -> bool:
    return "  " in line or "\t" in line


def _is_ruler(line: str) -> bool:
    """Return whether a line is drawn with signs, to separate or underline text."""
    return line[0] in _RULER_SIGNS and _RULER.match(line) is not None


def _columns(lead: str) -> int:
    """Return the width of an indent in columns, up to the first sign that shows nothing."""
    lead = lead[: len(lead) - len(lead.lstrip(" \t"))]
    return len(lead.expandtabs(_TAB_COLUMNS)) if "\t" in lead else len(lead)


def _underline(blocks: list[Block], ruler: Block) -> None:
    """Make the line above a heading, if a ruler of about its length underlines it, or a row, if both have bars."""
    above = blocks[-1] if blocks else None
    if above is None or ruler.blank_lines_before or ruler.text[0] not in "=-" or above.kind is not _PARAGRAPH:
        return
    if "|" in ruler.text:
        above.kind = _ROW if _BAR in above.text else above.kind
        return
    if len(above.text) - 3 <= len(ruler.text) <= 2 * len(above.text) + 3:
        above.kind, above.level = _HEADING, 1 if ruler.text[0] == "=" else 2


def _mark(block: Block) -> None:
    """Take off the marker that makes a line a heading, an item or a quote, and collapse its spaces."""
    line = block.text
    if _may_be_row(line):
        block.kind = _ROW  # until `_settle_rows` has seen its neighbours
    first, _, rest = line.partition(" ")
    rest = rest.lstrip()
    if rest:
        line = _without_marker(block, line, first, rest)
    if line[0] in _GLUED_BULLETS and len(line) > 1 and not block.marker:
        block.kind, block.marker, line = _ITEM, line[0], line[1:].lstrip()
    if line[0] in "*_" and (emphasis := _EMPHASIS.fullmatch(line)):
        line = emphasis[2]
    if block.kind is not _ROW:
        block.text = _collapse(line)


def _without_marker(block: Block, line: str, first: str, rest: str) -> str:
    """Return a line without the marker before a space, and note on the block what it marks."""
    if _is_item_marker(first, rest):
        block.kind, block.marker = _ITEM, first
        return rest
    if first == "[" and rest.startswith("] "):
        block.kind, block.marker = _ITEM, "[ ]"
        return rest[2:].lstrip()
    if _is_heading_marker(first) and not block.indent:
        block.kind, block.level = _HEADING, len(first)
        return rest
    if first == ">":
        block.kind = _QUOTE
        return rest
    return line


def _may_be_row(line: str) -> bool:
    """Return whether a line is in columns."""
    has_columns = "   " in line or "\t" in line or line.count("|") > 1
    return has_columns and len(line) < _MAX_MARKED_CHARS and _COLUMNS.search(line) is not None


def _is_item_marker(first: str, rest: str) -> bool:
    """Return whether a word is a bullet or a number with a sign, and no day before a month."""
    if first in _BULLETS:
        return True
    return len(first) <= _MAX_NUMBER_CHARS and _NUMBER.fullmatch(first) is not None and not _is_month(rest)


def _is_heading_marker(first: str) -> bool:
    """Return whether a word is a Markdown heading's: one to six number signs."""
    return first[0] == "#" and len(first) <= 6 and not first.strip("#")


def _is_month(rest: str) -> bool:
    """Return whether a text begins with a month, so that the number before it is a date's: "10. Mai 2024"."""
    return rest.split(None, 1)[0].lower().rstrip(".,") in load_lexicon().months


def _collapse(line: str) -> str:
    """Return a line with each run of spaces and tabs as one space."""
    return _SPACE_RUN.sub(" ", line) if _has_wide_space(line) else line


def _settle_rows(blocks: list[Block], page: str) -> None:
    """Make rows of lines in the same narrow columns, and paragraphs of lines in columns without any next to them."""
    has_rows = _settle_narrow_rows(blocks, page)
    if not has_rows:
        return
    for above, below in pairwise(blocks):
        if above.kind is _ROW and below.kind is _PARAGRAPH and 0 < above.text.count(_BAR) == below.text.count(_BAR):
            _make_row(below, page)
    row_above = False
    for i, block in enumerate(blocks):
        if block.kind is not _ROW:
            row_above = False
            continue
        row_below = i + 1 < len(blocks) and blocks[i + 1].kind is _ROW and blocks[i + 1].blank_lines_before < 2
        if not (row_below or (row_above and block.blank_lines_before < 2)):
            block.kind, block.text = _PARAGRAPH, _collapse(block.text)
        row_above = block.kind is _ROW


def _settle_narrow_rows(blocks: list[Block], page: str) -> bool:
    """Make rows of lines in the same narrow columns; return whether the page has any rows."""
    has_rows = False
    above: Block | None = None
    of_above: frozenset[int] = frozenset()
    for block in blocks:
        if block.kind is _ROW:
            has_rows = True
        elif block.kind is not _PARAGRAPH or block.end - block.start == len(block.text):
            above = None  # it has no cells, or none of its spaces was taken out
            continue
        of_block = _narrow_columns(block, page)
        is_below = above is not None and of_above and of_block and block.blank_lines_before < 2
        if is_below and above and (of_above <= of_block or of_block <= of_above):
            _make_row(above, page)
            _make_row(block, page)
            has_rows = True
        above, of_above = block, of_block
    return has_rows


def _make_row(block: Block, page: str) -> None:
    block.kind, block.text = _ROW, strip_invisible(page[block.start : block.end])


def _narrow_columns(block: Block, page: str) -> frozenset[int]:
    """Return the columns at which the second and later cells of a line begin, two spaces and more after the others."""
    if block.end - block.start >= _MAX_MARKED_CHARS:
        return frozenset()
    line = page[block.start : block.end]
    if "  " not in line or "\t" in line:
        return frozenset()
    return frozenset([block.indent + match.end() for match in _GAP.finditer(line)])
