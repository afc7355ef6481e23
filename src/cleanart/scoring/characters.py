"""Counts of characters by kind (capitals, digits, commas and so on), for all blocks of a page at once."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleanart.scoring.arrays import Bools, Floats, Ints

# "letter" stands for letters of scripts without capitals.
KINDS = (
    "upper", "lower", "letter", "digit", "space", "stop", "comma", "question", "exclamation", "colon", "quote",
    "bracket", "currency", "bar", "sign", "other",
)  # fmt: skip
CODE = {kind: code for code, kind in enumerate(KINDS)}
_BY_CATEGORY = {
    "Lu": "upper", "Lt": "upper", "Ll": "lower", "Sc": "currency", "Pi": "quote", "Pf": "quote", "Ps": "bracket",
    "Pe": "bracket", "L": "letter", "M": "letter", "N": "digit", "Z": "space",
}  # fmt: skip
_BY_CHARACTER = {
    "stop": ".。…।۔",
    "comma": ",،、，;；",
    "question": "?？؟",
    "exclamation": "!！",
    "colon": ":：",
    "quote": "\"'“”„«»‘’",
    "bar": "|/\\>›•·→▸",
    "sign": "@#_=",
    "space": "\t\n\r\f\v",
}
_SENTENCE_ENDS = ("stop", "question", "exclamation")
# The table covers the Basic Multilingual Plane; characters beyond it have the kind of U+FFFF, "other".
_PLANE_SIZE = 0x10000


class Characters:
    """The kinds of the characters of several texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Classify the characters of texts, none of which may be empty."""
        joined = "\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass")
        codes = np.minimum(np.frombuffer(joined, np.uint32), _PLANE_SIZE - 1)
        self._kinds = _kinds_of_characters()[codes]
        self.lengths: Ints = np.fromiter(map(len, texts), np.intp)
        self._starts = np.cumsum(self.lengths + 1) - self.lengths - 1
        spaces = self._kinds == CODE["space"]
        self._starts_word = np.concatenate([[True], spaces[:-1]])
        self._ends_word = np.concatenate([spaces[1:], [True]])

    def counts(self) -> dict[str, Floats]:
        """Return the number of characters of each kind in each text; a line break at its end counts as a space."""
        text_numbers = np.repeat(np.arange(len(self.lengths)), self.lengths + 1)
        table = np.bincount(text_numbers * len(KINDS) + self._kinds, minlength=len(KINDS) * len(self.lengths))
        return dict(zip(KINDS, table.reshape(-1, len(KINDS)).T.astype(np.float32), strict=True))

    def count_words(self, kind: str) -> Floats:
        """Return the number of words in each text that begin with a character of this kind."""
        return self._sum(self._has_kind((kind,)) & self._starts_word)

    def count_sentences(self) -> Floats:
        """Return the number of words in each text that end with a full stop, question or exclamation mark."""
        return self._sum(self._has_kind(_SENTENCE_ENDS) & self._ends_word)

    def first(self) -> NDArray[np.uint8]:
        """Return the code (see `CODE`) of each text's first character."""
        return np.asarray(self._kinds[self._starts])

    def last(self) -> NDArray[np.uint8]:
        """Return the code of each text's last character."""
        return np.asarray(self._kinds[self._starts + self.lengths - 1])

    def _has_kind(self, kinds: Sequence[str]) -> Bools:
        mask: Bools = self._kinds == CODE[kinds[0]]
        for kind in kinds[1:]:
            mask |= self._kinds == CODE[kind]
        return mask

    def _sum(self, mask: Bools) -> Floats:
        sums: Floats = np.add.reduceat(mask, self._starts, dtype=np.float32)
        return sums


@lru_cache(maxsize=1)
def _kinds_of_characters() -> NDArray[np.uint8]:
    """Return the code of each character of the Basic Multilingual Plane."""
    table = np.empty(_PLANE_SIZE, np.uint8)
    for code in range(_PLANE_SIZE):
        category = unicodedata.category(chr(code))
        table[code] = CODE[_BY_CATEGORY.get(category) or _BY_CATEGORY.get(category[0], "other")]
    for kind, characters in _BY_CHARACTER.items():
        table[[ord(character) for character in characters]] = CODE[kind]
    return table
