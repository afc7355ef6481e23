"""Authors as the lines of a page show them, which are labelled (level 5)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cleanart.fields import ONLY_DATE_WORDS, OTHERS_HINTS, Place, dates_from_lines
from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.person_names import is_lone_name, is_person_name, leading_names, name_before_suffix, without_by
from cleanart.language.strings import is_unspaced, look_up_key, squash
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label, MarkKind
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_BYLINE, _ELEMENT, _LINE = "byline", "element", "line"
_MAX_BYLINE_WORDS = 20
_MAX_OPENED_WORDS = 7  # of a byline that begins with other words: "A column by Jo Doe"
_MAX_ALIAS = 2  # words
_MAX_LONG_BYLINE = 60  # words of a line that begins with a byline and goes on with tags
_MAX_LONE_NAME = 3  # words of a name on a line of its own
_BESIDE = 1  # lines above and below the date where such a name is looked for
_MAX_ROLE_WORDS = 4
_ABOVE_TITLE = 3  # lines above the title where it may be, too
_EMPHASIS = "*_"  # what Markdown sets around a byline
_PARTICIPLE = re.compile(r"ed\s+by\s", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_MAY_NAME = frozenset({UNLABELLED, Label.DATE, Label.META})
_AUTHORS_SHAPE = re.compile(r"author|byline|autor|auteur|verfasser|redakteur", re.IGNORECASE)
_MOST_OF = 0.8  # of a line's letters
_BEFORE_DATE = re.compile(r"\s(?:on|am|at|um|le|el|il|op)\s[^\d]{0,20}\d.*")
_ALIAS = re.compile(
    r"([^\W\d][\w.-]{1,30})(?:$|\s*[,|·•/–—]|\s+(?:on|am|at|um|in|le|el|il|op|under|unter|sous|en|dans)\s|\s+\d)"
)
# What parts the facts in a line with a date; a number, as a time, may be followed by "p.m." and its zone.
_BETWEEN_FACTS = re.compile(r"\s*[|•·–—/,;:]\s*|\s-\s|\d[\d.:]*(?:\s?[AaPp]\.?[Mm]\b\.?(?:\s[A-Z]{2,5}\b)?)?")
# Where the link of a name leads: to the page of a person, not of a section or a product.
_AUTHORS_PAGE = re.compile(
    r"author|autor|auteur|redak|/(?:by|people|person|persons?|profiles?|users?|members?|staff|team|bio|contributors?"
    r"|writers?|reporters?|journalists?|columnists?|experts?|@[\w.-]+)(?:[/?#=]|$)",
    re.IGNORECASE,
)
_META_HINTS = frozenset({"meta", "author"})
_DATE_CUES = frozenset({"start:published", "start:modified"})
_NOT_OWN = OTHERS_HINTS | {"unseen"}
_OF_PAGE = frozenset({"header", "footer", "aside", "nav"})  # what looks like a name there is a line of a menu


def bylines(document: Document, place: Place) -> list[Candidate[tuple[str, ...]]]:
    """Label the bylines near the title and return their names; of editors and translators after those of authors."""
    authors: list[Candidate[tuple[str, ...]]] = []
    others: list[Candidate[tuple[str, ...]]] = []
    blocks, start = document.blocks, document.body_start
    for i in place.near:
        block = blocks[i]
        if block.words > _MAX_BYLINE_WORDS or _is_prose(block) or block.label not in _MAY_NAME:
            continue
        names = _around_by(blocks, i) if _is_bare_by(block) else None
        if not names and (names is not None or "start:byline" in block.cues):
            names = _side_by_side(block) or _by_start(block, blocks[i + 1] if i + 1 < len(blocks) else None)
            if _is_heading(block) and not _are_lone(names or ()):
                continue  # "By Public Transport"
        if names is None:
            may_open = not authors and place.anchor < i <= start and block.kind is Kind.PARAGRAPH
            may_open = may_open and (block.words <= _MAX_OPENED_WORDS or _is_dated(block))
            may_open = may_open and not _tells_of_deed(block.text)
            names = _by_suffix(block.text) or _by_inner(block, opened=may_open and not block.ends_sentence) or None
        if names is None:
            continue
        block.decide("metadata", Label.BYLINE, "a byline near the title")
        if names and _names_others(block):
            others.append(Candidate(names, _BYLINE, "a line near the title names those who edited or translated", i))
        elif names:
            authors.append(Candidate(names, _BYLINE, "a byline near the title", i))
    return authors + others


def _is_bare_by(block: Block) -> bool:
    """Tell whether a line is "By" or "Written by" and nothing else: the next one has the name."""
    line = block.text.lower().strip(" :：")
    found = load_lexicon().bylines.match(line) if "line:meta" in block.cues else None
    return found is not None and found[0] == line


def _around_by(blocks: Sequence[Block], index: int) -> tuple[str, ...]:
    """Return the names that are all of the line below one that is but "By", or of the one above in tagless text."""
    around = (index + 1, index - 1) if blocks[index].xpath is None else (index + 1,)
    for i in around:
        if 0 <= i < len(blocks) and blocks[i].label is UNLABELLED and (names := _nothing_but_names(blocks[i].text)):
            blocks[i].decide("metadata", Label.BYLINE, "the name beside a byline")
            return names
    return ()


def _is_heading(block: Block) -> bool:
    """Tell whether a line that no element calls metadata is a heading, or is printed bold like one."""
    if not block.hints.isdisjoint(_META_HINTS):
        return False
    bold = (mark for mark in block.markup.marks if mark.kind is MarkKind.STRONG)
    return block.kind is Kind.HEADING or any(mark.end - mark.start >= len(block.text) for mark in bold)


def _is_dated(block: Block) -> bool:
    return block.kind is not Kind.HEADING and find_date(block.text) is not None


def _are_lone(names: tuple[str, ...]) -> bool:
    return bool(names) and all(is_lone_name(name.split()) for name in names)


def _is_prose(block: Block) -> bool:
    """Tell whether a short line is a sentence; in scripts without spaces, a byline with a date reads as one too."""
    return block.prose_words > 0 and not (is_unspaced(block.text) and find_date(block.text))


def _side_by_side(block: Block) -> tuple[str, ...]:
    """Return the names in elements of their own that nothing but white space parts: "By" may stand before the first."""
    if len(block.side_by_side) < 2:
        return ()
    lexicon, opening = load_lexicon(), block.side_by_side[0].lower()
    found = lexicon.bylines.match(opening)
    only_by = found is not None and found[0] == opening
    pieces = [without_by(piece).split() for piece in block.side_by_side[only_by:]]
    names = [words for words in pieces if lexicon.roles.isdisjoint((words[0].lower(), words[-1].lower()))]
    return tuple(" ".join(words) for words in names) if all(map(is_person_name, names)) else ()


def _tells_of_deed(text: str) -> bool:
    """Tell whether "by" follows a participle: "Directed by Jo Doe"."""
    return _PARTICIPLE.search(text) is not None


def _names_others(block: Block) -> bool:
    """Tell whether a byline names those who edited or translated the text."""
    lexicon = load_lexicon()
    found = lexicon.bylines.match(block.text.lower())
    return found is not None and found[0] in lexicon.byline_others


def label_names(document: Document, place: Place) -> None:
    """Label the lines near the title that are an author's name, and those that have a date besides."""
    authors = document.metadata.authors
    keys = {look_up_key(name.lower()) for name in authors}
    for i in place.near:
        block = document.blocks[i]
        if block.label is UNLABELLED and block.lookup_key in keys and not block.level:
            block.decide("metadata", Label.BYLINE, "the name of an author that the head gives")
        elif block.label is UNLABELLED and _names_and_date(block, authors):
            block.decide("metadata", Label.BYLINE, "an author that the head gives, and a date")


