"""Markdown's signs within lines of tagless text."""

import pytest

from cleanart import extract
from cleanart.readers.text import read_text
from tests.helpers import PROSE, grows_no_faster_than_linear

MENU = "[Home](/) [Harbor](/harbor) [Weather](https://quill.example/weather)"


@pytest.mark.parametrize(
    ("line", "text", "link_chars"),
    [
        ("The [mill](/mill) is shut.", "The mill is shut.", 4),
        ('The [mill](/mill "Our mill") is shut.', "The mill is shut.", 4),
        ("[The mill is shut.](https://quill.example/a_(b)?c=d)", "The mill is shut.", 17),
        ("* [The mill](<https://quill.example/>)", "The mill", 8),
        ("![A gate](/gate.jpg) The mill", "The mill", 0),
        ("The mill [![A gate](/gate.jpg)](/gate) is shut.", "The mill is shut.", 0),
        ("The **mill** is _shut_ and ***tarred***.", "The mill is shut and tarred.", 0),
        ("The mill\\_gate is 3\\. shut", "The mill_gate is 3. shut", 0),
        ("[The mill](https://quill.example/\n  a-long-address) is shut.", "The mill is shut.", 8),
        ("The mill [sic] (an old one) is shut.", "The mill [sic] (an old one) is shut.", 0),
        ("gates[3](open) and snake_case_names", "gates[3](open) and snake_case_names", 0),
    ],
)
def test_signs_are_taken_off(line: str, text: str, link_chars: int) -> None:
    page = f"{MENU}\n\n{line}"
    block = read_text(page).blocks[-1]
    assert (" ".join(block.text.split()), block.link_chars) == (text, link_chars)
    assert block.indent == 0
    assert page[block.start : block.end][:3].strip("*_[") in text or text[:3] in page[block.start : block.end]


def test_links_have_their_addresses() -> None:
    blocks = read_text(MENU.replace(" ", "\n")).blocks
    assert [(b.text, b.href, b.link_chars) for b in blocks] == [
        ("Home", "/", 4),
        ("Harbor", "/harbor", 6),
        ("Weather", "https://quill.example/weather", 7),
    ]


def test_a_page_without_links_keeps_its_signs() -> None:
    line = "The **mill** [is shut](/mill)."
    assert read_text(line).blocks[0].text == line


def test_an_article_in_markdown() -> None:
    page = "\n\n".join([MENU, "# Quillmouth Keeps Its Mill", *PROSE[:2], f"**{PROSE[2]}**", f"[{PROSE[3]}](/gates)"])
    article = extract(page, input_format="text")
    assert article.title == "Quillmouth Keeps Its Mill"
    assert article.body.split("\n\n")[:3] == list(PROSE[:3])


@pytest.mark.parametrize("piece", ["[a](/", "![a](", "[a](/b", "[[", "](", "*a ", "_a ", "[a](/\n", "[a](/b) ", "[\\"])
def test_time_is_linear(piece: str) -> None:
    def read(size: int) -> None:
        read_text(MENU + piece * (size // len(piece)))

    assert grows_no_faster_than_linear(read, 60_000)
