"""What parts of `cleanart.core` do, by numpy, for where they are not compiled and would take several times as long.

The results are the same to the last bit: sums are of integers or in the same order, and logarithms are Python's.
"""

from array import array
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanart.core import feature_writer as core
from cleanart.core.block_table import (
    AMOUNTS,
    BLANK,
    BLOCK_IN_TITLE,
    BODY_WORDS,
    CHARS,
    COPIED_AFTER,
    COPIED_BEFORE,
    IN_BODY,
    IS_PROSE,
    LABELLED,
    PROSE,
    TITLE_IN_BLOCK,
    TOPIC,
    TOPIC_WORDS,
    TOTALS,
    WORDS,
    BlockTable,
)
from cleanart.core.containers import ContainerSums
from cleanart.core.feature_writer import Program
from cleanart.core.words import MIN_TITLE_CHARS, MIN_TOPIC_CHARS, SHINGLE_WORDS, PageWords, set_topic_around

Numbers = NDArray[np.float64]
Ints = NDArray[np.intp]

# Blocks that are predicted in one step, which keeps the intermediate arrays small.
_BATCH_BLOCKS = 2048
_HASH_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def sum_leaves(
    values: "array[float]",
    count: int,
    splits: "array[int]",
    borders: "array[float]",
    leaves: "array[int]",
    depth: int,
    sums: "array[int]",
) -> None:
    """Add to `sums` for each block the leaves that it reaches; see `cleanart.scoring.forest.Forest`."""
    matrix = np.frombuffer(values, np.float32).reshape(-1, count)
    level_splits = np.frombuffer(splits, np.intc).reshape(-1, depth).T
    level_borders = np.frombuffer(borders, np.float32).reshape(-1, depth).T
    first_leaves = np.arange(level_splits.shape[1])[:, None] << depth
    all_leaves, out = np.frombuffer(leaves, np.intc), np.frombuffer(sums, np.intc)
    for start in range(0, count, _BATCH_BLOCKS):
        batch = matrix[:, start : start + _BATCH_BLOCKS]
        answers = np.zeros((len(first_leaves), batch.shape[1]), np.uint8)
        for level in range(depth):
            is_above = batch.take(level_splits[level], axis=0) > level_borders[level][:, None]
            answers |= is_above.view(np.uint8) << np.uint8(level)
        out[start : start + _BATCH_BLOCKS] += all_leaves.take(first_leaves + answers).sum(axis=0, dtype=np.intc)


def write_features(
    table: BlockTable,
    tree: ContainerSums,
    page: "array[float]",
    rows: "array[int]",
    values: "array[float]",
    program: Program,
) -> None:
    """See `cleanart.core.feature_writer.FeatureWriter`."""
    writer = _FeatureWriter(table, tree, page, rows)
    out = np.frombuffer(values, np.float32).reshape(-1, len(rows))
    operations, columns = np.asarray(program.operations), np.asarray(program.columns)
    parameters, places = np.asarray(program.parameters), np.asarray(program.rows)
    for operation in np.unique(operations).tolist():
        here = np.flatnonzero(operations == operation)
        out[places[here]] = writer.features(operation, columns[here], parameters[here])


