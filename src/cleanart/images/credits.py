"""Credits in a line of text: who took, made or owns an image (level 3).

A credit is found where a part of a line begins: at its start, after a sentence, a bracket, a bar or a dash. There
stands a label ("Photo: Jo Doe", "photo by Jo Doe"), a copyright sign without a year, or a name and an agency.
"""

import re
import unicodedata
from typing import NamedTuple

from cleanart.language.lexicons import load_lexicon
from cleanart.language.person_names import is_person_name as is_person
from cleanart.language.strings import lowered
from cleanart.page.blocks import Block

_MAX_CREDIT_WORDS = 14
_MAX_SMALL_WORDS = 2
_MAX_NAME_WORDS = 5
_INITIAL_REACH = 4  # characters
_ARTICLES = frozenset({"the", "der", "die", "das", "la", "le", "el", "los", "il", "o", "a", "de", "het"})
# Where a part of a line begins; the last alternative is for parts glued together ("squareФото: ...").
_PARTS = re.compile(r"[.!?…”\"»)\](\[（【|,。！？]\s*|(?<=\s)[–—•·/-]\s+|[A-ZА-ЯÀ-Þ](?<=[a-zа-яß-ÿ].)")
_COLON = re.compile(r"\s*\.?[:：＝=|]\s*(?:by\s+|via\s+)?|\s*[/]\s*")
# "Fot. Jo Doe", "Fot.Jo Doe", but neither "pic.twitter.com" nor "Ph.D."
_ABBREVIATION = re.compile(r"\.(?:\s(?=[^\W\d_])|(?=[^\W\d_a-zß-ÿа-я][^\W\d_]))")
_MAX_ABBREVIATION = 4  # letters
_JOINTS = re.compile(r"(?<!\s)(?:\s*[/|,]\s*|\s+via\s+|\s+[–—-]\s+)")
_DASHED = re.compile(r"\s[–—-]\s+$")
_SLASHED = re.compile(r"\s/\s((?:[A-ZÀ-Þ][\w.'’-]+\s){1,2}[A-ZÀ-Þ][\w.'’-]+)$")
_MIN_SLASHED_CAPTION = 5  # words
_MAX_UNSIGNED = 6  # words that are no name behind a label without a colon: "courtesy of the yard"
_LONGEST_LINE = 1_000  # characters
_MAX_BEHIND = 8  # words of a caption behind a credit in brackets
_LAST_BRACKET = re.compile(r"[.!?…\"”»]\s*[(\[]([^()\[\]]{2,60})[)\]]$")
_SPACE = re.compile(r"\s+")
_COPYRIGHT = re.compile(r"(?:©|ⓒ|\(c\))\s*(?=[^\W\d_])", re.IGNORECASE)
_SIGN = re.compile(r"(?:©|\(c\)|copyright)\s+", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = re.compile(r"(?:©|\(c\)|copyright)[\s©]*(?:19|20)\d\d[\s,]+", re.IGNORECASE)
_NAMES_FOLLOW = frozenset(
    {"by", "of", "von", "par", "di", "de", "por", "van", "av", "af", "door", "from", "courtesy", "credit"}
)
_EAST_ASIAN = "\u1100"  # their letters and brackets come from here on
_CREDIT_CUES = frozenset({"start:credit", "any:credit"})
_LONGEST_LABEL = 30  # characters
_OPENING = frozenset("([（")
_CLOSING = {"(": ")", "[": "]", "（": "）"}
_BRACKETS = frozenset(")]）】")
# The letters at the end of a word from its last capital on: in "Albania.Foto" and "squareФото" the label.
_LAST_RUN = re.compile(r"[A-ZÀ-ÞА-ЯΑ-Ω]?[^\W\d_A-ZÀ-ÞА-ЯΑ-Ω]*$")
_EAST_ASIAN_ENDS = ("供", "影", "제공", "기자", "者", "摄", "攝", "图", "圖")
_CREDIT_REACH = 60  # characters at the end of a caption where its credit begins
_OPEN = "([（【、， |–—-•·:,;/"
_CLOSE = ")]）】 |–—-•·:;,"
_SENTENCES = re.compile(r"[.!?]\s+\w+\s+\w+\s+\w+\s+\w")
_STOPS = frozenset(".,;!?|")
_QUOTES = frozenset("'\"“„«‘»")
_ENDS = frozenset('.!?…”"»)](（【')
_INITIAL = re.compile(r"\b[^\W\d_]\.$")  # "Jo D."
_NAME = re.compile(r"[\w@\"“„'’]")
_TAKEN = re.compile(r"(?<=\w\w)\s?(?:撮影|提供|摄|攝|供图|供圖)$")
_EQUALS = re.compile(r"[＝=]([^＝=（()）、，]{1,20})$")  # "首相＝共同" and "首相＝３日、東京" alike
_UNSPACED = (
    re.compile(r"[（(]([^（()）]{1,40}?)(?:さん)?(?:撮影|提供)[)）]?$"),
    re.compile(r"(?<=[、，])([^＝（()）、，。]{1,30}?)(?:撮影|提供)$"),
    re.compile(r"＝([^＝（()）、，]{1,30}?)(?:撮影|提供)$"),
    re.compile(r"[（(][ＣC][)）]\s*(\S{2,30})$"),
    re.compile(r"[（(](?:[^\s。（(]{2,8}记者\s)?([^（()）]{2,20}?)\s?(?:摄|攝|摄影|攝影|供图|供圖)[)）]$"),
    re.compile(r"(?:^|(?<=[。！？]))\s?(?:[^\s。（(]{2,8}记者\s)?([^\s。，（()）]{2,10})\s?(?:摄|攝)$"),
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
    if len(text) > _LONGEST_LINE:
        return None
    text = _without_tail(text, apart=True)
    parts = [0, *(m.end() - (m[0][-1].isalpha()) for m in _PARTS.finditer(text))]
    return (
        _by_label(text, parts)
        or (_by_copyright(text) if "©" in text or "ⓒ" in text or "(c)" in text.lower() else None)
        or (_by_unspaced(text) if max(text[-2:], default="") >= _EAST_ASIAN else None)
        or _by_agency(text, parts)
        or _by_suffix(text, parts)
        or (_by_slash(text) if "/" in text else None)
    )


def may_have_credit(block: Block) -> bool:
    """Tell at little cost whether a block may hold a credit: most have neither its signs nor its words."""
    text = block.text
    if "©" in text or "ⓒ" in text or "：" in text or not _CREDIT_CUES.isdisjoint(block.cues):
        return True
    if (":" in text and has_label(text)) or block.lookup_key.endswith(load_lexicon().credit_suffixes):
        return True
    last = text[-1]
    if not last.isalnum():
        # A caption may end with a full stop too, but then a name with a slash stands before it.
        return last in _BRACKETS or (last in ".’'" and "/" in text[-_CREDIT_REACH:])
    if "/" in text or "＝" in text or " via " in text or _may_end_in_credit(text):
        return True
    return last >= _EAST_ASIAN and text.endswith(_EAST_ASIAN_ENDS)


def _may_end_in_credit(text: str) -> bool:
    """Tell whether an agency or an abbreviated label may stand after the last sentence of a text."""
    if not ("." in text or "!" in text or "?" in text):
        return False
    if ". " in text and has_label(text.replace(". ", ":")):
        return True
    return text.rsplit(None, 1)[-1] in load_lexicon().agency_words


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
    if len(caption) + len(credit) > _LONGEST_LINE:
        return caption.strip(), credit.strip()[:_LONGEST_LINE] if len(credit.split()) <= _MAX_CREDIT_WORDS else ""
    caption = caption.rstrip(" |–—-•·")
    if is_agency_notice(caption) or is_label(caption):
        caption = ""
    name = read_credit(credit) if credit else ""
    if name:
        return _with_name(_without_label(caption), name)
    caption = f"{caption} {credit}".strip()
    found = (find_credit(caption) or find_last_bracket(caption)) if caption else None
    return (found.caption, found.credit) if found is not None else (caption, "")


def _with_name(caption: str, name: str) -> tuple[str, str]:
    """Return the caption and the credit where one name stands apart and the caption may hold another."""
    found = find_credit(caption) if caption else None
    if found is not None:
        if name in found.credit:
            return found.caption, found.credit
        last = found.credit.rpartition(" ")[2]
        # "Photo by Jo Doe on", and apart from it "Unsplash"
        joint = " " if last.islower() and not is_agency(last) else " / "
        return found.caption, f"{found.credit}{joint}{name}"
    if caption.endswith(("/", "|")) and looks_like_credit_name(
        caption.rstrip("/| ")
    ):  # "Jo Doe//", and apart from it "Getty Images"
        return "", f"{caption.rstrip('/| ')} / {name}"
    return caption, name


def find_last_bracket(caption: str) -> Credit | None:
    """Return the name in brackets after the last sentence of what is known to be a caption, or None."""
    found = _LAST_BRACKET.search(caption)
    if found is None or not looks_like_credit_name(found[1]) or found[1].lower() in load_lexicon().credit_label_words:
        return None
    return Credit(found[1], caption[: found.start() + 1].rstrip(), sure=True)


def _without_label(caption: str) -> str:
    """Cut the label that a caption ends in, where the name after it is apart: "The mill. Photo:"."""
    before, _, last = caption.rstrip(":： ").rpartition(" ")
    if caption[-1:] not in (":", "：") and not (
        before[-1:] in _ENDS and last.lower() in load_lexicon().credit_label_words
    ):
        return caption
    found = find_credit(f"{caption.rstrip(':： ')}: Xx")
    return found.caption if found is not None and found.credit == "Xx" else caption


def read_credit(text: str) -> str:
    """Return the credit that `text` is, known to be one by its place: without its label; "" if it can be none."""
    found = find_credit(text)
    if found is not None and not found.caption:
        return found.credit
    lexicon = load_lexicon()
    bare = text.strip().lstrip(_OPEN)
    dated = _DATED.match(bare)
    bare = bare[dated.end() if dated else 0 :].lstrip(_OPEN + "©").lstrip()
    label = lexicon.credit_labels.match(lowered(bare))
    if label is not None:
        name = bare[len(label[0]) :].lstrip(_CLOSE + ".=＝：").lstrip()
        bare = name or bare  # "Handout" is a label and a credit as well
    bare = _without_demands(bare)
    bare = bare.rstrip(_closing(bare))
    words = bare.split()
    bare = _TAKEN.sub("", _clean_end(bare))
    return bare if words and len(words) <= _MAX_CREDIT_WORDS and any(map(str.isalnum, bare)) else ""


def looks_like_credit_name(text: str) -> bool:
    """Tell whether a few words can be a person's or agency's name: each has a capital, none ends a sentence."""
    words = text.split()
    if not 0 < len(words) <= _MAX_NAME_WORDS or (text[-1] in ".!?" and not _INITIAL.search(text)):
        return False
    particles = load_lexicon().name_particles
    return all(word[0].isupper() or word[0] in "/|&" or word in particles for word in words)


def is_agency(text: str) -> bool:
    """Tell whether a line is the name of an agency and nothing else."""
    return text in load_lexicon().agencies


def is_label(text: str) -> bool:
    """Tell whether a text is the label of an image's credit and nothing else, with or without its colon."""
    low = text.lower().lstrip(_OPEN)
    lexicon = load_lexicon()
    found = lexicon.credit_labels.match(low)
    return found is not None and found[0] not in lexicon.credit_sources and len(found[0]) == len(low.rstrip(":： "))


def is_agency_notice(text: str) -> bool:
    """Tell whether a line is only what sites and agencies add: "Click to enlarge"."""
    return text.lower().rstrip(" .!;,") in load_lexicon().credit_phrases


def _by_label(text: str, parts: list[int]) -> Credit | None:
    """Find a label at the beginning of some part of the line, the last such part first."""
    low = lowered(text)
    for i in range(len(parts) - 1, -1, -1):
        found = _labelled(text, low, parts[i], len(text))
        if found is None:
            continue
        # "Photo: Jo Doe. Courtesy of the yard": the second label goes on with what the first one tells.
        before = (_labelled(text, low, start, parts[i]) for start in parts[:i][::-1]) if not found.has_colon else ()
        first = next((each for each in before if each is not None), None)
        if first is not None and all(map(looks_like_credit_name, _JOINTS.split(first.credit.rstrip(".")))):
            rest = text[first.start :]
            return Credit(_clean_end(rest), first.caption, sure=True)
        return Credit(found.credit, found.caption, found.sure)
    return None


class _Labelled(NamedTuple):
    """A credit that a label stands before."""

    credit: str
    caption: str
    sure: bool
    start: int
    """Where the credit begins."""
    has_colon: bool


def _labelled(text: str, low: str, start: int, end: int) -> _Labelled | None:
    """Return the credit whose label stands at `start`, as far as `end`."""
    lexicon = load_lexicon()
    found = lexicon.credit_labels.match(low, start)
    if found is None:
        return None
    label = found[0]
    rest = start + len(label)
    takes_name = _takes_name(label)
    sign = _COLON.match(text, rest) or (_SPACE.match(text, rest) if takes_name else None)
    if sign is None and len(label) <= _MAX_ABBREVIATION:
        sign = _ABBREVIATION.match(text, rest)
    in_brackets = text[start - 1 : start] in _OPENING
    if sign is None and in_brackets:  # "(foto Jo Doe)"
        sign = _SPACE.match(text, rest)
    if sign is None:
        return None
    behind = ""
    if in_brackets and (closed := _bracket_end(text, start - 1)) < end:
        behind, end = text[closed:end].lstrip(_CLOSE + "."), closed
        if len(behind.split()) > _MAX_BEHIND:
            return None  # in a sentence
    has_colon = ":" in sign[0]
    credit = _clean_credit(text[sign.end() : end].lstrip("© "), labelled=has_colon or takes_name)
    if not credit or (sign[0].isspace() and not _may_follow(credit, in_brackets=in_brackets)):
        return None
    caption = " ".join(filter(None, (_clean_caption(text[:start]), _clean_caption(behind))))
    return _Labelled(credit, caption, label not in lexicon.credit_sources, sign.end(), has_colon)


def _may_follow(credit: str, *, in_brackets: bool) -> bool:
    """Tell whether a credit can be one though no sign parts it from its label: one of its names looks like one."""
    names = _JOINTS.split(credit)
    if any(map(looks_like_credit_name, names)):
        return True
    words = names[0].split()
    named = next((word for word in words if word.lower() not in _ARTICLES), "")
    return not in_brackets and (named[:1] in _QUOTES or len(words) <= _MAX_UNSIGNED)


def _bracket_end(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` closes; the end of the text if it does not."""
    opened, closed, depth = text[start], _CLOSING[text[start]], 0
    for i in range(start, len(text)):
        depth += (text[i] == opened) - (text[i] == closed)
        if not depth:
            return i
    return len(text)


def _by_copyright(text: str) -> Credit | None:
    """Find a copyright sign with a name; one with a year is the page's own."""
    sign = None
    for sign in _COPYRIGHT.finditer(text):  # noqa: B007 - the last one counts
        pass
    if sign is None or _YEAR.search(text, sign.start()):
        return None
    if text[sign.end() :].lower().startswith("copyright"):  # said twice: a page's own
        return None
    credit = _clean_credit(text[sign.end() :])
    return Credit(credit, _clean_caption(text[: sign.start()]), sure=True) if credit else None


def _by_unspaced(text: str) -> Credit | None:
    """Find the forms of Chinese, Japanese and Korean pages."""
    for form in _UNSPACED:
        found = form.search(text)
        if found and any(map(str.isalnum, found[1])):
            return Credit(found[1].strip(), _clean_caption(text[: found.start()]), sure=True)
    found = _EQUALS.search(text)
    if found and unicodedata.normalize("NFKC", found[1]) in load_lexicon().agencies:
        return Credit(found[1], _clean_caption(text[: found.start()]), sure=True)
    return None


def _by_agency(text: str, parts: list[int]) -> Credit | None:
    """Find a name with an agency, or an agency alone, after the last sentence or in brackets at the end."""
    agencies = load_lexicon().agencies
    bare = text.rstrip(_CLOSE + ".")
    start = _last_part(text, parts, len(bare))
    said = _SIGN.sub("", bare[start:])
    names = _JOINTS.split(said.strip())
    if (start and text.endswith(".")) or not any(name in agencies for name in names):
        return None
    in_brackets = start > 0 and bare[start - 1] in "([（【"
    if len(names) == 1 and (in_brackets or not start):
        return None  # "(dpa)" and a line "Reuters" tell where the text comes from
    if len(names) == 1 and (dash := _DASHED.search(bare[:start])):
        before = bare[: dash.start()]
        if looks_like_credit_name(before) or " " not in before:  # "jodoe - stock.adobe.com"
            return Credit(bare, "", sure=True)
    named = _named_end(said)
    credit = _clean_credit(said[named:]) if "://" not in said else ""
    caption = _clean_caption(bare[:start] + said[:named])
    return Credit(credit, caption, sure=len(names) > 1 or bool(caption)) if credit else None


def _named_end(text: str) -> int:
    """Return where the names at the end begin: "The gates / Jo Doe / AP" has a caption before them."""
    particles = load_lexicon().name_particles
    named = behind = 0
    for joint in _JOINTS.finditer(text):
        piece = text[behind : joint.start()].strip()
        behind = joint.end()
        if (
            " " in piece
            and not is_agency(piece)
            and any(word[0].islower() for word in piece.split() if word not in particles)
        ):
            named = behind
    return named


def _by_suffix(text: str, parts: list[int]) -> Credit | None:
    """Find a name with its label behind it: "(Jo Doe photo)", "The yard. Jono Petraičio nuotr."."""
    bare = text.rstrip(_CLOSE + ".")
    suffix = next(filter(lowered(bare).endswith, load_lexicon().credit_suffixes), None)
    if suffix is None:
        return None
    start = _last_part(text, parts, len(bare))
    name = bare[start : -len(suffix)].strip(_OPEN)
    # Elsewhere than in brackets or behind a sentence, only what is cut short is no heading: "Jono Petraičio nuotr." is
    # none, "Wild Duck Photography" is.
    names = _JOINTS.split(name)
    if not all(map(looks_like_credit_name, names)) or not any(is_person(each.split()) for each in names):
        return None
    if not (text.endswith(".") or bare[:start].rstrip()[-1:] in _ENDS):
        return None
    return Credit(name, _clean_caption(bare[:start]), sure=True)


def _last_part(text: str, parts: list[int], end: int) -> int:
    """Return where the last part before `end` begins; initials, addresses and commas in a name begin none."""
    for start in reversed(parts):
        if start >= end or text[start - 2 : start] == ", ":
            continue
        before = text[max(0, start - _INITIAL_REACH) : start].rstrip()
        if before.endswith("/"):
            continue
        if before[-1:].isalpha() and text[start - 1] == before[-1:]:  # glued: "OpenAI"
            continue
        if not before.endswith(".") or not (
            (text[start - 1] == "." and text[start].islower()) or _INITIAL.search(before)
        ):
            return start
    return 0


def _by_slash(text: str) -> Credit | None:
    """Find a person's name after a slash at the end of a caption."""
    found = _SLASHED.search(text)
    if found is None or text.endswith(".") or len(text[: found.start()].split()) < _MIN_SLASHED_CAPTION:
        return None
    return Credit(found[1], _clean_caption(text[: found.start()]), sure=False)


def _clean_credit(text: str, *, labelled: bool = False) -> str:
    """Return the name of a credit without brackets and what agencies demand; "" if it cannot be a name.

    A name in small letters is believed only after a label and a colon, and if it is short.
    """
    text = _once(_clean_end(_without_demands(text)))
    words = text.split()
    if not words or len(words) > _MAX_CREDIT_WORDS or not _NAME.match(text) or _SENTENCES.search(text):
        return ""
    if (
        text[0].islower()
        and not (labelled and (len(words) <= _MAX_SMALL_WORDS or words[0] in _ARTICLES))
        and not _is_nickname(text)
        and "." not in words[0]
    ):
        return ""
    return text


def _is_nickname(text: str) -> bool:
    """Tell whether a credit begins with a nickname, or with an agency that is written small: "jodoe/Getty Images"."""
    agencies = load_lexicon().agencies
    names = _JOINTS.split(text)
    return names[0] in agencies or (" " not in names[0] and names[-1] in agencies)


def _once(text: str) -> str:
    """Return a text that is printed twice, once: "Jo Doe/AP Jo Doe/AP"."""
    first, space, second = text[: len(text) // 2], text[len(text) // 2 :][:1], text[len(text) // 2 + 1 :]
    return first if first == second and space == " " else text


def _clean_end(text: str) -> str:
    """Cut the brackets and the full stop at the end that are not the name's own."""
    text = text.rstrip(_closing(text)).rstrip()
    return text if _INITIAL.search(text) else text.rstrip(".")


def _closing(text: str) -> str:
    """Return the signs to cut at the end: a bracket only if it opens nowhere in the text."""
    return _CLOSE if text.count(")") > text.count("(") else _CLOSE.replace(")", "")


def _without_demands(text: str) -> str:
    """Cut what agencies and sites add at the end, and what stands before a name."""
    return _without_tail(text.strip(_OPEN + " "))


def _without_tail(text: str, *, apart: bool = False) -> str:
    """Cut what agencies and sites add at the end: "MANDATORY CREDIT. NO ARCHIVES", "Click to enlarge".

    With `apart` only where it is in capitals, or a stop is before it: else it may be all there is behind a label.
    """
    phrases = load_lexicon().credit_phrases
    while (low := text.lower().rstrip(" .!;,")).endswith(phrases):
        longest = next(phrase for phrase in phrases if low.endswith(phrase))
        if len(longest) == len(low):
            break  # nothing else is there: it is the credit itself
        before, tail = text[: len(low) - len(longest)].rstrip(), text[len(low) - len(longest) :]
        if apart and (":" in tail or not (tail.isupper() or before[-1:] in _STOPS)):
            break
        text = before.rstrip(" .,;!")
    return text


def _clean_caption(text: str) -> str:
    text = text.strip()
    prefix = next((p for p in load_lexicon().caption_prefixes if text.lower().startswith(p)), "")
    text = text[len(prefix) :].strip().rstrip(_OPEN).strip()
    return text if any(c.isalpha() for c in text) else ""


def _takes_name(label: str) -> bool:
    """Tell whether a name may follow a label without a colon, as after "photo by"."""
    return " " in label and label.rsplit(" ", 1)[1] in _NAMES_FOLLOW
