"""Hard-wrapped pages are joined, offsets stay right, nothing is lost, and time grows no faster than the page."""

from collections.abc import Callable
from itertools import pairwise
from textwrap import wrap

import pytest
from hypothesis import example, given, settings

from cleanart.language.strings import MARKS, has_invisible
from cleanart.page.blocks import Block, Kind
from cleanart.readers.text import read_text
from tests.formal_texts import FORMAL
from tests.helpers import PROSE, any_text, grows_no_faster_than_linear, letters, nasty_pages
from tests.readers.text_pages import seen

# Hard-wrapped pages


WRAPPED = """
The harbor council of Quillmouth voted on Tuesday to keep the old tide
mill running for another ten years, after a debate that lasted until
the caretaker switched off the heating in the assembly room, which he
does at ten whatever is being said in there.

Mayor Hedda Lorne said that the mill had ground flour for six gener-
ations of bakers and that nobody had yet shown her a cheaper way to
lift that much water twice a day, least of all the people who want a
new road to the northern pier.

  * tar all of the gates before the autumn storms, or else pay for
    the damage that the first of them does to the lower floor
  * buy rye from the valley

A second vote is to decide whether visitors may walk across the dam
again, which they have not been allowed to do since the goat fell.
"""


def by_characters(text: str, width: int) -> list[str]:
    """Lines of so many characters; a line may end within a phrase, but for a space it would end there."""
    return wrap(text, width)


