"""Addresses of images: which are no pictures of an article, and which are of the same image."""

import re
from urllib.parse import unquote

from cleanart.language.patterns import lazy_pattern

# Words in a file's name or class of images that are no pictures of an article.
_FURNITURE = frozenset(
    b"logo logos icon icons ico favicon avatar avatars gravatar sprite sprites spacer blank placeholder pixel emoji"
    b" emojis smiley smileys smilies badge badges button btn arrow loader spinner userpic captcha noimage dummy"
    b" blavatar newsletter playstore appstore divider dividers separator progress modal".split()
)
_LETTERS = bytes(code if code in range(ord("a"), ord("z") + 1) else ord(" ") for code in range(256))
# Words that these end: "playicon", "acmelogo". The others that end so are few.
_FURNITURE_ENDS = (b"icon", b"logo")
_NO_FURNITURE = frozenset(b"silicon lexicon rubicon catalogo dialogo decalogo prologo epilogo".split())
# Whole names of images on buttons and of stand-ins, and sizes that only advertisements and badges have.
_BUTTON_NAMES = frozenset(
    "poster pdf print email mail share rss facebook twitter whatsapp instagram youtube linkedin pinterest"
    " telegram".split()
)
_BOOKMARK = "bookmark"
_BUTTON_NAME = re.compile(r"bookmark\w*\.[a-z]{3,4}|\d{1,2}(?:by|x|-|_)\d{1,2}\.[a-z]{3,4}")
_ADVERT_SIZES = frozenset("728x90 468x60 970x250 970x90 160x600 120x600 300x600 320x50 80x15 88x31".split())
_SIZE_NAMES = frozenset({"h", "w", "height", "width"})  # in the part of an address that asks for a size
_MAX_TINY_PIXELS, _MAX_SMALL_DIGITS = 24, 2
# One of these words is in each of the phrases below, but for "1x1".
_PHRASE_WORDS = frozenset((b"no", b"default", b"subscribe", b"user", b"banner"))
_FURNITURE_PHRASE = lazy_pattern(
    r"(?<![a-z])(?:no-image|1x1|subscribe-card|user-o(?:ff|n)line|banner-(?:left|right))(?![a-z])|^default(?![a-z])"
)
# Folders of portraits, and of parts of the page.
_FOLDERS = frozenset(
    "placeholder placeholders icon icons button buttons byline bylines author authors autoren autores auteurs"
    " avatar avatars blavatar blavatars contributor contributors columnist columnists".split()
)
_AUTHOR_FOLDER = re.compile(r"/[a-z]+-authors?/")
_ADVERTS = re.compile(r"//(?:ads?\d?|adserver|adserv|adimg)\.|doubleclick\.net|/(?:adserver|adimages?)/")
_DRAWINGS = (".svg", ".ico")
# Parts at the end of a file's name that give the size of the image. Plain numbers count only if they are usual widths.
_SIZE = lazy_pattern(
    r"\d{2,4}x\d{1,4}|\d{3,4}w|(?:320|480|600|640|768|800|900|1024|1080|1200|1280|1440|1600|1920|2048|2560)"
    r"|[1-4]x|scaled|large|medium|small|thumb(?:nail)?|[sml]"
)
# A size before the name of the file, and what TYPO3 adds to the names of images that it has cut: "csm_NAME_0123456789".
_SIZE_BEFORE = re.compile(r"\d{2,4}x\d{2,4}[_-](?=.)")
_CUT = re.compile(r"csm_(.+)_[0-9a-f]{10}")
_BEFORE_SIZE = frozenset("-_@.")
_MAX_SIZE_CHARS = len("thumbnail")
_EXTENSION_CHARS = (3, 4)
_INNER = re.compile(r"(?:^|&)(?:url|src|image|img|uri|u)=([^&]+)")
_MIN_DISTINCT_CHARS = 10  # of a file's name; a shorter one needs its folder to be distinct
_MAX_ADDRESS_CHARS = 2000  # that are looked at


def is_drawing(address: str) -> bool:
    """Return whether an address is a drawing's, or holds the image itself: neither is a picture of an article."""
    path = address[:_MAX_ADDRESS_CHARS].partition("?")[0].lower()
    return path.startswith("data:") or path.endswith(_DRAWINGS)


