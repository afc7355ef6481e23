"""Addresses of images: which are no pictures of an article, and which are of the same image."""

import re
from urllib.parse import unquote

from cleanart.language.patterns import lazy_pattern

# Words in a file's name or class of images that are no pictures of an article.
_FURNITURE = lazy_pattern(
    r"(?<![a-z])(?:logos?|icons?|ico|favicon|avatars?|gravatar|sprites?|spacer|blank|placeholder|pixel|1x1|emojis?"
    r"|smileys?|smilies|badges?|button|btn|arrow|loader|spinner|userpic|captcha|no-?image|dummy)(?![a-z])"
    r"|^default(?![a-z])"
)
# Folders of portraits.
_PORTRAITS = re.compile(r"/(?:bylines?|authors?|autoren|autores|auteurs|avatars?|contributors?|columnists?)/")
_ADVERTS = re.compile(r"//(?:ads?\d?|adserver|adserv|adimg)\.|doubleclick\.net|/(?:adserver|adimages?)/")
_CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "appIcon"
_DRAWINGS = (".svg", ".ico")
# The end of a file's name that gives the size of the image. Plain numbers count only if they are usual widths.
_SIZE = lazy_pattern(
    r"(?:[-_@.](?:\d{2,4}x\d{1,4}|\d{3,4}w|(?:320|480|600|640|768|800|900|1024|1080|1200|1280|1440|1600|1920|2048|2560)"
    r"|[1-4]x|scaled|large|medium|small|thumb(?:nail)?|[sml]))+$"
)
_EXTENSION = re.compile(r"\.[a-z]{3,4}$")
_INNER = re.compile(r"(?:^|&)(?:url|src|image|img|uri|u)=([^&]+)")
_MAX_SIZE_CHARS = 60  # at the end of a file's name, in which the size is looked for
_MIN_DISTINCT_CHARS = 10  # of a file's name; a shorter one needs its folder to be distinct
_MAX_ADDRESS_CHARS = 2000  # that are looked at


def is_drawing(address: str) -> bool:
    """Return whether an address is a drawing's, or holds the image itself: neither is a picture of an article."""
    path = address[:_MAX_ADDRESS_CHARS].partition("?")[0].lower()
    return path.startswith("data:") or path.endswith(_DRAWINGS)


def is_furniture(address: str, shape: str = "") -> bool:
    """Return whether an image is a logo, icon, portrait, advertisement or stand-in, by its address or class."""
    path = unquote(address[:_MAX_ADDRESS_CHARS].partition("?")[0])
    name = _CAMEL_CASE.sub("-", path.rpartition("/")[2]).lower()
    path = path.lower()
    if is_drawing(path) or _FURNITURE.search(name) or _PORTRAITS.search(path) or _ADVERTS.search(path):
        return True
    return bool(shape) and _FURNITURE.search(shape.lower()) is not None


def identity(address: str) -> str:
    """Return what the addresses of one image in all sizes and formats have in common: the name of its file."""
    path, _, query = address[:_MAX_ADDRESS_CHARS].partition("?")
    path = unquote(path)
    if not _EXTENSION.search(path.lower()) and (inner := _INNER.search(query)):
        path = unquote(inner[1]).partition("?")[0]
    folder, _, name = path.lower().rpartition("/")
    name = _EXTENSION.sub("", name)
    short = (name[:-_MAX_SIZE_CHARS] + _SIZE.sub("", name[-_MAX_SIZE_CHARS:])) or name
    return short if len(short) >= _MIN_DISTINCT_CHARS else f"{folder.rpartition('/')[2]}/{short}"
