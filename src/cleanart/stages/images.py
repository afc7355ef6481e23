"""Which of the page's pictures are the article's, and what is known of them."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from cleanart.images.addresses import identity, is_furniture
from cleanart.images.credit_forms import find_credit
from cleanart.images.credits import read_note
from cleanart.images.note_blocks import is_linked
from cleanart.language.strings import resolve
from cleanart.options import Options
from cleanart.page.article import Image
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import ARTICLE_HINTS, NO_HINTS, Document, PageFact, Picture, Stage
from cleanart.page.head import Head, HeadImage

# Hints of containers that hold pictures of the page or of other articles, unless some of the body is in them too.
_OTHER_REGIONS = frozenset(
    "nav menu footer aside related author share comments advert subscribe form consent meta tags dialog hidden"
    " header noscript shop legal player".split()
)
# Those that exclude even a picture with a caption, or one that the head names.
_EXCLUDING_REGIONS = frozenset("nav menu related author share comments advert subscribe form consent".split())
# Those that an article has as well: its own header, and what is shown without scripts, unless it counts readers.
_OF_ARTICLE, _WITHOUT_SCRIPTS = frozenset({"header", "noscript"}), frozenset({"noscript"})
_INSERTED = frozenset({"advert", "subscribe"})  # their own pictures never have both a caption and a credit
_NOTE_LABELS = frozenset({Label.CAPTION, Label.CREDIT})
# Blocks between the body and its pictures: with a caption, above and below; without one, above the title only.
_MAX_DISTANCE = 30
_MAX_ABOVE_TITLE = 3
_MAX_FRAMES = 4  # containers from a picture outwards to the one that holds the body's last paragraph as well
_MIN_TEASERS = 3  # pictures in boxes of one shape side by side
_MAX_BOX_STEPS_OUT = 4  # containers from the picture outwards to its box
_ARTICLE_TYPES = re.compile(r"article|posting|report|story|recipe|review|news", re.IGNORECASE)
# Alternative texts of portraits and buttons.
_FURNITURE_ALT = re.compile(
    r"avatar\b|(?:placeholder|button)(?:$| (?:of|for|image)\b)|profile (?:pic|photo)|click to play\b"
    r"|(?:[^,.]{1,30} )?(?:logo|icon)$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_MIN_NAME_WORDS = 2
_MIN_TITLE_SPACES = 3  # between the words of a title that is an alternative text as well
_MAX_OTHER_WORDS = 2  # in the name of a portrait's file
# Words beside the name in the alternative text of a portrait: "Photo of Jo Doe"
_PORTRAIT_WORDS = frozenset(
    "photo picture image portrait headshot profile author avatar of for the foto bild von autor autorin de".split()
)
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif)(?:$|\?)", re.IGNORECASE)
_BUTTON_ALT = ("Button for ", "Go to slide ")
_ARTICLES = frozenset({None, "article"})
_STATE = "state"  # images of the text that scripts carry
_MIN_CORE_SHARE = 0.8  # of the body's words
_NAVIGATION = Label.NAVIGATION  # looking it up in the enum takes longer


class _Surroundings(NamedTuple):
    """Where a container stands, as seen from the body."""

    hints: frozenset[str]
    """Hints of the container and those around it, up to the first that holds some of the body."""
    is_inside: bool
    """Whether it is in the innermost container that holds most of the body."""


def choose_images(document: Document, options: Options) -> None:  # noqa: ARG001
    """Collect the article's images in the order of the page, each once."""
    head = _head_images(document.head) if document.head.images else {}
    images = _merge(_pictures_of_article(document, head))
    if head:
        images = [_with_head(image, head.get(identity(image.src))) for image in images]
        if not any(image.src for image in images):
            images += _lead_image(document, head)
    document.images = images


def _pictures_of_article(document: Document, head: Mapping[str, HeadImage]) -> Iterator[Picture]:
    """Yield the pictures that are the article's. `head` holds the images that the head names, by identity."""
    if not document.pictures:
        return
    kept = _kept_indices(document.blocks)
    if kept:
        chooser = _PictureChooser(document, head, kept)
        yield from (picture for p, picture in enumerate(document.pictures) if chooser.is_of_article(p, picture))
    else:
        # A picture without an address is a caption: the stage that found it has checked its place.
        yield from (picture for picture in document.pictures if not picture.src)


