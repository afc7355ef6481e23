"""Which of the page's pictures are the article's, and what is known of them."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping

from cleanart.images.addresses import identity, is_furniture
from cleanart.images.credit_forms import find_credit
from cleanart.images.credits import read_note
from cleanart.images.note_blocks import is_linked
from cleanart.images.teasers import find_teasers
from cleanart.language.strings import resolve
from cleanart.options import Options
from cleanart.page.article import Image
from cleanart.page.blocks import NOTE_LABELS, UNLABELLED, Block, Kind, Label
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
# Blocks between the body and its pictures: with a caption, above and below; without one, above the title only.
_MAX_DISTANCE = 30
_MAX_ABOVE_TITLE = 3
_MAX_FRAMES = 4  # containers from a picture outwards to the one that holds the body's last paragraph as well
_ARTICLE_TYPES = re.compile(r"article|posting|report|story|recipe|review|news", re.IGNORECASE)
# Alternative texts of portraits and buttons.
_FURNITURE_ALT = re.compile(
    r"avatar\b|(?:placeholder|button)(?:$| (?:of|for|image)\b)|profile (?:pic|photo)|click to play\b"
    r"|(?:[^,.]{1,30} )?(?:logo|icon)$",
    re.IGNORECASE,
)
_FURNITURE_ALT_STARTS, _FURNITURE_ALT_ENDS = "ABCPabcp", frozenset({"logo", "icon"})  # one of these is in each
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
_new_tuple = tuple.__new__  # makes a named tuple in half the time
_ARTICLES = frozenset({None, "article"})
_STATE = "state"  # images of the text that scripts carry
_MIN_CORE_SHARE = 0.8  # of the body's words
# Looking them up in the enum takes longer.
_HEADING, _RELATED = Kind.HEADING, Label.RELATED


def choose_images(document: Document, options: Options) -> None:  # noqa: ARG001
    """Collect the article's images in the order of the page, each once."""
    head = _head_images(document.head) if document.head.images else {}
    images = _merge(_pictures_of_article(document, head), head) if document.pictures else []
    if head and not any(image.src for image in images):
        images += _lead_image(document, head)
    document.images = images


def _pictures_of_article(document: Document, head: dict[str, HeadImage]) -> list[Picture]:
    """Return the pictures that are the article's. `head` holds the images that the head names, by identity."""
    pictures = document.pictures
    kept = _kept_indices(document.blocks)
    if not kept:
        # A picture without an address is a caption: the stage that found it has checked its place.
        return [picture for picture in pictures if not picture.src]
    chooser = _PictureChooser(document, head, kept)
    chosen: list[Picture] = []
    for p in range(len(pictures)):
        if chooser.is_of_article(p):
            chosen.append(pictures[p])  # noqa: PERF401  # a comprehension would not have the type of an index
    return chosen


def _kept_indices(blocks: list[Block]) -> list[int]:
    kept: list[int] = []
    for i in range(len(blocks)):  # a loop with an index is faster, compiled, than `enumerate`
        block = blocks[i]
        if block.kept:
            kept.append(i)
    return kept


