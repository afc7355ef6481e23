"""Features of blocks by the page: the title's place, copies, and the body text that the head holds."""

import numpy as np
import pytest

from cleanart.page.document import Document
from cleanart.page.head import Fact, Head
from cleanart.scoring import features
from cleanart.scoring.features import compile_features, feature_tables
from tests.helpers import MENU, PROSE, TITLE, block, spaced


def values(document: Document, name: str) -> list[float]:
    """The values of a feature, from all pieces of the page."""
    return [value for table in feature_tables(document, compile_features([name])) for value in table.values]


def titled(index: int | None, *lines: str) -> Document:
    made = spaced(*lines)
    made.title_index = index
    return made


def test_a_title_that_is_the_first_block_is_found() -> None:
    made = titled(0, TITLE, *PROSE[:3])
    assert values(made, "from_title") == [0, 1, 2, 3]


def test_there_is_no_distance_from_a_title_that_the_page_does_not_show() -> None:
    assert values(titled(None, "Harbor", *PROSE[:2]), "from_title") == [0] * 3


def test_distances_from_the_title_are_capped() -> None:
    distances = values(titled(60, *["Harbor"] * 60, TITLE, *["Ships"] * 60), "from_title")
    assert (min(distances), max(distances)) == (-50, 50)
    assert distances[59:62] == [-1, 0, 1]


def test_the_title_of_a_long_page_is_above_its_later_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "_MAX_PIECE_BLOCKS", 3)
    made = titled(1, "Harbor", TITLE, *PROSE[:5])
    assert values(made, "from_title") == [-1, 0, 1, 2, 3, 4, 5]


def test_copies_are_told_from_originals() -> None:
    made = spaced(*PROSE[:2], "Harbor", *PROSE[:2])
    assert values(made, "copied_before") == [0, 0, 0, 1, 1]
    assert values(made, "copied_after") == [1, 1, 0, 0, 0]


# The body text in the head


def with_body(text: str, *lines: str) -> Document:
    made = spaced(*lines)
    made.head = Head(bodies=(Fact("json-ld", text),))
    return made


def test_how_much_of_the_text_in_the_head_is_shown_and_how_much_of_it_above_a_block() -> None:
    made = with_body(" ".join(PROSE[:4]), "Harbor", *PROSE[:4], PROSE[6])
    counts = [len(line.split()) for line in PROSE[:4]]
    assert values(made, "said_body") == [1] * 6
    assert values(made, "in_said_body") == pytest.approx([0, 1, 1, 1, 1, 0], abs=0.05)
    before = [0, *np.cumsum([0, *counts]) / sum(counts)]
    assert values(made, "said_body_before") == pytest.approx(before, abs=0.05)


def test_a_text_that_the_page_does_not_show() -> None:
    made = with_body(" ".join(PROSE), *MENU)
    assert values(made, "said_body") == [1] * len(MENU)
    for name in ("in_said_body", "said_body_before"):
        assert values(made, name) == [0] * len(MENU)


def test_an_excerpt_is_no_body_text() -> None:
    made = with_body(PROSE[0], *PROSE[:3])
    for name in ("said_body", "in_said_body", "said_body_before"):
        assert values(made, name) == [0] * 3


def test_the_longest_of_several_texts_is_the_body() -> None:
    made = with_body(" ".join(PROSE[:4]), PROSE[0], PROSE[7])
    made.head = Head(bodies=(Fact("json-ld", PROSE[7]), *made.head.bodies))
    assert values(made, "in_said_body") == pytest.approx([1, 0], abs=0.05)


# Title and topic


def test_titles_of_unspaced_scripts_are_compared_by_pieces() -> None:
    made = Document([block("潮水磨坊仍在运转"), block("港口的天气")])
    made.set_metadata(title="潮水磨坊将继续运转十年")
    in_block, in_title = values(made, "title_in_block"), values(made, "block_in_title")
    assert 0 < in_block[0] < 1
    assert 0 < in_title[0] < 1
    assert in_block[1] == in_title[1] == 0


def test_the_topic_of_a_stretch_is_what_another_block_of_it_says() -> None:
    made = spaced("Wooden gates", *PROSE, "Stock prices in Zurich")
    topic, words = values(made, "topic"), values(made, "topic_words")
    assert topic[0] == 1
    assert all(0 < share < 1 for share in topic[1:-1])
    assert topic[-1] == 0
    assert words[0] == 2
    sizes = [block.words for block in made.blocks]
    around = sum(share * size for share, size in zip(topic[:3], sizes[:3], strict=True)) / sum(sizes[:3])
    assert values(made, "topic_around")[0] == pytest.approx(around)
