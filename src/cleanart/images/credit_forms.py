"""The forms of credits in a line of text: a label, a copyright sign, an agency, a suffix, a slash."""

import re
from functools import cache
from typing import NamedTuple

from cleanart.images.credit_ends import find_behind_space, find_pair, find_person_and_firm, find_signature
from cleanart.images.credit_names import (
    ARTICLES,
    CLOSING_SIGNS,
    JOINTS,
    MAX_LINE_CHARS,
    OPENING_SIGNS,
    clean_caption,
    clean_credit,
    clean_end,
    ends_in_suffix,
    has_ordinary_words,
    is_agency,
    is_agency_notice,
    looks_like_credit_name,
    may_end_in_notice,
    may_end_in_suffix,
    without_notices,
)
from cleanart.images.line_parts import find_parts, last_part
from cleanart.images.unspaced_credits import find_unspaced, is_east_asian
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import is_lone_name, is_person_name
from cleanart.language.strings import lowered

_COLON = lazy_pattern(r"\s*(?:\.|\(\d{1,2}\))?[:：＝=|]\s*(?:by\s+|via\s+)?|\s*[/]\s*")
_COMMA = re.compile(r",\s")
# "Fot. Jo Doe", "Fot.Jo Doe", but neither "pic.twitter.com" nor "Ph.D."
_ABBREVIATION = lazy_pattern(r"\.(?:\s(?=[^\W\d_])|(?=[^\W\d_a-zß-ÿа-я][^\W\d_]))")
_MAX_ABBREVIATION_CHARS = 4
_DASH_AT_END = re.compile(r"\s[–—-]\s+$")
_NAME_AFTER_SLASH = lazy_pattern(r" / ((?:[A-ZÀ-Þ][\w.'’-]+\s){1,2}[A-ZÀ-Þ][\w.'’-]+)$")
_PAIR_IN_BRACKET = lazy_pattern(r"[(\[]([^()\[\]/]{4,40}?)\s?/\s?([^()\[\]/]{2,50})[)\]]\.?$")
_FIRM_AND_PERSON = lazy_pattern(r"[(\[]([^()\[\]/:]{2,40}): ([^()\[\]/:]{4,40})[)\]]\.?$")
_LAST_SIGNS = CLOSING_SIGNS + "."  # after the last name of a line
_JOINT_SIGNS = ("/", "|", ",", "-", "–", "—", "via", "VIA")  # one of these is in each of `JOINTS`
_MIN_SPACES = 4  # between the words of a caption behind a label
_MIN_SLASHED_CAPTION_WORDS, _MIN_SMALL_WORDS = 5, 2
_MAX_UNSIGNED_WORDS = 6  # behind a label without a colon, where they are no name: "courtesy of the yard"
_MAX_WORDS_BEHIND = 8  # of a caption that goes on behind a credit in brackets
_MAX_LEADING_CHARS, _MAX_AGENCY_CHARS = 60, 30
_SPACE = re.compile(r"\s+")
_COPYRIGHT_WITH_NAME = re.compile(r"(?:©|ⓒ|\(c\))\s*(?=[^\W\d_])", re.IGNORECASE)
_COPYRIGHT_SIGN = re.compile(r"^(?:[©\s]|\([cC]\)\s)+")
_COPYRIGHT_AT_START = re.compile(r"(?:©|\(c\)|copyright)\s+", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PREPOSITIONS = frozenset(
    {"by", "of", "von", "par", "di", "de", "por", "van", "av", "af", "door", "from", "courtesy", "credit"}
)
_OPENING_BRACKETS = frozenset("([（")
_CLOSING_BRACKET_OF = {"(": ")", "[": "]", "（": "）"}
_DASHES = frozenset("–—")
_QUOTES = frozenset("'\"“„«‘»")
SENTENCE_ENDS = frozenset('.!?…”"»)](（）【】।۔؟')


class Credit(NamedTuple):
    """A credit in a line, and the line's text without it."""

    credit: str
    caption: str
    sure: bool
    """Whether a label or sign marks it, so that no other meaning is likely."""


class _Labelled(NamedTuple):
    """A credit behind a label."""

    credit: str
    caption: str
    sure: bool
    start: int
    """Index at which the credit begins."""
    has_colon: bool


def _find_labelled(text: str, parts: list[int]) -> Credit | None:
    """Find the last part of the line that begins with a label."""
    labels = load_lexicon().credit_labels
    low = lowered(text)
    for i in range(len(parts) - 1, -1, -1):
        label = labels.match(low, parts[i])
        found = _labelled(text, label[0], parts[i], len(text)) if label is not None else None
        if found is None:
            continue
        # "Photo: Jo Doe. Courtesy of the yard": the second label continues the credit of the first.
        first = None if found.has_colon else _find_earlier(text, low, parts[:i], parts[i])
        if first is not None and all(map(looks_like_credit_name, JOINTS.split(first.credit.rstrip(".")))):
            return Credit(clean_end(text[first.start :]), first.caption, sure=True)
        return Credit(found.credit, found.caption, found.sure)
    return None


def _find_earlier(text: str, low: str, parts: list[int], end: int) -> _Labelled | None:
    """Find the last part before `end` that begins with a label."""
    labels = load_lexicon().credit_labels
    for start in reversed(parts):
        label = labels.match(low, start)
        found = _labelled(text, label[0], start, end) if label is not None else None
        if found is not None:
            return found
    return None


def _labelled(text: str, label: str, start: int, end: int) -> _Labelled | None:
    """Return the credit behind a label at `start`, up to `end`; None if no name is behind it.

    Args:
        text: The whole line.
        label: The label, in lower case.
        start: Index of the label.
        end: Index at which the credit ends at the latest.
    """
    in_brackets = text[start - 1 : start] in _OPENING_BRACKETS
    sign = _sign_behind_label(text, label, start + len(label), in_brackets=in_brackets)
    if sign is None:
        return None
    behind = ""
    if in_brackets and (closed := _bracket_end(text, start - 1)) < end:
        behind, end = text[closed:end].lstrip(CLOSING_SIGNS + "."), closed
        if is_agency_notice(behind):
            behind = ""
        if len(behind.split()) > _MAX_WORDS_BEHIND:
            return None  # in a sentence
    has_colon = ":" in sign[0]
    name_start = start if "/" in sign[0] and label in load_lexicon().credit_origins else sign.end()
    is_labelled = has_colon or sign[0][0] == "." or _takes_name(label)
    credit = clean_credit(_COPYRIGHT_SIGN.sub("", text[name_start:end]), labelled=is_labelled)
    if not credit or (sign[0].strip(", ") == "" and not _may_follow(credit, in_brackets=in_brackets)):
        return None
    caption = " ".join(filter(None, (clean_caption(text[:start]), clean_caption(behind))))
    if not caption and not in_brackets and (names_start := _names_behind_caption(credit)):
        # The label introduces the caption: "Image: The old gates at dawn / Jo Doe".
        caption, credit = clean_caption(credit[:names_start]), credit[names_start:]
        name_start = text.index(credit, name_start)
    return _Labelled(credit, caption, label not in load_lexicon().credit_sources, name_start, has_colon)


def _sign_behind_label(text: str, label: str, end: int, *, in_brackets: bool) -> re.Match[str] | None:
    """Return what separates a label that ends at `end` from the name: a colon, a full stop or just a space."""
    if sign := _COLON.match(text, end):
        return sign
    if _takes_name(label) and (sign := _SPACE.match(text, end)):
        return sign
    if len(label) <= _MAX_ABBREVIATION_CHARS and (sign := _ABBREVIATION.match(text, end)):
        return sign
    if " " in label and not in_brackets:
        return _COMMA.match(text, end)  # for screen readers: "Image source, Jo Doe"
    return _SPACE.match(text, end) if in_brackets else None  # "(foto Jo Doe)"


def _takes_name(label: str) -> bool:
    """Return whether a name may follow a label without a colon, as after "photo by"."""
    return " " in label and label.rsplit(" ", 1)[1] in _PREPOSITIONS


def _may_follow(credit: str, *, in_brackets: bool) -> bool:
    """Return whether a credit counts without a sign between label and name: one of its names looks like one."""
    names = JOINTS.split(credit)
    if any(map(looks_like_credit_name, names)):
        return True
    words = names[0].split()
    named = next((word for word in words if word.lower() not in ARTICLES), "")
    return not in_brackets and (named[:1] in _QUOTES or len(words) <= _MAX_UNSIGNED_WORDS)


def _bracket_end(text: str, start: int) -> int:
    """Return the index at which the bracket that opens at `start` closes; that of the end if it does not close."""
    opened, closed, depth = text[start], _CLOSING_BRACKET_OF[text[start]], 0
    for i in range(start, len(text)):
        depth += (text[i] == opened) - (text[i] == closed)
        if not depth:
            return i
    return len(text)


def _find_copyright(text: str) -> Credit | None:
    """Find a copyright sign with a name. With a year, it is about the page."""
    signs = list(_COPYRIGHT_WITH_NAME.finditer(text))
    if not signs:
        return None
    sign = signs[-1]
    if _YEAR.search(text, sign.start()):
        return None
    if text[sign.end() :].lower().startswith("copyright"):  # sign and word: about the page
        return None
    credit = clean_credit(text[sign.end() :])
    return Credit(credit, clean_caption(text[: sign.start()]), sure=True) if credit else None


def _unspaced(text: str) -> Credit | None:
    found = find_unspaced(text)
    return Credit(found[0], clean_caption(text[: found[1]]), sure=True) if found else None


def _find_with_agency(text: str, bare: str, parts: list[int]) -> Credit | None:
    """Find an agency, with or without a name, after the last sentence or in brackets at the end.

    `bare` is the text without signs after its last name.
    """
    # Without a joint the last words are the agency's: most lines end otherwise, and need no closer look.
    if bare[-2:] not in _agency_ends() and not _has_joint(bare):
        return None
    start = last_part(text, parts, len(bare))
    if start and text.endswith("."):
        return None
    last = bare[start:]
    if not last.isascii() or "(" in last or "copyright" in last.lower():
        last = _COPYRIGHT_AT_START.sub("", last)
    names = _names_with_agency(last)
    if not names:
        return None
    in_brackets = start > 0 and bare[start - 1] in "([（【"
    if (len(names) == 1 and (in_brackets or not start)) or (in_brackets and "".join(names).islower()):
        return None  # "(dpa)", "(jd/dpa)" or a line "Reuters" is the source of the text
    if len(names) == 1 and (dash := _DASH_AT_END.search(bare[:start])):
        before = bare[: dash.start()]
        if looks_like_credit_name(before) or " " not in before:  # "jodoe - stock.adobe.com"
            return Credit(bare, "", sure=True)
    names_start = _names_start(last)
    credit = clean_credit(last[names_start:]) if "://" not in last else ""
    caption = clean_caption(bare[:start] + last[:names_start])
    return Credit(credit, caption, sure=len(names) > 1 or bool(caption)) if credit else None


def _has_joint(text: str) -> bool:
    """Return whether a text may have a joint."""
    for sign in _JOINT_SIGNS:  # noqa: SIM110  # a generator would not compile to a loop
        if sign in text:
            return True
    return False


def _names_with_agency(text: str) -> list[str]:
    """Return the names that a text is split into, if one is an agency's; else []."""
    names = [text.strip()]
    if _has_joint(text):
        # Looking up words rules out most texts, and takes a tenth of the time.
        if _agency_words().isdisjoint(_apart(text).split()):
            return []
        names = JOINTS.split(names[0])
    return [] if load_lexicon().agencies.isdisjoint(names) else names


def _apart(text: str) -> str:
    """Return a text with spaces in place of the signs that are joints even within words: "Jo Doe/AP"."""
    return text.replace("/", " ").replace("|", " ").replace(",", " ")


@cache
def _agency_words() -> frozenset[str]:
    """Return the last words of the agencies' names."""
    return frozenset(_apart(name).split()[-1] for name in load_lexicon().agencies)


@cache
def _agency_ends() -> frozenset[str]:
    return frozenset(name[-2:] for name in load_lexicon().agencies)


def _names_start(text: str) -> int:
    """Return the index at which the names at the end begin: "The gates / Jo Doe / AP" has a caption first."""
    names_start = piece_start = 0
    for joint in JOINTS.finditer(text):
        piece = text[piece_start : joint.start()].strip()
        piece_start = joint.end()
        if _reads_as_prose(piece):
            names_start = piece_start
    return names_start


def _names_behind_caption(text: str) -> int:
    """Return the index at which the names behind a caption begin, 0 if the text is no caption with names."""
    start = _names_start(text) if _has_joint(text) else 0
    caption = text[:start].rstrip(" /|,–—-")
    is_caption = (
        caption[:1].isupper()
        and ":" not in caption
        and caption.count(" ") >= _MIN_SPACES
        and has_ordinary_words(caption)
    )
    return start if is_caption and looks_like_credit_name(JOINTS.split(text[start:])[0]) else 0


def _reads_as_prose(piece: str) -> bool:
    """Return whether a piece between joints has words in lower case, which names have not."""
    if " " not in piece or is_agency(piece):
        return False
    particles = load_lexicon().name_particles
    return any(word[0].islower() for word in piece.split() if word not in particles)


def _find_with_suffix(text: str, bare: str, parts: list[int]) -> Credit | None:
    """Find a name before its label: "(Jo Doe photo)", "The yard. Jono Petraičio nuotr."."""
    if not may_end_in_suffix(bare):
        return None
    low = lowered(bare)
    if not ends_in_suffix(low):
        return None
    suffix = next(filter(low.endswith, load_lexicon().credit_suffixes))
    start = last_part(text, parts, len(bare))
    name = bare[start : -len(suffix)].strip(OPENING_SIGNS)
    names = JOINTS.split(name)
    is_named = any(is_agency(name) or is_person_name(name.split()) for name in names)
    if not is_named or not all(map(looks_like_credit_name, names)):
        return None
    # Without brackets or a sentence before it, only an abbreviation is surely no heading: "Jono Petraičio nuotr." is a
    # credit, "Wild Duck Photography" may be a heading.
    before = bare[:start].rstrip()[-1:]
    is_signed = before in _DASHES and all(map(is_agency, names))  # "The yard. — AFP pic"
    if not (is_signed or text.endswith(".") or before in SENTENCE_ENDS):
        return None
    return Credit(name, clean_caption(bare[:start]), sure=True)


def _find_person_in_bracket(text: str) -> Credit | None:
    """Find a person and whom the person works for in a bracket at the end: "The gates (Jo Doe/The Tide)"."""
    found = _PAIR_IN_BRACKET.search(text)
    if found is None or not is_person_name(found[1].split()) or not (found[2][0].isupper() or "." in found[2]):
        return None
    return Credit(f"{found[1]}/{found[2]}", clean_caption(text[: found.start()]), sure=True)


def _find_firm_in_bracket(text: str) -> Credit | None:
    """Find an agency or firm, and its photographer, in a bracket at the end: "The gates (TBC News: Jo Doe)"."""
    found = _FIRM_AND_PERSON.search(text)
    if found is None or not is_person_name(found[2].split()):
        return None
    if not is_agency(found[1]) and not any(map(_is_acronym, found[1].split())):
        return None
    return Credit(f"{found[1]}: {found[2]}", clean_caption(text[: found.start()]), sure=True)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _find_after_slash(text: str) -> Credit | None:
    """Find a name after a slash at the end of a caption: "The gates at dawn / Jo Doe"."""
    found = _NAME_AFTER_SLASH.search(text)
    if found is None or text.endswith(".") or not is_lone_name(found[1].split()):
        return None
    if signed := find_signature(text):  # "The gates turn. Jo Doe / The Tide"
        return Credit(signed[1], clean_caption(signed[0]), sure=False)
    caption = text[: found.start()]
    # Neither a path ("Home / Essays / Jo Doe") nor a list of names ("Software Engineering / Practical Programming").
    words = caption.split()
    if " / " in caption or len(words) < _MIN_SLASHED_CAPTION_WORDS or sum(map(str.islower, words)) < _MIN_SMALL_WORDS:
        return None
    return Credit(found[1], clean_caption(caption), sure=False)


def _find_behind_space(text: str) -> Credit | None:
    """Find names behind a label that no separator stands before: "The gates Photo: Jo Doe"."""
    found = find_behind_space(text)
    return None if found is None else Credit(found[1], clean_caption(found[0]), sure=False)


def _find_at_end(text: str, parts: list[int]) -> Credit | None:
    """Find names at the end that have neither an agency nor a label."""
    found = None
    if text.endswith(")") and text.find(", ", text.rfind("(") + 1) >= 0:
        found = find_person_and_firm(text)
    if found is None and "/" in text[-_MAX_LEADING_CHARS:]:
        start = last_part(text, parts, len(text))
        found = find_pair(text, start) if start and text.find("/", start) >= 0 else None
    return None if found is None else Credit(clean_credit(found[1]) or found[1], clean_caption(found[0]), sure=False)


def _find_leading(text: str) -> Credit | None:
    """Find names and an agency before the caption: "© Jo Doe/Getty Images The gates", "Jo Doe/ReutersThe gates"."""
    head = text[:_MAX_LEADING_CHARS]
    is_signed = head.startswith("©")
    if not is_signed and "/" not in head:
        return None
    for names_end, agency_start in _strokes(head):
        end = _agency_end(text, agency_start)
        caption = text[end:].lstrip()
        is_apart = is_signed and text[end : end + 1] == " "
        if (
            not end
            or not caption[:1].isupper()
            or caption[1:2].isupper()
            or not (is_apart or len(caption) == len(text) - end)
        ):
            continue
        names = head[:names_end].lstrip("© ")
        if names and all(map(looks_like_credit_name, JOINTS.split(names))):
            return Credit(text[:end].lstrip("© "), caption, sure=True)
    return None


def _strokes(text: str) -> list[tuple[int, int]]:
    """Return where the strokes and bars of a text begin and end, each with a space before and after it."""
    places: list[tuple[int, int]] = []
    end = 0
    for i in range(len(text)):
        if text[i] == "/" or text[i] == "|":
            start = i - 1 if i > end and text[i - 1].isspace() else i
            end = i + 2 if i + 1 < len(text) and text[i + 1].isspace() else i + 1
            places.append((start, end))
    return places


def _agency_end(text: str, start: int) -> int:
    """Return where the longest agency that begins at `start` ends, 0 if none does."""
    agencies = load_lexicon().agencies
    longest = min(len(text), start + _MAX_AGENCY_CHARS)
    for end in range(longest, start + 1, -1):
        if text[start:end] in agencies:
            return end
    return 0


def find_credit(text: str) -> Credit | None:
    """Return the credit in a line of text, or None if it has none. The first form that fits counts."""
    if len(text) > MAX_LINE_CHARS:
        return None
    if may_end_in_notice(text):
        text = without_notices(text, apart=True)
    parts = find_parts(text)
    bare = text.rstrip(_LAST_SIGNS)
    return (
        _find_labelled(text, parts)
        or _find_leading(text)
        or (_find_copyright(text) if "©" in text or "ⓒ" in text or "(c)" in text or "(C)" in text else None)
        or (_unspaced(text) if is_east_asian(text[-2:]) else None)
        or (_find_behind_space(text) if ":" in text or "：" in text else None)
        or _find_with_agency(text, bare, parts)
        or _find_with_suffix(text, bare, parts)
        or (_find_person_in_bracket(text) if "/" in text and text[-1] in ")]." else None)
        or (_find_firm_in_bracket(text) if ": " in text and text[-1] in ")]." else None)
        or (_find_after_slash(text) if " / " in text else None)
        or _find_at_end(text, parts)
    )
