"""Credits in a line of text: who took, made or owns an image (level 3).

A credit is found where a part of a line begins: at its start, after a sentence, a bracket, a bar or a dash. There
stands a label ("Photo: Jo Doe", "photo by Jo Doe"), a copyright sign without a year, or a name and an agency.
"""

import re
from typing import NamedTuple

from cleanart.blocks import Block
from cleanart.lexicons import load_lexicon

_MAX_CREDIT_WORDS = 14
_MAX_SMALL_WORDS = 2
_MAX_NAME_WORDS = 5
_ARTICLES = frozenset({"the", "der", "die", "das", "la", "le", "el", "los", "il", "o", "a", "de", "het"})
# Where a part of a line begins; the last alternative is for parts glued together ("squareФото: ...").
_PARTS = re.compile(r"[.!?…”\"»)\](\[（【|,]\s*|(?<=\s)[–—•·-]\s+|[A-ZА-ЯÀ-Þ](?<=[a-zа-яß-ÿ].)")
_COLON = re.compile(r"\s*[:：＝=|]\s*(?:by\s+|via\s+)?|\s*[/]\s*")
# "Fot. Jo Doe", "Fot.Jo Doe", but not "pic.twitter.com"
_ABBREVIATION = re.compile(r"\.(?:\s(?=[^\W\d_])|(?=[^\W\d_a-zß-ÿа-я]))")
_MAX_ABBREVIATION = 4  # letters
_JOINTS = re.compile(r"\s*[/|,]\s*|\s+via\s+")
_SLASHED = re.compile(r"\s/\s((?:[A-ZÀ-Þ][\w.'’-]+\s){1,2}[A-ZÀ-Þ][\w.'’-]+)$")
_MIN_SLASHED_CAPTION = 5  # words
_LAST_BRACKET = re.compile(r"[.!?…\"”»]\s*[(\[]([^()\[\]]{2,60})[)\]]$")
_SPACE = re.compile(r"\s+")
_COPYRIGHT = re.compile(r"(?:©|\(c\))\s*(?=[^\W\d_])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMES_FOLLOW = frozenset({"by", "of", "von", "par", "di", "de", "por", "van", "av", "af", "door", "from", "courtesy"})
_EAST_ASIAN = "\u1100"  # their letters and brackets come from here on
_CREDIT_CUES = frozenset({"start:credit", "any:credit"})
_LONGEST_LABEL = 30  # characters
_OPENING = frozenset("([（")
_BRACKETS = frozenset(")]）】")
# The letters at the end of a word from its last capital on: in "Albania.Foto" and "squareФото" the label.
_LAST_RUN = re.compile(r"[A-ZÀ-ÞА-ЯΑ-Ω]?[^\W\d_A-ZÀ-ÞА-ЯΑ-Ω]*$")
_EAST_ASIAN_ENDS = ("供", "影", "제공", "기자", "者", "摄", "攝", "图", "圖")
_CREDIT_REACH = 60  # characters at the end of a caption where its credit begins
_OPEN = "([（【、， |–—-•·:,;/"
_CLOSE = ")]）】 |–—-•·:;,"
_SENTENCES = re.compile(r"[.!?]\s+\w+\s+\w+\s+\w+\s+\w")
_INITIAL = re.compile(r"\b[^\W\d_]\.$")  # "Jo D."
_NAME = re.compile(r"[\w@\"“„'’]")
_UNSPACED = (
    re.compile(r"[（(]([^（()）]{1,40}?)(?:さん)?(?:撮影|提供)[)）]?$"),
    re.compile(r"(?<=[、，])([^＝（()）、，。]{1,30}?)(?:撮影|提供)$"),
    re.compile(r"＝([^＝（()）、，]{1,30}?)(?:撮影|提供)$"),
    re.compile(r"[（(][ＣC][)）]\s*(\S{2,30})$"),
    re.compile(r"[\[(]?사진\s*(?:출처|제공)?\s*[=:]\s*([^\]\)]{1,40})[\])]?$"),
    re.compile(r"(?:^|(?<=[.\]/])\s?|\s{1,3})([^\s./]{2,20}(?: [^\s./]{2,20})?)\s제공$"),
    re.compile(r"(?<=[.\]/])\s?([^\s./]{2,20}(?: [^\s./]{2,20})?)\s기자$"),
    re.compile(r"(?:^|(?<=[。.\s（(]))(?:图|圖|摄|攝|图源|圖源|摄影|攝影|摄影师)[:：/]\s?([^）)。]{2,30})[)）]?$"),
)


class Credit(NamedTuple):
    """A credit found in a line, and the line's text without it."""

    credit: str
    caption: str
    sure: bool
    """A label or sign says that it is one, and no other meaning is likely."""


def find_credit(text: str) -> Credit | None:
    """Return the credit in a line of text, or None."""
    parts = [0, *(m.end() - (m[0][-1].isalpha()) for m in _PARTS.finditer(text))]
    return (
        _by_label(text, parts)
        or (_by_copyright(text) if "©" in text or "(c)" in text.lower() else None)
        or (_by_unspaced(text) if max(text[-2:]) >= _EAST_ASIAN else None)
        or _by_agency(text, parts)
        or (_by_slash(text) if "/" in text else None)
    )


def may_have_credit(block: Block) -> bool:
    """Tell at little cost whether a block may hold a credit: most have neither its signs nor its words."""
    text = block.text
    if "©" in text or "：" in text or not _CREDIT_CUES.isdisjoint(block.cues) or (":" in text and has_label(text)):
        return True
    last = text[-1]
    if not last.isalnum():
        # A caption may end with a full stop too, but then a name with a slash stands before it.
        return last in _BRACKETS or (last in ".’'" and "/" in text[-_CREDIT_REACH:])
    if "/" in text or "＝" in text or " via " in text:
        return True
    if "." in text or "!" in text or "?" in text:  # an agency or an abbreviated label after a sentence
        if ". " in text and has_label(text.replace(". ", ":")):
            return True
        if text.rsplit(None, 1)[-1] in load_lexicon().agency_words:
            return True
    return last >= _EAST_ASIAN and text.endswith(_EAST_ASIAN_ENDS)


def has_label(text: str) -> bool:
    """Tell whether a word that ends a label stands before a colon, perhaps glued to what is before it."""
    words = load_lexicon().credit_label_words
    for part in text.split(":")[:-1]:
        word = part.rsplit(None, 1)[-1] if part and not part.isspace() else ""
        if word.lower() in words or _LAST_RUN.search(word[-_LONGEST_LABEL:])[0].lower() in words:  # type: ignore[index]
            return True
    return False


def read_note(caption: str, credit: str) -> tuple[str, str]:
    """Return the caption and the credit in what a page prints as such."""
    caption = caption.rstrip(" |–—-•·")
    if credit:
        name = read_credit(credit)
        if name:
            return _without_label(caption), name
        caption = f"{caption} {credit}".strip()
    found = (find_credit(caption) or _by_last_bracket(caption)) if caption else None
    return (found.caption, found.credit) if found is not None else (caption, "")


def _by_last_bracket(caption: str) -> Credit | None:
    """Find a name in brackets after the last sentence of what is known to be a caption."""
    found = _LAST_BRACKET.search(caption)
    if found is None or not is_name(found[1]) or found[1].lower() in load_lexicon().credit_label_words:
        return None
    return Credit(found[1], caption[: found.start() + 1].rstrip(), sure=True)


def _without_label(caption: str) -> str:
    """Cut the label that a caption ends in, where the name after it is apart: "The mill. Photo:"."""
    found = find_credit(f"{caption} Xx") if caption[-1:] in (":", "：") else None
    return found.caption if found is not None and found.credit == "Xx" else caption


def read_credit(text: str) -> str:
    """Return the credit that `text` is, known to be one by its place: without its label; "" if it can be none."""
    found = find_credit(text)
    if found is not None and not found.caption:
        return found.credit
    lexicon = load_lexicon()
    bare = text.strip().lstrip(_OPEN + "©").lstrip()
    label = lexicon.credit_labels.match(bare.lower())
    if label is not None and len(bare.lower()) == len(bare):
        name = bare[len(label[0]) :].lstrip(_CLOSE + ".=＝：").lstrip()
        bare = name or bare  # "Handout" is a label and a credit as well
    bare = _without_demands(bare).rstrip(_CLOSE if bare.count(")") > bare.count("(") else _CLOSE.replace(")", ""))
    words = bare.split()
    return bare if words and len(words) <= _MAX_CREDIT_WORDS and any(map(str.isalnum, bare)) else ""


def is_name(text: str) -> bool:
    """Tell whether a few words can be a person's or agency's name: each has a capital, none ends a sentence."""
    words = text.split()
    if not 0 < len(words) <= _MAX_NAME_WORDS or (text[-1] in ".!?" and not _INITIAL.search(text)):
        return False
    particles = load_lexicon().name_particles
    return all(word[0].isupper() or word[0] in "/|&" or word in particles for word in words)


def is_agency(text: str) -> bool:
    """Tell whether a line is the name of an agency and nothing else."""
    return text in load_lexicon().agencies


def is_demand(text: str) -> bool:
    """Tell whether a line is only what sites and agencies add: "Click to enlarge"."""
    return text.lower().rstrip(" .!;,") in load_lexicon().credit_phrases


def _by_label(text: str, parts: list[int]) -> Credit | None:
    """Find a label at the beginning of some part of the line, the last such part first."""
    lexicon = load_lexicon()
    low = text.lower()
    if len(low) != len(text):  # a few capitals grow when lowered: positions would not fit
        low = text
    for start in reversed(parts):
        found = lexicon.credit_labels.match(low, start)
        if found is None:
            continue
        label = found[0]
        rest = start + len(label)
        sign = _COLON.match(text, rest) or (_SPACE.match(text, rest) if _takes_name(label) else None)
        if sign is None and len(label) <= _MAX_ABBREVIATION:
            sign = _ABBREVIATION.match(text, rest)
        if sign is None and text[start - 1 : start] in _OPENING:  # "(foto Jo Doe)"
            sign = _SPACE.match(text, rest)
        credit = _clean_credit(text[sign.end() :], labelled=":" in sign[0] or _takes_name(label)) if sign else ""
        if credit:
            return Credit(credit, _clean_caption(text[:start]), sure=label not in lexicon.credit_sources)
    return None


def _by_copyright(text: str) -> Credit | None:
    """Find a copyright sign with a name; one with a year is the page's own."""
    sign = None
    for sign in _COPYRIGHT.finditer(text):  # noqa: B007 - the last one counts
        pass
    if sign is None or _YEAR.search(text, sign.start()):
        return None
    credit = _clean_credit(text[sign.end() :])
    return Credit(credit, _clean_caption(text[: sign.start()]), sure=True) if credit else None


def _by_unspaced(text: str) -> Credit | None:
    """Find the forms of Chinese, Japanese and Korean pages."""
    for form in _UNSPACED:
        found = form.search(text)
        if found and any(map(str.isalnum, found[1])):
            return Credit(found[1].strip(), _clean_caption(text[: found.start()]), sure=True)
    return None


def _by_agency(text: str, parts: list[int]) -> Credit | None:
    """Find a name with an agency, or an agency alone, after the last sentence or in brackets at the end."""
    agencies = load_lexicon().agencies
    bare = text.rstrip(_CLOSE + ".")
    start = max((p for p in parts if p < len(bare) and text[p - 2 : p] != ", "), default=0)
    names = _JOINTS.split(bare[start:].strip())
    if (start and text.endswith(".")) or not any(name in agencies for name in names):
        return None
    in_brackets = start > 0 and bare[start - 1] in "([（【"
    if len(names) == 1 and (in_brackets or not start):
        return None  # "(dpa)" and a line "Reuters" tell where the text comes from
    credit = _clean_credit(bare[start:])
    return Credit(credit, _clean_caption(bare[:start]), sure=len(names) > 1) if credit else None


def _by_slash(text: str) -> Credit | None:
    """Find a person's name after a slash at the end of a caption."""
    found = _SLASHED.search(text)
    if found is None or len(text[: found.start()].split()) < _MIN_SLASHED_CAPTION:
        return None
    return Credit(found[1], _clean_caption(text[: found.start()]), sure=True)


def _clean_credit(text: str, *, labelled: bool = False) -> str:
    """Return the name of a credit without brackets and what agencies demand; "" if it cannot be a name.

    A name in small letters is believed only after a label and a colon, and if it is short.
    """
    text = _without_demands(text)
    text = text.rstrip(_CLOSE if text.count(")") > text.count("(") else _CLOSE.replace(")", "")).rstrip()
    if not _INITIAL.search(text):
        text = text.rstrip(".")
    words = text.split()
    if not words or len(words) > _MAX_CREDIT_WORDS or not _NAME.match(text) or _SENTENCES.search(text):
        return ""
    if (
        text[0].islower()
        and not (labelled and (len(words) <= _MAX_SMALL_WORDS or words[0] in _ARTICLES))
        and _JOINTS.split(text)[0] not in load_lexicon().agencies
        and "." not in words[0]
    ):
        return ""
    return text


def _without_demands(text: str) -> str:
    """Cut what agencies and sites add at the end: "MANDATORY CREDIT. NO ARCHIVES", "Click to enlarge"."""
    phrases = load_lexicon().credit_phrases
    text = text.strip(_OPEN + " ")
    while (low := text.lower().rstrip(" .!;,")).endswith(phrases):
        longest = next(phrase for phrase in phrases if low.endswith(phrase))
        if len(longest) == len(low):
            break  # nothing else is there: it is the credit itself
        text = text[: len(low) - len(longest)].rstrip()
    return text


def _clean_caption(text: str) -> str:
    text = text.strip()
    prefix = next((p for p in load_lexicon().caption_prefixes if text.lower().startswith(p)), "")
    text = text[len(prefix) :].strip().rstrip(_OPEN).strip()
    return text if any(c.isalpha() for c in text) else ""


def _takes_name(label: str) -> bool:
    """Tell whether a name may follow a label without a colon, as after "photo by"."""
    return " " in label and label.rsplit(" ", 1)[1] in _NAMES_FOLLOW
