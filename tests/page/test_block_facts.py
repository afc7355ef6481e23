"""Facts of blocks: what compiled code finds by tables, and what Python finds by sets, is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.language.lexicons import load_lexicon
from cleanart.page.block_facts import Describer, describe_all
from cleanart.page.blocks import Block, Kind
from cleanart.page.word_table import COUNTED, LISTED, PhraseFilter, WordScanner, WordTable

LEXICON = load_lexicon()
FILTER = PhraseFilter(LEXICON.line, LEXICON.start.phrases)
FIELDS = ("lookup_key", "words", "stopword_count", "prose_words", "ends_sentence", "truncated", "cues")
WORDS = st.sampled_from(
    [*sorted(LEXICON.stopwords)[::9], *sorted(LEXICON.anywhere)[::9], *sorted(LEXICON.line)[::300], "Ærø", "ΣΑΣ", "İ"]
)
TEXTS = st.lists(WORDS | st.text(max_size=6), min_size=1, max_size=50).map(" ".join)


def facts(describer: Describer, text: str) -> list[object]:
    """Return what a describer sets on a block."""
    block = Block(text)
    describer.describe(block)
    return [getattr(block, field) for field in FIELDS]


@given(st.lists(TEXTS, max_size=5))
def test_tables_and_sets_find_the_same(texts: list[str]) -> None:
    by_tables, by_sets = Describer(is_compiled=True), Describer(is_compiled=False)
    for text in texts:
        assert facts(by_tables, text) == facts(by_sets, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "the the\x1cthe\u2003the",
        "Home",
        "by",
        "…",
        "中文字符。" * 9,
        "ภาษาไทย เป็นภาษา " * 9,
        "한국어는 재미있는 언어 " * 9,
    ],
)
def test_odd_texts_have_the_same_facts_both_ways(text: str) -> None:
    assert facts(Describer(is_compiled=True), text) == facts(Describer(is_compiled=False), text)


def test_the_filter_rules_out_no_phrase() -> None:
    assert all(map(FILTER.may_know, LEXICON.line))
    starts = list(LEXICON.start.phrases)
    assert all(map(FILTER.may_know, starts))
    assert all(FILTER.may_know(f"{start}{end}") for start in starts[::7] for end in (" x", ": x", ", x" * 99))


def test_the_filter_rules_out_nearly_all_else() -> None:
    texts = [f"zebra number {i} walks over the hill" for i in range(1_000)]
    assert sum(map(FILTER.may_know, texts)) < 50
    assert not FILTER.may_know("")
    assert not PhraseFilter([], []).may_know("by")


def test_a_scanner_counts_different_words_text_by_text() -> None:
    scanner = WordScanner(WordTable({"of": COUNTED, "press": COUNTED | LISTED, "agency": LISTED}))
    for _ in range(600):  # more than it has marks for
        scanner.scan("press agency of the press of 中")
        assert (scanner.words, scanner.counted, scanner.listed) == (7, 2, ["press", "agency", "press"])
        assert scanner.is_unspaced
    scanner.scan("often")
    assert (scanner.words, scanner.counted, scanner.listed, scanner.is_unspaced) == (1, 0, [], False)


def test_words_that_share_a_slot_are_told_apart() -> None:
    words = [f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh"]
    scanner = WordScanner(WordTable(dict.fromkeys(words, LISTED)))
    scanner.scan(" ".join([*words, "zz", "a", "abc"]))
    assert scanner.listed == words


def test_blocks_of_one_text_have_the_same_facts_and_code_has_no_cues() -> None:
    blocks = [Block("Read more..."), Block("Read more..."), Block("Read more...", kind=Kind.CODE)]
    describe_all(blocks)
    assert blocks[0].cues == blocks[1].cues == {"line:related"}
    assert blocks[0].truncated
    assert blocks[1].truncated
    assert not blocks[2].cues
    assert not blocks[2].truncated
