"""Which of the page's pictures are the article's, and what is known of them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from cleanart.images.addresses import identity, is_furniture
from cleanart.images.credits import find_credit, read_note
from cleanart.images.notes import is_linked
from cleanart.language.strings import resolve
from cleanart.options import Options
from cleanart.page.article import Image
from cleanart.page.blocks import Block, Label
from cleanart.page.document import NO_HINTS, Container, Document, PageFact, Picture, Stage
from cleanart.page.head import Head, HeadImage

# Containers, outside of what holds the body, whose pictures are the page's or other articles'.
_ELSEWHERE = frozenset(
    "nav menu footer aside related author share comments advert subscribe form consent meta tags dialog hidden"
    " header noscript shop legal player".split()
)
# Of those, the ones that a picture with a caption, or one that the head names, is not in either.
_NEVER = frozenset("nav menu related author share comments advert subscribe form consent".split())
_ADVERT = frozenset({"advert"})  # which has not both a caption and a credit
_NOTES = frozenset({Label.CAPTION, Label.CREDIT})
# Blocks around the body where its pictures stand that have a caption; without one, above the title only.
_AROUND = 30
_ABOVE_TITLE = 3
_FRAMES = 4  # containers around a picture up to the one that holds the body's last paragraph as well
_LIST = 3  # pictures in boxes of one shape side by side
_LIST_REACH = 4  # containers from the picture outwards
_ARTICLES = re.compile(r"article|posting|report|story|recipe|review|news", re.IGNORECASE)
_MOST = 0.8  # share of the body's words


class _Surroundings(NamedTuple):
    """Where a container stands, as seen from the body."""

    hints: frozenset[str]
    """What it and those around it say, up to the one that holds some of the body, whose name cannot be true."""
    inside: bool
    """It is in the innermost container that holds most of the body."""


def choose_images(document: Document, options: Options) -> None:  # noqa: ARG001
    """Collect the article's images in the order of the page, each once."""
    head = _head_images(document.head) if document.head.images else {}
    images = _merge(_of_article(document, head))
    if head:
        images = [_filled_in(image, head.get(identity(image.src))) for image in images]
        if not any(image.src for image in images):
            images += _lead(document, head)
    document.images = images


def _of_article(document: Document, head: Mapping[str, HeadImage]) -> Iterator[Picture]:
    """Yield the pictures that are the article's."""
    kept = [i for i, block in enumerate(document.blocks) if block.kept] if document.pictures else []
    if not kept:
        # Without an address it is a caption, and the stage that found it has looked where it stands.
        yield from (picture for picture in document.pictures if not picture.src)
        return
    places, words = _surroundings(document)
    teasers = _teasers(document)
    others = [i for i, block in enumerate(document.blocks) if block.label not in _NOTES]
    first, last = min(kept[0] if document.title_index is None else document.title_index, kept[0]), kept[-1]
    below = _below_body(document, last)
    for p, picture in enumerate(document.pictures):
        hints, inside = places[picture.container]
        if picture.caption and picture.credit:
            hints = hints - _ADVERT
        if p in teasers or not hints.isdisjoint(_NEVER) or _is_among_related(document.blocks, others, picture):
            continue
        if picture.caption or picture.credit:
            if inside or "body" in hints or first - _AROUND <= picture.index <= last + _AROUND:
                yield picture
        elif picture.src and not picture.is_furniture:
            is_at_body = first - _ABOVE_TITLE <= picture.index <= last or _follows(document, picture, last, below)
            if identity(picture.src) in head or (
                is_at_body and hints.isdisjoint(_ELSEWHERE) and not _is_of_another(document, picture, words)
            ):
                yield picture


def _below_body(document: Document, last: int) -> int:
    """Return the index of the first block below the body's last one that is not printed of a picture."""
    blocks = document.blocks
    return next((i for i in range(last + 1, len(blocks)) if blocks[i].label not in _NOTES), len(blocks))


def _follows(document: Document, picture: Picture, last: int, below: int) -> bool:
    """Tell whether a picture stands right below the body's last block, in the same container."""
    if picture.linked or not last < picture.index <= below:
        return False
    containers = document.containers
    body = containers[document.blocks[last].container].parent
    return body > 0 and body in islice(_outwards(containers, picture.container), _FRAMES)


def _is_of_another(document: Document, picture: Picture, words: list[int]) -> bool:
    """Tell whether a picture is an author's portrait, or beside a link to another page in a box without other text."""
    if picture.alt and picture.alt in document.metadata.authors:
        return True
    below = document.blocks[picture.index : picture.index + 1]
    if not below or below[0].kept or not is_linked(below[0]):
        return False
    containers = document.containers
    around = set(islice(_outwards(containers, below[0].container), _FRAMES))
    box = next((at for at in islice(_outwards(containers, picture.container), _FRAMES) if at in around), 0)
    return box > 0 and not words[box]


def _outwards(containers: list[Container], at: int) -> Iterator[int]:
    """Yield a container and those around it, but for the page."""
    while at:
        yield at
        at = containers[at].parent


def _is_among_related(blocks: list[Block], others: list[int], picture: Picture) -> bool:
    """Tell whether a caption without an image's address stands in a list of other pages; `others` are no notes."""
    if picture.src:
        return False
    at = bisect_left(others, picture.index)
    above = blocks[others[at - 1]] if at else None
    below = blocks[others[at]] if at < len(others) else None
    if above is None or above.label is not Label.RELATED or above.prose_words:
        return False
    return below is None or below.label is Label.RELATED