def _names_and_date(block: Block, authors: tuple[str, ...]) -> bool:
    if (
        block.words > _MAX_BYLINE_WORDS
        or block.prose_words
        or block.ends_sentence
        or not block.text.startswith(authors)
    ):
        return False
    return find_date(block.text) is not None


def marked(document: Document, place: Place) -> list[Candidate[tuple[str, ...]]]:
    """Return the first names in an element for them, near the title or about the author; or in a byline below."""
    near = place.near
    for i, block in enumerate(document.blocks):
        is_byline = "start:byline" in block.cues
        if block.words > (_MAX_LONG_BYLINE if is_byline else _MAX_BYLINE_WORDS) or block.prose_words:
            continue
        names: tuple[str, ...] = ()
        if i in near and _is_in_authors_element(document, block):
            names = _side_by_side(block) or _nothing_but_names(without_by(block.text))
        if not names and i in near and block.authors and block.hints.isdisjoint(OTHERS_HINTS):
            names = _in_inline_elements(block)
        if not names and block.label in _MAY_NAME and _is_own(block):
            is_marked = "author" in block.hints or (i in near and "meta" in block.hints)
            names = (_side_by_side(block) or _nothing_but_names(block.text)) if is_marked else ()
            names = names or _by_any(block, alias=i in near)
        if names:
            return [_in_element(block, names, i)]
    return []


