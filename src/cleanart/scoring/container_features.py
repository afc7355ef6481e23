"""Features of the blocks of HTML by the elements that hold them: size, place, repeats, names."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from cleanart.page.blocks import Block
from cleanart.page.document import ARTICLE_HINTS, Container, Picture
from cleanart.scoring.arrays import Columns, Ints, after, before, log, named, numbered, share
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

# How many containers are looked at, from a block outwards.
_LEVELS = 5
# The core is the innermost container with most of the prose: from the page inwards, as long as one of the children
# has this share of what its parent has.
_CORE_SHARE = 0.7
# So many containers of one shape side by side make a list of units: posts, products, teasers.
_UNITS = 3
_UNIT_WORDS = 5  # in the outermost unit around a block; smaller ones are dots of a carousel
# What stands side by side in any text is no unit.
_TEXT_TAGS = frozenset("p br tr td th span a b strong em i h1 h2 h3 h4 h5 h6 dd dt blockquote".split())
_TAGS = (
    "p", "li", "td", "th", "dd", "dt", "div", "span", "a", "blockquote", "pre", "section", "article", "label",
)  # fmt: skip
_HINTS = (
    "menu", "header", "footer", "aside", "subscribe", "advert", "related", "comments", "author", "meta", "tags",
    "dialog", "legal", "caption", "title", "lead", "body", "hidden", "shop", "main", "article", "figure", "panel",
    "button", "form", "nav",
)  # fmt: skip
# What is told of a list of units besides what groups of blocks have, and of the unit that a block is in.
_OF_LIST = ("members", "unit_words", "unit_prose", "unit_blocks", "spread")
_MINE = ("mean_words", "link_share", "of_words")
# Which share of a page's blocks these hold tells what kind of page it is.
_PAGE_HINTS = ("article", "main", "body", "title", "panel", "lead", "comments")


def container_columns(
    blocks: list[Block], masses: BlockTotals, containers: Sequence[Container], pictures: Sequence[Picture], first: int
) -> Columns:
    """Return the features of blocks by their containers; `first` is the index of the first block on the page."""
    tree = _Tree(containers, blocks, masses)
    return {
        **tree.sizes(),
        **tree.places(),
        **tree.tags(),
        **tree.units(),
        **group_columns("mate", tree.mates(blocks), masses),
        **_hints(blocks),
        **_pictures(len(blocks), pictures, first),
    }


class _Tree:
    """The containers of a page, with what is in each, all within it included."""

    def __init__(self, containers: Sequence[Container], blocks: list[Block], masses: BlockTotals) -> None:
        self._containers = containers
        self._masses = masses
        self._of_block: Ints = np.array([block.container for block in blocks], np.intp)
        parents = [container.parent for container in containers]
        self._parents: Ints = np.array(parents, np.intp)
        self._depths = _measure_depths(parents)
        self._sums = sum_groups(masses.matrix, self._of_block, len(containers))
        _sum_upwards(self._sums, self._parents, self._depths)
        self._told = group_features(self._sums, masses)
        self._keys = numbered([container[:3] for container in containers])  # parent, tag and shape
        self._alike: Ints = np.bincount(self._keys)[self._keys]

    def sizes(self) -> Columns:
        """Tell what the containers around each block are like."""
        columns: Columns = {}
        container = self._of_block
        alike = log(self._alike)
        for level in range(_LEVELS):
            columns |= named([f"around{level}_{name}" for name in GROUP_FEATURES], self._told.take(container, axis=1))
            columns[f"around{level}_alike"] = alike[container]
            container = self._parents[container]
        return columns

    def places(self) -> Columns:
        """Tell where each block stands, seen from the core of the page, which holds its prose."""
        path = self._path_to_core()
        outside = np.full(len(self._containers), -1)
        outside[path] = np.arange(len(path))[::-1]
        within = np.zeros(len(self._containers), np.intp)
        parents, levels, steps = self._parents.tolist(), outside.tolist(), within.tolist()
        for i, level in enumerate(levels):
            if level < 0:
                levels[i] = levels[parents[i]]
                steps[i] = steps[parents[i]] + 1
        outside, within = np.array(levels)[self._of_block], np.array(steps)[self._of_block]
        in_core = outside == 0
        core = np.flatnonzero(in_core)
        count = len(self._of_block)
        position = np.zeros(count, np.float32)
        if len(core):
            position[:] = np.clip((np.arange(count) - core[0]) / (core[-1] - core[0] + 1), -1, 2)
        return {
            "in_core": in_core.astype(np.float32),
            "outside_core": outside.astype(np.float32),
            "off_path": log(within),
            "core_position": position,
            "core_of_prose": share(np.full(count, self._sums[PROSE, path[-1]]), self._masses.all_prose),
            "core_of_words": share(np.full(count, self._sums[WORDS, path[-1]]), self._masses.all_words),
            "depth": log(self._depths[self._of_block]),
        }

    def tags(self) -> Columns:
        """Tell which tag the container of each block has."""
        number = {tag: i for i, tag in enumerate(_TAGS)}
        tags = np.array([number.get(c.tag, -1) for c in self._containers])[self._of_block]
        return named([f"tag_{tag}" for tag in _TAGS], tags == np.arange(len(_TAGS))[:, None])

    def units(self) -> Columns:
        """Tell what the lists of like containers are like that each block stands in: the nearest and the outermost."""
        is_unit = (self._alike >= _UNITS).tolist()
        large = (self._sums[WORDS] >= _UNIT_WORDS).tolist()
        nearest, outermost = [0] * len(is_unit), [0] * len(is_unit)
        for i, container in enumerate(self._containers):
            if i and is_unit[i] and container.tag not in _TEXT_TAGS:
                nearest[i] = i
                outermost[i] = outermost[container.parent] or (i if large[i] else 0)
            elif i:
                nearest[i], outermost[i] = nearest[container.parent], outermost[container.parent]
        return self._describe_units("unit", nearest) | self._describe_units("outer_unit", outermost)

    def mates(self, blocks: list[Block]) -> Ints:
        """Group the blocks of one kind whose containers look alike, for three levels, wherever they are."""
        containers = self._containers
        looks: dict[int, tuple[str, ...]] = {}
        for i in set(self._of_block.tolist()):
            own, around = containers[i], containers[containers[i].parent]
            looks[i] = (own.tag, own.shape, around.tag, around.shape, containers[around.parent].tag)
        return numbered((looks[block.container], block.kind) for block in blocks)

    def _describe_units(self, name: str, units: list[int]) -> Columns:
        unit = np.array(units)[self._of_block]
        members = np.array(sorted(set(units) - {0}), np.intp)
        lists = self._keys[members]
        count = int(self._keys.max()) + 1
        sums = sum_groups(self._sums[:, members], lists, count)
        number = np.bincount(lists, minlength=count)
        means = sums[[WORDS, PROSE, BLOCKS]] / np.maximum(number, 1)
        squares = np.bincount(lists, self._sums[WORDS, members] ** 2, count) / np.maximum(number, 1)
        spread = share(np.sqrt(np.maximum(squares - means[0] ** 2, 0)), means[0])
        told = group_features(sums, self._masses)
        of_list = np.vstack([told, log(number)[None], log(means[:2]), means[2:], spread[None]]).take(
            self._keys[unit], axis=1
        )
        mine = self._told[[GROUP_FEATURES.index(name) for name in _MINE]].take(unit, axis=1)
        there = unit > 0
        names = ["there", *GROUP_FEATURES, *_OF_LIST, *(f"my_{name}" for name in _MINE)]
        return named(
            [f"{name}_{told_name}" for told_name in names], np.vstack([there[None], of_list * there, mine * there])
        )

    def _path_to_core(self) -> list[int]:
        """Return the containers from the page to the core."""
        prose = self._sums[PROSE].tolist()
        richest = [0] * len(prose)  # the child with the most prose; 0 is nobody's child
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
    """Add to each container what those within it hold: level by level, the children of each in one step."""
    order = np.lexsort((parents, -depths))[:-1]  # without the page, which is in nothing
    if not len(order):
        return
    families = np.flatnonzero(np.diff(parents[order], prepend=-1))
    levels = np.flatnonzero(np.diff(depths[order[families]], prepend=-1))
    ends = np.append(families, len(order))
    for first, last in pairwise([*levels.tolist(), len(families)]):
        starts = families[first:last]
        children = order[starts[0] : ends[last]]
        sums[:, parents[order[starts]]] += np.add.reduceat(sums[:, children], starts - starts[0], axis=1)


def _hints(blocks: list[Block]) -> Columns:
    number = {hint: i for i, hint in enumerate(_HINTS)}
    sets: dict[frozenset[str], int] = {}
    of_block = np.array([sets.setdefault(block.hints, len(sets)) for block in blocks], np.intp)
    table = np.zeros((len(_HINTS) + 1, len(sets)), np.float32)
    for hints, i in sets.items():
        table[[number[hint] for hint in hints if hint in number], i] = 1
        table[-1, i] = not hints.isdisjoint(ARTICLE_HINTS)
    values = table.take(of_block, axis=1)
    means = values[[number[hint] for hint in _PAGE_HINTS]].mean(axis=1, keepdims=True)
    return {
        **named([*(f"hint_{hint}" for hint in _HINTS), "in_article"], values),
        **named([f"page_hint_{hint}" for hint in _PAGE_HINTS], np.broadcast_to(means, (len(means), len(blocks)))),
    }


def _pictures(count: int, pictures: Sequence[Picture], first: int) -> Columns:
    places = [index for picture in pictures if 0 <= (index := picture.index - first) < count]
    here = np.bincount(np.array(places, np.intp), minlength=count).astype(np.float32)
    return {
        "pictures_here": here,
        "pictures_before": before(here),
        "pictures_after": after(here),
        "page_pictures": np.full(count, np.log2(1 + len(pictures)), np.float32),
    }
