"""Pages with their body cut: what is left, and whether all that has an index still points to it."""

import pytest

from benchmarks.corpus import Page
from benchmarks.labels import Labels, label_by_body
from cleanart.page.blocks import Block, Label
from cleanart.page.document import Document, Picture
from tests.helpers import MENU, PROSE, TITLE, spaced
from training.shortened import shorten, shorten_some


def with_labels(*lines: str | Block, body: tuple[str, ...] = PROSE) -> tuple[Document, Labels]:
    document = spaced(*lines)
    return document, label_by_body(document.blocks, "\n".join(body))


def shortened(document: Document, labels: Labels, words: int) -> tuple[Document, Labels]:
    made = shorten(document, labels, words)
    assert made is not None
    return made


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks]


def test_blocks_of_the_body_are_cut_from_the_first_that_begins_after_so_many_words() -> None:
    document, labels = with_labels("Harbor", *PROSE, "Ships")
    first = document.blocks[1].words
    for words, kept in ((0, 0), (1, 1), (first, 1), (first + 1, 2), (99, 3)):
        assert texts(shortened(document, labels, words)[0]) == ["Harbor", *PROSE[:kept], "Ships"]


def test_labels_stay_with_their_blocks() -> None:
    document, labels = with_labels("Harbor", PROSE[0], "Ships and boats", PROSE[1], "Letters", *PROSE[2:])
    made, of_made = shortened(document, labels, 10)
    before = {b.text: label for b, label in zip(document.blocks, labels, strict=True)}
    assert of_made == [before[b.text] for b in made.blocks]
    assert [is_body for is_body, _ in of_made] == [False, True, False, False]


def test_pictures_stay_before_what_is_left_below_them() -> None:
    document, labels = with_labels("Harbor", *PROSE[:4], "Ships", body=PROSE[:4])
    document.pictures = [Picture(f"{i}.jpg", "", i, 0) for i in range(len(document.blocks) + 1)]
    made, _ = shortened(document, labels, 1)
    assert texts(made) == ["Harbor", PROSE[0], "Ships"]
    assert [picture.index for picture in made.pictures] == [0, 1, 2, 2, 2, 2, 3]
    assert [picture.index for picture in document.pictures] == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("title", [0, 2])
def test_the_title_is_still_the_title(title: int) -> None:
    lines = [*PROSE]
    lines.insert(title, TITLE)
    document, labels = with_labels(*lines, *MENU)
    document.title_index = title
    made, _ = shortened(document, labels, 0)
    assert made.title_index is not None
    assert texts(made)[made.title_index] == TITLE


def test_the_title_index_stays_on_the_page_if_the_title_is_cut() -> None:
    document, labels = with_labels("Harbor", TITLE, *PROSE, body=(TITLE, *PROSE))
    document.title_index = 1
    made, _ = shortened(document, labels, 0)
    assert texts(made) == ["Harbor"]
    assert made.title_index == 0


def test_a_page_without_a_title_has_none_afterwards() -> None:
    assert shortened(*with_labels("Harbor", *PROSE), 0)[0].title_index is None


def test_the_signals_of_the_page_are_read_again_and_the_page_itself_is_as_before() -> None:
    document, labels = with_labels(*PROSE, *MENU)
    made, _ = shortened(document, labels, 0)
    assert made.page_type_signals["much prose"] == 0
    assert made.blocks == document.blocks[len(PROSE) :]
    assert document.page_type_signals == {}
    assert texts(document) == [*PROSE, *MENU]
    assert len(labels) == len(document.blocks)


def test_nothing_is_cut_of_a_page_that_is_short_already() -> None:
    document, labels = with_labels("Harbor", PROSE[0], body=PROSE[:1])
    assert shorten(document, labels, 1) is None
    assert shorten(*with_labels(*MENU), 0) is None


def test_a_page_with_nothing_left_to_score_is_none() -> None:
    document, labels = with_labels("Harbor", *PROSE)
    assert shorten(document, labels, 0) is not None
    document.blocks[0].label = Label.NAVIGATION
    assert shorten(document, labels, 0) is None
    assert shorten(document, labels, 1) is not None


# Which pages


def cut_of(page: Page) -> int | None:
    """How many blocks are cut of a page by its id; None if it is not in the sample."""
    made = shorten_some(*with_labels("Harbor", *PROSE), page)
    return made and 1 + len(PROSE) - len(made[0].blocks)


def test_the_id_tells_which_pages_are_cut_and_by_how_much() -> None:
    pages = [Page(f"page{i}", text="\n".join(PROSE)) for i in range(1000)]
    cut = [cut_of(page) for page in pages]
    assert cut == [cut_of(page) for page in pages]
    numbers = [number for number in cut if number is not None]
    assert 0.16 < len(numbers) / len(pages) < 0.26
    assert 0.03 < numbers.count(len(PROSE)) / len(pages) < 0.09
    assert len(set(numbers)) > 3


def test_only_articles_with_a_known_body_are_cut() -> None:
    (cut, *_) = (page for i in range(100) if cut_of(page := Page(f"page{i}", text="x")) is not None)
    assert cut_of(Page(cut.id, text="x", kind="listing")) is None
    assert cut_of(Page(cut.id, text="")) is None
    assert cut_of(Page(cut.id, text=None)) is None
