"""Bytes to text: BOM, then UTF-8, then detection."""

import codecs
import re

from cleanart.errors import BinaryInputError

# The longer marks first: UTF-32's begins with UTF-16's.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16  # bytes that detection looks at: its cost must not grow with the page
_MAX_UNPRINTABLE = 0.1  # share of control bytes above which bytes are no text
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
# What files of other formats begin with; most of them also hold many control bytes, but not all.
_SIGNATURE = re.compile(
    rb"%PDF-|\x89PNG|\xff\xd8\xff|GIF8[79]a|PK\x03\x04|\x1f\x8b|\x28\xb5\x2f\xfd|BZh[1-9]1AY&SY|\xfd7zXZ|7z\xbc\xaf"
    rb"|Rar!\x1a|\x7fELF|OggS\0|wOF[F2]\0|SQLite format 3\0|\xd0\xcf\x11\xe0"
)


def decode(data: bytes) -> str:
    """Return `data` as text; bytes that fit no encoding become U+FFFD.

    Raises:
        BinaryInputError: if the bytes are an image, an archive or the like.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, errors="replace")
            return _checked(text[:_SAMPLE].encode("utf-8", errors="replace"), text)
    if _SIGNATURE.match(data):
        raise BinaryInputError("the input is a binary file, not text")
    try:
        return _checked(data, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error.start)


def _checked(data: bytes, text: str) -> str:
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > _MAX_UNPRINTABLE * len(sample):
        raise BinaryInputError("the input is a binary file, not text")
    return text


def _decode_legacy(data: bytes, first_bad: int) -> str:
    """Decode what is not valid UTF-8: UTF-8 with a few bad bytes, or an older encoding that has to be guessed."""
    repaired = data.decode("utf-8", errors="replace")
    bad = repaired.count("\ufffd")
    if bad * 20 <= len(data) - len(data.translate(None, bytes(range(0x80, 0x100)))):
        return _checked(data, repaired)  # most of its non-ASCII bytes make UTF-8
    start = max(0, first_bad - _SAMPLE // 64)  # look where the non-ASCII bytes are
    encoding = _detect(data[start : start + _SAMPLE])
    return _checked(data, data.decode(encoding, errors="replace"))


def _detect(sample: bytes) -> str:
    """Guess the encoding of a sample; windows-1252 if nothing fits, as browsers do."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most pages are UTF-8 and never need it

    best = from_bytes(sample).best()
    return best.encoding if best is not None and best.encoding != "ascii" else "cp1252"
