"""Authors as the lines of a page name them (level 5)."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cleanart.fields import LineLabel, Place
from cleanart.fields.bylines import (
    Byline,
    Names,
    are_lone_names,
    has_participle_before_by,
    is_mere_by,
    is_sentence,
    looks_like_heading,
    names_after_by_within,
    names_others,
    read_byline,
    read_mere_by,
)
from cleanart.fields.candidate_lines import (
    possible_bylines,
    unlabelled_ending_in,
)
from cleanart.language.dates import find_date
from cleanart.language.person_names import name_before_suffix
from cleanart.language.strings import look_up_key
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

# Sources and reasons of evidence.
_BYLINE = "byline"
_NEAR_TITLE = "a byline near the title"
_OTHERS_NEAR_TITLE = "a line near the title names those who edited or translated"

_OTHERS_HINTS = frozenset({"comments", "related"})
_MAX_BYLINE_WORDS = 20
_MAX_OPENED_WORDS = 7  # of a byline that begins with other words: "A column by Jo Doe"


class AuthorLines(NamedTuple):
    """Lines that name authors."""

    candidates: Sequence[Candidate[Names]] = ()
    """The names, the best line first."""
    labels: Sequence[LineLabel] = ()
    """The labels that the lines should get, in the order in which they are to be applied."""


def find_bylines(document: Document, place: Place) -> AuthorLines:
    """Find the bylines near the title; candidates are the authors, then those who edited or translated the text."""
    authors: list[Candidate[Names]] = []
    others: list[Candidate[Names]] = []
    labels: dict[int, LineLabel] = {}  # by the index of the block
    for i in possible_bylines(document.blocks, place.near, _MAX_BYLINE_WORDS):
        if i in labels or is_sentence(document.blocks[i]) or _is_of_others(document, i):
            continue
        byline = _byline_at(document, place, i, labels, is_first=not authors)
        if byline is None:
            continue
        if byline.name_line is not None:
            labels[byline.name_line.block] = byline.name_line
        labels[i] = LineLabel(i, Label.BYLINE, _NEAR_TITLE)
        if byline.names and names_others(document.blocks[i]):
            others.append(Candidate(byline.names, _BYLINE, _OTHERS_NEAR_TITLE, i))
        elif byline.names:
            authors.append(Candidate(byline.names, _BYLINE, _NEAR_TITLE, i))
    return AuthorLines(authors + others, list(labels.values()))


def _is_of_others(document: Document, i: int) -> bool:
    """Tell whether a line below the beginning of the text is in comments, or a teaser of another page."""
    is_below = document.body_start is not None and i > document.body_start
    return is_below and not _OTHERS_HINTS.isdisjoint(document.blocks[i].hints)


def _byline_at(document: Document, place: Place, i: int, labelled: Collection[int], *, is_first: bool) -> Byline | None:
    """Read block `i` near the title as a byline; None if it is none. The lines in `labelled` are bylines already.

    The first byline may begin with other words, between the title and the body: "A column by Jo Doe".
    """
    block = document.blocks[i]
    is_mere = is_mere_by(block)
    if is_mere and (byline := read_mere_by(document.blocks, i, labelled)) is not None:
        return byline
    if is_mere or "start:byline" in block.cues:
        byline = read_byline(document.blocks, i)
        if looks_like_heading(block) and not (byline and are_lone_names(byline.names)):
            return None  # "By Public Transport"
        if byline is not None:
            return byline
    is_above_body = document.body_start is not None and place.anchor < i <= document.body_start
    may_open = is_first and is_above_body and block.kind is Kind.PARAGRAPH and not block.ends_sentence
    may_open = may_open and (block.words <= _MAX_OPENED_WORDS or _is_dated(block))
    may_open = may_open and not has_participle_before_by(block.text)
    names = _by_suffix(block.text) or names_after_by_within(block, in_any_line=may_open)
    return Byline(names) if names else None


def _is_dated(block: Block) -> bool:
    return block.kind is not Kind.HEADING and find_date(block.text) is not None


def find_lines_of_authors(document: Document, place: Place) -> list[LineLabel]:
    """Find the lines near the title that are the name of an author of the page, alone or with a date."""
    authors = document.metadata.authors
    if not authors:
        return []
    keys = {look_up_key(name.lower()) for name in authors}
    labels: list[LineLabel] = []
    for i in place.near:
        block = document.blocks[i]
        if block.label is not UNLABELLED:
            continue
        if block.lookup_key in keys and not block.level:
            labels.append(LineLabel(i, Label.BYLINE, "the name of an author that the head gives"))
        elif _names_and_date(block, authors):
            labels.append(LineLabel(i, Label.BYLINE, "an author that the head gives, and a date"))
    return labels


def _names_and_date(block: Block, authors: Names) -> bool:
    if (
        block.words > _MAX_BYLINE_WORDS
        or block.prose_words
        or block.ends_sentence
        or not block.text.startswith(authors)
    ):
        return False
    return find_date(block.text) is not None


def _by_suffix(text: str) -> Names:
    name = name_before_suffix(text)
    return (name,) if name else ()


def find_author_boxes(document: Document, start: int) -> list[LineLabel]:
    """Find "About Jo Doe" and the paragraph about the author below it, from block `start` on."""
    if not document.metadata.authors:
        return []
    names = tuple(name.lower() for name in document.metadata.authors)
    first_names = tuple(name.split()[0] + " " for name in document.metadata.authors)
    labels: list[LineLabel] = []
    blocks = document.blocks
    for i in unlabelled_ending_in(blocks, start, names):
        if i + 1 == len(blocks):
            break
        block, below = blocks[i], blocks[i + 1]
        if below.label is not UNLABELLED:
            continue
        if labels and labels[-1].block == i:
            continue  # the paragraph of the box above
        if below.prose_words and block.lookup_key not in names and below.text.startswith(first_names):
            labels.append(LineLabel(i, Label.BYLINE, "opens a box about the author"))
            labels.append(LineLabel(i + 1, Label.BYLINE, "in a box about the author"))
    return labels
