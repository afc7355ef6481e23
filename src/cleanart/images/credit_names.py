"""Names in credits of images: what can be one, and the notices that sites and agencies add."""

import re
from functools import cache

from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import is_person_name
from cleanart.language.strings import lowered

MAX_CREDIT_WORDS = 14
_MAX_NAME_WORDS = 5
_MIN_ORDINARY_CHARS = 4
_MAX_LOWER_CASE_WORDS = 2  # of a name in lower case behind a label
MAX_LINE_CHARS = 1_000  # longer lines are not searched for a credit
ARTICLES = frozenset({"the", "der", "die", "das", "la", "le", "el", "los", "il", "o", "a", "de", "het"})
# Between the names of one credit: "Jo Doe/AP", "Jo Doe via Reuters".
JOINTS = lazy_pattern(r"(?<!\s)(?:\s*[/|,]\s*|\s+(?:via|VIA)\s+|\s+[–—-]\s+)")
OPENING_SIGNS = "([（【、， |–—-•·:,;/"
CLOSING_SIGNS = ")]）】 |–—-•·:;,"
_OPENED = {"(": ")", "[": "]"}
_NOTICE_STOPS = " .!;,"  # behind a notice
_STOP_SIGNS = frozenset(".,;!?|")
_COLON_SIGNS = frozenset(":：")
# The day on which a photo was taken ("Jo Doe; 14.01.2022"), or what an agency adds ("Jo Doe/AP +++ AP wire +++").
NOTE_AT_END = re.compile(r"(?:(?<!\s)\s+)?\+\+\+.*|(?:(?<!\s)\s+)?[,;|]\s*\d{1,2}[./]\s?\d{1,2}[./]\s?(?:19|20)\d\d$")
_SENTENCE_BREAK = re.compile(r"[.!?]\s+\w+\s+\w+\s+\w+\s+\w")
INITIAL_AT_END = re.compile(r"\b[^\W\d_]\.$")  # "Jo D."
SUFFIX_END_CHARS = 2  # as many as the shortest label behind a name has
_SUFFIX_END_CHARS = SUFFIX_END_CHARS  # has a C type here
_TAKEN_BY = re.compile(r"(?<=\w\w)\s?(?:撮影|提供|摄|攝|供图|供圖|제공)$")
_AMOUNT = re.compile(r"\d+(?: [^\W\d_]+){1,2} \d+$|\d+ [a-z]")  # "3 of 12", "6 inches"
_DIGIT = re.compile(r"\d")
_LICENCE = re.compile(r"\bCC\b|©|://")
_MIN_NUMBERS = 2
_NAME_START = lazy_pattern(r"[\w@\"“„'’]")


@cache
def suffix_ends() -> frozenset[str]:
    """Return the last letters of the labels that may stand after a name."""
    return frozenset(suffix[-_SUFFIX_END_CHARS:] for suffix in load_lexicon().credit_suffixes)


def ends_in_suffix(low: str) -> bool:
    """Return whether a text in lower case ends in a label that may stand after the name: "jo doe photo"."""
    # Looking up the last letters rules out most texts, and takes a tenth of the time.
    return low[-_SUFFIX_END_CHARS:] in suffix_ends() and low.endswith(load_lexicon().credit_suffixes)


def may_end_in_suffix(text: str) -> bool:
    """Return quickly whether a text may end in such a label, in whatever case."""
    end = text[-_SUFFIX_END_CHARS:]
    return not end.isascii() or end.lower() in suffix_ends()


@cache
def _phrase_ends() -> frozenset[str]:
    return frozenset(phrase[-4:] for phrase in load_lexicon().credit_phrases)


def may_end_in_notice(text: str) -> bool:
    """Return quickly whether a text may end in a notice of a site or agency, in whatever case."""
    end = len(text)
    while end and text[end - 1] in _NOTICE_STOPS:
        end -= 1
    tail = text[max(0, end - 4) : end]
    if not tail.isascii():
        return True
    tail = tail.lower()
    ends = _phrase_ends()
    return tail in ends or tail[-3:] in ends or tail[-2:] in ends


