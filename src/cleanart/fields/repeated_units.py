"""Elements of one form beside each other, such as posts of a thread, comments on a page or entries of a list."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cleanart.language.dates import find_date
from cleanart.language.patterns import lazy_pattern
from cleanart.page.blocks import Block, MarkKind, marks_of
from cleanart.page.container_tree import Container
from cleanart.page.document import Document

_MIN_UNITS = 2
_MAX_SERIES, _MAX_SAMPLE = 8, 10  # series that are tried, the one with most words first, and elements of one
_MIN_SIGNED_SHARE = 0.5  # of the elements that have what is asked for
_MAX_DATE_WORDS, _MAX_NAME_WORDS, _MAX_NAME_CHARS = 15, 5, 40
_NUMBER = lazy_pattern(r"\d+")
# Classes that single elements of a series have.
_VARYING = frozenset("odd even alt first last accepted featured sticky new unread op".split())
_USER_PAGE = lazy_pattern(
    r"/(?:u|users?|members?|profiles?|people|authors?)[/=.-]|/@|[?&;](?:u|uid|user|userid|username)=|(?:member|profile)\.php",
    re.IGNORECASE,
)
# Lines with another date than the post's, and words by which a line says that it was changed.
_SIGNS_NO_POST = frozenset({"start:poster", "line:poster"})
_REPLY = lazy_pattern(r"(?:«\s*)?(?:reply #|on:)", re.IGNORECASE)
_EDITED = ("edited", "last edited", "modified")
_NAME_CLASS = lazy_pattern(
    r"(?:^|[\s_-])(?:author|user|username|poster|nick|nickname|member|byline|creator)(?:$|[\s_-])"
)


class Unit(NamedTuple):
    """An element of a series, and the blocks in it."""

    container: int
    """Index of its container."""
    start: int
    """Index of its first block."""
    end: int
    """Index after its last block."""


class Signature(NamedTuple):
    """Who wrote a unit and when, as its lines say it."""

    author: str = ""
    published: str = ""
    lines: frozenset[int] = frozenset()
    """Indices of the blocks that say nothing else."""


def find_units(
    document: Document, members: Sequence[int], is_signed: Callable[[Unit], bool], *, min_share: float
) -> list[Unit]:
    """Return the series that holds most words of some blocks, given by their indices; [] if none holds enough.

    Args:
        document: The page.
        members: Indices of the blocks, in order.
        is_signed: Whether an element has what tells it from a mere paragraph; half of the series must.
        min_share: The share of the blocks' words that the series must hold.
    """
    blocks, containers, parents = document.blocks, document.containers, document.tree.parents
    words_in = [0] * len(containers)
    spans: dict[int, list[int]] = {}  # container → its first and last block
    for i in members:
        inner = at = blocks[i].container
        words_in[at] += blocks[i].words
        while at and at not in spans:  # if it is, so are those around it
            spans[at] = [i, i]
            at = parents[at]
        if inner:
            spans[inner][1] = i
    document.tree.sum_up(words_in)
    for at in sorted(spans, reverse=True):  # containers stand after those around them
        if parents[at]:
            spans[parents[at]][1] = max(spans[parents[at]][1], spans[at][1])
    series: dict[tuple[int, str, str], list[Unit]] = defaultdict(list)
    for at, (start, end) in spans.items():
        series[parents[at], containers[at].tag, _first_class(containers[at].shape)].append(Unit(at, start, end + 1))
    min_words = min_share * sum(blocks[i].words for i in members)
    candidates = [
        (sum(words_in[unit.container] for unit in units), len(units), units)
        for units in series.values()
        if len(units) >= _MIN_UNITS
    ]
    candidates.sort(key=lambda candidate: candidate[:2], reverse=True)
    for words, _, units in candidates[:_MAX_SERIES]:
        if words < min_words:
            break
        whole = _whole(document, units)
        sample = whole[:: len(whole) // _MAX_SAMPLE + 1]
        if sum(map(is_signed, sample)) >= _MIN_SIGNED_SHARE * len(sample):
            return whole
    return []


def _whole(document: Document, units: Sequence[Unit]) -> list[Unit]:
    """Return units in order, each with all blocks in its container."""
    wanted = {unit.container for unit in units}
    unit_of = [0]  # container → the unit that it is in; parents stand before their children
    for at, parent in enumerate(document.tree.parents[1:], start=1):
        unit_of.append(at if at in wanted else unit_of[parent])
    spans: dict[int, list[int]] = {}
    for i, block in enumerate(document.blocks):
        if at := unit_of[block.container]:
            spans.setdefault(at, [i, i])[1] = i
    return sorted((Unit(at, start, end + 1) for at, (start, end) in spans.items()), key=lambda unit: unit.start)


@lru_cache(maxsize=256)  # many elements of a page have the same classes
def _first_class(shape: str) -> str:
    """Return the first of an element's classes that all elements of its series have."""
    names = (_NUMBER.sub("", name).lower() for name in shape.split())
    return next((name for name in names if name and name not in _VARYING), "")


def sign(document: Document, indices: Iterable[int]) -> Signature:
    """Return the author and the date that some blocks name. A `<time>` says it better than a line."""
    blocks = document.blocks
    indices = list(indices)
    lines = [i for i in indices if "comments" not in blocks[i].hints] or indices  # not those on an answer
    author = published = attribute = ""
    signing: set[int] = set()
    is_edit = False  # the last line says when a post was changed; who did that comes next
    for i in lines:
        block = blocks[i]
        if not _SIGNS_NO_POST.isdisjoint(block.cues) and not _REPLY.match(block.text):
            continue
        name, date = find_name(block, document.containers), find_day(block)
        is_edit = (is_edit and not date) or block.lookup_key.startswith(_EDITED)
        if is_edit:
            is_edit = not name
            continue
        author, published = author or name, published or date
        attribute = attribute or (date if block.datetime_attribute else "")
        if (name or date) and block.words <= _MAX_DATE_WORDS and not block.ends_sentence:
            signing.add(i)
    signing.update(i for i in lines if author and blocks[i].text == author)
    return Signature(author, attribute or published, frozenset(signing))


def find_name(block: Block, containers: Sequence[Container]) -> str:
    """Return the name of a user that a block shows: in an element or by a link for it; "" if there is none."""
    names = [*block.authors]
    names += (
        block.text[mark.start : mark.end]
        for mark in marks_of(block)
        if mark.kind is MarkKind.LINK and _USER_PAGE.search(mark.href)
    )
    if "author" in block.hints or _NAME_CLASS.search(containers[block.container].shape.lower()):
        names.append(block.text)
    return next((name for name in map(str.strip, names) if _may_be_name(name)), "")


def _may_be_name(name: str) -> bool:
    is_short = 1 < len(name) <= _MAX_NAME_CHARS and name.count(" ") < _MAX_NAME_WORDS
    return is_short and any(map(str.isalpha, name)) and find_date(name) is None and name[-1] not in ":?!"


def find_day(block: Block) -> str:
    """Return the date that a short block or its `<time>` says; "" if there is none."""
    if block.datetime_attribute:
        return block.datetime_attribute
    return (find_date(block.text) or "") if block.words <= _MAX_DATE_WORDS else ""
