"""What holds of any input: an article or a reason, its words from the page, in time that grows with its size."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart import Article, Block, CleanartError, extract
from tests.helpers import (
    FIXTURE_NAMES,
    FIXTURES,
    any_text,
    broken_off_after,
    grows_no_faster_than_linear,
    is_subsequence,
    letters,
    nasty_pages,
)


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_what_holds_of_every_article(name: str) -> None:
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    check_article(text, extract(text))
    assert extract(text).confidence > 0


def check_article(text: str, article: Article) -> None:
    assert 0 <= article.confidence <= 1
    assert (article.body == "") == (article.empty_reason is not None)
    assert is_subsequence(letters(article.body), letters(text))
    assert article.body == article.body.strip("\n")
    for block in article.blocks:
        check_block(text, block)
    json.loads(article.to_json(blocks=True))


def check_block(text: str, block: Block) -> None:
    assert block.decisions, block
    assert all(isinstance(d.reason, str) and d.reason for d in block.decisions)
    assert letters(block.text) in letters(text[block.start : block.end])


@given(st.one_of(any_text(), nasty_pages()), st.sampled_from([{}, {"favor_precision": True}, {"favor_recall": True}]))
def test_any_text_gives_an_article(text: str, overrides: dict[str, bool]) -> None:
    article = extract(text, **overrides)
    if article.blocks:
        check_article(text, article)
    assert not Counter(letters(article.body)) - Counter(letters(text))
    assert letters(article.title) in letters(text)


@pytest.mark.parametrize("text", ["\ud800 gate", "The gates\n\udfff gate"])
def test_a_lone_surrogate_before_a_space_raises_nothing(text: str) -> None:
    assert letters(extract(text).title + extract(text).body) in letters(text)


@given(st.one_of(any_text(), nasty_pages()))
def test_what_is_printed_can_be_encoded(text: str) -> None:
    article = extract(text, input_format="text")
    article.to_json(blocks=True).encode("utf-8")
    article.body.encode("utf-8")


@given(st.one_of(st.binary(max_size=200), nasty_pages().map(lambda page: page.encode("utf-8", "surrogatepass"))))
def test_any_bytes_give_an_article(data: bytes) -> None:
    assert isinstance(extract(data), Article)


@given(st.one_of(any_text(), nasty_pages()))
def test_a_second_call_gives_the_same_and_strict_the_library_s_errors_alone(text: str) -> None:
    try:
        article = extract(text, strict=True)
    except CleanartError as error:
        assert extract(text).empty_reason == str(error)
    else:
        assert article == extract(text)


# Large enough that work which grows with the square of the size does not end in time.
BAD = {
    "one line of 1 MB": "the tide mill turns " * 50_000,
    "one word of 1 MB": "a" * 1_000_000,
    "one word of 1 MB with a year": "a" * 1_000_000 + " 2021",
    "one line of 600 kB without spaces": "水車が回る。" * 100_000,
    "50,000 equal short lines": "tide mill\n" * 50_000,
    "30,000 different short lines": "\n".join(f"sack {n}" for n in range(30_000)),
    "100,000 blank lines": "\n" * 100_000 + "The tide mill.",
    "deep indents": "".join(f"{' ' * n}gate {n}\n" for n in range(0, 3_000, 3)),
    "an endless indent": " " * 2_000_000 + "gate",
    "tabs": "\tgate" * 200_000,
    "no-break spaces": "gate\xa0" * 200_000,
    "nothing but no-break spaces inside": "gate" + "\xa0" * 100_000 + "gate",
    "lone surrogates": "gate\ud800 \udfff" * 50_000,
    "invisible characters": "\u200b\u200e\x00" * 200_000 + "gate",
    "credits": "Photo: Joan Wend/AFP © Joan Wend | " * 20_000,
    "lines of credits": "Gates. Photo: Joan Wend/AFP\n" * 10_000,
    "copyright signs": "©" * 200_000,
    "copyright words": "copyright" * 20_000,
    "bylines": "By Joan Wend, " * 20_000,
    "dates": "3 May 2021 " * 20_000,
    "lines of dates": "3 May 2021\n" * 10_000,
    "bullets": "• " * 200_000,
    "bars": "| a " * 100_000,
    "rulers": "-----\n" * 50_000,
    "fences": "```\n" * 50_001,
    "comments of HTML": "<!-- -->" * 5_000,
    "angle brackets": "<" * 500_000,
    "one wrapped paragraph": "the gates of the mill are shut for all of the winter and so on,\n" * 30_000,
    "headings of lists": "Related\n" * 20_000,
    "comments": "Comments\n" * 20_000,
    "quotes": "“" * 200_000,
    "full stops": "." * 500_000 + "a",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_ends(name: str) -> None:
    text = BAD[name]
    with broken_off_after(20, of_work=True):
        article = extract(text)
    of_text = letters(text)
    assert all(letters(paragraph) in of_text for paragraph in article.body.split("\n\n"))
    assert article.body or article.empty_reason


def test_a_line_of_any_length_is_kept_whole_in_linear_time() -> None:
    def extract_line(repeats: int) -> None:
        text = "the tide mill turns " * repeats
        assert len(extract(text).body) == len(text) - 1

    assert grows_no_faster_than_linear(extract_line, 20_000)


@pytest.mark.parametrize("data", [b"\xff\xfe\xfd mill" * 1_000, b"mill \xc3" * 100_000, b"\x80\x81" * 50_000])
def test_invalid_utf8(data: bytes) -> None:
    with broken_off_after(20, of_work=True):
        assert isinstance(extract(data), Article)
