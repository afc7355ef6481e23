"""UTF-16 without a mark, escapes, and any bytes: all are text or a binary file, in linear time."""

import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanart import BinaryInputError
from cleanart.readers.decode import decode
from tests.helpers import broken_off_after, grows_no_faster_than_linear
from tests.readers.encoded_pages import CHINESE, DECLARATIONS, HTML, JAPANESE, KOREAN, ODD, PAGES, RUSSIAN, WESTERN

# UTF-16 without a mark, NULs, escapes


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", PAGES)
def test_utf16_without_a_mark(encoding: str, language: str) -> None:
    _, title, text = PAGES[language]
    page = HTML.format(title=title, text=text)
    assert decode(page.encode(encoding)) == page
    assert decode(page.encode(encoding), "iso-8859-1") == page


@pytest.mark.parametrize("text", ["text" * 50, WESTERN, RUSSIAN])
def test_plain_utf16_without_a_mark(text: str) -> None:
    assert decode(text.encode("utf-16-le")) == decode(text.encode("utf-16-be")) == text


@pytest.mark.parametrize("text", ["a b", WESTERN, KOREAN, CHINESE + "\r\n", "<p>" + JAPANESE + "</p>"])
def test_declared_utf16_needs_few_nuls(text: str) -> None:
    assert decode(text.encode("utf-16-le"), "utf-16") == text
    assert decode(text.encode("utf-16-be"), "utf-16be") == text


@pytest.mark.parametrize("text", ["a b", WESTERN, RUSSIAN, "<p>" + JAPANESE + "</p>"])
def test_the_nuls_know_the_order_better_than_the_label(text: str) -> None:
    assert decode(text.encode("utf-16-be"), "utf-16") == decode(text.encode("utf-16-le"), "utf-16be") == text


@pytest.mark.parametrize(
    "page",
    [
        "<p>The tide\0mill</p>" + "<p>The bakers of the town</p>\n" * 9,
        HTML.format(title="Zoë", text="\0\0\0" + WESTERN) + "\0",
        "a\0",
        "\0a\0b",
        "".join(
            f"{line:\0<79}\n" for line in ["the tide mill of the harbor town, which the council wants to keep"] * 99
        ),
    ],
)
def test_stray_nuls_are_no_utf16_and_no_binary_file(page: str) -> None:
    try:
        assert decode(page.encode()) == page
    except BinaryInputError:
        assert page.count("\0") > 0.1 * len(page)


@pytest.mark.parametrize("charset", [None, "iso-2022-jp", "utf-8", "windows-1252"])
def test_japanese_in_escapes_needs_no_label(charset: str | None) -> None:
    page = HTML.format(title="水車小屋", text=JAPANESE)
    assert decode(page.encode("iso-2022-jp"), charset) == page


@pytest.mark.parametrize(
    "text",
    [
        "a ~{ b ~} c",
        "\x1b[1mThe tide mill\x1b(B\x1b[m of the town",
        "\x1b$B but no Japanese~~~~",
        "<meta charset=iso-2022-jp>é",
    ],
)
def test_what_only_looks_like_escapes(text: str) -> None:
    assert decode(text.encode()) == text


# Any bytes, any label, in linear time


_SOME_TEXT = st.one_of(st.text(max_size=60), st.sampled_from([WESTERN, RUSSIAN, JAPANESE]))


_LABELS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(["utf-8", "iso-8859-1", "windows-1253", "gb2312", "big5", "shift_jis", "euc-jp", "euc-kr"]),
    st.sampled_from(["iso-2022-jp", "hz-gb-2312", "utf-16", "utf-16be", "utf-7", "x-user-defined", "iso-8859-16"]),
)


def _joined(*parts: bytes | str) -> bytes:
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(_joined, st.binary(max_size=9), _SOME_TEXT, st.binary(max_size=9)),
        st.builds(
            _joined,
            st.sampled_from(DECLARATIONS).flatmap(lambda form: st.sampled_from([*ODD, "utf-16"]).map(form.format)),
            st.binary(max_size=99),
        ),
        st.builds(lambda text, form: text.encode(form, "ignore"), _SOME_TEXT, st.sampled_from(["hz", "iso-2022-jp"])),
        st.lists(st.sampled_from([b"\x1b$B", b"\x1b(B", b"~{", b"~}", b"\0", b"a", b"\xe9", b"<meta "])).map(b"".join),
    ),
    _LABELS,
)
@settings(max_examples=400)
def test_any_bytes_are_text_or_a_binary_file(data: bytes, charset: str | None) -> None:
    try:
        text = decode(data, charset)
    except BinaryInputError:
        return
    text.encode("utf-8")  # no surrogates


_NO_ESCAPES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\x1b~")
)  # what other encodings are told by, also in UTF-8


@given(_NO_ESCAPES, _LABELS)
def test_text_in_utf8_comes_back(text: str, charset: str | None) -> None:
    data = text.encode("utf-8")
    try:
        assert decode(data, charset) == text.removeprefix("\ufeff")
    except BinaryInputError:
        controls = sum(c < " " or c == "\x7f" for c in text)
        assert controls > 0.05 * len(data) or text.startswith(("%PDF-", "GIF8", "BZh", "PK"))


@given(st.text(), _LABELS)
def test_text_in_marked_utf8_comes_back(text: str, charset: str | None) -> None:
    try:
        assert decode(codecs.BOM_UTF8 + text.encode("utf-8"), charset) == text
    except BinaryInputError:
        controls = sum(c < " " or c == "\x7f" for c in text)
        assert controls > 0.05 * len(text.encode())


NASTY = {
    "bad bytes": b"\xff",
    "cut letters": b"a\xe9 ",
    "pairs": b"\xa4\xce\x81",
    "metas": b"<meta charset=x ",
    "attributes": b"<meta charset a=b c ",
    "quotes": b'<meta a="',
    "comments": b"<!--",
    "scripts": b"<script",
    "escapes": b"\x1b$B",
    "other escapes": b"~{",
    "wide": b"a\0\xff\xdb",
    "spaces": b"<?xml encoding   ",
}


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY.keys())
@pytest.mark.parametrize("charset", [None, "euc-jp", "big5"])
@pytest.mark.parametrize("end", [b"", b"\xe9"])
def test_time_grows_with_the_page_and_no_faster(piece: bytes, charset: str | None, end: bytes) -> None:
    def work(size: int) -> None:
        with contextlib.suppress(BinaryInputError):
            decode(piece * (size // len(piece)) + end, charset)

    assert grows_no_faster_than_linear(work, 250_000)


def test_a_head_is_searched_once() -> None:
    with broken_off_after(2.0, of_work=True):
        for _ in range(50):
            decode(b"<meta charset" + b"a " * 4_000 + b'="\xe9' + b"<meta =" * 2_000)
