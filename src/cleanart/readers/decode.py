"""Bytes to text, as browsers do it: BOM, the label sent with the page, the page's own label, UTF-8, guessing.

A label is believed as long as the bytes bear it out. Valid UTF-8 with a single non-ASCII character is UTF-8 whatever
the label says: text of another encoding has that form by chance only if it is a character or two of Chinese, and pages
that became UTF-8 under an old label are many more than such pages. So most pages are not even searched for a label.
Encodings that write everything in ASCII bytes (ISO-2022-JP, HZ) are valid UTF-8 by design: their escapes tell them.
"""

import codecs
import re

from cleanart.errors import BinaryInputError
from cleanart.readers.encodings import (
    HZ,
    ISO_2022_JP,
    UTF8,
    UTF16_BE,
    UTF16_LE,
    count_high,
    decode_as,
    find_codec,
)
from cleanart.readers.guess import guess_codec
from cleanart.readers.meta_charset import declared_codec

# The longer marks first: UTF-32's begins with UTF-16's.
_BOMS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, UTF16_LE),
    (codecs.BOM_UTF16_BE, UTF16_BE),
)
_SAMPLE = 1 << 16  # bytes that the checks look at: their cost must not grow with the page
_MAX_UNPRINTABLE = 0.1  # share of control bytes above which bytes are no text
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
# What files of other formats begin with; most of them also hold many control bytes, but not all.
_SIGNATURE = re.compile(
    rb"%PDF-|\x89PNG|\xff\xd8\xff|GIF8[79]a|PK\x03\x04|\x1f\x8b|\x28\xb5\x2f\xfd|BZh[1-9]1AY&SY|\xfd7zXZ|7z\xbc\xaf"
    rb"|Rar!\x1a|\x7fELF|OggS\0|wOF[F2]\0|SQLite format 3\0|\xd0\xcf\x11\xe0"
)
_WIDE_SAMPLE = 4_096  # bytes; even, so that both bytes of a pair are counted alike
_MIN_WIDE_NULS = 8
_MIN_WIDE_SHARE = 0.1  # of the pairs: half of those of Russian or Greek have a NUL on a page, a sixth in plain text
_MIN_WIDE_SHARE_DECLARED = 0.01  # Chinese text has few spaces
_ISO_2022_JP = re.compile(rb"\x1b(?:\$[@B]|\([IJ])")
_HIGH = re.compile(rb"[\x80-\xff]")
_LITERAL_REPLACEMENT = "\ufffd".encode()
_MAX_UNFIT = 0.1  # of the non-ASCII bytes: with more that an encoding does not have, the label is wrong
# What browsers do not know, but old text files may be in: the encodings of DOS and of the Mac.
_OF_OLD_MACHINES = [
    *("cp437", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857", "cp858", "cp861", "cp862", "cp865"),
    *("mac_roman", "mac_latin2", "mac_greek", "mac_turkish", "mac_iceland", "johab"),
]


def decode(data: bytes, charset: str | None = None) -> str:
    """Return `data` as text; bytes that fit no encoding become U+FFFD.

    `charset` is the label that came with the page, as in the header of an HTTP response. A label that is unknown, or
    that the bytes belie, is ignored.

    Raises:
        BinaryInputError: if the bytes are an image, an archive or the like.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _checked_text(data[len(bom) :].decode(codec, errors="replace"))
    if _SIGNATURE.match(data):
        raise BinaryInputError("the input is a binary file, not text")
    sent = find_codec(charset) if charset else None
    wide = _wide_codec(data[:_WIDE_SAMPLE], sent)
    if wide is not None:
        return _checked_text(data.decode(wide, errors="replace"))
    try:
        text = data.decode(UTF8)
    except UnicodeDecodeError:
        return _checked(data, _decode_legacy(data, sent))
    if len(text) == len(data):  # ASCII
        text = _decode_escapes(data, sent) or text
    return _checked(data, text)


def _checked_text(text: str) -> str:
    return _checked(text[:_SAMPLE].encode(UTF8, errors="replace"), text)


def _checked(data: bytes, text: str) -> str:
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > _MAX_UNPRINTABLE * len(sample):
        raise BinaryInputError("the input is a binary file, not text")
    return text


def _wide_codec(head: bytes, sent: str | None) -> str | None:
    """Return the codec of UTF-16 without a BOM, or None.

    It is told by the NULs of its ASCII characters, which stand at every other byte. Without any NUL a label "utf-16"
    is not believed: a page has spaces and line ends, if not tags.
    """
    if 0 not in head:
        return None
    first, second = head[::2].count(0), head[1::2].count(0)
    nuls = first + second
    one_sided = max(first, second) >= 4 * min(first, second)
    found = UTF16_LE if second > first else UTF16_BE
    if sent in (UTF16_LE, UTF16_BE):
        believed = 2 * nuls >= _MIN_WIDE_SHARE_DECLARED * len(head)
        return (found if one_sided else sent) if believed else None
    likely = one_sided and nuls >= _MIN_WIDE_NULS and 2 * nuls >= _MIN_WIDE_SHARE * len(head)
    return found if likely and _reads_well(head, found) else None


def _reads_well(head: bytes, codec: str) -> bool:
    """Return whether nearly all are characters in use: numbers of two bytes, as sound has them, make many others."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(head)
    odd = sum(not (character.isprintable() or character.isspace()) for character in text)
    return odd + text.count("\ufffd") <= _MAX_UNPRINTABLE * len(text)


def _decode_escapes(data: bytes, sent: str | None) -> str | None:
    """Decode an encoding that switches by escapes: Japanese always, as browsers do; Chinese if declared so.

    Text may well hold "~{", but nothing other than ISO-2022-JP holds its escapes.
    """
    if b"\x1b" in data and _ISO_2022_JP.search(data):
        text = decode_as(data, ISO_2022_JP)
    elif b"~" in data and b"~{" in data and HZ in (sent, declared_codec(data)):
        text = decode_as(data, HZ)
    else:
        return None
    shorter = len(data) - len(text)  # by a byte a character, and by the escapes
    return text if text.count("\ufffd") <= _MAX_UNFIT * shorter else None


def _decode_legacy(data: bytes, sent: str | None) -> str:
    """Decode what is not valid UTF-8: UTF-8 with some bad bytes, or an older encoding, declared or guessed."""
    labels = (sent, declared_codec(data))
    repaired = _repaired(data, certain=UTF8 in labels)
    if repaired is not None:
        return repaired
    for codec in labels:
        if codec is not None and not codec.startswith("utf"):
            text = decode_as(data, codec)
            if text.count("\ufffd") <= _MAX_UNFIT * count_high(data):
                return text
    return decode_as(data, _detect(data))


def _repaired(data: bytes, *, certain: bool) -> str | None:
    """Return UTF-8 with bad bytes replaced, or None if too few bytes are UTF-8.

    In other encodings valid sequences are rare: one for three or four bad bytes in Chinese, hardly any elsewhere. So a
    page is UTF-8 if every second sequence is valid and it says so, or else if two of three are.
    """
    text = data.decode(UTF8, errors="replace")
    bad = text.count("\ufffd") - data.count(_LITERAL_REPLACEMENT)
    valid = len(text) - bad - (len(data) - count_high(data))
    return text if valid >= (bad if certain else 2 * bad) else None


def _detect(data: bytes) -> str:
    """Guess an encoding: one of the web's, or, if none of them fits, one of old machines.

    charset-normalizer is good at the latter in texts of some length, and at nothing else that is wanted here.
    """
    codec, fits = guess_codec(data)
    if fits:
        return codec
    from charset_normalizer import from_bytes  # noqa: PLC0415 - hardly a page needs it

    found = _HIGH.search(data)
    start = found.start() if found else 0
    best = from_bytes(data[start : start + _SAMPLE], cp_isolation=_OF_OLD_MACHINES).best()
    return codec if best is None or best.encoding not in _OF_OLD_MACHINES else best.encoding
