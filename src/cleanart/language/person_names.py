"""Names of persons in a line of text (level 0)."""

from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern

_MAX_NAME_WORDS = 5
_BEFORE_NAMES = frozenset({"start:byline", "start:credit"})
# What follows the word for a newsroom or an editor in another word: 編輯部, 記者会, 編集手帳.
NO_NAME_START = "部会會员員室者长長手席团團社網网論评評组組処处局"
_MIN_LABEL_CHARS = 5
_MIN_NAME_WORDS = 2  # before a job title
_ANDS = ("and", "und", "et", "y", "e", "og", "och", "en", "i", "și", "ve", "и", "та", "with", "mit")
_AND_WORDS = rf"(?<!\s)\s+(?:{'|'.join(_ANDS)})\s+"
# Separators of the names in a byline, and of two names in one entry of a list.
_SEPARATORS = lazy_pattern(rf"(?:(?<!\s)\s+)?(?:,|;|&|\||/|•|·)(?:{_AND_WORDS}|\s*)|{_AND_WORDS}")
_SEPARATING_SIGNS, _SEPARATING_WORDS = ",;&|/•·", frozenset(_ANDS)
_DASH = lazy_pattern(r"(?<!\s)\s+[–—-]\s+")  # what follows is a place or a role
# "Posted by Jo Doe in Mills"
_AFTER_NAMES = frozenset(
    {"in", "on", "at", "for", "from", "im", "am", "um", "für", "en", "em", "à", "per", "para", "via"}
)
_AND = lazy_pattern(r"(?<!\s)\s+&\s+|" + _AND_WORDS)
_SIGNS_IN_NAMES = "_'’.-"
_CLINGING_BY = lazy_pattern(
    r"^By(?:by\s+|(?=[A-Z][A-Za-z]))"
)  # "ByJo Doe", from two elements without a space between them
_FIRST_HAN = "\u4e00"  # of the range below
_CHINESE_NAME = lazy_pattern(r"[\u4e00-\u9fff]{3}")  # whole: a Japanese name is in two parts, most of two characters
# の between Chinese characters is "of": 編集委員の目.
_EAST_ASIAN_NAME = lazy_pattern(r"(?![\u3400-\u9fff]+の[\u3400-\u9fff])[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}")


def is_person_name(words: list[str]) -> bool:
    """Tell whether words are a person's name: two or more capitalized words, besides particles such as "von"."""
    if len(words) == 1:
        return _EAST_ASIAN_NAME.fullmatch(words[0]) is not None
    if not 2 <= len(words) <= _MAX_NAME_WORDS:
        return False
    lexicon = load_lexicon()
    particles, no_names, named = lexicon.name_particles, lexicon.no_names, 0
    for word in words:
        lowered = word.lower()
        if lowered in particles:
            continue
        if word[0].islower() or lowered in no_names or not _is_name_word(word):
            return False
        named += 1
    return named >= 2


def _is_name_word(word: str) -> bool:
    """Tell whether a word has the form of a part of a name: a letter, then letters, digits and a few signs."""
    if not word[0].isalnum() or word[0].isdecimal():
        return False
    for sign in word:  # noqa: SIM110  # faster, compiled, than `all`
        if not (sign.isalnum() or sign in _SIGNS_IN_NAMES or _is_combining(sign)):
            return False
    return True


def _is_combining(sign: str) -> bool:
    """Tell whether a character is a vowel sign or an accent, or a letter that may have one."""
    return (
        "\u0300" <= sign <= "\u036f"
        or "\u064b" <= sign <= "\u0652"
        or "\u0900" <= sign <= "\u0963"
        or "\u0966" <= sign <= "\u0e4e"
    )


def is_lone_name(words: list[str]) -> bool:
    """Tell whether words without a "By" are a name: besides the form, not all are ordinary words, as in "Long Read"."""
    if not is_person_name(words):
        return False
    ordinary = load_lexicon().ordinary_words
    for word in words:  # noqa: SIM110  # faster, compiled, than `any`
        if word.lower().strip(".") not in ordinary:
            return True
    return False


def leading_names(text: str) -> tuple[str, ...]:
    """Return the names of persons that a text starts with, without job titles, places and dates after them."""
    lexicon = load_lexicon()
    organizations, particles = lexicon.organizations, lexicon.name_particles
    names: list[str] = []
    for part in _parts(text):
        # A date may follow without a separator: "Jo Doe November 8".
        words = _before_place(_before_date(part.split()))
        if names and words and _is_role(words):
            continue  # "Jo Doe, Senior Editor, and Ann Orr"
        if names and lexicon.start.match(part.lower()) is not None:
            break  # "Jo Doe | Category Travel"
        is_organization = bool(words) and words[-1].lower() in organizations
        if names and is_organization:
            continue  # "Jo Doe, North Mill Media Group"
        if not is_organization:
            whole, words = words, _before_role(words)
            if names and _is_cut_from_organization(whole[len(words) :]):
                continue  # "Jo Doe, Editor, Millbruck Health Watch"
        while words and words[-1] in particles:
            words.pop()  # "Jo Doe le 3 mai"
        if not is_person_name(words) and not (is_organization and _are_capitalized(words)):
            break
        if words[0][0] >= _FIRST_HAN and all(map(_CHINESE_NAME.fullmatch, words)):
            names += words
        else:
            names.append(" ".join(words).rstrip("."))
    return tuple(dict.fromkeys(names)) if len(names) > 1 else tuple(names)


def _parts(text: str) -> list[str]:
    """Return the parts of a text between separators, up to a dash."""
    if _has_dash(text):
        text = _DASH.split(text, maxsplit=1)[0]
    return _SEPARATORS.split(text) if _may_be_several(text) else [text]


