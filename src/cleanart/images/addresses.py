"""Addresses of images: which are no pictures of an article, and which are of the same image."""

import re
from urllib.parse import unquote

from cleanart.language.patterns import lazy_pattern

# Words in a file's name or class of images that are no pictures of an article.
_FURNITURE = frozenset(
    "logo logos icon icons ico favicon avatar avatars gravatar sprite sprites spacer blank placeholder pixel emoji"
    " emojis smiley smileys smilies badge badges button btn arrow loader spinner userpic captcha noimage dummy"
    " blavatar newsletter playstore appstore divider dividers separator progress modal".split()
)
# Words that these end: "playicon", "acmelogo". The others that end so are few.
_FURNITURE_ENDS = ("icon", "logo")
_NO_FURNITURE = frozenset("silicon lexicon rubicon catalogo dialogo decalogo prologo epilogo".split())
_MIN_WORD_CHARS = 2  # of the words looked up here
# Whole names of images on buttons and of stand-ins, and sizes that only advertisements and badges have.
_BUTTON_NAMES = frozenset(
    "poster pdf print email mail share rss facebook twitter whatsapp instagram youtube linkedin pinterest"
    " telegram".split()
)
_BOOKMARK = "bookmark"
_BUTTON_NAME = re.compile(r"bookmark\w*\.[a-z]{3,4}|\d{1,2}(?:by|x|-|_)\d{1,2}\.[a-z]{3,4}")
_MAX_SIZE_NAME_CHARS = len("16by19")
_ADVERT_SIZES = frozenset("728x90 468x60 970x250 970x90 160x600 120x600 300x600 320x50 80x15 88x31".split())
_SIZE_NAMES = frozenset({"h", "w", "height", "width"})  # in the part of an address that asks for a size
_MAX_TINY_PIXELS, _MAX_SMALL_DIGITS = 24, 2
# One of these words is in each of the phrases below, but for "1x1".
_PHRASE_WORDS = frozenset({"no", "default", "subscribe", "user", "banner"})
_FURNITURE_PHRASE = lazy_pattern(
    r"(?<![a-z])(?:no-image|1x1|subscribe-card|user-o(?:ff|n)line|banner-(?:left|right))(?![a-z])|^default(?![a-z])"
)
# Folders of portraits, and of parts of the page.
_FOLDERS = frozenset(
    "placeholder placeholders icon icons button buttons byline bylines author authors autoren autores auteurs"
    " avatar avatars blavatar blavatars contributor contributors columnist columnists".split()
)
_FOLDER_INITIALS = "".join(sorted({folder[0] for folder in _FOLDERS}))
_AUTHOR_FOLDER = re.compile(r"/[a-z]+-authors?/")
_ADVERTS = re.compile(r"//(?:ads?\d?|adserver|adserv|adimg)\.|doubleclick\.net|/(?:adserver|adimages?)/")
_DRAWINGS = (".svg", ".ico")
# Parts at the end of a file's name that give the size of the image. Plain numbers count only if they are usual widths.
_SIZES = frozenset(
    "320 480 600 640 768 800 900 1024 1080 1200 1280 1440 1600 1920 2048 2560 1x 2x 3x 4x scaled large medium small"
    " thumb thumbnail s m l".split()
)
_MIN_SIDE_DIGITS, _MAX_SIDE_DIGITS = 2, 4  # "300x200", "640w"
# A size before the name of the file, and what TYPO3 adds to the names of images that it has cut: "csm_NAME_0123456789".
_SIZE_BEFORE = re.compile(r"\d{2,4}x\d{2,4}[_-](?=.)")
_CUT = re.compile(r"csm_(.+)_[0-9a-f]{10}")
_BEFORE_SIZE = "-_@."
_MAX_SIZE_CHARS = len("thumbnail")
_MIN_EXTENSION_CHARS, _MAX_EXTENSION_CHARS = 3, 4
_INNER = re.compile(r"(?:^|&)(?:url|src|image|img|uri|u)=([^&]+)")
_MIN_DISTINCT_CHARS = 10  # of a file's name; a shorter one needs its folder to be distinct
_MAX_ADDRESS_CHARS = 2000  # that are looked at


