"""An `<img>` of an HTML page: its address among several, and the caption and credit in its attributes."""

import re
from collections.abc import Iterable, Mapping, Sequence

from cleanart.images.addresses import identity, is_drawing, is_furniture
from cleanart.images.credits import read_note
from cleanart.page.document import Picture

# Attributes for the address of an image that is loaded late: of one size, or of several.
_LATE_ATTRIBUTES = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-original-src",
    "data-hi-res-src",
    "data-url",
)
_SRCSET_ATTRIBUTES = ("data-srcset", "data-lazy-srcset", "srcset")
# Words in the names of files that are shown until the image is loaded.
_STAND_IN_WORDS = tuple("blank placeholder spacer transparent loading lazy default dummy empty 1x1 pixel".split())
_STAND_IN_FOLDERS = ("/placeholder", "/placeholders")
_DRAWINGS = (".svg", ".gif")
_CAPTION_ATTRIBUTES = ("data-caption", "data-image-caption", "data-modal-image-caption", "data-image-description")
_CREDIT_ATTRIBUTES = (
    "data-credit",
    "data-image-credit",
    "data-modal-image-credit",
    "data-photo-credit",
    "data-copyright",
)
_NOTE_ATTRIBUTES = frozenset(_CAPTION_ATTRIBUTES + _CREDIT_ATTRIBUTES)
# In the names of attributes with other images than the one that is shown.
_LESSER = re.compile(r"thumb|hover|low|placeholder|logo|avatar|icon|share|prev|next")
_MAX_ADDRESS_CHARS = 2000
_MAX_NOTE_CHARS = 1000
_TAGS = re.compile(r"<[^<>]*>")
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
# A comma separates entries of a `srcset` if white space follows, or if a width or density stands before it.
_ENTRY_BREAK = re.compile(r",\s+|(?<=\d[wx]),")
_DESCRIPTOR = re.compile(r"\s(\d{1,6}(?:\.\d{1,3})?)[wx]$")
_MAX_SMALL_SIDE, _MIN_SIDE = 100, 50  # pixels: of both sides of an icon, of each side of a picture
_MIN_STRIP_RATIO = 2.2
_MAX_DIGITS = 5
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*$")
_new_tuple = tuple.__new__  # makes a named tuple in half the time


def read_picture(
    attributes: dict[str, str],
    around: tuple[dict[str, str], ...],
    place: tuple[int, int],
    first_source: str,
    linked: bool,  # noqa: FBT001
    to_front: bool,  # noqa: FBT001
    in_figure: bool,  # noqa: FBT001
) -> Picture:
    """Return the picture of an `<img>`.

    Args:
        attributes: The image's own attributes.
        around: Those of the elements around it, the innermost first.
        place: The index of the block that follows, and that of the container.
        first_source: The address of the first source of the `<picture>` around it; "" if there is none.
        linked: Whether it is in a link to another page.
        to_front: Whether that is a site's front page, which advertisements lead to.
        in_figure: Whether it is in a figure. The name of its file is then no sign of furniture.
    """
    caption = credit = ""
    if with_notes := [element for element in (attributes, *around) if _has_note(element)]:
        caption, credit = read_note(_note(with_notes, _CAPTION_ATTRIBUTES), _note(with_notes, _CREDIT_ATTRIBUTES))
    source = _source(attributes) or first_source
    is_advert = linked and ("banner" in source.lower() or (to_front and _is_strip(attributes)))
    furniture = is_advert or _is_small(attributes)
    if not furniture:
        furniture = is_drawing(source) if in_figure else is_furniture(source, attributes.get("class", ""))
    alt, title = " ".join(attributes.get("alt", "").split()), attributes.get("title", "")
    return _new_tuple(Picture, (source, alt, *place, linked, furniture, caption, credit, title))


def _has_note(attributes: dict[str, str]) -> bool:
    for name in attributes:  # noqa: SIM110  # faster, compiled, than `any` and `isdisjoint`
        if name in _NOTE_ATTRIBUTES:
            return True
    return False


def leads_elsewhere(href: str) -> bool:
    """Return whether a link leads to another page, not to a larger copy of the image or within this page."""
    address = href.partition("#")[0].partition("?")[0]
    return bool(address) and _IMAGE_FILE.search(address) is None