def _in_element(block: Block, names: tuple[str, ...], index: int) -> Candidate[tuple[str, ...]]:
    reason = "a name in an element for it"
    block.decide("metadata", Label.BYLINE, reason)
    return Candidate(names, _ELEMENT, reason, index)


def _in_inline_elements(block: Block) -> tuple[str, ...]:
    """Return the names that elements for them within a block hold: `rel=author`, a class for authors."""
    found = (name for text in block.authors for name in leading_names(without_by(text.strip(" ,;|"))))
    return tuple(dict.fromkeys(found))


def _is_in_authors_element(document: Document, block: Block) -> bool:
    """Tell whether the element of a block, or the one around it, is named for authors."""
    if block.xpath is None or (block.label not in _MAY_NAME and not _AUTHORS_SHAPE.search(block.href)):
        return False
    own = document.containers[block.container]
    around = document.containers[own.parent]
    return any(_AUTHORS_SHAPE.search(each.shape) for each in (own, around))


def _is_own(block: Block) -> bool:
    """Tell whether a block of an HTML page may be about its own author."""
    return block.xpath is not None and block.hints.isdisjoint(_NOT_OWN) and not block.prose_words


def _nothing_but_names(text: str) -> tuple[str, ...]:
    names = leading_names(text) if load_lexicon().start.match(look_up_key(text.lower())) is None else ()
    return names if _are_lone(names) and len(squash("".join(names))) >= _MOST_OF * len(squash(text)) else ()


def _by_any(block: Block, *, alias: bool) -> tuple[str, ...]:
    """Return the names after "By", or with `alias` the one word that is all of it or stands before a date."""
    if "start:byline" not in block.cues:
        return ()
    found = load_lexicon().bylines.match(block.text.lower())
    rest = _BEFORE_DATE.sub("", block.text[len(found[0]) :].strip(" :：")) if found else ""
    names = leading_names(rest)
    if _is_heading(block):
        return names if _are_lone(names) else ()
    word = _ALIAS.match(rest) if alias else None
    return names or ((word[1],) if word else ())


def _by_suffix(text: str) -> tuple[str, ...]:
    name = name_before_suffix(text)
    return (name,) if name else ()


def label_author_box(document: Document, after: int) -> None:
    """Label "About Jo Doe" below the article, and the paragraph about the author under it."""
    if not document.metadata.authors:
        return
    names = tuple(name.lower() for name in document.metadata.authors)
    first_names = tuple(name.split()[0] + " " for name in document.metadata.authors)
    for block, below in pairwise(document.blocks[after:]):
        if block.label is not UNLABELLED or below.label is not UNLABELLED or not block.lookup_key.endswith(names):
            continue
        if below.prose_words and block.lookup_key not in names and below.text.startswith(first_names):
            block.decide("metadata", Label.BYLINE, "opens a box about the author")
            below.decide("metadata", Label.BYLINE, "in a box about the author")


def _by_inner(block: Block, *, opened: bool) -> tuple[str, ...]:
    """Return the names after a "by" within a line of metadata: "On May 3 by Jo Doe", "Seen by jodoe | 3 comments"."""
    if block.label is UNLABELLED and "meta" not in block.hints and not opened:
        return ()
    low = block.text.lower()
    for space in _SPACE.finditer(low):
        found = load_lexicon().bylines.match(low, space.end())
        if not found:
            continue
        rest = block.text[space.end() + len(found[0]) :].strip(" :")
        if names := leading_names(rest):
            return names
        if "meta" in block.hints and (word := _ALIAS.match(rest)):
            return (word[1],)
    return ()