def _ends_in_notice(low: str) -> bool:
    """Return whether a text in lower case ends in a notice of a site or agency, of which there are hundreds."""
    # Looking up the last letters rules out most texts. Some notices have but two or three.
    return not _phrase_ends().isdisjoint((low[-4:], low[-3:], low[-2:])) and low.endswith(load_lexicon().credit_phrases)


def looks_like_credit_name(text: str) -> bool:
    """Return whether a text can be the name of a person or agency: a few capitalised words, and no sentence."""
    words = text.split()
    if not 0 < len(words) <= _MAX_NAME_WORDS or (text[-1] in ".!?" and not INITIAL_AT_END.search(text)):
        return False
    particles = load_lexicon().name_particles
    for word in words:  # noqa: SIM110  # a generator would not compile to a loop
        if not (word[0].isupper() or word[0] in "/|&" or word in particles):
            return False
    return True


def has_ordinary_words(text: str) -> bool:
    """Return whether a text has words in lower case that are no function words, as prose has and names have not."""
    lexicon = load_lexicon()
    for word in text.split():
        if len(word) >= _MIN_ORDINARY_CHARS and word.isalpha() and word.islower() and word not in lexicon.stopwords:
            return True
    return False


def is_agency(text: str) -> bool:
    """Return whether a line is the name of an agency and nothing else."""
    return text in load_lexicon().agencies


def is_label(text: str) -> bool:
    """Return whether a text is the label of a credit and nothing else: "Photo:"."""
    low = text.lower().lstrip(OPENING_SIGNS)
    lexicon = load_lexicon()
    label = lexicon.credit_labels.match(low)
    return label is not None and label[0] not in lexicon.credit_sources and len(label[0]) == len(low.rstrip(":： "))


def is_agency_notice(text: str) -> bool:
    """Return whether a line is only a notice of a site or agency: "Click to enlarge"."""
    low = text.lower().rstrip(_NOTICE_STOPS)
    return low[-4:] in _phrase_ends() and low in load_lexicon().credit_phrases


def clean_credit(text: str, *, labelled: bool = False) -> str:
    """Return the name of a credit without brackets and notices; "" if it cannot be a name.

    A name in lower case counts only behind a label with a colon, and if it is short.
    """
    name = clean_end(NOTE_AT_END.sub("", without_demands(text)))
    text = without_by(without_labels(without_taken_by(_without_repetition(name))))
    words = text.split()
    if not words or len(words) > MAX_CREDIT_WORDS or not _NAME_START.match(text) or _SENTENCE_BREAK.search(text):
        return ""
    if _AMOUNT.match(text) or _is_of_numbers(text, words):
        return ""
    return text if not text[0].islower() or _may_be_lower_case(text, words, labelled=labelled) else ""


def _is_of_numbers(text: str, words: list[str]) -> bool:
    """Return whether a text has several numbers and no name of a person or agency: "GTX 770 2GB"."""
    if sum(map(_has_digit, words)) < _MIN_NUMBERS or _LICENCE.search(text):
        return False
    for name in JOINTS.split(text):
        if is_agency(name) or is_person_name([word for word in name.split() if not _has_digit(word)]):
            return False
    return True


def _has_digit(word: str) -> bool:
    return _DIGIT.search(word) is not None


def _begins_with_name(text: str) -> bool:
    """Return whether a text begins with a person's name, or an agency's before another: "TT/Jo Doe"."""
    first, *others = JOINTS.split(text)
    return is_person_name(first.split()) or (bool(others) and is_agency(first))


def without_labels(text: str) -> str:
    """Return a credit without labels that it still has: at its start ("Foto: Jo Doe"), or between two names.

    "JD Foto: Jo Doe" has two names, "Jo Doe Foto: Jo Doe" one.
    """
    match = load_lexicon().credit_labels.match
    low = lowered(text)
    while label := match(low):
        rest = text[len(label[0]) :]
        name = rest.lstrip(":： ")
        is_apart = rest[:1] == " " and _begins_with_name(name)
        is_marked = is_apart or rest.lstrip()[:1] in _COLON_SIGNS
        if not name or not is_marked:
            break
        text, low = name, lowered(name)
    colon = text.find(": ")
    start = text.rfind(" ", 0, colon) + 1 if colon > 0 else 0
    if start and (label := match(low, start)) and start + len(label[0]) == colon:
        first, second = text[:start].rstrip(OPENING_SIGNS), without_labels(text[colon + 2 :])
        if looks_like_credit_name(second):
            return first if second in first else f"{first} / {second}"
    return text


