"""Names in lines that are no bylines near the title: in elements for authors, alone, beside a date (level 5)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cleanart.fields import Place
from cleanart.fields.author_names import (
    cut_names,
    dateline_names,
    east_asian_names,
    is_agency,
    is_like_role,
    only_name,
    opening_agencies,
    signature,
    whole_name,
)
from cleanart.fields.bylines import (
    Names,
    is_mere_by,
    names_after_by,
    names_after_by_within,
    names_in_inline_elements,
    names_others,
    names_side_by_side,
    nothing_but_names,
)
from cleanart.fields.candidate_lines import may_hold_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import is_lone_name, is_person_name
from cleanart.language.strings import look_up_key, squash
from cleanart.page.blocks import Block, Label, MarkKind
from cleanart.page.document import Document

_METADATA_LABELS = frozenset({Label.BYLINE, Label.DATE, Label.META})
_MAX_LINE_CHARS = 1_000  # of a line with names; one of few words may have many
_AUTHORS_SHAPE = lazy_pattern(
    r"author|byline|autor|auteur|verfasser|redakteur|contributor|writer|\baut\b", re.IGNORECASE
)
_AUTHORS_PARTS = ("aut", "byline", "verfasser", "redakteur", "contributor", "writer")  # of which it has one at least
# An address of a person's page, rather than of a section's or a product's.
AUTHORS_PAGE = lazy_pattern(
    r"author(?!i)|autor(?!i)|auteur|redak|periodista|viewprofile|/member(?:list)?\.php|/user-\d|/[~@]\w"
    r"|/(?:by|people|persons?|profiles?|users?|u|members?|staff|team|bio|contributors?|writers?|reporters?|journalists?"
    r"|columnists?|editors?|experts?)(?:[/?#=]|$)",
    re.IGNORECASE,
)
# In a line with a date. A number may be a time, with "p.m." and a zone after it.
_BETWEEN_FACTS = lazy_pattern(
    r"(?:(?<!\s)\s+)?[|•·–—/,;:>()\[\]]\s*|\s-\s|\s@\w+|\d[\d.:]*(?:\s?[AaPp]\.?[Mm]\b\.?(?:\s[A-Z]{2,5}\b)?)?"
)
_AFTER_NICKNAME = lazy_pattern(r"(?:(?<!\s)\s+)?[|•·,(]\s*|(?<!\s)\s+[–—-]\s+")
_MAX_WORDS = 20  # of a line that begins with a byline
_MAX_FREE_WORDS, _MAX_FREE_CHARS = 4, 40
_AROUND = " |•·–—-,;:>*_[]()<"
_MAX_LINES_AFTER_TEXT = 2  # a signature may stand so far below the last paragraph
_MAX_AGENCY_WORDS = 3
_MAX_HELPER_WORDS = 3
_MAX_ROLE_WORDS = 6  # after a name
_MIN_NAME_SHARE = 0.8  # of the letters of elements for authors, for their names to be all of it
# Forms of names that neither "By" nor an element for the name itself introduces.
_UNSURE_FORMS = frozenset({"lone", "piece", "free", "element", "side", "link", "free-link"})
_LINKED_FORMS = frozenset({"link", "free-link"})
_META_HINTS = frozenset({"meta", "author", "lead"})
_READERS_AND_RELATED = frozenset({"comments", "dialog", "related"})
_OTHERS_HINTS = frozenset({"button", "comments", "menu", "related"})


class NamedLine(NamedTuple):
    """Names that a line has, with the form in which it has them."""

    names: Names
    form: str
    """A word for where they stand (see `cleanart.fields.author_candidates`)."""


@dataclass
class _Look:
    """What is known of a line before its names are looked for."""

    is_near: bool
    is_element: bool
    is_dated: bool
    is_below_text: bool

    def is_marked(self) -> bool:
        """Tell whether anything but its place near the title speaks for names in it."""
        return self.is_element or self.is_dated or self.is_below_text


def read_line(document: Document, i: int, place: Place, last: int) -> NamedLine | None:
    """Return the names in block `i`, which is no byline near the title; None without any. The text ends in `last`."""
    block = document.blocks[i]
    if i == last or block.prose_words:
        return _read_prose(block, is_last=i == last)
    if len(block.text) > _MAX_LINE_CHARS:
        return None
    is_near = i in place.near
    look = _Look(
        is_near,
        (i > 0 and is_mere_by(document.blocks[i - 1])) or is_for_authors(document, block),
        is_near and may_hold_date(block.text),
        0 <= last < i <= last + _MAX_LINES_AFTER_TEXT,
    )
    # Other cues, such as those of menus, rather speak against names; a line with a label is metadata.
    is_metadata = block.cues and (block.label in _METADATA_LABELS or "start:byline" in block.cues)
    has_pieces = block.side_by_side or len(block.markup.marks) > 1
    is_marked = look.is_marked() or is_metadata or block.authors or has_pieces
    if not (is_marked or _may_be_name(block.text)):
        return None
    text = only_name(block.text)
    return _read_elements(block, look) or _read_whole(block, text, look) or _read_part(document, block, text, look)


def _read_prose(block: Block, *, is_last: bool) -> NamedLine | None:
    if block.words <= _MAX_WORDS and (names := names_after_by(block, allows_nickname=False)):
        return NamedLine(names, "others" if names_others(block) else "after-by")
    if not is_last and (names := opening_agencies(block.text)):
        return NamedLine(names, "opening")
    line = _read_signature(block.text, is_whole=False)
    if line is None or is_last or line.form == "dateline" or any(map(is_agency, line.names)):
        return line
    return None  # the bracket that ends a paragraph with others below it is rather an abbreviation


def _read_signature(text: str, *, is_whole: bool) -> NamedLine | None:
    if names := dateline_names(text):
        return NamedLine(names, "dateline")
    names = signature(text, is_whole=is_whole)
    return NamedLine(names, "signature") if names else None


def _read_elements(block: Block, look: _Look) -> NamedLine | None:
    """Return the names that elements within a line tell, or the words for a reporter."""
    if names := east_asian_names(block.text):
        return NamedLine(names, "asian")
    if block.authors and (line := _read_inline_elements(block)):
        return line
    if names := names_side_by_side(block):
        return NamedLine(names, "side")
    if not block.markup.marks:
        return None
    return _read_links(block, is_marked=look.is_marked() or bool(block.authors))


def _read_inline_elements(block: Block) -> NamedLine | None:
    texts = [only_name(text) for text in block.authors]
    if all(names := tuple(whole_name(text) or "" for text in texts)):
        return NamedLine(tuple(dict.fromkeys(names)), "inline")
    if names := names_in_inline_elements(block):
        is_whole = len(squash("".join(names))) >= _MIN_NAME_SHARE * len(squash("".join(texts)))
        return NamedLine(names, "inline" if is_whole else "inline-part")
    return None


def _read_links(block: Block, *, is_marked: bool) -> NamedLine | None:
    """Return the names of links to authors' pages in a line; a nickname only if something else marks the line."""
    if block.words > _MAX_WORDS or not (names := _names_of_links(block)):
        return None
    if all(is_person_name(name.split()) for name in names):
        return NamedLine(names, "side" if len(names) > 1 else "link")
    return NamedLine(names[:1], "free-link") if is_marked and _free_name(names[0]) else None


