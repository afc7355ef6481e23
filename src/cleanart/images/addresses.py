"""Addresses of images: which are no pictures of an article, and which are of the same image."""

import re
from urllib.parse import unquote

from cleanart.language.patterns import lazy_pattern

# Words in a file's name or class of images that are no pictures of an article.
_FURNITURE = frozenset(
    "logo logos icon icons ico favicon avatar avatars gravatar sprite sprites spacer blank placeholder pixel emoji"
    " emojis smiley smileys smilies badge badges button btn arrow loader spinner userpic captcha noimage dummy"
    " blavatar newsletter playstore appstore".split()
)
_WORDS = lazy_pattern(r"[a-z]+")
# Words that these end: "playicon", "acmelogo". The others that end so are few.
_FURNITURE_ENDS = ("icon", "logo")
_NO_FURNITURE = frozenset("silicon lexicon rubicon catalogo dialogo decalogo prologo epilogo".split())
# Whole names of images on buttons, and sizes that only advertisements have.
_BUTTON_NAME = re.compile(
    r"(?:pdf|print|e?mail|share|rss|bookmark\w*|facebook|twitter|whatsapp|instagram|youtube|linkedin|pinterest|telegram)"
    r"\.[a-z]{3,4}"
)
_ADVERT_SIZE = lazy_pattern(r"(?<!\d)(?:728x90|468x60|970x250|970x90|160x600|120x600|300x600|320x50)(?!\d)")
_TINY = lazy_pattern(r"(?:^|&)(?:h|w|height|width)=([1-9]\d?)(?:&|$)")  # in the part of an address that asks for a size
_MAX_TINY_PIXELS = 24
_MORE_FURNITURE = ("no-image", "default", "1x1")  # one of these is in every name that the next pattern matches
_FURNITURE_PHRASE = lazy_pattern(r"(?<![a-z])(?:no-image|1x1)(?![a-z])|^default(?![a-z])")
# Folders of portraits, and of parts of the page.
_FOLDERS = re.compile(
    r"/(?:placeholders?|icons?|buttons?|bylines?|(?:[a-z]+-)?authors?"
    r"|autoren|autores|auteurs|avatars?|contributors?|columnists?)/"
)
_ADVERTS = re.compile(r"//(?:ads?\d?|adserver|adserv|adimg)\.|doubleclick\.net|/(?:adserver|adimages?)/")
_ADVERT_WORDS = ("/ad", "doubleclick")  # one of these is in every such address
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
    path, _, query = address[:_MAX_ADDRESS_CHARS].partition("?")
    path = unquote(path)
    name = path.rpartition("/")[2]
    name = name if name.islower() else _CAMEL_CASE.sub("-", name).lower()
    path = path.lower()
    if is_drawing(path) or _is_named_furniture(name) or _FOLDERS.search(path):
        return True
    if any(word in path for word in _ADVERT_WORDS) and _ADVERTS.search(path):
        return True
    if "=" in query and (size := _TINY.search(query)) and int(size[1]) <= _MAX_TINY_PIXELS:
        return True
    return bool(shape) and _is_named_furniture(shape.lower())


def _is_named_furniture(name: str) -> bool:
    words = _WORDS.findall(name)
    if not _FURNITURE.isdisjoint(words):
        return True
    if any(word.endswith(_FURNITURE_ENDS) and word not in _NO_FURNITURE for word in words):
        return True
    if _BUTTON_NAME.fullmatch(name) or ("x" in name and _ADVERT_SIZE.search(name)):
        return True
    return any(word in name for word in _MORE_FURNITURE) and _FURNITURE_PHRASE.search(name) is not None


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
