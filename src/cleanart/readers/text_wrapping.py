"""Hard-wrapped tagless text: the lines of each paragraph are joined."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import display_width, ends_sentence, is_unspaced, needs_no_space
from cleanart.page.blocks import Block, Kind

# A page is hard-wrapped if hardly any line is longer than the margin, and most of its long lines have another one right
# below that goes on with a small letter, or whose first word had no room above.
_MAX_MARGIN = 110  # columns
_MAX_OVERLONG_SHARE = 0.02  # of lines longer than that
_MIN_LONG_CHARS = 45
_MIN_WRAPPED_LINES = 6
_MIN_WRAPPED_SHARE = 0.5  # of the long lines
_MAX_WORD = 20  # columns; lines that end earlier show no margin, whatever follows
_MIN_FULL_SHARE = 0.7  # of the long lines with another one right below
_MIN_CHAINED_LINES, _MIN_CHAINED_SHARE = 3, 0.1  # of them, with one that is as long
_MAX_RAGGED = 8  # columns that a line may end before the next word would not have fit
# The margin is the greatest width that this share of the long lines has, give or take two columns.
_MIN_MARGIN_SHARE, _MARGIN_COLUMNS = 0.05, 3
_MAX_BEYOND_SHARE = 0.05  # of the long lines that are longer, as addresses are
_MAX_LINE_CHARS = 1_000  # longer lines are measured in part
# Lines may end before any ideograph.
_WORD = lazy_pattern(r"(?<!\s)\s*+([^\s\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]++)")
_ADDRESS = "://"
# Looking members up in the enum would take longer.
_CODE, _ROW, _HEADING, _ITEM = Kind.CODE, Kind.ROW, Kind.HEADING, Kind.ITEM
_FLOWING = (Kind.QUOTE, Kind.PARAGRAPH)


class _Seam(NamedTuple):
    """Where a line of the page begins, in columns."""

    above: int
    """The width of the line above it."""
    width: int
    """Its own width."""
    word: int
    """The width of its first word; 1 if that is an ideograph."""

    def is_full(self, margin: int, ragged: int = 0) -> bool:
        """Tell whether the line above had no room for the word. A longer line is not wrapped."""
        return self.above <= margin < self.above + 1 + self.word + ragged

    def is_chained(self, margin: int) -> bool:
        """Tell whether both lines reach to the margin, or the line above to the very column before an ideograph."""
        if self.word == 1:
            return self.is_full(margin)
        return self.is_full(margin, _MAX_RAGGED) and self.width > margin - _MAX_WORD


def unwrap(blocks: list[Block], source: str) -> list[Block]:
    """Return the blocks with the lines of each paragraph joined, if the page, `source`, is hard-wrapped."""
    prose = overlong = 0
    for block in blocks:
        if not _is_verbatim(block):
            prose += 1
            overlong += len(block.text) > _MAX_MARGIN
    if overlong > _MAX_OVERLONG_SHARE * prose:
        return blocks
    margin, seams = _margin(blocks, source, len)
    if margin is None and _has_unspaced(blocks):
        margin, seams = _margin(blocks, source, display_width)  # renderers count characters or columns
    return blocks if margin is None else _join(blocks, seams, margin)


def _has_unspaced(blocks: Sequence[Block]) -> bool:
    return any(is_unspaced(block.text) for block in blocks)


def _margin(blocks: Sequence[Block], source: str, measure: Callable[[str], int]) -> tuple[int | None, Sequence[_Seam]]:
    """Return the width of the lines of a hard-wrapped page, or None for any other page; and where its lines begin."""
    below_long: list[int] = []  # indices of the lines below a long one
    widths: Counter[int] = Counter()  # of the long ones
    is_apart = True
    for i in range(len(blocks)):
        block = blocks[i]
        was_apart, is_apart = is_apart, _is_verbatim(block)
        if was_apart or is_apart:
            continue
        width = measure(_line_above(block, source))
        if width >= _MIN_LONG_CHARS:
            below_long.append(i)
            if width <= _MAX_MARGIN:
                widths[width] += 1
    for margin in sorted(widths, reverse=True):
        support = sum([widths[margin - i] for i in range(_MARGIN_COLUMNS)])
        if support > 1 and support >= _MIN_MARGIN_SHARE * len(below_long):
            break
    else:
        return None, []
    pairs = [(blocks[i - 1], blocks[i], _seam(blocks[i], source, measure)) for i in below_long]
    if not _is_wrapped(pairs, margin):
        return None, []
    return margin, [_seam(block, source, measure) for block in blocks]


def _is_wrapped(pairs: Sequence[tuple[Block, Block, _Seam]], margin: int) -> bool:
    """Tell whether lines of a page go on in the next ones at this margin, by pairs of a long line and the one below."""
    if sum(seam.above > margin for _, _, seam in pairs) > _MAX_BEYOND_SHARE * len(pairs):
        return False
    flowing = sum(_flows(above, below, seam, margin) for above, below, seam in pairs)
    adjacent = [seam for _, below, seam in pairs if not below.blank_lines_before and not below.marker]
    full = sum(seam.is_full(margin) and seam.above > margin - _MAX_WORD for seam in adjacent)
    if sum(seam.is_chained(margin) for seam in adjacent) < max(_MIN_CHAINED_LINES, _MIN_CHAINED_SHARE * len(adjacent)):
        return False
    return flowing >= max(_MIN_WRAPPED_LINES, _MIN_WRAPPED_SHARE * len(pairs)) or (
        full >= max(_MIN_WRAPPED_LINES, _MIN_FULL_SHARE * len(adjacent))
    )


def _is_verbatim(block: Block) -> bool:
    """Tell whether a line is not wrapped: code, a row, an address."""
    return (
        block.kind is _CODE
        or block.kind is _ROW
        or (_ADDRESS in block.text and " " not in block.text.lstrip("0123456789. "))
    )


def _seam(block: Block, source: str, measure: Callable[[str], int]) -> _Seam:
    """Measure a line and the one above it on the page."""
    start = _line_start(source, block.start)
    end = source.find("\n", block.start, block.start + _MAX_LINE_CHARS)
    line = source[start : end if end >= 0 else block.start + _MAX_LINE_CHARS].rstrip()
    word = _WORD.match(line)
    return _Seam(measure(_line_above(block, source)), measure(line), measure(word[1]) if word else 1)


def _line_above(block: Block, source: str) -> str:
    """Return the line of the page above a block, which may hold but a part of an address."""
    end = _line_start(source, block.start) - 1
    return source[_line_start(source, end) : end].rstrip() if end >= 0 else ""


def _line_start(source: str, position: int) -> int:
    lowest = max(0, position - _MAX_LINE_CHARS)
    found = source.rfind("\n", lowest, position)
    return lowest if found < 0 else found + 1


def _flows(above: Block, below: Block, seam: _Seam, margin: int) -> bool:
    """Return whether a sentence goes on from one line, which had no room for more, to the next."""
    return (
        below.blank_lines_before == 0
        and not below.marker
        and not ends_sentence(above.text)
        and not below.text[0].isupper()
        and seam.is_full(margin, _MAX_RAGGED)
    )


def _join(blocks: Sequence[Block], seams: Sequence[_Seam], margin: int) -> list[Block]:
    joined: list[Block] = []
    parts: list[str] = []  # lines of the last block, joined when it ends: adding each to a text would be quadratic
    for block, seam in zip(blocks, seams, strict=True):
        if joined and seam.is_full(margin, _MAX_RAGGED) and _continues(joined[-1], block):
            parts += (_glue(parts[-1], block.text, is_cut=seam.above >= margin), block.text)
            joined[-1].end = block.end
        else:
            if joined:
                joined[-1].text = "".join(parts)
            joined.append(block)
            parts = [block.text]
    if joined:
        joined[-1].text = "".join(parts)
    return joined


def _glue(above: str, below: str, *, is_cut: bool) -> str:
    """Return what joins two lines: a space, or nothing in scripts without spaces and after a hyphen.

    Scripts of Southeast Asia have spaces between phrases, where lines end unless they are cut at the margin (`is_cut`).
    """
    if needs_no_space(above[-1]) and needs_no_space(below[0]):
        return "" if is_cut or display_width(above[-1]) > 1 else " "
    return "" if above.endswith("-") and above[-2:-1].isalpha() and below[0].islower() else " "


def _continues(above: Block, below: Block) -> bool:
    """Return whether a line of a hard-wrapped page continues the paragraph, item or quote above it."""
    if below.blank_lines_before or below.marker or above.kind is _HEADING:
        return False
    if below.kind not in _FLOWING:
        return False
    return below.kind is above.kind or (above.kind is _ITEM and below.indent > above.indent)
