# cython: boundscheck=False, wraparound=False
"""What the containers of a page hold, and where its core is."""

import math
from array import array

from cleanart.core.block_table import (
    CORE_POSITION,
    DEPTH,
    IN_CORE,
    OFF_PATH,
    OUTSIDE_CORE,
    PROSE,
    TOTALS,
    BlockTable,
)

# The core is the innermost container with most of the prose: starting at the page, descend as long as one child has
# this share of its parent's prose.
_CORE_SHARE = 0.7


class ContainerSums:
    """The containers of a page with the sums over all blocks in each, those in nested containers included."""

    def __init__(self, table: BlockTable) -> None:
        """Add up the columns and find the core."""
        count = table.container_count
        self.table = table
        self.sums = array("d", [0.0]) * (count * (TOTALS + 1))
        """The sums of the first columns of each container's blocks, and the number of the blocks."""
        self.depths = array("i", [0]) * count
        self.siblings = array("i", [0]) * count
        """The number of siblings that look like each container, itself included."""
        self.core = 0
        self._sum_up()
        self._find_core()

    def _sum_up(self) -> None:
        table, sums = self.table, self.sums
        add_blocks(table, table.containers, sums)
        rows = TOTALS + 1
        for i in range(table.container_count - 1, 0, -1):
            parent = table.parents[i]
            for row in range(rows):
                sums[parent * rows + row] += sums[i * rows + row]
        for i in range(1, table.container_count):
            self.depths[i] = self.depths[table.parents[i]] + 1
        of_look = array("i", [0]) * table.container_count
        for i in range(table.container_count):
            of_look[table.looks[i]] += 1
        for i in range(table.container_count):
            self.siblings[i] = of_look[table.looks[i]]

    def _find_core(self) -> None:
        """Find the core, and set where each block stands relative to it.

        `OUTSIDE_CORE` counts levels from the core up to the container that holds both the core and the block;
        `OFF_PATH` is for levels from there down to the block.
        """
        table, sums = self.table, self.sums
        count = table.container_count
        rows, prose = TOTALS + 1, PROSE
        richest = array("i", [0]) * count  # the child with the most prose; 0, the page, stands for "no child"
        for i in range(count - 1, 0, -1):
            parent = table.parents[i]
            if not richest[parent] or sums[i * rows + prose] >= sums[richest[parent] * rows + prose]:
                richest[parent] = i
        core = 0
        child = richest[0]
        share = _CORE_SHARE
        while child and sums[child * rows + prose] > 0:
            if sums[child * rows + prose] < share * sums[core * rows + prose]:
                break
            core, child = child, richest[child]
        self.core = core
        self._measure_ways(core)

    def _measure_ways(self, core: int) -> None:
        table = self.table
        up, down = array("i", [-1]) * table.container_count, array("i", [0]) * table.container_count
        level = 0
        while core:
            up[core] = level
            level += 1
            core = table.parents[core]
        up[0] = level
        for i in range(1, table.container_count):
            if up[i] < 0:
                up[i] = up[table.parents[i]]
                down[i] = down[table.parents[i]] + 1
        facts, count = table.facts, table.count
        outside, off_path, depth = table.start_of(OUTSIDE_CORE), table.start_of(OFF_PATH), table.start_of(DEPTH)
        in_core, position = table.start_of(IN_CORE), table.start_of(CORE_POSITION)
        first = last = -1
        for i in range(count):
            container = table.containers[i]
            facts[outside + i] = up[container]
            facts[off_path + i] = math.log2(1.0 + down[container])
            facts[depth + i] = math.log2(1.0 + self.depths[container])
            if up[container] == 0:
                facts[in_core + i] = 1.0
                first, last = i if first < 0 else first, i
        if first >= 0:
            for i in range(count):
                facts[position + i] = max(-1.0, min((i - first) / (last - first + 1), 2.0))


def add_blocks(table: BlockTable, groups: "array[int]", sums: "array[float]") -> None:
    """Add to `sums` the first columns of each group's blocks and their number; `groups` has the group of each block."""
    count, amounts = table.count, table.amounts
    totals = TOTALS
    for i in range(count):
        at = groups[i] * (totals + 1)
        for row in range(totals):
            sums[at + row] += amounts[row * count + i]
        sums[at + totals] += 1.0
