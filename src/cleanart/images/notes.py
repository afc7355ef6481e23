"""Notes: what an HTML page prints of its pictures, as containers tell it (level 5).

A note is text in a container that is named for captions or credits, near a picture, or text that is alone with a
picture in a box.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from cleanart.images.credits import find_credit, is_agency, is_agency_notice, looks_like_credit_name, read_note
from cleanart.language.dates import find_date
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import NO_HINTS, Document, main_prose

MAX_WORDS = 90  # of a caption with its credit
# Names of containers that hold captions and credits, and of those that hold them besides a picture. Where a picture
# is near, "copyright", which has pages' footers, has a credit as well.
_NOTES = frozenset({"caption", "credit"})
_FIGURES = frozenset({"figure", "caption", "credit"})
_FIGURE_TAGS = frozenset({"figure", "figcaption"})
_SMALL_PRINT = frozenset({"small", "cite"})
_CREDITS = frozenset({"credit", "footer"})
_CREDIT_SHAPE = re.compile(
    r"credit|copyright|source|author|agency|byline|quelle|rights|photographer|fotograf", re.IGNORECASE
)
_FILM_SHAPE = re.compile(r"video|audio|player|podcast", re.IGNORECASE)
_OPEN_LABELS = frozenset({UNLABELLED, Label.META, Label.LEGAL})  # which words alone gave
_REACH = 4  # containers between a caption and what holds it and its picture
_MAX_CREDIT = 12  # words of what a container named for credits holds
_NEAR = 2  # blocks between a picture and a credit that only its words tell
_NOT_FAR = 4  # blocks between a picture and a note whose common container is no figure
# A box with one picture and as little text is a figure, whatever its name.
_MAX_BOX_BLOCKS = 3
_MAX_BOX_WORDS = 45
_MAX_UNNAMED = 25  # words of a caption that nothing but its place tells
_PAIR = 2  # a caption and a name, which is its credit
_MIN_CAPTION = 4  # words
_BOX_ABOVE = 6  # blocks above the main stretch of prose where such a box may stand
_BOX_REACH = 6  # containers from the picture outwards
_NOT_IN_BOXES = frozenset({"nav", "menu", "aside", "related", "author", "comments", "share", "advert", "subscribe"})
_NOT_AROUND = frozenset({"nav", "menu", "footer"})  # the page's, whatever the containers in them are named
_META = frozenset({"meta", "author"})
_BYLINES = frozenset({"start:byline"})
_MAX_LINKED = 0.7  # share of a caption's text in links; teasers have more
_SEPARATORS = "/|©–—-"
_STROKES = frozenset({"/", "//", "|"})
_PRINTED = "printed of a picture"


class PictureText(NamedTuple):
    """What is printed of a picture."""

    start: int
    """Index of the block where it begins."""
    picture: int | None
    caption: str
    credit: str
    roles: tuple[tuple[int, Label, str], ...] = ()
    """Its blocks, by index, what each of them is, and why."""
    sure: bool = True
    """Where its words tell it, they mean nothing else."""


class _Span(NamedTuple):
    """What a container holds: its first and last picture, its blocks and their words."""

    first: int
    last: int
    start: int
    blocks: int
    words: int

    @property
    def indices(self) -> range:
        """Of its blocks."""
        return range(self.start, self.start + self.blocks)

    @property
    def is_box(self) -> bool:
        """Whether there is one picture in it and little text."""
        return self.first == self.last and self.blocks <= _MAX_BOX_BLOCKS


class PictureLayout:
    """Where blocks and pictures stand among the containers: for each of them, what it and those inside it hold."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._indices = [picture.index for picture in document.pictures]
        size, none, end = len(document.containers), len(document.pictures), len(document.blocks)
        self.first, self.last, self.start = [none] * size, [-1] * size, [end] * size
        self.blocks, self.words = [0] * size, [0] * size
        for p, picture in enumerate(document.pictures):
            if not picture.is_furniture:
                at = picture.container
                self.first[at], self.last[at] = min(self.first[at], p), p
        for i, block in enumerate(document.blocks):
            at = block.container
            if not self.blocks[at]:
                self.start[at] = i
            self.blocks[at] += 1
            self.words[at] += block.words
        self._add_up()

    def _add_up(self) -> None:
        first, last, start, blocks, words = self.first, self.last, self.start, self.blocks, self.words
        containers = self.document.containers
        for at in range(len(containers) - 1, 0, -1):
            parent = containers[at].parent
            if last[at] >= 0:
                first[parent] = min(first[parent], first[at])
                last[parent] = max(last[parent], last[at])
            if blocks[at]:
                start[parent] = min(start[parent], start[at])
                blocks[parent] += blocks[at]
                words[parent] += words[at]

    def span(self, at: int) -> _Span:
        """Return what one container holds."""
        return _Span(self.first[at], self.last[at], self.start[at], self.blocks[at], self.words[at])

    def nearest(self, span: _Span, i: int) -> int:
        """Return which of a container's pictures block `i` is about: the one before it, or else the first after it."""
        p = bisect_right(self._indices, i, span.first, span.last + 1) - 1
        while p > span.first and self.document.pictures[p].is_furniture:
            p -= 1
        return max(p, span.first)

    def hints_between(self, at: int, root: int) -> frozenset[str]:
        """Return what the containers from `at` out to `root` say."""
        containers, found = self.document.containers, NO_HINTS
        while True:
            found = found | containers[at].hints
            if at in (root, 0):
                return found
            at = containers[at].parent

    def is_of_page(self, block: Block, at: int) -> bool:
        """Tell whether the containers around a block, from `at` outwards, are the page's: menus and footers."""
        said = _NOT_AROUND & block.hints
        return bool(said) and not said.isdisjoint(self._outwards[at])

    @cached_property
    def _outwards(self) -> list[frozenset[str]]:
        """What each container and those around it say."""
        found: list[frozenset[str]] = []
        for container in self.document.containers:
            around = found[container.parent] if found else NO_HINTS
            found.append(around | container.hints if container.hints else around)
        return found


