"""Lines of tagless text: white space, scripts, items, headings, rulers and quotes."""

import pytest

from cleanart.page.blocks import Kind
from cleanart.readers.text import read_text
from tests.helpers import PROSE, letters, page
from tests.readers.text_pages import only, seen


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in page(text).blocks]


# Lines and blank lines


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\t \n \xa0", "\u200b\n\ufeff", "\x00\x00", "\u200e\u200f", "\ud800"]
)
def test_nothing_to_read(text: str) -> None:
    assert read_text(text).blocks == []


def test_each_line_is_a_block_where_no_line_is_blank() -> None:
    assert seen("One\nTwo\nThree") == ["One", "Two", "Three"]
    assert [b.blank_lines_before for b in read_text("One\nTwo\nThree").blocks] == [0, 0, 0]


def test_blank_lines_are_counted() -> None:
    blocks = read_text("\nOne\n\nTwo\n \n\t\n\xa0\nThree\n\n").blocks
    assert [(b.text, b.blank_lines_before) for b in blocks] == [("One", 1), ("Two", 1), ("Three", 3)]


def test_an_endless_line_is_one_block() -> None:
    line = " ".join(PROSE)
    assert seen(line) == [line]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"], ids=ascii)
def test_line_ends(end: str) -> None:
    blocks = read_text(f"One{end}Two{end}{end}Three{end}").blocks
    assert [(b.text, b.blank_lines_before) for b in blocks] == [("One", 0), ("Two", 0), ("Three", 1)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("The  tide \t mill", "The tide mill"),
        ("  The tide mill\t ", "The tide mill"),
        ("10\xa0000 kg", "10 000 kg"),
        ("The\xa0 \u202ftide\u2009\u2003mill", "The tide mill"),
        ("水車が\u3000回る。", "水車が 回る。"),
        ("\xa0The tide mill\xa0", "The tide mill"),
        ("\u3000水車が回る。", "水車が回る。"),
        ("The ti\u200bde mi\xadll\ufeff", "The tide mill"),
        ("\ufeffThe tide mill", "The tide mill"),
        ("The\x00 tide\x07 mill\x1b", "The tide mill"),
        ("\x00  The tide mill", "The tide mill"),
        ("The tide mill\ud83d", "The tide mill"),
        ("\u200eThe tide mill\u200f", "The tide mill"),
        ("\u202bשלום עולם\u202c", "שלום עולם"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the joiner shapes the word
        ("👩\u200d🌾 Hedda", "👩\u200d🌾 Hedda"),
        ("1984. A year", "1984. A year"),
    ],
)
def test_what_is_cleaned_of_a_line(line: str, text: str) -> None:
    found = only(line)
    assert found.text == text
    assert found.kind is Kind.PARAGRAPH


def test_invisible_characters_in_code_are_cleaned_too() -> None:
    assert seen("x = {\x001};\ny = 2;\ud800") == ["x = {1};", "y = 2;"]


# Right to left, and scripts without spaces


def test_right_to_left() -> None:
    found = only("  • قرر مجلس البلدة إبقاء الطاحونة عشر سنوات أخرى.")
    assert (found.kind, found.text) == (Kind.ITEM, "قرر مجلس البلدة إبقاء الطاحونة عشر سنوات أخرى.")
    assert found.words == 8
    assert found.ends_sentence


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("潮の満ち引きで動く水車小屋が、あと十年は残されることになった。", 12),
        ("海边小镇的潮汐磨坊将再保留十年，镇议会星期二晚上讨论到很晚。", 12),
        ("โรงสีน้ำขึ้นน้ำลงของเมืองจะเปิดต่อไปอีกสิบปี", 6),
    ],
)
def test_scripts_without_spaces_are_counted_in_words(text: str, least: int) -> None:
    assert only(text).words >= least


def test_prose_of_scripts_without_spaces_is_prose() -> None:
    assert only("潮の満ち引きで動く水車小屋が、あと十年は残されることになった。").prose_words > 0


# Lists


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("• Tar the gates", "•", "Tar the gates"),
        ("* Tar the gates", "*", "Tar the gates"),
        ("- Tar the gates", "-", "Tar the gates"),
        ("+ Tar the gates", "+", "Tar the gates"),
        ("▪ Tar the gates", "▪", "Tar the gates"),
        ("✓ Tar the gates", "✓", "Tar the gates"),
        ("•Tar the gates", "•", "Tar the gates"),
        ("•   Tar  the gates", "•", "Tar the gates"),
        ("►Tar the gates", "►", "Tar the gates"),
        ("1. Tar the gates", "1.", "Tar the gates"),
        ("12) Tar the gates", "12)", "Tar the gates"),
        ("(3) Tar the gates", "(3)", "Tar the gates"),
        ("a) Tar the gates", "a)", "Tar the gates"),
        ("(b) Tar the gates", "(b)", "Tar the gates"),
        ("[4] Tar the gates", "[4]", "Tar the gates"),
        ("[x] Tar the gates", "[x]", "Tar the gates"),
        ("[X] Tar the gates", "[X]", "Tar the gates"),
        ("[ ] Tar the gates", "[ ]", "Tar the gates"),
    ],
)
def test_items(line: str, marker: str, text: str) -> None:
    for indent in ("", "  ", "\t"):
        found = only(indent + line)
        assert (found.kind, found.marker, found.text) == (Kind.ITEM, marker, text)


