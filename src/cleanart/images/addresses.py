# cython: boundscheck=False, wraparound=False
"""Addresses of images: which are no pictures of an article, and which are of the same image."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from cleanart.language.patterns import lazy_pattern

# Words in a file's name or class of images that are no pictures of an article.
_FURNITURE = frozenset(
    "logo logos icon icons ico favicon avatar avatars gravatar sprite sprites spacer blank placeholder pixel emoji"
    " emojis smiley smileys smilies badge badges button btn arrow loader spinner userpic captcha noimage dummy"
    " blavatar newsletter playstore appstore divider dividers separator progress modal".split()
)
# Words that these end: "playicon", "acmelogo". The others that end so are few.
_FURNITURE_ENDS = frozenset({"icon", "logo"})
_END_CHARS = 4
_NO_FURNITURE = frozenset("silicon lexicon rubicon catalogo dialogo decalogo prologo epilogo".split())
# Whole names of images on buttons and of stand-ins, and sizes that only advertisements and badges have.
_BUTTON_NAMES = frozenset(
    "poster pdf print email mail share rss facebook twitter whatsapp instagram youtube linkedin pinterest"
    " telegram".split()
)
_MAX_BUTTON_CHARS = max(map(len, _BUTTON_NAMES))
_BOOKMARK = "bookmark"
_BUTTON_NAME = re.compile(r"bookmark\w*\.[a-z]{3,4}|\d{1,2}(?:by|x|-|_)\d{1,2}\.[a-z]{3,4}")
_MAX_SIZE_NAME_CHARS = len("16by16.webp")
_ADVERT_SIZES = frozenset("728x90 468x60 970x250 970x90 160x600 120x600 300x600 320x50 80x15 88x31".split())
_SIZE_NAMES = frozenset({"h", "w", "height", "width"})  # in the part of an address that asks for a size
_MAX_SIZE_NAME = len("height")
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
_AUTHOR_FOLDER = re.compile(r"/[a-z]+-authors?/")
_ADVERTS = re.compile(r"//(?:ads?\d?|adserver|adserv|adimg)\.|doubleclick\.net|/(?:adserver|adimages?)/")
_DRAWINGS = frozenset({".svg", ".ico"})
_DRAWING_CHARS = 4
# Parts at the end of a file's name that give the size of the image. Plain numbers count only if they are usual widths.
_SIZE_WORDS = frozenset("scaled large medium small thumb thumbnail s m l".split())
_MAX_HEIGHT_DIGITS = 4
_WIDTHS = frozenset("320 480 600 640 768 800 900 1024 1080 1200 1280 1440 1600 1920 2048 2560".split())
# A size before the name of the file, and what TYPO3 adds to the names of images that it has cut: "csm_NAME_0123456789".
_SIZE_BEFORE = re.compile(r"\d{2,4}x\d{2,4}[_-](?=.)")
_CUT_SIGN = "csm_"
_CUT = re.compile(r"csm_(.+)_[0-9a-f]{10}")
_MAX_SIZE_CHARS = len("thumbnail")
_INNER = re.compile(r"(?:^|&)(?:url|src|image|img|uri|u)=([^&]+)")
_MIN_DISTINCT_CHARS = 10  # of a file's name; a shorter one needs its folder to be distinct
_MAX_ADDRESS_CHARS = 2000  # that are looked at


def by_beginning(words: Iterable[str]) -> bytes:
    """Return for each two letters, by `letter_pair`, 1 if one of some words may begin so; 0 for most."""
    pairs = {letter_pair(word[0], word[1]) for word in words}
    return bytes(pair in pairs for pair in range(letter_pair("\x1f", "\x1f") + 1))


def letter_pair(first: str, second: str) -> int:
    """Return a small number for two letters. Some other signs have the same."""
    return (ord(first) & 31) << 5 | ord(second) & 31


_FURNITURE_BEGINNINGS = by_beginning(_FURNITURE | _PHRASE_WORDS)
_FOLDER_BEGINNINGS = by_beginning(_FOLDERS)


def is_drawing(address: str) -> bool:
    """Return whether an address is a drawing's, or holds the image itself: neither is a picture of an article."""
    end = path_end(address)
    may_be_drawing = end >= _DRAWING_CHARS and address[end - 2] in "vcVC"
    return (may_be_drawing and address[end - _DRAWING_CHARS : end].lower() in _DRAWINGS) or holds_image(address)


