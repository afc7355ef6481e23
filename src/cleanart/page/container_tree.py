"""`ContainerTree`: sums over the containers of a page, and the way from one outwards."""

from collections.abc import Iterator
from typing import TypeVar

Amount = TypeVar("Amount", int, float)


class ContainerTree:
    """The parents of a page's containers as a plain list: reading a field of each would take twice as long."""

    def __init__(self, parents: list[int]) -> None:
        self.parents = parents
        """The parent of each container; parents stand before their children, and the first is its own parent."""

    def sum_up(self, amounts: list[Amount]) -> list[Amount]:
        """Add to what each container has itself what the containers in it have, in place; return the list."""
        parents = self.parents
        for at in range(len(parents) - 1, 0, -1):
            if amount := amounts[at]:
                amounts[parents[at]] += amount
        return amounts

    def mark_up(self, marks: list[bool]) -> list[bool]:
        """Mark every container that has a marked one in it, in place; return the list."""
        parents = self.parents
        for at in range(len(parents) - 1, 0, -1):
            if marks[at]:
                marks[parents[at]] = True
        return marks

    def outwards(self, at: int) -> Iterator[int]:
        """Yield the indices of a container and of those around it, except that of the page."""
        parents = self.parents
        while at:
            yield at
            at = parents[at]
