import re

import pytest

from cleanart.page.block_facts import describe_all
from cleanart.page.blocks import MAX_BLOCK_WORDS, Block
from cleanart.scoring.counted_words import counted_words


def counted(*texts: str) -> list[float]:
    blocks = [Block(text) for text in texts]
    describe_all(blocks)
    return list(counted_words(blocks))


def test_a_block_counts_for_its_words() -> None:
    assert counted("The gates of the mill are shut.", "7", "Open") == [7, 1, 1]


def test_a_giant_block_counts_for_no_more_than_any_other() -> None:
    assert counted("mill " * 3 * MAX_BLOCK_WORDS) == [MAX_BLOCK_WORDS]


def test_fifty_lines_that_only_numbers_tell_apart_count_as_one() -> None:
    lines = [f"Sack {n} of {1000 * n} came in." for n in range(50)]
    words = counted("The mill is old.", *lines, "Sack 3 of 7 went out.")
    assert words[0] == 4
    assert words[-1] == 6
    assert abs(sum(words[1:-1]) - 6) < 1e-9
    assert counted(*lines[:-1]) == [6] * 49


def test_lines_of_numbers_alone_are_not_alike() -> None:
    assert counted(*map(str, range(100))) == [1] * 100


@pytest.mark.parametrize("line", ["{n} sacks of rye", "No. {n}", "{n}:{n}", "第{n}回", "٣{n} x", "ship {n} ship"])
@pytest.mark.parametrize("size", [49, 50, 120])
def test_lines_are_alike_wherever_their_numbers_stand(line: str, size: int) -> None:
    lines = [line.format(n=n**3) for n in range(size)]
    others = ["The mill is old.", *(f"{word} sacks of rye" for word in ("many", "no", "1000 or so"))]
    words = counted(*others, *lines)
    alike = [re.sub(r"\d+", "", text) for text in lines]
    assert len(set(alike)) == 1
    assert words[:4] == counted(*others)
    assert words[4:] == [amount / (size if size >= 50 else 1) for amount in counted(*lines[:1]) * size]
