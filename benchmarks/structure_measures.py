"""How much of a page's code, tables and formulas a text in Markdown has, as WebMainBench measures it.

* **code**, **formulas**: edit similarity: 1 less the edit distance of all code (all formulas) of a page, one after the
  other, by the length of the longer text. Code that does not stand in the true body does not count.
* **cells**: the share of cells that are right and in the right places: twice those that a table has in common with the
  true one, by the numbers of both. Rows are aligned so that most are in common; columns count from the left.
* **TEDS**: 1 less the edit distance of a table's tree (rows, in them cells) from the true one, by the nodes of the
  larger. A cell costs the edit distance of its text by its length. Rows are taken whole: a cell never moves to another.

A table is compared with that of the Markdown with which it has most in common. White space does not count, and neither
do rows and columns without text.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from benchmarks.measures import squash
from benchmarks.structure_parts import Grid

T = TypeVar("T")
_MAX_CHARS = 20_000  # of the code of a page
_MAX_ROWS, _MAX_COLUMNS = 80, 30  # of a table


def similarity(predicted: str, true: str) -> float:
    """Return 1 less the edit distance of two texts by the length of the longer."""
    predicted, true = predicted[:_MAX_CHARS], true[:_MAX_CHARS]
    longer = max(len(predicted), len(true))
    return 1 - edit_distance(predicted, true) / longer if longer else 1.0


def edit_distance(one: str, other: str) -> int:
    """Return the Levenshtein distance, by Myers' bit vectors: a column of the table is one large integer."""
    if one == other or not one or not other:
        return 0 if one == other else len(one) + len(other)
    masks: dict[str, int] = {}
    for i, character in enumerate(one):
        masks[character] = masks.get(character, 0) | 1 << i
    everything, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    up, down, distance = everything, 0, len(one)
    for character in other:
        mask = masks.get(character, 0)
        equal = mask | down
        carried = (((mask & up) + up) ^ up) | mask | down
        right = down | ~(carried | up) & everything
        left = up & carried
        if right & last:
            distance += 1
        if left & last:
            distance -= 1
        right = (right << 1 | 1) & everything
        left = left << 1 & everything
        up = left | ~(equal | right) & everything
        down = right & equal
    return distance


def cells_in_place(predicted: Grid, true: Grid) -> float:
    """Return the share of cells that two tables have in common."""
    common = _align(
        predicted, true, lambda one, other: float(sum(map(_is_same, one, other))), lambda _row: 0.0, is_better=max
    )
    count = sum(bool(cell) for grid in (predicted, true) for row in grid for cell in row)
    return 2 * common / count if count else 1.0


def teds(predicted: Grid, true: Grid) -> float:
    """Return the similarity of two tables as trees of rows and cells."""
    distance = _align(predicted, true, _row_distance, lambda row: 1.0 + len(row), is_better=min)
    return 1 - distance / max(_nodes(predicted), _nodes(true))


def best_table(tables: Sequence[Grid], true: Grid) -> Grid:
    """Return the table with most cells of a true one; one without rows if there is none."""
    cells = {_letters(cell) for row in true for cell in row if cell}
    return max(tables, key=lambda grid: sum(_letters(cell) in cells for row in grid for cell in row), default=[])


def limited(grid: Grid) -> Grid:
    """Return the first rows and columns of a table."""
    return [row[:_MAX_COLUMNS] for row in grid[:_MAX_ROWS]]


def _nodes(grid: Grid) -> int:
    return 1 + sum(1 + len(row) for row in grid)


def _row_distance(one: Sequence[str], other: Sequence[str]) -> float:
    if one == other:
        return 0.0
    return _align(one, other, _cell_distance, lambda _cell: 1.0, is_better=min)


def _cell_distance(one: str, other: str) -> float:
    return 1 - similarity("".join(one.split()), "".join(other.split()))


def _align(
    one: Sequence[T],
    other: Sequence[T],
    pair: Callable[[T, T], float],
    alone: Callable[[T], float],
    *,
    is_better: Callable[..., float],
) -> float:
    """Return the best sum over an alignment of two sequences, given what a pair and what one alone counts."""
    above = [0.0]
    for item in other:
        above.append(above[-1] + alone(item))
    for item in one:
        row = [above[0] + alone(item)]
        for i, against in enumerate(other):
            row.append(is_better(above[i] + pair(item, against), above[i + 1] + alone(item), row[-1] + alone(against)))
        above = row
    return above[-1]


def _is_same(one: str, other: str) -> bool:
    return bool(one or other) and _letters(one) == _letters(other)


def _letters(cell: str) -> str:
    return squash(cell) or "".join(cell.split())