def _kept_indices(blocks: list[Block]) -> list[int]:
    kept: list[int] = []
    for i in range(len(blocks)):  # a loop with an index is faster, compiled, than `enumerate`
        block = blocks[i]
        if block.kept:
            kept.append(i)
    return kept


class _PictureChooser:
    """Decides on each picture of a page that has a body."""

    def __init__(self, document: Document, head: Mapping[str, HeadImage], kept: list[int]) -> None:
        self._document = document
        self._head = head
        self._authors = [set(_name_words(author)) for author in document.metadata.authors]
        self._places, self._words = _surroundings(document, kept)
        self._teasers = _teasers(document)
        has_bare_captions = any(not picture.src for picture in document.pictures)
        self._others = _without_notes(document.blocks) if has_bare_captions else []
        self._first = kept[0] if document.title_index is None else min(document.title_index, kept[0])
        self._last = kept[-1]
        self._below = _below_body(document, self._last)

    def is_of_article(self, p: int, picture: Picture) -> bool:
        """Return whether picture `p` is the article's."""
        place = self._places[picture.container]
        hints = place.hints
        if picture.caption and picture.credit:
            hints = hints - _INSERTED
        if place.is_inside and not picture.linked:
            hints = hints - (_OF_ARTICLE if picture.index <= self._first + 1 else _WITHOUT_SCRIPTS)
        # A second time, on a button to the picture: "Button for slide 3"
        if picture.alt.startswith(_BUTTON_ALT) or (not picture.caption and _is_portrait(picture, self._authors)):
            return False
        if picture.caption and picture.credit and self._is_in_head(picture):
            return True
        if p in self._teasers or not hints.isdisjoint(_EXCLUDING_REGIONS):
            return False
        if _is_among_related(self._document.blocks, self._others, picture):
            return False
        if picture.caption or picture.credit:
            return place.is_inside or "body" in hints or self._is_near_body(picture)
        return bool(picture.src) and not picture.is_furniture and self._is_known_or_at_body(picture, hints)

    def _is_in_head(self, picture: Picture) -> bool:
        return bool(self._head) and bool(picture.src) and identity(picture.src) in self._head

    def _is_shown_without_scripts(self, picture: Picture) -> bool:
        """Return whether a picture in a `noscript` is a file above a paragraph of the body; others count readers."""
        below = self._document.blocks[picture.index : picture.index + 1]
        is_above_text = bool(below) and below[0].kept and below[0].kind is not Kind.HEADING
        return is_above_text and _IMAGE_FILE.search(picture.src) is not None

    def _has_title(self, picture: Picture) -> bool:
        title = self._document.metadata.title
        return title is not None and title.count(" ") >= _MIN_TITLE_SPACES and picture.alt.startswith(title)

    def _is_near_body(self, picture: Picture) -> bool:
        # A credit alone is the article's as far as its text goes: below are teasers, whose captions are their titles.
        is_bare = bool(picture.src) and not picture.caption
        return self._first - _MAX_DISTANCE <= picture.index <= (self._below if is_bare else self._last + _MAX_DISTANCE)

    def _is_known_or_at_body(self, picture: Picture, hints: frozenset[str]) -> bool:
        """Return whether the head names a picture, or it stands at the body and in no other region."""
        if self._is_in_head(picture):
            return True
        if not hints.isdisjoint(_OTHER_REGIONS) or _is_of_another(self._document, picture, self._words):
            return False
        if "noscript" in self._places[picture.container].hints and not self._is_shown_without_scripts(picture):
            return False
        is_beside_body = self._first - _MAX_ABOVE_TITLE <= picture.index <= self._last
        is_titled = not picture.linked and picture.index <= self._below + 1 and self._has_title(picture)
        return is_beside_body or is_titled or _follows(self._document, picture, self._last, self._below)


def _without_notes(blocks: list[Block]) -> list[int]:
    """Return the indices of the blocks that are no captions or credits."""
    return [i for i, block in enumerate(blocks) if block.label not in _NOTE_LABELS]


def _below_body(document: Document, last: int) -> int:
    """Return the index of the first block below the body's last one that is no caption or credit."""
    blocks = document.blocks
    return next((i for i in range(last + 1, len(blocks)) if blocks[i].label not in _NOTE_LABELS), len(blocks))


