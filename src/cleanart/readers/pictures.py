# cython: boundscheck=False, wraparound=False
"""An `<img>` of an HTML page: its address among several, and the caption and credit in its attributes."""

import re
from collections.abc import Sequence

from cleanart.images.addresses import by_beginning, holds_image, identity, is_drawing, is_furniture, letter_pair
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
_STAND_IN_BEGINNINGS = by_beginning(_STAND_IN_WORDS)
_STAND_IN_FOLDERS = ("/placeholder", "/placeholders")
_MIN_STAND_IN_FOLDER_CHARS = min(map(len, _STAND_IN_FOLDERS))
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
_MIN_NOTE_ATTRIBUTE_CHARS = min(map(len, _NOTE_ATTRIBUTES))
# In the names of attributes with other images than the one that is shown.
_LESSER = re.compile(r"thumb|hover|low|placeholder|logo|avatar|icon|share|prev|next")
_MAX_ADDRESS_CHARS = 2000
_MAX_NOTE_CHARS = 1000
_TAGS = re.compile(r"<[^<>]*>")
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_MAX_WIDTH_DIGITS, _MAX_FRACTION_DIGITS = 6, 3  # of a width or density
_MAX_SMALL_SIDE, _MIN_SIDE = 100, 50  # pixels: of both sides of an icon, of each side of a picture
_MIN_STRIP_RATIO = 2.2
_MAX_DIGITS = 5
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*$")
_new_tuple = tuple.__new__  # makes a named tuple in half the time


def read_picture(
    elements: tuple[dict[str, str], ...],
    source: str,
    index: int,
    container: int,
    link: str,
    in_figure: bool,  # noqa: FBT001
) -> Picture:
    """Return the picture of an `<img>`.

    Args:
        elements: The attributes of the image, and those of the elements around it, the innermost first.
        source: Its address; "" if it has none.
        index: The index of the block that follows.
        container: That of the container.
        link: The address of the other page that a link around it leads to; "" if there is none.
        in_figure: Whether it is in a figure. The name of its file is then no sign of furniture.
    """
    caption = credit = ""
    attributes = elements[0]
    if _have_note(elements):
        caption, credit = read_note(_note(elements, _CAPTION_ATTRIBUTES), _note(elements, _CREDIT_ATTRIBUTES))
    furniture = _is_small(attributes) or (bool(link) and _is_advert(source, attributes, link))
    if not furniture:
        furniture = is_drawing(source) if in_figure else is_furniture(source, attributes.get("class", ""))
    alt, title = _with_single_spaces(attributes.get("alt", "")), attributes.get("title", "")
    return _new_tuple(Picture, (source, alt, index, container, bool(link), furniture, caption, credit, title))


def _have_note(elements: tuple[dict[str, str], ...]) -> bool:
    for attributes in elements:  # loops are faster, compiled, than `any` and `isdisjoint`
        for name in attributes:
            if len(name) >= _MIN_NOTE_ATTRIBUTE_CHARS and name[4] == "-" and name in _NOTE_ATTRIBUTES:
                return True
    return False


def _is_advert(source: str, attributes: dict[str, str], link: str) -> bool:
    """Return whether an image in a link is an advertisement, by its name, or by its shape and where the link leads."""
    return "banner" in source.lower() or (_is_strip(attributes) and _leads_to_front_page(link))


def _with_single_spaces(text: str) -> str:
    """Return a text stripped, with each run of white space as one space. Most are so already."""
    after_space = True
    for sign in text:
        is_space = sign.isspace()
        if is_space and (after_space or sign != " "):
            return " ".join(text.split())
        after_space = is_space
    return text[: len(text) - 1] if after_space and text else text


def leads_elsewhere(href: str) -> bool:
    """Return whether a link leads to another page, not to a larger copy of the image or within this page."""
    end = _path_end(href)
    return end > 0 and (href[end - 1] not in "gfpGFP\n" or _IMAGE_FILE.search(href[:end]) is None)


def _path_end(href: str) -> int:
    for i in range(len(href)):
        if href[i] in "#?":
            return i
    return len(href)


def _leads_to_front_page(href: str) -> bool:
    """Return whether a link leads to the front page of a site, perhaps with a word on where it was clicked."""
    address = href[: _path_end(href)]
    path = address.partition("//")[2].partition("/")[2] if "//" in address else address.strip("/")
    return not path


