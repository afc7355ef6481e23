"""Pictures that are teasers of other pages."""

from array import array

from cleanart.images.note_blocks import NOTE_LABELS, is_linked
from cleanart.page.blocks import UNLABELLED, Label
from cleanart.page.document import Document

_MIN_TEASERS = 3  # pictures in boxes of one shape side by side
_MAX_BOX_STEPS_OUT = 4  # containers from the picture outwards to its box
_NAVIGATION = Label.NAVIGATION  # looking it up in the enum takes longer


def find_teasers(document: Document) -> set[int]:
    """Return which pictures are teasers: in boxes of one shape side by side, each with a link to another page.

    The link may be on the picture itself. Its box must then have some text besides captions.
    """
    if len(document.pictures) < _MIN_TEASERS:
        return set()
    pictures, containers = document.pictures, document.containers
    has_text, has_link = _text_and_links(document)
    counts = _box_counts(document, has_text, has_link)
    # Pictures and boxes, by what boxes of one shape side by side have in common: parent, tag and class.
    shown: dict[tuple[int, str, str], list[int]] = {}
    boxes: dict[tuple[int, str, str], set[int]] = {}
    for p in range(len(pictures)):
        picture = pictures[p]
        is_teaser_box = has_text if picture.linked else has_link
        at = picture.container
        for _ in range(_MAX_BOX_STEPS_OUT):
            if not at:
                break
            box = containers[at]
            if is_teaser_box[at] and counts[box.parent] >= _MIN_TEASERS:
                key = (box.parent, box.tag, "" if box.tag == "li" else box.shape)
                if key in boxes:
                    boxes[key].add(at)
                    shown[key].append(p)
                else:
                    boxes[key], shown[key] = {at}, [p]
            at = box.parent
    teasers: set[int] = set()
    for key, alike in boxes.items():
        if len(alike) >= _MIN_TEASERS:
            teasers.update(shown[key])
    return teasers


def _box_counts(document: Document, has_text: list[bool], has_link: list[bool]) -> "array[int]":
    """Return for each container how many boxes, which may be teasers', are right in it. Most have too few."""
    parents = document.tree.parents
    counts, is_counted = array("i", [0]) * len(parents), bytearray(len(parents))
    for picture in document.pictures:
        is_teaser_box = has_text if picture.linked else has_link
        at = picture.container
        for _ in range(_MAX_BOX_STEPS_OUT):
            if not at:
                break
            parent = parents[at]
            if is_teaser_box[at] and not is_counted[at]:
                is_counted[at] = 1
                counts[parent] += 1
            at = parent
    return counts


def _text_and_links(document: Document) -> tuple[list[bool], list[bool]]:
    """Return for each container whether it has text besides captions, and whether a link is most of some block."""
    blocks, tree, size = document.blocks, document.tree, len(document.containers)
    has_text, has_link = [False] * size, [False] * size
    for i in range(len(blocks)):
        block = blocks[i]
        label = block.label
        if label is UNLABELLED or label not in NOTE_LABELS:
            has_text[block.container] = True
            if block.link_chars and label is not _NAVIGATION and is_linked(block):
                has_link[block.container] = True
    return tree.mark_up(has_text), tree.mark_up(has_link)