def _surroundings(document: Document) -> tuple[dict[int, _Surroundings], list[int]]:
    """Return for each container with pictures, and those around it, where it stands; the body's words in every one."""
    containers = document.containers
    words = [0] * len(containers)
    for block in document.blocks:
        if block.kept:
            words[block.container] += block.words
    for i in range(len(containers) - 1, 0, -1):
        words[containers[i].parent] += words[i]
    core = next(i for i in range(len(containers) - 1, -1, -1) if words[i] >= _MOST * words[0])
    found = {0: _Surroundings(NO_HINTS, core == 0)}
    for picture in document.pictures:
        inwards = []
        at = picture.container
        while at not in found:
            inwards.append(at)
            at = containers[at].parent
        for i in reversed(inwards):
            around, own = found[containers[i].parent], containers[i].hints
            found[i] = _Surroundings(NO_HINTS if words[i] else around.hints | own, around.inside or i == core)
    return found, words


def _teasers(document: Document) -> set[int]:
    """Return which pictures are in lists of teasers: in boxes of one shape side by side, with links to other pages.

    Where the pictures are such links, any text besides their captions will do.
    """
    if len(document.pictures) < _LIST:
        return set()
    containers = document.containers
    has_text, has_link = [False] * len(containers), [False] * len(containers)
    for block in document.blocks:
        if block.label not in _NOTES:
            has_text[block.container] = True
            if is_linked(block) and block.label is not Label.NAVIGATION:
                has_link[block.container] = True
    for i in range(len(containers) - 1, 0, -1):
        parent = containers[i].parent
        has_text[parent] |= has_text[i]
        has_link[parent] |= has_link[i]
    boxes: dict[tuple[int, str, str], set[int]] = {}
    keys = [
        (p, key, at)
        for p, picture in enumerate(document.pictures)
        for key, at in _boxes(containers, picture.container)
        if (has_text if picture.linked else has_link)[at]
    ]
    for _, key, at in keys:
        boxes.setdefault(key, set()).add(at)
    return {p for p, key, _ in keys if len(boxes[key]) >= _LIST}


def _boxes(containers: list[Container], at: int) -> Iterator[tuple[tuple[int, str, str], int]]:
    """Yield the containers from `at` outwards, each with what its siblings of the same shape share."""
    for _ in range(_LIST_REACH):
        if not at:
            return
        own = containers[at]
        yield (own.parent, own.tag, "" if own.tag == "li" else own.shape), at
        at = own.parent


def _merge(pictures: Iterable[Picture]) -> list[Image]:
    """Return each image once, with all that is said of it in several places."""
    found: dict[tuple[str, ...], Image] = {}
    with_address: set[str] = set()  # captions
    for picture in pictures:
        credit = picture.credit or _credit_said(picture)
        image = Image(picture.src, picture.alt, picture.caption, credit, picture.index)
        key = (identity(image.src),) if image.src else ("", image.caption, image.credit)
        said = image.caption.lower()
        if said and not image.src and said in with_address:
            continue  # a picture with an address has it too
        same = found.get(key)
        found[key] = _filled_in(same, image) if same is not None else image
        if image.src:
            with_address.add(said)
    return list(found.values())


def _credit_said(picture: Picture) -> str:
    """Return the credit in what is said of an image for those who do not see it, if a label or sign is there."""
    for text in (picture.title, picture.alt) if not picture.linked else ():
        if ":" in text or "©" in text:
            found = find_credit(" ".join(text.split()))
            if found is not None and found.sure:
                return found.credit
    return ""


def _filled_in(image: Image, other: Image | HeadImage | None) -> Image:
    """Return an image with what another source says of it, where it lacks that itself."""
    if other is None:
        return image
    return image._replace(
        alt=image.alt or other.alt, caption=image.caption or other.caption, credit=image.credit or other.credit
    )


def _head_images(head: Head) -> dict[str, HeadImage]:
    """Return the images that the head names, by what identifies them; structured data, which says most, first."""
    found: dict[str, HeadImage] = {}
    for image in sorted(head.images, key=lambda image: not image.source.startswith("json-ld")):
        key = identity(image.url)
        same = found.get(key)
        caption, credit = read_note(image.caption, image.credit)
        if same is None:
            found[key] = image._replace(caption=caption, credit=credit)
        else:
            found[key] = same._replace(
                caption=same.caption or caption, credit=same.credit or credit, alt=same.alt or image.alt
            )
    return found


def _lead(document: Document, head: Mapping[str, HeadImage]) -> list[Image]:
    """Return the image that an article's head names, for an article that shows none."""
    if not any(_ARTICLES.search(fact.value) for fact in document.head.types):
        return []
    if not any(block.kept for block in document.blocks):
        return []
    for image in head.values():
        if image.url and not is_furniture(image.url):
            return [Image(resolve(document.base_url, image.url), image.alt, image.caption, image.credit)]
    return []


STAGE = Stage(
    "images",
    choose_images,
    needs=_NOTES | {Label.RELATED, PageFact.NOTES, PageFact.TITLE, PageFact.BODY},
    sets=frozenset({PageFact.IMAGES}),
)