def largest_source(srcset: str) -> str:
    """Return the address of the largest image in a `srcset`; "" if it is a data URL or there is none."""
    best_start = best_end = start = 0
    best_width = -1.0
    while start < len(srcset):
        end = _entry_end(srcset, start)
        behind = end + 1
        while start < end and (srcset[start] == "," or srcset[start].isspace()):
            start += 1
        while start < end and srcset[end - 1] in " \t\r\n,":
            end -= 1
        if start < end:
            width = _width(srcset, start, end)
            if width > best_width:
                best_start, best_end, best_width = start, end, width
        start = behind
    end = best_start
    while end < best_end and not srcset[end].isspace():
        end += 1
    address = srcset[best_start:end]
    return "" if holds_image(address) else address


def _entry_end(srcset: str, start: int) -> int:
    """Return where an entry ends: at a comma with white space after it, or with a width or density before it."""
    at = srcset.find(",", start)
    while at >= 0:
        if at + 1 < len(srcset) and srcset[at + 1].isspace():
            return at
        if at > 1 and srcset[at - 1] in "wx" and srcset[at - 2].isdecimal():
            return at
        at = srcset.find(",", at + 1)
    return len(srcset)


def _width(srcset: str, start: int, end: int) -> float:
    """Return the width or density of an entry of a `srcset`; 0 if it gives none."""
    if srcset[end - 1] not in "wx":
        return 0.0
    at = end - 1
    while at > start and (srcset[at - 1].isdecimal() or srcset[at - 1] == "."):
        at -= 1
    dot = srcset.find(".", at, end - 1)
    digits = (end - 1 if dot < 0 else dot) - at
    is_number = 0 < digits <= _MAX_WIDTH_DIGITS and at > start and srcset[at - 1].isspace()
    if is_number and dot >= 0:
        is_number = 0 < end - dot - 2 <= _MAX_FRACTION_DIGITS and srcset.find(".", dot + 1, end - 1) < 0
    return float(srcset[at : end - 1]) if is_number else 0.0


def own_source(attributes: dict[str, str]) -> str:
    """Return an image's own address, or that of its stand-in if there is no other; "" if it has none."""
    source = attributes.get("src", "")
    source = source.strip()
    shape = attributes.get("class", "")
    is_stand_in_source = is_stand_in(source)
    if not is_stand_in_source and not (shape and "lazy" in shape.lower()):
        late = attributes.get("data-src", "")
        is_other = late and late != source and _is_address(late)
        return late.strip() if is_other and identity(late.strip()) == identity(source) else source
    for name in _LATE_ATTRIBUTES:
        if name in attributes and _is_address(address := attributes[name].strip()):
            return address
    if not is_stand_in_source:
        return source
    for name in _SRCSET_ATTRIBUTES:
        if name in attributes and (address := largest_source(attributes[name])):
            return address
    return _other_address(attributes) or ("" if holds_image(source) else source)


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
    return bool(text) and "{" not in text and not holds_image(text)


def is_stand_in(address: str) -> bool:
    """Return whether an address is that of an image shown only until the real one is loaded."""
    if holds_image(address):
        return True
    end = address.find("?")
    end = len(address) if end < 0 else end
    while end and address[end - 1] == "/":
        end -= 1
    start = address.rfind("/", 0, end) + 1
    name = address[start:end]
    name = name.lower()
    if not name or name.endswith(_DRAWINGS) or (start and _is_stand_in_folder(address, start - 1)):
        return True
    for i in range(len(name) - 1):
        if _STAND_IN_BEGINNINGS[letter_pair(name[i], name[i + 1])] and name.startswith(_STAND_IN_WORDS, i):
            return True
    return False


def _is_stand_in_folder(address: str, end: int) -> bool:
    """Return whether a part of an address ends in the name of a folder of stand-ins. Two signs of most do not fit."""
    may_be = end >= _MIN_STAND_IN_FOLDER_CHARS and address[end - 1] in "rsRS" and address[end - 4] in "ldLD"
    return may_be and address[:end].lower().endswith(_STAND_IN_FOLDERS)


def _note(elements: tuple[dict[str, str], ...], names: Sequence[str]) -> str:
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
    if len(value) > _MAX_DIGITS:
        return _other_length(value)
    number = 0
    for sign in value:
        if not "0" <= sign <= "9":  # often "100%" or "auto"
            return 0 if sign == "%" or (sign != "p" and sign.isalpha()) else _other_length(value)
        number = 10 * number + ord(sign) - ord("0")
    return number


def _other_length(value: str) -> int:
    """Return a length with a unit, a fraction or spaces."""
    found = _LENGTH.match(value)
    return int(found[1]) if found else 0
