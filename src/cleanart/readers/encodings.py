"""Encodings as browsers name and read them: labels to codecs, bytes to text.

The labels are those of the WHATWG Encoding Standard. The `webencodings` package has the same table, but not the hard
part (bytes and pairs that browsers read and Python's codecs refuse), so that it is not worth a dependency.
"""

import codecs
import re
from functools import cache

UTF8 = "utf-8"
UTF16_LE = "utf-16-le"
UTF16_BE = "utf-16-be"
WINDOWS_1252 = "cp1252"
ISO_2022_JP = "iso2022_jp_ext"  # with half-width katakana, as browsers have it
HZ = "hz"

# Python's codec, and all labels of it without signs, year, and "x-" or "cs" before them: see `_key`. Where browsers
# read one encoding as a greater one (latin-1 as windows-1252, GBK as GB 18030), the codec is the greater one's.
# Browsers refuse HZ (a danger to scripts, not to text); iso-2022-kr, iso-2022-cn and utf-7 are refused here, too.
_LABELS = {
    UTF8: "utf8 unicode11utf8 unicode20utf8",
    UTF16_LE: "utf16 utf16le ucs2 iso10646ucs2 unicode unicodefeff",
    UTF16_BE: "utf16be unicodefffe",
    WINDOWS_1252: "ascii usascii ansix341968 isoir6 iso646us iso88591 isoir100 latin1 l1 isolatin1 cp819 ibm819"
    " windows1252 cp1252 userdefined",
    "cp1250": "windows1250 cp1250",
    "cp1251": "windows1251 cp1251 win1251",
    "cp1253": "windows1253 cp1253",
    "cp1254": "windows1254 cp1254 iso88599 isoir148 latin5 l5 isolatin5",
    "cp1255": "windows1255 cp1255",
    "cp1256": "windows1256 cp1256",
    "cp1257": "windows1257 cp1257",
    "cp1258": "windows1258 cp1258",
    "cp874": "windows874 dos874 cp874 tis620 iso885911",
    "cp866": "ibm866 cp866 866",
    "iso8859_2": "iso88592 isoir101 latin2 l2 isolatin2",
    "iso8859_3": "iso88593 isoir109 latin3 l3 isolatin3",
    "iso8859_4": "iso88594 isoir110 latin4 l4 isolatin4",
    "iso8859_5": "iso88595 isoir144 cyrillic isolatincyrillic",
    "iso8859_6": "iso88596 iso88596e iso88596i isoir127 arabic isolatinarabic asmo708 ecma114",
    "iso8859_7": "iso88597 isoir126 greek greek8 isolatingreek ecma118 elot928 suneugreek",
    "iso8859_8": "iso88598 iso88598e iso88598i isoir138 hebrew isolatinhebrew visual logical",
    "iso8859_10": "iso885910 isoir157 latin6 l6 isolatin6",
    "iso8859_13": "iso885913",
    "iso8859_14": "iso885914",
    "iso8859_15": "iso885915 latin9 l9 isolatin9",
    "iso8859_16": "iso885916",
    "koi8_r": "koi8r koi8 koi",
    "koi8_u": "koi8u koi8ru",
    "mac_roman": "macintosh macroman mac",
    "mac_cyrillic": "maccyrillic macukrainian",
    "gb18030": "gb18030 gbk cp936 gb2312 gb231280 chinese isoir58 iso58gb231280",
    "cp950": "big5 cp950 big5hkscs cnbig5 xbig5",
    "euc_jp": "eucjp eucpkdfmtjapanese",
    "cp932": "shiftjis cp932 sjis mskanji ms932 windows31j",
    "cp949": "euckr cp949 korean ksc5601 ksc56011987 ksc56011989 isoir149 windows949",
    ISO_2022_JP: "iso2022jp",
    HZ: "hzgb2312",
}
_CODECS = {key: codec for codec, keys in _LABELS.items() for key in keys.split()}
_MULTI_BYTE = frozenset(
    {UTF8, UTF16_LE, UTF16_BE, ISO_2022_JP, HZ, "gb18030", "cp950", "euc_jp", "cp932", "cp949", "johab"}
)
_YEAR = re.compile(r":19\d\d$")
_SIGNS = re.compile(r"[^a-z0-9]+")
_MAX_LABEL_CHARS = 64
_HIGH = bytes(range(0x80, 0x100))
# Bad bytes up to which each pair is looked up in a wider codec. That is slow, and useless where nearly all is bad.
_MAX_LOOKED_UP = 1_000