def _follows(document: Document, picture: Picture, last: int, below: int) -> bool:
    """Return whether a picture stands right below the body's last block, in the same container or beside it."""
    if picture.linked or not last < picture.index <= below:
        return False
    containers = document.containers
    body = containers[document.blocks[last].container].parent
    frames = list(islice(document.tree.outwards(picture.container), _MAX_FRAMES))
    around = containers[body].parent
    # The container that a further frame beside the text is in must be the article's.
    return body > 0 and (
        body in frames or (around in frames and not ARTICLE_HINTS.isdisjoint(containers[around].hints))
    )


def _is_of_another(document: Document, picture: Picture, words: "array[float]") -> bool:
    """Return whether a picture is a portrait or button, or in a box with the title of another page and no body text.

    Args:
        document: The page.
        picture: One of its pictures.
        words: The body's words in each container.
    """
    if picture.alt and _FURNITURE_ALT.match(picture.alt):
        return True
    if picture.index == len(document.blocks):
        return False
    below = document.blocks[picture.index]
    # Other types of pages show what they list: products with pictures, entries with their titles.
    is_article = document.page_type in _ARTICLES
    if is_article and picture.linked and below.label is Label.RELATED:
        return True
    is_link, is_heading = is_linked(below), is_article and below.kind is Kind.HEADING and below.label is UNLABELLED
    is_title = is_heading and is_link and picture.linked and _is_of_site(below.href, document)
    if not is_title and (below.kept or not (is_link or is_heading)):
        return False
    outwards = document.tree.outwards
    around = set(islice(outwards(below.container), _MAX_FRAMES))
    box = next((at for at in islice(outwards(picture.container), _MAX_FRAMES) if at in around), None)
    return box is not None and words[box] <= (below.words if below.kept else 0)


def _is_of_site(href: str, document: Document) -> bool:
    """Return whether an address is of the page's own site, as titles of its other pages are."""
    return "//" not in href or _host(href) == _host(document.base_url or "")


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0].lower().removeprefix("www.")


def _is_portrait(picture: Picture, authors: list[set[str]]) -> bool:
    """Return whether a picture is an author's portrait: its alternative text or file's name is the author's name."""
    if not authors or not picture.src:
        return False
    alt, file = set(_name_words(picture.alt)), set(_name_words(identity(picture.src).rpartition("/")[2]))
    return any(
        author == alt
        or (author <= alt and alt - author <= _PORTRAIT_WORDS)
        or (len(author) >= _MIN_NAME_WORDS and author <= file and len(file - author) <= _MAX_OTHER_WORDS)
        for author in authors
    )