def leads_to_front_page(href: str) -> bool:
    """Return whether a link leads to the front page of a site, perhaps with a word on where it was clicked."""
    address = href.partition("#")[0].partition("?")[0]
    path = address.partition("//")[2].partition("/")[2] if "//" in address else address.strip("/")
    return not path


def largest_source(srcset: str) -> str:
    """Return the address of the largest image in a `srcset`; "" if it is a data URL or there is none."""
    entries = [entry.strip(" \t\r\n,") for entry in _ENTRY_BREAK.split(srcset)]
    value = max(filter(None, entries), key=_width, default="")
    return "" if _holds_image(value) else value.split(None, 1)[0] if value else ""


def _source(attributes: dict[str, str]) -> str:
    """Return the image's own address, or that of its stand-in if there is no other."""
    source = attributes.get("src", "").strip()
    if not is_stand_in(source) and "lazy" not in attributes.get("class", "").lower():
        late = attributes.get("data-src")
        return late.strip() if late and _is_address(late) and identity(late.strip()) == identity(source) else source
    for name in _LATE_ATTRIBUTES:
        if name in attributes and _is_address(address := attributes[name].strip()):
            return address
    if not is_stand_in(source):
        return source
    for name in _SRCSET_ATTRIBUTES:
        if name in attributes and (address := largest_source(attributes[name])):
            return address
    return _other_address(attributes) or ("" if _holds_image(source) else source)


def _other_address(attributes: dict[str, str]) -> str:
    """Return the address of an image file in an attribute that some script reads; "" if there is none."""
    for name, value in attributes.items():
        if name.startswith("data-") or name.endswith("-src"):
            address = value.strip()
            is_file = _IMAGE_FILE.search(address[:_MAX_ADDRESS_CHARS].partition("?")[0]) is not None
            if is_file and _is_address(address) and not is_stand_in(address) and _LESSER.search(name) is None:
                return address
    return ""


def _is_address(text: str) -> bool:
    """Return whether a text may be an address: neither the image itself nor a template, "mill_{width}x.jpg"."""
    return bool(text) and "{" not in text and not _holds_image(text)


def _holds_image(address: str) -> bool:
    return address[:5].lower() == "data:"


def is_stand_in(address: str) -> bool:
    """Return whether an address is that of an image shown only until the real one is loaded."""
    if _holds_image(address):
        return True
    folder, _, name = address.partition("?")[0].rstrip("/").lower().rpartition("/")
    if not name or name.endswith(_DRAWINGS) or folder.endswith(_STAND_IN_FOLDERS):
        return True
    for word in _STAND_IN_WORDS:  # noqa: SIM110
        if word in name:
            return True
    return False


def _note(elements: Iterable[Mapping[str, str]], names: Sequence[str]) -> str:
    """Return the text of the first attribute of these names that has any, without tags; else ""."""
    for attributes in elements:
        for name in names:
            value = attributes.get(name)
            if value and len(value) <= _MAX_NOTE_CHARS and (text := " ".join(_TAGS.sub(" ", value).split())):
                return text
    return ""


def _is_small(attributes: dict[str, str]) -> bool:
    """Return whether an image is as small as an icon, a portrait beside a name, or a tracking pixel."""
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    if not width or not height:
        return 0 < width + height < _MIN_SIDE
    return min(width, height) < _MIN_SIDE or max(width, height) <= _MAX_SMALL_SIDE


def _is_strip(attributes: dict[str, str]) -> bool:
    """Return whether an image is as wide and low as advertisements are."""
    return _length(attributes.get("width", "")) > _MIN_STRIP_RATIO * _length(attributes.get("height", "")) > 0


def _length(value: str) -> int:
    """Return a width or height in pixels; 0 if the attribute gives none."""
    if not value:
        return 0
    if value.isdecimal() and len(value) <= _MAX_DIGITS:
        return int(value)
    found = _LENGTH.match(value)
    return int(found[1]) if found else 0


def _width(candidate: str) -> float:
    """Return the width or density of an entry of a `srcset`; 0 if it gives none."""
    found = _DESCRIPTOR.search(candidate)
    return float(found[1]) if found else 0.0
