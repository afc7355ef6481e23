"""The words of a page's blocks as numbers, to compare blocks with each other, the title and the text in the head."""

from collections.abc import Iterable, Sequence
from itertools import chain

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
    """The words of some blocks, as `split_text` gives them, numbered from 1 by first appearance."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Split the blocks' look-up keys into words and number them."""
        texts = [split_text(block.lookup_key) for block in blocks]
        flat = list(chain.from_iterable(texts))
        self._numbers = numbers = {word: number for number, word in enumerate(dict.fromkeys(flat), start=1)}
        words: Ints = np.fromiter(map(numbers.__getitem__, flat), np.intp, len(flat))
        self._block_count = len(blocks)
        block_of_word: Ints = np.repeat(np.arange(len(blocks)), np.fromiter(map(len, texts), np.intp, len(blocks)))
        shingles = _shingles(words)
        block_of_shingle = block_of_word[: len(shingles)]
        is_whole = block_of_shingle == block_of_word[_SHINGLE_WORDS - 1 :]  # all its words are of one block
        self._shingles, self._block_of_shingle = shingles[is_whole], block_of_shingle[is_whole]
        # The pairs of a block and a word that it has, each once.
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

    def copied_shares(self, sources: Bools) -> tuple[Floats, Floats]:
        """Return the shares of each block's shingles that the blocks of the mask `sources` above and below it have."""
        keys, inverse = np.unique(self._shingles, return_inverse=True)
        block = self._block_of_shingle
        is_source = sources[block]
        first, last = np.full(len(keys), self._block_count), np.full(len(keys), -1)
        np.minimum.at(first, inverse[is_source], block[is_source])
        np.maximum.at(last, inverse[is_source], block[is_source])
        return self._share_of_shingles(first[inverse] < block), self._share_of_shingles(last[inverse] > block)

    def shares_in(self, text: Sequence[str]) -> Floats:
        """Return the share of each block's shingles that occur in a text, given as its words."""
        numbers = np.array([self._numbers.get(word, _UNKNOWN) for word in text], np.intp)
        return self._share_of_shingles(np.isin(self._shingles, _shingles(numbers)))

    def _count_where(self, mask: Bools) -> Floats:
        return np.bincount(self._blocks[mask], minlength=self._block_count).astype(np.float32)

    def _share_of_shingles(self, mask: Bools) -> Floats:
        block = self._block_of_shingle
        size = self._block_count
        return share(np.bincount(block[mask], minlength=size), np.bincount(block, minlength=size))


def split_text(lookup_key: str) -> list[str]:
    """Return the words of a text, given as its look-up key, and the pieces of those in scripts without spaces."""
    words = lookup_key.split()
    return words if lookup_key.isascii() else words + word_pieces(lookup_key)


def _shingles(words: Ints) -> NDArray[np.uint64]:
    """Return a hash of each stretch of four words, in the order in which they start."""
    count = max(0, len(words) - _SHINGLE_WORDS + 1)
    hashes = np.zeros(count, np.uint64)
    for offset in range(_SHINGLE_WORDS):
        hashes = hashes * _HASH_FACTOR + words[offset : offset + count].astype(np.uint64)
    return hashes
