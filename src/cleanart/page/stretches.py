"""Stretches of a page's blocks: the main stretch of prose, and the data tables."""

from cleanart.page.blocks import PLAIN, UNLABELLED, Block, Kind, is_speech

# Each block without prose inside a stretch counts as minus this many words.
_INTERRUPTION_WORDS = 2
# Less prose than this at either end, separated from the rest by at least this many blocks without prose, is cut off:
# it tends to be a notice, a summary or a teaser.
_MIN_ISLAND_WORDS = 25
_MIN_GAP_BLOCKS = 2
_ROW = Kind.ROW  # looking it up in the enum takes longer
_NO_TABLE = -1  # where others have the number of a table, which is 0 in tagless text


def main_prose(blocks: list[Block]) -> tuple[int, int]:
    """Return the stretch of unlabelled prose with the most words, as indices (start, end); (0, 0) without prose.

    It is the maximum-sum subarray (Kadane's algorithm) of prose words, with a penalty for blocks without prose.
    """
    best = start = end = total = first = next_index = 0
    for i in range(len(blocks)):  # a loop with an index is faster, compiled, than `enumerate`
        block = blocks[i]
        if block.prose_words and block.label is UNLABELLED:
            total -= _INTERRUPTION_WORDS * (i - next_index)
            if total <= 0:
                total, first = 0, i
            total += block.prose_words
            next_index = i + 1
            if total > best:
                best, start, end = total, first, next_index
    start += _count_island_blocks(blocks, start, end, 1)
    end -= _count_island_blocks(blocks, end - 1, start - 1, -1)
    return start, end


def _count_island_blocks(blocks: list[Block], first: int, end: int, step: int) -> int:
    """Return how many blocks from `first` on, in steps of 1 or -1, are small islands of prose or gaps after these."""
    cut = words = gap = count = 0
    i = first
    while i != end:
        block = blocks[i]
        # Lines of dialogue count as prose however short.
        size = 0 if block.label is not UNLABELLED else block.words if is_speech(block) else block.prose_words
        if size:
            if gap >= _MIN_GAP_BLOCKS:
                cut, words = count, 0
            gap = 0
            words += size
            if words >= _MIN_ISLAND_WORDS:
                return cut
        else:
            gap += 1
        count += 1
        i += step
    return 0


def data_tables(blocks: list[Block]) -> list[list[Block]]:
    """Return the blocks of each data table: its rows, and cells long enough to be blocks of their own between them.

    In tagless text, consecutive rows are a table. Stretches in which rows are not the majority are left out.
    """
    tables: list[list[Block]] = []
    if not _has_row(blocks):
        return tables
    start = rows = 0  # where the current stretch of blocks of one table begins, and how many rows it has
    current = _NO_TABLE
    for i in range(len(blocks) + 1):
        number, is_row = _NO_TABLE, False
        if i < len(blocks):
            block = blocks[i]
            is_row = block.kind is _ROW
            if block.markup is not PLAIN:
                number = block.markup.table or _NO_TABLE
            if is_row and number == _NO_TABLE:
                number = 0
        if number != current:
            if 2 * rows > i - start and rows > 1:
                tables.append(blocks[start:i])
            start, rows, current = i, 0, number
        rows += is_row
    return tables


def count_words(blocks: list[Block]) -> int:
    """Return the number of words in blocks."""
    words = 0
    for block in blocks:
        words += block.words
    return words


def count_prose_words(blocks: list[Block]) -> int:
    """Return the number of words in blocks that are prose."""
    words = 0
    for block in blocks:
        words += block.prose_words
    return words


def _has_row(blocks: list[Block]) -> bool:
    for block in blocks:  # noqa: SIM110  # a generator would not compile to a loop
        if block.kind is _ROW:
            return True
    return False
