# cython: boundscheck=False, wraparound=False
"""The words of a page's blocks as numbers, to compare blocks with each other and with the title."""

from array import array
from collections.abc import Callable

from cleanart.core.block_table import (
    BLOCK_IN_TITLE,
    BODY_WORDS,
    COPIED_AFTER,
    COPIED_BEFORE,
    IN_BODY,
    LABELLED,
    PROSE,
    TITLE_IN_BLOCK,
    TOPIC,
    TOPIC_AROUND,
    TOPIC_WORDS,
    WORDS,
    BlockTable,
)
from cleanart.core.build import COMPILED

# Stretches of this many words are compared to find copies ("shingles": Broder 1997, "On the resemblance and
# containment of documents").
SHINGLE_WORDS = 4
# Shorter words say little about a topic or a title.
MIN_TOPIC_CHARS, MIN_TITLE_CHARS = 5, 4
_TOPIC_BLOCKS = 2  # on each side of a block

_MIN_BODY_WORDS = 80  # of the body text in the page's head; a shorter one is an excerpt
# Characters of scripts without spaces have the first of these codes (the first of Thai) or a higher one, but none from
# the second, where signs begin such as quotation marks and dashes, to the third.
_FIRST_UNSPACED, _FIRST_SIGN, _LAST_SIGN = 0x0E00, 0x2000, 0x2E7F

_FACTOR, _BITS = 0x9E37_79B9_7F4A_7C15, 0xFFFF_FFFF_FFFF_FFFF
# Python's hashes differ from process to process, so that nobody can write a page whose words all meet in one slot.
_SEED = hash("seed of the hashes of words") & _BITS
_FEWEST_SLOTS, _MANY_SLOTS = 64, 65_536  # a large table grows in small steps, to take less memory


class Numbering:
    """Numbers keys of 64 bits from 0 by first appearance: a hash table with open addressing."""

    def __init__(self) -> None:
        """Begin with no keys."""
        self.count = 0
        self.mask = _FEWEST_SLOTS - 1
        self.keys = array("Q", [0]) * _FEWEST_SLOTS
        self.numbers = array("i", [0]) * _FEWEST_SLOTS  # 1 more than the key's; 0 where the slot is free

    def number(self, key: int) -> int:
        """Return the number of a key, a new one if it has none."""
        mask = self.mask
        slot = (key ^ (key >> 32)) & mask
        while self.numbers[slot]:
            if self.keys[slot] == key:
                return self.numbers[slot] - 1
            slot = (slot + 1) & mask
        self.count += 1
        self.keys[slot], self.numbers[slot] = key, self.count
        if 2 * self.count > mask:
            self._grow()
        return self.count - 1

    def _grow(self) -> None:
        keys, numbers = self.keys, self.numbers
        size = self.mask + 1
        self.mask = mask = (4 if size < _MANY_SLOTS else 2) * size - 1
        self.keys, self.numbers = array("Q", [0]) * (mask + 1), array("i", [0]) * (mask + 1)
        for i in range(size):
            if numbers[i]:
                slot = (keys[i] ^ (keys[i] >> 32)) & mask
                while self.numbers[slot]:
                    slot = (slot + 1) & mask
                self.keys[slot], self.numbers[slot] = keys[i], numbers[i]


def mixed(key: int, value: int) -> int:
    """Return a hash of what a key is the hash of, and of one more value."""
    key = ((key ^ value) * _FACTOR) & _BITS
    return key ^ (key >> 29)


