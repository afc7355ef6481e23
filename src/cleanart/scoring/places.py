"""Where on an HTML page a container stands: inside the core, which holds the page's prose, or how far out."""

from typing import NamedTuple

from cleanart.blocks import UNLABELLED
from cleanart.document import Document

# The core is the innermost container with most of the prose: from the page inwards, as long as one of the children
# has this share of what its parent has.
_CORE_SHARE = 0.7


class Place(NamedTuple):
    """What a container's place on the page tells of the blocks in it."""

    share: float
    """Share of the page's prose that the container around it has (0 to 1)."""
    in_core: bool
    outside: int
    """Levels from the core up to the container that holds both; 0 in the core."""


def container_places(document: Document) -> dict[int, Place]:
    """Return the place of each container that blocks of an HTML page stand in, by its index."""
    containers = document.containers
    prose = [0] * len(containers)
    for block in document.blocks:
        if block.label is UNLABELLED:
            prose[block.container] += block.prose
    richest = [0] * len(containers)  # the child with the most prose; 0 is nobody's child
    for i in range(len(containers) - 1, 0, -1):
        parent = containers[i].parent
        prose[parent] += prose[i]
        if not richest[parent] or prose[i] >= prose[richest[parent]]:
            richest[parent] = i
    path = _path_to_core(prose, richest)
    outside = {container: len(path) - 1 - depth for depth, container in enumerate(path)}
    joins = [0] * len(containers)  # where the way out from a container meets the path
    for i, container in enumerate(containers):
        joins[i] = i if i in outside else joins[container.parent]
    total = prose[0] or 1
    return {
        i: Place(prose[containers[i].parent] / total, joins[i] == path[-1], outside[joins[i]])
        for i in {block.container for block in document.blocks}
    }


def _path_to_core(prose: list[int], richest: list[int]) -> list[int]:
    """Return the containers from the page to the core."""
    path = [0]
    while (child := richest[path[-1]]) and prose[child] and prose[child] >= _CORE_SHARE * prose[path[-1]]:
        path.append(child)
    return path
