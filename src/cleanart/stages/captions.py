"""Captions and credits of images, and which picture they belong to.

The HTML tells some: text in a container that is named for a caption, near a picture, or alone with a picture in a box.
Words tell the others, in HTML and in tagless text: lines, line pairs, and credits at the end of a caption.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.credits import find_credit, has_label, is_agency, is_demand, is_name, may_have_credit, read_note
from cleanart.dates import find_date
from cleanart.document import Container, Document, Picture, Stage, main_prose
from cleanart.options import Options

# Blocks around the main stretch of prose where the article's images are; farther away are teasers' and the page's.
_ABOVE, _BELOW = 30, 5
_MAX_WORDS = 90  # of a caption with its credit
_MAX_CAPTION_LINE = 45  # words of a caption on the line before or after its credit
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+[^\W\d_]")
_MAX_SENTENCE = 30  # words of a caption in a row of paragraphs
_BRACKETED = re.compile(r"\[\w+: [^\]]*[a-z]\]$")  # "[Photo: the yard in May]"
# Names of containers that hold captions and credits, and of those that hold them besides a picture. Where a picture
# is near, "copyright", which has pages' footers, has a credit as well.
_NOTES = frozenset({"caption", "credit"})
_FIGURES = frozenset({"figure", "caption", "credit"})
_SMALL_PRINT = frozenset({"small", "cite"})
_CREDITS = frozenset({"credit", "footer"})
_CREDIT_SHAPE = re.compile(
    r"credit|copyright|source|author|agency|byline|quelle|rights|photographer|fotograf", re.IGNORECASE
)
_OPEN_LABELS = frozenset({UNLABELLED, Label.META, Label.LEGAL})  # which words alone gave
_REACH = 4  # containers between a caption and what holds it and its picture
_MAX_CREDIT = 12  # words of what a container named for credits holds
_NEAR = 2  # blocks between a picture and a credit that only its words tell
# A box with one picture and as little text is a figure, whatever its name.
_MAX_BOX_BLOCKS = 3
_MAX_BOX_WORDS = 45
_BOX_ABOVE = 6  # blocks above the main stretch of prose where such a box may stand
_BOX_REACH = 6  # containers from the picture outwards
_NOT_IN_BOXES = frozenset({"nav", "menu", "aside", "related", "author", "comments", "share", "advert", "subscribe"})
_META = frozenset({"meta", "author"})
_BYLINES = frozenset({"start:byline"})
_MAX_LINKED = 0.7  # share of a caption's text in links; teasers have more
_MAX_LINKED_WORDS = 5  # a credit may be a link as well


class _Note(NamedTuple):
    """What is printed of a picture."""

    start: int
    """Index of the block where it begins."""
    picture: int | None
    caption: str
    credit: str


class _Span(NamedTuple):
    """What a container holds: its first and last picture, its blocks and their words."""

    first: int
    last: int
    start: int
    blocks: int
    words: int


def label_captions(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label captions and credits, and tell the pictures what is printed of them."""
    blocks = document.blocks
    notes: list[_Note] = []
    is_text = not document.is_markup
    if document.pictures:
        layout = _Layout(document)
        notes = _named_notes(layout)
        notes += _boxed_notes(layout, {note.picture for note in notes})
        notes += [_with_picture(layout, note) for note in _worded_notes(blocks)]
    else:
        notes = _worded_notes(blocks)
    if notes:
        start, end = main_prose(blocks)
        near = range(start - _ABOVE, end + _BELOW)
        # A credit without a picture or caption is the owner of an HTML page rather than of an image.
        loose = (note.start in near and (is_text or note.caption) for note in notes)
        _tell_pictures(
            document, [note for note, may in zip(notes, loose, strict=True) if may or note.picture is not None]
        )
    if is_text:
        _label_repeats(blocks, document.pictures)


# What containers tell


class _Layout:
    """Where blocks and pictures stand among the containers: for each of them, what it and those inside it hold."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.indices = [picture.index for picture in document.pictures]
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


def _named_notes(layout: _Layout) -> list[_Note]:
    """Return the notes in containers that are named for them."""
    document = layout.document
    places: dict[int, tuple[int, int] | None] = {}
    groups: dict[tuple[int, int], list[int]] = {}  # blocks, by the container of the note and that of its picture
    for i, block in enumerate(document.blocks):
        if block.hints.isdisjoint(_NOTES) or not _may_be_note(block):
            continue
        at = block.container
        if at not in places:
            places[at] = _place(layout, at)
        place = places[at]
        if place is not None:
            groups.setdefault(place, []).append(i)
    notes = []
    for (root, holder), group in groups.items():
        span = layout.span(holder)
        picture = _nearest(layout.indices, span, group[0])
        if span.first == span.last and span.blocks <= _MAX_BOX_BLOCKS and span.words <= _MAX_WORDS:
            # The caption is named, and what else is in the box is the credit.
            rest = range(span.start, span.start + span.blocks)
            group = [i for i in rest if i in group or _is_credit_in(document, i, holder)]  # noqa: PLW2901
            root = holder  # noqa: PLW2901
        if note := _read_group(document, group, root, picture):
            notes.append(note)
    return notes


def _may_be_note(block: Block) -> bool:
    """Tell whether a block in a caption may be part of it: whatever its words, but not if it is marked otherwise."""
    return block.hints.isdisjoint(_META) and not any(said.stage == "regions" for said in block.decisions)


def _place(layout: _Layout, at: int) -> tuple[int, int] | None:
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


def _nearest(indices: list[int], span: _Span, i: int) -> int:
    """Return which of a container's pictures block `i` is about: the one before it, or else the first after it."""
    return max(bisect_right(indices, i, span.first, span.last + 1) - 1, span.first)


