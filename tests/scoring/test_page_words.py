"""The words of a page's blocks: counts, copies and shares of shingles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.page.blocks import Block
from cleanart.scoring.page_words import PageWords, split_text
from tests.helpers import PROSE, block, grows_no_faster_than_linear

CHINESE = "潮水磨坊仍在运转，镇上的面包师们都很高兴。"
KOREAN = "방앗간은 봄에만 곡식을 빻는다고 시장이 말했다."
THAI = "ข้าวเหนียวจากหุบเขาถูกขายในเมือง"


def words_of(*texts: str) -> PageWords:
    return PageWords([block(text) for text in texts])


def copied(*texts: str) -> tuple[list[float], list[float]]:
    before, after = words_of(*texts).copied_shares(np.ones(len(texts), np.bool_))
    return before.tolist(), after.tolist()


# Counts


def test_a_word_counts_once_in_each_block() -> None:
    words = words_of("the goat and the gate", "goat goat goat", "–")
    assert words.count_distinct().tolist() == [4, 1, 0]
    assert words.count_distinct(4).tolist() == [2, 1, 0]
    assert words.count_distinct(9).tolist() == [0, 0, 0]


def test_words_of_a_title_are_counted_and_unknown_ones_are_not() -> None:
    words = words_of("the goat and the gate", "a boat")
    assert words.count_of({"goat", "gate", "boat", "dam"}).tolist() == [2, 1]
    assert words.count_of(["dam", "tide"]).tolist() == [0, 0]
    assert words.count_of([]).tolist() == [0, 0]


def test_a_block_within_the_mask_does_not_know_its_words_from_itself() -> None:
    words = words_of("the goat fell", "the goat sleeps", "that goat fell")
    within = np.array([True, True, False])
    assert words.count_known(within, 0).tolist() == [2, 2, 2]
    assert words.count_known(within, 4).tolist() == [1, 1, 2]
    assert words.count_known(np.array([True, False, False]), 0).tolist() == [0, 2, 2]
    assert words.count_known(np.zeros(3, np.bool_), 0).tolist() == [0, 0, 0]


# Copies


def test_a_copy_knows_its_original_above_and_the_original_its_copy_below() -> None:
    assert copied(PROSE[0], PROSE[1], PROSE[0]) == ([0, 0, 1], [1, 0, 0])
    assert copied(PROSE[0], PROSE[0], PROSE[0]) == ([0, 1, 1], [1, 1, 0])


def test_a_block_that_is_half_a_copy_has_half_a_share() -> None:
    before, after = copied("one two three four five six", "seven two three four five eight")
    assert before == [0, pytest.approx(1 / 3)]
    assert after == [pytest.approx(1 / 3), 0]


def test_words_that_a_block_repeats_itself_are_no_copy() -> None:
    assert copied("tick tock tick tock tick tock") == ([0], [0])


def test_no_shingle_goes_beyond_a_block() -> None:
    assert copied("the goat", "fell down", "the goat fell down") == ([0, 0, 0], [0, 0, 0])
    assert copied("the goat fell down", "the goat", "fell down", "x") == ([0] * 4, [0] * 4)


def test_blocks_of_less_than_four_words_have_no_shares() -> None:
    assert copied("Read it now", "Read it now", "12", "") == ([0] * 4, [0] * 4)
    assert words_of("Read it now").shares_in(["read", "it", "now"]).tolist() == [0]
    assert copied("Read it now please", "Read it now please") == ([0, 1], [1, 0])


# A text


def test_the_share_of_a_block_in_a_text() -> None:
    words = words_of("the goat fell from the dam", "nobody saw the goat fell from", "no word is known", "goat")
    text = "so the goat fell from the dam again".split()
    assert words.shares_in(text).tolist() == pytest.approx([1, 1 / 3, 0, 0])
    assert words.shares_in([]).tolist() == [0] * 4
    assert words.shares_in(["goat"]).tolist() == [0] * 4


def test_words_that_no_block_has_break_the_shingles_of_a_text() -> None:
    words = words_of("the goat fell down")
    assert words.shares_in("the goat never fell down".split()).tolist() == [0]


# Scripts without spaces


def test_words_of_spaced_scripts_are_those_between_spaces() -> None:
    assert split_text("the goat’s dam") == ["the", "goat’s", "dam"]
    assert split_text("") == []


@pytest.mark.parametrize("text", [CHINESE, KOREAN, THAI])
def test_scripts_without_spaces_are_compared_by_pieces(text: str) -> None:
    assert len(split_text(text)) > len(text.split())
    words = words_of(text, text[: len(text) // 2], PROSE[0])
    assert words.count_distinct(5)[0] > 5
    before, after = words.copied_shares(np.ones(3, np.bool_))
    assert before[1] > 0.5
    assert after[0] > 0.2
    assert before[2] == after[2] == 0
    assert words.shares_in(split_text(block(text).lookup_key))[0] == 1


# All blocks


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["12", "–"]])
def test_blocks_without_words(texts: list[str]) -> None:
    words = PageWords([Block(text) for text in texts])
    nothing = [0] * len(texts)
    before, after = words.copied_shares(np.ones(len(texts), np.bool_))
    assert before.tolist() == after.tolist() == nothing
    assert words.shares_in(["a", "b", "c", "d"]).tolist() == nothing
    assert words.count_distinct().tolist() == words.count_of(["a"]).tolist() == nothing
    assert words.count_known(np.ones(len(texts), np.bool_), 0).tolist() == nothing


# Few words, so that stretches of four recur.
SHORT_TEXTS = st.lists(st.sampled_from(["a", "bb", "ccc", "水車", "水", "mill"]), max_size=8).map(" ".join)


def shingles(text: str) -> list[tuple[str, ...]]:
    words = split_text(text)
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


def share_in(text: str, others: set[tuple[str, ...]]) -> float:
    own = shingles(text)
    return sum(shingle in others for shingle in own) / max(1, len(own))


@given(st.lists(st.tuples(SHORT_TEXTS, st.booleans()), max_size=6), SHORT_TEXTS)
def test_shares_are_those_of_sets(blocks: list[tuple[str, bool]], text: str) -> None:
    words = PageWords([Block(key, lookup_key=key) for key, _ in blocks])
    before, after = words.copied_shares(np.array([is_source for _, is_source in blocks], np.bool_))
    in_text = words.shares_in(split_text(text))
    for i, (key, _) in enumerate(blocks):
        above = {shingle for other, is_source in blocks[:i] if is_source for shingle in shingles(other)}
        below = {shingle for other, is_source in blocks[i + 1 :] if is_source for shingle in shingles(other)}
        assert before[i] == pytest.approx(share_in(key, above))
        assert after[i] == pytest.approx(share_in(key, below))
        assert in_text[i] == pytest.approx(share_in(key, set(shingles(text))))


@given(st.lists(st.tuples(SHORT_TEXTS, st.booleans()), max_size=6), SHORT_TEXTS, st.integers(0, 4))
def test_counts_are_those_of_sets(blocks: list[tuple[str, bool]], text: str, chars: int) -> None:
    words = PageWords([Block(key, lookup_key=key) for key, _ in blocks])
    sets = [set(split_text(key)) for key, _ in blocks]
    wanted = split_text(text)
    known = words.count_known(np.array([is_within for _, is_within in blocks], np.bool_), chars)
    for i, own in enumerate(sets):
        others = set().union(*(sets[j] for j, (_, is_within) in enumerate(blocks) if is_within and j != i))
        assert words.count_distinct(chars)[i] == sum(len(word) >= chars for word in own)
        assert words.count_of(wanted)[i] == len(own.intersection(wanted))
        assert known[i] == sum(len(word) >= chars for word in own & others)


def test_time_grows_with_the_number_of_words() -> None:
    def work(size: int) -> None:
        words = PageWords([Block(PROSE[0], lookup_key=PROSE[0].lower())] * size)
        words.copied_shares(np.ones(size, np.bool_))
        words.shares_in(split_text(PROSE[0].lower() * size))

    assert grows_no_faster_than_linear(work, 500)
