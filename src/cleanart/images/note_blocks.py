"""The blocks of a note: which one is the caption and which the credit of a picture."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleanart.images.credit_forms import find_credit
from cleanart.images.credit_names import is_agency, is_agency_notice, looks_like_credit_name
from cleanart.images.credits import read_note
from cleanart.images.picture_layout import PictureLayout
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import Picture

MAX_WORDS = 90  # of a caption with its credit
_FIGURE_TAGS = frozenset({"figure", "figcaption"})
_SMALL_PRINT_TAGS = frozenset({"small", "cite"})
# Near a picture, a container named "copyright", as pages name their footers, holds a credit.
_CREDIT_HINTS = frozenset({"credit", "footer"})
_CREDIT_SHAPE = lazy_pattern(
    r"credit|copyright|attribution|source|author|agency|byline|quelle|rights|photographer|fotograf|signature|photo-?by",
    re.IGNORECASE,
)
_FILM_SHAPE = re.compile(r"video|audio|player|podcast", re.IGNORECASE)
MAX_STEPS_OUT = 4  # containers from a caption outwards to the one that holds its picture as well
MAX_CREDIT_WORDS = 12  # of a block in a container named for credits
_MIN_CREDIT_LEVEL = 5  # of a heading that holds a credit
_MAX_LINKED_SHARE = 0.7  # of a caption's characters; teasers have more in links
_CREDIT_SEPARATORS = "/|©–—-"
_STROKES = frozenset({"/", "//", "|"})
REASON = "printed of a picture"


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


def read_group(layout: PictureLayout, group: list[int], root: int, picture: int) -> PictureText | None:
    """Return the caption and credit in the blocks of a note, or None if they are rather a teaser.

    Args:
        layout: The page's layout.
        group: Indices of the blocks.
        root: Index of the container that is named for the note, or of its box.
        picture: Index of its picture.
    """
    blocks = [layout.blocks[i] for i in group]
    if _is_teaser(blocks, layout.containers[root], layout.pictures[picture]):
        return None
    roles = [role_of(layout, block, root) for block in blocks]
    if len(blocks) > 1 and Label.CREDIT not in roles and _ends_as_credit(blocks[-1].text):
        roles[-1] = Label.CREDIT
    caption, credit = read_note(_join(blocks, roles, Label.CAPTION), _join(blocks, roles, Label.CREDIT))
    if not credit and _is_of_film(layout, blocks[0].container, picture):
        caption = ""  # the title of a film, on its first picture
    labels = tuple((i, role, REASON) for i, role in zip(group, roles, strict=True))
    return PictureText(group[0], picture, caption, credit, labels)


def _is_teaser(blocks: Sequence[Block], root: Container, picture: Picture) -> bool:
    """Return whether blocks are too long for a note, have a heading, or are links as of a teaser."""
    if sum(block.words for block in blocks) > MAX_WORDS or any(map(_is_no_note, blocks)):
        return True
    if not all(map(is_linked, blocks)):
        return False
    # The caption of a figure may be a link. With its picture a link to another page, it is the title of that page.
    return root.tag not in _FIGURE_TAGS or (picture.linked and all(find_credit(block.text) is None for block in blocks))


def _is_no_note(block: Block) -> bool:
    """Return whether a block is the word for an advertisement, or a heading, unless it is a small one with a credit."""
    if "line:advert" in block.cues:
        return True
    if block.kind is not Kind.HEADING:
        return False
    return block.level < _MIN_CREDIT_LEVEL or find_credit(block.text) is None


def _join(blocks: Sequence[Block], roles: Sequence[Label], role: Label) -> str:
    """Return the text of the blocks with a role, without notices of agencies and blocks of signs alone."""
    return " ".join(
        block.text
        for block, block_role in zip(blocks, roles, strict=True)
        if block_role is role and not is_agency_notice(block.text) and (has_letters(block) or block.text in _STROKES)
    )


def role_of(layout: PictureLayout, block: Block, root: int) -> Label:
    """Return whether a block of a note is the caption or the credit, by the names of containers or by its words."""
    containers = layout.containers
    if block.words <= MAX_CREDIT_WORDS and _is_named_for_credit(containers, block.container, root):
        return Label.CREDIT
    if "credit" in containers[block.container].hints and looks_like_credit_name(block.text):
        return Label.CREDIT  # named for both
    credit = find_credit(block.text)
    is_credit = credit is not None and not credit.caption
    in_small_print = containers[block.container].tag in _SMALL_PRINT_TAGS and looks_like_credit_name(block.text)
    is_source = is_agency(block.text) or block.text.lower() in load_lexicon().credit_origins  # "Handout"
    return Label.CREDIT if is_credit or in_small_print or is_source else Label.CAPTION


def _is_named_for_credit(containers: list[Container], at: int, root: int) -> bool:
    """Return whether a container from `at` outwards to `root` is named for credits, and none before it for captions."""
    if containers[at].tag == "cite":
        return True
    for _ in range(MAX_STEPS_OUT):
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
    return looks_like_credit_name(text) or (text[0] in _CREDIT_SEPARATORS and text.count(" ") <= MAX_CREDIT_WORDS)


def _is_of_film(layout: PictureLayout, at: int, picture: int) -> bool:
    """Return whether a small container named for films is close around a note or its picture."""
    containers = layout.containers
    for start in (at, layout.pictures[picture].container):
        step = start
        for _ in range(MAX_STEPS_OUT):
            if _FILM_SHAPE.search(containers[step].shape) and layout.span(step).is_small:
                return True
            step = containers[step].parent
    return False


def is_linked(block: Block) -> bool:
    """Return whether most of a block's characters are in links."""
    return block.link_chars > _MAX_LINKED_SHARE * len(block.text)


def has_letters(block: Block) -> bool:
    """Return whether a block has a letter."""
    for sign in block.text:  # noqa: SIM110  # a generator would not compile to a loop
        if sign.isalpha():
            return True
    return False
