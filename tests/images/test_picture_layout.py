"""What containers hold, and which of their pictures a block is about."""

from cleanart.images.picture_layout import PictureLayout
from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS, Document, Picture
from tests.helpers import block


def layout_of(pictures: list[Picture], *containers_of_blocks: int) -> PictureLayout:
    """The layout of a page, a section (1) with a figure (2) in it, and blocks of two words in some of these."""
    containers = [
        Container(0, "", "", NO_HINTS),
        Container(0, "section", "", frozenset({"footer"})),
        Container(1, "figure", "", frozenset({"figure"})),
    ]
    blocks = [block("The gates", container=at) for at in containers_of_blocks]
    return PictureLayout(Document(blocks, containers, pictures=pictures))


def test_a_container_holds_what_the_containers_inside_it_hold() -> None:
    layout = layout_of([Picture("a.jpg", "", 0, 1), Picture("b.jpg", "", 1, 2)], 0, 1, 2)
    assert [layout.span(at).pictures for at in range(3)] == [(0, 1), (0, 1), (1, 1)]
    assert [list(layout.span(at).indices) for at in range(3)] == [[0, 1, 2], [1, 2], [2]]
    assert [layout.span(at).words for at in range(3)] == [6, 4, 2]


def test_the_first_picture_is_not_taken_for_none() -> None:
    layout = layout_of([Picture("a.jpg", "", 0, 2)], 2)
    assert layout.span(2).pictures == (0, 0)
    assert layout.span(2).is_box


def test_furniture_is_no_picture() -> None:
    layout = layout_of([Picture("logo.png", "", 0, 2, is_furniture=True)], 2)
    assert layout.span(2).pictures is None
    assert not layout.span(2).is_box


def test_a_container_without_blocks_has_no_indices() -> None:
    assert list(layout_of([], 0).span(2).indices) == []


def test_a_block_is_about_the_picture_before_it_or_else_the_first() -> None:
    layout = layout_of([Picture("a.jpg", "", 1, 1), Picture("b.jpg", "", 3, 1)], 1, 1, 1, 1)
    assert [layout.nearest((0, 1), i) for i in range(4)] == [0, 0, 0, 1]


def test_hints_are_those_of_the_containers_on_the_way_out() -> None:
    layout = layout_of([], 2)
    assert layout.hints_between(2, 2) == {"figure"}
    assert layout.hints_between(2, 1) == {"figure", "footer"}
    footer = block("The gates", container=2, hints=frozenset({"footer"}))
    assert layout.is_of_page(footer, 2)
    assert not layout.is_of_page(footer, 0)
