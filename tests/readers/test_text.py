from itertools import pairwise

import pytest
from hypothesis import example, given, settings

from cleanart import extract
from cleanart.language.strings import MARKS, has_invisible
from cleanart.page.blocks import Block, Kind
from cleanart.readers.text import read_text
from tests.helpers import PROSE, any_text, grows_no_faster_than_linear, letters, nasty_pages, page


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in page(text).blocks]


def seen(text: str) -> list[str]:
    return [b.text for b in read_text(text).blocks]


def only(text: str) -> Block:
    (block,) = read_text(text).blocks
    return block


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


# Tables


@pytest.mark.parametrize(
    "lines",
    [
        ["Gate    Width    Age", "north   4 m      12", "south   5 m      40"],
        ["Gate\tWidth\tAge", "north\t4 m\t12"],
        ["Gate | Width | Age", "north | 4 m | 12"],
        ["| Gate | Width |", "| north | 4 m |"],
    ],
)
def test_columns_in_lines_next_to_each_other_are_rows(lines: list[str]) -> None:
    blocks = read_text("\n".join([PROSE[0], *lines, PROSE[1]])).blocks
    assert [b.kind for b in blocks] == [Kind.PARAGRAPH, *[Kind.ROW] * len(lines), Kind.PARAGRAPH]
    assert [b.text for b in blocks[1:-1]] == lines  # a row keeps its columns


def test_a_rule_in_a_table_is_no_row() -> None:
    blocks = read_text("| Gate | Width |\n|------|-------|\n| north | 4 m |").blocks
    assert [(b.kind, b.text) for b in blocks] == [(Kind.ROW, "| Gate | Width |"), (Kind.ROW, "| north | 4 m |")]


@pytest.mark.parametrize("line", ["Home     News     Sport", "Gate\tWidth", "Home | News | Sport"])
def test_a_single_line_in_columns_is_a_paragraph(line: str) -> None:
    blocks = read_text(f"{PROSE[0]}\n{line}\n{PROSE[1]}").blocks
    assert blocks[1].kind is Kind.PARAGRAPH
    assert blocks[1].text.split() == line.split()
    assert "  " not in blocks[1].text
    assert "\t" not in blocks[1].text


# Code


def test_fenced_code_keeps_its_indents() -> None:
    text = f"{PROSE[0]}\n\n```python\nif open:\n    shut(gate)\n- not an item\n```\n\n{PROSE[1]}"
    blocks = read_text(text).blocks
    assert [b.kind for b in blocks] == [Kind.PARAGRAPH, Kind.CODE, Kind.CODE, Kind.CODE, Kind.PARAGRAPH]
    assert [b.text for b in blocks[1:-1]] == ["if open:", "    shut(gate)", "- not an item"]


def test_fences_do_not_close_each_other() -> None:
    text = "~~~\nThe gates\n```\nare shut\n~~~\nagain"
    assert [b.kind.value for b in read_text(text).blocks] == ["code", "code", "code", "paragraph"]


def test_code_between_fences_on_one_line_is_text() -> None:
    text = f"```mill open --gate north```\n\n{PROSE[0]}"
    assert [b.kind for b in read_text(text).blocks][1:] == [Kind.PARAGRAPH]
    assert "mill open" in seen(text)[0]


@pytest.mark.parametrize(
    "line",
    [
        "if (open) {",
        "}",
        "});",
        "int gates = 8;",
        ">>> mill.open()",
        "$ mill open --gate north",
        "#!/bin/sh",
        "// shut the gate",
        "def shut(gate):",
        "from mill import gates",
        "import mill.gates as g;",
        "const gates = 8",
        "gates = {'north': 4}",
        "mill.shut(gate)",
        "<div class='mill'>",
        "</div>",
        "#include <mill.h>",
    ],
)
def test_code_lines(line: str) -> None:
    blocks = read_text(f"{PROSE[0]}\n\nlet open = {{}};\n    {line}\n\n{PROSE[1]}").blocks
    assert [b.kind for b in blocks] == [Kind.PARAGRAPH, Kind.CODE, Kind.CODE, Kind.PARAGRAPH]
    assert blocks[2].text == f"    {line}"


