"""Binary files are told from text by their signatures and control bytes, UTF-8 from older encodings."""

import codecs

import pytest

from cleanart import BinaryInputError
from cleanart.readers.decode import decode
from tests.helpers import letters
from tests.readers.encoded_pages import CHINESE, JAPANESE, KOREAN, RUSSIAN, SHORT, WESTERN

TRADITIONAL = (
    "海邊小鎮的潮汐磨坊將再保留十年。鎮議會星期二晚上討論到很晚,決定在秋天的風暴之前更換兩扇損壞的大門。"
    "麵包師們說,在此之前他們會從山谷裡的村莊購買黑麥。年輕的造船學徒從來沒有做過這麼大的門,"
    "但是他們保證不會比祖父們留下的那一扇差。"
)


@pytest.mark.parametrize("text", ["", "plain", SHORT, "a\r\nb\r", WESTERN, RUSSIAN, JAPANESE, CHINESE, KOREAN])
def test_utf8(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", ["", "a", SHORT, RUSSIAN])
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (KOREAN, "euc-kr"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_older_encodings_are_detected(text: str, encoding: str) -> None:
    assert letters(decode(text.encode(encoding))) == letters(text)


@pytest.mark.parametrize(
    "plain",
    [
        20,
        5_000,
    ],
)
def test_older_encodings_are_detected_behind_a_plain_head(plain: int) -> None:
    head = "The tide mill opens at seven. " * plain
    assert decode((head + RUSSIAN).encode("windows-1251")).endswith(RUSSIAN)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"tide \xff mill", None),
        ("Mühle am Fluß, Mühle am Meer, Mühle überall und für alle schönen Bäcker".encode() * 3 + b"\xc3", None),
        (WESTERN.encode().replace("ö".encode(), b"\xff", 1), WESTERN.replace("ö", "\ufffd", 1)),
        (RUSSIAN.encode() + b"\xd0", RUSSIAN + "\ufffd"),
        (JAPANESE.encode()[1:], "\ufffd\ufffd" + JAPANESE[1:]),
    ],
    ids=["one byte", "cut at the end", "one bad byte", "half a letter", "first byte missing"],
)
def test_a_few_bad_bytes_do_not_spoil_utf8(data: bytes, text: str | None) -> None:
    found = decode(data)
    if text is not None:
        assert found == text
    assert "mill" in found or "Mühle" in found or "\ufffd" in found


@pytest.mark.parametrize(
    "start",
    [
        b"%PDF-1.7\n% text all the way down\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"GIF89a",
        b"PK\x03\x04",
        b"\x1f\x8b\x08\x00",
        b"\x28\xb5\x2f\xfd",
        b"BZh91AY&SY",
        b"\xfd7zXZ\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"\x7fELF\x02\x01",
        b"OggS\x00",
        b"SQLite format 3\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
    ],
    ids=lambda start: repr(start[:6]),
)
@pytest.mark.parametrize("rest", [b"", b"The tide mill opens at seven.\n" * 20, bytes(range(256))])
def test_signatures_of_binary_files(start: bytes, rest: bytes) -> None:
    with pytest.raises(BinaryInputError):
        decode(start + rest)


@pytest.mark.parametrize(
    "data",
    [
        bytes(50),
        b"\x00\x01\x02\x03" * 100,
        b"\x00\x00\x80\xfe" * 64,
        b"".join(n.to_bytes(2, "little", signed=True) for n in range(-400, 400, 3)),
        "text".encode("utf-32-le") * 50,
        bytes(range(256)) * 8,
    ],
    ids=["NULs", "counting", "floats", "sound", "UTF-32", "all bytes"],
)
def test_control_bytes_show_a_binary_file(data: bytes) -> None:
    with pytest.raises(BinaryInputError):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"a tide mill\x00 with a NUL", b"\x1b[1mThe tide mill\x1b[0m of the town of Quillmouth"]
)
def test_a_few_control_bytes_are_no_binary_file(data: bytes) -> None:
    assert decode(data) == data.decode()


@pytest.mark.parametrize(
    "text",
    [
        "PK and his mill.",
        "BZh is the name of a mill.",
        "OggSound, a mill and a band.",
        "SQLite formats its pages like this.",
    ],
)
def test_text_that_begins_with_letters_of_a_signature(text: str) -> None:
    assert decode(text.encode()) == text
