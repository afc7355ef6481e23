"""Credits of images: who took, made or owns them, read from a line of text or from what a page marks as a credit.

A credit is found where a part of a line begins: at its start, or after a sentence, a bracket, a bar or a dash. There
is a label ("Photo: Jo Doe", "photo by Jo Doe"), a copyright sign without a year, or a name and an agency.
"""

import re

from cleanart.images.credit_ends import find_signature, is_signature
from cleanart.images.credit_forms import SENTENCE_ENDS, Credit, find_credit
from cleanart.images.credit_names import (
    CLOSING_SIGNS,
    MAX_CREDIT_WORDS,
    MAX_LINE_CHARS,
    NOTE_AT_END,
    OPENING_SIGNS,
    clean_end,
    closing_signs,
    is_agency,
    is_agency_notice,
    is_label,
    looks_like_credit_name,
    without_by,
    without_demands,
    without_labels,
    without_taken_by,
)
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import lowered

_COPYRIGHT_WITH_YEAR = re.compile(r"(?:©|\(c\)|copyright)[\s©]*(?:19|20)\d\d[\s,]+", re.IGNORECASE)
_COPYRIGHT_WORD = re.compile(r"copyright\s*(?:[:©]\s*|(?:by|of)\s+)(?=\S)", re.IGNORECASE)
_LAST_BRACKET = lazy_pattern(r"[(\[]([^()\[\]]{2,60})[)\]]\.?$")
_BEFORE_BRACKET = " –—|-"  # between a caption and what follows it
_SENTENCE_ENDS = frozenset('.!?…"”»')
_LAST_PART_SIGNS = (". ", "– ", "— ", "- ", "| ")
_COUNTER = lazy_pattern(r"\d+\s*(?:von|of|de|sur|di|av|van|z|/)\s*\d+")  # of a picture in a gallery
_ONLY_CREDIT = re.compile(r"(?:©|copyright\s*[:©])", re.IGNORECASE)
# Names and sizes of files that editors left in the place of a caption: "yard_01.jpg", "dav_soft", "123 KB".
_FILE_NAME = lazy_pattern(r"\S+\.(?:jpe?g|png|gif|webp|tiff?)|\w*[a-z0-9]_\w*|\d+ ?[KM]B", re.IGNORECASE)


def read_note(caption: str, credit: str) -> tuple[str, str]:
    """Return the caption and the credit of an image, given the texts that a page marks as such.

    Each may be empty, hold both, or hold labels and notices, which are left out.
    """
    if len(caption) + len(credit) > MAX_LINE_CHARS:
        return caption.strip(), credit.strip()[:MAX_LINE_CHARS] if len(credit.split()) <= MAX_CREDIT_WORDS else ""
    caption = caption.rstrip(" |–—-•·")
    if is_agency_notice(caption) or is_label(caption) or _FILE_NAME.fullmatch(caption):
        caption = ""
    name = read_credit(credit) if credit else ""
    if name:
        return _with_name(_without_label(caption), name)
    caption = f"{caption} {credit}".strip()
    found = _find_in_caption(caption) if caption else None
    if found is None and _ONLY_CREDIT.match(caption) and len(caption.split()) <= MAX_CREDIT_WORDS:
        return "", read_credit(caption)  # "© private"
    return (found.caption, found.credit) if found is not None else (caption, "")


def _find_in_caption(caption: str) -> Credit | None:
    """Return the credit in a known caption: more may be one there than in other lines."""
    return (
        find_credit(caption)
        or find_last_bracket(caption)
        or _find_agency_in_bracket(caption)
        or _find_unmarked(caption)
    )


def _with_name(caption: str, name: str) -> tuple[str, str]:
    """Return caption and credit where a name is marked as the credit and the caption may hold another name."""
    other = find_credit(caption) if caption else None
    if other is not None:
        if name in other.credit:
            return other.caption, other.credit
        last = other.credit.rpartition(" ")[2]
        # "Photo by Jo Doe on", and "Unsplash" in the credit
        joint = " " if last.islower() and not is_agency(last) else " / "
        return other.caption, f"{other.credit}{joint}{name}"
    # "Jo Doe//", and "Getty Images" in the credit
    if caption.endswith(("/", "|")) and looks_like_credit_name(caption.rstrip("/| ")):
        return "", f"{caption.rstrip('/| ')} / {name}"
    return caption, name