def in_line_of_date(document: Document, place: Place) -> list[Candidate[tuple[str, ...]]]:
    """Return the name in a line that has the date and little else: "25.10.2022 - Jo Doe"; not one that the text has."""
    prose: str | None = None
    for i in place.near:
        block = document.blocks[i]
        if block.label is not Label.DATE and block.label is not Label.META:
            continue
        if block.xpath is not None and "meta" not in block.hints:
            continue  # where elements for such facts are, it may be a place: "Berlin, 3 May"
        if block.words > ONLY_DATE_WORDS or find_date(block.text) is None:
            continue
        for names in filter(None, map(_names_in_piece, _BETWEEN_FACTS.split(block.text))):
            if prose is None:
                prose = "\n".join(
                    each.text for each in document.blocks if each.prose_words and each.label is UNLABELLED
                )
            if names[0] not in prose:
                return [Candidate(names, _LINE, "a name in the line of the date", i)]
    return []


def _names_in_piece(piece: str) -> tuple[str, ...]:
    """Return the names that a piece of a line with a date consists of, but for the month that its number parted."""
    words = piece.split()
    months = load_lexicon().months
    while words and words[-1].lower().rstrip(".") in months:
        words.pop()
    return _nothing_but_names(" ".join(words))


def nickname(document: Document, place: Place) -> list[Candidate[tuple[str, ...]]]:
    """Return the nickname in an element for authors near the title."""
    for i in place.near:
        block = document.blocks[i]
        if block.words > _MAX_ALIAS or block.label not in _MAY_NAME or not _is_in_authors_element(document, block):
            continue
        name = without_by(block.text)
        if _is_heading(block) or load_lexicon().ordinary_words.issuperset(name.lower().split()):
            continue
        if load_lexicon().start.match(look_up_key(name.lower())) is None and not any(map(str.isdigit, name)):
            return [_in_element(block, (name,), i)]
    return []


def beside_date(document: Document, place: Place) -> list[Candidate[tuple[str, ...]]]:
    """Return the name on a line of its own beside one with the date, or below the title above one with a role."""
    blocks, top = document.blocks, max(0, place.anchor - _ABOVE_TITLE)
    for i in place.near:
        if _tells_date(blocks[i]):
            around = range(max(top, i - _BESIDE), min(len(blocks), i + _BESIDE + 1))
        elif _is_role(blocks[i]):
            around = range(max(place.anchor, i - _BESIDE), i)
        else:
            continue
        for j in around:
            if _may_be_lone_name(blocks[j]):
                reason = "a name above a role" if i not in around else "a name beside the date"
                blocks[j].decide("metadata", Label.BYLINE, reason)
                return [Candidate((blocks[j].text,), _LINE, reason, j)]
    return []


def _is_role(block: Block) -> bool:
    """Tell whether a line is but what someone does: "Tech Reporter"."""
    if block.words > _MAX_ROLE_WORDS or block.prose_words or block.kind is Kind.HEADING:
        return False
    return block.text.lower().rsplit(None, 1)[-1] in load_lexicon().roles


def _tells_date(block: Block) -> bool:
    """Tell whether a line has a date, or says that one follows, or how long the text takes to read."""
    if block.label is not Label.DATE and block.label is not Label.META:
        return False
    if "line:meta" in block.cues and "line:poster" not in block.cues and any(map(str.isdigit, block.text)):
        return True
    return not _DATE_CUES.isdisjoint(dates_from_lines.starts_with(block)) or find_date(block.text) is not None


def _may_be_lone_name(block: Block) -> bool:
    words = block.text.split()
    if block.label is not UNLABELLED or block.kind is Kind.HEADING or not block.hints.isdisjoint(_OF_PAGE):
        return False
    if block.href and not _AUTHORS_PAGE.search(block.href):
        return False
    return 2 <= len(words) <= _MAX_LONE_NAME and is_lone_name(words)


def _is_thai(character: str) -> bool:
    return "\u0e00" <= character <= "\u0eff"


def _by_start(block: Block, following: Block | None) -> tuple[str, ...] | None:
    """Return the names after "By" (none, if none follows); None if the line is no byline."""
    text = block.text.strip(_EMPHASIS)
    found = load_lexicon().bylines.match(text.lower())
    if found is None:
        return None
    rest = text[len(found[0]) :]
    if _is_thai(rest[:1]):  # spaces part phrases there: a name would begin another
        return None
    rest = rest.strip(" :：")
    if rest:
        return leading_names(rest) or None
    if following is not None and following.label is UNLABELLED and (names := leading_names(following.text)):
        following.decide("metadata", Label.BYLINE, "the name under a byline")
        return names
    return ()