class _PictureChooser:
    """Decides on each picture of a page that has a body."""

    def __init__(self, document: Document, head: dict[str, HeadImage], kept: list[int]) -> None:
        self._document = document
        self._blocks, self._pictures, self._containers = document.blocks, document.pictures, document.containers
        self._tree = document.tree
        self._parents = self._tree.parents
        self._head = head
        self._head_names = [key.rpartition("/")[2] for key in head]
        self._authors = [set(_name_words(author)) for author in document.metadata.authors]
        self._author_words = [max(author, key=len, default="") for author in self._authors]
        self._words = self._tree.amounts()  # the body's in each container
        self._count_words(kept)
        # Hints of the containers with pictures, and of those around them, up to the first that holds some of the body.
        self._hints: list[frozenset[str] | None] = [None] * len(self._containers)
        # Whether such a container is in the innermost one that holds most of the body.
        self._is_inside = bytearray(len(self._containers))
        self._look_around()
        self._teasers: set[int] | None = None
        self._others: list[int] | None = None
        title = document.title_index
        self._first = kept[0] if title is None else min(title, kept[0])
        self._last = kept[-1]
        self._below = _below_body(self._blocks, self._last)
        # Other types of pages show what they list: products with pictures, entries with their titles.
        self._is_article = document.page_type in _ARTICLES

    def _count_words(self, kept: list[int]) -> None:
        blocks, words = self._blocks, self._words
        for i in kept:
            block = blocks[i]
            words[block.container] += block.words
        self._tree.sum_up(words)

    def _look_around(self) -> None:
        """Find out where each container with pictures stands, and those around it, as seen from the body."""
        containers, words, hints_of, is_inside = self._containers, self._words, self._hints, self._is_inside
        parents = self._parents
        core = self._tree.last_with(words, _MIN_CORE_SHARE * words[0])
        hints_of[0], is_inside[0] = NO_HINTS, core == 0
        for picture in self._pictures:
            inwards: list[int] = []
            at = picture.container
            while hints_of[at] is None:
                inwards.append(at)
                at = parents[at]
            for i in reversed(inwards):
                outer = parents[i]
                is_inside[i] = is_inside[outer] or i == core
                hints_of[i] = NO_HINTS if words[i] else _together(hints_of[outer], containers[i].hints)

    def is_of_article(self, p: int) -> bool:
        """Return whether picture `p` is the article's."""
        picture = self._pictures[p]
        at = picture.container
        hints = self._hints[at] or NO_HINTS
        has_caption, has_credit = bool(picture.caption), bool(picture.credit)
        if hints:
            if has_caption and has_credit:
                hints = hints - _INSERTED
            if self._is_inside[at] and not picture.linked:
                hints = hints - (_OF_ARTICLE if picture.index <= self._first + 1 else _WITHOUT_SCRIPTS)
        # A second time, on a button to the picture: "Button for slide 3"
        if picture.alt.startswith(_BUTTON_ALT):
            return False
        if has_caption and has_credit and self._is_in_head(picture):
            return True
        if (hints and not hints.isdisjoint(_EXCLUDING_REGIONS)) or self._is_among_related(picture):
            return False
        if has_caption or has_credit:
            is_possible = bool(self._is_inside[at]) or "body" in hints or self._is_near_body(picture)
        else:
            is_possible = (
                bool(picture.src)
                and not picture.is_furniture
                and (self._is_at_body(picture, hints) or self._is_in_head(picture))
            )
        return is_possible and not self._is_teaser(p) and (has_caption or not self._is_portrait(picture))

    def _is_teaser(self, p: int) -> bool:
        teasers = self._teasers
        if teasers is None:
            teasers = self._teasers = find_teasers(self._document)
        return p in teasers

    def _is_in_head(self, picture: Picture) -> bool:
        src = picture.src
        return bool(src) and _may_have(src, self._head_names) and identity(src) in self._head

    def _is_portrait(self, picture: Picture) -> bool:
        """Return whether a picture is an author's portrait: its alternative text or file's name is the author's."""
        words, src = self._author_words, picture.src
        if not words or not src or not (_may_have(picture.alt, words) or _may_have(src, words)):
            return False
        alt, file = set(_name_words(picture.alt)), set(_name_words(identity(src).rpartition("/")[2]))
        return any(
            author == alt
            or (author <= alt and alt - author <= _PORTRAIT_WORDS)
            or (len(author) >= _MIN_NAME_WORDS and author <= file and len(file - author) <= _MAX_OTHER_WORDS)
            for author in self._authors
        )

    def _is_among_related(self, picture: Picture) -> bool:
        """Return whether a caption without an address stands in a list of other pages."""
        if picture.src:
            return False
        others = self._others
        if others is None:
            others = self._others = _without_notes(self._blocks)
        at = bisect_left(others, picture.index)
        above = self._blocks[others[at - 1]] if at else None
        if above is None or above.label is not _RELATED or above.prose_words:
            return False
        return at == len(others) or self._blocks[others[at]].label is _RELATED

    def _is_near_body(self, picture: Picture) -> bool:
        # A credit alone is the article's as far as its text goes: below are teasers, whose captions are their titles.
        is_bare = bool(picture.src) and not picture.caption
        return self._first - _MAX_DISTANCE <= picture.index <= (self._below if is_bare else self._last + _MAX_DISTANCE)

    def _is_at_body(self, picture: Picture, hints: frozenset[str]) -> bool:
        """Return whether a picture without a caption stands at the body, in no other region and in no other's box."""
        if hints and not hints.isdisjoint(_OTHER_REGIONS):
            return False
        index = picture.index
        is_beside_body = self._first - _MAX_ABOVE_TITLE <= index <= self._last
        if not is_beside_body:
            is_titled = not picture.linked and index <= self._below + 1 and self._has_title(picture)
            if not is_titled and not self._follows(picture):
                return False
        around = self._hints[picture.container]
        if around and "noscript" in around and not self._is_shown_without_scripts(picture):
            return False
        return not self._is_of_another(picture)

    def _is_shown_without_scripts(self, picture: Picture) -> bool:
        """Return whether a picture in a `noscript` is a file above a paragraph of the body; others count readers."""
        if picture.index >= len(self._blocks):
            return False
        below = self._blocks[picture.index]
        return below.kept and below.kind is not _HEADING and _IMAGE_FILE.search(picture.src) is not None

    def _has_title(self, picture: Picture) -> bool:
        title = self._document.metadata.title
        return title is not None and picture.alt.startswith(title) and title.count(" ") >= _MIN_TITLE_SPACES

    def _follows(self, picture: Picture) -> bool:
        """Return whether a picture stands right below the body's last block, in the same container or beside it."""
        if picture.linked or not self._last < picture.index <= self._below:
            return False
        parents = self._parents
        body = parents[self._blocks[self._last].container]
        if body == 0:
            return False
        around, frames = parents[body], self._frames(picture.container)
        # The container that a further frame beside the text is in must be the article's.
        return body in frames or (around in frames and not ARTICLE_HINTS.isdisjoint(self._containers[around].hints))

    def _is_of_another(self, picture: Picture) -> bool:
        """Return whether a picture is a portrait or button, or in a box with another page's title and no body text."""
        alt = picture.alt
        if alt and _is_of_furniture(alt):
            return True
        if picture.index == len(self._blocks):
            return False
        below = self._blocks[picture.index]
        linked = picture.linked
        if self._is_article and linked and below.label is _RELATED:
            return True
        is_link = is_linked(below)
        is_heading = self._is_article and below.kind is _HEADING and below.label is UNLABELLED
        is_title = is_heading and is_link and linked and _is_of_site(below.href, self._document)
        if not is_title and (below.kept or not (is_link or is_heading)):
            return False
        around = self._frames(below.container)
        box = next((at for at in self._frames(picture.container) if at in around), 0)
        return box > 0 and self._words[box] <= (below.words if below.kept else 0)

    def _frames(self, at: int) -> list[int]:
        """Return a container and those around it, a few steps outwards."""
        frames: list[int] = []
        while at and len(frames) < _MAX_FRAMES:
            frames.append(at)
            at = self._parents[at]
        return frames


