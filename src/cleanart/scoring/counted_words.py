"""How much each block counts where the page decides about its blocks together."""

import re
from array import array
from collections import Counter

from cleanart.page.blocks import MAX_BLOCK_WORDS, Block

_MIN_ALIKE = 50
_NUMBER = re.compile(r"\d+")


def counted_words(blocks: list[Block]) -> "array[float]":
    """Return the words of each block, but for two floods that would drown an article beside them.

    A block counts for at most `MAX_BLOCK_WORDS`. Fifty lines and more that only numbers tell apart count as one.
    """
    words = array("d", [min(block.words, MAX_BLOCK_WORDS) for block in blocks])
    lengths = Counter([block.words for block in blocks])  # a cheap sieve: alike lines have as many words
    common = {length for length, count in lengths.items() if count >= _MIN_ALIKE}
    if common:
        patterns = [_NUMBER.sub("", block.text) if block.words in common else "" for block in blocks]
        alike = Counter(patterns)
        for i, pattern in enumerate(patterns):
            if pattern and alike[pattern] >= _MIN_ALIKE:
                words[i] /= alike[pattern]
    return words
