"""Look-ups of a text's words and beginning in place: no string is made of each of its words."""

from collections.abc import Iterable, Mapping

from cleanart.language.strings import is_unspaced_sign

_SLOTS_PER_WORD = 4
_FACTOR, _HASH_BITS = 31, 0xFFFFFFFF
_FILTER_SLOTS = 1 << 16
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
    """Words with flags each, 1 to 255. Every word has a slot of its own."""

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
    size = len(word)
    if size != end - start:
        return False
    i = 0
    while i < size and word[i] == text[start + i]:
        i += 1
    return i == size


class WordScanner:
    """Finds the words of a table in one text after the other, and holds what it found in the last."""

    __slots__ = ("_mark", "_marks", "_table", "flags", "is_unspaced", "marked_words", "words")

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._table = table
        # The slots of the words that a text has are marked with a number of the text, so that each counts once.
        self._mark, self._marks = 0, bytearray(len(self._table._flags))
        self.words = 0
        """Number of words, between white space."""
        self.marked_words = 0
        """Number of different words of the table whose lowest flag is set."""
        self.flags = 0
        """All flags of its words."""
        self.is_unspaced = False
        """Whether it contains a script that is written without spaces."""

    def scan(self, text: str) -> None:
        """Read a text."""
        self.words = self.marked_words = self.flags = 0
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
        self.flags |= flags
        if flags & 1 and self._marks[slot] != self._mark:
            self._marks[slot] = self._mark
            self.marked_words += 1


class PrefixFilter:
    """Rules out quickly that a text begins with one of many phrases."""

    __slots__ = ("_bits", "_lengths")

    def __init__(self, phrases: Iterable[str], lengths: Iterable[int]) -> None:
        """Make the filter.

        Args:
            phrases: The phrases, none shorter than the least length.
            lengths: The numbers of characters that they are grouped by, up to 8: a phrase goes by the greatest that
                is no longer than itself.
        """
        self._lengths = bytearray(sorted(lengths))
        self._bits = bytearray(_FILTER_SLOTS)
        for phrase in phrases:
            k = max(k for k in range(len(self._lengths)) if self._lengths[k] <= len(phrase))
            self._bits[_hash(phrase[: self._lengths[k]]) & (_FILTER_SLOTS - 1)] |= 1 << k

    def may_begin(self, text: str) -> bool:
        """Return whether `text` may begin with one of the phrases. False is certain, True is not."""
        value = i = 0
        for k in range(len(self._lengths)):
            if self._lengths[k] > len(text):
                return False
            while i < self._lengths[k]:
                value = _next_hash(value, text[i])
                i += 1
            if self._bits[value & (_FILTER_SLOTS - 1)] >> k & 1:
                return True
        return False