class PageWords:
    """The words of a page's blocks, of its title and of the body text in its head, numbered by first appearance."""

    def __init__(self, texts: list[str], pieces_of: Callable[[str], list[str]]) -> None:
        """Split texts at white space.

        Args:
            texts: The texts of the blocks, the title and the body text.
            pieces_of: Gives the words of a text that are not between spaces; called for texts that may have such.
        """
        self.words = array("i", [0]) * _FEWEST_SLOTS
        """The number of each word, text by text."""
        self.starts = array("i", [0]) * (len(texts) + 1)
        """The index in `words` of the first of each text, and at the end the number of all words."""
        self.lengths = array("i", [0]) * _FEWEST_SLOTS
        """The number of characters of the word with each number."""
        self.distinct = 0
        self.size = 0
        self.has_body = False
        """Whether there is a body text in the head that is more than an excerpt."""
        if COMPILED:
            self.scan(texts, pieces_of)
        else:
            self.split(texts, pieces_of)
        self.has_body = self.starts[len(texts)] - self.starts[len(texts) - 1] >= _MIN_BODY_WORDS

    def split(self, texts: list[str], pieces_of: Callable[[str], list[str]]) -> None:
        """Give the words numbers by a dictionary: the fastest way without a compiler."""
        numbers: dict[str, int] = {}
        words = array("i")
        for i, text in enumerate(texts):
            words.extend([numbers.setdefault(word, len(numbers)) for word in text.split()])
            if not text.isascii():
                words.extend([numbers.setdefault(word, len(numbers)) for word in pieces_of(text)])
            self.starts[i + 1] = len(words)
        self.words, self.lengths = words, array("i", map(len, numbers))
        self.distinct, self.size = len(numbers), len(words)

    def scan(self, texts: list[str], pieces_of: Callable[[str], list[str]]) -> None:
        """Give the words numbers by hashes of their characters: the same ones, without an object for each word."""
        numbering = Numbering()
        seed, factor, bits = _SEED, _FACTOR, _BITS
        unspaced, first_sign, last_sign = _FIRST_UNSPACED, _FIRST_SIGN, _LAST_SIGN
        for i in range(len(texts)):
            text = texts[i]
            key, length, may_be_unspaced = seed, 0, False
            for character in text:
                if not character.isspace():
                    code = ord(character)
                    key = ((key ^ code) * factor) & bits
                    key ^= key >> 29
                    length += 1
                    if code >= unspaced and not first_sign <= code <= last_sign:
                        may_be_unspaced = True
                elif length:
                    self._add(numbering, key, length)
                    key, length = seed, 0
            if length:
                self._add(numbering, key, length)
            if may_be_unspaced:
                self._add_pieces(numbering, pieces_of(text))
            self.starts[i + 1] = self.size
        self.distinct = numbering.count

    def _add_pieces(self, numbering: Numbering, pieces: list[str]) -> None:
        for piece in pieces:
            key: int = _SEED
            for character in piece:
                key = mixed(key, ord(character))
            self._add(numbering, key, len(piece))

    def _add(self, numbering: Numbering, key: int, length: int) -> None:
        number = numbering.number(key)
        if self.size == len(self.words):
            self._grow()
        self.lengths[number] = length
        self.words[self.size] = number
        self.size += 1

    def _grow(self) -> None:
        """Make room for twice as many words."""
        words, lengths = self.words, self.lengths
        room = 2 * self.size + _FEWEST_SLOTS
        self.words, self.lengths = array("i", [0]) * room, array("i", [0]) * room
        for i in range(self.size):
            self.words[i], self.lengths[i] = words[i], lengths[i]

    def set_columns(self, table: BlockTable) -> None:
        """Set the columns about words of the blocks' table."""
        self._set_title(table)
        self._set_topic(table)
        set_topic_around(table)
        self._set_copies(table)

    def _set_title(self, table: BlockTable) -> None:
        """Set which share of the title's longer words each block has, and which share of its words they are."""
        count, columns = table.count, table.columns
        in_block, in_title = TITLE_IN_BLOCK * count, BLOCK_IN_TITLE * count
        words, starts = self.words, self.starts
        min_chars = MIN_TITLE_CHARS
        seen = array("i", [-1]) * self.distinct
        is_title = array("b", [0]) * self.distinct
        title_words = 0
        for k in range(starts[count], starts[count + 1]):
            if self.lengths[words[k]] >= min_chars and not is_title[words[k]]:
                is_title[words[k]] = 1
                title_words += 1
        for i in range(count):
            common = distinct = 0
            for k in range(starts[i], starts[i + 1]):
                word = words[k]
                if seen[word] != i:
                    seen[word] = i
                    distinct += 1
                    common += is_title[word]
            if common:
                columns[in_block + i] = common / title_words
                columns[in_title + i] = common / distinct

    def _set_topic(self, table: BlockTable) -> None:
        """Set the share of each block's longer words that also occur in the page's main stretch of prose.

        For a block of that stretch, only words that occur in another block of it count.
        """
        count, columns = table.count, table.columns
        topic, topic_words, prose = TOPIC * count, TOPIC_WORDS * count, PROSE * count
        words, starts, lengths = self.words, self.starts, self.lengths
        min_chars = MIN_TOPIC_CHARS
        seen = array("i", [-1]) * self.distinct
        blocks_with = array("i", [0]) * self.distinct
        for i in range(table.main_start, table.main_end):
            if columns[prose + i] > 0:
                for k in range(starts[i], starts[i + 1]):
                    if seen[words[k]] != i:
                        seen[words[k]] = i
                        blocks_with[words[k]] += 1
        for i in range(self.distinct):
            seen[i] = -1
        for i in range(count):
            needed = 2 if table.main_start <= i < table.main_end and columns[prose + i] > 0 else 1
            known = distinct = 0
            for k in range(starts[i], starts[i + 1]):
                word = words[k]
                if lengths[word] >= min_chars and seen[word] != i:
                    seen[word] = i
                    distinct += 1
                    known += blocks_with[word] >= needed
            columns[topic_words + i] = distinct
            if known:
                columns[topic + i] = known / distinct

    def _set_copies(self, table: BlockTable) -> None:
        """Set the shares of each block's shingles that blocks without a label above and below it have, and the body.

        A caption or a title, which are labelled, may stand in the text as well, which is no copy of the text.
        """
        count, columns = table.count, table.columns
        before, after, labelled = COPIED_BEFORE * count, COPIED_AFTER * count, LABELLED * count
        in_body, body_words, block_words = IN_BODY * count, BODY_WORDS * count, WORDS * count
        words, starts = self.words, self.starts
        width = SHINGLE_WORDS
        numbering = Numbering()
        shingles = array("i", [0]) * self.size  # the number of the one that begins at each word
        first, last = array("i", [-1]) * self.size, array("i", [-1]) * self.size
        is_in_body = array("b", [0]) * self.size
        for i in range(count + 2 if self.has_body else count):
            for k in range(starts[i], starts[i + 1] - width + 1):
                key = 0
                for j in range(k, k + width):
                    key = mixed(key, words[j] + 1)
                number = shingles[k] = numbering.number(key)
                if i >= count:
                    is_in_body[number] = i > count
                elif columns[labelled + i] == 0:
                    last[number] = i
                    if first[number] < 0:
                        first[number] = i
        for i in range(count):
            shared_before = shared_after = shared_body = 0
            total = starts[i + 1] - starts[i] - width + 1
            for k in range(starts[i], starts[i + 1] - width + 1):
                shared_before += 0 <= first[shingles[k]] < i
                shared_after += last[shingles[k]] > i
                shared_body += is_in_body[shingles[k]]
            if total > 0:
                columns[before + i] = shared_before / total
                columns[after + i] = shared_after / total
                columns[in_body + i] = shared_body / total
                columns[body_words + i] = columns[in_body + i] * columns[block_words + i]


def set_topic_around(table: BlockTable) -> None:
    """Set the mean of `TOPIC`, weighted by words, over each block and two on each side."""
    count, columns = table.count, table.columns
    topic, around, words = TOPIC * count, TOPIC_AROUND * count, WORDS * count
    reach = _TOPIC_BLOCKS
    for i in range(count):
        part = whole = 0.0
        for j in range(max(i - reach, 0), min(i + reach + 1, count)):
            part += columns[topic + j] * columns[words + j]
            whole += columns[words + j]
        columns[around + i] = part / max(whole, 1.0)