def _name_words(text: str) -> list[str]:
    """Return the words of a name, an alternative text or a file's name, in lower case without accents."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _LETTERS.findall(text.lower())


def _is_among_related(blocks: list[Block], others: list[int], picture: Picture) -> bool:
    """Return whether a caption without an address stands in a list of other pages.

    Args:
        blocks: The page's blocks.
        others: Indices of those that are no captions or credits.
        picture: The caption.
    """
    if picture.src:
        return False
    at = bisect_left(others, picture.index)
    above = blocks[others[at - 1]] if at else None
    below = blocks[others[at]] if at < len(others) else None
    if above is None or above.label is not Label.RELATED or above.prose_words:
        return False
    return below is None or below.label is Label.RELATED


def _surroundings(document: Document, kept: list[int]) -> tuple[dict[int, _Surroundings], "array[float]"]:
    """Return where each container with pictures stands, and those around it, by index; and the body's words in each.

    Args:
        document: The page.
        kept: Indices of the body's blocks.
    """
    blocks, containers, parents = document.blocks, document.containers, document.tree.parents
    words = document.tree.amounts()
    for kept_index in kept:
        block = blocks[kept_index]
        words[block.container] += block.words
    document.tree.sum_up(words)
    core = document.tree.last_with(words, _MIN_CORE_SHARE * words[0])
    surroundings = {0: _Surroundings(NO_HINTS, core == 0)}
    for picture in document.pictures:
        inwards = []
        at = picture.container
        while at not in surroundings:
            inwards.append(at)
            at = parents[at]
        for i in reversed(inwards):
            container = containers[i]
            outer, hints = surroundings[container.parent], container.hints
            if i == core or words[i] or not hints <= outer.hints:
                hints = NO_HINTS if words[i] else outer.hints | hints
                outer = _Surroundings(hints, outer.is_inside or i == core)
            surroundings[i] = outer
    return surroundings, words


def _teasers(document: Document) -> set[int]:
    """Return which pictures are teasers: in boxes of one shape side by side, each with a link to another page.

    The link may be on the picture itself. Its box must then have some text besides captions.
    """
    if len(document.pictures) < _MIN_TEASERS:
        return set()
    pictures, containers = document.pictures, document.containers
    has_text, has_link = _text_and_links(document)
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
            if is_teaser_box[at]:
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


def _text_and_links(document: Document) -> tuple[list[bool], list[bool]]:
    """Return for each container whether it has text besides captions, and whether a link is most of some block."""
    blocks, size = document.blocks, len(document.containers)
    has_text, has_link = [False] * size, [False] * size
    for i in range(len(blocks)):
        block = blocks[i]
        label = block.label
        if label is UNLABELLED or label not in _NOTE_LABELS:
            has_text[block.container] = True
            if block.link_chars and label is not _NAVIGATION and is_linked(block):
                has_link[block.container] = True
    return document.tree.mark_up(has_text), document.tree.mark_up(has_link)


def _merge(pictures: Iterable[Picture]) -> list[Image]:
    """Return each image once, with what is known of it from all of its places."""
    images: dict[tuple[str, ...], Image] = {}
    captions_with_address: set[str] = set()
    for picture in pictures:
        credit = picture.credit or _credit_in_attributes(picture)
        image = Image(picture.src, picture.alt, picture.caption, credit, picture.index)
        key = (identity(image.src),) if image.src else ("", image.caption, image.credit)
        caption = image.caption.lower()
        if caption and not image.src and caption in captions_with_address:
            continue
        same = images.get(key)
        images[key] = _filled_in(same, image) if same is not None else image
        if image.src:
            captions_with_address.add(caption)
    return list(images.values())


def _credit_in_attributes(picture: Picture) -> str:
    """Return the credit in an image's title or alternative text, if a label or sign marks it; else ""."""
    for text in (picture.title, picture.alt) if not picture.linked else ():
        if ":" in text or "©" in text:
            credit = find_credit(" ".join(text.split()))
            if credit is not None and credit.sure:
                return credit.credit
    return ""


def _filled_in(image: Image, other: Image) -> Image:
    """Return an image with the missing facts filled in from another place where it stands."""
    return image._replace(
        alt=image.alt or other.alt, caption=image.caption or other.caption, credit=image.credit or other.credit
    )


def _with_head(image: Image, other: HeadImage | None) -> Image:
    """Return an image with the alternative text and credit that the head names.

    Captions of the head are mostly file names or alternative texts: of 26 that pages did not show, none was right.
    """
    if other is None:
        return image
    return image._replace(alt=image.alt or other.alt, credit=image.credit or other.credit)


def _head_images(head: Head) -> dict[str, HeadImage]:
    """Return the images that the head names, by identity. Structured data, which knows most of them, comes first."""
    images: dict[str, HeadImage] = {}
    for image in sorted(head.images, key=lambda image: not image.source.startswith("json-ld")):
        key = identity(image.url)
        same = images.get(key)
        caption, credit = read_note(image.caption, image.credit)
        if same is None:
            images[key] = image._replace(caption=caption, credit=credit)
        else:
            images[key] = same._replace(
                caption=same.caption or caption, credit=same.credit or credit, alt=same.alt or image.alt
            )
    return images


def _lead_image(document: Document, head: Mapping[str, HeadImage]) -> list[Image]:
    """Return the image that the head names, for a page that says it is an article and shows none; else nothing."""
    is_article = any(_ARTICLE_TYPES.search(fact.value) for fact in document.head.types)
    if not is_article and not any(image.source == _STATE for image in head.values()):
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
    needs=_NOTE_LABELS | {Label.RELATED, PageFact.NOTES, PageFact.TITLE, PageFact.METADATA, PageFact.BODY},
    uses=frozenset({PageFact.PAGE_TYPE}),
    sets=frozenset({PageFact.IMAGES}),
)
