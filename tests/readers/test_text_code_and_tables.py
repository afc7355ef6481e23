"""Code and tables in tagless text."""

import pytest

from cleanart import extract
from cleanart.page.blocks import Kind
from cleanart.readers import text, text_code
from cleanart.readers.text import read_text
from tests.helpers import PROSE
from tests.readers.code_snippets import SNIPPETS
from tests.readers.text_pages import only, seen

# Tables


@pytest.mark.parametrize(
    "lines",
    [
        ["Gate    Width    Age", "north   4 m      12", "south   5 m      40"],
        ["Gate\tWidth\tAge", "north\t4 m\t12"],
        ["Gate | Width | Age", "north | 4 m | 12"],
        ["| Gate | Width |", "| north | 4 m |"],
        ["Gate \t\tWidth", "north \t\t4 m"],
        ["Gate   Width  Age", "north  4 m    12", "south  5 m"],
        ["Month  Tons", "May    12", "June   9"],
        ["Wheel  Turns in an hour", "north  400"],
    ],
)
def test_columns_in_lines_next_to_each_other_are_rows(lines: list[str]) -> None:
    blocks = read_text("\n".join([PROSE[0], *lines, PROSE[1]])).blocks
    assert [b.kind for b in blocks] == [Kind.PARAGRAPH, *[Kind.ROW] * len(lines), Kind.PARAGRAPH]
    assert [b.text for b in blocks[1:-1]] == lines  # a row keeps its columns


def test_a_rule_with_bars_makes_a_table_of_two_columns() -> None:
    lines = "Gate | Width", "north | 4 m", "south | 5 m"
    blocks = read_text("\n".join([PROSE[0], "", lines[0], "---|---", *lines[1:], "", PROSE[1]])).blocks
    assert [b.text for b in blocks if b.kind is Kind.ROW] == list(lines)


def test_two_spaces_after_sentences_make_no_columns() -> None:
    blocks = read_text("The gate is shut.  It rains.\nThe gate is open.  It rains.").blocks
    assert [b.kind for b in blocks] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_lines_with_gaps_at_other_places_are_no_table() -> None:
    blocks = read_text("The gate  is shut\nIt rains on  the gate").blocks
    assert [(b.kind, b.text) for b in blocks] == [
        (Kind.PARAGRAPH, "The gate is shut"),
        (Kind.PARAGRAPH, "It rains on the gate"),
    ]


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
        "$ 29.99 Original price was: $ 39.99",
        "$749.95",
        "John M. Martinis \t\tSusumu Kitagawa;",
        "Process the payment(s) for the products that you buy;",
        "@sunsetkilling",
        "Author(s):",
        "{{ upvoteCount | shortNum }}",
        "f = fast pace",
        ">>> The council keeps the “old” mill: a vote",
        '"The Mill": what the council has said of it',
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


@pytest.mark.parametrize("indent", ["", "    "], ids=["", "indented"])
@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("name", SNIPPETS)
def test_code_of_many_languages_keeps_its_lines_and_indents(name: str, blank: str, indent: str) -> None:
    lines = [f"{indent}{line}" if line else "" for line in SNIPPETS[name].split("\n")]
    indented = "\n".join(lines)
    page = blank.join(["How to read a pump", PROSE[0], "Open it and read it like this:", indented, *PROSE[1:4]])
    assert [b.text for b in read_text(page).blocks if b.kind is Kind.CODE] == list(filter(None, lines))


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


# What compiled code looks for character by character


@pytest.mark.parametrize("sign", [*text_code._PAGE_SIGNS, "\u200b", "\xad", "\x00", "x", "\x85"])
@pytest.mark.parametrize("around", ["", "x", "xyz", "\n", " é"])
def test_scans_of_the_page_find_what_searches_find(sign: str, around: str) -> None:
    for page in (sign, around + sign, sign + around, around + sign[:-1] + around, sign[1:] + around):
        assert text_code._has_sign(page) == any(known in page for known in text_code._PAGE_SIGNS)
        assert text._shows_less(page) == text.has_invisible(page)