def by_columns(text: str, width: int) -> list[str]:
    """Lines of so many columns of a font in which ideographs take two."""
    return [text[i : i + width // 2] for i in range(0, len(text), width // 2)]


@pytest.mark.parametrize("width", [60, 72])
@pytest.mark.parametrize(
    ("name", "wrapped"),
    [("Chinese", by_columns), ("Chinese", by_characters), ("Thai", by_characters), ("Burmese", by_characters)],
)
def test_wrapped_lines_of_scripts_without_spaces_are_joined(
    name: str, wrapped: Callable[[str, int], list[str]], width: int
) -> None:
    paragraphs = [text for key in FORMAL if key.startswith(name) for text in FORMAL[key][1]] * 2
    blocks = read_text("\n\n".join("\n".join(wrapped(text, width)) for text in paragraphs)).blocks
    assert ["".join(b.text.split()) for b in blocks] == ["".join(text.split()) for text in paragraphs]
    assert name == "Chinese" or sum(b.text.count(" ") for b in blocks) > 0.9 * sum(t.count(" ") for t in paragraphs)


GERMAN = (
    "Der Rat der Stadt hat am Dienstag beschlossen, die Alte Mühle am Hafen Zehn Jahre lang weiter zu Betreiben, "
    "obwohl das Holz der Tore Morsch ist und die Straße zum Pier jeden Winter ein Stück Weiter ins Meer fällt.",
    "Eine Ingenieurin hat die Tore im März Untersucht und Empfohlen, Zwei von Acht sofort Auszutauschen; die Anderen "
    "sollen Fünf Jahre Halten, wenn sie vor den Stürmen des Herbstes Geteert werden, was Lehrlinge Übernehmen.",
)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_capitals_do_not_hide_that_lines_are_wrapped(width: int) -> None:
    page = "\n\n".join("\n".join(wrap(text, width)) for text in GERMAN * 3)
    assert [b.text for b in read_text(page).blocks] == list(GERMAN * 3)


def test_a_long_address_does_not_hide_that_lines_are_wrapped() -> None:
    address = "https://quill.example/" + "a" * 80
    page = "\n\n".join(["\n".join(wrap(text, 72)) for text in PROSE] + [address])
    assert [b.text for b in read_text(page).blocks] == [*PROSE, address]


def test_links_wrapped_within_their_addresses_are_joined() -> None:
    texts = [text.replace(" mill ", " [mill](https://quill.example/mills/the-old-one/at-the-pier) ") for text in PROSE]
    page = "\n\n".join("\n".join(wrap(text, 78)) for text in [*texts, "[a](/a) [b](/b) [c](/c)"])
    assert [b.text for b in read_text(page).blocks[:-1]] == list(PROSE)


def test_long_names_above_prices_are_not_joined() -> None:
    names = [f"Shorebird Series, Number {i}: Oyster Catcher with Shells by Jo" for i in range(10, 30)]
    lines = [line for name in names for line in (name, "$600.00")]
    assert [b.text for b in read_text("\n".join(lines)).blocks] == lines


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b"])
def test_measuring_lines_takes_linear_time(end: str) -> None:
    line = "the mill is shut and the water stands still before it " + end
    assert grows_no_faster_than_linear(lambda size: read_text(line * (size // len(line))), 200_000)


def test_headlines_of_scripts_without_spaces_are_not_joined() -> None:
    sentences = [text.split("。") for key in FORMAL if key.startswith(("Chi", "Jap")) for text in FORMAL[key][1]]
    headlines = [f"{parts[0]}：{parts[-2]}" for parts in sentences]
    assert [b.text for b in read_text("\n".join(headlines)).blocks] == headlines


def test_hard_wrapped_paragraphs_and_items_are_joined() -> None:
    blocks = read_text(WRAPPED).blocks
    assert [b.kind.value for b in blocks] == ["paragraph", "paragraph", "item", "item", "paragraph"]
    assert blocks[0].text.startswith(
        "The harbor council of Quillmouth voted on Tuesday to keep the old tide mill running"
    )
    assert "six gener-ations of bakers" in blocks[1].text  # a hyphen may belong to the word, so it stays
    assert blocks[2].text == (
        "tar all of the gates before the autumn storms, or else pay for the damage that the first of them does "
        "to the lower floor"
    )
    assert blocks[3].text == "buy rye from the valley"
    assert blocks[4].text.endswith("since the goat fell.")


def test_hard_wrapped_lines_without_spaces_are_joined_without() -> None:
    lines = [
        "潮の満ち引きで動く水車小屋が、あと十年は残されることになった。町議会は火曜日の夜遅くまで話し合い、壊れた二つの門を",
        "秋の嵐までに取り替えると決めた。パン屋たちは、それまで谷の村からライ麦を買うという。見習いの船大工たちは、これほど",
        "大きな門を作るのは初めてだと話している。町長は、六代にわたるパン屋のために粉をひいてきた水車を、だれも止める権利は",
        "ないと述べた。反対する人たちは、木の門はもう腐っていて、お金は北の桟橋への道に使うべきだと言う。道は毎年の冬に少し",
        "ずつ海に持っていかれる。三月に門を調べた技師は、八つのうち二つをすぐに取り替える必要があると報告した。ほかの門は秋",
        "の前にタールを塗れば、少なくとも五年はもつという。二度目の投票は九月に行われ、観光客がまた堤を歩いてよいかどうかを",
        "決めることになっている。やぎが落ちてからは禁じられていて、そのときは小舟で連れて帰るしかなかったと町の人は言った。",
        "会議は夜の十時に終わった。",
    ]
    assert seen("\n".join(lines)) == ["".join(lines)]


def test_a_page_of_long_lines_is_not_taken_for_wrapped() -> None:
    assert seen("\n".join(PROSE)) == list(PROSE)


def test_a_list_of_short_lines_is_not_taken_for_wrapped() -> None:
    lines = [f"gate number {i} of the mill" for i in range(40)]
    assert seen("\n".join(lines)) == lines


def test_verses_of_a_page_that_is_not_wrapped_stay_apart() -> None:
    text = "The tide comes in,\nthe tide goes out,\nthe miller sleeps\nand eats his trout.\n"
    assert seen(text * 3) == text.strip().split("\n") * 3


# Offsets


def test_offsets_show_where_a_block_stood() -> None:
    text = "\ufeff\n  • The gates\r\n\r\n##  Winter  \nIt\u200brains. \x00\n```\n    code\n```\n"
    blocks = read_text(text).blocks
    assert [text[b.start : b.end].strip("\u200b\x00 ") for b in blocks] == [
        "• The gates",
        "##  Winter",
        "It\u200brains.",
        "code",
    ]


def test_offsets_of_joined_lines_cover_all_of_them() -> None:
    blocks = read_text(WRAPPED).blocks
    assert (
        WRAPPED[blocks[0].start : blocks[0].end].rsplit("\n", maxsplit=1)[-1]
        == "does at ten whatever is being said in there."
    )


def check_blocks(text: str, blocks: list[Block]) -> None:
    """Check what is true for the blocks of every page: order, offsets, letters."""
    for block in blocks:
        assert 0 <= block.start < block.end <= len(text)
        assert letters(text[block.start : block.end]) == letters(block.marker + block.text)
        assert block.text.strip()
        assert block.words >= 1
        assert block.kind is Kind.CODE or block.text == block.text.strip()
        assert "\n" not in block.text
    for above, below in pairwise(blocks):
        assert above.end <= below.start
    assert "".join(letters(b.marker + b.text) for b in blocks) == letters(text)


@given(nasty_pages())
@settings(max_examples=400)
@example("a\r\n\r\n\x85b")
@example("[ ] a")
@example("• •a")
@example("x = 1;\x00")
def test_nothing_is_lost_and_offsets_are_right(text: str) -> None:
    text = text.replace("\ud800", "").replace("\udfff", "")  # see the next test
    check_blocks(text, read_text(text).blocks)


def test_space_before_an_invisible_character_is_taken_off() -> None:
    assert seen("The gates.\xa0\ud800") == ["The gates."]


@pytest.mark.parametrize("text", ["\u200e2021", "\u200fשלום\u200f", "  \u202aThe gates"])
def test_offsets_of_lines_with_marks_at_their_ends(text: str) -> None:
    check_blocks(text, read_text(text).blocks)


@given(any_text())
@settings(max_examples=200)
def test_nothing_of_any_text_is_lost(text: str) -> None:
    text = text.translate(
        dict.fromkeys(map(ord, MARKS + "`~"))
    )  # a word right behind a fence names the code's language
    check_blocks(text, read_text(text).blocks)


@given(nasty_pages())
def test_no_block_has_invisible_characters(text: str) -> None:
    assert not any(has_invisible(b.text) for b in read_text(text).blocks if b.kind is not Kind.CODE)


@given(nasty_pages())
def test_a_line_of_its_own_changes_nothing_above_it(text: str) -> None:
    before = read_text(text).blocks
    after = read_text(f"{text}\n\n\n\nThe end\n").blocks
    assert len(after) >= len(before)
    assert letters("".join(b.text for b in after)) == letters("".join(b.text for b in before)) + "Theend"


# Size


GROWING = {
    "one long word": "a",
    "one long line": "the tide mill ",
    "one long line with tabs": "tide\tmill\t",
    "spaces": " ",
    "no-break spaces": "\xa0a",
    "short lines": "tide mill\n",
    "blank lines": "\n",
    "deep indents": " " * 500 + "x\n",
    "bullets": "• ",
    "bullets on lines": "• tide\n",
    "rulers": "----\n",
    "bars": "| a ",
    "rows": "a   b   c\n",
    "code": "x = {1};\n",
    "indented code": "x = {1};\n  y\n",
    "fences": "```\n",
    "controls": "a\x00\n",
    "joined lines": "the gates of the mill are shut for all of the winter and so on,\n",
}


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_size(name: str) -> None:
    piece = GROWING[name]
    assert grows_no_faster_than_linear(lambda size: read_text(piece * (size // len(piece))), 50_000), name


def test_a_long_hard_wrapped_paragraph_is_joined_in_time() -> None:
    line = GROWING["joined lines"]
    assert grows_no_faster_than_linear(lambda size: read_text(line * (size // len(line))), 400_000)