def _may_be_lower_case(text: str, words: list[str], *, labelled: bool) -> bool:
    """Return whether a credit may begin in lower case: short behind a label, a nickname, or an address."""
    if labelled and (len(words) <= _MAX_LOWER_CASE_WORDS or words[0] in ARTICLES):
        return True
    return _is_nickname(text) or "." in words[0]


def _is_nickname(text: str) -> bool:
    """Return whether a credit begins with a nickname or an agency in lower case: "jodoe/Getty Images"."""
    agencies = load_lexicon().agencies
    names = JOINTS.split(text)
    return names[0] in agencies or (" " not in names[0] and names[-1] in agencies)


def _without_repetition(text: str) -> str:
    """Return half of a text that says the same thing twice: "Jo Doe/AP Jo Doe/AP", "Jo Doe | Jo Doe"."""
    first, _, second = text.partition(" | ")
    if not second:
        middle = len(text) // 2
        first, second = text[:middle], text[middle + 1 :] if text[middle : middle + 1] == " " else ""
    return first if first == second or (is_person_name(second.split()) and second in first) else text


def without_taken_by(name: str) -> str:
    """Return a name without the word for "taken by" or "provided by" that follows it in East Asian languages."""
    return name if name.isascii() else _TAKEN_BY.sub("", name)


def without_by(name: str) -> str:
    """Return a name without the "By" before it, if it or its first part is a person's then."""
    by = load_lexicon().bylines.match(lowered(name))
    rest = name[len(by[0]) :].lstrip(" :：") if by else ""
    return rest if rest and is_person_name(JOINTS.split(rest)[0].split()) else name


def clean_end(text: str) -> str:
    """Return a name without brackets and full stop at its end, unless they are part of it: "Jo D."."""
    text = text.rstrip(closing_signs(text)).rstrip()
    return text if INITIAL_AT_END.search(text) else text.rstrip(".")


def closing_signs(text: str) -> str:
    """Return the signs to cut at the end. A round bracket is among them only if it is not opened in the text."""
    return CLOSING_SIGNS if text.count(")") > text.count("(") else CLOSING_SIGNS.replace(")", "")


def without_demands(text: str) -> str:
    """Return a text without signs at its start and notices at its end."""
    return without_notices(text.strip(OPENING_SIGNS + " "))


def without_notices(text: str, *, apart: bool = False) -> str:
    """Return a text without notices at its end: "MANDATORY CREDIT. NO ARCHIVES", "Click to enlarge".

    With `apart`, a notice must be in capitals or follow a stop. Otherwise it may be the credit behind a label.
    """
    phrases = load_lexicon().credit_phrases
    while _ends_in_notice(low := text.lower().rstrip(_NOTICE_STOPS)):
        longest = next(phrase for phrase in phrases if low.endswith(phrase))
        if len(longest) == len(low):
            break  # the notice is the whole text: it is the credit
        before, tail = text[: len(low) - len(longest)].rstrip(), text[len(low) - len(longest) :]
        if apart and (":" in tail or not (tail.isupper() or before[-1:] in _STOP_SIGNS)):
            break
        text = before.rstrip(" .,;!/|")
    return text


def clean_caption(text: str) -> str:
    """Return a caption without its label ("Picture:") and opening signs at its end; "" if it has no letter."""
    text = text.strip()
    if not text:  # beside most credits nothing stands
        return ""
    label = next(filter(text.lower().startswith, load_lexicon().caption_prefixes), "")
    text = text[len(label) :].strip().rstrip(OPENING_SIGNS).strip()
    if text[:1] in _OPENED and _OPENED[text[0]] not in text:
        text = text[1:].lstrip()  # "[The gates. Photo: Jo Doe]"
    return text if any(map(str.isalpha, text)) else ""