def holds_image(address: str) -> bool:
    """Return whether an address is the image itself."""
    return bool(address) and address[0] in "dD" and address[:5].lower() == "data:"


def path_end(address: str) -> int:
    """Return the index after an address's path, or after what is looked at of it."""
    end = address.find("?", 0, _MAX_ADDRESS_CHARS)
    return min(len(address), _MAX_ADDRESS_CHARS) if end < 0 else end


def is_furniture(address: str, shape: str = "") -> bool:
    """Return whether an image is a logo, icon, portrait, advertisement or stand-in, by its address or class."""
    end = path_end(address)
    path = _unquoted(address[:end])
    name = path[path.rfind("/") + 1 :]
    path = path.lower()
    name = name if path.endswith(name) else _separate_words(name)
    if is_drawing(path) or _is_named_furniture(name) or _is_in_furniture_folder(path):
        return True
    if ("/ad" in path or "doubleclick" in path) and _ADVERTS.search(path):
        return True
    if end < len(address) and _asks_for_tiny(address[end + 1 : _MAX_ADDRESS_CHARS]):
        return True
    return bool(shape) and _is_named_furniture(shape.lower())


def _is_in_furniture_folder(path: str) -> bool:
    start = path.find("/") + 1
    while start:
        end = path.find("/", start)
        may_be_one = end - start > 1 and _FOLDER_BEGINNINGS[letter_pair(path[start], path[start + 1])] > 0
        if may_be_one and path[start:end] in _FOLDERS:
            return True
        start = end + 1
    return "-author" in path and _AUTHOR_FOLDER.search(path) is not None


def _asks_for_tiny(query: str) -> bool:
    """Return whether the first width or height of up to two digits that an address asks for is tiny."""
    start = 0
    while True:
        end = query.find("&", start)
        end = len(query) if end < 0 else end
        if start < end and query[start] in "hw":
            at = query.find("=", start, end) + 1
            is_short = 0 < end - at <= _MAX_SMALL_DIGITS and start < at <= start + _MAX_SIZE_NAME + 1
            if is_short and query[at] != "0" and query[start : at - 1] in _SIZE_NAMES and query[at:end].isdecimal():
                return int(query[at:end]) <= _MAX_TINY_PIXELS
        if end == len(query):
            return False
        start = end + 1


def _separate_words(name: str) -> str:
    """Return a name in lower case, with a hyphen before each capital within a word ("appIcon")."""
    pieces: list[str] = []
    start = 0
    for i in range(1, len(name)):
        if "A" <= name[i] <= "Z" and "a" <= name[i - 1] <= "z":
            pieces.append(name[start:i])
            start = i
    if start:
        pieces.append(name[start:])
        name = "-".join(pieces)
    return name.lower()


def _is_named_furniture(name: str) -> bool:
    """Return whether one of the words of a name, in ASCII letters, is one of furniture, or the whole name is."""
    has_phrase_word = has_times = False
    start, end = -1, len(name)  # of the word; before it -1
    for i in range(end + 1):
        if i < end and "a" <= name[i] <= "z":
            if start < 0:
                start = i
        elif start >= 0:
            length = i - start
            if length == 1:
                has_times = has_times or name[start] == "x"
            elif _FURNITURE_BEGINNINGS[letter_pair(name[start], name[start + 1])]:
                word = name[start:i]
                if word in _FURNITURE:
                    return True
                has_phrase_word = has_phrase_word or word in _PHRASE_WORDS
            if length > _END_CHARS and name[i - 1] in "no" and _ends_as_furniture(name[start:i]):
                return True
            start = -1
    if _is_of_button(name) or (has_times and _has_advert_size(name)):
        return True
    return (has_phrase_word or (has_times and "1x1" in name)) and _FURNITURE_PHRASE.search(name) is not None