def _names_of_links(block: Block) -> Names:
    """Return the names of links to authors' pages in a line, but for those of photographers and the like."""
    names: dict[str, None] = {}
    end = 0
    for mark in block.markup.marks:
        if mark.kind is not MarkKind.LINK or not AUTHORS_PAGE.search(mark.href):
            continue
        label, end = block.text[end : mark.start].strip(_AROUND).lower(), mark.end
        if not _names_helper(label) and (name := only_name(block.text[mark.start : mark.end])):
            names[name] = None
    return tuple(names)


def _names_helper(label: str) -> bool:
    """Tell whether a label in lower case stands before one who took the pictures, edited or translated."""
    lexicon = load_lexicon()
    last = " ".join(label.split()[-_MAX_HELPER_WORDS:])
    is_other_post = lexicon.other_dates.match(last) is not None  # "last post by"
    return label in lexicon.byline_others or is_other_post or lexicon.credit_labels.match(label) is not None


def _read_whole(block: Block, text: str, look: _Look) -> NamedLine | None:
    """Return the names that are all of a line, or stand where it begins."""
    name = whole_name(text)
    has_by = "start:byline" in block.cues
    by_form = "others" if has_by and names_others(block) else "after-by"
    if names := (name,) if name else nothing_but_names(text):
        is_own = look.is_element and by_form != "others"
        return NamedLine(names, "element" if is_own else by_form if has_by else "lone")
    if names := names_after_by(block, allows_nickname=block.xpath is not None and (look.is_near or look.is_dated)):
        return NamedLine(names, by_form)
    if names := _name_before_role(text):
        return NamedLine(names, "role")
    names = cut_names(text) if look.is_element or "start:byline" in block.cues else ()
    return NamedLine(names, "cut") if names else None


