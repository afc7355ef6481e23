"""Bytes to text, as browsers do it: BOM, the label sent with the page, the page's own label, UTF-8, guessing.

A label is used only if the bytes fit it. Valid UTF-8 with at least one non-ASCII character is UTF-8, whatever the label
says. By chance, only a character or two of Chinese has that form, while many pages became UTF-8 under an old label. So
most pages need not be searched for a label. Encodings that use ASCII bytes alone (ISO-2022-JP, HZ) are valid UTF-8 by
design, and recognised by their escapes.
"""

import codecs
import re
from typing import NamedTuple

from cleanart.errors import BinaryInputError
from cleanart.language.patterns import lazy_pattern
from cleanart.readers.encodings import (
    HZ,
    ISO_2022_JP,
    MENDED,
    UTF8,
    UTF16_BE,
    UTF16_LE,
    WINDOWS_1252,
    count_high,
    decode_as,
    find_codec,
)
from cleanart.readers.meta_charset import declared_codec

# The longer marks first: UTF-32's begins with UTF-16's.
_BOMS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, UTF16_LE),
    (codecs.BOM_UTF16_BE, UTF16_BE),
)
_SAMPLE_BYTES = 1 << 16  # bytes that are checked: the cost must not grow with the page
_MAX_CONTROL_SHARE = 0.1  # share of control bytes; with more, the input is no text
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
# First bytes of other formats. Most of these also have many control bytes, but not all.
_SIGNATURE = lazy_pattern(
    rb"%PDF-|\x89PNG|\xff\xd8\xff|GIF8[79]a|PK\x03\x04|\x1f\x8b|\x28\xb5\x2f\xfd|BZh[1-9]1AY&SY|\xfd7zXZ|7z\xbc\xaf"
    rb"|Rar!\x1a|\x7fELF|OggS\0|wOF[F2]\0|SQLite format 3\0|\xd0\xcf\x11\xe0"
)
_WIDE_SAMPLE_BYTES = 4_096  # bytes; an even number, so that it holds whole pairs
_MIN_WIDE_NULS = 8
_MIN_WIDE_SHARE = 0.1  # of pairs with a NUL: in Russian or Greek half of them on a page, a sixth in plain text
_MIN_WIDE_SHARE_DECLARED = 0.01  # Chinese text has few spaces
_ISO_2022_JP = re.compile(rb"\x1b(?:\$[@B]|\([IJ])")
_HIGH = re.compile(rb"[\x80-\xff]")
_LITERAL_REPLACEMENT = "\ufffd".encode()
_MAX_UNFIT_SHARE = 0.1  # share of non-ASCII bytes that an encoding does not have; with more, the label is wrong
# Encodings of DOS and of the Mac, which browsers do not know but old text files use.
_DOS_AND_MAC_CODECS = frozenset(
    "cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp865 cp869 cp1125"
    " mac_greek mac_iceland mac_latin2 mac_roman mac_turkish johab".split()
)
_NEARLY_AS_LIKELY = 0.95  # share of the confidence of the best guess
_BYTES_BEFORE = 512  # bytes of the sample before the first that is not ASCII
_TAG = re.compile(rb"<[^<>]*+>")
# Quotation marks, dashes, ©, £ and others as windows-1252 has them, and no letters: as most English pages. Between
# letters are only ’, no-break spaces and soft hyphens; other such bytes are letters of other encodings.
_SIGN = rb"[\x80\x82\x84-\x87\x89\x8b\x91-\x97\x99\x9b\xa1-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7]"
_ONLY_SIGNS = re.compile(rb"(?:[\0-\x7f]++|[\x92\xa0\xad]|(?<![A-Za-z])%s|%s(?![A-Za-z]))*+\Z" % (_SIGN, _SIGN))


class DecodedPage(NamedTuple):
    """A page as text."""

    text: str
    is_utf8: bool
    """Whether its bytes are the UTF-8 of the text, so that nobody needs to encode it."""


def decode(data: bytes, charset: str | None = None) -> str:
    """Return `data` as text: that of `decode_page`."""
    return decode_page(data, charset).text


