"""Counts of characters by kind."""

from hypothesis import given
from hypothesis import strategies as st

from cleanart.core import characters
from cleanart.core.block_table import (
    CAPITALISED,
    CHARACTER_KINDS,
    CHARACTERS,
    FREE,
    NUMBERS,
    SENTENCE_LENGTH,
    WORD_LENGTH,
    WORDS,
    BlockTable,
)
from cleanart.core.characters import count_characters, kind_of
from tests.core.columns import column, set_column, single
from tests.helpers import any_text


def table_of(texts: list[str]) -> BlockTable:
    table = BlockTable(len(texts), FREE, 1)
    set_column(table, WORDS, [len(text.split()) for text in texts])
    return table


def test_characters_are_counted_by_kind() -> None:
    table = table_of(["Ab, 12?", "水車の音。", "(x) “no” – 3 € | a@b"])
    count_characters(table, ["Ab, 12?", "水車の音。", "(x) “no” – 3 € | a@b"])
    counts = {kind: column(table, CHARACTERS + i) for i, kind in enumerate(CHARACTER_KINDS)}
    assert counts["upper"] == [1, 0, 0]
    assert counts["letter"] == [0, 4, 0]
    assert counts["digit"] == [2, 0, 1]
    assert counts["stop"] == [0, 1, 0]
    assert counts["quote"] == [0, 0, 2]
    assert [counts[kind][2] for kind in ("bracket", "currency", "bar", "sign", "other")] == [2, 1, 1, 1, 1]


def test_words_and_sentences() -> None:
    texts = ["The Goat fell. It was 3 metres! Why?", "no end", "水車の音。"]
    table = table_of(texts)
    count_characters(table, texts)
    assert column(table, CAPITALISED) == [4 / 8, 0, 0]
    assert column(table, NUMBERS) == [1 / 8, 0, 0]
    assert column(table, WORD_LENGTH) == [25 / 8, 5 / 2, 4]
    assert column(table, SENTENCE_LENGTH) == single([8 / 3, 2, 1])


def test_shares_are_of_the_words_of_the_own_block() -> None:
    texts = ["Ann Orr", "7 nets and 9 ropes", "Rye is dear. It was. Yes", "so it is"]
    table = table_of(texts)
    count_characters(table, texts)
    assert column(table, CAPITALISED) == [1, 0, 3 / 6, 0]
    assert column(table, NUMBERS) == single([0, 2 / 5, 0, 0])
    assert column(table, WORD_LENGTH) == single([3, 12 / 5, 17 / 6, 2])
    assert column(table, SENTENCE_LENGTH) == [2, 5, 6 / 2, 3]


def test_both_ways_of_counting_find_the_same_sentences() -> None:
    texts = ["A goat! A dam? Yes. And  so on", "... . 3.5 (a.) 7 B", " Rye. Ok."]
    scanned, translated = table_of(texts), table_of(texts)
    characters.scan_characters(scanned, texts)
    characters.translate_characters(translated, texts)
    assert column(scanned, SENTENCE_LENGTH) == column(translated, SENTENCE_LENGTH) == [3, 2, 2]
    assert column(scanned, CAPITALISED) == column(translated, CAPITALISED) == [4, 1, 2]
    assert column(scanned, NUMBERS) == column(translated, NUMBERS) == [0, 2, 0]


def test_sentences_are_no_longer_than_sixty_words() -> None:
    table = table_of(["word " * 90])
    count_characters(table, ["word " * 90])
    assert column(table, SENTENCE_LENGTH) == [60]


def test_characters_beyond_the_first_plane_are_other() -> None:
    assert [CHARACTER_KINDS[kind_of(ord(character))] for character in "\U00010000😀\U00020000\uffff"] == ["other"] * 4


@given(st.lists(any_text().filter(bool), min_size=1, max_size=5))
def test_every_character_has_one_kind_whichever_way_they_are_counted(texts: list[str]) -> None:
    scanned, translated = table_of(texts), table_of(texts)
    characters.scan_characters(scanned, texts)
    characters.translate_characters(translated, texts)
    assert list(scanned.facts) == list(translated.facts)
    for i, text in enumerate(texts):
        assert sum(column(scanned, CHARACTERS + kind)[i] for kind in range(len(CHARACTER_KINDS))) == len(text)