def is_drawing(address: str) -> bool:
    """Return whether an address is a drawing's, or holds the image itself: neither is a picture of an article."""
    return _is_of_drawing(address[: _path_end(address)].lower())


def _is_of_drawing(path: str) -> bool:
    return path.startswith("data:") or path.endswith(_DRAWINGS)


def is_furniture(address: str, shape: str = "") -> bool:
    """Return whether an image is a logo, icon, portrait, advertisement or stand-in, by its address or class."""
    end = _path_end(address)
    path = _unquoted(address[:end])
    name = path[path.rfind("/") + 1 :]
    path = path.lower()
    name = name if path.endswith(name) else _separate_words(name)
    if _is_of_drawing(path[: _path_end(path)]) or _is_named_furniture(name):
        return True
    if _is_in_folder(path) or ("-author" in path and _AUTHOR_FOLDER.search(path) is not None):
        return True
    if ("/ad" in path or "doubleclick" in path) and _ADVERTS.search(path) is not None:
        return True
    if end < len(address) and _asks_for_tiny(address[end + 1 : _MAX_ADDRESS_CHARS]):
        return True
    return len(shape) > 0 and _is_named_furniture(shape.lower())


def _path_end(address: str) -> int:
    """Return where an address, or the part of it that is looked at, ends or its query begins."""
    end = address.find("?")
    return min(end if end >= 0 else len(address), _MAX_ADDRESS_CHARS)


def _is_in_folder(path: str) -> bool:
    """Return whether a folder of a path, but not the first part, is one of portraits or parts of the page."""
    start = path.find("/") + 1
    end = path.find("/", start)
    while start and end >= 0:
        if path[start] in _FOLDER_INITIALS and path[start:end] in _FOLDERS:
            return True
        start, end = end + 1, path.find("/", end + 1)
    return False


def _asks_for_tiny(query: str) -> bool:
    """Return whether the first width or height of up to two digits that an address asks for is tiny."""
    start = 0
    while start < len(query):
        end = query.find("&", start)
        end = end if end >= 0 else len(query)
        equals = query.find("=", start, end)
        if start < equals and 0 < end - equals - 1 <= _MAX_SMALL_DIGITS and query[start:equals] in _SIZE_NAMES:
            value = query[equals + 1 : end]
            if value.isdecimal() and value[0] != "0":
                return int(value) <= _MAX_TINY_PIXELS
        start = end + 1
    return False


def _separate_words(name: str) -> str:
    """Return a name in lower case, with a hyphen before each capital within a word ("appIcon")."""
    pieces: list[str] = []
    start, before = 0, " "
    for i, sign in enumerate(name):
        if "A" <= sign <= "Z" and "a" <= before <= "z":
            pieces.append(name[start:i])
            start = i
        before = sign
    if pieces:
        pieces.append(name[start:])
        name = "-".join(pieces)
    return name.lower()


def _is_named_furniture(name: str) -> bool:
    has_phrase_word = False
    for word in _words(name):
        if word in _FURNITURE or (word.endswith(_FURNITURE_ENDS) and word not in _NO_FURNITURE):
            return True
        if word in _PHRASE_WORDS:
            has_phrase_word = True
    if _is_of_button(name) or _has_advert_size(name):
        return True
    return (has_phrase_word or "1x1" in name) and _FURNITURE_PHRASE.search(name) is not None


def _words(name: str) -> list[str]:
    """Return the runs of two or more letters from a to z in a name."""
    words: list[str] = []
    start = i = 0
    for sign in name:
        if not "a" <= sign <= "z":
            if i - start >= _MIN_WORD_CHARS:
                words.append(name[start:i])
            start = i + 1
        i += 1
    if i - start >= _MIN_WORD_CHARS:
        words.append(name[start:])
    return words