def _has_dash(text: str) -> bool:
    """Tell whether a text has a dash between spaces."""
    for i in range(1, len(text) - 1):
        sign = text[i]
        if (sign == "-" or sign == "–" or sign == "—") and text[i - 1].isspace() and text[i + 1].isspace():  # noqa: PLR1714
            return True
    return False


def _may_be_several(text: str) -> bool:
    """Tell quickly whether a text may have a separator: most have neither such a sign nor an "and"."""
    for sign in text:
        if sign in _SEPARATING_SIGNS:
            return True
    for word in text.split():  # noqa: SIM110  # faster, compiled, than making a set of them
        if word in _SEPARATING_WORDS:
            return True
    return False


def _are_capitalized(words: list[str]) -> bool:
    return _MIN_NAME_WORDS <= len(words) <= _MAX_NAME_WORDS and all(word[0].isupper() for word in words)


def _is_cut_from_organization(rest: list[str]) -> bool:
    """Tell whether words that were cut off a name look like the rest of an organization's: no title, no agency."""
    lexicon = load_lexicon()
    if not rest or rest[0].lower() not in lexicon.role_starts or rest[-1].lower() in lexicon.roles:
        return False
    return " ".join(rest) not in lexicon.agencies and rest[0].lower() not in lexicon.stopwords


def _before_place(words: list[str]) -> list[str]:
    """Return the words before a bracket or a word such as "in": "Jo Doe (Mill Radio)", "Jo Doe in Quillmouth"."""
    for i in range(_MIN_NAME_WORDS, len(words)):
        if words[i][0] == "(" or words[i] in _AFTER_NAMES:
            return words[:i]
    return words


def _is_role(words: list[str]) -> bool:
    """Tell whether words are a job title: "Senior Editor", "Chief Marketing Officer"."""
    lexicon = load_lexicon()
    first, last = words[0].lower(), words[-1].lower()
    if first in lexicon.roles or last in lexicon.roles:
        return True
    if len(words) < _MIN_NAME_WORDS or first not in lexicon.role_starts:
        return False
    second = words[1].lower()
    return second in lexicon.role_starts or second in lexicon.ordinary_words


def _before_role(words: list[str]) -> list[str]:
    """Return the words of a name before a job title of several words, or a label.

    "Jo Doe Senior Editor", "Jo Doe Updated"; also where they cling to the name: "Jo DoeUpdated".
    """
    lexicon = load_lexicon()
    starts, roles = lexicon.role_starts, lexicon.roles
    for i in range(len(words)):
        word = words[i].lower()
        if i >= _MIN_NAME_WORDS and (word in starts or word in roles):
            return words[:i]
        if i and _is_label(word):
            return words[:i]
        clinging = clinging_start(words[i]) if i else 0
        if clinging and _is_label(word[clinging:]):
            return [*words[:i], words[i][:clinging]]
    return words


def _is_label(word: str) -> bool:
    """Tell whether a word in lower case is a button or a label of a date: "follow", "updated".

    Short ones are surnames elsewhere: "doe".
    """
    if len(word) < _MIN_LABEL_CHARS:
        return False
    lexicon = load_lexicon()
    cues = lexicon.line.get(word)
    if cues is None and (match := lexicon.start.match(word)) is not None and match[0] == word:
        cues = match[1]
    return cues is not None and cues.isdisjoint(_BEFORE_NAMES)


def _before_date(words: list[str]) -> list[str]:
    """Return the words before a date: before a number, or a month followed by one. May and Jan alone may be names."""
    for i in range(len(words)):
        if has_digit(words[i]):
            is_month = i > 0 and words[i - 1].lower().rstrip(".") in load_lexicon().months
            before = words[: i - is_month]
            return [*before[:-1], without_month(before[-1])] if before else before
    return words


def without_month(word: str) -> str:
    """Return a word without a month that clings to it, from two elements without a space between: "DoeFebruary"."""
    start = clinging_start(word)
    return word[:start] if start and word[start:].lower().rstrip(".") in load_lexicon().months else word


def clinging_start(word: str) -> int:
    """Return where the last capital after a small letter stands in a word: "DoeFounder"; 0 without one."""
    for i in range(len(word) - 1, 1, -1):
        if word[i].isupper():
            return i if word[i - 1].islower() else 0
    return 0


def has_digit(word: str) -> bool:
    """Tell whether any sign of a word is a digit, also a raised one."""
    for sign in word:  # noqa: SIM110  # faster, compiled, than `any`
        if sign.isdigit():
            return True
    return False


def name_before_suffix(text: str) -> str | None:
    """Return the name before a word such as 기자, which Korean bylines put after it; None if there is none."""
    if text.isascii():
        return None
    words = text.split()
    for i in range(len(words) - 1):
        name = words[i]
        may_be_name = 2 <= len(name) <= 4 and not name.isascii() and name.isalpha()
        if may_be_name and words[i + 1].rstrip("=") in load_lexicon().byline_suffixes:
            return name
    return None


def without_by(text: str) -> str:
    """Return a name without the "By" before it.

    "Per Doe" stays: without a colon, a word for "by" is cut off only if the rest is a whole name.
    """
    if text.startswith("By"):
        text = _CLINGING_BY.sub("", text)
    match = load_lexicon().bylines.match(text.lower())
    if match is None:
        return text
    by, _ = match
    rest = text[len(by) :]
    if rest[:1] and rest[:1] in NO_NAME_START:
        return text
    name = rest.strip(" :：")
    has_colon = ":" in rest[:2] or by.endswith((":", "："))
    return name if name and (has_colon or is_person_name(name.split())) else text


def split_at_and(text: str) -> list[str]:
    """Split names at "and"; first names alone, as in "Maria & Katerina", stay together."""
    parts = _AND.split(text)
    return parts if all(" " in part.strip() for part in parts) else [text]