def is_furniture(address: str, shape: str = "") -> bool:
    """Return whether an image is a logo, icon, portrait, advertisement or stand-in, by its address or class."""
    path, _, query = address[:_MAX_ADDRESS_CHARS].partition("?")
    path = _unquoted(path)
    name = path.rpartition("/")[2]
    path = path.lower()
    name = name if path.endswith(name) else _separate_words(name)
    if is_drawing(path) or _is_named_furniture(name):
        return True
    if not _FOLDERS.isdisjoint(path.split("/")[1:-1]) or ("-author" in path and _AUTHOR_FOLDER.search(path)):
        return True
    if ("/ad" in path or "doubleclick" in path) and _ADVERTS.search(path):
        return True
    if "=" in query and _asks_for_tiny(query):
        return True
    return bool(shape) and _is_named_furniture(shape.lower())


def _asks_for_tiny(query: str) -> bool:
    """Return whether the first width or height of up to two digits that an address asks for is tiny."""
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name in _SIZE_NAMES and len(value) <= _MAX_SMALL_DIGITS and value.isdecimal() and value[0] != "0":
            return int(value) <= _MAX_TINY_PIXELS
    return False


def _separate_words(name: str) -> str:
    """Return a name in lower case, with a hyphen before each capital within a word ("appIcon")."""
    pieces: list[str] = []
    start = 0
    for i in range(1, len(name)):
        if "A" <= name[i] <= "Z" and "a" <= name[i - 1] <= "z":
            pieces.append(name[start:i])
            start = i
    return "-".join([*pieces, name[start:]]).lower()


def _is_named_furniture(name: str) -> bool:
    # Faster than a pattern: bytes that are not letters become spaces.
    words = name.encode("utf-8", "surrogatepass").translate(_LETTERS).split()
    if not _FURNITURE.isdisjoint(words):
        return True
    if "icon" in name or "logo" in name:
        for word in words:
            if word.endswith(_FURNITURE_ENDS) and word not in _NO_FURNITURE:
                return True
    if _is_of_button(name) or _has_advert_size(name):
        return True
    may_have_phrase = not _PHRASE_WORDS.isdisjoint(words) or "1x1" in name
    return may_have_phrase and _FURNITURE_PHRASE.search(name) is not None


def _has_advert_size(name: str) -> bool:
    at = name.find("x")
    while at >= 0:
        start, end = at, at + 1
        while start and name[start - 1].isdecimal():
            start -= 1
        while end < len(name) and name[end].isdecimal():
            end += 1
        if name[start:end] in _ADVERT_SIZES:
            return True
        at = name.find("x", at + 1)
    return False


def _is_of_button(name: str) -> bool:
    """Return whether a file's whole name is that of a button or of a stand-in, whose name gives its size."""
    stem, _, extension = name.partition(".")
    if stem in _BUTTON_NAMES:
        return _is_extension(extension)
    return (stem[:1].isdecimal() or stem.startswith(_BOOKMARK)) and _BUTTON_NAME.fullmatch(name) is not None


def identity(address: str) -> str:
    """Return what the addresses of one image in all sizes and formats have in common: the name of its file."""
    path, _, query = address[:_MAX_ADDRESS_CHARS].partition("?")
    path = _unquoted(path).lower()
    if "=" in query and _without_extension(path) is path and (inner := _INNER.search(query)):
        path = _unquoted(inner[1]).partition("?")[0].lower()
    folder, _, name = path.rpartition("/")
    name = _without_extension(name)
    if name.startswith("csm_") and (cut := _CUT.fullmatch(name)):
        name = cut[1]
    elif name[:1].isdecimal() and (size := _SIZE_BEFORE.match(name)):
        name = name[size.end() :]
    short = _without_sizes(name) or name
    return short if len(short) >= _MIN_DISTINCT_CHARS else f"{folder.rpartition('/')[2]}/{short}"


def _unquoted(path: str) -> str:
    return unquote(path) if "%" in path else path


def _without_extension(name: str) -> str:
    dot = name.rfind(".")
    return name[:dot] if dot >= 0 and _is_extension(name[dot + 1 :]) else name


def _is_extension(text: str) -> bool:
    return len(text) in _EXTENSION_CHARS and text.isascii() and text.isalpha()


def _without_sizes(name: str) -> str:
    """Return a file's name without the parts at its end that give a size. A pattern would take ten times as long."""
    end = at = len(name)
    while at and end - at <= _MAX_SIZE_CHARS:
        at -= 1
        if name[at] in _BEFORE_SIZE:
            if not _SIZE.fullmatch(name, at + 1, end):
                break
            end = at
    return name[:end]
