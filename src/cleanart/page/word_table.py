# cython: boundscheck=False, wraparound=False
"""Look-ups of a text's words and beginning in place: no string is made of a word that is not known."""

from array import array
from collections.abc import Collection, Mapping

from cleanart.language.strings import is_unspaced_sign

COUNTED, LISTED = 1, 2  # flags of words
_COUNTED, _LISTED = COUNTED, LISTED  # have C types here
_FLAG_BITS = 2
_SLOTS_PER_WORD = 4
# A word of up to eight characters of Latin-1 and its length make up its code: nothing else has both. So no string of it
# needs to be looked at, which the processor would have to fetch from far away.
_MAX_CODED_CHARS, _LAST_CODED, _CODE_BITS = 8, "\xff", 0xFFFF_FFFF_FFFF_FFFF
_CODE_MIX = 0x9E37_79B9_7F4A_7C15  # 2 ** 64 divided by the golden ratio
_FACTOR, _HASH_BITS = 31, 0xFFFFFFFF
_FILTER_BITS, _FILTER_SHIFT = 1 << 19, 13  # of a hash of 32 bits, 19 are left
_FIRST_WORDS = (1 << 17) - 1  # the bits of a hash by which first words are told apart
_BEGINS_LINE, _BEGINS_START = 1, 2
_MIX = 2654435769  # 2 ** 32 divided by the golden ratio
_MAX_MARK = 255
_LAST_SPACED = "\u0dff"  # all scripts without spaces stand behind this code point


def _next_hash(value: int, sign: str) -> int:
    """Return the hash of a word with one more character; that of no character is 0."""
    return (value * _FACTOR + ord(sign)) & _HASH_BITS


def _hash(word: str) -> int:
    value = 0
    for sign in word:
        value = _next_hash(value, sign)
    return value


def _code_of(word: str) -> int:
    """Return the code of a word: eight bits a character, of longer ones the last eight."""
    code = 0
    for sign in word:
        code = (code << 8 ^ ord(sign)) & _CODE_BITS
    return code


class WordTable:
    """Words, each with one or more flags. Every word has a slot of its own."""

    __slots__ = ("_codes", "_flags", "_mask", "_words")

    def __init__(self, flags: Mapping[str, int]) -> None:
        size = 1
        while size < _SLOTS_PER_WORD * len(flags):
            size *= 2
        self._mask = size - 1
        self._words = [""] * size
        self._codes = array("Q", [0]) * size
        # And, above the flags, the number of characters of a word that its code alone tells.
        self._flags = bytearray(size)
        for word, flag in flags.items():
            code = _code_of(word)
            slot = self._first_slot(code)
            while self._flags[slot]:
                slot = (slot + 1) & self._mask
            is_coded = len(word) <= _MAX_CODED_CHARS and max(word) <= _LAST_CODED
            self._words[slot], self._codes[slot] = word, code
            self._flags[slot] = flag | (len(word) << _FLAG_BITS if is_coded else 0)

    def _first_slot(self, code: int) -> int:
        """Return where the slots of words with a code begin."""
        return (((code * _CODE_MIX) & _CODE_BITS) >> 32) & self._mask

    def _find(self, text: str, start: int, end: int, code: int, wide: int) -> int:
        """Return the slot of the word from `start` to `end` in a text; -1 if it is none.

        Args:
            text: The text.
            start: Where the word begins.
            end: Where it ends.
            code: Its code.
            wide: The number of its characters beyond Latin-1.
        """
        chars = 0 if wide or end - start > _MAX_CODED_CHARS else end - start  # that its code alone tells
        slot = self._first_slot(code)
        while self._flags[slot]:
            is_alike = self._codes[slot] == code and self._flags[slot] >> _FLAG_BITS == chars
            if is_alike and (chars or _is_at(self._words[slot], text, start, end)):
                return slot
            slot = (slot + 1) & self._mask
        return -1


def _is_at(word: str, text: str, start: int, end: int) -> bool:
    """Return whether a text has `word`, and no more, from `start` to `end`."""
    return len(word) == end - start and text.startswith(word, start)


