"""Pictures that are teasers of other pages."""

from array import array

from cleanart.images.note_blocks import is_linked
from cleanart.page.blocks import NOTE_LABELS, UNLABELLED, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import Document, Picture

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
    boxes_of = [_boxes_around(picture, containers, has_text, has_link) for picture in pictures]
    counts = _count_boxes(boxes_of, containers)
    # Pictures and boxes, by what boxes of one shape side by side have in common: parent, tag and class.
    shown: dict[tuple[int, str, str], list[int]] = {}
    boxes: dict[tuple[int, str, str], set[int]] = {}
    for p in range(len(pictures)):
        for at in boxes_of[p]:
            box = containers[at]
            if counts[box.parent] >= _MIN_TEASERS:
                key = (box.parent, box.tag, "" if box.tag == "li" else box.shape)
                if key in boxes:
                    boxes[key].add(at)
                    shown[key].append(p)
                else:
                    boxes[key], shown[key] = {at}, [p]
    teasers: set[int] = set()
    for key, alike in boxes.items():
        if len(alike) >= _MIN_TEASERS:
            teasers.update(shown[key])
    return teasers


def _boxes_around(
    picture: Picture, containers: list[Container], has_text: list[bool], has_link: list[bool]
) -> list[int]:
    """Return the containers around a picture that may be a teaser's box, the innermost first."""
    is_teaser_box = has_text if picture.linked else has_link
    boxes: list[int] = []
    at = picture.container
    for _ in range(_MAX_BOX_STEPS_OUT):
        if not at:
            break
        if is_teaser_box[at]:
            boxes.append(at)
        container = containers[at]
        at = container.parent
    return boxes


def _count_boxes(boxes_of: list[list[int]], containers: list[Container]) -> "array[int]":
    """Return for each container how many of the boxes around pictures are right in it. Most have too few."""
    counts, is_counted = array("i", [0]) * len(containers), bytearray(len(containers))
    for boxes in boxes_of:
        for at in boxes:
            if not is_counted[at]:
                is_counted[at] = 1
                container = containers[at]
                counts[container.parent] += 1
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
