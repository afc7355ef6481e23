# cython: boundscheck=False, wraparound=False
"""Look-ups of a text's words and beginning in place: no string is made of a word that is not known."""

from collections.abc import Iterable, Mapping

from cleanart.language.strings import is_unspaced_sign

COUNTED, LISTED = 1, 2  # flags of words
_COUNTED, _LISTED = COUNTED, LISTED  # have C types here
_SLOTS_PER_WORD = 4
_FACTOR, _HASH_BITS = 31, 0xFFFFFFFF
_FILTER_BITS, _FILTER_SHIFT = 1 << 19, 13  # of a hash of 32 bits, 19 are left
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


class WordTable:
    """Words, each with one or more flags. Every word has a slot of its own."""

    __slots__ = ("_flags", "_mask", "_words")

    def __init__(self, flags: Mapping[str, int]) -> None:
        size = 1
        while size < _SLOTS_PER_WORD * len(flags):
            size *= 2
        self._mask = size - 1
        self._words = [""] * size
        self._flags = bytearray(size)
        for word, flag in flags.items():
            slot = _hash(word) & self._mask
            while self._flags[slot]:
                slot = (slot + 1) & self._mask
            self._words[slot] = word
            self._flags[slot] = flag

    def _find(self, text: str, start: int, end: int, hashed: int) -> int:
        """Return the slot of the word from `start` to `end` in a text, whose hash is `hashed`; -1 if it is none."""
        slot = hashed & self._mask
        while self._flags[slot]:
            if _is_at(self._words[slot], text, start, end):
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
        start = value = i = 0
        for sign in text:
            if sign > " " and (sign < "\x80" or not sign.isspace()):
                value = _next_hash(value, sign)
                if sign > _LAST_SPACED and not self.is_unspaced:
                    self.is_unspaced = is_unspaced_sign(sign)
            elif sign.isspace():
                if i > start:
                    self._note(text, start, i, value)
                start, value = i + 1, 0
            else:
                value = _next_hash(value, sign)
            i += 1
        if i > start:
            self._note(text, start, i, value)

    def _note(self, text: str, start: int, end: int, hashed: int) -> None:
        self.words += 1
        slot = self._table._find(text, start, end, hashed)
        if slot < 0:
            return
        flags = self._table._flags[slot]
        if flags & _LISTED:
            self.listed.append(self._table._words[slot])
        if flags & _COUNTED and self._marks[slot] != self._mark:
            self._marks[slot] = self._mark
            self.counted += 1


class PhraseFilter:
    """Rules out quickly that a text is, or begins with, a known phrase.

    It has a Bloom filter for each of the two, with two bits for each phrase.
    """

    __slots__ = ("_line_bits", "_max_line_chars", "_max_start_chars", "_start_bits")

    def __init__(self, lines: Iterable[str], starts: Iterable[str]) -> None:
        """Make the filter of phrases that are whole texts, and of those that texts begin with."""
        self._line_bits, self._max_line_chars = _bits_of(lines)
        self._start_bits, self._max_start_chars = _bits_of(starts)

    def may_know(self, text: str) -> bool:
        """Return whether a lower-case text may be or begin with one of the phrases. False is certain, True is not."""
        value = i = 0
        most = self._max_start_chars
        is_long = len(text) > self._max_line_chars
        after_letter = False
        for sign in text:
            is_letter = "a" <= sign <= "z"
            # A phrase ends where a word does, which is never between two letters a to z.
            if 0 < i <= most and not (after_letter and is_letter) and _has_bits(self._start_bits, value):
                return True
            if is_long and i >= most:
                return False
            value = _next_hash(value, sign)
            after_letter = is_letter
            i += 1
        return i > 0 and (_has_bits(self._line_bits, value) or _has_bits(self._start_bits, value))


def _bits_of(phrases: Iterable[str]) -> tuple[bytearray, int]:
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
