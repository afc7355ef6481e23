"""Arithmetic on feature columns: 1-D arrays with one value per block of a page, in page order.

Functions with a parameter `columns` take a matrix with one column per row and handle all rows in one numpy call: pages
have few blocks, so the number of calls decides the time. Values are float32, because hundreds of columns of a page are
in memory at once.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]
Columns = dict[str, Floats]

# Distances are capped at this many blocks, which is also the distance to something that does not exist.
_MAX_DISTANCE = 64


def column(values: Sequence[float]) -> Floats:
    """Return numbers or booleans as a float32 array."""
    return np.array(values, np.float32)


def name_rows(names: Iterable[str], columns: NDArray[Any]) -> Columns:
    """Return the rows of a matrix as float32 columns by name; `names` has one name per row."""
    return dict(zip(names, columns.astype(np.float32, copy=False), strict=True))


def log_counts(values: NDArray[Any]) -> Floats:
    """Return log2(1 + count), so that 0 stays 0."""
    return np.asarray(np.log2(1 + values), np.float32)


def share(part: NDArray[Any], whole: NDArray[Any] | float) -> Floats:
    """Return part / max(whole, 1): a ratio of counts that is 0 where both are 0."""
    return np.asarray(part / np.maximum(whole, 1), np.float32)


def cap(values: NDArray[Any], limit: float) -> Floats:
    """Return the values, with those above `limit` replaced by it."""
    return np.asarray(np.minimum(values, limit), np.float32)


def values_before(columns: Floats, distance: int = 1) -> Floats:
    """Return for each block the value of the block `distance` places before it; 0 where there is none."""
    shifted = np.zeros_like(columns)
    shifted[..., distance:] = columns[..., :-distance]
    return shifted


def values_after(columns: Floats, distance: int = 1) -> Floats:
    """Return for each block the value of the block `distance` places after it; 0 where there is none."""
    shifted = np.zeros_like(columns)
    shifted[..., :-distance] = columns[..., distance:]
    return shifted


def cumulative_sums(columns: Floats) -> NDArray[np.float64]:
    """Return for each block the sum of all values before it, and one more column with the sum of all."""
    sums = np.zeros((*columns.shape[:-1], columns.shape[-1] + 1))
    np.cumsum(columns, axis=-1, dtype=np.float64, out=sums[..., 1:])
    return sums


def mean_before(sums: NDArray[np.float64], width: int) -> Floats:
    """Return the mean of up to `width` values before each block, given their `cumulative_sums`."""
    index = np.arange(sums.shape[-1] - 1)
    start = np.maximum(index - width, 0)
    return share(sums[..., :-1] - sums[..., start], index - start)


def mean_after(sums: NDArray[np.float64], width: int) -> Floats:
    """Return the mean of up to `width` values after each block, given their `cumulative_sums`."""
    count = sums.shape[-1] - 1
    index = np.arange(1, count + 1)
    end = np.minimum(index + width, count)
    return share(sums[..., end] - sums[..., 1:], end - index)


def distance_before(masks: Bools) -> Floats:
    """Return log2 of the distance to the nearest block before where the mask is true; at most 6, for 64 blocks."""
    index = np.arange(masks.shape[-1])
    nearest = np.full(masks.shape, -_MAX_DISTANCE)
    nearest[..., 1:] = np.maximum.accumulate(np.where(masks, index, -_MAX_DISTANCE), axis=-1)[..., :-1]
    return np.asarray(np.log2(np.minimum(index - nearest, _MAX_DISTANCE)), np.float32)


def distance_after(masks: Bools) -> Floats:
    """Return log2 of the distance to the nearest block after where the mask is true; at most 6, for 64 blocks."""
    return distance_before(masks[..., ::-1])[..., ::-1]


def number_keys(keys: Iterable[Hashable]) -> Ints:
    """Return an integer for each key; equal keys get equal ones, counted from 0 by first appearance."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.intp)


def number_groups(starts: Bools) -> Ints:
    """Return the number of each block's group, from 0. A group is a run of blocks; `starts` marks the first of each."""
    numbers = np.cumsum(starts)
    return np.asarray(numbers - numbers[0])
