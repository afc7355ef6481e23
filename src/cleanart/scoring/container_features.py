"""Features of the blocks of HTML by their containers: what these hold, where they stand, lists they form, hints."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from cleanart.page.blocks import Block
from cleanart.page.document import ARTICLE_HINTS, Container, Picture
from cleanart.scoring.arrays import (
    Columns,
    Ints,
    log_counts,
    name_rows,
    number_keys,
    share,
    values_after,
    values_before,
)
from cleanart.scoring.totals import (
    BLOCKS,
    GROUP_FEATURES,
    PROSE,
    WORDS,
    BlockTotals,
    Sums,
    group_columns,
    group_features,
    sum_groups,
)

_LEVELS = 5  # containers that are described, from the block's own outwards
# The core is the innermost container with most of the prose: starting at the page, descend as long as one child has
# this share of its parent's prose.
_CORE_SHARE = 0.7
# Siblings of one tag and shape form a list of units (posts, products, teasers) from this number on.
_MIN_UNITS = 3
_MIN_UNIT_WORDS = 5  # of an outermost unit; smaller ones are such things as the dots of a carousel
# Tags whose elements repeat in any text, so that they are not units.
_TEXT_TAGS = frozenset("p br tr td th span a b strong em i h1 h2 h3 h4 h5 h6 dd dt blockquote".split())
_TAGS = (
    "p", "li", "td", "th", "dd", "dt", "div", "span", "a", "blockquote", "pre", "section", "article", "label",
)  # fmt: skip
_HINTS = (
    "menu", "header", "footer", "aside", "subscribe", "advert", "related", "comments", "author", "meta", "tags",
    "dialog", "legal", "caption", "title", "lead", "body", "hidden", "shop", "main", "article", "figure", "panel",
    "button", "form", "nav",
)  # fmt: skip
# Features of a list of units besides `GROUP_FEATURES`, and of the one unit that holds the block.
_LIST_FEATURES = ("members", "unit_words", "unit_prose", "unit_blocks", "spread")
_UNIT_FEATURES = ("mean_words", "link_share", "of_words")
# The share of the page's blocks with each of these hints is a feature of the page.
_PAGE_HINTS = ("article", "main", "body", "title", "panel", "lead", "comments")


def container_columns(
    blocks: list[Block], totals: BlockTotals, containers: Sequence[Container], pictures: Sequence[Picture], first: int
) -> Columns:
    """Return the features of blocks by their containers.

    Args:
        blocks: The page's blocks, or a piece of them.
        totals: Their counts.
        containers: All containers of the page.
        pictures: All pictures of the page.
        first: Index on the page of the first of `blocks`.
    """
    tree = _ContainerTree(containers, blocks, totals)
    return {
        **tree.sizes(),
        **tree.places(),
        **tree.tags(),
        **tree.units(),
        **group_columns("mate", tree.peers(blocks), totals),
        **_hint_features(blocks),
        **_picture_features(len(blocks), pictures, first),
    }


class _ContainerTree:
    """The containers of a page with the sums over all blocks in each, those in nested containers included."""

    def __init__(self, containers: Sequence[Container], blocks: list[Block], totals: BlockTotals) -> None:
        self._containers = containers
        self._totals = totals
        self._container_of: Ints = np.array([block.container for block in blocks], np.intp)
        parents = [container.parent for container in containers]
        self._parents: Ints = np.array(parents, np.intp)
        self._depths = _measure_depths(parents)
        self._sums = sum_groups(totals.matrix, self._container_of, len(containers))
        _sum_upwards(self._sums, self._parents, self._depths)
        self._features = group_features(self._sums, totals)
        self._keys = number_keys([container[:3] for container in containers])  # parent, tag and shape
        self._sibling_count: Ints = np.bincount(self._keys)[self._keys]

    def sizes(self) -> Columns:
        """Return the features of the five innermost containers around each block."""
        columns: Columns = {}
        container = self._container_of
        siblings = log_counts(self._sibling_count)
        for level in range(_LEVELS):
            columns |= name_rows(
                [f"around{level}_{name}" for name in GROUP_FEATURES], self._features.take(container, axis=1)
            )
            columns[f"around{level}_alike"] = siblings[container]
            container = self._parents[container]
        return columns

    def places(self) -> Columns:
        """Return where each block stands relative to the core, the innermost container with most of the prose.

        `outside_core` counts levels from the core up to the container that holds both the core and the block;
        `off_path` counts levels from there down to the block.
        """
        path = self._path_to_core()
        levels_up = [-1] * len(self._containers)
        for level, index in enumerate(reversed(path)):
            levels_up[index] = level
        levels_down = [0] * len(self._containers)
        parents = self._parents.tolist()
        for i, level in enumerate(levels_up):
            if level < 0:
                levels_up[i] = levels_up[parents[i]]
                levels_down[i] = levels_down[parents[i]] + 1
        outside, within = np.array(levels_up)[self._container_of], np.array(levels_down)[self._container_of]
        in_core = outside == 0
        core = np.flatnonzero(in_core)
        count = len(self._container_of)
        position = np.zeros(count, np.float32)
        if len(core):
            position[:] = np.clip((np.arange(count) - core[0]) / (core[-1] - core[0] + 1), -1, 2)
        return {
            "in_core": in_core.astype(np.float32),
            "outside_core": outside.astype(np.float32),
            "off_path": log_counts(within),
            "core_position": position,
            "core_of_prose": share(np.full(count, self._sums[PROSE, path[-1]]), self._totals.all_prose),
            "core_of_words": share(np.full(count, self._sums[WORDS, path[-1]]), self._totals.all_words),
            "depth": log_counts(self._depths[self._container_of]),
        }

    def tags(self) -> Columns:
        """Return the tag of each block's container, one-hot."""
        number = {tag: i for i, tag in enumerate(_TAGS)}
        tags = np.array([number.get(c.tag, -1) for c in self._containers])[self._container_of]
        return name_rows([f"tag_{tag}" for tag in _TAGS], tags == np.arange(len(_TAGS))[:, None])

    def units(self) -> Columns:
        """Return the features of the innermost and the outermost list of units around each block."""
        is_unit = (self._sibling_count >= _MIN_UNITS).tolist()
        is_large = (self._sums[WORDS] >= _MIN_UNIT_WORDS).tolist()
        nearest, outermost = [0] * len(is_unit), [0] * len(is_unit)
        for i, container in enumerate(self._containers):
            if i and is_unit[i] and container.tag not in _TEXT_TAGS:
                nearest[i] = i
                outermost[i] = outermost[container.parent] or (i if is_large[i] else 0)
            elif i:
                nearest[i], outermost[i] = nearest[container.parent], outermost[container.parent]
        return self._describe_units("unit", nearest) | self._describe_units("outer_unit", outermost)

    def peers(self, blocks: list[Block]) -> Ints:
        """Return a group number for each block: equal for blocks of one kind in containers that look alike.

        Alike are containers whose tags are equal for three levels, and shapes for the inner two, anywhere on the page.
        """
        containers = self._containers
        signatures: dict[int, tuple[str, ...]] = {}
        for i in set(self._container_of.tolist()):
            inner, outer = containers[i], containers[containers[i].parent]
            signatures[i] = (inner.tag, inner.shape, outer.tag, outer.shape, containers[outer.parent].tag)
        return number_keys((signatures[block.container], block.kind) for block in blocks)

    def _describe_units(self, name: str, units: list[int]) -> Columns:
        """Return the features of the list of units around each block, named with the prefix `name`.

        `units` has for each container the unit that it is in, or 0 for none; features are then 0.
        """
        unit = np.array(units)[self._container_of]
        members = np.array(sorted(set(units) - {0}), np.intp)
        lists = self._keys[members]
        count = int(self._keys.max()) + 1
        sums = sum_groups(self._sums[:, members], lists, count)
        number = np.bincount(lists, minlength=count)
        means = sums[[WORDS, PROSE, BLOCKS]] / np.maximum(number, 1)
        squares = np.bincount(lists, self._sums[WORDS, members] ** 2, count) / np.maximum(number, 1)
        spread = share(np.sqrt(np.maximum(squares - means[0] ** 2, 0)), means[0])
        of_groups = group_features(sums, self._totals)
        of_list = np.vstack([of_groups, log_counts(number)[None], log_counts(means[:2]), means[2:], spread[None]]).take(
            self._keys[unit], axis=1
        )
        of_unit = self._features[[GROUP_FEATURES.index(name) for name in _UNIT_FEATURES]].take(unit, axis=1)
        there = unit > 0
        names = ["there", *GROUP_FEATURES, *_LIST_FEATURES, *(f"my_{name}" for name in _UNIT_FEATURES)]
        return name_rows(
            [f"{name}_{feature}" for feature in names], np.vstack([there[None], of_list * there, of_unit * there])
        )

    def _path_to_core(self) -> list[int]:
        """Return the indices of the containers from the page (0) down to the core."""
        prose = self._sums[PROSE].tolist()
        richest = [0] * len(prose)  # the child with the most prose; 0, the page, stands for "no child"
        for i in range(len(prose) - 1, 0, -1):
            parent = self._containers[i].parent
            if not richest[parent] or prose[i] >= prose[richest[parent]]:
                richest[parent] = i
        path = [0]
        while (child := richest[path[-1]]) and prose[child] and prose[child] >= _CORE_SHARE * prose[path[-1]]:
            path.append(child)
        return path


