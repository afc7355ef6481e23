"""The language of a text, where the page does not say or cannot be right (level 2).

Detection is py3langid's, a naive Bayes classifier over byte n-grams of 140 languages (Lui and Baldwin, "langid.py: An
Off-the-shelf Language Identification Tool", 2012); it is loaded with the first text that needs it.
"""

from functools import cache
from typing import TYPE_CHECKING

from cleanart.lexicons import load_lexicon

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SURE, _SURER = 0.5, 0.9  # confidence from which on a language is believed
_LONGEST = 2_000  # characters that are looked at
_MIN_WORDS = 40  # of a text that can contradict what its page says
_MIN_SHARE = 0.12  # of a text's words that are function words of its language


def detect_language(text: str, declared: str | None = None) -> str | None:
    """Return the language of a text as a BCP 47 tag such as "de"; None where it is too short to tell.

    Against what a page declares only a sure result counts.
    """
    language, confidence = _identifier().classify(text[:_LONGEST])
    return str(language) if confidence >= (_SURE if declared is None else _SURER) else declared


def contradicts(language: str, text: str) -> bool:
    """Tell whether a text has hardly any function word of the language that its page says it is in.

    Only languages whose function words the lexicons have, and which part words by spaces, can be contradicted.
    """
    words = text[:_LONGEST].lower().split()
    stopwords = load_lexicon().stopwords_of.get(language.partition("-")[0])
    if stopwords is None or len(words) < _MIN_WORDS:
        return False
    return sum(word in stopwords for word in words) < _MIN_SHARE * len(words)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
