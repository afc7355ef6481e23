"""Initials in elements and images of their own belong to the word that goes on behind them."""

import pytest

from cleanart.readers.html import read_html
from tests.helpers import grows_no_faster_than_linear

INITIALS = {
    '<p><img src="t.gif" alt="T">he boats': ["The boats"],
    '<p><img src="a.gif" alt="A"> boat': ["A boat"],
    '<p><img src="e.gif" alt="E">\n  very boat': ["Every boat"],
    '<p><img src="b.gif" alt="B"> Boats': ["Boats"],
    '<p><span class="dropcap">W</span>hen': ["When"],
    '<p><b><span class="drop-cap">W</span>HEN</b> the': ["WHEN the"],
    '<p>\n<span class="first-letter">E</span>\n <span>very boat</span>': ["Every boat"],
    '<div class="drop-cap">S</div><p>ome boats': ["Some boats"],
    '<p><span class="letter">A</span> boat': ["A boat"],
    '<p>Vitamin <span class="dropcap">C</span> here': ["Vitamin C here"],
    '<p class="has-drop-cap">All boats': ["All boats"],
    '<p><span class="dropcap">All</span> boats': ["All boats"],
    '<p>A boat<p><img src="x.gif" alt="X"><p>Some boats': ["A boat", "Some boats"],
}


@pytest.mark.parametrize("page", INITIALS)
def test_initials(page: str) -> None:
    assert [block.text for block in read_html(page).blocks] == INITIALS[page]


def test_marks_around_an_initial_hold_it() -> None:
    (block,) = read_html('<p><b><span class="dropcap">W</span>hen</b> <i>the</i> boats').blocks
    assert [block.text[mark.start : mark.end] for mark in block.markup.marks] == ["When", "the"]


@pytest.mark.parametrize("piece", ["<span class=dropcap>T</span>he mill ", "<i class=author>Jo <b>Doe</b></i> "])
def test_elements_for_initials_in_the_middle_of_a_text_take_no_square(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: read_html(f"<p>{piece * size}"), 4_000)