def find_codec(label: str) -> str | None:
    """Return Python's codec for a label of the web, or None if no browser knows it.

    `codecs.lookup` is not used: it accepts codecs that are no text encodings ("hex", "idna"), searches the disk for
    unknown labels, and caches every wrong label for good.
    """
    return _CODECS.get(_key(label[:_MAX_LABEL_CHARS]))


def _key(label: str) -> str:
    key = _SIGNS.sub("", _YEAR.sub("", label.strip().lower()))
    return key.removeprefix("cs").removeprefix("x")


def count_high(data: bytes) -> int:
    """Count the bytes that are not ASCII."""
    return len(data) - len(data.translate(None, _HIGH))


def decode_as(data: bytes, codec: str) -> str:
    """Return text decoded with a codec of `find_codec`. Bytes that it does not have become U+FFFD."""
    if codec not in _MULTI_BYTE:
        return codecs.charmap_decode(data, "strict", characters(codec))[0]
    text = data.decode(codec, errors="replace")
    if codec in _WIDER and 0 < text.count("\ufffd") <= max(_MAX_LOOKED_UP, 0.1 * count_high(data)):
        return data.decode(codec, errors=_WIDER_PAIRS)
    return text


@cache
def characters(codec: str) -> str:
    """Return the 256 characters of a single-byte codec.

    Browsers read the bytes 0x80-0x9F that an encoding leaves free as control characters; Python has no character
    for them. Other free bytes are U+FFFD.
    """
    return "".join(_character(byte, codec) for byte in range(256))


def _character(byte: int, codec: str) -> str:
    try:
        return bytes((byte,)).decode(codec)
    except UnicodeDecodeError:
        return chr(byte) if 0x80 <= byte < 0xA0 else "\ufffd"


# Many Japanese pages have signs of NEC and IBM (①, ㈱) that Python has in Shift_JIS only, and many pages in Big5 have
# characters of Hong Kong that its codec lacks. The wider codecs that have them read some common signs differently. So
# only the pairs that the usual codec lacks are looked up in a wider one.


def _euc_as_shift_jis(row: int, cell: int) -> bytes:
    """Return the Shift_JIS pair for an EUC-JP pair. Rows have 94 characters; a lead byte of Shift_JIS has two rows."""
    row, cell = row - 0xA1, cell - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    if row % 2:
        return bytes((lead, cell + 0x9F))
    return bytes((lead, cell + (0x40 if cell < 63 else 0x41)))


def _wider_pair(error: UnicodeError) -> tuple[str, int]:
    """Return one pair of bytes read with the wider codec: a handler of decoding errors for `codecs`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if len(pair) == 2 and pair[0] > 0x80:
        found = _WIDER[error.encoding](pair)
        if found != "\ufffd":
            return found, error.start + 2
    return "\ufffd", error.end


def _wider_euc_jp(pair: bytes) -> str:
    if min(pair) < 0xA1 or max(pair) > 0xFE:
        return "\ufffd"
    return _one(_euc_as_shift_jis(*pair), "cp932")


def _wider_big5(pair: bytes) -> str:
    return _one(pair, "big5hkscs")


def _one(pair: bytes, codec: str) -> str:
    try:
        return pair.decode(codec)
    except UnicodeDecodeError:
        return "\ufffd"


_WIDER = {"euc_jp": _wider_euc_jp, "cp950": _wider_big5}
_WIDER_PAIRS = "cleanart.wider-pairs"
codecs.register_error(_WIDER_PAIRS, _wider_pair)


# Pages in UTF-8 may quote text of an older page byte for byte. bs4.dammit's `detwingle` mends the signs of it, not the
# letters, and spoils what follows a lone letter.


def _windows_1252_in_utf8(error: UnicodeError) -> tuple[str, int]:
    """Return a lone bad byte as windows-1252 has it: a handler of decoding errors for `codecs`.

    A byte that begins a character of UTF-8 is a letter only if one of ASCII follows. Elsewhere a text was cut there.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start = error.object, error.start
    bad, after = data[start], data[start + 1 : start + 2]
    between_ascii = (start == 0 or data[start - 1] < 0x80) and (not after or after[0] < 0x80)
    if error.end == start + 1 and between_ascii and (bad < 0xC0 or (bad < 0xFF and after.isalpha())):
        return characters(WINDOWS_1252)[bad], error.end
    return "\ufffd", error.end


MENDED = "cleanart.windows-1252-in-utf-8"
codecs.register_error(MENDED, _windows_1252_in_utf8)
