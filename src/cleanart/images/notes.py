"""Notes: captions and credits of pictures, recognised by the containers of an HTML page.

A note is text in a container named for captions or credits, near a picture, or text that is alone with a picture in a
box.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanart.images.credit_forms import find_credit
from cleanart.images.credit_names import is_agency, is_agency_notice, looks_like_credit_name
from cleanart.images.credits import read_note
from cleanart.images.picture_layout import ContainerSpan, PictureLayout
from cleanart.language.dates import find_date
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Container, main_prose

__all__ = [
    "MAX_WORDS",
    "PictureLayout",
    "PictureText",
    "boxed_notes",
    "has_letters",
    "is_linked",
    "named_notes",
    "with_picture",
]

MAX_WORDS = 90  # of a caption with its credit
# Hints of containers that hold captions and credits, and of those that may hold the picture as well.
_NOTE_HINTS = frozenset({"caption", "credit"})
_FIGURE_HINTS = frozenset({"figure", "caption", "credit"})
_FIGURE_TAGS = frozenset({"figure", "figcaption"})
_SMALL_PRINT_TAGS = frozenset({"small", "cite"})
# Near a picture, a container named "copyright", as pages name their footers, holds a credit.
_CREDIT_HINTS = frozenset({"credit", "footer"})
_CREDIT_SHAPE = re.compile(
    r"credit|copyright|source|author|agency|byline|quelle|rights|photographer|fotograf", re.IGNORECASE
)
_FILM_SHAPE = re.compile(r"video|audio|player|podcast", re.IGNORECASE)
_OPEN_LABELS = frozenset({UNLABELLED, Label.META, Label.LEGAL})  # the latter two are given by words alone
_MAX_STEPS_OUT = 4  # containers from a caption outwards to the one that holds its picture as well
_MAX_CREDIT_WORDS = 12  # of a block in a container named for credits
_MAX_WORDED_DISTANCE = 2  # blocks between a picture and a credit recognised by wording alone
_MAX_NOTE_DISTANCE = 4  # blocks between a picture and a note whose common container is no figure
# A box with one picture and little text is a figure, whatever its name.
_MAX_BOX_WORDS = 45
_MAX_UNNAMED_WORDS = 25  # of a caption that is recognised by its place alone
_MIN_CAPTION_WORDS = 4
_MAX_BLOCKS_ABOVE_PROSE = 6  # between such a box and the main stretch of prose
_MAX_BOX_STEPS_OUT = 6  # containers from the picture outwards
_NOT_IN_BOXES = frozenset({"nav", "menu", "aside", "related", "author", "comments", "share", "advert", "subscribe"})
_META_HINTS = frozenset({"meta", "author"})
_BYLINE_CUES = frozenset({"start:byline"})
_MAX_LINKED_SHARE = 0.7  # of a caption's characters; teasers have more in links
_CREDIT_SEPARATORS = "/|©–—-"
_STROKES = frozenset({"/", "//", "|"})
_REASON = "printed of a picture"


class PictureText(NamedTuple):
    """The caption and credit of a picture."""

    start: int
    """Index of its first block."""
    picture: int | None
    caption: str
    credit: str
    roles: tuple[tuple[int, Label, str], ...] = ()
    """For each of its blocks: index, label, and the reason for it."""
    sure: bool = True
    """Whether its words have no other likely meaning."""


class _NotePlace(NamedTuple):
    """The two containers, by index, that a named note stands in."""

    root: int
    """The outermost one that is named for the note."""
    holder: int
    """The innermost one that holds a picture as well."""


class _PrintedParts(NamedTuple):
    """Which parts of a picture's text are known, and the container that they stand in with the picture."""

    holder: int
    has_caption: bool = False
    has_credit: bool = False


# Notes in containers that are named for them


def named_notes(layout: PictureLayout) -> list[PictureText]:
    """Return the notes in containers that are named for captions or credits."""
    document = layout.document
    places: dict[int, _NotePlace | None] = {}  # by container
    groups: dict[_NotePlace, list[int]] = {}  # indices of blocks
    for i, block in enumerate(document.blocks):
        if block.hints.isdisjoint(_NOTE_HINTS):
            continue
        at = block.container
        if at not in places:
            places[at] = _find_place(layout, at)
        place = places[at]
        if place is not None and _may_be_note(layout, block, place.root):
            groups.setdefault(place, []).append(i)
    notes: list[PictureText] = []
    printed: dict[int, _PrintedParts] = {}  # by picture
    # The text nearest to a picture is about it: innermost containers, which have the highest indices, come first.
    for place, group in sorted(groups.items(), key=lambda item: (-item[0].holder, item[1])):
        note = _named_note(layout, group, place)
        if note is None or note.picture is None:
            continue
        known = printed.get(note.picture, _PrintedParts(place.holder))
        if known.holder != place.holder and _repeats_part(known, note):
            continue
        printed[note.picture] = _PrintedParts(
            known.holder, known.has_caption or bool(note.caption), known.has_credit or bool(note.credit)
        )
        notes.append(note)
    return notes