def named_notes(layout: PictureLayout) -> list[PictureText]:
    """Return the notes in containers that are named for them."""
    document = layout.document
    places: dict[int, tuple[int, int] | None] = {}
    groups: dict[tuple[int, int], list[int]] = {}  # blocks, by the container of the note and that of its picture
    for i, block in enumerate(document.blocks):
        if block.hints.isdisjoint(_NOTES):
            continue
        at = block.container
        if at not in places:
            places[at] = _place(layout, at)
        place = places[at]
        if place is not None and _may_be_note(layout, block, place[0]):
            groups.setdefault(place, []).append(i)
    notes: list[PictureText] = []
    printed: dict[int, tuple[int, bool, bool]] = {}  # of a picture: where, and whether it is a caption or a credit
    # What is nearest to a picture is about it; the innermost containers, which have the highest indices, come first.
    for (root, holder), group in sorted(groups.items(), key=lambda item: (-item[0][1], item[1])):
        note = _named_note(layout, group, root, holder)
        if note is None or note.picture is None:
            continue
        at, has_caption, has_credit = printed.get(note.picture, (holder, False, False))
        if at != holder and ((has_caption and note.caption) or (has_credit and note.credit)):
            continue
        printed[note.picture] = (at, has_caption or bool(note.caption), has_credit or bool(note.credit))
        notes.append(note)
    return notes


def _named_note(layout: PictureLayout, group: list[int], root: int, holder: int) -> PictureText | None:
    span = layout.span(holder)
    picture = layout.nearest(span, group[0])
    if layout.document.containers[holder].hints.isdisjoint(_FIGURES):
        distance = group[0] - layout.document.pictures[picture].index
        if not -_NOT_FAR <= distance <= _NOT_FAR:
            return None
    if span.is_box and span.words <= MAX_WORDS:
        more = sorted([*group, *_rest_of_box(layout, span, group, holder)])
        root, group = (root, group) if more == group else (holder, more)
    return _read_group(layout, group, root, picture)


def _rest_of_box(layout: PictureLayout, span: _Span, group: list[int], box: int) -> Iterator[int]:
    """Yield what is printed of the picture in a box, beside what is named: the credit, or the caption."""
    blocks = layout.document.blocks
    rest = [i for i in span.indices if i not in group and _fits_box(blocks[i])]
    if all(_role(layout, blocks[i], box) is Label.CREDIT for i in group):
        yield from rest
    else:
        yield from (i for i in rest if _role(layout, blocks[i], box) is Label.CREDIT)