def _name_before_role(text: str) -> Names:
    """Return the name in "Jo Doe, Science Reporter", "Jo Doe, Mill Radio News."."""
    name, _, role = text.partition(",")
    words = role.lower().strip(".").split()
    if not words or len(words) > _MAX_ROLE_WORDS or not is_lone_name(name.split()):
        return ()
    lexicon = load_lexicon()
    opens_role = words[0] not in lexicon.stopwords and (words[0] in lexicon.roles or words[0] in lexicon.role_starts)
    is_role = is_like_role(words) or opens_role
    return (name,) if is_role or words[-1] in lexicon.organizations else ()


def _read_part(document: Document, block: Block, text: str, look: _Look) -> NamedLine | None:
    """Return the names somewhere in a line, a nickname or a signature."""
    pieces = [piece for piece in _BETWEEN_FACTS.split(block.text) if piece] if look.is_dated else []
    if pieces and (names := _names_in_pieces(document, pieces)):
        return NamedLine(names, "piece")
    is_element = look.is_element or block.authors
    if look.is_near and not is_element and (names := _agency(block.text, pieces if look.is_dated else None)):
        return NamedLine(names, "agency")
    if look.is_near and (names := names_after_by_within(block, in_any_line=look.is_dated, allows_nickname=True)):
        return NamedLine(names, "within")
    if look.is_near and (names := _free_after_by(block)):
        return NamedLine(names, "by-free")
    if is_element and (name := _free_name(block.authors[0] if block.authors else text)):
        return NamedLine((name,), "free")
    return _read_signature(block.text, is_whole=look.is_below_text)


def _agency(text: str, pieces: list[str] | None) -> Names:
    """Return the agency that is all of a short line, or begins it, or where there are pieces is one of these."""
    if pieces is not None:
        for piece in pieces:
            if is_agency(piece):
                return (piece,)
        return ()
    words = text.strip(_AROUND).split()
    if not 0 < len(words) <= _MAX_AGENCY_WORDS:
        return ()
    for end in range(len(words), 0, -1):
        name = " ".join(words[:end])
        if is_agency(name):
            return (name,)
    return ()


def _free_after_by(block: Block) -> Names:
    """Return what stands after "By" in an element for metadata, where it is no name: "By Quillmouth Radio News"."""
    if "start:byline" not in block.cues or _META_HINTS.isdisjoint(block.hints):
        return ()
    by = load_lexicon().bylines.match(block.text.lower())
    name = _free_name(block.text[len(by[0]) :].strip(" :：")) if by else None
    return (name,) if name and name[0].isupper() else ()