def decode_page(data: bytes, charset: str | None = None) -> DecodedPage:
    """Return `data` as text. Bytes that fit no encoding become U+FFFD.

    Args:
        data: A page, in any encoding.
        charset: The label sent with the page, as in the header of an HTTP response. It is ignored if it is unknown or
            the bytes do not fit it.

    Raises:
        BinaryInputError: if the bytes are an image, an archive or another binary file.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return DecodedPage(_checked_text(data[len(bom) :].decode(codec, errors="replace")), is_utf8=False)
    if _SIGNATURE.match(data):
        raise BinaryInputError("the input is a binary file, not text")
    sent = find_codec(charset) if charset else None
    wide = _wide_codec(data[:_WIDE_SAMPLE_BYTES], sent)
    if wide is not None:
        return DecodedPage(_checked_text(data.decode(wide, errors="replace")), is_utf8=False)
    try:
        text = data.decode(UTF8)
    except UnicodeDecodeError:
        return DecodedPage(_checked(data, _decode_legacy(data, sent)), is_utf8=False)
    if len(text) == len(data) and (unescaped := _decode_escapes(data, sent)):  # ASCII
        return DecodedPage(_checked(data, unescaped), is_utf8=False)
    return DecodedPage(_checked(data, text), is_utf8=True)


def _checked_text(text: str) -> str:
    """Return a text, unless it has too many control characters.

    Raises:
        BinaryInputError: if it has.
    """
    return _checked(text[:_SAMPLE_BYTES].encode(UTF8, errors="replace"), text)


def _checked(data: bytes, text: str) -> str:
    """Return the text of `data`, unless that has too many control bytes.

    Raises:
        BinaryInputError: if it has.
    """
    sample = data[:_SAMPLE_BYTES]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > _MAX_CONTROL_SHARE * len(sample):
        raise BinaryInputError("the input is a binary file, not text")
    return text


def _wide_codec(head: bytes, sent: str | None) -> str | None:
    """Return the codec of UTF-16 without a BOM, or None.

    It is recognised by the NULs in its ASCII characters, at every other byte. Without any NUL, a label "utf-16" is
    ignored: any page has spaces and line ends, if not tags.
    """
    if 0 not in head:
        return None
    first, second = head[::2].count(0), head[1::2].count(0)
    nuls = first + second
    one_sided = max(first, second) >= 4 * min(first, second)
    codec = UTF16_LE if second > first else UTF16_BE
    if sent in (UTF16_LE, UTF16_BE):
        has_nuls = 2 * nuls >= _MIN_WIDE_SHARE_DECLARED * len(head)
        return (codec if one_sided else sent) if has_nuls else None
    likely = one_sided and nuls >= _MIN_WIDE_NULS and 2 * nuls >= _MIN_WIDE_SHARE * len(head)
    return codec if likely and _reads_well(head, codec) else None


def _reads_well(head: bytes, codec: str) -> bool:
    """Return whether nearly all characters are in use. Numbers of two bytes, as in sound files, give many others."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(head)
    odd = sum(not (character.isprintable() or character.isspace()) for character in text)
    return odd + text.count("\ufffd") <= _MAX_CONTROL_SHARE * len(text)


def _decode_escapes(data: bytes, sent: str | None) -> str | None:
    """Return text in an encoding with escapes, or None: ISO-2022-JP, as in browsers, or HZ if it is declared.

    Other text may hold "~{", but only ISO-2022-JP has its escapes.
    """
    if b"\x1b" in data and _ISO_2022_JP.search(data):
        text = decode_as(data, ISO_2022_JP)
    elif b"~" in data and b"~{" in data and HZ in (sent, declared_codec(data)):
        text = decode_as(data, HZ)
    else:
        return None
    shorter = len(data) - len(text)  # one byte for each character, and the escapes
    return text if text.count("\ufffd") <= _MAX_UNFIT_SHARE * shorter else None


def _decode_legacy(data: bytes, sent: str | None) -> str:
    """Return text from bytes that are not valid UTF-8: UTF-8 with bad bytes, or an older encoding."""
    labels = (sent, declared_codec(data))
    repaired = _repaired(data, certain=UTF8 in labels)
    if repaired is not None:
        return repaired
    for codec in labels:
        if codec is not None and not codec.startswith("utf"):
            text = decode_as(data, codec)
            if text.count("\ufffd") <= _MAX_UNFIT_SHARE * count_high(data):
                return text
    return decode_as(data, _detect(data))


def _repaired(data: bytes, *, certain: bool) -> str | None:
    """Return UTF-8 with bad bytes mended or replaced, or None if too few bytes are UTF-8.

    In other encodings valid sequences are rare: one for three or four bad bytes in Chinese, hardly any elsewhere. So a
    page is UTF-8 if half of the sequences are valid and it declares UTF-8, or if two thirds are.
    """
    text = data.decode(UTF8, errors="replace")
    bad = text.count("\ufffd") - data.count(_LITERAL_REPLACEMENT)
    valid = len(text) - bad - (len(data) - count_high(data))
    if valid < (bad if certain else 2 * bad):
        return None
    return data.decode(UTF8, errors=MENDED) if bad else text


def _detect(data: bytes) -> str:
    """Return the guessed codec: one of the web's, or of DOS or the Mac.

    chardet looks for declarations anywhere, so it does not get to see tags. A few letters fit several codecs alike;
    then the web's commonest is taken.
    """
    if _ONLY_SIGNS.match(data):
        return WINDOWS_1252
    from chardet import EncodingEra, detect_all  # noqa: PLC0415 - nearly all pages say their encoding

    first = _HIGH.search(data)
    start = max(0, first.start() - _BYTES_BEFORE) if first else 0
    text = _TAG.sub(b" ", data[start : start + _SAMPLE_BYTES])
    guesses = [
        (guess["encoding"] or "", guess["confidence"])
        for guess in detect_all(text, encoding_era=EncodingEra.ALL & ~EncodingEra.MAINFRAME, ignore_threshold=True)
    ]
    enough = _NEARLY_AS_LIKELY * guesses[0][1]
    codec = _codec_of(guesses[0][0])
    is_close = any(label == "Windows-1252" for label, confidence in guesses if confidence >= enough)
    return WINDOWS_1252 if is_close and codec not in _DOS_AND_MAC_CODECS else codec


def _codec_of(label: str) -> str:
    """Return the codec for a label of chardet's. It has some that no text of the web is in."""
    codec = label.lower().replace("-", "_")
    return find_codec(label) or (codec if codec in _DOS_AND_MAC_CODECS else WINDOWS_1252)