def _measure_depths(parents: list[int]) -> Ints:
    depths = [0] * len(parents)
    for i, parent in enumerate(parents):
        if i:
            depths[i] = depths[parent] + 1
    return np.array(depths)


def _sum_upwards(sums: Sums, parents: Ints, depths: Ints) -> None:
    """Add to each container the sums of its descendants, in place: from the deepest level up, a level in one step."""
    order = np.lexsort((parents, -depths))[:-1]  # without the page, which has no parent
    if not len(order):
        return
    families = np.flatnonzero(np.diff(parents[order], prepend=-1))
    levels = np.flatnonzero(np.diff(depths[order[families]], prepend=-1))
    ends = np.append(families, len(order))
    for first, last in pairwise([*levels.tolist(), len(families)]):
        starts = families[first:last]
        children = order[starts[0] : ends[last]]
        sums[:, parents[order[starts]]] += np.add.reduceat(sums[:, children], starts - starts[0], axis=1)


def _hint_features(blocks: list[Block]) -> Columns:
    number = {hint: i for i, hint in enumerate(_HINTS)}
    hint_sets: dict[frozenset[str], int] = {}  # a page has few different ones
    of_block = np.array([hint_sets.setdefault(block.hints, len(hint_sets)) for block in blocks], np.intp)
    table = np.zeros((len(_HINTS) + 1, len(hint_sets)), np.float32)
    for hints, i in hint_sets.items():
        table[[number[hint] for hint in hints if hint in number], i] = 1
        table[-1, i] = not hints.isdisjoint(ARTICLE_HINTS)
    values = table.take(of_block, axis=1)
    means = values[[number[hint] for hint in _PAGE_HINTS]].mean(axis=1, keepdims=True)
    return {
        **name_rows([*(f"hint_{hint}" for hint in _HINTS), "in_article"], values),
        **name_rows([f"page_hint_{hint}" for hint in _PAGE_HINTS], np.broadcast_to(means, (len(means), len(blocks)))),
    }


def _picture_features(count: int, pictures: Sequence[Picture], first: int) -> Columns:
    places = [index for picture in pictures if 0 <= (index := picture.index - first) < count]
    here = np.bincount(np.array(places, np.intp), minlength=count).astype(np.float32)
    return {
        "pictures_here": here,
        "pictures_before": values_before(here),
        "pictures_after": values_after(here),
        "page_pictures": np.full(count, np.log2(1 + len(pictures)), np.float32),
    }