def _may_be_note(layout: PictureLayout, block: Block, root: int) -> bool:
    """Tell whether a block in a caption may be part of it: whatever its words, but not if it is marked otherwise."""
    inside = layout.hints_between(block.container, root)
    if not inside.isdisjoint(_META) and "credit" not in inside:
        return False
    if layout.is_of_page(block, layout.document.containers[root].parent):
        return False
    if not any(said.stage == "regions" for said in block.decisions):
        return True
    return "button" in block.hints and "button" not in inside  # the picture is on a button, which makes it larger


def _place(layout: PictureLayout, at: int) -> tuple[int, int] | None:
    """Return the outermost container of the note that `at` is in, and the one around it that has a picture as well."""
    root = 0
    for _ in range(2 * _REACH):
        own = layout.document.containers[at]
        named = not own.hints.isdisjoint(_NOTES)
        if layout.last[at] >= 0:
            root = root or (at if named else 0)
            return (root, at) if root else None
        if own.tag == "figure" or not at:
            return None  # of a table, code or a quote
        if named:
            root = at
        at = own.parent
    return None


def boxed_notes(layout: PictureLayout, taken: set[int | None]) -> list[PictureText]:
    """Return the notes that stand alone with their picture in a box, but for pictures that have one already."""
    document = layout.document
    start, end = main_prose(document.blocks)
    boxes = [_box(layout, p, range(start, end)) for p in range(len(document.pictures))]
    notes = []
    for p, box in enumerate(boxes):
        if not box or p in taken or _is_card(layout, box, boxes[p - 1 : p] + boxes[p + 1 : p + 2]):
            continue
        span = layout.span(box)
        if not start - _BOX_ABOVE <= span.start < end:
            continue
        if note := _read_group(layout, list(span.indices), box, p):
            notes.append(note)
    return notes


def _box(layout: PictureLayout, p: int, prose: range) -> int:
    """Return the innermost container with picture `p` and text, if it holds little else; else 0."""
    document = layout.document
    at = 0 if document.pictures[p].is_furniture else _around_picture(layout, p)
    if not at:
        return 0
    span = layout.span(at)
    if not span.is_box or span.words > _MAX_BOX_WORDS or span.start < document.pictures[p].index:
        return 0
    inside = document.blocks[span.start : span.start + span.blocks]
    if not all(map(_fits_box, inside)) or layout.is_of_page(inside[0], at):
        return 0
    named = not inside[0].hints.isdisjoint(_FIGURES)
    credited = any(find_credit(b.text) is not None or is_agency(b.text) for b in inside) or (
        span.start in prose
        and len(inside) == _PAIR
        and _reads_as_caption(inside[0])
        and looks_like_credit_name(inside[1].text)
    )
    in_line = any(block.container == at for block in inside) or document.containers[at].tag == "li"
    if not named and not credited and (in_line or span.words > _MAX_UNNAMED):
        return 0  # a paragraph that a drawing illustrates
    return at if sum(not block.after_line_break for block in inside) <= 1 + credited + named else 0


def _around_picture(layout: PictureLayout, p: int) -> int:
    """Return the innermost container with picture `p` and text, if it has no other picture and is near; else 0."""
    at = layout.document.pictures[p].container
    for _ in range(_BOX_REACH):
        if not at or layout.first[at] != layout.last[at]:
            return 0
        if layout.blocks[at]:
            return at
        at = layout.document.containers[at].parent
    return 0


def _reads_as_caption(block: Block) -> bool:
    return block.words >= _MIN_CAPTION and not block.text.isupper()


def _fits_box(block: Block) -> bool:
    return (
        block.label in _OPEN_LABELS
        and block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and not is_linked(block)
        and block.hints.isdisjoint(_NOT_IN_BOXES)
        and block.cues.isdisjoint(_BYLINES)
        and (block.words > _MAX_CREDIT or find_date(block.text) is None)
    )


def _is_card(layout: PictureLayout, box: int, neighbours: Iterable[int]) -> bool:
    """Tell whether a box is one of a list: the box before or after it looks the same, and nothing parts them."""
    containers, span = layout.document.containers, layout.span(box)
    for other in neighbours:
        if other and other != box and containers[other][:3] == containers[box][:3]:
            low, high = sorted((span, layout.span(other)), key=lambda each: each.start)
            if low.start + low.blocks == high.start:
                return True
    return False


