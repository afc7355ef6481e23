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
_BUTTON_NAME = re.compile(
    r"(?:poster|pdf|print|e?mail|share|rss|bookmark\w*|facebook|twitter|whatsapp|instagram|youtube|linkedin|pinterest|telegram)"
    r"\.[a-z]{3,4}|\d{1,2}(?:by|x|-|_)\d{1,2}\.[a-z]{3,4}"
)
_ADVERT_SIZE = lazy_pattern(r"(?<!\d)(?:728x90|468x60|970x250|970x90|160x600|120x600|300x600|320x50|80x15|88x31)(?!\d)")
_TINY = lazy_pattern(r"(?:^|&)(?:h|w|height|width)=([1-9]\d?)(?:&|$)")  # in the part of an address that asks for a size
_MAX_TINY_PIXELS = 24
# One of these is in each of the phrases below.
_PHRASE_STARTS = ("no-image", "default", "1x1", "subscribe-", "user-o", "banner-")
_FURNITURE_PHRASE = lazy_pattern(
    r"(?<![a-z])(?:no-image|1x1|subscribe-card|user-o(?:ff|n)line|banner-(?:left|right))(?![a-z])|^default(?![a-z])"
)
# Folders of portraits, and of parts of the page; one of the words is in each.
_FOLDER_WORDS = (
    "placeholder", "icon", "button", "byline", "author", "autor", "auteur", "avatar", "contributor", "columnist",
)  # fmt: skip
_FOLDERS = re.compile(
    r"/(?:placeholders?|icons?|buttons?|bylines?|(?:[a-z]+-)?authors?"
    r"|autoren|autores|auteurs|(?:bl)?avatars?|contributors?|columnists?)/"
)
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
    for word in _FOLDER_WORDS:
        if word in path and _FOLDERS.search(path):
            return True
    if ("/ad" in path or "doubleclick" in path) and _ADVERTS.search(path):
        return True
    if "=" in query and (size := _TINY.search(query)) and int(size[1]) <= _MAX_TINY_PIXELS:
        return True
    return bool(shape) and _is_named_furniture(shape.lower())


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
    for word in words:
        if word.endswith(_FURNITURE_ENDS) and word not in _NO_FURNITURE:
            return True
    if _BUTTON_NAME.fullmatch(name) or ("x" in name and _ADVERT_SIZE.search(name)):
        return True
    for start in _PHRASE_STARTS:
        if start in name:
            return _FURNITURE_PHRASE.search(name) is not None
    return False


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
    extension = name[dot + 1 :]
    is_extension = len(extension) in _EXTENSION_CHARS and extension.isascii() and extension.isalpha()
    return name[:dot] if dot >= 0 and is_extension else name


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