@pytest.mark.parametrize(
    "line",
    [
        "-5 degrees at dawn",
        "*emphasis* in a line",
        "2021 was wet.",
        "A. Lorne wrote it",
        "(so it is) said",
        "-",
        "•",
        "1.",
        "[sic] they said",
        "1.5 litres",
        "+49 30 1234",
        "– A dash opens speech",
        "3.10.2021",
        "“• quoted”",
        "A ) b",
    ],
)
def test_lines_that_are_no_items(line: str) -> None:
    found = only(line)
    assert (found.kind, found.marker, found.text) == (Kind.PARAGRAPH, "", line)


def test_two_markers_lose_nothing() -> None:
    found = only("1. •Tar the gates")
    assert letters(found.marker + found.text) == "1Tarthegates"


def test_indents_are_counted_in_columns() -> None:
    blocks = read_text("• one\n  • two\n\t• three\n    four").blocks
    assert [b.indent for b in blocks] == [0, 2, 8, 4]


# Headings, rulers, quotes


@pytest.mark.parametrize(("line", "level"), [("# Gates", 1), ("## Gates", 2), ("###### Gates", 6), ("###   Gates", 3)])
def test_markdown_headings(line: str, level: int) -> None:
    found = only(line)
    assert (found.kind, found.level, found.text) == (Kind.HEADING, level, "Gates")


@pytest.mark.parametrize("line", ["#Gates", "####### Gates", "#1 in the town", "#"])
def test_other_number_signs_make_no_heading(line: str) -> None:
    assert (only(line).kind, only(line).text) == (Kind.PARAGRAPH, line)


@pytest.mark.parametrize(("rule", "level"), [("=" * 12, 1), ("-" * 12, 2), ("=" * 9, 1), ("-" * 20, 2)])
def test_underlined_headings(rule: str, level: int) -> None:
    blocks = read_text(f"Winter gates\n{rule}\n\n{PROSE[0]}").blocks
    assert [(b.kind, b.level) for b in blocks] == [(Kind.HEADING, level), (Kind.PARAGRAPH, 0)]


@pytest.mark.parametrize(
    "rule", ["---", "=====", "-" * 60, "* * *", "***", "___", "~~~~~~~~", "· · ·", "#####", "|----|"]
)
def test_rulers_part_blocks_and_are_none(rule: str) -> None:
    blocks = read_text(f"{PROSE[0]}\n{rule}\n{PROSE[1]}\n").blocks
    assert [(b.kind, b.text) for b in blocks] == [(Kind.PARAGRAPH, PROSE[0]), (Kind.PARAGRAPH, PROSE[1])]
    assert blocks[1].blank_lines_before == 1


@pytest.mark.parametrize(
    "rule",
    ["-" * 60, "* * *", "~" * 30],
)
def test_what_stands_between_two_rulers_is_text(rule: str) -> None:
    blocks = read_text(f"{PROSE[0]}\n\n{rule}\n\n{PROSE[1]}\n\n{rule}\n\n{PROSE[2]}").blocks
    assert [(b.kind, b.text) for b in blocks] == [(Kind.PARAGRAPH, paragraph) for paragraph in PROSE[:3]]


@pytest.mark.parametrize("rule", ["---", "-" * 60])
def test_a_ruler_much_shorter_or_longer_than_the_line_makes_no_heading(rule: str) -> None:
    assert [b.kind for b in read_text(f"The gates in winter\n{rule}\n{PROSE[0]}").blocks] == [Kind.PARAGRAPH] * 2


def test_a_ruler_after_a_blank_line_makes_no_heading() -> None:
    blocks = read_text(f"The gates in winter\n\n{'-' * 19}\n{PROSE[0]}").blocks
    assert [b.kind for b in blocks] == [Kind.PARAGRAPH] * 2


def test_quotes() -> None:
    assert kinds("""
        > The gates are rotten.
        > So is the road.
        Not at all.
    """) == [("quote", "The gates are rotten."), ("quote", "So is the road."), ("paragraph", "Not at all.")]
