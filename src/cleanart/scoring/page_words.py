"""The words of a page as numbers, from which features compare blocks with each other, the title and the head's text."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cleanart.language.strings import word_pieces
from cleanart.page.blocks import Block
from cleanart.scoring.arrays import Bools, Floats, Ints, share

# Stretches of this many words are compared to find copies ("shingles": Broder 1997, "On the resemblance and
# containment of documents").
_SHINGLE_WORDS = 4
_HASH_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_UNKNOWN = 0  # the number of words that no block has


class PageWords:
    """The words of some blocks, numbered from 1 by first appearance; those of unspaced scripts are their pieces."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Split the blocks' look-up keys into words and number them."""
        self._count = len(blocks)
        self._numbers: dict[str, int] = {}
        self._words = [_split(block.lookup_key) for block in blocks]
        lengths = np.fromiter(map(len, self._words), np.intp, self._count)
        block_of_word: Ints = np.repeat(np.arange(self._count), lengths)
        numbers = self._numbers
        words: Ints = np.array(
            [numbers.setdefault(word, len(numbers) + 1) for words in self._words for word in words], np.intp
        )
        self._shingles, starts = _shingles(words)
        is_whole = block_of_word[starts] == block_of_word[starts + _SHINGLE_WORDS - 1]
        self._shingles, self._block_of_shingle = self._shingles[is_whole], block_of_word[starts[is_whole]]
        # Each word of a block once.
        size = len(numbers) + 1
        self._blocks, self._distinct = np.divmod(np.unique(block_of_word * size + words), size)
        self._lengths = np.fromiter(map(len, ["", *numbers]), np.intp, size)

    def count_distinct(self, min_chars: int = 0) -> Floats:
        """Return the number of different words of each block that have at least `min_chars` characters."""
        return self._count_where(self._lengths[self._distinct] >= min_chars)

    def count_of(self, words: Iterable[str]) -> Floats:
        """Return how many of these words each block has."""
        is_wanted = np.zeros(len(self._lengths), np.bool_)
        is_wanted[[self._numbers.get(word, _UNKNOWN) for word in words]] = True
        is_wanted[_UNKNOWN] = False
        return self._count_where(is_wanted[self._distinct])

    def count_known(self, within: Bools, min_chars: int) -> Floats:
        """Return how many of each block's longer words the blocks of the mask `within` have.

        For a block of the mask, only words count that another one of them has, too.
        """
        is_within = within[self._blocks]
        blocks_with = np.bincount(self._distinct[is_within], minlength=len(self._lengths))
        is_known = blocks_with[self._distinct] > is_within
        return self._count_where(is_known & (self._lengths[self._distinct] >= min_chars))

    def copied_shares(self) -> tuple[Floats, Floats]:
        """Return the shares of each block's shingles that occur in blocks above it, and in blocks below it."""
        if not len(self._shingles):
            return np.zeros(self._count, np.float32), np.zeros(self._count, np.float32)
        keys, inverse = np.unique(self._shingles, return_inverse=True)
        first, last = np.full(len(keys), self._count), np.full(len(keys), -1)
        # Shingles are in page order, and of several assignments to one place the last one holds.
        first[inverse[::-1]] = self._block_of_shingle[::-1]
        last[inverse] = self._block_of_shingle
        block = self._block_of_shingle
        return self._share_of_shingles(first[inverse] < block), self._share_of_shingles(last[inverse] > block)

    def shares_in(self, text: Sequence[str]) -> Floats:
        """Return the share of each block's shingles that occur in a text, given as its words."""
        numbers = np.array([self._numbers.get(word, _UNKNOWN) for word in text], np.intp)
        return self._share_of_shingles(np.isin(self._shingles, _shingles(numbers)[0]))

    def _count_where(self, mask: Bools) -> Floats:
        return np.bincount(self._blocks[mask], minlength=self._count).astype(np.float32)

    def _share_of_shingles(self, mask: Bools) -> Floats:
        block = self._block_of_shingle
        return share(np.bincount(block[mask], minlength=self._count), np.bincount(block, minlength=self._count))


def split_text(lookup_key: str) -> list[str]:
    """Return the words of a text, given as its look-up key, as `PageWords` splits blocks."""
    return _split(lookup_key)


def _split(lookup_key: str) -> list[str]:
    return lookup_key.split() + word_pieces(lookup_key)


def _shingles(words: Ints) -> tuple[NDArray[np.uint64], Ints]:
    """Return a hash of each stretch of four words, and the indices where the stretches start."""
    count = max(0, len(words) - _SHINGLE_WORDS + 1)
    hashes = np.zeros(count, np.uint64)
    for offset in range(_SHINGLE_WORDS):
        hashes = hashes * _HASH_FACTOR + words[offset : offset + count].astype(np.uint64)
    return hashes, np.arange(count)
