"""Pages that a server sends in pieces, which a script moves to their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.readers.html import read_html
from cleanart.readers.streamed import place_pieces


def place(number: int, shown: str = "Loading") -> str:
    return f'<!--$?--><template id="B:{number}"></template>{shown}<!--/$-->'


def piece(number: int, content: str) -> str:
    return f'<div hidden id="S:{number}">{content}</div><script>$RC=1;$RC("B:{number}","S:{number}")</script>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<p>One.</p>{place(0)}<p>Three.</p>{piece(0, '<div><p>Two.</p></div>')}", ["One.", "Two.", "Three."]),
        # a piece has a place for another
        (
            f"{place(0)}<p>Three.</p>{piece(0, f'<p>One.</p>{place(1)}')}{piece(1, '<p>Two.</p>')}",
            ["One.", "Two.", "Three."],
        ),
        # a piece has no place
        (f"<p>One.</p>{piece(3, '<p>Two.</p>')}", ["One."]),
    ],
)
def test_pieces_come_to_their_places(page: str, expected: list[str]) -> None:
    blocks = read_html(f"<body>{page}").blocks
    assert [block.text for block in blocks if "unseen" not in block.hints] == expected


@given(
    st.lists(
        st.sampled_from([place(0), place(1), piece(0, place(1)), piece(1, place(0)), "<p>x", "</div>"]), max_size=8
    )
)
def test_no_page_grows(parts: list[str]) -> None:
    page = "".join(parts).encode()
    assert len(place_pieces(page)) <= len(page)
