"""Authors as the lines of a page name them (level 5)."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from cleanart.fields import ONLY_DATE_WORDS, OTHERS_HINTS, LineLabel, Place, dates_from_lines
from cleanart.fields.bylines import (
    Byline,
    Names,
    are_lone_names,
    has_participle_before_by,
    is_mere_by,
    is_sentence,
    looks_like_heading,
    names_after_by,
    names_after_by_within,
    names_in_inline_elements,
    names_others,
    names_side_by_side,
    nothing_but_names,
    read_byline,
    read_mere_by,
)
from cleanart.fields.candidate_lines import (
    dates_and_roles,
    may_name,
    metadata_lines,
    near_or_marked,
    possible_bylines,
    short_lines,
    unlabelled_ending_in,
)
from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import is_lone_name, name_before_suffix, without_by
from cleanart.language.strings import look_up_key
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Container, Document
from cleanart.page.evidence import Candidate

# Sources and reasons of evidence.
_BYLINE, _ELEMENT, _LINE = "byline", "element", "line"
_NEAR_TITLE = "a byline near the title"
_OTHERS_NEAR_TITLE = "a line near the title names those who edited or translated"
_IN_ELEMENT = "a name in an element for it"
_BESIDE_DATE = "a name beside the date"
_ABOVE_ROLE = "a name above a role"

_MAX_BYLINE_WORDS = 20
_MAX_OPENED_WORDS = 7  # of a byline that begins with other words: "A column by Jo Doe"
_MAX_NICKNAME_WORDS = 2
_MAX_LONG_BYLINE_WORDS = 60  # of a line that begins with a byline and goes on with tags
_MAX_LONE_NAME_WORDS = 3  # of a name on a line of its own
_MAX_LINES_FROM_DATE = 1  # such a name is looked for so far above and below the date
_MAX_LINES_ABOVE_TITLE = 3  # beside a date, the name may be so far above the title
_MAX_ROLE_WORDS = 4
_AUTHORS_SHAPE = re.compile(r"author|byline|autor|auteur|verfasser|redakteur", re.IGNORECASE)
# In a line with a date. A number may be a time, with "p.m." and a zone after it.
_BETWEEN_FACTS = lazy_pattern(r"\s*[|•·–—/,;:]\s*|\s-\s|\d[\d.:]*(?:\s?[AaPp]\.?[Mm]\b\.?(?:\s[A-Z]{2,5}\b)?)?")
# An address of a person's page, rather than of a section's or a product's.
_AUTHORS_PAGE = lazy_pattern(
    r"author|autor|auteur|redak|/(?:by|people|person|persons?|profiles?|users?|members?|staff|team|bio|contributors?"
    r"|writers?|reporters?|journalists?|columnists?|experts?|@[\w.-]+)(?:[/?#=]|$)",
    re.IGNORECASE,
)
_DATE_CUES = frozenset({"start:published", "start:modified"})
_UNLIKELY_HINTS = OTHERS_HINTS | {"unseen"}
_PAGE_HINTS = frozenset({"header", "footer", "aside", "nav"})  # what looks like a name there is a menu's line


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
        if i in labels or is_sentence(document.blocks[i]):
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


def find_names_in_elements(document: Document, place: Place) -> AuthorLines:
    """Find the first names in an element for authors, near the title or in a box about the author.

    A byline farther down the page counts as well, if it is in an element for metadata.
    """
    if not document.blocks or document.blocks[0].xpath is None:
        return AuthorLines()
    near = place.near
    elements = _AuthorsElements(document.containers)
    for i in near_or_marked(document.blocks, near, _MAX_BYLINE_WORDS, _MAX_LONG_BYLINE_WORDS):
        block = document.blocks[i]
        names: Names = ()
        if i in near and elements.holds(block):
            names = names_side_by_side(block) or nothing_but_names(without_by(block.text))
        if not names and i in near and block.authors and block.hints.isdisjoint(OTHERS_HINTS):
            names = names_in_inline_elements(block)
        if not names and may_name(block) and _may_be_of_page(block):
            is_marked = "author" in block.hints or (i in near and "meta" in block.hints)
            names = (names_side_by_side(block) or nothing_but_names(block.text)) if is_marked else ()
            names = names or names_after_by(block, allows_nickname=i in near)
        if names:
            return _in_element(names, i)
    return AuthorLines()


def _in_element(names: Names, index: int) -> AuthorLines:
    return AuthorLines([Candidate(names, _ELEMENT, _IN_ELEMENT, index)], [LineLabel(index, Label.BYLINE, _IN_ELEMENT)])


class _AuthorsElements:
    """The elements of a page that are named for authors, or stand in one that is. Looks at each name once."""

    def __init__(self, containers: list[Container]) -> None:
        self._containers = containers
        self._known: dict[str, bool] = {}

    def holds(self, block: Block) -> bool:
        """Tell whether the element of a block, or the one around it, is named for authors."""
        if block.xpath is None:
            return False
        container = self._containers[block.container]
        if not (self._is_named(container.shape) or self._is_named(self._containers[container.parent].shape)):
            return False
        return may_name(block) or _AUTHORS_SHAPE.search(block.href) is not None

    def _is_named(self, shape: str) -> bool:
        known = self._known.get(shape)
        if known is None:
            known = self._known[shape] = _AUTHORS_SHAPE.search(shape) is not None
        return known


def _may_be_of_page(block: Block) -> bool:
    """Tell whether a block of an HTML page may name the page's own author."""
    return block.xpath is not None and block.hints.isdisjoint(_UNLIKELY_HINTS) and not block.prose_words


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


