"""Names of authors without what sites write around them (level 5)."""

from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import (
    NO_NAME_START,
    clinging_start,
    is_lone_name,
    is_person_name,
    split_at_and,
    without_by,
)
from cleanart.language.strings import is_unspaced, squash

Names = tuple[str, ...]

# Endings of the names of firms, clubs and newsrooms, which are authors only if no person is named.
_FIRM = lazy_pattern(
    r"(?:\be\. ?V\.|\bg?GmbH|\bAG|\bKG|\bInc\.?|\bLLC|\bLtd\.?|\bCorp\.?|\bPLC|\bS\.p\.A\.|\bS\.A\."
    r"|(?:\b|-)(?i:redaktion|redazione|redacción|rédaction|redactie|newsroom|staff|team|editors?))$"
)
# The same in lower case, for a quick look at names in ASCII.
_FIRM_ENDS = (
    "v.", "gmbh", "ag", "kg", "inc", "inc.", "llc", "ltd", "ltd.", "corp", "corp.", "plc", "s.p.a.", "s.a.",
    "redaktion", "redazione", "redactie", "newsroom", "staff", "team", "editor", "editors",
)  # fmt: skip
_MAX_FIRM_CHARS = 13  # no ending of the pattern is longer: the rest of a name need not be searched
# What follows a name: for whom somebody writes, or the place and the paper.
_AFTER_NAME = lazy_pattern(
    r"(?<!\s)(?:\s++(?:for|für|pour|para|per|voor)\s++[A-Z].*|\s++[-–—]\s++.*|\s*+\(.*|\s++@\w.*)"
)
_HAN = r"[\u4e00-\u9fff々]"
_BEFORE_EAST_ASIAN_NAME = lazy_pattern(
    rf"(?:記者|记者|通讯员|特派員|撰文|作者|责编|文)[\s:：/／丨|●]*(?![{NO_NAME_START}])({_HAN}{{2,4}})"
    rf"(?=$|[\s／/、，,（(|)）＝=]|報導|报道|攝影)"
)
_AFTER_EAST_ASIAN_NAME = lazy_pattern(
    rf"(?:^|[\s／/、，,（(【\[・])({_HAN}{{2,4}})\s?(?:記者|记者|編集委員|論説委員|特派員)(?=$|[\s／/、，,）)】\]])"
)
_EAST_ASIAN_DATELINE = lazy_pattern(r"^[【\[][^】\]＝=]{1,12}[＝=]([^】\]＝=\s]{2,8})[】\]]")
_OPENING_BRACKET = lazy_pattern(r"^[【\[（(［]([^】\]）)］]{1,20})[】\]）)］]")
_OPENS_BRACKET = lazy_pattern(rf"^[\[［【]({_HAN}{{2,5}})[，,]")
_BEFORE_DATE = lazy_pattern(rf"^({_HAN}{{2,3}})\s?(?=(?:19|20)\d\d[-/年.])")
_BEFORE_PEN_NAME = lazy_pattern(
    r"^(?:取材・)?(?:文|執筆|撰文|ライター)\s?[●:：/／＝=]\s?([\u30a0-\u30ff]{2,15})(?=$|[\s／/、，,（(|])"
)
_AFTER_SLASH = lazy_pattern(rf"[／/]({_HAN}{{3,4}})(?=\s+(?:19|20)\d\d)")
_EAST_ASIAN_FORMS = (
    _BEFORE_EAST_ASIAN_NAME, _AFTER_EAST_ASIAN_NAME, _EAST_ASIAN_DATELINE, _OPENS_BRACKET, _BEFORE_DATE, _AFTER_SLASH,
    _BEFORE_PEN_NAME,
)  # fmt: skip
# A signature at the end of the text: "(ats/nxp)", "— AFP", "--(بترا)".
_SIGNATURE = lazy_pattern(
    r"(?:[-–—]{1,2}\s?)?\(([^()\d]{2,30})\)[.\s]*$|\s[–—-]{1,2}\s?([A-Z]{2,6}(?:[/-][A-Z]{2,6})*)$"
)
# "(c)AFP/Jo DOE"
_SIGNED_FOR_AGENCY = lazy_pattern(r"(?:\([Cc]\)|©)\s?([A-Z]{2,8})/([^\W\d][^/()。.!?\d]{2,40})$")
# "Millbruck (dpa/xy) -", "MILLTOWN, Dec 3 (Reuters) -"
_MAX_PLACE_CHARS = 60  # before the bracket
_OPENING_AGENCY = lazy_pattern(rf"^[^()\n]{{0,{_MAX_PLACE_CHARS}}}?\(([^()\d]{{2,30}})\)")
_SIGNED = lazy_pattern(r"(?:(?<!\s)\s+)?[/,]\s*|(?<!\s)\s+(?:mit|with)\s+")
_AND = frozenset({"e", "y", "i"})  # within a name of Spanish, Portuguese and Catalan
_FROM = frozenset({"Do", "Da"})
_MIN_WHOLE_WORDS, _MAX_NAME_WORDS = 3, 5
_MAX_SIGNATURE_CHARS, _MAX_INITIALS = 40, 4