def _ends_as_furniture(word: str) -> bool:
    return word[len(word) - _END_CHARS :] in _FURNITURE_ENDS and word not in _NO_FURNITURE


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
    dot = name.find(".")
    if dot <= 0:
        return False
    if dot <= _MAX_BUTTON_CHARS and name[:dot] in _BUTTON_NAMES:
        return _is_extension(name, dot + 1, len(name))
    may_be_size = len(name) <= _MAX_SIZE_NAME_CHARS and name[0].isdecimal()
    return (may_be_size or (name[0] == "b" and name.startswith(_BOOKMARK))) and _BUTTON_NAME.fullmatch(name) is not None


def identity(address: str) -> str:
    """Return what the addresses of one image in all sizes and formats have in common: the name of its file."""
    path_length = path_end(address)
    path = _unquoted(address[:path_length]).lower()
    end = _end_of_stem(path)
    if path_length < len(address) and end == len(path):
        inner = _INNER.search(address[path_length + 1 : _MAX_ADDRESS_CHARS])
        if inner is not None:
            path = _unquoted(inner[1]).partition("?")[0].lower()
            end = _end_of_stem(path)
    start = path.rfind("/") + 1
    name = path[start:end]
    if name:
        if name[0].isdecimal():
            if "x" in name and (size := _SIZE_BEFORE.match(name)):
                name = name[size.end() :]
        elif name[0] == "c" and name.startswith(_CUT_SIGN) and (cut := _CUT.fullmatch(name)):
            name = cut[1]
        name = _without_sizes(name) or name
    if len(name) >= _MIN_DISTINCT_CHARS:
        return name
    folder = path[path.rfind("/", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    return f"{folder}/{name}"


def _unquoted(path: str) -> str:
    return unquote(path) if "%" in path else path


def _end_of_stem(path: str) -> int:
    """Return the index after an address's or a file's name without its extension."""
    dot = path.rfind(".")
    return dot if dot >= 0 and _is_extension(path, dot + 1, len(path)) else len(path)


def _is_extension(name: str, start: int, end: int) -> bool:
    """Return whether a part of a name is three or four ASCII letters."""
    if end - start not in (3, 4):
        return False
    for i in range(start, end):  # noqa: SIM110  # faster, compiled, than `all`
        if not ("a" <= name[i] <= "z" or "A" <= name[i] <= "Z"):
            return False
    return True


def _without_sizes(name: str) -> str:
    """Return a file's name without the parts at its end that give a size. A pattern would take ten times as long."""
    end = at = len(name)
    while at and end - at <= _MAX_SIZE_CHARS:
        at -= 1
        if name[at] in "-_@.":
            if not _is_size(name, at + 1, end):
                break
            end = at
    return name[:end]


def _is_size(name: str, start: int, end: int) -> bool:
    """Return whether a part of a name is a size: "300x200", "640w", "2x", "large"."""
    at = _end_of_digits(name, start, end)
    digits = at - start
    if not digits:
        return name[start:end] in _SIZE_WORDS
    if at == end:
        return name[start:end] in _WIDTHS
    if at + 1 == end:
        return (name[at] == "w" and digits in (3, 4)) or (name[at] == "x" and digits == 1 and "1" <= name[start] <= "4")
    is_width = name[at] == "x" and digits in (2, 3, 4)
    return is_width and end - at - 1 <= _MAX_HEIGHT_DIGITS and _end_of_digits(name, at + 1, end) == end


def _end_of_digits(name: str, start: int, end: int) -> int:
    while start < end and name[start].isdecimal():
        start += 1
    return start
