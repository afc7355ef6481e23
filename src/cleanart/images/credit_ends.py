"""Credits at the end of a caption that neither a label nor an agency marks: "The gates. Jo Doe / The Tide"."""

import re
from functools import cache

from cleanart.images.credit_names import (
    INITIAL_AT_END,
    JOINTS,
    has_ordinary_words,
    is_agency,
    looks_like_credit_name,
)
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import is_lone_name
from cleanart.language.strings import lowered

# Between a caption and what follows it: the end of a sentence, a dash or a stroke.
_SEPARATOR = lazy_pattern(
    r"(?<!\s)(?P<sentence>(?<!\s\d)(?<!\s\d\d)[.!?…][\"”»’)]*)?\s+(?(sentence)(?:[–—|•/-]\s+)?|[–—|•/-]\s+)"
)
_MAX_CHARS = 80  # of names
_MIN_SPACES = 2  # between the words of a caption
_FOR = lazy_pattern(r"\s(?:for|pour|para|für|per|voor|för|til)\s", re.IGNORECASE)
_BRACKET_AT_END = re.compile(r"(?<=\S)\s\(([^()]{2,40})\)$")
_PERSON_AND_FIRM = lazy_pattern(r"[.!?…]\s?\(([^()\d,/]{4,40}), ([^()\d,]{2,40})\)$")
_ARTICLES = frozenset({"the", "der", "die", "das", "een", "het"})  # before names of things: "Das Alte Zollhaus"
_QUOTES = "«»“”„\"' "
_COLONS = (":", "：")
_MAX_LABEL_WORDS = 3
_MAX_NAME_WORDS = 8


def is_signature(text: str) -> bool:
    """Return whether a text is a person's name, or names one of which is a person's: "Jo Doe for The Tide"."""
    if not text[-1:].isalnum() and text[-1:] not in _QUOTES + ")" and not INITIAL_AT_END.search(text):
        return False
    names = [name.strip(_QUOTES) for name in JOINTS.split(_FOR.sub(" / ", _BRACKET_AT_END.sub(r" / \1", text)))]
    is_thing = len(names) == 1 and names[0].partition(" ")[0].lower() in _ARTICLES
    if is_thing or not all(map(looks_like_credit_name, names)):
        return False
    origins = load_lexicon().credit_origins
    return any(is_lone_name(name.split()) or (len(names) > 1 and name.lower() in origins) for name in names)


def find_signature(caption: str) -> tuple[str, str] | None:
    """Return a known caption and the names at its end, or None if none are there."""
    for separator in _SEPARATOR.finditer(caption, max(0, len(caption) - _MAX_CHARS)):
        before, names = caption[: separator.start()] + (separator["sentence"] or ""), caption[separator.end() :]
        is_whole = separator["sentence"] is not None and not INITIAL_AT_END.search(before)
        is_caption = before.count(" ") >= _MIN_SPACES and (is_whole or has_ordinary_words(before))
        if is_caption and is_signature(names):
            return before, names
    return None


def find_behind_space(text: str) -> tuple[str, str] | None:
    """Return the caption and the names behind a label that follows it without a sign: "The gates Photo: Jo Doe"."""
    colon = max(map(text.rfind, _COLONS))
    if colon < 0:
        return None
    # One space before the colon counts to it, unless it counts to another colon before it.
    has_space = text[:colon][-1:].isspace() and text[: colon - 1][-1:] not in _COLONS
    end = colon - has_space
    if not _may_end_in_label(text[:end]):
        return None
    names = text[colon + 1 :]
    names = names[1:] if names[:1].isspace() else names
    is_named = 0 < len(names.split()) <= _MAX_NAME_WORDS and all(map(_may_be_name, JOINTS.split(names)))
    start = _label_start(text, end) if is_named else 0
    return (text[:start].rstrip(), names) if start else None


def _may_end_in_label(text: str) -> bool:
    """Return quickly whether a text may end in a label, by its last letters."""
    end = text[-2:]
    return not end.isascii() or not _label_ends().isdisjoint((end.lower(), end[-1:].lower()))


@cache
def _label_ends() -> frozenset[str]:
    return frozenset(label[-2:] for label in load_lexicon().credit_labels.phrases)


def _may_be_name(text: str) -> bool:
    """Return whether a text behind a label may be a name, in scripts without capital letters as well."""
    return looks_like_credit_name(text) or (text == text.swapcase() and not text.isdecimal())


def _label_start(text: str, end: int) -> int:
    """Return where the label that ends at `end` begins, 0 if none is there that starts with a capital letter."""
    lexicon = load_lexicon()
    start = end
    for _ in range(_MAX_LABEL_WORDS):
        start = text.rfind(" ", 0, start) if start > 0 else -1
        if start < 0:
            break
        label = lexicon.credit_labels.match(lowered(text), start + 1)
        if label is None or start + 1 + len(label[0]) != end or text[start + 1].islower():
            continue
        before = text[:start].rsplit(None, 1)[-1].lower()
        # "In the Picture: Jo Doe" says who is seen.
        is_apart = before not in lexicon.stopwords and text.count(" ", 0, start) >= _MIN_SPACES
        return start + 1 if is_apart and label[0] not in lexicon.credit_sources else 0
    return 0


def find_person_and_firm(text: str) -> tuple[str, str] | None:
    """Return the caption and the names in a bracket after its last sentence: "The gates turn. (Jo Doe, The Tide)"."""
    found = _PERSON_AND_FIRM.search(text)
    if found is None or not is_lone_name(found[1].split()) or not looks_like_credit_name(found[2]):
        return None
    return text[: found.start() + 1], f"{found[1]}, {found[2]}"


def find_pair(text: str, start: int) -> tuple[str, str] | None:
    """Return the caption and the names with a stroke in the last part, which begins at `start`: "TT/Jo Doe"."""
    last, caption = text[start:], text[:start].rstrip()
    names = last.split("/")
    is_behind_sentence = caption.endswith((".", "!", "?")) and not INITIAL_AT_END.search(caption)
    if len(names) < 2 or not is_behind_sentence or not all(map(looks_like_credit_name, names)):
        return None
    is_named = any(is_lone_name(name.split()) for name in names) and not any(map(is_agency, names))
    return (caption, last) if is_named else None