def _is_of_furniture(alt: str) -> bool:
    """Return whether an alternative text is that of a portrait, a button, a logo or an icon."""
    may_be = alt[0] in _FURNITURE_ALT_STARTS or alt[-4:].lower() in _FURNITURE_ALT_ENDS or not alt.isascii()
    return may_be and _FURNITURE_ALT.match(alt) is not None


def _together(outer: frozenset[str] | None, hints: frozenset[str]) -> frozenset[str]:
    """Return the union of two sets of hints, and the first itself if it has the others."""
    if outer is None:
        return hints
    return outer if hints <= outer else outer | hints


def _without_notes(blocks: list[Block]) -> list[int]:
    """Return the indices of the blocks that are no captions or credits."""
    return [i for i, block in enumerate(blocks) if block.label not in NOTE_LABELS]


def _below_body(blocks: list[Block], last: int) -> int:
    """Return the index of the first block below the body's last one that is no caption or credit."""
    for i in range(last + 1, len(blocks)):
        if blocks[i].label not in NOTE_LABELS:
            return i
    return len(blocks)


def _is_of_site(href: str, document: Document) -> bool:
    """Return whether an address is of the page's own site, as titles of its other pages are."""
    return "//" not in href or _host(href) == _host(document.base_url or "")


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0].lower().removeprefix("www.")