def find_names_in_line_of_date(document: Document, place: Place) -> AuthorLines:
    """Find the names in a line with the date and little else: "25.10.2022 - Jo Doe".

    A name that the article's text has as well is rather what the article is about. The line keeps its label.
    """
    prose: str | None = None
    for i in metadata_lines(document.blocks, place.near):
        block = document.blocks[i]
        if block.xpath is not None and "meta" not in block.hints:
            continue  # in HTML with elements for metadata it may be a place: "Berlin, 3 May"
        if block.words > ONLY_DATE_WORDS or find_date(block.text) is None:
            continue
        for names in filter(None, map(_names_in_piece, _BETWEEN_FACTS.split(block.text))):
            if prose is None:
                prose = "\n".join(b.text for b in document.blocks if b.prose_words and b.label is UNLABELLED)
            if names[0] not in prose:
                return AuthorLines([Candidate(names, _LINE, "a name in the line of the date", i)])
    return AuthorLines()


def _names_in_piece(piece: str) -> Names:
    """Return the names that a piece of a line with a date consists of, without a month that ends it: "Jo Doe May"."""
    months = load_lexicon().months
    words = piece.split()
    while words and words[-1].lower().rstrip(".") in months:
        words.pop()
    return nothing_but_names(" ".join(words))


def find_nickname(document: Document, place: Place) -> AuthorLines:
    """Find the nickname in an element for authors near the title."""
    if not document.blocks or document.blocks[0].xpath is None:
        return AuthorLines()
    lexicon = load_lexicon()
    elements = _AuthorsElements(document.containers)
    for i in short_lines(document.blocks, place.near, _MAX_NICKNAME_WORDS):
        block = document.blocks[i]
        if not elements.holds(block):
            continue
        name = without_by(block.text)
        if looks_like_heading(block) or lexicon.ordinary_words.issuperset(name.lower().split()):
            continue
        if lexicon.start.match(look_up_key(name.lower())) is None and not any(map(str.isdigit, name)):
            return _in_element((name,), i)
    return AuthorLines()


def find_name_beside_date(document: Document, place: Place) -> AuthorLines:
    """Find the name on a line of its own beside a line with the date, or below the title above a line with a role."""
    blocks, top = document.blocks, max(0, place.anchor - _MAX_LINES_ABOVE_TITLE)
    for i in dates_and_roles(blocks, place.near, _MAX_ROLE_WORDS):
        if _is_of_date(blocks[i]):
            reason = _BESIDE_DATE
            lines = range(max(top, i - _MAX_LINES_FROM_DATE), min(len(blocks), i + _MAX_LINES_FROM_DATE + 1))
        elif _is_role(blocks[i]):
            reason = _ABOVE_ROLE
            lines = range(max(place.anchor, i - 1), i)
        else:
            continue
        for j in lines:
            if _may_be_lone_name(blocks[j]):
                return AuthorLines(
                    [Candidate((blocks[j].text,), _LINE, reason, j)], [LineLabel(j, Label.BYLINE, reason)]
                )
    return AuthorLines()


def _is_role(block: Block) -> bool:
    """Tell whether a line is a role and nothing else: "Tech Reporter"."""
    if block.words > _MAX_ROLE_WORDS or block.prose_words or block.kind is Kind.HEADING:
        return False
    return block.text.lower().rsplit(None, 1)[-1] in load_lexicon().roles


def _is_of_date(block: Block) -> bool:
    """Tell whether a line has a date, says that one follows, or says how long reading takes, as lines of dates do."""
    if block.label is not Label.DATE and block.label is not Label.META:
        return False
    if "line:meta" in block.cues and "line:poster" not in block.cues and any(map(str.isdigit, block.text)):
        return True
    return not _DATE_CUES.isdisjoint(dates_from_lines.starts_with(block)) or find_date(block.text) is not None


def _may_be_lone_name(block: Block) -> bool:
    words = block.text.split()
    if block.label is not UNLABELLED or block.kind is Kind.HEADING or not block.hints.isdisjoint(_PAGE_HINTS):
        return False
    if block.href and not _AUTHORS_PAGE.search(block.href):
        return False
    return 2 <= len(words) <= _MAX_LONE_NAME_WORDS and is_lone_name(words)
