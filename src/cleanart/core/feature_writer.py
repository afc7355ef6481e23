# cython: boundscheck=False, wraparound=False
"""Computes the features that a model asks for, each by an operation on a column of a `BlockTable`.

A feature is three numbers: operation, column and parameter. Names, and which of them there are, is for the caller.
"""

import math
from array import array

from cleanart.core.block_table import (
    AMOUNTS,
    BLANK,
    CHARS,
    ENDED,
    IS_PROSE,
    LABELLED,
    LINKED,
    PROSE,
    TOTALS,
    WORDS,
    BlockTable,
)
from cleanart.core.containers import ContainerSums, add_blocks
from cleanart.core.leaf_sums import Trees, padded, rank_values, sum_ranked

# The operations; with the meaning of the parameter, if there is one. Those from COUNT to SHIFT are for facts alone.
(
    VALUE,
    COUNT,  # the value, at most 20
    OF_CHARS,  # the value as a share of the block's characters
    SHIFT,  # the value so many blocks after the block, or before it; 0 beyond the page
    PAGE,  # of the page: the number of the page's value
    TO_BEFORE,  # log2 of the distance to the nearest block before where the column is not 0; at most 6, for 64 blocks
    TO_AFTER,
    PAGE_MEAN,  # mean of the column; of this and the following three the column is added up
    BEFORE,  # the share of the column's sum before the block
    AFTER,
    SINCE_START,  # the column's sum from the start to just before the block, negative above the start; -20 to 20
    GROUP,  # of the group of this kind that the block is in: one of GROUP_FEATURES
    AROUND,  # one of GROUP_FEATURES or ALIKE (the column), of the container so many levels up (the parameter)
) = range(13)
RUN, PARAGRAPH, MATE = range(3)
"""Groups: blocks in a row with prose, or without; between blank lines; that look alike."""
GROUP_FEATURES = ("mean_words", "mean_prose", "blocks", "link_share", "labelled", "ended", "of_words", "of_prose")
ALIKE = len(GROUP_FEATURES)

# Each of them is a ratio of two sums; or, below 0, of one and 1, all words or all prose. The first are logarithms.
_ONE, _ALL_WORDS, _ALL_PROSE = -1, -2, -3
PARTS = (WORDS, PROSE, TOTALS, LINKED, LABELLED, ENDED, WORDS, PROSE)
WHOLES = (TOTALS, TOTALS, _ONE, CHARS, TOTALS, TOTALS, _ALL_WORDS, _ALL_PROSE)
LOG_FEATURES = 3

MAX_COUNT, MAX_SINCE_START = 20, 20
# Distances are capped at this many blocks, which is also the distance to something that does not exist.
MAX_DISTANCE = 64
_LOGS = array("d", [0.0, *[math.log2(distance) for distance in range(1, MAX_DISTANCE + 1)]])  # by distance


class Program:
    """The features that a model asks for, in the order in which they are best computed."""

    def __init__(self, features: "list[tuple[int, int, int]]") -> None:
        """Take features as (operation, column, parameter)."""
        order = sorted(range(len(features)), key=features.__getitem__)
        self.count = len(features)
        self.rows = array("i", order)
        """Index in `features` of each one."""
        self.operations = array("i", [features[i][0] for i in order])
        self.columns = array("i", [features[i][1] for i in order])
        self.parameters = array("i", [features[i][2] for i in order])