@pytest.mark.parametrize(
    "line",
    [
        PROSE[0],
        "Let the gates be tarred before the autumn storms.",
        "import duties rose, the treasurer said.",
        "From the valley comes the rye.",
        "A price of $ 40 was paid.",
        "Open at seven; shut at nine.",
        "x",
    ],
)
def test_prose_on_a_page_with_code_is_no_code(line: str) -> None:
    blocks = read_text(f"let open = {{}};\n\n{line}").blocks
    assert [b.kind for b in blocks] == [Kind.CODE, Kind.PARAGRAPH]


CODES = {
    "blank lines": "import pump\n\ndef read(port):\n    a = port.read()\n\n    return a\n\n\nclass A:\n    pass",
    "an opened block first": "while True:\n    value = pump.read()\n    if value > 3:\n        break\n    print(value)",
    "only blocks": 'with open("a.txt") as lines:\n    for line in lines:\n        print(line)',
    "comments": "import pump\n# read it twice\nvalue = pump.read()\n    # and again\nprint(value)",
    "braces": "pump.on('data', (value) => {\n  console.log(value);\n\n  if (value > 3) {\n    pump.stop();\n  }\n});",
    "items": "jobs:\n  build:\n    steps:\n      - run: make\n      - run: make test\nname = x",
    "words": "def read(pump)\n  value = pump.read\n  puts value\nend\nread(pump)",
    "tabs": "func main() {\n\tp := pump.Open()\n\n\tfmt.Println(p.Read())\n}",
    "capitals": "x = 1\nSELECT a, b FROM pumps\nWHERE a = 1;",
    "a shell": "$ pip install pump\npip install pump",
}


@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("name", CODES)
def test_code_is_one_piece_with_its_indents(name: str, blank: str) -> None:
    code = CODES[name]
    told = [PROSE[0], "Open it and read:", code, PROSE[1], "Then this:", PROSE[2]]
    page = blank.join(["How to read a pump", *told])
    blocks = read_text(page).blocks
    assert [b.text for b in blocks if b.kind is Kind.CODE] == [line for line in code.split("\n") if line]
    article = extract(page, input_format="text")
    assert article.title == "How to read a pump"
    assert article.body == "\n\n".join(told).replace("\n\n\n", "\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "Then call it (as above) like this:",
        "Usage",
        "The gates are open now.",
        "and so on until the tide has turned",
        "• the north gate",
    ],
)
def test_words_between_code_are_no_code(line: str) -> None:
    blocks = read_text(f"gates = 8\n{line}\nmill.open(gates)").blocks
    assert [b.kind is Kind.CODE for b in blocks] == [True, False, True]


def test_indented_prose_below_code_is_no_code() -> None:
    blocks = read_text(f"gates = 8\n\n  {PROSE[0]}\n\n  • The north gate (new)").blocks
    assert [b.kind for b in blocks] == [Kind.CODE, Kind.PARAGRAPH, Kind.ITEM]


def test_code_and_what_follows_it_stay_in_markdown() -> None:
    page = "\n\n".join(
        [
            "# Tarring the gates",
            PROSE[0],
            "1. Open the gate.\n2. Tar it.",
            "```sh\nmill tar --keep 2\n```",
            "> Never on a Friday.",
            PROSE[1],
            "[Edit this page](/edit)",
            "© 2026 Mill Inc. All rights reserved.",
        ]
    )
    body = extract(page, input_format="text").body
    assert body.split("\n\n")[-3:] == ["mill tar --keep 2", "Never on a Friday.", PROSE[1]]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("*By Joan Wend, 9 February 2026*", "By Joan Wend, 9 February 2026"),
        ("__Tar the gates.__", "Tar the gates."),
        ("*new* gates and *old*", "*new* gates and *old*"),
        ("_init_()", "_init_()"),
        ("*", "*"),
    ],
)
def test_emphasis_around_a_whole_line(line: str, text: str) -> None:
    assert only(line).text == text


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
    """What holds of the blocks of every page: order, offsets, letters."""
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