def find_last_bracket(caption: str) -> Credit | None:
    """Return the name in brackets after the last sentence of a known caption, or None if none is there."""
    start = max(caption.rfind("("), caption.rfind("["))
    # Most brackets are within a sentence.
    if start < 0 or caption[:start].rstrip(_BEFORE_BRACKET)[-1:] not in _SENTENCE_ENDS:
        return None
    found = _read_last_bracket(caption)
    if found is None or not looks_like_credit_name(found.credit):
        return None
    return None if found.credit.lower() in load_lexicon().credit_label_words else found


def _find_agency_in_bracket(caption: str) -> Credit | None:
    """Return the agency in brackets at the end of a known caption, even within its last sentence."""
    found = _read_last_bracket(caption)
    if found is None or not is_agency(found.credit):
        return None
    signed = find_signature(found.caption)  # "The gates turn. Jo Doe (Reuters)"
    return found if signed is None else Credit(f"{signed[1]} ({found.credit})", signed[0], sure=True)


def _read_last_bracket(caption: str) -> Credit | None:
    bracket = _LAST_BRACKET.search(caption)
    return (
        None if bracket is None else Credit(bracket[1], caption[: bracket.start()].rstrip(_BEFORE_BRACKET), sure=True)
    )


def _find_unmarked(caption: str) -> Credit | None:
    """Return what stands at the end of a known caption: a label without a colon and a name, or just names."""
    start = max(caption.rfind(sign) for sign in _LAST_PART_SIGNS) + 2
    label = load_lexicon().credit_labels.match(lowered(caption), start) if start > 1 else None
    if label is not None:
        name = caption[start + len(label[0]) :]
        is_name = name[:1] == " " and name[1:2].isupper() and looks_like_credit_name(name) and not is_label(name)
        return Credit(name.strip(), caption[:start].rstrip(_BEFORE_BRACKET), sure=True) if is_name else None
    found = find_signature(caption)
    if found is None and ("/" in caption or "|" in caption) and is_signature(caption):
        found = "", caption
    return Credit(found[1], found[0], sure=True) if found is not None else None


def _without_label(caption: str) -> str:
    """Return a caption without the label at its end, whose name is elsewhere: "The mill. Photo:"."""
    before, _, last = caption.rstrip(":： ").rpartition(" ")
    is_label_apart = before[-1:] in SENTENCE_ENDS and last.lower() in load_lexicon().credit_label_words
    if caption[-1:] not in (":", "：") and not is_label_apart:
        return caption
    found = find_credit(f"{caption.rstrip(':： ')}: Xx")
    return found.caption if found is not None and found.credit == "Xx" else caption


def read_credit(text: str) -> str:
    """Return the name in a text known by its place to be a credit, without its label; "" if it cannot be one."""
    found = find_credit(text)
    if found is not None and (not found.caption or _COUNTER.fullmatch(found.caption)):
        return found.credit
    lexicon = load_lexicon()
    bare = text.strip().lstrip(OPENING_SIGNS)
    dated = _COPYRIGHT_WITH_YEAR.match(bare)
    bare = bare[dated.end() if dated else 0 :].lstrip(OPENING_SIGNS + "©").lstrip()
    label = lexicon.credit_labels.match(lowered(bare))
    if label is not None and label[0] not in lexicon.credit_origins:
        name = bare[len(label[0]) :].lstrip(CLOSING_SIGNS + ".=＝：").lstrip()
        bare = name or bare  # "Private" is a label and a credit as well
    bare = without_demands(bare)
    if copyright_word := _COPYRIGHT_WORD.match(bare):
        bare = bare[copyright_word.end() :]
    bare = bare.rstrip(closing_signs(bare))
    words = bare.split()
    bare = without_by(without_labels(without_taken_by(clean_end(NOTE_AT_END.sub("", bare)))))
    return bare if words and len(words) <= MAX_CREDIT_WORDS and any(map(str.isalnum, bare)) else ""