def _boxed_notes(layout: _Layout, taken: set[int | None]) -> list[_Note]:
    """Return the notes that stand alone with their picture in a box."""
    document = layout.document
    boxes = [_box(layout, p) for p in range(len(document.pictures))]
    if not any(boxes):
        return []
    start, end = main_prose(document.blocks)
    notes = []
    for p, box in enumerate(boxes):
        if not box or p in taken or _is_card(layout, box, boxes[p - 1 : p] + boxes[p + 1 : p + 2]):
            continue
        span = layout.span(box)
        if not start - _BOX_ABOVE <= span.start < end:
            continue
        if note := _read_group(document, list(range(span.start, span.start + span.blocks)), box, p):
            notes.append(note)
    return notes


def _box(layout: _Layout, p: int) -> int:
    """Return the innermost container with picture `p` and text, if it holds little else; else 0."""
    document = layout.document
    at = 0 if document.pictures[p].is_furniture else document.pictures[p].container
    for _ in range(_BOX_REACH):
        if not at or layout.first[at] != layout.last[at]:
            return 0
        if layout.blocks[at]:
            break
        at = document.containers[at].parent
    else:
        return 0
    span = layout.span(at)
    if span.blocks > _MAX_BOX_BLOCKS or span.words > _MAX_BOX_WORDS or span.start < document.pictures[p].index:
        return 0
    inside = document.blocks[span.start : span.start + span.blocks]
    if not all(map(_fits_box, inside)):
        return 0
    named = not inside[0].hints.isdisjoint(_FIGURES)
    # A picture in the line of a paragraph is no figure.
    credited = any(find_credit(b.text) is not None or is_agency(b.text) for b in inside)
    in_line = any(block.container == at for block in inside) or document.containers[at].tag == "li"
    if in_line and not named and not credited:
        return 0
    return at if sum(not block.joined for block in inside) <= 1 + credited + named else 0


def _fits_box(block: Block) -> bool:
    return (
        block.label in _OPEN_LABELS
        and block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and not _is_linked(block)
        and block.hints.isdisjoint(_NOT_IN_BOXES)
        and block.cues.isdisjoint(_BYLINES)
        and (block.words > _MAX_CREDIT or find_date(block.text) is None)
    )


def _is_credit_in(document: Document, i: int, box: int) -> bool:
    block = document.blocks[i]
    return _fits_box(block) and _role(document.containers, block, box) is Label.CREDIT


def _is_card(layout: _Layout, box: int, neighbours: Iterable[int]) -> bool:
    """Tell whether a box is one of a list: the box before or after it looks the same, and nothing parts them."""
    containers, span = layout.document.containers, layout.span(box)
    for other in neighbours:
        if other and other != box and containers[other][:3] == containers[box][:3]:
            low, high = sorted((span, layout.span(other)), key=lambda each: each.start)
            if low.start + low.blocks == high.start:
                return True
    return False


def _read_group(document: Document, group: list[int], root: int, picture: int) -> _Note | None:
    """Label the blocks of a note, and return what they say; None if they are rather a teaser."""
    blocks = [document.blocks[i] for i in group]
    if sum(block.words for block in blocks) > _MAX_WORDS or any(block.kind is Kind.HEADING for block in blocks):
        return None
    if all(map(_is_linked, blocks)) and document.containers[root].tag not in ("figure", "figcaption"):
        return None
    roles = [_role(document.containers, block, root) for block in blocks]
    if len(blocks) > 1 and Label.CREDIT not in roles and is_name(blocks[-1].text):
        roles[-1] = Label.CREDIT  # a part of its own, at the end of a caption
    for block, role in zip(blocks, roles, strict=True):
        block.decide("captions", role, "printed of a picture")
    said = [
        (block.text, role)
        for block, role in zip(blocks, roles, strict=True)
        if not is_demand(block.text) and _has_letters(block)
    ]
    caption, credit = read_note(
        " ".join(text for text, role in said if role is Label.CAPTION),
        " ".join(text for text, role in said if role is Label.CREDIT),
    )
    return _Note(group[0], picture, caption, credit)


