"""What a page or its sender declares about its encoding, and when that is believed."""

import codecs

import pytest

from cleanart.readers.decode import decode
from tests.helpers import letters
from tests.readers.encoded_pages import CHINESE, DECLARATIONS, JAPANESE, KOREAN, ODD, RUSSIAN, SHORT, WESTERN


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize(("label", "text"), ODD.items())
def test_what_a_page_declares(declaration: str, label: str, text: str) -> None:
    page = f"<html><head>{declaration.format(label)}</head><body><p>{text}</p></body></html>"
    if "<?xml" in declaration:
        page = page.removeprefix("<html><head>")
    assert decode(page.encode({"gbk": "gb18030", "euc-kr": "cp949"}.get(label, label))) == page


@pytest.mark.parametrize(
    "declaration",
    [
        "",
        "<meta charset=iso-8859-7",
        "<!-- <meta charset=iso-8859-7> -->",
        "<!-- <meta charset=iso-8859-7>",
        "<script><meta charset=iso-8859-7>",
        '<meta content="text/html; charset=iso-8859-7">',
        '<meta http-equiv="content-type" content="iso-8859-7">',
        '<meta http-equiv="refresh" content="text/html; charset=iso-8859-7">',
        "<meta charset=no-such-thing>",
        "<meta charset=hex>",
        "<meta charset=utf-7>",
        "<meta charset=utf-16>",
        "<meta charset=utf-8>",
        " " * 9_000 + "<meta charset=iso-8859-7>",
    ],
)
def test_what_is_no_declaration_or_belied(declaration: str) -> None:
    page = f"<head>{declaration}</head><p>{WESTERN}</p>"
    if not declaration.endswith("iso-8859-7"):
        assert decode(page.encode("windows-1252")) == page


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("iso-8859-1", b"\x93caf\xe9\x94 \x80", "“café” €"),
        ("latin1", b"\x93caf\xe9\x94", "“café”"),
        ("ISO_8859-1:1987", b"\x93caf\xe9\x94", "“café”"),
        ("us-ascii", b"caf\xe9", "café"),
        ("x-user-defined", b"caf\xe9", "café"),
        ("windows-1252", b"\x81\x8d\x8f\x90\x9d \xe9", "\x81\x8d\x8f\x90\x9d é"),
        ("windows-1253", b"\x81 \xe1\xd2\xe1\xe1\xe1\xe1\xe1\xe1\xe1\xe1\xe1", "\x81 α\ufffdααααααααα"),
        ("iso-8859-9", b"\xfd\xfe\x93", "ış“"),
        ("iso-8859-11", b"\xa1\x93", "ก“"),
        ("TIS-620", b"\xa1\x93", "ก“"),
        ("iso-8859-2", b"\xb1\xb6 \x93", "ąś \x93"),
        ("csISOLatin2", b"\xb1\xb6", "ąś"),
        ("iso-8859-8-i", b"\xf9\xec", "של"),
        ("iso-8859-15", b"\xa4\xbd", "€œ"),
        ("latin9", b"\xa4\xbd", "€œ"),
        ("koi8-ru", b"\xa4\xce", "єн"),
        ("macintosh", b"\x8e\x9f", "éü"),
        ("x-mac-ukrainian", b"\xef\xe0\xdf", "пая"),
        ("ibm866", b"\xaf\xa0", "па"),
        ("gb2312", b"\x81\x40\xc4\xe3 \x81\x30\x84\x36", "丂你 \xa5"),
        ("GB_2312-80", "镕".encode("gbk"), "镕"),
        ("x-gbk", "镕".encode("gbk"), "镕"),
        ("shift_jis", "①髙㈱".encode("cp932"), "①髙㈱"),
        ("windows-31j", "①髙㈱".encode("cp932"), "①髙㈱"),
        ("euc-jp", b"\xad\xa1 \xad\xea \xfc\xe2 " + "日本".encode("euc-jp"), "① ㈱ 髙 日本"),
        ("x-euc-jp", "水車".encode("euc-jp"), "水車"),
        ("ks_c_5601-1987", b"\x81\x41\xb0\xa1", "갂가"),
        ("korean", b"\x81\x41\xb0\xa1", "갂가"),
        ("big5", b"\xa1\x45\xa3\xe1\x87\x40" + "名字".encode("big5"), "‧€䏰名字"),
        ("big5-hkscs", b"\x87\x40" + "名字".encode("big5"), "䏰名字"),
        ("iso-2022-jp", "水車小屋".encode("iso-2022-jp"), "水車小屋"),
        ("hz-gb-2312", "The 护平.".encode("hz"), "The 护平."),
        (' "windows-1251" ', b"\xcc\xe8\xf0", "Мир"),
        ("cp1251", b"\xcc\xe8\xf0", "Мир"),
    ],
)
def test_labels_mean_what_browsers_mean(label: str, data: bytes, text: str) -> None:
    assert decode(data, label) == text