def _read_group(layout: PictureLayout, group: list[int], root: int, picture: int) -> PictureText | None:
    """Return what the blocks of a note say; None if they are rather a teaser."""
    containers = layout.document.containers
    blocks = [layout.document.blocks[i] for i in group]
    if sum(block.words for block in blocks) > MAX_WORDS or any(block.kind is Kind.HEADING for block in blocks):
        return None
    if all(map(is_linked, blocks)) and containers[root].tag not in _FIGURE_TAGS:
        return None
    roles = [_role(layout, block, root) for block in blocks]
    if len(blocks) > 1 and Label.CREDIT not in roles and _ends_as_credit(blocks[-1].text):
        roles[-1] = Label.CREDIT
    said = [
        (block.text, role)
        for block, role in zip(blocks, roles, strict=True)
        if not is_agency_notice(block.text) and (has_letters(block) or block.text in _STROKES)
    ]
    caption, credit = read_note(
        " ".join(text for text, role in said if role is Label.CAPTION),
        " ".join(text for text, role in said if role is Label.CREDIT),
    )
    if not credit and _is_of_film(layout, blocks[0].container, picture):
        caption = ""  # the title of a film, on its first picture
    return PictureText(
        group[0], picture, caption, credit, tuple((i, role, _PRINTED) for i, role in zip(group, roles, strict=True))
    )


def _ends_as_credit(text: str) -> bool:
    """Tell whether the last part of a note is its credit: a name, or a few words behind a stroke."""
    return looks_like_credit_name(text) or (text[0] in _SEPARATORS and text.count(" ") <= _MAX_CREDIT)


def _is_of_film(layout: PictureLayout, at: int, picture: int) -> bool:
    """Tell whether a note or its picture stands in a container named for films, no more than a few steps outwards."""
    containers = layout.document.containers
    for start in (at, layout.document.pictures[picture].container):
        step = start
        for _ in range(_REACH):
            if _FILM_SHAPE.search(containers[step].shape) and layout.blocks[step] <= _MAX_BOX_BLOCKS:
                return True
            step = containers[step].parent
    return False


def _role(layout: PictureLayout, block: Block, root: int) -> Label:
    """Tell whether a block of a note is the caption or the credit, by the names inside the note, or by its words."""
    containers = layout.document.containers
    at = block.container
    if block.words <= _MAX_CREDIT:
        if containers[at].tag == "cite":
            return Label.CREDIT
        for _ in range(_REACH):
            own = containers[at]
            if "caption" in own.hints or own.tag in _FIGURE_TAGS:
                break
            if not own.hints.isdisjoint(_CREDITS) or _CREDIT_SHAPE.search(own.shape):
                return Label.CREDIT
            if at == root:
                break
            at = own.parent
    found = find_credit(block.text)
    is_credit = found is not None and not found.caption
    in_small_print = containers[block.container].tag in _SMALL_PRINT and looks_like_credit_name(block.text)
    return Label.CREDIT if is_credit or in_small_print or is_agency(block.text) else Label.CAPTION


def with_picture(layout: PictureLayout, note: PictureText) -> PictureText:
    """Give a note that words told the picture that stands near it, if any does, and the rest of their box."""
    document = layout.document
    at = document.blocks[note.start].container
    for _ in range(_REACH):
        span = layout.span(at)
        if span.last < 0:
            at = document.containers[at].parent
            continue
        p = layout.nearest(span, note.start)
        if not -_NEAR <= note.start - document.pictures[p].index <= _NEAR:
            break
        note = note._replace(picture=p)
        rest = [i for i in span.indices if i != note.start]
        if not note.caption and span.is_box and len(rest) == 1 and _is_rest(document.blocks[rest[0]]):
            return note._replace(
                caption=document.blocks[rest[0]].text, roles=(*note.roles, (rest[0], Label.CAPTION, _PRINTED))
            )
        break
    return note


def _is_rest(block: Block) -> bool:
    """Tell whether a block in a box with a picture and its credit is the caption, if only as large as a heading."""
    return block.label in _OPEN_LABELS and not is_linked(block) and block.hints.isdisjoint(_NOT_IN_BOXES)


def is_linked(block: Block) -> bool:
    """Tell whether most of a block is links."""
    return block.link_chars > _MAX_LINKED * len(block.text)


def has_letters(block: Block) -> bool:
    """Tell whether a block holds a letter."""
    return any(map(str.isalpha, block.text))