def _repeats_part(known: _PrintedParts, note: PictureText) -> bool:
    """Return whether a note has a caption or credit where its picture has one already."""
    return bool((known.has_caption and note.caption) or (known.has_credit and note.credit))


def _find_place(layout: PictureLayout, at: int) -> _NotePlace | None:
    """Return where the note that container `at` is in stands, or None if it has no picture near."""
    root: int | None = None
    for _ in range(2 * _MAX_STEPS_OUT):
        container = layout.document.containers[at]
        is_named = not container.hints.isdisjoint(_NOTE_HINTS)
        if layout.pictures[at] is not None:
            if root is None and is_named:
                root = at
            return None if root is None else _NotePlace(root, at)
        if container.tag == "figure" or not at:
            return None  # a figure of a table, code or a quote
        if is_named:
            root = at
        at = container.parent
    return None


def _may_be_note(layout: PictureLayout, block: Block, root: int) -> bool:
    """Return whether a block in a named container may be part of a note: unless the markup says otherwise."""
    hints = layout.hints_between(block.container, root)
    if not hints.isdisjoint(_META_HINTS) and "credit" not in hints:
        return False
    if layout.is_of_page(block, layout.document.containers[root].parent):
        return False
    if not any(decision.stage == "regions" for decision in block.decisions):
        return True
    return "button" in block.hints and "button" not in hints  # the picture is on a button that enlarges it


def _named_note(layout: PictureLayout, group: list[int], place: _NotePlace) -> PictureText | None:
    """Return the note that a group of blocks makes, with the rest of its box, or None if it is far from pictures."""
    root, holder = place
    span = layout.span(holder)
    if span.pictures is None:
        return None
    picture = layout.nearest(span.pictures, group[0])
    if layout.document.containers[holder].hints.isdisjoint(_FIGURE_HINTS):
        distance = abs(group[0] - layout.document.pictures[picture].index)
        if distance > _MAX_NOTE_DISTANCE:
            return None
    if span.is_box and span.words <= MAX_WORDS:
        whole = sorted([*group, *_rest_of_box(layout, span, group, holder)])
        if whole != group:
            root, group = holder, whole
    return _read_group(layout, group, root, picture)


def _rest_of_box(layout: PictureLayout, span: ContainerSpan, group: list[int], box: int) -> Iterator[int]:
    """Yield the blocks in a box that belong to its note although unnamed: the credit, or the caption of a credit."""
    blocks = layout.document.blocks
    rest = [i for i in span.indices if i not in group and _fits_box(blocks[i])]
    if all(_role(layout, blocks[i], box) is Label.CREDIT for i in group):
        yield from rest
    else:
        yield from (i for i in rest if _role(layout, blocks[i], box) is Label.CREDIT)


# Notes that are alone with their picture


def boxed_notes(layout: PictureLayout, taken: set[int | None]) -> list[PictureText]:
    """Return the notes that stand alone with their picture in a box.

    Args:
        layout: The page's layout.
        taken: Pictures, by index, that have a note already.
    """
    document = layout.document
    start, end = main_prose(document.blocks)
    boxes = [_find_box(layout, p, range(start, end)) for p in range(len(document.pictures))]
    notes = []
    for p, box in enumerate(boxes):
        if box is None or p in taken or _is_card(layout, box, boxes[p - 1 : p] + boxes[p + 1 : p + 2]):
            continue
        span = layout.span(box)
        if not start - _MAX_BLOCKS_ABOVE_PROSE <= span.start < end:
            continue
        if note := _read_group(layout, list(span.indices), box, p):
            notes.append(note)
    return notes