def _may_have(text: str, names: list[str]) -> bool:
    """Return quickly whether a text or address may have one of some names in lower case. Most have none."""
    if not names:
        return False
    if "%" in text or not text.isascii():
        return True  # quoted, or with accents that names are compared without
    low = text.lower()
    for name in names:  # noqa: SIM110  # a generator would not compile to a loop
        if name in low:
            return True
    return False


def _name_words(text: str) -> list[str]:
    """Return the words of a name, an alternative text or a file's name, in lower case without accents."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _LETTERS.findall(text.lower())


def _merge(pictures: list[Picture], head: dict[str, HeadImage]) -> list[Image]:
    """Return each image once, with what is known of it from all of its places and from the head."""
    images: dict[tuple[str, ...], Image] = {}
    captions_with_address: set[str] = set()
    for picture in pictures:
        src, caption = picture.src, picture.caption
        credit = picture.credit or _credit_in_attributes(picture)
        lowered = caption.lower()
        if not src and lowered and lowered in captions_with_address:
            continue
        key = (identity(src),) if src else ("", caption, credit)
        same = images.get(key)
        if same is None:
            images[key] = _new_tuple(Image, (src, picture.alt, caption, credit, picture.index))
        else:
            images[key] = _filled_in(same, picture.alt, caption, credit)
        if src:
            captions_with_address.add(lowered)
    return [_with_head(image, head.get(key[0])) for key, image in images.items()] if head else list(images.values())


def _credit_in_attributes(picture: Picture) -> str:
    """Return the credit in an image's title or alternative text, if a label or sign marks it; else ""."""
    for text in (picture.title, picture.alt) if not picture.linked else ():
        if ":" in text or "©" in text:
            credit = find_credit(" ".join(text.split()))
            if credit is not None and credit.sure:
                return credit.credit
    return ""


def _filled_in(image: Image, alt: str, caption: str, credit: str) -> Image:
    """Return an image with the missing facts filled in from another place where it stands."""
    if (image.alt or not alt) and (image.caption or not caption) and (image.credit or not credit):
        return image
    return image._replace(alt=image.alt or alt, caption=image.caption or caption, credit=image.credit or credit)


def _with_head(image: Image, other: HeadImage | None) -> Image:
    """Return an image with the alternative text and credit that the head names.

    Captions of the head are mostly file names or alternative texts: of 26 that pages did not show, none was right.
    """
    return image if other is None else _filled_in(image, other.alt, "", other.credit)


def _head_images(head: Head) -> dict[str, HeadImage]:
    """Return the images that the head names, by identity. Structured data, which knows most of them, comes first."""
    images: dict[str, HeadImage] = {}
    for image in sorted(head.images, key=lambda image: not image.source.startswith("json-ld")):
        key = identity(image.url)
        same = images.get(key)
        caption, credit = read_note(image.caption, image.credit)
        if same is None:
            is_read = caption == image.caption and credit == image.credit
            images[key] = image if is_read else image._replace(caption=caption, credit=credit)
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
    needs=NOTE_LABELS | {Label.RELATED, PageFact.NOTES, PageFact.TITLE, PageFact.METADATA, PageFact.BODY},
    uses=frozenset({PageFact.PAGE_TYPE}),
    sets=frozenset({PageFact.IMAGES}),
)
