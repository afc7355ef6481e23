"""Candidates for the authors of a page, with the signs by which one is chosen (level 5)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cleanart.fields import Place
from cleanart.fields.author_names import (
    ends_like_firm,
    east_asian_names,
    cut_names,
    only_name,
    signature,
    whole_name,
    without_roles_and_sites,
)
from cleanart.fields.bylines import (
    Names,
    are_lone_names,
    is_mere_by,
    looks_like_heading,
    names_after_by,
    names_after_by_within,
    names_in_inline_elements,
    names_side_by_side,
    nothing_but_names,
)
from cleanart.fields.candidate_lines import may_hold_date, may_sign
from cleanart.fields.choice import Signs
from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import is_person_name
from cleanart.language.strings import is_unspaced, look_up_key, squash
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_SHOWN_HINTS = (
    "article", "aside", "author", "body", "button", "caption", "comments", "credit", "dialog", "footer", "header",
    "lead", "menu", "meta", "nav", "opens", "related", "share", "title", "unseen",
)  # fmt: skip
_AUTHORS_SHAPE = re.compile(r"author|byline|autor|auteur|verfasser|redakteur|contributor|writer|\baut\b", re.IGNORECASE)
# An address of a person's page, rather than of a section's or a product's.
_AUTHORS_PAGE = lazy_pattern(
    r"author|autor|auteur|redak|/(?:by|people|person|persons?|profiles?|users?|members?|staff|team|bio|contributors?"
    r"|writers?|reporters?|journalists?|columnists?|editors?|experts?|@[\w.-]+)(?:[/?#=]|$)",
    re.IGNORECASE,
)
# In a line with a date. A number may be a time, with "p.m." and a zone after it.
_BETWEEN_FACTS = lazy_pattern(
    r"\s*[|•·–—/,;:>()\[\]]\s*|\s-\s|\s@\w+|\d[\d.:]*(?:\s?[AaPp]\.?[Mm]\b\.?(?:\s[A-Z]{2,5}\b)?)?"
)
_MAX_WORDS = 20  # of a line that begins with a byline
_MAX_FREE_WORDS, _MAX_FREE_CHARS = 4, 40
# Distances from the title, in blocks: names of the ranges, each up to a distance.
_ABOVE, _BELOW = ((1, "1"), (3, "3"), (6, "6"), (14, "14")), ((1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"))
_MAX_COUNTED = 3
_AROUND = " |•·–—-,;:>*_[]()<"
_MAX_LINES_AFTER_TEXT = 2  # a signature may stand so far below the last paragraph


class AuthorCandidate(NamedTuple):
    """Names that may be those of the authors, and the signs of it."""

    found: Candidate[Names]
    signs: Signs


class _Line(NamedTuple):
    """Names that a line has, with the form in which it has them."""

    names: Names
    form: str


def line_candidates(
    document: Document, place: Place, bylines: Mapping[int, Candidate[Names]], sites: frozenset[str]
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
    stop_of_article = _last_prose(document)
    for i in may_sign(blocks, place.near, document.body_start or 0, stop_of_article, document.index.numbered):
        block = blocks[i]
        line = _Line(bylines[i].value, "others" if "others" in bylines[i].reason else "by") if i in bylines else None
        line = line or _read_line(document, i, place, stop_of_article)
        if line is None:
            continue
        names = without_roles_and_sites(line.names, sites)
        if not names:
            continue
        signs = [f"form:{line.form}", *_signs_of_names(names, sites), *_signs_of_place(document, place, i)]
        if line.form == "free":
            signs += [f"free:{sign}" for sign in _FREE_SIGNS.intersection(signs)]
        if line.form not in seen:
            seen.add(line.form)
            signs.append(f"first:{line.form}")
        if line.form in ("lone", "piece", "free") and _is_in_prose(document, names[0]):
            signs += ["in-prose", f"in-prose:{line.form}"]
        if not document.is_markup:
            signs += [f"text:{line.form}", "text", *(f"text:{sign}" for sign in signs if sign in _TEXT_SIGNS)]
        reason = _REASONS[line.form]
        candidates.append(AuthorCandidate(Candidate(names, _SOURCES[line.form], reason, i), tuple(signs)))
    return candidates


_FREE_SIGNS = frozenset({"date-here", "lower", "upper", "short", "agency", "site", "under-meta", "inline", "heading"})
_TEXT_SIGNS = frozenset(
    {"below:1", "below:2", "below:4", "below:8", "under-title", "date-beside", "date-here", "in-text", "label:date"}
)


def _is_in_prose(document: Document, name: str) -> bool:
    """Tell whether the text has a name, which is rather what it is about."""
    blocks = document.blocks
    return any(blocks[i].prose_words for i in document.index.with_text(name.replace("\n", " ")))


_REASONS = {
    "by": "a byline near the title",
    "others": "a line near the title names those who edited or translated",
    "inline": "a name in an element for it",
    "inline-part": "a name in an element for it",
    "side": "names in elements for them",
    "element": "a name in an element for it",
    "free": "an element for it has nothing else",
    "lone": "a name on a line of its own",
    "after-by": "a line begins with a byline",
    "within": "a byline within a line",
    "cut": "a name begins an element for it, or follows a byline",
    "asian": "a name beside the word for a reporter",
    "piece": "a name in the line of the date",
    "signature": "a signature at the end of the text",
}
_SOURCES = {
    "by": "byline", "others": "byline", "after-by": "byline", "inline": "element", "inline-part": "element", "side": "element",
    "element": "element", "free": "element", "lone": "line", "within": "byline", "cut": "byline", "asian": "byline", "piece": "line", "signature": "line",
}  # fmt: skip


def _last_prose(document: Document) -> int:
    """Return the index of the last block of the main stretch of prose, or -1 without one."""
    start = document.body_start
    if start is None:
        return -1
    last, gap = start, 0
    for i in document.index.prose:
        if i < start:
            continue
        if i - last > 12:
            break
        last = i
    return last


def _read_line(document: Document, i: int, place: Place, last: int) -> _Line | None:
    """Return the names in block `i`, which is no byline near the title; None without any. The text ends in `last`."""
    block = document.blocks[i]
    is_near = i in place.near
    if block.prose_words and block.words <= _MAX_WORDS and (names := names_after_by(block, allows_nickname=False)):
        return _Line(names, "after-by")
    if i == last or block.prose_words:
        names = signature(block.text)
        return _Line(names, "signature") if names else None
    is_under_by = i > 0 and is_mere_by(document.blocks[i - 1])
    is_element = is_under_by or _is_for_authors(document, block)
    is_dated = is_near and i in document.index.numbered and may_hold_date(block.text)
    if not (is_element or is_dated or block.cues or block.authors or block.side_by_side or _may_be_name(block.text)):
        return None
    if names := east_asian_names(block.text):
        return _Line(names, "asian")
    if block.authors and all(names := tuple(whole_name(only_name(text)) or "" for text in block.authors)):
        return _Line(tuple(dict.fromkeys(names)), "inline")
    if block.authors and (names := names_in_inline_elements(block)):
        is_whole = len(squash("".join(names))) * 1.2 >= len(squash("".join(map(only_name, block.authors))))
        return _Line(names, "inline" if is_whole else "inline-part")
    if names := names_side_by_side(block):
        return _Line(names, "side")
    text = only_name(block.text)
    if name := whole_name(text):
        return _Line((name,), "element" if is_element else "lone")
    if names := nothing_but_names(text):
        return _Line(names, "element" if is_element else "lone")
    if names := names_after_by(block, allows_nickname=is_near and block.xpath is not None):
        return _Line(names, "after-by")
    if ("start:byline" in block.cues or is_element) and (names := cut_names(text)):
        return _Line(names, "cut")
    if is_dated and (names := _names_in_pieces(block.text)):
        return _Line(names, "piece")
    if is_near and (names := names_after_by_within(block, in_any_line=is_dated, allows_nickname=True)):
        return _Line(names, "within")
    if (is_element or block.authors) and (name := _free_name(block.authors[0] if block.authors else text)):
        return _Line((name,), "free")
    if names := signature(block.text, is_whole=0 < i - last <= _MAX_LINES_AFTER_TEXT):
        return _Line(names, "signature")
    return None


def _may_be_name(text: str) -> bool:
    """Tell quickly whether a text may be names: it is not in Latin letters, or its words are capitalized."""
    if not text.isascii():
        return True
    words = text.strip(_AROUND).split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() or len(words) == 1 or "(" in text


def _names_in_pieces(text: str) -> Names:
    months = load_lexicon().months
    for piece in _BETWEEN_FACTS.split(text):
        if not piece:
            continue
        words = only_name(piece).split()
        while words and words[-1].lower().rstrip(".") in months:
            words.pop()
        if names := nothing_but_names(" ".join(words)):
            return names
    return ()


def _is_for_authors(document: Document, block: Block) -> bool:
    """Tell whether the element of a block, or the one around it, is named for authors, or its link leads to one."""
    if block.xpath is None:
        return False
    if block.href and _AUTHORS_PAGE.search(block.href):
        return True
    container = document.containers[block.container]
    return _is_authors_shape(container.shape) or _is_authors_shape(document.containers[container.parent].shape)


@lru_cache(maxsize=256)  # many lines of a page are in elements of the same shape
def _is_authors_shape(shape: str) -> bool:
    return _AUTHORS_SHAPE.search(shape) is not None


def _free_name(text: str) -> str | None:
    """Return a nickname, initials or an agency: all of a short text that is nothing else; None if it may be."""
    if not text.isascii():
        text = text.rpartition("：")[2]
    name = re.split(r"\s*[|•·,(]\s*|\s+[–—-]\s+", text, maxsplit=1)[0].strip(" :-–—@|")
    key = look_up_key(name.lower())
    if not key or len(name.split()) > _MAX_FREE_WORDS or len(name) > _MAX_FREE_CHARS:
        return None
    lexicon = load_lexicon()
    if not lexicon.weekdays.isdisjoint(key.split()) or not lexicon.months.keys().isdisjoint(key.split()):
        return None
    if lexicon.stopwords.issuperset(key.split()):
        return None
    if lexicon.line_cues(key) or lexicon.ordinary_words.issuperset(key.split()) or may_hold_date(name):
        return None
    return name


def _signs_of_names(names: Names, sites: frozenset[str]) -> Iterator[str]:
    """Yield what names look like."""
    lexicon = load_lexicon()
    first = names[0]
    words = first.split()
    yield f"words:{min(len(words), 4)}"
    yield f"names:{min(len(names), _MAX_COUNTED)}"
    if all(is_person_name(name.split()) for name in names):
        yield "person"
    if not are_lone_names(names):
        yield "not-lone"
    if not first.isascii() and is_unspaced(first):
        yield "unspaced"
        if all("\u3040" <= sign <= "\u30ff" for sign in first):
            yield "kana"
    ordinary = sum(word.lower().strip(".") in lexicon.ordinary_words for name in names for word in name.split())
    if ordinary:
        yield f"ordinary:{min(ordinary, 2)}"
    if words[-1].lower() in lexicon.roles or words[0].lower() in lexicon.role_starts:
        yield "role"
    if first[0].islower():
        yield "lower"
    if first.isupper():
        yield "upper"
    if any(map(str.isdigit, first)):
        yield "digit"
    if first in lexicon.agencies or first.upper() in lexicon.agencies:
        yield "agency"
    if squash(first) in sites:
        yield "site"
    elif sites and squash(first).startswith(tuple(sites)):
        yield "like-site"
    if ends_like_firm(first):
        yield "firm"
    if len(first) <= 3:
        yield "short"


def _signs_of_place(document: Document, place: Place, i: int) -> Iterator[str]:
    """Yield where a line stands."""
    blocks, block = document.blocks, document.blocks[i]
    distance = i - place.anchor
    if document.title_index is None:
        yield "untitled"
    if distance < 0:
        yield "above:" + next((name for most, name in _ABOVE if -distance <= most), "far")
    else:
        yield "below:" + next((name for most, name in _BELOW if distance <= most), "far")
    start = document.body_start
    if start is not None and i > start:
        yield "in-text"
    if block.prose_words:
        yield "prose"
    for hint in _SHOWN_HINTS:
        if hint in block.hints:
            yield f"hint:{hint}"
    if block.href:
        yield "author-link" if _AUTHORS_PAGE.search(block.href) else "link"
    if block.authors:
        yield "inline"
    if _is_for_authors(document, block):
        yield "for-authors"
    if looks_like_heading(block):
        yield "heading"
    if block.kind is Kind.ITEM:
        yield "item"
    if block.label is not UNLABELLED:
        yield f"label:{block.label.value}"
    yield from _signs_of_neighbours(blocks, i)


def _signs_of_neighbours(blocks: Sequence[Block], i: int) -> Iterator[str]:
    """Yield what stands in a line besides a name, above it and below it."""
    block = blocks[i]
    if _has_date(block):
        yield "date-here"
    above = blocks[i - 1] if i else None
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if (above is not None and _has_date(above)) or (below is not None and _has_date(below)):
        yield "date-beside"
    if above is not None:
        if above.label is Label.TITLE:
            yield "under-title"
        if "line:meta" in above.cues or "start:byline" in above.cues:
            yield "under-meta"
    if below is not None and 0 < below.words <= 4:
        last = below.text.lower().rsplit(None, 1)[-1]
        if last in load_lexicon().roles:
            yield "above-role"
    if block.words > 8:
        yield "long"


def _has_date(block: Block) -> bool:
    return block.label is Label.DATE or (
        block.words <= 20 and may_hold_date(block.text) and find_date(block.text) is not None
    )


def head_candidates(found: Iterable[Candidate[Names]], sites: frozenset[str], kind: str) -> list[AuthorCandidate]:
    """Return candidates of the head with their signs; `kind` tells persons from organizations."""
    candidates: list[AuthorCandidate] = []
    for rank, candidate in enumerate(found):
        names = without_roles_and_sites(candidate.value, sites)
        signs = [f"{kind}:{candidate.source}", kind, *(f"head-{sign}" for sign in _signs_of_names(names, sites))]
        if rank == 0:
            signs.append(f"first-{kind}")
        candidates.append(AuthorCandidate(candidate._replace(value=names), tuple(signs)))
    return candidates


def with_agreement(candidates: Sequence[AuthorCandidate]) -> list[AuthorCandidate]:
    """Return the candidates with signs of what the others say."""
    keys = [frozenset(map(squash, candidate.found.value)) for candidate in candidates]
    is_head = [candidate.found.block is None for candidate in candidates]
    of_person = [is_head[i] and _is_surely_person(candidate.signs) for i, candidate in enumerate(candidates)]
    of_byline = [not is_head[i] and _is_surely_byline(candidate.signs) for i, candidate in enumerate(candidates)]
    checked: list[AuthorCandidate] = []
    for i, candidate in enumerate(candidates):
        side = "head" if is_head[i] else "line"
        others = [j for j in range(len(candidates)) if j != i and not keys[i].isdisjoint(keys[j])]
        signs = list(candidate.signs)
        agrees_head = any(is_head[j] for j in others)
        agrees_line = any(not is_head[j] for j in others)
        if agrees_head:
            signs.append(f"{side}-agrees-head")
        if agrees_line:
            signs.append(f"{side}-agrees-line")
        if any(keys[i] < keys[j] for j in others):
            signs.append(f"{side}-part")
        if any(keys[j] < keys[i] for j in others):
            signs.append(f"{side}-whole")
            if not is_head[i] and any(of_person[j] for j in others):
                signs.append("whole-of-person")
        if not is_head[i] and any(of_person) and not agrees_head:
            form = candidate.signs[0]
            signs += ["against-head", f"against-head:{form}"]
        if any(of_byline) and not of_byline[i] and not any(of_byline[j] for j in others):
            signs.append(f"{side}-against-byline")
            signs += [f"against-byline:{sign}" for sign in _DOUBTS.intersection(candidate.signs)]
        checked.append(AuthorCandidate(candidate.found, tuple(signs)))
    return checked


_DOUBTS = frozenset(
    {"head-site", "head-like-site", "head-firm", "head-agency", "head-not-lone", "head-role", "head-organization"}
)
_LINE_DOUBTS = frozenset({"site", "like-site", "firm", "agency", "not-lone", "role", "ordinary:1", "ordinary:2", "digit"})
_SURE_FORMS = ("form:by", "form:inline", "form:side", "form:element", "form:asian")


def _is_surely_person(signs: Signs) -> bool:
    return "head-persons" in signs and "head-person" in signs and _DOUBTS.isdisjoint(signs) and "head-words:1" not in signs


def _is_surely_byline(signs: Signs) -> bool:
    return signs[0] in _SURE_FORMS and "person" in signs and _LINE_DOUBTS.isdisjoint(signs)
