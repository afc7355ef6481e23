"""Notes: captions and credits of pictures, recognised by the containers of an HTML page.

A note is text in a container named for captions or credits, near a picture, or text that is alone with a picture in a
box.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanart.images.credit_forms import find_credit
from cleanart.images.credit_names import is_agency, looks_like_credit_name
from cleanart.images.credits import read_note
from cleanart.images.note_blocks import (
    MAX_CREDIT_WORDS,
    MAX_STEPS_OUT,
    MAX_WORDS,
    REASON,
    PictureText,
    is_linked,
    read_group,
    role_of,
)
from cleanart.images.picture_layout import ContainerSpan, PictureLayout
from cleanart.language.dates import find_date
from cleanart.language.patterns import lazy_pattern
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS
from cleanart.page.stretches import main_prose

# Hints of containers that hold captions and credits, and of those that may hold the picture as well.
_NOTE_HINTS = frozenset({"caption", "credit"})
_FIGURE_HINTS = frozenset({"figure", "caption", "credit"})
_ITEM, _PARAGRAPH = Kind.ITEM, Kind.PARAGRAPH  # looking them up in the enum takes longer
_OPEN_LABELS = frozenset({UNLABELLED, Label.META, Label.LEGAL})  # the latter two are given by words alone
# "Figure 2: the yard", "Abb. 2", "図2", or "Abbildung: the yard".
# A verb behind the number would go on without a sign: "Figure 2 shows".
_FIGURE_NUMBER = lazy_pattern(
    r"(?:fig(?:ure|ura)?|abb(?:ildung)?|afb(?:eelding)?|bild|figur|obr(?:ázek|ázok)?|rys(?:unek)?|kuva|şekil|ábra"
    r"|рис(?:унок)?|мал(?:юнок)?|εικόνα|hình|gambar|图|圖|図|그림)\.?\s?\d{1,3}[a-z]?\s?(?:[:.)：–—|-]|$)"
    r"|(?:figure|abbildung|abb\.|afbeelding|figura|obrázek|rysunek|рисунок)\s?:\s",
    re.IGNORECASE,
)
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
    places: dict[int, _NotePlace | None] = {}  # by container
    groups: dict[_NotePlace, list[int]] = {}  # indices of blocks
    blocks = layout.blocks
    for i in _hinted_blocks(blocks):
        block = blocks[i]
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


def _hinted_blocks(blocks: list[Block]) -> list[int]:
    """Return the indices of the blocks in containers that are named for captions or credits."""
    found: list[int] = []
    hints, is_note = NO_HINTS, False
    for i in range(len(blocks)):  # a loop with an index is faster, compiled, than `enumerate`
        block = blocks[i]
        if block.hints is not hints:  # most blocks have those of the one before
            hints = block.hints
            is_note = not _NOTE_HINTS.isdisjoint(hints)
        if is_note:
            found.append(i)
    return found


def _repeats_part(known: _PrintedParts, note: PictureText) -> bool:
    """Return whether a note has a caption or credit where its picture has one already."""
    return bool((known.has_caption and note.caption) or (known.has_credit and note.credit))


def _find_place(layout: PictureLayout, at: int) -> _NotePlace | None:
    """Return where the note that container `at` is in stands, or None if it has no picture near."""
    root: int | None = None
    for _ in range(2 * MAX_STEPS_OUT):
        container = layout.containers[at]
        is_named = not container.hints.isdisjoint(_NOTE_HINTS)
        if layout.has_picture(at):
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
    if layout.is_of_page(block, layout.containers[root].parent):
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
    if layout.containers[holder].hints.isdisjoint(_FIGURE_HINTS):
        distance = abs(group[0] - layout.pictures[picture].index)
        if distance > _MAX_NOTE_DISTANCE:
            return None
    if span.is_box and span.words <= MAX_WORDS:
        whole = sorted([*group, *_rest_of_box(layout, span, group, holder)])
        if whole != group:
            root, group = holder, whole
    return read_group(layout, group, root, picture)


def _rest_of_box(layout: PictureLayout, span: ContainerSpan, group: list[int], box: int) -> Iterator[int]:
    """Yield the blocks in a box that belong to its note although unnamed: the credit, or the caption of a credit."""
    blocks = layout.blocks
    rest = [i for i in span.indices if i not in group and _fits_box(blocks[i])]
    if all(role_of(layout, blocks[i], box) is Label.CREDIT for i in group):
        yield from rest
    else:
        yield from (i for i in rest if role_of(layout, blocks[i], box) is Label.CREDIT)


# Notes that are alone with their picture


def boxed_notes(layout: PictureLayout, taken: set[int | None]) -> list[PictureText]:
    """Return the notes that stand alone with their picture in a box.

    Args:
        layout: The page's layout.
        taken: Pictures, by index, that have a note already.
    """
    start, end = main_prose(layout.blocks)
    boxes: list[int | None] = []
    for p in range(len(layout.pictures)):
        boxes.append(_find_box(layout, p, start, end))  # noqa: PERF401  # a comprehension would not have the types
    notes = []
    for p, box in enumerate(boxes):
        if box is None or p in taken or _is_card(layout, box, boxes[p - 1 : p] + boxes[p + 1 : p + 2]):
            continue
        span = layout.span(box)
        if not start - _MAX_BLOCKS_ABOVE_PROSE <= span.start < end:
            continue
        if note := read_group(layout, list(span.indices), box, p):
            notes.append(note)
    return notes


def _find_box(layout: PictureLayout, p: int, prose_start: int, prose_end: int) -> int | None:
    """Return the innermost container with picture `p` and text, if it holds little else.

    The main stretch of prose is from block `prose_start` to `prose_end`.
    """
    picture = layout.pictures[p]
    at = None if picture.is_furniture else _container_with_text(layout, p)
    if at is None:
        return None
    span = layout.span(at)
    if not span.is_box or span.words > _MAX_BOX_WORDS or span.start < picture.index:
        return None
    blocks = layout.blocks[span.start : span.start + span.block_count]
    if not all(map(_fits_box, blocks)) or layout.is_of_page(blocks[0], at):
        return None
    is_named = not blocks[0].hints.isdisjoint(_FIGURE_HINTS)
    in_prose = prose_start <= span.start < prose_end
    has_credit = any(map(_has_credit, blocks)) or (in_prose and _are_caption_and_name(blocks))
    if not is_named and not has_credit and _may_be_prose(layout, blocks, at):
        return None
    paragraphs = sum(not block.after_line_break for block in blocks)
    return at if paragraphs <= 1 + has_credit + is_named else None


def _container_with_text(layout: PictureLayout, p: int) -> int | None:
    """Return the innermost container with picture `p` and text, if it is near and has no other picture."""
    at, containers = layout.pictures[p].container, layout.containers
    for _ in range(_MAX_BOX_STEPS_OUT):
        if not at or not layout.has_only(at, p):
            return None
        if layout.block_count[at]:
            return at
        container = containers[at]
        at = container.parent
    return None


def _fits_box(block: Block) -> bool:
    """Return whether a block may be the caption or credit in a box."""
    return (
        block.label in _OPEN_LABELS
        and (block.kind is _PARAGRAPH or block.kind is _ITEM)
        and not is_linked(block)
        and block.hints.isdisjoint(_NOT_IN_BOXES)
        and block.cues.isdisjoint(_BYLINE_CUES)
        and (block.words > MAX_CREDIT_WORDS or find_date(block.text) is None)
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
    if any(block.container == at for block in blocks) or layout.containers[at].tag == "li":
        return True
    return layout.words[at] > _MAX_UNNAMED_WORDS


def _is_card(layout: PictureLayout, box: int, neighbours: Iterable[int | None]) -> bool:
    """Return whether a box is one of a list: the box right before or after it looks the same."""
    containers, span = layout.containers, layout.span(box)
    for other in neighbours:
        if other is not None and other != box and _look_alike(containers[other], containers[box]):
            upper, lower = sorted((span, layout.span(other)), key=lambda span: span.start)
            if upper.start + upper.block_count == lower.start:
                return True
    return False


def _look_alike(one: Container, other: Container) -> bool:
    """Return whether two containers have the same parent, tag and class."""
    return one.parent == other.parent and one.tag == other.tag and one.shape == other.shape


# Notes with a number


def numbered_notes(layout: PictureLayout, taken: set[int | None]) -> list[PictureText]:
    """Return the paragraphs right below or above a picture that call it a figure with a number.

    Args:
        layout: The page's layout.
        taken: Pictures, by index, that have a note already.
    """
    used: set[int] = set()
    notes: list[PictureText] = []
    for p in range(len(layout.pictures)):
        i = -1 if p in taken else _numbered_note(layout, p, used)
        if i >= 0:
            used.add(i)
            caption, credit = read_note(layout.blocks[i].text, "")
            notes.append(PictureText(i, p, caption, credit, ((i, Label.CAPTION, "a figure with a number"),)))
    return notes


def _numbered_note(layout: PictureLayout, p: int, used: set[int]) -> int:
    """Return the paragraph right below or above picture `p` that calls it a figure with a number; -1 without one."""
    picture, blocks = layout.pictures[p], layout.blocks
    if picture.is_furniture:
        return -1
    below = picture.index
    if below < len(blocks) and _is_numbered_note(blocks[below]) and below not in used:
        return below
    above = below - 1
    is_note = 0 <= above < len(blocks) and _is_numbered_note(blocks[above]) and above not in used
    return above if is_note else -1


def _is_numbered_note(block: Block) -> bool:
    return (
        block.label is UNLABELLED
        and block.kind is _PARAGRAPH
        and block.words <= MAX_WORDS
        and not is_linked(block)
        and _FIGURE_NUMBER.match(block.text) is not None
    )


# Notes recognised by wording


def with_picture(layout: PictureLayout, note: PictureText) -> PictureText:
    """Return a note recognised by wording with the picture near it, if there is one, and with its caption in the box.

    Args:
        layout: The page's layout.
        note: A credit, without a picture. It is returned as it is if none is near.
    """
    blocks = layout.blocks
    span = _nearest_with_picture(layout, blocks[note.start].container)
    if span is None or span.pictures is None:
        return note
    p = layout.nearest(span.pictures, note.start)
    if abs(note.start - layout.pictures[p].index) > _MAX_WORDED_DISTANCE:
        return note
    note = note._replace(picture=p)
    rest = [i for i in span.indices if i != note.start]
    if note.caption or not span.is_box or len(rest) != 1 or not _may_be_caption(blocks[rest[0]]):
        return note
    caption = rest[0]
    return note._replace(caption=blocks[caption].text, roles=(*note.roles, (caption, Label.CAPTION, REASON)))


def _nearest_with_picture(layout: PictureLayout, at: int) -> ContainerSpan | None:
    """Return what the innermost container with a picture holds, from `at` a few steps outwards."""
    for _ in range(MAX_STEPS_OUT):
        if layout.has_picture(at):
            return layout.span(at)
        at = layout.containers[at].parent
    return None


def _may_be_caption(block: Block) -> bool:
    """Return whether a block in a box with a picture and its credit may be the caption, even as a heading."""
    return block.label in _OPEN_LABELS and not is_linked(block) and block.hints.isdisjoint(_NOT_IN_BOXES)