def ends_like_firm(name: str) -> bool:
    """Tell whether a name ends like that of a firm, a club or a newsroom."""
    if name.isascii() and not name.lower().endswith(_FIRM_ENDS):
        return False
    return _FIRM.search(name, max(0, len(name) - _MAX_FIRM_CHARS)) is not None


def without_roles_and_sites(names: Names, sites: frozenset[str]) -> Names:
    """Return names without job titles and the site's name among them, if any other is left.

    What follows a name within one is cut off as well: "Jo Doe for The Daily Mill".
    """
    lexicon = load_lexicon()
    cut = [_cut_name(_without_from(name, sites)) for name in names]
    kept: list[str] = []
    for name in cut:
        if kept and (name in lexicon.agencies or _has_role(name) or ends_like_firm(name) or _is_organization(name)):
            continue
        if len(cut) > 1 and squash(name) in sites:
            continue
        kept.append(name)
    return tuple(dict.fromkeys(kept or cut))


def _without_from(name: str, sites: frozenset[str]) -> str:
    """Return a site's or an agency's name without the "from" of Portuguese before it: "Do Moinho Online"."""
    first, _, rest = name.partition(" ")
    return rest if first in _FROM and (squash(rest) in sites or is_agency(rest)) else name


def _has_role(name: str) -> bool:
    words = name.lower().split()
    return len(words) > 1 and is_like_role(words)


def _is_organization(name: str) -> bool:
    """Tell whether a name is that of an organization, such as "Mill Foundation" behind one of its people."""
    return name.rpartition(" ")[2].lower() in load_lexicon().organizations


def _cut_name(name: str) -> str:
    if not name.isascii() and (match := _BEFORE_EAST_ASIAN_NAME.match(name)):
        return match[1]
    match = _AFTER_NAME.search(name)
    if match is not None and is_person_name(name[: match.start()].split()):
        return name[: match.start()]
    return name


def only_name(text: str) -> str:
    """Return a text without signs and "By" around a name."""
    return without_by(text.strip(" |•·–—-,;:>*_[]()<")).strip(" |•·–—-,;:>*_[]")


def whole_name(text: str) -> str | None:
    """Return a text that is one name with "and" in it: "José Volta e Pinto"; None if it is none."""
    words = text.split()
    if not _MIN_WHOLE_WORDS <= len(words) <= _MAX_NAME_WORDS:
        return None
    particles = load_lexicon().name_particles
    named = [word for word in words if word not in _AND and word not in particles]
    is_one = len(named) < len(words) and words[0] in named and words[-1] in named and is_person_name(named)
    return text if is_one and len(split_at_and(text)) == 1 else None


