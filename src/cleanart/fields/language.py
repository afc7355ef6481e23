"""The language of a page: the one that its head declares, unless the text is clearly in another (level 5)."""

import re

from cleanart.fields.candidate_lines import first_prose
from cleanart.fields.from_head import values_from_head
from cleanart.language.detection import MAX_CHARS, contradicts, detect_language
from cleanart.language.patterns import lazy_pattern
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate
from cleanart.page.head import Head

_ORDER = ("html", "json-ld", "og", "json-ld-page", "meta", "dc", "citation", "microdata", "json-ld-site")
_TAG = lazy_pattern(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_].*)?", re.IGNORECASE)
_NO_LANGUAGES = frozenset({"und", "zxx", "mul", "xx"})  # undetermined, no language, several, unknown
_MAX_BLOCKS = 12  # of prose that the language is detected from


def candidates(document: Document) -> list[Candidate[str]]:
    """Return the languages that the head declares.

    If it declares none, or the text contradicts it, the detected language comes first.
    """
    in_head = declared(document.head)
    language = in_head[0].value if in_head else None
    text = first_prose(document.blocks, _MAX_BLOCKS, MAX_CHARS)
    if text and (language is None or contradicts(language, text)):
        detected = detect_language(text, language)
        if detected is not None and detected != language:
            reason = "the words of the text are of it" + (", and not of what the head says" if language else "")
            return [Candidate(detected, "text", reason), *in_head]
    return in_head


def declared(head: Head) -> list[Candidate[str]]:
    """Return the languages that the head declares, as BCP 47 tags."""
    return values_from_head(head.languages, _ORDER, language_tag)


def language_tag(value: str) -> str | None:
    """Return a language as a BCP 47 tag, such as "de", "pt-BR" or "zh-Hant-TW"; None if it is none."""
    value = value.strip()
    if len(value) == 2 and value.isascii() and value.islower() and value.isalpha() and value not in _NO_LANGUAGES:
        return value  # most are like this
    match = _TAG.fullmatch(value)
    if match is None or match[1].lower() in _NO_LANGUAGES:
        return None
    parts = (match[1].lower(), (match[2] or "").title(), (match[3] or "").upper())
    return "-".join(filter(None, parts))