class _FeatureWriter:
    def __init__(self, table: BlockTable, tree: ContainerSums, page: "array[float]", rows: "array[int]") -> None:
        self._table = table
        self._tree = tree
        self._page: Numbers = np.frombuffer(page)
        self._rows: Ints = np.frombuffer(rows, np.intc).astype(np.intp)
        self._columns = _columns(table)

    def features(self, operation: int, columns: Ints, parameters: Ints) -> Numbers:
        """Return features of one operation, a row for each."""
        if operation == core.PAGE:
            return self._fill(self._page[parameters])
        if operation in (core.AROUND, core.GROUP, core.SHIFT):
            write = {core.AROUND: self._around, core.GROUP: self._of_group, core.SHIFT: self._shifted}[operation]
            return np.stack([write(*pair) for pair in zip(columns.tolist(), parameters.tolist(), strict=True)])
        values = self._columns[columns]
        if operation >= core.PAGE_MEAN:
            return self._of_sums(operation, values)
        if operation in (core.TO_BEFORE, core.TO_AFTER):
            return self._distances(operation, values > 0)
        return self._values(operation, values[:, self._rows])

    def _values(self, operation: int, values: Numbers) -> Numbers:
        if operation == core.OF_CHARS:
            return np.asarray(values / self._columns[CHARS, self._rows])
        return np.minimum(values, core.MAX_COUNT) if operation == core.COUNT else values

    def _fill(self, values: Numbers) -> Numbers:
        return np.broadcast_to(values[:, None], (len(values), len(self._rows)))

    def _shifted(self, column: int, distance: int) -> Numbers:
        values = self._columns[column]
        index = self._rows + distance
        is_there = (index >= 0) & (index < len(values))
        return np.asarray(np.where(is_there, values[index * is_there], 0.0))

    def _distances(self, operation: int, masks: NDArray[np.bool_]) -> Numbers:
        is_after = operation == core.TO_AFTER
        masks = masks[:, ::-1] if is_after else masks
        index = np.arange(masks.shape[1])
        nearest = np.full(masks.shape, -core.MAX_DISTANCE)
        nearest[:, 1:] = np.maximum.accumulate(np.where(masks, index, -core.MAX_DISTANCE), axis=1)[:, :-1]
        distances = np.minimum(index - nearest, core.MAX_DISTANCE)
        logs = np.array([0.0, *(log2(distance) for distance in range(1, core.MAX_DISTANCE + 1))])
        return np.asarray(logs[(distances[:, ::-1] if is_after else distances)[:, self._rows]])

    def _of_sums(self, operation: int, values: Numbers) -> Numbers:
        sums = np.zeros((len(values), values.shape[1] + 1))
        np.cumsum(values, axis=1, out=sums[:, 1:])
        whole = sums[:, -1:]
        if operation == core.PAGE_MEAN:
            return self._fill(whole[:, 0] / values.shape[1])
        before = sums[:, self._rows]
        if operation == core.SINCE_START:
            start = self._table.start
            counts = before - sums[:, start : start + 1]
            return np.asarray(np.clip(counts, -core.MAX_SINCE_START, core.MAX_SINCE_START))
        part = before if operation == core.BEFORE else whole - sums[:, self._rows + 1]
        return np.asarray(part / np.maximum(whole, 1.0))

    def _of_group(self, kind: int, feature: int) -> Numbers:
        if kind == core.MATE:
            groups = np.asarray(self._table.groups).astype(np.intp)
        elif kind == core.RUN:
            groups = np.cumsum(np.diff(self._columns[IS_PROSE], prepend=self._columns[IS_PROSE, :1]) != 0)
        else:
            starts = self._columns[BLANK] > 0
            groups = np.cumsum(starts) - starts[0]
        count = int(groups.max()) + 1
        rows = [np.bincount(groups, self._columns[row], count) for row in range(TOTALS)]
        sums = np.stack([*rows, np.bincount(groups, minlength=count)], axis=1)
        return self._cells(sums, feature)[groups[self._rows]]

    def _around(self, feature: int, levels: int) -> Numbers:
        tree, table = self._tree, self._table
        if feature == core.ALIKE:
            cells = _logs(np.asarray(tree.siblings))
        else:
            cells = self._cells(np.asarray(tree.sums).reshape(-1, TOTALS + 1), feature)
        containers = np.asarray(table.containers)[self._rows]
        parents = np.asarray(table.parents)
        for _ in range(levels):
            containers = parents[containers]
        return np.asarray(cells[containers])

    def _cells(self, sums: Numbers, feature: int) -> Numbers:
        part, whole = core.PARTS[feature], core.WHOLES[feature]
        if whole >= 0:
            values = sums[:, part] / np.maximum(sums[:, whole], 1.0)
        else:
            values = sums[:, part] / core.divisor_of(whole, self._table)
        return _logs(values) if feature < core.LOG_FEATURES else values


