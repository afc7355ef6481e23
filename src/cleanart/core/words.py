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
_FIRST_UNSPACED = 0x0E00  # the first code of scripts without spaces: Thai

_FACTOR, _BITS = 0x9E37_79B9_7F4A_7C15, 0xFFFF_FFFF_FFFF_FFFF
# Python's hashes differ from process to process, so that nobody can write a page whose words all meet in one slot.
_SEED = hash("seed of the hashes of words") & _BITS
_FEWEST_SLOTS, _MANY_SLOTS = 64, 65_536  # a large table grows in small steps, to take less memory
_FEWEST_WORDS, _WORDS_AT_ONCE = 64, 256
# Characters for each word and for each different one, of which a page has fewer or as many, mostly.
_CHARS_PER_WORD, _CHARS_PER_DISTINCT_WORD = 5, 12


class Numbering:
    """Numbers keys of 64 bits from 0 by first appearance: a hash table with open addressing."""

    def __init__(self, expected: int = 0) -> None:
        """Begin with no keys, and with room for as many as are expected."""
        size = _FEWEST_SLOTS
        while size < 2 * expected and size < _MANY_SLOTS:
            size *= 2
        self.count = 0
        self.mask = size - 1
        # Of each slot the key and, beside it, 1 more than its number; 0 where the slot is free.
        self.slots = array("Q", [0]) * (2 * size)

    def number(self, key: int) -> int:
        """Return the number of a key, a new one if it has none."""
        slot = (key ^ (key >> 32)) & self.mask
        while self.slots[2 * slot + 1]:
            if self.slots[2 * slot] == key:
                return self.slots[2 * slot + 1] - 1
            slot = (slot + 1) & self.mask
        self.count += 1
        self.slots[2 * slot], self.slots[2 * slot + 1] = key, self.count
        if 2 * self.count > self.mask:
            self._grow()
        return self.count - 1

    def _grow(self) -> None:
        old = self.slots
        size = self.mask + 1
        self.mask = mask = (4 if size < _MANY_SLOTS else 2) * size - 1
        self.slots = array("Q", [0]) * (2 * (mask + 1))
        for i in range(size):
            if old[2 * i + 1]:
                slot = (old[2 * i] ^ (old[2 * i] >> 32)) & mask
                while self.slots[2 * slot + 1]:
                    slot = (slot + 1) & mask
                self.slots[2 * slot], self.slots[2 * slot + 1] = old[2 * i], old[2 * i + 1]


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
        self.words = array("i", [0]) * _FEWEST_WORDS
        """The number of each word, text by text."""
        self.starts = array("i", [0]) * (len(texts) + 1)
        """The index in `words` of the first of each text, and at the end the number of all words."""
        self.lengths = array("i", [0]) * _FEWEST_WORDS
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
        chars = 0
        for text in texts:
            chars += len(text)
        numbering = Numbering(chars // _CHARS_PER_DISTINCT_WORD)
        self.words = array("i", [0]) * (chars // _CHARS_PER_WORD + _FEWEST_WORDS)
        self.lengths = array("i", [0]) * (chars // _CHARS_PER_DISTINCT_WORD + _FEWEST_WORDS)
        # Words get their numbers some hundred at a time, which lets a processor look up several at once.
        keys, lengths = array("Q", [0]) * _WORDS_AT_ONCE, array("i", [0]) * _WORDS_AT_ONCE
        seed, factor, bits, most = _SEED, _FACTOR, _BITS, _WORDS_AT_ONCE
        waiting = 0  # words without a number so far
        for i in range(len(texts)):
            text = texts[i]
            key, length, codes = seed, 0, 0
            for character in text:
                if "!" <= character <= "~" or not character.isspace():  # the first are most
                    codes |= ord(character)
                    key = ((key ^ ord(character)) * factor) & bits
                    key ^= key >> 29
                    length += 1
                elif length:
                    keys[waiting], lengths[waiting] = key, length
                    waiting += 1
                    key, length = seed, 0
                    if waiting == most:
                        waiting = self._number_words(numbering, keys, lengths, waiting)
            if length:
                keys[waiting], lengths[waiting] = key, length
                waiting += 1
            if waiting == most or codes >= _FIRST_UNSPACED:
                waiting = self._number_words(numbering, keys, lengths, waiting)
            if codes >= _FIRST_UNSPACED:
                self._number_pieces(numbering, pieces_of(text), keys, lengths)
            self.starts[i + 1] = self.size + waiting
        self._number_words(numbering, keys, lengths, waiting)

    def _number_pieces(
        self, numbering: Numbering, pieces: list[str], keys: "array[int]", lengths: "array[int]"
    ) -> None:
        waiting = 0
        for piece in pieces:
            key: int = _SEED
            for character in piece:
                key = mixed(key, ord(character))
            keys[waiting], lengths[waiting] = key, len(piece)
            waiting += 1
            if waiting == _WORDS_AT_ONCE:
                waiting = self._number_words(numbering, keys, lengths, waiting)
        self._number_words(numbering, keys, lengths, waiting)

    def _number_words(self, numbering: Numbering, keys: "array[int]", lengths: "array[int]", count: int) -> int:
        """Append so many words, given hashes and lengths; return how many are left: none."""
        while self.size + count > len(self.words):
            self.words = _doubled(self.words)
        while numbering.count + count > len(self.lengths):
            self.lengths = _doubled(self.lengths)
        for k in range(count):
            number = numbering.number(keys[k])
            self.words[self.size + k] = number
            self.lengths[number] = lengths[k]
        self.size += count
        self.distinct = numbering.count
        return 0

    def set_columns(self, table: BlockTable) -> None:
        """Set the columns about words of the blocks' table."""
        topics = array("d", [0.0]) * table.count
        self._set_title_and_topic(table, topics)
        set_topic_around(table, topics)
        self._set_copies(table)

    def _set_title_and_topic(self, table: BlockTable, topics: "array[float]") -> None:
        """Set what the words of blocks share with the title and with the page's main stretch of prose.

        Of the title: which share of its longer words each block has, and which share of the block's words they are. Of
        the stretch: the share of the block's longer words that occur there too; for a block of the stretch, only words
        that occur in another block of it count. `topics` gets these shares as well, with double precision.
        """
        count, amounts, facts = table.count, table.amounts, table.facts
        in_block, in_title, prose = (
            table.start_of(TITLE_IN_BLOCK),
            table.start_of(BLOCK_IN_TITLE),
            table.start_of(PROSE),
        )
        topic, topic_words = table.start_of(TOPIC), table.start_of(TOPIC_WORDS)
        words, starts = self.words, self.starts
        # Of each word, the last text that was seen to have it; and the signs below as bits. Nothing branches by words.
        seen, signs = array("i", [-1]) * self.distinct, bytearray(self.distinct)
        title_words = self._note_title(signs, count)
        self._note_topic(table, seen, signs)
        mark = count  # the blocks of the stretch have lower ones
        for i in range(count):
            is_within = table.main_start <= i < table.main_end and amounts[prose + i] > 0
            shift = 3 if is_within else 2  # to the bit for a word that another block of the stretch has
            distinct = common = longer = known = 0
            for k in range(starts[i], starts[i + 1]):
                word = words[k]
                is_new = seen[word] != mark + i
                seen[word] = mark + i
                sign = signs[word] if is_new else 0
                distinct += is_new
                common += sign & 1
                longer += sign >> 1 & 1
                known += sign >> shift & 1
            facts[topic_words + i] = longer
            if common:
                facts[in_block + i] = common / title_words
                facts[in_title + i] = common / distinct
            if known:
                topics[i] = known / longer
                facts[topic + i] = topics[i]

    def _note_title(self, signs: bytearray, title: int) -> int:
        """Set a bit for the longer words of the title, which is the text with this index; return how many they are."""
        min_chars = MIN_TITLE_CHARS
        found = 0
        for k in range(self.starts[title], self.starts[title + 1]):
            word = self.words[k]
            if self.lengths[word] >= min_chars and not signs[word]:
                signs[word] = 1
                found += 1
        return found

    def _note_topic(self, table: BlockTable, seen: "array[int]", signs: bytearray) -> None:
        """Set bits for longer words, for those in a block of the main stretch, and for those in two."""
        amounts, words, starts, lengths = table.amounts, self.words, self.starts, self.lengths
        prose = table.start_of(PROSE)
        min_chars = MIN_TOPIC_CHARS
        blocks_with = array("i", [0]) * self.distinct
        for i in range(table.main_start, table.main_end):
            if amounts[prose + i] > 0:
                for k in range(starts[i], starts[i + 1]):
                    word = words[k]
                    blocks_with[word] += seen[word] != i
                    seen[word] = i
        for word in range(self.distinct):
            if lengths[word] >= min_chars:
                signs[word] |= 2 + 4 * (blocks_with[word] > 0) + 8 * (blocks_with[word] > 1)

    def _set_copies(self, table: BlockTable) -> None:
        """Set the shares of each block's shingles that blocks without a label above and below it have, and the body.

        A caption or a title, which are labelled, may stand in the text as well, which is no copy of the text.
        """
        count, amounts, facts = table.count, table.amounts, table.facts
        before, after, labelled = table.start_of(COPIED_BEFORE), table.start_of(COPIED_AFTER), table.start_of(LABELLED)
        in_body, body_words, block_words = table.start_of(IN_BODY), table.start_of(BODY_WORDS), table.start_of(WORDS)
        starts = self.starts
        firsts = array("i", [0]) * (count + 3)
        shingles = self._number_shingles(firsts, count + 2 if self.has_body else count)
        found = 0
        for k in range(firsts[count + 2]):
            found = max(found, shingles[k] + 1)
        first, last = array("i", [-1]) * found, array("i", [-1]) * found
        is_in_body = array("b", [0]) * found
        for i in range(count):
            if amounts[labelled + i] == 0:
                for k in range(firsts[i], firsts[i + 1]):
                    number = shingles[k]
                    last[number] = i
                    if first[number] < 0:
                        first[number] = i
        for k in range(firsts[count + 1], firsts[count + 2]):
            is_in_body[shingles[k]] = 1
        for i in range(count):
            shared_before = shared_after = shared_body = 0
            for k in range(firsts[i], firsts[i + 1]):
                number = shingles[k]
                shared_before += 0 <= first[number] < i
                shared_after += last[number] > i
                shared_body += is_in_body[number]
            if shared_before or shared_after or shared_body:
                total = starts[i + 1] - starts[i] - SHINGLE_WORDS + 1
                facts[before + i] = shared_before / total
                facts[after + i] = shared_after / total
                share = shared_body / total
                facts[in_body + i] = share
                amounts[body_words + i] = share * amounts[block_words + i]

    def _number_shingles(self, firsts: "array[int]", text_count: int) -> "array[int]":
        """Return the numbers of the shingles of the first texts, and set where those of each begin and all end.

        Most shingles have a word that occurs nowhere else. They have no copies and are left out.
        """
        words, starts = self.words, self.starts
        width = SHINGLE_WORDS
        times = array("i", [0]) * self.distinct
        for k in range(self.size):
            times[words[k]] += 1
        shingles = array("i", [0]) * (self.size + 1)  # the last words of those that are not left out
        count = 0
        for i in range(text_count):
            alone = starts[i] - 1  # the last word that occurs nowhere else
            for k in range(starts[i], starts[i + 1]):
                alone = k if times[words[k]] == 1 else alone
                shingles[count] = k
                count += k - alone >= width
            firsts[i + 1] = count
        for i in range(text_count, len(firsts) - 1):
            firsts[i + 1] = count
        numbering = Numbering(count // 2)
        for i in range(count):
            key = 0
            for k in range(shingles[i] - width + 1, shingles[i] + 1):
                key = mixed(key, words[k] + 1)
            shingles[i] = numbering.number(key)
        return shingles


def _doubled(values: "array[int]") -> "array[int]":
    """Return numbers with as many more zeros behind them."""
    room = array("i", [0]) * (2 * len(values))
    for i in range(len(values)):
        room[i] = values[i]
    return room


def set_topic_around(table: BlockTable, topics: "array[float]") -> None:
    """Set the mean of `topics`, weighted by words, over each block and two on each side."""
    count, amounts, facts = table.count, table.amounts, table.facts
    around, words = table.start_of(TOPIC_AROUND), table.start_of(WORDS)
    reach = _TOPIC_BLOCKS
    for i in range(count):
        part = whole = 0.0
        for j in range(max(i - reach, 0), min(i + reach + 1, count)):
            part += topics[j] * amounts[words + j]
            whole += amounts[words + j]
        facts[around + i] = part / max(whole, 1.0)
