"""The language of a text, where the page does not say or cannot be right (level 2).

Most texts have function words of one language and few of any other, which the lexicons tell. For the rest there is
CLD3, a small neural network over character n-grams of 107 languages (Botha et al., "Natural Language Processing with
Small Feed-Forward Networks", 2017), which is loaded with the first text that needs it.
"""

import re
from collections import Counter
from itertools import chain

from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import is_unspaced

_SURE, _SURER = 0.5, 0.9  # confidence from which on a language is believed
_LONGEST = 2_000  # characters that are looked at
_MIN_LETTER_BYTES = 40  # in UTF-8; the confidence of a text with fewer is scaled down in proportion
_MIN_WORDS = 40  # of a text that can contradict what its page says, or tell by its function words alone
_MIN_SHARE = 0.12  # of a text's words that are function words of its language
_CLEAR_SHARE = 0.2
_CLEAR_LEAD = 0.7  # at most this many times as many of the next language
_MIN_FUNCTION_WORDS = 2  # that decide where the classifier is unsure
# CLD3's codes that are not those of BCP 47 or of the lexicons.
_CODES = {"iw": "he", "fil": "tl"}
# Controls, halves of pairs and code points that are no characters: CLD3 reads no further.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9f]")


def detect_language(text: str, declared: str | None = None) -> str | None:
    """Return the language of a text as a BCP 47 tag such as "de"; None where it is too short to tell.

    Against what a page declares only a sure result counts: many function words of one language, or high confidence.
    """
    text = text[:_LONGEST]
    words = text.lower().split()
    by_words = _by_function_words(words)
    if by_words is not None and len(words) >= _MIN_WORDS:
        return by_words
    language, confidence = _classify(text)
    if confidence >= _SURER:
        return language
    if declared is not None:
        return declared
    return by_words or (language if confidence >= _SURE else None)


def contradicts(language: str, text: str) -> bool:
    """Tell whether a text has hardly any function word of the language that its page says it is in.

    Only languages whose function words the lexicons have, and which part words by spaces, can be contradicted.
    """
    text = text[:_LONGEST]
    words = text.lower().split()
    stopwords = load_lexicon().stopwords_of.get(language.partition("-")[0])
    if stopwords is None:
        return False
    if len(words) < _MIN_WORDS:
        return len(text) > _MIN_WORDS and sum(map(is_unspaced, text)) > len(text) // 2
    return sum(map(stopwords.__contains__, words)) < _MIN_SHARE * len(words)


def _by_function_words(words: list[str]) -> str | None:
    """Return the language that has many of the words as function words, if no other has nearly as many."""
    languages_of = load_lexicon().languages_of
    counts = Counter(chain.from_iterable(languages_of.get(word, ()) for word in words)).most_common(2)
    if not counts or counts[0][1] < max(_MIN_FUNCTION_WORDS, _CLEAR_SHARE * len(words)):
        return None
    return counts[0][0] if len(counts) == 1 or counts[1][1] <= _CLEAR_LEAD * counts[0][1] else None


def _classify(text: str) -> tuple[str | None, float]:
    """Return CLD3's language and its confidence, 0 to 1."""
    from gcld3 import NNetLanguageIdentifier  # noqa: PLC0415

    text = _UNREADABLE.sub(" ", text)
    # Made in 10 microseconds: one for each call needs no lock, since it lets other threads run while it works.
    found = NNetLanguageIdentifier(0, 4 * _LONGEST).FindLanguage(text)
    # Romanized text: what is called that is nearly always something else. Japanese: its answer where it finds nothing.
    if "-" in found.language or (found.language == "ja" and not _KANA.search(text)):
        return None, 0.0
    # It is as sure of a word as of a page.
    size = len("".join(filter(str.isalpha, text)).encode())
    return _CODES.get(found.language, found.language), found.probability * min(1.0, size / _MIN_LETTER_BYTES)