@pytest.mark.parametrize(
    "label",
    [
        "",
        "no-such-thing",
        "hex",
        "rot13",
        "idna",
        "utf-7",
        "utf-32",
        "\0",
        "é",
        "a" * 100_000,
        "../x",
        "utf-8\n",
        "UTF8",
    ],
)
def test_a_label_that_is_unknown_or_belied_is_ignored(label: str) -> None:
    assert decode(WESTERN.encode("windows-1252"), label) == WESTERN
    assert decode(WESTERN.encode(), label) == WESTERN


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (codecs.BOM_UTF8 + "<meta charset=gbk>é".encode(), "koi8-r", "<meta charset=gbk>é"),
        (codecs.BOM_UTF16_LE + "<p>é".encode("utf-16-le"), "utf-8", "<p>é"),
        ("<meta charset=gbk>ё".encode("koi8-r"), "koi8-r", "<meta charset=gbk>ё"),
        ("<meta charset=gbk>丂".encode("gbk"), "no-such-thing", "<meta charset=gbk>丂"),
        ("<meta charset=gbk>丂".encode("gbk"), "utf-8", "<meta charset=gbk>丂"),
        ("<meta charset=gbk>é".encode(), "koi8-r", "<meta charset=gbk>é"),
    ],
    ids=["BOM", "wide BOM", "charset", "unknown charset", "belied charset", "UTF-8"],
)
def test_who_is_believed_first(data: bytes, charset: str, text: str) -> None:
    assert decode(data, charset) == text


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "windows-1251", "koi8-r", "gbk", "big5", "shift_jis", "euc-kr", "utf-16"]
)
@pytest.mark.parametrize("text", ["é", SHORT, WESTERN, RUSSIAN, JAPANESE, CHINESE, KOREAN])
def test_valid_utf8_is_utf8_whatever_the_label(label: str, text: str) -> None:
    page = f"<meta charset={label}>{text}"
    assert decode(page.encode()) == page
    assert decode(text.encode(), label) == text


@pytest.mark.parametrize(
    ("label", "text", "encoding"),
    [
        *[(label, WESTERN, "windows-1252") for label in ("utf-8", "utf-16", "big5", "euc-kr", "shift_jis", "euc-jp")],
        *[(label, RUSSIAN, "windows-1251") for label in ("utf-8", "utf-16", "shift_jis", "euc-jp", "iso-8859-6")],
        *[(label, CHINESE, "gb18030") for label in ("utf-8", "utf-16", "iso-8859-6")],
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_a_wrong_label_is_repaired(label: str, text: str, encoding: str) -> None:
    assert letters(decode(text.encode(encoding), label)) == letters(text)
    assert letters(decode(f"<meta charset={label}>{text}".encode(encoding))).endswith(letters(text))


@pytest.mark.parametrize(
    ("text", "encoding"), [(JAPANESE, "shift_jis"), (JAPANESE, "euc-jp"), (CHINESE, "gbk"), (KOREAN, "euc-kr")]
)
def test_a_few_bytes_that_do_not_fit_are_replaced(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding) + b" \xff ", encoding)
    assert found.startswith(text)
    assert found[len(text) :].strip() in ("\ufffd", "\uf8f3")  # the byte is a free one of Shift_JIS, for private use


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xc3\xa9, cr\xc3\xa8me and \xc3", "café, crème and \ufffd"),
        (b"caf\xc3\xa9 \xe9", "café \ufffd"),
        (
            "é è ê ü ö: ".encode() + b"\x93an \xe9clair\x94 \x96 don\x92t",
            "é è ê ü ö: “an éclair” – don’t",
        ),  # two encodings
        ("\ufffd \ufffd \ufffd caf\xe9".encode("utf-8") + b" \xe9", "\ufffd \ufffd \ufffd café \ufffd"),
    ],
)
def test_declared_utf8_with_bad_bytes_stays_utf8(data: bytes, text: str) -> None:
    assert decode(data, "utf-8") == text
