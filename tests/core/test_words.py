"""The words of a page's blocks: counts, copies and shares of shingles."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.core.block_table import (
    BLOCK_IN_TITLE,
    BODY_WORDS,
    COPIED_AFTER,
    COPIED_BEFORE,
    FREE,
    IN_BODY,
    PROSE,
    TITLE_IN_BLOCK,
    TOPIC,
    TOPIC_AROUND,
    TOPIC_WORDS,
    WORDS,
    BlockTable,
)
from cleanart.core.words import Numbering, PageWords
from tests.core.columns import column, set_column, single
from tests.helpers import PROSE as TEXTS
from tests.helpers import any_text, grows_no_faster_than_linear


def table_of(*texts: str, title: str = "", body: str = "", main: tuple[int, int] = (0, 0)) -> BlockTable:
    """A table of blocks with these texts, of one word each, and their columns about words."""
    table = BlockTable(len(texts), FREE, 1)
    for number in (WORDS, PROSE):
        set_column(table, number, [1.0] * table.count)
    table.main_start, table.main_end = main
    PageWords([*texts, title, body], split_pieces).set_columns(table)
    return table


def split_pieces(text: str) -> list[str]:
    """All pairs of characters from Hiragana on, as longer words."""
    return [f"{text[i : i + 2]}###" for i in range(len(text) - 1) if min(text[i : i + 2]) >= "\u3040"]


def copied(*texts: str) -> tuple[list[float], list[float]]:
    table = table_of(*texts)
    return column(table, COPIED_BEFORE), column(table, COPIED_AFTER)


# Title and topic


def test_words_of_the_title_are_counted_once_and_short_ones_are_not() -> None:
    table = table_of("the goat and the gate", "goat goat goat", "–", title="the goat, the gate and the boat")
    assert column(table, TITLE_IN_BLOCK) == single([1 / 3, 0, 0])
    table = table_of("the goat and the gate", "goat goat goat", "–", title="the goat the gate boat")
    assert column(table, TITLE_IN_BLOCK) == pytest.approx([2 / 3, 1 / 3, 0])
    assert column(table, BLOCK_IN_TITLE) == pytest.approx([2 / 4, 1, 0])
    assert column(table_of("the goat"), TITLE_IN_BLOCK) == [0]


def test_a_block_of_the_main_stretch_does_not_know_its_words_from_itself() -> None:
    table = table_of("those goats fell", "those goats sleep", "other goats fell", main=(0, 2))
    assert column(table, TOPIC_WORDS) == [2, 3, 2]
    assert column(table, TOPIC) == pytest.approx([1, 2 / 3, 1 / 2])
    assert column(table_of("those goats"), TOPIC) == [0]


def test_the_topic_around_a_block_is_a_mean_over_five() -> None:
    table = table_of("goats", "x", "x", "x", "goats", "goats", main=(4, 5))
    assert column(table, TOPIC) == [1, 0, 0, 0, 0, 1]
    assert column(table, TOPIC_AROUND) == pytest.approx([1 / 3, 1 / 4, 1 / 5, 1 / 5, 1 / 4, 1 / 3])


# Copies


def test_a_copy_knows_its_original_above_and_the_original_its_copy_below() -> None:
    assert copied(TEXTS[0], TEXTS[1], TEXTS[0]) == ([0, 0, 1], [1, 0, 0])
    assert copied(TEXTS[0], TEXTS[0], TEXTS[0]) == ([0, 1, 1], [1, 1, 0])


def test_a_block_that_is_half_a_copy_has_half_a_share() -> None:
    before, after = copied("one two three four five six", "seven two three four five eight")
    assert before == [0, pytest.approx(1 / 3)]
    assert after == [pytest.approx(1 / 3), 0]


def test_words_that_a_block_repeats_itself_are_no_copy() -> None:
    assert copied("tick tock tick tock tick tock") == ([0], [0])


def test_no_shingle_goes_beyond_a_block() -> None:
    assert copied("the goat", "fell down", "the goat fell down") == ([0, 0, 0], [0, 0, 0])
    assert copied("the goat fell down", "the goat", "fell down", "x") == ([0] * 4, [0] * 4)


def test_blocks_of_less_than_four_words_have_no_copies() -> None:
    assert copied("read it now", "read it now", "12", "") == ([0] * 4, [0] * 4)
    assert copied("read it now please", "read it now please") == ([0, 1], [1, 0])


# The body text in the head


def test_the_share_of_a_block_in_the_body_text() -> None:
    body = " ".join(f"word{i}" for i in range(80))
    table = table_of("word7 word8 word9 word10", "nobody saw word1 word2 word3 word4 word5", "goat", body=body)
    assert column(table, IN_BODY) == pytest.approx([1, 2 / 4, 0])
    assert column(table, IN_BODY) == single(column(table, BODY_WORDS))


def test_an_excerpt_is_no_body_text() -> None:
    body = " ".join(f"word{i}" for i in range(79))
    assert column(table_of("word7 word8 word9 word10", body=body), IN_BODY) == [0]


# Scripts without spaces


def test_scripts_without_spaces_are_compared_by_pieces() -> None:
    text = "潮水磨坊仍在运转"
    table = table_of(text, text[:5], "goat", title=text[4:])
    assert column(table, TOPIC_WORDS) == [8, 5, 0]
    assert column(table, COPIED_AFTER) == single([1 / 5, 0, 0])
    assert column(table, TITLE_IN_BLOCK) == pytest.approx([3 / 4, 0, 0])


# All blocks


@pytest.mark.parametrize("texts", [[""], ["", ""], ["12", "–"]])
def test_blocks_without_words(texts: list[str]) -> None:
    table = table_of(*texts)
    for number in (TOPIC, TITLE_IN_BLOCK, COPIED_BEFORE, COPIED_AFTER, IN_BODY):
        assert column(table, number) == [0] * len(texts)


# Few words, so that stretches of four recur.
SHORT_TEXTS = st.lists(st.sampled_from(["a", "bb", "ccc", "水車", "水", "millers"]), max_size=8).map(" ".join)


def words_of(text: str) -> list[str]:
    return text.split() + split_pieces(text)


def shingles(text: str) -> list[tuple[str, ...]]:
    words = words_of(text)
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


def share_in(text: str, others: set[tuple[str, ...]]) -> float:
    own = shingles(text)
    return sum(shingle in others for shingle in own) / max(1, len(own))


@given(st.lists(SHORT_TEXTS, min_size=1, max_size=6), SHORT_TEXTS)
def test_shares_are_those_of_sets(texts: list[str], title: str) -> None:
    table = table_of(*texts, title=title, main=(0, len(texts) // 2))
    wanted = {word for word in words_of(title) if len(word) >= 4}
    for i, text in enumerate(texts):
        above = {shingle for other in texts[:i] for shingle in shingles(other)}
        below = {shingle for other in texts[i + 1 :] for shingle in shingles(other)}
        assert column(table, COPIED_BEFORE)[i : i + 1] == single([share_in(text, above)])
        assert column(table, COPIED_AFTER)[i : i + 1] == single([share_in(text, below)])
        own = set(words_of(text))
        assert column(table, TITLE_IN_BLOCK)[i : i + 1] == single([len(own & wanted) / max(1, len(wanted))])
        assert column(table, BLOCK_IN_TITLE)[i : i + 1] == single([len(own & wanted) / max(1, len(own))])
        others = {word for j, other in enumerate(texts[: len(texts) // 2]) if j != i for word in words_of(other)}
        long = {word for word in own if len(word) >= 5}
        assert column(table, TOPIC)[i : i + 1] == single([len(long & others) / max(1, len(long))])


@given(st.lists(any_text(), min_size=1, max_size=5))
def test_hashes_give_words_the_numbers_that_a_dictionary_gives(texts: list[str]) -> None:
    scanned, split = PageWords([], split_pieces), PageWords([], split_pieces)
    scanned.starts = array("i", [0]) * (len(texts) + 1)
    split.starts = array("i", [0]) * (len(texts) + 1)
    scanned.scan(texts, split_pieces)
    split.split(texts, split_pieces)
    assert (scanned.size, scanned.distinct) == (split.size, split.distinct)
    assert list(scanned.words)[: scanned.size] == list(split.words)
    assert list(scanned.lengths)[: scanned.distinct] == list(split.lengths)
    assert list(scanned.starts) == list(split.starts)


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9).map(lambda i: i << 40), max_size=300))
def test_keys_are_numbered_by_first_appearance(keys: list[int]) -> None:
    numbering = Numbering()
    numbers: dict[int, int] = {}
    assert [numbering.number(key) for key in keys] == [numbers.setdefault(key, len(numbers)) for key in keys]
    assert numbering.count == len(numbers)


def test_time_grows_with_the_number_of_words() -> None:
    text = TEXTS[0].lower()

    def work(size: int) -> None:
        table_of(*[text] * size, body=text * size)

    assert grows_no_faster_than_linear(work, 200)