def is_credible(block: Block, line: NamedLine) -> bool:
    """Tell whether names without a "By" are where an author's may be.

    A button or a link to something else than a person's page is a section or a tag; comments and related pages have
    other authors.
    """
    if line.form not in _UNSURE_FORMS:
        return block.label is Label.BYLINE or block.hints.isdisjoint(_READERS_AND_RELATED)
    if line.form in _LINKED_FORMS and "caption" in block.hints:
        return False
    if "dialog" in block.hints:
        return False
    if block.href and AUTHORS_PAGE.search(block.href):
        return True
    return block.hints.isdisjoint(_OTHERS_HINTS) and not (line.form == "lone" and block.href)


def is_in_prose(document: Document, name: str) -> bool:
    """Tell whether the text has a name, which is rather what it is about."""
    blocks, name = document.blocks, name.replace("\n", " ")
    for i in document.index.prose:
        block = blocks[i]
        if name in block.text:
            return True
    return False


def _may_be_name(text: str) -> bool:
    """Tell quickly whether a text may be names: it is not in Latin letters, or its words are capitalized."""
    if not text.isascii():
        return True
    words = text.strip(_AROUND).split()
    if not words:
        return False
    if words[0] in load_lexicon().agencies:
        return True
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()


def _names_in_pieces(document: Document, pieces: list[str]) -> Names:
    """Return the names in one of the pieces of a line with a date, of several such pieces in one that the text lacks.

    A name that the article's text has as well is rather what the article is about.
    """
    lexicon = load_lexicon()
    months, label = lexicon.months, ""
    in_prose: Names = ()
    for piece in pieces:
        if piece.isspace():
            continue
        is_helper, label = _names_helper(label), piece.strip().lower()
        if is_helper:
            continue
        words = only_name(piece).split()
        while words and words[-1].lower().rstrip(".") in months:
            words.pop()
        if names := nothing_but_names(" ".join(words)):
            if not is_in_prose(document, names[0]):
                return names
            in_prose = in_prose or names
    return in_prose


def is_for_authors(document: Document, block: Block) -> bool:
    """Tell whether the element of a block, or the one around it, is named for authors, or its link leads to one."""
    if block.xpath is None:
        return False
    if "author" in block.hints:
        return True
    if block.href and AUTHORS_PAGE.search(block.href):
        return True
    container = document.containers[block.container]
    return _is_authors_shape(container.shape) or _is_authors_shape(document.containers[container.parent].shape)


@lru_cache(maxsize=256)  # many lines of a page are in elements of the same shape
def _is_authors_shape(shape: str) -> bool:
    lowered = shape.lower()
    if shape.isascii() and not any([part in lowered for part in _AUTHORS_PARTS]):  # noqa: C419 - faster, compiled
        return False  # most shapes, in less time than the pattern takes
    return _AUTHORS_SHAPE.search(shape) is not None


def _free_name(text: str) -> str | None:
    """Return a nickname, initials or an agency: all of a short text that is nothing else; None if it may be."""
    if not text.isascii():
        text = text.rpartition("：")[2]
    if may_hold_date(text):
        text = next((piece for piece in _BETWEEN_FACTS.split(text) if piece), "")
    name = _AFTER_NICKNAME.split(text, maxsplit=1)[0].strip(" :-–—@|")
    if is_agency(name):
        return name
    key = look_up_key(name.lower())
    words = key.split()
    if not words or len(words) > _MAX_FREE_WORDS or len(name) > _MAX_FREE_CHARS:
        return None
    return name if (name[0].isalnum() or name[0] in "-_") and not _is_ordinary(key, words) else None


def _is_ordinary(key: str, words: list[str]) -> bool:
    """Tell whether a line's words are a date, or those of menus, buttons and the like."""
    lexicon = load_lexicon()
    has_date = not (lexicon.weekdays.isdisjoint(words) and lexicon.months.keys().isdisjoint(words))
    is_common = lexicon.stopwords.issuperset(words) or lexicon.ordinary_words.issuperset(words)
    return has_date or is_common or bool(lexicon.line_cues(key)) or may_hold_date(key)
