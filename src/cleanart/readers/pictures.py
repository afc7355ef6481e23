"""An `<img>` of an HTML page: which of its addresses is the image's, and what its attributes say of it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from cleanart.images.addresses import is_drawing, is_furniture
from cleanart.images.credits import read_note
from cleanart.page.document import Picture

# Where pages that load images late keep the address: of one image, or of several sizes of it.
_LATE = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-original-src", "data-hi-res-src", "data-url")
_SEVERAL = ("data-srcset", "data-lazy-srcset", "srcset")
# Files that are shown until then.
_STAND_INS = "blank placeholder spacer transparent loading lazy default dummy empty 1x1 pixel".split()
_DRAWINGS = (".svg", ".gif")
_CAPTIONS = ("data-caption", "data-image-caption", "data-modal-image-caption", "data-image-description")
_CREDITS = ("data-credit", "data-image-credit", "data-modal-image-credit", "data-photo-credit", "data-copyright")
_NOTES = frozenset(_CAPTIONS + _CREDITS)
_MAX_NOTE = 1000  # characters of such an attribute
_TAGS = re.compile(r"<[^<>]*>")
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
# A comma parts entries where white space follows, or a width or density comes before.
_BETWEEN = re.compile(r",\s+|(?<=\d[wx]),")
_DESCRIPTOR = re.compile(r"\s(\d{1,6}(?:\.\d{1,3})?)[wx]$")
_SMALL, _TINY = 100, 50  # pixels: of both sides, of either
_MAX_DIGITS = 5
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*$")


def read_picture(
    attributes: Mapping[str, str],
    around: Sequence[Mapping[str, str]],
    place: tuple[int, int],
    another: str,
    *,
    linked: bool,
    in_figure: bool,
) -> Picture:
    """Return the picture that an `<img>` shows.

    Args:
        attributes: The image's own.
        around: Those of the elements around it, the innermost first.
        place: The index of the block that follows, and that of the container.
        another: The address of the first source of the `<picture>` around it, if any.
        linked: It stands in a link to another page.
        in_figure: It stands in a figure, where the name of its file says nothing.
    """
    said = [each for each in (attributes, *around) if not _NOTES.isdisjoint(each)]
    caption, credit = read_note(_note(said, _CAPTIONS), _note(said, _CREDITS)) if said else ("", "")
    source = _source(attributes) or another
    return Picture(
        source,
        " ".join(attributes.get("alt", "").split()),
        *place,
        linked=linked,
        is_furniture=_is_small(attributes)
        or (is_drawing(source) if in_figure else is_furniture(source, attributes.get("class", ""))),
        caption=caption,
        credit=credit,
        title=attributes.get("title", ""),
    )


def leads_elsewhere(href: str) -> bool:
    """Return whether a link is to another page: not to an image, which is the same one larger, nor to this page."""
    address = href.split("#", 1)[0].split("?", 1)[0]
    return bool(address) and _IMAGE_FILE.search(address) is None


def largest_source(srcset: str) -> str:
    """Return the address of the largest image in a `srcset`; "" for one that holds the image itself."""
    entries = [entry.strip(" \t\r\n,") for entry in _BETWEEN.split(srcset)]
    value = max(filter(None, entries), key=_width, default="")
    return "" if _holds_image(value) else value.split(None, 1)[0] if value else ""


def _source(attributes: Mapping[str, str]) -> str:
    """Return the image's own address, or what is shown in its place when that is all there is."""
    source = attributes.get("src", "").strip()
    if not is_stand_in(source):
        return source
    several = (largest_source(attributes[name]) for name in _SEVERAL if name in attributes)
    late = (attributes[name].strip() for name in _LATE if name in attributes)
    for address in (*late, *several):
        if address and not _holds_image(address):
            return address
    return "" if _holds_image(source) else source


def _holds_image(address: str) -> bool:
    return address[:5].lower() == "data:"


def is_stand_in(address: str) -> bool:
    """Return whether an image is shown only until the real one is loaded."""
    if _holds_image(address):
        return True
    name = address.split("?", 1)[0].rstrip("/").rpartition("/")[2].lower()
    return not name or name.endswith(_DRAWINGS) or any(map(name.__contains__, _STAND_INS))


def _note(every: Iterable[Mapping[str, str]], names: Sequence[str]) -> str:
    """Return the first attribute of these names that has text, without tags."""
    for attributes in every:
        for name in names:
            value = attributes.get(name)
            if value and len(value) <= _MAX_NOTE and (text := " ".join(_TAGS.sub(" ", value).split())):
                return text
    return ""


def _is_small(attributes: Mapping[str, str]) -> bool:
    """Return whether an image is as small as an icon, a portrait beside a name, or a pixel that counts readers."""
    sides = [side for name in ("width", "height") if (side := _length(attributes.get(name, "")))]
    return bool(sides) and (min(sides) < _TINY or (len(sides) > 1 and max(sides) <= _SMALL))


def _length(value: str) -> int:
    """Read a width or height in pixels; 0 where it is none."""
    if value.isdecimal() and len(value) <= _MAX_DIGITS:
        return int(value)
    found = _LENGTH.match(value)
    return int(found[1]) if found else 0


def _width(candidate: str) -> float:
    """Return the width or density that an entry of `srcset` has."""
    found = _DESCRIPTOR.search(candidate)
    return float(found[1]) if found else 0.0
