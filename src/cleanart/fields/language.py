"""The language of a page: what its head says, unless its text is plainly in another (level 5)."""

import re
from itertools import islice

from cleanart.fields.from_head import values_from_head
from cleanart.language.detection import contradicts, detect_language
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate
from cleanart.page.head import Head

_ORDER = ("html", "json-ld", "og", "json-ld-page", "meta", "dc", "citation", "microdata", "json-ld-site")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_].*)?", re.IGNORECASE)
_NO_LANGUAGES = frozenset({"und", "zxx", "mul", "xx"})
_TOLD_BY = 12  # blocks of prose that tell the language


def candidates(document: Document) -> list[Candidate[str]]:
    """Return what the head says; before it what is detected, where that is needed and is another."""
    found = declared(document.head)
    language = found[0].value if found else None
    blocks = (block.text for block in document.blocks if block.reads_as_text)
    text = " ".join(islice(blocks, _TOLD_BY))
    if text and (language is None or contradicts(language, text)):
        detected = detect_language(text, language)
        if detected is not None and detected != language:
            reason = "the words of the text are of it" + (", and not of what the head says" if language else "")
            return [Candidate(detected, "text", reason), *found]
    return found


def declared(head: Head) -> list[Candidate[str]]:
    """Return what the head says, as BCP 47 tags."""
    return values_from_head(head.languages, _ORDER, language_tag)


def language_tag(value: str) -> str | None:
    """Return a language as BCP 47 writes it: "de", "pt-BR", "zh-Hant-TW"."""
    found = _TAG.fullmatch(value.strip())
    if found is None or found[1].lower() in _NO_LANGUAGES:
        return None
    parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
    return "-".join(filter(None, parts))
