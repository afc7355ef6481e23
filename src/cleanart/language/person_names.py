"""Names of persons in a line of text (level 2)."""

import re
from itertools import pairwise

from cleanart.language.lexicons import load_lexicon

_MAX_NAME_WORDS = 5
_SHORT_NAME = 2  # words
_AND_WORDS = r"\s+(?:and|und|et|y|e|og|och|en|i|și|ve|и|та|with|mit)\s+"
# What parts the names of a byline; and what does so within one name of a list.
_BETWEEN = re.compile(rf"\s*(?:,|;|&|\||/|•|·)(?:{_AND_WORDS}|\s*)|\s+[–—-]\s+|{_AND_WORDS}")
_AND = re.compile(r"\s+&\s+|" + _AND_WORDS)
# Vowel signs and accents of their own are no word characters to `re`.
_SIGNS = "\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0966-\u0e4e"
_NAME_WORD = re.compile(rf"(?:[^\W\d_][\w{_SIGNS}'’.\-]*|[A-Z]\.)")
_CLINGING_BY = re.compile(r"^By(?=[A-Z][a-z])")  # its element was next to the name's
_EAST_ASIAN_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}")


def is_person_name(words: list[str]) -> bool:
    """Tell whether words are a person's name: two or more with a capital, besides particles such as "von"."""
    if len(words) == 1:
        return _EAST_ASIAN_NAME.fullmatch(words[0]) is not None
    lexicon = load_lexicon()
    named = [word for word in words if word.lower() not in lexicon.name_particles]
    if not 2 <= len(words) <= _MAX_NAME_WORDS or len(named) < 2:
        return False
    return all(_NAME_WORD.fullmatch(w) and not w[0].islower() and w.lower() not in lexicon.no_names for w in named)


def is_lone_name(words: list[str]) -> bool:
    """Tell whether words that nothing calls an author's are a name: not all are such as sites write of other things."""
    ordinary = load_lexicon().ordinary_words
    return is_person_name(words) and not all(word.lower().strip(".") in ordinary for word in words)


def leading_names(text: str) -> tuple[str, ...]:
    """Return the names of persons at the start of a text; what follows them (roles, places, dates) is left out."""
    lexicon = load_lexicon()
    names: list[str] = []
    for part in _BETWEEN.split(text):
        # A date may follow without any sign: "Jo Doe November 8".
        words = _before_date(part.split())
        if names and words and not lexicon.roles.isdisjoint((words[0].lower(), words[-1].lower())):
            continue  # "Jo Doe, Senior Editor, and Ann Orr"
        role = next(
            (i for i, word in enumerate(words) if i >= _SHORT_NAME and word.lower() in lexicon.role_starts), None
        )
        words = words[:role]
        while words and words[-1] in lexicon.name_particles:
            words.pop()  # "Jo Doe le 3 mai"
        if not is_person_name(words):
            break
        names.append(" ".join(words).rstrip("."))
    return tuple(dict.fromkeys(names))


def _before_date(words: list[str]) -> list[str]:
    """Return the words before a date: a number, or a month with a number behind it. May and Jan are names too."""
    months = load_lexicon().months
    for i, word in enumerate(words):
        if _has_digit(word):
            is_month = i > 0 and words[i - 1].lower().rstrip(".") in months
            return words[: i - is_month]
    return words


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def name_before_suffix(text: str) -> str:
    """Return the name before a word such as 기자, which Korean bylines put after it; "" if there is none."""
    if text.isascii():
        return ""
    suffixes = load_lexicon().byline_suffixes
    for name, word in pairwise(text.split()):
        if word.rstrip("=") in suffixes and 2 <= len(name) <= 4 and name.isalpha() and not name.isascii():
            return name
    return ""


def without_by(text: str) -> str:
    """Return a name without the "By" before it, as long as a whole name is left: there are people called Per."""
    text = _CLINGING_BY.sub("", text)
    found = load_lexicon().bylines.match(text.lower())
    if found is None:
        return text
    rest = text[len(found[0]) :]
    name = rest.strip(" :：")
    return (
        name if name and (":" in rest[:2] or found[0].endswith((":", "：")) or is_person_name(name.split())) else text
    )


def split_at_and(text: str) -> list[str]:
    """Return the names that an "and" joins; "Maria & Katerina", who have no family name, stay together."""
    parts = _AND.split(text)
    return parts if all(" " in part.strip() for part in parts) else [text]