def _has_advert_size(name: str) -> bool:
    at = name.find("x")
    while at >= 0:
        start, end = at, at + 1
        while start and name[start - 1].isdecimal():
            start -= 1
        while end < len(name) and name[end].isdecimal():
            end += 1
        if start < at and name[start:end] in _ADVERT_SIZES:
            return True
        at = name.find("x", at + 1)
    return False


def _is_of_button(name: str) -> bool:
    """Return whether a file's whole name is that of a button or of a stand-in, whose name gives its size."""
    dot = name.find(".")
    if dot <= 0 or not _is_extension(name, dot + 1):
        return False
    if name[:dot] in _BUTTON_NAMES:
        return True
    may_match = name.startswith(_BOOKMARK) or (name[0].isdecimal() and dot <= _MAX_SIZE_NAME_CHARS)
    return may_match and _BUTTON_NAME.fullmatch(name) is not None


def identity(address: str) -> str:
    """Return what the addresses of one image in all sizes and formats have in common: the name of its file."""
    end = _path_end(address)
    path = _unquoted(address[:end]).lower()
    if end < len(address) and address.find("=", end) >= 0 and _extension_start(path, 0) == len(path):
        inner = _INNER.search(address[end + 1 : _MAX_ADDRESS_CHARS])
        if inner is not None:
            path = _unquoted(inner[1]).partition("?")[0].lower()
    slash = path.rfind("/")
    start, end = slash + 1, _extension_start(path, slash + 1)
    if path.startswith("csm_", start) and (cut := _CUT.fullmatch(path, start, end)):
        start, end = cut.span(1)
    elif _may_begin_with_size(path, start, end) and (size := _SIZE_BEFORE.match(path, start, end)):
        start = size.end()
    end = _end_before_sizes(path, start, end)
    if end - start >= _MIN_DISTINCT_CHARS:
        return path[start:end]
    folder = path[path.rfind("/", 0, slash) + 1 : slash] if slash > 0 else ""
    return f"{folder}/{path[start:end]}"


def _unquoted(path: str) -> str:
    return unquote(path) if "%" in path else path


def _extension_start(path: str, start: int) -> int:
    """Return where the name from `start` on ends before its extension, with the dot; the length if it has none."""
    dot = path.rfind(".", start)
    return dot if dot >= 0 and _is_extension(path, dot + 1) else len(path)


def _is_extension(name: str, start: int) -> bool:
    """Return whether a name goes on from `start` with letters from a to z alone, as many as extensions have."""
    if not _MIN_EXTENSION_CHARS <= len(name) - start <= _MAX_EXTENSION_CHARS:
        return False
    for i in range(start, len(name)):  # noqa: SIM110  # a generator would not compile to a loop
        if not ("a" <= name[i] <= "z" or "A" <= name[i] <= "Z"):
            return False
    return True


def _may_begin_with_size(path: str, start: int, end: int) -> bool:
    """Return quickly whether a name may begin like "300x200_": most begin with a letter."""
    return start + 1 < end and path[start].isdecimal() and path[start + 1].isdecimal() and "x" in path[start:end]


def _end_before_sizes(path: str, start: int, end: int) -> int:
    """Return where a file's name ends before the parts that give a size; where it ended if it is nothing else."""
    whole = at = end
    while at > start and end - at <= _MAX_SIZE_CHARS:
        at -= 1
        if path[at] in _BEFORE_SIZE:
            if not _is_size(path[at + 1 : end]):
                break
            end = at
    return end if end > start else whole


def _is_size(part: str) -> bool:
    """Return whether a part of a name gives a size: "300x200", "640w", "large"."""
    if part in _SIZES:
        return True
    digits = _leading_digits(part)
    if digits < _MIN_SIDE_DIGITS or digits > _MAX_SIDE_DIGITS or digits == len(part):
        return False
    if part[digits] == "w":
        return digits > _MIN_SIDE_DIGITS and digits + 1 == len(part)
    side = part[digits + 1 :]
    return part[digits] == "x" and 0 < len(side) <= _MAX_SIDE_DIGITS and side.isdecimal()


def _leading_digits(text: str) -> int:
    count = 0
    while count < len(text) and text[count].isdecimal():
        count += 1
    return count