class FeatureWriter:
    """Writes features of some blocks of a table."""

    def __init__(
        self,
        table: BlockTable,
        tree: ContainerSums,
        page: "array[float]",
        blocks: "array[int]",
        values: "array[float]",
    ) -> None:
        """Take a table whose columns are complete, and what the features are written to.

        Args:
            table: The blocks.
            tree: Their containers.
            page: The values of the page.
            blocks: The indices of the blocks that are to have features.
            values: A row of values for each feature that is written, with a value for each of `blocks`.
        """
        self.table = table
        self.tree = tree
        self.page = page
        self.blocks = blocks
        self.values = values
        self.size = len(blocks)
        self.column = array("d", [0.0]) * table.count
        self.sums = array("d", [0.0]) * (table.count + 1)
        self.groups = array("i", [0]) * table.count
        self.group_count = 0
        self.group_sums = array("d", [0.0])
        self.cells = array("d", [0.0]) * max(table.count, table.container_count)  # a value for each group or container

    def write(self, program: Program) -> None:
        """Write all features of a program."""
        for number in range(program.count):
            self._write_feature(program, number, program.rows[number] * self.size)

    def sum_leaves(self, program: Program, trees: Trees, sums: "array[int]") -> None:
        """Add to `sums` for each block the leaves that it reaches; `values` holds only one feature at a time.

        Args:
            program: The features that the trees ask about.
            trees: The trees.
            sums: A number for each block.
        """
        tile = padded(self.size)
        ranks = bytearray(program.count * tile)
        for number in range(program.count):
            feature = program.rows[number]
            self._write_feature(program, number, 0)
            rank_values(self.values, 0, self.size, trees, feature, ranks, feature * tile)
        sum_ranked(ranks, tile, self.size, trees, sums, 0)

    def _write_feature(self, program: Program, number: int, at: int) -> None:
        """Write the feature with this number in the order of the program, after the one before it."""
        operation, column, parameter = program.operations[number], program.columns[number], program.parameters[number]
        above = number - 1
        is_new = above < 0 or operation != program.operations[above] or column != program.columns[above]
        if operation == AROUND:
            self._write_of_container(column, parameter, at, is_new)
        elif operation == GROUP:
            self._write_of_group(column, parameter, at, is_new)
        elif operation >= PAGE_MEAN:
            if is_new:
                self._add_up(column)
            self._write_of_sums(operation, at)
        elif operation == TO_BEFORE:
            self._write_distances_before(column, at)
        elif operation == TO_AFTER:
            self._write_distances_after(column, at)
        else:
            self._write_values(operation, column, parameter, at)

    def _write_values(self, operation: int, column: int, parameter: int, at: int) -> None:
        if operation == PAGE:
            self._fill(at, self.page[parameter])
        elif column < AMOUNTS:
            self._load(column)
            for row in range(self.size):
                self.values[at + row] = self.column[self.blocks[row]]
        else:
            self._write_facts(operation, column, parameter, at)

    def _write_facts(self, operation: int, column: int, parameter: int, at: int) -> None:
        facts, blocks, values = self.table.facts, self.blocks, self.values
        count, start = self.table.count, self.table.start_of(column)
        if operation == VALUE:
            for row in range(self.size):
                values[at + row] = facts[start + blocks[row]]
        elif operation == COUNT:
            limit = MAX_COUNT
            for row in range(self.size):
                values[at + row] = min(facts[start + blocks[row]], limit)
        elif operation == OF_CHARS:
            chars, amounts = self.table.start_of(CHARS), self.table.amounts
            for row in range(self.size):
                values[at + row] = facts[start + blocks[row]] / amounts[chars + blocks[row]]
        else:
            for row in range(self.size):
                i = blocks[row] + parameter
                values[at + row] = facts[start + i] if 0 <= i < count else 0.0

    def _fill(self, at: int, value: float) -> None:
        values = self.values
        for row in range(self.size):
            values[at + row] = value

    def _load(self, column: int) -> None:
        """Set `column` to the values of a column."""
        facts, amounts, values = self.table.facts, self.table.amounts, self.column
        start = self.table.start_of(column)
        if column < AMOUNTS:
            for i in range(self.table.count):
                values[i] = amounts[start + i]
        else:
            for i in range(self.table.count):
                values[i] = facts[start + i]

    def _write_distances_before(self, column: int, at: int) -> None:
        columns, blocks, values = self.column, self.blocks, self.values
        self._load(column)
        limit, logs = MAX_DISTANCE, _LOGS
        nearest = -limit
        i = 0
        for row in range(self.size):
            while i < blocks[row]:
                if columns[i] > 0:
                    nearest = i
                i += 1
            values[at + row] = logs[min(i - nearest, limit)]

    def _write_distances_after(self, column: int, at: int) -> None:
        columns, blocks, values = self.column, self.blocks, self.values
        self._load(column)
        limit, logs = MAX_DISTANCE, _LOGS
        i = self.table.count - 1
        nearest = i + limit
        for row in range(self.size - 1, -1, -1):
            while i > blocks[row]:
                if columns[i] > 0:
                    nearest = i
                i -= 1
            values[at + row] = logs[min(nearest - i, limit)]

    def _add_up(self, column: int) -> None:
        """Set `sums`: for each block the sum of the column before it, and at the end the sum of all."""
        columns, sums = self.column, self.sums
        self._load(column)
        total = 0.0
        for i in range(self.table.count):
            sums[i] = total
            total += columns[i]
        sums[self.table.count] = total

    def _write_of_sums(self, operation: int, at: int) -> None:
        blocks, values, sums = self.blocks, self.values, self.sums
        count = self.table.count
        whole = max(sums[count], 1.0)
        if operation == PAGE_MEAN:
            self._fill(at, sums[count] / count)
        elif operation == BEFORE:
            for row in range(self.size):
                values[at + row] = sums[blocks[row]] / whole
        elif operation == AFTER:
            for row in range(self.size):
                values[at + row] = (sums[count] - sums[blocks[row] + 1]) / whole
        else:
            limit = MAX_SINCE_START
            start = sums[self.table.start]
            for row in range(self.size):
                values[at + row] = max(-limit, min(sums[blocks[row]] - start, limit))

    def _write_of_group(self, kind: int, feature: int, at: int, is_new: int) -> None:
        """Write a feature of groups, given whether the groups are others than before."""
        blocks, values, groups = self.blocks, self.values, self.groups
        if is_new:
            self._number_groups(kind)
        self._fill_cells(self.group_sums, self.group_count, feature)
        cells = self.cells
        for row in range(self.size):
            values[at + row] = cells[groups[blocks[row]]]

    def _write_of_container(self, feature: int, levels: int, at: int, is_new: int) -> None:
        """Write a feature of containers so many levels up from each block's, given whether it is another feature."""
        blocks, values = self.blocks, self.values
        containers, parents = self.table.containers, self.table.parents
        if is_new:
            self._fill_cells_of_containers(feature)
        cells = self.cells
        for row in range(self.size):
            container = containers[blocks[row]]
            for _ in range(levels):
                container = parents[container]
            values[at + row] = cells[container]

    def _number_groups(self, kind: int) -> None:
        """Give the groups of a kind numbers, and add up their blocks."""
        table, groups = self.table, self.groups
        facts, count = table.facts, table.count
        start = table.start_of(IS_PROSE if kind == RUN else BLANK)
        is_run = kind == RUN
        last = 0
        if kind == MATE:
            for i in range(count):
                groups[i] = table.groups[i]
                last = max(last, groups[i])
        else:
            groups[0] = 0
            for i in range(1, count):
                if is_run:
                    last += facts[start + i] != facts[start + i - 1]
                else:
                    last += facts[start + i] > 0
                groups[i] = last
        self.group_count = last + 1
        self.group_sums = array("d", [0.0]) * (self.group_count * (TOTALS + 1))
        add_blocks(table, groups, self.group_sums)

    def _fill_cells(self, sums: "array[float]", count: int, feature: int) -> None:
        """Set `cells` to one of `GROUP_FEATURES` of so many groups, from their sums."""
        cells = self.cells
        rows, log_features = TOTALS + 1, LOG_FEATURES
        part, whole = PARTS[feature], WHOLES[feature]
        divisor = 1.0 if whole >= 0 else divisor_of(whole, self.table)
        for group in range(count):
            at = group * rows
            if whole >= 0:
                divisor = max(sums[at + whole], 1.0)
            cells[group] = sums[at + part] / divisor
        if feature < log_features:
            last = last_log = 0.0
            for group in range(count):
                if cells[group] != last:  # most containers have no blocks, or those of the one that they hold
                    last = cells[group]
                    last_log = math.log2(1.0 + last)
                cells[group] = last_log

    def _fill_cells_of_containers(self, feature: int) -> None:
        tree = self.tree
        count, cells, limit = self.table.container_count, self.cells, MAX_DISTANCE
        if feature == ALIKE:
            for i in range(count):
                members = tree.siblings[i] + 1
                cells[i] = _LOGS[members] if members <= limit else math.log2(members)
        else:
            self._fill_cells(tree.sums, count, feature)


def divisor_of(whole: int, table: BlockTable) -> float:
    """Return what a value of `WHOLES` below 0 stands for."""
    return {_ONE: 1.0, _ALL_WORDS: max(table.all_words, 1.0), _ALL_PROSE: max(table.all_prose, 1.0)}[whole]
