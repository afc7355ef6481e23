"""Columns of a `BlockTable`, whichever array they are in."""

from array import array
from collections.abc import Iterable

from cleanart.core.block_table import AMOUNTS, BlockTable


def column(table: BlockTable, number: int) -> list[float]:
    start = table.start_of(number)
    return list((table.amounts if number < AMOUNTS else table.facts)[start : start + table.count])


def set_column(table: BlockTable, number: int, values: Iterable[float]) -> None:
    start = table.start_of(number)
    for i, value in enumerate(values):
        (table.amounts if number < AMOUNTS else table.facts)[start + i] = value


def single(values: Iterable[float]) -> list[float]:
    """The values with single precision, as facts have it."""
    return list(array("f", values))