def set_word_columns(words: PageWords, table: BlockTable) -> None:
    """See `cleanart.core.words.PageWords.set_columns`."""
    count, facts = table.count, _facts(table)
    numbers = np.frombuffer(words.words, np.intc).astype(np.intp)
    starts = np.frombuffer(words.starts, np.intc)
    sizes = starts[1:] - starts[:-1]
    block_of_word = np.repeat(np.arange(len(sizes)), sizes)
    lengths = np.frombuffer(words.lengths, np.intc) if words.distinct else np.zeros(1, np.intc)
    # The pairs of a block and a word that it has, each once.
    blocks, distinct = np.divmod(np.unique(block_of_word * len(lengths) + numbers), len(lengths))
    is_title = np.zeros(len(lengths), np.bool_)
    is_title[distinct[blocks == count]] = True
    is_title &= lengths >= MIN_TITLE_CHARS
    common = _count(blocks[is_title[distinct]], count)
    facts[TITLE_IN_BLOCK - AMOUNTS] = common / max(int(np.count_nonzero(is_title)), 1)
    facts[BLOCK_IN_TITLE - AMOUNTS] = common / np.maximum(_count(blocks, count), 1)

    index = np.arange(len(sizes))
    is_within = (index >= table.main_start) & (index < table.main_end)
    is_within[:count] &= _amounts(table)[PROSE] > 0
    blocks_with = np.bincount(distinct[is_within[blocks]], minlength=len(lengths))
    is_long = lengths[distinct] >= MIN_TOPIC_CHARS
    long_words = _count(blocks[is_long], count)
    known = _count(blocks[is_long & (blocks_with[distinct] > is_within[blocks])], count)
    facts[TOPIC_WORDS - AMOUNTS] = long_words
    topics = known / np.maximum(long_words, 1)
    facts[TOPIC - AMOUNTS] = topics
    set_topic_around(table, array("d", topics))
    _set_copies(table, numbers, block_of_word, has_body=words.has_body)


def _set_copies(table: BlockTable, numbers: Ints, block_of_word: Ints, *, has_body: bool) -> None:
    count, amounts, facts = table.count, _amounts(table), _facts(table)
    shingle_count = max(0, len(numbers) - SHINGLE_WORDS + 1)
    hashes = np.zeros(shingle_count, np.uint64)
    for offset in range(SHINGLE_WORDS):
        hashes = hashes * _HASH_FACTOR + numbers[offset : offset + shingle_count].astype(np.uint64)
    blocks = block_of_word[:shingle_count]
    is_whole = blocks == block_of_word[len(numbers) - shingle_count :]  # all its words are of one block
    blocks = blocks[is_whole]
    keys, inverse = np.unique(hashes[is_whole], return_inverse=True)
    is_in_body = np.zeros(len(keys), np.bool_)
    is_in_body[inverse[blocks == count + 1]] = has_body
    blocks, inverse = blocks[blocks < count], inverse[blocks < count]
    is_source = amounts[LABELLED, blocks] == 0
    first, last = np.full(len(keys), count), np.full(len(keys), -1)
    np.minimum.at(first, inverse[is_source], blocks[is_source])
    np.maximum.at(last, inverse[is_source], blocks[is_source])
    total = np.maximum(_count(blocks, count), 1)
    facts[COPIED_BEFORE - AMOUNTS] = _count(blocks[first[inverse] < blocks], count) / total
    facts[COPIED_AFTER - AMOUNTS] = _count(blocks[last[inverse] > blocks], count) / total
    in_body = _count(blocks[is_in_body[inverse]], count) / total
    facts[IN_BODY - AMOUNTS] = in_body
    amounts[BODY_WORDS] = in_body * amounts[WORDS]


def _columns(table: BlockTable) -> Numbers:
    """Return a copy of all columns."""
    return np.concatenate([_amounts(table), _facts(table)])


def _amounts(table: BlockTable) -> Numbers:
    return np.asarray(table.amounts).reshape(-1, table.count)


def _facts(table: BlockTable) -> NDArray[np.float32]:
    return np.asarray(table.facts).reshape(-1, table.count)


def _count(blocks: Ints, count: int) -> Ints:
    """Return how often each of so many blocks is listed; further ones are the title and the body text."""
    return np.bincount(blocks, minlength=count)[:count]


def _logs(values: NDArray[Any]) -> Numbers:
    return np.array([log2(1.0 + value) for value in values.tolist()])
