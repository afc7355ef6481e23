"""Kinds of characters, counted for all blocks of a page at once."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleanart.scoring.arrays import Bools, Floats, Ints

# The kinds; "letter" is one of a script without capitals.
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
# Characters beyond the first plane count as the last one of it.
_PLANE = 0x10000


class Characters:
    """The characters of some texts by kind."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take texts, none of them empty."""
        joined = "\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass")
        codes = np.minimum(np.frombuffer(joined, np.uint32), _PLANE - 1)
        self._kinds = _kinds_of_characters()[codes]
        self.lengths: Ints = np.fromiter(map(len, texts), np.intp)
        self._starts = np.cumsum(self.lengths + 1) - self.lengths - 1
        spaces = self._kinds == CODE["space"]
        self._begins = np.concatenate([[True], spaces[:-1]])
        self._ends = np.concatenate([spaces[1:], [True]])

    def counts(self) -> dict[str, Floats]:
        """Return how many characters of each kind each text has, with a line break at its end."""
        texts = np.repeat(np.arange(len(self.lengths)), self.lengths + 1)
        table = np.bincount(texts * len(KINDS) + self._kinds, minlength=len(KINDS) * len(self.lengths))
        return dict(zip(KINDS, table.reshape(-1, len(KINDS)).T.astype(np.float32), strict=True))

    def count_words(self, kind: str) -> Floats:
        """Return how many words of each text begin with a character of this kind."""
        return self._sum(self._are((kind,)) & self._begins)

    def count_sentences(self) -> Floats:
        """Return how many words of each text end with the mark of a sentence's end."""
        return self._sum(self._are(_SENTENCE_ENDS) & self._ends)

    def first(self) -> NDArray[np.uint8]:
        """Return the `CODE` of the kind of each text's first character."""
        return np.asarray(self._kinds[self._starts])

    def last(self) -> NDArray[np.uint8]:
        """Return that of the last one."""
        return np.asarray(self._kinds[self._starts + self.lengths - 1])

    def _are(self, kinds: Sequence[str]) -> Bools:
        found: Bools = self._kinds == CODE[kinds[0]]
        for kind in kinds[1:]:
            found |= self._kinds == CODE[kind]
        return found

    def _sum(self, mask: Bools) -> Floats:
        sums: Floats = np.add.reduceat(mask, self._starts, dtype=np.float32)
        return sums


@lru_cache(maxsize=1)
def _kinds_of_characters() -> NDArray[np.uint8]:
    """Return the kind of each character of the first plane."""
    table = np.empty(_PLANE, np.uint8)
    for code in range(_PLANE):
        category = unicodedata.category(chr(code))
        table[code] = CODE[_BY_CATEGORY.get(category) or _BY_CATEGORY.get(category[0], "other")]
    for kind, characters in _BY_CHARACTER.items():
        table[[ord(character) for character in characters]] = CODE[kind]
    return table
