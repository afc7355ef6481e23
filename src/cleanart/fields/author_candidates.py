"""Candidates for the authors of a page, with the signs by which one is chosen (level 5)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cleanart.fields import Place
from cleanart.fields.author_lines import (
    AUTHORS_PAGE,
    NamedLine,
    is_credible,
    is_for_authors,
    is_in_prose,
    read_line,
)
from cleanart.fields.author_names import ends_like_firm, is_agency, is_like_role, without_roles_and_sites
from cleanart.fields.bylines import Names, are_lone_names, is_mere_by, looks_like_heading, names_others
from cleanart.fields.candidate_lines import are_alike, may_hold_date, may_sign
from cleanart.fields.choice import Signs
from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.person_names import has_digit, is_person_name
from cleanart.language.strings import is_unspaced, squash
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

OPENS_WITH_BY = "opens-with-by"
_TITLE, _DATE, _ITEM = Label.TITLE, Label.DATE, Kind.ITEM  # looking them up in the enums takes longer
# The hints that are signs, each with its sign.
_SHOWN_HINTS = tuple(
    (hint, f"hint:{hint}")
    for hint in (
        "advert", "article", "aside", "author", "body", "button", "caption", "comments", "credit", "dialog", "footer",
        "form", "header", "lead", "menu", "meta", "nav", "opens", "panel", "player", "related", "share", "tags",
        "title", "unseen",
    )
)  # fmt: skip
# Distances from the title, in blocks: the signs of the ranges, each up to a distance.
_ABOVE = ((1, "above:1"), (3, "above:3"), (6, "above:6"), (14, "above:14"))
_BELOW = ((1, "below:1"), (2, "below:2"), (4, "below:4"), (8, "below:8"), (16, "below:16"))
_MAX_COUNTED = 3
_SHORT_CHARS, _LONG_WORDS, _MAX_ROLE_WORDS, _MAX_DATE_WORDS = 3, 8, 4, 20
_MAX_GAP = 12  # blocks without prose within the text
# Candidates are compared with each other: of a page with more lines that may name authors, the first and last are read.
_MAX_LINES = 200
# Of several authors in elements side by side, each has one of these.
_LISTED_FORMS = frozenset({"form:element", "form:inline", "form:link"})
_MAX_LINES_ABOVE, _MAX_LINES_BELOW = 6, 16  # from the title to a name on a line of its own


class AuthorCandidate(NamedTuple):
    """Names that may be those of the authors, and the signs of it."""

    found: Candidate[Names]
    signs: Signs


def byline_candidates(
    document: Document, bylines: Iterable[Candidate[Names]], sites: frozenset[str]
) -> list[AuthorCandidate]:
    """Return the authors of bylines near the title, without agencies, which complete or contradict the head."""
    agencies = load_lexicon().agencies
    candidates: list[AuthorCandidate] = []
    for candidate in bylines:
        block = document.blocks[candidate.block or 0]
        names = tuple(n for n in without_roles_and_sites(candidate.value, sites) if n not in agencies)
        if names and not names_others(block):
            signs = ["form:by"]
            if is_mere_by(block) or "start:byline" in block.cues:
                signs.append(OPENS_WITH_BY)
            _add(signs, "person", _are_persons(names))
            candidates.append(AuthorCandidate(candidate._replace(value=names), tuple(signs)))
    return candidates


def line_candidates(
    document: Document,
    place: Place,
    bylines: Mapping[int, Candidate[Names]],
    sites: frozenset[str],
) -> list[AuthorCandidate]:
    """Return the candidates in lines: those of bylines, in elements for authors, alone in a line or beside a date.

    Args:
        document: The page.
        place: Where the title is.
        bylines: What was read as bylines, by the index of the block.
        sites: The names of the site, squashed.
    """
    blocks = document.blocks
    candidates: list[AuthorCandidate] = []
    seen: set[str] = set()
    above = -1  # the block of the candidate before
    last = _last_prose(document)
    lone = range(place.anchor - _MAX_LINES_ABOVE, place.anchor + _MAX_LINES_BELOW + 1)
    lines = may_sign(blocks, place.near, lone, document.body_start or 0, last, document.index.numbered)
    if len(lines) > _MAX_LINES:
        lines = lines[: _MAX_LINES // 2] + lines[-_MAX_LINES // 2 :]
    for i in lines:
        line = NamedLine(bylines[i].value, "others" if names_others(blocks[i]) else "by") if i in bylines else None
        line = line or read_line(document, i, place, last)
        if line is None or not is_credible(blocks[i], line):
            continue
        names = without_roles_and_sites(line.names, sites)
        if not names:
            continue
        signs = [f"form:{line.form}", *_signs_of_names(names, sites), *_signs_of_place(document, place, i)]
        signs += _signs_of_form(document, line.form, names, signs)
        if line.form not in seen:
            seen.add(line.form)
            signs.append(f"first:{line.form}")
        source, reason = _FORMS[line.form]
        found = AuthorCandidate(Candidate(names, source, reason, i), tuple(signs))
        if (
            candidates
            and i == above + 1
            and _goes_on(blocks[above], blocks[i], candidates[-1].signs[0], found.signs[0])
        ):
            whole = candidates[-1].found
            found = candidates.pop()._replace(found=whole._replace(value=tuple(dict.fromkeys((*whole.value, *names)))))
        candidates.append(found)
        above = i
    return candidates


def _goes_on(above: Block, below: Block, form: str, form_below: str) -> bool:
    """Tell whether names in two adjacent blocks are of one list of authors: in elements of the same kind."""
    return form == form_below and form in _LISTED_FORMS and are_alike(above, below)


def _signs_of_form(document: Document, form: str, names: Names, signs: list[str]) -> list[str]:
    """Return signs that weigh differently by the form of the names."""
    of_form: list[str] = []
    if form in ("lone", "piece"):
        of_form.append(f"names:{min(len(names), _MAX_COUNTED)}")
    if form in ("lone", "free", "element", "piece") and is_in_prose(document, names[0]):
        of_form.append("in-prose")
        of_form.append(f"in-prose:{form}")
    return of_form + [f"{form}:{sign}" for sign in signs if sign in _PAIRED_SIGNS]


# The forms in which lines have names, with the source and the reason for evidence.
_FORMS = {
    "by": ("byline", "a byline near the title"),
    "others": ("byline", "a line near the title names those who edited or translated"),
    "after-by": ("byline", "a line begins with a byline"),
    "within": ("byline", "a byline within a line"),
    "asian": ("byline", "a name beside the word for a reporter"),
    "inline": ("element", "a name in an element for it"),
    "inline-part": ("element", "a name in an element for it"),
    "side": ("element", "names in elements for them"),
    "link": ("element", "a link to a person's page within a line"),
    "free-link": ("element", "a link to a person's page within a line"),
    "opening": ("line", "the agency in the bracket with which the report opens"),
    "element": ("element", "a name in an element for it"),
    "role": ("line", "a name before a role"),
    "agency": ("line", "an agency near the title"),
    "by-free": ("byline", "what follows a byline, in an element for metadata"),
    "dateline": ("line", "the name in the bracket with which the report opens"),
    "cut": ("element", "a name begins an element for it, or follows a byline"),
    "free": ("element", "an element for it has nothing else"),
    "lone": ("line", "a name on a line of its own"),
    "piece": ("line", "a name in the line of the date"),
    "signature": ("line", "a signature at the end of the text"),
}
# Signs that weigh differently by the form.
_PAIRED_SIGNS = frozenset(
    {
        "above-text", "agency", "author-link", "below:far", "date-beside", "date-here", "for-authors", "heading",
        "hint:article", "hint:aside", "hint:author", "hint:body", "hint:caption", "hint:footer", "hint:meta",
        "hint:related", "in-text", "inline", "item", "label:byline", "label:date", "link", "long", "lower",
        "ordinary:1", "person", "prose", "role", "short", "site", "under-meta", "under-title", "unspaced", "untitled",
        "upper",
    }
)  # fmt: skip


def _last_prose(document: Document) -> int:
    """Return the index of the last block of the main stretch of prose, or -1 without one."""
    start = document.body_start
    if start is None:
        return -1
    last = start
    for i in document.index.prose:
        if i < start:
            continue
        if i - last > _MAX_GAP:
            break
        last = i
    return last


def _signs_of_names(names: Names, sites: frozenset[str]) -> list[str]:
    """Return what names look like."""
    lexicon = load_lexicon()
    first = names[0]
    words, key = first.split(), squash(first)
    ordinary = _count_ordinary(names, lexicon.ordinary_words)
    is_unspaced_name = not first.isascii() and is_unspaced(first)
    signs = [f"words:{min(len(words), _MAX_COUNTED + 1)}"]
    if ordinary:
        signs.append(f"ordinary:{min(ordinary, 2)}")
    _add(signs, "person", _are_persons(names))
    _add(signs, "not-lone", not are_lone_names(names))
    _add(signs, "unspaced", is_unspaced_name)
    _add(signs, "mixed", is_unspaced_name and _is_mixed(first))
    _add(signs, "stopword", _has_stopword(words, lexicon.stopwords, lexicon.name_particles))
    _add(signs, "kana", is_unspaced_name and all("\u3040" <= sign <= "\u30ff" for sign in first))
    _add(signs, "role", is_like_role(first.lower().split()))
    _add(signs, "lower", first[0].islower())
    _add(signs, "upper", first.isupper())
    _add(signs, "digit", has_digit(first))
    _add(signs, "agency", is_agency(first))
    _add(signs, "site", key in sites)
    _add(signs, "like-site", bool(sites) and key not in sites and key.startswith(tuple(sites)))
    _add(signs, "firm", ends_like_firm(first))
    _add(signs, "short", len(first) <= _SHORT_CHARS)
    return signs


def _add(signs: list[str], sign: str, holds: bool) -> None:  # noqa: FBT001
    if holds:
        signs.append(sign)


def _are_persons(names: Names) -> bool:
    for name in names:  # noqa: SIM110  # faster, compiled, than `all`
        if not is_person_name(name.split()):
            return False
    return True


def _count_ordinary(names: Names, ordinary: frozenset[str]) -> int:
    """Count the words of names that stand in menus, sections and the like."""
    count = 0
    for name in names:
        for word in name.split():
            if word.lower().strip(".") in ordinary:
                count += 1
    return count


def _has_stopword(words: list[str], stopwords: frozenset[str], particles: frozenset[str]) -> bool:
    """Tell whether a word after the first is a function word, and no particle of names."""
    for i in range(1, len(words)):
        word = words[i].lower()
        if word in stopwords and word not in particles:
            return True
    return False


def _is_mixed(name: str) -> bool:
    """Tell whether a name has both Chinese characters and kana, as words of Japanese have."""
    kana = sum("\u3040" <= sign <= "\u30ff" for sign in name)
    return 0 < kana < len(name)


def _signs_of_place(document: Document, place: Place, i: int) -> list[str]:
    """Return where a line stands."""
    block, distance = document.blocks[i], i - place.anchor
    signs = [
        _range_of(-distance, _ABOVE) or "above:far" if distance < 0 else _range_of(distance, _BELOW) or "below:far"
    ]
    if block.hints:
        signs += [sign for hint, sign in _SHOWN_HINTS if hint in block.hints]
    if block.href:
        signs.append("author-link" if AUTHORS_PAGE.search(block.href) else "link")
    if block.label is not UNLABELLED:
        signs.append(f"label:{block.label.value}")
    body_start = document.body_start
    _add(signs, "untitled", document.title_index is None)
    _add(signs, "above-text", body_start == i + 1)
    _add(signs, "in-text", body_start is not None and i > body_start)
    _add(signs, "prose", block.prose_words > 0)
    _add(signs, "inline", bool(block.authors))
    _add(signs, "for-authors", is_for_authors(document, block))
    _add(signs, "heading", looks_like_heading(block))
    _add(signs, "item", block.kind is _ITEM)
    _add(signs, "long", block.words > _LONG_WORDS)
    _add_signs_of_neighbours(signs, document.blocks, i)
    return signs


def _range_of(distance: int, ranges: Sequence[tuple[int, str]]) -> str:
    """Return the sign of the first range that has a distance; "" if it is farther."""
    for most, sign in ranges:
        if distance <= most:
            return sign
    return ""


def _add_signs_of_neighbours(signs: list[str], blocks: list[Block], i: int) -> None:
    """Add what stands in a line besides a name, above it and below it."""
    if _has_date(blocks[i]):
        signs.append("date-here")
    above = blocks[i - 1] if i else None
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if (above is not None and _has_date(above)) or (below is not None and _has_date(below)):
        signs.append("date-beside")
    if above is not None:
        if above.label is _TITLE:
            signs.append("under-title")
        if "line:meta" in above.cues or "start:byline" in above.cues:
            signs.append("under-meta")
    if below is not None and 0 < below.words <= _MAX_ROLE_WORDS:
        last = below.text.lower().rsplit(None, 1)[-1]
        if last in load_lexicon().roles:
            signs.append("above-role")


def _has_date(block: Block) -> bool:
    return block.label is _DATE or (
        block.words <= _MAX_DATE_WORDS and may_hold_date(block.text) and find_date(block.text) is not None
    )


def head_candidates(
    found: Iterable[Candidate[Names]], sites: frozenset[str], kind: str, listed: str = ""
) -> list[AuthorCandidate]:
    """Return candidates of the head with their signs.

    Args:
        found: What each source of the head names.
        sites: The names of the site, squashed.
        kind: Tells persons from organizations.
        listed: A source that names several authors, each of another text or picture.
    """
    candidates: list[AuthorCandidate] = []
    for rank, candidate in enumerate(found):
        names = without_roles_and_sites(candidate.value, sites)
        signs = [f"{kind}:{candidate.source}", kind, *[f"head-{sign}" for sign in _signs_of_names(names, sites)]]
        if rank == 0:
            signs.append(f"first-{kind}")
        if candidate.source == listed:
            signs.append("head-listed")
        candidates.append(AuthorCandidate(candidate._replace(value=names), tuple(signs)))
    return candidates


def with_agreement(candidates: Sequence[AuthorCandidate]) -> list[AuthorCandidate]:
    """Return the candidates with signs of what the others say."""
    if not candidates:
        return []
    keys = [frozenset([squash(name) for name in candidate.found.value]) for candidate in candidates]
    is_head = [candidate.found.block is None for candidate in candidates]
    of_byline = {i for i, c in enumerate(candidates) if not is_head[i] and _is_surely_byline(c.signs)}
    with_name: dict[str, set[int]] = {}
    for i, key in enumerate(keys):
        for name in key:
            with_name.setdefault(name, set()).add(i)
    checked: list[AuthorCandidate] = []
    for i, candidate in enumerate(candidates):
        side = "head" if is_head[i] else "line"
        others = set().union(*[with_name[name] for name in keys[i]]) - {i}
        signs = list(candidate.signs)
        if others:
            in_head = [is_head[j] for j in others]
            _add(signs, f"{side}-agrees-head", True in in_head)
            _add(signs, f"{side}-agrees-line", False in in_head)
            _add(signs, f"{side}-part", True in [keys[i] < keys[j] for j in others])
            _add(signs, f"{side}-whole", True in [keys[j] < keys[i] for j in others])
        if of_byline and i not in of_byline and of_byline.isdisjoint(others):
            signs.append(f"{side}-against-byline")
            signs += [f"against-byline:{sign}" for sign in candidate.signs if sign in _DOUBTS]
        checked.append(AuthorCandidate(candidate.found, tuple(signs)))
    return checked


_DOUBTS = frozenset(
    {
        "head-site",
        "head-like-site",
        "head-firm",
        "head-agency",
        "head-not-lone",
        "head-role",
        "head-organization",
        "head-listed",
    }
)
_LINE_DOUBTS = frozenset(
    {"site", "like-site", "firm", "agency", "not-lone", "role", "ordinary:1", "ordinary:2", "digit"}
)
_SURE_FORMS = ("form:by", "form:inline", "form:side", "form:element", "form:asian")


def is_surely_person(signs: Signs) -> bool:
    """Tell whether the signs of a candidate in the head are those of a person with a whole name."""
    return (
        "head-persons" in signs
        and "head-person" in signs
        and _DOUBTS.isdisjoint(signs)
        and ("head-words:1" not in signs or "head-unspaced" in signs)
    )


def _is_surely_byline(signs: Signs) -> bool:
    return signs[0] in _SURE_FORMS and "person" in signs and _LINE_DOUBTS.isdisjoint(signs)