def _find_box(layout: PictureLayout, p: int, prose: range) -> int | None:
    """Return the innermost container with picture `p` and text, if it holds little else."""
    picture = layout.document.pictures[p]
    at = None if picture.is_furniture else _container_with_text(layout, p)
    if at is None:
        return None
    span = layout.span(at)
    if not span.is_box or span.words > _MAX_BOX_WORDS or span.start < picture.index:
        return None
    blocks = layout.document.blocks[span.start : span.start + span.block_count]
    if not all(map(_fits_box, blocks)) or layout.is_of_page(blocks[0], at):
        return None
    is_named = not blocks[0].hints.isdisjoint(_FIGURE_HINTS)
    has_credit = any(map(_has_credit, blocks)) or (span.start in prose and _are_caption_and_name(blocks))
    if not is_named and not has_credit and _may_be_prose(layout, blocks, at):
        return None
    paragraphs = sum(not block.after_line_break for block in blocks)
    return at if paragraphs <= 1 + has_credit + is_named else None


def _container_with_text(layout: PictureLayout, p: int) -> int | None:
    """Return the innermost container with picture `p` and text, if it is near and has no other picture."""
    at = layout.document.pictures[p].container
    for _ in range(_MAX_BOX_STEPS_OUT):
        if not at or layout.pictures[at] != (p, p):
            return None
        if layout.block_count[at]:
            return at
        at = layout.document.containers[at].parent
    return None


def _fits_box(block: Block) -> bool:
    """Return whether a block may be the caption or credit in a box."""
    return (
        block.label in _OPEN_LABELS
        and block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and not is_linked(block)
        and block.hints.isdisjoint(_NOT_IN_BOXES)
        and block.cues.isdisjoint(_BYLINE_CUES)
        and (block.words > _MAX_CREDIT_WORDS or find_date(block.text) is None)
    )


def _has_credit(block: Block) -> bool:
    """Return whether a block has or is a credit by its words."""
    return find_credit(block.text) is not None or is_agency(block.text)


def _are_caption_and_name(blocks: Sequence[Block]) -> bool:
    """Return whether blocks are a pair of a caption and a name, which is then its credit."""
    if len(blocks) != 2:
        return False
    caption, name = blocks
    return caption.words >= _MIN_CAPTION_WORDS and not caption.text.isupper() and looks_like_credit_name(name.text)


def _may_be_prose(layout: PictureLayout, blocks: Sequence[Block], at: int) -> bool:
    """Return whether the text in a box may be a paragraph or item that a drawing illustrates, rather than a caption."""
    if any(block.container == at for block in blocks) or layout.document.containers[at].tag == "li":
        return True
    return layout.words[at] > _MAX_UNNAMED_WORDS


def _is_card(layout: PictureLayout, box: int, neighbours: Iterable[int | None]) -> bool:
    """Return whether a box is one of a list: the box right before or after it looks the same."""
    containers, span = layout.document.containers, layout.span(box)
    for other in neighbours:
        if other is not None and other != box and _look_alike(containers[other], containers[box]):
            upper, lower = sorted((span, layout.span(other)), key=lambda span: span.start)
            if upper.start + upper.block_count == lower.start:
                return True
    return False


def _look_alike(one: Container, other: Container) -> bool:
    """Return whether two containers have the same parent, tag and class."""
    return one[:3] == other[:3]


# Reading the blocks of a note


def _read_group(layout: PictureLayout, group: list[int], root: int, picture: int) -> PictureText | None:
    """Return the caption and credit in the blocks of a note, or None if they are rather a teaser.

    Args:
        layout: The page's layout.
        group: Indices of the blocks.
        root: Index of the container that is named for the note, or of its box.
        picture: Index of its picture.
    """
    blocks = [layout.document.blocks[i] for i in group]
    if _is_teaser(blocks, layout.document.containers[root]):
        return None
    roles = [_role(layout, block, root) for block in blocks]
    if len(blocks) > 1 and Label.CREDIT not in roles and _ends_as_credit(blocks[-1].text):
        roles[-1] = Label.CREDIT
    caption, credit = read_note(_join(blocks, roles, Label.CAPTION), _join(blocks, roles, Label.CREDIT))
    if not credit and _is_of_film(layout, blocks[0].container, picture):
        caption = ""  # the title of a film, on its first picture
    labels = tuple((i, role, _REASON) for i, role in zip(group, roles, strict=True))
    return PictureText(group[0], picture, caption, credit, labels)


