"""Detection of a text's language, for pages that declare none or a wrong one (level 0).

Most texts have function words of one language and few of any other; the lexicons list them. The rest goes to CLD3, a
small neural network over character n-grams for 107 languages (Botha et al., "Natural Language Processing with Small
Feed-Forward Networks", 2017). It is loaded when the first text needs it.
"""

import re

from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import is_unspaced

# The classifier's least confidence: to give a language, and to contradict what the page declares.
_MIN_CONFIDENCE, _MIN_CONFIDENCE_TO_CONTRADICT = 0.5, 0.9
MAX_CHARS = 2_000  # of a text that are looked at
_MIN_LETTER_BYTES = 40  # of letters in UTF-8; with fewer, the confidence is scaled down in proportion
_MIN_WORDS = 40  # of a text whose function words alone may decide, also against what the page declares
_MIN_SHARE = 0.12  # of function words of its language among the words of a text
# A language is clear if its function words have this share, are so many, and the next language has at most so many
# times as many.
_CLEAR_SHARE, _MIN_FUNCTION_WORDS, _MAX_RATIO_OF_NEXT = 0.2, 2, 0.7
# CLD3's codes that differ from BCP 47's or the lexicons'.
_CODES = {"iw": "he", "fil": "tl"}
# Controls, surrogates and noncharacters: CLD3 stops reading there.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_KANA = lazy_pattern("[\u3041-\u30ff\uff66-\uff9f]")


def detect_language(text: str, declared: str | None = None) -> str | None:
    """Return the language of a text as a BCP 47 tag such as "de"; None if the text is too short.

    Args:
        text: The text.
        declared: The language that the page declares. It is returned unless the result is sure: many function words of
            one language, or high confidence.
    """
    text = text[:MAX_CHARS]
    words = text.lower().split()
    by_words = _by_function_words(words)
    if by_words is not None and len(words) >= _MIN_WORDS:
        return by_words
    language, confidence = _classify(text)
    if confidence >= _MIN_CONFIDENCE_TO_CONTRADICT:
        return language
    if declared is not None:
        return declared
    return by_words or (language if confidence >= _MIN_CONFIDENCE else None)


def contradicts(language: str, text: str) -> bool:
    """Tell whether a text has too few function words of the language that its page declares (BCP 47).

    False for languages whose function words the lexicons do not have. A short text contradicts such a language only if
    most of it is in a script without spaces.
    """
    stopwords = load_lexicon().stopwords_of.get(language.partition("-")[0])
    if stopwords is None:
        return False
    text = text[:MAX_CHARS]
    words = text.lower().split()
    if len(words) < _MIN_WORDS:
        return len(text) > _MIN_WORDS and sum(map(is_unspaced, text)) > len(text) // 2
    return not _has_words_of(words, stopwords, _MIN_SHARE * len(words))


def _has_words_of(words: list[str], counted: frozenset[str], least: float) -> bool:
    """Tell whether at least so many of some words, with repeats, are in a set."""
    count = 0
    for word in words:
        if word in counted:
            count += 1
            if count >= least:
                return True
    return False


def _by_function_words(words: list[str]) -> str | None:
    """Return the language with the most function words among the words; None if it is not clear."""
    languages_of = load_lexicon().languages_of
    counts: dict[str, int] = {}
    for word in words:
        languages = languages_of.get(word)
        if languages is not None:
            for language in languages:
                counts[language] = counts.get(language, 0) + 1
    if not counts:
        return None
    best = max(counts, key=counts.__getitem__)
    most = counts.pop(best)
    if most < max(_MIN_FUNCTION_WORDS, _CLEAR_SHARE * len(words)):
        return None
    return best if max(counts.values(), default=0) <= _MAX_RATIO_OF_NEXT * most else None


def _classify(text: str) -> tuple[str | None, float]:
    """Return CLD3's language and its confidence, 0 to 1."""
    from gcld3 import NNetLanguageIdentifier  # noqa: PLC0415

    text = _UNREADABLE.sub(" ", text)
    # It is created in 10 microseconds. One for each call needs no lock, and other threads run while it works.
    result = NNetLanguageIdentifier(0, 4 * MAX_CHARS).FindLanguage(text)
    # Codes of romanized text, such as "zh-Latn", are nearly always wrong. "ja" is the answer to unknown text too.
    if "-" in result.language or (result.language == "ja" and not _KANA.search(text)):
        return None, 0.0
    # It is as confident about one word as about a page.
    size = len("".join(filter(str.isalpha, text)).encode())
    return _CODES.get(result.language, result.language), result.probability * min(1.0, size / _MIN_LETTER_BYTES)
