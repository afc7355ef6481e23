"""`PhraseIndex`: which of many phrases begins at a place of a text (level 0)."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from cleanart.language.strings import is_unspaced

# Phrases are grouped by their first six characters, shorter ones by three or two. So groups are small, and most words
# of a page have no group.
_PREFIX_LENGTHS = (6, 3, 2)


class PhraseIndex:
    """Finds the phrase at a position of a text. The cost hardly grows with the number of phrases."""

    def __init__(self, values: dict[str, Any]) -> None:
        """Index phrases, each with a value."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        longest, middle, shortest = _PREFIX_LENGTHS
        for phrase in sorted(values, key=len, reverse=True):
            length = len(phrase)
            groups[phrase[: longest if length >= longest else middle if length >= middle else shortest]].append(phrase)
        self._groups = {prefix: tuple(phrases) for prefix, phrases in groups.items()}
        self._values = values

    @property
    def phrases(self) -> Collection[str]:
        """All phrases."""
        return self._values

    def match(self, text: str, start: int = 0) -> tuple[str, Any] | None:
        """Return the longest phrase at `start` that ends where a word ends, and its value; None if there is none."""
        for length in _PREFIX_LENGTHS:
            phrases = self._groups.get(text[start : start + length])
            if phrases is None:
                continue
            for phrase in phrases:
                if text.startswith(phrase, start) and _at_boundary(text, start + len(phrase)):
                    return phrase, self._values[phrase]
        return None


def _at_boundary(text: str, end: int) -> bool:
    """Tell whether a word of `text` ends before `end`; scripts without spaces have a boundary everywhere."""
    if end >= len(text):
        return True
    following = text[end]
    if following.isalnum():
        return not text[end - 1].isalnum() or is_unspaced(text[end - 1])
    # Vowel signs and accents are parts of the word before them.
    return following.isascii() or not unicodedata.category(following).startswith("M")