class WordScanner:
    """Finds the words of a table in one text after the other, and holds what it found in the last."""

    __slots__ = ("_mark", "_marks", "_table", "counted", "is_unspaced", "listed", "words")

    def __init__(self, table: WordTable) -> None:
        self._table = table
        # The slots of the words that a text has are marked with a number of the text, so that each counts once.
        self._mark, self._marks = 0, bytearray(len(self._table._flags))
        self.words = 0
        """Number of words, between white space."""
        self.counted = 0
        """Number of different words with the flag `COUNTED`."""
        self.listed: list[str] = []
        """Those with the flag `LISTED`, in their order."""
        self.is_unspaced = False
        """Whether it contains a script that is written without spaces."""

    def scan(self, text: str) -> None:
        """Read a text."""
        self.words = self.counted = 0
        self.listed = []
        self.is_unspaced = False
        self._mark += 1
        if self._mark > _MAX_MARK:
            self._mark, self._marks = 1, bytearray(len(self._marks))
        start = code = wide = i = 0
        bits = _CODE_BITS
        for sign in text:
            if "!" <= sign <= "~":  # most signs, as of a word in `_code_of`
                code = (code << 8 ^ ord(sign)) & bits
            elif not sign.isspace():
                code = (code << 8 ^ ord(sign)) & bits
                if sign > _LAST_CODED:
                    wide += 1
                    if sign > _LAST_SPACED and not self.is_unspaced:
                        self.is_unspaced = is_unspaced_sign(sign)
            else:
                if i > start:
                    self._note(text, start, i, code, wide)
                start, code, wide = i + 1, 0, 0
            i += 1
        if i > start:
            self._note(text, start, i, code, wide)

    def _note(self, text: str, start: int, end: int, code: int, wide: int) -> None:
        self.words += 1
        slot = self._table._find(text, start, end, code, wide)
        if slot >= 0:
            flags = self._table._flags[slot]
            if flags & _LISTED:
                self.listed.append(self._table._words[slot])
            if flags & _COUNTED and self._marks[slot] != self._mark:
                self._marks[slot] = self._mark
                self.counted += 1


class PhraseFilter:
    """Rules out quickly that a text is, or begins with, a known phrase.

    It has a Bloom filter for each of the two, with two bits for each phrase. A smaller one has the first words of
    phrases, which half of all texts do not begin with.
    """

    __slots__ = ("_first_words", "_line_bits", "_max_line_chars", "_max_start_chars", "_start_bits")

    def __init__(self, lines: Collection[str], starts: Collection[str]) -> None:
        """Make the filter of phrases that are whole texts, and of those that texts begin with."""
        self._line_bits, self._max_line_chars = _bits_of(lines)
        self._start_bits, self._max_start_chars = _bits_of(starts)
        self._first_words = bytearray(_FIRST_WORDS // 4 + 1)  # two bits for each: what phrases begin with it
        for phrases, begins in ((lines, _BEGINS_LINE), (starts, _BEGINS_START)):
            for phrase in phrases:
                first = _hash_of_first_word(phrase) & _FIRST_WORDS
                self._first_words[first >> 2] |= begins << 2 * (first & 3)

    def may_know(self, text: str) -> bool:
        """Return whether a lower-case text may be or begin with one of the phrases. False is certain, True is not."""
        value = 0
        most = self._max_start_chars
        is_long = len(text) > self._max_line_chars
        after_letter = False
        begins = -1  # what phrases begin with the first word, once it is read
        for i, sign in enumerate(text):
            is_letter = "a" <= sign <= "z"
            if i > 0 and not (after_letter and is_letter):
                if begins < 0:
                    begins = self._begins(value)
                    if not begins or (is_long and begins == _BEGINS_LINE):
                        return False
                if begins & _BEGINS_START and i <= most and _has_bits(self._start_bits, value):
                    return True
            if is_long and i >= most:
                return False
            value = _next_hash(value, sign)
            after_letter = is_letter
        if begins < 0:
            begins = self._begins(value) if text else 0
        return (begins & _BEGINS_LINE > 0 and _has_bits(self._line_bits, value)) or (
            begins & _BEGINS_START > 0 and _has_bits(self._start_bits, value)
        )

    def _begins(self, value: int) -> int:
        """Return what phrases may begin with a first word, given its hash; 0 if none does."""
        first = value & _FIRST_WORDS
        return self._first_words[first >> 2] >> 2 * (first & 3) & 3


def _hash_of_first_word(phrase: str) -> int:
    """Return the hash of a phrase up to its first boundary, which is never between two letters a to z."""
    value = 0
    after_letter = False
    for i, sign in enumerate(phrase):
        is_letter = "a" <= sign <= "z"
        if i > 0 and not (after_letter and is_letter):
            break
        value = _next_hash(value, sign)
        after_letter = is_letter
    return value


def _bits_of(phrases: Collection[str]) -> tuple[bytearray, int]:
    """Return the Bloom filter of phrases, and the length of the longest."""
    bits = bytearray(_FILTER_BITS // 8)
    max_chars = 0
    for phrase in phrases:
        max_chars = max(max_chars, len(phrase))
        value = _hash(phrase)
        first, second = value & (_FILTER_BITS - 1), _second_bit(value)
        bits[first >> 3] |= 1 << (first & 7)
        bits[second >> 3] |= 1 << (second & 7)
    return bits, max_chars


def _has_bits(bits: bytearray, value: int) -> bool:
    first = value & (_FILTER_BITS - 1)
    if bits[first >> 3] >> (first & 7) & 1:
        second = _second_bit(value)
        return bits[second >> 3] >> (second & 7) & 1 > 0
    return False


def _second_bit(value: int) -> int:
    """Return a bit for a hash that others with the same low bits hardly share."""
    return ((value * _MIX) & _HASH_BITS) >> _FILTER_SHIFT