def _is_teaser(blocks: Sequence[Block], root: Container) -> bool:
    """Return whether blocks are too long for a note, have a heading, or are links outside of a figure."""
    if sum(block.words for block in blocks) > MAX_WORDS or any(block.kind is Kind.HEADING for block in blocks):
        return True
    return all(map(is_linked, blocks)) and root.tag not in _FIGURE_TAGS


def _join(blocks: Sequence[Block], roles: Sequence[Label], role: Label) -> str:
    """Return the text of the blocks with a role, without notices of agencies and blocks of signs alone."""
    return " ".join(
        block.text
        for block, block_role in zip(blocks, roles, strict=True)
        if block_role is role and not is_agency_notice(block.text) and (has_letters(block) or block.text in _STROKES)
    )


def _role(layout: PictureLayout, block: Block, root: int) -> Label:
    """Return whether a block of a note is the caption or the credit, by the names of containers or by its words."""
    containers = layout.document.containers
    if block.words <= _MAX_CREDIT_WORDS and _is_named_for_credit(containers, block.container, root):
        return Label.CREDIT
    credit = find_credit(block.text)
    is_credit = credit is not None and not credit.caption
    in_small_print = containers[block.container].tag in _SMALL_PRINT_TAGS and looks_like_credit_name(block.text)
    return Label.CREDIT if is_credit or in_small_print or is_agency(block.text) else Label.CAPTION


def _is_named_for_credit(containers: Sequence[Container], at: int, root: int) -> bool:
    """Return whether a container from `at` outwards to `root` is named for credits, and none before it for captions."""
    if containers[at].tag == "cite":
        return True
    for _ in range(_MAX_STEPS_OUT):
        container = containers[at]
        if "caption" in container.hints or container.tag in _FIGURE_TAGS:
            return False
        if not container.hints.isdisjoint(_CREDIT_HINTS) or _CREDIT_SHAPE.search(container.shape):
            return True
        if at == root:
            return False
        at = container.parent
    return False


def _ends_as_credit(text: str) -> bool:
    """Return whether the last part of a note is its credit: a name, or a few words behind a stroke."""
    return looks_like_credit_name(text) or (text[0] in _CREDIT_SEPARATORS and text.count(" ") <= _MAX_CREDIT_WORDS)


def _is_of_film(layout: PictureLayout, at: int, picture: int) -> bool:
    """Return whether a small container named for films is close around a note or its picture."""
    containers = layout.document.containers
    for start in (at, layout.document.pictures[picture].container):
        step = start
        for _ in range(_MAX_STEPS_OUT):
            if _FILM_SHAPE.search(containers[step].shape) and layout.span(step).is_small:
                return True
            step = containers[step].parent
    return False


# Notes recognised by wording


def with_picture(layout: PictureLayout, note: PictureText) -> PictureText:
    """Return a note recognised by wording with the picture near it, if there is one, and with its caption in the box.

    Args:
        layout: The page's layout.
        note: A credit, without a picture. It is returned as it is if none is near.
    """
    document = layout.document
    span = _nearest_with_picture(layout, document.blocks[note.start].container)
    if span is None or span.pictures is None:
        return note
    p = layout.nearest(span.pictures, note.start)
    if abs(note.start - document.pictures[p].index) > _MAX_WORDED_DISTANCE:
        return note
    note = note._replace(picture=p)
    rest = [i for i in span.indices if i != note.start]
    if note.caption or not span.is_box or len(rest) != 1 or not _may_be_caption(document.blocks[rest[0]]):
        return note
    caption = rest[0]
    return note._replace(caption=document.blocks[caption].text, roles=(*note.roles, (caption, Label.CAPTION, _REASON)))


def _nearest_with_picture(layout: PictureLayout, at: int) -> ContainerSpan | None:
    """Return what the innermost container with a picture holds, from `at` a few steps outwards."""
    for _ in range(_MAX_STEPS_OUT):
        if layout.pictures[at] is not None:
            return layout.span(at)
        at = layout.document.containers[at].parent
    return None


def _may_be_caption(block: Block) -> bool:
    """Return whether a block in a box with a picture and its credit may be the caption, even as a heading."""
    return block.label in _OPEN_LABELS and not is_linked(block) and block.hints.isdisjoint(_NOT_IN_BOXES)


def is_linked(block: Block) -> bool:
    """Return whether most of a block's characters are in links."""
    return block.link_chars > _MAX_LINKED_SHARE * len(block.text)


def has_letters(block: Block) -> bool:
    """Return whether a block has a letter."""
    return any(map(str.isalpha, block.text))
