"""How much each block counts where the page decides about its blocks together."""

import re
from array import array

from cleanart.page.blocks import MAX_BLOCK_WORDS, Block

_MIN_ALIKE = 50
_MAX_WORDS = MAX_BLOCK_WORDS  # has a C type here
_NUMBER = re.compile(r"\d+")
# Cheap sieves, since most pages have no fifty lines alike: of those, fifty have as many words, and all have the same
# first and last characters that are no digits. Both are counted by their lowest bits.
_WORDS_MASK, _ENDS_MASK, _ENDS_FACTOR = 0xFF, 0x3FF, 37


def counted_words(blocks: list[Block]) -> "array[float]":
    """Return the words of each block, but for two floods that would drown an article beside them.

    A block counts for at most `MAX_BLOCK_WORDS`. Fifty lines and more that only numbers tell apart count as one.
    """
    count = len(blocks)
    counted = array("d", [0.0]) * count
    words = counted
    times = array("i", [0]) * (_WORDS_MASK + 1)
    is_common = False
    for i in range(count):
        block = blocks[i]
        words[i] = min(block.words, _MAX_WORDS)
        times[block.words & _WORDS_MASK] += 1
        is_common = is_common or times[block.words & _WORDS_MASK] >= _MIN_ALIKE
    if is_common:
        lines = _sift(blocks, times)
        if lines:
            _weigh_alike(words, blocks, lines)
    return counted


def _sift(blocks: list[Block], times: "array[int]") -> list[int]:
    """Return the indices of the lines that may be alike, given how often numbers of words occur."""
    count = len(blocks)
    ends = array("i", [-1]) * count
    times_of_ends = array("i", [0]) * (_ENDS_MASK + 1)
    is_common = False
    for i in range(count):
        block = blocks[i]
        if times[block.words & _WORDS_MASK] >= _MIN_ALIKE:
            at = ends[i] = _ends(block.text)
            if at >= 0:
                times_of_ends[at] += 1
                is_common = is_common or times_of_ends[at] >= _MIN_ALIKE
    if not is_common:
        return []
    return [i for i in range(count) if ends[i] >= 0 and times_of_ends[ends[i]] >= _MIN_ALIKE]


def _ends(text: str) -> int:
    """Return a number for the first and the last character that are no digits; -1 if there are none."""
    first, last = 0, len(text)
    while first < last and text[first].isdecimal():
        first += 1
    while first < last and text[last - 1].isdecimal():
        last -= 1
    return (ord(text[first]) * _ENDS_FACTOR + ord(text[last - 1])) & _ENDS_MASK if first < last else -1


def _weigh_alike(words: "array[float]", blocks: list[Block], lines: list[int]) -> None:
    """Divide the words of lines by the number of those that are like them, where these are many."""
    lengths: dict[int, int] = {}
    for block in blocks:
        lengths[block.words] = lengths.get(block.words, 0) + 1
    patterns: dict[int, str] = {}
    alike: dict[str, int] = {}
    for i in lines:
        block = blocks[i]
        if lengths[block.words] >= _MIN_ALIKE:
            pattern = patterns[i] = _NUMBER.sub("", block.text)
            alike[pattern] = alike.get(pattern, 0) + 1
    for i, pattern in patterns.items():
        if alike[pattern] >= _MIN_ALIKE:
            words[i] /= alike[pattern]