def _role(containers: list[Container], block: Block, root: int) -> Label:
    """Tell whether a block of a note is the caption or the credit, by the names inside the note, or by its words."""
    if block.words <= _MAX_CREDIT:
        at = block.container
        for _ in range(_REACH):
            own = containers[at]
            if "caption" in own.hints or own.tag in ("figure", "figcaption"):
                break
            if not own.hints.isdisjoint(_CREDITS) or _CREDIT_SHAPE.search(own.shape):
                return Label.CREDIT
            if at == root:
                break
            at = own.parent
    found = find_credit(block.text)
    is_credit = found is not None and not found.caption
    in_small_print = containers[block.container].tag in _SMALL_PRINT and is_name(block.text)
    return Label.CREDIT if is_credit or in_small_print or is_agency(block.text) else Label.CAPTION


# What words tell


def _worded_notes(blocks: list[Block]) -> list[_Note]:
    """Return the notes in blocks that nothing but their words tells, which are labelled."""
    notes: list[_Note] = []
    for i, block in enumerate(blocks):
        if block.label is not UNLABELLED or block.words > _MAX_WORDS or not may_have_credit(block):
            continue
        if block.kind in (Kind.ROW, Kind.CODE):
            continue
        if _BRACKETED.match(block.text) and has_label(block.text):
            block.decide("captions", Label.CAPTION, "a caption in brackets")
        elif note := _read_line(blocks, i):
            notes.append(note)
    return notes


def _read_line(blocks: list[Block], i: int) -> _Note | None:
    """Label block `i` if it has a credit, with the caption on the line above, and return both."""
    block = blocks[i]
    credit = find_credit(block.text)
    if credit is None or (_is_linked(block) and len(block.text.split()) > _MAX_LINKED_WORDS):
        return None
    caption = credit.caption
    if caption:
        block.decide("captions", Label.CAPTION, f"ends in the credit “{credit.credit}”")
        return _Note(i, None, caption, credit.credit)
    neighbour = _caption_line(blocks, i)
    if not credit.sure and (neighbour is None or neighbour.prose):
        return None
    block.decide("captions", Label.CREDIT, f"the credit “{credit.credit}” on a line of its own")
    if neighbour is not None:
        caption = neighbour.text
        neighbour.decide("captions", Label.CAPTION, "stands with a credit")
    return _Note(i, None, caption, credit.credit)


def _caption_line(blocks: list[Block], i: int) -> Block | None:
    """Return the caption to the credit line `i`: the line right above it, unless it is the page's first."""
    if i > 1 and blocks[i].gap == 0 and _may_be_caption(blocks[i - 1]) and not _in_flow(blocks, i - 1):
        return blocks[i - 1]
    return None


def _may_be_caption(block: Block) -> bool:
    return (
        block.label is UNLABELLED
        and block.words <= _MAX_CAPTION_LINE
        and block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and _has_letters(block)
    )


def _is_linked(block: Block) -> bool:
    return block.link_chars > _MAX_LINKED * len(block.text)


def _has_letters(block: Block) -> bool:
    return any(map(str.isalpha, block.text))


def _in_flow(blocks: list[Block], i: int) -> bool:
    """Tell whether block `i` is rather a paragraph among others: it has prose right above it, and several sentences."""
    block = blocks[i]
    if not block.prose or i == 0 or block.gap or not blocks[i - 1].prose:
        return False
    return block.words > _MAX_SENTENCE or _SENTENCE_END.search(block.text) is not None


def _label_repeats(blocks: list[Block], pictures: Iterable[Picture]) -> None:
    """Label what repeats a caption: the same line in a gallery, or the image's alternative text."""
    captions = {picture.caption.lower() for picture in pictures if len(picture.caption) > 3}
    for block in blocks if captions else ():
        if block.label is UNLABELLED and block.text.lower() in captions:
            block.decide("captions", Label.CAPTION, "repeats a caption")


# Pictures


def _with_picture(layout: _Layout, note: _Note) -> _Note:
    """Give a note the picture that stands near it, if any does."""
    document, indices = layout.document, layout.indices
    at = document.blocks[note.start].container
    for _ in range(_REACH):
        span = layout.span(at)
        if span.last >= 0:
            p = _nearest(indices, span, note.start)
            near = -_NEAR <= note.start - indices[p] <= _NEAR
            return note._replace(picture=p) if near else note
        at = document.containers[at].parent
    return note


def _tell_pictures(document: Document, notes: list[_Note]) -> None:
    """Write on each picture what is printed of it; what has no picture makes one without an address."""
    pictures = document.pictures
    printed: dict[int, tuple[str, str]] = {}
    loose = []
    for note in notes:
        if note.picture is None:
            at = document.blocks[note.start].container
            loose.append(Picture("", "", note.start, at, caption=note.caption, credit=note.credit))
        else:
            caption, credit = printed.get(note.picture, ("", ""))
            printed[note.picture] = (caption or note.caption, credit or note.credit)
    for p, (caption, credit) in printed.items():
        picture = pictures[p]
        pictures[p] = picture._replace(caption=caption or picture.caption, credit=credit or picture.credit)
    if loose:
        pictures += loose
        pictures.sort(key=lambda picture: picture.index)


STAGE = Stage(
    "captions",
    label_captions,
    needs=frozenset({Label.NAVIGATION}),
    sets=frozenset({Label.CAPTION, Label.CREDIT}),
)
