"""The language of a text, where the page does not say or cannot be right (level 2).

Most texts have function words of one language and few of any other, which the lexicons tell. For the rest there is
py3langid, a naive Bayes classifier over byte n-grams of 140 languages (Lui and Baldwin, "langid.py: An Off-the-shelf
Language Identification Tool", 2012), whose model is loaded with the first text that needs it.
"""

from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from cleanart.lexicons import load_lexicon
from cleanart.text import is_unspaced

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SURE, _SURER = 0.5, 0.9  # confidence from which on a language is believed
_LONGEST = 2_000  # characters that are looked at
_MIN_WORDS = 40  # of a text that can contradict what its page says, or tell by its function words alone
_MIN_SHARE = 0.12  # of a text's words that are function words of its language
_CLEAR_SHARE = 0.2
_CLEAR_LEAD = 0.6  # at most this many times as many of the next language


def detect_language(text: str, declared: str | None = None) -> str | None:
    """Return the language of a text as a BCP 47 tag such as "de"; None where it is too short to tell.

    Against what a page declares only a sure result counts: many function words of one language, or high confidence.
    """
    text = text[:_LONGEST]
    clear = _by_function_words(text.lower().split())
    if clear is not None:
        return clear
    language, confidence = _identifier().classify(text)
    return str(language) if confidence >= (_SURE if declared is None else _SURER) else declared


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
    if len(words) < _MIN_WORDS:
        return None
    languages_of = load_lexicon().languages_of
    counts = Counter(chain.from_iterable(languages_of.get(word, ()) for word in words)).most_common(2)
    if not counts or counts[0][1] < _CLEAR_SHARE * len(words):
        return None
    return counts[0][0] if len(counts) == 1 or counts[1][1] <= _CLEAR_LEAD * counts[0][1] else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
