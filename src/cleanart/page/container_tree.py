"""`Container`, an element that holds blocks; `ContainerTree`: sums over those of a page, and the way outwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

Amount = TypeVar("Amount", int, float)


@dataclass  # without slots, which extension types have anyway
class Container:
    """An element of an HTML page that holds blocks. In `Document.containers` parents precede their children."""

    parent: int
    """Index of its parent container; the first, the page, is its own parent."""
    tag: str
    shape: str
    """Its class attribute. Siblings of one tag and shape form a list."""
    hints: frozenset[str]
    """Names for its contents, from its tag, role, class and id (see `cleanart.readers.hints`)."""


class ContainerTree:
    """The parents of a page's containers as a plain list: reading a field of each would take twice as long."""

    def __init__(self, containers: list[Container]) -> None:
        self.parents = _parents(containers)
        """The parent of each container; parents stand before their children, and the first is its own parent."""

    def sum_up(self, amounts: list[Amount]) -> list[Amount]:
        """Add to what each container has itself what the containers in it have, in place; return the list."""
        parents = self.parents
        for at in range(len(parents) - 1, 0, -1):
            if amount := amounts[at]:
                amounts[parents[at]] += amount
        return amounts

    def last_with(self, amounts: list[int], least: float) -> int:
        """Return the last container that has at least some amount; 0 if none has. It holds no other such container."""
        at = len(amounts) - 1
        while at and amounts[at] < least:
            at -= 1
        return at

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


def _parents(containers: list[Container]) -> list[int]:
    parents: list[int] = []
    for container in containers:
        parents.append(container.parent)  # noqa: PERF401  # a comprehension would not have the type of a container
    return parents


def class_names(containers: list[Container]) -> str:
    """Return the different class attributes of containers in lower case, with spaces between."""
    shapes: dict[str, None] = {}
    for container in containers:
        if container.shape:
            shapes[container.shape] = None
    return " ".join(shapes).lower()


def named_for(containers: list[Container], words: tuple[str, ...]) -> set[int]:
    """Return the indices of the containers whose class attribute has one of some words in lower case."""
    named: set[int] = set()
    known: dict[str, bool] = {}  # many containers have the same classes
    for i in range(len(containers)):  # a loop with an index is faster, compiled, than `enumerate`
        container = containers[i]
        shape = container.shape
        if shape and shape not in known:
            lowered = shape.lower()
            known[shape] = any([word in lowered for word in words])  # noqa: C419  # a generator would not compile
        if shape and known[shape]:
            named.add(i)
    return named


def have_hint(containers: list[Container], hint: str) -> bool:
    """Tell whether any of some containers has a hint."""
    for container in containers:  # noqa: SIM110  # a generator would not compile to a loop
        if hint in container.hints:
            return True
    return False
