"""Columns of features: an array each, with a value for each block of a page, and what is often done with them.

Where it says columns, several are done at once as the rows of a matrix: pages have few blocks, so that what costs time
is the number of calls. All are float32: a page of many lines has hundreds of them in memory at once.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]
Columns = dict[str, Floats]

# What stands for the distance to something that is not there.
_FAR = 64


def column(values: Sequence[float]) -> Floats:
    """Return a column of numbers or truth values."""
    return np.array(values, np.float32)


def named(names: Iterable[str], columns: NDArray[Any]) -> Columns:
    """Return the rows of a matrix as columns by name."""
    return dict(zip(names, columns.astype(np.float32, copy=False), strict=True))


def log(values: NDArray[Any]) -> Floats:
    """Return the logarithm to base 2 of counts, 0 for 0."""
    return np.asarray(np.log2(1 + values), np.float32)


def share(part: NDArray[Any], whole: NDArray[Any] | float) -> Floats:
    """Return how large a part is of a count, 0 where the whole is nothing."""
    return np.asarray(part / np.maximum(whole, 1), np.float32)


def at_most(values: NDArray[Any], most: float) -> Floats:
    """Return the values, the larger ones as `most`."""
    return np.asarray(np.minimum(values, most), np.float32)


def before(columns: Floats, distance: int = 1) -> Floats:
    """Return for each block the value of the one so far before it; 0 where there is none."""
    shifted = np.zeros_like(columns)
    shifted[..., distance:] = columns[..., :-distance]
    return shifted


def after(columns: Floats, distance: int = 1) -> Floats:
    """Return for each block the value of the one so far behind it; 0 where there is none."""
    shifted = np.zeros_like(columns)
    shifted[..., :-distance] = columns[..., distance:]
    return shifted


def running(columns: Floats) -> NDArray[np.float64]:
    """Return the sums of all values before each block, and the sum of all at the end."""
    sums = np.zeros((*columns.shape[:-1], columns.shape[-1] + 1))
    np.cumsum(columns, axis=-1, dtype=np.float64, out=sums[..., 1:])
    return sums


def mean_before(sums: NDArray[np.float64], width: int) -> Floats:
    """Return the mean of the up to `width` values before each block, from their `running` sums."""
    index = np.arange(sums.shape[-1] - 1)
    start = np.maximum(index - width, 0)
    return share(sums[..., :-1] - sums[..., start], index - start)


def mean_after(sums: NDArray[np.float64], width: int) -> Floats:
    """Return the mean of the up to `width` values behind each block, from their `running` sums."""
    count = sums.shape[-1] - 1
    index = np.arange(1, count + 1)
    end = np.minimum(index + width, count)
    return share(sums[..., end] - sums[..., 1:], end - index)


def distance_before(masks: Bools) -> Floats:
    """Return the logarithm of each block's distance to the nearest of the mask before it, at most that of 64."""
    index = np.arange(masks.shape[-1])
    nearest = np.full(masks.shape, -_FAR)
    nearest[..., 1:] = np.maximum.accumulate(np.where(masks, index, -_FAR), axis=-1)[..., :-1]
    return np.asarray(np.log2(np.minimum(index - nearest, _FAR)), np.float32)


def distance_after(masks: Bools) -> Floats:
    """Return the same for the nearest behind it."""
    return distance_before(masks[..., ::-1])[..., ::-1]


def numbered(keys: Iterable[Hashable]) -> Ints:
    """Return for each key its number, in the order in which they come first."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.intp)


def groups(starts: Bools) -> Ints:
    """Return for each block the number of the group it is in, where `starts` tells which blocks begin one."""
    found = np.cumsum(starts)
    return np.asarray(found - found[0])
