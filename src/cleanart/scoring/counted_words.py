"""How much each block counts where the page decides about its blocks together."""

import re
from array import array

from cleanart.page.blocks import MAX_BLOCK_WORDS, Block

_MIN_ALIKE = 50
_MAX_WORDS = MAX_BLOCK_WORDS  # has a C type here
_NUMBER = re.compile(r"\d+")


def counted_words(blocks: list[Block]) -> "array[float]":
    """Return the words of each block, but for two floods that would drown an article beside them.

    A block counts for at most `MAX_BLOCK_WORDS`. Fifty lines and more that only numbers tell apart count as one.
    """
    count = len(blocks)
    counted = array("d", [0.0]) * count
    words = counted
    lengths: dict[int, int] = {}  # a cheap sieve: alike lines have as many words
    for i in range(count):
        block = blocks[i]
        words[i] = min(block.words, _MAX_WORDS)
        lengths[block.words] = lengths.get(block.words, 0) + 1
    common = {length for length, times in lengths.items() if times >= _MIN_ALIKE}
    if common:
        _weigh_alike(words, [block if block.words in common else None for block in blocks])
    return counted


def _weigh_alike(words: "array[float]", lines: list[Block | None]) -> None:
    """Divide the words of lines by the number of those that are like them, where these are many."""
    patterns = [""] * len(lines)
    alike: dict[str, int] = {}
    for i in range(len(lines)):
        block = lines[i]
        if block is not None:
            pattern = patterns[i] = _without_numbers(block.text)
            alike[pattern] = alike.get(pattern, 0) + 1
    if max(alike.values()) < _MIN_ALIKE:
        return
    for i in range(len(lines)):
        pattern = patterns[i]
        if pattern and alike[pattern] >= _MIN_ALIKE:
            words[i] /= alike[pattern]


def _without_numbers(text: str) -> str:
    for sign in text:
        if "0" <= sign <= "9" or (sign > "\x7f" and sign.isdecimal()):
            return _NUMBER.sub("", text)
    return text
