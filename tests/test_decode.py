import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanart import BinaryInputError
from cleanart.readers.decode import decode
from tests.helpers import letters

WESTERN = (
    "Die Gezeitenmühle von Quillmünde bleibt zunächst geöffnet, erklärte die Bürgermeisterin am Dienstag. "
    "Für die Schäden am großen Wehr müssen die Bäcker der Stadt nicht aufkommen, heißt es im Beschluss. "
    "„Wir können uns keine zweite Mühle leisten“, sagte sie – und über das Geländer müsse noch geredet werden."
)
RUSSIAN = (
    "Приливная мельница в Заречье останется открытой ещё на десять лет, решил во вторник городской совет. "
    "За ремонт больших ворот заплатит верфь, а пекари до осени будут покупать рожь в соседней долине. "
    "Жители спорят о том, можно ли снова пускать гостей на плотину после случая с козой."
)
JAPANESE = (
    "潮の満ち引きで動く水車小屋が、あと十年は残されることになった。町議会は火曜日の夜遅くまで話し合い、"
    "壊れた二つの門を秋の嵐までに取り替えると決めた。パン屋たちは、それまで谷の村からライ麦を買うという。"
    "見習いの船大工たちは、これほど大きな門を作るのは初めてだと話している。"
)
CHINESE = (
    "海边小镇的潮汐磨坊将再保留十年。镇议会星期二晚上讨论到很晚，决定在秋天的风暴之前更换两扇损坏的大门。"
    "面包师们说，在此之前他们会从山谷里的村庄购买黑麦。年轻的造船学徒从来没有做过这么大的门，"
    "但是他们保证不会比祖父们留下的那一扇差。"
)
TRADITIONAL = (
    "海邊小鎮的潮汐磨坊將再保留十年。鎮議會星期二晚上討論到很晚,決定在秋天的風暴之前更換兩扇損壞的大門。"
    "麵包師們說,在此之前他們會從山谷裡的村莊購買黑麥。年輕的造船學徒從來沒有做過這麼大的門,"
    "但是他們保證不會比祖父們留下的那一扇差。"
)
KOREAN = (
    "바닷가 마을의 물레방아가 앞으로 십 년 더 남게 되었다. 마을 의회는 화요일 밤늦게까지 이야기한 끝에 "
    "가을 폭풍이 오기 전에 망가진 문 두 개를 바꾸기로 했다. 빵집 주인들은 그때까지 골짜기 마을에서 호밀을 "
    "사기로 했고, 조선소의 견습생들은 이렇게 큰 문을 만드는 것은 처음이라고 말했다."
)
SHORT = "Zoë fährt nach 東京 – «да»"


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
    "data", [bytes(50), b"\x00\x01\x02\x03" * 100, "text".encode("utf-16-le") * 50, b"\x00\x00\x80\xfe" * 64]
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


_SOME_TEXT = st.one_of(st.text(max_size=60), st.sampled_from([WESTERN, RUSSIAN, JAPANESE]))


@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(lambda a, b, c: a + b.encode() + c, st.binary(max_size=9), _SOME_TEXT, st.binary(max_size=9)),
    )
)
@settings(max_examples=200)
def test_any_bytes_are_text_or_a_binary_file(data: bytes) -> None:
    try:
        text = decode(data)
    except BinaryInputError:
        return
    text.encode("utf-8")  # no surrogates


@given(st.text())
def test_text_in_utf8_comes_back(text: str) -> None:
    data = text.encode("utf-8")
    try:
        assert decode(data) == text.removeprefix("\ufeff")
    except BinaryInputError:
        controls = sum(c < " " or c == "\x7f" for c in text)
        assert controls > 0.05 * len(data)