def cut_names(text: str) -> Names:
    """Return the name that a text starts with, up to a word that cannot be of it: "Jo Doe @jodoe", "Jo Doe 3 min"."""
    lexicon = load_lexicon()
    by = lexicon.bylines.match(text.lower())
    rest = text[len(by[0]) :] if by else text
    words = rest.lstrip(" :：").split()[: _MAX_NAME_WORDS + 1] if not (by and rest[:1] in NO_NAME_START) else []
    end = 0
    for i, word in enumerate(words):
        low = word.lower().strip(".,;|")
        is_particle = low in lexicon.name_particles
        if not (is_particle or (word[0].isalpha() and not word[0].islower())) or low in lexicon.months:
            break
        if i > 0 and (start := clinging_start(word)) and word[start:].lower() in lexicon.roles:
            words[i], end = word[:start], i + 1
            break
        if i > 1 and (low in lexicon.ordinary_words or low in lexicon.role_starts or low in lexicon.roles):
            break
        if not is_particle:
            end = i + 1
        if word[-1] in ",;|":
            break
    name = [word.rstrip(",;|") for word in words[:end]]
    return (" ".join(name),) if is_lone_name(name) else ()


def east_asian_names(text: str) -> Names:
    """Return the names that Chinese and Japanese lines write beside the word for a reporter or before a date."""
    if text.isascii() or not (is_unspaced(text) or "々" in text or text[0] in "[【"):
        return ()  # in no form is there none of these signs
    for pattern in _EAST_ASIAN_FORMS:
        if match := pattern.search(text):
            return (match[1],)
    return ()


def is_like_role(words: list[str]) -> bool:
    """Tell whether words in lower case end or begin like a job title, which the first word alone does not show."""
    lexicon = load_lexicon()
    return words[-1] in lexicon.roles or " ".join(words[:2]) in lexicon.role_pairs


def is_agency(name: str) -> bool:
    """Tell whether a name is that of an agency, in small letters as well: "dpa"."""
    agencies = load_lexicon().agencies
    return name in agencies or name.upper() in agencies


def dateline_names(text: str) -> Names:
    """Return the name in the bracket with which a report opens: 【カイロ＝山田太郎】, 【記者林小明／台北報導】."""
    if text.isascii() or (bracket := _OPENING_BRACKET.match(text)) is None:
        return ()
    dateline = _EAST_ASIAN_DATELINE.match(text) or _BEFORE_EAST_ASIAN_NAME.search(bracket[1])
    return (dateline[1],) if dateline else ()


def signature(text: str, *, is_whole: bool = False) -> Names:
    """Return the agencies or initials that end a text: "(dpa)", "— AFP", "(ats/nxp)"; with `is_whole` also "GIS"."""
    tail = text[-_MAX_SIGNATURE_CHARS:]
    if is_whole and (is_agency(text) or _are_initials(text)):
        return (text,)
    end = text[-2 * _MAX_SIGNATURE_CHARS :]
    if "/" in end and (signed := _SIGNED_FOR_AGENCY.search(end)) and is_agency(signed[1]):
        return (signed[2],) if is_person_name(signed[2].split()) else ()
    match = _SIGNATURE.search(tail) if _has_signing_sign(tail) else None
    return _signers(match[1] or match[2]) if match is not None else ()


def opening_agencies(text: str) -> Names:
    """Return the agencies in the bracket after the place with which a report opens, and initials beside them."""
    match = _OPENING_AGENCY.match(text) if "(" in text[: _MAX_PLACE_CHARS + 1] else None
    names = _signers(match[1]) if match is not None else ()
    return names if any(map(is_agency, names)) else ()


def _are_initials(text: str) -> bool:
    """Tell whether a text may be initials, and is no ordinary word: "(undo)"."""
    lexicon, key = load_lexicon(), text.lower()
    is_word = key in lexicon.line or key in lexicon.ordinary_words
    return len(text) <= _MAX_INITIALS and text.isalpha() and not is_word


def _signers(text: str) -> Names:
    """Return the agencies and initials of which a signature consists; () if anything else is in it."""
    parts = [part.strip() for part in _SIGNED.split(text)]
    known = [part for part in parts if is_agency(part)]
    initials = [part for part in parts if _are_initials(part)]
    return tuple(dict.fromkeys(parts)) if len(set(known) | set(initials)) == len(set(parts)) else ()


def _has_signing_sign(tail: str) -> bool:
    """Tell quickly whether a text may end in a signature: in a bracket, or in a capital behind a dash."""
    for i in range(len(tail) - 1, -1, -1):
        sign = tail[i]
        if sign != "." and not sign.isspace():
            return sign == ")" or ("A" <= sign <= "Z" and ("-" in tail or "–" in tail or "—" in tail))
    return False
